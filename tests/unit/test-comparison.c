/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "measure-sample.h"
#include "harness/fedorg-test.h"

static const char before_text[] =
    "organization_id,organization_name,level,parent_id,person_id,role\n"
    "c,County,county,,,\n"
    "t1,East,township,c,a,chair\n"
    "t1,East,township,c,b,vice-chair\n"
    "t2,West,township,c,d,chair\n"
    "t2,West,township,c,e,executive\n"
    "t3,North,township,c,f,chair\n"
    "t3,North,township,c,g,executive\n"
    "t4,South,township,c,h,chair\n"
    "t5,Hill,township,c,i,chair\n";

/* t1 and t2 became one; t3 became two; t4 is gone; t5 has a new name; t8 is new. a and d stay, b is
 * promoted, e moves from t2 to t8, f stays in a part of t3, h and g leave, j and k are new */
static const char after_text[] =
    "organization_id,organization_name,level,parent_id,person_id,role\n"
    "c,County,county,,,\n"
    "t1,East,township,c,b,chair\n"
    "t1,East,township,c,a,vice-chair\n"
    "t1,East,township,c,d,vice-chair\n"
    "t6,Old North,township,c,f,chair\n"
    "t7,New North,township,c,j,chair\n"
    "t5,Hilltop,township,c,i,chair\n"
    "t8,Lake,township,c,e,executive\n"
    "t8,Lake,township,c,k,executive\n";

static const char tables[] =
    "\"tables\": [{\"id\": \"t\", \"columns\": [{\"id\": \"posts\", \"count\": {}}, {\"id\": "
    "\"persons\", \"persons\": {}}, {\"id\": \"chaired\", \"share\": {\"of\": {\"role\": "
    "\"chair\"}}}]}]";

static FedorgComparison *
make_comparison (void)
{
  g_autoptr (FedorgRoster) before = measure_sample_roster (before_text);
  g_autoptr (FedorgRoster) after = measure_sample_roster (after_text);
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (tables);
  FedorgComparison *comparison = fedorg_comparison_new (before, after, ruleset);
  static const char succession[] = "旧代码,说明,新代码\nt2,merged,t1\nt3,split,t6\nt3,split,t7\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (succession, sizeof succession - 1);
  g_autoptr (GError) error = NULL;

  fedorg_assert_true (
      fedorg_comparison_read_succession_bytes (comparison, bytes, "codes.csv", NULL, &error));
  fedorg_assert_no_error (error);
  return comparison;
}

static FedorgChanges *
run_comparison (FedorgComparison *comparison)
{
  g_autoptr (GError) error = NULL;
  FedorgChanges *changes = fedorg_comparison_run (comparison, NULL, NULL, NULL, &error);

  fedorg_assert_no_error (error);
  return changes;
}

static char *
dup_rows (const FedorgTable *table)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint row = 0; row < fedorg_table_get_n_rows (table); row++) {
    const char *item = fedorg_table_get_row_item_id (table, row);

    g_string_append (text, fedorg_table_get_row_key (table, row));
    if (item)
      g_string_append_printf (text, "/%s", item);
    for (guint i = 0; i < fedorg_table_get_n_columns (table); i++) {
      g_autofree char *cell = fedorg_table_dup_cell_text (table, row, i);
      g_string_append_printf (text, " %s", *cell ? cell : "-");
    }
    g_string_append_c (text, '\n');
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

FEDORG_TEST (comparison, organizations_and_persons)
{
  g_autoptr (FedorgComparison) comparison = make_comparison ();
  g_autoptr (FedorgChanges) changes = NULL;
  g_autofree char *organizations = NULL, *persons = NULL, *figures = NULL;

  changes = run_comparison (comparison);
  organizations = dup_rows (fedorg_changes_get_organizations (changes));
  persons = dup_rows (fedorg_changes_get_persons (changes));
  figures = dup_rows (fedorg_changes_get_figures (changes));

  /* before, dissolved, split, founded, merged, renamed, after */
  fedorg_assert_string (organizations, "county 1 0 0 0 0 0 1\n"
                                       "township 5 1 1 1 1 1 5\n"
                                       "total 6 1 1 1 1 1 6\n");

  /* before, left, continuing, moved, promoted, demoted, new, after */
  fedorg_assert_string (persons, "township 8 2 6 1 1 2 2 8\n"
                                 "total 8 2 6 1 1 2 2 8\n");
  fedorg_assert_contains (figures, "township/posts 8 8 0 0.0% 1.00 0.00\n");
  fedorg_assert_contains (figures, "township/chaired 62.5% 50.0% -12.5% -20.0% 0.80 -0.20\n");
  fedorg_assert_contains (figures, "county/posts 0 0 0 - - -\n");
}

/* what merged is held against all it was made of, so far as that adds up; what was split against
 * nothing; what is gone stands at the end */
FEDORG_TEST (comparison, figures_of_organizations)
{
  g_autoptr (FedorgComparison) comparison = make_comparison ();
  g_autoptr (FedorgChanges) changes = NULL;
  g_autofree char *figures = NULL;

  fedorg_comparison_set_level (comparison, FEDORG_LEVEL_TOWNSHIP);
  changes = run_comparison (comparison);
  figures = dup_rows (fedorg_changes_get_figures (changes));
  fedorg_assert_string (figures, "t1/posts 4 3 -1 -25.0% 0.75 -0.25\n"
                                 "t1/persons - 3 - - - -\n"
                                 "t1/chaired 50.0% 33.3% -16.7% -33.3% 0.67 -0.33\n"
                                 "t5/posts 1 1 0 0.0% 1.00 0.00\n"
                                 "t5/persons 1 1 0 0.0% 1.00 0.00\n"
                                 "t5/chaired 100.0% 100.0% 0.0% 0.0% 1.00 0.00\n"
                                 "t6/posts - 1 - - - -\n"
                                 "t6/persons - 1 - - - -\n"
                                 "t6/chaired - 100.0% - - - -\n"
                                 "t7/posts - 1 - - - -\n"
                                 "t7/persons - 1 - - - -\n"
                                 "t7/chaired - 100.0% - - - -\n"
                                 "t8/posts - 2 - - - -\n"
                                 "t8/persons - 2 - - - -\n"
                                 "t8/chaired - 0.0% - - - -\n"
                                 "t4/posts 1 - - - - -\n"
                                 "t4/persons 1 - - - - -\n"
                                 "t4/chaired 100.0% - - - - -\n");
}

FEDORG_TEST (comparison, lists_every_change)
{
  g_autoptr (FedorgComparison) comparison = make_comparison ();
  g_autoptr (FedorgChanges) changes = NULL;
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
  g_autoptr (GBytes) document = NULL;

  fedorg_comparison_set_listing (comparison, TRUE);
  changes = run_comparison (comparison);
  fedorg_assert_int (fedorg_changes_get_n_changes (changes), 15);
  fedorg_output_options_set_format (options, FEDORG_FORMAT_CSV);
  document = fedorg_changes_dup_document (changes, options, NULL, NULL, NULL, NULL);
  fedorg_assert_contains (g_bytes_get_data (document, NULL),
                          "\"renamed\",\"t5\",\"Hill\",\"t5\",\"Hilltop\"\r\n");
  fedorg_assert_contains (g_bytes_get_data (document, NULL),
                          "\"split\",\"t3\",\"North\",\"t7\",\"New North\"\r\n");
  fedorg_assert_contains (g_bytes_get_data (document, NULL), "\"new\",\"\",\"\",\"j\",");
}

/* without identifiers, a name and a date of birth within the county tell who is who, if they tell
 * one alone */
FEDORG_TEST (comparison, persons_by_name)
{
  static const char head[] =
      "organization_id,level,parent_id,person_name,gender,birth_date,role\nc,county,,,,,\n";
  g_autofree char *old_text = g_strconcat (head,
                                           "t,township,c,Ann,female,1980-01-01,chair\n"
                                           "t,township,c,Bea,female,1981-01-01,executive\n"
                                           "t,township,c,Cleo,female,,executive\n",
                                           NULL);
  g_autofree char *new_text = g_strconcat (head,
                                           "u,township,c,Ann,female,1980-01-01,chair\n"
                                           "u,township,c,Bea,female,1981-01-02,executive\n"
                                           "u,township,c,Cleo,female,,executive\n",
                                           NULL);
  g_autoptr (FedorgRoster) before = measure_sample_roster (old_text);
  g_autoptr (FedorgRoster) after = measure_sample_roster (new_text);
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load ("default", NULL, NULL);
  g_autoptr (FedorgComparison) comparison = fedorg_comparison_new (before, after, ruleset);
  g_autoptr (FedorgChanges) changes = NULL;
  g_autofree char *persons = NULL;

  changes = run_comparison (comparison);
  persons = dup_rows (fedorg_changes_get_persons (changes));
  fedorg_assert_string (persons, "township 3 2 1 1 0 0 2 3\n"
                                 "total 3 2 1 1 0 0 2 3\n");
}

/* a result knows what it was made of, and outlives its comparison and later runs */
FEDORG_TEST (comparison, each_run_gives_its_own_changes)
{
  FedorgComparison *comparison = make_comparison ();
  g_autoptr (FedorgChanges) counted = run_comparison (comparison);
  g_autoptr (FedorgChanges) listed = NULL;
  g_autofree char *once = dup_rows (fedorg_changes_get_persons (counted));
  g_autofree char *twice = NULL;

  fedorg_comparison_set_listing (comparison, TRUE);
  listed = run_comparison (comparison);
  fedorg_comparison_unref (comparison);
  fedorg_assert_int (fedorg_changes_get_n_changes (counted), 0);
  fedorg_assert_int (fedorg_changes_get_n_changes (listed), 15);
  twice = dup_rows (fedorg_changes_get_persons (listed));
  fedorg_assert_string (twice, once);
  fedorg_assert_true (fedorg_changes_get_before (listed) == fedorg_changes_get_before (counted));
  fedorg_assert_true (fedorg_changes_get_ruleset (listed) ==
                      fedorg_table_get_ruleset (fedorg_changes_get_figures (listed)));
  fedorg_assert_int (fedorg_changes_get_as_of_after (listed),
                     fedorg_table_get_as_of (fedorg_changes_get_figures (listed)));
  fedorg_assert_int (fedorg_changes_get_as_of_before_source (listed), FEDORG_DATE_SOURCE_ROSTER);
  fedorg_assert_int (fedorg_changes_get_as_of_after_source (listed), FEDORG_DATE_SOURCE_ROSTER);
}

static void
check_succession (const char *table, FedorgError code, const char *message)
{
  g_autoptr (FedorgRoster) before = measure_sample_roster (before_text);
  g_autoptr (FedorgRoster) after = measure_sample_roster (after_text);
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load ("default", NULL, NULL);
  g_autoptr (FedorgComparison) comparison = fedorg_comparison_new (before, after, ruleset);
  g_autoptr (GBytes) bytes = g_bytes_new (table, strlen (table));
  g_autoptr (GError) error = NULL;

  fedorg_assert_true (
      !fedorg_comparison_read_succession_bytes (comparison, bytes, "codes.csv", NULL, &error));
  fedorg_assert_error (error, code);
  fedorg_assert_contains (error->message, message);
}

FEDORG_TEST (comparison, successions_that_cannot_be)
{
  check_succession ("old,new\nt1,nowhere\n", FEDORG_ERROR_NOT_FOUND,
                    "codes.csv:2: the later roster has no organisation");
  check_succession ("old,new\n\nnowhere,t1\n", FEDORG_ERROR_NOT_FOUND,
                    "codes.csv:3: the earlier roster has no organisation");
  check_succession ("old,new\nt1,\n", FEDORG_ERROR_FORMAT, "codes.csv:2: the row names only one");
  check_succession ("old,other\nt1,t1\n", FEDORG_ERROR_FORMAT, "were not found");
  check_succession ("", FEDORG_ERROR_FORMAT, "empty");
}
