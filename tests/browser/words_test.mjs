// Every page, as far as its words go: where they divide, what stays on paper,
// and names that are longer than anybody thought.

import { each, measured } from "./look.mjs";
import { demo, open, stop } from "./site.mjs";
import { pages } from "./pages.mjs";
import { run, test } from "./tap.mjs";

const { found } = await pages(demo());

// Words of ours that stand in two lines although they hold no soft hyphen; what
// people wrote may break anywhere. Nor does a letter with its hyphen ("e-mail")
// stand alone at the end of a line.
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
			for (const word of n.data.matchAll(
				/(?<!\p{L})\p{L}-\p{L}+|[\p{L}\u00ad]{4,}/gu)) {
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

async function at(page, width, look) {
	await page.setViewportSize({ width, height: 900 });
	return (await look(page)).map((what) => `at ${width}: ${what}`);
}

test("Danish words divide where they should", () =>
	each(found, { lang: "da", width: 390 }, async (page, { href }) => {
		await page.goto(href);
		return [...await at(page, 390, broken), ...await at(page, 320, broken)];
	}));

test("on paper every row still says what it is", () =>
	each(found, { lang: "da" }, async (page, { href }) => {
		await page.emulateMedia({ media: "print" });
		await page.goto(href);
		return page.evaluate(() => [...document.querySelectorAll(
			"main h1, main tbody th, main li > .what")]
			.filter((e) => e.checkVisibility() && e.textContent.trim() &&
				!e.innerText.trim())
			.map((e) => `nothing left of "${e.textContent.trim()}"`));
	}));

// As wide as A4 between its margins. A date within a sentence divides as words do.
test("on paper no date or address of a list is divided", () =>
	each(found, { lang: "da", width: 680 }, async (page, { href }) => {
		await page.emulateMedia({ media: "print" });
		await page.goto(href);
		return page.evaluate(() => {
			const out = [];
			const texts = document.createTreeWalker(document.body,
				NodeFilter.SHOW_TEXT);
			for (let n = texts.nextNode(); n; n = texts.nextNode()) {
				if (!n.parentElement.closest(".list") ||
				    !n.parentElement.checkVisibility())
					continue;
				for (const one of n.data.matchAll(
					n.parentElement.matches(".under > bdi") ? /\S+@\S+/g :
						/^\s*\d+\. \p{L}+\.? \d{4}|\S+@\S+/gu)) {
					const range = document.createRange();
					range.setStart(n, one.index);
					range.setEnd(n, one.index + one[0].length);
					if (new Set([...range.getClientRects()].map((box) =>
						Math.round(box.top))).size > 1)
						out.push(`divided: ${one[0]}`);
				}
			}
			return out;
		});
	}));

test("a printed list says its day and what was asked for", async () => {
	const { state } = found.find((at) => at.path === "/intake/people");
	const page = await open({ state });
	await page.emulateMedia({ media: "print" });
	await page.goto("/intake/people?q=a&programme=buddy&format=print");
	const text = await page.locator("body").innerText();
	for (const wanted of [/Printed \d+ \w+ \d{4}/, /Searched for: a\b/,
		/Case: Buddy/])
		if (!wanted.test(text))
			throw new Error(`no ${wanted} in ${text.slice(0, 400)}`);
	if (text.includes("Show everything"))
		throw new Error("a link stands on paper");
	await page.context().close();
});

for (const lang of ["da", "ar"])
	test(`a name of sixty letters stays inside, ${lang}`, () =>
		each(found, { lang }, async (page, { href }) => {
			const wrong = [];
			await page.goto(href);
			await page.evaluate((names) => [...document.querySelectorAll("bdi")]
				.forEach((e, i) => e.textContent = names[i % 3]), longNames);
			for (const width of [1280, 1000, 390, 320])
				wrong.push(...await at(page, width, measured));
			return wrong;
		}));

await run();
await stop();
