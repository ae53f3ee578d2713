// Every page, looked at as a machine can: axe, reflow, targets, bytes, policy.
//
// FOOTHOLD_FULL=1 looks in every language, width and colour scheme.

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { createRequire } from "node:module";
import { each, fail, measured } from "./look.mjs";
import { demo, get, stop, top } from "./site.mjs";
import { pages } from "./pages.mjs";
import { note, run, test } from "./tap.mjs";

const axe = readFileSync(createRequire(import.meta.url)
	.resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
	"best-practice"];
const maxBytes = 20 * 1024;

const slug = demo();
const { found, missing } = await pages(slug);
const strangers = [{ path: "/account/sign_in", href: "/account/sign_in",
	fields: ["email", "password"] }, { path: "/nowhere", href: "/nowhere",
	fields: [] }];

function looks() {
	if (!process.env.FOOTHOLD_FULL)
		return [{ lang: "en", width: 1280 },
			{ lang: "ar", width: 390, dark: true },
			{ lang: "da", width: 320 }];
	const all = [];
	for (const lang of ["da", "en", "ar"])
		for (const width of [320, 390, 1280])
			for (const dark of [false, true])
				all.push({ lang, width, dark });
	return all;
}

// What axe finds, in one line each.
async function asked(page, where = "html") {
	await page.evaluate(axe);
	const found = await page.evaluate(([values, where]) =>
		window.axe.run(where, { runOnly: { type: "tag", values },
			resultTypes: ["violations"] }), [tags, where]);
	return found.violations.flatMap((v) => v.nodes.slice(0, 3).map((n) =>
		`${v.id}: ${n.target.join(" ")} ${n.any.concat(n.all, n.none)
			.map((c) => c.message).join("; ").slice(0, 160)}`));
}

function unfold(page, which) {
	return page.evaluate((selector) => {
		for (const e of document.querySelectorAll(selector)) {
			e.removeAttribute("name");
			e.open = true;
		}
	}, which);
}

async function looked(page, href) {
	page.problems.length = 0;
	await page.goto(href);
	const wrong = [...page.problems, ...await measured(page)];
	await unfold(page, "main details");
	wrong.push(...await measured(page), ...await asked(page));
	await unfold(page, "details");
	wrong.push(...await measured(page), ...await asked(page, ".menu ul"));
	return [...new Set(wrong)];
}

// Every width between a phone and a wide screen, without loading again.
async function narrowed(page, href) {
	const wrong = [];
	await page.goto(href);
	for (const width of [1280, 1152, 1024, 768, 480]) {
		await page.setViewportSize({ width, height: 900 });
		for (const what of await measured(page))
			wrong.push(`at ${width}: ${what}`);
	}
	await page.setViewportSize({ width: 1280, height: 900 });
	return wrong;
}

test("there are pages to look at", () => {
	note(`${found.length} pages; without a row: ${missing.join(" ")}`);
	if (found.length < 4)
		throw new Error("too few");
});

for (const how of looks()) {
	const name = `${how.lang} ${how.width} ${how.dark ? "dark" : "light"}`;
	test(`every page ${name}`, () => each(found, how,
		(page, at) => looked(page, at.href)));
	test(`pages of a stranger ${name}`, () => each(strangers, how,
		(page, at) => looked(page, at.href)));
}

for (const lang of ["da", "ar"])
	test(`nothing moves sideways at any width, ${lang}`, () =>
		each(found, { lang }, (page, at) =>
			narrowed(page, at.href)));

const needing = found.filter((p) => p.path.endsWith("/new") &&
	p.fields.some((f) => f.includes(":needed:")));

test("every form sent empty says what to do, where, and keeps the rest", () =>
	each(needing, { lang: "ar", width: 320 }, async (page, at) => {
		await page.goto(at.href);
		const send = page.locator("main form[method=post] button[type=submit]");
		if (!await send.count())
			return [];
		const [answer] = await Promise.all([
			page.waitForResponse((r) => r.request().method() === "POST"),
			send.first().click(),
		]);
		await page.waitForLoadState();
		if ([303, 409].includes(answer.status()))
			return [];
		const wrong = await measured(page);
		if (!await page.locator(".error-summary").count())
			return [...wrong, "no summary of errors"];
		for (const link of await page.locator(".error-summary a").all()) {
			const target = await link.getAttribute("href");
			if (!await page.locator(target).count())
				wrong.push(`${target} leads nowhere`);
		}
		return [...wrong, ...await asked(page)];
	}));

test("lists that find nothing, sort, filter and print hold too", () => {
	const lists = found.filter((p) => p.fields.some((f) =>
		f.startsWith("?")) && !p.path.includes("{"));
	return each(lists, { lang: "da", width: 320 }, async (page, at) => {
		const wrong = [];
		const search = page.locator("input[name=q]");
		await page.goto(at.href);
		if (await search.count()) {
			await search.fill("zzqqzzqq");
			await search.press("Enter");
			await page.waitForLoadState();
			if (!await page.locator(".empty").count())
				wrong.push("says nothing when nothing is found");
			wrong.push(...await measured(page), ...await asked(page));
			await page.goto(at.href);
		}
		const sort = page.locator("thead th a").first();
		if (await sort.count()) {
			await sort.click();
			await page.waitForLoadState();
			if (!await page.locator("[aria-sort]").count())
				wrong.push("does not say how it is sorted");
			wrong.push(...await asked(page));
		}
		return wrong;
	});
});

test("text twice as large and widely spaced stays inside", () =>
	each(found, { lang: "da", width: 640 }, async (page, at) => {
		await page.goto(at.href);
		await page.evaluate(() => {
			document.documentElement.style.fontSize = "200%";
			const css = new CSSStyleSheet();
			css.replaceSync("* { line-height: 1.5 !important; " +
				"letter-spacing: .12em !important; " +
				"word-spacing: .16em !important; }");
			document.adoptedStyleSheets = [css];
		});
		return measured(page);
	}));

test("a page and its stylesheet take less than 20 KB", async () => {
	const style = gzipSync(readFileSync(top + "public/foothold.css")).length;
	const wrong = [];
	let most = 0;
	for (const at of found) {
		const reply = await get(at.href, at.state);
		const bytes = gzipSync(reply.body).length + style;
		most = Math.max(most, bytes);
		if (bytes > maxBytes)
			wrong.push(`${at.path}: ${bytes} bytes`);
	}
	note(`the largest takes ${most} bytes, the stylesheet ${style}`);
	fail(wrong);
});

await run();
await stop();
