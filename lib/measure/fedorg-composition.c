/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-composition-private.h"

#include "measure/fedorg-composer-private.h"

/* A composition bound to a roster. Words of the roster become classes, classes become places, and
 * sets of words become lists of places: made once, so that a member is looked up by the number of
 * her set. */

static void
composer_clear_tables (FedorgComposer *composer)
{
  g_clear_pointer (&composer->first_slots, g_free);
  g_clear_pointer (&composer->set_slots, g_array_unref);
  g_clear_pointer (&composer->masks, g_free);
  g_clear_pointer (&composer->supplies, fedorg_supplies_free);
}

void
fedorg_composer_free (FedorgComposer *composer)
{
  if (!composer)
    return;
  composer_clear_tables (composer);
  g_free (composer);
}

const FedorgComposition *
fedorg_composer_get_composition (const FedorgComposer *composer)
{
  return composer->composition;
}

guint32
fedorg_composer_get_filter (const FedorgComposer *composer)
{
  return composer->filter;
}

guint
fedorg_composer_get_n_slots (const FedorgComposer *composer)
{
  return composer->slots->len;
}

const FedorgSlot *
fedorg_composer_get_slot (const FedorgComposer *composer, guint slot)
{
  return &g_array_index (composer->slots, FedorgSlot, slot);
}

gboolean
fedorg_composer_may_fill (const FedorgComposer *composer, guint16 set, guint slot)
{
  for (guint32 i = composer->first_slots[set]; i < composer->first_slots[set + 1]; i++)
    if (g_array_index (composer->set_slots, guint32, i) == slot)
      return TRUE;
  return FALSE;
}

/* --- which words stand for which slots --- */

/* a class of words and a slot that it stands for */
typedef struct {
  guint32 class;
  guint32 slot;
} Link;

static gint
compare_links (gconstpointer a, gconstpointer b)
{
  const Link *x = a, *y = b;

  if (x->class != y->class)
    return x->class < y->class ? -1 : 1;
  return (x->slot > y->slot) - (x->slot < y->slot);
}

static void
add_links (GArray *links, const GArray *classes, guint32 slot)
{
  for (guint i = 0; i < classes->len; i++) {
    Link link = {g_array_index (classes, guint32, i), slot};

    g_array_append_val (links, link);
  }
}

/* an open term takes every word that no each_of term names, declared or not; a number or a dash is
 * no word */
static GArray *
find_open_classes (const FedorgRosterWords *words, const GArray *links, const GArray *slots)
{
  GArray *classes = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint8 *named = g_malloc0 ((gsize) fedorg_roster_words_get_n_classes (words) + 1);

  for (guint i = 0; i < links->len; i++) {
    const Link *link = &g_array_index (links, Link, i);

    if (g_array_index (slots, FedorgSlot, link->slot).category)
      named[link->class] = 1;
  }
  for (guint32 i = 0; i < fedorg_roster_words_get_n_classes (words); i++)
    if (!named[i] && fedorg_roster_words_is_word (words, i))
      g_array_append_val (classes, i);
  return classes;
}

static GArray *
find_links (FedorgComposer *composer, const FedorgRosterWords *words)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (Link));
  g_autoptr (GArray) classes = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < composer->slots->len; i++) {
    const FedorgSlot *slot = fedorg_composer_get_slot (composer, i);

    g_array_set_size (classes, 0);
    fedorg_roster_words_find (words, slot->words, classes);
    add_links (links, classes, i);
  }
  for (guint32 i = 0; i < composer->slots->len; i++) {
    const FedorgSlot *slot = fedorg_composer_get_slot (composer, i);

    if (!slot->category && slot->term->open) {
      g_autoptr (GArray) open = find_open_classes (words, links, composer->slots);
      add_links (links, open, i);
    }
  }
  g_array_sort (links, compare_links);
  return links;
}

/* --- which sets stand for which slots --- */

static gint
compare_slots (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

/* where the links of each class begin; one element more than classes */
static guint32 *
index_links (const GArray *links, guint32 n_classes)
{
  guint32 *firsts = g_try_new0 (guint32, (gsize) n_classes + 1);

  if (!firsts)
    return NULL;
  for (guint i = 0; i < links->len; i++)
    firsts[g_array_index (links, Link, i).class + 1]++;
  for (guint32 i = 0; i < n_classes; i++)
    firsts[i + 1] += firsts[i];
  return firsts;
}

/* the slots of one set, ascending, appended to those of the sets before it */
static void
add_set (FedorgComposer *composer, guint32 set, const GArray *links, const guint32 *firsts)
{
  guint32 n_classes;
  const guint32 *classes = fedorg_roster_words_get_classes (composer->words, set, &n_classes);
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < n_classes; i++)
    for (guint32 j = firsts[classes[i]]; j < firsts[classes[i] + 1]; j++)
      g_array_append_val (slots, g_array_index (links, Link, j).slot);
  g_array_sort (slots, compare_slots);
  for (guint i = 0; i < slots->len; i++) {
    guint32 slot = g_array_index (slots, guint32, i);

    if (i == 0 || slot != g_array_index (slots, guint32, i - 1))
      g_array_append_val (composer->set_slots, slot);
  }
}

static gboolean
map_sets (FedorgComposer *composer, const GArray *links, guint32 n_classes)
{
  guint n_sets = fedorg_roster_n_sets (composer->roster);
  g_autofree guint32 *firsts = index_links (links, n_classes);

  composer->first_slots = g_try_new0 (guint32, (gsize) n_sets + 1);
  composer->set_slots = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (!firsts || !composer->first_slots)
    return FALSE;
  for (guint set = 0; set < n_sets; set++) {
    add_set (composer, set, links, firsts);
    composer->first_slots[set + 1] = composer->set_slots->len;
  }
  return TRUE;
}

/* where each slot needs one member at most and bounds none above, a set is a word of bits */
static gboolean
make_masks (FedorgComposer *composer)
{
  guint n_sets = fedorg_roster_n_sets (composer->roster);

  if (composer->slots->len > 64)
    return TRUE;
  for (guint i = 0; i < composer->slots->len; i++) {
    const FedorgTerm *term = fedorg_composer_get_slot (composer, i)->term;

    if (term->at_least > 1 || term->at_most >= 0)
      return TRUE;
    if (term->at_least == 1)
      composer->required |= (guint64) 1 << i;
  }
  composer->masks = g_try_new0 (guint64, n_sets);
  if (!composer->masks)
    return FALSE;
  for (guint set = 0; set < n_sets; set++)
    for (guint32 i = composer->first_slots[set]; i < composer->first_slots[set + 1]; i++)
      composer->masks[set] |= (guint64) 1 << g_array_index (composer->set_slots, guint32, i);
  return TRUE;
}

FedorgComposer *
fedorg_composer_new (FedorgSelection *selection, const FedorgCompositionForm *form)
{
  g_autoptr (FedorgComposer) composer = g_new0 (FedorgComposer, 1);
  const FedorgRosterWords *words = fedorg_selection_get_words (selection);
  g_autoptr (GArray) links = NULL;

  composer->roster = fedorg_selection_get_roster (selection);
  composer->composition = form->composition;
  composer->slots = form->slots;
  composer->words = words;
  composer->filter = fedorg_selection_bind (selection, form->members);
  links = find_links (composer, words);
  if (!map_sets (composer, links, fedorg_roster_words_get_n_classes (words)) ||
      !make_masks (composer) || !fedorg_supplies_new (composer, &composer->supplies))
    return NULL;
  return g_steal_pointer (&composer);
}
