/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-tree-picture.h>

#include <fedorg/fedorg-error.h>

#include "base/fedorg-error-private.h"
#include "base/fedorg-words-private.h"
#include "io/html/fedorg-html-private.h"
#include "sheet/fedorg-tree-private.h"
#include "sheet/fedorg-tree-sheet-private.h"

/* Pictures of a tree: HTML, SVG or DOT, each from the same walk. They stand with pages, whose style
 * they share. */

/* lists with the style of pages */
static void
append_html (FedorgHtml *html)
{
  g_autoptr (GError) error = NULL;

  fedorg_html_begin (html->buffer, html->language,
                     fedorg_words_get ("page/tree-title", html->language), &error);
  fedorg_html_append_outline (html);
  fedorg_html_end (html->buffer);
  html->failed |= error != NULL;
}

static GBytes *
finish (FedorgHtml *html, GError **error)
{
  GBytes *document = NULL;

  if (html->is_cancelled) {
    fedorg_fail_cancelled (error);
    return NULL;
  }
  if (!html->failed)
    document = fedorg_buffer_finish (html->buffer);
  if (document == NULL)
    fedorg_fail_no_memory ("there is not enough memory for the picture", error);
  return document;
}

/* the walk meets nodes one by one, so that the picture of a nation holds one node at a time */
GBytes *
fedorg_tree_dup_picture (const FedorgTree *tree, FedorgPicture picture,
                         const FedorgOutputOptions *options, GCancellable *cancellable,
                         FedorgProgressFunc progress, gpointer user_data, GError **error)
{
  static void (*const renderers[]) (FedorgHtml *
                                    html) = {[FEDORG_PICTURE_SVG] = fedorg_svg_append_outline,
                                             [FEDORG_PICTURE_DOT] = fedorg_dot_append_outline,
                                             [FEDORG_PICTURE_HTML] = append_html};

  g_return_val_if_fail (tree != NULL, NULL);
  g_return_val_if_fail ((guint) picture < G_N_ELEMENTS (renderers), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_autoptr (FedorgOutputOptions) defaults = fedorg_output_options_new ();
  const FedorgOutputOptions *chosen = options != NULL ? options : defaults;
  const FedorgLanguage language = fedorg_output_options_get_language (chosen);
  const FedorgJob job = {cancellable, progress, user_data};
  g_auto (FedorgBuffer) buffer = FEDORG_BUFFER_INIT;
  g_auto (FedorgSheet) sheet = FEDORG_SHEET_INIT (language, FEDORG_SHEET_PICTURE);
  g_auto (FedorgTreeWalk) walk = {0};
  FedorgTreeNode node;
  g_auto (FedorgHtml) html = {.job = &job, .buffer = &buffer, .language = language};

  html.failed = !fedorg_tree_walk_init (&walk, tree);
  const FedorgTeams teams = {.roster = tree->roster,
                             .as_of = walk.as_of,
                             .redacts = fedorg_output_options_get_redact (chosen),
                             .language = language};
  const FedorgTreeMaker maker = {tree->roster, &walk, &node, language, &teams};

  fedorg_tree_add_picture (&maker, &sheet);
  html.failed |= !fedorg_sheet_is_whole (&sheet);
  if (!html.failed) {
    html.blocks[0] = &fedorg_array_index (&sheet.parts, FedorgSheetPart, 0).block;
    renderers[picture](&html);
  }
  return finish (&html, error);
}
