/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-look-private.h"
#include "base/fedorg-period-private.h"
#include "io/grid/fedorg-grid-record-private.h"
#include "io/grid/fedorg-grid-head-private.h"
#include "io/grid/fedorg-grid-rows-private.h"
#include "io/grid/fedorg-grid-sheet-private.h"
#include "model/fedorg-amount-private.h"

/* the column of persons in the sums */
#define PERSONS G_MAXUINT

void
fedorg_grid_sheet_begin_sums (FedorgGridSheet *sheet)
{
  FedorgGridSum persons = {.index = PERSONS, .kind = FEDORG_GRID_SUM_PERSONS};

  g_array_set_size (sheet->sums, 0);
  for (guint i = 0; i < sheet->layout->columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (sheet->layout->columns, FedorgGridColumn, i);
    FedorgGridSum sum = {.index = column->index};

    if (column->kind == FEDORG_GRID_COLUMN_POST)
      sum.kind = FEDORG_GRID_SUM_HOLDERS;
    if (column->kind == FEDORG_GRID_COLUMN_FIELD && fedorg_amount_is_field (column->field)) {
      sum.kind = FEDORG_GRID_SUM_AMOUNTS;
      sum.field = column->field;
    }
    if (column->kind == FEDORG_GRID_COLUMN_FIGURE || sum.kind == FEDORG_GRID_SUM_AMOUNTS ||
        (column->kind == FEDORG_GRID_COLUMN_POST && column->field == FEDORG_FIELD_PERSON_NAME))
      g_array_append_val (sheet->sums, sum);
    else if (column->kind == FEDORG_GRID_COLUMN_FIELD &&
             column->field == FEDORG_FIELD_PERSON_NAME && persons.index == PERSONS)
      persons.index = column->index;
  }
  if (persons.index != PERSONS)
    g_array_append_val (sheet->sums, persons);
}

/* a whole number as offices write it in a sum: 1,204 or 3人; FALSE if the cell holds none */
static gboolean
read_number (const FedorgGridCell *cell, gint64 *value)
{
  static const char *const units[] = {"人", "名", "个", "人次"};
  FedorgGridNormal normal;
  gint64 number = 0;
  gsize n_digits = 0;
  const char *at = normal.text;

  fedorg_grid_normalize (cell->text, cell->length, &normal);
  for (; g_ascii_isdigit (*at) || (*at == ',' && n_digits > 0); at++) {
    if (*at == ',')
      continue;
    if (n_digits++ > 15)
      return FALSE;
    number = number * 10 + (*at - '0');
  }
  for (guint i = 0; i < G_N_ELEMENTS (units) && *at != '\0'; i++) {
    if (strcmp (at, units[i]) == 0)
      at += strlen (units[i]);
  }
  *value = number;
  return n_digits > 0 && *at == '\0';
}

/* the number in the column of @sum; FALSE if the cell holds none */
static gboolean
read_cell (const FedorgGridSum *sum, const FedorgGridCell *cell, gint64 *value)
{
  guint8 unit;

  if (sum->kind == FEDORG_GRID_SUM_AMOUNTS)
    return fedorg_amount_parse (sum->field, cell->text, cell->length, value, &unit);
  return read_number (cell, value);
}

/* A sum that leaves the range stays at its end: no subtotal is that number. */
static void
add (gint64 *sum, gint64 value)
{
  if (__builtin_add_overflow (*sum, value, sum))
    *sum = G_MAXINT64;
}

/* vacancies are nobody */
static gint64
count_holders (const FedorgGridCell *cell)
{
  FedorgGridNames names;
  gint64 n_holders = 0;

  fedorg_grid_split_holders (cell->text, cell->length, &names);
  for (guint i = 0; i < names.n_names; i++)
    n_holders += fedorg_nothing_find (names.texts[i], names.lengths[i]) == FEDORG_NOTHING_NO;
  return n_holders;
}

void
fedorg_grid_sheet_add_up (FedorgGridSheet *sheet, const FedorgGridCell *cells, guint n_persons,
                          const char *organization, gsize length)
{
  gboolean is_new = sheet->last_organization->len != length ||
                    memcmp (sheet->last_organization->str, organization, length) != 0;

  if (sheet->sums->len == 0)
    return;
  if (is_new) {
    g_string_truncate (sheet->last_organization, 0);
    g_string_append_len (sheet->last_organization, organization, (gssize) length);
  }
  for (guint i = 0; i < sheet->sums->len; i++) {
    FedorgGridSum *sum = &g_array_index (sheet->sums, FedorgGridSum, i);
    gint64 value = n_persons;
    gboolean is_figure = sum->kind == FEDORG_GRID_SUM_FIGURES;

    if ((is_figure || sum->kind == FEDORG_GRID_SUM_AMOUNTS) &&
        !read_cell (sum, &cells[sum->index], &value))
      continue;
    if (sum->kind == FEDORG_GRID_SUM_HOLDERS)
      value = count_holders (&cells[sum->index]);
    add (&sum->block, value);
    add (&sum->all, value);
    /* the figures of an organisation may stand in each of its rows */
    add (&sum->block_once, is_new || !is_figure ? value : 0);
    add (&sum->all_once, is_new || !is_figure ? value : 0);
  }
}

static char *
dup_difference (const FedorgGridSheet *sheet, const FedorgGridSum *sum, gint64 said)
{
  guint n_decimals =
      sum->field != FEDORG_FIELD_NONE ? fedorg_amount_get_n_decimals (sum->field) : 0;
  char said_text[FEDORG_DECIMAL_SIZE], sum_text[FEDORG_DECIMAL_SIZE];

  fedorg_decimal_write (said, n_decimals, said_text);
  fedorg_decimal_write (sum->block_once, n_decimals, sum_text);
  return g_strdup_printf ("%s: %s ≠ %s",
                          (const char *) g_ptr_array_index (sheet->layout->labels, sum->index),
                          said_text, sum_text);
}

static void
compare (FedorgGridSheet *sheet, FedorgBatch *batch, const FedorgGridRow *row, guint line)
{
  for (guint i = 0; i < sheet->sums->len; i++) {
    const FedorgGridSum *sum = &g_array_index (sheet->sums, FedorgGridSum, i);
    gint64 value;

    if (sum->index >= row->n_cells || !read_cell (sum, &row->cells[sum->index], &value) ||
        value == sum->block || value == sum->all || value == sum->block_once ||
        value == sum->all_once)
      continue;
    g_autofree char *text = dup_difference (sheet, sum, value);
    fedorg_batch_add_finding (batch, "roster/subtotal-differs", line, sum->index + 1,
                              FEDORG_FIELD_NONE, text, 0);
  }
}

/* the first column in which a subtotal is not what the rows of its block add up to; NULL: there is none */
static const FedorgGridSum *
find_difference (const FedorgGridSheet *sheet, const FedorgGridRow *row, gint64 *value)
{
  for (guint i = 0; i < sheet->sums->len; i++) {
    const FedorgGridSum *sum = &g_array_index (sheet->sums, FedorgGridSum, i);

    if (sum->index < row->n_cells && read_cell (sum, &row->cells[sum->index], value) &&
        *value != sum->block && *value != sum->block_once)
      return sum;
  }
  return NULL;
}

/* the subtotal above the rows that end here */
static void
settle_last (FedorgGridSheet *sheet)
{
  guint last = sheet->early->len - 1;
  const FedorgGridRow *row = g_ptr_array_index (sheet->early, last);
  gint64 value;
  const FedorgGridSum *sum = find_difference (sheet, row, &value);

  if (sum != NULL) {
    g_autofree char *text = dup_difference (sheet, sum, value);

    fedorg_grid_account_add_name (sheet->account, "roster/subtotal-differs", text, row->line);
  }
  g_ptr_array_remove_index (sheet->early, last);
}

/* A total and a subtotal above the first row: each subtotal stands above its rows. A total alone says
 * nothing of the others, which may stand below theirs. */
static gboolean
stands_above (const FedorgGridSheet *sheet)
{
  return sheet->early->len > 1;
}

static gboolean
has_rows (const FedorgGridSheet *sheet)
{
  return sheet->last_organization->len > 0;
}

void
fedorg_grid_sheet_read_subtotal (FedorgGridSheet *sheet, const FedorgGridRow *row)
{
  gboolean is_above = !has_rows (sheet) || stands_above (sheet);

  if (has_rows (sheet) && is_above)
    settle_last (sheet);
  if (is_above)
    sheet->batch->failed |= !fedorg_grid_head_add (sheet->early, row);
  else
    compare (sheet, sheet->batch, row, row->line - sheet->line);
  fedorg_grid_sheet_end_block (sheet);
}

void
fedorg_grid_sheet_end_block (FedorgGridSheet *sheet)
{
  for (guint i = 0; i < sheet->sums->len; i++) {
    FedorgGridSum *sum = &g_array_index (sheet->sums, FedorgGridSum, i);

    sum->block = sum->block_once = 0;
  }
}

void
fedorg_grid_sheet_end_sums (FedorgGridSheet *sheet, FedorgBatch *batch)
{
  if (has_rows (sheet) && stands_above (sheet))
    settle_last (sheet);
  for (guint i = 0; i < sheet->early->len; i++) {
    const FedorgGridRow *row = g_ptr_array_index (sheet->early, i);

    compare (sheet, batch, row, row->line);
  }
  g_ptr_array_set_size (sheet->early, 0);
}
