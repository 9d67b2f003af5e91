/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-division-code.h>

/* Division codes of GB/T 2260 and GB/T 10114 and the statistical codes of villages: twelve digits
 * in five parts, of province, city, county, township and village. A code is kept as the number of
 * its twelve digits, so that 35, 3500 and 350000000000 are one; what it lies in is the number with
 * its last part made 0. */

#define N_PARTS  5
#define N_DIGITS 12
/* the first number of thirteen digits */
#define CODE_END G_GUINT64_CONSTANT (1000000000000)

enum {
  PROVINCE,
  CITY,
  COUNTY,
  TOWNSHIP,
  VILLAGE
};

/* what one unit of a part counts in the number of twelve digits */
static const guint64 units[N_PARTS] = {G_GUINT64_CONSTANT (10000000000),
                                       G_GUINT64_CONSTANT (100000000), G_GUINT64_CONSTANT (1000000),
                                       G_GUINT64_CONSTANT (1000), G_GUINT64_CONSTANT (1)};

/* digits of the code up to and with a part */
static const guint8 lengths[N_PARTS] = {2, 4, 6, 9, N_DIGITS};

/* The bands of the last three digits of townships and villages, each up to and with its end:
 * streets below 100, towns below 200, townships below 400, and places treated like a township below
 * 600. */
typedef struct {
  guint16 end;
  guint8 township;
  guint8 village;
} Band;

static const Band bands[] = {
    {99, FEDORG_KIND_STREET, FEDORG_KIND_RESIDENTS_COMMUNITY},
    {199, FEDORG_KIND_TOWN, FEDORG_KIND_RESIDENTS_COMMUNITY},
    {399, FEDORG_KIND_TOWNSHIP, FEDORG_KIND_VILLAGE},
    {599, FEDORG_KIND_TOWNSHIP_LIKE, FEDORG_KIND_VILLAGE_LIKE},
};

/* constant divisors, since this is asked for every record of a roster */
static void
split (guint64 code, guint parts[N_PARTS])
{
  guint high = (guint) (code / 1000000);
  guint low = (guint) (code % 1000000);

  parts[PROVINCE] = high / 10000;
  parts[CITY] = high / 100 % 100;
  parts[COUNTY] = high % 100;
  parts[TOWNSHIP] = low / 1000;
  parts[VILLAGE] = low % 1000;
}

/* cities without counties have townships below a county part of zeros, provinces that administer
 * directly have counties below a city part of zeros; nothing else is skipped */
static gboolean
is_well_formed (const guint parts[N_PARTS])
{
  if (parts[PROVINCE] == 0)
    return FALSE;
  if (parts[TOWNSHIP] != 0 && parts[COUNTY] == 0 && parts[CITY] == 0)
    return FALSE;
  return parts[VILLAGE] == 0 || parts[TOWNSHIP] != 0;
}

/* the index of the last part that is not zero, -1 if the number is no division code */
static gint
find_last_part (guint64 code, guint parts[N_PARTS])
{
  gint last = VILLAGE;

  if (code >= CODE_END)
    return -1;
  split (code, parts);
  if (!is_well_formed (parts))
    return -1;
  while (parts[last] == 0)
    last--;
  return last;
}

static gboolean
is_code_length (gsize length)
{
  const guint is_length = 1u << 2 | 1u << 4 | 1u << 6 | 1u << 9 | 1u << N_DIGITS;

  return length <= N_DIGITS && (is_length >> length & 1) != 0;
}

/* zeros that complete a number of digits to twelve */
static const guint64 scales[N_DIGITS + 1] = {[2] = G_GUINT64_CONSTANT (10000000000),
                                             [4] = G_GUINT64_CONSTANT (100000000),
                                             [6] = G_GUINT64_CONSTANT (1000000),
                                             [9] = G_GUINT64_CONSTANT (1000),
                                             [N_DIGITS] = G_GUINT64_CONSTANT (1)};

gboolean
fedorg_division_code_parse (const char *text, gssize length, guint64 *code)
{
  guint parts[N_PARTS];
  guint64 number = 0;
  gsize n_bytes;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (code != NULL, FALSE);

  n_bytes = length < 0 ? strlen (text) : (gsize) length;
  if (!is_code_length (n_bytes))
    return FALSE;
  for (gsize i = 0; i < n_bytes; i++) {
    guint digit = (guint) (guint8) text[i] - '0';

    if (digit > 9)
      return FALSE;
    number = number * 10 + digit;
  }
  number *= scales[n_bytes];
  if (find_last_part (number, parts) < 0)
    return FALSE;

  *code = number;
  return TRUE;
}

FedorgLevel
fedorg_division_code_get_level (guint64 code)
{
  guint parts[N_PARTS];
  gint last = find_last_part (code, parts);

  /* parts and levels stand in one order, from the province down */
  return last < 0 ? FEDORG_LEVEL_UNKNOWN : (FedorgLevel) (FEDORG_LEVEL_PROVINCE + last);
}

guint64
fedorg_division_code_get_parent (guint64 code)
{
  guint parts[N_PARTS];
  gint last = find_last_part (code, parts);

  /* without its last part the number ends with the part above that is not zero */
  if (last <= PROVINCE)
    return FEDORG_DIVISION_CODE_NONE;
  return code - code % units[last - 1];
}

FedorgKind
fedorg_division_code_get_kind (guint64 code)
{
  static const FedorgKind kinds[] = {FEDORG_KIND_PROVINCE, FEDORG_KIND_CITY, FEDORG_KIND_COUNTY};
  guint parts[N_PARTS];
  gint last = find_last_part (code, parts);

  if (last < 0)
    return FEDORG_KIND_UNKNOWN;
  if (last < TOWNSHIP)
    return kinds[last];

  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    if (parts[last] <= bands[i].end)
      return last == TOWNSHIP ? bands[i].township : bands[i].village;
  return FEDORG_KIND_UNKNOWN;
}

char *
fedorg_division_code_dup_text (guint64 code)
{
  guint parts[N_PARTS];
  gint last = find_last_part (code, parts);
  char digits[N_DIGITS];

  if (last < 0)
    return NULL;
  for (guint i = N_DIGITS; i > 0; i--) {
    digits[i - 1] = (char) ('0' + code % 10);
    code /= 10;
  }
  return g_strndup (digits, lengths[last]);
}
