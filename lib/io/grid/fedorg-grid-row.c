/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-text-private.h"
#include "io/grid/fedorg-grid-record-private.h"
#include "io/grid/fedorg-grid-rows-private.h"
#include "io/grid/fedorg-grid-sheet-private.h"
#include "model/fedorg-read-options-private.h"

/* A row of data becomes a record, or several: of a cell with several names, of columns of posts. */

typedef struct {
  FedorgGridSheet *sheet;
  const FedorgGridCell *cells;
  guint line;       /* of the sheet */
  guint subjects;   /* a bit for each that something is filled in about */
  guint name;       /* which name of a cell that holds several */
  guint n_names;    /* 1 mostly */
  gboolean by_path; /* names say which organisation it is */
} Row;

static gboolean
has_identifier (const FedorgGridLayout *layout)
{
  return fedorg_grid_layout_has (layout, FEDORG_FIELD_ORGANIZATION_ID) ||
         fedorg_grid_layout_has (layout, FEDORG_FIELD_ORGANIZATION_CODE);
}

static gboolean
is_filled_in (const FedorgGridSheet *sheet, const FedorgGridCell *cells, FedorgField field)
{
  const FedorgGridColumn *column = fedorg_grid_layout_find (sheet->layout, field);

  return column != NULL && cells[column->index].length > 0;
}

/* 龙津镇 below 责任单位, where others have codes */
static gboolean
has_name_for_code (const FedorgGridSheet *sheet, const FedorgGridCell *cells)
{
  const FedorgGridColumn *column =
      fedorg_grid_layout_find (sheet->layout, FEDORG_FIELD_ORGANIZATION_ID);

  return column != NULL && column->may_be_name && cells[column->index].length > 0 &&
         (cells[column->index].text[0] & 0x80) != 0;
}

/* Where the table has no codes, or where the row has none but a name that a directory may know: a
 * name alone would be a second organisation beside the one that other rows have with its code. */
static gboolean
is_by_path (const FedorgGridSheet *sheet, const FedorgGridCell *cells)
{
  if (!has_identifier (sheet->layout) || has_name_for_code (sheet, cells))
    return TRUE;
  return is_filled_in (sheet, cells, FEDORG_FIELD_ORGANIZATION_NAME) &&
         !is_filled_in (sheet, cells, FEDORG_FIELD_ORGANIZATION_ID) &&
         !is_filled_in (sheet, cells, FEDORG_FIELD_ORGANIZATION_CODE) &&
         fedorg_read_options_get_directory (fedorg_roster_builder_get_options (sheet->builder)) !=
             NULL;
}

static guint
line_in_batch (const FedorgGridSheet *sheet, guint line)
{
  return line - sheet->line;
}

/* counts a cell of the row */
static void
tell_cell (const Row *row, FedorgGridTopic topic, guint index)
{
  FedorgGridSpot spot = fedorg_grid_layout_get_spot (row->sheet->layout, row->line, index);

  fedorg_grid_account_add (row->sheet->account, topic, spot.line, spot.column);
}

/* findings about what is set next name this cell; returns its column, from 1 */
static guint
go_to_cell (const Row *row, guint index)
{
  FedorgGridSpot spot = fedorg_grid_layout_get_spot (row->sheet->layout, row->line, index);

  if (spot.line != row->line)
    fedorg_batch_set_line (row->sheet->batch, line_in_batch (row->sheet, spot.line));
  return spot.column;
}

static void
leave_cell (const Row *row)
{
  if (row->sheet->layout->spots != NULL)
    fedorg_batch_set_line (row->sheet->batch, line_in_batch (row->sheet, row->line));
}

/* --- the organisation by its path --- */

static void
set_path (Row *row)
{
  FedorgGridSheet *sheet = row->sheet;
  FedorgBatch *batch = sheet->batch;
  const char *level =
      fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_LEVEL, (guint8) sheet->path_level);

  if (sheet->path_id == NULL)
    return;
  fedorg_batch_set_field (batch, FEDORG_FIELD_ORGANIZATION_ID, 1, sheet->path_id,
                          strlen (sheet->path_id));
  fedorg_batch_set_field (batch, FEDORG_FIELD_ORGANIZATION_NAME, 1, sheet->path_name,
                          strlen (sheet->path_name));
  if (level != NULL && sheet->path_level != FEDORG_LEVEL_UNKNOWN)
    fedorg_batch_set_field (batch, FEDORG_FIELD_LEVEL, 1, level, strlen (level));
  if (sheet->path_parent != NULL)
    fedorg_batch_set_field (batch, FEDORG_FIELD_PARENT_ID, 1, sheet->path_parent,
                            strlen (sheet->path_parent));
}

/* --- cells --- */

/* a number that a spreadsheet has cut is one that nobody knows any more */
static gboolean
is_lost (const FedorgGridCell *cell, FedorgField field)
{
  return (cell->flags & FEDORG_GRID_CELL_LOST_DIGITS) != 0 &&
         (field == FEDORG_FIELD_ORGANIZATION_ID || field == FEDORG_FIELD_ORGANIZATION_CODE ||
          field == FEDORG_FIELD_PARENT_ID || field == FEDORG_FIELD_PERSON_ID ||
          field == FEDORG_FIELD_ID_NUMBER);
}

/* the text of a cell on one line */
static const char *
get_text (FedorgGridSheet *sheet, const FedorgGridCell *cell, FedorgField field, gsize *length)
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

/* the part of a cell that belongs to one of several names: as many parts as there are names, or a
 * value that is true of all. FALSE: nobody knows whose it is */
static gboolean
choose_part (const Row *row, const FedorgGridColumn *column, FedorgGridCell *cell)
{
  FedorgGridNames parts;

  if (column->subject == FEDORG_SUBJECT_ORGANIZATION)
    return TRUE;
  if (column->field == FEDORG_FIELD_PERSON_NAME && column->kind == FEDORG_GRID_COLUMN_POST)
    fedorg_grid_split_holders (cell->text, cell->length, &parts);
  else if (column->field == FEDORG_FIELD_PERSON_NAME)
    fedorg_grid_split_names (cell->text, cell->length, &parts);
  else
    fedorg_grid_split (cell->text, cell->length, TRUE, &parts);
  if (parts.n_names != row->n_names && column->field != FEDORG_FIELD_PERSON_NAME)
    fedorg_grid_split (cell->text, cell->length, FALSE, &parts);
  if (parts.n_names == row->n_names) {
    cell->text = parts.texts[row->name];
    cell->length = parts.lengths[row->name];
    return TRUE;
  }
  return column->subject != FEDORG_SUBJECT_PERSON || column->field == FEDORG_FIELD_GENDER ||
         column->field == FEDORG_FIELD_ETHNICITY;
}

static gboolean
says_fact (const FedorgGridColumn *column)
{
  return column->kind == FEDORG_GRID_COLUMN_TAG || column->kind == FEDORG_GRID_COLUMN_CATEGORY;
}

static void
add_word (GString *words, const char *word, gsize length)
{
  if (words->len > 0)
    g_string_append_c (words, ';');
  g_string_append_len (words, word, (gssize) length);
}

/* yes or no; a cell that is neither is told */
static gboolean
says_yes (Row *row, const FedorgGridColumn *column, const FedorgGridCell *cell)
{
  FedorgGridNormal normal;

  fedorg_grid_normalize (cell->text, cell->length, &normal);
  if (fedorg_grid_word_is (FEDORG_GRID_WORD_YES, &normal))
    return TRUE;
  if (!fedorg_grid_word_is (FEDORG_GRID_WORD_NO, &normal))
    tell_cell (row, FEDORG_GRID_TOPIC_YES_NO, column->index);
  return FALSE;
}

static void
set_figure (const Row *row, const FedorgGridColumn *column, const char *text, gsize length)
{
  FedorgGridSpot spot = fedorg_grid_layout_get_spot (row->sheet->layout, row->line, column->index);

  fedorg_grid_set_figure (row->sheet->batch, column->word, line_in_batch (row->sheet, spot.line),
                          spot.column, text, length);
}

static void
set_cell (Row *row, const FedorgGridColumn *column)
{
  FedorgGridSheet *sheet = row->sheet;
  FedorgGridCell cell = row->cells[column->index];
  gsize length;
  const char *text;

  if ((row->n_names > 1 || column->field == FEDORG_FIELD_PERSON_NAME) &&
      !choose_part (row, column, &cell)) {
    tell_cell (row, FEDORG_GRID_TOPIC_SPLIT_REST, column->index);
    return;
  }
  text = get_text (sheet, &cell, column->field, &length);
  text = fedorg_text_strip (text, &length);
  if (length == 0)
    return;
  if (length > fedorg_limits_get (sheet->limits, FEDORG_LIMIT_TEXT)) {
    sheet->overlong_line = row->line;
    return;
  }
  row->subjects |= 1u << column->subject;
  if (column->kind == FEDORG_GRID_COLUMN_FIGURE)
    set_figure (row, column, text, length);
  else
    fedorg_batch_set_clean_field (sheet->batch, column->field, go_to_cell (row, column->index),
                                  text, length);
  leave_cell (row);
}

/* a set that several columns make: the words of its own column and the headings that say yes. @slot: of
 * the columns that are meant */
static void
set_words (Row *row, FedorgField field, FedorgGridColumnKind kind, guint slot)
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
    if (column->field == field && !says_fact (column)) {
      gsize length;
      const char *text = get_text (row->sheet, cell, field, &length);

      add_word (words, text, length);
      index = go_to_cell (row, column->index);
    } else if (column->kind == kind && says_yes (row, column, cell)) {
      add_word (words, column->word, strlen (column->word));
      index = index == 0 ? go_to_cell (row, column->index) : index;
      n_marks++;
    }
  }
  if (n_marks > 0)
    fedorg_batch_set_field (row->sheet->batch, field, index, words->str, words->len);
  leave_cell (row);
}

/* the tags and categories of the row, or of who holds the post of a slot */
static void
set_marks (Row *row, guint slot)
{
  set_words (row, FEDORG_FIELD_TAGS, FEDORG_GRID_COLUMN_TAG, slot);
  set_words (row, FEDORG_FIELD_CATEGORIES, FEDORG_GRID_COLUMN_CATEGORY, slot);
}

/* a post whose column says yes */
static void
set_post (Row *row)
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
    fedorg_batch_set_field (row->sheet->batch, FEDORG_FIELD_ROLE, go_to_cell (row, column->index),
                            role, strlen (role));
    leave_cell (row);
    row->subjects |= 1u << FEDORG_SUBJECT_POST;
  }
}

/* --- records --- */

/* all that the row itself says, but posts that are columns */
static void
set_cells (Row *row)
{
  const GArray *columns = row->sheet->layout->columns;
  gboolean has_marks = FALSE, has_posts = FALSE;

  for (guint i = 0; i < columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (columns, FedorgGridColumn, i);

    has_posts = has_posts || column->kind == FEDORG_GRID_COLUMN_POST;
    has_marks = has_marks || says_fact (column);
    if (row->cells[column->index].length == 0)
      continue;
    if (fedorg_grid_column_is_path (column) &&
        (row->by_path || column->kind == FEDORG_GRID_COLUMN_PATH)) {
      row->subjects |= row->by_path ? 1u << FEDORG_SUBJECT_ORGANIZATION : 0;
      continue;
    }
    if (column->kind == FEDORG_GRID_COLUMN_FIELD || column->kind == FEDORG_GRID_COLUMN_FIGURE)
      set_cell (row, column);
  }
  if (has_marks)
    set_marks (row, 0);
  if (has_posts)
    set_post (row);
}

/* a post of nobody knows which organisation keeps its person */
static FedorgRecord
settle_record (Row *row)
{
  FedorgGridSheet *sheet = row->sheet;
  FedorgRecord record;

  if (row->by_path && sheet->path_id != NULL && sheet->layout->record != FEDORG_RECORD_PERSON)
    row->subjects |= 1u << FEDORG_SUBJECT_ORGANIZATION;
  record = fedorg_grid_tell_record (sheet->layout, row->subjects);
  if (record != FEDORG_RECORD_MEMBERSHIP || (row->subjects >> FEDORG_SUBJECT_ORGANIZATION & 1) != 0)
    return record;
  fedorg_grid_account_add (sheet->account, FEDORG_GRID_TOPIC_NOWHERE, row->line, 0);
  return FEDORG_RECORD_PERSON;
}

static void
add_record (Row *row)
{
  FedorgGridSheet *sheet = row->sheet;
  FedorgRecord record;

  row->subjects = 0;
  fedorg_batch_begin_record (sheet->batch, sheet->layout->record, line_in_batch (sheet, row->line),
                             1);
  if (row->by_path && sheet->layout->record != FEDORG_RECORD_PERSON)
    set_path (row);
  set_cells (row);
  if (row->subjects == 0) {
    fedorg_batch_cancel_record (sheet->batch);
    return;
  }
  record = settle_record (row);
  if (record == FEDORG_RECORD_ACTIVITY && sheet->work != NULL)
    fedorg_batch_set_field (sheet->batch, FEDORG_FIELD_ACTIVITY_KIND, 0, sheet->work,
                            strlen (sheet->work));
  if (record == FEDORG_RECORD_PERSON && (row->subjects >> FEDORG_SUBJECT_PERSON & 1) == 0) {
    fedorg_batch_cancel_record (sheet->batch);
    return;
  }
  if (record == FEDORG_RECORD_MEMBERSHIP && sheet->layout->is_roleless) {
    fedorg_batch_set_roleless (sheet->batch);
    fedorg_grid_account_add (sheet->account, FEDORG_GRID_TOPIC_NO_ROLE, row->line, 0);
  }
  fedorg_batch_set_record (sheet->batch, record);
  fedorg_batch_end_record (sheet->batch);
}

/* --- columns of posts --- */

static gboolean
is_number (const FedorgGridCell *cell)
{
  for (gsize i = 0; i < cell->length; i++) {
    if (!g_ascii_isdigit (cell->text[i]) && cell->text[i] != '.' && cell->text[i] != ',')
      return FALSE;
  }
  return TRUE;
}

/* what the columns of a slot say about one of its persons */
static void
set_slot (Row *row, guint slot)
{
  const GArray *columns = row->sheet->layout->columns;

  for (guint i = 0; i < columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (columns, FedorgGridColumn, i);

    if (column->kind == FEDORG_GRID_COLUMN_POST && column->slot == slot &&
        row->cells[column->index].length > 0)
      set_cell (row, column);
  }
}

static void
add_post (Row *row, const FedorgGridColumn *name)
{
  FedorgGridSheet *sheet = row->sheet;
  const GArray *columns = sheet->layout->columns;
  const char *role = fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_ROLE, name->value);

  fedorg_batch_begin_record (sheet->batch, FEDORG_RECORD_MEMBERSHIP,
                             line_in_batch (sheet, row->line), 1);
  if (row->by_path)
    set_path (row);
  for (guint i = 0; i < columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (columns, FedorgGridColumn, i);

    if (column->kind == FEDORG_GRID_COLUMN_FIELD && row->cells[column->index].length > 0 &&
        !(row->by_path && fedorg_grid_column_is_path (column)) &&
        (column->field == FEDORG_FIELD_ORGANIZATION_ID ||
         column->field == FEDORG_FIELD_ORGANIZATION_CODE))
      set_cell (row, column);
  }
  fedorg_batch_set_field (sheet->batch, FEDORG_FIELD_ROLE, go_to_cell (row, name->index), role,
                          strlen (role));
  leave_cell (row);
  set_slot (row, name->slot);
  set_marks (row, name->slot);
  fedorg_batch_end_record (sheet->batch);
}

/* the persons in the column of a post; returns how many there are */
static guint
read_post (Row *row, const FedorgGridColumn *column)
{
  const FedorgGridCell *cell = &row->cells[column->index];
  FedorgGridNames names;

  if (is_number (cell)) {
    tell_cell (row, FEDORG_GRID_TOPIC_NUMBERS, column->index);
    return 0;
  }
  fedorg_grid_split_holders (cell->text, cell->length, &names);
  row->n_names = names.n_names;
  for (row->name = 0; row->name < names.n_names; row->name++)
    add_post (row, column);
  row->n_names = 1;
  row->name = 0;
  return names.n_names;
}

/* the organisation, and a post for each name */
static guint
read_posts (Row *row)
{
  const GArray *columns = row->sheet->layout->columns;
  FedorgGridSheet *sheet = row->sheet;
  guint n_persons = 0;

  fedorg_batch_begin_record (sheet->batch, FEDORG_RECORD_ORGANIZATION,
                             line_in_batch (sheet, row->line), 1);
  if (row->by_path)
    set_path (row);
  row->subjects = 0;
  for (guint i = 0; i < columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (columns, FedorgGridColumn, i);

    if (row->cells[column->index].length > 0 && column->subject == FEDORG_SUBJECT_ORGANIZATION &&
        (column->kind == FEDORG_GRID_COLUMN_FIELD || column->kind == FEDORG_GRID_COLUMN_FIGURE) &&
        (!row->by_path || !fedorg_grid_column_is_path (column)))
      set_cell (row, column);
  }
  if (row->subjects == 0 && sheet->path_id == NULL) {
    fedorg_batch_cancel_record (sheet->batch);
    fedorg_grid_account_add (sheet->account, FEDORG_GRID_TOPIC_NOWHERE, row->line, 0);
    return 0;
  }
  fedorg_batch_end_record (sheet->batch);

  for (guint i = 0; i < columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (columns, FedorgGridColumn, i);

    if (column->kind == FEDORG_GRID_COLUMN_POST && column->field == FEDORG_FIELD_PERSON_NAME &&
        row->cells[column->index].length > 0)
      n_persons += read_post (row, column);
  }
  return n_persons;
}

/* --- rows --- */

/* cells beyond the headings, and below none */
static void
tell_extra_cells (FedorgGridSheet *sheet, const FedorgGridRow *row)
{
  for (guint i = 0; i < sheet->layout->bare->len; i++) {
    guint index = g_array_index (sheet->layout->bare, guint, i);

    if (index < row->n_cells && fedorg_grid_cell_is_filled (&row->cells[index]))
      fedorg_grid_account_add (sheet->account, FEDORG_GRID_TOPIC_EXTRA, row->line, index + 1);
  }
  for (guint i = sheet->layout->n_headings; i < row->n_cells; i++) {
    if (fedorg_grid_cell_is_filled (&row->cells[i]))
      fedorg_grid_account_add (sheet->account, FEDORG_GRID_TOPIC_EXTRA, row->line, i + 1);
  }
}

/* what tells one organisation from another in the sums */
static const char *
get_organization (const Row *row, gsize *length)
{
  static const FedorgField fields[] = {FEDORG_FIELD_ORGANIZATION_ID,
                                       FEDORG_FIELD_ORGANIZATION_CODE};

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    const FedorgGridColumn *column = fedorg_grid_layout_find (row->sheet->layout, fields[i]);

    if (column == NULL || row->cells[column->index].length == 0)
      continue;
    *length = row->cells[column->index].length;
    return row->cells[column->index].text;
  }
  if (row->by_path && row->sheet->path_id != NULL) {
    *length = strlen (row->sheet->path_id);
    return row->sheet->path_id;
  }
  *length = 1;
  return "?";
}

static guint
read_person_row (Row *row)
{
  const FedorgGridColumn *name =
      fedorg_grid_layout_find (row->sheet->layout, FEDORG_FIELD_PERSON_NAME);
  FedorgGridNames names = {.n_names = 0};

  if (name != NULL && row->cells[name->index].length > 0)
    fedorg_grid_split_names (row->cells[name->index].text, row->cells[name->index].length, &names);
  if (names.n_names > 1)
    tell_cell (row, FEDORG_GRID_TOPIC_SPLIT, name->index);
  row->n_names = MAX (names.n_names, 1);
  for (row->name = 0; row->name < row->n_names; row->name++)
    add_record (row);
  return names.n_names;
}

static guint read_row (FedorgGridSheet *sheet, const FedorgGridCell *cells, guint line);

/* the second person of a row and all after her */
static guint
read_further_persons (FedorgGridSheet *sheet, const FedorgGridCell *cells, guint line)
{
  FedorgGridLayout *layout = sheet->layout;
  guint n_persons = 0;

  for (layout->person = 1; layout->person < layout->n_persons; layout->person++) {
    g_autofree FedorgGridCell *taken =
        g_memdup2 (cells, layout->n_headings * sizeof (FedorgGridCell));

    if (fedorg_grid_take_person (layout, cells, taken))
      n_persons += read_row (sheet, taken, line);
  }
  layout->person = 0;
  return n_persons;
}

/* returns how many persons there are */
static guint
read_row (FedorgGridSheet *sheet, const FedorgGridCell *cells, guint line)
{
  Row row = {sheet, cells, line, 0, 0, 1, is_by_path (sheet, cells)};

  if (row.by_path && sheet->layout->record != FEDORG_RECORD_PERSON)
    fedorg_grid_sheet_find_path (sheet, cells, line);
  return sheet->layout->shape == FEDORG_GRID_SHAPE_POSTS ? read_posts (&row)
                                                         : read_person_row (&row);
}

void
fedorg_grid_sheet_read_row (FedorgGridSheet *sheet, const FedorgGridRow *source,
                            const FedorgGridCell *cells)
{
  Row row = {sheet, cells, source->line, 0, 0, 1, is_by_path (sheet, cells)};
  const char *organization;
  gsize length;
  guint n_persons;

  if (sheet->layout->bare->len > 0 || source->n_cells > sheet->layout->n_headings)
    tell_extra_cells (sheet, source);
  n_persons = read_row (sheet, cells, source->line);
  if (sheet->layout->n_persons > 1)
    n_persons += read_further_persons (sheet, cells, source->line);
  organization = get_organization (&row, &length);
  fedorg_grid_sheet_add_up (sheet, cells, n_persons, organization, length);
}
