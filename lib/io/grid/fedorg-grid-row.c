/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-coded-name-private.h"
#include "base/fedorg-text-private.h"
#include "io/grid/fedorg-grid-open-row-private.h"
#include "io/grid/fedorg-grid-record-private.h"
#include "io/grid/fedorg-grid-rows-private.h"
#include "io/grid/fedorg-grid-team-private.h"
#include "model/fedorg-read-options-private.h"

/* A row of data becomes a record, or several: of a cell with several names, of columns of posts. */

typedef FedorgGridOpenRow Row;

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

/* the part of a cell that belongs to one of several names: as many parts as there are names, or a
 * value that is true of all. FALSE: nobody knows whose it is */
static gboolean
choose_part (const Row *row, const FedorgGridColumn *column, FedorgGridCell *cell)
{
  FedorgGridNames parts;

  if (column->subject == FEDORG_SUBJECT_ORGANIZATION || row->sheet->layout->is_written)
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

static void
set_figure (const Row *row, const FedorgGridColumn *column, const char *text, gsize length)
{
  FedorgGridSpot spot = fedorg_grid_layout_get_spot (row->sheet->layout, row->line, column->index);

  fedorg_grid_set_figure (row->sheet->batch, column->word, line_in_batch (row->sheet, spot.line),
                          spot.column, text, length);
}

static gboolean
is_identifier (FedorgField field)
{
  return field == FEDORG_FIELD_ORGANIZATION_ID || field == FEDORG_FIELD_ORGANIZATION_CODE ||
         field == FEDORG_FIELD_PARENT_ID;
}

/* 350423100201 城东村: leaves the code, and gives the organisation its name where no other cell
 * does */
static const char *
take_code (const Row *row, const FedorgGridColumn *column, const char *text, gsize *length)
{
  FedorgGridSheet *sheet = row->sheet;
  FedorgCodedName coded;

  if (!is_identifier (column->field) || sheet->layout->is_written ||
      !fedorg_coded_name_read (&coded, text, *length))
    return text;
  fedorg_grid_account_add_name (sheet->account, "roster/code-and-name",
                                g_ptr_array_index (sheet->layout->labels, column->index),
                                row->line);
  if (column->field != FEDORG_FIELD_PARENT_ID &&
      !is_filled_in (sheet, row->cells, FEDORG_FIELD_ORGANIZATION_NAME))
    fedorg_batch_set_clean_field (sheet->batch, FEDORG_FIELD_ORGANIZATION_NAME, column->index + 1,
                                  coded.name, coded.name_length);
  *length = coded.code_length;
  return coded.code;
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
    fedorg_grid_open_row_report (row, FEDORG_GRID_TOPIC_SPLIT_REST, column->index);
    return;
  }
  text = fedorg_grid_open_row_get_text (sheet, &cell, column->field, &length);
  text = fedorg_text_strip (text, &length);
  if (length == 0)
    return;
  if (length > fedorg_limits_get (sheet->limits, FEDORG_LIMIT_TEXT)) {
    sheet->overlong_line = row->line;
    return;
  }
  row->subjects |= 1u << column->subject;
  text = take_code (row, column, text, &length);
  if (column->kind == FEDORG_GRID_COLUMN_FIGURE)
    set_figure (row, column, text, length);
  else
    fedorg_batch_set_clean_field (sheet->batch, column->field,
                                  fedorg_grid_open_row_go_to (row, column->index), text, length);
  fedorg_grid_open_row_leave (row);
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
    has_marks = has_marks || fedorg_grid_column_kind_is_mark (column->kind);
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
    fedorg_grid_open_row_set_marks (row, 0);
  if (has_posts)
    fedorg_grid_open_row_set_post (row);
}

/* a post of nobody knows which organisation keeps its person */
static FedorgRecord
settle_record (Row *row)
{
  FedorgGridSheet *sheet = row->sheet;
  FedorgRecord record;

  if (row->by_path && sheet->path_id != NULL && sheet->layout->record != FEDORG_RECORD_PERSON)
    row->subjects |= 1u << FEDORG_SUBJECT_ORGANIZATION;
  record = fedorg_grid_report_record (sheet->layout, row->subjects);
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
  fedorg_batch_set_year (sheet->batch, sheet->title_year);
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

/* the record of a post of the organisation of the row */
static void
begin_post (Row *row)
{
  FedorgGridSheet *sheet = row->sheet;
  const GArray *columns = sheet->layout->columns;

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
}

static void
add_post (Row *row, const FedorgGridColumn *name)
{
  FedorgBatch *batch = row->sheet->batch;
  const char *role = fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_ROLE, name->value);

  begin_post (row);
  fedorg_batch_set_field (batch, FEDORG_FIELD_ROLE, fedorg_grid_open_row_go_to (row, name->index),
                          role, strlen (role));
  fedorg_grid_open_row_leave (row);
  set_slot (row, name->slot);
  fedorg_grid_open_row_set_marks (row, name->slot);
  fedorg_batch_end_record (batch);
}

/* the posts that stand in one cell with who holds them; returns how many persons there are */
static guint
read_team (Row *row, const FedorgGridColumn *column)
{
  const FedorgGridCell *cell = &row->cells[column->index];
  FedorgBatch *batch = row->sheet->batch;
  FedorgGridTeam team;

  if (!fedorg_grid_team_read (&team, cell->text, cell->length)) {
    fedorg_grid_open_row_report (row, FEDORG_GRID_TOPIC_TEAM, column->index);
    return 0;
  }
  for (guint i = 0; i < team.n_members; i++) {
    const FedorgGridMember *member = &team.members[i];
    guint place;

    begin_post (row);
    place = fedorg_grid_open_row_go_to (row, column->index);
    fedorg_batch_set_clean_field (batch, FEDORG_FIELD_ROLE, place, member->role,
                                  member->role_length);
    fedorg_batch_set_clean_field (batch, FEDORG_FIELD_PERSON_NAME, place, member->name,
                                  member->name_length);
    fedorg_grid_open_row_leave (row);
    fedorg_batch_end_record (batch);
  }
  return team.n_members;
}

/* the persons in the column of a post; returns how many there are */
static guint
read_post (Row *row, const FedorgGridColumn *column)
{
  const FedorgGridCell *cell = &row->cells[column->index];
  FedorgGridNames names;

  if (is_number (cell)) {
    fedorg_grid_open_row_report (row, FEDORG_GRID_TOPIC_NUMBERS, column->index);
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

    if (row->cells[column->index].length == 0)
      continue;
    if (column->kind == FEDORG_GRID_COLUMN_POST && column->field == FEDORG_FIELD_PERSON_NAME)
      n_persons += read_post (row, column);
    else if (column->kind == FEDORG_GRID_COLUMN_TEAM)
      n_persons += read_team (row, column);
  }
  return n_persons;
}

/* --- rows --- */

/* cells beyond the headings, and below none */
static void
report_extra_cells (FedorgGridSheet *sheet, const FedorgGridRow *row)
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

/* what distinguishes one organisation from another in the sums */
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

/* A row of a table that a roster was written into is one person, whatever signs her name has. */
static void
split_person (const Row *row, const FedorgGridColumn *name, FedorgGridNames *names)
{
  const FedorgGridCell *cell = name != NULL ? &row->cells[name->index] : NULL;

  names->n_names = 0;
  if (cell == NULL || cell->length == 0)
    return;
  if (row->sheet->layout->is_written)
    names->n_names = 1;
  else
    fedorg_grid_split_names (cell->text, cell->length, names);
}

static guint
read_person_row (Row *row)
{
  const FedorgGridColumn *name =
      fedorg_grid_layout_find (row->sheet->layout, FEDORG_FIELD_PERSON_NAME);
  FedorgGridNames names;

  split_person (row, name, &names);
  if (names.n_names > 1)
    fedorg_grid_open_row_report (row, FEDORG_GRID_TOPIC_SPLIT, name->index);
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
    report_extra_cells (sheet, source);
  n_persons = read_row (sheet, cells, source->line);
  if (sheet->layout->n_persons > 1)
    n_persons += read_further_persons (sheet, cells, source->line);
  organization = get_organization (&row, &length);
  fedorg_grid_sheet_add_up (sheet, cells, n_persons, organization, length);
}
