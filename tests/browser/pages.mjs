// Every page of the program that has a row to show, with that row's ids, and
// as somebody who may see it.

import { account, branchId, get, one, open, routes, signedIn, sql, top }
	from "./site.mjs";

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

// Every address that the pages lead to, with who is led there.
async function links(found) {
	const all = new Map();
	for (const at of found) {
		const { body } = await get(at.href, at.state);
		for (const [, href] of body.toString().matchAll(/href="([^"#]+)"/g))
			all.set(href.replaceAll("&amp;", "&"), at.state);
	}
	return [...all];
}

function matches(path, href) {
	return new RegExp("^" + path.replace(/{\w+}/g, "\\d+") + "\\?")
		.test(href);
}

// Who is signed in to look: a manager; a volunteer who has a pair and sees it;
// an interviewer who has somebody to talk with; headquarters.
async function watchers(slug) {
	const branch = branchId(slug);
	const own = async (role, table, column, where) => {
		const email = account(role, slug);
		const id = `(SELECT account_id FROM account WHERE email = '${email}')`;
		sql(`UPDATE ${table} SET ${column} = ${id} WHERE ${where} ` +
			`AND branch_id = ${branch} ORDER BY ${table}_id DESC LIMIT 1`);
		return signedIn(email);
	};
	const states = [await signedIn(account("branch_manager", slug)),
		await own("buddy", "volunteer", "account_id", "account_id IS NULL " +
			"AND volunteer_id IN (SELECT volunteer_id FROM pair JOIN " +
			"pair_checkin USING (pair_id, branch_id) WHERE pair_status = " +
			"'active' AND checkin_side = 'volunteer' AND done_on IS NULL)"),
		await own("interviewer", "case_file", "coordinator_account_id",
			"programme = 'intake' AND case_status = 'interview_booked'")];
	const office = one("SELECT slug FROM branch WHERE branch_kind = 'hq'");
	for (const role of office ? ["hq_consultant",
		"hq_check", "dpo", "hq_safeguarding"] : [])
		states.push(await signedIn(account(role, office)));
	return states;
}

// An address of the route that answers 200 with text/html, or null. A page of
// a record tries records until one is in the state that it is for.
async function answered(route, state, branch) {
	const names = [...route.path.matchAll(/{(\w+)}/g)].map((m) => m[1]);
	for (const ids of names.length ? rows(names, branch) : [{}]) {
		const path = route.path.replace(/{(\w+)}/g, (_, name) => ids[name]);
		const reply = await get(path, state);
		if (reply.status === 200 && reply.type.startsWith("text/html"))
			return path;
		if (reply.status === 403)
			return null;
	}
	return null;
}

// The pages that can be looked at: { path, href, state, fields }. One that needs
// a question after its path is found by a link to it. The last is the home of
// the board, which sees numbers.
export async function pages(slug) {
	const branch = branchId(slug);
	const states = await watchers(slug);
	const found = [];
	const missing = [];
	await stage(branch, states[0]);
	for (const route of routes()) {
		if (route.method !== "GET")
			continue;
		let href;
		let state;
		for (state of route.may === "fill_intakes" ? states.slice(2) : states) {
			href = await answered(route, state, branch);
			if (href)
				break;
		}
		if (href)
			found.push({ ...route, href, state });
		else
			missing.push(route);
	}
	const linked = await links(found);
	for (const route of [...missing]) {
		const [href, state] = linked.find(([l]) => matches(route.path, l)) || [];
		if (!href || !(await get(href, state)).type.startsWith("text/html"))
			continue;
		found.push({ ...route, href, state });
		missing.splice(missing.indexOf(route), 1);
	}
	found.push({ ...found.find((at) => at.path === "/branch/home"),
		path: "/branch/home/board", fields: [],
		state: await signedIn(account("board_chair", slug)) });
	return { found, missing: missing.map((route) => route.path) };
}
