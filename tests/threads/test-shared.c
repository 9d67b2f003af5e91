/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include <pthread.h>

#include <fedorg/fedorg.h>
#include <glib/gstdio.h>

#include "harness/fedorg-test.h"

/* Eight threads at once use the same sealed objects in every way that reading allows. Each thread
 * must get what one thread alone gets, and a sanitizer that watches must find nothing.
 *
 * The tests run in the order of this file. The first one begins in a process that has loaded
 * nothing, so that the catalogues of the library are made by racing threads; each of the others
 * begins with a roster that nobody has asked anything, so that its indices are. */

#define N_THREADS 8
#define N_ROUNDS  4

#define RULESET "qingliu-2017"

/* what all threads share; unused members are NULL */
typedef struct {
  FedorgRoster *roster;
  FedorgRoster *previous;
  FedorgRuleset *ruleset;
  FedorgFindings *findings;
} Shared;

/* writes what it got into the text, which must not depend on the thread */
typedef void (*Work) (const Shared *shared, GString *got);

typedef struct {
  const Shared *shared;
  Work work;
  pthread_barrier_t *barrier;
  GString *got;
} Thread;

/* all begin at the same moment, or the first would have ended before the last has begun */
static gpointer
run (gpointer data)
{
  Thread *thread = data;

  if (thread->barrier != NULL)
    pthread_barrier_wait (thread->barrier);
  for (guint i = 0; i < N_ROUNDS; i++) {
    g_string_truncate (thread->got, 0);
    thread->work (thread->shared, thread->got);
  }
  return NULL;
}

/* the texts of all threads are compared when all have ended: assertions belong to one thread */
static void
run_in_threads (const Shared *shared, Work work)
{
  GThread *threads[N_THREADS];
  Thread data[N_THREADS];
  pthread_barrier_t barrier;

  pthread_barrier_init (&barrier, NULL, N_THREADS);
  for (guint i = 0; i < N_THREADS; i++) {
    data[i] = (Thread){shared, work, &barrier, g_string_new (NULL)};
    threads[i] = g_thread_new ("reader", run, &data[i]);
  }
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  pthread_barrier_destroy (&barrier);

  g_autoptr (GString) alone = g_string_new (NULL);
  run (&(Thread){shared, work, NULL, alone});
  fedorg_assert_true (alone->len > 0);
  for (guint i = 0; i < N_THREADS; i++) {
    fedorg_assert_string (data[i].got->str, alone->str);
    g_string_free (data[i].got, TRUE);
  }
}

static FedorgRoster *
load (const char *name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("FEDORG_TEST_SOURCE"), "examples", "data", name, NULL);
  const char *const paths[] = {path, NULL};

  return fedorg_roster_load (paths, NULL, NULL, NULL, NULL, NULL);
}

static void
shared_clear (Shared *shared)
{
  fedorg_roster_unref (shared->roster);
  fedorg_roster_unref (shared->previous);
  fedorg_ruleset_unref (shared->ruleset);
  fedorg_findings_unref (shared->findings);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shared, shared_clear)

static void
add_document (GString *got, GBytes *document)
{
  gsize size = 0;
  gconstpointer data = document != NULL ? g_bytes_get_data (document, &size) : NULL;

  g_string_append_len (got, data != NULL ? data : "(none)", data != NULL ? (gssize) size : -1);
  g_bytes_unref (document);
}

static FedorgOutputOptions *
make_options (FedorgFormat format, FedorgLanguage language)
{
  FedorgOutputOptions *options = fedorg_output_options_new ();

  fedorg_output_options_set_format (options, format);
  fedorg_output_options_set_language (options, language);
  return options;
}

static FedorgFindings *
check (const Shared *shared)
{
  g_autoptr (FedorgCheck) check = fedorg_check_new (shared->roster);

  fedorg_check_set_as_of (check, fedorg_date_new (2017, 7, 31));
  fedorg_check_add_ruleset (check, shared->ruleset);
  if (shared->previous != NULL)
    fedorg_check_set_previous (check, shared->previous);
  return fedorg_check_run (check, NULL, NULL, NULL, NULL);
}

static void
add_findings (const FedorgFindings *findings, GString *got)
{
  for (FedorgFormat format = FEDORG_FORMAT_TEXT; format <= FEDORG_FORMAT_HTML; format++) {
    g_autoptr (FedorgOutputOptions) options =
        make_options (format, format % 2 == 0 ? FEDORG_LANGUAGE_EN : FEDORG_LANGUAGE_ZH);

    add_document (got, fedorg_findings_dup_document (findings, options, NULL, NULL, NULL, NULL));
  }
}

/* --- everything from the beginning, each thread for itself --- */

static void
begin (const Shared *nothing, GString *got)
{
  g_auto (Shared) own = {load ("qingliu-2017-draft.csv"), load ("qingliu-2016.csv"),
                         fedorg_ruleset_load (RULESET, NULL, NULL), NULL};

  (void) nothing;
  own.findings = check (&own);
  add_findings (own.findings, got);
}

/* GLib makes its lock of error domains when it is first used, in a way that the sanitizer does not
 * see; first uses of the library itself are what the test is about */
static void
use_glib_first (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "");

  g_assert_nonnull (error);
}

FEDORG_TEST (threads, first_use)
{
  use_glib_first ();
  run_in_threads (NULL, begin);
}

/* --- one roster --- */

static void
check_shared (const Shared *shared, GString *got)
{
  g_autoptr (FedorgFindings) findings = check (shared);

  add_findings (findings, got);
}

FEDORG_TEST (threads, check)
{
  g_auto (Shared) shared = {load ("qingliu-2017-draft.csv"), load ("qingliu-2016.csv"),
                            fedorg_ruleset_load (RULESET, NULL, NULL), NULL};

  run_in_threads (&shared, check_shared);
}

static void
report_shared (const Shared *shared, GString *got)
{
  for (guint i = 0; i < fedorg_ruleset_get_n_tables (shared->ruleset); i++) {
    g_autoptr (FedorgReport) report = fedorg_report_new (shared->roster, shared->ruleset);
    g_autoptr (FedorgOutputOptions) options = make_options (FEDORG_FORMAT_JSON, FEDORG_LANGUAGE_ZH);

    fedorg_report_set_table (report, fedorg_ruleset_get_table_id (shared->ruleset, i), NULL);
    g_autoptr (FedorgTable) table = fedorg_report_run (report, NULL, NULL, NULL, NULL);
    add_document (got, fedorg_table_dup_document (table, options, NULL, NULL, NULL, NULL));
  }
}

FEDORG_TEST (threads, report)
{
  g_auto (Shared)
      shared = {load ("qingliu-2017.csv"), NULL, fedorg_ruleset_load (RULESET, NULL, NULL), NULL};

  run_in_threads (&shared, report_shared);
}

static void
compare_shared (const Shared *shared, GString *got)
{
  g_autoptr (FedorgComparison) comparison =
      fedorg_comparison_new (shared->previous, shared->roster, shared->ruleset);
  g_autoptr (FedorgOutputOptions) options = make_options (FEDORG_FORMAT_TEXT, FEDORG_LANGUAGE_EN);

  g_autoptr (FedorgChanges) changes = fedorg_comparison_run (comparison, NULL, NULL, NULL, NULL);

  if (changes != NULL)
    add_document (got, fedorg_changes_dup_document (changes, options, NULL, NULL, NULL, NULL));
}

FEDORG_TEST (threads, compare)
{
  g_auto (Shared) shared = {load ("qingliu-2017.csv"), load ("qingliu-2016.csv"),
                            fedorg_ruleset_load (RULESET, NULL, NULL), NULL};

  run_in_threads (&shared, compare_shared);
}

/* --- its indices, which are made when first asked for --- */

static void
look_up (const Shared *shared, GString *got)
{
  const FedorgRoster *roster = shared->roster;

  for (guint32 i = 0; i < fedorg_roster_get_n_persons (roster); i++)
    g_string_append_printf (
        got, "%u ", fedorg_roster_find_person (roster, fedorg_roster_get_person_id (roster, i)));
  for (guint32 i = 0; i < fedorg_roster_get_n_organizations (roster); i++) {
    char code[32];

    g_snprintf (code, sizeof code, "%012" G_GUINT64_FORMAT,
                fedorg_roster_get_organization_code (roster, i));
    g_string_append_printf (got, "%u ", fedorg_roster_find_organization (roster, code));
  }
  for (FedorgColumn i = 0; i <= FEDORG_COLUMN_POSITION_COLUMN; i++) {
    gsize n = 0;

    fedorg_roster_get_column (roster, i, &n);
    g_string_append_printf (got, "%" G_GSIZE_FORMAT " ", n);
  }
}

static void
look_around (const Shared *shared, GString *got)
{
  g_autoptr (FedorgOutputOptions) options = make_options (FEDORG_FORMAT_TEXT, FEDORG_LANGUAGE_EN);

  add_findings (fedorg_roster_get_findings (shared->roster), got);
  g_autoptr (FedorgTree) tree = fedorg_tree_new (shared->roster);

  fedorg_tree_set_depth (tree, 0);
  fedorg_tree_set_as_of (tree, fedorg_date_new (2017, 7, 31));
  add_document (got, fedorg_tree_dup_document (tree, options, NULL, NULL, NULL, NULL));
  look_up (shared, got);
}

FEDORG_TEST (threads, look_up)
{
  g_auto (Shared) shared = {load ("qingliu-2017-draft.csv"), NULL, NULL, NULL};

  run_in_threads (&shared, look_around);
}

/* --- one list of findings --- */

static void
add_texts (const FedorgFinding *finding, GString *got)
{
  g_autofree char *message = fedorg_finding_dup_message (finding, FEDORG_LANGUAGE_ZH);
  g_autofree char *hint = fedorg_finding_dup_hint (finding, FEDORG_LANGUAGE_EN);

  g_string_append_printf (got, "%s %s %s\n", fedorg_finding_get_code (finding), message, hint);
}

/* a finding lives on when its list is gone, and another thread may be the last that holds it */
static void
hold_findings (const Shared *shared, GString *got)
{
  g_autoptr (FedorgFindings) list = fedorg_findings_ref (shared->findings);
  g_autoptr (FedorgFindings) own = check (shared);
  g_autoptr (GPtrArray) held =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_finding_unref);

  for (guint i = 0; i < fedorg_findings_get_n_findings (list); i++) {
    g_ptr_array_add (held,
                     fedorg_finding_ref ((FedorgFinding *) fedorg_findings_get_finding (list, i)));
    g_ptr_array_add (held,
                     fedorg_finding_ref ((FedorgFinding *) fedorg_findings_get_finding (own, i)));
  }
  g_clear_pointer (&own, fedorg_findings_unref);
  add_findings (list, got);
  for (guint i = 0; i < held->len; i++)
    add_texts (g_ptr_array_index (held, i), got);
}

FEDORG_TEST (threads, findings)
{
  g_auto (Shared) shared = {load ("qingliu-2017-draft.csv"), NULL,
                            fedorg_ruleset_load (RULESET, NULL, NULL), NULL};

  shared.findings = check (&shared);
  run_in_threads (&shared, hold_findings);
}

/* --- files --- */

static void
save (const FedorgRoster *roster, const char *folder, const char *ending, GString *got)
{
  g_autofree char *name = g_strconcat ("roster.", ending, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const char *const paths[] = {path, NULL};
  GError *error = NULL;

  fedorg_roster_save (roster, path, FEDORG_ROSTER_FORMAT_OF_NAME, NULL, NULL, NULL, NULL, &error);
  g_autoptr (FedorgRoster) again =
      error == NULL ? fedorg_roster_load (paths, NULL, NULL, NULL, NULL, &error) : NULL;
  g_string_append_printf (got, "%s: %s %u\n", ending, error != NULL ? error->message : "read",
                          again != NULL ? fedorg_roster_get_n_memberships (again) : 0);
  g_clear_error (&error);
  g_remove (path);
}

static void
save_and_load (const Shared *shared, GString *got)
{
  static const char *const formats[] = {"csv", "json", "jsonl", "fedorg"};
  g_autofree char *folder = g_dir_make_tmp ("fedorg-threads-XXXXXX", NULL);

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (formats); i++)
    save (shared->roster, folder, formats[i], got);
  if (folder != NULL)
    g_rmdir (folder);
}

FEDORG_TEST (threads, save_and_load)
{
  g_auto (Shared) shared = {load ("qingliu-2017-draft.csv"), NULL, NULL, NULL};

  /* GLib keeps this text, and the sanitizer does not see the lock that guards it */
  g_get_tmp_dir ();
  run_in_threads (&shared, save_and_load);
}

/* --- one ruleset --- */

static void
lint (const Shared *shared, GString *got)
{
  (void) shared;
  for (guint i = 0; i < fedorg_ruleset_get_n_builtin (); i++) {
    const char *name = fedorg_ruleset_get_builtin_name (i);
    g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load (name, NULL, NULL);
    g_autoptr (FedorgLint) mistakes = fedorg_ruleset_lint (name, NULL, NULL);

    g_string_append_printf (got, "%s %u %u\n", name, fedorg_ruleset_get_n_rules (ruleset),
                            fedorg_lint_get_n_mistakes (mistakes));
  }
}

FEDORG_TEST (threads, rulesets)
{
  run_in_threads (NULL, lint);
}
