/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>

G_BEGIN_DECLS

/* The words of documents: headings, labels, short sentences, in both languages
 * (lib/data/words.ini). Loaded once, immutable. */

/* the text of `code`, such as "findings/hint"; `code` itself if the list lacks it, so that a
 * mistake shows in every case that uses it */
const char *fedorg_words_get (const char *code, FedorgLanguage language);

/* the same for a number of things: English has a text of its own for one thing */
const char *fedorg_words_get_counted (const char *code, guint64 count, FedorgLanguage language);

/* whether the list has it */
gboolean fedorg_words_contain (const char *code);

G_END_DECLS
