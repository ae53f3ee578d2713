<?php
/* The list of people hand-written in PHP with PDO: the same statements, the
 * same rows, a page of the same size. What Foothold's speed is compared with. */
$statements = json_decode(file_get_contents(getenv('BENCH_STATEMENTS')
	?: $_SERVER['BENCH_STATEMENTS']), true);
$db = new PDO('mysql:unix_socket=' . $statements['socket']
	. ';dbname=foothold;charset=utf8mb4', 'foothold', 'local only', [
	PDO::ATTR_PERSISTENT => true, PDO::ATTR_EMULATE_PREPARES => false,
	PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
$db->exec("SET sql_mode = 'TRADITIONAL', time_zone = '+00:00', "
	. "optimizer_switch = 'rowid_filter=off'");

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

/* The code lists, as a PHP program would keep them: an array in opcache. */
$labels = require $statements['labels'];

function words($labels, $list, $codes) {
	$words = [];
	foreach (explode(',', (string)$codes) as $code)
		if ($code !== '')
			$words[] = $labels[$list][$code] ?? $code;
	return implode(', ', $words);
}

function e($text) {
	return htmlspecialchars((string)$text, ENT_QUOTES);
}

$session = rows($db, $statements['list'][0]);
$db->exec('START TRANSACTION READ ONLY');
$count = rows($db, $statements['list'][1])[0];
$people = rows($db, $statements['list'][2]);
$db->exec('COMMIT');
header('Content-Type: text/html; charset=utf-8');
header('Cache-Control: no-store');
?>
<!DOCTYPE html>
<html lang="da" dir="ltr"><head><meta charset="utf-8"><title>Personer</title>
<link rel="stylesheet" href="/static/foothold.css"></head><body>
<header><nav><ul><?php foreach (['Forside', 'Opgaver', 'Personer', 'Frivillige',
	'Match', 'Par', 'Job', 'Holdet'] as $item): ?>
<li><a href="/<?= e($item) ?>"><?= e($item) ?></a></li>
<?php endforeach ?></ul></nav><?= e($session[0]['user_name']) ?></header>
<main><h1>Personer <?= e($count['total_count']) ?></h1>
<form method="get"><label for="q">Søg</label><input id="q" name="q">
<?php foreach (['programme', 'case_status', 'age', 'person_status', 'language',
	'municipality', 'gender'] as $filter): ?>
<div class="field"><label for="f-<?= e($filter) ?>"><?= e($filter) ?></label>
<select id="f-<?= e($filter) ?>" name="<?= e($filter) ?>"><?php
	foreach ($labels[$filter] ?? [] as $code => $label): ?>
<option value="<?= e($code) ?>"<?= ($_GET[$filter] ?? '') === (string)$code
	? ' selected' : '' ?>><?= e($label) ?></option>
<?php endforeach ?></select></div>
<?php endforeach ?></form>
<table><tbody>
<?php foreach ($people as $p): ?><tr>
<th scope="row"><a href="/intake/people/<?= e($p['person_id']) ?>"><bdi><?=
	e($p['full_name']) ?></bdi></a> <span class="muted under"><bdi><?=
	e($p['script_name']) ?></bdi></span></th>
<td data-label="Sprog"><?= e(words($labels, 'language', $p['languages'])) ?></td>
<td data-label="By"><bdi><?= e($labels['postcode'][$p['postcode']]
	?? $p['postcode']) ?></bdi></td>
<td data-label="Flytter ind"><?= e($p['moves_in_on'] ? (new DateTime(
	$p['moves_in_on']))->format('j. n. Y') : '') ?></td>
<td data-label="Venter"><?= e($p['waits_on'] ? (new DateTime($p['waits_on']))
	->diff(new DateTime())->days . ' dage' : '') ?></td>
<?php foreach (['person_status', 'intake_case_status', 'buddy_case_status',
	'work_case_status'] as $name): ?>
<td data-label="<?= e($name) ?>"><span class="tag is-<?= e($p[$name]) ?>"><?=
	e(words($labels, $name === 'person_status' ? $name : 'case_status',
	$p[$name])) ?></span></td>
<?php endforeach ?></tr>
<?php endforeach ?></tbody></table></main></body></html>
