/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "fuzz.h"

#include <string.h>

#include "audit/fedorg-printed-private.h"
#include "base/fedorg-date-private.h"
#include "base/fedorg-division-name-private.h"
#include "base/fedorg-look-private.h"
#include "base/fedorg-number-private.h"
#include "base/fedorg-period-private.h"
#include "base/fedorg-personal-private.h"
#include "base/fedorg-ratio-private.h"
#include "base/fedorg-written-date-private.h"
#include "base/fedorg-written-role-private.h"
#include "rules/fedorg-ruleset-private.h"

/* The readers of single texts: dates, ratios, numbers, codes, names, roles. What one of them reads
 * is written and read again where there is a way back. */

static void
read_date (const char *text, gsize length)
{
  FedorgDatePrecision precision, again_precision;
  gint32 date, again;

  if (!fedorg_date_parse (text, (gssize) length, &date, &precision))
    return;
  g_autofree char *written = fedorg_date_dup_text (date, precision);
  fuzz_assert ("a date can be written and read",
               fedorg_date_parse (written, -1, &again, &again_precision) && again == date &&
                   again_precision == precision);
}

static void
read_ratio (const char *text, gsize length)
{
  FedorgRatio ratio, again;

  if (!fedorg_ratio_parse (text, (gssize) length, &ratio))
    return;
  g_autofree char *exact = fedorg_ratio_dup_exact (ratio);
  g_autofree char *decimal = fedorg_ratio_dup_decimal (ratio, 1);
  g_free (fedorg_ratio_dup_text (ratio, 100, 1, FEDORG_ROUNDING_HALF_UP));
  fuzz_assert ("a ratio can be written and read", fedorg_ratio_parse (exact, -1, &again) &&
                                                      again.numerator == ratio.numerator &&
                                                      again.denominator == ratio.denominator);
  if (decimal != NULL && fedorg_ratio_parse (decimal, -1, &again))
    fuzz_assert ("a decimal fraction is the ratio", fedorg_ratio_compare (again, ratio) == 0);
}

static void
read_decimal (const char *text, gsize length)
{
  char written[FEDORG_DECIMAL_SIZE];
  const char *rest;
  gint64 value, again;

  if (!fedorg_decimal_parse (text, length, 6, &value, &rest))
    return;
  gsize n_bytes = fedorg_decimal_write (value, 6, written);
  fuzz_assert ("a decimal can be written and read",
               fedorg_decimal_parse (written, n_bytes, 6, &again, &rest) && again == value);
}

static void
read_number (const char *text, gsize length)
{
  char digits[FEDORG_NUMBER_ROOM];
  FedorgPrinted printed;
  FedorgPeriod period;
  gint64 value;

  fedorg_number_parse (text, length, &value);
  fedorg_number_restore_code (text, length, digits);
  fedorg_period_parse (text, length, &period);
  fedorg_period_is_endless (text, length);
  if (fedorg_printed_parse (text, length, &printed)) {
    FedorgRatio ratio;
    g_autofree char *copy = g_strndup (text, length);

    g_free (fedorg_printed_dup_with_number (&printed, copy, "12"));
    fedorg_printed_get_value (&printed, &ratio);
    fedorg_printed_get_number (&printed);
  }
  g_autofree char *copy = g_strndup (text, length);
  g_strfreev (fedorg_formula_parse (copy));
}

static void
read_code (const char *text, gsize length)
{
  guint64 code, again;
  gint32 birth;
  FedorgGender gender;

  fedorg_id_number_check (text, (gssize) length, &birth, &gender);
  if (!fedorg_division_code_parse (text, (gssize) length, &code))
    return;
  g_autofree char *written = fedorg_division_code_dup_text (code);
  fuzz_assert ("a code can be written and read",
               fedorg_division_code_parse (written, -1, &again) && again == code);
  fedorg_division_code_get_kind (code);
  fuzz_assert ("a code lies above its parent",
               fedorg_division_code_get_parent (code) == 0 ||
                   fedorg_division_code_get_level (fedorg_division_code_get_parent (code)) <
                       fedorg_division_code_get_level (code));
}

static void
mask (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autofree char *masked = fedorg_personal_dup_masked (copy);

  fuzz_assert ("nothing personal is left behind a mask",
               !fedorg_personal_is_in (masked, strlen (masked)));
}

static void
read_look (const char *text, gsize length)
{
  g_autofree char *folded = g_malloc (FEDORG_LOOK_ROOM (length) + 1);
  g_autofree char *again = NULL;
  FedorgWrittenDate date;
  FedorgWrittenRole role = {0};
  FedorgDivisionName name;
  FedorgLookFaults faults;
  gsize n_bytes, n_again;

  fedorg_look_fold (text, length, FEDORG_LOOK_SIGNS | FEDORG_LOOK_NAME, folded, &faults);
  n_bytes = fedorg_look_fold (text, length, FEDORG_LOOK_SIGNS, folded, &faults);
  folded[n_bytes] = '\0';
  fuzz_assert ("a folded text is UTF-8", g_utf8_validate (folded, (gssize) n_bytes, NULL));
  again = g_malloc (FEDORG_LOOK_ROOM (n_bytes) + 1);
  n_again = fedorg_look_fold (folded, n_bytes, FEDORG_LOOK_SIGNS, again, &faults);
  again[n_again] = '\0';
  fuzz_assert_equal ("folded twice", folded, again);
  fedorg_written_date_read (folded, n_bytes, FEDORG_DATE_OF_BIRTH, &date);
  fedorg_written_date_read (folded, n_bytes, FEDORG_DATE_OF_TERM, &date);
  fedorg_written_role_read (folded, n_bytes, &role);
  if (role.form != NULL)
    g_string_free (role.form, TRUE);
  if (n_bytes > 0)
    fedorg_division_name_parse (folded, n_bytes, &name);
}

void
fuzz_text (const guint8 *data, gsize size)
{
  const char *text = (const char *) data;

  /* the readers of texts get what is valid UTF-8 without a NUL */
  if (size > 300 || memchr (data, 0, size) != NULL || !g_utf8_validate (text, (gssize) size, NULL))
    return;
  /* no longer than it is, so that what is read behind it is seen */
  g_autofree char *copy = g_memdup2 (size > 0 ? data : (const guint8 *) "", MAX (size, 1));
  read_date (copy, size);
  read_ratio (copy, size);
  read_decimal (copy, size);
  read_number (copy, size);
  read_code (copy, size);
  mask (copy, size);
  read_look (copy, size);
}
