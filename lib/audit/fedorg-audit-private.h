/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-audit-builder.h>
#include <fedorg/fedorg-audit-group.h>
#include <fedorg/fedorg-audit-row.h>
#include <fedorg/fedorg-audit-sum.h>

#include "audit/fedorg-fit-private.h"
#include "base/fedorg-block-private.h"

G_BEGIN_DECLS

#define FEDORG_AUDIT_N_FIELDS     (FEDORG_AUDIT_FIELD_AT_MOST_EACH + 1)
#define FEDORG_AUDIT_N_VERDICTS   (FEDORG_AUDIT_VERDICT_DISAGREES + 1)
#define FEDORG_AUDIT_N_CANDIDATES 4
#define FEDORG_AUDIT_NONE         G_MAXUINT32

/* a number of the group that is a possible denominator */
typedef struct {
  guint32 row;
  guint32 field; /* FedorgAuditField */
  gint64 value;
} FedorgAuditCandidate;

typedef struct {
  gsize texts[FEDORG_AUDIT_N_FIELDS]; /* offsets in the pool; 0 is "" */
  guint32 line;
  guint32 group;
  guint32 sum; /* that it is a part of */

  /* what the cells mean; a bit by field for what is there, and for what cannot be read */
  guint has;
  guint problems;
  FedorgRatio numbers[FEDORG_AUDIT_N_FIELDS]; /* of the fields that are numbers */
  FedorgPrinted printed;

  /* the judgement, by FedorgRounding where there are three */
  guint8 fits[FEDORG_N_ROUNDINGS];    /* FedorgAuditFit */
  guint8 may_fit[FEDORG_N_ROUNDINGS]; /* it does, or may with a number that is missing */
  guint8 verdict;
  guint8 reading;
  guint8 slip;
  guint8 n_candidates;
  gsize suggested; /* offset in the pool; 0 for none */
  FedorgAuditCandidate candidates[FEDORG_AUDIT_N_CANDIDATES];
} FedorgAuditRow;

typedef struct {
  gsize name; /* offset in the pool */
  guint32 first;
  guint32 n_rows; /* in rows_by_group */
  guint8 convention;
  guint8 leading;
  guint8 is_explained[FEDORG_N_ROUNDINGS];
} FedorgAuditGroup;

typedef struct {
  gsize metric; /* offset in the pool */
  guint32 group;
  guint32 row; /* FEDORG_AUDIT_NONE if the metric has none */
  guint32 first;
  guint32 n_parts; /* in parts_by_sum */
  guint8 verdict;
  gboolean is_known; /* `total` is */
  FedorgRatio total;
} FedorgAuditSum;

struct _FedorgAudit {
  gatomicrefcount references;
  FedorgArray pool;   /* char: texts with their NULs, the first of them empty */
  FedorgArray rows;   /* FedorgAuditRow */
  FedorgArray groups; /* FedorgAuditGroup */
  FedorgArray sums;   /* FedorgAuditSum */
  guint32 *rows_by_group;
  guint32 *parts_by_sum;
  GPtrArray *ignored;
  FedorgFitRange denominators; /* that are looked for */
  guint n_verdicts[FEDORG_AUDIT_N_VERDICTS];
  gboolean agrees;
};

static inline FedorgAuditRow *
fedorg_audit_row (const FedorgAudit *audit, guint index)
{
  return &fedorg_array_index (&audit->rows, FedorgAuditRow, index);
}

static inline const char *
fedorg_audit_pool_text (const FedorgAudit *audit, gsize offset)
{
  return (const char *) audit->pool.data + offset;
}

static inline gboolean
fedorg_audit_row_has (const FedorgAuditRow *row, FedorgAuditField field)
{
  return (row->has >> field & 1) != 0;
}

/* whether it is sure that the figure prints like that under no rounding */
static inline gboolean
fedorg_audit_row_is_wrong (const FedorgAuditRow *row)
{
  return row->fits[FEDORG_ROUNDING_HALF_UP] == FEDORG_AUDIT_FIT_NO &&
         row->fits[FEDORG_ROUNDING_HALF_EVEN] == FEDORG_AUDIT_FIT_NO &&
         row->fits[FEDORG_ROUNDING_TRUNCATE] == FEDORG_AUDIT_FIT_NO;
}

/* the copy's offset; 0 for an empty text, and if there is no memory: @failed is set then */
gsize fedorg_audit_pool_add (FedorgAudit *audit, const char *text, gsize length, gboolean *failed);

/* what the cells of a row mean */
void fedorg_audit_row_read (const FedorgAudit *audit, FedorgAuditRow *row);

/* the count of the row, or the number that is printed in its place */
gboolean fedorg_audit_row_get_amount (const FedorgAuditRow *row, FedorgRatio *amount);

/* the denominator of the row, 1 where its figure needs none */
gboolean fedorg_audit_row_get_base (const FedorgAuditRow *row, FedorgRatio *base);

/* whether the figure prints like that, and the bounds hold */
void fedorg_audit_row_judge (const FedorgAudit *audit, FedorgAuditRow *row);

/* the bound on the row's amount; FALSE if there is none */
gboolean fedorg_audit_row_get_bound (const FedorgAuditRow *row, FedorgAuditField field,
                                     FedorgRatio *bound);
FedorgAuditVerdict fedorg_audit_row_judge_bound (const FedorgAuditRow *row, FedorgAuditField field);

/* the possible numbers in the place of a missing or wrong one, by rounding and reading; ranges are
 * empty where none is looked for. @field: COUNT or DENOMINATOR */
#define FEDORG_AUDIT_N_RANGES (FEDORG_N_ROUNDINGS * 2)
FedorgFitRange fedorg_audit_row_get_range (const FedorgAudit *audit, const FedorgAuditRow *row,
                                           FedorgAuditField field, FedorgFit fit);
/* the same, joined, in ascending order and apart; returns how many there are */
guint fedorg_audit_row_get_ranges (const FedorgAudit *audit, const FedorgAuditRow *row,
                                   FedorgAuditField field,
                                   FedorgFitRange ranges[FEDORG_AUDIT_N_RANGES]);

/* whether the figure is meant in that reading; a possible reading is tried if no meant one fits */
gboolean fedorg_audit_row_means (const FedorgAuditRow *row, FedorgFitKind kind);

/* how the wrong figure of a row came about, but for another denominator, and what should stand
 * there by a rounding (NULL for nothing) */
FedorgAuditSlip fedorg_audit_row_find_slip (const FedorgAuditRow *row);
char *fedorg_audit_row_dup_suggestion (const FedorgAudit *audit, const FedorgAuditRow *row,
                                       FedorgRounding rounding);

/* the steps of sealing; FALSE if there is no memory */
gboolean fedorg_audit_form_groups (FedorgAudit *audit);
gboolean fedorg_audit_form_sums (FedorgAudit *audit);
gboolean fedorg_audit_judge_groups (FedorgAudit *audit);
void fedorg_audit_judge_sums (FedorgAudit *audit);

G_END_DECLS
