/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "audit/fedorg-audit-private.h"

/* What a sealed audit says of its groups and sums. What it says of rows is in fedorg-audit.c. */

/* --- groups --- */

static const FedorgAuditGroup *
get_group (const FedorgAudit *audit, guint group)
{
  return &fedorg_array_index (&audit->groups, FedorgAuditGroup, group);
}

guint
fedorg_audit_get_n_groups (const FedorgAudit *audit)
{
  g_return_val_if_fail (audit != NULL, 0);

  return (guint) audit->groups.length;
}

const char *
fedorg_audit_get_group_name (const FedorgAudit *audit, guint group)
{
  g_return_val_if_fail (audit != NULL, NULL);
  g_return_val_if_fail (group < audit->groups.length, NULL);

  return fedorg_audit_pool_text (audit, get_group (audit, group)->name);
}

guint
fedorg_audit_get_group_n_rows (const FedorgAudit *audit, guint group)
{
  g_return_val_if_fail (audit != NULL, 0);
  g_return_val_if_fail (group < audit->groups.length, 0);

  return get_group (audit, group)->n_rows;
}

guint
fedorg_audit_get_group_row (const FedorgAudit *audit, guint group, guint index)
{
  g_return_val_if_fail (audit != NULL, G_MAXUINT);
  g_return_val_if_fail (group < audit->groups.length, G_MAXUINT);
  g_return_val_if_fail (index < get_group (audit, group)->n_rows, G_MAXUINT);

  return audit->rows_by_group[get_group (audit, group)->first + index];
}

FedorgAuditConvention
fedorg_audit_get_group_convention (const FedorgAudit *audit, guint group)
{
  g_return_val_if_fail (audit != NULL, FEDORG_AUDIT_CONVENTION_NONE);
  g_return_val_if_fail (group < audit->groups.length, FEDORG_AUDIT_CONVENTION_NONE);

  return (FedorgAuditConvention) get_group (audit, group)->convention;
}

gboolean
fedorg_audit_get_group_explained (const FedorgAudit *audit, guint group,
                                  FedorgAuditConvention convention)
{
  g_return_val_if_fail (audit != NULL, FALSE);
  g_return_val_if_fail (group < audit->groups.length, FALSE);
  g_return_val_if_fail ((guint) convention < FEDORG_AUDIT_CONVENTION_NONE, FALSE);

  return get_group (audit, group)->is_explained[convention];
}

FedorgAuditConvention
fedorg_audit_get_group_leading (const FedorgAudit *audit, guint group)
{
  g_return_val_if_fail (audit != NULL, FEDORG_AUDIT_CONVENTION_HALF_UP);
  g_return_val_if_fail (group < audit->groups.length, FEDORG_AUDIT_CONVENTION_HALF_UP);

  return (FedorgAuditConvention) get_group (audit, group)->leading;
}

/* --- sums --- */

static const FedorgAuditSum *
get_sum (const FedorgAudit *audit, guint sum)
{
  return &fedorg_array_index (&audit->sums, FedorgAuditSum, sum);
}

guint
fedorg_audit_get_n_sums (const FedorgAudit *audit)
{
  g_return_val_if_fail (audit != NULL, 0);

  return (guint) audit->sums.length;
}

guint
fedorg_audit_get_sum_group (const FedorgAudit *audit, guint sum)
{
  g_return_val_if_fail (audit != NULL, G_MAXUINT);
  g_return_val_if_fail (sum < audit->sums.length, G_MAXUINT);

  return get_sum (audit, sum)->group;
}

const char *
fedorg_audit_get_sum_metric (const FedorgAudit *audit, guint sum)
{
  g_return_val_if_fail (audit != NULL, NULL);
  g_return_val_if_fail (sum < audit->sums.length, NULL);

  return fedorg_audit_pool_text (audit, get_sum (audit, sum)->metric);
}

guint
fedorg_audit_get_sum_row (const FedorgAudit *audit, guint sum)
{
  g_return_val_if_fail (audit != NULL, G_MAXUINT);
  g_return_val_if_fail (sum < audit->sums.length, G_MAXUINT);

  return get_sum (audit, sum)->row;
}

guint
fedorg_audit_get_sum_n_parts (const FedorgAudit *audit, guint sum)
{
  g_return_val_if_fail (audit != NULL, 0);
  g_return_val_if_fail (sum < audit->sums.length, 0);

  return get_sum (audit, sum)->n_parts;
}

guint
fedorg_audit_get_sum_part (const FedorgAudit *audit, guint sum, guint index)
{
  g_return_val_if_fail (audit != NULL, G_MAXUINT);
  g_return_val_if_fail (sum < audit->sums.length, G_MAXUINT);
  g_return_val_if_fail (index < get_sum (audit, sum)->n_parts, G_MAXUINT);

  return audit->parts_by_sum[get_sum (audit, sum)->first + index];
}

FedorgAuditVerdict
fedorg_audit_get_sum_verdict (const FedorgAudit *audit, guint sum)
{
  g_return_val_if_fail (audit != NULL, FEDORG_AUDIT_VERDICT_UNDETERMINED);
  g_return_val_if_fail (sum < audit->sums.length, FEDORG_AUDIT_VERDICT_UNDETERMINED);

  return (FedorgAuditVerdict) get_sum (audit, sum)->verdict;
}

char *
fedorg_audit_dup_sum (const FedorgAudit *audit, guint sum)
{
  g_return_val_if_fail (audit != NULL, NULL);
  g_return_val_if_fail (sum < audit->sums.length, NULL);

  return get_sum (audit, sum)->is_known ? fedorg_ratio_dup_decimal (get_sum (audit, sum)->total, 1)
                                        : NULL;
}
