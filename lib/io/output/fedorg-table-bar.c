/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/output/fedorg-table-bar-private.h"

/* signs, each of which is filled by eighths */
#define BAR_WIDTH 8u

/* of all eighths of a bar those that the share fills, halves upwards */
static guint
get_eighths (gint64 numerator, gint64 denominator)
{
  guint64 rest = (guint64) numerator, whole = (guint64) denominator;
  guint eighths = 0;

  /* digit by digit in base 2, so that no product overflows */
  if (rest >= whole)
    return BAR_WIDTH * 8;
  for (guint bit = 0; bit < 7; bit++) {
    rest *= 2;
    eighths = eighths * 2 + (rest >= whole);
    rest -= rest >= whole ? whole : 0;
  }
  return (eighths + 1) / 2;
}

char *
fedorg_table_dup_with_bar (const FedorgTable *table, guint row, guint column, const char *figure)
{
  static const char *const parts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  g_autoptr (GString) text = NULL;
  gint64 numerator = 0, denominator = 0;
  guint eighths = 0, used;

  if (fedorg_table_get_column_scale (table, column) == 1)
    return g_strdup (figure);
  if (fedorg_table_get_cell (table, row, column, &numerator, &denominator) && numerator >= 0 &&
      numerator <= denominator)
    eighths = get_eighths (numerator, denominator);
  text = g_string_new (figure);
  g_string_append_c (text, ' ');
  for (guint i = 0; i < eighths / 8; i++)
    g_string_append (text, "█");
  g_string_append (text, parts[eighths % 8]);
  used = (eighths + 7) / 8;
  g_string_append_printf (text, "%*s", (gint) (BAR_WIDTH - used), "");
  return g_string_free (g_steal_pointer (&text), FALSE);
}
