/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/mark/fedorg-mark-table-private.h"

#include "base/fedorg-buffer-private.h"
#include "base/fedorg-hash-private.h"
#include "base/fedorg-personal-private.h"
#include "io/grid/fedorg-grid-head-private.h"
#include "io/grid/fedorg-grid-headings-private.h"
#include "io/grid/fedorg-grid-layout-private.h"
#include "io/grid/fedorg-grid-rows-private.h"
#include "io/book/fedorg-book-private.h"
#include "io/roster/fedorg-table-book-private.h"

/* A new workbook out of a table of text, or a masked one out of any: the same rows at the same
 * places, with what may name a person taken out. */

/* in place of what may name a person */
#define HIDDEN "***"

/* in characters: names are looked for in texts that hold more */
#define SHORTEST_NAME 2
#define LONGEST_NAME  16

/* of all columns, in characters */
#define COLUMN_WIDTH 14

/* what a column becomes where names are masked */
typedef enum {
  KEEP_NOTHING, /* nothing is known of it */
  KEEP_TEXT,    /* unless a name of the roster is in it */
  KEEP_INITIAL, /* 王** */
  KEEP_FILLED,  /* whether anything stands there */
} Keeping;

typedef struct {
  FedorgInput *input;
  FedorgGridBook *from;
  FedorgBook *to;
  gboolean is_masked;
  FedorgKeyTable *names; /* of persons; NULL unless they are masked */
  FedorgMarkSource *source;
  FedorgGridLayout *layout; /* of the sheet at hand; NULL: it has no headings */
  guint headings_first;     /* lines of the headings */
  guint headings_last;
  guint row; /* of a table of text, the next one */
  guint n_columns;
} Maker;

static void
maker_clear (Maker *maker)
{
  if (maker->from != NULL)
    fedorg_grid_book_free (maker->from);
  fedorg_book_free (maker->to);
  fedorg_key_table_free (maker->names);
  g_clear_pointer (&maker->layout, fedorg_grid_layout_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Maker, maker_clear)

static gboolean
fail_memory (const Maker *maker, GError **error)
{
  return fedorg_input_fail (maker->input, 0, 0, FEDORG_ERROR_NO_MEMORY,
                            "there is not enough memory for the new workbook", error);
}

/* --- masking --- */

/* names of the roster are looked for in every text of a masked copy, for a remark may name
 * anybody */
static gboolean
read_names (Maker *maker, const FedorgRoster *roster)
{
  maker->names = fedorg_key_table_new ();
  for (guint32 i = 0; i < fedorg_roster_get_n_persons (roster); i++) {
    const char *name = fedorg_roster_get_person_name (roster, i);
    gsize length = strlen (name);
    guint32 known;

    if (length > 0 && !fedorg_key_table_find (maker->names, name, length, &known) &&
        !fedorg_key_table_add (maker->names, name, length, i))
      return FALSE;
  }
  return TRUE;
}

/* whether a name of the roster stands anywhere in a text */
static gboolean
has_name (const Maker *maker, const char *text)
{
  for (const char *start = text; *start != '\0'; start = g_utf8_next_char (start)) {
    const char *end = start;
    guint32 known;

    for (guint n = 1; n <= LONGEST_NAME && *end != '\0'; n++) {
      end = g_utf8_next_char (end);
      if (n >= SHORTEST_NAME &&
          fedorg_key_table_find (maker->names, start, (gsize) (end - start), &known))
        return TRUE;
    }
  }
  return FALSE;
}

static Keeping
report_field (FedorgField field)
{
  switch (field) {
  case FEDORG_FIELD_PERSON_NAME:
    return KEEP_INITIAL;
  case FEDORG_FIELD_ID_NUMBER:
  case FEDORG_FIELD_COUNTERPART:
  case FEDORG_FIELD_ACTIVITY_PERSONS:
    return KEEP_FILLED;
  case FEDORG_FIELD_NONE:
  case FEDORG_FIELD_IGNORED:
    return KEEP_NOTHING;
  default:
    return KEEP_TEXT;
  }
}

static Keeping
report_column (const Maker *maker, guint index)
{
  for (guint i = 0; maker->layout != NULL && i < maker->layout->columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (maker->layout->columns, FedorgGridColumn, i);

    if (column->index != index)
      continue;
    if (column->kind == FEDORG_GRID_COLUMN_POST)
      return KEEP_FILLED;
    return column->kind == FEDORG_GRID_COLUMN_FIELD ? report_field (column->field) : KEEP_TEXT;
  }
  return KEEP_NOTHING;
}

/* (transfer full) */
static char *
dup_masked (const Maker *maker, const char *text, Keeping keeping)
{
  if (*text == '\0' || keeping == KEEP_NOTHING)
    return g_strdup ("");
  if (keeping == KEEP_INITIAL)
    return g_strdup_printf ("%.*s**", (int) (g_utf8_next_char (text) - text), text);
  if (keeping == KEEP_FILLED || has_name (maker, text))
    return g_strdup (HIDDEN);
  return fedorg_personal_dup_masked (text);
}

/* --- rows --- */

/* a heading says nothing about a person; in a file without known headings every cell might */
static void
write_cell (Maker *maker, guint row, guint column, const FedorgGridRow *from)
{
  const FedorgGridCell *cell = &from->cells[column];
  g_autofree char *text = g_strndup (cell->text, cell->length);
  gboolean is_heading = from->line >= maker->headings_first && from->line <= maker->headings_last;

  if (!fedorg_grid_cell_is_filled (cell))
    return;
  if (maker->is_masked && !(is_heading && maker->layout != NULL)) {
    char *masked = dup_masked (maker, text,
                               from->line > maker->headings_last ? report_column (maker, column)
                                                                 : KEEP_NOTHING);

    g_free (text);
    text = masked;
  }
  if (text != NULL && *text != '\0')
    fedorg_book_write_text (maker->to, row, column, text, FEDORG_BOOK_PLAIN);
}

/* a heading may hold a name where posts are columns, and then it is one of the roster */
static gboolean
write_row (Maker *maker, const FedorgGridRow *row, gboolean is_text, GError **error)
{
  guint number = is_text ? maker->row++ : row->line - 1;
  guint32 *line;

  if (number >= FEDORG_BOOK_MAX_ROWS)
    return fedorg_input_fail (maker->input, row->line, 0, FEDORG_ERROR_LIMIT,
                              "a sheet of a workbook has at most 1 048 576 rows", error);
  if (is_text) {
    line = fedorg_array_add (&maker->source->lines, guint32);
    if (line == NULL)
      return fail_memory (maker, error);
    *line = row->line;
  }
  for (guint i = 0; i < MIN (row->n_cells, FEDORG_BOOK_MAX_COLUMNS - 1); i++)
    write_cell (maker, number, i, row);
  maker->n_columns = MAX (maker->n_columns, MIN (row->n_cells, FEDORG_BOOK_MAX_COLUMNS - 1));
  return TRUE;
}

/* --- sheets --- */

static void
read_headings (Maker *maker, const GPtrArray *head)
{
  FedorgGridHeadingRows rows =
      fedorg_grid_find_headings ((FedorgGridRow *const *) head->pdata, head->len);
  const FedorgGridRow *const *first = (const FedorgGridRow *const *) head->pdata + rows.first;

  g_clear_pointer (&maker->layout, fedorg_grid_layout_free);
  maker->headings_first = maker->headings_last = 0;
  if (rows.n_rows == 0)
    return;
  maker->layout = fedorg_grid_layout_new ();
  fedorg_grid_layout_set_headings (maker->layout, first, rows.n_rows,
                                   head->len - rows.first - rows.n_rows);
  maker->headings_first = first[0]->line;
  maker->headings_last = first[rows.n_rows - 1]->line;
}

static void
lay_out (Maker *maker)
{
  g_autofree guint *widths = g_new (guint, maker->n_columns + 1);
  const FedorgBookLayout layout = {
      .heading = 0, .n_columns = 0, .widths = widths, .n_widths = maker->n_columns};

  for (guint i = 0; i < maker->n_columns; i++)
    widths[i] = COLUMN_WIDTH;
  fedorg_book_lay_out (maker->to, &layout);
}

static gboolean
write_rest (Maker *maker, FedorgGrid *grid, gboolean is_text, GError **error)
{
  FedorgGridRow row;
  gboolean at_end = FALSE;

  for (;;) {
    if (!fedorg_grid_next (grid, &row, &at_end, error))
      return FALSE;
    if (at_end)
      return TRUE;
    if (!write_row (maker, &row, is_text, error))
      return FALSE;
  }
}

static gboolean
write_sheet (Maker *maker, guint index, GError **error)
{
  g_autoptr (FedorgGrid) grid = fedorg_grid_book_open_sheet (maker->from, index, error);
  g_autoptr (GPtrArray) head = fedorg_grid_head_new ();
  const char *name = fedorg_grid_book_get_sheet_name (maker->from, index);
  g_autofree char *base = g_path_get_basename (fedorg_input_get_name (maker->input));
  gboolean at_end = FALSE;

  if (grid == NULL)
    return FALSE;
  while (!at_end && !fedorg_grid_head_is_full (head)) {
    FedorgGridRow row;

    if (!fedorg_grid_next (grid, &row, &at_end, error))
      return FALSE;
    if (!at_end && !fedorg_grid_head_add (head, &row))
      return fail_memory (maker, error);
  }
  if (!fedorg_grid_head_has_room (head))
    return fail_memory (maker, error);
  read_headings (maker, head);
  /* a sheet that is no table of a roster may hold anything */
  if (maker->is_masked && maker->layout == NULL)
    return TRUE;
  fedorg_book_begin_sheet (maker->to, name != NULL ? name : base);
  g_ptr_array_add (maker->source->names, g_strdup (name != NULL ? name : ""));
  maker->n_columns = 0;
  for (guint i = 0; i < head->len; i++) {
    if (!write_row (maker, g_ptr_array_index (head, i), name == NULL, error))
      return FALSE;
  }
  if (!at_end && !write_rest (maker, grid, name == NULL, error))
    return FALSE;
  lay_out (maker);
  return TRUE;
}

static gboolean
write_sheets (Maker *maker, GError **error)
{
  for (guint i = 0; i < fedorg_grid_book_get_n_sheets (maker->from); i++) {
    if (!fedorg_grid_book_is_sheet_hidden (maker->from, i) && !write_sheet (maker, i, error))
      return FALSE;
  }
  return TRUE;
}

void
fedorg_mark_source_clear (FedorgMarkSource *source)
{
  fedorg_array_clear (&source->lines);
  g_clear_pointer (&source->names, g_ptr_array_unref);
}

GBytes *
fedorg_mark_make_table (FedorgInput *input, const FedorgRoster *roster, gboolean is_masked,
                        FedorgMarkSource *source, const FedorgLimits *limits, GError **error)
{
  g_auto (Maker) maker = {.input = input, .is_masked = is_masked, .source = source};

  source->names = g_ptr_array_new_with_free_func (g_free);
  maker.from = fedorg_table_book_open (input, limits, error);
  if (maker.from == NULL)
    return NULL;
  if (is_masked && !read_names (&maker, roster)) {
    fail_memory (&maker, error);
    return NULL;
  }
  maker.to = fedorg_book_new ();
  return write_sheets (&maker, error) ? fedorg_book_finish (maker.to, error) : NULL;
}
