/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "program/fedorg-program-private.h"

#include "program/fedorg-table-form-private.h"

/* A program: what rulesets ask, added part by part and read-only afterwards. It points into the
 * rulesets and keeps them alive. Parts refer to each other by number, because the arrays move while
 * they grow. */

G_DEFINE_BOXED_TYPE (FedorgProgram, fedorg_program, fedorg_program_ref, fedorg_program_unref)

static gint
compare_texts (gconstpointer a, gconstpointer b, G_GNUC_UNUSED gpointer data)
{
  return g_strcmp0 (a, b);
}

/* A rule is found by where it lies: two rulesets may have rules of one identifier. */
static gint
compare_addresses (gconstpointer a, gconstpointer b, G_GNUC_UNUSED gpointer data)
{
  return (a > b) - (a < b);
}

static void
test_clear (gpointer test)
{
  g_clear_pointer (&((FedorgTest *) test)->when, g_array_unref);
}

static void
duty_clear (gpointer duty)
{
  g_clear_pointer (&((FedorgDuty *) duty)->parts, g_array_unref);
}

static void
rule_clear (gpointer rule)
{
  g_free (((FedorgProgramRule *) rule)->code);
}

static void
composition_free (gpointer data)
{
  FedorgCompositionForm *form = data;

  g_array_unref (form->slots);
  g_array_unref (form->parts);
  g_free (form);
}

FedorgProgram *
fedorg_program_new_empty (void)
{
  FedorgProgram *program = g_new0 (FedorgProgram, 1);

  g_atomic_ref_count_init (&program->references);
  program->rulesets = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_ruleset_unref);
  program->conditions = fedorg_conditions_new ();
  program->counters = g_array_new (FALSE, FALSE, sizeof (FedorgCounter));
  program->quantities = g_array_new (FALSE, FALSE, sizeof (FedorgQuantity));
  program->gauges = g_array_new (FALSE, FALSE, sizeof (FedorgGauge));
  program->duties = g_array_new (FALSE, FALSE, sizeof (FedorgDuty));
  program->tests = g_array_new (FALSE, FALSE, sizeof (FedorgTest));
  program->rules = g_array_new (FALSE, FALSE, sizeof (FedorgProgramRule));
  program->compositions = g_ptr_array_new_with_free_func (composition_free);
  program->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_table_form_free);
  g_array_set_clear_func (program->duties, duty_clear);
  g_array_set_clear_func (program->tests, test_clear);
  g_array_set_clear_func (program->rules, rule_clear);
  program->by_signature = g_tree_new_full (compare_texts, NULL, g_free, NULL);
  program->tests_by_rule = g_tree_new_full (compare_addresses, NULL, NULL, NULL);
  /* every program needs these two: posts that count on the date, and organisations that have one */
  program->current = fedorg_conditions_add_current (program->conditions);
  program->populated = fedorg_conditions_add_holding (program->conditions, program->current);
  return program;
}

void
fedorg_program_keep (FedorgProgram *program, FedorgRuleset *ruleset)
{
  g_ptr_array_add (program->rulesets, fedorg_ruleset_ref (ruleset));
}

static FedorgProgramRule *
add_rule (FedorgProgram *program, const FedorgRuleset *ruleset, const FedorgRule *rule,
          guint32 test)
{
  FedorgProgramRule added = {.ruleset = ruleset,
                             .rule = rule,
                             .code = g_strconcat (ruleset->id, "/", rule->id, NULL),
                             .test = test};

  g_array_append_val (program->rules, added);
  return &g_array_index (program->rules, FedorgProgramRule, program->rules->len - 1);
}

void
fedorg_program_add_rules (FedorgProgram *program, const FedorgRuleset *ruleset)
{
  fedorg_conditions_declare (program->conditions, ruleset);
  for (guint i = 0; i < ruleset->rules->len; i++) {
    const FedorgRule *rule = g_ptr_array_index (ruleset->rules, i);

    if (rule->disabled)
      continue;
    add_rule (program, ruleset, rule, fedorg_program_add_test (program, ruleset, rule));
    /* A rule may stand up to three times: as it is, for the period that runs (a warning at most),
     * and for organisations that report no number (with a severity of its own). */
    if (rule->measure.work != NULL && rule->measure.work->time.warns)
      add_rule (program, ruleset, rule, fedorg_program_add_running_test (program, ruleset, rule))
          ->is_running = TRUE;
    if (rule->not_reported != 0)
      add_rule (program, ruleset, rule, fedorg_program_add_unreported_test (program, ruleset, rule))
          ->is_unreported = TRUE;
  }
}

/* its own, or those that come with a ruleset which has none: measured by its own conventions */
static void
add_tables (FedorgProgram *program, const FedorgRuleset *ruleset)
{
  const GPtrArray *tables = fedorg_ruleset_get_tables (ruleset)->tables;

  for (guint i = 0; i < tables->len; i++)
    fedorg_program_add_table (program, ruleset, g_ptr_array_index (tables, i));
}

FedorgProgram *
fedorg_program_new (FedorgRuleset *const *rulesets, guint n_rulesets)
{
  FedorgProgram *program;

  g_return_val_if_fail (rulesets != NULL || n_rulesets == 0, NULL);

  program = fedorg_program_new_empty ();
  for (guint i = 0; i < n_rulesets; i++) {
    fedorg_program_keep (program, rulesets[i]);
    fedorg_program_add_rules (program, rulesets[i]);
    add_tables (program, rulesets[i]);
  }
  return program;
}

FedorgProgram *
fedorg_program_ref (FedorgProgram *program)
{
  g_return_val_if_fail (program != NULL, NULL);

  g_atomic_ref_count_inc (&program->references);
  return program;
}

void
fedorg_program_unref (FedorgProgram *program)
{
  if (!program || !g_atomic_ref_count_dec (&program->references))
    return;
  fedorg_conditions_free (program->conditions);
  g_array_unref (program->counters);
  g_array_unref (program->quantities);
  g_array_unref (program->gauges);
  g_array_unref (program->duties);
  g_array_unref (program->tests);
  g_array_unref (program->rules);
  g_ptr_array_unref (program->compositions);
  g_ptr_array_unref (program->tables);
  g_tree_unref (program->by_signature);
  g_tree_unref (program->tests_by_rule);
  /* last, since all others point into the rulesets */
  g_ptr_array_unref (program->rulesets);
  g_free (program);
}

guint
fedorg_program_get_n_rulesets (const FedorgProgram *program)
{
  g_return_val_if_fail (program != NULL, 0);

  return program->rulesets->len;
}

FedorgRuleset *
fedorg_program_get_ruleset (const FedorgProgram *program, guint index)
{
  g_return_val_if_fail (program != NULL, NULL);
  g_return_val_if_fail (index < program->rulesets->len, NULL);

  return g_ptr_array_index (program->rulesets, index);
}

guint
fedorg_program_get_n_rules (const FedorgProgram *program)
{
  g_return_val_if_fail (program != NULL, 0);

  return program->rules->len;
}

const char *
fedorg_program_get_rule_code (const FedorgProgram *program, guint index)
{
  g_return_val_if_fail (program != NULL, NULL);
  g_return_val_if_fail (index < program->rules->len, NULL);

  return g_array_index (program->rules, FedorgProgramRule, index).code;
}

FedorgDependencies
fedorg_program_get_rule_dependencies (const FedorgProgram *program, guint index)
{
  g_return_val_if_fail (program != NULL, 0);
  g_return_val_if_fail (index < program->rules->len, 0);

  return fedorg_program_get_test (program,
                                  g_array_index (program->rules, FedorgProgramRule, index).test)
      ->dependencies;
}
