/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-form-pairs-private.h"

#include <string.h>

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-text-private.h"
#include "io/grid/fedorg-grid-rows-private.h"

/* characters: an unknown text that is longer is a value or a sentence, and no label */
#define LONGEST_LABEL 16

static void
clear_pair (gpointer data)
{
  fedorg_grid_meaning_clear (&((FedorgGridPair *) data)->meaning);
}

GArray *
fedorg_grid_pairs_new (void)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (FedorgGridPair));

  g_array_set_clear_func (pairs, clear_pair);
  return pairs;
}

/* --- what a cell is --- */

/* a label wherever it stands; the name of a post or of a tag may be a value as well */
static gboolean
is_strong (const FedorgGridMeaning *meaning)
{
  return meaning->kind == FEDORG_GRID_COLUMN_FIELD || meaning->kind == FEDORG_GRID_COLUMN_FIGURE ||
         meaning->kind == FEDORG_GRID_COLUMN_PATH || meaning->kind == FEDORG_GRID_COLUMN_IGNORED;
}

static FedorgGridColumnKind
kind_of (const FedorgGridCell *cell, gboolean *strong)
{
  g_auto (FedorgGridMeaning) meaning = {0};

  fedorg_grid_meaning_read (&meaning, cell->text, cell->length);
  *strong = is_strong (&meaning);
  return meaning.kind;
}

/* 村 is a label, and what stands behind 层级 */
static gboolean
is_word_of (const FedorgGridMeaning *label, const FedorgGridCell *cell)
{
  FedorgVocabulary vocabulary =
      label->field == FEDORG_FIELD_LEVEL ? FEDORG_VOCABULARY_LEVEL : FEDORG_VOCABULARY_KIND;
  guint8 value;

  return (label->field == FEDORG_FIELD_LEVEL || label->field == FEDORG_FIELD_KIND) &&
         fedorg_vocabulary_parse (vocabulary, cell->text, (gssize) cell->length, &value);
}

static gboolean
is_value (const FedorgGridMeaning *label, const FedorgGridCell *cell)
{
  gboolean strong;
  FedorgGridColumnKind kind = kind_of (cell, &strong);

  if (strong)
    return is_word_of (label, cell);
  return kind == FEDORG_GRID_COLUMN_UNKNOWN ||
         (is_strong (label) && label->kind != FEDORG_GRID_COLUMN_IGNORED) ||
         (label->kind == FEDORG_GRID_COLUMN_POST && kind != FEDORG_GRID_COLUMN_POST);
}

static gboolean
may_be_label (const FedorgGridCell *cell)
{
  if (cell->kind != FEDORG_GRID_CELL_TEXT ||
      g_utf8_strlen (cell->text, (gssize) cell->length) > LONGEST_LABEL)
    return FALSE;
  for (gsize i = 0; i < cell->length; i++) {
    if (g_ascii_isdigit (cell->text[i]))
      return FALSE;
  }
  return TRUE;
}

static guint
next_filled (const FedorgGridRow *row, guint at)
{
  while (at < row->n_cells && !fedorg_grid_cell_is_filled (&row->cells[at]))
    at++;
  return at;
}

/* --- pairs --- */

/* takes the meaning over; @at: the cell of the value */
static void
add_pair (GArray *pairs, const FedorgGridRow *row, guint label, guint at,
          FedorgGridMeaning *meaning)
{
  static const FedorgGridCell nothing = {"", 0, FEDORG_GRID_CELL_EMPTY, 0};
  gboolean has_value = at < row->n_cells;
  FedorgGridPair pair = {row->cells[label], has_value ? row->cells[at] : nothing,
                         has_value ? row->cells[at].length : 0, (has_value ? at : label) + 1,
                         *meaning};

  meaning->word = NULL;
  g_array_append_val (pairs, pair);
}

/* 姓名：林小燕 in one cell */
static gboolean
read_both (GArray *pairs, const FedorgGridRow *row, guint at)
{
  const FedorgGridCell *cell = &row->cells[at];
  const char *narrow = memchr (cell->text, ':', cell->length);
  const char *wide = g_strstr_len (cell->text, (gssize) cell->length, "：");
  const char *colon = narrow == NULL || (wide != NULL && wide < narrow) ? wide : narrow;
  gsize size = colon != NULL && colon == narrow ? 1 : strlen ("：");
  FedorgGridPair pair = {.label = *cell, .value = *cell, .column = at + 1};

  if (colon == NULL || colon == cell->text)
    return FALSE;
  pair.label.length = (gsize) (colon - cell->text);
  pair.value.length = cell->length - pair.label.length - size;
  pair.value.text = fedorg_text_strip (colon + size, &pair.value.length);
  pair.length = pair.value.length;
  fedorg_grid_meaning_read (&pair.meaning, pair.label.text, pair.label.length);
  if (pair.meaning.kind != FEDORG_GRID_COLUMN_UNKNOWN && pair.length > 0) {
    g_array_append_val (pairs, pair);
    return TRUE;
  }
  fedorg_grid_meaning_clear (&pair.meaning);
  return FALSE;
}

/* the names behind a post: 执委, 江丽华, 伍秀兰. Returns the next cell */
static guint
read_names (GArray *pairs, const FedorgGridRow *row, guint label, guint at)
{
  g_auto (FedorgGridMeaning) meaning = {0};

  while (at < row->n_cells) {
    fedorg_grid_meaning_read (&meaning, row->cells[label].text, row->cells[label].length);
    if (!is_value (&meaning, &row->cells[at]))
      break;
    add_pair (pairs, row, label, at, &meaning);
    at = next_filled (row, at + 1);
  }
  return at;
}

/* the value of a label; returns the next cell */
static guint
read_known (GArray *pairs, const FedorgGridRow *row, guint label, FedorgGridMeaning *meaning,
            gboolean *is_heading)
{
  guint at = next_filled (row, label + 1);
  gboolean strong;

  if (at < row->n_cells && is_value (meaning, &row->cells[at])) {
    gboolean is_post = meaning->kind == FEDORG_GRID_COLUMN_POST;

    add_pair (pairs, row, label, at, meaning);
    at = next_filled (row, at + 1);
    return is_post ? read_names (pairs, row, label, at) : at;
  }
  if (at == label + 1 && at < row->n_cells && is_strong (meaning)) {
    kind_of (&row->cells[at], &strong);
    *is_heading |= strong;
  }
  add_pair (pairs, row, label, row->n_cells, meaning);
  return at;
}

/* a text that nobody knows before another one is a label with its value; before a known label it
 * is what several labels have in common. Returns the next cell */
static guint
read_unknown (GArray *pairs, const FedorgGridRow *row, guint label)
{
  FedorgGridMeaning meaning = {.kind = FEDORG_GRID_COLUMN_UNKNOWN};
  guint at = next_filled (row, label + 1);
  gboolean strong;

  if (at == row->n_cells || !may_be_label (&row->cells[label]) ||
      kind_of (&row->cells[at], &strong) != FEDORG_GRID_COLUMN_UNKNOWN)
    return at;
  add_pair (pairs, row, label, at, &meaning);
  return next_filled (row, at + 1);
}

gboolean
fedorg_grid_pairs_read (GArray *pairs, const FedorgGridRow *row)
{
  gboolean is_heading = FALSE;

  g_array_set_size (pairs, 0);
  for (guint i = next_filled (row, 0); i < row->n_cells;) {
    g_auto (FedorgGridMeaning) meaning = {0};

    if (read_both (pairs, row, i)) {
      i = next_filled (row, i + 1);
      continue;
    }
    fedorg_grid_meaning_read (&meaning, row->cells[i].text, row->cells[i].length);
    i = meaning.kind == FEDORG_GRID_COLUMN_UNKNOWN
            ? read_unknown (pairs, row, i)
            : read_known (pairs, row, i, &meaning, &is_heading);
  }
  return is_heading;
}
