/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-tables-private.h"

#include <fedorg/fedorg-message.h>

#include "base/fedorg-block-private.h"
#include "base/fedorg-division-name-private.h"
#include "base/fedorg-tags-private.h"
#include "base/fedorg-vocabulary-private.h"
#include "base/fedorg-words-private.h"

/* Makes the tables of words that everything needs, at a time when want of memory can still be
 * reported: the tables are made by functions of GLib, which end the process. */

/* bytes of all tables together, with the files that they are made from: three times what they took
 * when this was written, so that some more words may come */
#define ROOM ((gsize) 2 << 20)

gboolean
fedorg_tables_have_room (void)
{
  return fedorg_block_has_room (ROOM);
}

/* Asking for anything makes the table. */
static void
make_all (void)
{
  FedorgDivisionName name;

  for (guint i = 0; i < FEDORG_N_VOCABULARIES; i++)
    fedorg_vocabulary_get_n_terms ((FedorgVocabulary) i);
  fedorg_message_get_n_codes ();
  fedorg_words_contain ("");
  fedorg_tag_get_words ("");
  fedorg_division_name_parse ("", 0, &name);
}

gboolean
fedorg_tables_prepare (void)
{
  static gint is_made;

  if (g_atomic_int_get (&is_made))
    return TRUE;
  if (!fedorg_tables_have_room ())
    return FALSE;
  make_all ();
  g_atomic_int_set (&is_made, 1);
  return TRUE;
}
