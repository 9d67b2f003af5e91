/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet/fedorg-table-sheet-private.h"

#include <string.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-version.h>

#include "base/fedorg-message-private.h"
#include "base/fedorg-words-private.h"
#include "sheet/fedorg-organization-sheet-private.h"
#include "sheet/fedorg-table-cells-private.h"

/* The sheet of a table, for each kind of reader: labels, figures, headings, and for programs the
 * columns described. */

/* --- rows --- */

/* whether rows are single organisations, so that their identifiers are of use */
static gboolean
names_organizations (const FedorgTable *table)
{
  return fedorg_table_get_n_rows (table) > 0 &&
         fedorg_table_get_row_organization (table, 0) != FEDORG_NONE;
}

/* whether each row says which figure it is about */
static gboolean
names_items (const FedorgTable *table)
{
  return fedorg_table_get_n_rows (table) > 0 && fedorg_table_get_row_item_id (table, 0) != NULL;
}

static gboolean
is_repeated (const FedorgTable *table, guint row)
{
  return row > 0 && strcmp (fedorg_table_get_row_key (table, row),
                            fedorg_table_get_row_key (table, row - 1)) == 0;
}

static gboolean
is_total (const FedorgTable *table, guint row)
{
  return strcmp (fedorg_table_get_row_key (table, row), "total") == 0 &&
         fedorg_table_get_row_organization (table, row) == FEDORG_NONE;
}

static gboolean
next_row (const FedorgSheetBlock *block, guint64 number, FedorgSheetRow *row, gboolean *failed)
{
  const FedorgTable *table = ((const FedorgTableMaker *) block->maker)->table;
  gboolean repeats;

  (void) failed;
  if (number >= fedorg_table_get_n_rows (table))
    return FALSE;
  repeats = names_items (table) && is_repeated (table, (guint) number);
  if (repeats)
    row->flags = FEDORG_ROW_REPEATED;
  else if (number > 0 && is_total (table, (guint) number))
    row->flags = FEDORG_ROW_RULED;
  return TRUE;
}

/* --- labels --- */

static void
add_key (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTableMaker *maker = data;

  (void) unused;
  fedorg_cells_add_code (cells, fedorg_table_get_row_key (maker->table, (guint) row));
}

/* An organisation that is gone is none of the later roster, whose rows a comparison shows: its key is its
 * identifier all the same. */
static gboolean
is_gone (const FedorgTable *table, guint row)
{
  return fedorg_table_get_rows (table) == FEDORG_ROWS_COMPARED && !is_total (table, row);
}

/* the identifier of an organisation, nothing for a total */
static void
add_id (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTableMaker *maker = data;
  guint32 organization = fedorg_table_get_row_organization (maker->table, (guint) row);

  (void) unused;
  fedorg_cells_add_code (cells, organization == FEDORG_NONE && !is_gone (maker->table, (guint) row)
                                    ? NULL
                                    : fedorg_table_get_row_key (maker->table, (guint) row));
}

/* subtotals say so */
static void
add_label (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTableMaker *maker = data;
  const char *label = fedorg_table_get_row_label (maker->table, (guint) row, maker->language);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  (void) unused;
  if (!fedorg_table_is_row_subtotal (maker->table, (guint) row)) {
    fedorg_cells_add_text (cells, label);
    return;
  }
  fedorg_buffer_append (&text, label, -1);
  fedorg_buffer_append (&text, fedorg_words_get ("table/subtotal", maker->language), -1);
  fedorg_cells_take_buffer (cells, &text);
}

static void
add_item_id (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTableMaker *maker = data;

  (void) unused;
  fedorg_cells_add_code (cells, fedorg_table_get_row_item_id (maker->table, (guint) row));
}

static void
add_item_title (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTableMaker *maker = data;

  (void) unused;
  fedorg_table_add_item_title (maker, (guint) row, cells);
}

/* --- figures --- */

static void
add_figure (FedorgCells *cells, gconstpointer data, guint64 row, guint column)
{
  fedorg_table_add_cell (data, (guint) row, column, cells);
}

/* all figures of a row, each under the identifier of its column */
static void
add_figures (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTableMaker *maker = data;
  gsize record = fedorg_cells_open (cells, FEDORG_CELL_RECORD);

  (void) unused;
  for (guint i = 0; i < fedorg_table_get_n_columns (maker->table); i++) {
    fedorg_cells_set_key (cells, fedorg_table_get_column_id (maker->table, i));
    fedorg_table_add_value (maker, (guint) row, i, cells);
  }
  fedorg_cells_close (cells, record);
}

/* --- headings --- */

/* the title of a column with its unit: "funds (yuan)"; signs stand behind each figure */
static void
append_heading (const FedorgTableMaker *maker, guint column, FedorgBuffer *buffer)
{
  const FedorgTable *table = maker->table;
  const char *unit = fedorg_table_get_column_unit (table, column, maker->language);

  fedorg_buffer_append (buffer, fedorg_table_get_column_title (table, column, maker->language), -1);
  if (unit == NULL || fedorg_table_get_column_scale (table, column) != 1)
    return;
  fedorg_buffer_append (buffer, fedorg_words_get ("bracket", maker->language), -1);
  fedorg_buffer_append (buffer, unit, -1);
  fedorg_buffer_append (buffer, fedorg_words_get ("bracket-end", maker->language), -1);
}

/* the same with the column that it is a part of: "vice-chairs: full-time" */
static const char *
make_full_heading (const FedorgTableMaker *maker, FedorgSheet *sheet, guint column)
{
  const FedorgTable *table = maker->table;
  const char *whole = fedorg_table_get_column_whole (table, column);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  for (guint i = 0; whole != NULL && i < column; i++) {
    if (strcmp (fedorg_table_get_column_id (table, i), whole) != 0)
      continue;
    fedorg_buffer_append (&text, fedorg_table_get_column_title (table, i, maker->language), -1);
    fedorg_buffer_append (&text, fedorg_words_get ("colon", maker->language), -1);
    break;
  }
  append_heading (maker, column, &text);
  return fedorg_sheet_keep_buffer (sheet, &text);
}

/* a column that is a part of the one before it says so */
static const char *
make_short_heading (const FedorgTableMaker *maker, FedorgSheet *sheet, guint column)
{
  const char *whole = fedorg_table_get_column_whole (maker->table, column);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  if (whole != NULL && column > 0 &&
      strcmp (fedorg_table_get_column_id (maker->table, column - 1), whole) == 0)
    fedorg_buffer_append (&text, fedorg_words_get ("table/of-which", maker->language), -1);
  append_heading (maker, column, &text);
  return fedorg_sheet_keep_buffer (sheet, &text);
}

/* "Title, as of 2017-07-31" */
static const char *
make_caption (const FedorgTableMaker *maker, FedorgSheet *sheet)
{
  static const char *const names[] = {"title", "date", "since", NULL};
  g_autofree char *date =
      fedorg_date_dup_text (fedorg_table_get_as_of (maker->table), FEDORG_DATE_PRECISION_DAY);
  g_autofree char *since =
      maker->is_compared ? fedorg_date_dup_text (maker->since, FEDORG_DATE_PRECISION_DAY) : NULL;
  const char *const values[] = {fedorg_table_get_title (maker->table, maker->language), date,
                                since != NULL ? since : ""};

  FedorgBuffer text = FEDORG_BUFFER_INIT;

  fedorg_message_append (
      &text,
      fedorg_words_get (maker->is_compared ? "table/between" : "table/as-of", maker->language),
      names, values);
  return fedorg_sheet_keep_buffer (sheet, &text);
}

/* --- blocks --- */

static void
add_column (FedorgSheet *sheet, FedorgSheetBlock *block, FedorgColumnFunc get, const char *heading,
            FedorgColumnFlags flags)
{
  const FedorgSheetColumn column = {.heading = heading, .get = get, .flags = flags};

  fedorg_sheet_add_column (sheet, block, &column);
}

static FedorgSheetBlock
make_block (const FedorgTableMaker *maker)
{
  return (FedorgSheetBlock){
      .maker = maker, .next = next_row, .n_rows = fedorg_table_get_n_rows (maker->table)};
}

typedef const char *(*MakeHeading) (const FedorgTableMaker *maker, FedorgSheet *sheet,
                                    guint column);

static void
add_figure_columns (const FedorgTableMaker *maker, FedorgSheet *sheet, FedorgSheetBlock *block,
                    MakeHeading make_heading, gboolean with_needless)
{
  for (guint i = 0; i < fedorg_table_get_n_columns (maker->table); i++) {
    gboolean is_share = maker->has_parts || fedorg_table_get_column_scale (maker->table, i) != 1;
    const FedorgSheetColumn column = {
        .heading = make_heading (maker, sheet, i),
        .get = add_figure,
        .data = i,
        .flags =
            (FedorgColumnFlags) (FEDORG_COLUMN_NUMBER | (is_share ? FEDORG_COLUMN_SERIES : 0))};

    if (with_needless || !fedorg_table_is_column_needless (maker->table, i))
      fedorg_sheet_add_column (sheet, block, &column);
  }
}

static void
add_reader_block (const FedorgTableMaker *maker, FedorgSheet *sheet, FedorgSheetAudience audience,
                  MakeHeading make_heading)
{
  const FedorgColumnFlags once = (FedorgColumnFlags) (FEDORG_COLUMN_LABEL | FEDORG_COLUMN_ONCE);
  FedorgSheetBlock block = make_block (maker);

  if (names_organizations (maker->table))
    add_column (sheet, &block, add_id, NULL, once);
  add_column (sheet, &block, add_label, NULL, once);
  if (names_items (maker->table))
    add_column (sheet, &block, add_item_title, NULL, FEDORG_COLUMN_LABEL);
  add_figure_columns (maker, sheet, &block, make_heading, FALSE);
  fedorg_sheet_take_block (sheet, audience, &block);
}

void
fedorg_table_add_for_readers (const FedorgTableMaker *maker, FedorgSheet *sheet)
{
  fedorg_sheet_add_heading (sheet, FEDORG_SHEET_READERS, 0, make_caption (maker, sheet));
  add_reader_block (maker, sheet, FEDORG_SHEET_LINES, make_short_heading);
  add_reader_block (maker, sheet, FEDORG_SHEET_PAGE, make_full_heading);
}

/* the heading of what each row is about */
static const char *
get_item_word (const FedorgTable *table, gboolean is_id)
{
  if (fedorg_table_get_rows (table) != FEDORG_ROWS_WORK)
    return is_id ? "table/item" : "table/item-title";
  if (fedorg_table_get_row_person (table, 0) != FEDORG_NONE)
    return is_id ? "work-table/person-id" : "work-table/person";
  return is_id ? "work-table/item-id" : "work-table/item";
}

/* identifier and name in two columns, so that the rows can be joined with other tables */
void
fedorg_table_add_for_spreadsheet (const FedorgTableMaker *maker, FedorgSheet *sheet,
                                  FedorgSheetAudience audience)
{
  FedorgLanguage language = maker->language;
  FedorgSheetBlock block = make_block (maker);

  fedorg_sheet_begin_book (sheet, fedorg_table_get_title (maker->table, language),
                           make_caption (maker, sheet));
  add_column (sheet, &block, add_key, fedorg_words_get ("table/key", language),
              FEDORG_COLUMN_LABEL);
  add_column (sheet, &block, add_label, fedorg_words_get ("table/name", language),
              FEDORG_COLUMN_LABEL);
  if (names_items (maker->table)) {
    add_column (sheet, &block, add_item_id,
                fedorg_words_get (get_item_word (maker->table, TRUE), language),
                FEDORG_COLUMN_LABEL);
    add_column (sheet, &block, add_item_title,
                fedorg_words_get (get_item_word (maker->table, FALSE), language),
                FEDORG_COLUMN_LABEL);
  }
  add_figure_columns (maker, sheet, &block, make_full_heading, TRUE);
  fedorg_sheet_take_block (sheet, audience, &block);
}

/* --- for programs --- */

static void
add_subtotal (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTableMaker *maker = data;

  (void) unused;
  if (fedorg_table_is_row_subtotal (maker->table, (guint) row))
    fedorg_cells_add_boolean (cells, TRUE);
  else
    fedorg_cells_add_absent (cells);
}

static void
add_text_if_any (FedorgCells *cells, const char *text)
{
  if (text != NULL)
    fedorg_cells_add_text (cells, text);
  else
    fedorg_cells_add_absent (cells);
}

static void
add_item_id_if_any (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTableMaker *maker = data;

  (void) unused;
  add_text_if_any (cells, fedorg_table_get_rows (maker->table) == FEDORG_ROWS_WORK
                              ? NULL
                              : fedorg_table_get_row_item_id (maker->table, (guint) row));
}

/* of a table of work, what is no person: a rule, a kind, an activity */
static void
add_work_item_if_any (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTableMaker *maker = data;
  gboolean is_item = fedorg_table_get_rows (maker->table) == FEDORG_ROWS_WORK &&
                     fedorg_table_get_row_person (maker->table, (guint) row) == FEDORG_NONE;

  (void) unused;
  add_text_if_any (cells,
                   is_item ? fedorg_table_get_row_item_id (maker->table, (guint) row) : NULL);
}

static void
add_person (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  (void) unused;
  fedorg_table_add_person (data, (guint) row, cells);
}

static void
add_states (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  (void) unused;
  fedorg_table_add_states (data, (guint) row, cells);
}

static void
add_organization (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTableMaker *maker = data;

  (void) unused;
  fedorg_cells_add_organization (cells, maker->table->roster,
                                 fedorg_table_get_row_organization (maker->table, (guint) row));
}

static void
add_column_id (FedorgCells *cells, gconstpointer data, guint64 column, guint unused)
{
  const FedorgTableMaker *maker = data;

  (void) unused;
  fedorg_cells_add_code (cells, fedorg_table_get_column_id (maker->table, (guint) column));
}

static void
add_column_title (FedorgCells *cells, gconstpointer data, guint64 column, guint unused)
{
  const FedorgTableMaker *maker = data;

  (void) unused;
  fedorg_cells_add_text (
      cells, fedorg_table_get_column_title (maker->table, (guint) column, maker->language));
}

static void
add_column_unit (FedorgCells *cells, gconstpointer data, guint64 column, guint unused)
{
  const FedorgTableMaker *maker = data;

  (void) unused;
  add_text_if_any (cells,
                   fedorg_table_get_column_unit (maker->table, (guint) column, maker->language));
}

static void
add_column_whole (FedorgCells *cells, gconstpointer data, guint64 column, guint unused)
{
  const FedorgTableMaker *maker = data;

  (void) unused;
  add_text_if_any (cells, fedorg_table_get_column_whole (maker->table, (guint) column));
}

static void
add_column_decimals (FedorgCells *cells, gconstpointer data, guint64 column, guint unused)
{
  const FedorgTableMaker *maker = data;

  (void) unused;
  fedorg_cells_add_integer (cells, fedorg_table_get_column_decimals (maker->table, (guint) column));
}

static void
add_records (FedorgSheet *sheet, FedorgSheetBlock *block, const FedorgSheetColumn *columns)
{
  for (guint i = 0; columns[i].get != NULL; i++)
    fedorg_sheet_add_column (sheet, block, &columns[i]);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_RECORDS, block);
}

/* columns are described once and rows name them by identifier */
void
fedorg_table_add_for_programs (const FedorgTableMaker *maker, FedorgSheet *sheet)
{
  static const FedorgSheetColumn column_members[] = {
      {.key = "id", .get = add_column_id},
      {.key = "title", .get = add_column_title},
      {.key = "unit", .get = add_column_unit},
      {.key = "of_which", .get = add_column_whole},
      {.key = "decimals", .get = add_column_decimals},
      {0}};
  static const FedorgSheetColumn row_members[] = {{.key = "key", .get = add_key},
                                                  {.key = "subtotal", .get = add_subtotal},
                                                  {.key = "figure", .get = add_item_id_if_any},
                                                  {.key = "item", .get = add_work_item_if_any},
                                                  {.key = "organization", .get = add_organization},
                                                  {.key = "person", .get = add_person},
                                                  {.key = "cells", .get = add_figures},
                                                  {.key = "states", .get = add_states},
                                                  {0}};
  FedorgSheetBlock columns = {
      .key = "columns", .maker = maker, .n_rows = fedorg_table_get_n_columns (maker->table)};
  FedorgSheetBlock rows = make_block (maker);

  fedorg_cells_add_code (fedorg_sheet_add_fact (sheet, "table"),
                         fedorg_table_get_id (maker->table));
  fedorg_cells_add_code (fedorg_sheet_add_fact (sheet, "rounding"),
                         fedorg_rounding_get_nick (fedorg_table_get_rounding (maker->table)));
  add_records (sheet, &columns, column_members);
  rows.key = "rows";
  add_records (sheet, &rows, row_members);
}

void
fedorg_table_make_sheet (const FedorgTableMaker *maker, FedorgSheet *sheet)
{
  fedorg_cells_add_text (fedorg_sheet_add_fact (sheet, "fedorg"), fedorg_get_version ());
  fedorg_cells_add_date (fedorg_sheet_add_fact (sheet, "as_of"),
                         fedorg_table_get_as_of (maker->table));
  fedorg_table_add_for_programs (maker, sheet);
  fedorg_table_add_for_spreadsheet (maker, sheet, FEDORG_SHEET_SPREADSHEETS);
  fedorg_sheet_add_ruleset (sheet, fedorg_table_get_ruleset (maker->table));
  fedorg_sheet_add_paragraph (sheet, FEDORG_SHEET_BOOK,
                              fedorg_words_get ("table/method", maker->language));
  fedorg_table_add_for_readers (maker, sheet);
}
