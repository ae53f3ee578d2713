// Tests by name, run in their order; prints TAP.

const tests = [];

export function test(name, run) {
	tests.push([name, run]);
}

export function note(text) {
	for (const line of String(text).split("\n"))
		console.log("# " + line);
}

// Words after the file's name choose the tests whose names hold one of them.
export async function run() {
	const wanted = process.argv.slice(2);
	let number = 0;
	let failed = 0;
	for (const [name, body] of tests) {
		if (wanted.length && !wanted.some((w) => name.includes(w)))
			continue;
		number++;
		try {
			await body();
			console.log(`ok ${number} - ${name}`);
		} catch (why) {
			failed++;
			console.log(`not ok ${number} - ${name}`);
			note(why.stack || why);
		}
	}
	console.log(`1..${number}`);
	process.exitCode = failed ? 1 : 0;
}
