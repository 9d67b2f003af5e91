/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-error.h>
#include "base/fedorg-date-private.h"
#include "base/fedorg-text-private.h"
#include "io/output/fedorg-cell-private.h"
#include "io/roster/fedorg-roster-writer-private.h"
#include "model/fedorg-batch-private.h"

/* One table: a row for each organisation, then one for each membership, then those for persons
 * without any. A row says about its organisation no more than which it is, unless it is its own. */

/* headings longer than that are not looked up */
#define LONGEST_FIGURE 100

typedef struct {
  FedorgRosterWriter *writer;
  FedorgBuffer *buffer;
  FedorgPieces terms[FEDORG_VOCABULARY_FIELD]; /* by vocabulary and value */
  FedorgPieces sets;
  FedorgBuffer organization_gap; /* the separators of an organisation's cells but the first */
  FedorgBuffer person_gap;       /* those of a person's and a post's cells */
  guint32 *cursors;
} Table;

static void
table_clear (Table *table)
{
  for (guint i = 0; i < FEDORG_VOCABULARY_FIELD; i++)
    fedorg_pieces_clear (&table->terms[i]);
  fedorg_pieces_clear (&table->sets);
  fedorg_buffer_clear (&table->organization_gap);
  fedorg_buffer_clear (&table->person_gap);
  g_free (table->cursors);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

static const FedorgField organization_fields[] = {
    FEDORG_FIELD_ORGANIZATION_ID,
    FEDORG_FIELD_ORGANIZATION_NAME,
    FEDORG_FIELD_ORGANIZATION_CODE,
    FEDORG_FIELD_LEVEL,
    FEDORG_FIELD_KIND,
    FEDORG_FIELD_PARENT_ID,
    FEDORG_FIELD_FOUNDED_ON,
    FEDORG_FIELD_ORGANIZATION_TAGS,
};

static const FedorgField person_fields[] = {
    FEDORG_FIELD_PERSON_ID,        FEDORG_FIELD_PERSON_NAME, FEDORG_FIELD_GENDER,
    FEDORG_FIELD_BIRTH_DATE,       FEDORG_FIELD_ETHNICITY,   FEDORG_FIELD_EDUCATION,
    FEDORG_FIELD_POLITICAL_STATUS,
};

static const FedorgField post_fields[] = {
    FEDORG_FIELD_ROLE, FEDORG_FIELD_STAFFING,   FEDORG_FIELD_CATEGORIES,
    FEDORG_FIELD_TAGS, FEDORG_FIELD_START_DATE, FEDORG_FIELD_END_DATE,
};

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
append_term (gpointer data, FedorgVocabulary vocabulary, guint8 value)
{
  Table *table = data;

  fedorg_pieces_append (&table->terms[vocabulary], table->buffer, value);
}

static void
append_string (Table *table, guint32 offset)
{
  const char *text = fedorg_roster_string (table->writer->roster, offset);

  fedorg_cell_append (table->buffer, text, strlen (text));
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

/* a word that holds a separator stands in quotation marks within the cell */
static void
append_word (FedorgBuffer *buffer, const char *word)
{
  if (!fedorg_word_needs_quotes (word)) {
    fedorg_buffer_append (buffer, word, -1);
    return;
  }
  fedorg_buffer_put (buffer, "\"", 1);
  for (; *word != '\0'; word++) {
    if (*word == '"')
      fedorg_buffer_put (buffer, "\"", 1);
    fedorg_buffer_put (buffer, word, 1);
  }
  fedorg_buffer_put (buffer, "\"", 1);
}

static void
make_set (FedorgBuffer *buffer, guint index, gconstpointer data)
{
  const FedorgRosterWriter *writer = data;
  const char *separator = writer->language == FEDORG_LANGUAGE_ZH ? "、" : ";";
  g_auto (FedorgBuffer) cell = FEDORG_BUFFER_INIT;
  g_autoptr (GPtrArray) words = fedorg_roster_writer_list_words (writer->roster, index);

  for (guint i = 0; i < words->len; i++) {
    if (i > 0)
      fedorg_buffer_append (&cell, separator, -1);
    append_word (&cell, g_ptr_array_index (words, i));
  }
  buffer->failed = buffer->failed || cell.failed;
  if (cell.length > 0)
    fedorg_cell_append (buffer, cell.data, cell.length);
}

static gboolean
fill_pieces (Table *table)
{
  const FedorgRosterWriter *writer = table->writer;

  for (guint v = 0; v < FEDORG_VOCABULARY_FIELD; v++) {
    TermList list = {(FedorgVocabulary) v, writer->language};
    if (!fedorg_pieces_fill (&table->terms[v], 256, make_term, &list))
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
  }
  return TRUE;
}

static void
append_headings (Table *table, const FedorgField *fields, gsize n, gboolean is_first)
{
  for (gsize i = 0; i < n; i++) {
    const char *label = fedorg_vocabulary_get_label (FEDORG_VOCABULARY_FIELD, (guint8) fields[i],
                                                     table->writer->language);
    if (i > 0 || !is_first)
      append_separator (table->buffer);
    fedorg_cell_append (table->buffer, label, strlen (label));
  }
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

static gboolean
write_organization (Table *table, guint32 o, GError **error)
{
  const FedorgRosterWriter *writer = table->writer;
  const FedorgRoster *roster = writer->roster;
  char code_buffer[16];
  const char *code = fedorg_roster_writer_get_code (writer, o, code_buffer);
  const char *parent = fedorg_roster_writer_get_parent (writer, o);
  gint64 value;

  append_string (table, FEDORG_COLUMN (roster, guint32, ORGANIZATION_ID)[o]);
  append_separator (table->buffer);
  append_string (table, FEDORG_COLUMN (roster, guint32, ORGANIZATION_NAME)[o]);
  append_separator (table->buffer);
  fedorg_buffer_append (table->buffer, code != NULL ? code : "", -1);
  append_separator (table->buffer);
  append_term (table, FEDORG_VOCABULARY_LEVEL,
               FEDORG_COLUMN (roster, guint8, ORGANIZATION_LEVEL)[o]);
  append_separator (table->buffer);
  append_term (table, FEDORG_VOCABULARY_KIND, FEDORG_COLUMN (roster, guint8, ORGANIZATION_KIND)[o]);
  append_separator (table->buffer);
  if (parent != NULL)
    fedorg_cell_append (table->buffer, parent, strlen (parent));
  append_separator (table->buffer);
  append_date (table->buffer, FEDORG_COLUMN (roster, gint32, ORGANIZATION_FOUNDED_ON)[o], FALSE);
  append_separator (table->buffer);
  fedorg_pieces_append (&table->sets, table->buffer,
                        FEDORG_COLUMN (roster, guint16, ORGANIZATION_TAGS)[o]);
  for (gsize f = 0; f < roster->columns[FEDORG_COLUMN_FIGURE_NAME].length; f++) {
    append_separator (table->buffer);
    if (fedorg_roster_writer_next_figure (writer, table->cursors, f, o, &value))
      fedorg_buffer_append_int (table->buffer, value);
  }
  fedorg_buffer_put (table->buffer, table->person_gap.data, table->person_gap.length);
  end_row (table);
  return fedorg_roster_writer_end_record (table->writer, error);
}

static void
append_person (Table *table, guint32 p)
{
  const FedorgRosterWriter *writer = table->writer;
  const FedorgRoster *roster = writer->roster;
  FedorgBuffer *buffer = table->buffer;
  guint8 flags = FEDORG_COLUMN (roster, guint8, PERSON_FLAGS)[p];
  const char *name;
  gsize length;

  if (fedorg_roster_writer_has_id (writer, p)) {
    if (flags & FEDORG_PERSON_FLAG_ANONYMOUS)
      fedorg_buffer_append_repeated (buffer, '#', writer->n_marks);
    append_string (table, FEDORG_COLUMN (roster, guint32, PERSON_ID)[p]);
  }
  append_separator (buffer);
  fedorg_roster_writer_get_name (writer, p, &name, &length);
  fedorg_cell_append (buffer, name, length);
  if (writer->redact && length > 0)
    fedorg_buffer_put (buffer, "**", 2);
  append_separator (buffer);
  append_term (table, FEDORG_VOCABULARY_GENDER, FEDORG_COLUMN (roster, guint8, PERSON_GENDER)[p]);
  append_separator (buffer);
  append_date (buffer, FEDORG_COLUMN (roster, gint32, PERSON_BIRTH_DATE)[p],
               flags & FEDORG_PERSON_FLAG_BIRTH_MONTH);
  append_separator (buffer);
  append_term (table, FEDORG_VOCABULARY_ETHNICITY,
               FEDORG_COLUMN (roster, guint8, PERSON_ETHNICITY)[p]);
  append_separator (buffer);
  append_term (table, FEDORG_VOCABULARY_EDUCATION,
               FEDORG_COLUMN (roster, guint8, PERSON_EDUCATION)[p]);
  append_separator (buffer);
  append_term (table, FEDORG_VOCABULARY_POLITICAL_STATUS,
               FEDORG_COLUMN (roster, guint8, PERSON_POLITICAL_STATUS)[p]);
}

static void
append_post (Table *table, guint32 m)
{
  const FedorgRoster *roster = table->writer->roster;
  FedorgBuffer *buffer = table->buffer;
  guint8 flags = FEDORG_COLUMN (roster, guint8, MEMBERSHIP_FLAGS)[m];

  append_term (table, FEDORG_VOCABULARY_ROLE, FEDORG_COLUMN (roster, guint8, MEMBERSHIP_ROLE)[m]);
  append_separator (buffer);
  append_term (table, FEDORG_VOCABULARY_STAFFING,
               FEDORG_COLUMN (roster, guint8, MEMBERSHIP_STAFFING)[m]);
  append_separator (buffer);
  fedorg_pieces_append (&table->sets, buffer,
                        FEDORG_COLUMN (roster, guint16, MEMBERSHIP_CATEGORIES)[m]);
  append_separator (buffer);
  fedorg_pieces_append (&table->sets, buffer, FEDORG_COLUMN (roster, guint16, MEMBERSHIP_TAGS)[m]);
  append_separator (buffer);
  append_date (buffer, FEDORG_COLUMN (roster, gint32, MEMBERSHIP_START_DATE)[m],
               flags & FEDORG_MEMBERSHIP_FLAG_START_MONTH);
  append_separator (buffer);
  append_date (buffer, FEDORG_COLUMN (roster, gint32, MEMBERSHIP_END_DATE)[m],
               flags & FEDORG_MEMBERSHIP_FLAG_END_MONTH);
}

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
    end_row (table);
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
  fedorg_buffer_append_repeated (table->buffer, ',', G_N_ELEMENTS (post_fields));
  end_row (table);
  return fedorg_roster_writer_end_record (table->writer, error);
}

static gboolean
write_rows (Table *table, GError **error)
{
  const FedorgRoster *roster = table->writer->roster;

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
  for (guint32 p = table->writer->n_with_membership; p < roster->n_persons; p++) {
    if (!write_person (table, p, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
fedorg_roster_write_csv (FedorgRosterWriter *writer, GError **error)
{
  const FedorgRoster *roster = writer->roster;
  gsize n_figures = roster->columns[FEDORG_COLUMN_FIGURE_NAME].length;
  g_auto (Table) table = {.writer = writer, .buffer = &writer->buffer};

  table.cursors = g_try_new (guint32, n_figures + 1);
  if (table.cursors == NULL || !fill_pieces (&table)) {
    writer->buffer.failed = TRUE;
    return fedorg_roster_writer_flush (writer, error);
  }
  if (n_figures > 0)
    memcpy (table.cursors, roster->columns[FEDORG_COLUMN_FIGURE_FIRST_ENTRY].data,
            n_figures * sizeof *table.cursors);
  fedorg_buffer_append_repeated (&table.organization_gap, ',',
                                 G_N_ELEMENTS (organization_fields) + n_figures);
  fedorg_buffer_append_repeated (&table.person_gap, ',',
                                 G_N_ELEMENTS (person_fields) + G_N_ELEMENTS (post_fields));

  /* spreadsheets take a file for UTF-8 only if it begins like this */
  fedorg_buffer_put (table.buffer, "\xef\xbb\xbf", 3);
  append_as_of (&table);
  append_headings (&table, organization_fields, G_N_ELEMENTS (organization_fields), TRUE);
  if (!append_figure_headings (&table, error))
    return FALSE;
  append_headings (&table, person_fields, G_N_ELEMENTS (person_fields), FALSE);
  append_headings (&table, post_fields, G_N_ELEMENTS (post_fields), FALSE);
  end_row (&table);
  return write_rows (&table, error);
}
