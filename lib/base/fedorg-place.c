/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-place-private.h"

#include <string.h>

/* How places in the input are written: "roster.csv:12:3" as compilers do, "book.xlsx:Sheet1!C12" as
 * spreadsheet programs do. The source of a sheet ends with "!", which is how the two are
 * distinguished. */

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

gboolean
fedorg_place_is_in_table (const char *source)
{
  static const char *const endings[] = {".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz"};
  gsize length = source != NULL ? strlen (source) : 0;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    gsize size = strlen (endings[i]);

    if (length >= size && g_ascii_strcasecmp (source + length - size, endings[i]) == 0)
      return TRUE;
  }
  return FALSE;
}

const char *
fedorg_place_get_sibling_sheet (const char *source, const char *other)
{
  const char *colon = strrchr (source, ':');

  /* no name of a sheet holds a colon */
  return colon != NULL && fedorg_place_is_in_sheet (source) && fedorg_place_is_in_sheet (other) &&
                 strncmp (source, other, (gsize) (colon - source) + 1) == 0
             ? colon + 1
             : NULL;
}

static void
append_in_sheet (FedorgBuffer *text, const char *source, guint line, guint column)
{
  char letters[FEDORG_PLACE_LETTERS_SIZE] = "";

  /* the sheet as a whole, without the sign behind its name */
  if (line == 0) {
    fedorg_buffer_append (text, source, (gssize) strlen (source) - 1);
    return;
  }
  if (column > 0)
    fedorg_place_format_column (column - 1, letters);
  fedorg_buffer_append (text, source, -1);
  fedorg_buffer_append (text, letters, -1);
  fedorg_buffer_append_uint (text, line);
}

void
fedorg_place_append (FedorgBuffer *text, const char *source, guint line, guint column)
{
  if (fedorg_place_is_in_sheet (source)) {
    append_in_sheet (text, source, line, column);
    return;
  }
  fedorg_buffer_append (text, source, -1);
  if (line == 0)
    return;
  fedorg_buffer_append (text, ":", 1);
  fedorg_buffer_append_uint (text, line);
  if (column == 0)
    return;
  fedorg_buffer_append (text, ":", 1);
  fedorg_buffer_append_uint (text, column);
}

char *
fedorg_place_dup_text (const char *source, guint line, guint column)
{
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  fedorg_place_append (&text, source, line, column);
  return fedorg_buffer_finish_text (&text);
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
