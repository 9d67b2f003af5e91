/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-place-private.h"

#include <string.h>

char *
fedorg_place_dup_sheet_source (const char *file, const char *sheet)
{
  return g_strconcat (file, ":", sheet, "!", NULL);
}

gboolean
fedorg_place_is_in_sheet (const char *source)
{
  return source != NULL && g_str_has_suffix (source, "!");
}

static char *
dup_in_sheet (const char *source, guint line, guint column)
{
  char letters[FEDORG_PLACE_LETTERS_SIZE] = "";

  if (line == 0)
    return g_strndup (source, strlen (source) - 1);
  if (column > 0)
    fedorg_place_format_column (column - 1, letters);
  return g_strdup_printf ("%s%s%u", source, letters, line);
}

char *
fedorg_place_dup_text (const char *source, guint line, guint column)
{
  if (fedorg_place_is_in_sheet (source))
    return dup_in_sheet (source, line, column);
  if (line == 0)
    return g_strdup (source);
  return column > 0 ? g_strdup_printf ("%s:%u:%u", source, line, column)
                    : g_strdup_printf ("%s:%u", source, line);
}

/* The letters are a numeral of base 26 without a zero, hence the 1 that is taken away at each. */
void
fedorg_place_format_column (guint column, char letters[FEDORG_PLACE_LETTERS_SIZE])
{
  char reversed[FEDORG_PLACE_LETTERS_SIZE];
  guint n_letters = 0;

  for (guint64 rest = (guint64) column + 1; rest > 0; rest = (rest - 1) / 26)
    reversed[n_letters++] = (char) ('A' + (rest - 1) % 26);
  for (guint i = 0; i < n_letters; i++)
    letters[i] = reversed[n_letters - 1 - i];
  letters[n_letters] = '\0';
}
