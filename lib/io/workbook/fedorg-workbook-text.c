/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/workbook/fedorg-workbook-private.h"

#include <string.h>

/* The shared texts of a workbook, and the escapes of characters that XML cannot hold. Cells name a
 * text by number, so all are kept in one block. */

/* --- _x000D_ --- */

#define ESCAPE_LENGTH 7

/* the code of an escape; -1 if these bytes are none */
static gint32
parse_escape (const char *text, const char *end)
{
  gint32 code = 0;

  if (end - text < ESCAPE_LENGTH || text[0] != '_' || text[1] != 'x' || text[6] != '_')
    return -1;
  for (guint i = 2; i < 6; i++) {
    gint digit = g_ascii_xdigit_value (text[i]);

    if (digit < 0)
      return -1;
    code = code << 4 | digit;
  }
  return code;
}

/* the character that escapes stand for, two of them where it lies beyond U+FFFF; how many bytes
 * they have, 0 if they are no character, and then they stay as they are */
static gsize
decode (const char *text, const char *end, gunichar *character)
{
  gint32 high = parse_escape (text, end);
  gint32 low;

  if (high <= 0)
    return 0;
  *character = (gunichar) high;
  if (high < 0xd800 || high > 0xdfff)
    return ESCAPE_LENGTH;
  low = parse_escape (text + ESCAPE_LENGTH, end);
  if (high >= 0xdc00 || low < 0xdc00 || low > 0xdfff)
    return 0;
  *character = 0x10000 + (((gunichar) high & 0x3ff) << 10 | ((gunichar) low & 0x3ff));
  return 2 * ESCAPE_LENGTH;
}

gsize
fedorg_workbook_unescape (char *text, gsize length)
{
  const char *end = text + length;
  const char *from = memchr (text, '_', length);
  char *to = (char *) from;

  if (from == NULL)
    return length;
  while (from < end) {
    gunichar character;
    gsize n_bytes = *from == '_' ? decode (from, end, &character) : 0;

    if (n_bytes == 0) {
      *to++ = *from++;
      continue;
    }
    from += n_bytes;
    /* line ends are stored as CR LF by some programs */
    if (character != '\r')
      to += g_unichar_to_utf8 (character, to);
  }
  return (gsize) (to - text);
}

/* --- shared strings --- */

enum {
  TEXTS = 1,
  ITEM,
  RUN,
  TEXT
};

/* phonetic hints (rPh) are on no path, and so left out */
static const FedorgXmlStep steps[] = {
    {0, TEXTS, "sst"}, {TEXTS, ITEM, "si"}, {ITEM, TEXT, "t"},
    {ITEM, RUN, "r"},  {RUN, TEXT, "t"},    {0, 0, NULL},
};

typedef struct {
  FedorgWorkbook *book;
  FedorgXml *xml;
  gsize start; /* of the text that is being read */
  guint64 text_limit;
  guint64 count_limit;
} Reader;

static void
start_item (gpointer self, guint state, G_GNUC_UNUSED const char **attributes)
{
  Reader *reader = self;

  if (state == ITEM)
    reader->start = reader->book->texts.bytes.length;
}

static void
end_item (gpointer self, guint state)
{
  Reader *reader = self;
  FedorgTextPool *pool = &reader->book->texts;
  gsize *end;

  if (state != ITEM)
    return;
  if (pool->bytes.length > reader->start)
    pool->bytes.length =
        reader->start + fedorg_workbook_unescape ((char *) pool->bytes.data + reader->start,
                                                  pool->bytes.length - reader->start);
  end = fedorg_array_add (&pool->ends, gsize);
  if (end == NULL)
    fedorg_xml_fail_no_memory (reader->xml);
  else
    *end = pool->bytes.length;
  if (pool->ends.length > reader->count_limit)
    fedorg_xml_fail (reader->xml, FEDORG_ERROR_LIMIT,
                     "the workbook has more texts than the limit of cells");
}

static void
add_text (gpointer self, guint state, const char *text, gsize length)
{
  Reader *reader = self;
  FedorgTextPool *pool = &reader->book->texts;
  char *room;

  if (state != TEXT)
    return;
  if (pool->bytes.length - reader->start + length > reader->text_limit) {
    fedorg_xml_fail (reader->xml, FEDORG_ERROR_LIMIT, "a text is longer than the limit of text");
    return;
  }
  room = fedorg_array_extend (&pool->bytes, length, 1);
  if (room == NULL)
    fedorg_xml_fail_no_memory (reader->xml);
  else
    memcpy (room, text, length);
}

gboolean
fedorg_workbook_read_texts (FedorgWorkbook *book, const char *part, GError **error)
{
  static const FedorgXmlEvents events = {steps, start_item, end_item, add_text};
  Reader reader = {.book = book};

  reader.text_limit = fedorg_limits_get (book->limits, FEDORG_LIMIT_TEXT);
  reader.count_limit = fedorg_limits_get (book->limits, FEDORG_LIMIT_CELLS);
  return fedorg_workbook_parse (book, part, part, &events, &reader, &reader.xml, error);
}
