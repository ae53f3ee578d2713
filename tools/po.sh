#!/bin/bash
# Translations: one .po a language, the English text as msgid.
#
#   tools/po.sh BUILD check     fails on a text without Danish, a translation
#                               that no text uses or that is marked fuzzy (it
#                               is left out of the .mo), a lost {name}; says
#                               how much of each language is there
#   tools/po.sh BUILD update    brings every .po up to the texts in the tree
#
# BUILD is the folder in which mktemplates was built.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$top"

"$build/mktemplates" --extract templates >"$work/templates.c"
find lib rules cgi-bin -name '*.[ch]' | LC_ALL=C sort >"$work/files"
xgettext --from-code=UTF-8 -L C -kN_ -kNC_:1c,2 -kNP_:1,2 -klang_plural:2,3 \
	-klang_context:2c,3 -kngettext:1,2 --no-location --sort-output \
	--no-wrap -o "$work/all.pot" -f "$work/files" "$work/templates.c"
case ${2:-check} in
update)
	for po in po/*.po; do
		msgmerge -q --no-fuzzy-matching --no-location --no-wrap \
			--sort-output -o "$work/new.po" "$po" "$work/all.pot"
		msgattrib --no-obsolete --sort-output --no-wrap -o "$po" \
			"$work/new.po"
	done
	;;
check)
	wrong=0
	for po in po/*.po; do
		msgfmt -c -o /dev/null "$po" 2>"$work/fmt" ||
			{ cat "$work/fmt"; wrong=1; }
		msgmerge -q --no-fuzzy-matching --no-wrap -o "$work/new.po" \
			"$po" "$work/all.pot"
		unused=$(msgattrib --only-obsolete "$work/new.po" | grep -c '^#~ msgid' || true)
		missing=$(msgattrib --untranslated --no-wrap "$work/new.po" |
			grep -c '^msgid "..*"' || true)
		all=$(grep -c '^msgid "..*"' "$work/all.pot")
		echo "$po: $((all - missing)) of $all texts, $unused unused"
		[ "$unused" -eq 0 ] || {
			msgattrib --only-obsolete --no-wrap "$work/new.po" |
				grep '^#~ msgid' | head -20
			wrong=1
		}
		fuzzy=$(msgattrib --only-fuzzy --no-obsolete --no-wrap "$po" |
			grep '^msgid "..*"' || true)
		[ -z "$fuzzy" ] || { echo "$po: fuzzy: $fuzzy"; wrong=1; }
		# Chromium knows no Danish hyphenation: long words bring their
		# own, a soft hyphen (U+00AD) where they may be divided.
		long=$(grep -E '^(msgstr|")' "$po" |
			LC_ALL=C.UTF-8 grep -oP '\p{L}{19,}' || true)
		[ -z "$long" ] || { echo "$po: no soft hyphen in: $long"; wrong=1; }
		if [ "$po" = po/da.po ] && [ "$missing" -gt 0 ]; then
			msgattrib --untranslated --no-wrap "$work/new.po" |
				grep '^msgid "..*"' | head -60
			wrong=1
		fi
	done
	long=$(LC_ALL=C.UTF-8 grep -oP '\p{L}{19,}' data/codes.csv || true)
	[ -z "$long" ] || { echo "data/codes.csv: no soft hyphen in: $long"; wrong=1; }
	# As docs/design.md says: 0-9 in every language, an Arabic comma in Arabic.
	odd=$(LC_ALL=C.UTF-8 grep -nP '[٠-٩۰-۹]|[ء-ي]"?, ' po/ar.po || true)
	[ -z "$odd" ] || { echo "po/ar.po: $odd"; wrong=1; }
	odd=$(LC_ALL=C.UTF-8 grep -nP '[٠-٩۰-۹]|[ء-ي], ' data/codes.csv || true)
	[ -z "$odd" ] || { echo "data/codes.csv: $odd"; wrong=1; }
	# "e-mail" divides after its first letter; within a sentence Danes say mail,
	# and English is written without the hyphen.
	odd=$(grep -nE '^msgstr.*([^"] e-mail|e-mail[a-zæøå])|^msgid.*[Ee]-mail' \
		po/da.po || true)
	[ -z "$odd" ] || { echo "po/da.po: $odd"; wrong=1; }
	exit $wrong
	;;
esac
