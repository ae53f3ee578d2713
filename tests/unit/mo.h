/*
 * Makes the bytes of a .mo file from pairs of a text and its translation,
 * sorted by the text, ended by {NULL, NULL}. Forms of a plural are parted
 * by '|' in both; a context ends with '^'.
 *
 *	static const char *const da[][2] = {
 *		{"", "Plural-Forms: nplurals=2; plural=(n != 1);\n"},
 *		{"{count} day|{count} days", "{count} dag|{count} dage"},
 *		{NULL, NULL},
 *	};
 *	struct str mo = mo_make(owner, da);
 */
#ifndef MO_H
#define MO_H

#include "lib/mem.h"
#include "lib/str.h"

#include <stdint.h>
#include <string.h>

static inline void
mo_number(struct str *mo, size_t number)
{
	unsigned char bytes[4];

	for (int i = 0; i < 4; i++)
		bytes[i] = (unsigned char)(number >> 8 * i);
	str_add_n(mo, bytes, 4);
}

static inline void
mo_text(struct str *texts, const char *text)
{
	size_t start = texts->len;

	/* The NUL at the end belongs to the file. */
	str_add_n(texts, text, strlen(text) + 1);
	for (char *at = texts->text + start; *at; at++) {
		if (*at == '^')
			*at = '\4';
	}
	for (size_t i = start; i + 1 < texts->len; i++)
		if (texts->text[i] == '|')
			texts->text[i] = '\0';
}

static inline struct str
mo_make(const void *owner, const char *const (*pairs)[2])
{
	struct str mo = str_new(owner), texts = str_new(owner);
	size_t count = 0, start;

	while (pairs[count][0])
		count++;
	start = 28 + 16 * count;
	mo_number(&mo, 0x950412DE);
	mo_number(&mo, 0);
	mo_number(&mo, count);
	mo_number(&mo, 28);
	mo_number(&mo, 28 + 8 * count);
	mo_number(&mo, 0);
	mo_number(&mo, start);
	for (size_t which = 0; which < 2; which++)
		for (size_t i = 0; i < count; i++) {
			mo_number(&mo, strlen(pairs[i][which]));
			mo_number(&mo, start + texts.len);
			mo_text(&texts, pairs[i][which]);
		}
	str_add_n(&mo, texts.text, texts.len);
	return mo;
}

#endif
