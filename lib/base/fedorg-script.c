/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-script-private.h"

#include "base/fedorg-data-private.h"

/* Traditional characters of headings and words as simplified ones, by pairs in the data. Only
 * characters that stand in such words are known: texts of the roster are never changed. */

/* traditional and simplified characters in turn */
static gunichar *pairs;

static gunichar *
load_pairs (void)
{
  g_autoptr (FedorgIni) file = fedorg_data_load_ini ("table.ini", NULL);
  const char *text = fedorg_ini_get (file, "traditional", "characters");

  return g_utf8_to_ucs4_fast (text != NULL ? text : "", -1, NULL);
}

static gunichar
get_simplified (gunichar character)
{
  for (guint i = 0; pairs[i] != 0 && pairs[i + 1] != 0; i += 2) {
    if (pairs[i] == character)
      return pairs[i + 1];
  }
  return character;
}

void
fedorg_script_simplify (char *text, gsize length)
{
  if (g_once_init_enter (&pairs))
    g_once_init_leave (&pairs, load_pairs ());
  for (char *at = text; at < text + length; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);
    gunichar simplified = character >= 0x3400 ? get_simplified (character) : character;

    /* all of them take three bytes */
    if (simplified != character)
      g_unichar_to_utf8 (simplified, at);
  }
}
