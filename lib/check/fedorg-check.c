/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-check.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-limits.h>
#include <string.h>

#include "check/fedorg-check-private.h"
#include "model/fedorg-roster-private.h"

/* A check as it is set up. It holds what the caller wishes and nothing that a run finds, so that
 * one check may run several times; a change of rulesets drops the program that was made of them. */

G_DEFINE_BOXED_TYPE (FedorgCheck, fedorg_check, fedorg_check_ref, fedorg_check_unref)

static void
override_clear (gpointer data)
{
  g_free (((FedorgSeverityOverride *) data)->code);
}

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
  check->severities = g_array_new (FALSE, FALSE, sizeof (FedorgSeverityOverride));
  g_array_set_clear_func (check->severities, override_clear);
  check->as_of = FEDORG_DATE_NONE;
  check->limit = fedorg_limits_get (limits, FEDORG_LIMIT_FINDINGS);
  check->end = fedorg_roster_get_n_organizations (roster);
  return check;
}

FedorgCheck *
fedorg_check_new_for_program (FedorgRoster *roster, FedorgProgram *program)
{
  FedorgCheck *check;

  g_return_val_if_fail (roster != NULL, NULL);
  g_return_val_if_fail (program != NULL, NULL);

  check = fedorg_check_new (roster);
  for (guint i = 0; i < fedorg_program_get_n_rulesets (program); i++)
    fedorg_check_add_ruleset (check, fedorg_program_get_ruleset (program, i));
  check->program = fedorg_program_ref (program);
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
  fedorg_roster_unref (check->previous);
  fedorg_waivers_unref (check->waivers);
  fedorg_baseline_unref (check->baseline);
  fedorg_program_unref (check->program);
  fedorg_verdicts_unref (check->verdicts);
  g_array_unref (check->severities);
  g_ptr_array_unref (check->rulesets);
  g_free (check);
}

void
fedorg_check_add_ruleset (FedorgCheck *check, FedorgRuleset *ruleset)
{
  g_return_if_fail (check != NULL);
  g_return_if_fail (ruleset != NULL);

  g_clear_pointer (&check->program, fedorg_program_unref);
  g_ptr_array_add (check->rulesets, fedorg_ruleset_ref (ruleset));
}

void
fedorg_check_set_as_of (FedorgCheck *check, gint32 as_of)
{
  g_return_if_fail (check != NULL);
  g_return_if_fail (as_of == FEDORG_DATE_NONE || fedorg_date_get (as_of, NULL, NULL, NULL));

  check->as_of = as_of;
}

void
fedorg_check_set_previous (FedorgCheck *check, FedorgRoster *previous)
{
  g_return_if_fail (check != NULL);

  g_clear_pointer (&check->previous, fedorg_roster_unref);
  check->previous = previous ? fedorg_roster_ref (previous) : NULL;
}

void
fedorg_check_set_verdicts (FedorgCheck *check, FedorgVerdicts *verdicts)
{
  g_return_if_fail (check != NULL);

  g_clear_pointer (&check->verdicts, fedorg_verdicts_unref);
  check->verdicts = verdicts ? fedorg_verdicts_ref (verdicts) : NULL;
}

void
fedorg_check_set_waivers (FedorgCheck *check, FedorgWaivers *waivers)
{
  g_return_if_fail (check != NULL);

  g_clear_pointer (&check->waivers, fedorg_waivers_unref);
  check->waivers = waivers ? fedorg_waivers_ref (waivers) : NULL;
}

void
fedorg_check_set_baseline (FedorgCheck *check, FedorgBaseline *baseline)
{
  g_return_if_fail (check != NULL);

  g_clear_pointer (&check->baseline, fedorg_baseline_unref);
  check->baseline = baseline ? fedorg_baseline_ref (baseline) : NULL;
}

void
fedorg_check_set_severity (FedorgCheck *check, const char *code, FedorgSeverity severity)
{
  FedorgSeverityOverride added = {NULL, severity};

  g_return_if_fail (check != NULL);
  g_return_if_fail (code != NULL);
  g_return_if_fail ((guint) severity <= FEDORG_SEVERITY_ERROR);

  added.code = g_strdup (code);
  g_array_append_val (check->severities, added);
}

gboolean
fedorg_check_means_code (const char *word, const char *code)
{
  const char *slash = strrchr (code, '/');

  return strcmp (word, code) == 0 || (slash && strcmp (word, slash + 1) == 0);
}

/* the last that was set counts */
FedorgSeverity
fedorg_check_get_code_severity (const FedorgCheck *check, const char *code, FedorgSeverity severity)
{
  for (guint i = check->severities->len; i > 0; i--) {
    const FedorgSeverityOverride *set =
        &g_array_index (check->severities, FedorgSeverityOverride, i - 1);

    if (fedorg_check_means_code (set->code, code))
      return set->severity;
  }
  return severity;
}

gboolean
fedorg_check_set_under (FedorgCheck *check, const char *id, GError **error)
{
  guint32 organization;

  g_return_val_if_fail (check != NULL, FALSE);
  g_return_val_if_fail (!error || !*error, FALSE);

  if (!fedorg_roster_choose_organization (check->roster, id, &organization, error))
    return FALSE;
  fedorg_roster_get_subtree (check->roster, organization, &check->first, &check->end);
  return TRUE;
}

void
fedorg_check_set_limit (FedorgCheck *check, guint64 limit)
{
  g_return_if_fail (check != NULL);

  check->limit = limit;
}
