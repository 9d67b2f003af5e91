/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-roster-private.h"

#include "harness/fedorg-test.h"

/* not a whole number of words */
#define N_ORGANIZATIONS 200
#define MOST_MEMBERS    70

/* as many memberships of few persons, or of rising ones, as come by chance */
static FedorgRoster *
make_roster (GRand *random)
{
  FedorgRoster *roster = fedorg_roster_new_empty ();
  guint32 *firsts, *persons, next = 0, m = 0;

  roster->n_organizations = N_ORGANIZATIONS;
  fedorg_roster_allocate_column (roster, FEDORG_COLUMN_ORGANIZATION_FIRST_MEMBERSHIP,
                                 N_ORGANIZATIONS + 1);
  fedorg_roster_allocate_column (roster, FEDORG_COLUMN_MEMBERSHIP_PERSON,
                                 N_ORGANIZATIONS * MOST_MEMBERS);
  firsts = roster->columns[FEDORG_COLUMN_ORGANIZATION_FIRST_MEMBERSHIP].data;
  persons = roster->columns[FEDORG_COLUMN_MEMBERSHIP_PERSON].data;
  for (guint i = 0; i < N_ORGANIZATIONS; i++) {
    guint length = (guint) g_rand_int_range (random, 0, MOST_MEMBERS);
    guint again = (guint) g_rand_int_range (random, 0, 3 * MOST_MEMBERS);

    for (guint j = 0; j < length; j++)
      persons[m++] = j == again && next > MOST_MEMBERS
                         ? next - (guint32) g_rand_int_range (random, 1, MOST_MEMBERS)
                         : next++;
    firsts[i + 1] = m;
  }
  roster->n_memberships = m;
  return roster;
}

static gboolean
has_equal (const guint32 *persons, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    for (guint32 j = 0; j < i; j++)
      if (persons[i] == persons[j])
        return TRUE;
  return FALSE;
}

/* TRUE of every organisation with somebody twice; of others only if they are large */
FEDORG_TEST (roster_repeats, random)
{
  GRand *random = g_rand_new_with_seed (7);
  guint n_with_repeats = 0;

  for (guint round = 0; round < 20; round++) {
    FedorgRoster *roster = make_roster (random);
    const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
    const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
    /* a later segment first, then all, as known and as new ones */
    const guint64 *later = fedorg_roster_find_repeats (roster, 128, 190);
    const guint64 *words = fedorg_roster_find_repeats (roster, 0, N_ORGANIZATIONS);

    fedorg_assert_true (later == words + 2);
    for (guint i = 0; i < N_ORGANIZATIONS; i++) {
      guint32 length = firsts[i + 1] - firsts[i];
      gboolean has_repeats = has_equal (persons + firsts[i], length);
      gboolean is_found = (gboolean) (words[i / 64] >> (i % 64) & 1);

      n_with_repeats += has_repeats;
      fedorg_assert_true (is_found == has_repeats || (is_found && length > 64));
    }
    fedorg_assert_int (words[3] >> (N_ORGANIZATIONS % 64), 0);
    fedorg_roster_unref (roster);
  }
  fedorg_assert_true (n_with_repeats > 20);
  g_rand_free (random);
}
