/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>

G_BEGIN_DECLS

/* Exact numbers: a 64-bit numerator over a positive 64-bit denominator. Nothing here is ever a
 * floating-point number. A denominator of 0 means that there is no value (nobody to measure). */
typedef struct {
  gint64 numerator;
  gint64 denominator;
} FedorgRatio;

/* "half-up", "half-even", "truncate": as rulesets and documents name it */
const char *fedorg_rounding_get_nick (FedorgRounding rounding);

/* "40%", "1/3", "0.4", "7", "-2", "35.52%", "5e-1", white space around it ignored; the ratio is in
 * lowest terms. FALSE, with @ratio unchanged, if it is none or does not fit */
gboolean fedorg_ratio_parse (const char *text, gssize length, FedorgRatio *ratio);

/* -1, 0, 1 by cross-multiplication in 128 bits; both denominators positive */
gint fedorg_ratio_compare (FedorgRatio a, FedorgRatio b);

/* room for any printed ratio: a sign, 39 digits of 128 bits, a point, 18 decimals and a NUL */
#define FEDORG_RATIO_TEXT 64

/* value x scale printed with `decimals` (0 to 18) digits: (690/1593, 100, 1, half-up) -> "43.3".
 * half-up and half-even round the magnitude, so that -x prints as x with a sign, and 0 never has
 * one; FALSE if there is no value. Takes no memory, since figures are printed by the million */
gboolean fedorg_ratio_print (FedorgRatio ratio, gint64 scale, guint decimals,
                             FedorgRounding rounding, char text[FEDORG_RATIO_TEXT]);

/* the same as a text of its own; NULL if there is no value */
char *fedorg_ratio_dup_text (FedorgRatio ratio, gint64 scale, guint decimals,
                             FedorgRounding rounding);

/* "7", "3/8" in lowest terms; as it was written is the caller's business; NULL if there is no value */
char *fedorg_ratio_dup_exact (FedorgRatio ratio);

/* value x scale as a decimal fraction without rounding, with as few digits as it takes: (2/5, 100)
 * -> "40"; NULL if it has no end or needs more than 18 decimals */
char *fedorg_ratio_dup_decimal (FedorgRatio ratio, gint64 scale);

/* the same value in lowest terms */
FedorgRatio fedorg_ratio_reduce (FedorgRatio ratio);

/* FALSE, with @value unchanged, if the ratio is no whole number */
gboolean fedorg_ratio_get_whole (FedorgRatio ratio, gint64 *value);

/* sum, difference, product and quotient in lowest terms; FALSE, with the result unchanged, if it does
 * not fit, if a part has no value, or for a division by 0 */
gboolean fedorg_ratio_add (FedorgRatio a, FedorgRatio b, FedorgRatio *sum);
gboolean fedorg_ratio_subtract (FedorgRatio a, FedorgRatio b, FedorgRatio *difference);
gboolean fedorg_ratio_multiply (FedorgRatio a, FedorgRatio b, FedorgRatio *product);
gboolean fedorg_ratio_divide (FedorgRatio a, FedorgRatio b, FedorgRatio *quotient);

G_END_DECLS
