/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-activity.h>

#include "base/fedorg-words-private.h"
#include "report/fedorg-work-table-private.h"

/* Tables of work as tables like all others: each cell is kept by itself, since rows differ in what
 * they are about. */

/* decimals of what is no whole number: hundredths of a yuan, and shares as offices print them */
#define DECIMALS 2

static void
title_copy (FedorgTitle *copy, const FedorgTitle *title)
{
  for (guint i = 0; title != NULL && i < G_N_ELEMENTS (title->texts); i++)
    copy->texts[i] = g_strdup (title->texts[i]);
}

static void
item_clear (gpointer data)
{
  FedorgWorkItem *item = data;

  g_free (item->id);
  fedorg_title_clear (&item->title);
}

void
fedorg_work_rows_free (FedorgWorkRows *work)
{
  if (work == NULL)
    return;
  fedorg_array_clear (&work->rows);
  fedorg_array_clear (&work->cells);
  g_array_unref (work->items);
  g_free (work);
}

/* --- making one --- */

FedorgTable *
fedorg_work_table_new (FedorgRoster *roster, FedorgRuleset *ruleset, const char *id,
                       FedorgTitle title, FedorgReferenceDate as_of)
{
  const FedorgTableSpec spec = {.id = (char *) id, .title = title, .rounding = ruleset->rounding};
  FedorgTable *table = fedorg_table_new (roster, ruleset, &spec, as_of);

  table->content = &fedorg_work_table;
  table->rows = FEDORG_ROWS_WORK;
  table->work = g_new0 (FedorgWorkRows, 1);
  table->work->items = g_array_new (FALSE, FALSE, sizeof (FedorgWorkItem));
  g_array_set_clear_func (table->work->items, item_clear);
  return table;
}

void
fedorg_work_table_add_column (FedorgTable *table, const char *id, const FedorgTitle *title)
{
  static const FedorgTitle none = {{NULL, NULL}};
  const FedorgTableColumn column = {
      .id = (char *) id, .title = title == NULL ? none : *title, .scale = 1};

  fedorg_table_add_column (table, &column);
}

void
fedorg_work_table_add_worded_column (FedorgTable *table, const char *id, const char *word)
{
  const FedorgTitle title = fedorg_title_of_word (word);

  fedorg_work_table_add_column (table, id, &title);
}

guint32
fedorg_work_table_add_item (FedorgTable *table, const char *id, const FedorgTitle *title)
{
  FedorgWorkItem item = {.id = g_strdup (id)};

  title_copy (&item.title, title);
  g_array_append_val (table->work->items, item);
  return table->work->items->len - 1;
}

/* a row has all its cells at once, empty, so that the makers fill only what they know */
FedorgWorkCell *
fedorg_work_table_add_row (FedorgTable *table, FedorgWorkRow row)
{
  FedorgWorkRow *added = fedorg_array_add (&table->work->rows, FedorgWorkRow);
  guint32 *value = fedorg_array_add (&table->row_values, guint32);
  FedorgWorkCell *cells =
      fedorg_array_extend (&table->work->cells, table->columns->len, sizeof (FedorgWorkCell));

  if (added == NULL || value == NULL || cells == NULL)
    return NULL;
  *added = row;
  *value = row.organization;
  for (guint i = 0; i < table->columns->len; i++)
    cells[i] = fedorg_work_number_cell ((FedorgRatio){0, 0});
  table->n_rows++;
  return cells;
}

/* --- rows --- */

static const FedorgWorkRow *
get_row (const FedorgTable *table, guint row)
{
  return &fedorg_array_index (&table->work->rows, FedorgWorkRow,
                              fedorg_table_get_row_place (table, row));
}

static const FedorgWorkItem *
get_item (const FedorgTable *table, guint row)
{
  guint32 item = get_row (table, row)->item;

  return item == FEDORG_NONE ? NULL : &g_array_index (table->work->items, FedorgWorkItem, item);
}

/* a level, a kind or a period, whose title is the label of the row */
static const FedorgWorkItem *
get_group (const FedorgTable *table, guint row)
{
  guint32 group = get_row (table, row)->group;

  return group == FEDORG_NONE ? NULL : &g_array_index (table->work->items, FedorgWorkItem, group);
}

static guint32
get_organization (const FedorgTable *table, guint row)
{
  return get_row (table, row)->organization;
}

static const char *
get_key (const FedorgTable *table, guint row)
{
  const FedorgWorkItem *group = get_group (table, row);
  guint32 organization = get_organization (table, row);

  if (group != NULL)
    return group->id;
  return organization == FEDORG_NONE
             ? "total"
             : fedorg_roster_get_organization_id (table->roster, organization);
}

static const char *
get_label (const FedorgTable *table, guint row, FedorgLanguage language)
{
  const FedorgWorkItem *group = get_group (table, row);
  guint32 organization = get_organization (table, row);

  if (group != NULL) {
    const char *title = fedorg_title_get (&group->title, language);
    return title == NULL ? group->id : title;
  }
  return organization == FEDORG_NONE
             ? fedorg_words_get ("total", language)
             : fedorg_roster_get_organization_name (table->roster, organization);
}

static const char *
get_item_id (const FedorgTable *table, guint row)
{
  const FedorgWorkItem *item = get_item (table, row);
  const FedorgWorkRow *about = get_row (table, row);

  if (about->person != FEDORG_NONE)
    return fedorg_roster_get_person_id (table->roster, about->person);
  if (about->activity != FEDORG_NONE && item == NULL)
    return fedorg_roster_get_activity_id (table->roster, about->activity);
  return item == NULL ? NULL : item->id;
}

static const char *
get_item_title (const FedorgTable *table, guint row, FedorgLanguage language)
{
  const FedorgWorkItem *item = get_item (table, row);
  const FedorgWorkRow *about = get_row (table, row);

  if (about->person != FEDORG_NONE)
    return fedorg_roster_get_person_name (table->roster, about->person);
  if (item == NULL)
    return NULL;
  const char *title = fedorg_title_get (&item->title, language);
  return title == NULL ? item->id : title;
}

guint32
fedorg_table_get_row_person (const FedorgTable *table, guint row)
{
  g_return_val_if_fail (table != NULL, FEDORG_NONE);
  g_return_val_if_fail (row < table->n_rows, FEDORG_NONE);

  return table->work == NULL ? FEDORG_NONE : get_row (table, row)->person;
}

guint32
fedorg_table_get_row_activity (const FedorgTable *table, guint row)
{
  g_return_val_if_fail (table != NULL, FEDORG_NONE);
  g_return_val_if_fail (row < table->n_rows, FEDORG_NONE);

  return table->work == NULL ? FEDORG_NONE : get_row (table, row)->activity;
}

/* --- cells --- */

static const FedorgWorkCell *
get_cell (const FedorgTable *table, guint row, guint column)
{
  return &fedorg_work_table_get_cells (table, fedorg_table_get_row_place (table, row))[column];
}

static FedorgRatio
get_ratio (const FedorgTable *table, guint row, guint column)
{
  return get_cell (table, row, column)->ratio;
}

/* a column without a format of its own shows whole numbers as they are and others with decimals */
static const FedorgTableCells *
get_format (const FedorgTable *table, guint row, guint column)
{
  static const FedorgTableCells whole = {.scale = 1};
  static const FedorgTableCells decimal = {.scale = 1, .decimals = DECIMALS};
  static const FedorgTableCells share = {.scale = 100, .decimals = DECIMALS};
  const FedorgWorkCell *cell = get_cell (table, row, column);
  const FedorgTableCells *cells = fedorg_table_get_column (table, column);
  gint64 value;

  if (cells->scale != 1 || cells->decimals > 0)
    return cells;

  if (cell->is_share)
    return &share;
  return cell->ratio.denominator == 0 || fedorg_ratio_get_whole (cell->ratio, &value) ? &whole
                                                                                      : &decimal;
}

static gboolean
is_whole (G_GNUC_UNUSED const FedorgTable *table, G_GNUC_UNUSED guint column)
{
  return FALSE;
}

static const FedorgWorkItem *
get_word (const FedorgTable *table, guint row, guint column)
{
  return &g_array_index (table->work->items, FedorgWorkItem,
                         (guint) get_cell (table, row, column)->ratio.numerator);
}

const char *
fedorg_table_find_word (const FedorgTable *table, guint row, guint column)
{
  return get_word (table, row, column)->id;
}

const char *
fedorg_table_find_word_title (const FedorgTable *table, guint row, guint column,
                              FedorgLanguage language)
{
  const FedorgWorkItem *word = get_word (table, row, column);
  const char *title = fedorg_title_get (&word->title, language);

  return title == NULL ? word->id : title;
}

FedorgCellType
fedorg_table_find_type (const FedorgTable *table, guint row, guint column)
{
  return table->work == NULL ? FEDORG_CELL_TYPE_NUMBER
                             : (FedorgCellType) get_cell (table, row, column)->type;
}

FedorgDueState
fedorg_table_find_state (const FedorgTable *table, guint row, guint column)
{
  return table->work == NULL ? FEDORG_DUE_STATE_NONE
                             : (FedorgDueState) get_cell (table, row, column)->state;
}

const FedorgTableContent fedorg_work_table = {
    get_key,        get_label, get_organization, get_item_id,
    get_item_title, get_ratio, get_format,       is_whole,
};
