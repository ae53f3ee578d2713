/*
 * A whole reply as FastCGI records, in one write where it fits in one record
 * (FastCGI specification 1.0, 3.3 and 5.5); or as it stands, for CGI.  The
 * libraries write some KB at a time, and each write wakes the web server.
 */

#include "http.h"

#include <assert.h>
#include <errno.h>
#include <sys/uio.h>

#define VERSION 1
#define END_REQUEST 3
#define STDOUT 6
#define RECORD_MAX 65528 /* of 65,535, a multiple of eight */

struct header {
	unsigned char byte[8];
};

/* What says that there is no more: an empty record, and one of success. */
struct end {
	struct header no_more;
	struct header request;
	unsigned char success[8];
};

static struct header
header_of(int type, int id, size_t len)
{
	return (struct header){ {
	    VERSION,
	    (unsigned char)type,
	    (unsigned char)(id >> 8),
	    (unsigned char)id,
	    (unsigned char)(len >> 8),
	    (unsigned char)len,
	} };
}

static struct iovec
part_of(const void *bytes, size_t len)
{
	return (struct iovec){ (void *)(size_t)bytes, len };
}

static bool
write_all(int fd, struct iovec *part, int count)
{
	while (count) {
		ssize_t done = writev(fd, part, count);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		for (; count && (size_t)done >= part->iov_len; part++, count--)
			done -= (ssize_t)part->iov_len;
		if (count)
			*part = part_of((char *)part->iov_base + done,
			    part->iov_len - (size_t)done);
	}
	return true;
}

bool
http_whole(int fd, const struct str *head, const char *body, size_t len)
{
	struct iovec parts[2] = {
		part_of(head->text, head->len),
		part_of(body, len),
	};

	return write_all(fd, parts, 2);
}

bool
http_records(
    int fd, int id, const struct str *head, const char *body, size_t len)
{
	struct end end = {
		.no_more = header_of(STDOUT, id, 0),
		.request = header_of(END_REQUEST, id, sizeof(end.success)),
	};
	size_t head_len = head->len, done = 0, now;
	bool is_written;

	assert(head_len < RECORD_MAX);
	do {
		struct header header;
		struct iovec parts[4];

		now = len - done < RECORD_MAX - head_len ?
		    len - done :
		    RECORD_MAX - head_len;
		header = header_of(STDOUT, id, head_len + now);
		parts[0] = part_of(&header, sizeof(header));
		parts[1] = part_of(head->text, head_len);
		parts[2] = part_of(body + done, now);
		parts[3] = part_of(&end, sizeof(end));
		done += now;
		is_written = write_all(fd, parts, done < len ? 3 : 4);
		head_len = 0;
	} while (is_written && done < len);
	return is_written;
}
