/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-words-private.h"
#include "sheet/fedorg-findings-sheet-private.h"

/* Findings counted by code and level. */

#define N_LEVELS (FEDORG_LEVEL_UNIT + 1)

/* of a column of counts: those of all levels */
#define ALL_LEVELS N_LEVELS

/* counts stand in line even where they are small */
#define COUNT_WIDTH 5

/* the row behind the last code is that of the sums */
static guint64
get_count (const FedorgFindings *findings, guint64 row, guint level)
{
  guint n_codes = fedorg_findings_get_n_codes (findings);
  guint64 count = 0;

  if (row == n_codes) {
    for (guint i = 0; i < n_codes; i++)
      count += get_count (findings, i, level);
    return count;
  }
  if (level == ALL_LEVELS)
    fedorg_findings_get_code (findings, (guint) row, &count);
  else
    count = fedorg_findings_get_code_level_count (findings, (guint) row, (FedorgLevel) level);
  return count;
}

static void
add_code (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;

  (void) unused;
  if (row < fedorg_findings_get_n_codes (maker->findings))
    fedorg_cells_add_code (cells, fedorg_findings_get_code (maker->findings, (guint) row, NULL));
  else
    fedorg_cells_add_text (cells, fedorg_words_get ("total", maker->language));
}

static void
add_count (FedorgCells *cells, gconstpointer data, guint64 row, guint level)
{
  const FedorgFindingsMaker *maker = data;

  fedorg_cells_add_integer (cells, (gint64) get_count (maker->findings, row, level));
}

/* a member for each level that has any of this code */
static void
add_levels (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  gsize record = fedorg_cells_open (cells, FEDORG_CELL_RECORD);

  (void) unused;
  for (guint level = 0; level < N_LEVELS; level++) {
    guint64 count = get_count (maker->findings, row, level);

    if (count == 0)
      continue;
    fedorg_cells_set_key (cells,
                          fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_LEVEL, (guint8) level));
    fedorg_cells_add_integer (cells, (gint64) count);
  }
  fedorg_cells_close (cells, record);
}

static const FedorgSheetColumn code_column = {.key = "code", .get = add_code};
static const FedorgSheetColumn count_column = {.key = "count",
                                               .get = add_count,
                                               .data = ALL_LEVELS,
                                               .flags = FEDORG_COLUMN_NUMBER,
                                               .least_width = COUNT_WIDTH};

static void
add_column (FedorgSheet *sheet, FedorgSheetBlock *block, FedorgSheetColumn column,
            const char *heading)
{
  column.heading = heading;
  fedorg_sheet_add_column (sheet, block, &column);
}

/* the columns from the highest level down, those without a level at the end */
static void
add_counts (const FedorgFindingsMaker *maker, FedorgSheet *sheet, FedorgSheetBlock *block)
{
  guint64 n_codes = fedorg_findings_get_n_codes (maker->findings);

  add_column (sheet, block, count_column, fedorg_words_get ("findings/count", maker->language));
  for (guint i = 1; i <= N_LEVELS; i++) {
    FedorgSheetColumn column = count_column;

    column.data = i % N_LEVELS;
    if (get_count (maker->findings, n_codes, column.data) > 0)
      add_column (sheet, block, column,
                  fedorg_vocabulary_get_label (FEDORG_VOCABULARY_LEVEL, (guint8) column.data,
                                               maker->language));
  }
}

static void
summarize_for_programs (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  static const FedorgSheetColumn levels = {.key = "levels", .get = add_levels};
  FedorgSheetBlock block = {
      .key = "summary", .maker = maker, .n_rows = fedorg_findings_get_n_codes (maker->findings)};

  fedorg_sheet_add_column (sheet, &block, &code_column);
  fedorg_sheet_add_column (sheet, &block, &count_column);
  fedorg_sheet_add_column (sheet, &block, &levels);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_RECORDS, &block);
}

/* in a terminal the names, of which some are long, stand at the end */
void
fedorg_findings_summarize (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  const FedorgSheetBlock start = {
      .flags = (FedorgBlockFlags) (FEDORG_BLOCK_UNBROKEN | FEDORG_BLOCK_UNRULED),
      .maker = maker,
      .n_rows = (guint64) fedorg_findings_get_n_codes (maker->findings) + 1};
  FedorgSheetBlock lines = start, table = start;
  const char *heading = fedorg_words_get ("findings/code", maker->language);

  summarize_for_programs (maker, sheet);
  add_counts (maker, sheet, &lines);
  add_column (sheet, &lines, code_column, heading);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_LINES, &lines);
  add_column (sheet, &table, code_column, heading);
  add_counts (maker, sheet, &table);
  fedorg_sheet_take_block (
      sheet, (FedorgSheetAudience) (FEDORG_SHEET_SPREADSHEETS | FEDORG_SHEET_PAGE), &table);
}

void
fedorg_findings_count_codes (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  const FedorgSheetBlock start = {
      .flags = (FedorgBlockFlags) (FEDORG_BLOCK_UNBROKEN | FEDORG_BLOCK_UNRULED),
      .maker = maker,
      .n_rows = fedorg_findings_get_n_codes (maker->findings)};
  FedorgSheetBlock lines = start, table = start, page = start;
  const char *count = fedorg_words_get ("findings/count", maker->language);

  fedorg_sheet_add_column (sheet, &lines, &count_column);
  fedorg_sheet_add_column (sheet, &lines, &code_column);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_LINES, &lines);
  add_column (sheet, &table, code_column, fedorg_words_get ("findings/code", maker->language));
  add_column (sheet, &table, count_column, count);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_SPREADSHEETS, &table);
  add_column (sheet, &page, code_column, fedorg_words_get ("findings/page-code", maker->language));
  add_column (sheet, &page, count_column, count);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_PAGE, &page);
}
