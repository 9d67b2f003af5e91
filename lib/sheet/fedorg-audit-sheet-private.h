/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-audit-group.h>
#include <fedorg/fedorg-audit-row.h>
#include <fedorg/fedorg-audit-sum.h>
#include <fedorg/fedorg-output-options.h>

#include "sheet/fedorg-sheet-private.h"

G_BEGIN_DECLS

#define FEDORG_AUDIT_N_ROUNDINGS 3

/* The maker of an audit; it lives as long as the sheet that it fills. */
typedef struct {
  const FedorgAudit *audit;
  FedorgLanguage language;
  gboolean lists_rows;
} FedorgAuditMaker;

void fedorg_audit_make_sheet (const FedorgAuditMaker *maker, FedorgSheet *sheet);
void fedorg_audit_add_for_programs (const FedorgAuditMaker *maker, FedorgSheet *sheet);

/* --- words --- */

/* nicks, as in JSON; NULL for FEDORG_AUDIT_READING_NONE and FEDORG_AUDIT_SLIP_NONE */
const char *fedorg_audit_verdict_get_nick (FedorgAuditVerdict verdict);
const char *fedorg_audit_convention_get_nick (FedorgAuditConvention convention);
const char *fedorg_audit_reading_get_nick (FedorgAuditReading reading);
const char *fedorg_audit_slip_get_nick (FedorgAuditSlip slip);
const char *fedorg_audit_field_get_nick (FedorgAuditField field);

const char *fedorg_audit_verdict_get_label (FedorgAuditVerdict verdict, FedorgLanguage language);
const char *fedorg_audit_convention_get_label (FedorgAuditConvention convention,
                                               FedorgLanguage language);
const char *fedorg_audit_field_get_label (FedorgAuditField field, FedorgLanguage language);

/* --- sentences --- */

/* the remarks about a row, as one cell; "" for none */
void fedorg_audit_add_remark (const FedorgAuditMaker *maker, guint row, FedorgCells *cells);

/* about a group's convention, a sum, or all; `cells` keep the text */
const char *fedorg_audit_make_convention (const FedorgAuditMaker *maker, guint group,
                                          FedorgCells *cells);
const char *fedorg_audit_make_sum_remark (const FedorgAuditMaker *maker, guint sum,
                                          FedorgCells *cells);
const char *fedorg_audit_make_totals (const FedorgAuditMaker *maker, FedorgCells *cells);
/* the group's name, or words for none */
const char *fedorg_audit_get_group_title (const FedorgAuditMaker *maker, guint group);

G_END_DECLS
