/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-findings-list-private.h"

#include <fedorg/fedorg-date.h>
#include "model/fedorg-lists-private.h"
#include "model/fedorg-roster-private.h"

/* A list of findings as it is read. It is made by its builder and never changed afterwards. The
 * list of a roster's own structural findings is a part of that roster: it has no count of
 * references of its own, and whoever keeps the list keeps the roster. */

G_DEFINE_BOXED_TYPE (FedorgFindings, fedorg_findings, fedorg_findings_ref, fedorg_findings_unref)

FedorgFindings *
fedorg_findings_ref (FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, NULL);

  if (findings->is_own)
    fedorg_roster_ref (findings->roster);
  else
    g_atomic_ref_count_inc (&findings->references);
  return findings;
}

void
fedorg_findings_free (FedorgFindings *findings)
{
  if (findings == NULL)
    return;
  for (gsize i = 0; i < findings->rulesets.length; i++)
    g_free (fedorg_array_index (&findings->rulesets, char *, i));
  for (gsize i = 0; i < findings->list.length; i++)
    fedorg_finding_unref (fedorg_findings_get_nth (findings, i));
  for (gsize i = 0; i < findings->codes.length; i++)
    fedorg_code_unref (fedorg_findings_get_count (findings, i)->shared);
  fedorg_array_clear (&findings->rulesets);
  fedorg_array_clear (&findings->list);
  fedorg_array_clear (&findings->codes);
  fedorg_array_clear (&findings->resolved);
  fedorg_baseline_unref (findings->baseline);
  g_free (findings);
}

void
fedorg_findings_unref (FedorgFindings *findings)
{
  FedorgRoster *roster = findings != NULL ? findings->roster : NULL;

  if (findings == NULL)
    return;
  /* the roster frees its own list with itself */
  if (!findings->is_own) {
    if (!g_atomic_ref_count_dec (&findings->references))
      return;
    fedorg_findings_free (findings);
  }
  fedorg_roster_unref (roster);
}

FedorgRoster *
fedorg_findings_get_roster (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, NULL);

  return findings->roster;
}

gint32
fedorg_findings_get_as_of (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, FEDORG_DATE_NONE);

  return findings->date.date;
}

FedorgDateSource
fedorg_findings_get_as_of_source (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, FEDORG_DATE_SOURCE_NONE);

  return findings->date.source;
}

guint
fedorg_findings_get_n_rulesets (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, 0);

  return (guint) findings->rulesets.length;
}

const char *
fedorg_findings_get_ruleset_id (const FedorgFindings *findings, guint index)
{
  g_return_val_if_fail (findings != NULL, NULL);
  g_return_val_if_fail (index < findings->rulesets.length, NULL);

  return fedorg_array_index (&findings->rulesets, const char *, index);
}

guint
fedorg_findings_get_n_findings (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, 0);

  return (guint) findings->list.length;
}

FedorgFinding *
fedorg_findings_get_finding (const FedorgFindings *findings, guint index)
{
  g_return_val_if_fail (findings != NULL, NULL);
  g_return_val_if_fail (index < findings->list.length, NULL);

  return fedorg_findings_get_nth (findings, index);
}

guint64
fedorg_findings_get_total (const FedorgFindings *findings, FedorgSeverity severity)
{
  g_return_val_if_fail (findings != NULL, 0);
  g_return_val_if_fail (severity >= FEDORG_SEVERITY_INFO && severity <= FEDORG_SEVERITY_ERROR, 0);

  return findings->totals[severity];
}

guint64
fedorg_findings_get_n_waived (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, 0);

  return findings->n_waived;
}

gboolean
fedorg_findings_get_truncated (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, FALSE);

  return findings->truncated;
}

guint
fedorg_findings_get_n_codes (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, 0);

  return (guint) findings->codes.length;
}

const char *
fedorg_findings_get_code (const FedorgFindings *findings, guint index, guint64 *count)
{
  g_return_val_if_fail (findings != NULL, NULL);
  g_return_val_if_fail (index < findings->codes.length, NULL);

  const FedorgCodeCount *code = fedorg_findings_get_count (findings, index);
  if (count != NULL)
    *count = code->count;
  return code->code;
}

guint64
fedorg_findings_get_code_level_count (const FedorgFindings *findings, guint index,
                                      FedorgLevel level)
{
  g_return_val_if_fail (findings != NULL, 0);
  g_return_val_if_fail (index < findings->codes.length, 0);
  g_return_val_if_fail ((guint) level < FEDORG_N_LEVELS, 0);

  return fedorg_findings_get_count (findings, index)->levels[level];
}

gboolean
fedorg_findings_get_compared (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, FALSE);

  return findings->baseline != NULL;
}

guint
fedorg_findings_get_n_with_status (const FedorgFindings *findings, FedorgFindingStatus status)
{
  guint n = 0;

  g_return_val_if_fail (findings != NULL, 0);

  for (gsize i = 0; i < findings->list.length; i++)
    n += fedorg_findings_get_nth (findings, i)->status == status;
  return n;
}

guint
fedorg_findings_get_n_resolved (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, 0);

  return (guint) findings->resolved.length;
}

const FedorgBaselineEntry *
fedorg_findings_get_resolved (const FedorgFindings *findings, guint index)
{
  g_return_val_if_fail (findings != NULL, NULL);
  g_return_val_if_fail (index < findings->resolved.length, NULL);

  return fedorg_baseline_get_entry (findings->baseline,
                                    fedorg_array_index (&findings->resolved, guint, index));
}
