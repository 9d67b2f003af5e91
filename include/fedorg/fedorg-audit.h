/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-macros.h>

G_BEGIN_DECLS

/**
 * FedorgAudit:
 *
 * Printed figures, each held against its count and denominator: under which rounding it prints like
 * that, which numbers are possible where one is missing, which groups of figures follow one
 * convention, which sums add up and which bounds hold. Exact throughout. Immutable, read from any
 * number of threads.
 *
 * Since: 0.1
 */
typedef struct _FedorgAudit FedorgAudit;

/**
 * FedorgAuditConvention:
 * @FEDORG_AUDIT_CONVENTION_HALF_UP: rounded, halves away from 0
 * @FEDORG_AUDIT_CONVENTION_HALF_EVEN: rounded, halves to the even digit
 * @FEDORG_AUDIT_CONVENTION_TRUNCATE: digits cut off
 * @FEDORG_AUDIT_CONVENTION_NONE: of a group: no single one explains all its figures
 * @FEDORG_AUDIT_CONVENTION_SEVERAL: of a group: the figures do not decide which one it is
 *
 * How numbers become print.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_AUDIT_CONVENTION_HALF_UP = 0,
  FEDORG_AUDIT_CONVENTION_HALF_EVEN = 1,
  FEDORG_AUDIT_CONVENTION_TRUNCATE = 2,
  FEDORG_AUDIT_CONVENTION_NONE = 3,
  FEDORG_AUDIT_CONVENTION_SEVERAL = 4
} FedorgAuditConvention;

/**
 * FedorgAuditVerdict:
 * @FEDORG_AUDIT_VERDICT_UNDETERMINED: the figures do not decide it
 * @FEDORG_AUDIT_VERDICT_AGREES: it can be right
 * @FEDORG_AUDIT_VERDICT_DISAGREES: it cannot be right
 *
 * What the numbers say about a figure, a sum or a bound.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_AUDIT_VERDICT_UNDETERMINED = 0,
  FEDORG_AUDIT_VERDICT_AGREES = 1,
  FEDORG_AUDIT_VERDICT_DISAGREES = 2
} FedorgAuditVerdict;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_audit_get_type (void);

/**
 * fedorg_audit_ref:
 * @audit: an audit
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @audit with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgAudit *fedorg_audit_ref (FedorgAudit *audit);

/**
 * fedorg_audit_unref:
 * @audit: (nullable) (transfer full): an audit
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_audit_unref (FedorgAudit *audit);

/**
 * fedorg_audit_get_n_rows:
 * @audit: an audit
 *
 * Counts the rows of an audit.
 *
 * Returns: how many rows there are
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_n_rows (const FedorgAudit *audit);

/**
 * fedorg_audit_get_n_verdicts:
 * @audit: an audit
 * @verdict: a verdict
 *
 * Counts the rows with a verdict.
 *
 * Returns: how many rows have that verdict
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_n_verdicts (const FedorgAudit *audit, FedorgAuditVerdict verdict);

/**
 * fedorg_audit_get_agrees:
 * @audit: an audit
 *
 * Says whether everything that was audited can be right.
 *
 * Returns: %TRUE if no row and no sum disagrees, and every cell could be read
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_audit_get_agrees (const FedorgAudit *audit);

/**
 * fedorg_audit_get_n_ignored:
 * @audit: an audit
 *
 * Counts the columns of the source without a known meaning.
 *
 * Returns: how many columns of the source were not understood
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_n_ignored (const FedorgAudit *audit);

/**
 * fedorg_audit_get_ignored:
 * @audit: an audit
 * @index: less than fedorg_audit_get_n_ignored()
 *
 * Gets the heading of a column without a known meaning.
 *
 * Returns: (transfer none): the heading of such a column
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_audit_get_ignored (const FedorgAudit *audit, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgAudit, fedorg_audit_unref)

G_END_DECLS
