/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg.h>

#include <string.h>

#include "harness/fedorg-test.h"
#include "roster-text.h"

/* what a callback was given */
static void
take (G_GNUC_UNUSED GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* the main loop of a program; the result comes in it, never while the work is begun */
static GAsyncResult *
wait (GAsyncResult **result)
{
  fedorg_assert_true (*result == NULL);
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (result);
}

static char *
dup_sample_path (const char *name)
{
  return g_build_filename (g_getenv ("FEDORG_TEST_SOURCE"), "examples/data", name, NULL);
}

static FedorgRoster *
load (const char *name, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = dup_sample_path (name);
  char *paths[] = {path, NULL};
  GAsyncResult *given = NULL;

  fedorg_roster_load_async ((const char *const *) paths, NULL, cancellable, take, &given);
  /* the caller's memory is not needed any more */
  paths[0] = NULL;
  g_autoptr (GAsyncResult) result = wait (&given);
  return fedorg_roster_load_finish (result, error);
}

FEDORG_TEST (async, gives_what_the_plain_functions_give)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRoster) roster = load ("qingliu-2017-draft.csv", NULL, &error);
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load ("qingliu-2017", NULL, NULL);
  GAsyncResult *given = NULL;

  fedorg_assert_no_error (error);
  FedorgCheck *check = fedorg_check_new (roster);
  fedorg_check_add_ruleset (check, ruleset);
  fedorg_check_run_async (check, NULL, take, &given);
  g_autoptr (GAsyncResult) checked = wait (&given);
  g_autoptr (FedorgFindings) findings = fedorg_check_run_finish (check, checked, &error);
  fedorg_assert_no_error (error);
  fedorg_assert_int (fedorg_findings_get_total (findings, FEDORG_SEVERITY_ERROR), 18);
  fedorg_check_unref (check);

  fedorg_findings_dup_document_async (findings, NULL, NULL, take, &given);
  g_autoptr (GAsyncResult) written = wait (&given);
  g_autoptr (GBytes) document = fedorg_findings_dup_document_finish (findings, written, &error);
  g_autoptr (GBytes) plain =
      fedorg_findings_dup_document (findings, NULL, NULL, NULL, NULL, &error);
  fedorg_assert_true (g_bytes_equal (document, plain));

  g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);
  fedorg_report_run_async (report, NULL, take, &given);
  g_autoptr (GAsyncResult) reported = wait (&given);
  g_autoptr (FedorgTable) table = fedorg_report_run_finish (report, reported, &error);
  fedorg_assert_no_error (error);
  fedorg_assert_true (fedorg_table_get_n_rows (table) > 1);

  g_autoptr (FedorgComparison) comparison = fedorg_comparison_new (roster, roster, ruleset);
  fedorg_comparison_run_async (comparison, NULL, take, &given);
  g_autoptr (GAsyncResult) compared = wait (&given);
  g_autoptr (FedorgChanges) changes = fedorg_comparison_run_finish (comparison, compared, &error);
  fedorg_assert_no_error (error);
  fedorg_assert_true (fedorg_changes_get_after (changes) == roster);
}

static FedorgAudit *
make_audit (void)
{
  static const char text[] = "group,metric,count,denominator,printed\na,b,1,2,50%\n";
  g_autoptr (FedorgAuditBuilder) builder = fedorg_audit_builder_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GError) error = NULL;

  fedorg_audit_builder_read_bytes (builder, bytes, "a.csv", NULL, &error);
  fedorg_assert_no_error (error);
  return fedorg_audit_builder_seal (builder, &error);
}

FEDORG_TEST (async, writes_documents)
{
  g_autoptr (FedorgRoster) roster = roster_text_read (roster_text_sample, "sample.json");
  g_autoptr (FedorgTree) tree = fedorg_tree_new (roster);
  g_autoptr (FedorgPage) page = fedorg_page_new (roster);
  g_autoptr (FedorgAudit) audit = make_audit ();
  GAsyncResult *given = NULL;

  fedorg_tree_dup_document_async (tree, NULL, NULL, take, &given);
  g_autoptr (GAsyncResult) drawn = wait (&given);
  g_autoptr (GBytes) drawing = fedorg_tree_dup_document_finish (tree, drawn, NULL);
  g_autoptr (GBytes) plain_tree = fedorg_tree_dup_document (tree, NULL, NULL, NULL, NULL, NULL);
  fedorg_assert_true (g_bytes_equal (drawing, plain_tree));

  fedorg_page_dup_document_async (page, NULL, NULL, take, &given);
  g_autoptr (GAsyncResult) made = wait (&given);
  g_autoptr (GBytes) document = fedorg_page_dup_document_finish (page, made, NULL);
  g_autoptr (GBytes) plain_page = fedorg_page_dup_document (page, NULL, NULL, NULL, NULL, NULL);
  fedorg_assert_true (g_bytes_equal (document, plain_page));

  fedorg_audit_dup_document_async (audit, NULL, NULL, take, &given);
  g_autoptr (GAsyncResult) audited = wait (&given);
  g_autoptr (GBytes) figures = fedorg_audit_dup_document_finish (audit, audited, NULL);
  g_autoptr (GBytes) plain_audit = fedorg_audit_dup_document (audit, NULL, NULL, NULL, NULL, NULL);
  fedorg_assert_true (g_bytes_equal (figures, plain_audit));
}

/* gives up the pair of documents, which must be equal */
static void
check_equal (GBytes *document, GBytes *plain, GError **error)
{
  fedorg_assert_no_error (*error);
  fedorg_assert_true (document != NULL && plain != NULL && g_bytes_get_size (plain) > 0 &&
                      g_bytes_equal (document, plain));
  g_bytes_unref (document);
  g_bytes_unref (plain);
}

FEDORG_TEST (async, writes_documents_of_several_kinds)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRoster) roster = roster_text_read (roster_text_sample, "sample.json");
  g_autoptr (FedorgTree) tree = fedorg_tree_new (roster);
  GAsyncResult *given = NULL;

  fedorg_roster_dup_document_async (roster, FEDORG_ROSTER_FORMAT_JSONL, NULL, NULL, take, &given);
  g_autoptr (GAsyncResult) written = wait (&given);
  check_equal (
      fedorg_roster_dup_document_finish (roster, written, &error),
      fedorg_roster_dup_document (roster, FEDORG_ROSTER_FORMAT_JSONL, NULL, NULL, NULL, NULL, NULL),
      &error);

  fedorg_tree_dup_picture_async (tree, FEDORG_PICTURE_DOT, NULL, NULL, take, &given);
  g_autoptr (GAsyncResult) drawn = wait (&given);
  check_equal (fedorg_tree_dup_picture_finish (tree, drawn, &error),
               fedorg_tree_dup_picture (tree, FEDORG_PICTURE_DOT, NULL, NULL, NULL, NULL, NULL),
               &error);
}

FEDORG_TEST (async, writes_workbooks)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *office = dup_sample_path ("qingliu-2017-office.xlsx");
  g_autofree char *path = dup_sample_path ("form-2017.xlsx");
  g_autoptr (FedorgRoster) roster = roster_text_load (office);
  g_autoptr (FedorgForm) form = fedorg_form_new (roster);
  g_autoptr (FedorgTemplate) blank = fedorg_template_new ();
  FedorgFindings *findings = fedorg_roster_get_findings (roster);
  GAsyncResult *given = NULL;

  fedorg_template_dup_document_async (blank, NULL, NULL, take, &given);
  g_autoptr (GAsyncResult) made = wait (&given);
  check_equal (fedorg_template_dup_document_finish (blank, made, &error),
               fedorg_template_dup_document (blank, NULL, NULL, NULL, NULL, NULL), &error);

  fedorg_form_fill_async (form, path, NULL, NULL, NULL, take, &given);
  g_autoptr (GAsyncResult) filled = wait (&given);
  check_equal (fedorg_form_fill_finish (form, filled, &error),
               fedorg_form_fill (form, path, NULL, NULL, NULL, NULL, NULL, NULL), &error);

  fedorg_findings_dup_marked_workbook_async (findings, office, NULL, NULL, NULL, take, &given);
  g_autoptr (GAsyncResult) marked = wait (&given);
  check_equal (
      fedorg_findings_dup_marked_workbook_finish (findings, marked, &error),
      fedorg_findings_dup_marked_workbook (findings, office, NULL, NULL, NULL, NULL, NULL, NULL),
      &error);
}

FEDORG_TEST (async, saves)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRoster) roster = roster_text_read (roster_text_sample, "sample.json");
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, "roster.jsonl", NULL);
  GAsyncResult *given = NULL;

  fedorg_roster_save_async (roster, path, FEDORG_ROSTER_FORMAT_OF_NAME, NULL, NULL, take, &given);
  g_autoptr (GAsyncResult) saved = wait (&given);
  fedorg_assert_true (fedorg_roster_save_finish (roster, saved, &error));
  fedorg_assert_no_error (error);
  g_autoptr (FedorgRoster) again = roster_text_load (path);
  fedorg_assert_int (fedorg_roster_get_n_memberships (again),
                     fedorg_roster_get_n_memberships (roster));
  roster_text_remove_folder (folder);
}

FEDORG_TEST (async, loads_bytes_and_maps)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (roster_text_sample, strlen (roster_text_sample));
  g_autoptr (FedorgRoster) plain = roster_text_read (roster_text_sample, "sample.json");
  g_autofree char *expected = roster_text_dup (plain);
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, "sample.fedorg", NULL);
  GAsyncResult *given = NULL;

  fedorg_roster_load_bytes_async (bytes, "sample.json", NULL, NULL, take, &given);
  g_autoptr (GAsyncResult) loaded = wait (&given);
  g_autoptr (FedorgRoster) roster = fedorg_roster_load_bytes_finish (loaded, &error);
  fedorg_assert_no_error (error);
  g_autofree char *text = roster_text_dup (roster);
  fedorg_assert_string (text, expected);

  fedorg_assert_true (fedorg_roster_save (roster, path, FEDORG_ROSTER_FORMAT_SNAPSHOT, NULL, NULL,
                                          NULL, NULL, &error));
  fedorg_roster_map_async (path, NULL, take, &given);
  g_autoptr (GAsyncResult) mapped = wait (&given);
  g_autoptr (FedorgRoster) snapshot = fedorg_roster_map_finish (mapped, &error);
  fedorg_assert_no_error (error);
  g_autofree char *again = roster_text_dup (snapshot);
  fedorg_assert_string (again, expected);
  roster_text_remove_folder (folder);
}

FEDORG_TEST (async, builds)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (roster_text_sample, strlen (roster_text_sample));
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autofree char *path = dup_sample_path ("longjin.csv");
  GAsyncResult *given = NULL;

  fedorg_roster_builder_read_bytes_async (builder, bytes, "sample.json", NULL, take, &given);
  g_autoptr (GAsyncResult) read = wait (&given);
  fedorg_assert_true (fedorg_roster_builder_read_bytes_finish (builder, read, &error));
  fedorg_roster_builder_read_file_async (builder, path, NULL, take, &given);
  g_autoptr (GAsyncResult) read_too = wait (&given);
  fedorg_assert_true (fedorg_roster_builder_read_file_finish (builder, read_too, &error));
  fedorg_roster_builder_seal_async (builder, NULL, take, &given);
  g_autoptr (GAsyncResult) sealed = wait (&given);
  g_autoptr (FedorgRoster) both = fedorg_roster_builder_seal_finish (builder, sealed, &error);
  fedorg_assert_no_error (error);

  g_autoptr (FedorgRoster) sample = roster_text_read (roster_text_sample, "sample.json");
  g_autoptr (FedorgRoster) file = roster_text_load (path);
  fedorg_assert_int (fedorg_roster_get_n_memberships (both),
                     fedorg_roster_get_n_memberships (sample) +
                         fedorg_roster_get_n_memberships (file));
}

FEDORG_TEST (async, builders_fail_as_the_plain_functions_fail)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) missing = NULL, cancelled = NULL;
  GAsyncResult *given = NULL;

  fedorg_roster_builder_read_file_async (builder, "nowhere.csv", NULL, take, &given);
  g_autoptr (GAsyncResult) read = wait (&given);
  fedorg_assert_true (!fedorg_roster_builder_read_file_finish (builder, read, &missing));
  fedorg_assert_error (missing, FEDORG_ERROR_NOT_FOUND);
  g_cancellable_cancel (cancellable);
  fedorg_roster_builder_seal_async (builder, cancellable, take, &given);
  g_autoptr (GAsyncResult) sealed = wait (&given);
  fedorg_assert_true (fedorg_roster_builder_seal_finish (builder, sealed, &cancelled) == NULL);
  fedorg_assert_error (cancelled, FEDORG_ERROR_CANCELLED);
}

FEDORG_TEST (async, writes_files_for_databases)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRoster) roster = roster_text_read (roster_text_sample, "sample.json");
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, "memberships.csv", NULL);
  GAsyncResult *given = NULL;

  fedorg_database_write_files_async (roster, folder, NULL, take, &given);
  g_autoptr (GAsyncResult) written = wait (&given);
  fedorg_assert_true (fedorg_database_write_files_finish (roster, written, &error));
  fedorg_assert_no_error (error);
  fedorg_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  roster_text_remove_folder (folder);
}

FEDORG_TEST (async, judges_no_address_with_an_error)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load ("qingliu-2017", NULL, NULL);
  FedorgRuleset *rulesets[] = {ruleset};
  g_autoptr (FedorgProgram) program = fedorg_program_new (rulesets, 1);
  FedorgVerdicts *verdicts = NULL;
  GAsyncResult *given = NULL;

  fedorg_database_judge_async ("nowhere", program, FEDORG_DATE_NONE, 10, NULL, take, &given);
  g_autoptr (GAsyncResult) judged = wait (&given);
  fedorg_assert_true (fedorg_database_judge_finish (judged, &verdicts, &error) == NULL);
  fedorg_assert_error (error, FEDORG_ERROR_ARGUMENT);
  fedorg_assert_true (verdicts == NULL);
}

FEDORG_TEST (async, fails_as_the_plain_functions_fail)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) missing = NULL, cancelled = NULL;

  fedorg_assert_true (load ("nowhere.csv", NULL, &missing) == NULL);
  fedorg_assert_error (missing, FEDORG_ERROR_NOT_FOUND);
  g_cancellable_cancel (cancellable);
  fedorg_assert_true (load ("qingliu-2017.csv", cancellable, &cancelled) == NULL);
  fedorg_assert_error (cancelled, FEDORG_ERROR_CANCELLED);
}

FEDORG_TEST (async, a_result_of_other_work_is_a_bug)
{
  g_autoptr (FedorgRoster) roster = roster_text_read (roster_text_sample, "sample.json");
  g_autoptr (FedorgCheck) check = fedorg_check_new (roster);
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load ("default", NULL, NULL);
  g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);
  GAsyncResult *given = NULL;

  fedorg_check_run_async (check, NULL, take, &given);
  g_autoptr (GAsyncResult) checked = wait (&given);
  fedorg_assert_critical ("*tag*", fedorg_report_run_finish (report, checked, NULL));
  g_autoptr (FedorgFindings) findings = fedorg_check_run_finish (check, checked, NULL);
  fedorg_assert_true (findings != NULL);
}
