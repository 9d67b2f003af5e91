/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-macros.h>

G_BEGIN_DECLS

/* Civil dates of the proleptic Gregorian calendar as days since 1970-01-01 in a gint32. No time
 * zone and no locale takes part. The years 1 to 9999 are accepted. */

/**
 * FEDORG_DATE_NONE:
 *
 * No date.
 *
 * Since: 0.1
 */
#define FEDORG_DATE_NONE ((gint32) (-2147483647 - 1))

/**
 * FedorgDatePrecision:
 * @FEDORG_DATE_PRECISION_DAY: the day is known
 * @FEDORG_DATE_PRECISION_MONTH: only the month is known; the date is its first day
 *
 * How exact a text was.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_DATE_PRECISION_DAY = 0,
  FEDORG_DATE_PRECISION_MONTH = 1
} FedorgDatePrecision;

/**
 * fedorg_date_parse:
 * @text: "2017-07-31", "2017-07", "2017.07", "2017.7.31", "2017/7/31", "20170731", "201707", "2017年7月31日" or "2017年7月"
 * @length: its length in bytes, or -1 if it ends with a NUL
 * @date: (out): days since 1970-01-01; the first of the month where the day is not given
 * @precision: (out) (optional): how exact the text is
 *
 * Reads a date or a month that is written with digits.
 *
 * Returns: %TRUE if @text is a date that exists; otherwise the outputs are unchanged
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_date_parse (const char *text, gssize length, gint32 *date,
                            FedorgDatePrecision *precision);

/**
 * fedorg_date_new:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: 1 to the last of the month
 *
 * Makes a date of year, month and day.
 *
 * Returns: days since 1970-01-01, or %FEDORG_DATE_NONE if there is no such day
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_date_new (gint year, gint month, gint day);

/**
 * fedorg_date_get:
 * @date: days since 1970-01-01
 * @year: (out) (optional): the year
 * @month: (out) (optional): the month, 1 to 12
 * @day: (out) (optional): the day, 1 to 31
 *
 * Gets year, month and day of a date.
 *
 * Returns: %FALSE, with the outputs unchanged, if @date is %FEDORG_DATE_NONE or outside the years 1 to 9999
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_date_get (gint32 date, gint *year, gint *month, gint *day);

/**
 * fedorg_date_dup_text:
 * @date: days since 1970-01-01
 * @precision: whether to write the day
 *
 * Writes a date, or only its month, as text.
 *
 * Returns: (transfer full) (nullable): "2017-07-31" or "2017-07"; %NULL for %FEDORG_DATE_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
char *fedorg_date_dup_text (gint32 date, FedorgDatePrecision precision) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_date_get_age:
 * @birth: date of birth
 * @on: the reference date
 *
 * Completed years of age on the reference date. Who was born on 29 February completes a year on
 * 1 March of a common year.
 *
 * Returns: the age, or -1 if either date is missing or @on is before @birth
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint fedorg_date_get_age (gint32 birth, gint32 on);

/**
 * fedorg_date_add_years:
 * @date: a date
 * @years: how many years, may be negative
 *
 * The same day @years later; 29 February becomes 1 March in a common year, so that
 * `fedorg_date_get_age (b, d) >= n` says the same as `fedorg_date_add_years (b, n) <= d`.
 *
 * Returns: the date, or %FEDORG_DATE_NONE outside the years 1 to 9999
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_date_add_years (gint32 date, gint years);

/**
 * fedorg_date_get_month_end:
 * @date: a date
 *
 * Gets the last day of the month of a date.
 *
 * Returns: the last day of its month, or %FEDORG_DATE_NONE for %FEDORG_DATE_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_date_get_month_end (gint32 date);

/**
 * fedorg_date_get_today:
 *
 * Gets the current day.
 *
 * Returns: the current civil date in UTC
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_date_get_today (void);

G_END_DECLS
