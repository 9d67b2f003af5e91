/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/patch/fedorg-xml-tag-private.h"

#include <string.h>

/* A tag of XML as bytes: its attributes, its end, and texts with what XML escapes. Tags are looked
 * at where they lie, because a sheet has millions; that the whole is right XML is known before, or
 * does not matter because the bytes are only copied. */

static gboolean
is_blank (char character)
{
  return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

/* an attribute of a tag */
typedef struct {
  const char *start; /* of its name, prefix included */
  const char *name;  /* without the prefix */
  const char *name_end;
  const char *value;
  const char *value_end;
} Attribute;

/* the next attribute at or behind @at; FALSE if there is none */
static gboolean
next_attribute (const char *at, const char *end, Attribute *attribute)
{
  const char *colon;

  while (at < end && is_blank (*at))
    at++;
  attribute->start = at;
  while (at < end && *at != '=' && *at != '>' && *at != '/' && !is_blank (*at))
    at++;
  attribute->name_end = at;
  /* prefixes of attributes differ between programs, names do not */
  colon = memchr (attribute->start, ':', (gsize) (at - attribute->start));
  attribute->name = colon != NULL ? colon + 1 : attribute->start;
  while (at < end && (is_blank (*at) || *at == '='))
    at++;
  if (at >= end || (*at != '"' && *at != '\''))
    return FALSE;
  attribute->value = at + 1;
  attribute->value_end = memchr (attribute->value, *at, (gsize) (end - attribute->value));
  return attribute->value_end != NULL;
}

static const char *
skip_name (const char *tag, const char *end)
{
  while (tag < end && !is_blank (*tag) && *tag != '>' && *tag != '/')
    tag++;
  return tag;
}

static gboolean
find (const char *tag, gsize length, const char *name, Attribute *attribute)
{
  const char *end = tag + length;
  const char *at = skip_name (tag + 1, end);
  gsize name_length = strlen (name);

  while (next_attribute (at, end, attribute)) {
    /* a declaration of a namespace is no attribute of its name */
    if ((gsize) (attribute->name_end - attribute->name) == name_length &&
        memcmp (attribute->name, name, name_length) == 0 &&
        strncmp (attribute->start, "xmlns", 5) != 0)
      return TRUE;
    at = attribute->value_end + 1;
  }
  return FALSE;
}

const char *
fedorg_xml_tag_find (const char *tag, gsize length, const char *name, gsize *value_length)
{
  Attribute attribute;

  if (!find (tag, length, name, &attribute))
    return NULL;
  *value_length = (gsize) (attribute.value_end - attribute.value);
  return attribute.value;
}

guint32
fedorg_xml_tag_get_number (const char *tag, gsize length, const char *name, guint32 otherwise)
{
  gsize n_digits;
  const char *value = fedorg_xml_tag_find (tag, length, name, &n_digits);
  guint64 number = 0;

  if (value == NULL || n_digits == 0 || n_digits > 10)
    return otherwise;
  for (gsize i = 0; i < n_digits; i++) {
    if (!g_ascii_isdigit (value[i]))
      return otherwise;
    number = 10 * number + (guint64) (value[i] - '0');
  }
  return number <= G_MAXUINT32 ? (guint32) number : otherwise;
}

static void
append_attribute (FedorgBuffer *buffer, const char *name, const char *value)
{
  fedorg_buffer_append (buffer, " ", 1);
  fedorg_buffer_append (buffer, name, -1);
  fedorg_buffer_append (buffer, "=\"", 2);
  fedorg_xml_append_text (buffer, value, -1);
  fedorg_buffer_append (buffer, "\"", 1);
}

void
fedorg_xml_tag_append_with (FedorgBuffer *buffer, const char *tag, gsize length, const char *name,
                            const char *value)
{
  Attribute attribute;
  const char *end = tag + length;

  if (find (tag, length, name, &attribute)) {
    const char *start = attribute.start;

    /* the white space before the attribute goes with it */
    while (start > tag && is_blank (start[-1]))
      start--;
    fedorg_buffer_append (buffer, tag, start - tag);
    if (value != NULL)
      append_attribute (buffer, name, value);
    fedorg_buffer_append (buffer, attribute.value_end + 1, end - attribute.value_end - 1);
    return;
  }
  const char *at = skip_name (tag + 1, end);
  fedorg_buffer_append (buffer, tag, at - tag);
  if (value != NULL)
    append_attribute (buffer, name, value);
  fedorg_buffer_append (buffer, at, end - at);
}

/* "/>" at the end; a slash within a value stands before its quotation mark. */
gboolean
fedorg_xml_tag_is_empty (const char *tag, gsize length)
{
  return length >= 2 && tag[length - 2] == '/';
}

const char *
fedorg_xml_tag_find_end (const char *tag, const char *end)
{
  for (const char *at = tag; at < end; at++) {
    if (*at == '>')
      return at + 1;
    if (*at == '"' || *at == '\'') {
      at = memchr (at + 1, *at, (gsize) (end - at - 1));
      if (at == NULL)
        return NULL;
    }
  }
  return NULL;
}

/* --- texts --- */

static const struct {
  char character;
  const char *entity;
} entities[] = {
    {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&apos;"},
};

static const char *
find_entity (char character)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++) {
    if (entities[i].character == character)
      return entities[i].entity;
  }
  return NULL;
}

/* a control character, and U+FFFE and U+FFFF, are in no XML */
static gsize
is_outside (const char *at)
{
  guchar first = (guchar) *at;

  if (first < 0x20)
    return first == '\t' || first == '\n' || first == '\r' ? 0 : 1;
  return first == 0xef && (guchar) at[1] == 0xbf && (guchar) at[2] >= 0xbe ? 3 : 0;
}

/* whether a text has what a reader would take for an escape */
static gboolean
is_like_escape (const char *at)
{
  if (at[0] != '_' || at[1] != 'x')
    return FALSE;
  for (guint i = 2; i < 6; i++) {
    if (!g_ascii_isxdigit (at[i]))
      return FALSE;
  }
  return at[6] == '_';
}

void
fedorg_xml_append_text (FedorgBuffer *buffer, const char *text, gssize length)
{
  g_autofree char *own = length >= 0 ? g_strndup (text, (gsize) length) : NULL;
  const char *at = own != NULL ? own : text, *from = at;

  while (*at != '\0') {
    const char *entity = find_entity (*at);
    gsize n_outside = is_outside (at);
    char escape[8];

    if (entity == NULL && n_outside == 0 && !is_like_escape (at)) {
      at++;
      continue;
    }
    fedorg_buffer_append (buffer, from, at - from);
    if (entity != NULL) {
      fedorg_buffer_append (buffer, entity, -1);
      n_outside = 1;
    } else if (n_outside > 0) {
      g_snprintf (escape, sizeof escape, "_x%04X_", n_outside == 1 ? (guint) (guchar) *at : 0xfffd);
      fedorg_buffer_append (buffer, escape, -1);
    } else {
      /* _x0041_ in a text would be read as "A": its underscore is escaped */
      fedorg_buffer_append (buffer, "_x005F_", -1);
      n_outside = 1;
    }
    at += n_outside;
    from = at;
  }
  fedorg_buffer_append (buffer, from, at - from);
}

static gsize
decode_entity (GString *text, const char *at, gsize length)
{
  const char *end = memchr (at, ';', length);
  guint64 number;

  /* an ampersand that begins nothing stands for itself */
  if (end == NULL)
    return 0;
  gsize n_bytes = (gsize) (end + 1 - at);
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++) {
    if (strlen (entities[i].entity) == n_bytes && memcmp (at, entities[i].entity, n_bytes) == 0) {
      g_string_append_c (text, entities[i].character);
      return n_bytes;
    }
  }
  gboolean is_hexadecimal = n_bytes > 3 && at[2] == 'x';
  g_autofree char *digits =
      g_strndup (at + (is_hexadecimal ? 3 : 2), n_bytes > 3 ? n_bytes - 3 : 0);
  if (n_bytes < 4 || at[1] != '#')
    return 0;
  digits[strcspn (digits, ";")] = '\0';
  /* from 1 on: U+0000 is in no text */
  if (!g_ascii_string_to_unsigned (digits, is_hexadecimal ? 16 : 10, 1, 0x10ffff, &number, NULL) ||
      !g_unichar_validate ((gunichar) number))
    return 0;
  g_string_append_unichar (text, (gunichar) number);
  return n_bytes;
}

char *
fedorg_xml_dup_unescaped (const char *text, gsize length)
{
  GString *plain = g_string_sized_new (length);

  for (gsize i = 0; i < length;) {
    gsize n_bytes = text[i] == '&' ? decode_entity (plain, text + i, length - i) : 0;

    if (n_bytes == 0) {
      g_string_append_c (plain, text[i]);
      n_bytes = 1;
    }
    i += n_bytes;
  }
  return g_string_free (plain, FALSE);
}
