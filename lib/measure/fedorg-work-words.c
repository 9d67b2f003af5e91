/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>

#include "base/fedorg-error-private.h"
#include "measure/fedorg-work-fill-private.h"
#include "measure/fedorg-work-values-private.h"

/* Conditions that look for words in one field of activities. Rules mostly ask for several kinds of
 * activities: all conditions of one field are answered by one look at each value. */

/* bits of a byte */
#define MOST_TOGETHER 8u

typedef struct {
  const FedorgWorks *works;
  FedorgPackedColumn column;
  guint8 *table; /* of sets of words: a bit for each condition that one of the words answers */
  guint n;
  guint64 *masks[MOST_TOGETHER];
} Together;

/* --- which conditions --- */

static gboolean
looks_for_words (const FedorgCondition *condition)
{
  return condition->kind == FEDORG_CONDITION_FIELD &&
         condition->test.kind == FEDORG_FIELD_TEST_WORDS;
}

/* adds those of the condition and of what is in it that have no mask yet */
static void
find_conditions (const FedorgWorks *works, guint32 index, GArray *found)
{
  const FedorgCondition *condition = fedorg_conditions_get (works->program->conditions, index);

  if (fedorg_condition_has_activities_within (condition)) {
    for (guint i = 0; i < condition->group.n_children; i++)
      find_conditions (works, condition->group.children[i], found);
    return;
  }
  if (!looks_for_words (condition))
    return;
  for (guint i = 0; i < found->len; i++) {
    if (g_array_index (found, guint32, i) == index)
      return;
  }
  g_array_append_val (found, index);
}

/* --- one field --- */

/* FALSE if there is no memory */
static gboolean
add_words (Together *together, const FedorgFieldTest *test)
{
  g_autoptr (GArray) classes = g_array_new (FALSE, FALSE, sizeof (guint32));
  const FedorgRosterWords *words = fedorg_selection_get_words (together->works->selection);
  guint n_sets = fedorg_roster_n_sets (together->works->roster);

  fedorg_roster_words_find (words, test->words, classes);
  g_autofree guint8 *table = fedorg_roster_words_make_table (words, classes);
  for (guint set = 0; table != NULL && set < n_sets; set++)
    together->table[set] |= (guint8) ((table[set] != 0) << together->n);
  return table != NULL;
}

static void
fill_word (const Together *together, guint32 base, guint n)
{
  guint8 bytes[FEDORG_WORD_BITS] = {0};
  guint64 words[MOST_TOGETHER] = {0};

  fedorg_packed_look_up (&together->column, base, n, together->table, bytes);
  for (guint i = 0; i < FEDORG_WORD_BITS; i += 8) {
    guint64 turned = fedorg_bytes_turn (bytes + i);

    for (guint c = 0; c < MOST_TOGETHER; c++)
      words[c] |= (turned >> (8 * c) & 0xff) << i;
  }
  for (guint c = 0; c < together->n; c++)
    together->masks[c][base / FEDORG_WORD_BITS] = words[c];
}

static gboolean
fill_task (guint task, guint thread, gpointer data)
{
  const Together *together = data;
  FedorgWorkRange range = fedorg_work_range_of_task (task, together->works->roster->n_activities);

  (void) thread;
  for (guint32 base = range.begin; base < range.end; base += FEDORG_WORD_BITS)
    fill_word (together, base, MIN (FEDORG_WORD_BITS, range.end - base));
  return TRUE;
}

/* Takes the first conditions of one field away from those that are left, makes their masks and puts them
 * where they are asked for. FALSE if there is no memory */
static gboolean
take_together (FedorgWorks *works, GArray *left, Together *together)
{
  FedorgField field = fedorg_conditions_get (works->program->conditions,
                                             g_array_index (left, guint32, left->len - 1))
                          ->test.field;

  together->column = fedorg_packed_open (works->roster, field);
  for (guint i = left->len; i > 0 && together->n < MOST_TOGETHER; i--) {
    guint32 index = g_array_index (left, guint32, i - 1);
    const FedorgCondition *condition = fedorg_conditions_get (works->program->conditions, index);
    if (condition->test.field != field)
      continue;
    FedorgMask *mask = fedorg_mask_new (works->roster->n_activities);
    works->masks->pdata[index] = mask;
    if (mask == NULL || !add_words (together, &condition->test))
      return FALSE;
    together->masks[together->n++] = mask->words;
    g_array_remove_index_fast (left, i - 1);
  }
  return TRUE;
}

static gboolean
fill_together (FedorgWorks *works, GArray *left, const FedorgJob *job, GError **error)
{
  g_autofree guint8 *table = g_try_malloc0 ((gsize) fedorg_roster_n_sets (works->roster) + 1);
  Together together = {.works = works, .table = table};

  if (table == NULL || !take_together (works, left, &together))
    return fedorg_fail_no_memory (NULL, error);
  return fedorg_parallel_run (fedorg_work_count_tasks (works->roster->n_activities), fill_task,
                              &together, job, error);
}

gboolean
fedorg_works_make_word_masks (FedorgWorks *works, const FedorgJob *job, GError **error)
{
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean is_made = TRUE;

  for (guint i = 0; i < works->roots->len; i++)
    find_conditions (works, g_array_index (works->roots, guint32, i), left);
  while (is_made && left->len > 0)
    is_made = fill_together (works, left, job, error);
  return is_made;
}
