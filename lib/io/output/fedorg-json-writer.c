/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "io/output/fedorg-json-writer-private.h"
#include "io/output/fedorg-text-layout-private.h"

/* A writer of JSON without a tree: brackets are a stack of bits, and text goes straight into a
 * buffer. It escapes whatever a strict reader refuses. */

#define REPLACEMENT "\xef\xbf\xbd"

static gboolean
is_in_lines (const FedorgJsonWriter *writer)
{
  return (writer->in_lines >> writer->depth & 1) != 0;
}

static void
begin_line (FedorgJsonWriter *writer)
{
  fedorg_buffer_append (writer->buffer, "\n", 1);
  fedorg_buffer_append_repeated (writer->buffer, ' ', 2 * (gsize) writer->depth);
}

/* the bytes between two values, and between a bracket and a value */
static void
begin_item (FedorgJsonWriter *writer)
{
  if (writer->after_name) {
    writer->after_name = FALSE;
    return;
  }
  if (writer->has_items)
    fedorg_buffer_append (writer->buffer, is_in_lines (writer) ? "," : ", ", -1);
  if (is_in_lines (writer))
    begin_line (writer);
  writer->has_items = TRUE;
}

void
fedorg_json_writer_open (FedorgJsonWriter *writer, char bracket)
{
  begin_item (writer);
  fedorg_buffer_append (writer->buffer, &bracket, 1);
  writer->depth++;
  writer->in_lines &= ~(G_GUINT64_CONSTANT (1) << writer->depth);
  writer->has_items = FALSE;
}

void
fedorg_json_writer_open_lines (FedorgJsonWriter *writer, char bracket)
{
  fedorg_json_writer_open (writer, bracket);
  writer->in_lines |= G_GUINT64_CONSTANT (1) << writer->depth;
}

void
fedorg_json_writer_close (FedorgJsonWriter *writer, char bracket)
{
  gboolean breaks = is_in_lines (writer) && writer->has_items;

  writer->depth--;
  if (breaks)
    begin_line (writer);
  fedorg_buffer_append (writer->buffer, &bracket, 1);
  if (writer->depth == 0)
    fedorg_buffer_append (writer->buffer, "\n", 1);
  writer->has_items = TRUE;
}

static void
append_escape (FedorgBuffer *buffer, gunichar character)
{
  static const char letters[] = "\"\"\\\\\bb\ff\nn\rr\tt";

  for (const char *at = letters; *at != '\0'; at += 2) {
    if ((gunichar) (guint8) *at != character)
      continue;
    fedorg_buffer_append (buffer, "\\", 1);
    fedorg_buffer_append (buffer, at + 1, 1);
    return;
  }

  /* beyond 16 bits JSON wants a pair of surrogates */
  if (character > 0xffff) {
    fedorg_text_append_hidden (buffer, 0xd800 + ((character - 0x10000) >> 10));
    character = 0xdc00 + ((character - 0x10000) & 0x3ff);
  }
  fedorg_text_append_hidden (buffer, character);
}

/* one character from `at` on, or one byte that is none; returns where the next begins */
static const char *
append_character (FedorgBuffer *buffer, const char *at)
{
  gunichar character = g_utf8_get_char_validated (at, -1);

  if (character >= (gunichar) -2) {
    fedorg_buffer_append (buffer, REPLACEMENT, -1);
    return at + 1;
  }

  const char *next = g_utf8_next_char (at);
  if (character == '"' || character == '\\' || fedorg_text_is_hidden (character))
    append_escape (buffer, character);
  else
    fedorg_buffer_append (buffer, at, next - at);
  return next;
}

static gboolean
is_plain (char byte)
{
  return byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\';
}

static void
append_text (FedorgBuffer *buffer, const char *text)
{
  const char *plain = text;

  fedorg_buffer_append (buffer, "\"", 1);
  while (*text != '\0') {
    while (is_plain (*text))
      text++;
    fedorg_buffer_append (buffer, plain, text - plain);
    while (*text != '\0' && !is_plain (*text))
      text = append_character (buffer, text);
    plain = text;
  }
  fedorg_buffer_append (buffer, "\"", 1);
}

void
fedorg_json_writer_name (FedorgJsonWriter *writer, const char *name)
{
  begin_item (writer);
  append_text (writer->buffer, name);
  fedorg_buffer_append (writer->buffer, ": ", 2);
  writer->after_name = TRUE;
}

void
fedorg_json_writer_string (FedorgJsonWriter *writer, const char *text)
{
  if (text == NULL) {
    fedorg_json_writer_null (writer);
    return;
  }
  begin_item (writer);
  append_text (writer->buffer, text);
}

void
fedorg_json_writer_int (FedorgJsonWriter *writer, gint64 value)
{
  begin_item (writer);
  fedorg_buffer_append_int (writer->buffer, value);
}

void
fedorg_json_writer_uint (FedorgJsonWriter *writer, guint64 value)
{
  begin_item (writer);
  fedorg_buffer_append_uint (writer->buffer, value);
}

void
fedorg_json_writer_boolean (FedorgJsonWriter *writer, gboolean value)
{
  begin_item (writer);
  fedorg_buffer_append (writer->buffer, value ? "true" : "false", -1);
}

void
fedorg_json_writer_null (FedorgJsonWriter *writer)
{
  begin_item (writer);
  fedorg_buffer_append (writer->buffer, "null", 4);
}
