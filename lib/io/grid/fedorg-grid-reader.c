/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-reader-private.h"

#include <string.h>

#include <fedorg/fedorg-date.h>

#include "io/grid/fedorg-grid-form-private.h"
#include "io/grid/fedorg-grid-head-private.h"
#include "io/grid/fedorg-grid-headings-private.h"
#include "io/grid/fedorg-grid-other-private.h"
#include "io/grid/fedorg-grid-rows-private.h"
#include "io/grid/fedorg-grid-sheet-private.h"
#include "io/grid/fedorg-grid-turned-private.h"
#include "model/fedorg-read-options-private.h"

/* rows of a batch: enough that sealing works on long runs, few enough to stay in the cache */
#define BATCH_LINES 20000

typedef struct {
  FedorgGridSheet sheet;
  GPtrArray *head; /* FedorgGridRow: the first rows that hold something */
  guint head_at;
  gboolean head_ends;  /* the sheet ends with the head */
  FedorgGridRow *held; /* read ahead, to see whether it goes on with the one before */
  gboolean has_whole;  /* a row has as many cells as there are headings */
  guint last_line;     /* of the row before */
  FedorgGridPart before;
} Reader;

static void
reader_clear (Reader *reader)
{
  FedorgGridSheet *sheet = &reader->sheet;

  g_ptr_array_unref (reader->head);
  fedorg_grid_row_free (reader->held);
  fedorg_grid_layout_free (sheet->layout);
  fedorg_grid_fill_free (sheet->fill);
  fedorg_grid_account_free (sheet->account);
  fedorg_grid_path_clear (&sheet->context);
  fedorg_grid_path_clear (&sheet->group);
  fedorg_batch_free (sheet->batch);
  g_string_free (sheet->path_key, TRUE);
  fedorg_key_table_free (sheet->townships);
  g_free (sheet->path_id);
  g_free (sheet->path_name);
  g_free (sheet->path_parent);
  g_free (sheet->path_text);
  g_array_unref (sheet->sums);
  g_string_free (sheet->last_organization, TRUE);
  g_ptr_array_unref (sheet->early);
  g_string_free (sheet->scratch, TRUE);
  g_string_free (sheet->words, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static void
reader_init (Reader *reader, FedorgGrid *grid, const FedorgInput *input,
             FedorgRosterBuilder *builder)
{
  FedorgGridSheet *sheet = &reader->sheet;

  memset (reader, 0, sizeof *reader);
  sheet->grid = grid;
  sheet->input = input;
  sheet->builder = builder;
  sheet->limits = fedorg_roster_builder_get_limits (builder);
  sheet->is_text = grid != NULL && fedorg_grid_get_sheet_name (grid) == NULL;
  sheet->as_of = FEDORG_DATE_NONE;
  sheet->account = fedorg_grid_account_new ();
  sheet->townships = fedorg_key_table_new ();
  sheet->path_key = g_string_new (NULL);
  sheet->sums = g_array_new (FALSE, FALSE, sizeof (FedorgGridSum));
  sheet->last_organization = g_string_new (NULL);
  sheet->early = fedorg_grid_head_new ();
  sheet->scratch = g_string_new (NULL);
  sheet->words = g_string_new (NULL);
  sheet->batch = fedorg_batch_new (sheet->limits);
  reader->head = fedorg_grid_head_new ();
}

/* --- rows --- */

static gboolean
is_empty (const FedorgGridRow *row)
{
  guint first;

  return fedorg_grid_row_count_filled (row, &first) == 0;
}

/* a row that may hold nothing else, and is to be reported all the same */
static gboolean
lacks_result (const FedorgGridRow *row)
{
  for (guint i = 0; i < row->n_cells; i++) {
    if ((row->cells[i].flags & FEDORG_GRID_CELL_NO_RESULT) != 0)
      return TRUE;
  }
  return FALSE;
}

/* the next row of the sheet as it stands */
static gboolean
next_line (Reader *reader, FedorgGridRow *row, gboolean *at_end, GError **error)
{
  if (reader->head_at < reader->head->len) {
    *row = *(FedorgGridRow *) g_ptr_array_index (reader->head, reader->head_at++);
    *at_end = FALSE;
    return TRUE;
  }
  *at_end = reader->head_ends;
  return reader->head_ends || fedorg_grid_next (reader->sheet.grid, row, at_end, error);
}

static gboolean
fail_memory (const Reader *reader, GError **error)
{
  return fedorg_input_fail (reader->sheet.input, 0, 0, FEDORG_ERROR_NO_MEMORY,
                            "there is not enough memory to read the file", error);
}

static gboolean
read_head (Reader *reader, GError **error)
{
  while (!fedorg_grid_head_is_full (reader->head)) {
    FedorgGridRow row;

    if (!fedorg_grid_next (reader->sheet.grid, &row, &reader->head_ends, error))
      return FALSE;
    if (reader->head_ends)
      return TRUE;
    if ((!is_empty (&row) || lacks_result (&row)) && !fedorg_grid_head_add (reader->head, &row))
      return fail_memory (reader, error);
  }
  return TRUE;
}

/* --- batches --- */

/* the lines of findings count from the batch: those about the sheet go into one of their own */
static gboolean
take_batch (Reader *reader, guint line, GError **error)
{
  FedorgGridSheet *sheet = &reader->sheet;
  guint n_lines = line - sheet->line;
  FedorgBatch *batch = sheet->batch;

  sheet->batch = fedorg_batch_new (sheet->limits);
  sheet->line = line;
  if (fedorg_roster_builder_take_batch (sheet->builder, batch, n_lines, error))
    return TRUE;
  g_prefix_error (error, "%s: ", fedorg_input_get_name (sheet->input));
  return FALSE;
}

/* --- headings --- */

static void
read_titles (Reader *reader, guint n_rows)
{
  FedorgGridSheet *sheet = &reader->sheet;

  for (guint i = 0; i < n_rows; i++) {
    const FedorgGridRow *row = g_ptr_array_index (reader->head, i);
    FedorgGridPart part =
        is_empty (row) ? FEDORG_GRID_PART_EMPTY : fedorg_grid_sheet_read_title (sheet, row);

    if (part != FEDORG_GRID_PART_EMPTY && part != FEDORG_GRID_PART_DATA)
      fedorg_grid_account_add_part (sheet->account, part, row->line);
  }
  if (sheet->as_of != FEDORG_DATE_NONE)
    fedorg_roster_builder_set_as_of (sheet->builder, sheet->as_of);
}

/* 龙津镇 as the name of a sheet says where its rows belong, if no title does */
static void
read_sheet_name (FedorgGridSheet *sheet)
{
  const char *name = fedorg_grid_get_sheet_name (sheet->grid);
  g_auto (FedorgGridPath) path = {{NULL}};

  if (name == NULL || !fedorg_grid_path_read (&path, name, strlen (name), FEDORG_LEVEL_UNKNOWN))
    return;
  for (guint i = 0; i < FEDORG_GRID_N_LEVELS; i++) {
    if (sheet->context.names[i] == NULL)
      sheet->context.names[i] = g_steal_pointer (&path.names[i]);
  }
}

/* @is_figures: one error was reported in place of each heading that is not known */
static void
report_headings (FedorgGridSheet *sheet, gboolean is_figures)
{
  const GArray *notes = sheet->layout->notes;

  for (guint i = 0; i < notes->len; i++) {
    const FedorgGridNote *note = &g_array_index (notes, FedorgGridNote, i);
    FedorgGridSpot spot =
        fedorg_grid_layout_get_spot (sheet->layout, sheet->layout->line, note->index);

    if (is_figures && strcmp (note->code, "roster/unknown-field") == 0)
      continue;
    fedorg_batch_add_finding (sheet->batch, note->code, spot.line, spot.column,
                              (FedorgField) note->nearest, note->heading, 0);
  }
}

/* columns that the sheet hides are read like the others */
static void
report_hidden_columns (FedorgGridSheet *sheet)
{
  g_autoptr (GString) headings = g_string_new (NULL);
  const GArray *columns = sheet->layout->columns;

  for (guint i = 0; i < columns->len; i++) {
    guint index = g_array_index (columns, FedorgGridColumn, i).index;

    if (!fedorg_grid_is_column_hidden (sheet->grid, index))
      continue;
    g_string_append_printf (headings, "%s%s", headings->len > 0 ? ", " : "",
                            (const char *) g_ptr_array_index (sheet->layout->labels, index));
  }
  if (headings->len > 0)
    fedorg_grid_account_add_name (sheet->account, "roster/hidden-columns", headings->str,
                                  sheet->layout->line);
}

static gboolean
is_read (const FedorgGridLayout *layout, guint index)
{
  for (guint i = 0; i < layout->columns->len; i++) {
    if (g_array_index (layout->columns, FedorgGridColumn, i).index == index)
      return TRUE;
  }
  return FALSE;
}

/* formulas that left nothing to be read, of whatever part the row is; above the data every cell
 * may say something */
static void
report_formulas (const FedorgGridSheet *sheet, const FedorgGridRow *row)
{
  for (guint i = 0; i < row->n_cells; i++) {
    const FedorgGridCell *cell = &row->cells[i];
    gboolean is_unknown = (cell->flags & FEDORG_GRID_CELL_NO_RESULT) != 0;

    if ((cell->flags & FEDORG_GRID_CELL_MERGED) != 0 ||
        (!is_unknown && cell->kind != FEDORG_GRID_CELL_ERROR) ||
        (row->line > sheet->layout->line && !is_read (sheet->layout, i)))
      continue;
    fedorg_grid_account_add (sheet->account,
                             is_unknown ? FEDORG_GRID_TOPIC_NO_RESULT : FEDORG_GRID_TOPIC_ERROR,
                             row->line, i + 1);
  }
}

static void
take_headings (Reader *reader, FedorgGridHeadingRows found)
{
  FedorgGridSheet *sheet = &reader->sheet;
  const guint n_above = found.first + found.n_rows;
  const FedorgGridRow *const *rows = (const FedorgGridRow *const *) reader->head->pdata + n_above;

  read_titles (reader, found.first);
  read_sheet_name (sheet);
  sheet->layout = fedorg_grid_layout_new ();
  sheet->layout->has_money = sheet->has_money;
  sheet->layout->money = sheet->money;
  sheet->layout->wants_activities =
      fedorg_read_options_get_as_activities (fedorg_roster_builder_get_options (sheet->builder));
  fedorg_grid_layout_set_headings (sheet->layout,
                                   (const FedorgGridRow *const *) reader->head->pdata + found.first,
                                   found.n_rows, reader->head->len - n_above);
  fedorg_grid_sheet_find_work (sheet);
  sheet->fill = fedorg_grid_fill_new (sheet->layout, sheet->is_text);
  report_headings (sheet, fedorg_grid_report_other (sheet->layout, rows,
                                                    reader->head->len - n_above, sheet->account));
  for (guint i = found.first; found.n_rows > 1 && i < n_above; i++)
    fedorg_grid_account_add (sheet->account, FEDORG_GRID_TOPIC_HEADINGS,
                             ((FedorgGridRow *) g_ptr_array_index (reader->head, i))->line, 0);
  report_hidden_columns (sheet);
  for (guint i = 0; i < n_above; i++)
    report_formulas (sheet, g_ptr_array_index (reader->head, i));
  fedorg_grid_sheet_begin_sums (sheet);
  reader->head_at = n_above;
  reader->before = FEDORG_GRID_PART_HEADINGS;
  reader->last_line =
      ((FedorgGridRow *) g_ptr_array_index (reader->head, reader->head_at - 1))->line;
}

/* --- parts --- */

static void
read_group (FedorgGridSheet *sheet, const FedorgGridRow *row)
{
  FedorgGridNormal name;
  gboolean is_numbered;
  guint first;

  fedorg_grid_row_count_filled (row, &first);
  fedorg_grid_read_group (row->cells[first].text, row->cells[first].length, &name, &is_numbered);
  fedorg_grid_path_clear (&sheet->group);
  if (!fedorg_grid_path_read (&sheet->group, name.text, name.length, FEDORG_LEVEL_UNKNOWN))
    fedorg_grid_path_set (&sheet->group, FEDORG_LEVEL_UNIT, name.text, name.length);
  g_string_truncate (sheet->path_key, 0);
}

static void
read_data (FedorgGridSheet *sheet, const FedorgGridRow *row)
{
  const FedorgReadOptions *options = fedorg_roster_builder_get_options (sheet->builder);
  const FedorgGridCell *cells = fedorg_grid_fill_row (sheet->fill, row, sheet->account);

  if (sheet->layout->record == FEDORG_RECORD_ACTIVITY &&
      fedorg_read_options_get_without_work (options))
    return;

  if (row->is_hidden)
    fedorg_grid_account_add (sheet->account, FEDORG_GRID_TOPIC_HIDDEN, row->line, 0);
  fedorg_grid_sheet_read_row (sheet, row, cells);
}

static void
read_part (Reader *reader, const FedorgGridRow *row, FedorgGridPart part)
{
  FedorgGridSheet *sheet = &reader->sheet;

  switch (part) {
  case FEDORG_GRID_PART_DATA:
    read_data (sheet, row);
    return;
  case FEDORG_GRID_PART_STRAY:
    /* a lone text without separators, where the other rows have them, is the end of a remark */
    fedorg_grid_account_add (sheet->account,
                             reader->has_whole && row->n_written == 1 ? FEDORG_GRID_TOPIC_BROKEN
                                                                      : FEDORG_GRID_TOPIC_STRAY,
                             row->line, 0);
    return;
  case FEDORG_GRID_PART_GROUP:
    read_group (sheet, row);
    fedorg_grid_sheet_end_block (sheet);
    break;
  case FEDORG_GRID_PART_SUBTOTAL:
    fedorg_grid_sheet_read_subtotal (sheet, row);
    break;
  case FEDORG_GRID_PART_TITLE:
    fedorg_grid_sheet_read_title (sheet, row);
    g_string_truncate (sheet->path_key, 0);
    break;
  default:
    break;
  }
  /* a heading that a page repeats parts nothing */
  if (part != FEDORG_GRID_PART_HEADINGS)
    fedorg_grid_fill_break (sheet->fill);
  if (part != FEDORG_GRID_PART_EMPTY)
    fedorg_grid_account_add_part (sheet->account, part, row->line);
}

static gboolean
fail_overlong (const FedorgGridSheet *sheet, GError **error)
{
  return fedorg_input_fail (sheet->input, sheet->overlong_line, 0, FEDORG_ERROR_LIMIT,
                            "a cell of this row is longer than the limit of text; if it is "
                            "quoted, see whether the closing quotation mark is missing",
                            error);
}

static gboolean
read_row (Reader *reader, const FedorgGridRow *row, GError **error)
{
  FedorgGridSheet *sheet = &reader->sheet;
  FedorgGridPart part = fedorg_grid_report_part (sheet->layout, row, reader->before);

  if (row->line > sheet->line + BATCH_LINES && !take_batch (reader, row->line - 1, error))
    return FALSE;
  if (row->line > reader->last_line + 1)
    fedorg_grid_fill_break (sheet->fill);
  reader->last_line = row->line + MAX (row->n_lines, 1) - 1;
  report_formulas (sheet, row);
  read_part (reader, row, part);
  if (sheet->overlong_line > 0)
    return fail_overlong (sheet, error);
  if (part != FEDORG_GRID_PART_EMPTY)
    reader->before = part;
  return TRUE;
}

/* Whether a line is the rest of a row that a line break within a cell has cut: both together are a
 * whole row, as the others are, and it does not begin as a row does. */
static gboolean
is_rest (const Reader *reader, const FedorgGridRow *row, const FedorgGridRow *rest)
{
  guint n_headings = reader->sheet.layout->n_headings;

  return row->n_written > 1 && rest->n_written > 0 && rest->line == row->line + row->n_lines &&
         row->n_written + rest->n_written - 1 == n_headings && rest->n_cells > 0 &&
         !g_ascii_isdigit (rest->cells[0].length > 0 ? rest->cells[0].text[0] : '0') &&
         fedorg_grid_report_part (reader->sheet.layout, rest, reader->before) >=
             FEDORG_GRID_PART_DATA &&
         !fedorg_grid_is_part_word (rest->cells[0].text, rest->cells[0].length);
}

/* a short row of a table whose other rows are whole: the next line may be its rest. @row becomes
 * one that lasts in @joined if it is */
static gboolean
join_broken (Reader *reader, FedorgGridRow *row, FedorgGridRow **joined, GError **error)
{
  g_autoptr (FedorgGridRow) short_row = fedorg_grid_row_copy (row);
  gboolean at_end, is_joined;
  FedorgGridRow next;

  if (short_row == NULL)
    return fail_memory (reader, error);
  if (!next_line (reader, &next, &at_end, error))
    return FALSE;
  is_joined = !at_end && is_rest (reader, short_row, &next);
  if (is_joined) {
    *joined = fedorg_grid_row_join (short_row, &next);
    fedorg_grid_account_add (reader->sheet.account, FEDORG_GRID_TOPIC_BROKEN, next.line, 0);
  } else {
    reader->held = at_end ? NULL : fedorg_grid_row_copy (&next);
    *joined = g_steal_pointer (&short_row);
  }
  if (*joined == NULL || (!at_end && !is_joined && reader->held == NULL))
    return fail_memory (reader, error);
  *row = **joined;
  return TRUE;
}

static gboolean
is_short (const Reader *reader, const FedorgGridRow *row)
{
  return reader->sheet.is_text && reader->has_whole && row->n_written > 1 &&
         row->n_written < reader->sheet.layout->n_headings;
}

static gboolean
read_rows (Reader *reader, GError **error)
{
  for (;;) {
    g_autoptr (FedorgGridRow) held = g_steal_pointer (&reader->held);
    g_autoptr (FedorgGridRow) joined = NULL;
    gboolean at_end = FALSE;
    FedorgGridRow row;

    if (held != NULL)
      row = *held;
    else if (!next_line (reader, &row, &at_end, error))
      return FALSE;
    if (at_end)
      return TRUE;
    if (is_short (reader, &row) && !join_broken (reader, &row, &joined, error))
      return FALSE;
    reader->has_whole |= row.n_written == reader->sheet.layout->n_headings;
    if (!read_row (reader, &row, error))
      return FALSE;
  }
}

/* findings about the sheet name places anywhere in it: they begin the source once more */
static gboolean
report_sheet (Reader *reader, GError **error)
{
  FedorgGridSheet *sheet = &reader->sheet;

  if (sheet->line > 0) {
    if (!take_batch (reader, reader->last_line, error))
      return FALSE;
    fedorg_roster_builder_begin_sheet (sheet->builder, fedorg_input_get_name (sheet->input),
                                       fedorg_grid_get_sheet_name (sheet->grid));
    sheet->line = 0;
  }
  fedorg_grid_sheet_end_sums (sheet, sheet->batch);
  fedorg_grid_account_report (sheet->account, sheet->batch);
  return take_batch (reader, reader->last_line, error);
}

/* a sheet that is not empty is never passed over in silence */
static gboolean
report_no_headings (Reader *reader, FedorgGridFound *found, GError **error)
{
  const FedorgGridRow *first, *last;

  if (reader->head->len == 0)
    return TRUE;
  for (guint i = 0; i < reader->head->len; i++) {
    const FedorgGridRow *row = g_ptr_array_index (reader->head, i);

    if (row->n_cells <= found->widest)
      continue;
    found->widest = row->n_cells;
    found->widest_row = row->line;
  }
  first = g_ptr_array_index (reader->head, 0);
  last = g_ptr_array_index (reader->head, reader->head->len - 1);
  fedorg_batch_add_finding (reader->sheet.batch, "roster/sheet-without-headings", first->line, 0,
                            FEDORG_FIELD_NONE, fedorg_grid_get_sheet_name (reader->sheet.grid), 0);
  return take_batch (reader, last->line, error);
}

/* How a blank workbook of ours is filled in: the sheet has its name, and sentences below each other
 * that may hold the words of headings. Records take more than one column. */
static gboolean
is_help (const Reader *reader)
{
  guint first;

  if (!fedorg_grid_is_help_sheet (fedorg_grid_get_sheet_name (reader->sheet.grid)))
    return FALSE;
  for (guint i = 0; i < reader->head->len; i++)
    if (fedorg_grid_row_count_filled (g_ptr_array_index (reader->head, i), &first) > 1)
      return FALSE;
  return TRUE;
}

/* the end of a sheet of labels and values */
static gboolean
end_form (Reader *reader, GError **error)
{
  FedorgGridSheet *sheet = &reader->sheet;

  if (sheet->overlong_line > 0)
    return fail_overlong (sheet, error);
  if (sheet->as_of != FEDORG_DATE_NONE)
    fedorg_roster_builder_set_as_of (sheet->builder, sheet->as_of);
  fedorg_grid_explain_account (sheet->explanation, sheet->account);
  return report_sheet (reader, error);
}

/* a sheet of labels and values */
static gboolean
read_form (Reader *reader, GError **error)
{
  FedorgGridSheet *sheet = &reader->sheet;
  g_autoptr (FedorgGridForm) form = fedorg_grid_form_new (sheet);

  read_sheet_name (sheet);
  for (;;) {
    FedorgGridRow row;
    gboolean at_end;

    if (!next_line (reader, &row, &at_end, error))
      return FALSE;
    if (at_end)
      break;
    reader->last_line = row.line + MAX (row.n_lines, 1) - 1;
    fedorg_grid_form_add_row (form, &row);
  }
  fedorg_grid_form_end (form);
  return end_form (reader, error);
}

/* a sheet with its headings below each other, which is as long as these are */
static gboolean
read_turned (Reader *reader, guint column, GError **error)
{
  FedorgGridSheet *sheet = &reader->sheet;
  g_autoptr (FedorgGridForm) form = fedorg_grid_form_new (sheet);
  const FedorgGridRow *last = g_ptr_array_index (reader->head, reader->head->len - 1);

  read_sheet_name (sheet);
  fedorg_grid_account_add_name (sheet->account, "roster/turned-table", "",
                                ((FedorgGridRow *) g_ptr_array_index (reader->head, 0))->line);
  fedorg_grid_read_turned (form, (const FedorgGridRow *const *) reader->head->pdata,
                           reader->head->len, column);
  reader->last_line = last->line + MAX (last->n_lines, 1) - 1;
  return end_form (reader, error);
}

/* whether a sheet of a workbook lists organisations with their codes, and nothing else */
static gboolean
is_list (const FedorgGridSheet *sheet)
{
  return !sheet->is_text && sheet->layout != NULL &&
         sheet->layout->record == FEDORG_RECORD_ORGANIZATION &&
         (fedorg_grid_layout_has (sheet->layout, FEDORG_FIELD_ORGANIZATION_ID) ||
          fedorg_grid_layout_has (sheet->layout, FEDORG_FIELD_ORGANIZATION_CODE));
}

/* where only lists are wanted, other sheets are passed over */
static gboolean
is_wanted (const FedorgGridSheet *sheet)
{
  const FedorgReadOptions *options = fedorg_roster_builder_get_options (sheet->builder);

  return sheet->is_text || !fedorg_read_options_get_lists_only (options) || is_list (sheet);
}

static gboolean
read_sheet (Reader *reader, FedorgGridFound *found, GError **error)
{
  FedorgGridSheet *sheet = &reader->sheet;
  FedorgGridHeadingRows headings;
  guint column;

  if (!read_head (reader, error))
    return FALSE;
  if (!fedorg_grid_head_has_room (reader->head))
    return fail_memory (reader, error);
  if (is_help (reader))
    return TRUE;
  if (reader->head_ends && is_wanted (sheet) &&
      fedorg_grid_is_turned ((const FedorgGridRow *const *) reader->head->pdata, reader->head->len,
                             &column)) {
    found->n_tables++;
    return read_turned (reader, column, error);
  }
  if (is_wanted (sheet) &&
      fedorg_grid_is_form ((const FedorgGridRow *const *) reader->head->pdata, reader->head->len)) {
    found->n_tables++;
    return read_form (reader, error);
  }
  headings =
      fedorg_grid_find_headings ((FedorgGridRow *const *) reader->head->pdata, reader->head->len);
  if (headings.n_rows == 0)
    return report_no_headings (reader, found, error);
  found->n_tables++;
  take_headings (reader, headings);
  if (is_list (sheet))
    fedorg_roster_builder_note_list (sheet->builder);
  if (!is_wanted (sheet))
    return TRUE;
  if (sheet->layout->n_headings > fedorg_limits_get (sheet->limits, FEDORG_LIMIT_COLUMNS))
    return fedorg_input_fail (sheet->input, sheet->layout->line, 0, FEDORG_ERROR_LIMIT,
                              "the table has more columns than the limit of columns", error);
  fedorg_grid_explain_layout (sheet->explanation, fedorg_grid_get_sheet_name (sheet->grid),
                              sheet->layout, sheet->as_of);
  if (!read_rows (reader, error))
    return FALSE;
  fedorg_grid_explain_account (sheet->explanation, sheet->account);
  return report_sheet (reader, error);
}

gboolean
fedorg_grid_read (FedorgGrid *grid, const FedorgInput *input, FedorgRosterBuilder *builder,
                  FedorgTableExplanation *explanation, FedorgGridFound *found, GError **error)
{
  g_auto (Reader) reader;

  reader_init (&reader, grid, input, builder);
  reader.sheet.explanation = explanation;
  return read_sheet (&reader, found, error);
}
