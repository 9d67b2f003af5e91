/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "io/output/fedorg-text-layout-private.h"
#include "io/book/fedorg-book-parts-private.h"

/* Texts as a workbook can hold them: no longer than a cell, without characters that XML has not,
 * and with escapes where a text looks like one. */

/* of a cell, in units of UTF-16: the limit of the format */
#define MAX_UNITS 32767

/* "_x0041_" means "A" to readers of workbooks */
static gboolean
is_coded (const char *at)
{
  if (at[0] != '_' || at[1] != 'x')
    return FALSE;
  for (guint i = 2; i < 6; i++) {
    if (!g_ascii_isxdigit (at[i]))
      return FALSE;
  }
  return at[6] == '_';
}

/* these two are no characters of XML, and yet valid UTF-8 */
static gboolean
is_unfit (gunichar character)
{
  return character == 0xfffe || character == 0xffff;
}

static void
append_fit (FedorgBuffer *buffer, const char *text)
{
  guint n_units = 0;

  while (*text != '\0') {
    gunichar character = g_utf8_get_char (text);
    const char *next = g_utf8_next_char (text);

    n_units += character >= 0x10000 ? 2 : 1;
    if (n_units >= MAX_UNITS) {
      fedorg_buffer_append (buffer, "…", -1);
      return;
    }
    if (is_coded (text))
      fedorg_buffer_append (buffer, "_x005F", -1);
    if (is_unfit (character))
      fedorg_text_append_hidden (buffer, character);
    else
      fedorg_buffer_put (buffer, text, (gsize) (next - text));
    text = next;
  }
}

const char *
fedorg_book_prepare_text (FedorgBook *book, const char *text)
{
  g_auto (FedorgBuffer) escaped = FEDORG_BUFFER_INIT;

  fedorg_text_append_escaped (&escaped, text);
  fedorg_buffer_append (&escaped, "", 1);
  book->text.length = 0;
  if (!escaped.failed)
    append_fit (&book->text, escaped.data);
  fedorg_buffer_append (&book->text, "", 1);
  if (escaped.failed || book->text.failed)
    fedorg_book_note (book, LXW_ERROR_MEMORY_MALLOC_FAILED);
  return book->fault == LXW_NO_ERROR ? book->text.data : "";
}

/* libxlsxwriter codes control characters itself */
const char *
fedorg_book_code_text (FedorgBook *book, const char *text)
{
  book->text.length = 0;
  for (const char *next; *text != '\0'; text = next) {
    gunichar character = g_utf8_get_char (text);

    next = g_utf8_next_char (text);
    if (is_coded (text))
      fedorg_buffer_append (&book->text, "_x005F", -1);
    if (is_unfit (character))
      fedorg_buffer_append (&book->text, character == 0xfffe ? "_xFFFE_" : "_xFFFF_", -1);
    else
      fedorg_buffer_put (&book->text, text, (gsize) (next - text));
  }
  fedorg_buffer_append (&book->text, "", 1);
  if (book->text.failed)
    fedorg_book_note (book, LXW_ERROR_MEMORY_MALLOC_FAILED);
  return book->fault == LXW_NO_ERROR ? book->text.data : "";
}
