/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>
#include <string.h>

/* Texts as they look. Keyboards, web pages and spreadsheets put characters into a text that look
 * like others (full-width digits, several middle dots), or like nothing at all. Texts mean what
 * they look like; most are so already, and the tests below say so in a few nanoseconds. */

typedef enum {
  FEDORG_LOOK_SIGNS = 1 << 0, /* full-width signs become ASCII, not letters and digits alone */
  FEDORG_LOOK_WORDS = 1 << 1, /* blanks between Chinese characters go away */
  FEDORG_LOOK_NAME = 1 << 2   /* likewise within the name of one person; dots become U+00B7 */
} FedorgLookRules;

typedef enum {
  FEDORG_LOOK_IS_BROKEN = 1 << 0,  /* remains of a wrong conversion */
  FEDORG_LOOK_IS_MISREAD = 1 << 3, /* was in UTF-8 among GB18030, and is what it was meant to be */
  FEDORG_LOOK_IS_PRIVATE = 1 << 1, /* a character of private use, which others cannot show */
  FEDORG_LOOK_IS_SEVERAL = 1 << 2  /* several names where one is wanted */
} FedorgLookFaults;

/* room for the folded form of this many bytes */
#define FEDORG_LOOK_ROOM(length) ((length) + (length) / 3 + 1)

/* whether a byte begins a character that may look like another, in any text */
#define FEDORG_LOOK_ODD 1u
/* or one that matters in the name of a person: a blank, a dot, a separator */
#define FEDORG_LOOK_ODD_IN_NAME 2u
extern const guint8 fedorg_look_bytes[256];

/* whether eight bytes are visible characters of ASCII or blanks, as those of most identifiers
 * are */
static inline gboolean
fedorg_look_is_visible (const char *text)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 bytes;

  memcpy (&bytes, text, sizeof bytes);
  return ((bytes | (bytes - ones * 0x20) | (bytes + ones)) & ones << 7) == 0;
}

/* whether folding would change nothing */
static inline gboolean
fedorg_look_is_plain (const char *text, gsize length)
{
  guint8 found = 0;

  for (; length >= 8 && fedorg_look_is_visible (text); text += 8)
    length -= 8;
  for (gsize i = 0; i < length; i++)
    found |= fedorg_look_bytes[(guint8) text[i]];
  return (found & FEDORG_LOOK_ODD) == 0;
}

/* the same for the name of somebody or something, which has no character either by which a broken
 * text or a word for nothing may begin */
gboolean fedorg_look_is_plain_name (const char *text, gsize length, guint odd);

/* writes how a text looks to @buffer, of FEDORG_LOOK_ROOM() bytes, without white space around;
 * returns its length. `faults`, or NULL, gets what is wrong with it. @text is valid UTF-8 */
gsize fedorg_look_fold (const char *text, gsize length, FedorgLookRules rules, char *buffer,
                        FedorgLookFaults *faults);

/* what a text says that is written for the sake of writing something */
typedef enum {
  FEDORG_NOTHING_NO = 0, /* it is none of these */
  FEDORG_NOTHING_EMPTY,  /* there is no value */
  FEDORG_NOTHING_OPEN    /* it lasts, of an end */
} FedorgNothing;

FedorgNothing fedorg_nothing_find (const char *text, gsize length);

/* whether what stands in the place of a name says that nobody holds the post: 待补选, 缺1人 */
gboolean fedorg_nothing_is_vacancy (const char *text, gsize length);

/* whether a remark behind the name of a person says something else about her: 女, 党员 */
gboolean fedorg_nothing_is_beside_name (const char *text, gsize length);

/* whether a remark behind a word of education changes nothing about it: 在职 */
gboolean fedorg_nothing_is_beside_education (const char *text, gsize length);

/* longest of these words that matter where every text is asked for */
#define FEDORG_NOTHING_LENGTH 16
