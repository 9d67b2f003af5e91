/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-other-private.h"

#include <string.h>

#include "io/grid/fedorg-grid-rows-private.h"

/* headings that an error names */
#define MOST_HEADINGS 12

static gboolean
is_number (const FedorgGridCell *cell)
{
  if (cell->kind == FEDORG_GRID_CELL_NUMBER)
    return TRUE;
  for (gsize i = 0; i < cell->length; i++) {
    if (!g_ascii_isdigit (cell->text[i]) && strchr (".,%", cell->text[i]) == NULL)
      return FALSE;
  }
  return TRUE;
}

/* the column holds numbers, and nothing else */
static gboolean
holds_numbers (const FedorgGridRow *const *rows, guint n_rows, guint column)
{
  guint n_numbers = 0;

  for (guint i = 0; i < n_rows; i++) {
    if (column >= rows[i]->n_cells || !fedorg_grid_cell_is_filled (&rows[i]->cells[column]))
      continue;
    if (!is_number (&rows[i]->cells[column]))
      return FALSE;
    n_numbers++;
  }
  return n_numbers > 0;
}

/* columns that say more of an organisation than its name */
static guint
count_facts (const FedorgGridLayout *layout)
{
  guint n_facts = 0;

  for (guint i = 0; i < layout->columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (layout->columns, FedorgGridColumn, i);

    n_facts += column->kind == FEDORG_GRID_COLUMN_FIGURE ||
               (column->kind == FEDORG_GRID_COLUMN_FIELD &&
                column->field != FEDORG_FIELD_ORGANIZATION_NAME);
  }
  return n_facts;
}

/* A list of organisations may have a column of numbers that nobody asks for; where such columns are
 * more than what else is known of them, the table is one of figures. */
static gboolean
report_figures (const FedorgGridLayout *layout, const FedorgGridRow *const *rows, guint n_rows,
                FedorgGridAccount *account)
{
  g_autoptr (GString) headings = g_string_new (NULL);
  guint n_figures = 0;

  for (guint i = 0; i < layout->notes->len; i++) {
    const FedorgGridNote *note = &g_array_index (layout->notes, FedorgGridNote, i);

    if (strcmp (note->code, "roster/unknown-field") != 0)
      continue;
    if (holds_numbers (rows, n_rows, note->index))
      n_figures++;
    if (i < MOST_HEADINGS)
      g_string_append_printf (headings, "%s%s", headings->len > 0 ? ", " : "", note->heading);
    else if (i == MOST_HEADINGS)
      g_string_append (headings, " …");
  }
  if (n_figures <= count_facts (layout))
    return FALSE;
  fedorg_grid_account_add_name (account, "roster/table-of-figures", headings->str, layout->line);
  return TRUE;
}

gboolean
fedorg_grid_report_other (const FedorgGridLayout *layout, const FedorgGridRow *const *rows,
                          guint n_rows, FedorgGridAccount *account)
{
  if (layout->record == FEDORG_RECORD_ORGANIZATION)
    return report_figures (layout, rows, n_rows, account);
  /* persons that another table can refer to hold their posts there */
  if (layout->record == FEDORG_RECORD_PERSON &&
      !fedorg_grid_layout_has (layout, FEDORG_FIELD_PERSON_ID) &&
      !fedorg_grid_layout_has (layout, FEDORG_FIELD_ID_NUMBER))
    fedorg_grid_account_add_name (account, "roster/table-of-persons", "", layout->line);
  return FALSE;
}
