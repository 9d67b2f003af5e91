/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-findings.h>
#include <fedorg/fedorg-output-options.h>
#include <fedorg/fedorg-roster.h>

#include "sheet/fedorg-sheet-private.h"

G_BEGIN_DECLS

/* The maker of findings; it lives as long as the sheet that it fills. */
typedef struct {
  const FedorgFindings *findings;
  const FedorgRoster *roster;
  const FedorgOutputOptions *options;
  FedorgLanguage language;
} FedorgFindingsMaker;

/* the list, or the counts by code or by code and level that the options ask for, and the totals */
void fedorg_findings_make_sheet (const FedorgFindingsMaker *maker, FedorgSheet *sheet);

/* --- the parts of it --- */

/* the findings one by one */
void fedorg_findings_list_records (const FedorgFindingsMaker *maker, FedorgSheet *sheet);
void fedorg_findings_list_table (const FedorgFindingsMaker *maker, FedorgSheet *sheet);
void fedorg_findings_list_lines (const FedorgFindingsMaker *maker, FedorgSheet *sheet);
void fedorg_findings_list_marks (const FedorgFindingsMaker *maker, FedorgSheet *sheet);
void fedorg_findings_list_page (const FedorgFindingsMaker *maker, FedorgSheet *sheet);

/* findings of the baseline that are gone */
void fedorg_findings_list_resolved (const FedorgFindingsMaker *maker, FedorgSheet *sheet,
                                    FedorgSheetAudience audience);

/* the same as a table */
void fedorg_findings_tabulate_resolved (const FedorgFindingsMaker *maker, FedorgSheet *sheet);

/* how many findings of each code there are: a row for each code, in a summary also a column for
 * each level that has any, and a last row of sums */
void fedorg_findings_count_codes (const FedorgFindingsMaker *maker, FedorgSheet *sheet);
void fedorg_findings_summarize (const FedorgFindingsMaker *maker, FedorgSheet *sheet);

/* how many findings are not listed */
guint64 fedorg_findings_get_n_more (const FedorgFindings *findings);

G_END_DECLS
