# shellcheck shell=bash disable=SC2154
# What tests/bench/run measures with; sourced by it.
#
# A rate of pages depends on what else the machine does, so the contestants
# take turns, a short while each, and beside every ratio of rates stands the
# ratio of the processor time that a page or a round took: of every server
# that was started here, children included, and of the bare loops.

row() {
	printf '%-58s %12s   %s\n' "$1" "$2" "$3"
}

# ratio A B: "-" when there is nothing to divide by.
ratio() {
	awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.2f", a / b; else print "-" }'
}

# Ticks of the processes given and of all below them, ended ones included.
ticks_of() {
	local pid=$1 below=()
	shift
	read -r -a below 2>/dev/null <"/proc/$pid/task/$pid/children"
	set -- "$@" "${below[@]}"
	awk '{ sub(/.*\) /, ""); print $12 + $13 + $14 + $15 }' \
		"/proc/$pid/stat" 2>/dev/null || echo 0
	[ $# -eq 0 ] || ticks_of "$@"
}

ticks() {
	ticks_of "${pids[@]}" | awk '{ all += $1 } END { print all }'
}

declare -A done_in=() took=() web=()	# contestant -> pages, ticks, nginx's
most_shared=60	# percent of the processors, below which a rate means nothing

# wrk for a while, over CONNECTIONS (4): adds the pages and their processor
# time of NAME.
pages() {
	local name=$1 url=$2 connections=${3:-4} before before_web said
	before_web=$(ticks_of "$nginx_pid")
	before=$(ticks)
	said=$(wrk -t1 "-c$connections" "-d${seconds}s" -H "Cookie: $cookie" "$url")
	took[$name]=$((${took[$name]:-0} + $(ticks) - before))
	web[$name]=$((${web[$name]:-0} + $(ticks_of "$nginx_pid") - before_web))
	case $said in
	*Non-2xx*) say "$name answers with errors" ;;
	esac
	done_in[$name]=$((${done_in[$name]:-0} + \
		$(awk '/requests in/ { print $1 }' <<<"$said")))
}

# The same for LOOPS bare loops over the page's statements.
bare() {
	local name=$1 loops=$2 before said
	before=$(ticks)
	read -r -a said < <("$build/tests/bench/bare" "$data/run/db.sock" \
		"$program_user" "$seconds" "$loops" "${values[@]}" -- \
		"${queries[@]}")
	took[$name]=$((${took[$name]:-0} + $(ticks) - before + said[1]))
	done_in[$name]=$((${done_in[$name]:-0} + said[0]))
}

rate() {
	awk -v n="${done_in[$1]}" -v s="$((seconds * rounds))" \
		'BEGIN { printf "%.0f", n / s }'
}

# Milliseconds of processor time for one.
each() {
	awk -v t="${took[$1]}" -v n="${done_in[$1]}" -v hz="$(getconf CLK_TCK)" \
		'BEGIN { printf "%.2f", n ? 1000 * t / hz / n : 0 }'
}

# The same without nginx, whose part is not the program's.
server_time() {
	awk -v all="$(each "$1")" -v web="${web[$1]:-0}" -v n="${done_in[$1]}" \
		-v hz="$(getconf CLK_TCK)" \
		'BEGIN { printf "%.3f", n ? all - 1000 * web / hz / n : 0 }'
}

# Percent of the machine's processors that worked for NAME in its time.
share() {
	awk -v t="${took[$1]}" -v hz="$(getconf CLK_TCK)" -v n="$(nproc)" \
		-v s="$((seconds * rounds))" \
		'BEGIN { printf "%.0f", 100 * t / hz / n / s }'
}

show_rate() {
	row "$1" "$(rate "$2")/s" "$(each "$2") ms of processor time each, $(share "$2") % of the processors"
}

# B's processor time for A's, and A's pages for each page of B. The rates say
# something only where both had the machine for themselves: what is left of it
# went to others, to wrk, or was spent waiting.
show_ratio() {
	local rates
	rates="by rate $(ratio "${done_in[$2]}" "${done_in[$3]}")"
	if [ "$(share "$2")" -lt "$most_shared" ] ||
		[ "$(share "$3")" -lt "$most_shared" ]; then
		rates="$rates, which is worth nothing: the processors were not theirs"
	fi
	row "$1" "$(ratio "$(each "$3")" "$(each "$2")")" "$4; $rates"
}

# Kilobytes of a worker that has answered: Rss, Pss.
memory() {
	local p pid rss=0 pss=0 all=0 n=0 one
	for p in $programs; do
		for pid in $(pgrep -f "^$build/$p\$" | head -2); do
			one=$(awk '/^Pss:/ { print $2 }' "/proc/$pid/smaps_rollup")
			all=$((all + one))
			pss=$((one > pss ? one : pss))
			one=$(awk '/^Rss:/ { print $2 }' "/proc/$pid/smaps_rollup")
			rss=$((one > rss ? one : rss))
			n=$((n + 1))
		done
	done
	row "largest worker, RSS" "$((rss / 1024)) MB" "12 MB"
	row "largest worker, PSS" "$((pss / 1024)) MB" "4 MB"
	row "all programs, two workers each ($n), PSS" "$((all / 1024)) MB" "64 MB"
}

bytes() {
	local page css
	page=$(curl -s -H "Cookie: $cookie" -H 'Accept-Encoding: gzip' "$1" | wc -c)
	css=$(gzip -9 -c "$top/public/foothold.css" | wc -c)
	row "page and stylesheet, compressed" "$(((page + css) / 1024)) KB" "20 KB"
}
