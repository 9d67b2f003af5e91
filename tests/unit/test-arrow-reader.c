/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg.h>

#include <errno.h>
#include <string.h>

#include "harness/fedorg-test.h"
#include "measure-sample.h"
#include "roster-text.h"

/* --- a stream made by hand: a few columns, one batch --- */

#define N_COLUMNS 4

typedef struct {
  struct ArrowSchema schema;
  struct ArrowArray array;
  const void *buffers[4];
  struct ArrowSchema child_schema; /* of a list or structure */
  struct ArrowArray child;
  const void *child_buffers[4];
  struct ArrowSchema *schema_children[1];
  struct ArrowArray *children[1];
  struct ArrowSchema dictionary_schema;
  struct ArrowArray dictionary;
  const void *dictionary_buffers[4];
} Column;

typedef struct {
  struct ArrowArrayStream stream;
  struct ArrowSchema schema;
  struct ArrowArray array;
  const void *buffers[1];
  Column columns[N_COLUMNS];
  struct ArrowSchema *schema_children[N_COLUMNS];
  struct ArrowArray *children[N_COLUMNS];
  int schema_status;
  int status;
  guint n_batches;
  gint n_schemas_released;
  gint n_arrays_released;
} Made;

static Made *released_of;

static void
release_schema (struct ArrowSchema *schema)
{
  released_of->n_schemas_released++;
  schema->release = NULL;
}

static void
release_array (struct ArrowArray *array)
{
  released_of->n_arrays_released++;
  array->release = NULL;
}

static int
get_schema (struct ArrowArrayStream *stream, struct ArrowSchema *schema)
{
  Made *made = stream->private_data;

  *schema = made->schema;
  return made->schema_status;
}

static int
get_next (struct ArrowArrayStream *stream, struct ArrowArray *array)
{
  Made *made = stream->private_data;

  memset (array, 0, sizeof *array);
  if (made->status != 0)
    return made->status;
  if (made->n_batches > 0) {
    made->n_batches--;
    *array = made->array;
  }
  return 0;
}

static const char *
get_last_error (struct ArrowArrayStream *stream)
{
  (void) stream;
  return "a value: 110105194912310021";
}

static void
release_stream (struct ArrowArrayStream *stream)
{
  stream->release = NULL;
}

static void
init (Made *made, gint64 n_rows)
{
  memset (made, 0, sizeof *made);
  made->stream =
      (struct ArrowArrayStream){get_schema, get_next, get_last_error, release_stream, made};
  made->schema = (struct ArrowSchema){
      .format = "+s", .name = "", .children = made->schema_children, .release = release_schema};
  made->array = (struct ArrowArray){.length = n_rows,
                                    .n_buffers = 1,
                                    .buffers = made->buffers,
                                    .children = made->children,
                                    .release = release_array};
  made->n_batches = 1;
  released_of = made;
}

static Column *
add (Made *made, const char *name, const char *format, gint64 n_buffers)
{
  gint64 index = made->schema.n_children++;
  Column *column = &made->columns[index];

  made->array.n_children++;
  column->schema = (struct ArrowSchema){.format = format, .name = name, .release = release_schema};
  column->array = (struct ArrowArray){.length = made->array.length,
                                      .n_buffers = n_buffers,
                                      .buffers = column->buffers,
                                      .release = release_array};
  made->schema_children[index] = &column->schema;
  made->children[index] = &column->array;
  return column;
}

static void
add_child (Column *column, const char *name, const char *format, gint64 length)
{
  column->child_schema =
      (struct ArrowSchema){.format = format, .name = name, .release = release_schema};
  column->child = (struct ArrowArray){.length = length,
                                      .n_buffers = *format == 'u' ? 3 : 2,
                                      .buffers = column->child_buffers,
                                      .release = release_array};
  column->schema_children[0] = &column->child_schema;
  column->children[0] = &column->child;
  column->schema.n_children = column->array.n_children = 1;
  column->schema.children = column->schema_children;
  column->array.children = column->children;
}

static void
add_dictionary (Column *column, const gint32 *offsets, const char *text, gint64 length)
{
  column->dictionary_schema =
      (struct ArrowSchema){.format = "u", .name = "", .release = release_schema};
  column->dictionary = (struct ArrowArray){.length = length,
                                           .n_buffers = 3,
                                           .buffers = column->dictionary_buffers,
                                           .release = release_array};
  column->dictionary_buffers[1] = offsets;
  column->dictionary_buffers[2] = text;
  column->schema.dictionary = &column->dictionary_schema;
  column->array.dictionary = &column->dictionary;
}

static FedorgRoster *
read_made (Made *made, FedorgRecord record, GError **error)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  guint n_batches = made->n_batches;

  if (!fedorg_roster_builder_add_arrow (builder, record, "made", &made->stream, NULL, NULL, NULL,
                                        error))
    return NULL;
  /* whatever was given is given back, once, and the stream is the caller's */
  fedorg_assert_int (made->n_schemas_released, 1);
  fedorg_assert_int (made->n_arrays_released, n_batches);
  fedorg_assert_true (made->stream.release != NULL);
  return fedorg_roster_builder_seal (builder, NULL, NULL, NULL, error);
}

/* what three texts of one byte each are */
static const gint32 offsets3[] = {0, 1, 2, 3};

/* --- what comes back is what was given --- */

static FedorgRoster *
give_and_take (FedorgRoster *roster)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  static const char *const names[] = {"", "organizations", "persons", "memberships"};
  guint32 ends[] = {0, fedorg_roster_get_n_organizations (roster),
                    fedorg_roster_get_n_persons (roster), fedorg_roster_get_n_memberships (roster)};
  g_autoptr (GError) error = NULL;

  fedorg_roster_builder_set_as_of (builder, fedorg_roster_get_as_of (roster));
  for (guint record = 1; record <= 3; record++) {
    struct ArrowArrayStream stream;
    fedorg_roster_export_arrow (roster, (FedorgRecord) record, 0, ends[record], &stream);
    gboolean done = fedorg_roster_builder_add_arrow (builder, (FedorgRecord) record, names[record],
                                                     &stream, NULL, NULL, NULL, &error);
    stream.release (&stream);
    fedorg_assert_no_error (error);
    fedorg_assert_true (done);
  }
  FedorgRoster *again = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return again;
}

static void
check_return (FedorgRoster *roster)
{
  g_autoptr (FedorgRoster) again = give_and_take (roster);
  g_autofree char *before = roster_text_dup (roster);
  g_autofree char *after = roster_text_dup (again);

  fedorg_assert_string (after, before);
}

FEDORG_TEST (arrow_reader, sample_returns)
{
  static const char *const names[] = {"qingliu-2017.csv", "qingliu-2017.json", "longjin.csv",
                                      "qingliu-2016.csv"};

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path =
        g_build_filename (g_getenv ("FEDORG_TEST_SOURCE"), "examples", "data", names[i], NULL);
    g_autoptr (FedorgRoster) roster = roster_text_load (path);
    check_return (roster);
  }
}

FEDORG_TEST (arrow_reader, random_rosters_return)
{
  for (guint32 seed = 1; seed <= 20; seed++) {
    g_autoptr (FedorgRoster) roster = measure_sample_random (seed, 40);
    check_return (roster);
  }
}

/* figures, months, sets, dates: what a document can say */
FEDORG_TEST (arrow_reader, everything_returns)
{
  static const char document[] =
      "{\"fedorg\": 1, \"as_of\": \"2017-07-31\", \"organizations\": ["
      "{\"id\": \"350423\", \"name\": \"county\", \"level\": \"county\", \"figures\": "
      "{\"women\": 9007199254740993, \"seats\": -1}, \"tags\": [\"a;b\", \"c\"]},"
      "{\"id\": \"u\", \"name\": \"unit\", \"level\": \"unit\", \"kind\": \"park\", "
      "\"parent_id\": \"350423\", \"founded_on\": \"2000-02-29\", \"figures\": {\"seats\": 3}}],"
      "\"persons\": [{\"id\": \"p\", \"name\": \"\xe6\x9d\x8e\", \"gender\": \"male\", "
      "\"birth_date\": \"1980-05\", \"ethnicity\": \"hui\", \"education\": \"10\", "
      "\"political_status\": \"01\"}, {\"id\": \"q\", \"name\": \"q\", \"gender\": "
      "\"not-stated\"}], \"memberships\": ["
      "{\"person_id\": \"p\", \"organization_id\": \"u\", \"role\": \"chair\", \"staffing\": "
      "\"seconded\", \"start_date\": \"2016-02\", \"end_date\": \"2016-12\", \"tags\": "
      "[\"\xe6\x96\xb0\xe4\xbb\xbb|old\"], \"categories\": [\"mediation\", \"arts\"]},"
      "{\"person_id\": \"p\", \"organization_id\": \"350423\", \"role\": \"staff\", "
      "\"start_date\": \"0001-01-01\", \"end_date\": \"9999-12-31\"}]}";
  g_autoptr (FedorgRoster) roster = roster_text_read (document, "all.json");

  check_return (roster);
}

/* --- types --- */

FEDORG_TEST (arrow_reader, whole_numbers_and_large_texts)
{
  static const gint64 offsets[] = {0, 1, 2, 3};
  static const guint8 genders[] = {1, 2, 9};
  static const guint64 ids[] = {7, G_MAXUINT64, 0};
  g_autoptr (GError) error = NULL;
  Made made;

  init (&made, 3);
  add (&made, "id", "L", 2)->buffers[1] = ids;
  Column *name = add (&made, "name", "U", 3);
  name->buffers[1] = offsets;
  name->buffers[2] = "abc";
  add (&made, "gender", "C", 2)->buffers[1] = genders;
  g_autoptr (FedorgRoster) roster = read_made (&made, FEDORG_RECORD_PERSON, &error);
  fedorg_assert_no_error (error);
  fedorg_assert_int (fedorg_roster_get_n_persons (roster), 3);
  fedorg_assert_string (fedorg_roster_get_person_id (roster, 1), "18446744073709551615");
  fedorg_assert_string (fedorg_roster_get_person_name (roster, 2), "c");
  fedorg_assert_int (fedorg_roster_get_person_gender (roster, 2), FEDORG_GENDER_NOT_STATED);
}

FEDORG_TEST (arrow_reader, views)
{
  static const char text[] = "a name of more than twelve bytes";
  static const gint64 sizes[] = {sizeof text - 1};
  struct {
    gint32 length;
    char rest[12];
  } views[2] = {{3, "abc"}, {sizeof text - 3, "name"}};
  gint32 place[] = {0, 2};
  static const gint32 offsets[] = {0, 1, 2};
  g_autoptr (GError) error = NULL;
  Made made;

  memcpy (views[1].rest + 4, place, sizeof place);
  init (&made, 2);
  Column *id = add (&made, "id", "u", 3);
  id->buffers[1] = offsets;
  id->buffers[2] = "pq";
  Column *name = add (&made, "name", "vu", 4);
  name->buffers[1] = views;
  name->buffers[2] = text;
  name->buffers[3] = sizes;
  g_autoptr (FedorgRoster) roster = read_made (&made, FEDORG_RECORD_PERSON, &error);
  fedorg_assert_no_error (error);
  fedorg_assert_string (fedorg_roster_get_person_name (roster, 0), "abc");
  fedorg_assert_string (fedorg_roster_get_person_name (roster, 1), text + 2);
  /* one byte more than there is */
  views[1].length++;
  init (&made, 2);
  id = add (&made, "id", "u", 3);
  id->buffers[1] = offsets;
  id->buffers[2] = "pq";
  name = add (&made, "name", "vu", 4);
  name->buffers[1] = views;
  name->buffers[2] = text;
  name->buffers[3] = sizes;
  fedorg_assert_true (read_made (&made, FEDORG_RECORD_PERSON, &error) == NULL);
  fedorg_assert_error (error, FEDORG_ERROR_FORMAT);
  fedorg_assert_string (error->message,
                        "made: row 2, column name: the text lies outside its buffer");
}

typedef struct {
  const char *format;
  gint64 value;
  const char *expected;
} DateCase;

FEDORG_TEST (arrow_reader, dates)
{
  static const DateCase cases[] = {
      {"tdm", G_GINT64_CONSTANT (1501459200000), "2017-07-31"},
      {"tss:", G_GINT64_CONSTANT (1501459200 + 86399), "2017-07-31"},
      {"tsm:UTC", -1, "1969-12-31"},
      {"tsu:", G_GINT64_CONSTANT (1501459200000000), "2017-07-31"},
      {"tsn:", G_GINT64_CONSTANT (1501459200000000001), "2017-07-31"},
      {"tsn:", G_MININT64, "1677-09-21"},
      {"tss:", G_MAXINT64, NULL},
      {"tdm", G_MININT64, NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    static const gint32 offsets[] = {0, 1};
    g_autoptr (GError) error = NULL;
    Made made;

    init (&made, 1);
    Column *id = add (&made, "id", "u", 3);
    id->buffers[1] = offsets;
    id->buffers[2] = "p";
    add (&made, "birth_date", cases[i].format, 2)->buffers[1] = &cases[i].value;
    g_autoptr (FedorgRoster) roster = read_made (&made, FEDORG_RECORD_PERSON, &error);
    fedorg_assert_no_error (error);
    g_autofree char *date = fedorg_date_dup_text (fedorg_roster_get_person_birth_date (roster, 0),
                                                  FEDORG_DATE_PRECISION_DAY);
    fedorg_assert_string (date, cases[i].expected);
  }
}

FEDORG_TEST (arrow_reader, headings_nulls_and_dictionaries)
{
  static const gint16 indices[] = {1, 0, 99};
  static const guint8 valid[] = {0x03};
  static const gint32 words[] = {0, 6, 9};
  static const gint32 organizations[] = {0, 1, 2, 3};
  g_autoptr (GError) error = NULL;
  Made made;

  init (&made, 3);
  Column *organization = add (&made, "单位代码", "u", 3);
  organization->buffers[1] = organizations;
  organization->buffers[2] = "ooo";
  Column *person = add (&made, "人员编号", "u", 3);
  person->buffers[1] = offsets3;
  person->buffers[2] = "pqr";
  Column *role = add (&made, "role", "s", 2);
  role->buffers[0] = valid;
  role->buffers[1] = indices;
  role->array.null_count = 1;
  add_dictionary (role, words, "主席chair", 2);
  role->dictionary_buffers[1] = (const gint32[]){0, 6, 11};
  Column *unknown = add (&made, "colour", "+m", 1);
  unknown->buffers[0] = NULL;
  g_autoptr (FedorgRoster) roster = read_made (&made, FEDORG_RECORD_MEMBERSHIP, &error);
  fedorg_assert_no_error (error);
  fedorg_assert_int (fedorg_roster_get_n_memberships (roster), 3);
  fedorg_assert_int (fedorg_roster_get_membership_role (roster, 0), FEDORG_ROLE_CHAIR);
  fedorg_assert_int (fedorg_roster_get_membership_role (roster, 1), FEDORG_ROLE_CHAIR);
  fedorg_assert_int (fedorg_roster_get_membership_role (roster, 2), FEDORG_ROLE_UNKNOWN);
  /* what nobody knows is told, and so is what is missing, by its row */
  const FedorgFindings *findings = fedorg_roster_get_findings (roster);
  gboolean is_unknown_reported = FALSE, is_missing_reported = FALSE;
  for (guint i = 0; i < fedorg_findings_get_n_findings (findings); i++) {
    const FedorgFinding *finding = fedorg_findings_get_finding (findings, i);
    const char *code = fedorg_finding_get_code (finding);
    is_unknown_reported = is_unknown_reported || g_str_equal (code, "roster/unknown-field");
    if (g_str_equal (code, "roster/missing-field"))
      is_missing_reported = is_missing_reported || fedorg_finding_get_line (finding) == 3;
  }
  fedorg_assert_true (is_unknown_reported);
  fedorg_assert_true (is_missing_reported);
}

/* --- what is refused --- */

typedef void (*Spoil) (Made *made);

#define SPOIL(name, statement)                                                                     \
  static void name (Made *made)                                                                    \
  {                                                                                                \
    Column *text = &made->columns[0], *list = &made->columns[1], *word = &made->columns[2],        \
           *number = &made->columns[3];                                                            \
    (void) text;                                                                                   \
    (void) list;                                                                                   \
    (void) word;                                                                                   \
    (void) number;                                                                                 \
    statement;                                                                                     \
  }

static const gint32 descending[] = {0, 2, 1, 3};
static const gint32 negative[] = {-1, 1, 2, 3};
static const gint32 beyond[] = {0, 1, 2, 4};
static const gint32 minus_one[] = {0, 1, -1};
static const gint32 too_high[] = {0, 1, 2};
static const guint8 nulls[] = {0x05};

SPOIL (no_schema, made->schema_status = EINVAL)
SPOIL (no_batch, made->status = EIO)
SPOIL (released_schema, made->schema.release = NULL)
SPOIL (not_rows, made->schema.format = "u")
SPOIL (no_format, made->schema.format = NULL)
SPOIL (unknown_format, text->schema.format = "q")
SPOIL (no_column_format, text->schema.format = NULL)
SPOIL (floating, text->schema.format = "g")
SPOIL (binary, text->schema.format = "z")
SPOIL (missing_schema_children, made->schema.children = NULL)
SPOIL (missing_schema_child, made->schema_children[1] = NULL)
SPOIL (released_schema_child, text->schema.release = NULL)
SPOIL (negative_schema_children, made->schema.n_children = -1)
SPOIL (bad_name, text->schema.name = "\xff")
SPOIL (twice, word->schema.name = "id")
SPOIL (list_of_nothing, list->schema.n_children = 0)
SPOIL (list_of_lists, list->child_schema.format = "+l")
SPOIL (list_for_text, text->schema.name = "tags"; list->schema.name = "id")
SPOIL (fewer_children, made->array.n_children = 2)
SPOIL (missing_children, made->array.children = NULL)
SPOIL (missing_child, made->children[1] = NULL)
SPOIL (released_child, text->array.release = NULL)
SPOIL (negative_length, made->array.length = -1)
SPOIL (enormous_length, made->array.length = G_MAXINT64)
SPOIL (negative_offset, text->array.offset = -1)
SPOIL (enormous_offset, text->array.offset = G_MAXINT64)
SPOIL (short_column, text->array.length = 2)
SPOIL (null_rows, made->array.null_count = 1)
SPOIL (no_buffers, text->array.buffers = NULL)
SPOIL (few_buffers, text->array.n_buffers = 2)
SPOIL (many_buffers, text->array.n_buffers = 4)
SPOIL (no_offsets, text->buffers[1] = NULL)
SPOIL (no_text, text->buffers[2] = NULL)
SPOIL (descending_offsets, text->buffers[1] = descending)
SPOIL (negative_first_offset, text->buffers[1] = negative)
SPOIL (not_utf8, text->buffers[2] = "a\xffz")
SPOIL (cut_utf8, text->buffers[2] = "\xe6\x9d\x8e")
SPOIL (nul, text->buffers[2] = "a\0c")
SPOIL (nulls_without_bits, text->array.null_count = 1)
SPOIL (wrong_null_count, text->buffers[0] = nulls)
SPOIL (list_beyond_items, list->buffers[1] = beyond)
SPOIL (list_without_items, list->array.children = NULL)
SPOIL (released_items, list->child.release = NULL)
SPOIL (item_not_utf8, list->child_buffers[2] = "a\xffz")
SPOIL (index_negative, word->buffers[1] = minus_one)
SPOIL (index_too_high, word->buffers[1] = too_high)
SPOIL (no_dictionary, word->array.dictionary = NULL)
SPOIL (released_dictionary, word->dictionary.release = NULL)
SPOIL (text_as_index, word->schema.format = "u"; word->array.n_buffers = 3)
SPOIL (dictionary_not_utf8, word->dictionary_buffers[2] = "\xff\xff")
SPOIL (dictionary_offsets, word->dictionary_buffers[1] = negative)
SPOIL (no_numbers, number->buffers[1] = NULL)

typedef struct {
  const char *name;
  Spoil spoil;
  gint code;
  const char *message; /* part of it */
} Hostile;

#define REFUSED(name, message)                                                                     \
  {                                                                                                \
#name, name, FEDORG_ERROR_FORMAT, message                                                      \
  }

static const Hostile hostiles[] = {
    {"no_schema", no_schema, FEDORG_ERROR_IO, "its schema (error 22)"},
    {"no_batch", no_batch, FEDORG_ERROR_IO, "a batch of rows (error 5)"},
    REFUSED (released_schema, "no schema"),
    REFUSED (not_rows, "not one of record batches"),
    REFUSED (no_format, "not one of record batches"),
    REFUSED (unknown_format, "column id: the type cannot be"),
    REFUSED (no_column_format, "lacks a child"),
    REFUSED (floating, "column id: the type cannot be"),
    REFUSED (binary, "column id: the type cannot be"),
    REFUSED (missing_schema_children, "not one of record batches"),
    REFUSED (missing_schema_child, "lacks a child"),
    REFUSED (released_schema_child, "lacks a child"),
    REFUSED (negative_schema_children, "not one of record batches"),
    REFUSED (bad_name, "not UTF-8"),
    REFUSED (twice, "column id: another column is the same field"),
    REFUSED (list_of_nothing, "column tags: the schema has a wrong number of children"),
    REFUSED (list_of_lists, "column tags: the"),
    REFUSED (list_for_text, "column id: the type does not fit"),
    REFUSED (fewer_children, "does not fit the schema"),
    REFUSED (missing_children, "does not fit the schema"),
    REFUSED (missing_child, "does not fit the schema"),
    REFUSED (released_child, "does not fit the schema"),
    REFUSED (negative_length, "does not fit the schema"),
    REFUSED (enormous_length, "does not fit the schema"),
    REFUSED (negative_offset, "column id: length or offset"),
    REFUSED (enormous_offset, "column id: length or offset"),
    REFUSED (short_column, "column id: there are fewer cells"),
    REFUSED (null_rows, "does not fit the schema"),
    REFUSED (no_buffers, "column id: the buffers"),
    REFUSED (few_buffers, "column id: the buffers"),
    REFUSED (many_buffers, "column id: the buffers"),
    REFUSED (no_offsets, "column id: the buffers"),
    REFUSED (no_text, "column id: the buffers"),
    REFUSED (descending_offsets, "row 2, column id: the offsets do not ascend"),
    REFUSED (negative_first_offset, "row 1, column id: the offsets do not ascend"),
    REFUSED (not_utf8, "row 2, column id: the text is not UTF-8"),
    REFUSED (cut_utf8, "row 1, column id: the text is not UTF-8"),
    REFUSED (nul, "row 2, column id: the text has a character U+0000"),
    REFUSED (nulls_without_bits, "column id: the count of nulls is wrong"),
    REFUSED (wrong_null_count, "column id: the count of nulls is wrong"),
    REFUSED (list_beyond_items, "column tags: there are fewer cells"),
    REFUSED (list_without_items, "column tags: the children"),
    REFUSED (released_items, "column tags: the children"),
    REFUSED (item_not_utf8, "value 2 of the lists or the dictionary of column tags"),
    REFUSED (index_negative, "row 3, column level: the index is outside"),
    REFUSED (index_too_high, "row 3, column level: the index is outside"),
    REFUSED (no_dictionary, "column level: there is no dictionary"),
    REFUSED (released_dictionary, "column level: there is no dictionary"),
    REFUSED (text_as_index, "column level: the indices of a dictionary"),
    REFUSED (dictionary_not_utf8, "value 1 of the lists or the dictionary of column level"),
    REFUSED (dictionary_offsets, "dictionary of column level: the offsets"),
    REFUSED (no_numbers, "column code: the buffers"),
};

static void
init_sound (Made *made)
{
  static const gint32 places[] = {0, 1, 0};
  static const gint32 words[] = {0, 1, 2};
  static const gint64 codes[] = {11, 12, 13};

  init (made, 3);
  Column *text = add (made, "id", "u", 3);
  text->buffers[1] = offsets3;
  text->buffers[2] = "abc";
  Column *list = add (made, "tags", "+l", 2);
  list->buffers[1] = offsets3;
  add_child (list, "item", "u", 3);
  list->child_buffers[1] = offsets3;
  list->child_buffers[2] = "xyz";
  Column *word = add (made, "level", "i", 2);
  word->buffers[1] = places;
  add_dictionary (word, words, "66", 2);
  add (made, "code", "l", 2)->buffers[1] = codes;
}

FEDORG_TEST (arrow_reader, sound)
{
  g_autoptr (GError) error = NULL;
  Made made;

  init_sound (&made);
  g_autoptr (FedorgRoster) roster = read_made (&made, FEDORG_RECORD_ORGANIZATION, &error);
  fedorg_assert_no_error (error);
  fedorg_assert_int (fedorg_roster_get_n_organizations (roster), 3);
  guint16 set =
      fedorg_roster_get_organization_tags (roster, fedorg_roster_find_organization (roster, "b"));
  fedorg_assert_string (fedorg_roster_get_set_word (roster, set, 0), "y");
}

FEDORG_TEST (arrow_reader, hostile)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hostiles); i++) {
    g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
    g_autoptr (GError) error = NULL;
    Made made;

    init_sound (&made);
    hostiles[i].spoil (&made);
    gboolean done = fedorg_roster_builder_add_arrow (builder, FEDORG_RECORD_ORGANIZATION, "made",
                                                     &made.stream, NULL, NULL, NULL, &error);
    g_autofree char *reported =
        g_strdup_printf ("%s: %s", hostiles[i].name, error == NULL ? "no error" : error->message);
    fedorg_assert_contains (reported, hostiles[i].message);
    fedorg_assert_true (!done);
    fedorg_assert_error (error, hostiles[i].code);
    /* what others say of their failure may have values in it */
    fedorg_assert_true (strstr (error->message, "1101") == NULL);
    fedorg_assert_true (made.n_schemas_released <= 1 && made.n_arrays_released <= 1);
    /* the builder can be used on */
    g_autoptr (FedorgRoster) roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, NULL);
    fedorg_assert_true (roster != NULL);
  }
}

FEDORG_TEST (arrow_reader, cancelled)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Made made;

  init_sound (&made);
  g_cancellable_cancel (cancellable);
  fedorg_assert_true (!fedorg_roster_builder_add_arrow (
      builder, FEDORG_RECORD_ORGANIZATION, "made", &made.stream, cancellable, NULL, NULL, &error));
  fedorg_assert_error (error, FEDORG_ERROR_CANCELLED);
  fedorg_assert_int (made.n_arrays_released, 1);
}

typedef struct {
  GCancellable *cancellable;
  guint64 reported[3];
  guint n_reported;
} Watch;

/* notes what is told, and cancels the second time */
static void
watch (guint64 done, guint64 total, gpointer user_data)
{
  Watch *watched = user_data;

  fedorg_assert_int (total, 0);
  fedorg_assert_true (watched->n_reported < G_N_ELEMENTS (watched->reported));
  watched->reported[watched->n_reported++] = done;
  if (watched->n_reported == 2)
    g_cancellable_cancel (watched->cancellable);
}

FEDORG_TEST (arrow_reader, watched)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Watch watched = {.cancellable = cancellable};
  Made made;

  init_sound (&made);
  made.n_batches = 5;
  fedorg_assert_true (!fedorg_roster_builder_add_arrow (builder, FEDORG_RECORD_ORGANIZATION, "made",
                                                        &made.stream, cancellable, watch, &watched,
                                                        &error));
  fedorg_assert_error (error, FEDORG_ERROR_CANCELLED);
  fedorg_assert_int (watched.n_reported, 2);
  fedorg_assert_int (watched.reported[0], 3);
  fedorg_assert_int (watched.reported[1], 6);
  fedorg_assert_int (made.n_batches, 2);
  fedorg_assert_int (made.n_arrays_released, 3);
}
