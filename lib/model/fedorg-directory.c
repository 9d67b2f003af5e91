/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-directory-private.h"

#include <stdlib.h>
#include <string.h>

#include <fedorg/fedorg-error.h>

#include "base/fedorg-error-private.h"
#include "base/fedorg-block-private.h"
#include "base/fedorg-division-name-private.h"
#include "base/fedorg-hash-private.h"
#include "base/fedorg-search-private.h"
#include "base/fedorg-text-private.h"
#include "model/fedorg-roster-private.h"

/* A roster of organisations as a directory, in which tables that name their organisations by hand
 * are looked up: short forms, paths with levels left out, names of several levels in one cell.
 * Every form of every name is one entry, sorted by hash; what fits is weighed, and only what fits
 * best alone is taken. */

/* a near miss is looked for among this many organisations at most: a county has some hundred, and
 * comparing each name with a whole country would take seconds for every misspelt cell */
#define NEAR_SEARCH_LIMIT 8192

/* differences that make a fit worse, in order of weight: a name of another form counts more than
 * any number of levels that were left out of a path */
#define COST_OF_LEVEL 64u
#define COST_OF_KIND  32u
#define COST_OF_FORM  16u
/* 嵩口 below 嵩口镇 rather is the village 嵩口村 than the town once more */
#define COST_OF_REPETITION 8u

/* one form of the name of one organisation */
typedef struct {
  guint64 hash;
  guint32 organization;
  guint32 form; /* endings that are left out */
} NameEntry;

struct _FedorgDirectory {
  gatomicrefcount references;
  FedorgRoster *roster;
  FedorgArray names; /* NameEntry, by hash and organisation */
};

G_DEFINE_BOXED_TYPE (FedorgDirectory, fedorg_directory, fedorg_directory_ref,
                     fedorg_directory_unref)

/* an organisation that the names so far may mean, and how badly it fits */
typedef struct {
  guint32 organization;
  guint32 cost;
} Candidate;

/* the organisations after some names of a path, by number; everything if there is no name yet */
typedef struct {
  FedorgArray list; /* Candidate */
  gboolean is_everything;
} Candidates;

/* --- making --- */

static int
compare_entries (const void *a, const void *b)
{
  const NameEntry *x = a, *y = b;

  if (x->hash != y->hash)
    return x->hash < y->hash ? -1 : 1;
  return (x->organization > y->organization) - (x->organization < y->organization);
}

static gboolean
add_names (FedorgDirectory *directory, guint32 organization)
{
  const char *name = fedorg_roster_get_organization_name (directory->roster, organization);
  FedorgDivisionName parsed;

  fedorg_division_name_parse (name, strlen (name), &parsed);
  for (guint i = 0; i < parsed.n_forms; i++) {
    NameEntry *entry = fedorg_array_add (&directory->names, NameEntry);

    if (entry == NULL)
      return FALSE;
    entry->hash = fedorg_hash (parsed.forms[i].text, parsed.forms[i].length);
    entry->organization = organization;
    entry->form = i;
  }
  return TRUE;
}

FedorgDirectory *
fedorg_directory_new (FedorgRoster *roster, GError **error)
{
  g_autoptr (FedorgDirectory) directory = NULL;

  g_return_val_if_fail (roster != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  directory = g_new0 (FedorgDirectory, 1);
  g_atomic_ref_count_init (&directory->references);
  directory->roster = fedorg_roster_ref (roster);
  for (guint32 i = 0; i < roster->n_organizations; i++) {
    if (!add_names (directory, i)) {
      fedorg_fail_no_memory ("there is not enough memory for the names of the directory", error);
      return NULL;
    }
  }
  if (directory->names.length > 0)
    /* by hash for the search, and by number within it, so that results never depend on how qsort
     * works */
    qsort (directory->names.data, directory->names.length, sizeof (NameEntry), compare_entries);
  return g_steal_pointer (&directory);
}

FedorgDirectory *
fedorg_directory_ref (FedorgDirectory *directory)
{
  g_return_val_if_fail (directory != NULL, NULL);

  g_atomic_ref_count_inc (&directory->references);
  return directory;
}

void
fedorg_directory_unref (FedorgDirectory *directory)
{
  if (directory == NULL || !g_atomic_ref_count_dec (&directory->references))
    return;

  fedorg_array_clear (&directory->names);
  fedorg_roster_unref (directory->roster);
  g_free (directory);
}

FedorgRoster *
fedorg_directory_get_roster (const FedorgDirectory *directory)
{
  g_return_val_if_fail (directory != NULL, NULL);

  return directory->roster;
}

/* --- one name --- */

/* the first entry with this hash, or the end */
static gsize
find_first (const FedorgDirectory *directory, guint64 hash)
{
  gsize low = 0, high = directory->names.length;

  FEDORG_SEARCH (low, high, middle,
                 fedorg_array_index (&directory->names, NameEntry, middle).hash < hash);
  return low;
}

static guint32
parent_of (const FedorgDirectory *directory, guint32 organization)
{
  return FEDORG_COLUMN (directory->roster, guint32, ORGANIZATION_PARENT)[organization];
}

static const Candidate *
find_candidate (const Candidates *candidates, guint32 organization)
{
  const Candidate *list = candidates->list.data;
  gsize low = 0, high = candidates->list.length;

  FEDORG_SEARCH (low, high, middle, list[middle].organization < organization);
  return low < candidates->list.length && list[low].organization == organization ? &list[low]
                                                                                 : NULL;
}

/* the cost of reaching an organisation from what the names before it mean: that of the nearest of
 * them at or above it, and one more for each level that was left out. FALSE if none is above it */
static gboolean
reach (const FedorgDirectory *directory, const Candidates *from, guint32 organization,
       guint32 *cost)
{
  guint32 n_steps = 0;

  if (from->is_everything) {
    *cost = 0;
    return TRUE;
  }
  for (guint32 at = organization; at != FEDORG_NONE; at = parent_of (directory, at)) {
    const Candidate *candidate = find_candidate (from, at);

    if (candidate != NULL) {
      *cost = candidate->cost + (n_steps == 0 ? COST_OF_REPETITION : n_steps - 1);
      return TRUE;
    }
    n_steps++;
  }
  return FALSE;
}

/* how badly a name fits one of an organisation, if a form of each is equal; FALSE if it speaks of
 * another level, so that 嵩溪镇 is not the village 嵩溪村 */
static gboolean
weigh (const FedorgDirectory *directory, const FedorgPathName *name,
       const FedorgDivisionName *parsed, guint form, const NameEntry *entry, guint32 *cost)
{
  const char *other = fedorg_roster_get_organization_name (directory->roster, entry->organization);
  FedorgLevel level = fedorg_roster_get_organization_level (directory->roster, entry->organization);
  FedorgDivisionName known;

  fedorg_division_name_parse (other, strlen (other), &known);
  /* equal hashes are not yet equal names */
  if (known.forms[entry->form].length != parsed->forms[form].length ||
      memcmp (known.forms[entry->form].text, parsed->forms[form].text,
              parsed->forms[form].length) != 0)
    return FALSE;
  if (name->level != FEDORG_LEVEL_UNKNOWN && name->level != level)
    *cost += COST_OF_LEVEL;
  if (form == 0 && entry->form == 0)
    return TRUE;
  /* an ending speaks of a kind only where it is left out: 州 in 时州 is a part of the name */
  if (form > 0 && entry->form > 0 && parsed->kind != FEDORG_KIND_UNKNOWN &&
      known.kind != FEDORG_KIND_UNKNOWN && parsed->kind != known.kind) {
    if (fedorg_kind_get_division_level (parsed->kind) !=
        fedorg_kind_get_division_level (known.kind))
      return FALSE;
    *cost += COST_OF_KIND;
  }
  *cost += COST_OF_FORM * (form == 1 && entry->form == 1 ? 1 : 1 + MAX (form, entry->form));
  return TRUE;
}

static int
compare_candidates (const void *a, const void *b)
{
  const Candidate *x = a, *y = b;

  if (x->organization != y->organization)
    return x->organization < y->organization ? -1 : 1;
  return (x->cost > y->cost) - (x->cost < y->cost);
}

/* in order, each organisation once, with its least cost */
static void
settle (FedorgArray *list)
{
  Candidate *candidates = list->data;
  gsize n = 0;

  if (list->length == 0)
    return;
  qsort (candidates, list->length, sizeof *candidates, compare_candidates);
  for (gsize i = 0; i < list->length; i++) {
    if (n == 0 || candidates[n - 1].organization != candidates[i].organization)
      candidates[n++] = candidates[i];
  }
  list->length = n;
}

/* the organisations at or below those of @from that the name may mean. FALSE if there are none */
static gboolean
find_name (const FedorgDirectory *directory, const Candidates *from, const FedorgPathName *name,
           FedorgArray *found)
{
  FedorgDivisionName parsed;

  found->length = 0;
  fedorg_division_name_parse (name->text, name->length, &parsed);
  for (guint form = 0; form < parsed.n_forms; form++) {
    guint64 hash = fedorg_hash (parsed.forms[form].text, parsed.forms[form].length);

    for (gsize i = find_first (directory, hash); i < directory->names.length; i++) {
      const NameEntry *entry = &fedorg_array_index (&directory->names, NameEntry, i);
      Candidate *candidate;
      guint32 cost;

      if (entry->hash != hash)
        break;
      if (!reach (directory, from, entry->organization, &cost) ||
          !weigh (directory, name, &parsed, form, entry, &cost))
        continue;
      candidate = fedorg_array_add (found, Candidate);
      if (candidate == NULL)
        return FALSE;
      *candidate = (Candidate){entry->organization, cost};
    }
  }
  settle (found);
  return found->length > 0;
}

/* a name of something above all that the path lies in, such as the province of a county */
static gboolean
is_above (const FedorgDirectory *directory, const Candidates *from, const FedorgPathName *name)
{
  guint32 at =
      from->is_everything || from->list.length == 0
          ? FEDORG_NONE
          : parent_of (directory, fedorg_array_index (&from->list, Candidate, 0).organization);
  FedorgDivisionName parsed, known;

  fedorg_division_name_parse (name->text, name->length, &parsed);
  for (; at != FEDORG_NONE; at = parent_of (directory, at)) {
    const char *other = fedorg_roster_get_organization_name (directory->roster, at);

    fedorg_division_name_parse (other, strlen (other), &known);
    for (guint i = 0; i < parsed.n_forms; i++) {
      for (guint j = 0; j < known.n_forms; j++) {
        if (parsed.forms[i].length == known.forms[j].length &&
            memcmp (parsed.forms[i].text, known.forms[j].text, known.forms[j].length) == 0)
          return TRUE;
      }
    }
  }
  return FALSE;
}

/* --- a path --- */

static gboolean follow (const FedorgDirectory *directory, Candidates *candidates,
                        const FedorgPathName *name);

static void
move_to (Candidates *candidates, FedorgArray *found)
{
  fedorg_array_clear (&candidates->list);
  candidates->list = *found;
  candidates->is_everything = FALSE;
  *found = (FedorgArray){0};
}

/* one cell may hold the names of several levels: the longest beginning that is a name is taken, and
 * the rest lies within it */
static gboolean
follow_parts (const FedorgDirectory *directory, Candidates *candidates, const FedorgPathName *name)
{
  for (gsize length = name->length - 1; length > 0; length--) {
    FedorgPathName head = {name->text, length, FEDORG_LEVEL_UNKNOWN};
    FedorgPathName tail = {name->text + length, name->length - length, name->level};
    FedorgDivisionName parsed;
    FedorgArray found = {0};

    /* within a character of UTF-8 */
    if (((guint8) name->text[length] & 0xc0) == 0x80)
      continue;
    fedorg_division_name_parse (head.text, head.length, &parsed);
    /* only a beginning with an ending such as 县 or 镇 is cut off: any other may be a part of the
     * name */
    if (parsed.kind == FEDORG_KIND_UNKNOWN)
      continue;
    if (find_name (directory, candidates, &head, &found)) {
      move_to (candidates, &found);
      return follow (directory, candidates, &tail);
    }
    fedorg_array_clear (&found);
    if (is_above (directory, candidates, &head))
      return follow (directory, candidates, &tail);
  }
  return FALSE;
}

/* goes on by one name. FALSE, and what the names before mean, if there is no such name */
static gboolean
follow (const FedorgDirectory *directory, Candidates *candidates, const FedorgPathName *name)
{
  FedorgArray found = {0};

  if (name->length == 0)
    return TRUE;
  if (find_name (directory, candidates, name, &found)) {
    move_to (candidates, &found);
    return TRUE;
  }
  fedorg_array_clear (&found);
  /* the name of an organisation above changes nothing; else the cell may hold several names */
  return is_above (directory, candidates, name) || follow_parts (directory, candidates, name);
}

static void
add_candidate (FedorgDirectoryMatch *match, guint32 organization)
{
  if (match->n_candidates < FEDORG_DIRECTORY_CANDIDATES)
    match->candidates[match->n_candidates++] = organization;
}

/* the organisations of the least cost */
static void
choose (const Candidates *candidates, FedorgDirectoryMatch *match)
{
  const Candidate *list = candidates->list.data;
  guint32 least = G_MAXUINT32;
  gsize n_best = 0;

  for (gsize i = 0; i < candidates->list.length; i++)
    least = MIN (least, list[i].cost);
  for (gsize i = 0; i < candidates->list.length; i++) {
    if (list[i].cost == least) {
      add_candidate (match, list[i].organization);
      n_best++;
    }
  }
  if (n_best > 0)
    match->fit = n_best == 1 ? FEDORG_DIRECTORY_FIT_ONE : FEDORG_DIRECTORY_FIT_SEVERAL;
}

/* Two names are near if they speak of one level and differ, without their endings, in one
 * character. A name of a single character is near to any other, so that it is compared with
 * none. */
static gboolean
is_near (const FedorgDivisionName *a, const FedorgDivisionName *b)
{
  /* the form without the ending, if the name has one */
  const FedorgDivisionForm *x = &a->forms[MIN (a->n_forms - 1, 1)];
  const FedorgDivisionForm *y = &b->forms[MIN (b->n_forms - 1, 1)];

  FedorgLevel x_level = fedorg_kind_get_division_level (a->kind);
  FedorgLevel y_level = fedorg_kind_get_division_level (b->kind);

  if (x_level != FEDORG_LEVEL_UNKNOWN && y_level != FEDORG_LEVEL_UNKNOWN && x_level != y_level)
    return FALSE;
  /* 3 bytes: one Chinese character */
  return MIN (x->length, y->length) > 3 &&
         fedorg_text_get_distance (x->text, x->length, y->text, y->length) == 1;
}

static void
find_near (const FedorgDirectory *directory, const Candidates *candidates,
           const FedorgPathName *name, FedorgDirectoryMatch *match)
{
  const Candidate *list = candidates->list.data;
  gsize n = candidates->is_everything ? 1 : candidates->list.length;
  guint32 n_looked_at = 0;
  FedorgDivisionName parsed, known;

  fedorg_division_name_parse (name->text, name->length, &parsed);
  for (gsize i = 0; i < n; i++) {
    guint32 first = candidates->is_everything ? 0 : list[i].organization + 1;
    guint32 end =
        candidates->is_everything
            ? directory->roster->n_organizations
            : fedorg_roster_get_organization_subtree_end (directory->roster, list[i].organization);

    for (guint32 at = first; at < end && n_looked_at < NEAR_SEARCH_LIMIT; at++, n_looked_at++) {
      const char *other = fedorg_roster_get_organization_name (directory->roster, at);

      fedorg_division_name_parse (other, strlen (other), &known);
      if (is_near (&parsed, &known))
        add_candidate (match, at);
    }
  }
  if (match->n_candidates > 0)
    match->fit = FEDORG_DIRECTORY_FIT_NEAR;
}

void
fedorg_directory_match (const FedorgDirectory *directory, const FedorgPathName *names,
                        guint n_names, guint32 under, FedorgDirectoryMatch *match)
{
  Candidates candidates = {.is_everything = under == FEDORG_NONE};

  *match = (FedorgDirectoryMatch){.fit = FEDORG_DIRECTORY_FIT_NONE};
  if (under != FEDORG_NONE) {
    Candidate *scope = fedorg_array_add (&candidates.list, Candidate);

    if (scope == NULL)
      return;
    *scope = (Candidate){under, 0};
  }
  for (guint i = 0; i < n_names; i++) {
    if (!follow (directory, &candidates, &names[i])) {
      /* what the names before mean is where the right one is looked for */
      match->wrong_name = i;
      find_near (directory, &candidates, &names[i], match);
      fedorg_array_clear (&candidates.list);
      return;
    }
  }
  choose (&candidates, match);
  fedorg_array_clear (&candidates.list);
}

/* --- for programs --- */

static void
match_names (const FedorgDirectory *directory, const char *const *names, guint32 under,
             FedorgDirectoryMatch *match)
{
  guint n_names = g_strv_length ((char **) names);
  g_autofree FedorgPathName *path = g_try_new0 (FedorgPathName, n_names);

  *match = (FedorgDirectoryMatch){.fit = FEDORG_DIRECTORY_FIT_NONE};
  if (path == NULL)
    return;
  for (guint i = 0; i < n_names; i++) {
    path[i].length = strlen (names[i]);
    path[i].text = fedorg_text_strip (names[i], &path[i].length);
  }
  fedorg_directory_match (directory, path, n_names, under, match);
}

FedorgDirectoryFit
fedorg_directory_find (const FedorgDirectory *directory, const char *const *names, guint32 under,
                       guint32 *organization)
{
  FedorgDirectoryMatch match;

  if (organization != NULL)
    *organization = FEDORG_NONE;
  g_return_val_if_fail (directory != NULL, FEDORG_DIRECTORY_FIT_NONE);
  g_return_val_if_fail (names != NULL, FEDORG_DIRECTORY_FIT_NONE);
  g_return_val_if_fail (under == FEDORG_NONE || under < directory->roster->n_organizations,
                        FEDORG_DIRECTORY_FIT_NONE);

  match_names (directory, names, under, &match);
  if (organization != NULL && match.fit == FEDORG_DIRECTORY_FIT_ONE)
    *organization = match.candidates[0];
  return match.fit;
}

guint32 *
fedorg_directory_dup_candidates (const FedorgDirectory *directory, const char *const *names,
                                 guint32 under, gsize *n_candidates)
{
  FedorgDirectoryMatch match;

  g_return_val_if_fail (n_candidates != NULL, NULL);
  *n_candidates = 0;
  g_return_val_if_fail (directory != NULL, NULL);
  g_return_val_if_fail (names != NULL, NULL);
  g_return_val_if_fail (under == FEDORG_NONE || under < directory->roster->n_organizations, NULL);

  match_names (directory, names, under, &match);
  if (match.n_candidates == 0)
    return NULL;
  *n_candidates = match.n_candidates;
  return g_memdup2 (match.candidates, match.n_candidates * sizeof *match.candidates);
}
