/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-audit.h>

G_BEGIN_DECLS

/**
 * fedorg_audit_get_n_sums:
 * @audit: an audit
 *
 * Counts the sums that an audit checks.
 *
 * Returns: how many sums there are to check, in the order of their first parts
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_n_sums (const FedorgAudit *audit);

/**
 * fedorg_audit_get_sum_group:
 * @audit: an audit
 * @sum: less than fedorg_audit_get_n_sums()
 *
 * Gets the group of a sum.
 *
 * Returns: the index of its group
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_sum_group (const FedorgAudit *audit, guint sum);

/**
 * fedorg_audit_get_sum_metric:
 * @audit: an audit
 * @sum: less than fedorg_audit_get_n_sums()
 *
 * Gets the name of the total of a sum.
 *
 * Returns: (transfer none): the metric that the parts name as their sum
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_audit_get_sum_metric (const FedorgAudit *audit, guint sum);

/**
 * fedorg_audit_get_sum_row:
 * @audit: an audit
 * @sum: less than fedorg_audit_get_n_sums()
 *
 * Gets the row that holds the total of a sum.
 *
 * Returns: the index of the row of that metric, %G_MAXUINT for none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_sum_row (const FedorgAudit *audit, guint sum);

/**
 * fedorg_audit_get_sum_n_parts:
 * @audit: an audit
 * @sum: less than fedorg_audit_get_n_sums()
 *
 * Counts the parts of a sum.
 *
 * Returns: how many parts it has
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_sum_n_parts (const FedorgAudit *audit, guint sum);

/**
 * fedorg_audit_get_sum_part:
 * @audit: an audit
 * @sum: less than fedorg_audit_get_n_sums()
 * @index: less than fedorg_audit_get_sum_n_parts()
 *
 * Gets the row of a part of a sum.
 *
 * Returns: the index of the row of a part
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_sum_part (const FedorgAudit *audit, guint sum, guint index);

/**
 * fedorg_audit_get_sum_verdict:
 * @audit: an audit
 * @sum: less than fedorg_audit_get_n_sums()
 *
 * Where counts are missing, printed figures of one unit are added up, each within its rounding.
 *
 * Returns: whether the parts add up
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgAuditVerdict fedorg_audit_get_sum_verdict (const FedorgAudit *audit, guint sum);

/**
 * fedorg_audit_dup_sum:
 * @audit: an audit
 * @sum: less than fedorg_audit_get_n_sums()
 *
 * Adds up the parts of a sum.
 *
 * Returns: (transfer full) (nullable): what the counts of the parts add up to, exact; %NULL where
 *   one is missing
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
char *fedorg_audit_dup_sum (const FedorgAudit *audit, guint sum) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
