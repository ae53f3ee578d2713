/*
 * For libFuzzer harnesses: each gets any bytes, and dies of what must not be.
 *	clang -fsanitize=fuzzer,address,undefined ...
 */
#ifndef FUZZ_H
#define FUZZ_H

#include "lib/mem.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* What must hold for every input. */
#define must(holds) \
	do { \
		if (!(holds)) \
			abort(); \
	} while (0)

#endif
