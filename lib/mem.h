#ifndef MEM_H
#define MEM_H

/*
 * Request memory: every block has an owner and goes when the owner goes.
 *
 * Three lifetimes only: the process (owner NULL is refused, use mem_process),
 * the request (owner req), the C stack frame.  What a function returns lives
 * as long as its first argument.  Nothing else calls malloc or free.
 */

#include <stdbool.h>
#include <stddef.h>

/* A machine out of memory ends the process, so nobody has to ask. */
#define MEM_NEVER_NULL __attribute__((returns_nonnull))

/* A block that lives as long as the process; the root of everything. */
void *mem_process(void) MEM_NEVER_NULL;

/* The same for what grows while the process learns: statements, code lists. */
void *mem_cache(void) MEM_NEVER_NULL;

/* A fresh owner that holds nothing yet; freed with its owner or by mem_free. */
void *mem_owner(const void *owner, const char *name) MEM_NEVER_NULL;

/*
 * The same with room for size bytes laid ready: what is made in it is laid
 * beside each other and goes in one stroke.  Beyond size it grows as usual.
 */
void *mem_pool(const void *owner, size_t size) MEM_NEVER_NULL;

/* Zeroed bytes.  Never NULL: a machine out of memory ends the process. */
void *mem_zero(const void *owner, size_t size) MEM_NEVER_NULL;

/* Bytes that hold nothing yet. */
void *mem_room(const void *owner, size_t size) MEM_NEVER_NULL;

/* Room for count things of size bytes, kept content, from block or anew. */
void *mem_grow(
    const void *owner, void *block, size_t count, size_t size) MEM_NEVER_NULL;

char *mem_dup(const void *owner, const char *s) MEM_NEVER_NULL;
char *mem_dup_n(const void *owner, const char *s, size_t len) MEM_NEVER_NULL;

/* The number in decimal digits; in room, for what is used at once. */
#define MEM_DIGITS 24
const char *mem_digits(char room[MEM_DIGITS], long long number);
char *mem_number(const void *owner, long long number) MEM_NEVER_NULL;

/* The one behind the other. */
char *mem_join(
    const void *owner, const char *first, const char *second) MEM_NEVER_NULL;

char *mem_fmt(const void *owner, const char *fmt, ...)
    __attribute__((format(printf, 2, 3))) MEM_NEVER_NULL;

/* Frees block and all it owns; NULL is fine. */
void mem_free(void *block);

/* Blocks below mem_process: the same before and after a request. */
size_t mem_blocks(void);

#endif
