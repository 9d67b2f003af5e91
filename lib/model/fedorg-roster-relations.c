/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-roster-private.h"

#include "base/fedorg-search-private.h"
#include "base/fedorg-tags-private.h"
#include "base/fedorg-text-private.h"

/* Who belongs to whom, for programs that walk a roster. The engine itself needs none of this, so
 * that it is worked out when first asked for. */

guint32 *
fedorg_roster_dup_children (const FedorgRoster *roster, guint32 organization, gsize *n_children)
{
  g_autoptr (GArray) children = NULL;
  guint32 at, end;

  g_return_val_if_fail (n_children != NULL, NULL);
  *n_children = 0;
  g_return_val_if_fail (roster != NULL, NULL);
  g_return_val_if_fail (organization == FEDORG_NONE || organization < roster->n_organizations,
                        NULL);

  children = g_array_new (FALSE, FALSE, sizeof (guint32));
  at = organization == FEDORG_NONE ? 0 : organization + 1;
  end = organization == FEDORG_NONE
            ? roster->n_organizations
            : fedorg_roster_get_organization_subtree_end (roster, organization);
  /* behind the subtree of one child begins the next child */
  for (; at < end; at = fedorg_roster_get_organization_subtree_end (roster, at))
    g_array_append_val (children, at);
  *n_children = children->len;
  return children->len == 0 ? NULL : g_array_steal (children, NULL);
}

/* The memberships sorted by person: the first index of each person, an end, then all memberships.
 * NULL if there is no memory for it. */
static guint32 *
sort_by_person (const FedorgRoster *roster)
{
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  gsize n_firsts = (gsize) roster->n_persons + 1;
  guint32 *firsts = fedorg_block_new (n_firsts + roster->n_memberships, sizeof (guint32));
  guint32 *sorted;

  if (firsts == NULL)
    return NULL;
  sorted = firsts + n_firsts;
  for (guint32 i = 0; i < roster->n_memberships; i++)
    firsts[persons[i]]++;
  /* counting sort: each number becomes the end of its person's run */
  for (gsize i = 1; i < n_firsts; i++)
    firsts[i] += firsts[i - 1];
  /* from behind, each person's end moves down to her first membership */
  for (guint32 i = roster->n_memberships; i-- > 0;)
    sorted[--firsts[persons[i]]] = i;
  return firsts;
}

static const guint32 *
get_memberships_by_person (const FedorgRoster *roster)
{
  FedorgRoster *cache = (FedorgRoster *) roster;
  /* looked at without the lock first: nearly every call finds it made */
  guint32 *firsts = g_atomic_pointer_get (&cache->memberships_by_person);

  if (firsts == NULL) {
    g_mutex_lock (&cache->index_lock);
    firsts = cache->memberships_by_person;
    if (firsts == NULL) {
      firsts = sort_by_person (roster);
      g_atomic_pointer_set (&cache->memberships_by_person, firsts);
    }
    g_mutex_unlock (&cache->index_lock);
  }
  return firsts;
}

/* without memory for the index */
static guint32 *
search_memberships (const FedorgRoster *roster, guint32 person, gsize *n_memberships)
{
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < roster->n_memberships; i++) {
    if (persons[i] == person)
      g_array_append_val (found, i);
  }
  *n_memberships = found->len;
  return found->len == 0 ? NULL : g_array_steal (found, NULL);
}

guint32 *
fedorg_roster_dup_memberships_of_person (const FedorgRoster *roster, guint32 person,
                                         gsize *n_memberships)
{
  const guint32 *firsts;
  gsize n;

  g_return_val_if_fail (n_memberships != NULL, NULL);
  *n_memberships = 0;
  g_return_val_if_fail (roster != NULL, NULL);
  g_return_val_if_fail (person < roster->n_persons, NULL);

  firsts = get_memberships_by_person (roster);
  if (firsts == NULL)
    return search_memberships (roster, person, n_memberships);
  n = firsts[person + 1] - firsts[person];
  if (n == 0)
    return NULL;
  *n_memberships = n;
  return g_memdup2 (firsts + roster->n_persons + 1 + firsts[person], n * sizeof (guint32));
}

/* whether a set holds one of the words, compared in their normal form */
static gboolean
has_any (const FedorgRoster *roster, guint16 set, const char *const *words)
{
  guint n_words = fedorg_roster_get_set_size (roster, set);

  for (guint i = 0; i < n_words; i++) {
    const char *word = fedorg_roster_get_set_word (roster, set, i);

    for (guint j = 0; words[j] != NULL; j++) {
      if (fedorg_text_is_same_word (word, words[j]))
        return TRUE;
    }
  }
  return FALSE;
}

/* a tag that offices write in several ways is found under each of them */
static gboolean
has_tag (const FedorgRoster *roster, guint16 set, const char *tag)
{
  const char *const alone[] = {tag, NULL};
  const char *const *words = fedorg_tag_get_words (tag);

  return has_any (roster, set, words != NULL ? words : alone);
}

gboolean
fedorg_roster_organization_has_tag (const FedorgRoster *roster, guint32 organization,
                                    const char *tag)
{
  g_return_val_if_fail (roster != NULL, FALSE);
  g_return_val_if_fail (organization < roster->n_organizations, FALSE);
  g_return_val_if_fail (tag != NULL, FALSE);

  return has_tag (roster, fedorg_roster_get_organization_tags (roster, organization), tag);
}

gboolean
fedorg_roster_membership_has_tag (const FedorgRoster *roster, guint32 membership, const char *tag)
{
  g_return_val_if_fail (roster != NULL, FALSE);
  g_return_val_if_fail (membership < roster->n_memberships, FALSE);
  g_return_val_if_fail (tag != NULL, FALSE);

  return has_tag (roster, fedorg_roster_get_membership_tags (roster, membership), tag);
}

gboolean
fedorg_roster_membership_has_category (const FedorgRoster *roster, guint32 membership,
                                       const char *category)
{
  const char *const words[] = {category, NULL};

  g_return_val_if_fail (roster != NULL, FALSE);
  g_return_val_if_fail (membership < roster->n_memberships, FALSE);
  g_return_val_if_fail (category != NULL, FALSE);

  return has_any (roster, fedorg_roster_get_membership_categories (roster, membership), words);
}

gboolean
fedorg_roster_find_figure (const FedorgRoster *roster, guint32 figure, guint32 organization,
                           gint64 *value)
{
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, FIGURE_FIRST_ENTRY);
  const guint32 *organizations = FEDORG_COLUMN (roster, guint32, FIGURE_ORGANIZATION);
  guint32 low = firsts[figure], high = firsts[figure + 1];

  FEDORG_SEARCH (low, high, middle, organizations[middle] < organization);
  if (low >= firsts[figure + 1] || organizations[low] != organization)
    return FALSE;
  *value = FEDORG_COLUMN (roster, gint64, FIGURE_VALUE)[low];
  return TRUE;
}
