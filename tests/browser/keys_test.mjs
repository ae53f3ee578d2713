// The keyboard alone, going back, clicking twice, two windows on one record.

import { account, branch, branchId, demo, one, open, password, signedIn, stop }
	from "./site.mjs";
import { run, test } from "./tap.mjs";

const slug = branch("0751");
const number = branchId(slug);
const email = account("branch_manager", slug);
const state = await signedIn(email);

function holds(is, what) {
	if (!is)
		throw new Error(what);
}

// What has the focus: its name or words, and whether that can be seen.
function focused(page) {
	return page.evaluate(() => {
		const e = document.activeElement;
		const style = getComputedStyle(e);
		const box = e.getClientRects()[0] || e.getBoundingClientRect();
		const at = document.elementFromPoint(box.left + box.width / 2,
			box.top + Math.min(box.height / 2, 20));
		return { name: e.name || e.textContent.trim().slice(0, 60),
			tag: e.tagName, classes: e.className, id: e.id,
			href: e.getAttribute("href") || "",
			isSeen: parseFloat(style.outlineWidth) >= 2 &&
				style.outlineStyle !== "none" ||
				style.boxShadow !== "none",
			isOpen: at && (e.contains(at) || at.contains(e)) };
	});
}

// Presses Tab until that has the focus; every stop must be seen.
async function tabUntil(page, is, most = 60) {
	const passed = [];
	for (let i = 0; i < most; i++) {
		await page.keyboard.press("Tab");
		const at = await focused(page);
		passed.push(at.name);
		holds(at.tag === "BODY" || at.isSeen, `no visible focus on ${at.name}`);
		holds(at.tag === "BODY" || at.isOpen, `${at.name} is covered`);
		if (is(at))
			return passed;
	}
	throw new Error(`Tab never comes there: ${passed.join(", ")}`);
}

function tabTo(page, name) {
	return tabUntil(page, (at) => at.name.startsWith(name));
}

// Comes to a link and follows it.
async function follow(page, end) {
	await tabUntil(page, (at) => at.href.endsWith(end), 150);
	await page.keyboard.press("Enter");
	await page.waitForURL("**" + end);
}

test("signing in by the keyboard alone", async () => {
	const page = await open();
	await page.goto("/account/sign_in");
	await page.keyboard.press("Tab");
	holds((await focused(page)).classes === "skip", "the skip link is not first");
	await page.keyboard.press("Enter");
	await page.keyboard.press("Tab");
	holds((await focused(page)).name === "email",
		`after skipping: ${(await focused(page)).name}`);
	await page.keyboard.type(email);
	await tabTo(page, "password");
	await page.keyboard.type(password);
	await page.keyboard.press("Enter");
	await page.waitForURL("**/branch/home");
	await page.context().close();
});

test("a menu opens, closes and leads on by the keyboard", async () => {
	const page = await open({ state });
	await page.goto("/branch/home");
	await tabTo(page, "Language");
	await page.keyboard.press("Enter");
	await tabTo(page, "Dansk");
	await page.keyboard.press("Enter");
	await page.waitForFunction(() => document.documentElement.lang === "da");
	await page.context().close();
});

test("what is wrong gets the focus, and its links lead to the fields", async () => {
	for (const js of [true, false]) {
		const page = await open({ state, js });
		await page.goto("/branch/tasks/new");
		await page.locator("[name=task_title]").focus();
		await page.keyboard.press("Enter");
		await page.waitForSelector(".error-summary");
		holds((await page.title()).startsWith("Error:"), "the title is silent");
		holds((await focused(page)).classes === "error-summary",
			`the focus is on ${(await focused(page)).name}`);
		await page.keyboard.press("Tab");
		await page.keyboard.press("Enter");
		await page.keyboard.type("Set the table");
		holds(await page.locator("[name=task_title]").inputValue() ===
			"Set the table", "the link does not lead to the field");
		await tabTo(page, "due_on");
		await page.keyboard.type("not a day");
		await page.keyboard.press("Enter");
		await page.waitForSelector(".error-summary");
		holds(await page.locator("[name=task_title]").inputValue() ===
			"Set the table", "what was typed is gone");
		holds(await page.locator("[name=due_on]").inputValue() ===
			"not a day", "what was wrong is gone");
		await page.context().close();
	}
});

test("a form filled and sent by the keyboard alone", async () => {
	const page = await open({ state });
	await page.goto("/intake/people/new");
	await tabTo(page, "full_name");
	await page.keyboard.type("Hanna Melnyk");
	await tabTo(page, "birth_on");
	await page.keyboard.type("1988");
	await tabTo(page, "wants_buddy");
	await page.keyboard.press("Space");
	await page.keyboard.press("Enter");
	await page.waitForURL(/people\/\d+$/);
	holds(one("SELECT wants_buddy FROM person WHERE branch_id = " +
		`${number} AND full_name = 'Hanna Melnyk'`) === "1", "the tick");
	await page.context().close();
});

for (const dark of [false, true])
	test(`a person, a consent, an answer without mouse or script, ${
		dark ? "dark" : "light"}`, async () => {
		const page = await open({ js: false, dark });
		await page.goto("/account/sign_in");
		await tabTo(page, "email");
		await page.keyboard.type(account("branch_manager", demo()));
		await tabTo(page, "password");
		await page.keyboard.type(password);
		await page.keyboard.press("Enter");
		await page.waitForURL("**/branch/home");
		await follow(page, "/intake/people");
		const of = branchId(demo());
		const id = one("SELECT MAX(person_id) FROM person WHERE " +
			`branch_id = ${of} AND person_status = 'active'`);
		await tabTo(page, "q");
		await page.keyboard.type(one("SELECT full_name FROM person WHERE " +
			`branch_id = ${of} AND person_id = ${id}`));
		await page.keyboard.press("Enter");
		await page.waitForURL(/q=/);
		await follow(page, "/intake/people/" + id);
		const count = "SELECT COUNT(*) FROM consent WHERE " +
			`branch_id = ${of} AND person_id = ${id}`;
		const before = Number(one(count));
		await follow(page, `/intake/people/${id}/consents/new`);
		await tabTo(page, "consent_purpose");
		await page.keyboard.press("ArrowDown");
		await tabTo(page, "consent_how");
		await page.keyboard.press("Space");
		await page.keyboard.press("Enter");
		await page.waitForURL(new RegExp(`people/${id}$`));
		holds(Number(one(count)) === before + 1, "no consent was written");
		const proposal = one("SELECT MIN(proposal_id) FROM proposal WHERE " +
			`branch_id = ${of} AND proposal_status = 'sent'`);
		await follow(page, "/buddies/match");
		await follow(page, "/buddies/proposals");
		await follow(page, "/buddies/proposals/" + proposal);
		await tabTo(page, "The newcomer says yes");
		await Promise.all([
			page.waitForResponse((r) => r.request().method() === "POST"),
			page.keyboard.press("Enter"),
		]);
		holds(one("SELECT person_answer FROM proposal WHERE branch_id = " +
			`${of} AND proposal_id = ${proposal}`) === "yes", "no answer");
		await page.context().close();
	});

test("back after sending: nothing is sent again, no question", async () => {
	const page = await open({ state });
	await page.goto("/branch/tasks");
	await page.goto("/branch/tasks/new");
	await page.locator("[name=task_title]").fill("Water the plants");
	await page.locator("[name=due_on]").fill("2027-01-05");
	await page.locator("main form button[type=submit]").click();
	await page.waitForURL("**/branch/tasks");
	await page.reload();
	await page.goBack();
	holds(page.url().endsWith("/branch/tasks/new"), page.url());
	await page.goForward();
	holds(one(`SELECT COUNT(*) FROM task WHERE branch_id = ${number} AND ` +
		"task_title = 'Water the plants'") === "1", "made twice");
	await page.context().close();
});

// The second click ends the first one's navigation, which waitForURL takes for
// a failure.
async function arrive(page, end) {
	for (let tenth = 0; !page.url().endsWith(end); tenth++) {
		holds(tenth < 200, `still at ${page.url()}`);
		await page.waitForTimeout(100);
	}
}

test("a button clicked twice works once", async () => {
	for (const js of [true, false]) {
		const page = await open({ state, js });
		const title = `Call the school ${js}`;
		await page.goto("/branch/tasks/new");
		await page.locator("[name=task_title]").fill(title);
		await page.locator("[name=due_on]").fill("2027-01-05");
		await page.locator("main form button[type=submit]").dblclick();
		await arrive(page, "/branch/tasks");
		holds(one(`SELECT COUNT(*) FROM task WHERE branch_id = ${number} ` +
			`AND task_title = '${title}'`) === "1", "made twice");
		await page.context().close();
	}
});

test("two windows on one person: nothing is lost, both texts are shown", async () => {
	const first = await open({ state });
	await first.goto("/intake/people/new");
	await first.locator("[name=full_name]").fill("Rania Haddad");
	await first.locator("main form button[type=submit]").first().click();
	await first.waitForURL(/people\/\d+$/);
	const second = await first.context().newPage();
	await first.goto(first.url() + "/edit");
	await second.goto(first.url());
	await first.locator("[name=called_name]").fill("Rania");
	await second.locator("[name=called_name]").fill("Ranya");
	await first.locator("main form button[type=submit]").first().click();
	await first.waitForURL(/people\/\d+$/);
	await second.locator("main form button[type=submit]").first().click();
	await second.waitForSelector(".error-summary");
	const words = await second.locator("main").innerText();
	holds(words.includes("Somebody else changed this"), words.slice(0, 400));
	holds(words.includes("It says now: Rania"), "the other text is not shown");
	holds(await second.locator("[name=called_name]").inputValue() === "Ranya",
		"what was typed is gone");
	await second.locator("main form button[type=submit]").first().click();
	await second.waitForURL(/people\/\d+$/);
	holds(one(`SELECT called_name FROM person WHERE branch_id = ${number} ` +
		"AND full_name = 'Rania Haddad'") === "Ranya", "the second yes");
	await first.context().close();
});

await run();
await stop();
