/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "io/output/fedorg-cell-private.h"
#include "io/output/fedorg-text-layout-private.h"

/* Texts in cells of CSV and Markdown. A text that begins like a formula gets an apostrophe, because
 * whoever opens the file would otherwise run what somebody else has typed; reading takes it away
 * again. */

/* spreadsheets in Chinese take the full-width forms as well */
static const char formula_signs[] = "=+-@＝＋－＠";
static const char markdown_signs[] = "\\`*_[]<>|~#";

static gboolean
begins_like_formula (const char *text)
{
  gunichar first = g_utf8_get_char_validated (text, -1);

  return *text != '\0' && first < (gunichar) -2 && g_utf8_strchr (formula_signs, -1, first) != NULL;
}

/* at the first character that is no apostrophe: a sign of a formula, or a digit if those count */
static gboolean
is_sign_behind (const char *text, gsize length, gsize n_apostrophes, gboolean digits_count)
{
  const char *at = text + n_apostrophes;
  gsize rest = length - n_apostrophes;

  if (rest == 0)
    return FALSE;
  if (digits_count && g_ascii_isdigit (*at))
    return TRUE;
  if ((guint8) *at < 0x80)
    return *at == '=' || *at == '+' || *at == '-' || *at == '@';
  return rest >= 3 && (memcmp (at, "＝", 3) == 0 || memcmp (at, "＋", 3) == 0 ||
                       memcmp (at, "－", 3) == 0 || memcmp (at, "＠", 3) == 0);
}

static gsize
count_apostrophes (const char *text, gsize length)
{
  gsize n = 0;

  while (n < length && text[n] == '\'')
    n++;
  return n;
}

gboolean
fedorg_cell_has_mark (const char *text, gsize length)
{
  gsize n = count_apostrophes (text, length);

  return n > 0 && is_sign_behind (text, length, n, TRUE);
}

void
fedorg_cell_append (FedorgBuffer *buffer, const char *text, gsize length)
{
  gsize n = count_apostrophes (text, length);
  gboolean is_marked = is_sign_behind (text, length, n, n > 0);
  gsize i = 0;

  while (i < length && text[i] != ',' && text[i] != '"' && text[i] != '\n' && text[i] != '\r')
    i++;
  if (i == length) {
    if (is_marked)
      fedorg_buffer_append (buffer, "'", 1);
    fedorg_buffer_put (buffer, text, length);
    return;
  }
  fedorg_buffer_append (buffer, is_marked ? "\"'" : "\"", -1);
  for (i = 0; i < length; i++) {
    if (text[i] == '"')
      fedorg_buffer_append (buffer, "\"", 1);
    fedorg_buffer_append (buffer, text + i, 1);
  }
  fedorg_buffer_append (buffer, "\"", 1);
}

/* the text escaped, with a NUL, in `escaped`; without memory for it the document has failed */
static gboolean
escape (FedorgBuffer *buffer, const char *text, FedorgBuffer *escaped)
{
  fedorg_text_append_escaped (escaped, text);
  fedorg_buffer_append (escaped, "", 1);
  buffer->failed |= escaped->failed;
  return !escaped->failed;
}

void
fedorg_csv_append_text (FedorgBuffer *buffer, const char *text)
{
  g_auto (FedorgBuffer) escaped = FEDORG_BUFFER_INIT;
  const char *at, *quote;

  if (!escape (buffer, text, &escaped))
    return;
  at = escaped.data;

  fedorg_buffer_append (buffer, begins_like_formula (text) ? "\"'" : "\"", -1);
  while ((quote = strchr (at, '"')) != NULL) {
    fedorg_buffer_append (buffer, at, quote + 1 - at);
    fedorg_buffer_append (buffer, "\"", 1);
    at = quote + 1;
  }
  fedorg_buffer_append (buffer, at, -1);
  fedorg_buffer_append (buffer, "\"", 1);
}

void
fedorg_markdown_append_text (FedorgBuffer *buffer, const char *text)
{
  g_auto (FedorgBuffer) escaped = FEDORG_BUFFER_INIT;

  if (!escape (buffer, text, &escaped))
    return;
  for (const char *at = escaped.data; *at != '\0'; at++) {
    if (*at == '&') {
      fedorg_buffer_append (buffer, "&amp;", 5);
      continue;
    }
    if (strchr (markdown_signs, *at) != NULL)
      fedorg_buffer_append (buffer, "\\", 1);
    fedorg_buffer_append (buffer, at, 1);
  }
}
