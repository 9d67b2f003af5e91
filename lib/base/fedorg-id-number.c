/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-id-number.h>

#include "base/fedorg-text-private.h"

/* ID numbers of GB 11643: eighteen characters with a check digit, or the fifteen digits of before
 * 1999. They are read to know a person's birth date and gender, and to find numbers that a
 * spreadsheet has spoilt; no roster keeps them. */

#define LENGTH 18
/* characters; the old form lacks the century and the check digit */
#define OLD_LENGTH 15

/* where the parts stand in the two forms */
typedef struct {
  guint8 year_digits;
  guint8 gender_digit;
  gint16 century;
} Form;

static const Form form = {4, 16, 0};
static const Form old_form = {2, 14, 1900};

static gboolean
are_digits (const char *text, gsize n_digits)
{
  for (gsize i = 0; i < n_digits; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

static gint
get_number (const char *text, gsize n_digits)
{
  gint number = 0;

  for (gsize i = 0; i < n_digits; i++)
    number = number * 10 + (text[i] - '0');
  return number;
}

static gint32
get_birth_date (const char *text, const Form *parts)
{
  /* six digits of the place of registration stand before the date */
  const char *month = text + 6 + parts->year_digits;

  return fedorg_date_new (parts->century + get_number (text + 6, parts->year_digits),
                          get_number (month, 2), get_number (month + 2, 2));
}

/* ISO 7064 MOD 11-2 */
static gboolean
has_right_checksum (const char *text)
{
  static const guint8 weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  static const char characters[] = "10X98765432";
  guint sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    sum += weights[i] * (guint) (text[i] - '0');
  return g_ascii_toupper (text[LENGTH - 1]) == characters[sum % 11];
}

/* a spreadsheet keeps 15 significant digits and fills up with zeros */
static FedorgIdNumberFault
check_last_characters (const char *text)
{
  if (has_right_checksum (text))
    return FEDORG_ID_NUMBER_OK;
  if (memcmp (text + OLD_LENGTH, "000", LENGTH - OLD_LENGTH) == 0)
    return FEDORG_ID_NUMBER_DAMAGED;
  return FEDORG_ID_NUMBER_CHECKSUM;
}

static FedorgIdNumberFault
check_characters (const char *text, gsize length)
{
  if (length != LENGTH && length != OLD_LENGTH)
    return FEDORG_ID_NUMBER_LENGTH;
  if (!are_digits (text, MIN (length, LENGTH - 1)))
    return FEDORG_ID_NUMBER_CHARACTER;
  if (length == LENGTH && !g_ascii_isdigit (text[LENGTH - 1]) &&
      g_ascii_toupper (text[LENGTH - 1]) != 'X')
    return FEDORG_ID_NUMBER_CHARACTER;
  return FEDORG_ID_NUMBER_OK;
}

FedorgIdNumberFault
fedorg_id_number_check (const char *text, gssize length, gint32 *birth_date, FedorgGender *gender)
{
  FedorgIdNumberFault fault;
  const Form *parts;
  gint32 birth;
  gsize n_bytes;

  g_return_val_if_fail (text != NULL, FEDORG_ID_NUMBER_LENGTH);

  n_bytes = length < 0 ? strlen (text) : (gsize) length;
  fault = check_characters (text, n_bytes);
  if (fault != FEDORG_ID_NUMBER_OK)
    return fedorg_text_is_damaged_number (text, n_bytes) ? FEDORG_ID_NUMBER_DAMAGED : fault;

  parts = n_bytes == LENGTH ? &form : &old_form;
  birth = get_birth_date (text, parts);
  /* the date comes before the checksum: a wrong date is the better explanation */
  if (birth == FEDORG_DATE_NONE)
    return FEDORG_ID_NUMBER_DATE;
  if (n_bytes == LENGTH)
    fault = check_last_characters (text);
  if (fault != FEDORG_ID_NUMBER_OK)
    return fault;

  if (birth_date != NULL)
    *birth_date = birth;
  if (gender != NULL)
    /* odd numbers in this place are given to men, even ones to women */
    *gender =
        (text[parts->gender_digit] - '0') % 2 != 0 ? FEDORG_GENDER_MALE : FEDORG_GENDER_FEMALE;
  return FEDORG_ID_NUMBER_OK;
}
