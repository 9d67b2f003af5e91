/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-check.h>
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-findings-marker.h>
#include <fedorg/fedorg-form.h>
#include <fedorg/fedorg-page.h>
#include <fedorg/fedorg-ruleset-reader.h>

#include "harness/fedorg-test.h"
#include "roster-text.h"

/* What people get back, from C: each call tells its progress, and one that is cancelled meanwhile gives an error and
 * nothing else. What the results hold is tested in tests/workbook. */

typedef struct {
  GCancellable *cancellable; /* to cancel at the first call; NULL: not */
  guint n_calls;
  gboolean is_wrong; /* more was done than there is */
} Told;

static void
report_finding (guint64 done, guint64 total, gpointer data)
{
  Told *reported = data;

  reported->n_calls++;
  reported->is_wrong |= total > 0 && done > total;
  if (reported->cancellable != NULL)
    g_cancellable_cancel (reported->cancellable);
}

static char *
dup_example (const char *name)
{
  return g_build_filename (g_getenv ("FEDORG_TEST_SOURCE"), "examples/data", name, NULL);
}

typedef struct {
  FedorgRoster *roster;
  FedorgRuleset *ruleset;
} Sample;

typedef GBytes *(*MakeFunc) (const Sample *sample, GCancellable *cancellable, Told *reported,
                             GError **error);

static GBytes *
make_form (const Sample *sample, GCancellable *cancellable, Told *reported, GError **error)
{
  g_autofree char *path = dup_example ("form-2017.xlsx");
  g_autoptr (FedorgForm) form = fedorg_form_new (sample->roster);

  fedorg_form_add_ruleset (form, sample->ruleset);
  return fedorg_form_fill (form, path, NULL, NULL, cancellable, report_finding, reported, error);
}

static GBytes *
make_page (const Sample *sample, GCancellable *cancellable, Told *reported, GError **error)
{
  g_autoptr (FedorgPage) page = fedorg_page_new (sample->roster);

  fedorg_page_add_ruleset (page, sample->ruleset);
  return fedorg_page_dup_document (page, NULL, cancellable, report_finding, reported, error);
}

static FedorgFindings *
check (const Sample *sample)
{
  g_autoptr (FedorgCheck) check = fedorg_check_new (sample->roster);
  g_autoptr (GError) error = NULL;
  FedorgFindings *findings;

  fedorg_check_add_ruleset (check, sample->ruleset);
  findings = fedorg_check_run (check, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return findings;
}

static GBytes *
make_marked (const Sample *sample, GCancellable *cancellable, Told *reported, GError **error)
{
  g_autofree char *path = dup_example ("qingliu-2017-draft.csv");
  g_autoptr (FedorgFindings) findings = check (sample);

  return fedorg_findings_dup_marked_workbook (findings, path, NULL, NULL, cancellable,
                                              report_finding, reported, error);
}

static GBytes *
make_list (const Sample *sample, GCancellable *cancellable, Told *reported, GError **error)
{
  g_autoptr (FedorgFindings) findings = check (sample);
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

  fedorg_output_options_set_format (options, FEDORG_FORMAT_XLSX);
  return fedorg_findings_dup_document (findings, options, cancellable, report_finding, reported,
                                       error);
}

static void
check_result (const Sample *sample, MakeFunc make)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Told reported = {0};
  g_autoptr (GBytes) whole = make (sample, NULL, &reported, &error);
  GBytes *none;

  fedorg_assert_no_error (error);
  fedorg_assert_true (whole != NULL && g_bytes_get_size (whole) > 1000);
  fedorg_assert_true (reported.n_calls > 0);
  fedorg_assert_true (!reported.is_wrong);
  reported = (Told){cancellable, 0, FALSE};
  none = make (sample, cancellable, &reported, &error);
  fedorg_assert_true (none == NULL);
  fedorg_assert_error (error, FEDORG_ERROR_CANCELLED);
}

FEDORG_TEST (form, results_with_progress)
{
  static const MakeFunc results[] = {make_form, make_page, make_marked, make_list};
  g_autofree char *path = dup_example ("qingliu-2017-draft.csv");
  g_autoptr (FedorgRoster) roster = roster_text_load (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load ("qingliu-2017", NULL, &error);
  const Sample sample = {roster, ruleset};

  fedorg_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    check_result (&sample, results[i]);
}

FEDORG_TEST (form, notes)
{
  g_autofree char *path = dup_example ("form-2017.xlsx");
  g_autofree char *roster_path = dup_example ("longjin.csv");
  g_autoptr (FedorgRoster) roster = roster_text_load (roster_path);
  g_autoptr (FedorgForm) form = fedorg_form_new (roster);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) filled = fedorg_form_fill (form, path, NULL, NULL, NULL, NULL, NULL, &error);

  /* without a ruleset there is no table that has these columns */
  fedorg_assert_no_error (error);
  fedorg_assert_true (filled != NULL);
  fedorg_assert_true (fedorg_form_get_n_notes (form) > 0);
  fedorg_assert_contains (fedorg_form_get_note (form, 0), "{{");
}
