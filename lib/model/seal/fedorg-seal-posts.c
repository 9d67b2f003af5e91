/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-private.h"

#include "model/fedorg-reference-date-private.h"

/* Faults of a post that show once all records have their numbers: dates that contradict each other,
 * and one person twice in the same post at the same time. */

#define LEAST_AGE    16
#define GREATEST_AGE 100

/* how many posts of one person in one organisation are compared with a further one: nobody has so
 * many, and a person who is made to have a million of them costs no more than others */
#define LOOK_BACK 256

typedef struct {
  FedorgSeal *seal;
  const guint32 *firsts;
  const guint32 *persons;
  const guint8 *roles;
  const gint32 *start_dates;
  gint32 *end_dates;
  const guint8 *flags;
  const guint32 *places;
  const gint32 *birth_dates;
  guint32 n_seen;      /* persons, who are numbered by their first membership */
  guint32 *last_posts; /* of each person: a membership that may be her latest */
  guint32 *before;     /* of each membership of the organisation: that of the same person before */
  gint32 as_of;
  gint32 month_end;   /* the last day of its month */
  gint32 first_birth; /* who was born before is too old */
  gint32 last_birth;  /* who was born after is too young */
} Posts;

static FedorgRawFinding *
report (const Posts *posts, const char *code, FedorgField field, guint32 organization, guint32 m)
{
  FedorgRawFinding *finding =
      fedorg_seal_add_finding (posts->seal, code, field, organization, posts->places[m]);

  finding->person = posts->persons[m];
  return finding;
}

static void
check_dates (const Posts *posts, guint32 organization, guint32 m)
{
  gint32 start = posts->start_dates[m];
  gint32 end = posts->end_dates[m];
  gint32 birth = posts->birth_dates[posts->persons[m]];

  if (start != FEDORG_DATE_NONE && end != FEDORG_DATE_NONE && end < start)
    report (posts, "roster/end-before-start", FEDORG_FIELD_END_DATE, organization, m);
  if (start != FEDORG_DATE_NONE && birth != FEDORG_DATE_NONE && start < birth &&
      birth <= posts->as_of)
    report (posts, "roster/start-before-birth", FEDORG_FIELD_START_DATE, organization, m);
}

/* once for each person, at her first post */
static void
check_birth (const Posts *posts, guint32 organization, guint32 m)
{
  gint32 birth = posts->birth_dates[posts->persons[m]];
  if (birth == FEDORG_DATE_NONE)
    return;

  if (birth > posts->as_of)
    report (posts, "roster/future-birth", FEDORG_FIELD_BIRTH_DATE, organization, m);
  else if (birth < posts->first_birth || birth > posts->last_birth)
    report (posts, "roster/implausible-age", FEDORG_FIELD_BIRTH_DATE, organization, m);
}

static gboolean
overlap (const Posts *posts, guint32 a, guint32 b)
{
  gint32 latest_start = MAX (posts->start_dates[a], posts->start_dates[b]);
  gint32 a_end = posts->end_dates[a] == FEDORG_DATE_NONE ? G_MAXINT32 : posts->end_dates[a];
  gint32 b_end = posts->end_dates[b] == FEDORG_DATE_NONE ? G_MAXINT32 : posts->end_dates[b];

  return latest_start <= MIN (a_end, b_end);
}

/* the first of the terms of one person, if one ends in the month in which the other begins and only
 * the months are known; else FEDORG_NONE */
static guint32
find_first_term (const Posts *posts, guint32 a, guint32 b)
{
  for (guint i = 0; i < 2; i++) {
    guint32 first = i == 0 ? a : b, second = i == 0 ? b : a;

    if ((posts->flags[first] & FEDORG_MEMBERSHIP_FLAG_END_MONTH) != 0 &&
        (posts->flags[second] & FEDORG_MEMBERSHIP_FLAG_START_MONTH) != 0 &&
        posts->end_dates[first] == fedorg_date_get_month_end (posts->start_dates[second]) &&
        posts->start_dates[first] < posts->start_dates[second])
      return first;
  }
  return FEDORG_NONE;
}

/* whose term is renewed within a month holds one post on each of its days */
static gboolean
join_terms (const Posts *posts, guint32 organization, guint32 a, guint32 b)
{
  guint32 first = find_first_term (posts, a, b);

  if (first == FEDORG_NONE)
    return FALSE;
  posts->end_dates[first] = posts->start_dates[first == a ? b : a] - 1;
  report (posts, "roster/renewed-term", FEDORG_FIELD_END_DATE, organization, first);
  return TRUE;
}

/* Two persons have a post in the month of a handover of which only the month is known. It matters
 * where the reference date lies in that month. */
static void
check_handover (const Posts *posts, guint32 organization, guint32 m)
{
  if (posts->end_dates[m] != posts->month_end ||
      (posts->flags[m] & FEDORG_MEMBERSHIP_FLAG_END_MONTH) == 0 ||
      posts->roles[m] == FEDORG_ROLE_UNKNOWN)
    return;
  for (guint32 i = posts->firsts[organization]; i < posts->firsts[organization + 1]; i++) {
    if (posts->roles[i] != posts->roles[m] || posts->persons[i] == posts->persons[m] ||
        find_first_term (posts, m, i) != m)
      continue;
    report (posts, "roster/handover", FEDORG_FIELD_END_DATE, organization, m);
    return;
  }
}

/* an unknown role was reported already, and two of them need not be the same */
static void
check_repetition (const Posts *posts, guint32 organization, guint32 m)
{
  guint32 first = posts->firsts[organization];
  guint32 i = posts->before[m - first];
  if (posts->roles[m] == FEDORG_ROLE_UNKNOWN)
    return;

  for (guint n = 0; i != FEDORG_NONE && n < LOOK_BACK; n++, i = posts->before[i - first]) {
    if (posts->roles[i] != posts->roles[m] || !overlap (posts, i, m) ||
        join_terms (posts, organization, i, m))
      continue;
    report (posts, "roster/duplicate-membership", FEDORG_FIELD_NONE, organization, m)->other =
        posts->places[i];
    return;
  }
}

/* a note about a person counts only if it was made in this organisation and about her */
static void
check_repetitions (const Posts *posts, guint32 organization)
{
  guint32 first = posts->firsts[organization];

  for (guint32 m = first; m < posts->firsts[organization + 1]; m++) {
    guint32 person = posts->persons[m];
    guint32 last = posts->last_posts[person];
    gboolean is_here = last >= first && last < m && posts->persons[last] == person;

    posts->before[m - first] = is_here ? last : FEDORG_NONE;
    if (is_here)
      check_repetition (posts, organization, m);
    posts->last_posts[person] = m;
  }
}

/* where persons rise, nobody comes a second time */
static void
check_organization (Posts *posts, guint32 organization)
{
  guint32 first = posts->firsts[organization];
  guint32 end = posts->firsts[organization + 1];

  for (guint32 m = first; m < end; m++) {
    check_dates (posts, organization, m);
    check_handover (posts, organization, m);
    if (posts->persons[m] == posts->n_seen) {
      check_birth (posts, organization, m);
      posts->n_seen++;
    }
  }
  if (fedorg_persons_count_descents (posts->persons + first, end - first) > 0)
    check_repetitions (posts, organization);
}

/* the latest day of birth of those who have completed this many years */
static gint32
latest_birth (gint32 as_of, gint years)
{
  gint32 birth = fedorg_date_add_years (as_of, -years);
  if (birth == FEDORG_DATE_NONE)
    return FEDORG_DATE_NONE;

  /* a day less where 29 February became 1 March */
  while (fedorg_date_get_age (birth, as_of) < years)
    birth--;
  return birth;
}

static guint32
largest_organization (const FedorgRoster *roster, const guint32 *firsts)
{
  guint32 largest = 0;

  for (guint32 o = 0; o < roster->n_organizations; o++)
    largest = MAX (largest, firsts[o + 1] - firsts[o]);
  return largest;
}

void
fedorg_seal_check_posts (FedorgSeal *seal)
{
  FedorgRoster *roster = seal->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  gint32 as_of = fedorg_roster_choose_date (roster, FEDORG_DATE_NONE).date;
  Posts posts = {
      .seal = seal,
      .firsts = firsts,
      .persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON),
      .roles = FEDORG_COLUMN (roster, guint8, MEMBERSHIP_ROLE),
      .start_dates = FEDORG_COLUMN (roster, gint32, MEMBERSHIP_START_DATE),
      .end_dates = roster->columns[FEDORG_COLUMN_MEMBERSHIP_END_DATE].data,
      .flags = FEDORG_COLUMN (roster, guint8, MEMBERSHIP_FLAGS),
      .places = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PLACE),
      .birth_dates = FEDORG_COLUMN (roster, gint32, PERSON_BIRTH_DATE),
      .last_posts = fedorg_block_new (roster->n_persons, sizeof (guint32)),
      .before = fedorg_block_new (largest_organization (roster, firsts), sizeof (guint32)),
      .as_of = as_of,
      .month_end = fedorg_date_get_month_end (as_of),
      .first_birth = latest_birth (as_of, GREATEST_AGE + 1) + 1,
      .last_birth = latest_birth (as_of, LEAST_AGE),
  };

  seal->failed |= posts.before == NULL || posts.last_posts == NULL;
  for (guint32 o = 0; !seal->failed && o < roster->n_organizations; o++)
    check_organization (&posts, o);
  fedorg_block_free (posts.before);
  fedorg_block_free (posts.last_posts);
}
