/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sheet/fedorg-findings-sheet-private.h"

G_BEGIN_DECLS

/* The columns of findings: what several kinds of readers see of one. */

typedef struct {
  const char *heading; /* code of a word */
  FedorgColumnFunc get;
  FedorgColumnFlags flags;
} FedorgFindingsColumn;

const FedorgFinding *fedorg_findings_maker_get (const FedorgFindingsMaker *maker, guint64 row);
/* an organisation of the finding, or FEDORG_NONE */
guint32 fedorg_findings_maker_get_organization (const FedorgFindingsMaker *maker, guint64 row);
const char *fedorg_findings_maker_get_word (const FedorgFindingsMaker *maker, const char *code);
/* "new", "remaining", or NULL where nothing was compared */
const char *fedorg_finding_get_status_word (const FedorgFinding *finding, FedorgLanguage language);

/* functions of columns that several readers have */
void fedorg_findings_add_code (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused);
void fedorg_findings_add_severity (FedorgCells *cells, gconstpointer data, guint64 row,
                                   guint unused);
void fedorg_findings_add_message (FedorgCells *cells, gconstpointer data, guint64 row,
                                  guint unused);
void fedorg_findings_add_hint (FedorgCells *cells, gconstpointer data, guint64 row, guint unused);
/* what a person of the finding is called */
void fedorg_findings_add_person (FedorgCells *cells, const FedorgFindingsMaker *maker,
                                 const FedorgFinding *finding, guint32 person);
void fedorg_findings_add_persons (FedorgCells *cells, gconstpointer data, guint64 row,
                                  guint unused);
/* file and line; the column is a cell of its own */
void fedorg_findings_add_place (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused);

/* adds columns up to one without a function */
void fedorg_findings_add_columns (const FedorgFindingsMaker *maker, FedorgSheet *sheet,
                                  FedorgSheetBlock *block, const FedorgFindingsColumn *columns);

G_END_DECLS
