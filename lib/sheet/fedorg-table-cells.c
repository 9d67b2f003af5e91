/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet/fedorg-table-cells-private.h"

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-words-private.h"
#include "sheet/fedorg-team-private.h"

/* One cell of a table for programs and for readers: a figure, a day, or how far something is that
 * is due. */

static FedorgFigure
get_figure (const FedorgTableMaker *maker, guint row, guint column)
{
  FedorgFigure figure = {.ratio = fedorg_table_get_ratio (maker->table, row, column),
                         .rounding = maker->table->rounding};

  fedorg_table_get_format (maker->table, row, column, &figure.scale, &figure.decimals);
  return figure;
}

/* --- for programs --- */

static void
add_part (FedorgRatio ratio, FedorgCells *cells)
{
  if (ratio.denominator == 0) {
    fedorg_cells_add_missing (cells);
    return;
  }
  gsize record = fedorg_cells_open (cells, FEDORG_CELL_RECORD);
  fedorg_cells_set_key (cells, "done");
  fedorg_cells_add_integer (cells, ratio.numerator);
  fedorg_cells_set_key (cells, "of");
  fedorg_cells_add_integer (cells, ratio.denominator);
  fedorg_cells_close (cells, record);
}

/* a value for programs: an exact ratio, a date or a word, before any rounding */
void
fedorg_table_add_value (const FedorgTableMaker *maker, guint row, guint column, FedorgCells *cells)
{
  FedorgFigure figure = get_figure (maker, row, column);

  switch (fedorg_table_find_type (maker->table, row, column)) {
  case FEDORG_CELL_TYPE_PART:
    add_part (figure.ratio, cells);
    break;
  case FEDORG_CELL_TYPE_WORD:
    fedorg_cells_add_code (cells, fedorg_table_find_word (maker->table, row, column));
    break;
  case FEDORG_CELL_TYPE_DATE:
    if (figure.ratio.denominator > 0)
      fedorg_cells_add_date (cells, (gint32) figure.ratio.numerator);
    else
      fedorg_cells_add_missing (cells);
    break;
  default:
    fedorg_cells_add_figure (cells, &figure);
    break;
  }
}

static gboolean
has_states (const FedorgTable *table, guint row)
{
  for (guint i = 0; i < fedorg_table_get_n_columns (table); i++) {
    if (fedorg_table_find_state (table, row, i) != FEDORG_DUE_STATE_NONE)
      return TRUE;
  }
  return FALSE;
}

/* tables without deadlines have no states, and then no member for them */
void
fedorg_table_add_states (const FedorgTableMaker *maker, guint row, FedorgCells *cells)
{
  if (!has_states (maker->table, row)) {
    fedorg_cells_add_absent (cells);
    return;
  }
  gsize record = fedorg_cells_open (cells, FEDORG_CELL_RECORD);
  for (guint i = 0; i < fedorg_table_get_n_columns (maker->table); i++) {
    FedorgDueState state = fedorg_table_find_state (maker->table, row, i);

    if (state == FEDORG_DUE_STATE_NONE)
      continue;
    fedorg_cells_set_key (cells, fedorg_table_get_column_id (maker->table, i));
    fedorg_cells_add_term (cells, FEDORG_VOCABULARY_DUE_STATE, (guint8) state, maker->language);
  }
  fedorg_cells_close (cells, record);
}

/* --- for readers --- */

static FedorgTone
get_tone (FedorgDueState state)
{
  static const FedorgTone tones[] = {[FEDORG_DUE_STATE_NONE] = FEDORG_TONE_NONE,
                                     [FEDORG_DUE_STATE_HELD] = FEDORG_TONE_GOOD,
                                     [FEDORG_DUE_STATE_LATE] = FEDORG_TONE_DOUBTFUL,
                                     [FEDORG_DUE_STATE_MISSING] = FEDORG_TONE_BAD,
                                     [FEDORG_DUE_STATE_RUNNING] = FEDORG_TONE_INFO};

  return tones[state];
}

/* The word that stands behind a value. Done work needs none, and a part such as 3/4 shows by itself
 * how much is missing; a number that is not zero is not missing but not as required. */
static const char *
get_word (const FedorgTableMaker *maker, guint row, guint column, FedorgDueState state)
{
  FedorgRatio ratio = fedorg_table_get_ratio (maker->table, row, column);
  gboolean has_value = ratio.denominator != 0 && ratio.numerator != 0;
  FedorgCellType type = fedorg_table_find_type (maker->table, row, column);

  if (state == FEDORG_DUE_STATE_NONE ||
      (state == FEDORG_DUE_STATE_HELD && ratio.denominator != 0) ||
      (state == FEDORG_DUE_STATE_MISSING && type == FEDORG_CELL_TYPE_PART &&
       ratio.denominator != 0))
    return NULL;
  if (state == FEDORG_DUE_STATE_MISSING && has_value && type == FEDORG_CELL_TYPE_NUMBER)
    return fedorg_words_get ("work-table/not-met", maker->language);
  return fedorg_vocabulary_get_label (FEDORG_VOCABULARY_DUE_STATE, (guint8) state, maker->language);
}

/* the value and the word, or the word alone where the value is 0 */
static void
add_worded (const FedorgTableMaker *maker, guint row, guint column, const char *word,
            FedorgCells *cells)
{
  FedorgRatio ratio = fedorg_table_get_ratio (maker->table, row, column);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  if (ratio.denominator != 0 && ratio.numerator != 0) {
    g_autofree char *value = fedorg_table_dup_cell_text (maker->table, row, column);

    fedorg_buffer_append (&text, value, -1);
    fedorg_buffer_append (&text, " ", 1);
  }
  fedorg_buffer_append (&text, word, -1);
  fedorg_cells_take_buffer (cells, &text);
}

static void
add_plain (const FedorgTableMaker *maker, guint row, guint column, FedorgCells *cells)
{
  FedorgRatio ratio = fedorg_table_get_ratio (maker->table, row, column);

  if (fedorg_table_find_type (maker->table, row, column) == FEDORG_CELL_TYPE_NUMBER) {
    const FedorgFigure figure = get_figure (maker, row, column);

    fedorg_cells_add_figure (cells, &figure);
  } else if (ratio.denominator == 0) {
    fedorg_cells_add_missing (cells);
  } else if (fedorg_table_find_type (maker->table, row, column) == FEDORG_CELL_TYPE_WORD) {
    fedorg_cells_add_text (
        cells, fedorg_table_find_word_title (maker->table, row, column, maker->language));
  } else if (fedorg_table_find_type (maker->table, row, column) == FEDORG_CELL_TYPE_DATE) {
    fedorg_cells_add_date (cells, (gint32) ratio.numerator);
  } else {
    fedorg_cells_take_text (cells, fedorg_table_dup_cell_text (maker->table, row, column));
  }
}

void
fedorg_table_add_cell (const FedorgTableMaker *maker, guint row, guint column, FedorgCells *cells)
{
  FedorgDueState state = fedorg_table_find_state (maker->table, row, column);
  const char *word = get_word (maker, row, column, state);

  if (word != NULL)
    add_worded (maker, row, column, word, cells);
  else
    add_plain (maker, row, column, cells);
  if (state != FEDORG_DUE_STATE_NONE)
    fedorg_cells_set_tone (cells, get_tone (state));
}

/* --- items --- */

void
fedorg_table_add_item_title (const FedorgTableMaker *maker, guint row, FedorgCells *cells)
{
  guint32 person = fedorg_table_get_row_person (maker->table, row);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  if (person == FEDORG_NONE) {
    fedorg_cells_add_text (cells,
                           fedorg_table_get_row_item_title (maker->table, row, maker->language));
    return;
  }
  fedorg_person_append_name (fedorg_table_get_roster (maker->table), person, maker->redacts, &text);
  fedorg_cells_take_buffer (cells, &text);
}

void
fedorg_table_add_person (const FedorgTableMaker *maker, guint row, FedorgCells *cells)
{
  if (fedorg_table_get_row_person (maker->table, row) == FEDORG_NONE) {
    fedorg_cells_add_absent (cells);
    return;
  }
  gsize record = fedorg_cells_open (cells, FEDORG_CELL_RECORD);
  fedorg_cells_set_key (cells, "id");
  fedorg_cells_add_code (cells, fedorg_table_get_row_item_id (maker->table, row));
  fedorg_cells_set_key (cells, "name");
  fedorg_table_add_item_title (maker, row, cells);
  fedorg_cells_close (cells, record);
}
