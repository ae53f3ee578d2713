#ifndef TOTP_H
#define TOTP_H

/*
 * The second factor: codes of six digits that change every 30 seconds, made
 * by an app on a telephone (RFC 6238) from a secret that it was shown once.
 * A secret is base32, as the apps take it.
 */

#include <stdint.h>
#include <time.h>

#define TOTP_DIGITS 6

/* A fresh secret of 160 bits, owned by owner. */
char *totp_secret(const void *owner);

/*
 * The step whose code was typed: the present one, the one before or the one
 * after, since clocks differ.  0: none of them.  Blanks do not count.
 * The caller sees to it that a step is used once.
 */
int64_t totp_step(const char *secret, const char *typed, time_t now);

/* What the QR code says to the app. */
char *totp_uri(const void *owner, const char *secret, const char *account);

/* The squares of a QR code as the d of an SVG path, *size squares wide. */
char *totp_drawing(const void *owner, const char *text, int *size);

/* In groups of four, for who must type it. */
char *totp_groups(const void *owner, const char *secret);

#endif
