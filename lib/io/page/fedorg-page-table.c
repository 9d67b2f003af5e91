/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/page/fedorg-page-private.h"

/* A table of a page in both languages: two sheets made by the same maker, walked in step. */

/* A table of every village of a province is for a spreadsheet; a page shows its beginning. */
#define MOST_ROWS 400

/* --- a sheet in each language --- */

void
fedorg_page_pair_init (FedorgPagePair *pair)
{
  for (guint i = 0; i < 2; i++)
    pair->sheets[i] = FEDORG_SHEET_INIT ((FedorgLanguage) i, FEDORG_SHEET_PAGE);
}

void
fedorg_page_pair_clear (FedorgPagePair *pair)
{
  for (guint i = 0; i < 2; i++)
    fedorg_sheet_clear (&pair->sheets[i]);
}

const FedorgSheetPart *
fedorg_page_find_part (const FedorgSheet *sheet, FedorgSheetPartKind kind)
{
  for (gsize i = 0; i < sheet->parts.length; i++) {
    const FedorgSheetPart *part = &fedorg_array_index (&sheet->parts, FedorgSheetPart, i);

    if (part->kind == kind)
      return part;
  }
  return NULL;
}

gboolean
fedorg_page_pair_get_blocks (FedorgPageRun *run, const FedorgPagePair *pair,
                             const FedorgSheetBlock *blocks[2])
{
  for (guint i = 0; i < 2; i++) {
    const FedorgSheetPart *part = fedorg_page_find_part (&pair->sheets[i], FEDORG_PART_BLOCK);

    if (!fedorg_sheet_is_whole (&pair->sheets[i]) || part == NULL) {
      fedorg_page_note (run, FALSE, TRUE);
      return FALSE;
    }
    blocks[i] = &part->block;
  }
  return TRUE;
}

/* --- tables --- */

/* the rows of a table up to what a page holds, and a sentence about the others */
static void
append_rows (FedorgPageRun *run, const FedorgSheetBlock *const blocks[2])
{
  g_auto (FedorgHtml)
      html = {.blocks = {blocks[0], blocks[1]}, .job = &run->writing, .buffer = run->buffer};
  guint64 n = fedorg_html_append_grid (&html, MOST_ROWS);

  fedorg_page_note (run, html.is_cancelled, html.failed);
  fedorg_html_append (run->buffer, "</table></div>");
  if (n <= MOST_ROWS)
    return;
  fedorg_html_append (run->buffer, "<p class=\"note\">");
  fedorg_page_append_counts (run, "page/first-rows", MOST_ROWS, n);
  fedorg_html_append (run->buffer, "</p>");
}

/* wide tables scroll by themselves; the region has a name and takes the focus, so that keys can
 * scroll it */
void
fedorg_page_append_table (FedorgPageRun *run, const FedorgSheetBlock *const blocks[2],
                          const char *const title[2])
{
  guint number = run->n_figures++;
  g_autofree char *begin = g_strdup_printf (
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"c%u\">"
      "<table><caption id=\"c%u\">",
      number, number);

  fedorg_html_append (run->buffer, begin);
  fedorg_html_append_both (run->buffer, title[FEDORG_LANGUAGE_EN], title[FEDORG_LANGUAGE_ZH]);
  fedorg_html_append (run->buffer, "</caption>");
  append_rows (run, blocks);
}
