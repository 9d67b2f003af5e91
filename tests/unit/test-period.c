/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-period-private.h"

#include <string.h>

#include "harness/fedorg-test.h"

/* first and last day, in 2020 where the text says no year; NULL: it is no period */
static char *
dup_period (const char *text)
{
  FedorgPeriod period;

  if (!fedorg_period_parse (text, strlen (text), &period))
    return NULL;
  g_autofree char *first =
      fedorg_date_dup_text (fedorg_period_settle (period.first, 2020), FEDORG_DATE_PRECISION_DAY);
  g_autofree char *last =
      fedorg_date_dup_text (fedorg_period_settle (period.last, 2020), FEDORG_DATE_PRECISION_DAY);
  return g_strdup_printf ("%s %s", first, last);
}

FEDORG_TEST (period, parse)
{
  static const struct {
    const char *text;
    const char *period;
  } cases[] = {
      {"2020-07-31", "2020-07-31 2020-07-31"},
      {"2020年7月31日", "2020-07-31 2020-07-31"},
      {"2020-07", "2020-07-01 2020-07-31"},
      {"2020.2", "2020-02-01 2020-02-29"},
      {"2019年2月", "2019-02-01 2019-02-28"},
      {"2020-Q3", "2020-07-01 2020-09-30"},
      {"2020Q1", "2020-01-01 2020-03-31"},
      {"2020-q4", "2020-10-01 2020-12-31"},
      {"2020-S2", "2020-07-01 2020-12-31"},
      {"2020-S1", "2020-01-01 2020-06-30"},
      {"2020", "2020-01-01 2020-12-31"},
      {"２０２０年", "2020-01-01 2020-12-31"},
      {"2020年度", "2020-01-01 2020-12-31"},
      {"2020-07/P2M", "2020-07-01 2020-08-31"},
      {"2020-11/P2M", "2020-11-01 2020-12-31"},
      {"2020年上半年", "2020-01-01 2020-06-30"},
      {"2020年下半年", "2020-07-01 2020-12-31"},
      {"2021年第三季度", "2021-07-01 2021-09-30"},
      {"三季度", "2020-07-01 2020-09-30"},
      {"第1季度", "2020-01-01 2020-03-31"},
      {"上半年", "2020-01-01 2020-06-30"},
      {"2月", "2020-02-01 2020-02-29"},
      {"9月底前", "2020-09-01 2020-09-30"},
      {"2019年9月底前", "2019-09-01 2019-09-30"},
      {"9月30日前", "2020-09-30 2020-09-30"},
      {"2020年9月30日之前", "2020-09-30 2020-09-30"},
      {"年底前", "2020-01-01 2020-12-31"},
      {"2021年底", "2021-01-01 2021-12-31"},
      {"0001", "0001-01-01 0001-12-31"},
      {"9999-12", "9999-12-01 9999-12-31"},
      /* from one day to another, and times of day */
      {"2月3日—2月5日", "2020-02-03 2020-02-05"},
      {"2023年2月27日至3月1日", "2023-02-27 2023-03-01"},
      {"2023年3月1日-5日", "2023-03-01 2023-03-05"},
      {"2023.3.1-3.5", "2023-03-01 2023-03-05"},
      {"2023.3.1-5", "2023-03-01 2023-03-05"},
      {"2023-03-01~2023-03-05", "2023-03-01 2023-03-05"},
      {"2023-03-01-2023-03-05", "2023-03-01 2023-03-05"},
      {"3月1—5日", "2020-03-01 2020-03-05"},
      {"2023年3—5月", "2023-03-01 2023-05-31"},
      {"2023年12月30日至2024年1月2日", "2023-12-30 2024-01-02"},
      {"2023-06-02 14:30", "2023-06-02 2023-06-02"},
      {"2023年3月1日9:00", "2023-03-01 2023-03-01"},
      {"2023年3月1日下午", "2023-03-01 2023-03-01"},
      {"2023-03-05至2023-03-01", NULL},
      {"2023-02-30", NULL},
      {"2023-13-01", NULL},
      {"2023-02-3012:30", NULL},
      {"3-5", NULL},
      {"3.1-3.5", NULL},
      {"2023年3月1日至32日", NULL},
      {"2020-Q5", NULL},
      {"2020-13", NULL},
      {"2020-12/P2M", NULL},
      {"2020-07/P0M", NULL},
      {"13月", NULL},
      {"2019年2月29日前", NULL},
      {"2月30日", NULL},
      {"0000", NULL},
      {"202", NULL},
      {"", NULL},
      {"前", NULL},
      {"长期", NULL},
      {"下周", NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *period = dup_period (cases[i].text);
    g_autofree char *got = g_strdup_printf ("%s: %s", cases[i].text, period != NULL ? period : "-");
    g_autofree char *expected =
        g_strdup_printf ("%s: %s", cases[i].text, cases[i].period != NULL ? cases[i].period : "-");
    fedorg_assert_string (got, expected);
  }
}

FEDORG_TEST (period, leap_day_without_year)
{
  FedorgPeriod period;

  fedorg_assert_true (fedorg_period_parse ("2月29日", strlen ("2月29日"), &period));
  fedorg_assert_int (fedorg_period_settle (period.first, 2020), fedorg_date_new (2020, 2, 29));
  fedorg_assert_int (fedorg_period_settle (period.first, 2019), fedorg_date_new (2019, 2, 28));
}

/* an activity without a date has none in any year; the sanitizers see how that is found */
FEDORG_TEST (period, no_date)
{
  fedorg_assert_int (fedorg_period_settle (FEDORG_DATE_NONE, 2020), FEDORG_DATE_NONE);
}

FEDORG_TEST (period, endless)
{
  fedorg_assert_true (fedorg_period_is_endless ("长期", strlen ("长期")));
  fedorg_assert_true (fedorg_period_is_endless ("立行立改", strlen ("立行立改")));
  fedorg_assert_true (!fedorg_period_is_endless ("9月底前", strlen ("9月底前")));
}

FEDORG_TEST (period, decimals)
{
  static const struct {
    const char *text;
    guint n_decimals;
    gboolean is_number;
    gint64 value;
    const char *rest;
    const char *written;
  } cases[] = {
      {"12", 6, TRUE, 12000000, "", "12"},
      {"12.5", 6, TRUE, 12500000, "", "12.5"},
      {"-0.000001", 6, TRUE, -1, "", "-0.000001"},
      {"1,234,567.89", 2, TRUE, 123456789, "", "1234567.89"},
      {"８１００人次", 6, TRUE, G_GINT64_CONSTANT (8100000000), "人次", "8100"},
      {"78 场", 0, TRUE, 78, "场", "78"},
      {"65.36%", 6, TRUE, 65360000, "%", "65.36"},
      {"1.500", 2, TRUE, 150, "", "1.5"},
      {"92233720368547758.07", 2, TRUE, G_MAXINT64, "", "92233720368547758.07"},
      {"92233720368547758.08", 2, FALSE, 0, "", ""},
      {"1.005", 2, FALSE, 0, "", ""},
      {"0.0000001", 6, FALSE, 0, "", ""},
      {"99999999999999999999", 0, FALSE, 0, "", ""},
      {"人", 6, FALSE, 0, "", ""},
      {"", 6, FALSE, 0, "", ""},
      {".5", 6, FALSE, 0, "", ""},
      {"-", 6, FALSE, 0, "", ""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *text = cases[i].text, *rest = "";
    char written[FEDORG_DECIMAL_SIZE];
    gint64 value = 0;

    fedorg_assert_int (
        fedorg_decimal_parse (text, strlen (text), cases[i].n_decimals, &value, &rest),
        cases[i].is_number);
    if (!cases[i].is_number)
      continue;
    fedorg_assert_int (value, cases[i].value);
    fedorg_assert_string (rest, cases[i].rest);
    fedorg_decimal_write (value, cases[i].n_decimals, written);
    fedorg_assert_string (written, cases[i].written);
  }
}
