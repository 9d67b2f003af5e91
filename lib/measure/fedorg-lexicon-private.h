/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/fedorg-roster-private.h"
#include "rules/fedorg-ruleset-private.h"

G_BEGIN_DECLS

/* What the words of a roster's categories and tags mean. Words that differ in case, width or white
 * space only are of one class; selectors and compositions are made of classes. */
typedef struct _FedorgLexicon FedorgLexicon;

/* NULL if there is no memory */
FedorgLexicon *fedorg_lexicon_new (const FedorgRoster *roster);
void fedorg_lexicon_free (FedorgLexicon *lexicon);

guint32 fedorg_lexicon_get_n_classes (const FedorgLexicon *lexicon);

/* the class of each word of the roster */
const guint32 *fedorg_lexicon_get_classes (const FedorgLexicon *lexicon);

/* each appends classes (guint32) that the word stands for, none if the roster has no such word */
void fedorg_lexicon_find_tag (const FedorgLexicon *lexicon, const char *word, GArray *classes);
void fedorg_lexicon_find_category (FedorgLexicon *lexicon, const FedorgRuleset *ruleset,
                                   const char *id, GArray *classes);

/* for each set of the roster whether it has a word of one of the classes; the caller frees */
guint8 *fedorg_lexicon_make_table (const FedorgLexicon *lexicon, const GArray *classes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgLexicon, fedorg_lexicon_free)

G_END_DECLS
