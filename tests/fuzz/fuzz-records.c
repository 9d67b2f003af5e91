/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "fuzz.h"

#include <string.h>

/* Records from a program: the builder's calls in any order that is allowed, and Arrow streams. */

/* --- the builder --- */

static void
set_fields (FedorgRosterBuilder *builder, FedorgRecord record, FuzzBytes *bytes)
{
  guint n_keys = fedorg_record_get_n_keys (record), n_fields = fuzz_next_choice (bytes, 9);

  for (guint i = 0; i < n_fields; i++) {
    FedorgField field = fedorg_record_get_key_field (record, fuzz_next_choice (bytes, n_keys));
    g_autofree char *text = fuzz_next_term (bytes);

    if (field != FEDORG_FIELD_FIGURE)
      fedorg_roster_builder_set_field (builder, field, text, -1);
    else if (*text != '\0' && g_utf8_validate (text, -1, NULL))
      fedorg_roster_builder_set_figure (builder, text, (gint32) fuzz_next_word (bytes));
  }
}

static void
add_record (FedorgRosterBuilder *builder, FuzzBytes *bytes)
{
  FedorgRecord record = (FedorgRecord) (1 + fuzz_next_choice (bytes, 4));
  guint place = fuzz_next_byte (bytes);

  fedorg_roster_builder_begin_record (builder, record, place, place % 16);
  set_fields (builder, record, bytes);
  fedorg_roster_builder_end_record (builder);
}

static void
call (FedorgRosterBuilder *builder, FuzzBytes *bytes)
{
  guint choice = fuzz_next_byte (bytes);

  if (choice < 240) {
    add_record (builder, bytes);
  } else if (choice < 248) {
    g_autofree char *name = fuzz_next_text (bytes, NULL);
    fedorg_roster_builder_begin_source (builder, name);
  } else {
    fedorg_roster_builder_set_as_of (builder, (gint32) fuzz_next_word (bytes) % 40000);
  }
}

static void
compare_with_sample (FedorgRoster *roster)
{
  g_autoptr (FedorgComparison) comparison =
      fedorg_comparison_new (fuzz_get_sample (), roster, fuzz_get_rules ());
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

  fedorg_comparison_set_listing (comparison, TRUE);
  g_autoptr (FedorgChanges) changes = fedorg_comparison_run (comparison, NULL, NULL, NULL, NULL);
  fuzz_assert ("rosters can be compared", changes != NULL);
  g_autoptr (GBytes) document =
      fedorg_changes_dup_document (changes, options, NULL, NULL, NULL, NULL);
  fuzz_assert ("a comparison can be written", document != NULL);
}

static guint32
count_records (const FedorgRoster *roster, FedorgRecord record)
{
  return record == FEDORG_RECORD_ORGANIZATION ? fedorg_roster_get_n_organizations (roster)
         : record == FEDORG_RECORD_PERSON     ? fedorg_roster_get_n_persons (roster)
         : record == FEDORG_RECORD_MEMBERSHIP ? fedorg_roster_get_n_memberships (roster)
                                              : fedorg_roster_get_n_activities (roster);
}

static void
edit_record (FedorgRosterBuilder *builder, const FedorgRoster *roster, FuzzBytes *bytes)
{
  FedorgRecord record = (FedorgRecord) (1 + fuzz_next_choice (bytes, 4));
  guint32 n = count_records (roster, record);
  guint choice = fuzz_next_byte (bytes);

  if (n == 0 || choice < 32) {
    add_record (builder, bytes);
    return;
  }
  guint32 index = fuzz_next_word (bytes) % n;
  if (choice < 64) {
    fedorg_roster_builder_remove_record (builder, record, index);
    return;
  }
  if (choice < 128)
    fedorg_roster_builder_replace_record (builder, record, index);
  else
    fedorg_roster_builder_edit_record (builder, record, index);
  if (record == FEDORG_RECORD_MEMBERSHIP && choice % 2 == 0)
    fedorg_roster_builder_set_person (builder, fuzz_next_word (bytes) %
                                                   fedorg_roster_get_n_persons (roster));
  set_fields (builder, record, bytes);
  fedorg_roster_builder_end_record (builder);
}

/* a roster that is not changed stays as it is, and any change gives a roster */
static void
edit_roster (FedorgRoster *roster, FuzzBytes bytes)
{
  g_autoptr (FedorgRosterBuilder) same = fedorg_roster_builder_new_for_roster (roster, NULL);
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new_for_roster (roster, NULL);
  g_autoptr (FedorgRoster) again = fedorg_roster_builder_seal (same, NULL, NULL, NULL, NULL);

  fuzz_assert ("an unchanged roster can be sealed", again != NULL);
  for (guint i = 1; i < 5; i++)
    fuzz_assert ("an unchanged roster keeps its records",
                 count_records (again, (FedorgRecord) i) ==
                     count_records (roster, (FedorgRecord) i));
  while (bytes.size > 0)
    edit_record (builder, roster, &bytes);
  g_autoptr (FedorgRoster) edited = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, NULL);
  fuzz_assert ("a changed roster can be sealed", edited != NULL);
  fuzz_use_roster (edited);
}

void
fuzz_builder (const guint8 *data, gsize size)
{
  FuzzBytes bytes = {data, size};
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  g_autoptr (FedorgRosterBuilder) builder = NULL;
  g_autoptr (FedorgRoster) roster = NULL;
  g_autoptr (GError) error = NULL;
  guint choice = fuzz_throw (data, size, 16);

  fedorg_limits_set (limits, FEDORG_LIMIT_FINDINGS, 20);
  g_autoptr (FedorgReadOptions) reading = fedorg_read_options_new ();
  fedorg_read_options_set_limits (reading, limits);
  builder = fedorg_roster_builder_new (reading);
  while (bytes.size > 0)
    call (builder, &bytes);
  roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fuzz_assert ("records can be sealed", roster != NULL);
  if (choice < 4)
    fuzz_check_saved (roster);
  else if (choice < 8)
    fuzz_measure_roster (roster, choice == 4);
  else if (choice < 10)
    compare_with_sample (roster);
  else if (choice < 13)
    edit_roster (roster, (FuzzBytes){data, size});
  else
    fuzz_use_roster (roster);
}

/* --- Arrow --- */

#define N_COLUMNS 6
#define MOST_ROWS 8
#define ROOM      64 /* bytes of text of a column, and room for any fixed values of its rows */

typedef struct {
  struct ArrowSchema schema;
  struct ArrowArray array;
  const void *buffers[4];
  guint8 valid[8];
  gint64 offsets[MOST_ROWS + 2];
  gint64 values[2 * MOST_ROWS + ROOM / 8];
  struct ArrowSchema child_schema;
  struct ArrowArray child;
  const void *child_buffers[3];
  gint64 child_offsets[ROOM + 2];
  struct ArrowSchema *schema_children[1];
  struct ArrowArray *children[1];
  char *name;
} Column;

typedef struct {
  struct ArrowArrayStream stream;
  Column columns[N_COLUMNS];
  struct ArrowSchema *schemas[N_COLUMNS];
  struct ArrowArray *arrays[N_COLUMNS];
  const void *buffers[1];
  guint n_columns;
  gint64 n_rows;
  gint64 offset;
  guint n_batches;
} Source;

static void
release_schema (struct ArrowSchema *schema)
{
  schema->release = NULL;
}

static void
release_array (struct ArrowArray *array)
{
  array->release = NULL;
}

static void
release_stream (struct ArrowArrayStream *stream)
{
  stream->release = NULL;
}

static int
get_schema (struct ArrowArrayStream *stream, struct ArrowSchema *schema)
{
  Source *source = stream->private_data;

  *schema = (struct ArrowSchema){.format = "+s",
                                 .name = "",
                                 .n_children = source->n_columns,
                                 .children = source->schemas,
                                 .release = release_schema};
  return 0;
}

static int
get_next (struct ArrowArrayStream *stream, struct ArrowArray *array)
{
  Source *source = stream->private_data;

  memset (array, 0, sizeof *array);
  if (source->n_batches == 0)
    return 0;
  source->n_batches--;
  *array = (struct ArrowArray){.length = source->n_rows,
                               .offset = source->offset,
                               .n_buffers = 1,
                               .n_children = source->n_columns,
                               .buffers = source->buffers,
                               .children = source->arrays,
                               .release = release_array};
  return 0;
}

static const char *
get_last_error (G_GNUC_UNUSED struct ArrowArrayStream *stream)
{
  return NULL;
}

/* Offsets of texts or lists of which none lies behind the room: a reader cannot know how long a
 * buffer is, but it sees those that go backwards or below 0. */
static void
fill_offsets (gint64 *offsets, guint n_offsets, gboolean wide, FuzzBytes *bytes)
{
  gint64 at = 0;

  for (guint i = 0; i < n_offsets; i++) {
    guint8 step = fuzz_next_byte (bytes);

    at = step < 250 ? MIN (at + step % 12, ROOM) : (gint64) (gint8) step;
    if (wide)
      offsets[i] = at;
    else
      ((gint32 *) (gpointer) offsets)[i] = (gint32) at;
  }
}

static void
fill_bytes (void *buffer, gsize size, FuzzBytes *bytes)
{
  static const char text[] = "350423100王秀华女主席1980-05P1;";

  for (gsize i = 0; i < size; i++)
    ((guint8 *) buffer)[i] =
        bytes->size > 0 ? fuzz_next_byte (bytes) : (guint8) text[i % (sizeof text - 1)];
}

static void
fill_column (Column *column, gint64 n_rows, FuzzBytes *bytes)
{
  static const char *const formats[] = {"u",    "U",   "l", "i",  "s",   "c",     "L", "I",  "S",
                                        "C",    "g",   "f", "b",  "tdD", "tdm",   "n", "+l", "+L",
                                        "tsu:", "w:4", "z", "vu", "+s",  "d:9,2", "e", "tts"};
  static const char *const names[] = {"organization_id", "name",     "person_id", "gender", "role",
                                      "birth_date",      "tags",     "figures",   "level",  "id",
                                      "start_date",      "单位代码", "姓名",      "职务",   "date",
                                      "person_ids",      "amount",   "kind"};
  const char *format = formats[fuzz_next_choice (bytes, G_N_ELEMENTS (formats))];
  guint name = fuzz_next_byte (bytes);
  gboolean is_text = strchr ("uUzZ", *format) != NULL, is_list = format[0] == '+';
  gboolean wide = strcmp (format, "U") == 0 || strcmp (format, "+L") == 0;
  gint64 n_buffers = is_text ? 3 : *format == 'n' || strcmp (format, "+s") == 0 ? 0 : 2;

  column->name =
      name < 200 ? g_strdup (names[name % G_N_ELEMENTS (names)]) : fuzz_next_text (bytes, NULL);
  column->schema = (struct ArrowSchema){
      .format = format, .name = column->name, .flags = 2, .release = release_schema};
  fill_bytes (column->valid, 2, bytes);
  if (is_text || is_list)
    fill_offsets (column->offsets, MOST_ROWS + 1, wide, bytes);
  column->buffers[0] = fuzz_next_choice (bytes, 3) > 0 ? NULL : column->valid;
  column->buffers[1] = is_text || is_list ? (const void *) column->offsets : column->values;
  column->buffers[2] = column->values;
  column->array = (struct ArrowArray){.length = n_rows,
                                      .null_count = column->buffers[0] != NULL ? -1 : 0,
                                      .n_buffers = n_buffers,
                                      .buffers = column->buffers,
                                      .release = release_array};
  if (is_list) {
    column->child_schema =
        (struct ArrowSchema){.format = "u", .name = "item", .flags = 2, .release = release_schema};
    fill_offsets (column->child_offsets, ROOM + 1, FALSE, bytes);
    column->child_buffers[1] = column->child_offsets;
    column->child_buffers[2] = column->values;
    column->child = (struct ArrowArray){
        .length = ROOM, .n_buffers = 3, .buffers = column->child_buffers, .release = release_array};
    column->schema_children[0] = &column->child_schema;
    column->children[0] = &column->child;
    column->schema.n_children = column->array.n_children = 1;
    column->schema.children = column->schema_children;
    column->array.children = column->children;
    column->array.n_buffers = 2;
  }
  fill_bytes (column->values, sizeof column->values, bytes);
}

/* now and then a number of the structure itself is wrong */
static void
spoil (Column *column, FuzzBytes *bytes)
{
  switch (fuzz_next_byte (bytes)) {
  case 255:
    column->array.n_buffers = (gint8) fuzz_next_byte (bytes);
    break;
  case 254:
    column->array.length = (gint8) fuzz_next_byte (bytes) % MOST_ROWS;
    break;
  case 253:
    column->array.null_count = (gint8) fuzz_next_byte (bytes);
    break;
  case 252:
    column->buffers[1] = NULL;
    break;
  case 251:
    column->schema.name = NULL;
    break;
  default:
    break;
  }
}

void
fuzz_arrow (const guint8 *data, gsize size)
{
  FuzzBytes bytes = {data, size};
  Source *source = g_new0 (Source, 1);
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GError) error = NULL;
  FedorgRecord record = (FedorgRecord) (1 + fuzz_next_choice (&bytes, 4));

  source->stream =
      (struct ArrowArrayStream){get_schema, get_next, get_last_error, release_stream, source};
  source->n_rows = fuzz_next_choice (&bytes, MOST_ROWS);
  source->offset = source->n_rows > 0 && fuzz_next_choice (&bytes, 8) == 7 ? 1 : 0;
  source->n_batches = fuzz_next_choice (&bytes, 3);
  source->n_columns = fuzz_next_choice (&bytes, N_COLUMNS + 1);
  for (guint i = 0; i < source->n_columns; i++) {
    fill_column (&source->columns[i], source->n_rows + source->offset, &bytes);
    spoil (&source->columns[i], &bytes);
    source->schemas[i] = &source->columns[i].schema;
    source->arrays[i] = &source->columns[i].array;
  }
  gboolean is_read = fedorg_roster_builder_add_arrow (builder, record, "frame", &source->stream,
                                                      NULL, NULL, NULL, &error);
  fuzz_assert ("a stream is read, or there is an error", is_read == (error == NULL));
  g_autoptr (FedorgRoster) roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, NULL);
  if (roster != NULL)
    fuzz_use_roster (roster);
  for (guint i = 0; i < source->n_columns; i++)
    g_free (source->columns[i].name);
  g_free (source);
}
