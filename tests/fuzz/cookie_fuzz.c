/* lib/http.h: any header Cookie, any name, any escape. */
#include "tests/fuzz/body.h"

static const char *const names[] = {
	"__Host-foothold",
	"__Host-visit",
	"__Host-lang",
	"__Host-notice",
	"a",
};

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	void *owner = mem_owner(mem_process(), "cookie_fuzz");
	char *cookies = mem_dup_n(owner, (const char *)bytes, len);

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *value = http_cookie(owner, cookies, names[i]);
		size_t decoded_len;
		char *decoded;

		if (!value)
			continue;
		must(!strchr(value, ';') && strstr(cookies, names[i]));
		must(strstr(cookies, value));
		decoded = http_decode(
		    owner, value, strlen(value), false, &decoded_len);
		must(!decoded || decoded_len == strlen(decoded));
		must(!decoded || decoded_len <= strlen(value));
	}
	/* A cookie that was set is found, whatever stands before it. */
	cookies = mem_fmt(owner, "%s; __Host-mine=12", cookies);
	must(http_cookie(owner, cookies, "__Host-mine"));
	mem_free(owner);
	return 0;
}
