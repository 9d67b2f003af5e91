/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "io/book/fedorg-book-parts-private.h"

/* Formats of cells, each made once. A workbook holds some ten thousand of them at most, and a cell
 * names its own by number. */

/* most decimals of a figure; longer ones show no more */
#define MAX_DECIMALS 18

#define TITLE_SIZE 14

typedef struct {
  FedorgBookStyle style;
  lxw_format *format;
} FedorgBookFormat;

/* before and behind the digits; NULL: there are none. A text of the format "@" stays a text when
 * somebody changes it, also one that begins like a formula */
static const struct {
  const char *start;
  const char *end;
  gboolean has_decimals;
} numbers[] = {
    [FEDORG_BOOK_TEXT] = {"@", "", FALSE},
    [FEDORG_BOOK_DATE] = {"yyyy-mm-dd", "", FALSE},
    [FEDORG_BOOK_BOOLEAN] = {"General", "", FALSE},
    [FEDORG_BOOK_ANY_NUMBER] = {"General", "", FALSE},
    [FEDORG_BOOK_INTEGER] = {"0", "", FALSE},
    [FEDORG_BOOK_NUMBER] = {"#,##0", "", TRUE},
    [FEDORG_BOOK_PERCENT] = {"0", "%", TRUE},
    [FEDORG_BOOK_PERMILLE] = {"#,##0", "\"‰\"", TRUE},
};

/* fills that leave black letters legible, also in a grey print */
static const lxw_color_t fills[] = {
    [FEDORG_TONE_INFO] = 0xdeebf7,
    [FEDORG_TONE_GOOD] = 0xe2efda,
    [FEDORG_TONE_DOUBTFUL] = 0xfff2cc,
    [FEDORG_TONE_BAD] = 0xf8cbad,
};

static void
set_number (lxw_format *format, const FedorgBookStyle *style)
{
  g_auto (FedorgBuffer) text = FEDORG_BUFFER_INIT;
  guint decimals = numbers[style->kind].has_decimals ? MIN (style->decimals, MAX_DECIMALS) : 0;

  fedorg_buffer_append (&text, numbers[style->kind].start, -1);
  if (decimals > 0)
    fedorg_buffer_append (&text, ".", 1);
  fedorg_buffer_append_repeated (&text, '0', decimals);
  fedorg_buffer_append (&text, numbers[style->kind].end, -1);
  fedorg_buffer_append (&text, "", 1);
  if (!text.failed)
    format_set_num_format (format, text.data);
}

static void
set_look (lxw_format *format, FedorgBookLook look)
{
  switch (look) {
  case FEDORG_BOOK_TITLE:
    format_set_bold (format);
    format_set_font_size (format, TITLE_SIZE);
    break;
  case FEDORG_BOOK_REMARK:
    format_set_italic (format);
    break;
  case FEDORG_BOOK_HEADING:
    format_set_bold (format);
    format_set_text_wrap (format);
    format_set_align (format, LXW_ALIGN_CENTER);
    format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_bottom (format, LXW_BORDER_THIN);
    format_set_bg_color (format, 0xd9e1f2);
    break;
  case FEDORG_BOOK_RULED:
    format_set_bold (format);
    format_set_top (format, LXW_BORDER_THIN);
    break;
  case FEDORG_BOOK_EXAMPLE:
    format_set_italic (format);
    format_set_font_color (format, 0x7f7f7f);
    format_set_unlocked (format);
    break;
  case FEDORG_BOOK_INPUT:
    format_set_unlocked (format);
    break;
  default:
    break;
  }
}

static lxw_format *
make_format (FedorgBook *book, const FedorgBookStyle *style)
{
  lxw_format *format = workbook_add_format (book->workbook);

  if (format == NULL)
    return NULL;
  set_number (format, style);
  set_look (format, style->look);
  if (style->look == FEDORG_BOOK_PLAIN || style->look == FEDORG_BOOK_RULED) {
    format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
    if (style->kind == FEDORG_BOOK_TEXT)
      format_set_text_wrap (format);
  }
  if (style->tone != FEDORG_TONE_NONE)
    format_set_bg_color (format, fills[style->tone]);
  return format;
}

static gboolean
is_same (const FedorgBookStyle *a, const FedorgBookStyle *b)
{
  return a->kind == b->kind && a->decimals == b->decimals && a->look == b->look &&
         a->tone == b->tone;
}

lxw_format *
fedorg_book_get_format (FedorgBook *book, const FedorgBookStyle *style)
{
  FedorgBookFormat *added;

  for (gsize i = 0; i < book->formats.length; i++) {
    const FedorgBookFormat *known = &fedorg_array_index (&book->formats, FedorgBookFormat, i);

    if (is_same (&known->style, style))
      return known->format;
  }
  added = fedorg_array_add (&book->formats, FedorgBookFormat);
  if (added == NULL) {
    fedorg_book_note (book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return NULL;
  }
  *added = (FedorgBookFormat){*style, make_format (book, style)};
  if (added->format == NULL)
    fedorg_book_note (book, LXW_ERROR_MEMORY_MALLOC_FAILED);
  return added->format;
}
