/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

/* The tags that offices write in several ways (lib/data/tags.ini). Loaded once, immutable. */

/* every word that means the same tag, the canonical name first; NULL if the word is no known tag.
 * Words are compared in their normal form */
const char *const *fedorg_tag_get_words (const char *word);

/* adds every word of every tag: const char *, which live as long as the process */
void fedorg_tags_add_words (GPtrArray *words);
