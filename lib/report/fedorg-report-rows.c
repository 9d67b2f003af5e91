/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>

#include "base/fedorg-error-private.h"
#include "report/fedorg-report-run-private.h"

/* The rows of a table: organisations, groups, subtotals, the total, and their order. A row is a
 * place in the series of numbers, so that sorting rows moves no number. */

/* organisations above organisations that may await their subtotal */
#define MOST_OPEN 64

const guint8 *
fedorg_report_run_get_groups (const FedorgReportRun *run)
{
  return run->rows == FEDORG_ROWS_KIND
             ? FEDORG_COLUMN (run->report->roster, guint8, ORGANIZATION_KIND)
             : FEDORG_COLUMN (run->report->roster, guint8, ORGANIZATION_LEVEL);
}

gsize
fedorg_report_run_get_n_numbers (const FedorgReportRun *run)
{
  return fedorg_report_run_is_by_organization (run)
             ? (gsize) run->report->roster->n_organizations + 1
             : run->table->n_rows;
}

/* behind the organisations, or the last of the groups */
gsize
fedorg_report_run_get_total_index (const FedorgReportRun *run)
{
  return fedorg_report_run_get_n_numbers (run) - 1;
}

static gboolean
add_row (FedorgTable *table, guint32 value, gboolean is_subtotal)
{
  guint32 *added = fedorg_array_add (&table->row_values, guint32);
  guint8 *mark = fedorg_array_add (&table->row_marks, guint8);

  if (!added || !mark)
    return FALSE;
  *added = value;
  *mark = (guint8) is_subtotal;
  table->n_rows++;
  return TRUE;
}

/* --- groups --- */

/* the groups from the highest on, then organisations of no group, then the total */
static gboolean
add_groups (FedorgReportRun *run)
{
  const guint8 *groups = fedorg_report_run_get_groups (run);
  gboolean present[FEDORG_N_GROUPS] = {FALSE};

  for (guint32 o = run->range[0]; o < run->range[1]; o++)
    present[groups[o] % FEDORG_N_GROUPS] = TRUE;
  for (guint32 i = 1; i <= FEDORG_N_GROUPS; i++)
    if (present[i % FEDORG_N_GROUPS] && !add_row (run->table, i % FEDORG_N_GROUPS, FALSE))
      return FALSE;
  return add_row (run->table, FEDORG_NONE, FALSE);
}

/* --- organisations --- */

/* whether the organisation is a row where not all of them are */
static gboolean
is_row (const FedorgReportRun *run, guint32 organization)
{
  const FedorgRoster *roster = run->report->roster;
  guint32 parent = FEDORG_COLUMN (roster, guint32, ORGANIZATION_PARENT)[organization];

  if (run->report->level != FEDORG_LEVEL_UNKNOWN)
    return FEDORG_COLUMN (roster, guint8, ORGANIZATION_LEVEL)[organization] == run->report->level;
  return run->rows != FEDORG_ROWS_CHILDREN || parent == run->report->under;
}

/* the organisations whose rows have begun, the uppermost first */
typedef struct {
  guint32 organizations[MOST_OPEN];
  guint n;
} Open;

/* the subtotals of those that end before the organisation */
static gboolean
close_until (FedorgReportRun *run, Open *open, guint32 organization)
{
  const guint32 *ends = FEDORG_COLUMN (run->report->roster, guint32, ORGANIZATION_SUBTREE_END);

  while (open->n > 0 && ends[open->organizations[open->n - 1]] <= organization)
    if (!add_row (run->table, open->organizations[--open->n], TRUE))
      return FALSE;
  return TRUE;
}

/* the organisations between the top of the report and the row that are not open yet */
static void
open_above (FedorgReportRun *run, Open *open, guint32 organization)
{
  const guint32 *parents = FEDORG_COLUMN (run->report->roster, guint32, ORGANIZATION_PARENT);
  guint32 last = open->n > 0 ? open->organizations[open->n - 1] : FEDORG_NONE;
  guint32 above[MOST_OPEN];
  guint n = 0;

  for (guint32 o = parents[organization];
       o != FEDORG_NONE && o != last && o != run->report->under && n < MOST_OPEN; o = parents[o])
    above[n++] = o;
  while (n > 0 && open->n < MOST_OPEN)
    open->organizations[open->n++] = above[--n];
}

static gboolean
add_organizations_with_subtotals (FedorgReportRun *run)
{
  Open open = {{0}, 0};

  for (guint32 o = run->range[0]; o < run->range[1]; o++) {
    if (!is_row (run, o))
      continue;
    if (!close_until (run, &open, o))
      return FALSE;
    open_above (run, &open, o);
    if (!add_row (run->table, o, FALSE))
      return FALSE;
  }
  return close_until (run, &open, G_MAXUINT32) && add_row (run->table, FEDORG_NONE, FALSE);
}

/* all organisations of the range, those of one level, or those below one */
static gboolean
add_organizations (FedorgReportRun *run)
{
  if (run->report->with_subtotals)
    return add_organizations_with_subtotals (run);
  if (run->rows == FEDORG_ROWS_ORGANIZATIONS && run->report->level == FEDORG_LEVEL_UNKNOWN) {
    run->table->first_row = run->range[0];
    run->table->n_rows = run->range[1] - run->range[0];
    return TRUE;
  }
  for (guint32 o = run->range[0]; o < run->range[1]; o++)
    if (is_row (run, o) && !add_row (run->table, o, FALSE))
      return FALSE;
  return run->rows != FEDORG_ROWS_CHILDREN || add_row (run->table, FEDORG_NONE, FALSE);
}

gboolean
fedorg_report_run_add_rows (FedorgReportRun *run)
{
  return fedorg_report_run_is_by_organization (run) ? add_organizations (run) : add_groups (run);
}

/* --- order --- */

typedef struct {
  guint32 place; /* before ordering */
  FedorgRatio ratio;
} Ranked;

/* rows without a value come last, equal ones stay in their order */
static gint
compare_ranked (gconstpointer first, gconstpointer second, gpointer descending)
{
  const Ranked *a = first, *b = second;
  gint order = 0;

  if ((a->ratio.denominator > 0) != (b->ratio.denominator > 0))
    return a->ratio.denominator > 0 ? -1 : 1;
  if (a->ratio.denominator > 0)
    order = fedorg_ratio_compare (a->ratio, b->ratio);
  if (order == 0)
    return (a->place > b->place) - (a->place < b->place);
  return GPOINTER_TO_INT (descending) ? -order : order;
}

static gboolean
has_title (const FedorgTable *table, guint column, const char *name)
{
  return g_str_equal (fedorg_table_get_column_title (table, column, FEDORG_LANGUAGE_EN), name) ||
         g_str_equal (fedorg_table_get_column_title (table, column, FEDORG_LANGUAGE_ZH), name);
}

/* "posts, executives, ..."; of the columns with a title if one is given, else of all */
static char *
dup_column_names (const FedorgTable *table, const char *title)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < fedorg_table_get_n_columns (table); i++)
    if (!title || has_title (table, i, title))
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              fedorg_table_get_column_id (table, i));
  return g_string_free (names, FALSE);
}

/* by identifier, else by the one title that is equal, in either language */
static gboolean
find_column (const FedorgTable *table, const char *name, guint *column, GError **error)
{
  g_autofree char *names = NULL;
  guint n_titled = 0;

  for (guint i = 0; i < fedorg_table_get_n_columns (table); i++) {
    if (g_str_equal (fedorg_table_get_column_id (table, i), name)) {
      *column = i;
      return TRUE;
    }
    if (has_title (table, i, name)) {
      *column = i;
      n_titled++;
    }
  }
  if (n_titled == 1)
    return TRUE;
  names = dup_column_names (table, n_titled > 0 ? name : NULL);
  g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_NOT_FOUND,
               n_titled > 0 ? "several columns are headed “%s”; sort by one of: %s"
                            : "there is no column “%s” to sort by; there are: %s",
               name, names);
  return FALSE;
}

/* rows without a value go last in either direction; equal ones keep the order of the tree */
static gboolean
rank (FedorgTable *table, guint n_rows, guint column, gboolean descending)
{
  Ranked *ranked = fedorg_block_new (n_rows, sizeof (Ranked));

  if (!ranked)
    return FALSE;
  for (guint row = 0; row < n_rows; row++) {
    ranked[row] = (Ranked){row, {0, 0}};
    if (!fedorg_table_get_cell (table, row, column, &ranked[row].ratio.numerator,
                                &ranked[row].ratio.denominator))
      ranked[row].ratio.denominator = 0;
  }
  g_qsort_with_data (ranked, (gint) n_rows, sizeof (Ranked), compare_ranked,
                     GINT_TO_POINTER (descending));
  for (guint row = 0; row < n_rows; row++)
    fedorg_array_index (&table->row_places, guint32, row) = ranked[row].place;
  fedorg_block_free (ranked);
  return TRUE;
}

/* rows are told apart by their places, since groups find their numbers there */
static gboolean
make_places (FedorgTable *table)
{
  guint32 *places = fedorg_array_extend (&table->row_places, table->n_rows, sizeof (guint32));

  for (guint row = 0; places && row < table->n_rows; row++)
    places[row] = row;
  return places || table->n_rows == 0;
}

/* the total stays the last row whatever is sorted, and is no part of the first N */
gboolean
fedorg_report_run_order_rows (FedorgReportRun *run, GError **error)
{
  FedorgTable *table = run->table;
  gboolean has_total =
      table->n_rows > 0 && fedorg_table_get_row_value (table, table->n_rows - 1) == FEDORG_NONE;
  guint n = table->n_rows - (has_total ? 1 : 0), column = 0;
  gboolean is_made;

  if (!run->report->sort_column && run->report->top == 0)
    return TRUE;
  if (run->report->with_subtotals) {
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_ARGUMENT,
                         "rows with subtotals stay in the order of the tree");
    return FALSE;
  }
  if (run->report->sort_column && !find_column (table, run->report->sort_column, &column, error))
    return FALSE;
  is_made = make_places (table) &&
            (!run->report->sort_column || rank (table, n, column, run->report->sort_descending));
  if (!is_made)
    return fedorg_fail_no_memory (NULL, error);
  if (run->report->top > 0 && run->report->top < n) {
    if (has_total)
      fedorg_array_index (&table->row_places, guint32, run->report->top) = table->n_rows - 1;
    table->n_rows = run->report->top + (has_total ? 1 : 0);
  }
  return TRUE;
}
