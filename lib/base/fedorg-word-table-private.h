/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

/* An immutable table from the words of one closed list to their values. It holds the library's own
 * words only, so that a fixed hash cannot be attacked by input. */

typedef struct _FedorgWordTable FedorgWordTable;

/* an empty table for at most this many words */
FedorgWordTable *fedorg_word_table_new (guint n_words);
void fedorg_word_table_free (FedorgWordTable *table);

/* adds a word in its normal form (see fedorg_text_normalize()); the first value of a word stays.
 * FALSE if the word has no normal form or another value already */
gboolean fedorg_word_table_add (FedorgWordTable *table, const char *word, guint8 value);

/* the value of a text as it is, or in its normal form; FALSE if it is no word of the table */
gboolean fedorg_word_table_find (const FedorgWordTable *table, const char *text, gsize length,
                                 guint8 *value);

/* the word nearest to a text that is none; NULL if none is near. The word is in its normal form
 * and lives as long as the table */
const char *fedorg_word_table_find_nearest (const FedorgWordTable *table, const char *text,
                                            guint8 *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgWordTable, fedorg_word_table_free)
