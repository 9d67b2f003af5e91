/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-comparison-reader.h>

#include "base/fedorg-limits-private.h"
#include "base/fedorg-word-table-private.h"
#include "io/csv/fedorg-csv-header-private.h"
#include "io/csv/fedorg-csv-text-private.h"

/* A table of successions has two columns, which are found by their headings in either language; whatever
 * else an office writes beside them (names, dates, remarks) is passed over. */

/* The headings must lie within the first MiB, far behind any title. */
#define HEAD_SIZE (1u << 20)

/* cells of a row that are looked at: more columns than any such table has, and a struct that is still
 * small enough to be taken as one block */
#define ROOM 256

enum {
  OLD,
  NEW,
  N_FIELDS
};

typedef struct {
  FedorgInput *input;
  FedorgComparison *comparison;
  FedorgCsvSyntax syntax;
  FedorgCsvBody body;
  FedorgRowCell cells[ROOM];
  gsize columns[N_FIELDS];
} SuccessionReader;

/* --- headings --- */

/* Headings as offices write them in tables of merged townships. They are known to this reader alone, since
 * no record of a roster has such a field. */
static FedorgWordTable *
load_headings (void)
{
  static const char *const words[N_FIELDS][10] = {
      [OLD] = {"old", "old_code", "old_id", "before", "旧代码", "原代码", "旧单位代码",
               "原单位代码", "撤并前代码", NULL},
      [NEW] = {"new", "new_code", "new_id", "after", "新代码", "现代码", "新单位代码", "现单位代码",
               "撤并后代码", NULL},
  };
  FedorgWordTable *table = fedorg_word_table_new (32);

  for (guint8 field = 0; field < N_FIELDS; field++)
    for (guint i = 0; words[field][i]; i++)
      fedorg_word_table_add (table, words[field][i], field);
  return table;
}

static guint8
find_field (FedorgRowCell *cell)
{
  static gsize loaded = 0;
  guint8 field = N_FIELDS;

  if (g_once_init_enter (&loaded))
    g_once_init_leave (&loaded, (gsize) load_headings ());
  fedorg_cell_clean (cell);
  fedorg_word_table_find ((const FedorgWordTable *) loaded, cell->text, cell->length, &field);
  return field;
}

static guint
count_known (FedorgRowCell *cells, gsize n_cells)
{
  guint n_known = 0;

  for (gsize i = 0; i < n_cells; i++)
    n_known += find_field (&cells[i]) < N_FIELDS;
  return n_known;
}

static gboolean
find_headings (SuccessionReader *reader, FedorgCsvText *text, GError **error)
{
  const FedorgCsvHead head = {text->bytes.data, MIN (text->length, HEAD_SIZE), reader->cells, ROOM,
                              count_known};
  g_autofree char *copy = NULL;
  FedorgRowCursor cursor;

  for (guint field = 0; field < N_FIELDS; field++)
    reader->columns[field] = ROOM;
  if (fedorg_csv_find_heading_row (&head, &reader->syntax, &reader->body)) {
    /* cells are cleaned in place, and the rows below are read from the same bytes later; the scanner reads
     * blocks of 64 bytes, up to one behind the end */
    copy = g_malloc0 (reader->body.offset + 64);
    memcpy (copy, head.data, reader->body.offset);
    fedorg_row_cursor_init (&cursor, &reader->syntax, copy, reader->body.offset, reader->cells,
                            ROOM);
    while (fedorg_row_cursor_next (&cursor) && cursor.line < reader->body.line)
      ;
    /* backwards, so that of two columns with the same heading the first counts */
    for (gsize i = MIN (cursor.n_cells, ROOM); i > 0; i--) {
      guint8 field = find_field (&reader->cells[i - 1]);

      if (field < N_FIELDS)
        reader->columns[field] = i - 1;
    }
  }
  if (reader->columns[OLD] < ROOM && reader->columns[NEW] < ROOM)
    return TRUE;
  return fedorg_input_fail (reader->input, 0, 0, FEDORG_ERROR_FORMAT,
                            "the columns 旧代码 (old) and 新代码 (new) were not found", error);
}

/* --- rows --- */

static char *
dup_cell (SuccessionReader *reader, const FedorgRowCursor *cursor, guint field)
{
  FedorgRowCell *cell = &reader->cells[reader->columns[field]];

  if (reader->columns[field] >= cursor->n_cells)
    return g_strdup ("");
  fedorg_cell_clean (cell);
  return g_strndup (cell->text, cell->length);
}

/* A blank row is no mistake. Half a row is one: the organisation would count as dissolved or founded. */
static gboolean
take_row (SuccessionReader *reader, const FedorgRowCursor *cursor, GError **error)
{
  guint64 line = reader->body.n_lines + cursor->line;
  g_autofree char *old_id = dup_cell (reader, cursor, OLD);
  g_autofree char *new_id = dup_cell (reader, cursor, NEW);
  g_autoptr (GError) trouble = NULL;

  if (*old_id == '\0' && *new_id == '\0')
    return TRUE;
  if (*old_id == '\0' || *new_id == '\0')
    return fedorg_input_fail (reader->input, line, 0, FEDORG_ERROR_FORMAT,
                              "the row names only one of the two organisations", error);
  if (fedorg_comparison_add_succession (reader->comparison, old_id, new_id, &trouble))
    return TRUE;
  return fedorg_input_fail (reader->input, line, 0, (FedorgError) trouble->code, trouble->message,
                            error);
}

/* row by row, so that a mistake names its line */
static gboolean
read_table (FedorgComparison *comparison, FedorgInput *input, const FedorgLimits *limits,
            GError **error)
{
  g_autofree SuccessionReader *reader = g_new0 (SuccessionReader, 1);
  guint64 n_left = fedorg_limits_get (limits, FEDORG_LIMIT_RECORDS);
  g_auto (FedorgCsvText) text = {.length = 0};
  FedorgRowCursor cursor;

  reader->input = input;
  reader->comparison = comparison;
  if (!fedorg_input_expect_small (input, error) || !fedorg_csv_text_load (&text, input, error) ||
      !find_headings (reader, &text, error))
    return FALSE;
  fedorg_row_cursor_init (&cursor, &reader->syntax, (char *) text.bytes.data + reader->body.offset,
                          text.length - reader->body.offset, reader->cells, ROOM);
  while (fedorg_row_cursor_next (&cursor)) {
    if (n_left-- == 0)
      return fedorg_input_fail (input, reader->body.n_lines + cursor.line, 0, FEDORG_ERROR_LIMIT,
                                "the table has more rows than the limit", error);
    if (cursor.open_line > 0)
      return fedorg_input_fail (
          input, reader->body.n_lines + cursor.open_line, 0, FEDORG_ERROR_SYNTAX,
          "a quotation mark opens a cell in this line and is never closed", error);
    if (!take_row (reader, &cursor, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
fedorg_comparison_read_succession_file (FedorgComparison *comparison, const char *path,
                                        const FedorgLimits *limits, GError **error)
{
  g_autoptr (FedorgLimits) own_limits = NULL;
  g_autoptr (FedorgInput) input = NULL;

  g_return_val_if_fail (comparison != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (!error || !*error, FALSE);

  own_limits = fedorg_limits_copy (limits);
  input = fedorg_input_open (path, own_limits, error);
  return input && read_table (comparison, input, own_limits, error);
}

gboolean
fedorg_comparison_read_succession_bytes (FedorgComparison *comparison, GBytes *bytes,
                                         const char *name, const FedorgLimits *limits,
                                         GError **error)
{
  g_autoptr (FedorgLimits) own_limits = NULL;
  g_autoptr (FedorgInput) input = NULL;

  g_return_val_if_fail (comparison != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL && name != NULL, FALSE);
  g_return_val_if_fail (!error || !*error, FALSE);

  own_limits = fedorg_limits_copy (limits);
  input = fedorg_input_new_for_bytes (bytes, name, own_limits, error);
  return input && read_table (comparison, input, own_limits, error);
}
