// Every page of the program that has a row to show, with that row's ids.

import { branchId, get, routes, sql } from "./site.mjs";

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

// The pages that answer 200 with text/html: { path, href, fields }. A page of
// a record tries records until one is in the state that it is for.
export async function pages(slug, state) {
	const branch = branchId(slug);
	const found = [];
	const missing = [];
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
			missing.push(route.path);
	}
	return { found, missing };
}
