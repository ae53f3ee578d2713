#!/bin/bash
# How long a handover list of 10,000 rows takes, and how much memory.
#
#   tests/bench/import_bench.sh BUILD DATA [ROWS...]
#
# DATA is the folder of a running ./start. Figures, nothing is asserted; a
# branch of its own is made. Beside each stands the limit.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:?the build folder} data=${2:?the data folder}
shift 2
slug=bench-$$
list=$(mktemp)
trap 'rm -f "$list" "$list.time"' EXIT
"$build/foothold" branch add "$slug" --municipality 0751 --data "$data" || exit 1

# Prints seconds and peak memory of one run: NAME WORDS...
measure() {
	local name=$1
	shift
	/usr/bin/time -f '%e %M' -o "$list.time" "$build/foothold" import people \
		"$list" --branch "$slug" --data "$data" "$@" 2>/dev/null |
		tail -n 1 >"$list.last"
	read -r seconds kilobytes <"$list.time"
	printf '%-28s %6s s  %6d kB   %s\n' "$name" "$seconds" "$kilobytes" \
		"$(cat "$list.last")"
	rm -f "$list.last"
}

for rows in "${@:-10000}"; do
	python3 "$top/tests/bench/import_rows.py" "$rows" \
		<"$top/tests/data/handover.csv" | sed "s/LG-/$slug-$rows-/" >"$list"
	measure "$rows rows, looked at" --dry-run
	measure "$rows rows, read in"
	measure "$rows rows, again"
done
echo "limit: 10000 rows read in within 10 s, memory the same for any number"
