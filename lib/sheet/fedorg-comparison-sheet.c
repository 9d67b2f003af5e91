/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet/fedorg-comparison-sheet-private.h"

#include <fedorg/fedorg-version.h>

void
fedorg_comparison_maker_init (FedorgComparisonMaker *maker, const FedorgComparison *comparison,
                              const FedorgOutputOptions *options)
{
  const FedorgTable *tables[FEDORG_COMPARISON_N_TABLES] = {
      fedorg_comparison_get_organizations (comparison), fedorg_comparison_get_persons (comparison),
      fedorg_comparison_get_figures (comparison)};

  *maker = (FedorgComparisonMaker){0};
  maker->comparison = comparison;
  maker->options = options;
  maker->language = fedorg_output_options_get_language (options);
  for (guint i = 0; i < FEDORG_COMPARISON_N_TABLES; i++)
    maker->tables[i] = (FedorgTableMaker){.table = tables[i],
                                          .language = maker->language,
                                          .is_compared = TRUE,
                                          .since = fedorg_comparison_get_date_before (comparison)};
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
  if (fedorg_comparison_get_n_changes (maker->comparison) > 0)
    fedorg_changes_add_for_spreadsheet (maker, sheet);
  else
    fedorg_table_add_for_spreadsheet (&maker->tables[FEDORG_COMPARISON_N_TABLES - 1], sheet);
}

static void
add_for_programs (const FedorgComparisonMaker *maker, FedorgSheet *sheet)
{
  static const char *const keys[FEDORG_COMPARISON_N_TABLES] = {"organizations", "persons",
                                                               "figures"};
  const FedorgComparison *comparison = maker->comparison;

  fedorg_cells_add_text (fedorg_sheet_add_fact (sheet, "fedorg"), fedorg_get_version ());
  fedorg_cells_add_date (fedorg_sheet_add_fact (sheet, "before"),
                         fedorg_comparison_get_date_before (comparison));
  fedorg_cells_add_date (fedorg_sheet_add_fact (sheet, "after"),
                         fedorg_table_get_as_of (fedorg_comparison_get_figures (comparison)));
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
  add_for_spreadsheet (maker, sheet);
  add_for_readers (maker, sheet);
}
