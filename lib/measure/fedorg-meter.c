/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "measure/fedorg-mask-private.h"
#include "measure/fedorg-number-sort-private.h"
#include "measure/fedorg-plan-private.h"

FedorgMeter *
fedorg_meter_new (const FedorgPlan *plan)
{
  g_autoptr (FedorgMeter) meter = g_new0 (FedorgMeter, 1);

  meter->plan = plan;
  meter->segment = fedorg_segment_new (plan->selection);
  meter->scale = fedorg_scale_new ();
  return meter->segment ? g_steal_pointer (&meter) : NULL;
}

void
fedorg_meter_free (FedorgMeter *meter)
{
  if (!meter)
    return;
  fedorg_segment_free (meter->segment);
  fedorg_scale_free (meter->scale);
  fedorg_array_clear (&meter->persons);
  g_free (meter);
}

const FedorgPlan *
fedorg_meter_get_plan (const FedorgMeter *meter)
{
  return meter->plan;
}

FedorgSegment *
fedorg_meter_get_segment (FedorgMeter *meter)
{
  return meter->segment;
}

FedorgScale *
fedorg_meter_get_scale (FedorgMeter *meter)
{
  return meter->scale;
}

static guint32 *
new_counts (FedorgMeter *meter)
{
  return fedorg_segment_allocate (meter->segment, fedorg_meter_get_n (meter), sizeof (guint32));
}

gboolean
fedorg_meter_get_members (FedorgMeter *meter, guint32 filter, guint32 organization,
                          FedorgMembers *members)
{
  const guint32 *firsts =
      FEDORG_COLUMN (meter->plan->roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);

  members->words = fedorg_segment_get_members (meter->segment, filter);
  members->base =
      fedorg_segment_get_first_word (meter->segment, FEDORG_DOMAIN_MEMBERSHIP) * FEDORG_WORD_BITS;
  members->begin = firsts[organization];
  members->end = firsts[organization + 1];
  return members->words != NULL;
}

/* --- counters --- */

static const guint32 *
count_bits (FedorgMeter *meter, const guint64 *words)
{
  guint32 *counts = new_counts (meter);

  if (!words || !counts)
    return NULL;
  for (guint32 i = 0; i < fedorg_meter_get_n (meter); i++)
    counts[i] = (guint32) fedorg_words_test (words, i);
  return counts;
}

/* persons of the organisation's memberships; most have one each, and stand in order */
static gboolean
count_persons_of (FedorgMeter *meter, const FedorgMembers *members, guint32 *count)
{
  const guint32 *persons = FEDORG_COLUMN (meter->plan->roster, guint32, MEMBERSHIP_PERSON);
  guint64 *numbers;
  gboolean in_order = TRUE;
  gsize n = 0;

  meter->persons.length = 0;
  numbers = fedorg_array_extend (&meter->persons, *count, sizeof (guint64));
  if (!numbers && *count > 0)
    return FALSE;
  for (guint32 m = members->begin; m < members->end; m++) {
    if (!fedorg_words_test (members->words, m - members->base))
      continue;
    in_order = in_order && (n == 0 || numbers[n - 1] < persons[m]);
    numbers[n++] = persons[m];
  }
  if (in_order)
    return TRUE;
  fedorg_sort_numbers (numbers, n);
  for (gsize i = 1; i < n; i++)
    *count -= numbers[i - 1] == numbers[i];
  return TRUE;
}

/* where a person may have several memberships; everywhere else there are as many of the ones as of
 * the others */
static const guint64 *
find_crowded (FedorgMeter *meter)
{
  return fedorg_roster_find_crowded (meter->plan->roster, fedorg_segment_get_first (meter->segment),
                                     fedorg_segment_get_end (meter->segment));
}

static const guint32 *
count_persons (FedorgMeter *meter, const FedorgPlanCounter *counter)
{
  const guint32 *posts = fedorg_segment_count (meter->segment, counter->filter);
  const guint64 *crowded = find_crowded (meter);
  guint32 first = fedorg_segment_get_first (meter->segment);
  guint32 *counts = new_counts (meter);
  FedorgMembers members;

  if (!posts || !crowded || !counts)
    return NULL;
  memcpy (counts, posts, fedorg_meter_get_n (meter) * sizeof (guint32));
  for (guint32 i = 0; i < fedorg_meter_get_n (meter); i++)
    if (counts[i] > 1 && fedorg_words_test (crowded, i) &&
        (!fedorg_meter_get_members (meter, counter->filter, first + i, &members) ||
         !count_persons_of (meter, &members, &counts[i])))
      return NULL;
  return counts;
}

static const guint32 *
count_meeting (FedorgMeter *meter, const FedorgPlanCounter *counter)
{
  return count_bits (meter, fedorg_meter_find_meeting (meter, counter->other));
}

/* terms that are no categories */
static gboolean
count_unmet_parts (FedorgMeter *meter, guint32 composition, const guint64 *within, guint32 *counts)
{
  const GArray *parts = fedorg_program_get_composition (meter->plan->program, composition)->parts;
  guint32 first = fedorg_segment_get_first (meter->segment);

  for (guint p = 0; p < parts->len; p++) {
    const FedorgCompositionPart *part = &g_array_index (parts, FedorgCompositionPart, p);
    gint64 most = part->term->at_most < 0 ? G_MAXINT64 : part->term->at_most;
    FedorgValues values;

    if (!fedorg_meter_get_values (meter, part->counter, &values))
      return FALSE;
    for (guint32 i = 0; i < fedorg_meter_get_n (meter); i++) {
      gint64 value = 0;

      if (within && !fedorg_words_test (within, i))
        continue;
      if (!fedorg_values_get (&values, first + i, &value))
        value = 0;
      counts[i] |= value < part->term->at_least || value > most;
    }
  }
  return TRUE;
}

const guint32 *
fedorg_meter_count_unmet (FedorgMeter *meter, const FedorgPlanCounter *counter,
                          const guint64 *within)
{
  const FedorgComposer *composer = fedorg_plan_get_composer (meter->plan, counter->other);
  guint32 *counts = new_counts (meter);
  guint32 first = fedorg_segment_get_first (meter->segment);
  FedorgSegmentMembers segment = {.n = fedorg_meter_get_n (meter), .within = within};

  segment.bounds =
      FEDORG_COLUMN (meter->plan->roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP) + first;
  if (!counts || !fedorg_meter_get_members (meter, counter->filter, first, &segment.members))
    return NULL;
  if (fedorg_composer_counts_persons (composer)) {
    segment.crowded = find_crowded (meter);
    if (!segment.crowded)
      return NULL;
  }
  if (fedorg_composer_get_n_slots (composer) > 0)
    fedorg_composer_find_unmet (composer, &segment, meter->scale, counts);
  else
    memset (counts, 0, segment.n * sizeof (guint32));
  if (meter->scale->failed || !count_unmet_parts (meter, counter->other, within, counts))
    return NULL;
  return counts;
}

static const guint32 *
count_figures (FedorgMeter *meter, guint32 counter)
{
  guint32 *counts = new_counts (meter);
  gint64 value;

  if (!counts || !fedorg_segment_get_members (
                     meter->segment, fedorg_plan_get_counter (meter->plan, counter)->filter))
    return NULL;
  for (guint32 i = 0; i < fedorg_meter_get_n (meter); i++)
    counts[i] = (guint32) fedorg_meter_get_figure (
        meter, counter, fedorg_segment_get_first (meter->segment) + i, &value);
  return counts;
}

const guint32 *
fedorg_meter_count (FedorgMeter *meter, guint32 counter)
{
  const FedorgPlanCounter *definition = fedorg_plan_get_counter (meter->plan, counter);

  switch (definition->kind) {
  case FEDORG_COUNTER_POSTS:
    return fedorg_segment_count (meter->segment, definition->filter);
  case FEDORG_COUNTER_PERSONS:
    return count_persons (meter, definition);
  case FEDORG_COUNTER_ORGANIZATIONS:
    return count_bits (meter, fedorg_segment_get_members (meter->segment, definition->filter));
  case FEDORG_COUNTER_MEETING:
    return count_meeting (meter, definition);
  case FEDORG_COUNTER_UNMET:
    return fedorg_meter_count_unmet (meter, definition, NULL);
  case FEDORG_COUNTER_CHILDREN:
  case FEDORG_COUNTER_BELOW:
  case FEDORG_COUNTER_BELOW_MEETING:
    return definition->values + fedorg_segment_get_first (meter->segment);
  default:
    return count_figures (meter, counter);
  }
}

gboolean
fedorg_meter_get_values (FedorgMeter *meter, guint32 counter, FedorgValues *values)
{
  const FedorgPlanCounter *definition = fedorg_plan_get_counter (meter->plan, counter);

  *values = (FedorgValues){meter, counter, fedorg_segment_get_first (meter->segment),
                           fedorg_meter_count (meter, counter),
                           definition->kind == FEDORG_COUNTER_FIGURE};
  return values->counts != NULL;
}

gboolean
fedorg_values_get (const FedorgValues *values, guint32 organization, gint64 *value)
{
  if (values->is_figure)
    return fedorg_meter_get_figure (values->meter, values->counter, organization, value);
  *value = values->counts[organization - values->first];
  return TRUE;
}

gboolean
fedorg_roster_find_figure (const FedorgRoster *roster, guint32 figure, guint32 organization,
                           gint64 *value)
{
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, FIGURE_FIRST_ENTRY);
  const guint32 *organizations = FEDORG_COLUMN (roster, guint32, FIGURE_ORGANIZATION);
  guint32 low = firsts[figure], high = firsts[figure + 1];

  while (low < high) {
    guint32 middle = low + (high - low) / 2;

    if (organizations[middle] < organization)
      low = middle + 1;
    else
      high = middle;
  }
  if (low >= firsts[figure + 1] || organizations[low] != organization)
    return FALSE;
  *value = FEDORG_COLUMN (roster, gint64, FIGURE_VALUE)[low];
  return TRUE;
}

gboolean
fedorg_meter_get_figure (FedorgMeter *meter, guint32 counter, guint32 organization, gint64 *value)
{
  const FedorgPlanCounter *definition = fedorg_plan_get_counter (meter->plan, counter);
  const guint64 *members = fedorg_segment_get_members (meter->segment, definition->filter);
  guint32 i = organization - fedorg_segment_get_first (meter->segment);

  return members && fedorg_words_test (members, i) &&
         fedorg_roster_find_figure (meter->plan->roster, definition->other, organization, value);
}
