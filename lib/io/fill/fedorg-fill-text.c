/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fill/fedorg-fill-private.h"

#include <string.h>

#include "base/fedorg-words-private.h"
#include "io/patch/fedorg-xml-tag-private.h"

/* --- texts of cells --- */

char *
fedorg_fill_dup_element (const FedorgPackageSheetCell *cell, const char *name, const char **tag,
                         gsize *tag_length)
{
  const char *end = cell->start + cell->length, *at = cell->start + cell->tag_length;

  while (at < end && (at = memchr (at, '<', (gsize) (end - at))) != NULL) {
    const char *close = fedorg_xml_tag_find_end (at, end);
    const char *own = at + 1 + strcspn (at + 1, ":/> ");

    own = *own == ':' ? own + 1 : at + 1;
    if (close == NULL)
      return NULL;
    if (strncmp (own, name, strlen (name)) == 0 && strchr (" />", own[strlen (name)]) != NULL &&
        at[1] != '/') {
      const char *last = close;

      if (tag != NULL) {
        *tag = at;
        *tag_length = (gsize) (close - at);
      }
      if (fedorg_xml_tag_is_empty (at, (gsize) (close - at)))
        return g_strdup ("");
      while (last < end && *last != '<')
        last++;
      return fedorg_xml_dup_unescaped (close, (gsize) (last - close));
    }
    at = close;
  }
  return NULL;
}

static char *
dup_inline (const FedorgPackageSheetCell *cell)
{
  g_autoptr (GString) text = g_string_new (NULL);
  FedorgPackageSheetCell rest = *cell;
  const char *tag = NULL;
  gsize length = 0;
  char *piece;

  while ((piece = fedorg_fill_dup_element (&rest, "t", &tag, &length)) != NULL) {
    g_string_append (text, piece);
    g_free (piece);
    rest.tag_length = (gsize) (tag + length - cell->start);
  }
  return g_strdup (text->str);
}

char *
fedorg_fill_dup_text (const FedorgFillRun *run, const FedorgPackageSheetCell *cell)
{
  gsize length;
  const char *type = fedorg_xml_tag_find (cell->start, cell->tag_length, "t", &length);
  const FedorgTextPool *pool = &run->book->texts;
  guint64 index;

  if (type == NULL)
    return g_strdup ("");
  if (length == 9 && memcmp (type, "inlineStr", 9) == 0)
    return dup_inline (cell);
  if (length != 1 || *type != 's')
    return g_strdup ("");
  g_autofree char *value = fedorg_fill_dup_element (cell, "v", NULL, NULL);
  if (value == NULL || pool->ends.length == 0 ||
      !g_ascii_string_to_unsigned (value, 10, 0, pool->ends.length - 1, &index, NULL))
    return g_strdup ("");
  gsize start = index > 0 ? fedorg_array_index (&pool->ends, gsize, index - 1) : 0;
  gsize end = fedorg_array_index (&pool->ends, gsize, index);
  return g_strndup ((const char *) pool->bytes.data + start, end - start);
}

/* --- marks --- */

gboolean
fedorg_fill_find_mark (const char *text, const char **start, const char **end, char **mark)
{
  const char *open = strstr (text, "{{");
  const char *close = open != NULL ? strstr (open, "}}") : NULL;

  if (close == NULL)
    return FALSE;
  *start = open;
  *end = close + 2;
  *mark = g_strstrip (g_strndup (open + 2, (gsize) (close - open - 2)));
  return TRUE;
}

gboolean
fedorg_fill_is_each (FedorgFillValues *values, const char *mark)
{
  return (g_str_has_prefix (mark, fedorg_words_get ("fill/each", FEDORG_LANGUAGE_EN)) ||
          g_str_has_prefix (mark, fedorg_words_get ("fill/each", FEDORG_LANGUAGE_ZH))) &&
         !fedorg_fill_values_has_column (values, mark);
}

gboolean
fedorg_fill_is_end (const char *mark)
{
  return strcmp (mark, fedorg_words_get ("fill/end", FEDORG_LANGUAGE_EN)) == 0 ||
         strcmp (mark, fedorg_words_get ("fill/end", FEDORG_LANGUAGE_ZH)) == 0;
}
