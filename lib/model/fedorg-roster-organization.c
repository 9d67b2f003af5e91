/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>

#include "model/fedorg-roster-private.h"

#include <string.h>
#include "base/fedorg-search-private.h"

/* What programs ask of the organisations of a roster. Organisations are numbered depth-first, so
 * that a subtree is a run of numbers; identifiers have an index that is part of the roster, codes
 * that no identifier shows have one that is made when somebody asks. */

#define CHECK_ORGANIZATION(value)                                                                  \
  g_return_val_if_fail (roster != NULL, (value));                                                  \
  g_return_val_if_fail (organization < roster->n_organizations, (value))

const char *
fedorg_roster_get_organization_id (const FedorgRoster *roster, guint32 organization)
{
  CHECK_ORGANIZATION (NULL);

  return fedorg_roster_string (roster,
                               FEDORG_COLUMN (roster, guint32, ORGANIZATION_ID)[organization]);
}

const char *
fedorg_roster_get_organization_name (const FedorgRoster *roster, guint32 organization)
{
  CHECK_ORGANIZATION (NULL);

  return fedorg_roster_string (roster,
                               FEDORG_COLUMN (roster, guint32, ORGANIZATION_NAME)[organization]);
}

guint64
fedorg_roster_get_organization_code (const FedorgRoster *roster, guint32 organization)
{
  CHECK_ORGANIZATION (FEDORG_DIVISION_CODE_NONE);

  return FEDORG_COLUMN (roster, guint64, ORGANIZATION_CODE)[organization];
}

FedorgLevel
fedorg_roster_get_organization_level (const FedorgRoster *roster, guint32 organization)
{
  CHECK_ORGANIZATION (FEDORG_LEVEL_UNKNOWN);

  return (FedorgLevel) FEDORG_COLUMN (roster, guint8, ORGANIZATION_LEVEL)[organization];
}

FedorgKind
fedorg_roster_get_organization_kind (const FedorgRoster *roster, guint32 organization)
{
  CHECK_ORGANIZATION (FEDORG_KIND_UNKNOWN);

  return (FedorgKind) FEDORG_COLUMN (roster, guint8, ORGANIZATION_KIND)[organization];
}

guint32
fedorg_roster_get_organization_parent (const FedorgRoster *roster, guint32 organization)
{
  CHECK_ORGANIZATION (FEDORG_NONE);

  return FEDORG_COLUMN (roster, guint32, ORGANIZATION_PARENT)[organization];
}

guint32
fedorg_roster_get_organization_subtree_end (const FedorgRoster *roster, guint32 organization)
{
  CHECK_ORGANIZATION (FEDORG_NONE);

  return FEDORG_COLUMN (roster, guint32, ORGANIZATION_SUBTREE_END)[organization];
}

gint32
fedorg_roster_get_organization_founded_on (const FedorgRoster *roster, guint32 organization)
{
  CHECK_ORGANIZATION (FEDORG_DATE_NONE);

  return FEDORG_COLUMN (roster, gint32, ORGANIZATION_FOUNDED_ON)[organization];
}

guint16
fedorg_roster_get_organization_tags (const FedorgRoster *roster, guint32 organization)
{
  CHECK_ORGANIZATION (0);

  return FEDORG_COLUMN (roster, guint16, ORGANIZATION_TAGS)[organization];
}

void
fedorg_roster_get_organization_memberships (const FedorgRoster *roster, guint32 organization,
                                            guint32 *first, guint32 *end)
{
  g_return_if_fail (roster != NULL && first != NULL && end != NULL);
  g_return_if_fail (organization < roster->n_organizations);

  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  *first = firsts[organization];
  /* the column has one element more than there are organisations */
  *end = firsts[organization + 1];
}

/* where in a sorted column a number stands, FEDORG_NONE if it does not */
static guint32
bisect (const guint32 *column, guint32 low, guint32 high, guint32 number)
{
  guint32 end = high;

  FEDORG_SEARCH (low, high, middle, column[middle] < number);
  return low < end && column[low] == number ? low : FEDORG_NONE;
}

/* figures are sorted by name; FEDORG_NONE if none has it */
guint32
fedorg_roster_find_figure_name (const FedorgRoster *roster, const char *name)
{
  const guint32 *names = FEDORG_COLUMN (roster, guint32, FIGURE_NAME);
  guint32 n = (guint32) roster->columns[FEDORG_COLUMN_FIGURE_NAME].length;
  guint32 low = 0, high = n;

  FEDORG_SEARCH (low, high, middle,
                 strcmp (fedorg_roster_string (roster, names[middle]), name) < 0);
  return low < n && strcmp (fedorg_roster_string (roster, names[low]), name) == 0 ? low
                                                                                  : FEDORG_NONE;
}

gboolean
fedorg_roster_get_organization_figure (const FedorgRoster *roster, guint32 organization,
                                       const char *name, gint64 *value)
{
  CHECK_ORGANIZATION (FALSE);
  g_return_val_if_fail (name != NULL && value != NULL, FALSE);

  guint32 figure = fedorg_roster_find_figure_name (roster, name);
  if (figure == FEDORG_NONE)
    return FALSE;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, FIGURE_FIRST_ENTRY);
  guint32 entry = bisect (FEDORG_COLUMN (roster, guint32, FIGURE_ORGANIZATION), firsts[figure],
                          firsts[figure + 1], organization);
  if (entry == FEDORG_NONE)
    return FALSE;
  *value = FEDORG_COLUMN (roster, gint64, FIGURE_VALUE)[entry];
  return TRUE;
}

/* identifiers are sorted with division codes first, by number, then texts by their bytes */
static gint
compare_with_id (const FedorgRoster *roster, guint32 organization, const char *id, guint64 code)
{
  const char *other = fedorg_roster_get_organization_id (roster, organization);
  guint64 other_code = FEDORG_DIVISION_CODE_NONE;

  fedorg_division_code_parse (other, -1, &other_code);
  if (code == FEDORG_DIVISION_CODE_NONE && other_code == FEDORG_DIVISION_CODE_NONE)
    return strcmp (other, id);
  /* one is a code and the other a text: codes come first */
  if (code == FEDORG_DIVISION_CODE_NONE || other_code == FEDORG_DIVISION_CODE_NONE)
    return code == FEDORG_DIVISION_CODE_NONE ? -1 : 1;
  return (other_code > code) - (other_code < code);
}

/* an organisation with a code that its identifier does not contain; units only share the code of
 * the place where they are */
static gboolean
has_hidden_code (const FedorgRoster *roster, guint32 organization)
{
  guint64 code = fedorg_roster_get_organization_code (roster, organization);
  guint64 id_code = FEDORG_DIVISION_CODE_NONE;
  if (code == FEDORG_DIVISION_CODE_NONE ||
      fedorg_roster_get_organization_level (roster, organization) == FEDORG_LEVEL_UNIT)
    return FALSE;

  fedorg_division_code_parse (fedorg_roster_get_organization_id (roster, organization), -1,
                              &id_code);
  return id_code != code;
}

/* of those with one code the first of the input is meant, as in sealing */
static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const FedorgCodeEntry *x = a;
  const FedorgCodeEntry *y = b;

  if (x->code != y->code)
    return x->code < y->code ? -1 : 1;
  if (x->place != y->place)
    return x->place < y->place ? -1 : 1;
  return (x->organization > y->organization) - (x->organization < y->organization);
}

static void
make_code_index (FedorgRoster *roster)
{
  for (guint32 o = 0; o < roster->n_organizations; o++) {
    if (!has_hidden_code (roster, o))
      continue;
    FedorgCodeEntry *entry = fedorg_array_add (&roster->code_index, FedorgCodeEntry);
    /* without memory there is no index, and the next look-up tries again */
    if (entry == NULL) {
      fedorg_array_clear (&roster->code_index);
      return;
    }
    *entry = (FedorgCodeEntry){fedorg_roster_get_organization_code (roster, o),
                               FEDORG_COLUMN (roster, guint32, ORGANIZATION_PLACE)[o], o};
  }
  if (roster->code_index.length > 0)
    qsort (roster->code_index.data, roster->code_index.length, sizeof (FedorgCodeEntry),
           compare_entries);
  roster->code_index_made = TRUE;
}

/* Without memory for the index: slower, but the same answer. */
static guint32
search_code (const FedorgRoster *roster, guint64 code)
{
  for (guint32 o = 0; o < roster->n_organizations; o++) {
    if (fedorg_roster_get_organization_code (roster, o) == code && has_hidden_code (roster, o))
      return o;
  }
  return FEDORG_NONE;
}

static guint32
find_by_code (const FedorgRoster *roster, guint64 code)
{
  FedorgRoster *cache = (FedorgRoster *) roster;
  if (code == FEDORG_DIVISION_CODE_NONE)
    return FEDORG_NONE;

  g_mutex_lock (&cache->index_lock);
  /* under the lock; once made it is only read */
  if (!cache->code_index_made)
    make_code_index (cache);
  gboolean is_made = cache->code_index_made;
  g_mutex_unlock (&cache->index_lock);
  if (!is_made)
    return search_code (roster, code);

  const FedorgCodeEntry *entries = roster->code_index.data;
  gsize low = 0;
  gsize high = roster->code_index.length;
  FEDORG_SEARCH (low, high, middle, entries[middle].code < code);
  if (low == roster->code_index.length || entries[low].code != code)
    return FEDORG_NONE;
  return entries[low].organization;
}

guint32
fedorg_roster_find_organization (const FedorgRoster *roster, const char *id)
{
  g_return_val_if_fail (roster != NULL && id != NULL, FEDORG_NONE);

  const guint32 *by_id = FEDORG_COLUMN (roster, guint32, ORGANIZATION_BY_ID);
  guint64 code = FEDORG_DIVISION_CODE_NONE;
  guint32 low = 0;
  guint32 high = roster->n_organizations;

  fedorg_division_code_parse (id, -1, &code);
  FEDORG_SEARCH (low, high, middle, compare_with_id (roster, by_id[middle], id, code) < 0);
  if (low < roster->n_organizations && compare_with_id (roster, by_id[low], id, code) == 0)
    return by_id[low];
  return find_by_code (roster, code);
}

void
fedorg_roster_get_subtree (const FedorgRoster *roster, guint32 organization, guint32 *first,
                           guint32 *end)
{
  *first = organization == FEDORG_NONE ? 0 : organization;
  *end = organization == FEDORG_NONE
             ? roster->n_organizations
             : fedorg_roster_get_organization_subtree_end (roster, organization);
}
