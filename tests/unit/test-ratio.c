/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-ratio-private.h"

#include "harness/fedorg-test.h"

static const FedorgRatio untouched = {-77, 99};

/* --- reading --- */

typedef struct {
  const char *text;
  gint64 numerator;
  gint64 denominator;
} Reading;

static const Reading readings[] = {
    {"0", 0, 1},
    {"7", 7, 1},
    {"-2", -2, 1},
    {"007", 7, 1},
    {"40%", 2, 5},
    {" 40 % ", 2, 5},
    {"40％", 2, 5},
    {"\t100%\n", 1, 1},
    {"35.52%", 222, 625},
    {"0.4", 2, 5},
    {"0.40", 2, 5},
    {"-0.5", -1, 2},
    {"-0", 0, 1},
    {"-0.000", 0, 1},
    {"1/3", 1, 3},
    {"-1/3", -1, 3},
    {"2/6", 1, 3},
    {"0/5", 0, 1},
    {" 1 / 3 ", 1, 3},
    {"690/1593", 230, 531},
    {"5e-1", 1, 2},
    {"5E-1", 1, 2},
    {"1.2e1", 12, 1},
    {"1.5e+3", 1500, 1},
    {"120e-1", 12, 1},
    {"0e999999999999999999999", 0, 1},
    {"0.000000000000000000000000000000000000000000000000000000", 0, 1},
    {"0.400000000000000000000000000000000000000000000000000000", 2, 5},
    {"1000000000000000000e-18", 1, 1},
    {"9223372036854775807", G_MAXINT64, 1},
    {"-9223372036854775807", -G_MAXINT64, 1},
    {"1/9223372036854775807", 1, G_MAXINT64},
    {"18446744073709551614/2", G_MAXINT64, 1},
    {"922337203685477580700%", G_MAXINT64, 1},
    {"0.000000000000000001", 1, G_GINT64_CONSTANT (1000000000000000000)},
    {"0.0000000000009094947017729282379150390625", 1, G_GINT64_CONSTANT (1) << 40},
};

FEDORG_TEST (ratio, reads)
{
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++) {
    const Reading *reading = &readings[i];
    FedorgRatio ratio = untouched;
    g_autofree char *got = NULL;
    g_autofree char *expected =
        g_strdup_printf ("%s: 1 %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, reading->text,
                         reading->numerator, reading->denominator);
    gboolean done = fedorg_ratio_parse (reading->text, -1, &ratio);

    got = g_strdup_printf ("%s: %d %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, reading->text, done,
                           ratio.numerator, ratio.denominator);
    fedorg_assert_string (got, expected);
  }
}

static const char *const refused[] = {
    "", " ", "%", "-", "+7", "--7", "4 0%", "40%%", "1/0", "1/", "/3", "1/-3", "1/3%", "1/3/2",
    "1.5/3", ".5", "5.", "1.e3", "1e", "1e+", "0x10", "1,5", "seven", "NaN", "inf", "७", "40% x",
    "1/3 x",
    /* these do not fit */
    "9223372036854775808", "-9223372036854775808", "1/9223372036854775808", "1e19", "1e400",
    "1e-19", "1e-400", "1e99999999999999999999", "0.0000000000000000001", "36893488147419103233/2",
    "0.2168404344971008868014905601739883422851562500001"};

FEDORG_TEST (ratio, refuses)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    FedorgRatio ratio = untouched;
    g_autofree char *got = NULL;
    g_autofree char *expected = g_strdup_printf ("%s: 0 -77/99", refused[i]);
    gboolean done = fedorg_ratio_parse (refused[i], -1, &ratio);

    got = g_strdup_printf ("%s: %d %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, refused[i], done,
                           ratio.numerator, ratio.denominator);
    fedorg_assert_string (got, expected);
  }
}

FEDORG_TEST (ratio, reads_only_the_length_given)
{
  FedorgRatio ratio;

  fedorg_assert_true (fedorg_ratio_parse ("1/33", 3, &ratio));
  fedorg_assert_int (ratio.denominator, 3);
  fedorg_assert_true (!fedorg_ratio_parse ("12", 0, &ratio));
}

/* --- comparing --- */

typedef struct {
  FedorgRatio a, b;
  gint order;
} Comparison;

static const Comparison comparisons[] = {
    {{1, 3}, {1, 3}, 0},
    {{1, 3}, {2, 6}, 0},
    {{1, 3}, {333333333333333333, 1000000000000000000}, 1},
    {{-1, 3}, {1, 3}, -1},
    {{0, 5}, {0, 7}, 0},
    {{G_MAXINT64, G_MAXINT64 - 1}, {G_MAXINT64 - 1, G_MAXINT64 - 2}, -1},
    {{G_MAXINT64, 1}, {G_MAXINT64 - 1, 1}, 1},
    {{G_MININT64, 1}, {G_MAXINT64, 1}, -1},
    {{G_MININT64, G_MAXINT64}, {-1, 1}, -1},
};

FEDORG_TEST (ratio, compares_in_both_directions)
{
  for (guint i = 0; i < G_N_ELEMENTS (comparisons); i++) {
    const Comparison *row = &comparisons[i];

    fedorg_assert_int (fedorg_ratio_compare (row->a, row->b), row->order);
    fedorg_assert_int (fedorg_ratio_compare (row->b, row->a), -row->order);
  }
}

/* --- writing --- */

typedef struct {
  FedorgRatio ratio;
  gint64 scale;
  guint decimals;
  const char *half_up;
  const char *half_even;
  const char *truncated;
} Writing;

static const Writing writings[] = {
    {{690, 1593}, 100, 1, "43.3", "43.3", "43.3"},
    {{306, 1593}, 100, 1, "19.2", "19.2", "19.2"},
    {{103, 290}, 100, 2, "35.52", "35.52", "35.51"},
    {{313, 13}, 1, 1, "24.1", "24.1", "24.0"},
    {{33, 13}, 1, 1, "2.5", "2.5", "2.5"},
    {{1601, 119}, 1, 1, "13.5", "13.5", "13.4"},
    {{1, 2}, 1, 0, "1", "0", "0"},
    {{3, 2}, 1, 0, "2", "2", "1"},
    {{5, 2}, 1, 0, "3", "2", "2"},
    {{1, 8}, 1, 2, "0.13", "0.12", "0.12"},
    {{3, 8}, 1, 2, "0.38", "0.38", "0.37"},
    {{999, 1000}, 1, 2, "1.00", "1.00", "0.99"},
    {{9999, 1000}, 1, 1, "10.0", "10.0", "9.9"},
    {{-1, 8}, 1, 2, "-0.13", "-0.12", "-0.12"},
    {{-1, 1000}, 1, 2, "0.00", "0.00", "0.00"},
    {{0, 7}, 100, 3, "0.000", "0.000", "0.000"},
    {{1, 3}, -100, 1, "-33.3", "-33.3", "-33.3"},
    {{2, 3}, 1, 18, "0.666666666666666667", "0.666666666666666667", "0.666666666666666666"},
    {{G_MININT64, 1}, 1, 0, "-9223372036854775808", "-9223372036854775808", "-9223372036854775808"},
    {{G_MAXINT64, 1},
     G_MAXINT64,
     2,
     "85070591730234615847396907784232501249.00",
     "85070591730234615847396907784232501249.00",
     "85070591730234615847396907784232501249.00"},
    {{G_MAXINT64 - 1, G_MAXINT64},
     1,
     18,
     "1.000000000000000000",
     "1.000000000000000000",
     "0.999999999999999999"},
};

FEDORG_TEST (ratio, writes_with_each_rounding)
{
  for (guint i = 0; i < G_N_ELEMENTS (writings); i++) {
    const Writing *row = &writings[i];
    g_autofree char *half_up =
        fedorg_ratio_dup_text (row->ratio, row->scale, row->decimals, FEDORG_ROUNDING_HALF_UP);
    g_autofree char *half_even =
        fedorg_ratio_dup_text (row->ratio, row->scale, row->decimals, FEDORG_ROUNDING_HALF_EVEN);
    g_autofree char *truncated =
        fedorg_ratio_dup_text (row->ratio, row->scale, row->decimals, FEDORG_ROUNDING_TRUNCATE);

    fedorg_assert_string (half_up, row->half_up);
    fedorg_assert_string (half_even, row->half_even);
    fedorg_assert_string (truncated, row->truncated);
  }
}

FEDORG_TEST (ratio, no_value_has_no_text)
{
  const FedorgRatio none = {3, 0};

  fedorg_assert_string (fedorg_ratio_dup_text (none, 1, 0, FEDORG_ROUNDING_HALF_UP), NULL);
  fedorg_assert_string (fedorg_ratio_dup_exact (none), NULL);
  fedorg_assert_string (fedorg_ratio_dup_decimal (none, 100), NULL);
}

FEDORG_TEST (ratio, too_many_decimals_are_a_bug)
{
  const FedorgRatio one = {1, 1};

  fedorg_assert_critical ("*decimals*",
                          fedorg_ratio_dup_text (one, 1, 19, FEDORG_ROUNDING_HALF_UP));
}

typedef struct {
  FedorgRatio ratio;
  const char *exact;
  const char *percent;
} Exact;

static const Exact exacts[] = {
    {{7, 1}, "7", "700"},
    {{6, 16}, "3/8", "37.5"},
    {{2, 5}, "2/5", "40"},
    {{222, 625}, "222/625", "35.52"},
    {{1, 3}, "1/3", NULL},
    {{0, 5}, "0", "0"},
    {{-4, 6}, "-2/3", NULL},
    {{-1, 4}, "-1/4", "-25"},
    {{1, G_GINT64_CONSTANT (1) << 20}, "1/1048576", "0.000095367431640625"},
    {{1, G_GINT64_CONSTANT (1) << 21}, "1/2097152", NULL},
    {{G_MININT64, 2}, "-4611686018427387904", "-461168601842738790400"},
};

FEDORG_TEST (ratio, writes_exactly)
{
  for (guint i = 0; i < G_N_ELEMENTS (exacts); i++) {
    g_autofree char *exact = fedorg_ratio_dup_exact (exacts[i].ratio);
    g_autofree char *percent = fedorg_ratio_dup_decimal (exacts[i].ratio, 100);

    fedorg_assert_string (exact, exacts[i].exact);
    if (g_strcmp0 (percent, exacts[i].percent) != 0)
      fedorg_assert_string (percent, exacts[i].percent);
  }
}

FEDORG_TEST (ratio, whole_numbers)
{
  gint64 value = 5;

  fedorg_assert_true (!fedorg_ratio_get_whole ((FedorgRatio){1, 3}, &value));
  fedorg_assert_int (value, 5);
  fedorg_assert_true (!fedorg_ratio_get_whole ((FedorgRatio){3, 0}, &value));
  fedorg_assert_true (fedorg_ratio_get_whole ((FedorgRatio){-12, 3}, &value));
  fedorg_assert_int (value, -4);
}

FEDORG_TEST (ratio, printed_text_reads_back_on_the_same_side)
{
  /* whatever is printed half-up lies within half a unit of the last digit */
  for (gint64 denominator = 1; denominator <= 60; denominator++)
    for (gint64 numerator = 0; numerator <= 60; numerator++) {
      const FedorgRatio ratio = {numerator, denominator};
      g_autofree char *text = fedorg_ratio_dup_text (ratio, 1, 2, FEDORG_ROUNDING_HALF_UP);
      FedorgRatio printed, low, high;
      gint64 hundredths;

      fedorg_assert_true (fedorg_ratio_parse (text, -1, &printed));
      hundredths = printed.numerator * (100 / printed.denominator);
      low = (FedorgRatio){2 * hundredths - 1, 200};
      high = (FedorgRatio){2 * hundredths + 1, 200};
      fedorg_assert_true (fedorg_ratio_compare (low, ratio) <= 0);
      fedorg_assert_true (fedorg_ratio_compare (ratio, high) < 0);
    }
}

/* --- arithmetic --- */

FEDORG_TEST (ratio, arithmetic)
{
  static const struct {
    FedorgRatio a, b;
    const char *expected; /* sum, difference, product, quotient */
  } cases[] = {
      {{1, 2}, {1, 3}, "5/6 1/6 1/6 3/2"},
      {{-1, 2}, {1, 2}, "0 -1 -1/4 -1"},
      {{3, 4}, {-1, 4}, "1/2 1 -3/16 -3"},
      {{5, 1}, {0, 1}, "5 5 0 -"},
      {{0, 7}, {7, 1}, "7 -7 0 0"},
      {{1, 0}, {1, 2}, "- - - -"},
      {{1, 2}, {1, 0}, "- - - -"},
      {{G_MAXINT64, 1}, {1, 1}, "- 9223372036854775806 9223372036854775807 9223372036854775807"},
      {{G_MAXINT64, 2}, {2, G_MAXINT64}, "- - 1 -"},
      {{1, G_MAXINT64}, {1, G_MAXINT64 - 1}, "- - - 9223372036854775806/9223372036854775807"},
      {{1, 1}, {G_MININT64, 1}, "-9223372036854775807 - - -"},
  };
  static gboolean (*const operations[]) (FedorgRatio, FedorgRatio, FedorgRatio *) = {
      fedorg_ratio_add, fedorg_ratio_subtract, fedorg_ratio_multiply, fedorg_ratio_divide};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) got = g_string_new (NULL);

    for (guint j = 0; j < G_N_ELEMENTS (operations); j++) {
      FedorgRatio result = untouched;
      gboolean done = operations[j](cases[i].a, cases[i].b, &result);
      g_autofree char *text = done ? fedorg_ratio_dup_exact (result) : g_strdup ("-");

      g_string_append_printf (got, "%s%s", j > 0 ? " " : "", text);
      if (!done)
        fedorg_assert_int (result.numerator, untouched.numerator);
    }
    fedorg_assert_string (got->str, cases[i].expected);
  }
}
