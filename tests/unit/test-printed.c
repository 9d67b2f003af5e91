/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "audit/fedorg-fit-private.h"

#include "harness/fedorg-test.h"

/* --- forms --- */

typedef struct {
  const char *text;
  const char *expected; /* digits/10^decimals, multiplier/divisor, qualifier, meaning, change */
} Form;

static const Form forms[] = {
    {"43.3%", "433e-1 100/1 exact share"},
    {"43.3％", "433e-1 100/1 exact share"},
    {"４３．３％", "433e-1 100/1 exact share"},
    {"35.52 %", "3552e-2 100/1 exact share"},
    {"  0.0%", "0e-1 100/1 exact share"},
    {"百分之43.3", "433e-1 100/1 exact share"},
    {"43.3 per cent", "433e-1 100/1 exact share"},
    {"3.5‰", "35e-1 1000/1 exact share"},
    {"千分之3.5", "35e-1 1000/1 exact share"},
    {"6成", "6e-0 10/1 exact share"},
    {"24.1", "241e-1 1/1 exact plain"},
    {"24.10", "2410e-2 1/1 exact plain"},
    {"007", "7e-0 1/1 exact plain"},
    {"1593", "1593e-0 1/1 exact plain"},
    {"1,593", "1593e-0 1/1 exact plain"},
    {"1，593", "1593e-0 1/1 exact plain"},
    {"1 593", "1593e-0 1/1 exact plain"},
    {"1\302\240593", "1593e-0 1/1 exact plain"},
    {"13,785,000.5", "137850005e-1 1/1 exact plain"},
    {"1593个村", "1593e-0 1/1 exact plain"},
    {"22 周岁", "22e-0 1/1 exact plain"},
    {"1.9万", "19e-1 1/10000 exact plain"},
    {"1.9万人", "19e-1 1/10000 exact plain"},
    {"1.2亿元", "12e-1 1/100000000 exact plain"},
    {"40.28 万", "4028e-2 1/10000 exact plain"},
    {"3千万", "3e-0 1/10000000 exact plain" /* not three thousand */},
    {"1.3 million", "13e-1 1/1000000 exact plain"},
    {"6.1倍", "61e-1 1/1 exact multiple"},
    {"6.1 times", "61e-1 1/1 exact multiple"},
    {"2 times more", "2e-0 1/1 exact multiple"},
    {"6.1x", "61e-1 1/1 exact multiple"},
    {"1.9万余人", "19e-1 1/10000 over plain"},
    {"2倍多", "2e-0 1/1 over multiple"},
    {"1900余名", "1900e-0 1/1 over plain step 100"},
    {"约1900人", "1900e-0 1/1 about plain step 100"},
    {"近2万", "2e-0 1/10000 nearly plain"},
    {"40%左右", "40e-0 100/1 about share step 10"},
    {"≥7", "7e-0 1/1 at-least plain"},
    {">=7", "7e-0 1/1 at-least plain"},
    {"at least 30%", "30e-0 100/1 at-least share"},
    {"不少于7人", "7e-0 1/1 at-least plain"},
    {"7人以上", "7e-0 1/1 at-least plain"},
    {"超过40%", "40e-0 100/1 more-than share"},
    {"over 40%", "40e-0 100/1 more-than share"},
    {"不超过50%", "50e-0 100/1 at-most share"},
    {"45岁以下", "45e-0 1/1 at-most plain"},
    {"不到20%", "20e-0 100/1 less-than share"},
    {"+12.5%", "125e-1 100/1 exact share more"},
    {"增长12.5%", "125e-1 100/1 exact share more"},
    {"增加了 191 人", "191e-0 1/1 exact plain more"},
    {"增长近2倍", "2e-0 1/1 nearly multiple more"},
    {"-3.4%", "34e-1 100/1 exact share less"},
    {"−3.4%", "34e-1 100/1 exact share less"},
    {"下降3.4%", "34e-1 100/1 exact share less"},
    {"45.07个百分点", "4507e-2 1/1 exact points"},
};

static char *
dup_form (const char *text)
{
  static const char *const qualifiers[] = {"exact",    "about",     "over",    "nearly",
                                           "at-least", "more-than", "at-most", "less-than"};
  static const char *const meanings[] = {"plain", "share", "multiple", "points"};
  FedorgPrinted printed;
  g_autofree char *step = NULL;

  if (!fedorg_printed_parse (text, strlen (text), &printed))
    return g_strdup ("refused");
  step = printed.step > 1 ? g_strdup_printf (" step %d", (int) printed.step) : g_strdup ("");
  return g_strdup_printf ("%" G_GINT64_FORMAT "e-%u %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT
                          " %s %s%s%s",
                          printed.digits, printed.decimals, printed.multiplier, printed.divisor,
                          qualifiers[printed.qualifier], meanings[printed.meaning],
                          !printed.is_change    ? ""
                          : printed.is_negative ? " less"
                                                : " more",
                          step);
}

FEDORG_TEST (printed, forms)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autofree char *form = dup_form (forms[i].text);
    g_autofree char *got = g_strdup_printf ("%s: %s", forms[i].text, form);
    g_autofree char *expected = g_strdup_printf ("%s: %s", forms[i].text, forms[i].expected);

    fedorg_assert_string (got, expected);
  }
}

FEDORG_TEST (printed, refuses)
{
  static const char *const refused[] = {
      "",
      "%",
      "abc",
      "百分之四十",
      "43,3%",
      "1,59",
      "1,5933",
      "1,593 000",
      "12,34,567",
      "4 3%",
      "43.%",
      ".5",
      "4.3.3",
      "43.3%%",
      "1.9万%",
      "43.3 percentile",
      "7 apples",
      "≥≤7",
      "≥7以下",
      "+-3%",
      "1e5",
      "1/3",
      "NaN",
      "12345678901234567",
      "0.1234567890",
      "1234567890万亿",
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autofree char *form = dup_form (refused[i]);
    g_autofree char *got = g_strdup_printf ("%s: %s", refused[i], form);
    g_autofree char *expected = g_strdup_printf ("%s: refused", refused[i]);

    fedorg_assert_string (got, expected);
  }
}

/* every prefix of a form is read or refused, and nothing beyond its end is looked at */
FEDORG_TEST (printed, cut_off_anywhere)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    for (const char *end = forms[i].text; *end != '\0'; end = g_utf8_next_char (end)) {
      gsize length = (gsize) (end - forms[i].text);
      g_autofree char *copy = g_malloc (MAX (length, 1));
      FedorgPrinted printed;

      memcpy (copy, forms[i].text, length);
      if (fedorg_printed_parse (copy, length, &printed))
        fedorg_assert_true (printed.start + printed.length <= length);
    }
}

FEDORG_TEST (printed, blanks)
{
  static const char *const blanks[] = {"", "-", "—", "——", "/", " – ", "…"};

  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    fedorg_assert_true (fedorg_printed_is_blank (blanks[i], strlen (blanks[i])));
  fedorg_assert_true (!fedorg_printed_is_blank ("-1", 2));
  fedorg_assert_true (!fedorg_printed_is_blank ("0", 1));
}

typedef struct {
  const char *text;
  gint64 share_scale;
  const char *expected; /* NULL: refused */
} Number;

FEDORG_TEST (printed, numbers)
{
  static const Number numbers[] = {
      {"690", 0, "690"},   {"1,593", 0, "1593"}, {"1.9万", 0, "19000"}, {"24.5", 0, "49/2"},
      {"-5", 0, "-5"},     {"40%", 0, NULL},     {"40%", 1, "2/5"},     {"65.36%", 100, "1634/25"},
      {"约1900", 0, NULL}, {"3倍", 0, NULL},     {"7人", 0, "7"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    FedorgRatio value = {0, 0};
    gboolean done = fedorg_printed_parse_number (numbers[i].text, strlen (numbers[i].text),
                                                 numbers[i].share_scale, &value);
    g_autofree char *got = done ? fedorg_ratio_dup_exact (value) : NULL;

    fedorg_assert_string (got, numbers[i].expected);
  }
}

FEDORG_TEST (printed, another_number_in_the_same_form)
{
  static const char *const rows[][3] = {
      {"1,593人", "1602", "1,602人"},          {"43.3 %", "5", "5 %"},
      {"约 999", "1234567.5", "约 1234567.5"}, {"1 593", "1234567", "1 234 567"},
      {"增长12.5%", "9.1", "增长9.1%"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    FedorgPrinted printed;
    g_autofree char *got = NULL;

    fedorg_assert_true (fedorg_printed_parse (rows[i][0], strlen (rows[i][0]), &printed));
    got = fedorg_printed_dup_with_number (&printed, rows[i][0], rows[i][1]);
    fedorg_assert_string (got, rows[i][2]);
  }
}

/* --- fits, against printing itself --- */

/* what the ratio's own printer makes of it */
static char *
dup_print (const FedorgPrinted *printed, gint64 count, gint64 denominator, FedorgRounding rounding)
{
  const FedorgRatio value = {count, denominator * printed->divisor};

  return fedorg_ratio_dup_text (value, printed->multiplier, printed->decimals, rounding);
}

static void
parse (const char *number, const char *unit, FedorgPrinted *printed)
{
  g_autofree char *text = g_strconcat (number, unit, NULL);

  fedorg_assert_true (fedorg_printed_parse (text, strlen (text), printed));
}

static void
check_pair (const char *number, const char *unit, gint64 count, gint64 denominator)
{
  FedorgPrinted printed;

  parse (number, unit, &printed);
  for (guint rounding = 0; rounding < FEDORG_N_ROUNDINGS; rounding++) {
    const FedorgFit fit = {&printed, (FedorgRounding) rounding, FEDORG_FIT_QUOTIENT};
    g_autofree char *right = dup_print (&printed, count, denominator, fit.rounding);

    fedorg_assert_int (
        fedorg_fit_matches (&fit, (FedorgRatio){count, 1}, (FedorgRatio){denominator, 1}),
        strcmp (right, number) == 0);
  }
}

/* random figures: right ones, and their neighbours in the last digit */
FEDORG_TEST (printed, fits_what_prints_alike)
{
  static const char *const units[] = {"", "%", "‰", "成", "倍", "万", "千"};
  g_autoptr (GRand) random = g_rand_new_with_seed (1593);

  for (guint i = 0; i < 20000; i++) {
    const char *unit = units[g_rand_int_range (random, 0, G_N_ELEMENTS (units))];
    gint64 denominator = g_rand_int_range (random, 1, 1 << g_rand_int_range (random, 1, 16));
    gint64 count = g_rand_int_range (random, 0, 1 << g_rand_int_range (random, 1, 20));
    FedorgPrinted form;
    g_autofree char *number = NULL, *neighbour = NULL;

    parse ("0", unit, &form);
    form.decimals = (guint) g_rand_int_range (random, 0, 5);
    number =
        dup_print (&form, count, denominator, (FedorgRounding) g_rand_int_range (random, 0, 3));
    neighbour = g_strdup (number);
    neighbour[strlen (number) - 1] = (char) ('0' + g_rand_int_range (random, 0, 10));
    check_pair (number, unit, count, denominator);
    check_pair (neighbour, unit, count, denominator);
  }
}

/* halves, where the three roundings part */
FEDORG_TEST (printed, fits_at_borders)
{
  for (gint64 count = 0; count <= 400; count++)
    for (guint i = 0; i < 3; i++) {
      FedorgPrinted form;
      g_autofree char *number = NULL;

      parse ("0", "%", &form);
      form.decimals = 1;
      number = dup_print (&form, count, 16, (FedorgRounding) i);
      check_pair (number, "%", count, 16);
    }
}

/* --- missing numbers, against trying all --- */

#define MOST_TRIED 400

static void
check_denominators (const FedorgFit *fit, gint64 count)
{
  FedorgFitRange range = fedorg_fit_get_denominators (fit, (FedorgRatio){count, 1});

  for (gint64 i = 1; i <= MOST_TRIED; i++)
    fedorg_assert_int (i >= range.from && i <= range.to,
                       fedorg_fit_matches (fit, (FedorgRatio){count, 1}, (FedorgRatio){i, 1}));
}

static void
check_counts (const FedorgFit *fit, gint64 denominator)
{
  FedorgFitRange range = fedorg_fit_get_counts (fit, (FedorgRatio){denominator, 1});

  for (gint64 i = 0; i <= MOST_TRIED; i++)
    fedorg_assert_int (
        i >= range.from && i <= range.to,
        fedorg_fit_matches (fit, (FedorgRatio){i, 1}, (FedorgRatio){denominator, 1}));
}

FEDORG_TEST (printed, missing_numbers_by_brute_force)
{
  static const char *const texts[] = {
      "43.3%", "0%",   "0.0%",   "100%",      "35.52%",    "12.5‰",  "24.1", "2",      "0",
      "1.5倍", "0倍",  "6成",    "0.02万",    "≥7",        "<40%",   ">0",   "不到0%", "至多3",
      "约30%", "30余", "近2倍",  "-20.0%",    "增长12.5%", "+0.0%",  "<=0",  "50%",    "3.25",
      "0.5",   "0.25", "1900余", "下降0.5倍", "增长2倍",   "超过2倍"};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint j = 0; j < FEDORG_N_ROUNDINGS * 2; j++) {
      FedorgPrinted printed;
      const FedorgFit fit = {&printed, (FedorgRounding) (j / 2), (FedorgFitKind) (j % 2)};

      parse (texts[i], "", &printed);
      for (gint64 known = 0; known <= 100; known += 7)
        check_denominators (&fit, known);
      for (gint64 known = 1; known <= 100; known += 7)
        check_counts (&fit, known);
    }
}

/* an increase is what is printed of the quotient less one */
FEDORG_TEST (printed, increases)
{
  for (gint64 count = 0; count <= 60; count++)
    for (gint64 denominator = 1; denominator <= 30; denominator++) {
      const FedorgRatio value = {count - denominator, denominator};
      g_autofree char *number = fedorg_ratio_dup_text (value, 100, 1, FEDORG_ROUNDING_HALF_EVEN);
      FedorgPrinted printed;
      const FedorgFit fit = {&printed, FEDORG_ROUNDING_HALF_EVEN, FEDORG_FIT_INCREASE};

      parse (number, "%", &printed);
      fedorg_assert_true (
          fedorg_fit_matches (&fit, (FedorgRatio){count, 1}, (FedorgRatio){denominator, 1}));
    }
}

FEDORG_TEST (printed, largest_numbers)
{
  const FedorgRatio largest = {G_GINT64_CONSTANT (100000000000000), 1};
  FedorgPrinted printed;
  const FedorgFit fit = {&printed, FEDORG_ROUNDING_HALF_UP, FEDORG_FIT_QUOTIENT};
  FedorgFitRange range;

  parse ("100.000000000", "%", &printed);
  fedorg_assert_true (fedorg_fit_matches (&fit, largest, largest));
  range = fedorg_fit_get_denominators (&fit, largest);
  fedorg_assert_int (range.from, G_GINT64_CONSTANT (99999999999501));
  fedorg_assert_int (range.to, G_GINT64_CONSTANT (100000000000500));
  parse ("0", "", &printed);
  range = fedorg_fit_get_denominators (&fit, largest);
  fedorg_assert_int (range.from, G_GINT64_CONSTANT (200000000000001));
  fedorg_assert_int (range.to, G_MAXINT64);
}
