/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-audit-writer.h>
#include "base/fedorg-buffer-private.h"

G_BEGIN_DECLS

#define FEDORG_AUDIT_N_ROUNDINGS 3

/* what the writers of audits share; one of them is chosen by the format */
typedef struct {
  FedorgBuffer *buffer;
  const FedorgAudit *audit;
  const FedorgOutputOptions *options;
  FedorgLanguage language;
} FedorgAuditDocument;

void fedorg_audit_write_text (const FedorgAuditDocument *document);
void fedorg_audit_write_json (const FedorgAuditDocument *document);
void fedorg_audit_write_csv (const FedorgAuditDocument *document);
void fedorg_audit_write_markdown (const FedorgAuditDocument *document);

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

/* --- a row as cells --- */

typedef enum {
  FEDORG_AUDIT_COLUMN_ROW,
  FEDORG_AUDIT_COLUMN_GROUP,
  FEDORG_AUDIT_COLUMN_METRIC,
  FEDORG_AUDIT_COLUMN_COUNT,
  FEDORG_AUDIT_COLUMN_DENOMINATOR,
  FEDORG_AUDIT_COLUMN_PRINTED,
  FEDORG_AUDIT_COLUMN_HALF_UP,
  FEDORG_AUDIT_COLUMN_HALF_EVEN,
  FEDORG_AUDIT_COLUMN_TRUNCATE,
  FEDORG_AUDIT_COLUMN_VERDICT,
  FEDORG_AUDIT_COLUMN_SUGGESTED,
  FEDORG_AUDIT_COLUMN_CONVENTION, /* of the group */
  FEDORG_AUDIT_COLUMN_REMARK
} FedorgAuditColumn;

#define FEDORG_AUDIT_N_COLUMNS (FEDORG_AUDIT_COLUMN_REMARK + 1)

const char *fedorg_audit_column_get_heading (FedorgAuditColumn column, FedorgLanguage language);
/* as it is: nothing is escaped */
char *fedorg_audit_dup_cell (const FedorgAuditDocument *document, guint row,
                             FedorgAuditColumn column);

/* --- sentences --- */

/* what is to be said about a row, a group's convention, a sum, or all; "" for nothing */
char *fedorg_audit_dup_remark (const FedorgAuditDocument *document, guint row);
char *fedorg_audit_dup_convention (const FedorgAuditDocument *document, guint group);
char *fedorg_audit_dup_sum_remark (const FedorgAuditDocument *document, guint sum);
char *fedorg_audit_dup_totals (const FedorgAuditDocument *document);
/* the group's name, or words for none */
const char *fedorg_audit_get_group_title (const FedorgAuditDocument *document, guint group);

G_END_DECLS
