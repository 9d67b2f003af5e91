/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-personal-private.h"

#include <string.h>

/* Finds ID numbers and mobile numbers in any text, however they are grouped and whichever digits
 * are used, so that no message, error or page prints one. It errs on the side of finding: a number
 * that looks like one is masked, and a division code of twelve digits is not one. */

/* digits of the shortest number of all: texts with fewer are passed over at once */
#define LEAST_DIGITS  11
#define MOBILE_LENGTH 11
#define OLD_LENGTH    15
#define LENGTH        18

/* "0086" and a mobile number, the longest of all */
#define MOST_DIGITS 18

/* as many groups as anybody writes a number in; "1 3 5 7" is a list */
#define MOST_GROUPS 18

/* a mobile number is written in groups of three digits at least */
#define LEAST_OF_MOBILE 3

/* digits that stand together */
typedef struct {
  gsize start; /* in the text */
  gsize end;
  gsize letter_end; /* where an X right behind them ends; 0: there is none */
  gsize first;      /* of the digits of the scan */
  gsize n;
} Group;

/* groups with nothing but separators between them */
typedef struct {
  Group groups[MOST_GROUPS];
  guint n_groups;
  char digits[MOST_GROUPS * (MOST_DIGITS + 1)];
  gsize n_digits;
  gboolean is_in_group;
} Scan;

/* --- characters --- */

typedef enum {
  OTHER,
  DIGIT,
  CHECK_LETTER,
  SEPARATOR
} Kind;

static gboolean
is_separator (gunichar character)
{
  static const gunichar separators[] = {
      ' ',    '\t',   '-',    '.',    '\'',   '`',    '_',    0xa0,
      0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x200b,
      0x200c, 0x200d, 0x2212, 0x3000, 0xfeff, 0xff07, 0xff0d, 0xff0e,
  };

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    if (separators[i] == character)
      return TRUE;
  return FALSE;
}

/* what the character at the place is, and of how many bytes */
static Kind
classify (const char *text, gsize length, gsize *size, char *digit)
{
  gunichar character;

  *size = 1;
  if (g_ascii_isdigit (*text)) {
    *digit = *text;
    return DIGIT;
  }
  character = g_utf8_get_char_validated (text, (gssize) length);
  if (character >= 0x110000)
    return OTHER;
  *size = (gsize) (g_utf8_next_char (text) - text);
  if (character == 'X' || character == 'x' || character == 0xff38 || character == 0xff58)
    return CHECK_LETTER;
  if (is_separator (character))
    return SEPARATOR;
  if (character < 0x80 || g_unichar_digit_value (character) < 0)
    return OTHER;
  *digit = (char) ('0' + g_unichar_digit_value (character));
  return DIGIT;
}

/* --- numbers --- */

static guint
get_pair (const char *digits)
{
  return (guint) (digits[0] - '0') * 10 + (guint) (digits[1] - '0');
}

static gboolean
is_old_id_number (const char *digits)
{
  guint year = get_pair (digits + 6), month = get_pair (digits + 8), day = get_pair (digits + 10);

  /* years from 1930 on; no place begins with 0 */
  return digits[0] != '0' && year >= 30 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static gboolean
is_id_number (const char *digits)
{
  guint century = get_pair (digits + 6);

  /* centuries of birth: 18 to 20 */
  return digits[0] != '0' && century >= 18 && century <= 20;
}

static gboolean
is_mobile (const char *digits)
{
  /* numbers of mobile phones begin with 13 to 19 */
  return digits[0] == '1' && digits[1] >= '3';
}

/* the digits before a mobile number that say of which country it is */
static gsize
get_country_length (const char *digits, gsize n)
{
  if (n == MOBILE_LENGTH + 2 && memcmp (digits, "86", 2) == 0)
    return 2;
  return n == MOBILE_LENGTH + 4 && memcmp (digits, "0086", 4) == 0 ? 4 : 0;
}

static gboolean
has_small_group (const Group *groups, guint n_groups)
{
  for (guint i = 0; i < n_groups; i++)
    /* the country 86 may stand first by itself */
    if (groups[i].n < LEAST_OF_MOBILE && !(i == 0 && groups[i].n == 2))
      return TRUE;
  return FALSE;
}

static FedorgPersonalKind
judge (const char *digits, gsize n, gboolean has_letter)
{
  gsize country = get_country_length (digits, n);

  /* with the letter X in place of the last digit there is one digit less */
  if (n == LENGTH - (has_letter ? 1 : 0))
    return is_id_number (digits) ? FEDORG_PERSONAL_ID_NUMBER : FEDORG_PERSONAL_NONE;
  if (has_letter)
    return FEDORG_PERSONAL_NONE;
  if (n - country == MOBILE_LENGTH && is_mobile (digits + country))
    return FEDORG_PERSONAL_MOBILE;
  if (n == OLD_LENGTH && is_old_id_number (digits))
    return FEDORG_PERSONAL_ID_NUMBER;
  return FEDORG_PERSONAL_NONE;
}

/* --- the scan --- */

static void
set_found (FedorgPersonal *found, const Group *first, const Group *last, const char *digits)
{
  gsize n = last->first + last->n - first->first;
  gsize skipped = found->kind == FEDORG_PERSONAL_MOBILE ? n - MOBILE_LENGTH : 0;

  found->start = first->start;
  found->end = last->letter_end > 0 ? last->letter_end : last->end;
  memset (found->number, 0, sizeof found->number);
  memcpy (found->number, digits + skipped, n - skipped);
  if (last->letter_end > 0)
    found->number[n] = 'X';
}

/* the longest number that begins with the group */
static gboolean
find_from (const Scan *scan, guint first, FedorgPersonal *found)
{
  const Group *group = &scan->groups[first];
  const char *digits = scan->digits + group->first;
  gsize n = 0;

  found->kind = FEDORG_PERSONAL_NONE;
  for (guint i = first; i < scan->n_groups && n <= MOST_DIGITS; i++) {
    const Group *last = &scan->groups[i];
    FedorgPersonalKind kind;

    /* the longest that fits wins: a mobile number may be the beginning of an ID number */
    n += last->n;
    kind = n <= MOST_DIGITS ? judge (digits, n, last->letter_end > 0) : FEDORG_PERSONAL_NONE;
    if (kind == FEDORG_PERSONAL_MOBILE && has_small_group (group, i + 1 - first))
      continue;
    if (kind == FEDORG_PERSONAL_NONE)
      continue;
    found->kind = kind;
    set_found (found, group, last, digits);
  }
  return found->kind != FEDORG_PERSONAL_NONE;
}

/* groups that end here, because something else stands behind them */
static gboolean
end_groups (Scan *scan, FedorgPersonal *found)
{
  /* from each group on: a number of a list may stand before */
  for (guint i = 0; i < scan->n_groups; i++)
    if (find_from (scan, i, found))
      return TRUE;
  scan->n_groups = 0;
  scan->n_digits = 0;
  scan->is_in_group = FALSE;
  return FALSE;
}

static void
add_digit (Scan *scan, char digit, gsize start, gsize end)
{
  Group *group;

  if (!scan->is_in_group)
    scan->groups[scan->n_groups++] = (Group){start, end, 0, scan->n_digits, 0};
  scan->is_in_group = TRUE;
  group = &scan->groups[scan->n_groups - 1];
  group->end = end;

  /* of a longer run only that it is too long matters */
  if (group->n > MOST_DIGITS)
    return;
  group->n++;
  scan->digits[scan->n_digits++] = digit;
}

gboolean
fedorg_personal_find (const char *text, gsize length, FedorgPersonal *found)
{
  Scan scan = {.n_groups = 0};
  gsize size;

  for (gsize i = 0; i < length; i += size) {
    char digit = 0;
    Kind kind = classify (text + i, length - i, &size, &digit);
    /* more groups than that are a table of numbers, looked at piece by piece */
    gboolean is_full = !scan.is_in_group && scan.n_groups == MOST_GROUPS;

    if (kind == CHECK_LETTER && scan.is_in_group)
      scan.groups[scan.n_groups - 1].letter_end = i + size;
    if ((kind == OTHER || kind == CHECK_LETTER || is_full) && end_groups (&scan, found))
      return TRUE;
    if (kind == DIGIT)
      add_digit (&scan, digit, i, i + size);
    else
      scan.is_in_group = FALSE;
  }
  return end_groups (&scan, found);
}

/* --- what others ask --- */

gboolean
fedorg_personal_is_in_slowly (const char *text, gsize length)
{
  gsize n_digits = 0, n_others = 0;
  FedorgPersonal found;

  /* a digit of full width begins with the byte EF, as other characters do */
  for (gsize i = 0; i < length; i++) {
    n_digits += (guint8) (text[i] - '0') < 10;
    n_others += (guint8) text[i] == 0xef;
  }
  if (n_digits + n_others < LEAST_DIGITS)
    return FALSE;
  /* digits and nothing else, such as the code of a village, are one group */
  if (n_digits == length)
    return length <= MOST_DIGITS && judge (text, length, FALSE) != FEDORG_PERSONAL_NONE;
  return fedorg_personal_find (text, length, &found);
}

char *
fedorg_personal_dup_replaced (const char *text, gsize length, const char *replacement)
{
  gsize room = strlen (replacement), n = 0, i = 0;
  FedorgPersonal found;
  char *copy;

  /* a number has eleven digits at least, so that a short replacement never needs more room */
  copy = g_try_malloc (length + room + 1);
  if (copy == NULL)
    return NULL;
  while (fedorg_personal_find (text + i, length - i, &found)) {
    memcpy (copy + n, text + i, found.start);
    memcpy (copy + n + found.start, replacement, room);
    n += found.start + room;
    i += found.end;
  }
  memcpy (copy + n, text + i, length - i);
  copy[n + length - i] = '\0';
  return copy;
}

char *
fedorg_personal_dup_masked (const char *text)
{
  return text == NULL ? NULL : fedorg_personal_dup_replaced (text, strlen (text), "***");
}
