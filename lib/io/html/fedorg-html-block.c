/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/html/fedorg-html-private.h"

/* Blocks of a sheet as HTML: tables, and outlines that open and close. Both languages are walked in
 * step, so that a cell has its text in each. */

/* rows between two looks at who may cancel: few enough to stop within milliseconds */
#define ROWS_AT_ONCE 256

/* Organisations nest six deep. Units may nest deeper; organisations below this many steps are shown
 * at the same step, because browsers give up on elements in elements without end. */
#define DEEPEST 40

/* --- rows --- */

void
fedorg_html_clear (FedorgHtml *html)
{
  for (guint i = 0; i < G_N_ELEMENTS (html->cells); i++) {
    fedorg_cells_clear (&html->cells[i]);
    fedorg_buffer_clear (&html->texts[i]);
  }
}

static gboolean
goes_on (FedorgHtml *html, guint64 number)
{
  if (html->failed || html->buffer->failed)
    return FALSE;
  if (number % ROWS_AT_ONCE != 0)
    return !html->is_cancelled;
  if (html->job->progress != NULL && number < html->blocks[0]->n_rows)
    html->job->progress (number, html->blocks[0]->n_rows, html->job->user_data);
  html->is_cancelled |= g_cancellable_is_cancelled (html->job->cancellable);
  return !html->is_cancelled;
}

gboolean
fedorg_html_next_row (FedorgHtml *html, guint64 number, FedorgSheetRow *row)
{
  if (!goes_on (html, number))
    return FALSE;
  for (guint i = 0; i < 2 && html->blocks[i] != NULL; i++) {
    if (!fedorg_sheet_block_next (html->blocks[i], number, row, &html->failed))
      return FALSE;
    fedorg_sheet_block_read (html->blocks[i], row, &html->cells[i]);
    html->failed |= html->cells[i].failed;
  }
  return !html->failed;
}

/* --- cells --- */

static const char *
get_text (FedorgHtml *html, guint language, gsize at)
{
  FedorgBuffer *text = &html->texts[language];

  text->length = 0;
  fedorg_cell_append_text (fedorg_cells_get (&html->cells[language], at), text);
  fedorg_buffer_append (text, "", 1);
  html->failed |= text->failed;
  return text->failed ? "" : text->data;
}

const char *
fedorg_html_get_text (FedorgHtml *html, gsize at)
{
  return get_text (html, 0, at);
}

/* the cell at `at` of the row at hand in both languages */
static void
html_append_cell (FedorgHtml *html, gsize at)
{
  const char *first = get_text (html, 0, at);

  fedorg_html_append_both (html->buffer, first,
                           html->blocks[1] != NULL ? get_text (html, 1, at) : first);
}

static const FedorgSheetColumn *
get_column (const FedorgHtml *html, guint language, gsize index)
{
  return &fedorg_array_index (&html->blocks[language]->columns, FedorgSheetColumn, index);
}

/* --- tables --- */

static void
append_headings (FedorgHtml *html)
{
  FedorgBuffer *buffer = html->buffer;

  fedorg_html_append (buffer, "<thead><tr>");
  for (gsize i = 0; i < html->blocks[0]->columns.length; i++) {
    const FedorgSheetColumn *english = get_column (html, FEDORG_LANGUAGE_EN, i);
    const char *heading = english->heading != NULL ? english->heading : "";
    gboolean is_number = (english->flags & FEDORG_COLUMN_NUMBER) != 0;

    /* a heading without a word would be read out as an empty cell, so it is none */
    if (*heading == '\0') {
      fedorg_html_append (buffer, "<td></td>");
      continue;
    }
    fedorg_html_append (buffer,
                        is_number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
    fedorg_html_append_both (
        buffer, heading,
        html->blocks[1] != NULL ? get_column (html, FEDORG_LANGUAGE_ZH, i)->heading : heading);
    fedorg_html_append (buffer, "</th>");
  }
  fedorg_html_append (buffer, "</tr></thead>\n<tbody>\n");
}

static gboolean
is_left_out (const FedorgHtml *html, const FedorgSheetRow *row, gsize column)
{
  return (row->flags & FEDORG_ROW_REPEATED) != 0 &&
         (get_column (html, 0, column)->flags & FEDORG_COLUMN_ONCE) != 0;
}

static void
begin_cell (FedorgHtml *html, gboolean is_number, gsize at)
{
  static const char *const tones[] = {[FEDORG_TONE_INFO] = " info",
                                      [FEDORG_TONE_GOOD] = " good",
                                      [FEDORG_TONE_DOUBTFUL] = " doubtful",
                                      [FEDORG_TONE_BAD] = " bad"};
  FedorgTone tone = fedorg_cells_get (&html->cells[0], at)->tone;

  if (tone == FEDORG_TONE_NONE) {
    fedorg_html_append (html->buffer, is_number ? "<td class=\"n\">" : "<td>");
    return;
  }
  fedorg_html_append (html->buffer, is_number ? "<td class=\"n" : "<td class=\"");
  fedorg_html_append (html->buffer, tones[tone] + (is_number ? 0 : 1));
  fedorg_html_append (html->buffer, "\">");
}

static void
append_table_row (FedorgHtml *html, const FedorgSheetRow *row)
{
  FedorgBuffer *buffer = html->buffer;
  gsize at = 0;

  fedorg_html_append (buffer, (row->flags & FEDORG_ROW_RULED) != 0 ? "<tr class=\"sum\">" : "<tr>");
  for (gsize i = 0; i < html->blocks[0]->columns.length; i++) {
    FedorgColumnFlags flags = get_column (html, 0, i)->flags;
    gboolean is_label = (flags & FEDORG_COLUMN_LABEL) != 0;

    if (is_label)
      fedorg_html_append (buffer, "<th scope=\"row\">");
    else
      begin_cell (html, (flags & FEDORG_COLUMN_NUMBER) != 0, at);
    if (!is_left_out (html, row, i))
      html_append_cell (html, at);
    fedorg_html_append (buffer, is_label ? "</th>" : "</td>");
    at += fedorg_cells_get (&html->cells[0], at)->size;
  }
  fedorg_html_append (buffer, "</tr>\n");
}

guint64
fedorg_html_append_grid (FedorgHtml *html, guint64 most)
{
  FedorgSheetRow row;
  guint64 n = 0;

  append_headings (html);
  for (; n < most && fedorg_html_next_row (html, n, &row); n++)
    append_table_row (html, &row);
  fedorg_html_append (html->buffer, "</tbody>");
  return MAX (n, html->blocks[0]->n_rows);
}

/* --- outlines --- */

/* the items of a list, each by how it strikes the eye */
static void
append_items (FedorgHtml *html, gsize list)
{
  FedorgBuffer *buffer = html->buffer;
  gsize end = list + fedorg_cells_get (&html->cells[0], list)->size;

  if (list + 1 >= end)
    return;
  fedorg_html_append (buffer, "<ul class=\"seats\">");
  for (gsize at = list + 1; at < end; at++) {
    gboolean is_open = fedorg_cells_get (&html->cells[0], at)->tone == FEDORG_TONE_BAD;

    fedorg_html_append (buffer, is_open ? "<li class=\"open\">" : "<li>");
    html_append_cell (html, at);
    fedorg_html_append (buffer, "</li>");
  }
  fedorg_html_append (buffer, "</ul>");
}

/* the first cell is the name, a list is a line of its own, all others stand behind the name */
static void
append_entry (FedorgHtml *html, gboolean has_children, gboolean is_open)
{
  FedorgBuffer *buffer = html->buffer;
  gsize n_cells = html->cells[0].cells.length;
  gsize list = n_cells;

  fedorg_html_append (buffer, !has_children ? "<li><div class=\"leaf\">"
                              : is_open     ? "<li><details open><summary>"
                                            : "<li><details><summary>");
  fedorg_html_append (buffer, "<b>");
  html_append_cell (html, 0);
  fedorg_html_append (buffer, "</b>");
  for (gsize at = fedorg_cells_get (&html->cells[0], 0)->size; at < n_cells;) {
    const FedorgCell *cell = fedorg_cells_get (&html->cells[0], at);

    if (cell->kind == FEDORG_CELL_LIST) {
      list = at;
    } else if (cell->kind != FEDORG_CELL_ABSENT) {
      fedorg_html_append (buffer, " <small>");
      html_append_cell (html, at);
      fedorg_html_append (buffer, "</small>");
    }
    at += cell->size;
  }
  fedorg_html_append (buffer, has_children ? "</summary>" : "</div>");
  if (list < n_cells)
    append_items (html, list);
}

/* closes the open elements down to `depth`: a list within details for each step */
static guint
close_to (FedorgHtml *html, guint at, guint depth)
{
  for (; at > depth; at--)
    fedorg_html_append (html->buffer, "</ul></details></li>\n");
  return at;
}

/* A row knows whether rows follow below it, so nothing is held back. */
void
fedorg_html_append_outline (FedorgHtml *html)
{
  FedorgSheetRow row, next;
  guint at = 0;
  guint64 number = 0;
  gboolean goes_on = fedorg_html_next_row (html, number, &row);

  fedorg_html_append (html->buffer, "<ul class=\"tree\">\n");
  while (goes_on) {
    guint depth = MIN (row.depth, DEEPEST);
    gboolean has_children = row.is_parent && depth < DEEPEST;

    at = close_to (html, at, depth);
    append_entry (html, has_children, number == 0 && row.is_last);
    fedorg_html_append (html->buffer, has_children ? "<ul>\n" : "</li>\n");
    at += has_children;
    goes_on = fedorg_html_next_row (html, ++number, &next);
    row = next;
  }
  close_to (html, at, 0);
  fedorg_html_append (html->buffer, "</ul>");
}
