#!/bin/bash
# How long a handover list of 10,000 rows of the branch's own area takes, and how
# much memory.
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

# Hundredths of a second that MariaDB has worked.
database() {
	awk '{ sub(/.*\) /, ""); print $12 + $13 }' \
		"/proc/$(cat "$data/run/db.pid")/stat"
}

# Prints seconds and peak memory of one run: NAME WORDS...
measure() {
	local name=$1 before
	shift
	before=$(database)
	/usr/bin/time -f '%e %U %S %M' -o "$list.time" "$build/foothold" import \
		people "$list" --branch "$slug" --data "$data" "$@" 2>/dev/null |
		tail -n 1 >"$list.last"
	read -r seconds user system kilobytes <"$list.time"
	printf '%-24s %6s s (program %s + %s s, MariaDB %s s) %6d kB  %s\n' \
		"$name" "$seconds" "$user" "$system" \
		"$(awk -v t="$(($(database) - before))" 'BEGIN { print t / 100 }')" \
		"$kilobytes" "$(cat "$list.last")"
	rm -f "$list.last"
}

for rows in "${@:-10000}"; do
	python3 "$top/tests/bench/import_rows.py" "$rows" 0751 \
		<"$top/tests/data/handover.csv" | sed "s/LG-/$slug-$rows-/" >"$list"
	measure "$rows rows, looked at" --dry-run
	measure "$rows rows, read in"
	measure "$rows rows, again"
done
echo "limit: 10000 rows read in within 10 s, memory the same for any number"
