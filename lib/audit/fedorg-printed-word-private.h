/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words and marks that stand around a printed number. */

typedef enum {
  FEDORG_PRINTED_BEFORE = 1,
  FEDORG_PRINTED_AFTER = 2,
  FEDORG_PRINTED_EITHER = 3
} FedorgPrintedSide;

typedef enum {
  FEDORG_PRINTED_NOTHING,   /* a measure word, or filling */
  FEDORG_PRINTED_UNIT,      /* `value`: FedorgMeaning */
  FEDORG_PRINTED_QUALIFIER, /* `value`: FedorgQualifier */
  FEDORG_PRINTED_CHANGE     /* `value`: 1 for less */
} FedorgPrintedAction;

typedef struct {
  const char *text;
  FedorgPrintedSide side;
  FedorgPrintedAction action;
  gint value;
  gint64 multiplier;
  gint64 divisor;
} FedorgPrintedWord;

/* the longest word of that side with which the text begins, NULL if there is none. words of letters
 * in lower or upper case, and never the beginning of a longer one */
const FedorgPrintedWord *fedorg_printed_word_find (FedorgPrintedSide side, const char *text,
                                                   gsize length);

G_END_DECLS
