/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/html/fedorg-html-private.h"
#include "io/render/fedorg-render-private.h"

/* A sheet as an HTML document in one language, without a script. */

/* --- parts --- */

static void
append_element (FedorgRender *render, const char *begin, const char *text, const char *end)
{
  fedorg_html_append (render->buffer, begin);
  fedorg_html_append_text (render->buffer, text);
  fedorg_html_append (render->buffer, end);
}

/* a text above a table is its caption, every other one a heading of the document */
static void
append_heading (FedorgRender *render, const FedorgSheetPart *part, gboolean is_first)
{
  if (is_first || part->level == 1)
    append_element (render, "<h1>", part->text, "</h1>\n");
  else if (part->level <= 2)
    append_element (render, "<h2>", part->text, "</h2>\n");
  else
    append_element (render, "<h3>", part->text, "</h3>\n");
}

static void
append_list (FedorgRender *render, const FedorgSheetBlock *block)
{
  FedorgSheetRow row;

  fedorg_html_append (render->buffer, "<ul>\n");
  for (guint64 i = 0; fedorg_render_next_row (render, block, i, &row); i++)
    append_element (render, "<li>",
                    fedorg_render_get_text (render, fedorg_cells_get (&render->cells, 0)),
                    "</li>\n");
  fedorg_html_append (render->buffer, "</ul>\n");
}

static void
append_table (FedorgHtml *html)
{
  fedorg_html_append (html->buffer, "<div class=\"scroll\" tabindex=\"0\"><table>");
  fedorg_html_append_grid (html, G_MAXUINT64);
  fedorg_html_append (html->buffer, "</table></div>\n");
}

/* entries are rows of a table, as in every document with markup */
static void
append_block (FedorgRender *render, const FedorgSheetBlock *block)
{
  g_auto (FedorgHtml) html = {.blocks = {block, NULL},
                              .job = render->job,
                              .buffer = render->buffer,
                              .language = render->sheet->language};

  if (block->layout == FEDORG_SHEET_LIST)
    append_list (render, block);
  else if (block->layout == FEDORG_SHEET_OUTLINE)
    fedorg_html_append_outline (&html);
  else
    append_table (&html);
  render->failed |= html.failed;
  render->is_cancelled |= html.is_cancelled;
}

static void
append_part (FedorgRender *render, const FedorgSheetPart *part, gboolean is_first)
{
  switch (part->kind) {
  case FEDORG_PART_HEADING:
    append_heading (render, part, is_first);
    break;
  case FEDORG_PART_PARAGRAPH:
    append_element (render, "<p>", part->text, "</p>\n");
    break;
  case FEDORG_PART_BLOCK:
    append_block (render, &part->block);
    break;
  default:
    break;
  }
}

/* --- the document --- */

/* the first heading; each maker of sheets gives one */
static const char *
get_title (const FedorgRender *render)
{
  const FedorgSheetPart *part;
  gsize at = 0;

  while ((part = fedorg_render_next_part (render, &at)) != NULL)
    if (part->kind == FEDORG_PART_HEADING)
      return part->text;
  return "fedorg";
}

void
fedorg_render_html (FedorgRender *render)
{
  const FedorgSheetPart *part;
  gboolean has_heading = FALSE;
  gsize at = 0;

  fedorg_html_begin (render->buffer, render->sheet->language, get_title (render), &render->error);
  while ((part = fedorg_render_next_part (render, &at)) != NULL) {
    append_part (render, part, !has_heading);
    has_heading |= part->kind == FEDORG_PART_HEADING;
  }
  fedorg_html_end (render->buffer);
}
