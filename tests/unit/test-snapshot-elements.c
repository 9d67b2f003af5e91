/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg.h>

#include <string.h>

#include "arrow-validator.h"
#include "harness/fedorg-test.h"
#include "measure-sample.h"
#include "roster-text.h"
#include "snapshot-file.h"

/* Whoever writes a snapshot can repair its checksums. So each element of a small one is set to each
 * of a few words, and the file is then refused, or everything can be done with its roster. */

/* measures of every kind, so that every column is asked for */
static const char rules[] =
    "\"rules\": ["
    "{\"id\": \"size\", \"count\": {\"role\": [\"chair\", \"executive\"]}, \"at_least\": 3},"
    "{\"id\": \"share\", \"share\": {\"of\": {\"tag\": \"two-committees\"}, \"among\": {\"role\": "
    "\"chair\"}}, \"at_least\": \"40%\"},"
    "{\"id\": \"every\", \"every\": {\"among\": {\"role\": \"chair\"}, \"must\": {\"age\": "
    "{\"at_most\": 45}}}},"
    "{\"id\": \"five\", \"composition\": {\"formula\": \"1+N\", \"among\": {\"role\": \"chair\"}, "
    "\"terms\": [{\"each_of\": [\"a\"], \"at_least\": 1}, {\"any_of\": [\"b\"], \"at_least\": 0, "
    "\"open\": true}]}}],"
    "\"tables\": [{\"id\": \"all\", \"rows\": {\"group_by\": \"organization\"}, \"columns\": ["
    "{\"id\": \"posts\", \"count\": {}},"
    "{\"id\": \"persons\", \"persons\": {}},"
    "{\"id\": \"women\", \"figure\": \"women\"},"
    "{\"id\": \"young\", \"share\": {\"of\": {\"age\": {\"at_most\": 45}}, \"among\": {}}}]}]";

static void
assert_utf8 (GBytes *document)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (document, &size);

  fedorg_assert_true (g_utf8_validate (text, (gssize) size, NULL));
}

static void
write_findings (FedorgFindings *findings)
{
  for (guint i = FEDORG_FORMAT_TEXT; i <= FEDORG_FORMAT_HTML; i++) {
    if (i == FEDORG_FORMAT_XLSX)
      continue;
    g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

    fedorg_output_options_set_format (options, (FedorgFormat) i);
    fedorg_output_options_set_redact (options, i == FEDORG_FORMAT_TEXT);
    g_autoptr (GBytes) document =
        fedorg_findings_dup_document (findings, options, NULL, NULL, NULL, NULL);
    assert_utf8 (document);
  }
}

static void
write_tables (FedorgRoster *roster, FedorgRuleset *ruleset)
{
  g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgTable) table = fedorg_report_run (report, NULL, NULL, NULL, &error);

  fedorg_assert_no_error (error);
  for (guint i = FEDORG_FORMAT_TEXT; i <= FEDORG_FORMAT_HTML; i++) {
    if (i == FEDORG_FORMAT_XLSX)
      continue;
    g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

    fedorg_output_options_set_format (options, (FedorgFormat) i);
    g_autoptr (GBytes) document =
        fedorg_table_dup_document (table, options, NULL, NULL, NULL, NULL);
    assert_utf8 (document);
  }
}

static void
write_tree (FedorgRoster *roster)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
  g_autoptr (FedorgTree) tree = fedorg_tree_new (roster);

  fedorg_tree_set_depth (tree, 0);
  g_autoptr (GBytes) text = fedorg_tree_dup_document (tree, options, NULL, NULL, NULL, NULL);

  assert_utf8 (text);
  fedorg_output_options_set_format (options, FEDORG_FORMAT_JSON);
  g_autoptr (GBytes) json = fedorg_tree_dup_document (tree, options, NULL, NULL, NULL, NULL);
  assert_utf8 (json);
}

/* One format after the other, since a file costs more than all else. A name that no table can have
 * as a heading is an error. */
static void
write_file (const FedorgRoster *roster, const char *folder, guint turn)
{
  static const char *const names[] = {"a.csv", "a.json", "a.jsonl", "a.fedorg"};
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
  g_autofree char *path = g_build_filename (folder, names[turn % G_N_ELEMENTS (names)], NULL);
  g_autofree char *contents = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;

  if (!fedorg_roster_save (roster, path, FEDORG_ROSTER_FORMAT_OF_NAME, options, NULL, NULL, NULL,
                           &error)) {
    fedorg_assert_error (error, FEDORG_ERROR_ARGUMENT);
    return;
  }
  g_file_get_contents (path, &contents, &length, NULL);
  fedorg_assert_true (g_str_has_suffix (path, ".fedorg") ||
                      g_utf8_validate (contents, (gssize) length, NULL));
}

static void
export_arrow (FedorgRoster *roster)
{
  const struct {
    FedorgRecord record;
    guint32 end;
  } records[] = {
      {FEDORG_RECORD_ORGANIZATION, fedorg_roster_get_n_organizations (roster)},
      {FEDORG_RECORD_PERSON, fedorg_roster_get_n_persons (roster)},
      {FEDORG_RECORD_MEMBERSHIP, fedorg_roster_get_n_memberships (roster)},
      {FEDORG_RECORD_ACTIVITY, fedorg_roster_get_n_activities (roster)},
  };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++) {
    struct ArrowArrayStream stream;
    gint64 n_rows = 0;

    fedorg_roster_export_arrow (roster, records[i].record, 0, records[i].end, &stream);
    g_autofree char *fault = arrow_find_stream_fault (&stream, &n_rows);
    fedorg_assert_string (fault, NULL);
  }
}

/* what is found under its own identifier is itself */
static void
look_up (const FedorgRoster *roster)
{
  for (guint32 i = 0; i < fedorg_roster_get_n_organizations (roster); i++)
    fedorg_assert_int (
        fedorg_roster_find_organization (roster, fedorg_roster_get_organization_id (roster, i)), i);
  for (guint32 i = 0; i < fedorg_roster_get_n_persons (roster); i++)
    fedorg_roster_find_person (roster, fedorg_roster_get_person_id (roster, i));
  fedorg_roster_find_activity (roster, "a1");
}

typedef struct {
  FedorgRoster *sample;
  FedorgRuleset *ruleset;
  char *folder;
  guint n_read;
} Use;

static void
use_roster (Use *use, FedorgRoster *roster)
{
  g_autoptr (FedorgCheck) check = fedorg_check_new (roster);
  g_autoptr (GError) error = NULL;

  use->n_read++;
  look_up (roster);
  g_autofree char *text = roster_text_dup (roster);
  fedorg_assert_true (g_utf8_validate (text, -1, NULL));
  fedorg_check_add_ruleset (check, use->ruleset);
  fedorg_check_set_previous (check, use->sample);
  g_autoptr (FedorgFindings) findings = fedorg_check_run (check, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  write_findings (findings);
  write_tables (roster, use->ruleset);
  write_tree (roster);
  export_arrow (roster);
  if (use->folder != NULL)
    write_file (roster, use->folder, use->n_read);
  g_autoptr (FedorgComparison) comparison =
      fedorg_comparison_new (use->sample, roster, use->ruleset);
  g_autoptr (FedorgChanges) changes = fedorg_comparison_run (comparison, NULL, NULL, NULL, &error);
  fedorg_assert_true (changes != NULL);
}

static void
try_file (Use *use, GByteArray *file)
{
  g_autoptr (GError) error = NULL;

  snapshot_file_seal (file);
  g_autoptr (FedorgRoster) roster = snapshot_file_read (file, file->len, &error);
  fedorg_assert_true ((roster == NULL) == (error != NULL));
  if (roster != NULL)
    use_roster (use, roster);
}

/* the words of `size` bytes at `place`: whatever stands there is put back */
static void
try_words (Use *use, GByteArray *file, gsize place, guint size)
{
  guint64 before = 0, mask = size == 8 ? G_MAXUINT64 : (G_GUINT64_CONSTANT (1) << 8 * size) - 1;

  memcpy (&before, file->data + place, size);
  const guint64 words[] = {0, 1, mask, mask / 2 + 1, mask / 2, before - 1, before + 1};
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    guint64 word = words[i] & mask;

    if (word == before)
      continue;
    memcpy (file->data + place, &word, size);
    try_file (use, file);
  }
  memcpy (file->data + place, &before, size);
}

/* Bytes from one tried letter of the findings' codes to the next: one letter is as good as another, and
 * the codes are longer than all other blocks together. A prime number, so that ends of codes are met. */
#define STEP_OF_CODES 13

/* a finding begins with a code of two bytes and two of one; the rest is words of four bytes */
static guint
get_size_in_finding (guint64 offset)
{
  return offset < 4 ? 1 : 4;
}

static void
try_block (Use *use, GByteArray *file, guint block)
{
  /* a version has only some of the blocks */
  if (!fedorg_snapshot_has_block (snapshot_file_prefix (file)->version, block))
    return;
  const FedorgSnapshotEntry entry = *snapshot_file_find (file, block);
  gboolean is_finding = block == FEDORG_SNAPSHOT_FINDINGS;

  for (guint64 at = 0; at < entry.n_bytes;) {
    guint size = is_finding ? get_size_in_finding (at % entry.element_size) : entry.element_size;

    try_words (use, file, (gsize) (entry.offset + at), size);
    at += block == FEDORG_SNAPSHOT_FINDING_CODES ? STEP_OF_CODES : size;
  }
}

static void
use_clear (Use *use)
{
  fedorg_roster_unref (use->sample);
  fedorg_ruleset_unref (use->ruleset);
}

static void
try_blocks (guint first, guint end, guint least_read)
{
  g_autoptr (GByteArray) file = snapshot_file_new (roster_text_sample, "sample.json");
  Use use = {.sample = roster_text_read (roster_text_sample, "sample.json"),
             .ruleset = measure_sample_ruleset (rules),
             .folder = roster_text_make_folder ()};

  for (guint block = first; block < end; block++)
    try_block (&use, file, block);
  roster_text_remove_folder (use.folder);
  use_clear (&use);
  fedorg_assert_true (use.n_read >= least_read);
}

FEDORG_TEST (snapshot_elements, texts)
{
  try_blocks (FEDORG_COLUMN_STRINGS, FEDORG_COLUMN_STRINGS + 1, 500);
}

FEDORG_TEST (snapshot_elements, organizations)
{
  try_blocks (FEDORG_COLUMN_ORGANIZATION_ID, FEDORG_COLUMN_PERSON_ID, 10);
}

FEDORG_TEST (snapshot_elements, persons)
{
  try_blocks (FEDORG_COLUMN_PERSON_ID, FEDORG_COLUMN_MEMBERSHIP_PERSON, 100);
}

FEDORG_TEST (snapshot_elements, memberships)
{
  try_blocks (FEDORG_COLUMN_MEMBERSHIP_PERSON, FEDORG_COLUMN_WORD_TEXT, 100);
}

FEDORG_TEST (snapshot_elements, dictionaries_figures_and_places)
{
  try_blocks (FEDORG_COLUMN_WORD_TEXT, FEDORG_COLUMN_ORGANIZATION_FIRST_ACTIVITY, 10);
}

FEDORG_TEST (snapshot_elements, activities)
{
  try_blocks (FEDORG_COLUMN_ORGANIZATION_FIRST_ACTIVITY, FEDORG_SNAPSHOT_FINDINGS, 100);
}

FEDORG_TEST (snapshot_elements, findings)
{
  try_blocks (FEDORG_SNAPSHOT_FINDINGS, FEDORG_SNAPSHOT_N_BLOCKS, 10);
}

/* the prefix behind the magic bytes */
FEDORG_TEST (snapshot_elements, prefix)
{
  g_autoptr (GByteArray) file = snapshot_file_new (roster_text_sample, "sample.json");
  Use use = {.sample = roster_text_read (roster_text_sample, "sample.json"),
             .ruleset = measure_sample_ruleset (rules)};
  gint32 wrong = 2932897; /* the first day of the year 10000 */

  for (gsize place = G_STRUCT_OFFSET (FedorgSnapshotPrefix, as_of);
       place < G_STRUCT_OFFSET (FedorgSnapshotPrefix, header_checksum); place += 4)
    try_words (&use, file, place, 4);
  guint n_read = use.n_read;
  snapshot_file_prefix (file)->as_of = wrong;
  try_file (&use, file);
  use_clear (&use);
  fedorg_assert_true (n_read > 1);
  fedorg_assert_int (use.n_read, n_read);
}
