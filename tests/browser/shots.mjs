// Takes a picture of every page: node shots.mjs FOLDER [WORD...]
//
// WORD: a part of a page's path. Danish and Arabic at 390 and 1280 px, a few
// dark and as printed. The site is the running one (FOOTHOLD_URL, _DATA).

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { account, demo, open, signedIn, stop } from "./site.mjs";
import { pages } from "./pages.mjs";

const [folder, ...words] = process.argv.slice(2);
const alsoDark = /home$|people\/{person_id}$|match$|placement_id}$|volunteers$/;

function looks(path) {
	const all = [{ lang: "da", width: 1280 }, { lang: "da", width: 390 },
		{ lang: "ar", width: 1280 }, { lang: "ar", width: 390 }];
	if (alsoDark.test(path))
		all.push({ lang: "da", width: 1280, dark: true },
			{ lang: "da", width: 390, dark: true },
			{ lang: "da", width: 1280, print: true });
	return all;
}

if (!folder) {
	console.error("usage: node shots.mjs FOLDER [WORD...]");
	process.exit(2);
}
mkdirSync(folder, { recursive: true });
const slug = demo();
const state = await signedIn(account("branch_manager", slug));
const { found } = await pages(slug, state);
const list = [{ path: "/account/sign_in", href: "/account/sign_in" }, ...found]
	.filter((p) => !words.length || words.some((w) => p.path.includes(w)));
for (const at of list)
	for (const how of looks(at.path)) {
		const page = await open({ ...how, state: at.program && state });
		if (how.print)
			await page.emulateMedia({ media: "print" });
		await page.goto(at.href);
		const name = at.path.replace(/\W+/g, "_").replace(/^_|_$/g, "");
		await page.screenshot({ fullPage: true, path: join(folder,
			`${name}.${how.lang}.${how.width}` +
			`${how.dark ? ".dark" : ""}${how.print ? ".print" : ""}.png`) });
		await page.context().close();
	}
await stop();
