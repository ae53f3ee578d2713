// What the tests that look at every page have in common.

import { open } from "./site.mjs";

// What reaches over the edge, and targets under 24 px that touch another.
export function measured(page) {
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

export function fail(wrong) {
	if (wrong.length)
		throw new Error(wrong.length + " faults\n" + wrong.join("\n"));
}

// Two windows share the pages; one is opened anew where somebody else sees.
export async function each(list, how, body) {
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
