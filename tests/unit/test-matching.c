/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-matching-private.h"

#include <string.h>

#include "harness/fedorg-test.h"

/* each type is "SUPPLY:SLOTS" with slots as letters; demands are digits by slot */
static void
set_up (FedorgMatching *matching, const char *demands, const char *const *types)
{
  fedorg_matching_reset (matching, (guint) strlen (demands));
  for (guint i = 0; demands[i]; i++)
    fedorg_matching_set_demand (matching, i, (guint32) (demands[i] - '0'));
  for (; *types; types++) {
    fedorg_matching_add_type (matching, (guint32) ((*types)[0] - '0'));
    for (const char *slot = *types + 2; *slot; slot++)
      fedorg_matching_add_slot (matching, (guint32) (*slot - 'a'));
  }
}

static char *
dup_violator (FedorgMatching *matching)
{
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GString) text = g_string_new (NULL);

  fedorg_matching_find_violator (matching, slots);
  for (guint i = 0; i < slots->len; i++)
    g_string_append_c (text, (char) ('a' + g_array_index (slots, guint32, i)));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

FEDORG_TEST (matching, known_cases)
{
  static const struct {
    const char *demands;
    const char *types[6];
    guint lacking;
    const char *violator;
  } rows[] = {
      {"", {NULL}, 0, NULL},
      {"1", {NULL}, 1, "a"},
      {"11", {"1:ab", "1:a", NULL}, 0, NULL},
      {"11", {"1:ab", NULL}, 1, "ab"},
      {"111", {"1:ab", "1:b", "1:bc", NULL}, 0, NULL},
      {"111", {"1:ab", "1:ab", NULL}, 1, "c"},
      {"111", {"2:abc", "0:abc", NULL}, 1, "abc"},
      {"22", {"2:a", "2:ab", NULL}, 0, NULL},
      {"32", {"2:a", "2:ab", NULL}, 1, "ab"},
      {"300", {"2:abc", NULL}, 1, "a"},
      /* a place changes hands three times before the last is filled */
      {"1111", {"1:ab", "1:bc", "1:cd", "1:a", NULL}, 0, NULL},
      /* two matchings: one would show a, c and d, the smallest is a and b */
      {"1111", {"1:abc", "1:cd", NULL}, 2, "ab"},
  };
  g_autoptr (FedorgMatching) matching = fedorg_matching_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    set_up (matching, rows[i].demands, rows[i].types);
    fedorg_assert_int (fedorg_matching_solve (matching), rows[i].lacking);
    if (rows[i].violator) {
      g_autofree char *violator = dup_violator (matching);
      fedorg_assert_string (violator, rows[i].violator);
    }
  }
}

/* --- against trying everything --- */

#define N_SLOTS 5
#define N_TYPES 6

typedef struct {
  guint32 demands[N_SLOTS];
  guint32 supplies[N_TYPES];
  gboolean fits[N_TYPES][N_SLOTS];
} Problem;

/* by Hall's theorem: the most that any set of slots lacks; and the size of the smallest set that
 * lacks anything */
static guint
find_deficit (const Problem *problem, guint *smallest)
{
  guint deficit = 0;

  *smallest = N_SLOTS + 1;
  for (guint set = 1; set < 1u << N_SLOTS; set++) {
    guint demand = 0, supply = 0;

    for (guint slot = 0; slot < N_SLOTS; slot++)
      demand += set >> slot & 1 ? problem->demands[slot] : 0;
    for (guint type = 0; type < N_TYPES; type++)
      for (guint slot = 0; slot < N_SLOTS; slot++)
        if ((set >> slot & 1) && problem->fits[type][slot]) {
          supply += problem->supplies[type];
          break;
        }
    if (demand <= supply)
      continue;
    deficit = MAX (deficit, demand - supply);
    *smallest = MIN (*smallest, (guint) __builtin_popcount (set));
  }
  return deficit;
}

FEDORG_TEST (matching, random_cases_against_halls_theorem)
{
  g_autoptr (FedorgMatching) matching = fedorg_matching_new ();
  GRand *random = g_rand_new_with_seed (11);

  for (guint round = 0; round < 3000; round++) {
    Problem problem = {0};
    guint smallest, deficit;

    fedorg_matching_reset (matching, N_SLOTS);
    for (guint slot = 0; slot < N_SLOTS; slot++) {
      problem.demands[slot] = g_rand_int (random) % 4;
      fedorg_matching_set_demand (matching, slot, problem.demands[slot]);
    }
    for (guint type = 0; type < N_TYPES; type++) {
      problem.supplies[type] = g_rand_int (random) % 3;
      fedorg_matching_add_type (matching, problem.supplies[type]);
      for (guint slot = 0; slot < N_SLOTS; slot++) {
        problem.fits[type][slot] = g_rand_int (random) % 3 == 0;
        if (problem.fits[type][slot])
          fedorg_matching_add_slot (matching, slot);
      }
    }
    deficit = find_deficit (&problem, &smallest);
    fedorg_assert_int (fedorg_matching_solve (matching), deficit);
    if (deficit > 0) {
      g_autofree char *violator = dup_violator (matching);
      fedorg_assert_int (strlen (violator), smallest);
    }
  }
  g_rand_free (random);
}
