// The pages that the web server answers itself: the policy for files lets their
// stylesheet and their picture in, and their links lead out.

import { open, stop } from "./site.mjs";
import { measured } from "./look.mjs";
import { run, test } from "./tap.mjs";

const names = ["away", "too_large", "not_read"];

function seen(page) {
	return page.evaluate(() => ({
		paper: getComputedStyle(document.body).backgroundColor,
		logo: document.querySelector("img").naturalWidth,
	}));
}

async function look(how, paper) {
	const page = await open(how);
	const wrong = [];
	for (const name of names) {
		await page.goto(`/static/${name}.html`);
		const now = await seen(page);
		if (now.paper !== paper || !now.logo)
			wrong.push(`${name}: ${JSON.stringify(now)}`);
		wrong.push(...await measured(page), ...page.problems);
	}
	await page.context().close();
	if (wrong.length)
		throw new Error(wrong.join("\n"));
}

test("they look like every other page", () =>
	look({ width: 320 }, "rgb(248, 246, 242)"));

test("and so in the dark", () =>
	look({ width: 320, dark: true }, "rgb(20, 25, 28)"));

test("from there one comes to the front page", async () => {
	const page = await open();
	await page.goto("/static/not_read.html");
	await page.locator("main a").first().click();
	await page.waitForURL((at) => !at.pathname.startsWith("/static/"));
	await page.context().close();
});

await run();
await stop();
