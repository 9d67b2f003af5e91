/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-parts-private.h"

#include <string.h>

#include <fedorg/fedorg-date.h>

#include "io/grid/fedorg-grid-rows-private.h"

/* characters: a longer text is a sentence, and no name of an organisation */
#define LONGEST_NAME 30

/* among this many cells, the first that are filled, the word of a subtotal stands */
#define N_SUBTOTAL_CELLS 2

/* --- words --- */

/* what may stand behind a word that begins a text: nothing, a mark, a number */
static gboolean
ends_word (const char *rest)
{
  return *rest == '\0' || strchr (":.,;()[]0123456789", *rest) != NULL ||
         g_str_has_prefix (rest, "、") || g_str_has_prefix (rest, "。") ||
         g_str_has_prefix (rest, "【");
}

static gboolean
is_subtotal (const FedorgGridNormal *normal)
{
  gsize start = fedorg_grid_word_begins (FEDORG_GRID_WORD_SUBTOTAL, normal);

  return (start > 0 && ends_word (normal->text + start)) ||
         fedorg_grid_word_ends (FEDORG_GRID_WORD_SUBTOTAL, normal) > 0;
}

static gboolean
begins_note (const FedorgGridNormal *normal)
{
  gsize start = fedorg_grid_word_begins (FEDORG_GRID_WORD_NOTE, normal);

  return (start > 0 && ends_word (normal->text + start)) || g_str_has_prefix (normal->text, "※") ||
         g_str_has_prefix (normal->text, "*");
}

static gboolean
begins_label (const FedorgGridNormal *normal, gboolean *has_colon)
{
  gsize start = fedorg_grid_word_begins (FEDORG_GRID_WORD_FOOTER, normal);
  const char *rest = normal->text + start;

  *has_colon = start > 0 && (*rest == ':' || (*rest == '(' && strchr (rest, ':') != NULL));
  return start > 0 && (*has_colon || *rest == '\0' || *rest == '(');
}

gboolean
fedorg_grid_is_label (const FedorgGridCell *cell, gboolean *has_colon)
{
  FedorgGridNormal normal;

  if (!fedorg_grid_word_may_begin (FEDORG_GRID_WORD_FOOTER, cell->text, cell->length))
    return FALSE;
  fedorg_grid_normalize_start (cell->text, cell->length, &normal);
  if (begins_label (&normal, has_colon))
    return TRUE;
  /* （盖章） */
  if (normal.text[0] == '(' && normal.length > 2) {
    normal.length--;
    memmove (normal.text, normal.text + 1, normal.length + 1);
    normal.text[strcspn (normal.text, ")")] = '\0';
    normal.length = strlen (normal.text);
    return fedorg_grid_word_is (FEDORG_GRID_WORD_FOOTER, &normal);
  }
  return FALSE;
}

gboolean
fedorg_grid_is_part_word (const char *text, gsize length)
{
  const FedorgGridCell cell = {text, length, FEDORG_GRID_CELL_TEXT, 0};
  FedorgGridNormal normal;
  gboolean has_colon;

  fedorg_grid_normalize_start (text, length, &normal);
  return is_subtotal (&normal) || begins_note (&normal) || fedorg_grid_is_label (&cell, &has_colon);
}

/* --- group rows --- */

/* bytes of a number before a name: 一、 （二） 3. 第四 */
static gsize
get_numbering (const FedorgGridNormal *normal)
{
  static const char *const digits[] = {"一", "二", "三", "四", "五", "六",
                                       "七", "八", "九", "十", "百", "零"};
  const char *at = normal->text;
  gsize n_digits = 0;

  at += *at == '(' ? 1 : 0;
  for (gboolean found = TRUE; found;) {
    found = g_ascii_isdigit (*at);
    at += found ? 1 : 0;
    for (guint i = 0; i < G_N_ELEMENTS (digits) && !found; i++) {
      found = g_str_has_prefix (at, digits[i]);
      at += found ? strlen (digits[i]) : 0;
    }
    n_digits += found ? 1 : 0;
  }
  if (n_digits == 0)
    return 0;
  if (*at == '.' || *at == ')' || *at == ',')
    at++;
  else if (g_str_has_prefix (at, "、") || g_str_has_prefix (at, "．"))
    at += strlen ("、");
  else
    return 0;
  return (gsize) (at - normal->text);
}

gboolean
fedorg_grid_read_group (const char *text, gsize length, FedorgGridNormal *name,
                        gboolean *is_numbered)
{
  fedorg_grid_normalize (text, length, name);
  gsize numbering = get_numbering (name);

  *is_numbered = numbering > 0;
  memmove (name->text, name->text + numbering, name->length - numbering + 1);
  name->text[strcspn (name->text, "(:")] = '\0';
  name->length = strlen (name->text);
  return name->length > 0 && g_utf8_strlen (name->text, -1) <= LONGEST_NAME;
}

/* --- lone cells --- */

/* （截至2017年7月31日） behind it does not matter */
static gboolean
is_title (const FedorgGridNormal *normal)
{
  FedorgGridNormal title = *normal;

  title.text[strcspn (title.text, "(")] = '\0';
  title.length = strlen (title.text);
  return fedorg_grid_word_ends (FEDORG_GRID_WORD_TITLE, &title) > 0;
}

static gboolean
is_date (const FedorgGridCell *cell)
{
  FedorgDatePrecision precision;
  gint32 date;

  return cell->kind == FEDORG_GRID_CELL_DATE ||
         fedorg_date_parse (cell->text, (gssize) cell->length, &date, &precision);
}

static gboolean
is_group (const FedorgGridCell *cell)
{
  FedorgGridNormal name;
  gboolean is_numbered;

  if (cell->kind != FEDORG_GRID_CELL_TEXT ||
      !fedorg_grid_read_group (cell->text, cell->length, &name, &is_numbered))
    return FALSE;
  fedorg_grid_strip_office (&name);
  return is_numbered || fedorg_grid_level_of_name (&name) != FEDORG_LEVEL_UNKNOWN;
}

/* whom the column of a cell says something about */
static FedorgSubject
subject_at (const FedorgGridLayout *layout, guint index)
{
  for (guint i = 0; i < layout->columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (layout->columns, FedorgGridColumn, i);

    if (column->index == index)
      return column->subject;
  }
  return FEDORG_SUBJECT_NONE;
}

static gboolean
is_code (const FedorgGridCell *cell)
{
  return cell->length > 0 && g_ascii_isalnum (cell->text[0]);
}

static FedorgGridPart
report_lone (const FedorgGridLayout *layout, const FedorgGridRow *row, guint index,
             FedorgGridPart before)
{
  const FedorgGridCell *cell = &row->cells[index];
  FedorgSubject subject = subject_at (layout, index);
  FedorgGridNormal normal;

  fedorg_grid_normalize_start (cell->text, cell->length, &normal);
  if (layout->record == FEDORG_RECORD_ORGANIZATION && subject == FEDORG_SUBJECT_ORGANIZATION &&
      layout->shape == FEDORG_GRID_SHAPE_ROWS)
    return FEDORG_GRID_PART_DATA;
  if (is_title (&normal))
    return FEDORG_GRID_PART_TITLE;
  if (is_group (cell))
    return FEDORG_GRID_PART_GROUP;
  if (before == FEDORG_GRID_PART_NOTE || before == FEDORG_GRID_PART_FOOTER)
    return before;
  if (index < layout->kinds->len &&
      g_array_index (layout->kinds, guint8, index) == FEDORG_GRID_COLUMN_IGNORED)
    return FEDORG_GRID_PART_EMPTY;
  if (is_date (cell) && subject != FEDORG_SUBJECT_PERSON)
    return FEDORG_GRID_PART_FOOTER;
  if (subject == FEDORG_SUBJECT_PERSON ||
      (subject == FEDORG_SUBJECT_ORGANIZATION && is_code (cell)))
    return FEDORG_GRID_PART_DATA;
  return FEDORG_GRID_PART_STRAY;
}

/* --- rows --- */

static gboolean
has_subtotal (const FedorgGridRow *row)
{
  guint n_seen = 0;

  for (guint i = 0; i < row->n_cells && n_seen < N_SUBTOTAL_CELLS; i++) {
    FedorgGridNormal normal;

    if (!fedorg_grid_cell_is_filled (&row->cells[i]))
      continue;
    n_seen++;
    if (row->cells[i].kind != FEDORG_GRID_CELL_TEXT)
      continue;
    fedorg_grid_normalize_start (row->cells[i].text, row->cells[i].length, &normal);
    if (is_subtotal (&normal))
      return TRUE;
  }
  return FALSE;
}

/* a label with its colon at the head of a row, or labels by the half of its cells */
static gboolean
is_footer (const FedorgGridRow *row, guint first, guint n_filled)
{
  guint n_labels = 0;

  for (guint i = first; i < row->n_cells; i++) {
    gboolean has_colon = FALSE;

    if (!fedorg_grid_cell_is_filled (&row->cells[i]) ||
        !fedorg_grid_is_label (&row->cells[i], &has_colon))
      continue;
    if (has_colon && i == first)
      return TRUE;
    n_labels++;
  }
  return n_labels > 0 && n_labels * 2 >= n_filled;
}

static gboolean
begins_example (const FedorgGridCell *cell)
{
  FedorgGridNormal normal;

  /* hardly any cell begins with a bracket, so that nearly none is compared */
  if (cell->length == 0 || (cell->text[0] != '(' && !g_str_has_prefix (cell->text, "（")))
    return FALSE;
  fedorg_grid_normalize_start (cell->text, cell->length, &normal);
  return fedorg_grid_word_begins (FEDORG_GRID_WORD_EXAMPLE, &normal) > 0;
}

/* The code and the name of an example are both marked. Somebody who writes a record over it writes
 * over the name at least, and the row is read. */
static gboolean
is_example (const FedorgGridRow *row, guint first)
{
  guint n_marked = 0;

  if (!begins_example (&row->cells[first]))
    return FALSE;
  for (guint i = first; i < row->n_cells && n_marked < 2; i++)
    n_marked += begins_example (&row->cells[i]);
  return n_marked == 2;
}

/* the numbers of the columns under the headings: 甲 乙 1 2 3 */
static gboolean
counts_columns (const FedorgGridRow *row, guint n_filled)
{
  static const char *const stems[] = {"甲", "乙", "丙", "丁", "戊"};
  guint n_stems = 0;
  guint64 number = 0;

  for (guint i = 0; i < row->n_cells; i++) {
    FedorgGridNormal normal;
    const char *text = normal.text;

    if (!fedorg_grid_cell_is_filled (&row->cells[i]))
      continue;
    fedorg_grid_normalize (row->cells[i].text, row->cells[i].length, &normal);
    if (n_stems < G_N_ELEMENTS (stems) && number == 0 && strcmp (text, stems[n_stems]) == 0) {
      n_stems++;
      continue;
    }
    text += *text == '(' ? 1 : 0;
    if (g_ascii_strtoull (text, NULL, 10) != ++number || number > 200)
      return FALSE;
  }
  return n_filled >= 3;
}

gboolean
fedorg_grid_is_identifier (const FedorgGridLayout *layout, gsize column, const char *text,
                           gsize length)
{
  FedorgGridNormal normal;

  if (fedorg_grid_is_part_word (text, length))
    return FALSE;
  fedorg_grid_normalize (text, length, &normal);
  return strcmp (normal.text, g_ptr_array_index (layout->texts, column)) != 0;
}

/* Does the row have an identifier, as a record has? It is none of the headings then, whatever its
 * other cells say: the reader of plain tables looks no further either. */
static gboolean
begins_record (const FedorgGridLayout *layout, const FedorgGridRow *row)
{
  gsize index = fedorg_grid_layout_find_id (layout);
  const FedorgGridCell *cell = index < row->n_cells ? &row->cells[index] : NULL;

  if (cell == NULL || !fedorg_grid_cell_is_filled (cell))
    return FALSE;
  return g_ascii_isdigit (cell->text[0]) ||
         (g_ascii_isalpha (cell->text[0]) &&
          fedorg_grid_is_identifier (layout, index, cell->text, cell->length));
}

FedorgGridPart
fedorg_grid_report_part (const FedorgGridLayout *layout, const FedorgGridRow *row,
                         FedorgGridPart before)
{
  guint first;
  guint n_filled = fedorg_grid_row_count_filled (row, &first);
  FedorgGridNormal normal;

  if (n_filled == 0)
    return FEDORG_GRID_PART_EMPTY;
  if (layout->is_written)
    return FEDORG_GRID_PART_DATA;
  if (is_example (row, first))
    return FEDORG_GRID_PART_EXAMPLE;
  if (has_subtotal (row))
    return FEDORG_GRID_PART_SUBTOTAL;
  if ((!begins_record (layout, row) && fedorg_grid_layout_is_repeated (layout, row)) ||
      (before == FEDORG_GRID_PART_HEADINGS && counts_columns (row, n_filled)))
    return FEDORG_GRID_PART_HEADINGS;

  fedorg_grid_normalize_start (row->cells[first].text, row->cells[first].length, &normal);
  if (n_filled <= 2 && row->cells[first].kind == FEDORG_GRID_CELL_TEXT && begins_note (&normal))
    return FEDORG_GRID_PART_NOTE;
  if (is_footer (row, first, n_filled))
    return FEDORG_GRID_PART_FOOTER;
  return n_filled == 1 ? report_lone (layout, row, first, before) : FEDORG_GRID_PART_DATA;
}
