/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "fuzz.h"

#include <stdio.h>
#include <string.h>

#include "base/fedorg-limits-private.h"
#include "unit/arrow-validator.h"
#include "unit/roster-text.h"

/* --- reading --- */

FedorgRoster *
fuzz_read_roster (const char *name, const void *data, gsize size, gsize chunk_size, GError **error)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  g_autoptr (FedorgRosterBuilder) builder = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);

  /* a small input shall not make a large one, and limits are met */
  fedorg_limits_set (limits, FEDORG_LIMIT_TEXT, 4096);
  fedorg_limits_set (limits, FEDORG_LIMIT_INFLATED_BYTES, 1u << 20);
  fedorg_limits_set (limits, FEDORG_LIMIT_CELLS, 1u << 16);
  fedorg_limits_set (limits, FEDORG_LIMIT_FINDINGS, 20);
  fedorg_limits_set_chunk_size (limits, chunk_size);
  g_autoptr (FedorgReadOptions) reading = fedorg_read_options_new ();
  fedorg_read_options_set_limits (reading, limits);
  builder = fedorg_roster_builder_new (reading);
  if (!fedorg_roster_builder_read_bytes (builder, bytes, name, NULL, NULL, NULL, error))
    return NULL;
  return fedorg_roster_builder_seal (builder, NULL, NULL, NULL, error);
}

char *
fuzz_dup_findings (const FedorgFindings *findings, FedorgFormat format)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  fedorg_output_options_set_format (options, format);
  bytes = fedorg_findings_dup_document (findings, options, NULL, NULL, NULL, &error);
  fuzz_assert ("findings can be written", error == NULL);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* code, place and organisation: what the message says is made of these */
static void
append_findings (GString *text, const FedorgFindings *findings)
{
  for (guint i = 0; i < fedorg_findings_get_n_findings (findings); i++) {
    const FedorgFinding *finding = fedorg_findings_get_finding (findings, i);

    g_string_append_printf (text, "%s %u:%u %u\n", fedorg_finding_get_code (finding),
                            fedorg_finding_get_line (finding), fedorg_finding_get_column (finding),
                            fedorg_finding_get_organization (finding));
  }
}

char *
fuzz_dup_roster (const FedorgRoster *roster, const GError *error)
{
  if (roster == NULL)
    return g_strdup_printf ("error %d %s", error->code, error->message);
  char *dump = roster_text_dup (roster);
  GString *text = g_string_new (dump);

  g_free (dump);
  append_findings (text, fedorg_roster_get_findings (roster));
  return g_string_free (text, FALSE);
}

char *
fuzz_dup_document (const char *name, const void *data, gsize size, gsize chunk_size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRoster) roster = fuzz_read_roster (name, data, size, chunk_size, &error);

  return fuzz_dup_roster (roster, error);
}

/* --- saving --- */

/* what stands between the two texts, for who looks into a difference */
static void
show_document (const char *path)
{
  g_autofree char *document = NULL;

  if (!g_str_has_suffix (path, ".fedorg") && g_file_get_contents (path, &document, NULL, NULL))
    fprintf (stderr, "%s\n", document);
}

/* A person of whom a document says nothing else comes back with the identifier that the roster made for
 * her, so that she is named from then on; a snapshot keeps what she was. */
static char *
dup_comparable (const FedorgRoster *roster, const char *name)
{
  g_autofree char *text = roster_text_dup (roster);
  g_auto (GStrv) parts = g_strsplit (text, " anonymous ", -1);

  return g_strjoinv (g_str_has_suffix (name, ".fedorg") ? " anonymous " : " named ", parts);
}

static void
check_saved_as (const FedorgRoster *roster, const char *name)
{
  g_autofree char *expected = dup_comparable (roster, name);
  g_autofree char *path = fuzz_dup_path (name);
  const char *const paths[] = {path, NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRoster) again = NULL;
  g_autofree char *text = NULL;

  if (!fedorg_roster_save (roster, path, FEDORG_ROSTER_FORMAT_OF_NAME, NULL, NULL, NULL, NULL,
                           &error)) {
    /* a table has no room for some rosters, and says so */
    fuzz_assert ("a roster can be written",
                 g_error_matches (error, FEDORG_ERROR, FEDORG_ERROR_ARGUMENT));
    return;
  }
  again = fedorg_roster_load (paths, NULL, NULL, NULL, NULL, &error);
  if (again == NULL) {
    fprintf (stderr, "%s\n", error->message);
    show_document (path);
  }
  fuzz_assert ("what is written can be read", again != NULL);
  text = dup_comparable (again, name);
  if (strcmp (expected, text) != 0)
    show_document (path);
  fuzz_assert_equal (name, expected, text);
}

void
fuzz_check_saved (const FedorgRoster *roster)
{
  static const char *const names[] = {"a.json", "a.jsonl", "a.fedorg", "a.csv"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    check_saved_as (roster, names[i]);
}

/* --- using --- */

static void
use_arrow (FedorgRoster *roster)
{
  const guint32 n_records[] = {
      [FEDORG_RECORD_ORGANIZATION] = fedorg_roster_get_n_organizations (roster),
      [FEDORG_RECORD_PERSON] = fedorg_roster_get_n_persons (roster),
      [FEDORG_RECORD_MEMBERSHIP] = fedorg_roster_get_n_memberships (roster),
      [FEDORG_RECORD_ACTIVITY] = fedorg_roster_get_n_activities (roster),
  };

  for (guint record = FEDORG_RECORD_ORGANIZATION; record <= FEDORG_RECORD_ACTIVITY; record++) {
    struct ArrowArrayStream stream;
    gint64 n_rows;

    fedorg_roster_export_arrow (roster, (FedorgRecord) record, 0, n_records[record], &stream);
    g_autofree char *fault = arrow_find_stream_fault (&stream, &n_rows);
    fuzz_assert (fault != NULL ? fault : "", fault == NULL);
    fuzz_assert ("a record is a row of Arrow", n_rows == n_records[record]);
  }
}

static void
use_tree (FedorgRoster *roster)
{
  g_autoptr (FedorgTree) tree = fedorg_tree_new (roster);
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
  g_autoptr (GBytes) bytes = fedorg_tree_dup_document (tree, options, NULL, NULL, NULL, NULL);

  fuzz_assert ("a tree can be written", bytes != NULL);
}

void
fuzz_use_roster (FedorgRoster *roster)
{
  g_free (fuzz_dup_roster (roster, NULL));
  for (guint format = FEDORG_FORMAT_TEXT; format <= FEDORG_FORMAT_HTML; format++)
    if (format != FEDORG_FORMAT_XLSX)
      g_free (fuzz_dup_findings (fedorg_roster_get_findings (roster), (FedorgFormat) format));
  use_arrow (roster);
  use_tree (roster);
}

/* --- measuring --- */

FedorgRuleset *
fuzz_get_rules (void)
{
  static FedorgRuleset *rules;

  if (rules == NULL)
    rules = fedorg_ruleset_load ("qingliu-2017", NULL, NULL);
  return rules;
}

FedorgRoster *
fuzz_get_sample (void)
{
  static FedorgRoster *sample;

  if (sample == NULL)
    sample =
        fuzz_read_roster ("sample.json", roster_text_sample, strlen (roster_text_sample), 0, NULL);
  return sample;
}

static gpointer
check_and_report (gpointer data)
{
  g_autoptr (FedorgCheck) check = fedorg_check_new (data);
  g_autoptr (FedorgReport) report = fedorg_report_new (data, fuzz_get_rules ());
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
  g_autoptr (GError) error = NULL;

  fedorg_check_add_ruleset (check, fuzz_get_rules ());
  fedorg_check_set_previous (check, fuzz_get_sample ());
  g_autoptr (FedorgFindings) findings = fedorg_check_run (check, NULL, NULL, NULL, &error);
  g_autoptr (FedorgTable) table = fedorg_report_run (report, NULL, NULL, NULL, &error);
  fuzz_assert ("a roster can be checked and reported", findings != NULL && table != NULL);
  fedorg_output_options_set_format (options, FEDORG_FORMAT_JSON);
  g_autoptr (GBytes) bytes = fedorg_table_dup_document (table, options, NULL, NULL, NULL, &error);
  g_autofree char *text = fuzz_dup_findings (findings, FEDORG_FORMAT_JSON);

  return g_strdup_printf ("%s%.*s", text, (int) g_bytes_get_size (bytes),
                          (const char *) g_bytes_get_data (bytes, NULL));
}

void
fuzz_measure_roster (FedorgRoster *roster, gboolean in_threads)
{
  GThread *threads[3];
  g_autofree char *expected = check_and_report (roster);

  if (!in_threads)
    return;
  /* each of them with threads of its own */
  fedorg_threads_set_number (2);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("fuzz", check_and_report, roster);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++) {
    g_autofree char *got = g_thread_join (threads[i]);
    fuzz_assert_equal ("several threads", expected, got);
  }
  fedorg_threads_set_number (1);
}
