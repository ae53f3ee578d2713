// Every page of the program that has a row to show, with that row's ids.

import { branchId, get, one, open, routes, sql, top } from "./site.mjs";

const tables = { checkin_id: "pair_checkin" };

// Rows for the names in a path, as objects: a table of the last name, where
// the other names are columns of it too.
function rows(names, branch) {
	const last = names[names.length - 1];
	const table = tables[last] || last.slice(0, -3);
	const columns = sql("SELECT column_name FROM information_schema.columns " +
		"WHERE table_schema = 'foothold' AND " +
		`table_name = '${table}'`).map(([name]) => name);
	if (!names.every((name) => columns.includes(name)))
		return [];
	return sql(`SELECT ${names.join(", ")} FROM ${table} WHERE branch_id = ` +
		`${branch} AND ${names.map((n) => n + " IS NOT NULL")
			.join(" AND ")} ORDER BY ${last} LIMIT 400`)
		.map((values) => Object.fromEntries(names.map((n, i) =>
			[n, values[i]])));
}

// A list that waits for its yes: the demonstration has none.
async function stage(branch, state) {
	if (one(`SELECT COUNT(*) FROM import WHERE branch_id = ${branch}`) !== "0")
		return;
	const page = await open({ state });
	await page.goto("/intake/imports/new");
	await page.locator("[name=file]").setInputFiles(
		top + "tests/data/handover.csv");
	await page.locator("main form button[type=submit]").click();
	await page.waitForURL(/imports\/\d+$/);
	await page.context().close();
}

// Every address that the pages lead to.
async function links(found, state) {
	const all = new Set();
	for (const at of found) {
		const { body } = await get(at.href, state);
		for (const [, href] of body.toString().matchAll(/href="([^"#]+)"/g))
			all.add(href.replaceAll("&amp;", "&"));
	}
	return [...all];
}

function matches(path, href) {
	return new RegExp("^" + path.replace(/{\w+}/g, "\\d+") + "\\?")
		.test(href);
}

// The pages that answer 200 with text/html: { path, href, fields }. A page of
// a record tries records until one is in the state that it is for; one that
// needs a question after its path is found by a link to it.
export async function pages(slug, state) {
	const branch = branchId(slug);
	const found = [];
	const missing = [];
	await stage(branch, state);
	for (const route of routes()) {
		if (route.method !== "GET")
			continue;
		const names = [...route.path.matchAll(/{(\w+)}/g)].map((m) => m[1]);
		const tries = names.length ? rows(names, branch) : [{}];
		let href;
		for (const ids of tries) {
			const path = route.path.replace(/{(\w+)}/g,
				(_, name) => ids[name]);
			const reply = await get(path, state);
			if (reply.status === 200 &&
			    reply.type.startsWith("text/html")) {
				href = path;
				break;
			}
			if (!names.length)
				break;
		}
		if (href)
			found.push({ ...route, href });
		else
			missing.push(route);
	}
	const linked = await links(found, state);
	for (const route of [...missing]) {
		const href = linked.find((l) => matches(route.path, l));
		if (!href || !(await get(href, state)).type.startsWith("text/html"))
			continue;
		found.push({ ...route, href });
		missing.splice(missing.indexOf(route), 1);
	}
	return { found, missing: missing.map((route) => route.path) };
}
