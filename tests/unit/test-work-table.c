/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg.h>

#include "harness/fedorg-test.h"
#include "measure-sample.h"

/* Tables of work: the cells of calendars, matrices and ledgers, with their borders. */

static const char head[] =
    "organization_id,level,person_id,role,start_date,activity_id,activity_kind,person_ids,date,"
    "counterpart,due_date,recorded_on,status,stage,quantity,target,amount,parent_activity\n"
    "o,village,a,executive,,,,,,,,,,,,,,\no,village,b,executive,,,,,,,,,,,,,,\n"
    "o,village,c,executive,,,,,,,,,,,,,,\n";

static const char kinds[] =
    "\"activity_kinds\": [{\"id\": \"meeting\"}, {\"id\": \"pairing\"}, {\"id\": \"problem\"},"
    "{\"id\": \"paid\"}, {\"id\": \"granted\"}, {\"id\": \"reform\", \"accumulates\": \"stock\"},"
    "{\"id\": \"vote\", \"stages\": [\"one\", \"two\", \"three\"]}],"
    "\"rules\": [%s]";

/* the table over activities (lines of the table behind the head) on 2020-08-20 */
static FedorgTable *
run (const char *id, const char *rules, const char *lines)
{
  g_autofree char *text = g_strconcat (head, lines, NULL);
  g_autofree char *members = g_strdup_printf (kinds, rules);
  g_autoptr (FedorgRoster) roster = measure_sample_roster (text);
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (members);
  g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);
  g_autoptr (GError) error = NULL;

  fedorg_report_set_as_of (report, fedorg_date_new (2020, 8, 20));
  fedorg_assert_true (fedorg_report_set_table (report, id, &error));
  fedorg_assert_no_error (error);
  FedorgTable *table = fedorg_report_run (report, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return table;
}

/* "2020-Q1=1 held; 2020-Q2=0 missing" */
static void
check_row (const FedorgTable *table, guint row, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < fedorg_table_get_n_columns (table); i++) {
    FedorgDueState state = fedorg_table_get_cell_state (table, row, i);
    g_autofree char *cell = fedorg_table_dup_cell_text (table, row, i);

    g_string_append_printf (
        text, "%s%s=%s%s%s", i > 0 ? "; " : "", fedorg_table_get_column_id (table, i), cell,
        state != FEDORG_DUE_STATE_NONE ? " " : "",
        state != FEDORG_DUE_STATE_NONE
            ? fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_DUE_STATE, (guint8) state)
            : "");
  }
  fedorg_assert_string (text->str, expected);
}

#define QUARTERLY                                                                                  \
  "{\"id\": \"q\", \"for\": {\"level\": \"village\"}, \"occurrences\": {\"kind\": \"meeting\"},"   \
  " \"at_least\": 1, \"per\": \"quarter\"}"

/* "calendar funds " */
static void
check_listed (const char *members, const char *expected)
{
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (members);
  g_autoptr (GString) text = g_string_new (NULL);
  const char *id;

  for (guint i = 0; (id = fedorg_report_find_work_table (ruleset, i)) != NULL; i++)
    g_string_append_printf (text, "%s ", id);
  fedorg_assert_string (text->str, expected);
}

FEDORG_TEST (work_table, a_ruleset_lists_its_tables)
{
  g_autofree char *quarterly = g_strdup_printf (kinds, QUARTERLY);
  g_autofree char *none = g_strdup_printf (kinds, "");

  check_listed ("\"rules\": []", "");
  check_listed (none, "ledger balance progress stages ");
  check_listed (quarterly, "calendar ledger balance progress stages ");
  check_listed ("\"activity_kinds\": [{\"id\": \"meeting\"}], \"rules\": [" QUARTERLY "],"
                "\"tables\": [{\"id\": \"ledger\", \"rows\": {\"group_by\": \"level\"}, "
                "\"columns\": [{\"id\": \"n\", \"count\": {}}]}]",
                "calendar balance progress ");
  fedorg_assert_critical ("*ruleset*", fedorg_report_find_work_table (NULL, 0));
}

FEDORG_TEST (work_table, a_calendar_says_held_late_missing_and_running)
{
  g_autoptr (FedorgTable) table =
      run ("calendar", QUARTERLY, "o,village,,,,m1,meeting,,2020-03-31,,,2020-03-31,,,,,,\n");
  g_autoptr (FedorgTable) late =
      run ("calendar", QUARTERLY, "o,village,,,,m1,meeting,,2020-03-31,,,2020-04-01,,,,,,\n");
  g_autoptr (FedorgTable) due = run (
      "calendar", QUARTERLY, "o,village,,,,m1,meeting,,2020-03-31,,2020-04-30,2020-04-30,,,,,,\n");

  fedorg_assert_int (fedorg_table_get_n_rows (table), 2);
  check_row (table, 0, "2020-Q1=1 held; 2020-Q2=0 missing; 2020-Q3=0 running; held=1/2");
  check_row (table, 1, "2020-Q1=1/1; 2020-Q2=0/1; 2020-Q3=; held=1/2");
  check_row (late, 0, "2020-Q1=1 late; 2020-Q2=0 missing; 2020-Q3=0 running; held=1/2");
  check_row (due, 0, "2020-Q1=1 held; 2020-Q2=0 missing; 2020-Q3=0 running; held=1/2");
  fedorg_assert_string (fedorg_table_get_row_item_id (table, 0), "q");
  fedorg_assert_int (fedorg_table_get_cell_type (table, 0, 0), FEDORG_CELL_TYPE_NUMBER);
  fedorg_assert_int (fedorg_table_get_cell_type (table, 0, 3), FEDORG_CELL_TYPE_PART);
  fedorg_assert_int (fedorg_table_get_rows (table), FEDORG_ROWS_WORK);
}

/* one of two in time is not enough where two are needed */
FEDORG_TEST (work_table, a_period_is_late_when_those_in_time_are_too_few)
{
  static const char rule[] = "{\"id\": \"h\", \"for\": {\"level\": \"village\"}, \"occurrences\": "
                             "{\"kind\": \"meeting\"}, \"at_least\": 2, \"per\": \"half-year\"}";
  g_autoptr (FedorgTable) table = run ("calendar", rule,
                                       "o,village,,,,m1,meeting,,2020-02-01,,,,,,,,,\n"
                                       "o,village,,,,m2,meeting,,2020-05-01,,,2020-07-01,,,,,,\n"
                                       "o,village,,,,m3,meeting,,2020-08-01,,,,,,,,,\no,village,,,,"
                                       "m4,meeting,,2020-08-02,,,,,,,,,\n");

  check_row (table, 0, "2020-S1=2 late; 2020-S2=2 held; held=1/1");
}

FEDORG_TEST (work_table, members_have_ranks_and_equals_share_one)
{
  static const char rules[] =
      "{\"id\": \"p\", \"each_member\": {\"role\": \"executive\"}, \"counterparts\": {\"kind\": "
      "\"pairing\"}, \"at_least\": 2}, {\"id\": \"m\", \"each_member\": {\"role\": \"executive\"}, "
      "\"occurrences\": {\"kind\": \"meeting\"}, \"at_least\": 1, \"per\": \"quarter\"}";
  g_autoptr (FedorgTable) table = run (
      "duty-matrix", rules,
      "o,village,,,,,pairing,a;b,2020-01-05,x,,,,,,,,\no,village,,,,,pairing,a,2020-01-05,y,,,,,,,,"
      "\n"
      "o,village,,,,,meeting,b,2020-01-05,,,,,,,,,\no,village,,,,,meeting,b,2020-06-30,,,,,,,,,\n");

  fedorg_assert_int (fedorg_table_get_n_rows (table), 4);
  check_row (table, 0, "p=2/2 held; m=0/2 missing; met=1/2; rank=1");
  check_row (table, 1, "p=1/2 missing; m=2/2 held; met=1/2; rank=1");
  check_row (table, 2, "p=0/2 missing; m=0/2 missing; met=0/2; rank=3");
  check_row (table, 3, "p=1/3; m=1/3; met=2/6; rank=");
  FedorgRoster *roster = fedorg_table_get_roster (table);
  guint32 person = fedorg_table_get_row_person (table, 1);
  fedorg_assert_string (fedorg_roster_get_person_id (roster, person), "b");
  fedorg_assert_int (fedorg_table_get_row_activity (table, 1), FEDORG_NONE);
}

FEDORG_TEST (work_table, a_ledger_lists_what_is_due)
{
  g_autoptr (FedorgTable) table =
      run ("ledger", QUARTERLY,
           "o,village,,,,x1,problem,,2020-03-01,,2020-03-31,,done,,,,,\n"
           "o,village,,,,x2,problem,,2020-08-01,,2020-08-19,,in-progress,,,,,\n"
           "o,village,,,,x3,problem,,2020-08-01,,2020-08-20,,in-progress,,,,,\n"
           "o,village,,,,x4,problem,,2020-08-01,,2020-08-20,,cancelled,,,,,\n"
           "o,village,,,,i1,meeting,,2020-03-20,,,,,,,,,x1\n");

  fedorg_assert_int (fedorg_table_get_n_rows (table), 4);
  check_row (table, 0,
             "opened=2020-03-01; due=2020-03-31; mended=2020-03-01 held; inspected=2020-03-20; "
             "closed=; days=0; late=");
  check_row (table, 1,
             "opened=2020-08-01; due=2020-08-19; mended= missing; inspected=; closed=; days=19; "
             "late=1");
  check_row (table, 2,
             "opened=2020-08-01; due=2020-08-20; mended= running; inspected=; closed=; days=19; "
             "late=");
  fedorg_assert_int (fedorg_table_get_cell_type (table, 0, 0), FEDORG_CELL_TYPE_DATE);
}

FEDORG_TEST (work_table, a_balance_holds)
{
  g_autoptr (FedorgTable) table =
      run ("balance", QUARTERLY,
           "o,village,,,,x1,problem,,2019-12-31,,2020-03-31,,in-progress,,,,,\n"
           "o,village,,,,x2,problem,,2020-01-01,,2020-08-19,,in-progress,,,,,\n"
           "o,village,,,,x3,problem,,2020-08-01,,,,closed,,,,,\n");

  check_row (table, 0, "open-before=1; opened=2; closed=1; open=2; overdue=2");
}

FEDORG_TEST (work_table, progress_has_the_difference_to_the_last_report)
{
  g_autoptr (FedorgTable) table = run ("progress", QUARTERLY,
                                       "o,village,,,,,reform,,2020-01-10,,,,,,20.29,100,,\n"
                                       "o,village,,,,,reform,,2020-02-26,,,,,,65.36,100,,\n");

  check_row (table, 0, "target=100; done=65.36; progress=65.36%; before=20.29%; difference=45.07%");
}

FEDORG_TEST (work_table, stages_are_days_and_are_reached_without_a_gap)
{
  static const char rule[] =
      "{\"id\": \"s\", \"order\": {\"of\": {\"kind\": \"vote\"}, \"deadline\": {\"three\": "
      "\"2020-08-19\"}}}";
  g_autoptr (FedorgTable) table =
      run ("stages", rule,
           "o,village,,,,v,vote,,2020-01-01,,,,in-progress,,,,,\n"
           "o,village,,,,,vote,,2020-02-02,,2020-02-01,,,one,,,,v\n"
           "o,village,,,,,vote,,2020-03-02,,2020-09-01,,in-progress,two,,,,v\n");

  fedorg_assert_int (fedorg_table_get_n_rows (table), 2);
  check_row (table, 0, "one=2020-02-02 late; two= running; three= missing; reached=1/3");
  check_row (table, 1, "one=1/1; two=0/1; three=0/1; reached=");
}

FEDORG_TEST (work_table, funds_are_exact)
{
  static const char rule[] =
      "{\"id\": \"f\", \"budget\": {\"of\": {\"amount\": {\"kind\": \"paid\"}}, \"within\": "
      "{\"amount\": {\"kind\": \"granted\"}}}}";
  g_autoptr (FedorgTable) table = run ("funds", rule,
                                       "o,village,,,,,paid,,2020-01-10,,,,,,,,33.34,\no,village,,,,"
                                       ",granted,,2020-01-10,,,,,,,,100,\n");
  g_autoptr (FedorgTable) over = run ("funds", rule,
                                      "o,village,,,,,paid,,2020-01-10,,,,,,,,100.01,\no,village,,,,"
                                      ",granted,,2020-01-10,,,,,,,,100,\n");

  check_row (table, 0, "allowed=100; spent=33.34; left=66.66 held; used=33.34%");
  check_row (over, 0, "allowed=100; spent=100.01; left=-0.01 missing; used=100.01%");
}

FEDORG_TEST (work_table, only_what_says_something_is_listed)
{
  g_autofree char *text = g_strconcat (head, "o,village,,,,,meeting,a,2020-01-05,,,,,,,,,\n", NULL);
  g_autofree char *members = g_strdup_printf (kinds, QUARTERLY);
  g_autoptr (FedorgRoster) roster = measure_sample_roster (text);
  g_autoptr (FedorgRoster) empty = measure_sample_roster (head);
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (members);
  g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);
  g_autoptr (FedorgReport) none = fedorg_report_new (empty, ruleset);
  g_autoptr (GError) error = NULL;
  guint n = fedorg_report_get_n_tables (none);

  fedorg_assert_int (fedorg_report_get_n_tables (report), n + 2);
  fedorg_assert_string (fedorg_report_get_table_id (report, n), "calendar");
  fedorg_assert_string (fedorg_report_get_table_id (report, n + 1), "stages");
  fedorg_assert_true (fedorg_report_get_table_id (report, n + 2) == NULL);
  fedorg_assert_true (!fedorg_report_set_table (none, "calendar", &error));
  g_clear_error (&error);
  fedorg_assert_true (fedorg_report_set_table (report, "履职日历", &error));
  fedorg_report_set_subtotals (report, TRUE);
  g_autoptr (FedorgTable) table = fedorg_report_run (report, NULL, NULL, NULL, &error);
  fedorg_assert_true (table == NULL);
  fedorg_assert_true (g_error_matches (error, FEDORG_ERROR, FEDORG_ERROR_ARGUMENT));
}

/* --- tables that a ruleset writes --- */

static FedorgTable *
run_written (const char *table, const char *lines)
{
  g_autofree char *text = g_strconcat (head, lines, NULL);
  g_autofree char *rules = g_strdup_printf (kinds, "");
  g_autofree char *members = g_strdup_printf ("%s, \"tables\": [%s]", rules, table);
  g_autoptr (FedorgRoster) roster = measure_sample_roster (text);
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (members);
  g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);
  g_autoptr (GError) error = NULL;

  fedorg_report_set_as_of (report, fedorg_date_new (2020, 8, 20));
  FedorgTable *made = fedorg_report_run (report, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return made;
}

static const char meetings[] = "o,village,,,,,meeting,a;b,2020-03-31,,,,,,,,,\n"
                               "o,village,,,,,meeting,b,2020-04-01,,,,,,,,,\n"
                               "o,village,,,,,problem,a,2020-04-01,,,,in-progress,,,,,\n";

FEDORG_TEST (work_table, columns_stand_across_periods_and_have_a_total)
{
  g_autoptr (FedorgTable) table = run_written (
      "{\"id\": \"t\", \"rows\": {\"group_by\": \"organization\"}, \"across\": {\"per\": "
      "\"quarter\"}, \"columns\": [{\"id\": \"n\", \"occurrences\": {\"kind\": "
      "\"meeting\"}}, {\"id\": \"d\", \"doers\": {\"kind\": \"meeting\"}}]}",
      meetings);

  check_row (table, 0,
             "n/2020-Q1=1; n/2020-Q2=1; n/2020-Q3=0; n=2; d/2020-Q1=2; d/2020-Q2=1; d/2020-Q3=0; "
             "d=2");
  fedorg_assert_string (fedorg_table_get_row_key (table, 1), "total");
}

FEDORG_TEST (work_table, rows_are_members_and_the_total_counts_once)
{
  g_autoptr (FedorgTable) table =
      run_written ("{\"id\": \"t\", \"rows\": {\"group_by\": \"person\", \"of\": {}}, \"columns\": "
                   "[{\"id\": \"n\", \"occurrences\": {\"kind\": \"meeting\"}}, {\"id\": \"open\", "
                   "\"open\": {\"kind\": \"problem\"}}]}",
                   meetings);

  fedorg_assert_int (fedorg_table_get_n_rows (table), 4);
  check_row (table, 0, "n=1; open=1");
  check_row (table, 1, "n=2; open=0");
  check_row (table, 2, "n=0; open=0");
  check_row (table, 3, "n=2; open=1");
}

FEDORG_TEST (work_table, rows_are_periods_and_columns_kinds)
{
  g_autoptr (FedorgTable) table = run_written (
      "{\"id\": \"t\", \"rows\": {\"group_by\": \"period\", \"per\": \"half-year\"}, "
      "\"across\": {\"kinds\": [\"meeting\", \"paid\"]}, \"columns\": [{\"id\": \"n\", "
      "\"occurrences\": {}}]}",
      meetings);

  fedorg_assert_int (fedorg_table_get_n_rows (table), 3);
  fedorg_assert_string (fedorg_table_get_row_key (table, 0), "2020-S1");
  fedorg_assert_int (fedorg_table_get_row_organization (table, 0), FEDORG_NONE);
  check_row (table, 0, "meeting=2; paid=0; n=2");
  check_row (table, 1, "meeting=0; paid=0; n=0");
  check_row (table, 2, "meeting=2; paid=0; n=2");
}

FEDORG_TEST (work_table, rows_are_activities)
{
  g_autoptr (FedorgTable) table = run_written (
      "{\"id\": \"t\", \"rows\": {\"group_by\": \"activity\", \"of\": {\"kind\": "
      "\"problem\"}}, \"columns\": [{\"id\": \"n\", \"activities\": {\"kind\": "
      "\"meeting\"}}]}",
      "o,village,,,,x,problem,,2020-01-01,,,,,,,,,\no,village,,,,,meeting,,2020-01-02,,,,,,,,,x\n");

  fedorg_assert_int (fedorg_table_get_n_rows (table), 2);
  check_row (table, 0, "n=1");
  fedorg_assert_int (fedorg_table_get_row_activity (table, 0), 0);
}
