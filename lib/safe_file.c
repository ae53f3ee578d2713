/* Files for the holder of a secret key, in chunks. */

#include "safe_file.h"

#include <ctype.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "mem.h"

#define MORE crypto_secretstream_xchacha20poly1305_ABYTES
#define HEADER crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define STREAM_KEY crypto_secretstream_xchacha20poly1305_KEYBYTES
#define LAST crypto_secretstream_xchacha20poly1305_TAG_FINAL

static const char magic[] = "foothold backup 1\n";

#define MAGIC (sizeof(magic) - 1)
#define BOX (crypto_box_SEALBYTES + STREAM_KEY)

struct safe_file {
	FILE *f;
	crypto_secretstream_xchacha20poly1305_state state;
	unsigned char plain[SAFE_FILE_CHUNK];
	unsigned char sealed[SAFE_FILE_CHUNK + MORE];
	size_t len; /* of plain: what waits to be written */
	bool is_over; /* reading: the last chunk has come */
};

void
safe_file_keys(unsigned char public_key[SAFE_FILE_KEY],
    unsigned char secret[SAFE_FILE_KEY])
{
	crypto_box_keypair(public_key, secret);
}

bool
safe_file_key(const char *hex, unsigned char key[SAFE_FILE_KEY])
{
	size_t len = 0;

	return !sodium_hex2bin(key, SAFE_FILE_KEY, hex, strlen(hex), " \t\r\n",
		   &len, NULL) &&
	    len == SAFE_FILE_KEY;
}

/* --- writing */

struct safe_file *
safe_file_new(
    const void *owner, FILE *f, const unsigned char public_key[SAFE_FILE_KEY])
{
	struct safe_file *s = mem_zero(owner, sizeof(*s));
	unsigned char key[STREAM_KEY], box[BOX], header[HEADER];
	bool fine;

	s->f = f;
	crypto_secretstream_xchacha20poly1305_keygen(key);
	fine = !crypto_box_seal(box, key, sizeof(key), public_key) &&
	    !crypto_secretstream_xchacha20poly1305_init_push(
		&s->state, header, key);
	sodium_memzero(key, sizeof(key));
	if (!fine)
		return NULL;
	fwrite(magic, 1, MAGIC, f);
	fwrite(box, 1, sizeof(box), f);
	fwrite(header, 1, sizeof(header), f);
	return s;
}

static bool
push(struct safe_file *s, unsigned char tag)
{
	crypto_secretstream_xchacha20poly1305_push(
	    &s->state, s->sealed, NULL, s->plain, s->len, NULL, 0, tag);
	fwrite(s->sealed, 1, s->len + MORE, s->f);
	s->len = 0;
	return !ferror(s->f);
}

bool
safe_file_write(struct safe_file *s, const void *bytes, size_t len)
{
	const unsigned char *from = bytes;

	while (len) {
		size_t room = sizeof(s->plain) - s->len;
		size_t n = len < room ? len : room;

		memcpy(s->plain + s->len, from, n);
		s->len += n;
		from += n;
		len -= n;
		/* A full chunk waits until it is known not to be the last. */
		if (len && !push(s, 0))
			return false;
	}
	return true;
}

bool
safe_file_end(struct safe_file *s)
{
	bool fine = push(s, LAST) && !fflush(s->f) && !fsync(fileno(s->f));

	sodium_memzero(s, sizeof(*s));
	return fine;
}

/* --- reading */

static bool
read_all(FILE *f, unsigned char *to, size_t len)
{
	return fread(to, 1, len, f) == len;
}

struct safe_file *
safe_file_open(const void *owner, FILE *f,
    const unsigned char secret[SAFE_FILE_KEY], const char **why)
{
	struct safe_file *s = mem_zero(owner, sizeof(*s));
	unsigned char begin[MAGIC], box[BOX], header[HEADER];
	unsigned char key[STREAM_KEY], public_key[SAFE_FILE_KEY];
	bool is_ours;

	s->f = f;
	if (!read_all(f, begin, MAGIC) || memcmp(begin, magic, MAGIC) != 0 ||
	    !read_all(f, box, BOX) || !read_all(f, header, HEADER)) {
		*why = "is not a backup of Foothold";
		return NULL;
	}
	crypto_scalarmult_base(public_key, secret);
	is_ours = !crypto_box_seal_open(key, box, BOX, public_key, secret) &&
	    !crypto_secretstream_xchacha20poly1305_init_pull(
		&s->state, header, key);
	sodium_memzero(key, sizeof(key));
	*why = "was closed for another key";
	return is_ours ? s : NULL;
}

ptrdiff_t
safe_file_read(struct safe_file *s, unsigned char *to)
{
	size_t len = fread(s->sealed, 1, sizeof(s->sealed), s->f);
	unsigned char tag;

	if (s->is_over)
		return len ? -1 : 0;
	if (len < MORE ||
	    crypto_secretstream_xchacha20poly1305_pull(
		&s->state, to, NULL, &tag, s->sealed, len, NULL, 0))
		return -1;
	s->is_over = tag == LAST;
	/* Nothing is handed out as whole that only seems to be. */
	if (len == MORE)
		return s->is_over && !safe_file_read(s, to) ? 0 : -1;
	return (ptrdiff_t)(len - MORE);
}
