/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg.h>

#include <glib/gstdio.h>
#include <string.h>

#include "arrow-validator.h"
#include "harness/fedorg-test.h"

static FedorgRoster *
load (const char *name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("FEDORG_TEST_SOURCE"), "examples", "data", name, NULL);
  const char *paths[] = {path, NULL};
  g_autoptr (GError) error = NULL;
  FedorgRoster *roster = fedorg_roster_load (paths, NULL, NULL, NULL, NULL, &error);

  fedorg_assert_no_error (error);
  return roster;
}

/* more rows than a batch has; with all that may be missing in some of them */
static FedorgRoster *
make_large (guint n)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GError) error = NULL;

  fedorg_roster_builder_begin_source (builder, "made");
  for (guint i = 0; i < n; i++) {
    g_autofree char *organization = g_strdup_printf ("O%u", i / 7);
    g_autofree char *person = g_strdup_printf ("a person of some length %u", i % (n - n / 10));
    fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_MEMBERSHIP, i + 1, 1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ORGANIZATION_ID, organization, -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_PERSON_ID, person, -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ROLE, i % 5 == 0 ? "chair" : "staff",
                                     -1);
    if (i % 3 != 0)
      fedorg_roster_builder_set_field (builder, FEDORG_FIELD_TAGS,
                                       i % 2 == 0 ? "new" : "a tag of more than sixteen bytes;new",
                                       -1);
    if (i % 4 != 0)
      fedorg_roster_builder_set_field (builder, FEDORG_FIELD_START_DATE,
                                       i % 8 == 1 ? "2017-07" : "2017-07-31", -1);
    if (i % 11 == 0)
      fedorg_roster_builder_set_figure (builder, "women", i);
    fedorg_roster_builder_end_record (builder);
  }
  FedorgRoster *roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return roster;
}

static guint32
count (const FedorgRoster *roster, FedorgRecord record)
{
  return record == FEDORG_RECORD_ORGANIZATION ? fedorg_roster_get_n_organizations (roster)
         : record == FEDORG_RECORD_PERSON     ? fedorg_roster_get_n_persons (roster)
                                              : fedorg_roster_get_n_memberships (roster);
}

static void
check_run (FedorgRoster *roster, FedorgRecord record, guint32 first, guint32 end)
{
  struct ArrowArrayStream stream;
  gint64 n_rows;

  fedorg_roster_export_arrow (roster, record, first, end, &stream);
  g_autofree char *fault = arrow_find_stream_fault (&stream, &n_rows);
  fedorg_assert_string (fault, NULL);
  fedorg_assert_int (n_rows, end - first);
}

static void
check_all (FedorgRoster *roster)
{
  for (guint record = FEDORG_RECORD_ORGANIZATION; record <= FEDORG_RECORD_MEMBERSHIP; record++) {
    guint32 n = count (roster, (FedorgRecord) record);
    check_run (roster, (FedorgRecord) record, 0, n);
    check_run (roster, (FedorgRecord) record, n, n);
    check_run (roster, (FedorgRecord) record, n / 3, n - n / 5);
    check_run (roster, (FedorgRecord) record, n / 2, n / 2 + (n > 1));
  }
}

/* --- the rules of the interface --- */

FEDORG_TEST (arrow, rules_sample)
{
  g_autoptr (FedorgRoster) clean = load ("qingliu-2017.csv");
  g_autoptr (FedorgRoster) draft = load ("qingliu-2017-draft.csv");

  check_all (clean);
  check_all (draft);
}

FEDORG_TEST (arrow, rules_many_batches)
{
  g_autoptr (FedorgRoster) roster = make_large (150000);

  check_all (roster);
  check_run (roster, FEDORG_RECORD_MEMBERSHIP, 32767, 32769);
  check_run (roster, FEDORG_RECORD_MEMBERSHIP, 65535, 65537);
  check_run (roster, FEDORG_RECORD_MEMBERSHIP, 32768, 65536);
  check_run (roster, FEDORG_RECORD_MEMBERSHIP, 65536, 131072);
}

FEDORG_TEST (arrow, rules_nobody)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (FedorgRoster) roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, NULL);

  check_all (roster);
}

FEDORG_TEST (arrow, rules_snapshot)
{
  g_autoptr (FedorgRoster) roster = make_large (70000);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "fedorg-arrow-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;

  g_close (g_mkstemp (path), NULL);
  fedorg_assert_true (fedorg_roster_save (roster, path, FEDORG_ROSTER_FORMAT_SNAPSHOT, NULL, NULL,
                                          NULL, NULL, &error));
  g_autoptr (FedorgRoster) mapped = fedorg_roster_map (path, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  check_all (mapped);
  g_remove (path);
}

FEDORG_TEST (arrow, rules_findings)
{
  g_autoptr (FedorgRoster) roster = load ("qingliu-2017-draft.csv");
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load ("qingliu-2017", NULL, NULL);
  g_autoptr (FedorgCheck) check = fedorg_check_new (roster);
  struct ArrowArrayStream stream;
  gint64 n_rows;

  fedorg_check_add_ruleset (check, ruleset);
  g_autoptr (FedorgFindings) findings = fedorg_check_run (check, NULL, NULL, NULL, NULL);
  for (guint language = FEDORG_LANGUAGE_EN; language <= FEDORG_LANGUAGE_ZH; language++) {
    fedorg_findings_export_arrow (findings, (FedorgLanguage) language, &stream);
    g_autofree char *fault = arrow_find_stream_fault (&stream, &n_rows);
    fedorg_assert_string (fault, NULL);
    fedorg_assert_int (n_rows, fedorg_findings_get_n_findings (findings));
  }
}

FEDORG_TEST (arrow, rules_table)
{
  g_autoptr (FedorgRoster) roster = load ("qingliu-2017.csv");
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load ("qingliu-2017", NULL, NULL);
  static const FedorgRows rows[] = {FEDORG_ROWS_LEVEL, FEDORG_ROWS_KIND, FEDORG_ROWS_ORGANIZATIONS};
  struct ArrowArrayStream stream;
  gint64 n_rows;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);
    fedorg_report_set_rows (report, rows[i]);
    g_autoptr (FedorgTable) table = fedorg_report_run (report, NULL, NULL, NULL, NULL);
    fedorg_table_export_arrow (table, FEDORG_LANGUAGE_EN, &stream);
    g_autofree char *fault = arrow_find_stream_fault (&stream, &n_rows);
    fedorg_assert_string (fault, NULL);
    fedorg_assert_int (n_rows, fedorg_table_get_n_rows (table));
  }
}

/* a validator that finds nothing would pass for a good library */
FEDORG_TEST (arrow, rules_are_looked_at)
{
  g_autoptr (FedorgRoster) roster = load ("qingliu-2017.csv");
  struct ArrowArrayStream stream;
  struct ArrowSchema schema;
  struct ArrowArray array;

  fedorg_roster_export_arrow (roster, FEDORG_RECORD_MEMBERSHIP, 0, 100, &stream);
  fedorg_assert_int (stream.get_schema (&stream, &schema), 0);
  fedorg_assert_int (stream.get_next (&stream, &array), 0);
  struct ArrowArray *text = array.children[1], *role = array.children[4];
  struct {
    gint64 *field;
    gint64 wrong;
  } changes[] = {{&array.null_count, 1}, {&array.length, -1},   {&array.length, 101},
                 {&array.n_children, 3}, {&text->n_buffers, 2}, {&text->offset, -1},
                 {&text->null_count, 7}, {&role->length, 99},   {&role->dictionary->length, 1},
                 {&array.n_buffers, 2}};
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++) {
    gint64 kept = *changes[i].field;
    *changes[i].field = changes[i].wrong;
    g_autofree char *fault = arrow_find_array_fault (&schema, &array);
    *changes[i].field = kept;
    fedorg_assert_true (fault != NULL);
  }
  const void *kept = text->buffers[2];
  text->buffers[2] = (const char *) kept + 1;
  g_autofree char *fault = arrow_find_array_fault (&schema, &array);
  fedorg_assert_true (fault != NULL);
  text->buffers[2] = kept;
  array.release (&array);
  schema.release (&schema);
  stream.release (&stream);
}

/* --- who owns what --- */

static gint n_released;
static void (*release_array) (struct ArrowArray *);

static void
count_release (struct ArrowArray *array)
{
  n_released++;
  release_array (array);
}

/* of an array and all below it */
static gint
watch (struct ArrowArray *array)
{
  gint n = 1;

  release_array = array->release;
  array->release = count_release;
  for (gint64 i = 0; i < array->n_children; i++)
    n += watch (array->children[i]);
  return array->dictionary == NULL ? n : n + watch (array->dictionary);
}

FEDORG_TEST (arrow, released_once)
{
  g_autoptr (FedorgRoster) roster = load ("qingliu-2017.csv");
  struct ArrowArrayStream stream;
  struct ArrowArray array;

  fedorg_roster_export_arrow (roster, FEDORG_RECORD_MEMBERSHIP, 0, 100, &stream);
  fedorg_assert_int (stream.get_next (&stream, &array), 0);
  gint n = watch (&array);
  n_released = 0;
  array.release (&array);
  fedorg_assert_true (array.release == NULL);
  fedorg_assert_int (n_released, n);
  stream.release (&stream);
}

/* a consumer may take children away, and keep them longer than all else */
FEDORG_TEST (arrow, children_move)
{
  FedorgRoster *roster = load ("qingliu-2017.csv");
  struct ArrowArrayStream stream;
  struct ArrowArray array, roles, texts, lists;
  guint32 n = fedorg_roster_get_n_memberships (roster);
  g_autofree char *first = g_strdup (fedorg_roster_get_organization_id (
      roster, fedorg_roster_get_membership_organization (roster, 0)));

  fedorg_roster_export_arrow (roster, FEDORG_RECORD_MEMBERSHIP, 0, n, &stream);
  fedorg_roster_unref (roster);
  fedorg_assert_int (stream.get_next (&stream, &array), 0);
  stream.release (&stream);
  texts = *array.children[1];
  array.children[1]->release = NULL;
  roles = *array.children[4];
  array.children[4]->release = NULL;
  lists = *array.children[6];
  array.children[6]->release = NULL;
  array.release (&array);

  fedorg_assert_int (roles.length, n);
  fedorg_assert_int (((const gint8 *) roles.buffers[1])[0], FEDORG_ROLE_CHAIR);
  fedorg_assert_bytes (texts.buffers[2], strlen (first), first, strlen (first));
  fedorg_assert_true (lists.children[0]->length > 0);
  lists.release (&lists);
  roles.release (&roles);
  texts.release (&texts);
}

FEDORG_TEST (arrow, schema_children_move)
{
  g_autoptr (FedorgRoster) roster = load ("qingliu-2017.csv");
  struct ArrowArrayStream stream;
  struct ArrowSchema schema, child;

  fedorg_roster_export_arrow (roster, FEDORG_RECORD_PERSON, 0, 10, &stream);
  fedorg_assert_int (stream.get_schema (&stream, &schema), 0);
  child = *schema.children[3];
  schema.children[3]->release = NULL;
  schema.release (&schema);
  stream.release (&stream);
  fedorg_assert_string (child.name, "gender");
  fedorg_assert_string (child.dictionary->format, "u");
  child.release (&child);
}

/* batches outlive the stream and the roster; a stream may be given up before its end */
FEDORG_TEST (arrow, batches_outlive_all)
{
  FedorgRoster *roster = make_large (140000);
  struct ArrowArrayStream stream, moved;
  struct ArrowSchema schema;
  struct ArrowArray arrays[2];

  fedorg_roster_export_arrow (roster, FEDORG_RECORD_MEMBERSHIP, 0, 140000, &stream);
  fedorg_roster_unref (roster);
  moved = stream;
  stream.release = NULL;
  fedorg_assert_int (moved.get_schema (&moved, &schema), 0);
  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    fedorg_assert_int (moved.get_next (&moved, &arrays[i]), 0);
  moved.release (&moved);
  fedorg_assert_true (moved.release == NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++) {
    g_autofree char *fault = arrow_find_array_fault (&schema, &arrays[i]);
    fedorg_assert_string (fault, NULL);
    arrays[i].release (&arrays[i]);
  }
  schema.release (&schema);
}

/* --- threads --- */

static gpointer
pull (gpointer data)
{
  struct ArrowArrayStream *stream = data;
  struct ArrowSchema schema;
  gint64 n_rows = 0;

  if (stream->get_schema (stream, &schema) != 0)
    return NULL;
  for (;;) {
    struct ArrowArray array;
    if (stream->get_next (stream, &array) != 0 || array.release == NULL)
      break;
    g_autofree char *fault = arrow_find_array_fault (&schema, &array);
    n_rows += fault == NULL ? array.length : -1000000;
    array.release (&array);
  }
  schema.release (&schema);
  return GSIZE_TO_POINTER ((gsize) n_rows);
}

FEDORG_TEST (arrow, threads_share_a_stream)
{
  g_autoptr (FedorgRoster) roster = make_large (300000);
  struct ArrowArrayStream stream;
  GThread *threads[4];
  gint64 n_rows = 0;

  fedorg_roster_export_arrow (roster, FEDORG_RECORD_MEMBERSHIP, 0, 300000, &stream);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, pull, &stream);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    n_rows += (gint64) GPOINTER_TO_SIZE (g_thread_join (threads[i]));
  fedorg_assert_int (n_rows, 300000);
  stream.release (&stream);
}

/* --- values --- */

static const struct ArrowArray *
get_column (const struct ArrowSchema *schema, const struct ArrowArray *array, const char *name)
{
  for (gint64 i = 0; i < schema->n_children; i++) {
    if (strcmp (schema->children[i]->name, name) == 0)
      return array->children[i];
  }
  return NULL;
}

static char *
dup_text (const struct ArrowArray *array, gint64 row)
{
  const gint32 *offsets = array->buffers[1];

  return g_strndup ((const char *) array->buffers[2] + offsets[row],
                    (gsize) (offsets[row + 1] - offsets[row]));
}

static void
check_rows (const FedorgRoster *roster, const struct ArrowSchema *schema,
            const struct ArrowArray *array, guint32 first)
{
  const struct ArrowArray *ids = get_column (schema, array, "person_id");
  const struct ArrowArray *roles = get_column (schema, array, "role");
  const struct ArrowArray *starts = get_column (schema, array, "start_date");
  const struct ArrowArray *months = get_column (schema, array, "start_month_only");
  const struct ArrowArray *tags = get_column (schema, array, "tags");
  const struct ArrowArray *lines = get_column (schema, array, "line");

  for (gint64 row = 0; row < array->length; row++) {
    guint32 m = first + (guint32) row;
    guint16 set = fedorg_roster_get_membership_tags (roster, m);
    gint32 place = ((const gint32 *) tags->buffers[1])[row];
    g_autofree char *id = dup_text (ids, row);
    guint line;

    fedorg_roster_get_membership_place (roster, m, &line, NULL);
    fedorg_assert_string (
        id, fedorg_roster_get_person_id (roster, fedorg_roster_get_membership_person (roster, m)));
    fedorg_assert_int (((const gint8 *) roles->buffers[1])[row],
                       fedorg_roster_get_membership_role (roster, m));
    fedorg_assert_int (((const gint32 *) starts->buffers[1])[row],
                       fedorg_roster_get_membership_start_date (roster, m));
    fedorg_assert_int (((const guint32 *) lines->buffers[1])[row], line);
    fedorg_assert_int (((const guint8 *) months->buffers[1])[row / 8] >> row % 8 & 1,
                       (line - 1) % 4 != 0 && (line - 1) % 8 == 1);
    for (guint k = 0; k < fedorg_roster_get_set_size (roster, set); k++) {
      g_autofree char *word = dup_text (tags->children[0], place + (gint64) k);
      fedorg_assert_string (word, fedorg_roster_get_set_word (roster, set, k));
    }
  }
}

FEDORG_TEST (arrow, values)
{
  g_autoptr (FedorgRoster) roster = make_large (70000);
  struct ArrowArrayStream stream;
  struct ArrowSchema schema;
  struct ArrowArray array;
  guint32 first = 1234;

  fedorg_roster_export_arrow (roster, FEDORG_RECORD_MEMBERSHIP, first, 70000, &stream);
  fedorg_assert_int (stream.get_schema (&stream, &schema), 0);
  while (stream.get_next (&stream, &array) == 0 && array.release != NULL) {
    check_rows (roster, &schema, &array, first);
    first += (guint32) array.length;
    array.release (&array);
  }
  fedorg_assert_int (first, 70000);
  fedorg_assert_string (stream.get_last_error (&stream), NULL);
  schema.release (&schema);
  stream.release (&stream);
}

FEDORG_TEST (arrow, callers_bugs)
{
  g_autoptr (FedorgRoster) roster = load ("qingliu-2017.csv");
  struct ArrowArrayStream stream;

  fedorg_assert_critical (
      "*get_n_records*",
      fedorg_roster_export_arrow (roster, FEDORG_RECORD_PERSON, 0, 1000000, &stream));
  fedorg_assert_critical ("*stream != NULL*",
                          fedorg_roster_export_arrow (roster, FEDORG_RECORD_PERSON, 0, 1, NULL));
}
