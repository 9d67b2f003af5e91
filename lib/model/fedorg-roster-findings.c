/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-findings-list-private.h"

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-limits.h>
#include <fedorg/fedorg-message.h>
#include "base/fedorg-limits-private.h"
#include "base/fedorg-message-private.h"
#include "model/fedorg-roster-private.h"

/* The structural findings of a roster, made into texts when somebody asks: until then they are
 * numbers. */

/* The structural findings as a list of their own, for those who look at a roster without a check.
 * NULL if there is no memory */
static FedorgFindings *
make_structural (FedorgRoster *roster)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  FedorgFindings *findings;
  FedorgFindingsBuilder *builder =
      fedorg_findings_builder_new (roster, fedorg_limits_get (limits, FEDORG_LIMIT_FINDINGS));

  if (builder == NULL)
    return NULL;
  for (guint64 i = 0; i < fedorg_roster_get_n_structural (roster); i++) {
    const char *code = fedorg_roster_get_structural_code (roster, i);
    if (fedorg_findings_builder_wants_more (builder))
      fedorg_findings_builder_take (builder, fedorg_roster_dup_structural (roster, i));
    else
      fedorg_findings_builder_count (builder, code, fedorg_message_get_severity (code), 1);
  }
  if (fedorg_roster_get_as_of (roster) != FEDORG_DATE_NONE)
    fedorg_findings_builder_set_date (builder,
                                      fedorg_roster_choose_date (roster, FEDORG_DATE_NONE));
  findings = fedorg_findings_builder_finish (builder, NULL);
  if (findings == NULL)
    return NULL;

  /* the roster keeps the list, so the list does not keep the roster; whoever refers to the list
   * refers to the roster */
  findings->is_own = TRUE;
  fedorg_roster_unref (roster);
  return findings;
}

FedorgFindings *
fedorg_roster_get_findings (const FedorgRoster *roster)
{
  g_return_val_if_fail (roster != NULL, NULL);

  /* made once, by the first thread that asks: a cache behind the constant face of the roster */
  FedorgRoster *cache = (FedorgRoster *) roster;
  g_mutex_lock (&cache->findings_lock);
  if (cache->findings == NULL)
    cache->findings = make_structural (cache);
  g_mutex_unlock (&cache->findings_lock);
  return roster->findings;
}

guint64
fedorg_roster_count_vacant_posts (const FedorgRoster *roster)
{
  guint code = fedorg_message_get_index ("roster/vacant-post");
  guint64 n = 0;

  for (gsize i = 0; i < roster->raw_findings.length; i++) {
    const FedorgRawFinding *finding =
        &fedorg_array_index (&roster->raw_findings, FedorgRawFinding, i);

    if (finding->code == code)
      /* a finding without a number is one post */
      n += finding->other == FEDORG_NONE ? 1 : finding->other;
  }
  return n;
}
