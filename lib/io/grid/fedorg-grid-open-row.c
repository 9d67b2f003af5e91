/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-open-row-private.h"

#include <string.h>

#include <fedorg/fedorg-vocabulary.h>

#include "io/grid/fedorg-grid-record-private.h"

/* --- cells --- */

void
fedorg_grid_open_row_report (const FedorgGridOpenRow *row, FedorgGridTopic topic, guint index)
{
  FedorgGridSpot spot = fedorg_grid_layout_get_spot (row->sheet->layout, row->line, index);

  fedorg_grid_account_add (row->sheet->account, topic, spot.line, spot.column);
}

guint
fedorg_grid_open_row_go_to (const FedorgGridOpenRow *row, guint index)
{
  FedorgGridSpot spot = fedorg_grid_layout_get_spot (row->sheet->layout, row->line, index);

  if (spot.line != row->line)
    fedorg_batch_set_line (row->sheet->batch, spot.line - row->sheet->line);
  return spot.column;
}

void
fedorg_grid_open_row_leave (const FedorgGridOpenRow *row)
{
  if (row->sheet->layout->spots != NULL)
    fedorg_batch_set_line (row->sheet->batch, row->line - row->sheet->line);
}

/* a number that a spreadsheet has cut is one that nobody knows any more */
static gboolean
is_lost (const FedorgGridCell *cell, FedorgField field)
{
  return (cell->flags & FEDORG_GRID_CELL_LOST_DIGITS) != 0 &&
         (field == FEDORG_FIELD_ORGANIZATION_ID || field == FEDORG_FIELD_ORGANIZATION_CODE ||
          field == FEDORG_FIELD_PARENT_ID || field == FEDORG_FIELD_PERSON_ID ||
          field == FEDORG_FIELD_ID_NUMBER);
}

const char *
fedorg_grid_open_row_get_text (FedorgGridSheet *sheet, const FedorgGridCell *cell,
                               FedorgField field, gsize *length)
{
  *length = cell->length;
  if (is_lost (cell, field)) {
    *length = strlen ("1E+17");
    return "1E+17";
  }
  if (memchr (cell->text, '\n', cell->length) == NULL &&
      memchr (cell->text, '\r', cell->length) == NULL)
    return cell->text;
  g_string_truncate (sheet->scratch, 0);
  g_string_append_len (sheet->scratch, cell->text, (gssize) cell->length);
  *length = fedorg_grid_join_lines (sheet->scratch->str, sheet->scratch->len, field);
  return sheet->scratch->str;
}

/* --- columns of yes and no --- */

static void
add_word (GString *words, const char *word, gsize length)
{
  if (words->len > 0)
    g_string_append_c (words, ';');
  g_string_append_len (words, word, (gssize) length);
}

/* yes or no; a cell that is neither is reported */
static gboolean
says_yes (FedorgGridOpenRow *row, const FedorgGridColumn *column, const FedorgGridCell *cell)
{
  FedorgGridNormal normal;

  fedorg_grid_normalize (cell->text, cell->length, &normal);
  if (fedorg_grid_word_is (FEDORG_GRID_WORD_YES, &normal))
    return TRUE;
  if (!fedorg_grid_word_is (FEDORG_GRID_WORD_NO, &normal))
    fedorg_grid_open_row_report (row, FEDORG_GRID_TOPIC_YES_NO, column->index);
  return FALSE;
}

/* a set that several columns make: the words of its own column and the headings that say yes.
 * @slot: of the columns that are meant */
static void
set_words (FedorgGridOpenRow *row, FedorgField field, FedorgGridColumnKind kind, guint slot)
{
  GString *words = row->sheet->words;
  const GArray *columns = row->sheet->layout->columns;
  guint index = 0, n_marks = 0;

  g_string_truncate (words, 0);
  for (guint i = 0; i < columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (columns, FedorgGridColumn, i);
    const FedorgGridCell *cell = &row->cells[column->index];

    if (cell->length == 0 || column->slot != slot)
      continue;
    if (column->field == field && !fedorg_grid_column_kind_is_mark (column->kind)) {
      gsize length;
      const char *text = fedorg_grid_open_row_get_text (row->sheet, cell, field, &length);

      add_word (words, text, length);
      index = fedorg_grid_open_row_go_to (row, column->index);
    } else if (column->kind == kind && says_yes (row, column, cell)) {
      add_word (words, column->word, strlen (column->word));
      index = index == 0 ? fedorg_grid_open_row_go_to (row, column->index) : index;
      n_marks++;
    }
  }
  if (n_marks > 0)
    fedorg_batch_set_field (row->sheet->batch, field, index, words->str, words->len);
  fedorg_grid_open_row_leave (row);
}

static gboolean
has_field (const FedorgGridOpenRow *row, FedorgField field)
{
  const FedorgGridColumn *column = fedorg_grid_layout_find (row->sheet->layout, field);

  return column != NULL && row->cells[column->index].length > 0;
}

/* 是否兼职 beside a column that says how the post is staffed, which is surer */
static void
expect_term (FedorgGridOpenRow *row, const FedorgGridColumn *column)
{
  guint8 value = 0;

  if (column->field != FEDORG_FIELD_STAFFING ||
      !fedorg_vocabulary_parse (FEDORG_VOCABULARY_STAFFING, column->word, -1, &value))
    return;
  fedorg_batch_expect_staffing (row->sheet->batch, fedorg_grid_open_row_go_to (row, column->index),
                                value);
  fedorg_grid_open_row_leave (row);
}

static void
set_terms (FedorgGridOpenRow *row, guint slot)
{
  const GArray *columns = row->sheet->layout->columns;

  for (guint i = 0; i < columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (columns, FedorgGridColumn, i);
    const FedorgGridCell *cell = &row->cells[column->index];

    if (column->kind != FEDORG_GRID_COLUMN_TERM || column->slot != slot || cell->length == 0 ||
        !says_yes (row, column, cell))
      continue;
    if (has_field (row, column->field)) {
      expect_term (row, column);
      continue;
    }
    fedorg_batch_set_field (row->sheet->batch, column->field,
                            fedorg_grid_open_row_go_to (row, column->index), column->word,
                            strlen (column->word));
    fedorg_grid_open_row_leave (row);
    row->subjects |= 1u << column->subject;
  }
}

void
fedorg_grid_open_row_set_marks (FedorgGridOpenRow *row, guint slot)
{
  set_terms (row, slot);
  set_words (row, FEDORG_FIELD_TAGS, FEDORG_GRID_COLUMN_TAG, slot);
  set_words (row, FEDORG_FIELD_CATEGORIES, FEDORG_GRID_COLUMN_CATEGORY, slot);
}

void
fedorg_grid_open_row_set_post (FedorgGridOpenRow *row)
{
  const GArray *columns = row->sheet->layout->columns;

  for (guint i = 0; i < columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (columns, FedorgGridColumn, i);
    const FedorgGridCell *cell = &row->cells[column->index];
    const char *role;

    if (column->kind != FEDORG_GRID_COLUMN_POST || cell->length == 0 ||
        !says_yes (row, column, cell))
      continue;
    role = fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_ROLE, column->value);
    fedorg_batch_set_field (row->sheet->batch, FEDORG_FIELD_ROLE,
                            fedorg_grid_open_row_go_to (row, column->index), role, strlen (role));
    fedorg_grid_open_row_leave (row);
    row->subjects |= 1u << FEDORG_SUBJECT_POST;
  }
}
