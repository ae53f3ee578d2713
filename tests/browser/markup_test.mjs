// The Nu HTML checker finds nothing on any page, in any language, and
// nothing in the stylesheet.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { createRequire } from "node:module";
import { join } from "node:path";
import { demo, get, stop, top } from "./site.mjs";
import { pages } from "./pages.mjs";
import { note, run, test } from "./tap.mjs";

const jar = createRequire(import.meta.url)
	.resolve("vnu-jar/build/dist/vnu.jar");

// Roles that repeat their element: lists are cards on a phone, and display:
// block takes the table away from VoiceOver in Safaris that are still about.
const fine = [
	/^The “role” attribute must not be used on a “(tr|td|th)” element/,
	/^The “(table|rowgroup|row|cell|columnheader|rowheader)” role is unnecessary/,
];

const slug = demo();

function checked(files, ...how) {
	const done = spawnSync("java", ["-Xss2m", "-jar", jar, "--format", "json",
		"--stdout", ...how, ...files],
	{ encoding: "utf8", maxBuffer: 1 << 28 });
	if (done.error)
		throw done.error;
	const found = JSON.parse(done.stdout || "{\"messages\":[]}").messages
		.filter((m) => !fine.some((f) => f.test(m.message)));
	const lines = new Set(found.map((m) =>
		`${m.url.split("/").pop()}:${m.lastLine || ""} ${m.message} ` +
		(m.extract || "").replace(/\s+/g, " ")));
	if (lines.size)
		throw new Error(`${lines.size} faults\n` +
			[...lines].slice(0, 60).join("\n"));
}

test("the Nu checker finds nothing on any page", async () => {
	const folder = mkdtempSync(join(tmpdir(), "foothold-markup."));
	const { found } = await pages(slug);
	const files = [];
	for (const lang of ["en", "da", "ar"])
		for (const at of [{ href: "/account/sign_in" }, ...found]) {
			const file = join(folder, lang +
				at.href.replace(/\W/g, "_") + ".html");
			writeFileSync(file, (await get(at.href, at.state,
				lang)).body);
			files.push(file);
		}
	note(`${files.length} pages`);
	try {
		checked(files);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

test("the Nu checker finds nothing in the stylesheet", () =>
	checked([top + "public/foothold.css"], "--css"));

await run();
await stop();
