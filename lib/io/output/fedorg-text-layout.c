/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "io/output/fedorg-text-layout-private.h"

/* Lines of text for a terminal: widths of characters, where a line may break, and characters that
 * must not reach a terminal. The rules for Chinese are those of print: no line begins with a full
 * stop. */

/* characters that may not begin a line, and those that may not end one */
static const char closing[] = "!),.:;?]}%’”…、。〉》」』】〕〗！），．：；？］｝～％";
static const char opening[] = "([{‘“〈《「『【〔〖（［｛";

static guint
character_width (gunichar character)
{
  if (g_unichar_iszerowidth (character))
    return 0;
  return g_unichar_iswide (character) ? 2 : 1;
}

guint
fedorg_text_measure (const char *text, gsize length)
{
  const char *end = text + length;
  guint width = 0;

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    width += character_width (g_utf8_get_char (at));
  return width;
}

guint
fedorg_text_get_width (const char *text)
{
  g_return_val_if_fail (text != NULL, 0);

  return fedorg_text_measure (text, strlen (text));
}

gboolean
fedorg_text_is_hidden (gunichar character)
{
  if (character < 0x80)
    return character < 0x20 || character == 0x7f;

  switch (g_unichar_type (character)) {
  case G_UNICODE_CONTROL:
  case G_UNICODE_FORMAT:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
    return TRUE;
  default:
    return FALSE;
  }
}

static void
append_hexadecimal (FedorgBuffer *buffer, guint32 value, guint n_digits)
{
  while (n_digits-- > 0)
    fedorg_buffer_append (buffer, &"0123456789abcdef"[value >> (4 * n_digits) & 0xf], 1);
}

void
fedorg_text_append_hidden (FedorgBuffer *buffer, gunichar character)
{
  fedorg_buffer_append (buffer, character > 0xffff ? "\\U" : "\\u", 2);
  append_hexadecimal (buffer, character, character > 0xffff ? 8 : 4);
}

/* one character from `at` on, or one byte that is none; returns where the next begins */
static const char *
append_visible (FedorgBuffer *buffer, const char *at)
{
  gunichar character = g_utf8_get_char_validated (at, -1);

  if (character >= (gunichar) -2) {
    fedorg_buffer_append (buffer, "\\x", 2);
    append_hexadecimal (buffer, (guint8) *at, 2);
    return at + 1;
  }

  const char *next = g_utf8_next_char (at);
  if (fedorg_text_is_hidden (character))
    fedorg_text_append_hidden (buffer, character);
  else
    fedorg_buffer_append (buffer, at, next - at);
  return next;
}

void
fedorg_text_append_escaped (FedorgBuffer *buffer, const char *text)
{
  const char *plain = text;

  /* runs of printable ASCII go in one piece */
  while (*text != '\0') {
    while (*text >= 0x20 && *text < 0x7f)
      text++;
    fedorg_buffer_append (buffer, plain, text - plain);
    while (*text != '\0' && (*text < 0x20 || *text >= 0x7f))
      text = append_visible (buffer, text);
    plain = text;
  }
}

/* the texts here are short; if there is no memory even for these, they are empty */
static char *
finish_text (FedorgBuffer *buffer)
{
  char *text = NULL;

  fedorg_buffer_append (buffer, "", 1);
  if (!buffer->failed) {
    text = buffer->data;
    *buffer = FEDORG_BUFFER_INIT;
  }
  fedorg_buffer_clear (buffer);
  return text != NULL ? text : g_strdup ("");
}

char *
fedorg_text_dup_escaped (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  FedorgBuffer buffer = FEDORG_BUFFER_INIT;
  fedorg_text_append_escaped (&buffer, text);
  return finish_text (&buffer);
}

static gboolean
may_break_between (gunichar before, gunichar after)
{
  if (before == ' ')
    return TRUE;
  if (after == ' ' || !(g_unichar_iswide (before) || g_unichar_iswide (after)))
    return FALSE;
  if (g_utf8_strchr (closing, -1, after) != NULL || g_utf8_strchr (opening, -1, before) != NULL)
    return FALSE;
  return character_width (after) > 0;
}

gsize
fedorg_text_measure_line (const char *text, guint width, const char **next)
{
  const char *at = text, *end_of_line = NULL;
  gunichar before = 0;
  guint column = 0;

  while (*at != '\0') {
    gunichar character = g_utf8_get_char (at);

    if (at > text && may_break_between (before, character))
      end_of_line = at;
    column += character_width (character);
    /* a space may stand beyond the edge: nobody sees it there */
    if (width > 0 && column > width && character != ' ' && end_of_line != NULL)
      break;
    before = character;
    at = g_utf8_next_char (at);
  }
  if (*at == '\0')
    end_of_line = at;

  *next = end_of_line;
  while (end_of_line > text && end_of_line[-1] == ' ')
    end_of_line--;
  return (gsize) (end_of_line - text);
}

guint
fedorg_text_count_lines (const char *text, guint width)
{
  guint n = 0;

  for (; *text != '\0'; n++)
    fedorg_text_measure_line (text, width, &text);
  return n;
}

void
fedorg_text_append_wrapped (FedorgBuffer *buffer, const char *text, guint indent, guint width)
{
  guint inside = width == 0 ? 0 : width > indent ? width - indent : 1;

  while (*text != '\0') {
    const char *next;
    gsize length = fedorg_text_measure_line (text, inside, &next);

    fedorg_buffer_append_repeated (buffer, ' ', indent);
    fedorg_buffer_append (buffer, text, (gssize) length);
    fedorg_buffer_append (buffer, "\n", 1);
    text = next;
  }
}

char *
fedorg_text_dup_wrapped (const char *text, guint indent, guint width)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *escaped = fedorg_text_dup_escaped (text);
  FedorgBuffer buffer = FEDORG_BUFFER_INIT;
  fedorg_text_append_wrapped (&buffer, escaped, indent, width);
  return finish_text (&buffer);
}
