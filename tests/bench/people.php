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
<?php foreach (['status', 'sprog', 'kommune'] as $filter): ?>
<label><?= e($filter) ?><select name="<?= e($filter) ?>"><?php
	for ($i = 0; $i < 40; $i++): ?><option value="<?= $i ?>"><?= e($filter)
	?> <?= $i ?></option><?php endfor ?></select></label>
<?php endforeach ?></form>
<table><tbody>
<?php foreach ($people as $p): ?><tr>
<?php foreach ($p as $name => $value): ?>
<td data-label="<?= e($name) ?>"><bdi><?= e($value) ?></bdi></td>
<?php endforeach ?></tr>
<?php endforeach ?></tbody></table></main></body></html>
