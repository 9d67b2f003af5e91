/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg.h>

G_BEGIN_DECLS

/* all that a roster says, save where its records stand, as text: two rosters say the same if their
 * texts are equal. (transfer full) */
char *roster_text_dup (const FedorgRoster *roster);

/* a roster from a document in memory, whose format the name tells; ends the test if it cannot be
 * read. (transfer full) */
FedorgRoster *roster_text_read (const char *document, const char *name);

/* a roster from a file; ends the test if it cannot be read. (transfer full) */
FedorgRoster *roster_text_load (const char *path);

/* options with these limits. (transfer full) */
FedorgReadOptions *roster_text_dup_options (const FedorgLimits *limits);

/* a new folder for files of the test at hand, taken away by roster_text_remove_folder().
 * (transfer full) */
char *roster_text_make_folder (void);
void roster_text_remove_folder (char *folder);

/* one of everything: a document that uses all that a roster can say */
extern const char roster_text_sample[];

G_END_DECLS
