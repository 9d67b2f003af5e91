/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-audit-reader.h>

#include <string.h>

#include "base/fedorg-data-private.h"
#include "base/fedorg-limits-private.h"
#include "base/fedorg-text-private.h"
#include "base/fedorg-word-table-private.h"
#include "io/input/fedorg-fault-private.h"
#include "io/text/fedorg-name-list-private.h"
#include "io/csv/fedorg-csv-header-private.h"
#include "io/csv/fedorg-csv-text-private.h"

/* Reads a table of printed figures into an audit. Headings may be worded as offices word them;
 * columns without a meaning are reported as ignored, so that nobody takes them for audited. */

#define N_FIELDS (FEDORG_AUDIT_FIELD_AT_MOST_EACH + 1)

/* of a heading, beside the fields */
#define IGNORED 255
#define UNKNOWN 254

/* The headings must lie within the first MiB: titles above a table are some lines, and a longer
 * beginning is no table of figures. */
#define HEAD_SIZE (1u << 20)

typedef struct {
  FedorgInput *input;
  const FedorgLimits *limits;
  FedorgAuditBuilder *builder;
  FedorgCsvSyntax syntax;
  FedorgCsvBody body;
  FedorgRowCell *cells;
  gsize room;       /* for cells */
  gsize n_headings; /* without empty ones at the end */
  guint8 *fields;   /* of the columns, by index */
} AuditReader;

/* --- headings --- */

/* headings are data, so that another word for a column is a line of audit.ini */
static FedorgWordTable *
load_headings (void)
{
  g_autoptr (FedorgIni) file = fedorg_data_load_ini ("audit.ini", NULL);
  const char *const *names = fedorg_ini_get_groups (file);
  FedorgWordTable *table = fedorg_word_table_new (256);

  for (guint i = 0; names[i] != NULL; i++) {
    guint8 value = (guint8) fedorg_ini_get_integer (file, names[i], "value");
    g_auto (GStrv) aliases = fedorg_ini_dup_list (file, names[i], "aliases");
    const char *zh = fedorg_ini_get (file, names[i], "label[zh]");
    const char *en = fedorg_ini_get (file, names[i], "label[en]");

    fedorg_word_table_add (table, zh, value);
    fedorg_word_table_add (table, en, value);
    for (guint j = 0; aliases != NULL && aliases[j] != NULL; j++)
      fedorg_word_table_add (table, aliases[j], value);
  }
  return table;
}

/* "分子（人）": the text before the bracket */
static gsize
find_bracket (const char *text, gsize length)
{
  const char *narrow = memchr (text, '(', length);
  const char *wide = g_strstr_len (text, (gssize) length, "（");
  const char *first = narrow != NULL && (wide == NULL || narrow < wide) ? narrow : wide;

  return first != NULL ? (gsize) (first - text) : length;
}

/* a heading is tried whole and then without its brackets: “count (persons)” is a count */
static guint8
find_field (FedorgRowCell *cell)
{
  static gsize loaded = 0;
  guint8 field = UNKNOWN;

  if (g_once_init_enter (&loaded))
    g_once_init_leave (&loaded, (gsize) load_headings ());
  fedorg_cell_clean (cell);
  if (!fedorg_word_table_find ((const FedorgWordTable *) loaded, cell->text, cell->length, &field))
    fedorg_word_table_find ((const FedorgWordTable *) loaded, cell->text,
                            find_bracket (cell->text, cell->length), &field);
  return field;
}

/* The row with the most known headings is the row of headings. A row of ignored ones alone, such as
 * 序号, is none: it may stand in a title. */
static guint
count_known (FedorgRowCell *cells, gsize n_cells)
{
  gboolean is_useful = FALSE;
  guint n_known = 0;

  for (gsize i = 0; i < n_cells; i++) {
    guint8 field = find_field (&cells[i]);

    n_known += field != UNKNOWN ? 1 : 0;
    is_useful = is_useful || field < N_FIELDS;
  }
  return is_useful ? n_known : 0;
}

static void
ignore_heading (AuditReader *reader, const FedorgRowCell *cell)
{
  g_autofree char *heading = fedorg_name_dup_short (cell->text, cell->length);

  fedorg_audit_builder_ignore (reader->builder, heading);
}

/* Of two columns of one field the first counts; the other is reported as ignored, so that no figure
 * is left out in silence. */
static gboolean
set_headings (AuditReader *reader, const FedorgRowCursor *cursor, GError **error)
{
  gboolean has[N_FIELDS] = {FALSE};

  for (gsize i = 0; i < MIN (cursor->n_cells, reader->room); i++) {
    FedorgRowCell *cell = &reader->cells[i];
    guint8 field = find_field (cell);

    reader->fields[i] = IGNORED;
    if (cell->length > 0)
      reader->n_headings = i + 1;
    if (field < N_FIELDS && !has[field]) {
      has[field] = TRUE;
      reader->fields[i] = field;
    } else if (field != IGNORED && cell->length > 0) {
      ignore_heading (reader, cell);
    }
  }
  if (has[FEDORG_AUDIT_FIELD_PRINTED] || has[FEDORG_AUDIT_FIELD_COUNT])
    return TRUE;
  return fedorg_input_fail (reader->input, cursor->line, 0, FEDORG_ERROR_FORMAT,
                            "there is neither a column 印刷值 (printed) nor a column 分子 (count)",
                            error);
}

static gboolean
find_headings (AuditReader *reader, FedorgCsvText *text, GError **error)
{
  const FedorgCsvHead head = {text->bytes.data, MIN (text->length, HEAD_SIZE), reader->cells,
                              reader->room, count_known};
  g_autofree char *copy = NULL;
  FedorgRowCursor cursor;

  if (!fedorg_csv_find_heading_row (&head, &reader->syntax, &reader->body))
    return fedorg_input_fail (reader->input, 0, 0, FEDORG_ERROR_FORMAT,
                              "no known heading was found in the first rows; a table of figures "
                              "has a row of headings such as 组 (group), 指标 (metric), 分子 "
                              "(count), 分母 (denominator), 印刷值 (printed)",
                              error);

  /* cleaning works in place, and a heading may be reported to the user */
  copy = g_malloc0 (reader->body.offset + 64);
  memcpy (copy, head.data, reader->body.offset);
  fedorg_row_cursor_init (&cursor, &reader->syntax, copy, reader->body.offset, reader->cells,
                          reader->room);
  while (fedorg_row_cursor_next (&cursor) && cursor.line < reader->body.line)
    ;
  if (cursor.n_extra > 0)
    return fedorg_input_fail (reader->input, cursor.line, 0, FEDORG_ERROR_LIMIT,
                              "the table has more columns than the limit of columns", error);
  return set_headings (reader, &cursor, error);
}

/* --- rows --- */

static gboolean
fail_row (const AuditReader *reader, guint64 line, gsize column, const char *message,
          GError **error)
{
  return fedorg_input_fail (reader->input, reader->body.n_lines + line, column, FEDORG_ERROR_FORMAT,
                            message, error);
}

/* A figure with a comma in it, 1,601 without quotation marks, falls into two cells: such a row is
 * refused, because each of its figures would stand under the wrong heading. */
static gboolean
check_row (AuditReader *reader, const FedorgRowCursor *cursor, GError **error)
{
  gsize text_limit = fedorg_limits_get (reader->limits, FEDORG_LIMIT_TEXT);

  if (cursor->open_line > 0)
    return fedorg_input_fail (
        reader->input, reader->body.n_lines + cursor->open_line, 0, FEDORG_ERROR_SYNTAX,
        "a quotation mark opens a cell in this line and is never closed", error);
  for (gsize i = 0; i < MIN (cursor->n_cells, reader->room); i++) {
    fedorg_cell_clean (&reader->cells[i]);
    if (reader->cells[i].length > text_limit)
      return fedorg_input_fail (reader->input, reader->body.n_lines + cursor->line, i + 1,
                                FEDORG_ERROR_LIMIT, "this cell is longer than the limit of text",
                                error);
    if (i >= reader->n_headings && reader->cells[i].length > 0)
      return fail_row (reader, cursor->line, i + 1,
                       "the row has more cells than there are headings; a figure with a comma in "
                       "it must stand in quotation marks",
                       error);
  }
  return cursor->n_extra == 0 ||
         fail_row (reader, cursor->line, cursor->first_extra + 1,
                   "the row has far more cells than there are headings", error);
}

/* an empty row begins no record: tables end with some */
static void
take_row (AuditReader *reader, const FedorgRowCursor *cursor)
{
  guint64 line = reader->body.n_lines + cursor->line;
  gboolean has_begun = FALSE;

  for (gsize i = 0; i < MIN (cursor->n_cells, reader->n_headings); i++) {
    const FedorgRowCell *cell = &reader->cells[i];

    if (reader->fields[i] == IGNORED || cell->length == 0)
      continue;
    if (!has_begun)
      fedorg_audit_builder_begin_row (reader->builder, (guint) MIN (line, G_MAXUINT));
    has_begun = TRUE;
    fedorg_audit_builder_set_text (reader->builder, (FedorgAuditField) reader->fields[i],
                                   cell->text, (gssize) cell->length);
  }
}

/* Lines are counted from the first byte of the file: the rows of titles and headings lie before. */
static gboolean
read_rows (AuditReader *reader, FedorgCsvText *text, GError **error)
{
  guint64 n_left = fedorg_limits_get (reader->limits, FEDORG_LIMIT_RECORDS);
  FedorgRowCursor cursor;

  fedorg_row_cursor_init (&cursor, &reader->syntax, (char *) text->bytes.data + reader->body.offset,
                          text->length - reader->body.offset, reader->cells, reader->room);
  while (fedorg_row_cursor_next (&cursor)) {
    if (n_left-- == 0)
      return fedorg_input_fail (reader->input, reader->body.n_lines + cursor.line, 0,
                                FEDORG_ERROR_LIMIT, "the table has more rows than the limit",
                                error);
    if (!check_row (reader, &cursor, error))
      return FALSE;
    take_row (reader, &cursor);
  }
  return TRUE;
}

/* --- the whole --- */

/* The whole text is held, since a table of printed figures has some hundred rows; the limit of
 * small files stops whatever is not one. */
static gboolean
read_table (FedorgAuditBuilder *builder, FedorgInput *input, const FedorgLimits *limits,
            GError **error)
{
  g_auto (FedorgCsvText) text = {.length = 0};
  AuditReader reader = {.input = input, .limits = limits, .builder = builder};
  g_autofree FedorgRowCell *cells = NULL;
  g_autofree guint8 *fields = NULL;

  if (!fedorg_input_expect_small (input, error) || !fedorg_csv_text_load (&text, input, error))
    return FALSE;
  reader.room = MIN (fedorg_limits_get (limits, FEDORG_LIMIT_COLUMNS), text.length + 1);
  cells = reader.cells = g_try_new (FedorgRowCell, reader.room);
  fields = reader.fields = g_try_malloc (reader.room);
  if (cells == NULL || fields == NULL)
    return fedorg_input_fail (input, 0, 0, FEDORG_ERROR_NO_MEMORY,
                              "there is not enough memory to read the file", error);
  return find_headings (&reader, &text, error) && read_rows (&reader, &text, error);
}

gboolean
fedorg_audit_builder_read_file (FedorgAuditBuilder *builder, const char *path,
                                const FedorgLimits *limits, GError **error)
{
  g_autoptr (FedorgLimits) own_limits = NULL;
  g_autoptr (FedorgInput) input = NULL;

  g_return_val_if_fail (builder != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  own_limits = fedorg_limits_copy (limits);
  input = fedorg_input_open (path, own_limits, error);
  return input != NULL && read_table (builder, input, own_limits, error);
}

gboolean
fedorg_audit_builder_read_bytes (FedorgAuditBuilder *builder, GBytes *bytes, const char *name,
                                 const FedorgLimits *limits, GError **error)
{
  g_autoptr (FedorgLimits) own_limits = NULL;
  g_autoptr (FedorgInput) input = NULL;

  g_return_val_if_fail (builder != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  own_limits = fedorg_limits_copy (limits);
  input = fedorg_input_new_for_bytes (bytes, name, own_limits, error);
  return input != NULL && read_table (builder, input, own_limits, error);
}
