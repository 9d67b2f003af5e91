/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-filter-private.h"
#include "measure/fedorg-plan-private.h"

/* The part of a program that is wanted, bound to a roster: each counter and test is bound when it
 * is first asked for, with all that it needs, and never twice. */

static void
counter_clear (gpointer data)
{
  FedorgPlanCounter *counter = data;

  fedorg_block_free (counter->values);
  fedorg_mask_free (counter->mask);
}

static void
test_clear (gpointer test)
{
  fedorg_block_free (((FedorgPlanTest *) test)->before);
  fedorg_block_free (((FedorgPlanTest *) test)->before_of);
}

/* zeroed elements, as many as the program has */
static GArray *
new_bound (gsize size, guint n, GDestroyNotify clear)
{
  GArray *bound = g_array_new (FALSE, TRUE, (guint) size);

  g_array_set_clear_func (bound, clear);
  g_array_set_size (bound, n);
  return bound;
}

FedorgPlan *
fedorg_plan_new (const FedorgProgram *program, const FedorgRoster *roster, gint32 as_of)
{
  g_autoptr (FedorgPlan) plan = g_new0 (FedorgPlan, 1);

  plan->program = program;
  plan->roster = roster;
  plan->counters = new_bound (sizeof (FedorgPlanCounter), program->counters->len, counter_clear);
  plan->tests = new_bound (sizeof (FedorgPlanTest), program->tests->len, test_clear);
  plan->composers = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_composer_free);
  g_ptr_array_set_size (plan->composers, (gint) program->compositions->len);
  plan->selection = fedorg_selection_new (program->conditions, roster, as_of);
  if (!plan->selection)
    return NULL;
  plan->works = fedorg_works_new (program, plan->selection, roster, as_of);
  if (plan->works == NULL)
    return NULL;
  plan->current = fedorg_selection_bind (plan->selection, program->current);
  return g_steal_pointer (&plan);
}

void
fedorg_plan_free (FedorgPlan *plan)
{
  if (!plan)
    return;
  g_array_unref (plan->counters);
  g_array_unref (plan->tests);
  g_ptr_array_unref (plan->composers);
  fedorg_repeats_free (plan->repeats);
  fedorg_plan_free (plan->past);
  fedorg_works_free (plan->works);
  fedorg_selection_free (plan->selection);
  g_free (plan);
}

gboolean
fedorg_plan_has_failed (const FedorgPlan *plan)
{
  return plan->failed || plan->works->failed || fedorg_selection_has_failed (plan->selection) ||
         (plan->past && fedorg_plan_has_failed (plan->past));
}

gboolean
fedorg_plan_set_previous (FedorgPlan *plan, const FedorgRoster *roster, gint32 as_of)
{
  plan->past = fedorg_plan_new (plan->program, roster, as_of);
  return plan->past != NULL;
}

const FedorgProgram *
fedorg_plan_get_program (const FedorgPlan *plan)
{
  return plan->program;
}

const FedorgRoster *
fedorg_plan_get_roster (const FedorgPlan *plan)
{
  return plan->roster;
}

const FedorgSelection *
fedorg_plan_get_selection (const FedorgPlan *plan)
{
  return plan->selection;
}

const FedorgPlanCounter *
fedorg_plan_get_counter (const FedorgPlan *plan, guint32 counter)
{
  return &g_array_index (plan->counters, FedorgPlanCounter, counter);
}

const FedorgComposer *
fedorg_plan_get_composer (const FedorgPlan *plan, guint32 composition)
{
  return g_ptr_array_index (plan->composers, composition);
}

const FedorgWorks *
fedorg_plan_get_works (const FedorgPlan *plan)
{
  return plan->works;
}

const guint32 *
fedorg_plan_get_before (const FedorgPlan *plan, guint32 test)
{
  return g_array_index (plan->tests, FedorgPlanTest, test).before;
}

const guint32 *
fedorg_plan_get_before_of (const FedorgPlan *plan, guint32 test)
{
  return g_array_index (plan->tests, FedorgPlanTest, test).before_of;
}

/* --- binding --- */

static void bind_counter (FedorgPlan *plan, guint32 index);

static void
bind_composition (FedorgPlan *plan, guint32 composition)
{
  const FedorgCompositionForm *form = fedorg_program_get_composition (plan->program, composition);

  if (plan->composers->pdata[composition])
    return;
  plan->composers->pdata[composition] = fedorg_composer_new (plan->selection, form);
  plan->failed |= !plan->composers->pdata[composition];
  for (guint i = 0; i < form->parts->len; i++)
    bind_counter (plan, g_array_index (form->parts, FedorgCompositionPart, i).counter);
}

/* a figure that no organisation has is none of nobody's */
static void
bind_figure (FedorgPlan *plan, FedorgPlanCounter *counter)
{
  guint32 figure = fedorg_selection_find_figure (
      plan->selection, fedorg_conditions_get_figure (plan->program->conditions, counter->other));

  counter->filter = figure == FEDORG_NONE ? FEDORG_NOTHING : counter->filter;
  counter->other = figure == FEDORG_NONE ? 0 : figure;
}

static void
bind_counter (FedorgPlan *plan, guint32 index)
{
  const FedorgCounter *definition = fedorg_program_get_counter (plan->program, index);
  FedorgPlanCounter *counter = &g_array_index (plan->counters, FedorgPlanCounter, index);

  if (counter->is_bound)
    return;
  counter->is_bound = TRUE;
  counter->kind = definition->kind;
  counter->filter = fedorg_selection_bind (plan->selection, definition->condition);
  counter->other = definition->other;
  switch (definition->kind) {
  case FEDORG_COUNTER_MEETING:
  case FEDORG_COUNTER_HELD:
  case FEDORG_COUNTER_MISSED:
  case FEDORG_COUNTER_BELOW_MEETING:
    fedorg_plan_add_test (plan, definition->other);
    break;
  case FEDORG_COUNTER_UNMET:
    bind_composition (plan, definition->other);
    break;
  case FEDORG_COUNTER_FIGURE:
    bind_figure (plan, counter);
    break;
  case FEDORG_COUNTER_GAUGE:
    fedorg_works_bind_gauge (plan->works, definition->other);
    break;
  case FEDORG_COUNTER_DUTY:
    fedorg_works_bind_duty (plan->works, definition->other);
    break;
  default:
    break;
  }
}

void
fedorg_plan_add_counter (FedorgPlan *plan, guint32 counter)
{
  bind_counter (plan, counter);

  /* a gauge of a subtree is measured by itself, and not added up */
  FedorgPlanCounter *bound = &g_array_index (plan->counters, FedorgPlanCounter, counter);
  bound->is_listed = bound->kind != FEDORG_COUNTER_GAUGE;
}

void
fedorg_plan_add_test (FedorgPlan *plan, guint32 index)
{
  const FedorgTest *test = fedorg_program_get_test (plan->program, index);
  const FedorgQuantity *quantity = fedorg_program_get_quantity (plan->program, test->quantity);
  FedorgPlanTest *bound = &g_array_index (plan->tests, FedorgPlanTest, index);

  if (bound->is_bound)
    return;
  bound->is_bound = TRUE;
  bound->scope = fedorg_selection_bind (plan->selection, test->scope);
  for (guint i = 0; test->when && i < test->when->len; i++)
    fedorg_plan_add_test (plan, g_array_index (test->when, guint32, i));
  bind_counter (plan, quantity->numerator);
  if (quantity->denominator != FEDORG_NONE)
    bind_counter (plan, quantity->denominator);
  if (!test->not_lower_than_before || !plan->past)
    return;
  bind_counter (plan->past, quantity->numerator);
  if (quantity->denominator != FEDORG_NONE)
    bind_counter (plan->past, quantity->denominator);
}
