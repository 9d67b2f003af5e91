/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-terms-private.h"

#include <string.h>

#include "base/fedorg-data-private.h"
#include "base/fedorg-text-private.h"
#include "io/json/fedorg-document-private.h"

typedef struct {
  char *normal;
  char *word; /* as the set gets it */
  FedorgGridTermKind kind;
} Term;

/* made when first asked for and kept as long as the process lives; the library's own words only */
static GArray *terms;

static void
add_term (GArray *list, const char *text, const char *word, FedorgGridTermKind kind)
{
  char normal[FEDORG_TEXT_NORMAL_SIZE];
  gsize length = text != NULL ? fedorg_text_normalize (text, strlen (text), normal) : 0;
  Term term = {NULL, NULL, kind};

  if (length == 0)
    return;
  term.normal = g_strndup (normal, length);
  term.word = g_strdup (word);
  g_array_append_val (list, term);
}

static void
add_tags (GArray *list)
{
  g_autoptr (FedorgIni) file = fedorg_data_load_ini ("tags.ini", NULL);
  const char *const *tags = fedorg_ini_get_groups (file);

  for (guint i = 0; tags[i] != NULL; i++) {
    static const char *const keys[] = {"label[zh]", "label[en]"};
    g_auto (GStrv) aliases = fedorg_ini_dup_list (file, tags[i], "aliases");
    const char *word = fedorg_ini_get (file, tags[i], keys[0]);

    add_term (list, tags[i], tags[i], FEDORG_GRID_TERM_TAG);
    for (guint j = 0; j < G_N_ELEMENTS (keys); j++) {
      const char *label = fedorg_ini_get (file, tags[i], keys[j]);

      add_term (list, label, word != NULL ? word : tags[i], FEDORG_GRID_TERM_TAG);
    }
    for (guint j = 0; aliases != NULL && aliases[j] != NULL; j++)
      add_term (list, aliases[j], word != NULL ? word : tags[i], FEDORG_GRID_TERM_TAG);
  }
}

/* the title of a category is the word of a set, whatever the rulesets call it inside */
static void
add_category (GArray *list, const FedorgNode *category)
{
  const FedorgNode *titles = fedorg_node_get_member (category, "title");
  const FedorgNode *aliases = fedorg_node_get_member (category, "aliases");
  const FedorgNode *id = fedorg_node_get_member (category, "id");
  const char *word = NULL;

  for (gsize i = 0; titles != NULL && i < fedorg_node_get_n_children (titles); i++) {
    const char *title = fedorg_node_get_text (fedorg_node_get_child (titles, i));

    word = word == NULL ? title : word;
    add_term (list, title, title, FEDORG_GRID_TERM_CATEGORY);
  }
  if (word == NULL)
    word = id != NULL ? fedorg_node_get_text (id) : NULL;
  for (gsize i = 0; aliases != NULL && i < fedorg_node_get_n_children (aliases); i++)
    add_term (list, fedorg_node_get_text (fedorg_node_get_child (aliases, i)), word,
              FEDORG_GRID_TERM_CATEGORY);
}

static void
add_categories (GArray *list, const char *ruleset)
{
  g_autofree char *name = g_strconcat ("rulesets/", ruleset, NULL);
  g_autoptr (GBytes) bytes = fedorg_data_lookup (name, NULL);
  g_autoptr (FedorgDocument) document =
      bytes != NULL ? fedorg_document_new_from_bytes (bytes, NULL, name, NULL) : NULL;
  const FedorgNode *categories =
      document != NULL ? fedorg_node_get_member (fedorg_document_get_root (document), "categories")
                       : NULL;

  for (gsize i = 0; categories != NULL && i < fedorg_node_get_n_children (categories); i++)
    add_category (list, fedorg_node_get_child (categories, i));
}

static GArray *
load_terms (void)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Term));
  g_auto (GStrv) rulesets = fedorg_data_list ("rulesets");

  add_tags (list);
  for (guint i = 0; rulesets[i] != NULL; i++)
    add_categories (list, rulesets[i]);
  return list;
}

const char *
fedorg_grid_find_term (const char *normal, gsize length, FedorgGridTermKind *kind)
{
  if (g_once_init_enter (&terms))
    g_once_init_leave (&terms, load_terms ());
  for (guint i = 0; i < terms->len; i++) {
    const Term *term = &g_array_index (terms, Term, i);

    if (strlen (term->normal) != length || memcmp (term->normal, normal, length) != 0)
      continue;
    *kind = term->kind;
    return term->word;
  }
  return NULL;
}
