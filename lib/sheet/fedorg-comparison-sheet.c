/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet/fedorg-comparison-sheet-private.h"

#include <fedorg/fedorg-version.h>

#include "base/fedorg-words-private.h"

/* The sheet of a comparison: three tables, and the single changes if they were kept. */

/* the three tables have makers of their own, which differ in their rows only */
void
fedorg_comparison_maker_init (FedorgComparisonMaker *maker, const FedorgChanges *changes,
                              const FedorgOutputOptions *options)
{
  const FedorgTable *tables[FEDORG_COMPARISON_N_TABLES] = {
      fedorg_changes_get_organizations (changes), fedorg_changes_get_persons (changes),
      fedorg_changes_get_figures (changes)};

  *maker = (FedorgComparisonMaker){0};
  maker->changes = changes;
  maker->options = options;
  maker->language = fedorg_output_options_get_language (options);
  for (guint i = 0; i < FEDORG_COMPARISON_N_TABLES; i++)
    maker->tables[i] = (FedorgTableMaker){.table = tables[i],
                                          .language = maker->language,
                                          .is_compared = TRUE,
                                          .since = fedorg_changes_get_as_of_before (changes)};
}

void
fedorg_comparison_maker_clear (FedorgComparisonMaker *maker)
{
  fedorg_array_clear (&maker->order);
}

static void
add_for_readers (FedorgComparisonMaker *maker, FedorgSheet *sheet)
{
  for (guint i = 0; i < FEDORG_COMPARISON_N_TABLES; i++) {
    if (i > 0)
      fedorg_sheet_add_break (sheet, FEDORG_SHEET_READERS);
    fedorg_table_add_for_readers (&maker->tables[i], sheet);
  }
  fedorg_changes_add_for_readers (maker, sheet);
}

/* a spreadsheet of one rectangle has the single changes if they were kept, else the figures */
static void
add_for_spreadsheet (const FedorgComparisonMaker *maker, FedorgSheet *sheet)
{
  if (fedorg_changes_get_n_changes (maker->changes) > 0)
    fedorg_changes_add_for_spreadsheet (maker, sheet, FEDORG_SHEET_TABLE);
  else
    fedorg_table_add_for_spreadsheet (&maker->tables[FEDORG_COMPARISON_N_TABLES - 1], sheet,
                                      FEDORG_SHEET_TABLE);
}

static void
add_for_workbook (const FedorgComparisonMaker *maker, FedorgSheet *sheet)
{
  for (guint i = 0; i < FEDORG_COMPARISON_N_TABLES; i++)
    fedorg_table_add_for_spreadsheet (&maker->tables[i], sheet, FEDORG_SHEET_BOOK);
  if (fedorg_changes_get_n_changes (maker->changes) > 0) {
    const char *name = fedorg_words_get ("changes/sheet", maker->language);

    fedorg_sheet_begin_book (sheet, name, name);
    fedorg_changes_add_for_spreadsheet (maker, sheet, FEDORG_SHEET_BOOK);
  }
  fedorg_sheet_add_paragraph (sheet, FEDORG_SHEET_BOOK,
                              fedorg_words_get ("changes/method", maker->language));
}

static void
add_for_programs (const FedorgComparisonMaker *maker, FedorgSheet *sheet)
{
  static const char *const keys[FEDORG_COMPARISON_N_TABLES] = {"organizations", "persons",
                                                               "figures"};
  const FedorgChanges *changes = maker->changes;

  fedorg_cells_add_text (fedorg_sheet_add_fact (sheet, "fedorg"), fedorg_get_version ());
  fedorg_cells_add_date (fedorg_sheet_add_fact (sheet, "before"),
                         fedorg_changes_get_as_of_before (changes));
  fedorg_cells_add_date (fedorg_sheet_add_fact (sheet, "after"),
                         fedorg_changes_get_as_of_after (changes));
  for (guint i = 0; i < FEDORG_COMPARISON_N_TABLES; i++) {
    fedorg_sheet_open (sheet, keys[i]);
    fedorg_table_add_for_programs (&maker->tables[i], sheet);
    fedorg_sheet_close (sheet);
  }
  fedorg_changes_add_for_programs (maker, sheet);
}

void
fedorg_comparison_make_sheet (FedorgComparisonMaker *maker, FedorgSheet *sheet)
{
  add_for_programs (maker, sheet);
  if (fedorg_sheet_is_for (sheet, FEDORG_SHEET_TABLE))
    add_for_spreadsheet (maker, sheet);
  if (fedorg_sheet_is_for (sheet, FEDORG_SHEET_BOOK))
    add_for_workbook (maker, sheet);
  add_for_readers (maker, sheet);
}
