/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-check.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-limits.h>

#include "check/fedorg-check-private.h"

G_DEFINE_BOXED_TYPE (FedorgCheck, fedorg_check, fedorg_check_ref, fedorg_check_unref)

FedorgCheck *
fedorg_check_new (FedorgRoster *roster)
{
  g_autoptr (FedorgLimits) limits = NULL;
  FedorgCheck *check;

  g_return_val_if_fail (roster != NULL, NULL);

  limits = fedorg_limits_new ();
  check = g_new0 (FedorgCheck, 1);
  g_atomic_ref_count_init (&check->references);
  check->roster = fedorg_roster_ref (roster);
  check->rulesets = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_ruleset_unref);
  check->as_of = FEDORG_DATE_NONE;
  check->limit = fedorg_limits_get (limits, FEDORG_LIMIT_FINDINGS);
  return check;
}

FedorgCheck *
fedorg_check_ref (FedorgCheck *check)
{
  g_return_val_if_fail (check != NULL, NULL);

  g_atomic_ref_count_inc (&check->references);
  return check;
}

void
fedorg_check_unref (FedorgCheck *check)
{
  if (!check || !g_atomic_ref_count_dec (&check->references))
    return;
  fedorg_roster_unref (check->roster);
  g_ptr_array_unref (check->rulesets);
  g_free (check);
}

void
fedorg_check_add_ruleset (FedorgCheck *check, FedorgRuleset *ruleset)
{
  g_return_if_fail (check != NULL);
  g_return_if_fail (ruleset != NULL);

  g_ptr_array_add (check->rulesets, fedorg_ruleset_ref (ruleset));
}

void
fedorg_check_set_as_of (FedorgCheck *check, gint32 as_of)
{
  g_return_if_fail (check != NULL);

  check->as_of = as_of;
}

void
fedorg_check_set_limit (FedorgCheck *check, guint64 limit)
{
  g_return_if_fail (check != NULL);

  check->limit = limit;
}
