/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/html/fedorg-html-private.h"
#include "io/output/fedorg-text-layout-private.h"

/* A tree in the language of Graphviz, one line for each organisation, for those who draw it by
 * themselves. */

/* deeper organisations hang from the same step */
#define DEEPEST 64

/* Within quotes DOT takes a backslash for the beginning of an escape and "&lt;" for a character. */
static void
append_text (FedorgHtml *html, const char *text)
{
  g_auto (FedorgBuffer) shown = FEDORG_BUFFER_INIT;

  fedorg_text_append_escaped (&shown, text);
  for (gsize i = 0; i < shown.length; i++) {
    char character = shown.data[i];

    if (character == '"' || character == '\\')
      fedorg_html_append (html->buffer, "\\");
    fedorg_buffer_append (html->buffer, &character, 1);
    if (character == '&')
      fedorg_html_append (html->buffer, "amp;");
  }
  html->failed |= shown.failed;
}

/* a line of the label for the name, the numbers and each seat; a broken frame where one is open */
static void
append_node (FedorgHtml *html, guint64 number)
{
  gsize n_cells = html->cells[0].cells.length;
  gboolean is_open = FALSE;

  fedorg_html_append (html->buffer, "  n");
  fedorg_buffer_append_uint (html->buffer, number);
  fedorg_html_append (html->buffer, " [label=\"");
  for (gsize at = 0; at < n_cells; at++) {
    const FedorgCell *cell = fedorg_cells_get (&html->cells[0], at);

    if (cell->kind == FEDORG_CELL_LIST || cell->kind == FEDORG_CELL_ABSENT)
      continue;
    is_open |= cell->tone == FEDORG_TONE_BAD;
    append_text (html, fedorg_html_get_text (html, at));
    fedorg_html_append (html->buffer, "\\l");
  }
  fedorg_html_append (html->buffer, is_open ? "\", style=dashed];\n" : "\"];\n");
}

void
fedorg_dot_append_outline (FedorgHtml *html)
{
  guint64 above[DEEPEST + 1] = {0};
  FedorgSheetRow row;

  fedorg_html_append (html->buffer,
                      "digraph organizations {\n  rankdir=LR;\n  node [shape=box];\n");
  for (guint64 i = 0; fedorg_html_next_row (html, i, &row); i++) {
    guint depth = MIN (row.depth, DEEPEST);

    append_node (html, i);
    if (depth > 0) {
      fedorg_html_append (html->buffer, "  n");
      fedorg_buffer_append_uint (html->buffer, above[depth - 1]);
      fedorg_html_append (html->buffer, " -> n");
      fedorg_buffer_append_uint (html->buffer, i);
      fedorg_html_append (html->buffer, ";\n");
    }
    above[depth] = i;
  }
  fedorg_html_append (html->buffer, "}\n");
}
