/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers by which a person is found: they are never shown, wherever they were typed. What counts
 * is how a text looks, not which column it stands in.
 *
 * An ID number has 18 digits, the last of which may be X, with a century in its right place, or the
 * 15 digits of the form that was given out until 1999, with a birth date from 1930 on: earlier years
 * are the codes of towns, and 15 digits may be the code of a grid below a village. A mobile number
 * has 11 digits, begins with 13 to 19, and may stand behind 86, +86 or 0086. Digits may be
 * full-width, and blanks, hyphens, dots or apostrophes may stand among them; letters may stand
 * around them. A division code of twelve digits is neither. */
typedef enum {
  FEDORG_PERSONAL_NONE = 0,
  FEDORG_PERSONAL_ID_NUMBER,
  FEDORG_PERSONAL_MOBILE
} FedorgPersonalKind;

#define FEDORG_PERSONAL_SIZE 18

/* where the number stands in the text, in bytes, and what it is without anything among its digits;
 * a mobile number stands there without 86 */
typedef struct {
  FedorgPersonalKind kind;
  gsize start;
  gsize end;
  char number[FEDORG_PERSONAL_SIZE + 1];
} FedorgPersonal;

/* The first such number of a text. Bytes that are no UTF-8 are no digits. */
gboolean fedorg_personal_find (const char *text, gsize length, FedorgPersonal *found);

/* Does the text hold such a number? The question asked of each text that comes in: few are long
 * enough. */
gboolean fedorg_personal_is_in_slowly (const char *text, gsize length);

static inline gboolean
fedorg_personal_is_in (const char *text, gsize length)
{
  return length >= 11 && fedorg_personal_is_in_slowly (text, length);
}

/* a copy with every such number replaced by the words; the same text where there is none. NULL if
 * there is no memory. (transfer full) */
char *fedorg_personal_dup_replaced (const char *text, gsize length, const char *replacement);

/* the same with "***", for what is shown; NULL stays NULL. (transfer full) */
char *fedorg_personal_dup_masked (const char *text);

G_END_DECLS
