// Who is in a branch by support access is offered nothing but to look.

import { account, branchId, demo, get, one, open, signedIn, stop }
	from "./site.mjs";
import { run, test } from "./tap.mjs";

const slug = demo();
const of = branchId(slug);

async function pressed(page, name) {
	await page.locator("main").getByRole("button", { name }).first().click();
	await page.waitForLoadState();
}

// Asks, is let in, and stands in the branch.
async function inside() {
	const consultant = await open({
		state: await signedIn(account("hq_consultant", "hovedkontor")) });
	await consultant.goto(`/hq/branches/${of}/support/new`);
	await consultant.locator("[name=reason]").fill("Where do links lead");
	await consultant.locator("[name=hours]").fill("1");
	await pressed(consultant, "Ask");
	const manager = await open({
		state: await signedIn(account("branch_manager", slug)) });
	await manager.goto("/branch/support/" + one("SELECT MAX(support_access_id)" +
		` FROM support_access WHERE branch_id = ${of}`));
	await pressed(manager, "Yes");
	await manager.context().close();
	await consultant.goto("/hq/support");
	await pressed(consultant, "Go in and look");
	return consultant;
}

// The links that can be seen, and what could change something.
function offered(page) {
	return page.evaluate(() => {
		const seen = (selector) => [...document.querySelectorAll(selector)]
			.filter((e) => e.checkVisibility());
		return {
			links: seen("main a[href^='/'], .nav a").map((a) =>
				a.getAttribute("href")),
			forms: seen("main form[method=post]").map((f) =>
				f.getAttribute("action"))
				.filter((to) => !to.endsWith("/hq/support/leave")),
		};
	});
}

test("no link refuses and no form is offered to who only looks", async () => {
	const page = await inside();
	const state = await page.context().storageState();
	const todo = [["/branch/home", ""]];
	const kinds = new Map();
	const wrong = [];
	for (let next = todo.shift(); next; next = todo.shift()) {
		const [href, from] = next;
		const kind = href.split("?")[0].replace(/\d+/g, "N");
		kinds.set(kind, (kinds.get(kind) || 0) + 1);
		if (kinds.get(kind) > 2 || href.includes("format="))
			continue;
		const reply = await get(href, state);
		if (reply.status >= 400)
			wrong.push(`${reply.status} ${href}, from ${from}`);
		if (reply.status !== 200)
			continue;
		await page.goto(href);
		const { links, forms } = await offered(page);
		wrong.push(...forms.map((to) => `a form to ${to} on ${href}`));
		todo.push(...links.map((to) => [to, href]));
	}
	await page.goto("/account/me");
	await page.locator(".notice form button").click();
	await page.context().close();
	if (kinds.size < 10 || wrong.length)
		throw new Error(`${kinds.size} kinds\n${wrong.join("\n")}`);
});

await run();
await stop();
