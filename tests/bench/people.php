<?php
/*
 * The list of people hand-written in PHP with PDO, as somebody writes it who
 * wants it fast: what Foothold's speed is compared with.
 *
 * The same work for each page: the cookie's token is hashed with a key, the
 * session is looked up, then in a READ ONLY transaction the rows are counted
 * and 25 of them read, by the very statements of Foothold; a CSRF token and a
 * request key are made; the page has the same parts, the same filters with
 * all their options, the same dates in words, and everything escaped. What is
 * around it (head, menu, footer) is Foothold's own page of a moment ago, so
 * that the bytes are the same.
 *
 * In PHP's favour: the connection is kept over requests (ATTR_PERSISTENT) and
 * set up once; statements are emulated, which is PDO's default and saves the
 * round trips of preparing each again; labels and texts are arrays in opcache
 * and of one language; no statement checks what columns it gives; no header
 * but two is sent.
 */
$bench = json_decode(file_get_contents(getenv('BENCH_STATEMENTS')
	?: $_SERVER['BENCH_STATEMENTS']), true);
$db = new PDO('mysql:unix_socket=' . $bench['socket']
	. ';dbname=foothold;charset=utf8mb4', 'foothold', 'local only', [
	PDO::ATTR_PERSISTENT => true,
	PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,
	PDO::MYSQL_ATTR_INIT_COMMAND => "SET sql_mode = 'TRADITIONAL', "
		. "time_zone = '+00:00', optimizer_switch = 'rowid_filter=off'"]);

function rows($db, $statement) {
	$s = $db->prepare($statement['sql']);
	foreach ($statement['params'] as $i => $v) {
		if ($v === '')
			$s->bindValue($i + 1, null, PDO::PARAM_NULL);
		elseif (ctype_digit($v))
			$s->bindValue($i + 1, (int)$v, PDO::PARAM_INT);
		else
			$s->bindValue($i + 1, $v);
	}
	$s->execute();
	return $s->fetchAll(PDO::FETCH_ASSOC);
}

/* The code lists and the page's frame, as a PHP program would keep them. */
$labels = require $bench['labels'];
$frame = require $bench['frame'];

function label($labels, $list, $code) {
	return $labels[$list][$code] ?? $code;
}

function words($labels, $list, $codes) {
	$words = [];
	foreach (explode(',', (string)$codes) as $code)
		if ($code !== '')
			$words[] = label($labels, $list, $code);
	return implode(', ', $words);
}

function e($text) {
	return htmlspecialchars((string)$text, ENT_QUOTES);
}

const MONTHS = ['jan.', 'feb.', 'mar.', 'apr.', 'maj', 'jun.', 'jul.', 'aug.',
	'sep.', 'okt.', 'nov.', 'dec.'];

function day($iso) {
	return sprintf('%d. %s %d', substr($iso, 8, 2),
		MONTHS[substr($iso, 5, 2) - 1], substr($iso, 0, 4));
}

function ago($iso, $today) {
	$gap = (new DateTime($iso))->diff($today);
	$days = $gap->days;
	$words = $days < 14 ? "$days dage" : ($days < 61 ?
		intdiv($days, 7) . ' uger' :
		12 * $gap->y + $gap->m . ' måneder');
	return $gap->invert ? "om $words" : "for $words siden";
}

$key = str_repeat('k', 32);
$token = $_COOKIE['__Host-foothold'] ?? str_repeat('0', 64);
$token_hash = sodium_bin2hex(sodium_crypto_generichash("session\0$token", $key));
$csrf = sodium_bin2hex(sodium_crypto_generichash("csrf\0$token", $key));
$request_key = bin2hex(random_bytes(16));
$session = rows($db, $bench['list'][0])[0] ?? null;
if (!$session) {
	http_response_code(401);
	exit;
}
$db->exec('START TRANSACTION READ ONLY');
$count = rows($db, $bench['list'][1])[0]['total_count'];
$people = rows($db, $bench['list'][2]);
$db->exec('COMMIT');
$today = new DateTime('today');
header('Content-Type: text/html; charset=utf-8');
header('Cache-Control: no-store');
echo strtr($frame['head'], ['{csrf}' => $csrf, '{request_key}' => $request_key,
	'{user_name}' => e($session['user_name']),
	'{branch_name}' => e($session['branch_name'])]);
?>
<div class="row apart">
<h1>Personer <span class="muted number"><?= e($count) ?></span></h1>
<div class="row tools"><a class="button" href="/intake/people/new">Ny person</a> <a href="/intake/imports/new">Indlæs en liste</a> <a href="/intake/referrals">Sendt til os</a></div>
</div>
<form class="filter" method="get" action="/intake/people" role="search">
<div class="seek"><div class="field">
<label for="search">Navn, telefon eller sagsnummer</label>
<input type="search" id="search" name="q" value="<?= e($_GET['q'] ?? '') ?>" dir="auto" autocomplete="off" spellcheck="false">
</div>
<button class="button" type="submit">Søg</button></div>
<details class="more"><summary>Filtrér listen</summary><div>
<?php foreach (['programme', 'case_status', 'age', 'person_status', 'language',
	'municipality', 'gender'] as $filter): ?>
<div class="field">
<label for="field-<?= e($filter) ?>"><?= e($filter) ?> <span class="optional">(valgfrit)</span></label>
<select id="field-<?= e($filter) ?>" name="<?= e($filter) ?>">
<option value="">(alle)</option>
<?php foreach ($labels[$filter] ?? [] as $code => $label): ?>
<option value="<?= e($code) ?>"<?= ($_GET[$filter] ?? '') === (string)$code
	? ' selected' : '' ?>><?= e($label) ?></option>
<?php endforeach ?>
</select>
</div>
<?php endforeach ?>
<div class="field tick"><input type="checkbox" id="field-is_permit_ending" name="is_permit_ending" value="1"><label for="field-is_permit_ending">Opholdstilladelsen udløber inden for tre måneder</label></div>
<button class="button" type="submit">Filtrér</button></div></details></form>
<table class="list" role="table">
<thead role="rowgroup"><tr role="row"><?php foreach (['name' => 'Navn',
	'' => 'Sag', 'waiting' => 'Venter siden', '_' => 'Sprog', '__' => 'By',
	'moves_in' => 'Flytter ind'] as $sort => $heading): ?>
<th scope="col" role="columnheader"><?php if (trim($sort, '_') !== ''): ?><a href="/intake/people?sort=<?= e($sort) ?>"><?= e($heading) ?></a><?php else: ?><?= e($heading) ?><?php endif ?></th>
<?php endforeach ?></tr></thead>
<tbody role="rowgroup">
<?php foreach ($people as $p): ?>
<tr role="row">
<th scope="row" role="rowheader"><a href="/intake/people/<?= e($p['person_id']) ?>"><bdi><?= e($p['full_name']) ?></bdi></a><?php if ($p['script_name'] !== null): ?> <span class="muted under"><bdi><?= e($p['script_name']) ?></bdi></span><?php endif ?></th>
<td role="cell" data-label="Sag"><span class="tags"><?php if ($p['person_status'] !== 'active'): ?><span class="tag is-<?= e($p['person_status']) ?>"><?= e(label($labels, 'person_status', $p['person_status'])) ?></span> <?php endif ?>
<?php foreach (['intake_case_status' => 'Modtagelse', 'buddy_case_status' => 'Ven',
	'work_case_status' => 'Arbejde'] as $name => $of): if (($p[$name] ?? '') !== ''): ?><span class="tag is-<?= e($p[$name]) ?>"><?= e($of) ?>: <?= e(label($labels, 'case_status', $p[$name])) ?></span> <?php endif; endforeach ?></span></td>
<td role="cell" data-label="Venter siden"><?php if ($p['waits_on']): ?><span><?= e(day($p['waits_on'])) ?> <span class="muted under"><?= e(ago($p['waits_on'], $today)) ?></span></span><?php endif ?></td>
<td role="cell" data-label="Sprog"><?= e(words($labels, 'language', $p['languages'])) ?></td>
<td role="cell" data-label="By"><bdi><?= e(label($labels, 'postcode', $p['postcode'])) ?></bdi></td>
<td role="cell" data-label="Flytter ind"><?php if ($p['moves_in_on']): ?><span><?= e(day($p['moves_in_on'])) ?> <span class="muted under"><?= e(ago($p['moves_in_on'], $today)) ?></span></span><?php endif ?></td>
</tr>
<?php endforeach ?>
</tbody></table>
<nav class="pager" aria-label="Sider"><ul>
<?php for ($page = 1; $page <= min(9, ceil($count / 25)); $page++): ?>
<li><a href="/intake/people<?= $page > 1 ? "?page=$page" : '' ?>"<?= $page == 1 ? ' aria-current="page"' : '' ?>><span class="unseen">Side </span><?= $page ?></a></li>
<?php endfor ?>
</ul></nav>
<p class="row tools"><span class="muted"><bdi><?= e($count) ?></bdi> i alt</span> <a href="/intake/people?format=csv">Hent som regneark</a> <a href="/intake/people?format=print">Vis alle til udskrift</a></p>
<?= strtr($frame['foot'], ['{branch_name}' => e($session['branch_name'])]) ?>
