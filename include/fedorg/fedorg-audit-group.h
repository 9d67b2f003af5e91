/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-audit.h>

G_BEGIN_DECLS

/**
 * fedorg_audit_get_n_groups:
 * @audit: an audit
 *
 * Counts the groups of rows that were rounded alike.
 *
 * Returns: how many groups there are, in the order of their first rows
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_n_groups (const FedorgAudit *audit);

/**
 * fedorg_audit_get_group_name:
 * @audit: an audit
 * @group: less than fedorg_audit_get_n_groups()
 *
 * Gets the name of a group.
 *
 * Returns: (transfer none): its name, "" for the group without one
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_audit_get_group_name (const FedorgAudit *audit, guint group);

/**
 * fedorg_audit_get_group_n_rows:
 * @audit: an audit
 * @group: less than fedorg_audit_get_n_groups()
 *
 * Counts the rows of a group.
 *
 * Returns: how many rows it has
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_group_n_rows (const FedorgAudit *audit, guint group);

/**
 * fedorg_audit_get_group_row:
 * @audit: an audit
 * @group: less than fedorg_audit_get_n_groups()
 * @index: less than fedorg_audit_get_group_n_rows()
 *
 * Gets one of the rows of a group.
 *
 * Returns: the index of a row of it, in ascending order
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_group_row (const FedorgAudit *audit, guint group, guint index);

/**
 * fedorg_audit_get_group_convention:
 * @audit: an audit
 * @group: less than fedorg_audit_get_n_groups()
 *
 * A group that both half-up and half-even explain, and truncation does not, is called half-up: no
 * figure decides between the two, and half-up is the common rule.
 *
 * Returns: the one convention that explains every figure of the group
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgAuditConvention fedorg_audit_get_group_convention (const FedorgAudit *audit, guint group);

/**
 * fedorg_audit_get_group_explained:
 * @audit: an audit
 * @group: less than fedorg_audit_get_n_groups()
 * @convention: one of the first three
 *
 * Says whether a convention explains all figures of a group.
 *
 * Returns: %TRUE if @convention explains, or may explain, every figure of the group
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_audit_get_group_explained (const FedorgAudit *audit, guint group,
                                           FedorgAuditConvention convention);

/**
 * fedorg_audit_get_group_leading:
 * @audit: an audit
 * @group: less than fedorg_audit_get_n_groups()
 *
 * Gets the convention that explains a group best.
 *
 * Returns: the convention that explains most of the figures that agree, one of the first three
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgAuditConvention fedorg_audit_get_group_leading (const FedorgAudit *audit, guint group);

G_END_DECLS
