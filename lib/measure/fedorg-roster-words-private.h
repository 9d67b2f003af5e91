/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/fedorg-roster-private.h"
#include "program/fedorg-condition-private.h"

G_BEGIN_DECLS

/* The meaning of the words of a roster's categories and tags. Words that differ in case, width or white
 * space only are of one class; selectors and compositions are made of classes. A word of the roster may
 * hold several: with a comma, a stroke, a plus sign or a blank among them where one is known. */
typedef struct _FedorgRosterWords FedorgRosterWords;

/* The conditions know words; they are asked here only. NULL if there is no memory */
FedorgRosterWords *fedorg_roster_words_new (const FedorgRoster *roster,
                                            const FedorgConditions *conditions);
void fedorg_roster_words_free (FedorgRosterWords *words);

guint32 fedorg_roster_words_get_n_classes (const FedorgRosterWords *words);

/* the text of a class as it is first written, without NUL; the roster keeps it */
const char *fedorg_roster_words_get_text (const FedorgRosterWords *words, guint32 class,
                                          gsize *length);

/* whether the class is more than digits and signs */
gboolean fedorg_roster_words_is_word (const FedorgRosterWords *words, guint32 class);

/* the classes of a set of the roster; those of one word stand together */
const guint32 *fedorg_roster_words_get_classes (const FedorgRosterWords *words, guint32 set,
                                                guint32 *n_classes);

/* appends the classes (guint32) of those of the words, which end with NULL, that the roster has */
void fedorg_roster_words_find (const FedorgRosterWords *words, char *const *wanted,
                               GArray *classes);

/* for each set of the roster whether it has a word of one of the classes; the caller frees */
guint8 *fedorg_roster_words_make_table (const FedorgRosterWords *words, const GArray *classes);

/* --- a word by itself --- */

/* whether there are signs in it that may stand between words but also within one */
gboolean fedorg_word_has_parts (const char *text);

/* called for a part of a word; FALSE ends */
typedef gboolean (*FedorgWordPartFunc) (gpointer data, const char *text, gsize length);

/* each part between such signs; FALSE if one of them ended it */
gboolean fedorg_word_take_parts (const char *text, FedorgWordPartFunc take, gpointer data);

/* a number or a dash is no word */
gboolean fedorg_word_has_letter (const char *text, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgRosterWords, fedorg_roster_words_free)

G_END_DECLS
