/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-date-private.h"
#include "harness/fedorg-test.h"

/* GDate counts from 0001-01-01 as day 1 */
#define JULIAN_1970 719163

static gint32
day (gint year, gint month, gint number)
{
  gint32 date = fedorg_date_new (year, month, number);

  fedorg_assert_true (date != FEDORG_DATE_NONE);
  return date;
}

FEDORG_TEST (date, known_days)
{
  fedorg_assert_int (fedorg_date_new (1970, 1, 1), 0);
  fedorg_assert_int (fedorg_date_new (1969, 12, 31), -1);
  fedorg_assert_int (fedorg_date_new (2000, 2, 29), 11016);
  fedorg_assert_int (fedorg_date_new (2017, 7, 31), 17378);
  fedorg_assert_int (fedorg_date_new (1, 1, 1), -719162);
  fedorg_assert_int (fedorg_date_new (9999, 12, 31), 2932896);
}

FEDORG_TEST (date, every_day_agrees_with_another_calendar)
{
  GDate other;

  g_date_clear (&other, 1);
  g_date_set_dmy (&other, 1, G_DATE_JANUARY, 1);
  for (gint32 date = -719162; date <= 2932896; date++) {
    gint year = 0, month = 0, number = 0;

    if (!fedorg_date_get (date, &year, &month, &number) || year != g_date_get_year (&other) ||
        month != (gint) g_date_get_month (&other) || number != g_date_get_day (&other) ||
        fedorg_date_new (year, month, number) != date)
      fedorg_assert_int (date, (gint32) g_date_get_julian (&other) - JULIAN_1970);
    g_date_add_days (&other, 1);
  }
  fedorg_assert_int (g_date_get_year (&other), 10000);
}

FEDORG_TEST (date, days_that_do_not_exist)
{
  static const gint days[][3] = {{0, 1, 1},     {10000, 1, 1}, {-1, 1, 1},    {2017, 0, 1},
                                 {2017, 13, 1}, {2017, 1, 0},  {2017, 1, 32}, {2017, 4, 31},
                                 {2017, 2, 29}, {1900, 2, 29}, {2000, 2, 30}, {2017, -1, -1}};

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    fedorg_assert_int (fedorg_date_new (days[i][0], days[i][1], days[i][2]), FEDORG_DATE_NONE);
}

FEDORG_TEST (date, get_outside_the_years)
{
  gint year = 5, month = 6, number = 7;

  fedorg_assert_true (!fedorg_date_get (FEDORG_DATE_NONE, &year, &month, &number));
  fedorg_assert_true (!fedorg_date_get (-719163, &year, &month, &number));
  fedorg_assert_true (!fedorg_date_get (2932897, &year, &month, &number));
  fedorg_assert_true (!fedorg_date_get (G_MAXINT32, &year, &month, &number));
  fedorg_assert_int (year, 5);
  fedorg_assert_int (month, 6);
  fedorg_assert_int (number, 7);
  fedorg_assert_true (fedorg_date_get (0, NULL, NULL, NULL));
}

FEDORG_TEST (date, forms_that_are_read)
{
  static const struct {
    const char *text;
    const char *date;
    FedorgDatePrecision precision;
  } rows[] = {
      {"2017-07-31", "2017-07-31", FEDORG_DATE_PRECISION_DAY},
      {"2017-7-3", "2017-07-03", FEDORG_DATE_PRECISION_DAY},
      {"2017.7.31", "2017-07-31", FEDORG_DATE_PRECISION_DAY},
      {"2017/7/31", "2017-07-31", FEDORG_DATE_PRECISION_DAY},
      {"20170731", "2017-07-31", FEDORG_DATE_PRECISION_DAY},
      {"2017年7月31日", "2017-07-31", FEDORG_DATE_PRECISION_DAY},
      {"2017年07月01日", "2017-07-01", FEDORG_DATE_PRECISION_DAY},
      {"2016-02-29", "2016-02-29", FEDORG_DATE_PRECISION_DAY},
      {"0001-01-01", "0001-01-01", FEDORG_DATE_PRECISION_DAY},
      {"9999-12-31", "9999-12-31", FEDORG_DATE_PRECISION_DAY},
      {"2017-07", "2017-07-01", FEDORG_DATE_PRECISION_MONTH},
      {"2017.07", "2017-07-01", FEDORG_DATE_PRECISION_MONTH},
      {"2017.7", "2017-07-01", FEDORG_DATE_PRECISION_MONTH},
      {"2017/12", "2017-12-01", FEDORG_DATE_PRECISION_MONTH},
      {"201707", "2017-07-01", FEDORG_DATE_PRECISION_MONTH},
      {"2017年7月", "2017-07-01", FEDORG_DATE_PRECISION_MONTH},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    FedorgDatePrecision precision = (FedorgDatePrecision) 9;
    gint32 date = FEDORG_DATE_NONE;
    g_autofree char *text = NULL;

    fedorg_assert_true (fedorg_date_parse (rows[i].text, -1, &date, &precision));
    text = fedorg_date_dup_text (date, FEDORG_DATE_PRECISION_DAY);
    fedorg_assert_string (text, rows[i].date);
    fedorg_assert_int (precision, rows[i].precision);
  }
}

FEDORG_TEST (date, forms_that_are_refused)
{
  static const char *const texts[] = {
      "",           "2017",        "2017-",       "2017-07-",     "2017-07-31 ",
      " 2017-07",   "17-07-31",    "2017-13",     "2017-00",      "2017-02-29",
      "2017-07-32", "2017-007",    "2017-07-031", "2017-07.31",   "2017/07-31",
      "2017073",    "201707311",   "20170732",    "2017年",       "2017年7",
      "2017年7月1", "2017年7月日", "2017-7月",    "2017年7月1号", "2017-07-31 00:00:00",
      "0000-01-01", "+2017-07",    "2017--7",     "２０１７-07",  "2017-07-31T00:00:00",
      "20 17-07",   "10000-01-01", "2017年13月",  "not a date",   "2017年7月31日 "};
  FedorgDatePrecision precision = (FedorgDatePrecision) 9;
  gint32 date = 42;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (fedorg_date_parse (texts[i], -1, &date, &precision))
      fedorg_assert_string (texts[i], "a text that is refused");
  fedorg_assert_int (date, 42);
  fedorg_assert_int (precision, 9);
}

FEDORG_TEST (date, length_ends_the_text)
{
  gint32 date = 0;

  fedorg_assert_true (fedorg_date_parse ("2017-07-31", 7, &date, NULL));
  fedorg_assert_int (date, day (2017, 7, 1));
  fedorg_assert_true (!fedorg_date_parse ("2017-07-31", 0, &date, NULL));
  fedorg_assert_true (!fedorg_date_parse ("2017年7月", 6, &date, NULL));
}

FEDORG_TEST (date, every_written_day_is_read_back)
{
  char text[FEDORG_DATE_TEXT_SIZE];

  for (gint32 date = -719162; date <= 2932896; date += 7) {
    FedorgDatePrecision precision = FEDORG_DATE_PRECISION_MONTH;
    gint32 read = FEDORG_DATE_NONE;
    gsize length = fedorg_date_write (date, FEDORG_DATE_PRECISION_DAY, text);

    if (length != 10 || !fedorg_date_parse (text, 10, &read, &precision) || read != date ||
        precision != FEDORG_DATE_PRECISION_DAY)
      fedorg_assert_int (read, date);
  }
}

FEDORG_TEST (date, text_of_month_and_nothing)
{
  char buffer[FEDORG_DATE_TEXT_SIZE] = "x";
  g_autofree char *month = fedorg_date_dup_text (day (2017, 7, 31), FEDORG_DATE_PRECISION_MONTH);

  fedorg_assert_string (month, "2017-07");
  fedorg_assert_string (fedorg_date_dup_text (FEDORG_DATE_NONE, FEDORG_DATE_PRECISION_DAY), NULL);
  fedorg_assert_int (fedorg_date_write (FEDORG_DATE_NONE, FEDORG_DATE_PRECISION_DAY, buffer), 0);
  fedorg_assert_string (buffer, "");
}

FEDORG_TEST (date, age_in_completed_years)
{
  static const struct {
    gint birth[3];
    gint on[3];
    gint age;
  } rows[] = {
      {{1972, 7, 31}, {2017, 7, 30}, 44}, {{1972, 7, 31}, {2017, 7, 31}, 45},
      {{1972, 8, 1}, {2017, 7, 31}, 44},  {{2017, 7, 31}, {2017, 7, 31}, 0},
      {{2016, 2, 29}, {2017, 2, 28}, 0},  {{2016, 2, 29}, {2017, 3, 1}, 1},
      {{2016, 2, 29}, {2020, 2, 28}, 3},  {{2016, 2, 29}, {2020, 2, 29}, 4},
      {{2017, 8, 1}, {2017, 7, 31}, -1},  {{1, 1, 1}, {9999, 12, 31}, 9998},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    fedorg_assert_int (
        fedorg_date_get_age (day (rows[i].birth[0], rows[i].birth[1], rows[i].birth[2]),
                             day (rows[i].on[0], rows[i].on[1], rows[i].on[2])),
        rows[i].age);
  fedorg_assert_int (fedorg_date_get_age (FEDORG_DATE_NONE, 0), -1);
  fedorg_assert_int (fedorg_date_get_age (0, FEDORG_DATE_NONE), -1);
}

FEDORG_TEST (date, add_years)
{
  fedorg_assert_int (fedorg_date_add_years (day (2016, 2, 29), 1), day (2017, 3, 1));
  fedorg_assert_int (fedorg_date_add_years (day (2016, 2, 29), 4), day (2020, 2, 29));
  fedorg_assert_int (fedorg_date_add_years (day (2016, 2, 29), -116), day (1900, 3, 1));
  fedorg_assert_int (fedorg_date_add_years (day (1972, 7, 31), 45), day (2017, 7, 31));
  fedorg_assert_int (fedorg_date_add_years (day (1972, 7, 31), 0), day (1972, 7, 31));
  fedorg_assert_int (fedorg_date_add_years (day (9999, 1, 1), 1), FEDORG_DATE_NONE);
  fedorg_assert_int (fedorg_date_add_years (day (1, 12, 31), -1), FEDORG_DATE_NONE);
  fedorg_assert_int (fedorg_date_add_years (day (4, 2, 29), -5), FEDORG_DATE_NONE);
  fedorg_assert_int (fedorg_date_add_years (day (2017, 1, 1), G_MAXINT), FEDORG_DATE_NONE);
  fedorg_assert_int (fedorg_date_add_years (day (2017, 1, 1), G_MININT), FEDORG_DATE_NONE);
  fedorg_assert_int (fedorg_date_add_years (FEDORG_DATE_NONE, 1), FEDORG_DATE_NONE);
}

/* age >= n and birth + n years <= date say the same, on every day around two leap years */
FEDORG_TEST (date, age_and_add_years_agree)
{
  for (gint32 birth = day (1972, 1, 1); birth <= day (1976, 12, 31); birth++)
    for (gint32 on = day (2016, 2, 20); on <= day (2017, 3, 10); on++) {
      gint age = fedorg_date_get_age (birth, on);

      if (fedorg_date_add_years (birth, age) > on || fedorg_date_add_years (birth, age + 1) <= on)
        fedorg_assert_int (age, -1);
    }
}

FEDORG_TEST (date, month_end)
{
  fedorg_assert_int (fedorg_date_get_month_end (day (2016, 2, 1)), day (2016, 2, 29));
  fedorg_assert_int (fedorg_date_get_month_end (day (2017, 2, 28)), day (2017, 2, 28));
  fedorg_assert_int (fedorg_date_get_month_end (day (2017, 12, 31)), day (2017, 12, 31));
  fedorg_assert_int (fedorg_date_get_month_end (FEDORG_DATE_NONE), FEDORG_DATE_NONE);
}

FEDORG_TEST (date, today_is_the_day_in_utc)
{
  gint32 before = (gint32) (g_get_real_time () / G_GINT64_CONSTANT (86400000000));
  gint32 today = fedorg_date_get_today ();
  gint32 after = (gint32) (g_get_real_time () / G_GINT64_CONSTANT (86400000000));

  fedorg_assert_true (before <= today && today <= after);
}

FEDORG_TEST (date, callers_bugs)
{
  gint32 date = 1;

  fedorg_assert_critical ("*text != NULL*", fedorg_date_parse (NULL, 0, &date, NULL));
  fedorg_assert_critical ("*date != NULL*", fedorg_date_parse ("2017-07", -1, NULL, NULL));
  fedorg_assert_int (date, 1);
}
