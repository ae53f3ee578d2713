/* lib/text.h, lib/commas.h: whatever is typed, the answers are text. */
#include "lib/commas.h"
#include "lib/text.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static bool
is_text(const char *s)
{
	return text_ok(s, strlen(s));
}

static void
check_text(const void *owner, const char *s)
{
	const char *once = text_tidy(owner, s);
	const char *key = text_search_key(owner, s);
	const char *phone = text_phone(owner, s);
	const char *code = text_base32_tidy(owner, s);

	must(is_text(once) && !strcmp(text_tidy(owner, once), once));
	once = text_tidy_lines(owner, s);
	must(is_text(once) && !strcmp(text_tidy_lines(owner, once), once));
	must(is_text(text_nfc(owner, s)));
	must(text_length(text_digits(owner, s)) == text_length(s));
	must(is_text(key) && text_length(key) <= TEXT_KEY_MAX);
	must(is_text(text_search_pattern(owner, s)));
	must(!text_has_cpr(text_mask_numbers(owner, s)));
	must(!text_has_paper(text_mask_numbers(owner, s)));
	must(!phone || !strcmp(text_phone(owner, phone), phone));
	must(!code || !strcmp(text_base32_tidy(owner, code), code));
	must(!text_email_ok(s) || !strpbrk(s, " \n\t"));
	for (size_t max = 0; max < 5; max++)
		must(text_length(text_cut(owner, s, max)) <= max);
	text_is_formula(s);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	void *owner = mem_owner(mem_process(), "text_fuzz");
	char *s = mem_dup_n(owner, (const char *)bytes, len);
	const char *list = s;
	struct commas_item item;

	if (text_ok(s, len))
		check_text(owner, s);
	while (commas_next(&list, &item))
		must(item.len > 0 && item.text + item.len <= s + len);
	text_tidy(owner, s);
	text_tidy_lines(owner, s);
	text_nfc(owner, s);
	text_search_key(owner, s);
	text_search_pattern(owner, s);
	text_mask_numbers(owner, s);
	text_phone(owner, s);
	text_email_ok(s);
	text_base32_tidy(owner, text_base32(owner, bytes, len));
	mem_free(owner);
	return 0;
}
