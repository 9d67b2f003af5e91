/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-ratio-private.h"

G_BEGIN_DECLS

/* A figure as it stands in print: "43.3%", "1,593", "1.9万余人", "6.1倍", "≥7", "增长12.5%". */

typedef enum {
  FEDORG_QUALIFIER_EXACT,
  FEDORG_QUALIFIER_ABOUT,  /* 约: rounded to the last digit that is not 0 */
  FEDORG_QUALIFIER_OVER,   /* 余, 多: that much and something beyond */
  FEDORG_QUALIFIER_NEARLY, /* 近: a little less */
  FEDORG_QUALIFIER_AT_LEAST,
  FEDORG_QUALIFIER_MORE_THAN,
  FEDORG_QUALIFIER_AT_MOST,
  FEDORG_QUALIFIER_LESS_THAN
} FedorgQualifier;

/* what the number is */
typedef enum {
  FEDORG_MEANING_PLAIN,    /* a count, or an average */
  FEDORG_MEANING_SHARE,    /* per cent and the like */
  FEDORG_MEANING_MULTIPLE, /* 6.1-fold */
  FEDORG_MEANING_POINTS    /* a difference of percentages */
} FedorgMeaning;

/* the figure is digits / 10^decimals, and shows a value x multiplier / divisor */
typedef struct {
  gint64 digits;
  guint decimals;
  gint64 step; /* 1; 10, 100, ... where a qualifier makes the last zeros mean nothing */
  gint64 multiplier;
  gint64 divisor;
  FedorgQualifier qualifier;
  FedorgMeaning meaning;
  gboolean is_change; /* a sign or a word says that the value is an increase or a decrease */
  gboolean is_negative;
  char grouping[4]; /* what parts thousands, "" for nothing */
  gsize start;      /* of the number within the text, without its sign */
  gsize length;
} FedorgPrinted;

#define FEDORG_PRINTED_MOST_DIGITS   15
#define FEDORG_PRINTED_MOST_DECIMALS 9

/* FALSE if the text, which is UTF-8, is no figure of a known form */
gboolean fedorg_printed_parse (const char *text, gsize length, FedorgPrinted *printed);

/* whether the text stands for no figure: empty, "—", "/", "…" */
gboolean fedorg_printed_is_blank (const char *text, gsize length);

/* a bound and no rounded figure */
gboolean fedorg_printed_is_bound (const FedorgPrinted *printed);

/* the number alone, without its unit */
FedorgRatio fedorg_printed_get_number (const FedorgPrinted *printed);

/* the value that a figure shows, as if it were exact; FALSE if it does not fit */
gboolean fedorg_printed_get_value (const FedorgPrinted *printed, FedorgRatio *value);

/* the number in a cell of numbers, which has no qualifier and is no multiple. a share is refused
 * for a @share_scale of 0, and multiplied with it otherwise */
gboolean fedorg_printed_parse_number (const char *text, gsize length, gint64 share_scale,
                                      FedorgRatio *value);

/* the text with another number in its place: "1,593人" and "1602" give "1,602人" */
char *fedorg_printed_dup_with_number (const FedorgPrinted *printed, const char *text,
                                      const char *number);

G_END_DECLS
