/* A mail leaves: by SMTP, or as a file where there is no server. */

#include "mail_send.h"

#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "conf.h"
#include "file.h"
#include "mem.h"
#include "safe.h"
#include "text.h"

#define CONNECT_SECONDS 10L
#define WHOLE_SECONDS 30L

/* Written beside and renamed: a file that is there is whole. */
static const char *
to_folder(struct req *r, const char *letter)
{
	const char *name = mem_fmt(r->mem, "%s/%lld-%s.eml", r->conf->outbox,
	    (long long)time(NULL), safe_random(r->mem, 8));
	const char *beside = mem_fmt(r->mem, "%s.new", name);
	size_t len = strlen(letter);
	FILE *f;
	int fd;

	if (mkdir(r->conf->outbox, 0700) && errno != EEXIST)
		return "the outbox cannot be made";
	fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	f = fd < 0 ? NULL : fdopen(fd, "w");
	if (!f)
		return "the outbox cannot be written to";
	if (fwrite(letter, 1, len, f) != len) {
		fclose(f);
		return "the outbox is full";
	}
	if (fclose(f) || rename(beside, name))
		return "the outbox is full";
	return NULL;
}

struct rest {
	const char *text;
	size_t len;
};

static size_t
give(char *buffer, size_t size, size_t count, void *arg)
{
	struct rest *rest = arg;
	size_t len = size * count < rest->len ? size * count : rest->len;

	memcpy(buffer, rest->text, len);
	rest->text += len;
	rest->len -= len;
	return len;
}

static const char *
password_of(const struct req *r)
{
	size_t len;
	char *text = file_read(r->mem, r->conf->mail_password_file, &len);

	if (!text)
		return "";
	text[strcspn(text, "\r\n")] = '\0';
	return text;
}

/* Anything that is not "none" is TLS, so that a slip of the pen is no leak. */
static void
set_tls(CURL *curl, const struct conf *c)
{
	bool is_tls = strcmp(c->mail_tls, "none") != 0;

	curl_easy_setopt(curl, CURLOPT_USE_SSL,
	    (long)(is_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
	curl_easy_setopt(
	    curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
	if (!*c->mail_ca_file)
		return;
	curl_easy_setopt(curl, CURLOPT_CAINFO, c->mail_ca_file);
	curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
}

static void
set_server(CURL *curl, struct req *r)
{
	const struct conf *c = r->conf;
	bool is_implicit =
	    c->mail_port == 465 || !strcmp(c->mail_tls, "implicit");

	curl_easy_setopt(curl, CURLOPT_URL,
	    mem_fmt(r->mem, "%s://%s:%u", is_implicit ? "smtps" : "smtp",
		c->mail_host, c->mail_port));
	set_tls(curl, c);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, WHOLE_SECONDS);
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	if (!*c->mail_user)
		return;
	curl_easy_setopt(curl, CURLOPT_USERNAME, c->mail_user);
	curl_easy_setopt(curl, CURLOPT_PASSWORD, password_of(r));
}

/* What curl says of these is said better; NULL: of others it is not. */
static const char *
tls_failure(CURLcode result)
{
	switch (result) {
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_ISSUER_ERROR:
		return "the mail server's certificate has ended, names another "
		       "host, or is signed by nobody trusted here";
	case CURLE_SSL_CACERT_BADFILE:
		return "[mail] ca_file cannot be read";
	case CURLE_USE_SSL_FAILED:
		return "the mail server offers no TLS; nothing was sent";
	case CURLE_SSL_CONNECT_ERROR:
		return "TLS with the mail server could not be begun";
	default:
		return NULL;
	}
}

/* 5xx to a sender, a receiver or a letter: the server will say the same
 * tomorrow, so it is not asked. */
static const char *
by_smtp(struct req *r, const char *to, const char *letter, bool *is_final)
{
	struct rest rest = { letter, strlen(letter) };
	CURL *curl = curl_easy_init();
	struct curl_slist *receivers = curl_slist_append(NULL, to);
	long code = 0;
	CURLcode result;

	set_server(curl, r);
	curl_easy_setopt(curl, CURLOPT_MAIL_FROM, r->conf->mail_from);
	curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, receivers);
	curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(curl, CURLOPT_READDATA, &rest);
	curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
	result = curl_easy_perform(curl);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
	curl_slist_free_all(receivers);
	curl_easy_cleanup(curl);
	if (result == CURLE_OK)
		return NULL;
	if (tls_failure(result))
		return tls_failure(result);
	*is_final = code >= 500 && code < 560 && result != CURLE_LOGIN_DENIED;
	return mem_fmt(r->mem, "%s (%ld)", curl_easy_strerror(result), code);
}

const char *
mail_send(struct req *r, const char *to, const char *letter, bool *is_final)
{
	*is_final = false;
	/* Checked where it came in, and here once more: a line break in it
	 * would add headers and receivers. */
	if (!text_email_ok(to)) {
		*is_final = true;
		return "not an email address";
	}
	if (!*r->conf->url)
		return "[site] url is not configured";
	if (*r->conf->mail_host)
		return by_smtp(r, to, letter, is_final);
	return *r->conf->outbox ? to_folder(r, letter) :
				  "[mail] host is not configured";
}
