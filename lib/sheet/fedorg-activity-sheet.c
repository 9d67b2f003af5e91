/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet/fedorg-activity-sheet-private.h"

#include "base/fedorg-words-private.h"

/* Sheets about activities: two calendars of months and a ledger. They have no rule behind them, and
 * judge nothing. */

static const FedorgActivityKindSums *
get_kind (const FedorgActivityMaker *maker, guint64 row)
{
  return &fedorg_array_index (&maker->sums->kinds, FedorgActivityKindSums, row);
}

/* --- labels --- */

static void
add_kind (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgActivityMaker *maker = data;
  const char *kind = get_kind (maker, row)->kind;

  (void) unused;
  fedorg_cells_add_text (
      cells, *kind != '\0' ? kind : fedorg_words_get ("activities/no-kind", maker->language));
}

static void
add_organization (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgActivityMaker *maker = data;
  guint32 organization = fedorg_array_index (&maker->sums->organizations, guint32, row);
  const char *name = fedorg_roster_get_organization_name (maker->sums->roster, organization);

  (void) unused;
  fedorg_cells_add_text (
      cells,
      *name != '\0' ? name : fedorg_roster_get_organization_id (maker->sums->roster, organization));
}

/* --- numbers --- */

/* Whether a month without any is one too many, rules say; here it is only to be seen. */
static void
add_month (FedorgCells *cells, const FedorgCalendarRow *row, guint month)
{
  fedorg_cells_add_integer (cells, (gint64) row->months[month]);
  if (row->months[month] > 0)
    fedorg_cells_set_tone (cells, FEDORG_TONE_GOOD);
}

static void
add_month_of_kind (FedorgCells *cells, gconstpointer data, guint64 row, guint month)
{
  add_month (cells, &get_kind (data, row)->calendar, month);
}

static void
add_month_of_organization (FedorgCells *cells, gconstpointer data, guint64 row, guint month)
{
  const FedorgActivityMaker *maker = data;

  add_month (cells, &fedorg_array_index (&maker->sums->calendars, FedorgCalendarRow, row), month);
}

static void
add_ledger (FedorgCells *cells, gconstpointer data, guint64 row, guint column)
{
  guint64 n = get_kind (data, row)->ledger[column];

  fedorg_cells_add_integer (cells, (gint64) n);
  if (n > 0 && column == FEDORG_LEDGER_OVERDUE)
    fedorg_cells_set_tone (cells, FEDORG_TONE_BAD);
  else if (n > 0 && column == FEDORG_LEDGER_LATE)
    fedorg_cells_set_tone (cells, FEDORG_TONE_DOUBTFUL);
}

/* --- sheets --- */

/* months are counted from the year 0, so that going back over a new year is a subtraction; the last
 * column holds what is longer than a month */
static void
add_columns (const FedorgActivityMaker *maker, FedorgSheet *sheet, FedorgSheetBlock *block,
             FedorgColumnFunc add_number)
{
  for (guint i = 0; i <= FEDORG_CALENDAR_LONGER; i++) {
    gint back = FEDORG_CALENDAR_MONTHS - 1 - (gint) i;
    gint months = maker->sums->year * 12 + maker->sums->month - 1 - back;
    const FedorgSheetColumn column = {
        .heading = i == FEDORG_CALENDAR_LONGER
                       ? fedorg_words_get ("activities/longer", maker->language)
                       : fedorg_sheet_keep (
                             sheet, g_strdup_printf ("%04d-%02d", months / 12, months % 12 + 1)),
        .get = add_number,
        .data = i,
        .flags = FEDORG_COLUMN_NUMBER};

    fedorg_sheet_add_column (sheet, block, &column);
  }
}

static void
make_calendar (const FedorgActivityMaker *maker, FedorgSheet *sheet, gsize n_rows,
               FedorgColumnFunc add_label, FedorgColumnFunc add_number)
{
  const FedorgSheetColumn label = {.get = add_label, .flags = FEDORG_COLUMN_LABEL};
  FedorgSheetBlock block = {.maker = maker, .n_rows = n_rows};

  fedorg_sheet_add_column (sheet, &block, &label);
  add_columns (maker, sheet, &block, add_number);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_PAGE, &block);
}

void
fedorg_activity_make_calendar_of_kinds (const FedorgActivityMaker *maker, FedorgSheet *sheet)
{
  make_calendar (maker, sheet, maker->sums->kinds.length, add_kind, add_month_of_kind);
}

void
fedorg_activity_make_calendar (const FedorgActivityMaker *maker, FedorgSheet *sheet)
{
  make_calendar (maker, sheet, maker->sums->calendars.length, add_organization,
                 add_month_of_organization);
}

void
fedorg_activity_make_ledger (const FedorgActivityMaker *maker, FedorgSheet *sheet)
{
  static const char *const headings[FEDORG_LEDGER_N_COLUMNS] = {
      [FEDORG_LEDGER_DUE] = "activities/due",
      [FEDORG_LEDGER_IN_TIME] = "activities/in-time",
      [FEDORG_LEDGER_LATE] = "activities/late",
      [FEDORG_LEDGER_OVERDUE] = "activities/overdue",
      [FEDORG_LEDGER_OPEN] = "activities/open"};
  const FedorgSheetColumn label = {.get = add_kind, .flags = FEDORG_COLUMN_LABEL};
  FedorgSheetBlock block = {.maker = maker, .n_rows = maker->sums->kinds.length};

  fedorg_sheet_add_column (sheet, &block, &label);
  for (guint i = 0; i < FEDORG_LEDGER_N_COLUMNS; i++) {
    const FedorgSheetColumn column = {.heading = fedorg_words_get (headings[i], maker->language),
                                      .get = add_ledger,
                                      .data = i,
                                      .flags = FEDORG_COLUMN_NUMBER};

    fedorg_sheet_add_column (sheet, &block, &column);
  }
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_PAGE, &block);
}
