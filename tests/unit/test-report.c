/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-threads.h>
#include "measure-sample.h"
#include "base/fedorg-parallel-private.h"
#include "harness/fedorg-test.h"

/* a county with a township of two villages, and a workshop beside it; one person chairs twice */
static const char roster_text[] =
    "organization_id,organization_name,level,kind,parent_id,person_id,role,staffing,end_date\n"
    "c,County,county,county,,,,,\n"
    "t,Township,township,town,c,p1,chair,full-time,\n"
    "v1,One,village,village,t,p2,chair,part-time,\n"
    "v1,One,village,village,t,p3,executive,part-time,\n"
    "v2,Two,village,residents-community,t,p2,chair,part-time,\n"
    "v2,Two,village,residents-community,t,p4,executive,,2020-01-01\n"
    "w,Shop,unit,workshop,,p1,executive,,\n";

#define COLUMNS                                                                                    \
  "\"columns\": [{\"id\": \"due\", \"organizations_due\": {}}, {\"id\": \"done\", "                \
  "\"organizations\": {}}, {\"id\": \"posts\", \"count\": {}}, {\"id\": \"persons\", "             \
  "\"persons\": {}}, {\"id\": \"chaired\", \"share\": {\"of\": {\"role\": \"chair\"}}}, "          \
  "{\"id\": \"mean\", \"mean_per_organization\": {}}, {\"id\": \"met\", "                          \
  "\"organizations_meeting\": \"one\"}]"

static const char tables[] =
    "\"rules\": [{\"id\": \"one\", \"for\": {\"level\": \"village\"}, \"count\": {}, \"exactly\": "
    "2}], \"tables\": [{\"id\": \"first\", " COLUMNS "}, {\"id\": \"second\", \"rows\": "
    "{\"group_by\": \"organization\"}, " COLUMNS "}]";

static char *
dup_table (FedorgReport *report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgTable) table = fedorg_report_run (report, NULL, NULL, NULL, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  fedorg_assert_no_error (error);
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

static FedorgReport *
make_report (void)
{
  g_autoptr (FedorgRoster) roster = measure_sample_roster (roster_text);
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (tables);

  return fedorg_report_new (roster, ruleset);
}

static void
check_table (FedorgReport *report, const char *expected)
{
  g_autofree char *text = dup_table (report);

  fedorg_assert_string (text, expected);
}

FEDORG_TEST (report, rows_by_level_and_kind)
{
  g_autoptr (FedorgReport) report = make_report ();

  /* only levels that are present; a person counts once in each row, and once in all */
  check_table (report, "county 1 0 0 0 - - 0\n"
                       "township 1 1 1 1 100.0% 1.0 0\n"
                       "village 2 2 3 2 66.7% 1.5 1\n"
                       "unit 1 1 1 1 0.0% 1.0 0\n"
                       "total 5 4 5 3 60.0% 1.3 1\n");
  fedorg_report_set_rows (report, FEDORG_ROWS_KIND);
  check_table (report, "county 1 0 0 0 - - 0\n"
                       "town 1 1 1 1 100.0% 1.0 0\n"
                       "residents-community 1 1 1 1 100.0% 1.0 0\n"
                       "village 1 1 2 2 50.0% 2.0 1\n"
                       "workshop 1 1 1 1 0.0% 1.0 0\n"
                       "total 5 4 5 3 60.0% 1.3 1\n");
}

FEDORG_TEST (report, rows_by_organization)
{
  g_autoptr (FedorgReport) report = make_report ();
  g_autoptr (GError) error = NULL;

  /* each with its whole subtree */
  fedorg_assert_true (fedorg_report_set_table (report, "second", &error));
  check_table (report, "c 4 3 4 3 75.0% 1.3 1\n"
                       "t 3 3 4 3 75.0% 1.3 1\n"
                       "v1 1 1 2 2 50.0% 2.0 1\n"
                       "v2 1 1 1 1 100.0% 1.0 0\n"
                       "w 1 1 1 1 0.0% 1.0 0\n");
  fedorg_report_set_level (report, FEDORG_LEVEL_TOWNSHIP);
  check_table (report, "t 3 3 4 3 75.0% 1.3 1\n");
  fedorg_report_set_level (report, FEDORG_LEVEL_PROVINCE);
  check_table (report, "");

  /* a level makes rows of organisations whatever else was said */
  fedorg_report_set_level (report, FEDORG_LEVEL_UNIT);
  fedorg_report_set_rows (report, FEDORG_ROWS_LEVEL);
  check_table (report, "w 1 1 1 1 0.0% 1.0 0\n");
  fedorg_report_set_level (report, FEDORG_LEVEL_UNKNOWN);
  fedorg_report_set_rows (report, FEDORG_ROWS_OF_TABLE);
  fedorg_assert_true (fedorg_report_set_table (report, NULL, &error));
  fedorg_assert_true (fedorg_report_set_under (report, "v2", &error));
  check_table (report, "village 1 1 1 1 100.0% 1.0 0\n"
                       "total 1 1 1 1 100.0% 1.0 0\n");
}

FEDORG_TEST (report, under_an_organization)
{
  g_autoptr (FedorgReport) report = make_report ();
  g_autoptr (GError) error = NULL;

  fedorg_assert_true (fedorg_report_set_under (report, "t", &error));
  check_table (report, "township 1 1 1 1 100.0% 1.0 0\n"
                       "village 2 2 3 2 66.7% 1.5 1\n"
                       "total 3 3 4 3 75.0% 1.3 1\n");
  fedorg_report_set_rows (report, FEDORG_ROWS_ORGANIZATIONS);
  check_table (report, "t 3 3 4 3 75.0% 1.3 1\n"
                       "v1 1 1 2 2 50.0% 2.0 1\n"
                       "v2 1 1 1 1 100.0% 1.0 0\n");
  fedorg_assert_true (fedorg_report_set_under (report, NULL, &error));
  fedorg_report_set_as_of (report, fedorg_date_new (2020, 1, 1));
  fedorg_report_set_level (report, FEDORG_LEVEL_VILLAGE);
  check_table (report, "v1 1 1 2 2 50.0% 2.0 1\n"
                       "v2 1 1 2 2 50.0% 2.0 1\n");
}

FEDORG_TEST (report, default_table)
{
  g_autoptr (FedorgRoster) roster = measure_sample_roster (roster_text);
  g_autoptr (FedorgRuleset) without_tables = measure_sample_ruleset ("");
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load ("default", NULL, NULL);
  g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);
  g_autoptr (FedorgReport) other = fedorg_report_new (roster, without_tables);
  g_autoptr (GError) error = NULL, missing = NULL;
  g_autoptr (FedorgTable) table = fedorg_report_run (report, NULL, NULL, NULL, &error);
  g_autoptr (FedorgTable) same = fedorg_report_run (other, NULL, NULL, NULL, &error);
  gint64 of_default, of_ruleset;
  guint executives = 0;

  fedorg_assert_no_error (error);
  fedorg_assert_string (fedorg_table_get_id (table), "summary");
  fedorg_assert_string (fedorg_table_get_id (same), "summary");
  while (!g_str_equal (fedorg_table_get_column_id (table, executives), "executives"))
    executives++;

  /* the ruleset's own conventions hold in the default table as well */
  fedorg_table_get_cell (table, fedorg_table_get_n_rows (table) - 1, executives, &of_default, NULL);
  fedorg_table_get_cell (same, fedorg_table_get_n_rows (same) - 1, executives, &of_ruleset, NULL);
  fedorg_assert_int (of_default, 5);
  fedorg_assert_int (of_ruleset, 2);
  fedorg_assert_true (!fedorg_report_set_table (other, "nothing", &missing));
  fedorg_assert_error (missing, FEDORG_ERROR_NOT_FOUND);
  fedorg_assert_contains (missing->message, "summary");
}

FEDORG_TEST (report, what_cannot_be_chosen)
{
  g_autoptr (FedorgReport) report = make_report ();
  g_autoptr (GError) table = NULL, under = NULL, cancelled = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  fedorg_assert_true (!fedorg_report_set_table (report, "third", &table));
  fedorg_assert_error (table, FEDORG_ERROR_NOT_FOUND);
  fedorg_assert_contains (table->message, "first, second");
  fedorg_assert_critical ("*rows*", fedorg_report_set_rows (report, FEDORG_ROWS_COMPARED));
  fedorg_assert_true (!fedorg_report_set_under (report, "nowhere", &under));
  fedorg_assert_error (under, FEDORG_ERROR_NOT_FOUND);
  g_cancellable_cancel (cancellable);
  fedorg_assert_true (fedorg_report_run (report, cancellable, NULL, NULL, &cancelled) == NULL);
  fedorg_assert_error (cancelled, FEDORG_ERROR_CANCELLED);
}

FEDORG_TEST (report, an_empty_roster)
{
  g_autoptr (FedorgRoster) roster = measure_sample_roster ("organization_id,level\n");
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (tables);
  g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);

  check_table (report, "total 0 0 0 0 - - 0\n");
  fedorg_report_set_rows (report, FEDORG_ROWS_ORGANIZATIONS);
  check_table (report, "");
}

/* sums of figures that have no room in 64 bits have no value; those of their parts have */
FEDORG_TEST (report, figures_too_large_for_a_sum)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (
      "\"tables\": [{\"id\": \"x\", \"rows\": {\"group_by\": \"organization\"}, \"columns\": "
      "[{\"id\": \"women\", \"figure\": \"women\"}]}]");
  static const struct {
    const char *id;
    const char *parent;
    gint64 value;
  } rows[] = {{"top", "", -1}, {"a", "top", G_MAXINT64}, {"b", "top", 20}, {"c", "b", -5}};
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRoster) roster = NULL;
  g_autoptr (FedorgReport) report = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_ORGANIZATION, i + 1, 0);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ORGANIZATION_ID, rows[i].id, -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_LEVEL, "unit", -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_PARENT_ID, rows[i].parent, -1);
    fedorg_roster_builder_set_figure (builder, "women", rows[i].value);
    fedorg_roster_builder_end_record (builder);
  }
  roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  report = fedorg_report_new (roster, ruleset);
  check_table (report, "top -\na 9223372036854775807\nb 15\nc -5\n");
}

/* the total of a level is what its organisations sum up to; a root is the whole */
FEDORG_TEST (report, parts_add_up_in_any_number_of_threads)
{
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (tables);
  g_autoptr (FedorgRoster) roster = measure_sample_random (33, 2000);
  g_autofree char *expected = NULL;

  for (guint n_threads = 1; n_threads < 9; n_threads *= 2) {
    g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);
    g_autoptr (GError) error = NULL;
    g_autoptr (FedorgTable) levels = NULL, organizations = NULL;
    g_autofree char *text = NULL;
    gint64 sum = 0, roots = 0, total, value;

    fedorg_threads_set_number (n_threads);
    levels = fedorg_report_run (report, NULL, NULL, NULL, &error);
    fedorg_report_set_rows (report, FEDORG_ROWS_ORGANIZATIONS);
    organizations = fedorg_report_run (report, NULL, NULL, NULL, &error);
    text = dup_table (report);
    if (!expected)
      expected = g_strdup (text);
    fedorg_assert_string (text, expected);

    for (guint row = 0; row + 1 < fedorg_table_get_n_rows (levels); row++) {
      fedorg_table_get_cell (levels, row, 2, &value, NULL);
      sum += value;
    }
    for (guint32 o = 0; o < 2000; o++) {
      fedorg_table_get_cell (organizations, o, 2, &value, NULL);
      if (fedorg_roster_get_organization_parent (roster, o) == FEDORG_NONE)
        roots += value;
    }
    fedorg_table_get_cell (levels, fedorg_table_get_n_rows (levels) - 1, 2, &total, NULL);
    fedorg_assert_int (sum, total);
    fedorg_assert_int (roots, total);
  }
  fedorg_threads_set_number (0);
}

FEDORG_TEST (report, callers_bugs)
{
  g_autoptr (FedorgRoster) roster = measure_sample_roster (roster_text);

  fedorg_assert_critical ("*roster != NULL*", fedorg_report_new (NULL, NULL));
  fedorg_assert_critical ("*ruleset != NULL*", fedorg_report_new (roster, NULL));
  fedorg_assert_critical ("*report != NULL*", fedorg_report_run (NULL, NULL, NULL, NULL, NULL));
  fedorg_assert_critical ("*report != NULL*", fedorg_report_set_as_of (NULL, 0));
  fedorg_report_unref (NULL);
}
