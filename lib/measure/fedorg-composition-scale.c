/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "measure/fedorg-composer-private.h"
#include "measure/fedorg-mask-private.h"
#include "measure/fedorg-number-sort-private.h"

/* Members of one organisation, weighed against a composition: how many there are for each place
 * and, where every place needs a person of its own, whether all can be filled together. Quick
 * answers come first, since the matching costs the most and is seldom needed. */

#define AT(array, i) g_array_index (array, guint32, i)

FedorgScale *
fedorg_scale_new (void)
{
  FedorgScale *scale = g_new0 (FedorgScale, 1);

  scale->counts = g_array_new (FALSE, TRUE, sizeof (guint32));
  scale->lacking = g_array_new (FALSE, TRUE, sizeof (guint32));
  scale->stamps = g_array_new (FALSE, TRUE, sizeof (guint32));
  scale->types = g_array_new (FALSE, TRUE, sizeof (guint32));
  scale->type_stamps = g_array_new (FALSE, TRUE, sizeof (guint32));
  scale->matching = fedorg_matching_new ();
  return scale;
}

void
fedorg_scale_free (FedorgScale *scale)
{
  if (!scale)
    return;
  fedorg_array_clear (&scale->sums);
  fedorg_array_clear (&scale->members);
  g_array_unref (scale->counts);
  g_array_unref (scale->lacking);
  g_array_unref (scale->stamps);
  g_array_unref (scale->types);
  g_array_unref (scale->type_stamps);
  fedorg_matching_free (scale->matching);
  g_free (scale);
}

static const guint16 *
get_sets (const FedorgComposer *composer)
{
  return FEDORG_COLUMN (composer->roster, guint16, MEMBERSHIP_CATEGORIES);
}

/* --- quick answers from words of bits --- */

/* the bits of word `w` that lie in the range */
static inline guint64
get_bits (const FedorgMembers *members, gsize w)
{
  return members->words[w] &
         fedorg_word_range (w, members->begin - members->base, members->end - members->base);
}

static gsize
get_end_word (const FedorgMembers *members)
{
  return fedorg_words_for (members->end - members->base);
}

/* whether every slot has somebody */
static gboolean
covers (const FedorgComposer *composer, const FedorgMembers *members)
{
  const guint16 *sets = get_sets (composer) + members->base;
  guint64 required = composer->required, open = required;

  for (gsize w = (members->begin - members->base) / FEDORG_WORD_BITS; w < get_end_word (members);
       w++)
    for (guint64 rest = get_bits (members, w); rest != 0; rest &= rest - 1) {
      open &= ~composer->masks[sets[w * FEDORG_WORD_BITS + fedorg_word_first (rest)]];
      if (open == 0)
        return TRUE;
    }
  return open == 0;
}

static gboolean
contains (const guint32 *numbers, guint n, guint32 number)
{
  for (guint i = 0; i < n; i++)
    if (numbers[i] == number)
      return TRUE;
  return FALSE;
}

/* whether everybody, in the order of the roster, taking the first slot she may fill, fills all of
 * them; if not, another order still might */
static gboolean
fills_in_order (const FedorgComposer *composer, const FedorgMembers *members)
{
  const guint32 *persons = FEDORG_COLUMN (composer->roster, guint32, MEMBERSHIP_PERSON);
  const guint16 *sets = get_sets (composer) + members->base;
  guint64 open = composer->required;
  guint32 placed[64];
  guint n = 0;

  for (gsize w = (members->begin - members->base) / FEDORG_WORD_BITS; w < get_end_word (members);
       w++)
    for (guint64 rest = get_bits (members, w); rest != 0; rest &= rest - 1) {
      gsize i = w * FEDORG_WORD_BITS + fedorg_word_first (rest);
      guint64 fits = composer->masks[sets[i]] & open;
      guint32 person;

      if (fits == 0)
        continue;
      person = persons[members->base + i];
      if (contains (placed, n, person))
        continue;
      placed[n++] = person;
      open &= ~(fits & -fits);
      if (open == 0)
        return TRUE;
    }
  return open == 0;
}

gboolean
fedorg_composer_is_met (const FedorgComposer *composer, const FedorgMembers *members,
                        FedorgScale *scale)
{
  gboolean is_empty = members->begin == members->end;

  if (!composer->masks)
    return fedorg_composer_weigh (composer, members, scale);
  if (composer->required == 0 || is_empty)
    return composer->required == 0;
  if (!composer->composition->distinct)
    return covers (composer, members);
  if (fills_in_order (composer, members))
    return TRUE;
  return covers (composer, members) && fedorg_composer_weigh (composer, members, scale);
}

/* --- members as persons --- */

static guint64
get_member (const FedorgScale *scale, gsize i)
{
  return fedorg_array_index (&scale->members, guint64, i);
}

static guint32
get_person (const FedorgScale *scale, gsize i)
{
  return (guint32) (get_member (scale, i) >> 16);
}

static guint16
get_set (const FedorgScale *scale, gsize i)
{
  return (guint16) get_member (scale, i);
}

/* most stand in order, each once */
static void
sort_members (FedorgScale *scale)
{
  for (gsize i = 1; i < scale->members.length; i++)
    if (get_member (scale, i - 1) > get_member (scale, i)) {
      fedorg_sort_numbers (scale->members.data, scale->members.length);
      return;
    }
}

static void
gather_members (const FedorgComposer *composer, const FedorgMembers *members, FedorgScale *scale)
{
  const guint32 *persons = FEDORG_COLUMN (composer->roster, guint32, MEMBERSHIP_PERSON);
  const guint16 *sets = get_sets (composer);

  gsize n = fedorg_words_count_in_range (members->words, members->begin - members->base,
                                         members->end - members->base);
  guint64 *member;

  scale->members.length = 0;
  member = fedorg_array_extend (&scale->members, n, sizeof (guint64));
  if (!member && n > 0)
    scale->failed = TRUE;
  if (!member)
    return;
  for (gsize w = (members->begin - members->base) / FEDORG_WORD_BITS; w < get_end_word (members);
       w++)
    for (guint64 rest = get_bits (members, w); rest != 0; rest &= rest - 1) {
      gsize i = members->base + w * FEDORG_WORD_BITS + fedorg_word_first (rest);

      *member++ = (guint64) persons[i] << 16 | sets[i];
    }
  sort_members (scale);
}

/* where the memberships of the person at `i` end */
static gsize
end_of_person (const FedorgScale *scale, gsize i)
{
  guint32 person = get_person (scale, i);

  while (i < scale->members.length && get_person (scale, i) == person)
    i++;
  return i;
}

/* calls for a new count of slots: those not stamped with it were not met yet */
static guint32
next_stamp (FedorgScale *scale)
{
  if (++scale->stamp == 0) {
    memset (scale->stamps->data, 0, scale->stamps->len * sizeof (guint32));
    scale->stamp = 1;
  }
  return scale->stamp;
}

static void
count_members (const FedorgComposer *composer, FedorgScale *scale)
{
  guint n_slots = composer->slots->len;
  gsize end;

  g_array_set_size (scale->counts, 0);
  g_array_set_size (scale->counts, n_slots);
  g_array_set_size (scale->stamps, MAX (scale->stamps->len, n_slots));
  for (gsize i = 0; i < scale->members.length; i = end) {
    guint32 stamp = next_stamp (scale);

    end = end_of_person (scale, i);
    for (gsize j = i; j < end; j++) {
      guint16 set = get_set (scale, j);

      for (guint32 k = composer->first_slots[set]; k < composer->first_slots[set + 1]; k++) {
        guint32 slot = AT (composer->set_slots, k);

        if (AT (scale->stamps, slot) == stamp)
          continue;
        AT (scale->stamps, slot) = stamp;
        AT (scale->counts, slot)++;
      }
    }
  }
}

/* --- one person, one slot --- */

static void
add_slots_of (const FedorgComposer *composer, FedorgScale *scale, gsize begin, gsize end)
{
  guint32 stamp = next_stamp (scale);

  for (gsize j = begin; j < end; j++) {
    guint16 set = get_set (scale, j);

    for (guint32 k = composer->first_slots[set]; k < composer->first_slots[set + 1]; k++) {
      guint32 slot = AT (composer->set_slots, k);

      if (AT (scale->stamps, slot) == stamp)
        continue;
      AT (scale->stamps, slot) = stamp;
      fedorg_matching_add_slot (scale->matching, slot);
    }
  }
}

static void
next_type_stamp (const FedorgComposer *composer, FedorgScale *scale)
{
  guint n_sets = fedorg_roster_n_sets (composer->roster);

  g_array_set_size (scale->types, MAX (scale->types->len, n_sets));
  g_array_set_size (scale->type_stamps, MAX (scale->type_stamps->len, n_sets));
  if (++scale->type_stamp == 0) {
    memset (scale->type_stamps->data, 0, scale->type_stamps->len * sizeof (guint32));
    scale->type_stamp = 1;
  }
}

/* persons with equal sets are of one type; a person with several memberships is of a type of her own */
static void
add_types (const FedorgComposer *composer, FedorgScale *scale)
{
  FedorgMatching *matching = scale->matching;
  gsize end;

  next_type_stamp (composer, scale);
  for (gsize i = 0; i < scale->members.length; i = end) {
    guint16 set = get_set (scale, i);

    end = end_of_person (scale, i);
    if (end > i + 1) {
      fedorg_matching_add_type (matching, 1);
      add_slots_of (composer, scale, i, end);
    } else if (AT (scale->type_stamps, set) == scale->type_stamp) {
      AT (matching->supplies, AT (scale->types, set))++;
    } else {
      AT (scale->type_stamps, set) = scale->type_stamp;
      AT (scale->types, set) = fedorg_matching_add_type (matching, 1);
      add_slots_of (composer, scale, i, end);
    }
  }
}

static guint32
get_demand (const FedorgComposer *composer, guint slot)
{
  gint64 at_least = fedorg_composer_get_slot (composer, slot)->term->at_least;

  return (guint32) CLAMP (at_least, 0, G_MAXUINT32);
}

static void
match_members (const FedorgComposer *composer, FedorgScale *scale)
{
  fedorg_matching_reset (scale->matching, composer->slots->len);
  for (guint i = 0; i < composer->slots->len; i++)
    fedorg_matching_set_demand (scale->matching, i, get_demand (composer, i));
  add_types (composer, scale);
  fedorg_matching_solve (scale->matching);
}

gboolean
fedorg_composer_weigh (const FedorgComposer *composer, const FedorgMembers *members,
                       FedorgScale *scale)
{
  gboolean is_distinct = composer->composition->distinct;

  gather_members (composer, members, scale);
  count_members (composer, scale);
  if (is_distinct)
    match_members (composer, scale);

  scale->n_lacking = 0;
  scale->n_excess = 0;
  g_array_set_size (scale->lacking, composer->slots->len);
  for (guint i = 0; i < composer->slots->len; i++) {
    gint64 at_most = fedorg_composer_get_slot (composer, i)->term->at_most;
    guint32 demand = get_demand (composer, i), count = AT (scale->counts, i);
    guint32 lacking = is_distinct ? fedorg_matching_get_lacking (scale->matching, i)
                                  : demand - MIN (demand, count);

    AT (scale->lacking, i) = lacking;
    scale->n_lacking += lacking;
    if (at_most >= 0 && count > at_most)
      scale->n_excess += count - (guint64) at_most;
  }
  return scale->n_lacking == 0 && scale->n_excess == 0;
}
