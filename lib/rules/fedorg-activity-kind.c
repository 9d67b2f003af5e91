/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/fedorg-ruleset-private.h"

#include <string.h>

#include "base/fedorg-text-private.h"

/* Kinds of activities and their stages, which a ruleset declares like categories. Rosters of
 * several offices spell one kind in several ways, so each is found by any of its words. A ruleset
 * has a few dozen kinds, and words are looked up while a program is made, not for each record: a
 * walk over all is enough. */

static void
free_category (gpointer category)
{
  fedorg_category_free (category);
}

FedorgActivityKind *
fedorg_activity_kind_new (void)
{
  FedorgActivityKind *kind = g_new0 (FedorgActivityKind, 1);

  kind->word.aliases = g_ptr_array_new_with_free_func (g_free);
  kind->stages = g_ptr_array_new_with_free_func (free_category);
  return kind;
}

void
fedorg_activity_kind_free (FedorgActivityKind *kind)
{
  if (kind == NULL)
    return;
  g_free (kind->word.id);
  fedorg_title_clear (&kind->word.title);
  g_ptr_array_unref (kind->word.aliases);
  g_ptr_array_unref (kind->stages);
  g_free (kind);
}

/* ASCII case, width and white space do not matter */
static gboolean
is_same_word (const char *a, const char *b)
{
  char x[FEDORG_TEXT_NORMAL_SIZE];
  char y[FEDORG_TEXT_NORMAL_SIZE];

  if (a == NULL || b == NULL)
    return FALSE;
  /* An empty word, or one too long for the normal form, gives 0 and is compared as it was
   * written. */
  gsize n = fedorg_text_normalize (a, strlen (a), x);
  gsize m = fedorg_text_normalize (b, strlen (b), y);
  return n == 0 || m == 0 ? strcmp (a, b) == 0 : n == m && memcmp (x, y, n) == 0;
}

/* whether the word is one of the identifier, titles and aliases */
static gboolean
category_has_word (const FedorgCategory *category, const char *word)
{
  if (is_same_word (category->id, word) || is_same_word (category->title.texts[0], word) ||
      is_same_word (category->title.texts[1], word))
    return TRUE;
  for (guint i = 0; i < category->aliases->len; i++) {
    if (is_same_word (g_ptr_array_index (category->aliases, i), word))
      return TRUE;
  }
  return FALSE;
}

char **
fedorg_category_dup_all_words (const FedorgCategory *category)
{
  GStrvBuilder *words = g_strv_builder_new ();

  g_strv_builder_add (words, category->id);
  for (guint i = 0; i < G_N_ELEMENTS (category->title.texts); i++) {
    if (category->title.texts[i] != NULL)
      g_strv_builder_add (words, category->title.texts[i]);
  }
  for (guint i = 0; i < category->aliases->len; i++)
    g_strv_builder_add (words, g_ptr_array_index (category->aliases, i));
  char **all = g_strv_builder_end (words);
  g_strv_builder_unref (words);
  return all;
}

const FedorgActivityKind *
fedorg_ruleset_find_activity_kind (const FedorgRuleset *ruleset, const char *word)
{
  for (guint i = 0; i < ruleset->activity_kinds->len; i++) {
    const FedorgActivityKind *kind = g_ptr_array_index (ruleset->activity_kinds, i);

    if (category_has_word (&kind->word, word))
      return kind;
  }
  return NULL;
}

/* The index is the place of the stage in the order that the ruleset writes. */
const FedorgCategory *
fedorg_activity_kind_find_stage (const FedorgActivityKind *kind, const char *word, guint *index)
{
  for (guint i = 0; i < kind->stages->len; i++) {
    if (!category_has_word (g_ptr_array_index (kind->stages, i), word))
      continue;
    if (index != NULL)
      *index = i;
    return g_ptr_array_index (kind->stages, i);
  }
  return NULL;
}

/* A selector may name a stage without its kind: the first kind that has such a stage gives the
 * words. */
const FedorgCategory *
fedorg_ruleset_find_stage (const FedorgRuleset *ruleset, const char *word)
{
  const FedorgCategory *found = NULL;

  for (guint i = 0; found == NULL && i < ruleset->activity_kinds->len; i++)
    found = fedorg_activity_kind_find_stage (g_ptr_array_index (ruleset->activity_kinds, i), word,
                                             NULL);
  return found;
}
