/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-activity.h>
#include <fedorg/fedorg-error.h>
#include "base/fedorg-date-private.h"
#include "base/fedorg-text-private.h"
#include "io/output/fedorg-cell-private.h"
#include "io/roster/fedorg-roster-writer-private.h"
#include "model/batch/fedorg-batch-private.h"
#include "model/fedorg-written-private.h"

/* One table: a row for each organisation, then one for each membership, then those for persons
 * without any, and then the activities, whose columns are there only if there are some. A row says
 * about its organisation no more than which it is, unless it is its own. A workbook has the same rows
 * on two sheets: posts, and activities. */

/* headings longer than that are not looked up */
#define LONGEST_FIGURE 100

typedef struct {
  FedorgRosterWriter *writer;
  FedorgBuffer *buffer;
  FedorgWrittenFields fields[FEDORG_RECORD_END];
  FedorgPieces terms[FEDORG_N_FIELDS]; /* by field and value */
  FedorgPieces sets;
  FedorgBuffer organization_gap; /* the separators of an organisation's cells but the first */
  FedorgBuffer person_gap;       /* those of a person's and a post's cells */
  gsize n_figures;
  guint32 *cursors;
  FedorgRosterRows rows;
  guint record_end; /* the kinds of records before it have columns */
} Table;

static void
table_clear (Table *table)
{
  for (guint i = 0; i < FEDORG_N_FIELDS; i++)
    fedorg_pieces_clear (&table->terms[i]);
  fedorg_pieces_clear (&table->sets);
  fedorg_buffer_clear (&table->organization_gap);
  fedorg_buffer_clear (&table->person_gap);
  g_free (table->cursors);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

/* --- cells --- */

static inline void
append_separator (FedorgBuffer *buffer)
{
  fedorg_buffer_put (buffer, ",", 1);
}

static void
append_date (FedorgBuffer *buffer, gint32 date, gboolean month_only)
{
  char text[FEDORG_DATE_TEXT_SIZE];
  gsize length = fedorg_date_write (
      date, month_only ? FEDORG_DATE_PRECISION_MONTH : FEDORG_DATE_PRECISION_DAY, text);

  fedorg_buffer_put (buffer, text, length);
}

static void
append_string (Table *table, guint32 offset)
{
  const char *text = fedorg_roster_string (table->writer->roster, offset);

  fedorg_cell_append (table->buffer, text, strlen (text));
}

/* terms, sets and dates; fields with steps of their own are passed over */
static inline void
append_plain (Table *table, const FedorgWrittenField *field, guint32 index)
{
  if (field->storage == FEDORG_STORAGE_TERM)
    fedorg_pieces_append (&table->terms[field->field], table->buffer,
                          fedorg_written_field_get_term (field, index));
  else if (field->storage == FEDORG_STORAGE_SET)
    fedorg_pieces_append (&table->sets, table->buffer, fedorg_written_field_get_set (field, index));
  else if (field->storage == FEDORG_STORAGE_DATE)
    append_date (table->buffer, fedorg_written_field_get_date (field, index),
                 fedorg_written_field_is_month (field, index));
}

/* --- pieces --- */

typedef struct {
  FedorgVocabulary vocabulary;
  FedorgLanguage language;
} TermList;

/* the canonical name, or the Chinese label: both are read */
static void
make_term (FedorgBuffer *buffer, guint index, gconstpointer data)
{
  const TermList *list = data;
  guint8 value = (guint8) index;
  const char *text = NULL;

  if (value != 0 && list->language == FEDORG_LANGUAGE_ZH)
    text = fedorg_vocabulary_get_label (list->vocabulary, value, FEDORG_LANGUAGE_ZH);
  else if (value != 0)
    text = fedorg_vocabulary_get_nick (list->vocabulary, value);
  if (text != NULL)
    fedorg_cell_append (buffer, text, strlen (text));
}

static void
make_set (FedorgBuffer *buffer, guint index, gconstpointer data)
{
  const FedorgRosterWriter *writer = data;
  g_auto (FedorgBuffer) cell = FEDORG_BUFFER_INIT;

  fedorg_roster_writer_append_set (writer->roster, index, writer->language, &cell);
  buffer->failed = buffer->failed || cell.failed;
  if (cell.length > 0)
    fedorg_cell_append (buffer, cell.data, cell.length);
}

/* the text of each term is made once: a nation has millions of cells and some dozens of terms */
static gboolean
fill_record (Table *table, FedorgRecord record)
{
  const FedorgRosterWriter *writer = table->writer;
  FedorgWrittenFields *list = &table->fields[record];

  fedorg_written_fields_list_columns (list, writer->roster, record);
  for (guint i = 0; i < list->n; i++) {
    FedorgField field = list->fields[i].field;
    TermList terms = {fedorg_schema_get (field)->vocabulary, writer->language};
    if (list->fields[i].storage == FEDORG_STORAGE_TERM &&
        !fedorg_pieces_fill (&table->terms[field], 256, make_term, &terms))
      return FALSE;
  }
  return TRUE;
}

static gboolean
fill_pieces (Table *table)
{
  const FedorgRosterWriter *writer = table->writer;

  for (guint record = FEDORG_RECORD_FIRST; record < table->record_end; record++) {
    if (!fill_record (table, (FedorgRecord) record))
      return FALSE;
  }
  return fedorg_pieces_fill (&table->sets, fedorg_roster_n_sets (writer->roster), make_set, writer);
}

/* --- headings --- */

/* whether the name will be read from a heading as it is */
static gboolean
fits_heading (const char *name)
{
  gsize length = strlen (name), stripped = length;

  fedorg_text_strip (name, &stripped);
  if (length == 0 || length > LONGEST_FIGURE || stripped != length)
    return FALSE;
  for (const char *at = name; *at != '\0'; at++) {
    if ((guint8) *at < 0x20 || *at == 0x7f)
      return FALSE;
  }
  return !g_str_has_suffix (name, "*") && !g_str_has_suffix (name, "＊") &&
         !g_str_has_suffix (name, "★");
}

/* what the cells of the next column hold */
static void
note_column (Table *table, FedorgStorage storage)
{
  guint8 kind = (guint8) storage;

  if (table->writer->columns != NULL)
    g_array_append_val (table->writer->columns, kind);
}

/* a name that a heading would not give back as it is, such as one with a line break or a star
 * behind it, would become another figure: such a roster is not written as a table */
static gboolean
append_figure_headings (Table *table, GError **error)
{
  const FedorgRoster *roster = table->writer->roster;
  const char *prefix = table->writer->language == FEDORG_LANGUAGE_ZH ? "指标." : "figures.";

  for (gsize f = 0; f < roster->columns[FEDORG_COLUMN_FIGURE_NAME].length; f++) {
    const char *name =
        fedorg_roster_string (roster, FEDORG_COLUMN (roster, guint32, FIGURE_NAME)[f]);
    g_autofree char *heading = g_strconcat (prefix, name, NULL);

    if (!fits_heading (name)) {
      g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_ARGUMENT,
                           "a figure's name cannot be the heading of a table; write JSON instead");
      return FALSE;
    }
    append_separator (table->buffer);
    fedorg_cell_append (table->buffer, heading, strlen (heading));
    note_column (table, FEDORG_STORAGE_FIGURES);
  }
  return TRUE;
}

/* the first heading follows the BOM, and every other one a comma */
static gboolean
append_headings (Table *table, FedorgRecord record, GError **error)
{
  const FedorgWrittenFields *list = &table->fields[record];

  for (guint i = 0; i < list->n; i++) {
    FedorgField field = list->fields[i].field;
    const char *label = fedorg_vocabulary_get_label (FEDORG_VOCABULARY_FIELD, (guint8) field,
                                                     table->writer->language);
    if (field == FEDORG_FIELD_FIGURE) {
      if (!append_figure_headings (table, error))
        return FALSE;
      continue;
    }
    if (i > 0 || (guint) record != FEDORG_RECORD_FIRST)
      append_separator (table->buffer);
    fedorg_cell_append (table->buffer, label, strlen (label));
    note_column (table, list->fields[i].storage);
  }
  return TRUE;
}

static void
end_row (Table *table)
{
  fedorg_buffer_put (table->buffer, "\r\n", 2);
}

/* the date stands in a row of its own above the headings, as in the forms of offices */
static void
append_as_of (Table *table)
{
  if (table->writer->roster->as_of == FEDORG_DATE_NONE)
    return;
  fedorg_buffer_append (table->buffer,
                        table->writer->language == FEDORG_LANGUAGE_ZH ? "统计日期," : "as_of,", -1);
  append_date (table->buffer, table->writer->roster->as_of, FALSE);
  end_row (table);
}

/* --- rows --- */

/* ends a row that is no activity's */
static void
end_before_activities (Table *table)
{
  fedorg_buffer_append_repeated (table->buffer, ',', table->fields[FEDORG_RECORD_ACTIVITY].n);
  end_row (table);
}

/* a cell for each figure, each with the separator before it */
static void
append_figures (Table *table, guint32 o)
{
  gint64 value;

  for (gsize f = 0; f < table->n_figures; f++) {
    append_separator (table->buffer);
    if (fedorg_roster_writer_next_figure (table->writer, table->cursors, f, o, &value))
      fedorg_buffer_append_int (table->buffer, value);
  }
}

static void
append_organization_field (Table *table, const FedorgWrittenField *field, guint32 o)
{
  const FedorgRosterWriter *writer = table->writer;
  char buffer[16];
  const char *text = NULL;

  switch (field->storage) {
  case FEDORG_STORAGE_IDENTIFIER:
  case FEDORG_STORAGE_TEXT:
    append_string (table, ((const guint32 *) field->column)[o]);
    return;
  case FEDORG_STORAGE_CODE:
    text = fedorg_roster_get_written_code (writer->roster, o, buffer);
    break;
  case FEDORG_STORAGE_PARENT:
    text = fedorg_roster_get_written_parent (writer->roster, writer->nation, o);
    break;
  default:
    append_plain (table, field, o);
    return;
  }
  if (text != NULL)
    fedorg_cell_append (table->buffer, text, strlen (text));
}

/* the columns of persons and posts stay empty in the row of an organisation */
static gboolean
write_organization (Table *table, guint32 o, GError **error)
{
  const FedorgWrittenFields *list = &table->fields[FEDORG_RECORD_ORGANIZATION];

  for (guint i = 0; i < list->n; i++) {
    if (list->fields[i].storage == FEDORG_STORAGE_FIGURES) {
      append_figures (table, o);
      continue;
    }
    if (i > 0)
      append_separator (table->buffer);
    append_organization_field (table, &list->fields[i], o);
  }
  fedorg_buffer_put (table->buffer, table->person_gap.data, table->person_gap.length);
  end_before_activities (table);
  return fedorg_roster_writer_end_record (table->writer, error);
}

/* marks in front say that the identifier was given by the program and is no number of the office */
static void
append_person_id (Table *table, guint32 p)
{
  const FedorgRosterWriter *writer = table->writer;
  const FedorgRoster *roster = writer->roster;

  if (!fedorg_roster_writer_has_id (writer, p))
    return;
  if (FEDORG_COLUMN (roster, guint8, PERSON_FLAGS)[p] & FEDORG_PERSON_FLAG_ANONYMOUS)
    fedorg_buffer_append_repeated (table->buffer, '#', writer->n_marks);
  append_string (table, FEDORG_COLUMN (roster, guint32, PERSON_ID)[p]);
}

static void
append_person_name (Table *table, guint32 p)
{
  const char *name;
  gsize length;

  fedorg_roster_writer_get_name (table->writer, p, &name, &length);
  fedorg_cell_append (table->buffer, name, length);
  if (table->writer->redact && length > 0)
    fedorg_buffer_put (table->buffer, "**", 2);
}

/* persons have no row of their own if they hold a post: who they are stands in each row of their
 * posts, as offices write it */
static void
append_person (Table *table, guint32 p)
{
  const FedorgWrittenFields *list = &table->fields[FEDORG_RECORD_PERSON];

  for (guint i = 0; i < list->n; i++) {
    const FedorgWrittenField *field = &list->fields[i];
    if (i > 0)
      append_separator (table->buffer);
    if (field->storage == FEDORG_STORAGE_IDENTIFIER)
      append_person_id (table, p);
    else if (field->storage == FEDORG_STORAGE_TEXT)
      append_person_name (table, p);
    else
      append_plain (table, field, p);
  }
}

static void
append_post (Table *table, guint32 m)
{
  const FedorgWrittenFields *list = &table->fields[FEDORG_RECORD_MEMBERSHIP];

  for (guint i = 0; i < list->n; i++) {
    if (i > 0)
      append_separator (table->buffer);
    append_plain (table, &list->fields[i], m);
  }
}

/* a row of a post repeats only the identifier of its organisation, whose own row came before */
static gboolean
write_memberships (Table *table, guint32 o, GError **error)
{
  const FedorgRoster *roster = table->writer->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);

  for (guint32 m = firsts[o]; m < firsts[o + 1]; m++) {
    append_string (table, FEDORG_COLUMN (roster, guint32, ORGANIZATION_ID)[o]);
    fedorg_buffer_append (table->buffer, table->organization_gap.data,
                          (gssize) table->organization_gap.length);
    append_person (table, FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON)[m]);
    append_separator (table->buffer);
    append_post (table, m);
    end_before_activities (table);
    if (!fedorg_roster_writer_end_record (table->writer, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_person (Table *table, guint32 p, GError **error)
{
  fedorg_buffer_append (table->buffer, table->organization_gap.data,
                        (gssize) table->organization_gap.length);
  append_person (table, p);
  fedorg_buffer_append_repeated (table->buffer, ',', table->fields[FEDORG_RECORD_MEMBERSHIP].n);
  end_before_activities (table);
  return fedorg_roster_writer_end_record (table->writer, error);
}

/* --- activities --- */

static void
append_number (Table *table, const FedorgWrittenField *field, gint64 value, gboolean is_wanted)
{
  char text[FEDORG_DECIMAL_SIZE];

  if (is_wanted || value != fedorg_storage_get_empty (field->storage))
    fedorg_buffer_put (
        table->buffer, text,
        fedorg_decimal_write (value, fedorg_storage_get_n_decimals (field->storage), text));
}

/* several persons share a cell; a name that contains the separator stands in quotes */
static void
append_doers (Table *table, guint32 activity)
{
  g_auto (FedorgBuffer) cell = FEDORG_BUFFER_INIT;
  FedorgRosterWriter *writer = table->writer;
  const guint32 *persons;
  guint32 n = fedorg_roster_list_activity_persons (writer->roster, activity, &persons);

  for (guint32 i = 0; i < n; i++) {
    if (i > 0)
      fedorg_buffer_put (&cell, ";", 1);
    fedorg_word_append (&cell,
                        fedorg_roster_writer_find_doer (writer, persons[i], writer->scratch));
  }
  table->buffer->failed |= cell.failed;
  if (cell.length > 0)
    fedorg_cell_append (table->buffer, cell.data, cell.length);
}

static void
append_activity_field (Table *table, const FedorgWrittenField *field, guint32 activity)
{
  FedorgRosterWriter *writer = table->writer;
  const FedorgRoster *roster = writer->roster;
  gint64 value = fedorg_roster_get_activity_value (roster, field->field, activity);
  const char *text = NULL;

  switch (field->storage) {
  case FEDORG_STORAGE_TERM:
    fedorg_pieces_append (&table->terms[field->field], table->buffer, (guint) value);
    return;
  case FEDORG_STORAGE_SET:
    fedorg_pieces_append (&table->sets, table->buffer, (guint) value);
    return;
  case FEDORG_STORAGE_DATE:
    append_date (table->buffer, (gint32) value, FALSE);
    return;
  case FEDORG_STORAGE_PERSONS:
    append_doers (table, activity);
    return;
  case FEDORG_STORAGE_WORD:
    text = value == 0 ? NULL : fedorg_roster_get_set_word (roster, (guint16) value, 0);
    break;
  case FEDORG_STORAGE_IDENTIFIER:
    text = fedorg_roster_get_activity_id (roster, activity);
    break;
  case FEDORG_STORAGE_COUNTERPART:
    text = fedorg_roster_writer_find_counterpart (writer, activity, writer->scratch);
    break;
  case FEDORG_STORAGE_ACTIVITY:
    text = value == FEDORG_NONE ? NULL : fedorg_roster_get_activity_id (roster, (guint32) value);
    break;
  default:
    /* a row without anything about an activity is none */
    append_number (table, field, value,
                   field->field == FEDORG_FIELD_TIMES &&
                       fedorg_roster_get_activity_kind (roster, activity) == NULL);
    return;
  }
  if (text != NULL)
    fedorg_cell_append (table->buffer, text, strlen (text));
}

static gboolean
write_activities (Table *table, guint32 o, GError **error)
{
  const FedorgRoster *roster = table->writer->roster;
  const FedorgWrittenFields *list = &table->fields[FEDORG_RECORD_ACTIVITY];
  guint32 first, end;

  fedorg_roster_get_organization_activities (roster, o, &first, &end);
  for (guint32 a = first; a < end; a++) {
    append_string (table, FEDORG_COLUMN (roster, guint32, ORGANIZATION_ID)[o]);
    if (table->rows != FEDORG_ROSTER_ROWS_OF_ACTIVITIES) {
      fedorg_buffer_append (table->buffer, table->organization_gap.data,
                            (gssize) table->organization_gap.length);
      fedorg_buffer_append_repeated (table->buffer, ',', table->person_gap.length - 1);
    }
    for (guint i = 0; i < list->n; i++) {
      append_separator (table->buffer);
      append_activity_field (table, &list->fields[i], a);
    }
    end_row (table);
    if (!fedorg_roster_writer_end_record (table->writer, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_all_activities (Table *table, GError **error)
{
  const FedorgRoster *roster = table->writer->roster;

  for (guint32 o = 0; o < roster->n_organizations && roster->n_activities > 0; o++) {
    if (!write_activities (table, o, error))
      return FALSE;
  }
  return TRUE;
}

/* organisations first, so that a reader knows every parent and every organisation before a post
 * names it */
static gboolean
write_rows (Table *table, GError **error)
{
  const FedorgRoster *roster = table->writer->roster;

  if (table->rows == FEDORG_ROSTER_ROWS_OF_ACTIVITIES)
    return write_all_activities (table, error);

  /* their memberships say all about them */
  table->writer->n_records -= table->writer->n_with_membership;
  for (guint32 o = 0; o < roster->n_organizations; o++) {
    if (!write_organization (table, o, error))
      return FALSE;
  }
  for (guint32 o = 0; o < roster->n_organizations; o++) {
    if (!write_memberships (table, o, error))
      return FALSE;
  }
  guint32 first_lone =
      table->writer->names_alone ? roster->n_persons : table->writer->n_with_membership;
  for (guint32 p = first_lone; p < roster->n_persons; p++) {
    if (!write_person (table, p, error))
      return FALSE;
  }
  return table->rows == FEDORG_ROSTER_ROWS_OF_POSTS || write_all_activities (table, error);
}

/* the identifier of the organisation, and what is said of activities */
static gboolean
append_activity_headings (Table *table, GError **error)
{
  FedorgField field = table->fields[FEDORG_RECORD_ORGANIZATION].fields[0].field;
  const char *label = fedorg_vocabulary_get_label (FEDORG_VOCABULARY_FIELD, (guint8) field,
                                                   table->writer->language);

  fedorg_cell_append (table->buffer, label, strlen (label));
  note_column (table, FEDORG_STORAGE_IDENTIFIER);
  return append_headings (table, FEDORG_RECORD_ACTIVITY, error);
}

static gboolean
append_all_headings (Table *table, GError **error)
{
  if (table->rows == FEDORG_ROSTER_ROWS_OF_ACTIVITIES)
    return append_activity_headings (table, error);
  for (guint record = FEDORG_RECORD_FIRST; record < table->record_end; record++) {
    if (!append_headings (table, (FedorgRecord) record, error))
      return FALSE;
  }
  return TRUE;
}

/* The kinds of records that have columns are those before it. Columns of activities are left out of a
 * roster without any: offices know the shorter table. */
static guint
find_record_end (const FedorgRoster *roster, FedorgRosterRows rows)
{
  if (rows == FEDORG_ROSTER_ROWS_OF_POSTS ||
      (rows == FEDORG_ROSTER_ROWS_ALL && roster->n_activities == 0))
    return FEDORG_RECORD_ACTIVITY;
  return FEDORG_RECORD_END;
}

gboolean
fedorg_roster_write_rows (FedorgRosterWriter *writer, FedorgRosterRows rows, GError **error)
{
  const FedorgRoster *roster = writer->roster;
  gsize n_figures = roster->columns[FEDORG_COLUMN_FIGURE_NAME].length;
  g_auto (Table)
      table = {.writer = writer, .buffer = &writer->buffer, .n_figures = n_figures, .rows = rows};

  table.record_end = find_record_end (roster, rows);
  table.cursors = g_try_new (guint32, n_figures + 1);
  if (table.cursors == NULL || !fill_pieces (&table)) {
    writer->buffer.failed = TRUE;
    return fedorg_roster_writer_flush (writer, error);
  }
  if (n_figures > 0)
    memcpy (table.cursors, roster->columns[FEDORG_COLUMN_FIGURE_FIRST_ENTRY].data,
            n_figures * sizeof *table.cursors);
  /* the field of the figures stands for as many columns as there are figures */
  fedorg_buffer_append_repeated (&table.organization_gap, ',',
                                 table.fields[FEDORG_RECORD_ORGANIZATION].n - 1 + n_figures);
  fedorg_buffer_append_repeated (&table.person_gap, ',',
                                 table.fields[FEDORG_RECORD_PERSON].n +
                                     table.fields[FEDORG_RECORD_MEMBERSHIP].n);
  append_as_of (&table);
  if (!append_all_headings (&table, error))
    return FALSE;
  end_row (&table);
  return write_rows (&table, error);
}

gboolean
fedorg_roster_write_csv (FedorgRosterWriter *writer, GError **error)
{
  /* spreadsheets take a file for UTF-8 only if it begins like this */
  fedorg_buffer_put (&writer->buffer, FEDORG_CSV_MARK, 3);
  return fedorg_roster_write_rows (
      writer, writer->activities_only ? FEDORG_ROSTER_ROWS_OF_ACTIVITIES : FEDORG_ROSTER_ROWS_ALL,
      error);
}
