/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-parallel-private.h"
#include "sheet/fedorg-chart-private.h"
#include "sheet/fedorg-sheet-private.h"

G_BEGIN_DECLS

/* HTML in both languages at once. What a document says in words stands there twice, each in an
 * element with its language, and the style shows one of them; what is the same in both stands there
 * once. So a reader changes the language of a page without scripts and without a second file. */

/* --- texts --- */

/* a text as text, whatever is in it: markup is escaped, and characters that nobody sees, such as
 * those that turn the direction of writing, are shown by their numbers */
void fedorg_html_append_text (FedorgBuffer *buffer, const char *text);

/* the same text in English and Chinese, of which one is shown; NULL is "" */
void fedorg_html_append_both (FedorgBuffer *buffer, const char *english, const char *chinese);

/* a text of lib/data/words.ini in both languages */
void fedorg_html_append_words (FedorgBuffer *buffer, const char *code);
/* the same with its placeholders filled in; `values` of each language, by FedorgLanguage */
void fedorg_html_append_words_filled (FedorgBuffer *buffer, const char *code,
                                      const char *const *names, const char *const *values[2]);

/* markup of ours */
static inline void
fedorg_html_append (FedorgBuffer *buffer, const char *markup)
{
  fedorg_buffer_append (buffer, markup, -1);
}

/* JSON within a script element: nothing in it can end the element or begin markup */
void fedorg_html_append_json (FedorgBuffer *buffer, const char *json, gsize length);

/* --- documents --- */

/* a file of lib/data, and "'sha256-...'": by its sum a browser takes the style or script that is
 * ours, and nothing that a roster could bring in */
void fedorg_html_append_file (FedorgBuffer *buffer, const char *name, GError **error);
void fedorg_html_append_sum (FedorgBuffer *buffer, const char *name, GError **error);

/* what stands around the contents of a document in one language, with the style of pages and
 * without a script, so that none can run */
void fedorg_html_begin (FedorgBuffer *buffer, FedorgLanguage language, const char *title,
                        GError **error);
void fedorg_html_end (FedorgBuffer *buffer);

/* --- blocks --- */

/* a block in each language, by FedorgLanguage, of the same rows and columns; or one block of either
 * language and NULL */
typedef struct {
  const FedorgSheetBlock *blocks[2];
  const FedorgJob *job;
  FedorgBuffer *buffer;
  FedorgCells cells[2]; /* of the row at hand */
  FedorgBuffer texts[2];
  FedorgLanguage language; /* of a document in one language */
  gboolean failed;         /* out of memory */
  gboolean is_cancelled;
} FedorgHtml;

/* the block as a table; `most` rows at most. Returns how many rows there are in all */
guint64 fedorg_html_append_grid (FedorgHtml *html, guint64 most);

/* the block as lists in lists, each row with rows below it to open and close */
void fedorg_html_append_outline (FedorgHtml *html);

/* the same as boxes, and as a graph for Graphviz; of one language */
void fedorg_svg_append_outline (FedorgHtml *html);
void fedorg_dot_append_outline (FedorgHtml *html);

/* the next row of an outline or a grid; FALSE at the end, without memory, or when cancelled */
gboolean fedorg_html_next_row (FedorgHtml *html, guint64 number, FedorgSheetRow *row);
/* the text of a cell of the row at hand, of the only language; valid until the next one */
const char *fedorg_html_get_text (FedorgHtml *html, gsize at);

void fedorg_html_clear (FedorgHtml *html);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgHtml, fedorg_html_clear)

/* --- charts --- */

/* a chart as SVG that names itself by the element `label` */
void fedorg_svg_append_chart (FedorgBuffer *buffer, const FedorgChart *chart, const char *label);

G_END_DECLS
