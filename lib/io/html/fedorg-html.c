/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/html/fedorg-html-private.h"

#include "base/fedorg-message-private.h"
#include "base/fedorg-words-private.h"
#include "io/output/fedorg-text-layout-private.h"

/* Texts of HTML: escaped, and in both languages beside each other where a page can be switched. */

/* --- texts --- */

/* markup, in quotes too */
static const char *
get_entity (char character)
{
  switch (character) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  case '\'':
    return "&#39;";
  default:
    return NULL;
  }
}

/* one character from `at` on, or one byte that is none; returns where the next begins */
static const char *
append_character (FedorgBuffer *buffer, const char *at)
{
  gunichar character = g_utf8_get_char_validated (at, -1);
  const char *next;

  if (character >= (gunichar) -2) {
    fedorg_html_append (buffer, "\xef\xbf\xbd");
    return at + 1;
  }
  next = g_utf8_next_char (at);
  if (fedorg_text_is_hidden (character))
    fedorg_text_append_hidden (buffer, character);
  else
    fedorg_buffer_append (buffer, at, next - at);
  return next;
}

void
fedorg_html_append_text (FedorgBuffer *buffer, const char *text)
{
  while (text != NULL && *text != '\0') {
    const char *entity = get_entity (*text);
    const char *plain = text;

    if (entity != NULL) {
      fedorg_html_append (buffer, entity);
      text++;
      continue;
    }
    while ((guint8) *text >= 0x20 && (guint8) *text < 0x7f && get_entity (*text) == NULL)
      text++;
    fedorg_buffer_append (buffer, plain, text - plain);
    if (text == plain)
      text = append_character (buffer, text);
  }
}

void
fedorg_html_append_both (FedorgBuffer *buffer, const char *english, const char *chinese)
{
  if (g_strcmp0 (english, chinese) == 0) {
    fedorg_html_append_text (buffer, english);
    return;
  }
  fedorg_html_append (buffer, "<span lang=\"zh\">");
  fedorg_html_append_text (buffer, chinese);
  fedorg_html_append (buffer, "</span><span lang=\"en\">");
  fedorg_html_append_text (buffer, english);
  fedorg_html_append (buffer, "</span>");
}

void
fedorg_html_append_words (FedorgBuffer *buffer, const char *code)
{
  fedorg_html_append_both (buffer, fedorg_words_get (code, FEDORG_LANGUAGE_EN),
                           fedorg_words_get (code, FEDORG_LANGUAGE_ZH));
}

void
fedorg_html_append_words_filled (FedorgBuffer *buffer, const char *code, const char *const *names,
                                 const char *const *values[2])
{
  g_autofree char *english = fedorg_message_format (fedorg_words_get (code, FEDORG_LANGUAGE_EN),
                                                    names, values[FEDORG_LANGUAGE_EN]);
  g_autofree char *chinese = fedorg_message_format (fedorg_words_get (code, FEDORG_LANGUAGE_ZH),
                                                    names, values[FEDORG_LANGUAGE_ZH]);

  if (english == NULL || chinese == NULL)
    buffer->failed = TRUE;
  else
    fedorg_html_append_both (buffer, english, chinese);
}

/* In JSON these characters stand within strings only, where an escape means the same. U+2028 and
 * U+2029 are escaped by the writer of JSON. */
void
fedorg_html_append_json (FedorgBuffer *buffer, const char *json, gsize length)
{
  static const char *const escapes[] = {['&'] = "\\u0026", ['<'] = "\\u003c", ['>'] = "\\u003e"};
  gsize plain = 0;

  for (gsize i = 0; i < length; i++) {
    guint8 byte = (guint8) json[i];

    if (byte >= G_N_ELEMENTS (escapes) || escapes[byte] == NULL)
      continue;
    fedorg_buffer_append (buffer, json + plain, (gssize) (i - plain));
    fedorg_html_append (buffer, escapes[byte]);
    plain = i + 1;
  }
  fedorg_buffer_append (buffer, json + plain, (gssize) (length - plain));
}
