/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "check/fedorg-verdicts-private.h"

#include "program/fedorg-program-private.h"

/* The number of failures of each rule at each level, and which organisations fail, as something
 * other than a check has found them: a database that was asked by SQL. A check takes them over
 * instead of judging by itself. */

G_DEFINE_BOXED_TYPE (FedorgVerdicts, fedorg_verdicts, fedorg_verdicts_ref, fedorg_verdicts_unref)

static void
verdict_clear (gpointer data)
{
  g_free (((FedorgVerdict *) data)->organization_id);
}

/* one element more than needed, because a program without rules is allowed and an allocation of
 * nothing is NULL */
FedorgVerdicts *
fedorg_verdicts_new (FedorgProgram *program)
{
  FedorgVerdicts *verdicts;

  g_return_val_if_fail (program != NULL, NULL);

  verdicts = g_new0 (FedorgVerdicts, 1);
  g_atomic_ref_count_init (&verdicts->references);
  verdicts->program = fedorg_program_ref (program);
  verdicts->n_rules = program->rules->len;
  verdicts->counts = g_new0 (guint64, (gsize) verdicts->n_rules * FEDORG_VERDICT_N_LEVELS + 1);
  verdicts->listed = g_array_new (FALSE, FALSE, sizeof (FedorgVerdict));
  g_array_set_clear_func (verdicts->listed, verdict_clear);
  return verdicts;
}

FedorgVerdicts *
fedorg_verdicts_ref (FedorgVerdicts *verdicts)
{
  g_return_val_if_fail (verdicts != NULL, NULL);

  g_atomic_ref_count_inc (&verdicts->references);
  return verdicts;
}

void
fedorg_verdicts_unref (FedorgVerdicts *verdicts)
{
  if (verdicts == NULL || !g_atomic_ref_count_dec (&verdicts->references))
    return;
  fedorg_program_unref (verdicts->program);
  g_free (verdicts->counts);
  g_array_unref (verdicts->listed);
  g_free (verdicts);
}

void
fedorg_verdicts_count (FedorgVerdicts *verdicts, guint rule, FedorgLevel level, guint64 n)
{
  g_return_if_fail (verdicts != NULL);
  g_return_if_fail (rule < verdicts->n_rules);
  g_return_if_fail ((guint) level < FEDORG_VERDICT_N_LEVELS);

  verdicts->counts[(gsize) rule * FEDORG_VERDICT_N_LEVELS + (guint) level] += n;
}

void
fedorg_verdicts_list (FedorgVerdicts *verdicts, guint rule, const char *organization_id)
{
  FedorgVerdict verdict = {rule, NULL};

  g_return_if_fail (verdicts != NULL);
  g_return_if_fail (rule < verdicts->n_rules);
  g_return_if_fail (organization_id != NULL);

  verdict.organization_id = g_strdup (organization_id);
  g_array_append_val (verdicts->listed, verdict);
}
