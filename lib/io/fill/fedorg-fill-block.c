/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fill/fedorg-fill-values-private.h"

#include <string.h>

#include <fedorg/fedorg-activity.h>
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-words-private.h"

/* What rows are repeated for. */

void
fedorg_fill_block_free (FedorgFillBlock *block)
{
  if (block == NULL)
    return;
  g_array_unref (block->items);
  g_free (block);
}

static gboolean
is_in_office (const FedorgFillValues *values, guint32 membership)
{
  gint32 start = fedorg_roster_get_membership_start_date (values->roster, membership);
  gint32 end = fedorg_roster_get_membership_end_date (values->roster, membership);

  return (start == FEDORG_DATE_NONE || start <= values->as_of) &&
         (end == FEDORG_DATE_NONE || end >= values->as_of);
}

/* posts in office; of a block of persons the first one of each */
static void
add_posts (const FedorgFillValues *values, FedorgFillBlock *block, guint32 first, guint32 end,
           GHashTable *known)
{
  for (guint32 m = first; m < end; m++) {
    guint32 person = fedorg_roster_get_membership_person (values->roster, m);

    if (is_in_office (values, m) && (block->kind == FEDORG_FILL_POST ||
                                     g_hash_table_add (known, GUINT_TO_POINTER (person + 1))))
      g_array_append_val (block->items, m);
  }
}

/* a person with several posts in the part of the tree is one row of a form of persons */
static void
add_records (const FedorgFillValues *values, FedorgFillBlock *block, guint32 first, guint32 end,
             FedorgLevel level)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint32 o = first; o < end; o++) {
    guint32 from, until;

    switch (block->kind) {
    case FEDORG_FILL_POST:
    case FEDORG_FILL_PERSON:
      fedorg_roster_get_organization_memberships (values->roster, o, &from, &until);
      add_posts (values, block, from, until, known);
      break;
    case FEDORG_FILL_ACTIVITY:
      fedorg_roster_get_organization_activities (values->roster, o, &from, &until);
      for (; from < until; from++)
        g_array_append_val (block->items, from);
      break;
    default:
      if (level == FEDORG_LEVEL_UNKNOWN ||
          fedorg_roster_get_organization_level (values->roster, o) == level)
        g_array_append_val (block->items, o);
      break;
    }
  }
}

static gboolean
make_table_block (FedorgFillValues *values, const char *what, FedorgFillBlock *block,
                  gboolean *is_wrong, GError **error)
{
  for (guint i = 0; i < values->n_named; i++) {
    const FedorgTable *table;

    if (strcmp (g_array_index (values->sources, FedorgFillSource, i).id, what) != 0)
      continue;
    table = fedorg_fill_values_get_own (values, i, error);
    if (table == NULL)
      return FALSE;
    block->kind = FEDORG_FILL_TABLE_ROW;
    block->table = i;
    /* the total, which comes last, is no row of its own: a form adds up, or says it in a mark */
    for (guint32 row = 0; row < fedorg_table_get_n_rows (table); row++)
      if (strcmp (fedorg_table_get_row_key (table, row), "total") != 0)
        g_array_append_val (block->items, row);
    return TRUE;
  }
  *is_wrong = TRUE;
  return TRUE;
}

/* "village", "post", "person", "activity", "organization", or the identifier of a table */
static gboolean
fill_block (FedorgFillValues *values, const char *what, guint32 under, FedorgFillBlock *block,
            gboolean *is_wrong, GError **error)
{
  guint32 first = under != FEDORG_NONE ? under : 0;
  guint32 end = under != FEDORG_NONE
                    ? fedorg_roster_get_organization_subtree_end (values->roster, under)
                    : fedorg_roster_get_n_organizations (values->roster);
  guint8 level = FEDORG_LEVEL_UNKNOWN;

  block->kind = FEDORG_FILL_ORGANIZATION;
  if (fedorg_fill_is_word (what, "fill/post"))
    block->kind = FEDORG_FILL_POST;
  else if (fedorg_fill_is_word (what, "fill/person"))
    block->kind = FEDORG_FILL_PERSON;
  else if (fedorg_fill_is_word (what, "fill/activity"))
    block->kind = FEDORG_FILL_ACTIVITY;
  else if (!fedorg_fill_is_word (what, "fill/organization") &&
           !fedorg_vocabulary_parse (FEDORG_VOCABULARY_LEVEL, what, -1, &level))
    return make_table_block (values, what, block, is_wrong, error);
  add_records (values, block, first, end, (FedorgLevel) level);
  return TRUE;
}

/* behind "each " or "每"; NULL: the mark asks for no block */
static const char *
skip_each (const char *mark)
{
  for (guint i = 0; i < 2; i++) {
    const char *each =
        fedorg_words_get ("fill/each", i == 0 ? FEDORG_LANGUAGE_EN : FEDORG_LANGUAGE_ZH);

    if (g_str_has_prefix (mark, each))
      return mark + strlen (each);
  }
  return NULL;
}

FedorgFillBlock *
fedorg_fill_values_make_block (FedorgFillValues *values, const char *mark, gboolean *is_wrong,
                               GError **error)
{
  g_autoptr (FedorgFillBlock) block = NULL;
  const char *each = skip_each (mark);
  const char *at = each != NULL ? strchr (each, '@') : NULL;
  guint32 under = FEDORG_NONE;

  *is_wrong = FALSE;
  if (each == NULL)
    return NULL;
  g_autofree char *what = g_strndup (each, at != NULL ? (gsize) (at - each) : strlen (each));
  g_strstrip (what);
  if (at != NULL) {
    g_autofree char *id = g_strstrip (g_strdup (at + 1));

    under = fedorg_roster_find_organization (values->roster, id);
    *is_wrong = under == FEDORG_NONE;
  }
  block = g_new0 (FedorgFillBlock, 1);
  block->items = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (!*is_wrong && !fill_block (values, what, under, block, is_wrong, error))
    return NULL;
  return *is_wrong ? NULL : g_steal_pointer (&block);
}
