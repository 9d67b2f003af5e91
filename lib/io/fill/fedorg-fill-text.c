/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fill/fedorg-fill-private.h"

#include <string.h>

#include "base/fedorg-words-private.h"
#include "io/patch/fedorg-xml-tag-private.h"

/* Texts with marks such as {{posts}}: where the marks are, and what the text becomes when values
 * stand in their places. */

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

/* --- what a text with marks becomes --- */

/* of a formula: a value within quotation marks is a piece of that text, any other one stands by
 * itself */
static void
append_to_formula (const FedorgFillValue *value, gboolean is_quoted, GString *filled)
{
  g_autoptr (GString) text = g_string_new (value->text);

  if (!is_quoted && value->is_number && text->len > 0) {
    g_string_append (filled, text->str);
    return;
  }
  g_string_replace (text, "\"", "\"\"", 0);
  g_string_append_printf (filled, is_quoted ? "%s" : "\"%s\"", text->str);
}

static gboolean
is_odd (const char *text, gsize length)
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    n += text[i] == '"';
  return n % 2 == 1;
}

/* a cell that is one mark and nothing else becomes a number, so that formulas can count with it */
gboolean
fedorg_fill_expand (FedorgFillMarkFunc get, gpointer self, const char *text, gboolean is_formula,
                    GString *filled, gboolean *is_value, GError **error)
{
  const char *start, *end, *from = text;
  gboolean is_number = FALSE, is_quoted = FALSE;
  guint n_values = 0;
  gsize n_plain = 0;
  char *mark = NULL;

  while (fedorg_fill_find_mark (from, &start, &end, &mark)) {
    g_autofree char *owned G_GNUC_UNUSED = mark;
    FedorgFillValue value = {.outcome = FEDORG_FILL_UNKNOWN};

    g_string_append_len (filled, from, start - from);
    n_plain += (gsize) (start - from);
    is_quoted ^= is_odd (from, (gsize) (start - from));
    from = end;
    if (!get (self, mark, &value, error))
      return FALSE;
    if (is_formula)
      append_to_formula (&value, is_quoted, filled);
    else
      g_string_append (filled, value.text != NULL ? value.text : "");
    n_values += value.outcome != FEDORG_FILL_ROWS;
    is_number |= value.is_number;
    g_free (value.text);
  }
  g_string_append (filled, from);
  if (is_value != NULL)
    *is_value = is_number && n_values == 1 && n_plain + strlen (from) == 0;
  return TRUE;
}
