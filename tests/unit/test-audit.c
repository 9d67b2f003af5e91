/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-audit-group.h>
#include <fedorg/fedorg-audit-reader.h>
#include <fedorg/fedorg-audit-row.h>
#include <fedorg/fedorg-audit-sum.h>
#include <fedorg/fedorg-audit-writer.h>
#include <fedorg/fedorg-error.h>

#include <string.h>

#include "base/fedorg-ratio-private.h"

#include "harness/fedorg-test.h"

/* a table as its rows in CSV, below the headings that there are */
static FedorgAudit *
audit_rows (const char *rows)
{
  g_autoptr (FedorgAuditBuilder) builder = fedorg_audit_builder_new ();
  g_autofree char *text = g_strconcat (
      "group,metric,count,denominator,printed,part_of,at_least_each,at_most_each\n", rows, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  FedorgAudit *audit;

  fedorg_audit_builder_read_bytes (builder, bytes, "figures.csv", NULL, &error);
  fedorg_assert_no_error (error);
  audit = fedorg_audit_builder_seal (builder, &error);
  fedorg_assert_no_error (error);
  return audit;
}

static const char *
get_verdict (FedorgAuditVerdict verdict)
{
  static const char *const words[] = {"undetermined", "agrees", "disagrees"};

  return words[verdict];
}

/* "yes yes no agrees", "no no no disagrees 43.3%" */
static char *
dup_row (const FedorgAudit *audit, guint row)
{
  static const char *const fits[] = {"?", "yes", "no"};
  GString *text = g_string_new (NULL);
  const char *suggested = fedorg_audit_get_suggested (audit, row);

  for (guint i = 0; i < 3; i++)
    g_string_append_printf (text, "%s ",
                            fits[fedorg_audit_get_fit (audit, row, (FedorgAuditConvention) i)]);
  g_string_append (text, get_verdict (fedorg_audit_get_verdict (audit, row)));
  if (suggested != NULL)
    g_string_append_printf (text, " %s", suggested);
  return g_string_free (text, FALSE);
}

typedef struct {
  const char *row; /* count,denominator,printed */
  const char *expected;
} Case;

static void
check_cases (const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++) {
    g_autofree char *rows = g_strdup_printf (",,%s\n", cases[i].row);
    g_autoptr (FedorgAudit) audit = audit_rows (rows);
    g_autofree char *result = dup_row (audit, 0);
    g_autofree char *got = g_strdup_printf ("%s: %s", cases[i].row, result);
    g_autofree char *expected = g_strdup_printf ("%s: %s", cases[i].row, cases[i].expected);

    fedorg_assert_string (got, expected);
  }
}

/* --- single figures --- */

static const Case figures[] = {
    {"690,1593,43.3%", "yes yes yes agrees"},
    {"306,1593,19.2%", "yes yes yes agrees"},
    {"103,290,35.52%", "yes yes no agrees"},
    {"103,290,35.51%", "no no yes agrees"},
    {"690,1591,43.3%", "no no yes agrees"},
    {"690,1591,43.4%", "yes yes no agrees"},
    {"313,13,24.1", "yes yes no agrees"},
    {"33,13,2.5", "yes yes yes agrees"},
    {"1601,119,13.5", "yes yes no agrees"},
    {"209,119,1.8", "yes yes no agrees"},
    {"14661,1593,9.2", "yes yes yes agrees"},
    {"13785,4595,3", "yes yes yes agrees"},
    /* halves */
    {"1,16,6.3%", "yes no no agrees"},
    {"1,16,6.2%", "no yes yes agrees"},
    {"3,16,18.8%", "yes yes no agrees"},
    {"1,8,12.5%", "yes yes yes agrees"},
    {"1,8,13%", "yes no no agrees"},
    {"1,8,12%", "no yes yes agrees"},
    {"1,8,12.50%", "yes yes yes agrees"},
    /* counts, and units of counts */
    {"1593,,\"1,593\"", "yes yes yes agrees"},
    {"19123,,1.9万", "yes yes yes agrees"},
    {"18700,,1.9万", "yes yes no agrees"},
    {"19999,,1.9万", "no no yes agrees"},
    {"120000000,,1.2亿", "yes yes yes agrees"},
    {"1.9万,,19000", "yes yes yes agrees"},
    {"19123,,1.9万余人", "yes yes yes agrees"},
    {"18999,,1.9万余人", "no no no disagrees 1.8万余人"},
    {"19123,,近2万", "yes yes yes agrees"},
    {"20001,,近2万", "no no no disagrees 近2万"},
    {"1917,,1900余人", "yes yes yes agrees"},
    {"2017,,1900余人", "no no no disagrees 2000余人"},
    {"7,2000,3.5‰", "yes yes yes agrees"},
    /* multiples, in both readings */
    {"61,10,6.1倍", "yes yes yes agrees"},
    {"71,10,6.1倍", "yes yes yes agrees"},
    {"69,10,6倍", "yes yes yes agrees"},
    {"81,10,6.1倍", "no no no disagrees 7.1倍"},
    {"71,10,增长6.1倍", "yes yes yes agrees"},
    /* changes */
    {"225,200,+12.5%", "yes yes yes agrees"},
    {"225,200,12.5%", "yes yes yes agrees"},
    {"25,200,增长12.5%", "yes yes yes agrees"},
    {"175,200,-12.5%", "yes yes yes agrees"},
    {"175,200,下降12.4%", "no no no disagrees 下降12.5%"},
    {"175,200,+12.5%", "no no no disagrees"},
    {"313,122,+191", "yes yes yes agrees"},
    {"65.36%,20.29%,45.07个百分点", "yes yes yes agrees"},
    {"65.36,20.29,45.17个百分点", "no no no disagrees 45.07个百分点"},
    /* bounds in words */
    {"11061,1593,≥7", "no no no disagrees"},
    {"14661,1593,≥7", "yes yes yes agrees"},
    {"14661,1593,不超过12人", "yes yes yes agrees"},
    {"40,100,超过40%", "no no no disagrees"},
    {"40,100,40%以上", "yes yes yes agrees"},
    /* misprints */
    {"690,1593,34.3%", "no no no disagrees 43.3%"},
    {"690,1593,43.31 %", "yes yes yes agrees"},
    {"690,1593,43.4%", "no no no disagrees 43.3%"},
    {"1914,,1941", "no no no disagrees 1914"},
    {"1914,,\"1,941人\"", "no no no disagrees 1,914人"},
    {"690,0,43.3%", "no no no disagrees"},
    /* something is missing */
    {"690,,43.3%", "? ? ? undetermined"},
    {",1593,43.3%", "? ? ? undetermined"},
    {",13,43.3%", "no no no disagrees 46.2%"},
    {"313,,24.1", "? ? ? undetermined"},
    {"7,,143.3%", "no no no disagrees"},
    {",,43.3%", "? ? ? undetermined"},
    {"690,1593,", "? ? ? undetermined"},
    {"690,1593,—", "? ? ? undetermined"},
    {",20.29,45.07个百分点", "? ? ? undetermined"},
};

FEDORG_TEST (audit, figures)
{
  check_cases (figures, G_N_ELEMENTS (figures));
}

/* what is printed by a rounding agrees under it, whatever the numbers */
FEDORG_TEST (audit, printed_figures_agree)
{
  static const char *const units[] = {"", "%", "‰", "倍"};
  static const gint64 scales[] = {1, 100, 1000, 1};
  g_autoptr (GRand) random = g_rand_new_with_seed (690);
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (FedorgAudit) audit = NULL;
  guint8 roundings[2000];

  for (guint i = 0; i < G_N_ELEMENTS (roundings); i++) {
    guint unit = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (units));
    FedorgRatio value = {g_rand_int_range (random, 0, 20000), g_rand_int_range (random, 1, 3000)};
    g_autofree char *number = NULL;

    roundings[i] = (guint8) g_rand_int_range (random, 0, 3);
    number = fedorg_ratio_dup_text (value, scales[unit], (guint) g_rand_int_range (random, 0, 4),
                                    (FedorgRounding) roundings[i]);
    g_string_append_printf (rows, "g,m,%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%s%s\n",
                            value.numerator, value.denominator, number, units[unit]);
  }
  audit = audit_rows (rows->str);
  fedorg_assert_int (fedorg_audit_get_n_rows (audit), G_N_ELEMENTS (roundings));
  for (guint i = 0; i < G_N_ELEMENTS (roundings); i++)
    fedorg_assert_int (fedorg_audit_get_fit (audit, i, (FedorgAuditConvention) roundings[i]),
                       FEDORG_AUDIT_FIT_YES);
  fedorg_assert_true (fedorg_audit_get_agrees (audit));
}

FEDORG_TEST (audit, readings)
{
  g_autoptr (FedorgAudit) audit = audit_rows (",,61,10,6.1倍\n"
                                              ",,71,10,6.1倍\n"
                                              ",,69,10,6倍\n"
                                              ",,225,200,12.5%\n"
                                              ",,313,122,+191\n"
                                              ",,1,2,70%\n");
  static const FedorgAuditReading expected[] = {
      FEDORG_AUDIT_READING_QUOTIENT, FEDORG_AUDIT_READING_INCREASE,   FEDORG_AUDIT_READING_EITHER,
      FEDORG_AUDIT_READING_INCREASE, FEDORG_AUDIT_READING_DIFFERENCE, FEDORG_AUDIT_READING_NONE};

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    fedorg_assert_int (fedorg_audit_get_reading (audit, i), expected[i]);
}

FEDORG_TEST (audit, slips)
{
  static const struct {
    const char *row;
    FedorgAuditSlip slip;
  } cases[] = {
      {"690,1593,34.3%", FEDORG_AUDIT_SLIP_TRANSPOSED},
      {"690,1593,43.13%", FEDORG_AUDIT_SLIP_TRANSPOSED},
      {"690,1593,33.4%", FEDORG_AUDIT_SLIP_NONE},
      {"690,1593,4.33%", FEDORG_AUDIT_SLIP_POINT},
      {"690,1593,43.3‰", FEDORG_AUDIT_SLIP_POINT},
      {"690,1593,433.1‰", FEDORG_AUDIT_SLIP_NONE},
      {"690,1593,230.9%", FEDORG_AUDIT_SLIP_INVERTED},
      {"690,1593,56.7%", FEDORG_AUDIT_SLIP_COMPLEMENT},
      {"690,1593,48.3%", FEDORG_AUDIT_SLIP_ONE_DIGIT},
      {"690,1593,3.3%", FEDORG_AUDIT_SLIP_MISSING_DIGIT},
      {"690,1593,433.3%", FEDORG_AUDIT_SLIP_EXTRA_DIGIT},
      {"19123,,1.9亿", FEDORG_AUDIT_SLIP_POINT},
      {"1914,,1941", FEDORG_AUDIT_SLIP_TRANSPOSED},
      {"690,1593,43.3%", FEDORG_AUDIT_SLIP_NONE},
      {"11061,1593,≥7", FEDORG_AUDIT_SLIP_NONE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *rows = g_strdup_printf (",,%s\n", cases[i].row);
    g_autoptr (FedorgAudit) audit = audit_rows (rows);
    g_autofree char *got =
        g_strdup_printf ("%s: %d", cases[i].row, fedorg_audit_get_slip (audit, 0));
    g_autofree char *expected = g_strdup_printf ("%s: %d", cases[i].row, cases[i].slip);

    fedorg_assert_string (got, expected);
  }
}

FEDORG_TEST (audit, problems)
{
  g_autoptr (FedorgAudit) audit = audit_rows ("g,a,690,1593,forty\n"
                                              "g,b,many,1593,43.3%\n"
                                              "g,c,690,-1593,43.3%\n"
                                              "g,d,690,1593,43.3%,,seven\n"
                                              "g,e,40%,1593,43.3%\n"
                                              "g,f,123456789012345,1,1\n"
                                              "g,g,690,1593,43.3%\n");
  static const FedorgAuditField expected[] = {
      FEDORG_AUDIT_FIELD_PRINTED,       FEDORG_AUDIT_FIELD_COUNT, FEDORG_AUDIT_FIELD_DENOMINATOR,
      FEDORG_AUDIT_FIELD_AT_LEAST_EACH, FEDORG_AUDIT_FIELD_COUNT, FEDORG_AUDIT_FIELD_COUNT};

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    FedorgAuditField field = FEDORG_AUDIT_FIELD_GROUP;

    fedorg_assert_true (fedorg_audit_get_problem (audit, i, &field));
    fedorg_assert_int (field, expected[i]);
  }
  fedorg_assert_true (!fedorg_audit_get_problem (audit, 6, NULL));
  fedorg_assert_int (fedorg_audit_get_n_verdicts (audit, FEDORG_AUDIT_VERDICT_DISAGREES), 0);
  fedorg_assert_int (fedorg_audit_get_n_verdicts (audit, FEDORG_AUDIT_VERDICT_UNDETERMINED), 5);
  fedorg_assert_true (!fedorg_audit_get_agrees (audit));
}

/* --- missing numbers --- */

static char *
dup_denominators (const FedorgAudit *audit, guint row)
{
  GString *text = g_string_new (NULL);
  guint64 n_numbers = fedorg_audit_get_n_possible_denominators (audit, row);

  for (guint64 i = 0; i < MIN (n_numbers, 20); i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            fedorg_audit_get_possible_denominator (audit, row, i));
  return g_string_free (text, FALSE);
}

FEDORG_TEST (audit, missing_denominators)
{
  g_autoptr (FedorgAudit) audit = audit_rows (",,690,,43.3%\n"
                                              ",,103,,35.52%\n"
                                              ",,313,,24.1\n"
                                              ",,122,,6.1倍\n"
                                              ",,3,,0%\n"
                                              ",,690,1593,43.3%\n"
                                              ",,1593,,1593\n"
                                              ",,19123,,1.9万\n");
  static const char *const expected[] = {
      "1590 1591 1592 1593 1594 1595",
      "290",
      "13",
      "17 20",
      "301 302 303 304 305 306 307 308 309 310 311 312 313 314 315 316 317 318 319 320",
      "",
      "",
      ""};
  gint64 from, to;

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_autofree char *got = dup_denominators (audit, i);

    fedorg_assert_string (got, expected[i]);
  }
  fedorg_assert_true (fedorg_audit_get_n_possible_denominators (audit, 4) == G_MAXUINT64);
  fedorg_assert_true (fedorg_audit_get_possible_denominator_range (
      audit, 0, FEDORG_AUDIT_CONVENTION_HALF_UP, &from, &to));
  fedorg_assert_int (from, 1592);
  fedorg_assert_int (to, 1595);
  fedorg_assert_true (fedorg_audit_get_possible_denominator_range (
      audit, 0, FEDORG_AUDIT_CONVENTION_TRUNCATE, &from, &to));
  fedorg_assert_int (from, 1590);
  fedorg_assert_int (to, 1593);
  fedorg_assert_true (!fedorg_audit_get_possible_denominator_range (
      audit, 1, FEDORG_AUDIT_CONVENTION_TRUNCATE, &from, &to));
}

FEDORG_TEST (audit, missing_denominators_in_a_range)
{
  g_autoptr (FedorgAuditBuilder) builder = fedorg_audit_builder_new ();
  g_autoptr (FedorgAudit) audit = NULL;
  g_autofree char *denominators = NULL;

  fedorg_audit_builder_set_denominators (builder, 1592, 1593);
  for (guint i = 0; i < 2; i++) {
    fedorg_audit_builder_begin_row (builder, 0);
    fedorg_audit_builder_set_text (builder, FEDORG_AUDIT_FIELD_COUNT, i == 0 ? "690" : "7", -1);
    fedorg_audit_builder_set_text (builder, FEDORG_AUDIT_FIELD_PRINTED, " 43.3% and more", 6);
  }
  audit = fedorg_audit_builder_seal (builder, NULL);
  denominators = dup_denominators (audit, 0);
  fedorg_assert_string (denominators, "1592 1593");
  fedorg_assert_string (fedorg_audit_get_text (audit, 0, FEDORG_AUDIT_FIELD_PRINTED), "43.3%");
  fedorg_assert_int (fedorg_audit_get_verdict (audit, 1), FEDORG_AUDIT_VERDICT_DISAGREES);
}

FEDORG_TEST (audit, missing_counts)
{
  g_autoptr (FedorgAudit) audit = audit_rows (",,,1593,43.3%\n"
                                              ",,,,1.9万\n");
  gint64 from, to;

  fedorg_assert_int (fedorg_audit_get_n_possible_counts (audit, 0), 3);
  fedorg_assert_int (fedorg_audit_get_possible_count (audit, 0, 0), 689);
  fedorg_assert_int (fedorg_audit_get_possible_count (audit, 0, 2), 691);
  fedorg_assert_true (fedorg_audit_get_possible_count_range (
      audit, 1, FEDORG_AUDIT_CONVENTION_HALF_UP, &from, &to));
  fedorg_assert_int (from, 18500);
  fedorg_assert_int (to, 19499);
}

/* denominators of the group first, then its counts; other groups do not matter */
FEDORG_TEST (audit, candidates)
{
  g_autoptr (FedorgAudit) audit = audit_rows ("g,villages,1592,,1592\n"
                                              "g,share,690,,43.3%\n"
                                              "h,other,1,1594,0%\n"
                                              "g,other,306,1593,19.2%\n"
                                              "g,wrong denominator,690,290,43.3%\n");
  FedorgAuditField field;
  gint64 denominator;

  fedorg_assert_int (fedorg_audit_get_n_candidates (audit, 1), 2);
  fedorg_assert_int (fedorg_audit_get_candidate (audit, 1, 0, &denominator, &field), 3);
  fedorg_assert_int (denominator, 1593);
  fedorg_assert_int (field, FEDORG_AUDIT_FIELD_DENOMINATOR);
  fedorg_assert_int (fedorg_audit_get_candidate (audit, 1, 1, &denominator, &field), 0);
  fedorg_assert_int (denominator, 1592);
  fedorg_assert_int (field, FEDORG_AUDIT_FIELD_COUNT);

  fedorg_assert_int (fedorg_audit_get_n_candidates (audit, 4), 1);
  fedorg_assert_int (fedorg_audit_get_candidate (audit, 4, 0, NULL, NULL), 3);
  fedorg_assert_int (fedorg_audit_get_slip (audit, 4), FEDORG_AUDIT_SLIP_DENOMINATOR);
}

/* --- groups --- */

FEDORG_TEST (audit, conventions)
{
  static const struct {
    const char *rows;
    FedorgAuditConvention convention;
  } cases[] = {
      {"q,,690,1593,43.3%\nq,,306,1593,19.2%\n", FEDORG_AUDIT_CONVENTION_SEVERAL},
      {"q,,690,1593,43.3%\nq,,306,1593,19.2%\nq,,103,290,35.52%\n",
       FEDORG_AUDIT_CONVENTION_HALF_UP},
      {"q,,690,1591,43.3%\nq,,306,1591,19.2%\n", FEDORG_AUDIT_CONVENTION_TRUNCATE},
      {"q,,690,1591,43.3%\nq,,103,290,35.52%\n", FEDORG_AUDIT_CONVENTION_NONE},
      {"q,,1,16,6.3%\n", FEDORG_AUDIT_CONVENTION_HALF_UP},
      {"q,,1,16,6.2%\n", FEDORG_AUDIT_CONVENTION_SEVERAL},
      {"q,,1,16,6.2%\nq,,103,290,35.52%\n", FEDORG_AUDIT_CONVENTION_HALF_EVEN},
      {"q,,1,16,6.2%\nq,,1,16,6.3%\n", FEDORG_AUDIT_CONVENTION_NONE},
      {"q,,690,1593,34.3%\n", FEDORG_AUDIT_CONVENTION_NONE},
      /* truncation prints 35.52 over no denominator */
      {"q,,103,,35.52%\n", FEDORG_AUDIT_CONVENTION_HALF_UP},
      {"q,,,,35.52%\n", FEDORG_AUDIT_CONVENTION_SEVERAL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (FedorgAudit) audit = audit_rows (cases[i].rows);
    g_autofree char *got =
        g_strdup_printf ("%s%d", cases[i].rows, fedorg_audit_get_group_convention (audit, 0));
    g_autofree char *expected = g_strdup_printf ("%s%d", cases[i].rows, cases[i].convention);

    fedorg_assert_string (got, expected);
  }
}

FEDORG_TEST (audit, groups)
{
  g_autoptr (FedorgAudit) audit = audit_rows ("a,,103,290,35.52%\n"
                                              "b,,690,1591,43.3%\n"
                                              "a,,690,1591,43.3%\n"
                                              "a,,1601,119,13.5\n"
                                              ",,1,2,50%\n");

  fedorg_assert_int (fedorg_audit_get_n_groups (audit), 3);
  fedorg_assert_string (fedorg_audit_get_group_name (audit, 0), "a");
  fedorg_assert_string (fedorg_audit_get_group_name (audit, 2), "");
  fedorg_assert_int (fedorg_audit_get_group_n_rows (audit, 0), 3);
  fedorg_assert_int (fedorg_audit_get_group_row (audit, 0, 1), 2);
  fedorg_assert_int (fedorg_audit_get_row_group (audit, 2), 0);
  fedorg_assert_int (fedorg_audit_get_group_leading (audit, 0), FEDORG_AUDIT_CONVENTION_HALF_UP);
  fedorg_assert_int (fedorg_audit_get_group_leading (audit, 1), FEDORG_AUDIT_CONVENTION_TRUNCATE);
  fedorg_assert_true (!fedorg_audit_get_group_explained (audit, 0, 0));
  fedorg_assert_true (fedorg_audit_get_row_deviates (audit, 2));
  fedorg_assert_true (!fedorg_audit_get_row_deviates (audit, 1));
  /* deviating is no mistake */
  fedorg_assert_true (fedorg_audit_get_agrees (audit));
}

/* the right value follows the group's convention */
FEDORG_TEST (audit, suggestions_follow_the_group)
{
  g_autoptr (FedorgAudit) audit = audit_rows ("t,,690,1591,43.3%\n"
                                              "t,,103,290,35.62%\n"
                                              "r,,103,290,35.52%\n"
                                              "r,,690,1591,44.3%\n");

  fedorg_assert_string (fedorg_audit_get_suggested (audit, 1), "35.51%");
  fedorg_assert_string (fedorg_audit_get_suggested (audit, 3), "43.4%");
}

/* --- sums and bounds --- */

FEDORG_TEST (audit, sums)
{
  g_autoptr (FedorgAudit) audit = audit_rows ("q,chairs,1591,,,team\n"
                                              "q,vice-chairs,2009,,,team\n"
                                              "r,team,1,,\n"
                                              "q,executives,,,11061,team\n"
                                              "q,team,14661,1593,9.2\n"
                                              "r,a,7,,,all\n"
                                              "r,all,8,,\n"
                                              "r,b,7,,,nothing\n"
                                              "r,self,7,,,self\n");
  g_autofree char *total = fedorg_audit_dup_sum (audit, 0);
  static const FedorgAuditVerdict verdicts[] = {
      FEDORG_AUDIT_VERDICT_AGREES, FEDORG_AUDIT_VERDICT_DISAGREES,
      FEDORG_AUDIT_VERDICT_UNDETERMINED, FEDORG_AUDIT_VERDICT_UNDETERMINED};
  static const guint rows[] = {4, 6, G_MAXUINT, G_MAXUINT};

  fedorg_assert_int (fedorg_audit_get_n_sums (audit), 4);
  fedorg_assert_string (total, "14661");
  fedorg_assert_string (fedorg_audit_get_sum_metric (audit, 0), "team");
  fedorg_assert_int (fedorg_audit_get_sum_n_parts (audit, 0), 3);
  fedorg_assert_int (fedorg_audit_get_sum_part (audit, 0, 2), 3);
  fedorg_assert_int (fedorg_audit_get_sum_group (audit, 1), 1);
  for (guint i = 0; i < 4; i++) {
    fedorg_assert_int (fedorg_audit_get_sum_verdict (audit, i), verdicts[i]);
    fedorg_assert_int (fedorg_audit_get_sum_row (audit, i), rows[i]);
  }
  fedorg_assert_true (!fedorg_audit_get_agrees (audit));
}

/* without counts the printed shares are added up, each within its rounding */
FEDORG_TEST (audit, sums_of_printed_shares)
{
  static const struct {
    const char *rows;
    FedorgAuditVerdict verdict;
  } cases[] = {
      {"g,a,,,33.3%,all\ng,b,,,33.3%,all\ng,c,,,33.3%,all\ng,all,,,100%\n",
       FEDORG_AUDIT_VERDICT_AGREES},
      {"g,a,,,33.3%,all\ng,b,,,33.3%,all\ng,c,,,32.3%,all\ng,all,,,100.0%\n",
       FEDORG_AUDIT_VERDICT_DISAGREES},
      {"g,a,,,1.2万,all\ng,b,,,0.9万,all\ng,all,,,2.1万\n", FEDORG_AUDIT_VERDICT_AGREES},
      {"g,a,,,1.2万,all\ng,b,,,0.9万,all\ng,all,,,21000\n", FEDORG_AUDIT_VERDICT_AGREES},
      {"g,a,,,1.2万,all\ng,b,,,0.9万,all\ng,all,,,25000\n", FEDORG_AUDIT_VERDICT_DISAGREES},
      {"g,a,,,33.3%,all\ng,b,,,33.3%,all\ng,c,,,34.4%,all\ng,all,,,100%\n",
       FEDORG_AUDIT_VERDICT_DISAGREES},
      {"g,a,,,33%,all\ng,b,,,33%,all\ng,c,,,33%,all\ng,all,,,100%\n", FEDORG_AUDIT_VERDICT_AGREES},
      {"g,a,,,52%,all\ng,b,,,50%,all\ng,all,,,100%\n", FEDORG_AUDIT_VERDICT_DISAGREES},
      {"g,a,,,101%,all\ng,all,,,100%\n", FEDORG_AUDIT_VERDICT_DISAGREES},
      {"g,a,,,0%,all\ng,b,,,0%,all\ng,c,,,0%,all\ng,all,,,2%\n", FEDORG_AUDIT_VERDICT_AGREES},
      {"g,a,,,33.3%,all\ng,b,,,≥7%,all\ng,all,,,100%\n", FEDORG_AUDIT_VERDICT_UNDETERMINED},
      {"g,a,,,33.3%,all\ng,b,,,7,all\ng,all,,,100%\n", FEDORG_AUDIT_VERDICT_UNDETERMINED},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (FedorgAudit) audit = audit_rows (cases[i].rows);
    g_autofree char *got =
        g_strdup_printf ("%s%d", cases[i].rows, fedorg_audit_get_sum_verdict (audit, 0));
    g_autofree char *expected = g_strdup_printf ("%s%d", cases[i].rows, cases[i].verdict);

    fedorg_assert_string (got, expected);
  }
}

FEDORG_TEST (audit, bounds)
{
  g_autoptr (FedorgAudit) audit = audit_rows ("q,inside,11061,1593,,,7,12\n"
                                              "q,beside,14661,1593,9.2,,7,9.2\n"
                                              "q,share,30,100,30%,,30%,\n"
                                              "q,alone,6,,6,,7,\n"
                                              "q,unknown,,1593,,,7,\n");
  g_autofree char *bound = fedorg_audit_dup_bound (audit, 0, FEDORG_AUDIT_FIELD_AT_LEAST_EACH);
  g_autofree char *none = fedorg_audit_dup_bound (audit, 2, FEDORG_AUDIT_FIELD_AT_MOST_EACH);
  static const char *const verdicts[] = {"disagrees", "disagrees", "agrees", "disagrees",
                                         "undetermined"};

  fedorg_assert_string (bound, "11151");
  fedorg_assert_string (none, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    fedorg_assert_string (get_verdict (fedorg_audit_get_verdict (audit, i)), verdicts[i]);
  fedorg_assert_int (fedorg_audit_get_bound_verdict (audit, 0, FEDORG_AUDIT_FIELD_AT_MOST_EACH),
                     FEDORG_AUDIT_VERDICT_AGREES);
  fedorg_assert_int (fedorg_audit_get_bound_verdict (audit, 1, FEDORG_AUDIT_FIELD_AT_MOST_EACH),
                     FEDORG_AUDIT_VERDICT_DISAGREES);
  /* the figure itself is right, and so nothing is suggested */
  fedorg_assert_int (fedorg_audit_get_fit (audit, 1, 0), FEDORG_AUDIT_FIT_YES);
  fedorg_assert_string (fedorg_audit_get_suggested (audit, 1), NULL);
}

/* --- the types --- */

FEDORG_TEST (audit, empty)
{
  g_autoptr (FedorgAuditBuilder) builder = fedorg_audit_builder_new ();
  g_autoptr (FedorgAudit) audit = fedorg_audit_builder_seal (builder, NULL);
  g_autoptr (FedorgAudit) again = fedorg_audit_ref (audit);

  fedorg_assert_true (fedorg_audit_builder_ref (builder) == builder);
  fedorg_audit_builder_unref (builder);
  fedorg_assert_int (fedorg_audit_get_n_rows (again), 0);
  fedorg_assert_int (fedorg_audit_get_n_groups (again), 0);
  fedorg_assert_true (fedorg_audit_get_agrees (again));
  fedorg_audit_unref (NULL);
  fedorg_audit_builder_unref (NULL);
}

FEDORG_TEST (audit, wrong_calls)
{
  g_autoptr (FedorgAuditBuilder) builder = fedorg_audit_builder_new ();
  g_autoptr (FedorgAudit) audit = audit_rows (",,690,1593,43.3%\n");

  fedorg_assert_critical (
      "*has_row*", fedorg_audit_builder_set_text (builder, FEDORG_AUDIT_FIELD_COUNT, "1", -1));
  fedorg_assert_critical ("*from >= 1*", fedorg_audit_builder_set_denominators (builder, 0, 7));
  fedorg_assert_critical ("*row <*", fedorg_audit_get_suggested (audit, 1));
  fedorg_assert_critical ("*convention*",
                          fedorg_audit_get_fit (audit, 0, FEDORG_AUDIT_CONVENTION_NONE));
}

FEDORG_TEST (audit, gtypes)
{
  fedorg_assert_string (g_type_name (fedorg_audit_get_type ()), "FedorgAudit");
  fedorg_assert_string (g_type_name (fedorg_audit_builder_get_type ()), "FedorgAuditBuilder");
}

/* rows that all lack a denominator, in one group: no quadratic work */
FEDORG_TEST (audit, many_rows)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (FedorgAudit) audit = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (rows, "g,m%u,%u,%s,43.3%%,all\n", i, 1000 + i, i % 2 ? "2000" : "");
  audit = audit_rows (rows->str);
  fedorg_assert_int (fedorg_audit_get_n_rows (audit), 50000);
  fedorg_assert_int (fedorg_audit_get_sum_n_parts (audit, 0), 50000);
}
