/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>

#include "measure/fedorg-number-sort-private.h"
#include "measure/fedorg-plan-private.h"

/* Ages of the members of one organisation, each person once. */

/* the persons, each once, ascending, into the room of the evaluator */
static gboolean
list_persons (FedorgEvaluator *evaluator, const FedorgMembers *members)
{
  const guint32 *persons = FEDORG_COLUMN (evaluator->plan->roster, guint32, MEMBERSHIP_PERSON);
  gsize n = 0;

  evaluator->persons.length = 0;
  for (guint32 m = members->begin; m < members->end; m++) {
    if (!fedorg_words_test (members->words, m - members->base))
      continue;
    guint64 *added = fedorg_array_add (&evaluator->persons, guint64);
    if (added == NULL)
      return FALSE;
    *added = persons[m];
  }
  guint64 *numbers = evaluator->persons.data;
  if (evaluator->persons.length > 0)
    fedorg_sort_numbers (numbers, evaluator->persons.length);
  for (gsize i = 0; i < evaluator->persons.length; i++) {
    if (n == 0 || numbers[n - 1] != numbers[i])
      numbers[n++] = numbers[i];
  }
  evaluator->persons.length = n;
  return TRUE;
}

/* the ages in the place of the persons, ascending */
static void
find_ages (FedorgEvaluator *evaluator)
{
  const gint32 *births = FEDORG_COLUMN (evaluator->plan->roster, gint32, PERSON_BIRTH_DATE);
  guint64 *numbers = evaluator->persons.data;

  for (gsize i = 0; i < evaluator->persons.length; i++)
    numbers[i] = (guint64) fedorg_date_get_age (births[numbers[i]], evaluator->plan->works->as_of);
  if (evaluator->persons.length > 0)
    fedorg_sort_numbers (numbers, evaluator->persons.length);
}

static guint32
take_number (const FedorgEvaluator *evaluator, FedorgCounterKind kind)
{
  const guint64 *ages = evaluator->persons.data;
  gsize n = evaluator->persons.length;
  guint64 sum = 0;

  if (n == 0 || kind == FEDORG_COUNTER_AGE_HALVES)
    return n == 0 ? 0 : 2;
  if (kind == FEDORG_COUNTER_AGE_MEDIAN)
    return (guint32) (ages[(n - 1) / 2] + ages[n / 2]);
  for (gsize i = 0; i < n; i++)
    sum += ages[i];
  return (guint32) MIN (sum, G_MAXUINT32);
}

const guint32 *
fedorg_evaluator_count_ages (FedorgEvaluator *evaluator, const FedorgPlanCounter *counter)
{
  guint32 n = fedorg_evaluator_get_n (evaluator);
  guint32 first = fedorg_segment_get_first (evaluator->segment);
  guint32 *counts = fedorg_segment_allocate (evaluator->segment, n, sizeof (guint32));
  FedorgMembers members;

  for (guint32 i = 0; counts != NULL && i < n; i++) {
    if (!fedorg_evaluator_get_members (evaluator, counter->filter, first + i, &members) ||
        !list_persons (evaluator, &members))
      return NULL;
    find_ages (evaluator);
    counts[i] = take_number (evaluator, counter->kind);
  }
  return counts;
}
