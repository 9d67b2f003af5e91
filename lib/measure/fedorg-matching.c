/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-matching-private.h"

/* Persons matched with places, one for one, by augmenting paths over types of persons; and where
 * that fails, a smallest set of places that cannot be filled together, which is what a finding can
 * explain. */

/* how many sets of slots are tried in search of a smaller one that cannot be filled */
#define MOST_TRIALS 100000

#define NOT_REACHED G_MAXUINT32
#define START       (G_MAXUINT32 - 1)

/* a person of the type leaves slot `edge_out` and goes to slot `edge_in`: one step of a path */
typedef struct {
  guint32 edge_in;
  guint32 edge_out;
  guint32 from; /* the slot that the search came from */
} Step;

#define AT(array, i) g_array_index (array, guint32, i)

static GArray *
new_numbers (void)
{
  return g_array_new (FALSE, TRUE, sizeof (guint32));
}

FedorgMatching *
fedorg_matching_new (void)
{
  FedorgMatching *matching = g_new0 (FedorgMatching, 1);

  matching->supplies = new_numbers ();
  matching->type_ends = new_numbers ();
  matching->slots = new_numbers ();
  matching->demands = new_numbers ();
  matching->flows = new_numbers ();
  matching->idle = new_numbers ();
  matching->lacking = new_numbers ();
  matching->reverse = new_numbers ();
  matching->slot_ends = new_numbers ();
  matching->edge_types = new_numbers ();
  matching->steps = g_array_new (FALSE, TRUE, sizeof (Step));
  matching->queue = new_numbers ();
  return matching;
}

void
fedorg_matching_free (FedorgMatching *matching)
{
  if (!matching)
    return;
  g_array_unref (matching->supplies);
  g_array_unref (matching->type_ends);
  g_array_unref (matching->slots);
  g_array_unref (matching->demands);
  g_array_unref (matching->flows);
  g_array_unref (matching->idle);
  g_array_unref (matching->lacking);
  g_array_unref (matching->reverse);
  g_array_unref (matching->slot_ends);
  g_array_unref (matching->edge_types);
  g_array_unref (matching->steps);
  g_array_unref (matching->queue);
  g_free (matching);
}

static void
set_zeros (GArray *array, guint n)
{
  g_array_set_size (array, 0);
  g_array_set_size (array, n);
}

void
fedorg_matching_reset (FedorgMatching *matching, guint n_slots)
{
  g_array_set_size (matching->supplies, 0);
  g_array_set_size (matching->type_ends, 0);
  g_array_set_size (matching->slots, 0);
  matching->n_slots = n_slots;
  set_zeros (matching->demands, n_slots);
}

void
fedorg_matching_set_demand (FedorgMatching *matching, guint slot, guint32 demand)
{
  AT (matching->demands, slot) = demand;
}

guint
fedorg_matching_add_type (FedorgMatching *matching, guint32 supply)
{
  g_array_append_val (matching->supplies, supply);
  g_array_append_val (matching->type_ends, matching->slots->len);
  return matching->supplies->len - 1;
}

void
fedorg_matching_add_slot (FedorgMatching *matching, guint32 slot)
{
  g_array_append_val (matching->slots, slot);
  AT (matching->type_ends, matching->type_ends->len - 1) = matching->slots->len;
}

static guint32
begin_of (const GArray *ends, guint32 i)
{
  return i > 0 ? AT (ends, i - 1) : 0;
}

/* --- filling --- */

/* the edges of each slot, and the type of each edge */
static void
index_edges (FedorgMatching *matching)
{
  set_zeros (matching->slot_ends, matching->n_slots);
  set_zeros (matching->reverse, matching->slots->len);
  set_zeros (matching->edge_types, matching->slots->len);
  for (guint type = 0; type < matching->supplies->len; type++)
    for (guint e = begin_of (matching->type_ends, type); e < AT (matching->type_ends, type); e++)
      AT (matching->edge_types, e) = type;

  for (guint e = 0; e < matching->slots->len; e++)
    AT (matching->slot_ends, AT (matching->slots, e))++;
  for (guint slot = 1; slot < matching->n_slots; slot++)
    AT (matching->slot_ends, slot) += AT (matching->slot_ends, slot - 1);
  for (guint e = matching->slots->len; e > 0; e--)
    AT (matching->reverse, --AT (matching->slot_ends, AT (matching->slots, e - 1))) = e - 1;

  /* the ends were run down to the begins */
  for (guint slot = 0; slot + 1 < matching->n_slots; slot++)
    AT (matching->slot_ends, slot) = AT (matching->slot_ends, slot + 1);
  if (matching->n_slots > 0)
    AT (matching->slot_ends, matching->n_slots - 1) = matching->slots->len;
}

/* whoever is idle and may fill the slot does */
static void
take_idle (FedorgMatching *matching, guint32 slot)
{
  guint32 *lacking = &AT (matching->lacking, slot);

  for (guint r = begin_of (matching->slot_ends, slot); r < AT (matching->slot_ends, slot); r++) {
    guint32 edge = AT (matching->reverse, r);
    guint32 *idle = &AT (matching->idle, AT (matching->edge_types, edge));
    guint32 n = MIN (*idle, *lacking);

    AT (matching->flows, edge) += n;
    *idle -= n;
    *lacking -= n;
  }
}

/* slots from which a person of the type could come to the slot of `edge` */
static void
reach_from (FedorgMatching *matching, guint32 edge, guint32 slot)
{
  guint32 type = AT (matching->edge_types, edge);

  for (guint e = begin_of (matching->type_ends, type); e < AT (matching->type_ends, type); e++) {
    guint32 other = AT (matching->slots, e);
    Step *step = &g_array_index (matching->steps, Step, other);

    if (AT (matching->flows, e) == 0 || step->edge_in != NOT_REACHED)
      continue;
    *step = (Step){edge, e, slot};
    g_array_append_val (matching->queue, other);
  }
}

/* the persons in one step of the path from the start to `slot`, idle ones of `edge` at its end */
static void
move_along (FedorgMatching *matching, guint32 slot, guint32 edge)
{
  guint32 *idle = &AT (matching->idle, AT (matching->edge_types, edge));
  guint32 n = *idle;
  guint32 start = slot;

  while (g_array_index (matching->steps, Step, start).edge_in != START) {
    const Step *step = &g_array_index (matching->steps, Step, start);

    n = MIN (n, AT (matching->flows, step->edge_out));
    start = step->from;
  }
  n = MIN (n, AT (matching->lacking, start));

  *idle -= n;
  AT (matching->flows, edge) += n;
  AT (matching->lacking, start) -= n;
  while (g_array_index (matching->steps, Step, slot).edge_in != START) {
    const Step *step = &g_array_index (matching->steps, Step, slot);

    AT (matching->flows, step->edge_out) -= n;
    AT (matching->flows, step->edge_in) += n;
    slot = step->from;
  }
}

/* looks for somebody idle who lets a person come to `start` through others; FALSE if there is
 * nobody: then the queue holds slots that cannot be filled together */
static gboolean
search (FedorgMatching *matching, guint32 start)
{
  /* only those that the search before reached are to be forgotten */
  for (guint i = 0; i < matching->queue->len; i++)
    g_array_index (matching->steps, Step, AT (matching->queue, i)).edge_in = NOT_REACHED;
  g_array_index (matching->steps, Step, start).edge_in = START;
  g_array_set_size (matching->queue, 0);
  g_array_append_val (matching->queue, start);

  for (guint i = 0; i < matching->queue->len; i++) {
    guint32 slot = AT (matching->queue, i);

    for (guint r = begin_of (matching->slot_ends, slot); r < AT (matching->slot_ends, slot); r++) {
      guint32 edge = AT (matching->reverse, r);

      if (AT (matching->idle, AT (matching->edge_types, edge)) > 0) {
        move_along (matching, slot, edge);
        return TRUE;
      }
      reach_from (matching, edge, slot);
    }
  }
  return FALSE;
}

guint64
fedorg_matching_solve (FedorgMatching *matching)
{
  guint64 lacking = 0;

  index_edges (matching);
  set_zeros (matching->flows, matching->slots->len);
  g_array_set_size (matching->queue, 0);
  g_array_set_size (matching->steps, matching->n_slots);
  for (guint slot = 0; slot < matching->n_slots; slot++)
    g_array_index (matching->steps, Step, slot).edge_in = NOT_REACHED;
  g_array_set_size (matching->idle, 0);
  g_array_append_vals (matching->idle, matching->supplies->data, matching->supplies->len);
  g_array_set_size (matching->lacking, 0);
  g_array_append_vals (matching->lacking, matching->demands->data, matching->demands->len);

  /* slot by slot: a later one never takes from an earlier, so that which of them lack somebody does
   * not depend on the order of the persons */
  for (guint slot = 0; slot < matching->n_slots; slot++) {
    take_idle (matching, slot);
    while (AT (matching->lacking, slot) > 0 && search (matching, slot))
      ;
    lacking += AT (matching->lacking, slot);
  }
  return lacking;
}

guint32
fedorg_matching_get_lacking (const FedorgMatching *matching, guint slot)
{
  return AT (matching->lacking, slot);
}

/* --- places that cannot be filled --- */

/* a set of slots under construction: the persons who may fill any of them, and how many they need
 */
typedef struct {
  FedorgMatching *matching;
  GArray *chosen; /* guint32 */
  GArray *seen;   /* guint32: chosen slots that each type may fill */
  guint64 supply;
  guint64 demand;
  guint trials;
} Trial;

static void
choose (Trial *trial, guint32 slot)
{
  FedorgMatching *matching = trial->matching;

  for (guint r = begin_of (matching->slot_ends, slot); r < AT (matching->slot_ends, slot); r++) {
    guint32 type = AT (matching->edge_types, AT (matching->reverse, r));

    if (AT (trial->seen, type)++ == 0)
      trial->supply += AT (matching->supplies, type);
  }
  trial->demand += AT (matching->demands, slot);
  g_array_append_val (trial->chosen, slot);
}

static void
drop (Trial *trial)
{
  FedorgMatching *matching = trial->matching;
  guint32 slot = AT (trial->chosen, trial->chosen->len - 1);

  for (guint r = begin_of (matching->slot_ends, slot); r < AT (matching->slot_ends, slot); r++) {
    guint32 type = AT (matching->edge_types, AT (matching->reverse, r));

    if (--AT (trial->seen, type) == 0)
      trial->supply -= AT (matching->supplies, type);
  }
  trial->demand -= AT (matching->demands, slot);
  g_array_set_size (trial->chosen, trial->chosen->len - 1);
}

/* chooses `size` more slots from `slot` on so that they cannot be filled */
static gboolean
try_size (Trial *trial, guint32 slot, guint size)
{
  if (size == 0)
    return trial->demand > trial->supply;
  for (; slot + size <= trial->matching->n_slots; slot++) {
    if (AT (trial->matching->demands, slot) == 0 || trial->trials++ > MOST_TRIALS)
      continue;
    choose (trial, slot);
    if (try_size (trial, slot + 1, size - 1))
      return TRUE;
    drop (trial);
  }
  return FALSE;
}

static gint
compare_slots (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

/* what the search reaches from a slot that lacks persons is a set without a superfluous member */
static GArray *
find_reached (FedorgMatching *matching)
{
  GArray *best = new_numbers ();

  for (guint slot = 0; slot < matching->n_slots; slot++) {
    if (AT (matching->lacking, slot) == 0)
      continue;
    search (matching, slot);
    if (best->len > 0 && best->len <= matching->queue->len)
      continue;
    g_array_set_size (best, 0);
    g_array_append_vals (best, matching->queue->data, matching->queue->len);
  }
  g_array_sort (best, compare_slots);
  return best;
}

void
fedorg_matching_find_violator (FedorgMatching *matching, GArray *slots)
{
  g_autoptr (GArray) best = find_reached (matching);
  g_autoptr (GArray) chosen = new_numbers ();
  g_autoptr (GArray) seen = new_numbers ();
  Trial trial = {matching, chosen, seen, 0, 0, 0};

  /* another matching might have shown a smaller one, or one that comes first: all are tried */
  set_zeros (seen, matching->supplies->len);
  for (guint size = 1; size <= best->len && trial.trials <= MOST_TRIALS; size++) {
    if (try_size (&trial, 0, size)) {
      g_array_append_vals (slots, chosen->data, chosen->len);
      return;
    }
  }
  g_array_append_vals (slots, best->data, best->len);
}
