/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-work-private.h"

#include <fedorg/fedorg-error.h>
#include "base/fedorg-error-private.h"
#include "measure/fedorg-work-fill-private.h"

/* Gauges and duties bound to the activities of a roster. Their conditions become masks over all
 * activities before anything is measured, since a few masks serve many duties. */

/* stages of a kind are the bits of 64 */
#define MOST_STAGES 64

static void
gauge_clear (gpointer data)
{
  g_free (((FedorgBoundGauge *) data)->stages);
}

static void
duty_clear (gpointer data)
{
  g_clear_pointer (&((FedorgBoundDuty *) data)->periods, g_array_unref);
}

static void
gathered_clear (gpointer data)
{
  fedorg_mask_free (((FedorgGathered *) data)->mask);
}

static void
mask_free (gpointer mask)
{
  fedorg_mask_free (mask);
}

static GArray *
new_zeroed (gsize size, guint n, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, (guint) size);

  g_array_set_clear_func (array, clear);
  g_array_set_size (array, n);
  return array;
}

FedorgWorks *
fedorg_works_new (const FedorgProgram *program, FedorgSelection *selection,
                  const FedorgRoster *roster, gint32 as_of)
{
  FedorgWorks *works = g_try_new0 (FedorgWorks, 1);

  if (works == NULL)
    return NULL;
  works->program = program;
  works->roster = roster;
  works->selection = selection;
  works->as_of = as_of;
  works->loops = fedorg_work_loops_get ();
  for (guint field = 0; field < FEDORG_N_FIELDS; field++) {
    if (fedorg_field_is_packed (field))
      works->columns[field] = fedorg_packed_open (roster, (FedorgField) field);
  }
  works->masks = g_ptr_array_new_with_free_func (mask_free);
  g_ptr_array_set_size (works->masks, (gint) fedorg_conditions_get_n (program->conditions));
  works->roots = g_array_new (FALSE, FALSE, sizeof (guint32));
  works->gathered = new_zeroed (sizeof (FedorgGathered), 0, gathered_clear);
  works->gauges = new_zeroed (sizeof (FedorgBoundGauge), program->gauges->len, gauge_clear);
  works->duties = new_zeroed (sizeof (FedorgBoundDuty), program->duties->len, duty_clear);
  return works;
}

void
fedorg_works_free (FedorgWorks *works)
{
  if (works == NULL)
    return;
  g_ptr_array_unref (works->masks);
  g_array_unref (works->roots);
  g_array_unref (works->gathered);
  g_array_unref (works->gauges);
  g_array_unref (works->duties);
  fedorg_block_free (works->first_children);
  fedorg_block_free (works->children);
  g_free (works);
}

/* --- binding --- */

static void
gather (FedorgWorks *works, guint32 condition, FedorgRecord record)
{
  FedorgGathered gathered = {condition, 0, record, NULL};

  for (guint i = 0; i < works->gathered->len; i++) {
    if (g_array_index (works->gathered, FedorgGathered, i).condition == condition &&
        g_array_index (works->gathered, FedorgGathered, i).record == record)
      return;
  }
  gathered.filter = fedorg_selection_bind (works->selection, condition);
  g_array_append_val (works->gathered, gathered);
}

/* the posts and organisations that a condition over activities looks at */
static void
gather_within (FedorgWorks *works, guint32 index)
{
  const FedorgCondition *condition = fedorg_conditions_get (works->program->conditions, index);

  switch (condition->kind) {
  case FEDORG_CONDITION_KEPT:
    gather (works, condition->group.children[0], FEDORG_RECORD_ORGANIZATION);
    break;
  case FEDORG_CONDITION_DONE_BY:
    gather (works, condition->group.children[0], FEDORG_RECORD_MEMBERSHIP);
    break;
  case FEDORG_CONDITION_ALL:
  case FEDORG_CONDITION_ANY:
  case FEDORG_CONDITION_NOT:
  case FEDORG_CONDITION_PART_OF:
  case FEDORG_CONDITION_HAVING:
    for (guint i = 0; i < condition->group.n_children; i++)
      gather_within (works, condition->group.children[i]);
    break;
  default:
    break;
  }
}

static void
ask_for (FedorgWorks *works, guint32 condition)
{
  gather_within (works, condition);
  g_array_append_val (works->roots, condition);
}

/* which stage of the kind each set of words is */
static void
bind_stages (FedorgWorks *works, const FedorgActivityKind *kind, FedorgBoundGauge *bound)
{
  FedorgRosterWords *words = fedorg_selection_get_words (works->selection);
  guint n_sets = fedorg_roster_n_sets (works->roster);

  bound->stages = g_try_malloc0 ((gsize) n_sets + 1);
  works->failed |= bound->stages == NULL;
  bound->n_stages = MIN (kind->stages->len, MOST_STAGES);
  for (guint i = 0; bound->stages != NULL && i < bound->n_stages; i++) {
    g_autoptr (GArray) classes = g_array_new (FALSE, FALSE, sizeof (guint32));
    const FedorgCategory *stage = g_ptr_array_index (kind->stages, i);
    g_auto (GStrv) all = fedorg_category_dup_all_words (stage);

    fedorg_roster_words_find (words, all, classes);
    g_autofree guint8 *table = fedorg_roster_words_make_table (words, classes);
    works->failed |= table == NULL;
    for (guint set = 0; table != NULL && set < n_sets; set++) {
      if (table[set])
        bound->stages[set] = (guint8) (i + 1);
    }
  }
}

void
fedorg_works_bind_gauge (FedorgWorks *works, guint32 index)
{
  const FedorgGauge *gauge = fedorg_program_get_gauge (works->program, index);
  FedorgBoundGauge *bound = &g_array_index (works->gauges, FedorgBoundGauge, index);

  if (bound->is_bound)
    return;
  bound->is_bound = TRUE;
  bound->day = fedorg_work_get_day (gauge->work, works->as_of);
  bound->has_window =
      fedorg_work_find_window (gauge->work, &gauge->calendar, bound->day, &bound->window);
  bound->figure = FEDORG_NONE;
  if (gauge->kind == FEDORG_GAUGE_FIGURE)
    bound->figure = fedorg_selection_find_figure (
        works->selection,
        fedorg_conditions_get_figure (works->program->conditions, gauge->condition));
  else if (gauge->kind >= FEDORG_GAUGE_POSTS)
    gather (works, gauge->condition, FEDORG_RECORD_MEMBERSHIP);
  else
    ask_for (works, gauge->condition);
  if (gauge->kind == FEDORG_GAUGE_LAST)
    ask_for (works, gauge->second);
  else if (gauge->second != FEDORG_NONE)
    gather (works, gauge->second, FEDORG_RECORD_MEMBERSHIP);
  if (gauge->kind == FEDORG_GAUGE_STAGE && gauge->stages != NULL)
    bind_stages (works, gauge->stages, bound);
}

static void
bind_if_any (FedorgWorks *works, guint32 gauge)
{
  if (gauge != FEDORG_NONE)
    fedorg_works_bind_gauge (works, gauge);
}

void
fedorg_works_bind_duty (FedorgWorks *works, guint32 index)
{
  const FedorgDuty *duty = fedorg_program_get_duty (works->program, index);
  FedorgBoundDuty *bound = &g_array_index (works->duties, FedorgBoundDuty, index);

  if (bound->is_bound)
    return;
  *bound = fedorg_duty_bind (duty, works->as_of);
  bind_if_any (works, duty->numerator);
  bind_if_any (works, duty->denominator);
  for (guint i = 0; duty->parts != NULL && i < duty->parts->len; i++) {
    bind_if_any (works, g_array_index (duty->parts, FedorgDutyPart, i).numerator);
    bind_if_any (works, g_array_index (duty->parts, FedorgDutyPart, i).denominator);
  }
  if (duty->within_of != FEDORG_NONE)
    ask_for (works, duty->within_of);
  if (duty->term_of != FEDORG_NONE)
    ask_for (works, duty->term_of);
  if (duty->subjects == FEDORG_NONE)
    return;
  if (!duty->is_itself && duty->work->subject == FEDORG_SUBJECT_MEMBER) {
    gather (works, duty->subjects, FEDORG_RECORD_MEMBERSHIP);
    return;
  }
  ask_for (works, duty->subjects);
  works->needs_children |= !duty->is_itself;
}

/* --- making ready --- */

const guint64 *
fedorg_works_get_gathered (const FedorgWorks *works, guint32 condition)
{
  for (guint i = 0; i < works->gathered->len; i++) {
    const FedorgGathered *gathered = &g_array_index (works->gathered, FedorgGathered, i);

    if (gathered->condition == condition)
      return gathered->mask->words;
  }
  return NULL;
}

const guint64 *
fedorg_works_get_mask (const FedorgWorks *works, guint32 condition)
{
  const FedorgMask *mask = works->masks->pdata[condition];

  return mask == NULL ? NULL : mask->words;
}

/* the activities that belong to each, ascending: two passes, whatever their number */
static gboolean
list_children (FedorgWorks *works)
{
  const FedorgRoster *roster = works->roster;
  gsize n = roster->n_activities;

  works->first_children = fedorg_block_new (n + 2, sizeof (guint32));
  works->children = fedorg_block_new (n + 1, sizeof (guint32));
  if (works->first_children == NULL || works->children == NULL)
    return FALSE;
  guint32 *ends = works->first_children + 1;
  for (guint pass = 0; pass < 2; pass++) {
    for (guint32 a = 0; a < n; a++) {
      guint32 parent = (guint32) fedorg_works_get (works, FEDORG_FIELD_ACTIVITY_PARENT, a);

      if (parent == FEDORG_NONE)
        continue;
      if (pass == 0)
        ends[parent + 1]++;
      else
        works->children[ends[parent]++] = a;
    }
    for (guint32 a = 0; pass == 0 && a < n; a++)
      ends[a + 1] += ends[a];
  }
  return TRUE;
}

gboolean
fedorg_works_prepare (FedorgWorks *works, const FedorgJob *job, GError **error)
{
  FedorgJob silent = {job->cancellable, NULL, NULL};

  if (works->roster->n_activities > 0 && !fedorg_works_make_word_masks (works, &silent, error))
    return FALSE;
  for (guint i = 0; i < works->roots->len; i++) {
    if (!fedorg_works_make_mask (works, g_array_index (works->roots, guint32, i), &silent, error))
      return FALSE;
  }
  if (!works->needs_children || list_children (works))
    return TRUE;
  return fedorg_fail_no_memory (NULL, error);
}
