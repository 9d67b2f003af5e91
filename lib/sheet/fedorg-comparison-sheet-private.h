/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-changes.h>
#include <fedorg/fedorg-output-options.h>

#include "sheet/fedorg-table-sheet-private.h"

G_BEGIN_DECLS

#define FEDORG_COMPARISON_N_TABLES 3

/* The maker of a changes; it lives as long as the sheet that it fills. */
typedef struct {
  const FedorgChanges *changes;
  const FedorgOutputOptions *options;
  FedorgLanguage language;
  FedorgTableMaker tables[FEDORG_COMPARISON_N_TABLES]; /* of organisations, persons, figures */
  FedorgArray order; /* guint64: the changes by kind, where readers list them */
} FedorgComparisonMaker;

void fedorg_comparison_maker_init (FedorgComparisonMaker *maker, const FedorgChanges *changes,
                                   const FedorgOutputOptions *options);
void fedorg_comparison_maker_clear (FedorgComparisonMaker *maker);
void fedorg_comparison_make_sheet (FedorgComparisonMaker *maker, FedorgSheet *sheet);

/* the single changes, of which there may be none */
void fedorg_changes_add_for_readers (FedorgComparisonMaker *maker, FedorgSheet *sheet);
void fedorg_changes_add_for_spreadsheet (const FedorgComparisonMaker *maker, FedorgSheet *sheet,
                                         FedorgSheetAudience audience);
void fedorg_changes_add_for_programs (const FedorgComparisonMaker *maker, FedorgSheet *sheet);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgComparisonMaker, fedorg_comparison_maker_clear)

G_END_DECLS
