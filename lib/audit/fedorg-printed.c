/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "audit/fedorg-printed-private.h"

#include <string.h>

#include "audit/fedorg-printed-word-private.h"

/* Reads a figure as it is printed: a number with its marks of thousands, and the words before
 * and behind it. All of the text must be understood, because a word that is passed over might be
 * "not". */

/* no figure shows more than this, so that no product of figures outgrows 128 bits */
#define MOST_UNITS G_GINT64_CONSTANT (1000000000000000000)

typedef struct {
  const char *start;
  const char *at;
  const char *end;
} Cursor;

/* --- characters --- */

/* a full-width form counts as its ASCII character, and a minus sign as a hyphen */
static gunichar
peek (const Cursor *cursor, gsize *size)
{
  gunichar character;

  *size = 0;
  if (cursor->at >= cursor->end)
    return 0;
  character = g_utf8_get_char (cursor->at);
  *size = (gsize) (g_utf8_next_char (cursor->at) - cursor->at);
  if (character >= 0xff01 && character <= 0xff5e)
    return character - 0xfee0;
  return character == 0x2212 ? '-' : character;
}

static gboolean
is_space (gunichar character)
{
  return character == ' ' || character == '\t' || character == '\r' || character == '\n' ||
         character == 0xa0 || character == 0x2009 || character == 0x202f || character == 0x3000;
}

static void
skip_space (Cursor *cursor)
{
  gsize size;

  while (is_space (peek (cursor, &size)))
    cursor->at += size;
}

/* looks ahead without moving: groups of thousands are recognised by having three digits */
static guint
count_digits (const Cursor *cursor)
{
  Cursor ahead = *cursor;
  guint n_digits = 0;
  gsize size;
  gunichar character;

  while ((character = peek (&ahead, &size)) >= '0' && character <= '9') {
    ahead.at += size;
    n_digits++;
  }
  return n_digits;
}

/* leading zeros count as no digits, so that 0.05 has one and keeps within what 64 bits hold */
static gboolean
read_digits (Cursor *cursor, FedorgPrinted *printed, guint *n_digits)
{
  for (guint n_left = count_digits (cursor); n_left > 0; n_left--) {
    gsize size;
    gint64 digit = (gint64) peek (cursor, &size) - '0';

    cursor->at += size;
    if (printed->digits > 0 || digit > 0)
      (*n_digits)++;
    if (*n_digits > FEDORG_PRINTED_MOST_DIGITS)
      return FALSE;
    printed->digits = printed->digits * 10 + digit;
  }
  return TRUE;
}

/* --- the number --- */

/* the mark that parts thousands, if one with three digits behind it is next */
static gboolean
take_grouping (Cursor *cursor, FedorgPrinted *printed)
{
  Cursor ahead = *cursor;
  gsize size;
  gunichar mark = peek (&ahead, &size);

  if (mark != ',' && mark != '\'' && !is_space (mark))
    return FALSE;
  if (printed->grouping[0] != '\0' &&
      (strlen (printed->grouping) != size || memcmp (printed->grouping, cursor->at, size) != 0))
    return FALSE;
  ahead.at += size;
  if (count_digits (&ahead) != 3)
    return FALSE;
  memcpy (printed->grouping, cursor->at, size);
  cursor->at = ahead.at;
  return TRUE;
}

/* only a number that begins with one to three digits can have marks of thousands: in “1234,567” the
 * comma parts two numbers */
static gboolean
read_whole (Cursor *cursor, FedorgPrinted *printed, guint *n_digits)
{
  guint n_first = count_digits (cursor);

  if (n_first == 0 || !read_digits (cursor, printed, n_digits))
    return FALSE;
  while (n_first <= 3 && take_grouping (cursor, printed))
    if (!read_digits (cursor, printed, n_digits))
      return FALSE;
  return TRUE;
}

static gboolean
read_number (Cursor *cursor, FedorgPrinted *printed)
{
  guint n_digits = 0;
  gsize size;

  printed->start = (gsize) (cursor->at - cursor->start);
  if (!read_whole (cursor, printed, &n_digits))
    return FALSE;
  if (peek (cursor, &size) == '.') {
    cursor->at += size;
    printed->decimals = count_digits (cursor);
    if (printed->decimals == 0 || printed->decimals > FEDORG_PRINTED_MOST_DECIMALS ||
        !read_digits (cursor, printed, &n_digits))
      return FALSE;
  }
  printed->length = (gsize) (cursor->at - cursor->start) - printed->start;
  return TRUE;
}

/* --- the words around it --- */

static gboolean
set_unit (FedorgPrinted *printed, const FedorgPrintedWord *word)
{
  if (printed->multiplier != 1 || printed->divisor != 1 || printed->meaning != FEDORG_MEANING_PLAIN)
    return FALSE;
  printed->meaning = (FedorgMeaning) word->value;
  printed->multiplier = word->multiplier;
  printed->divisor = word->divisor;
  return TRUE;
}

static gboolean
set_qualifier (FedorgPrinted *printed, FedorgQualifier qualifier)
{
  if (printed->qualifier != FEDORG_QUALIFIER_EXACT && printed->qualifier != qualifier)
    return FALSE;
  printed->qualifier = qualifier;
  return TRUE;
}

static gboolean
set_change (FedorgPrinted *printed, gboolean is_negative)
{
  if (printed->is_change && printed->is_negative != is_negative)
    return FALSE;
  printed->is_change = TRUE;
  printed->is_negative = is_negative;
  return TRUE;
}

static gboolean
apply (FedorgPrinted *printed, const FedorgPrintedWord *word)
{
  switch (word->action) {
  case FEDORG_PRINTED_UNIT:
    return set_unit (printed, word);
  case FEDORG_PRINTED_QUALIFIER:
    return set_qualifier (printed, (FedorgQualifier) word->value);
  case FEDORG_PRINTED_CHANGE:
    return set_change (printed, word->value != 0);
  case FEDORG_PRINTED_NOTHING:
    break;
  }
  return TRUE;
}

/* every word up to the first unknown one */
static gboolean
read_words (Cursor *cursor, FedorgPrintedSide side, FedorgPrinted *printed)
{
  for (;;) {
    const FedorgPrintedWord *word;

    skip_space (cursor);
    word = fedorg_printed_word_find (side, cursor->at, (gsize) (cursor->end - cursor->at));
    if (word == NULL)
      return TRUE;
    cursor->at += strlen (word->text);
    if (!apply (printed, word))
      return FALSE;
  }
}

/* 约1900: the zeros only fill up */
static void
set_step (FedorgPrinted *printed)
{
  gboolean is_coarse = printed->qualifier == FEDORG_QUALIFIER_ABOUT ||
                       printed->qualifier == FEDORG_QUALIFIER_OVER ||
                       printed->qualifier == FEDORG_QUALIFIER_NEARLY;

  printed->step = 1;
  if (!is_coarse || printed->digits == 0)
    return;
  while (printed->digits % (printed->step * 10) == 0)
    printed->step *= 10;
}

/* all of the text must be understood, or it is no figure; a product with the divisor must stay
 * within MOST_UNITS */
gboolean
fedorg_printed_parse (const char *text, gsize length, FedorgPrinted *printed)
{
  Cursor cursor = {text, text, text + length};
  FedorgPrinted parsed = {.multiplier = 1, .divisor = 1};

  if (!read_words (&cursor, FEDORG_PRINTED_BEFORE, &parsed) || !read_number (&cursor, &parsed) ||
      !read_words (&cursor, FEDORG_PRINTED_AFTER, &parsed) || cursor.at != cursor.end ||
      parsed.digits >= MOST_UNITS / parsed.divisor)
    return FALSE;
  set_step (&parsed);
  *printed = parsed;
  return TRUE;
}

/* offices print a dash, a stroke or dots where there is no figure */
gboolean
fedorg_printed_is_blank (const char *text, gsize length)
{
  static const gunichar marks[] = {'-', '/', 0x2013, 0x2014, 0x2015, 0x2026};
  Cursor cursor = {text, text, text + length};
  gunichar character;
  gsize size;

  while ((character = peek (&cursor, &size)) != 0) {
    gboolean is_mark = is_space (character);

    for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
      is_mark = is_mark || character == marks[i];
    if (!is_mark)
      return FALSE;
    cursor.at += size;
  }
  return cursor.at == cursor.end;
}

gboolean
fedorg_printed_is_bound (const FedorgPrinted *printed)
{
  return printed->qualifier >= FEDORG_QUALIFIER_AT_LEAST;
}

/* --- values --- */

FedorgRatio
fedorg_printed_get_number (const FedorgPrinted *printed)
{
  FedorgRatio number = {printed->is_negative ? -printed->digits : printed->digits, 1};

  for (guint i = 0; i < printed->decimals; i++)
    number.denominator *= 10;
  return number;
}

gboolean
fedorg_printed_get_value (const FedorgPrinted *printed, FedorgRatio *value)
{
  FedorgRatio unit = {printed->divisor, printed->multiplier};

  return fedorg_ratio_multiply (fedorg_printed_get_number (printed), unit, value);
}

gboolean
fedorg_printed_parse_number (const char *text, gsize length, gint64 share_scale, FedorgRatio *value)
{
  FedorgPrinted printed;
  FedorgRatio scale = {share_scale, 1};

  if (!fedorg_printed_parse (text, length, &printed) || printed.qualifier != FEDORG_QUALIFIER_EXACT)
    return FALSE;
  if (printed.meaning == FEDORG_MEANING_PLAIN)
    return fedorg_printed_get_value (&printed, value);
  return printed.meaning == FEDORG_MEANING_SHARE && share_scale != 0 &&
         fedorg_printed_get_value (&printed, value) && fedorg_ratio_multiply (*value, scale, value);
}

/* --- writing --- */

/* a suggestion looks like the figure that it replaces, with the same mark between thousands */
static void
append_grouped (GString *result, const char *number, const char *grouping)
{
  gsize n_whole = strcspn (number, ".");

  for (gsize i = 0; i < n_whole; i++) {
    if (i > 0 && (n_whole - i) % 3 == 0)
      g_string_append (result, grouping);
    g_string_append_c (result, number[i]);
  }
  g_string_append (result, number + n_whole);
}

char *
fedorg_printed_dup_with_number (const FedorgPrinted *printed, const char *text, const char *number)
{
  GString *result = g_string_new_len (text, (gssize) printed->start);

  append_grouped (result, number, printed->grouping);
  g_string_append (result, text + printed->start + printed->length);
  return g_string_free (result, FALSE);
}
