/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>

#include "compare/fedorg-changes-private.h"
#include "measure/fedorg-number-sort-private.h"

/* What became of persons: joined, left, moved, promoted. Each is judged by her posts on both dates,
 * gathered into runs by person, and by what became of her organisations, so that a merger moves
 * nobody. */

/* what the posts of each person say, those alone that are held on the reference date */
typedef struct {
  guint64 levels; /* bits */
  guint8 rank;    /* of the highest role; 0 for none */
} Standing;

typedef struct {
  Standing *standings;
  guint32 *firsts;        /* of each person in `organizations` */
  guint32 *organizations; /* ascending within a person */
} Posts;

/* Does a membership count on the reference date? */
static gboolean
changes_is_current (const FedorgRoster *roster, guint32 membership, gint32 as_of)
{
  gint32 start = FEDORG_COLUMN (roster, gint32, MEMBERSHIP_START_DATE)[membership];
  gint32 end = FEDORG_COLUMN (roster, gint32, MEMBERSHIP_END_DATE)[membership];

  return (start == FEDORG_DATE_NONE || start <= as_of) && (end == FEDORG_DATE_NONE || end >= as_of);
}

/* Higher roles have greater numbers. A post of an unknown role is still a post: it stands above none. */
static guint8
get_rank (guint8 role)
{
  static const guint8 ranks[] = {
      [FEDORG_ROLE_CHAIR] = 7,           [FEDORG_ROLE_VICE_CHAIR] = 6,
      [FEDORG_ROLE_STANDING_MEMBER] = 5, [FEDORG_ROLE_EXECUTIVE] = 4,
      [FEDORG_ROLE_REPRESENTATIVE] = 3,  [FEDORG_ROLE_STAFF] = 2,
      [FEDORG_ROLE_UNKNOWN] = 1,
  };

  return role < G_N_ELEMENTS (ranks) ? ranks[role] : 1;
}

/* --- posts of each person --- */

static void
posts_clear (Posts *posts)
{
  fedorg_block_free (posts->standings);
  fedorg_block_free (posts->firsts);
  fedorg_block_free (posts->organizations);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Posts, posts_clear)

/* One pass over the posts in the order of memory; it also counts the posts of each person, which become
 * the borders of her run in `organizations`. */
static void
note_standings (Posts *posts, const FedorgRoster *roster, gint32 as_of)
{
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint8 *levels = FEDORG_COLUMN (roster, guint8, ORGANIZATION_LEVEL);
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  const guint8 *roles = FEDORG_COLUMN (roster, guint8, MEMBERSHIP_ROLE);

  for (guint32 o = 0; o < roster->n_organizations; o++)
    for (guint32 m = firsts[o]; m < firsts[o + 1]; m++) {
      Standing *standing = &posts->standings[persons[m]];

      if (!changes_is_current (roster, m, as_of))
        continue;
      standing->levels |= (guint64) 1 << (levels[o] % FEDORG_N_LEVELS);
      standing->rank = MAX (standing->rank, get_rank (roles[m]));
      posts->firsts[persons[m] + 1]++;
    }
  for (guint32 person = 0; person < roster->n_persons; person++)
    posts->firsts[person + 1] += posts->firsts[person];
}

/* The second pass fills the runs. Organisations come in ascending order, so each run ascends without
 * being sorted. */
static gboolean
note_organizations (Posts *posts, const FedorgRoster *roster, gint32 as_of)
{
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  guint32 *next = fedorg_block_new (roster->n_persons, sizeof (guint32));

  if (!next)
    return FALSE;
  for (guint32 person = 0; person < roster->n_persons; person++)
    next[person] = posts->firsts[person];
  for (guint32 o = 0; o < roster->n_organizations; o++)
    for (guint32 m = firsts[o]; m < firsts[o + 1]; m++)
      if (changes_is_current (roster, m, as_of))
        posts->organizations[next[persons[m]]++] = o;
  fedorg_block_free (next);
  return TRUE;
}

static gboolean
posts_init (Posts *posts, const FedorgRoster *roster, gint32 as_of)
{
  posts->standings = fedorg_block_new (roster->n_persons, sizeof (Standing));
  posts->firsts = fedorg_block_new ((gsize) roster->n_persons + 1, sizeof (guint32));
  posts->organizations = fedorg_block_new (roster->n_memberships, sizeof (guint32));
  if (!posts->standings || !posts->firsts || !posts->organizations)
    return FALSE;
  note_standings (posts, roster, as_of);
  return note_organizations (posts, roster, as_of);
}

/* --- what became of them --- */

typedef struct {
  FedorgChanges *changes;
  Posts before;
  Posts after;
  FedorgArray reached; /* guint64: what became of the organisations a person was in */
} Search;

/* Moving is judged against what became of her organisations: whoever stays in a township that was merged
 * into another has not moved. */
static gboolean
note_reached (Search *search, guint32 person)
{
  const FedorgLinks *successors = &search->changes->successors;

  search->reached.length = 0;
  for (guint32 i = search->before.firsts[person]; i < search->before.firsts[person + 1]; i++) {
    guint32 o = search->before.organizations[i];

    for (guint32 j = successors->firsts[o]; j < successors->firsts[o + 1]; j++) {
      guint64 *number = fedorg_array_add (&search->reached, guint64);

      if (!number)
        return FALSE;
      *number = successors->others[j];
    }
  }
  if (search->reached.length > 0)
    fedorg_sort_numbers (search->reached.data, search->reached.length);
  return TRUE;
}

/* both lists ascend */
static gboolean
has_stayed (const Search *search, guint32 after)
{
  const guint64 *reached = search->reached.data;
  guint32 at = search->after.firsts[after], end = search->after.firsts[after + 1];

  for (gsize i = 0; i < search->reached.length && at < end;) {
    if (reached[i] == search->after.organizations[at])
      return TRUE;
    if (reached[i] < search->after.organizations[at])
      i++;
    else
      at++;
  }
  return FALSE;
}

static void
count (gint64 *numbers, guint64 levels)
{
  if (levels == 0)
    return;
  for (guint level = 0; level < FEDORG_N_LEVELS; level++)
    numbers[level] += levels >> level & 1;
  numbers[FEDORG_N_LEVELS]++;
}

static gboolean
note_change (Search *search, FedorgChange change, guint64 levels, const guint32 persons[2])
{
  count (search->changes->counts.changes[change], levels);
  return fedorg_changes_add_change (search->changes, change, persons[0], persons[1]);
}

/* at each level where she was and is; all in all where she was anywhere and is anywhere */
static gboolean
note_continuing (Search *search, guint32 before, guint32 after)
{
  const Standing *was = &search->before.standings[before], *is = &search->after.standings[after];
  FedorgChangeCounts *counts = &search->changes->counts;
  guint64 both = was->levels & is->levels;
  const guint32 persons[2] = {before, after};

  for (guint level = 0; level < FEDORG_N_LEVELS; level++) {
    counts->continuing[level] += both >> level & 1;
    counts->changes[FEDORG_CHANGE_LEFT][level] += (was->levels & ~both) >> level & 1;
    counts->changes[FEDORG_CHANGE_NEW][level] += (is->levels & ~both) >> level & 1;
  }
  counts->continuing[FEDORG_N_LEVELS]++;
  if (!note_reached (search, before))
    return FALSE;
  if (!has_stayed (search, after) &&
      !note_change (search, FEDORG_CHANGE_MOVED, is->levels, persons))
    return FALSE;
  if (is->rank == was->rank)
    return TRUE;
  return note_change (search, is->rank > was->rank ? FEDORG_CHANGE_PROMOTED : FEDORG_CHANGE_DEMOTED,
                      is->levels, persons);
}

/* @is_known marks the persons of the later roster who are met here, so that search_after() counts only
 * the others as new. */
static gboolean
search_before (Search *search, const guint32 *partners, guint8 *is_known)
{
  FedorgChangeCounts *counts = &search->changes->counts;

  for (guint32 person = 0; person < search->changes->before->n_persons; person++) {
    guint64 levels = search->before.standings[person].levels;
    const guint32 persons[2] = {person, partners[person]};

    count (counts->before, levels);
    if (levels == 0)
      continue;
    if (persons[1] != FEDORG_NONE && search->after.standings[persons[1]].levels != 0) {
      is_known[persons[1]] = TRUE;
      if (!note_continuing (search, person, persons[1]))
        return FALSE;
    } else if (!note_change (search, FEDORG_CHANGE_LEFT, levels, persons)) {
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
search_after (Search *search, const guint8 *is_known)
{
  for (guint32 person = 0; person < search->changes->after->n_persons; person++) {
    guint64 levels = search->after.standings[person].levels;
    const guint32 persons[2] = {FEDORG_NONE, person};

    count (search->changes->counts.after, levels);
    if (levels != 0 && !is_known[person] &&
        !note_change (search, FEDORG_CHANGE_NEW, levels, persons))
      return FALSE;
  }
  return TRUE;
}

gboolean
fedorg_changes_count_persons (FedorgChanges *changes)
{
  Search search = {.changes = changes};
  guint32 *partners = fedorg_changes_identify_persons (changes);
  guint8 *is_known = fedorg_block_new (changes->after->n_persons, 1);
  gboolean is_done = partners && is_known &&
                     posts_init (&search.before, changes->before, changes->date_before.date) &&
                     posts_init (&search.after, changes->after, changes->date_after.date) &&
                     search_before (&search, partners, is_known) &&
                     search_after (&search, is_known);

  fedorg_block_free (partners);
  fedorg_block_free (is_known);
  posts_clear (&search.before);
  posts_clear (&search.after);
  fedorg_array_clear (&search.reached);
  return is_done;
}
