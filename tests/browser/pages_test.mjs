// Every page, looked at as a machine can: axe, reflow, targets, bytes, policy.
//
// FOOTHOLD_FULL=1 looks in every language, width and colour scheme.

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { createRequire } from "node:module";
import { demo, get, open, stop, top } from "./site.mjs";
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

// What reaches over the edge, and targets under 24 px that touch another.
function measured(page) {
	return page.evaluate(() => {
		const out = [];
		const root = document.documentElement;
		if (root.scrollWidth > root.clientWidth) {
			const over = (e) => e.scrollWidth > e.clientWidth + 1 &&
				e.clientWidth > 1;
			const wide = [...document.querySelectorAll("main, main *")]
				.filter((e) => over(e) && ![...e.children].some(over))
				.slice(0, 3).map((e) => `${e.tagName}.${e.className} ` +
					`"${e.textContent.trim().slice(0, 40)}"`);
			out.push(`scrolls sideways: ${root.scrollWidth} > ` +
				`${root.clientWidth} (${wide.join(", ")})`);
		}
		for (const e of document.querySelectorAll(
			"button, summary, select, textarea, .button, input:not([type=hidden])")) {
			const label = e.closest("label") || e;
			const box = label.getBoundingClientRect();
			if (e.checkVisibility() && box.width > 1 &&
			    (box.width < 24 || box.height < 24))
				out.push(`small target: ${e.tagName}.${e.className} ` +
					`${Math.round(box.width)}x${Math.round(box.height)}`);
		}
		return out;
	});
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

function fail(wrong) {
	if (wrong.length)
		throw new Error(wrong.length + " faults\n" + wrong.join("\n"));
}

// Two windows share the pages; one is opened anew where somebody else sees.
async function each(list, how, body) {
	const rest = [...list];
	const wrong = [];
	await Promise.all([0, 1].map(async () => {
		let page;
		let state;
		for (let at = rest.shift(); at; at = rest.shift()) {
			if (!page || at.state !== state) {
				await page?.context().close();
				state = at.state;
				page = await open({ ...how, state });
			}
			for (const what of await body(page, at))
				wrong.push(`${at.path}: ${what}`);
		}
		await page?.context().close();
	}));
	fail(wrong);
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

// Words of ours that stand in two lines although they hold no soft hyphen; what
// people wrote may break anywhere.
function broken(page) {
	return page.evaluate(() => {
		const out = [];
		const texts = document.createTreeWalker(document.body,
			NodeFilter.SHOW_TEXT);
		for (let n = texts.nextNode(); n; n = texts.nextNode()) {
			const e = n.parentElement;
			if (e.closest("bdi, select, textarea, [dir=auto], [href^=mailto]") ||
			    !e.checkVisibility() || e.getClientRects()[0]?.width < 2)
				continue;
			for (const word of n.data.matchAll(/[\p{L}\u00ad]{4,}/gu)) {
				const range = document.createRange();
				range.setStart(n, word.index);
				range.setEnd(n, word.index + word[0].length);
				const lines = new Set([...range.getClientRects()]
					.map((box) => Math.round(box.top)));
				if (lines.size > 1 && !word[0].includes("\u00ad"))
					out.push(`broken: ${word[0]}`);
			}
		}
		return out;
	});
}

// A name of one long word in three scripts, wherever a page shows a name.
const longNames = ["Abdulrahmanabdulazizmohammedalkhattabialmuhtasibialdimashqi",
	"عبدالرحمنبنعبدالعزيزبنمحمدالخطابيالمحتسبيالدمشقيالحلبيالحمصي",
	"ገብረመድህንተስፋጽዮንወልደሚካኤልሃይለስላሴክፍለማርያምገብረእግዚአብሔርተክለ"];

for (const lang of ["da", "ar"])
	test(`a name of sixty letters stays inside, ${lang}`, () =>
		each(found, { lang }, async (page, at) => {
			const wrong = [];
			await page.goto(at.href);
			await page.evaluate((names) => [...document.querySelectorAll("bdi")]
				.forEach((e, i) => e.textContent = names[i % 3]), longNames);
			for (const width of [1280, 1000, 390, 320]) {
				await page.setViewportSize({ width, height: 900 });
				for (const what of await measured(page))
					wrong.push(`at ${width}: ${what}`);
			}
			await page.setViewportSize({ width: 1280, height: 900 });
			return wrong;
		}));

for (const width of [320, 390])
	test(`Danish words divide where they should at ${width}`, () =>
		each(found, { lang: "da", width }, async (page, at) => {
			await page.goto(at.href);
			return broken(page);
		}));

test("on paper every row still says what it is", () =>
	each(found, { lang: "da" }, async (page, at) => {
		await page.emulateMedia({ media: "print" });
		await page.goto(at.href);
		return page.evaluate(() => [...document.querySelectorAll(
			"main h1, main tbody th, main li > .what")]
			.filter((e) => e.checkVisibility() && e.textContent.trim() &&
				!e.innerText.trim())
			.map((e) => `nothing left of "${e.textContent.trim()}"`));
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
