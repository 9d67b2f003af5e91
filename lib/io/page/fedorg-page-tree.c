/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/page/fedorg-page-private.h"

#include <fedorg/fedorg-vocabulary.h>

#include "model/fedorg-roster-private.h"
#include "sheet/fedorg-tree-private.h"
#include "sheet/fedorg-tree-sheet-private.h"

/* The tree of a page, down to a level that a browser can still lay out. */

/* More organisations than these nobody opens one by one, and a browser takes seconds to lay them
 * out: larger trees end at a higher level. */
#define MOST_ORGANIZATIONS 2000

static guint32
count_down_to (const FedorgPage *page, FedorgLevel level)
{
  guint32 n = 0, first, end;

  fedorg_roster_get_subtree (page->roster, page->under, &first, &end);
  for (guint32 i = first; i < end; i++)
    n += fedorg_roster_get_organization_level (page->roster, i) <= level;
  return n;
}

/* the lowest level down to which the tree can be shown; FEDORG_LEVEL_UNKNOWN for all of it */
static FedorgLevel
choose_level (const FedorgPage *page)
{
  guint level = FEDORG_LEVEL_VILLAGE;

  if (count_down_to (page, FEDORG_LEVEL_UNIT) <= MOST_ORGANIZATIONS)
    return FEDORG_LEVEL_UNKNOWN;
  while (level > FEDORG_LEVEL_NATION &&
         count_down_to (page, (FedorgLevel) level) > MOST_ORGANIZATIONS)
    level--;
  return (FedorgLevel) level;
}

/* a large tree is cut at a level, and the note names it: a reader must not take the picture for the
 * whole */
void
fedorg_page_append_tree_note (FedorgPageRun *run)
{
  static const char *const names[] = {"n", "level", NULL};
  guint32 n = count_down_to (run->page, FEDORG_LEVEL_UNIT);
  guint8 level = (guint8) choose_level (run->page);
  g_autofree char *number = g_strdup_printf ("%u", n);
  const char *const english[] = {
      number, fedorg_vocabulary_get_label (FEDORG_VOCABULARY_LEVEL, level, FEDORG_LANGUAGE_EN)};
  const char *const chinese[] = {
      number, fedorg_vocabulary_get_label (FEDORG_VOCABULARY_LEVEL, level, FEDORG_LANGUAGE_ZH)};
  const char *const *values[2] = {english, chinese};

  fedorg_html_append_words_filled (
      run->buffer, level == FEDORG_LEVEL_UNKNOWN ? "page/tree" : "page/tree-cut", names, values);
}

/* one walk for each language, kept in step: a node of the picture has its text in both */
void
fedorg_page_append_tree (FedorgPageRun *run)
{
  const FedorgTree tree = {.roster = run->page->roster,
                           .organization = run->page->under,
                           .level = choose_level (run->page),
                           .depth = G_MAXUINT,
                           .as_of = run->as_of.date};
  FedorgTeams teams[2];
  FedorgTreeMaker makers[2];
  FedorgTreeNode nodes[2];
  g_auto (FedorgTreeWalk) walks_zh = {0}, walks_en = {0};
  FedorgTreeWalk *const walks[] = {&walks_en, &walks_zh};
  g_auto (FedorgSheet) english = FEDORG_SHEET_INIT (FEDORG_LANGUAGE_EN, FEDORG_SHEET_PICTURE);
  g_auto (FedorgSheet) chinese = FEDORG_SHEET_INIT (FEDORG_LANGUAGE_ZH, FEDORG_SHEET_PICTURE);
  FedorgSheet *const sheets[] = {&english, &chinese};
  g_auto (FedorgHtml) html = {.job = &run->writing, .buffer = run->buffer};

  for (guint i = 0; i < 2; i++) {
    teams[i] = (FedorgTeams){run->page->roster,
                             run->findings,
                             run->page->rulesets,
                             run->as_of.date,
                             fedorg_output_options_get_redact (run->options),
                             (FedorgLanguage) i};
    makers[i] =
        (FedorgTreeMaker){run->page->roster, walks[i], &nodes[i], (FedorgLanguage) i, &teams[i]};
    html.failed |= !fedorg_tree_walk_init (walks[i], &tree);
    fedorg_tree_add_picture (&makers[i], sheets[i]);
    html.failed |= !fedorg_sheet_is_whole (sheets[i]);
    if (!html.failed)
      html.blocks[i] = &fedorg_array_index (&sheets[i]->parts, FedorgSheetPart, 0).block;
  }
  if (!html.failed)
    fedorg_html_append_outline (&html);
  fedorg_page_note (run, html.is_cancelled, html.failed);
}
