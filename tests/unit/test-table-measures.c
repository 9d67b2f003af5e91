/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-ratio-private.h"
#include "measure-sample.h"
#include "measure/fedorg-number-sort-private.h"
#include "harness/fedorg-test.h"

/* what only tables show, held against sums that are made person by person */

static const char columns_text[] =
    "\"tables\": [{\"id\": \"t\", \"columns\": ["
    "{\"id\": \"posts\", \"count\": {\"role\": \"executive\"}},"
    "{\"id\": \"persons\", \"persons\": {\"role\": \"executive\"}},"
    "{\"id\": \"mean\", \"age_statistic\": {\"show\": \"mean\", \"among\": {\"role\": "
    "\"executive\"}}},"
    "{\"id\": \"mean-persons\", \"age_statistic\": {\"show\": \"mean\", \"over\": \"persons\", "
    "\"among\": {\"role\": \"executive\"}}},"
    "{\"id\": \"age\", \"age_statistic\": {\"show\": [\"youngest\", \"median\", \"oldest\"], "
    "\"among\": {\"role\": \"executive\"}}},"
    "{\"id\": \"size\", \"distribution\": {\"of\": {\"role\": \"executive\"}, \"among\": {}, "
    "\"show\": [\"minimum\", \"first-quartile\", \"median\", \"third-quartile\", \"maximum\"]}},"
    "{\"id\": \"sum\", \"sum\": [{\"times\": \"1/2\", \"count\": {\"role\": \"executive\"}}, "
    "{\"times\": 3, \"organizations_due\": {}}]},"
    "{\"id\": \"band\", \"bands\": {\"age\": [{\"at_most\": 35}, {\"between\": [36, 45]}, "
    "{\"at_least\": 46}], \"among\": {\"role\": \"executive\"}}}]}]";

enum {
  POSTS,
  PERSONS,
  MEAN,
  MEAN_PERSONS,
  YOUNGEST,
  MEDIAN,
  OLDEST,
  SIZE,
  SUM = SIZE + 5,
  BAND,
  N_COLUMNS = BAND + 3
};

/* what is known of the members of some organisations */
typedef struct {
  GArray *ages;  /* guint64: of posts */
  GArray *sizes; /* guint64: posts of each organisation */
  guint64 n_posts;
  guint64 n_persons;
  guint64 n_aged; /* persons whose age is known */
  guint64 persons_age;
  guint64 ages_sum;
  guint64 bands[3];
} Members;

static void
members_clear (Members *members)
{
  g_clear_pointer (&members->ages, g_array_unref);
  g_clear_pointer (&members->sizes, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Members, members_clear)

static gboolean
is_executive (const FedorgRoster *roster, guint32 membership)
{
  return measure_oracle_is_current (roster, membership) &&
         fedorg_roster_get_membership_role (roster, membership) == FEDORG_ROLE_EXECUTIVE;
}

static void
note_member (const FedorgRoster *roster, guint32 membership, guint8 *seen, Members *members)
{
  guint32 person = fedorg_roster_get_membership_person (roster, membership);
  gint32 birth = fedorg_roster_get_person_birth_date (roster, person);
  gint age = birth == FEDORG_DATE_NONE ? -1 : fedorg_date_get_age (birth, MEASURE_SAMPLE_DATE);
  gboolean is_known = age >= 0 && age <= 150;
  guint64 number = (guint64) age;

  members->n_posts++;
  members->n_persons += !seen[person];
  if (is_known) {
    g_array_append_val (members->ages, number);
    members->ages_sum += number;
    members->bands[age <= 35 ? 0 : age <= 45 ? 1 : 2]++;
    members->n_aged += !seen[person];
    members->persons_age += seen[person] ? 0 : number;
  }
  seen[person] = TRUE;
}

/* of the organisations that are marked */
static Members
gather (const FedorgRoster *roster, const guint8 *marks)
{
  g_autofree guint8 *seen = g_new0 (guint8, fedorg_roster_get_n_persons (roster) + 1);
  Members members = {g_array_new (FALSE, FALSE, sizeof (guint64)),
                     g_array_new (FALSE, FALSE, sizeof (guint64)),
                     0,
                     0,
                     0,
                     0,
                     0,
                     {0}};

  for (guint32 o = 0; o < fedorg_roster_get_n_organizations (roster); o++) {
    guint64 before = members.n_posts, size;
    guint32 first, end;

    if (!marks[o])
      continue;
    fedorg_roster_get_organization_memberships (roster, o, &first, &end);
    for (guint32 m = first; m < end; m++)
      if (is_executive (roster, m))
        note_member (roster, m, seen, &members);
    size = members.n_posts - before;
    g_array_append_val (members.sizes, size);
  }
  fedorg_sort_numbers ((guint64 *) members.ages->data, members.ages->len);
  fedorg_sort_numbers ((guint64 *) members.sizes->data, members.sizes->len);
  return members;
}

/* whether the cell is numerator / denominator; a denominator of 0: no value */
static void
check_cell (const FedorgTable *table, guint row, guint column, gint64 numerator, gint64 denominator)
{
  FedorgRatio got = {0, 0}, expected = {numerator, denominator};
  gboolean has_value = fedorg_table_get_cell (table, row, column, &got.numerator, &got.denominator);

  fedorg_assert_int (has_value, denominator > 0);
  if (has_value)
    fedorg_assert_int (fedorg_ratio_compare (got, expected), 0);
}

static void
check_quarter (const FedorgTable *table, guint row, guint column, const GArray *sorted,
               guint quarter)
{
  guint64 n = sorted->len, place = n > 0 ? (n - 1) * quarter : 0;
  gint64 low = n > 0 ? (gint64) g_array_index (sorted, guint64, place / 4) : 0;
  gint64 high = place % 4 > 0 ? (gint64) g_array_index (sorted, guint64, place / 4 + 1) : low;

  check_cell (table, row, column, 4 * low + (gint64) (place % 4) * (high - low), n > 0 ? 4 : 0);
}

static void
check_row (const FedorgRoster *roster, const FedorgTable *table, guint row, const guint8 *marks)
{
  g_auto (Members) members = gather (roster, marks);

  check_cell (table, row, POSTS, (gint64) members.n_posts, 1);
  check_cell (table, row, PERSONS, (gint64) members.n_persons, 1);
  check_cell (table, row, MEAN, (gint64) members.ages_sum, members.ages->len);
  check_cell (table, row, MEAN_PERSONS, (gint64) members.persons_age, (gint64) members.n_aged);
  check_quarter (table, row, YOUNGEST, members.ages, 0);
  check_quarter (table, row, MEDIAN, members.ages, 2);
  check_quarter (table, row, OLDEST, members.ages, 4);
  for (guint quarter = 0; quarter <= 4; quarter++)
    check_quarter (table, row, SIZE + quarter, members.sizes, quarter);
  check_cell (table, row, SUM, (gint64) (members.n_posts + 6 * members.sizes->len), 2);
  for (guint band = 0; band < 3; band++)
    check_cell (table, row, BAND + band, (gint64) members.bands[band], 1);
}

static FedorgTable *
run_report (FedorgReport *report)
{
  g_autoptr (GError) error = NULL;
  FedorgTable *table;

  fedorg_report_set_as_of (report, MEASURE_SAMPLE_DATE);
  table = fedorg_report_run (report, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  fedorg_assert_int (fedorg_table_get_n_columns (table), N_COLUMNS);
  return table;
}

static void
mark_subtree (const FedorgRoster *roster, guint32 organization, guint8 *marks)
{
  guint32 n = fedorg_roster_get_n_organizations (roster);
  guint32 end = organization == FEDORG_NONE
                    ? n
                    : fedorg_roster_get_organization_subtree_end (roster, organization);

  for (guint32 o = 0; o < n; o++)
    marks[o] = organization == FEDORG_NONE || (o >= organization && o < end);
}

static void
check_organizations (FedorgRoster *roster, FedorgRuleset *ruleset, FedorgRows rows)
{
  g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);
  g_autofree guint8 *marks = g_new0 (guint8, fedorg_roster_get_n_organizations (roster) + 1);
  g_autoptr (FedorgTable) table = NULL;

  fedorg_report_set_rows (report, rows);
  fedorg_report_set_subtotals (report, TRUE);
  table = run_report (report);
  for (guint row = 0; row < fedorg_table_get_n_rows (table); row++) {
    mark_subtree (roster, fedorg_table_get_row_organization (table, row), marks);
    check_row (roster, table, row, marks);
  }
}

static void
check_levels (FedorgRoster *roster, FedorgRuleset *ruleset)
{
  guint32 n = fedorg_roster_get_n_organizations (roster);
  g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);
  g_autofree guint8 *marks = g_new0 (guint8, n + 1);
  g_autoptr (FedorgTable) table = run_report (report);

  for (guint row = 0; row < fedorg_table_get_n_rows (table); row++) {
    const char *key = fedorg_table_get_row_key (table, row);
    guint8 level = 0;
    gboolean is_total = g_str_equal (key, "total");

    fedorg_vocabulary_parse (FEDORG_VOCABULARY_LEVEL, key, -1, &level);
    for (guint32 o = 0; o < n; o++)
      marks[o] = is_total || fedorg_roster_get_organization_level (roster, o) == level;
    check_row (roster, table, row, marks);
  }
}

FEDORG_TEST (table_measures, agree_with_brute_force)
{
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (columns_text);

  for (guint32 seed = 1; seed <= 12; seed++) {
    g_autoptr (FedorgRoster) roster = measure_sample_random (seed, 5 + seed * 17);

    check_levels (roster, ruleset);
    check_organizations (roster, ruleset, FEDORG_ROWS_ORGANIZATIONS);
    check_organizations (roster, ruleset, FEDORG_ROWS_CHILDREN);
  }
}

/* the root's subtree is the whole, and parts add up to it */
FEDORG_TEST (table_measures, parts_add_up)
{
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (columns_text);
  g_autoptr (FedorgRoster) roster = measure_sample_random (99, 300);
  g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);
  g_autoptr (FedorgTable) levels = run_report (report), children = NULL;
  const guint additive[] = {POSTS, BAND, BAND + 1, BAND + 2};
  guint last = fedorg_table_get_n_rows (levels) - 1;

  fedorg_report_set_rows (report, FEDORG_ROWS_CHILDREN);
  children = run_report (report);
  for (guint i = 0; i < G_N_ELEMENTS (additive); i++) {
    gint64 sum = 0, sum_of_children = 0, number;

    for (guint row = 0; row < last; row++, sum += number)
      fedorg_table_get_cell (levels, row, additive[i], &number, NULL);
    for (guint row = 0; row + 1 < fedorg_table_get_n_rows (children);
         row++, sum_of_children += number)
      fedorg_table_get_cell (children, row, additive[i], &number, NULL);
    fedorg_table_get_cell (levels, last, additive[i], &number, NULL);
    fedorg_assert_int (sum, number);
    fedorg_assert_int (sum_of_children, number);
  }
}

/* what is printed is the nearest there is, and prints like that again */
FEDORG_TEST (table_measures, print_never_crosses_a_border)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 20000; i++) {
    FedorgRatio ratio = {g_rand_int_range (random, 0, 3000), g_rand_int_range (random, 1, 3000)};
    guint decimals = (guint) g_rand_int_range (random, 0, 4);
    FedorgRounding rounding = (FedorgRounding) g_rand_int_range (random, 0, 3);
    g_autofree char *text = fedorg_ratio_dup_text (ratio, 100, decimals, rounding);
    g_autofree char *with_sign = g_strconcat (text, "%", NULL);
    FedorgRatio read, error, unit = {1, 100};
    g_autofree char *again = NULL;

    fedorg_assert_true (fedorg_ratio_parse (with_sign, -1, &read));
    again = fedorg_ratio_dup_text (read, 100, decimals, rounding);
    fedorg_assert_string (again, text);
    for (guint digit = 0; digit < decimals; digit++)
      unit.denominator *= 10;
    fedorg_assert_true (fedorg_ratio_subtract (ratio, read, &error));
    if (rounding != FEDORG_ROUNDING_TRUNCATE)
      unit.denominator *= 2;
    error.numerator = ABS (error.numerator);
    fedorg_assert_true (fedorg_ratio_compare (error, unit) <=
                        (rounding == FEDORG_ROUNDING_TRUNCATE ? -1 : 0));
  }
}

/* --- figures, order, headings --- */

static const char small_text[] =
    "organization_id,level,parent_id,person_id,role,figures.seats,figures.women\n"
    "c,county,,,,,\n"
    "t1,township,c,p1,chair,3,100\n"
    "t1,township,c,p2,executive,,\n"
    "t2,township,c,p1,chair,1,\n"
    "t2,township,c,p3,executive,,\n"
    "t2,township,c,p4,executive,,\n"
    "t3,township,c,,,4,50\n";

static const char small_tables[] =
    "\"tables\": [{\"id\": \"t\", \"rows\": {\"group_by\": \"children\"}, \"columns\": ["
    "{\"id\": \"team\", \"count\": {}, \"of_which\": [{\"id\": \"chairs\", \"title\": \"chairs\", "
    "\"count\": {\"role\": \"chair\"}}]},"
    "{\"id\": \"vacant\", \"vacancies\": {\"of\": {}}},"
    "{\"id\": \"growth\", \"growth\": {\"from\": {\"figure\": \"seats\"}, \"to\": {\"count\": "
    "{}}}},"
    "{\"id\": \"funds\", \"unit\": {\"zh\": \"元\", \"en\": \"yuan\"}, \"sum\": [{\"figure\": "
    "\"women\"}, {\"times\": 10000, \"organizations_due\": {\"level\": \"township\"}}]},"
    "{\"id\": \"rate\", \"coverage\": {\"of\": {\"holding\": {}}, \"among\": {\"level\": "
    "\"township\"}}, \"unit\": \"‰\", \"decimals\": 0},"
    "{\"id\": \"persons\", \"persons\": {}, \"unless_same_as\": \"team\"},"
    "{\"id\": \"again\", \"count\": {}, \"unless_same_as\": \"team\"}]}]";

static char *
dup_rows (const FedorgTable *table)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint row = 0; row < fedorg_table_get_n_rows (table); row++) {
    g_string_append (text, fedorg_table_get_row_key (table, row));
    for (guint i = 0; i < fedorg_table_get_n_columns (table); i++) {
      g_autofree char *cell = fedorg_table_dup_cell_text (table, row, i);
      g_string_append_printf (text, " %s", *cell ? cell : "-");
    }
    g_string_append_c (text, '\n');
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
check_rows (FedorgReport *report, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgTable) table = fedorg_report_run (report, NULL, NULL, NULL, &error);
  g_autofree char *text = NULL;

  fedorg_assert_no_error (error);
  text = dup_rows (table);
  fedorg_assert_string (text, expected);
}

static FedorgReport *
make_small (void)
{
  g_autoptr (FedorgRoster) roster = measure_sample_roster (small_text);
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (small_tables);
  FedorgReport *report = fedorg_report_new (roster, ruleset);

  fedorg_assert_true (fedorg_report_set_under (report, "c", NULL));
  return report;
}

FEDORG_TEST (table_measures, figures_and_order)
{
  g_autoptr (FedorgReport) report = make_small ();

  check_rows (report, "t1 2 1 1 -33.3% 10100 1000‰ 2 2\n"
                      "t2 3 1 0 200.0% 10000 1000‰ 3 3\n"
                      "t3 0 0 4 -100.0% 10050 0‰ 0 0\n"
                      "total 5 2 5 -37.5% 30150 667‰ 4 5\n");
  fedorg_report_set_sort (report, "vacant", TRUE);
  check_rows (report, "t3 0 0 4 -100.0% 10050 0‰ 0 0\n"
                      "t1 2 1 1 -33.3% 10100 1000‰ 2 2\n"
                      "t2 3 1 0 200.0% 10000 1000‰ 3 3\n"
                      "total 5 2 5 -37.5% 30150 667‰ 4 5\n");
  fedorg_report_set_sort (report, "team", FALSE);
  fedorg_report_set_top (report, 2);
  check_rows (report, "t3 0 0 4 -100.0% 10050 0‰ 0 0\n"
                      "t1 2 1 1 -33.3% 10100 1000‰ 2 2\n"
                      "total 5 2 5 -37.5% 30150 667‰ 4 5\n");
}

FEDORG_TEST (table_measures, subtotals)
{
  g_autoptr (FedorgReport) report = make_small ();
  g_autoptr (FedorgTable) table = NULL;
  g_autoptr (GError) sorted = NULL, missing = NULL;

  fedorg_assert_true (fedorg_report_set_under (report, NULL, NULL));
  fedorg_report_set_level (report, FEDORG_LEVEL_TOWNSHIP);
  fedorg_report_set_subtotals (report, TRUE);
  table = fedorg_report_run (report, NULL, NULL, NULL, NULL);
  fedorg_assert_int (fedorg_table_get_n_rows (table), 5);
  fedorg_assert_string (fedorg_table_get_row_key (table, 3), "c");
  fedorg_assert_true (fedorg_table_is_row_subtotal (table, 3));
  fedorg_assert_true (!fedorg_table_is_row_subtotal (table, 2));
  fedorg_assert_string (fedorg_table_get_row_key (table, 4), "total");
  fedorg_report_set_sort (report, "team", TRUE);
  fedorg_assert_true (!fedorg_report_run (report, NULL, NULL, NULL, &sorted));
  fedorg_assert_error (sorted, FEDORG_ERROR_ARGUMENT);
  fedorg_report_set_subtotals (report, FALSE);
  fedorg_report_set_sort (report, "nothing", TRUE);
  fedorg_assert_true (!fedorg_report_run (report, NULL, NULL, NULL, &missing));
  fedorg_assert_error (missing, FEDORG_ERROR_NOT_FOUND);
}

FEDORG_TEST (table_measures, what_a_cell_knows)
{
  g_autoptr (FedorgReport) report = make_small ();
  g_autoptr (FedorgTable) table = fedorg_report_run (report, NULL, NULL, NULL, NULL);

  fedorg_assert_int (fedorg_table_get_rounding (table), FEDORG_ROUNDING_HALF_UP);
  fedorg_assert_string (fedorg_table_get_column_whole (table, 1), "team");
  fedorg_assert_string (fedorg_table_get_column_whole (table, 0), NULL);
  fedorg_assert_string (fedorg_table_get_column_unit (table, 4, FEDORG_LANGUAGE_ZH), "元");
  fedorg_assert_string (fedorg_table_get_column_unit (table, 5, FEDORG_LANGUAGE_EN), "‰");
  fedorg_assert_int (fedorg_table_get_column_scale (table, 5), 1000);
  fedorg_assert_int (fedorg_table_get_column_scale (table, 0), 1);
  fedorg_assert_int (fedorg_table_get_column_decimals (table, 3), 1);
  fedorg_assert_true (!fedorg_table_is_column_needless (table, 6));
  fedorg_assert_true (fedorg_table_is_column_needless (table, 7));
}
