/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/workbook/fedorg-workbook-rows-private.h"

#include <stdlib.h>
#include <string.h>
#include "base/fedorg-error-private.h"

/* Merged ranges, row by row: those that cover the row at hand are active, sorted so that each range
 * is entered and left once. */

/* a range that covers the current row */
typedef struct {
  FedorgSheetRange range;
  FedorgGridCell cell; /* the first one; its text is ours */
  char *text;
} Active;

struct _FedorgSheetMerger {
  FedorgArray ranges; /* FedorgSheetRange by first row */
  gsize next;         /* range that no row has reached yet */
  Active *active;
  guint n_active;
};

/* ranges do not overlap in a sound workbook, so that a row has no more of them than columns */
#define MOST_ACTIVE FEDORG_SHEET_COLUMNS

static gint
compare_ranges (gconstpointer a, gconstpointer b)
{
  const FedorgSheetRange *x = a, *y = b;

  if (x->first_row != y->first_row)
    return x->first_row < y->first_row ? -1 : 1;
  return (gint) x->first_column - (gint) y->first_column;
}

static gboolean
fail_memory (GError **error)
{
  return fedorg_fail_no_memory ("there is not enough memory for the merged ranges of the sheet",
                                error);
}

FedorgSheetMerger *
fedorg_sheet_merger_new (FedorgArray ranges, GError **error)
{
  g_autoptr (FedorgSheetMerger) merger = g_new0 (FedorgSheetMerger, 1);

  merger->ranges = ranges;
  if (ranges.length == 0)
    return g_steal_pointer (&merger);
  merger->active = g_try_new0 (Active, MOST_ACTIVE);
  if (merger->active == NULL) {
    fail_memory (error);
    return NULL;
  }
  qsort (ranges.data, ranges.length, sizeof (FedorgSheetRange), compare_ranges);
  return g_steal_pointer (&merger);
}

void
fedorg_sheet_merger_rewind (FedorgSheetMerger *merger)
{
  for (guint i = 0; i < merger->n_active; i++)
    g_free (merger->active[i].text);
  merger->n_active = 0;
  merger->next = 0;
}

void
fedorg_sheet_merger_free (FedorgSheetMerger *merger)
{
  if (merger == NULL)
    return;
  fedorg_sheet_merger_rewind (merger);
  g_free (merger->active);
  fedorg_array_clear (&merger->ranges);
  g_free (merger);
}

static void
drop_finished (FedorgSheetMerger *merger, guint32 row)
{
  guint n_left = 0;

  for (guint i = 0; i < merger->n_active; i++) {
    if (merger->active[i].range.last_row < row)
      g_free (merger->active[i].text);
    else
      merger->active[n_left++] = merger->active[i];
  }
  merger->n_active = n_left;
}

/* the text of the first cell outlives its row */
static gboolean
activate (FedorgSheetMerger *merger, const FedorgSheetRange *range, FedorgGridCell *first,
          GError **error)
{
  Active *active = &merger->active[merger->n_active];

  if (merger->n_active == MOST_ACTIVE) {
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_FORMAT,
                         "merged ranges overlap; the workbook is damaged: open it in a spreadsheet "
                         "program and save it again");
    return FALSE;
  }
  *active = (Active){*range, *first, g_try_malloc (first->length)};
  if (active->text == NULL)
    return fail_memory (error);
  memcpy (active->text, first->text, first->length);
  active->cell.text = active->text;
  active->cell.flags |= FEDORG_GRID_CELL_MERGED;
  first->flags |= FEDORG_GRID_CELL_MERGED_FIRST;
  merger->n_active++;
  return TRUE;
}

/* a range that begins in a row that is not there, or with an empty cell, covers nothing that could
 * be read */
static gboolean
activate_reached (FedorgSheetMerger *merger, guint32 row, FedorgGridCell *cells, guint room,
                  GError **error)
{
  for (; merger->next < merger->ranges.length; merger->next++) {
    const FedorgSheetRange *range =
        &fedorg_array_index (&merger->ranges, FedorgSheetRange, merger->next);

    if (range->first_row > row)
      break;
    if (range->first_row < row || range->first_column >= room ||
        cells[range->first_column].length == 0)
      continue;
    if (!activate (merger, range, &cells[range->first_column], error))
      return FALSE;
  }
  return TRUE;
}

gboolean
fedorg_sheet_merger_fill (FedorgSheetMerger *merger, guint line, FedorgGridCell *cells, guint room,
                          guint *n_cells, GError **error)
{
  guint32 row = line - 1;

  if (merger->ranges.length == 0)
    return TRUE;
  drop_finished (merger, row);
  if (!activate_reached (merger, row, cells, room, error))
    return FALSE;
  for (guint i = 0; i < merger->n_active; i++) {
    const Active *active = &merger->active[i];
    guint first = active->range.first_column, end = MIN (active->range.last_column + 1u, room);

    for (guint j = first; j < end; j++) {
      if (row > active->range.first_row || j > first)
        cells[j] = active->cell;
    }
    *n_cells = MAX (*n_cells, end);
  }
  return TRUE;
}
