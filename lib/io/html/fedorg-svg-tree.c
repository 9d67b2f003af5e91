/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/html/fedorg-html-private.h"

#include "io/output/fedorg-text-layout-private.h"

/* A tree as a picture of boxes in one column of A4, of any length. Boxes are drawn as the walk
 * meets them, so that only the line at hand is in memory. */

/* Measures in pixels; the width is that of a page of A4 at 120 pixels to the inch. */
#define WIDTH   960
#define MARGIN  14
#define INDENT  24
#define GAP     10
#define LINE    20
#define PADDING 8
#define LETTER  7 /* half the width of a Chinese character, with a margin for broad letters */

/* organisations without any below them stand beside each other, so that a township is one sheet */
#define N_COLUMNS 3

/* as deep as lists in HTML; deeper organisations are drawn at the same step */
#define DEEPEST 30

typedef struct {
  FedorgHtml *html;
  gint y;
  gint row_height;        /* of the boxes that stand beside each other so far */
  guint column;           /* of the next of them */
  guint depth;            /* of the last box */
  gint from[DEEPEST + 2]; /* by depth: where the line to the next box begins */
} Drawing;

/* --- pieces --- */

static void
append_number (FedorgBuffer *buffer, const char *name, gint value)
{
  fedorg_html_append (buffer, name);
  fedorg_buffer_append_int (buffer, value);
  fedorg_html_append (buffer, "\"");
}

static void
append_box (FedorgBuffer *buffer, const char *style, gint x, gint y, gint width, gint height)
{
  fedorg_html_append (buffer, "<rect class=\"");
  fedorg_html_append (buffer, style);
  append_number (buffer, "\" x=\"", x);
  append_number (buffer, " y=\"", y);
  append_number (buffer, " width=\"", width);
  append_number (buffer, " height=\"", height);
  fedorg_html_append (buffer, " rx=\"4\"/>");
}

/* a text that ends in an ellipsis where it is longer than `width` pixels */
static void
append_text (FedorgBuffer *buffer, const char *style, gint x, gint y, const char *text, gint width)
{
  guint most = (guint) (width / LETTER), length = 0;
  const char *end = text;

  fedorg_html_append (buffer, "<text class=\"");
  fedorg_html_append (buffer, style);
  append_number (buffer, "\" x=\"", x);
  append_number (buffer, " y=\"", y);
  fedorg_html_append (buffer, ">");
  for (; *end != '\0' && length < most; end = g_utf8_next_char (end))
    length += g_unichar_iswide (g_utf8_get_char (end)) ? 2 : 1;
  if (*end == '\0') {
    fedorg_html_append_text (buffer, text);
  } else {
    g_autofree char *cut = g_strndup (text, (gsize) (end - text));

    fedorg_html_append_text (buffer, cut);
    fedorg_html_append (buffer, "…");
  }
  fedorg_html_append (buffer, "</text>");
}

/* where the cell of a column begins */
static gsize
find_cell (const FedorgHtml *html, guint column)
{
  gsize at = 0;

  while (column-- > 0)
    at += fedorg_cells_get (&html->cells[0], at)->size;
  return at;
}

/* --- boxes --- */

/* seats in lines as words are; returns their height. Without `draws` they are only measured */
static gint
append_seats (FedorgHtml *html, gboolean draws, gint left, gint top, gint width)
{
  gsize list = find_cell (html, 4);
  gsize end = list + fedorg_cells_get (&html->cells[0], list)->size;
  gint x = 0, y = 0;

  if (list + 1 == end)
    return 0;
  for (gsize at = list + 1; at < end; at++) {
    const char *text = fedorg_html_get_text (html, at);
    gint length = MIN ((gint) fedorg_text_get_width (text) * LETTER + 2 * PADDING, width);
    gboolean is_open = fedorg_cells_get (&html->cells[0], at)->tone == FEDORG_TONE_BAD;

    if (x > 0 && x + length > width) {
      x = 0;
      y += LINE + 4;
    }
    if (draws) {
      append_box (html->buffer, is_open ? "open" : "seat", left + x, top + y, length, LINE);
      append_text (html->buffer, is_open ? "gap" : "name", left + x + PADDING, top + y + 14, text,
                   length - PADDING);
    }
    x += length + 6;
  }
  return y + LINE + 4;
}

/* name, identifier and numbers, seats; returns its height */
static gint
append_organization (FedorgHtml *html, gint x, gint y, gint width)
{
  gint inner = width - 2 * PADDING;
  gint height = 2 * LINE + PADDING + append_seats (html, FALSE, 0, 0, inner);

  append_box (html->buffer, "unit", x, y, width, height);
  append_text (html->buffer, "title", x + PADDING, y + LINE - 2, fedorg_html_get_text (html, 0),
               inner);
  append_text (html->buffer, "note", x + PADDING, y + 2 * LINE - 4,
               fedorg_html_get_text (html, find_cell (html, 3)), inner);
  append_seats (html, TRUE, x + PADDING, y + 2 * LINE + 2, inner);
  return height;
}

/* a line from the box above, or from the one before below the same one */
static void
append_line (Drawing *drawing, guint depth, gint x, gint y)
{
  FedorgBuffer *buffer = drawing->html->buffer;

  fedorg_html_append (buffer, "<path d=\"M");
  fedorg_buffer_append_int (buffer, x - INDENT / 2);
  fedorg_html_append (buffer, " ");
  fedorg_buffer_append_int (buffer, drawing->from[depth]);
  fedorg_html_append (buffer, "V");
  fedorg_buffer_append_int (buffer, y + LINE);
  fedorg_html_append (buffer, "H");
  fedorg_buffer_append_int (buffer, x);
  fedorg_html_append (buffer, "\"/>");
  drawing->from[depth] = y + LINE;
}

/* --- the drawing --- */

static void
end_line_of_boxes (Drawing *drawing)
{
  if (drawing->row_height > 0)
    drawing->y += drawing->row_height + GAP;
  drawing->row_height = 0;
  drawing->column = 0;
}

static void
draw (Drawing *drawing, const FedorgSheetRow *row)
{
  guint depth = MIN (row->depth, DEEPEST);
  gint left = MARGIN + (gint) depth * INDENT, whole = WIDTH - MARGIN - left;
  gint width = row->is_parent ? whole : (whole - (N_COLUMNS - 1) * GAP) / N_COLUMNS;
  gint x, height;

  if (row->is_parent || depth != drawing->depth || drawing->column == N_COLUMNS)
    end_line_of_boxes (drawing);
  x = left + (gint) drawing->column * (width + GAP);
  if (depth > 0 && drawing->column == 0)
    append_line (drawing, depth, x, drawing->y);
  height = append_organization (drawing->html, x, drawing->y, width);
  drawing->row_height = MAX (drawing->row_height, height);
  drawing->from[depth + 1] = drawing->y + height;
  drawing->depth = depth;
  drawing->column++;
  fedorg_html_append (drawing->html->buffer, "\n");
  if (row->is_parent)
    end_line_of_boxes (drawing);
}

static const char style[] =
    "<style>text{font:12px system-ui,\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\","
    "\"WenQuanYi Micro Hei\",sans-serif;fill:#20262b}.title{font-weight:600;font-size:13px}"
    ".note{fill:#57616a}.gap{fill:#a8201a}.unit{fill:#fff;stroke:#b9c0b9}.seat{fill:#eceeea}"
    ".open{fill:none;stroke:#a8201a;stroke-dasharray:4 "
    "3}.paper{fill:#f6f6f3}path{fill:none;stroke:#8a948d}</style>\n";

/* The height is known at the end only, so that the boxes are drawn into a buffer of their own. */
void
fedorg_svg_append_outline (FedorgHtml *html)
{
  FedorgBuffer *document = html->buffer;
  g_auto (FedorgBuffer) boxes = FEDORG_BUFFER_INIT;
  Drawing drawing = {.html = html, .y = MARGIN};
  FedorgSheetRow row;

  html->buffer = &boxes;
  for (guint64 i = 0; fedorg_html_next_row (html, i, &row); i++)
    draw (&drawing, &row);
  end_line_of_boxes (&drawing);
  html->buffer = document;
  html->failed |= boxes.failed;

  append_number (document, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"", WIDTH);
  append_number (document, " height=\"", drawing.y + MARGIN);
  /* a document or a printer may want it smaller */
  fedorg_html_append (document, " viewBox=\"0 0 ");
  fedorg_buffer_append_int (document, WIDTH);
  append_number (document, " ", drawing.y + MARGIN);
  fedorg_html_append (document, " role=\"img\">\n");
  fedorg_html_append (document, style);
  append_box (document, "paper", 0, 0, WIDTH, drawing.y + MARGIN);
  fedorg_html_append (document, "\n");
  if (!html->failed)
    fedorg_buffer_append (document, boxes.data, (gssize) boxes.length);
  fedorg_html_append (document, "</svg>\n");
}
