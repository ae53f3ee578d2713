/* lib/lang.h, lib/plural.h: any file is refused or gives texts. */
#include "lib/lang.h"
#include "lib/plural.h"
#include "lib/text.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static void
check_lang(const void *owner, const struct lang *l)
{
	static const char *const texts[] = { "today", "Match", "verb", "",
		"{count} day ago", "{date}, {time}" };
	/* One that was refused has no texts of its own. */
	size_t count = lang_wrong(l) ? 1 : sizeof(texts) / sizeof(texts[0]);

	for (size_t i = 0; i < count; i++) {
		const char *text = lang_text(l, texts[i]);

		must(text_ok(text, strlen(text)));
		text = lang_context(l, "month", texts[i]);
		must(text_ok(text, strlen(text)));
		lang_fill(owner, text, "count", "{count}", "date", "", NULL);
		for (unsigned long n = 0; n < 4; n++) {
			text = lang_plural(l, texts[i], "many", n);
			must(text_ok(text, strlen(text)));
			must(lang_plural_form(l, n) < 8);
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	void *owner = mem_owner(mem_process(), "mo_fuzz");
	char *s = mem_dup_n(owner, (const char *)bytes, len);

	check_lang(owner, lang_read(owner, "da", bytes, len));
	must(plural_ok(s) || plural_value(s, 5) == 0);
	lang_fill(owner, s, "a", "1", "b", "", NULL);
	mem_free(owner);
	return 0;
}
