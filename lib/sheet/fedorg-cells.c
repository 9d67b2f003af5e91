/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-place-private.h"
#include "sheet/fedorg-cells-private.h"

#include <fedorg/fedorg-date.h>

/* Cells of one row, in the order in which they are added: a list or a record is a cell that says
 * how many cells belong to it. They keep the texts that were made for them until the next row. */

/* where there is no memory a cell is written to this one, which nobody reads */
static FedorgCell *
add (FedorgCells *cells, FedorgCellKind kind)
{
  static _Thread_local FedorgCell nowhere;
  FedorgCell *cell = cells->failed ? NULL : fedorg_array_add (&cells->cells, FedorgCell);

  if (cell == NULL) {
    cells->failed = TRUE;
    cell = &nowhere;
  }
  *cell = (FedorgCell){.kind = kind, .key = cells->key, .size = 1};
  cells->key = NULL;
  return cell;
}

void
fedorg_cells_add_absent (FedorgCells *cells)
{
  add (cells, FEDORG_CELL_ABSENT);
}

void
fedorg_cells_add_missing (FedorgCells *cells)
{
  add (cells, FEDORG_CELL_MISSING);
}

void
fedorg_cells_add_text (FedorgCells *cells, const char *text)
{
  add (cells, FEDORG_CELL_TEXT)->text = text;
}

void
fedorg_cells_add_code (FedorgCells *cells, const char *code)
{
  add (cells, FEDORG_CELL_CODE)->text = code;
}

void
fedorg_cells_add_word (FedorgCells *cells, const char *nick, const char *label)
{
  FedorgCell *cell = add (cells, FEDORG_CELL_WORD);

  cell->word.nick = nick;
  cell->word.label = label;
}

void
fedorg_cells_add_term (FedorgCells *cells, FedorgVocabulary vocabulary, guint8 value,
                       FedorgLanguage language)
{
  fedorg_cells_add_word (cells, fedorg_vocabulary_get_nick (vocabulary, value),
                         fedorg_vocabulary_get_label (vocabulary, value, language));
}

void
fedorg_cells_add_place (FedorgCells *cells, const char *source, guint line, guint column)
{
  FedorgCell *cell = add (cells, FEDORG_CELL_PLACE);

  cell->place.source = source;
  cell->place.line = line;
  cell->place.column = column;
}

void
fedorg_cells_add_date (FedorgCells *cells, gint32 date)
{
  add (cells, FEDORG_CELL_DATE)->date = date;
}

void
fedorg_cells_add_boolean (FedorgCells *cells, gboolean value)
{
  add (cells, FEDORG_CELL_BOOLEAN)->integer = value != FALSE;
}

void
fedorg_cells_add_integer (FedorgCells *cells, gint64 value)
{
  add (cells, FEDORG_CELL_INTEGER)->integer = value;
}

void
fedorg_cells_add_figure (FedorgCells *cells, const FedorgFigure *figure)
{
  add (cells, FEDORG_CELL_FIGURE)->figure = *figure;
}

/* --- texts --- */

const char *
fedorg_cells_keep (FedorgCells *cells, char *text)
{
  char **kept;

  if (text == NULL)
    return NULL;
  kept = cells->failed ? NULL : fedorg_array_add (&cells->texts, char *);
  if (kept == NULL) {
    cells->failed = TRUE;
    g_free (text);
    return NULL;
  }
  *kept = text;
  return text;
}

const char *
fedorg_cells_keep_buffer (FedorgCells *cells, FedorgBuffer *buffer)
{
  char *text = fedorg_buffer_finish_text (buffer);

  cells->failed |= text == NULL;
  return fedorg_cells_keep (cells, text);
}

void
fedorg_cells_take_text (FedorgCells *cells, char *text)
{
  fedorg_cells_add_text (cells, fedorg_cells_keep (cells, text));
}

void
fedorg_cells_take_buffer (FedorgCells *cells, FedorgBuffer *buffer)
{
  fedorg_cells_add_text (cells, fedorg_cells_keep_buffer (cells, buffer));
}

/* --- lists and records --- */

gsize
fedorg_cells_open (FedorgCells *cells, FedorgCellKind kind)
{
  gsize opened = cells->cells.length;

  add (cells, kind);
  return opened;
}

void
fedorg_cells_close (FedorgCells *cells, gsize opened)
{
  if (!cells->failed)
    fedorg_array_index (&cells->cells, FedorgCell, opened).size = cells->cells.length - opened;
}

void
fedorg_cells_set_key (FedorgCells *cells, const char *key)
{
  cells->key = key;
}

void
fedorg_cells_set_tone (FedorgCells *cells, FedorgTone tone)
{
  if (!cells->failed)
    fedorg_array_index (&cells->cells, FedorgCell, cells->cells.length - 1).tone = tone;
}

void
fedorg_cells_reset (FedorgCells *cells)
{
  for (gsize i = 0; i < cells->texts.length; i++)
    g_free (fedorg_array_index (&cells->texts, char *, i));
  cells->texts.length = 0;
  cells->cells.length = 0;
  cells->key = NULL;
}

void
fedorg_cells_clear (FedorgCells *cells)
{
  fedorg_cells_reset (cells);
  fedorg_array_clear (&cells->texts);
  fedorg_array_clear (&cells->cells);
}

/* --- what a reader reads --- */

static void
append_figure (const FedorgFigure *figure, FedorgBuffer *buffer)
{
  char number[FEDORG_RATIO_TEXT];

  if (!fedorg_ratio_print (figure->ratio, figure->scale, figure->decimals, figure->rounding,
                           number))
    return;
  fedorg_buffer_append (buffer, number, -1);
  if (figure->scale == 100)
    fedorg_buffer_append (buffer, "%", 1);
  else if (figure->scale == 1000)
    fedorg_buffer_append (buffer, "‰", -1);
}

static void
append_place (const FedorgCell *cell, FedorgBuffer *buffer)
{
  if (cell->place.source != NULL)
    fedorg_place_append (buffer, cell->place.source, cell->place.line, cell->place.column);
}

static void
append_date (gint32 date, FedorgBuffer *buffer)
{
  g_autofree char *text = NULL;

  if (date == FEDORG_DATE_NONE)
    return;
  text = fedorg_date_dup_text (date, FEDORG_DATE_PRECISION_DAY);
  fedorg_buffer_append (buffer, text, -1);
}

static void
append_list (const FedorgCell *list, FedorgBuffer *buffer)
{
  for (gsize i = 1; i < list->size; i += list[i].size) {
    if (i > 1)
      fedorg_buffer_append (buffer, "; ", 2);
    fedorg_cell_append_text (list + i, buffer);
  }
}

static void
append_if_any (const char *text, FedorgBuffer *buffer)
{
  if (text != NULL)
    fedorg_buffer_append (buffer, text, -1);
}

/* the one place in which a typed cell becomes characters: every format of text shows a value
 * alike */
void
fedorg_cell_append_text (const FedorgCell *cell, FedorgBuffer *buffer)
{
  switch (cell->kind) {
  case FEDORG_CELL_TEXT:
  case FEDORG_CELL_CODE:
    append_if_any (cell->text, buffer);
    break;
  case FEDORG_CELL_WORD:
    append_if_any (cell->word.label, buffer);
    break;
  case FEDORG_CELL_PLACE:
    append_place (cell, buffer);
    break;
  case FEDORG_CELL_DATE:
    append_date (cell->date, buffer);
    break;
  case FEDORG_CELL_BOOLEAN:
  case FEDORG_CELL_INTEGER:
    fedorg_buffer_append_int (buffer, cell->integer);
    break;
  case FEDORG_CELL_FIGURE:
    append_figure (&cell->figure, buffer);
    break;
  case FEDORG_CELL_LIST:
  case FEDORG_CELL_RECORD:
    append_list (cell, buffer);
    break;
  default:
    break;
  }
}

gboolean
fedorg_cell_is_number (const FedorgCell *cell)
{
  return cell->kind == FEDORG_CELL_MISSING || cell->kind == FEDORG_CELL_INTEGER ||
         cell->kind == FEDORG_CELL_FIGURE;
}
