// The running site and a browser to look at it with.
//
// tests/run says where the site is: FOOTHOLD_URL, FOOTHOLD_DATA, FOOTHOLD_BUILD.

import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chromium } from "playwright-core";

export const url = process.env.FOOTHOLD_URL || "http://127.0.0.1:8080";
export const top = new URL("../..", import.meta.url).pathname;
const data = process.env.FOOTHOLD_DATA || top + "var";
const build = process.env.FOOTHOLD_BUILD || top + "build";
export const password = "correct horse battery";

// The command line; what it prints.
export function foothold(words, input = "") {
	return execFileSync(build + "/foothold", [...words, "--data", data], {
		input, encoding: "utf8", stdio: ["pipe", "pipe", "pipe"],
	});
}

// Rows of a statement, as arrays of texts.
export function sql(statement) {
	const out = execFileSync("mariadb", ["--no-defaults", "-S",
		data + "/run/db.sock", "--default-character-set=utf8mb4",
		"-N", "-B", "foothold", "-e", statement],
	{ encoding: "utf8", maxBuffer: 1 << 28 });
	return out.split("\n").slice(0, -1).map((line) => line.split("\t"));
}

export function one(statement) {
	const rows = sql(statement);
	return rows.length ? rows[0][0] : null;
}

export function branchId(slug) {
	return Number(one(`SELECT branch_id FROM branch WHERE slug = '${slug}'`));
}

// A branch of its own; its short name.
export function branch(municipality) {
	const slug = "b" + randomBytes(5).toString("hex");
	foothold(["branch", "add", slug, "--name", "Ny by",
		...(municipality ? ["--municipality", municipality] : [])]);
	return slug;
}

// Somebody who can sign in with that role; the e-mail.
export function account(role, slug, name = "Mette Holm") {
	const email = `b${randomBytes(6).toString("hex")}@example.org`;
	foothold(["account", "add", email, "--name", name, "--branch", slug,
		"--role", role], password + "\n");
	return email;
}

// Aarhus with its demonstration data.
export function demo() {
	if (one("SELECT COUNT(*) FROM branch WHERE slug = 'aarhus'") === "0")
		foothold(["demo"]);
	return "aarhus";
}

// Every page: { program, method, path, may, fields }.
export function routes() {
	return foothold(["routes"]).split("\n").filter(Boolean).map((line) => {
		const [program, method, path, may, fields] = line.split("\t");
		return { program, method, path, may,
			fields: (fields || "").split(" ").filter(Boolean) };
	});
}

let browser;

async function start() {
	browser ??= await chromium.launch({
		executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
		args: ["--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking",
			"--disable-component-update", "--disable-sync",
			"--force-color-profile=srgb"],
	});
	return browser;
}

export async function stop() {
	await browser?.close();
}

function watch(page) {
	page.problems = [];
	page.on("pageerror", (why) => page.problems.push(String(why)));
	page.on("console", (line) => {
		if (line.type() === "error" &&
		    !line.text().startsWith("Failed to load resource"))
			page.problems.push(line.text());
	});
	page.on("request", (request) => {
		const to = request.url();
		if (!to.startsWith(url + "/") && !to.startsWith("data:"))
			page.problems.push("asks another host: " + to);
	});
	page.on("response", (reply) => {
		if (reply.status() >= 500 || (reply.status() >= 400 &&
		    reply.request().resourceType() !== "document"))
			page.problems.push(`${reply.status()} ${reply.url()}`);
	});
	return page;
}

// A window of its own: { lang, width, height, dark, js, state }. The page's
// .problems collects errors, refusals by the policy and foreign requests.
export async function open(how = {}) {
	const context = await (await start()).newContext({
		baseURL: url,
		viewport: { width: how.width || 1280, height: how.height || 900 },
		colorScheme: how.dark ? "dark" : "light",
		javaScriptEnabled: how.js !== false,
		storageState: how.state,
		reducedMotion: "reduce",
		locale: "en-GB",
		timezoneId: "Europe/Copenhagen",
	});
	context.setDefaultTimeout(how.timeout || 20000);
	await context.addCookies([{ name: "__Host-lang",
		value: how.lang || "en", domain: new URL(url).hostname,
		path: "/", secure: true, httpOnly: true, sameSite: "Lax" }]);
	context.on("page", watch);
	return context.newPage();
}

export async function signIn(page, email) {
	await page.goto("/account/sign_in");
	await page.locator("[name=email]").fill(email);
	await page.locator("[name=password]").fill(password);
	await page.locator("main button[type=submit]").click();
	await page.waitForURL((at) => !at.pathname.endsWith("/sign_in"));
}

// What open() takes as state, for many windows of one account.
export async function signedIn(email) {
	const page = await open();
	await signIn(page, email);
	const state = await page.context().storageState();
	state.cookies = state.cookies.filter((c) => c.name !== "__Host-lang");
	await page.context().close();
	return state;
}

// A GET without a browser: { status, type, body }.
export async function get(href, state, lang = "en") {
	const cookies = [...(state?.cookies || []),
		{ name: "__Host-lang", value: lang }];
	const reply = await fetch(url + href, { redirect: "manual", headers: {
		cookie: cookies.map((c) => `${c.name}=${c.value}`).join("; "),
	} });
	return { status: reply.status,
		type: reply.headers.get("content-type") || "",
		body: Buffer.from(await reply.arrayBuffer()) };
}
