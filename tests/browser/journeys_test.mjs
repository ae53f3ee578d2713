// The way of a branch from a handover list to a pair and an internship, as a
// person goes it: once with JavaScript on, once with it off.

import { account, branch, branchId, one, open, signIn, stop, top }
	from "./site.mjs";
import { run, test } from "./tap.mjs";

const lists = top + "tests/data/";

function same(is, should, what) {
	if (String(is) !== String(should))
		throw new Error(`${what}: ${is}, not ${should}`);
}

function holds(is, what) {
	if (!is)
		throw new Error(what);
}

// One volunteer's afternoon: a window, a branch, and what was met on the way.
class Visit {
	constructor(page, slug) {
		this.page = page;
		this.slug = slug;
		this.number = branchId(slug);
	}

	async menu(name) {
		await this.page.locator(".nav").getByRole("link",
			{ name, exact: true }).click();
	}

	link(name) {
		return this.page.locator("main").getByRole("link", { name }).first()
			.click();
	}

	press(name) {
		return this.page.locator("main").getByRole("button", { name })
			.first().click();
	}

	// Fills a form by the names of its fields. An array ticks boxes.
	async fill(values) {
		for (const [name, value] of Object.entries(values)) {
			const field = this.page.locator(`main form[method=post] [name="${name}"]`);
			const first = field.first();
			this.form = this.page.locator("main form[method=post]")
				.filter({ has: this.page.locator(`[name="${name}"]`) })
				.first();
			const kind = await first.evaluate((e) =>
				e.tagName === "SELECT" ? "select" : e.type);
			if (kind === "select" && Array.isArray(value))
				for (const [n, one] of value.entries())
					await field.nth(n).selectOption(one);
			else if (kind === "select")
				await first.selectOption(await first
					.locator("option").filter({ hasText: value })
					.count() ? await first.locator("option")
					.filter({ hasText: value }).first()
					.getAttribute("value") : value);
			else if (kind === "radio" || kind === "checkbox")
				for (const one of [value].flat())
					await this.page.locator(`[name="${name}"]` +
						`[value="${one}"]`).check();
			else if (kind === "file")
				await first.setInputFiles(value);
			else
				await first.fill(String(value));
		}
	}

	// The button of the form that was filled last.
	async send() {
		const form = await this.form?.count() ? this.form :
			this.page.locator("main form[method=post]").first();
		await form.locator("button[type=submit]").first().click();
	}

	async reads(text) {
		const words = await this.page.locator("body").innerText();
		holds(words.includes(text), `the page does not say "${text}": ` +
			`${this.page.url()}\n${words.slice(0, 900)}`);
	}

	one(statement) {
		return one(statement.replaceAll(":branch", this.number));
	}

	// A list read in: the preview first, nothing kept before the yes.
	async readIn(file, table) {
		const before = this.one(`SELECT COUNT(*) FROM ${table} ` +
			"WHERE branch_id = :branch");
		await this.page.goto("/intake/imports/new");
		await this.fill({ file: lists + file });
		await this.send();
		await this.reads("This is what the list holds");
		same(this.one(`SELECT COUNT(*) FROM ${table} WHERE ` +
			"branch_id = :branch"), before, "kept before the yes");
		await this.press(/^Read in \d+ rows?$/);
		for (let i = 0; i < 60; i++) {
			if (await this.page.getByText("The list is read in").count())
				break;
			await this.page.waitForTimeout(500);
			await this.page.reload();
		}
		await this.reads("The list is read in");
	}
}

const today = one("SELECT DATE(CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', '+01:00'))");

function day(days) {
	const at = new Date(today + "T12:00:00Z");
	at.setUTCDate(at.getUTCDate() + days);
	return at.toISOString().slice(0, 10);
}

async function imports(v) {
	await v.readIn("handover.csv", "person");
	const people = v.one("SELECT COUNT(*) FROM person WHERE branch_id = :branch");
	holds(people > 10, `only ${people} people`);
	await v.readIn("volunteers.csv", "volunteer");
	await v.readIn("employers.csv", "employer");
	await v.page.goto("/intake/imports/new");
	await v.fill({ file: lists + "handover.csv" });
	await v.send();
	await v.reads("There is nothing new in it");
	await v.press("Leave it");
	same(v.one("SELECT COUNT(*) FROM person WHERE branch_id = :branch"),
		people, "people after the same list again");
}

async function search(v) {
	const name = v.one("SELECT full_name FROM person WHERE branch_id = :branch " +
		"AND full_name LIKE 'Nataliia Shevchenko' LIMIT 1");
	await v.menu("People");
	await v.page.locator("[name=q]").fill("natalya SHEVCHENKO");
	await v.press("Search");
	await v.reads(name);
	await v.page.locator("[name=q]").fill("Шевченко");
	await v.press("Search");
	await v.reads("Шевченко");
}

async function newPerson(v) {
	await v.menu("People");
	await v.link("New person");
	await v.fill({ full_name: "Selam Tesfay", birth_on: "27 3 1991" });
	await v.fill({ languages: ["ti", "en"],
		danish_level: "A2", postcode: "8000", wants_buddy: ["1"],
		wants_work: ["1"], consent_on: today, consent_how: "screen" });
	await v.send();
	await v.reads("Selam Tesfay");
	await v.reads("35 years old");
	await v.link("Change");
	await v.fill({ called_name: "Selamawit", phone: "+45 20 00 11 22" });
	await v.send();
	await v.reads("Selamawit");
	v.person = v.one("SELECT MAX(person_id) FROM person WHERE branch_id = :branch");
}

async function newVolunteer(v) {
	await v.menu("Volunteers");
	await v.link("New volunteer");
	await v.fill({ full_name: "Birthe Lund", languages: ["da", "uk"],
		postcode: "8200", capacity: "1", wanted_roles: ["friend"] });
	await v.send();
	await v.reads("Birthe Lund");
	await v.press("Record contact");
	await v.reads("Contacted");
}

async function pair(v) {
	await v.menu("Match");
	await v.reads("pairs suggested");
	const card = v.page.locator("article.match").first();
	const [person, volunteer] = await card.locator("h2").allInnerTexts();
	await card.locator("[name=why]").fill("Both like the garden");
	await card.getByRole("button", { name: "Propose to both" }).click();
	await v.reads("Both like the garden");
	await v.press("The newcomer says yes");
	await v.press("The volunteer says yes");
	await v.reads("Both have said yes.");
	await v.reads(`${person} and ${volunteer}`);
	await v.fill({ first_meeting_on: day(0), first_meeting_time: "16:30",
		first_meeting_place: "The library", interpreter_booking: "requested" });
	await v.send();
	await v.reads("The library");
	await v.fill({ met_on: day(0), has_staff_met: ["1"],
		has_interpreter_met: ["1"], has_role_told: ["1"],
		agreement_on: day(0) });
	await v.send();
	await v.fill({ agreement_on: day(0) });
	await v.send();
	await v.reads("Both must say after two weeks that they want to go on.");
	for (const side of ["Newcomer", "Volunteer"]) {
		await v.link("After 2 weeks: " + side);
		await v.fill({ met_count: 2, pace: "right", rating: "4",
			feels_safe: "ok", wants_to_continue: "yes" });
		await v.send();
		await v.menu("Pairs");
		await v.link(new RegExp(person));
	}
	await v.fill({ planned_end_on: "" });
	await v.send();
	await v.reads("The pair is active.");
	await v.reads("After 6 weeks: Volunteer");
}

// Nobody is shown to an employer without having said yes to that.
async function consent(v) {
	await v.menu("People");
	await v.link(/Selam/);
	await v.link("New consent");
	await v.fill({ consent_purpose: "share_employer",
		recipient: "Bager Jensen", given_on: day(0), consent_how: "paper",
		consent_lang: "ti" });
	await v.send();
	await v.reads("Bager Jensen");
}

async function placement(v) {
	await consent(v);
	await v.menu("Work");
	await v.link("Employers");
	await v.link("New employer");
	await v.fill({ employer_name: "Bager Jensen", contact_name: "Bo Jensen",
		phone: "+45 70 00 11 22", postcode: "8000" });
	await v.send();
	await v.link("New opening");
	await v.fill({ opening_title: "Bakery help", placement_type: "VPRAK",
		seats: "1", hours_week: "22,5", starts_on: day(-1), ends_on: day(60) });
	await v.send();
	await v.reads("Bakery help");
	await v.page.locator("main a").filter({ hasText: /Suggest this.*Selam/s })
		.click();
	await v.send();
	await v.reads("Selam Tesfay at Bager Jensen");
	for (const step of ["Suggest to the person", "The person agrees",
		"Suggest to the employer", "The employer agrees",
		"Ask for approval"])
		await v.press(step);
	await v.link("Record the approval");
	await v.fill({ job_centre_contact: "Lone, job centre",
		job_centre_agreed_on: day(0) });
	await v.send();
	await v.link("Start");
	await v.fill({ starts_on: day(-1), planned_end_on: day(60) });
	await v.send();
	await v.reads("Selam Tesfay at Bager Jensen");
	same(v.one("SELECT placement_status FROM placement WHERE branch_id = " +
		":branch"), "started", "the placement");
	await v.link(/^(Day 1|First day)/);
	await v.fill({ done_on: day(0), visit_with: "both", result: "Goes well" });
	await v.send();
	await v.reads("Goes well");
}

async function tasks(v) {
	await v.menu("Tasks");
	await v.link("New task");
	await v.fill({ task_title: "Buy coffee for the café", due_on: day(0) });
	await v.send();
	await v.reads("Buy coffee for the café");
	await v.page.getByRole("button", { name: /^Done.*Buy coffee/s }).click();
	same(v.one("SELECT task_status FROM task WHERE branch_id = :branch AND " +
		"task_title = 'Buy coffee for the café'"), "done", "the task");
	await v.menu("Home");
	await v.reads("Newcomers waiting");
}

// The menus are details elements: they open without a script.
async function leave(v) {
	const menu = v.page.locator("details.menu");
	await menu.first().locator("summary").click();
	await menu.first().getByRole("link", { name: "Dansk" }).click();
	await v.reads("Opgaver");
	same(await v.page.locator("html").getAttribute("lang"), "da", "lang");
	await menu.first().locator("summary").click();
	await menu.first().getByRole("link", { name: "العربية" }).click();
	same(await v.page.locator("html").getAttribute("dir"), "rtl", "dir");
	await menu.last().locator("summary").click();
	await menu.last().locator("button").click();
	await v.page.waitForURL("**/account/sign_in");
	await v.page.goto("/branch/home");
	holds(v.page.url().endsWith("/account/sign_in"), "still signed in");
}

const steps = { imports, search, newPerson,
	newVolunteer, pair, placement, tasks, leave };

async function walk(js) {
	const slug = branch("0751");
	const page = await open({ js, width: 1280 });
	await signIn(page, account("branch_manager", slug));
	const visit = new Visit(page, slug);
	for (const [name, step] of Object.entries(steps))
		try {
			await step(visit);
		} catch (why) {
			why.stack = `${name}: ${why.stack}`;
			throw why;
		}
	if (page.problems.length)
		throw new Error(page.problems.join("\n"));
	await page.context().close();
}

test("from the list to the internship, JavaScript on", () => walk(true));
test("from the list to the internship, JavaScript off", () => walk(false));

await run();
await stop();
