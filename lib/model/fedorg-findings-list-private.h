/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/fedorg-findings-private.h"

G_BEGIN_DECLS

/* The inside of a list of findings, for those who make and compare it. */

#define FEDORG_N_LEVELS (FEDORG_LEVEL_UNIT + 1)

typedef struct {
  const char *code;   /* of the catalogue, or of `shared` */
  FedorgCode *shared; /* of a rule, or NULL */
  guint64 count;
  guint64 levels[FEDORG_N_LEVELS]; /* of these, at organisations of each level */
} FedorgCodeCount;

struct _FedorgFindings {
  gatomicrefcount references; /* unless `is_own` */
  FedorgRoster *roster;
  gboolean is_own; /* the roster's structural findings: part of the roster, as are references */
  FedorgReferenceDate date;
  FedorgArray rulesets; /* char *: identifiers */
  FedorgArray list;     /* FedorgFinding * */
  FedorgArray codes;    /* FedorgCodeCount */
  guint64 totals[FEDORG_SEVERITY_ERROR + 1];
  guint64 n_waived;
  gboolean truncated;
  FedorgBaseline *baseline; /* NULL: nothing was compared */
  FedorgArray resolved;     /* guint: entries of the baseline */
};

static inline FedorgFinding *
fedorg_findings_get_nth (const FedorgFindings *findings, gsize index)
{
  return fedorg_array_index (&findings->list, FedorgFinding *, index);
}

static inline FedorgCodeCount *
fedorg_findings_get_count (const FedorgFindings *findings, gsize index)
{
  return &fedorg_array_index (&findings->codes, FedorgCodeCount, index);
}

/* Each finding gets what distinguishes it from others: no line, which moves, and no value. FALSE if
 * there is no memory. */
gboolean fedorg_findings_set_fingerprints (FedorgFindings *findings);

/* says of each finding whether its baseline has it, and which entries of the baseline are gone;
 * FALSE if there is no memory */
gboolean fedorg_findings_compare_with_baseline (FedorgFindings *findings);

G_END_DECLS
