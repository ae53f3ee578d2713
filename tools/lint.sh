#!/bin/bash
# shellcheck disable=SC2317 # functions run by step
# Everything that can be said about the sources without running them.
#
#   tools/lint.sh BUILD
set -u
top=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "${1:?the build folder}" && pwd)
cd "$top" || exit 1
wrong=0

ours() {
	find lib rules cgi-bin tools tests -name '*.c' -o -name '*.cc' -o -name '*.h' |
		LC_ALL=C sort
}

step() {
	local name=$1 out
	shift
	if out=$("$@" 2>&1); then
		echo "ok - lint: $name"
	else
		echo "not ok - lint: $name"
		echo "$out" | grep -Ev '^$|^[0-9]+ warnings? generated' | head -40 | sed 's/^/# /'
		wrong=1
	fi
}

read -ra libraries < <(pkg-config --cflags fcgi libmariadb talloc libsodium \
	inih libutf8proc)
flags=(-std=gnu11 -D_GNU_SOURCE -DDEBUG=1 -DHAVE_OPENSSL=1 -Ilib -Irules -Icgi-bin
	-Icgi-bin/admin -Itests/unit "-I$build" "-I$build/made"
	-DPAGES=account_pages '-DPROGRAM="account"' '-DSYSCONFDIR="/etc"'
	'-DPKGDATADIR="/usr/share/foothold"' "${libraries[@]}")

sources_of() {
	find "$@" -name '*.c' | LC_ALL=C sort
}

format() {
	ours | xargs clang-format --style=file --dry-run -Werror
}

clang_warnings() {
	sources_of lib rules cgi-bin tools | xargs -P2 -n8 clang "${flags[@]}" \
		-fsyntax-only -Werror -Wall -Wextra -Wshadow -Wconversion \
		-Wno-sign-conversion -Wimplicit-fallthrough
}

analyzer() {
	sources_of lib rules cgi-bin tools | xargs -P2 -I{} \
		gcc "${flags[@]}" -O1 -Wall -Wextra -Werror -fanalyzer \
		-c -o /dev/null {}
}

# clang-tidy reads the flags from a file above the sources.
tidy() {
	printf '%s\n' "${flags[@]}" >compile_flags.txt
	sources_of lib rules cgi-bin | xargs -P2 -n6 clang-tidy --quiet
}

check_c() {
	cppcheck -q --error-exitcode=1 --std=c11 --inline-suppr -j2 \
		--enable=warning,performance,portability \
		--suppress=missingIncludeSystem --suppress=varFuncNullUB --suppress=normalCheckLevelMaxBranches \
		-D_GNU_SOURCE -DDEBUG=1 -DPAGES=account_pages '-DPROGRAM="account"' \
		-Ilib -Irules -Icgi-bin lib rules cgi-bin tools
}

shell() {
	shellcheck -x start check .ci/run tests/run tools/*.sh tools/sbom tools/twice autogen.sh
}

sources() {
	ours | xargs tools/check-sources
}

css() {
	! grep -nE '(margin|padding|border|inset)-(left|right)|[^-](left|right) *:|float: *(left|right)|text-align: *(left|right)' \
		public/*.css
}

manual() {
	mandoc -Tlint -W warning docs/*.[0-9]
}

# What the makefile does not name is missing in what make dist packs.
listed() {
	find lib rules cgi-bin -name '*.c' -o -name '*.cc' -o -name '*.h' |
		while read -r file; do
			grep -qE "[[:space:]]${file//./\\.}( |\$)" Makefile.am ||
				echo "$file is in no list of Makefile.am"
		done | grep . && return 1
	return 0
}

step "format" format
step "the makefile names every source" listed
step "own rules" sources
step "stylesheet is logical" css
step "translations" tools/po.sh "$build" check
step "shell" shell
step "man pages" manual
step "clang" clang_warnings
step "cppcheck" check_c
step "clang-tidy" tidy
step "gcc analyzer" analyzer
exit $wrong
