// Takes a picture of every page: node shots.mjs FOLDER [WORD...]
//
// WORD: a part of a page's path, or a way to look (da.390, ar, dark, print).
// Danish and Arabic at 390 and 1280 px, dark, and as printed. The site is the
// running one (FOOTHOLD_URL, _DATA).

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { demo, open, stop } from "./site.mjs";
import { pages } from "./pages.mjs";

const [folder, ...words] = process.argv.slice(2);
const ways = {
	"da.1280": { lang: "da", width: 1280 },
	"da.390": { lang: "da", width: 390 },
	"ar.1280": { lang: "ar", width: 1280 },
	"ar.390": { lang: "ar", width: 390 },
	"da.1280.dark": { lang: "da", width: 1280, dark: true },
	"da.390.dark": { lang: "da", width: 390, dark: true },
	"da.1280.print": { lang: "da", width: 1280, print: true },
};

// What is asked for of all; all if nothing is.
function chosen(all, text) {
	const some = all.filter((a) => words.some((w) => text(a).includes(w)));
	return some.length ? some : all;
}

if (!folder) {
	console.error("usage: node shots.mjs FOLDER [WORD...]");
	process.exit(2);
}
mkdirSync(folder, { recursive: true });
const { found } = await pages(demo());
const list = chosen([{ path: "/account/sign_in", href: "/account/sign_in" },
	{ path: "/nowhere", href: "/nowhere" }, ...found], (at) => at.path);
for (const [way, how] of chosen(Object.entries(ways), ([name]) => name))
	for (const at of list) {
		const page = await open({ ...how, state: at.state });
		if (how.print)
			await page.emulateMedia({ media: "print" });
		await page.goto(at.href);
		const name = at.path.replace(/\W+/g, "_").replace(/^_|_$/g, "");
		await page.screenshot({ fullPage: true,
			path: join(folder, `${name || "front"}.${way}.png`) });
		await page.context().close();
	}
await stop();
