/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/fedorg-roster-private.h"

G_BEGIN_DECLS

/* What the words of a roster's categories and tags mean. Words that differ in case, width or white
 * space only are of one class; selectors and compositions are made of classes. */
typedef struct _FedorgRosterWords FedorgRosterWords;

/* NULL if there is no memory */
FedorgRosterWords *fedorg_roster_words_new (const FedorgRoster *roster);
void fedorg_roster_words_free (FedorgRosterWords *words);

guint32 fedorg_roster_words_get_n_classes (const FedorgRosterWords *words);

/* the class of each word of the roster */
const guint32 *fedorg_roster_words_get_classes (const FedorgRosterWords *words);

/* appends the classes (guint32) of those of the words, which end with NULL, that the roster has */
void fedorg_roster_words_find (const FedorgRosterWords *words, char *const *wanted,
                               GArray *classes);

/* for each set of the roster whether it has a word of one of the classes; the caller frees */
guint8 *fedorg_roster_words_make_table (const FedorgRosterWords *words, const GArray *classes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgRosterWords, fedorg_roster_words_free)

G_END_DECLS
