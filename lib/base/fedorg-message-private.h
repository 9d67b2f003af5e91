/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-message.h>
#include "base/fedorg-buffer-private.h"

/* the code's place in the catalogue, for sorting by it; fedorg_message_get_n_codes() if unknown */
guint fedorg_message_get_index (const char *code);

/* whether findings of this code that say the same are one, at the first place, with the number of
 * places as {count} */
gboolean fedorg_message_is_once (const char *code);

/* whether the findings of this code are one, whose {field} lists what each says with its number and
 * its rows; only of codes that are reported once */
gboolean fedorg_message_is_gathered (const char *code);

/* whether a sealed roster holds all that this finding rests on, so that sealing its records once
 * more finds it again. Other findings rest on what was written and could not be kept. */
gboolean fedorg_message_is_derived (const char *code);

/* whether the finding is about a record that is not in the roster, for it could not be put there */
gboolean fedorg_message_is_lost (const char *code);

/* Appends a text of the catalogue with its placeholders filled in: "{field}" becomes values[i]
 * where names[i] is "field"; @names ends with NULL. A part in [brackets] is left out where one of
 * its placeholders has no value (no name, or NULL); elsewhere "?" stands for it. Values are not
 * looked into again. */
void fedorg_message_append (FedorgBuffer *buffer, const char *text, const char *const *names,
                            const char *const *values);

/* the same as a text; NULL if there is no memory. (transfer full) */
char *fedorg_message_format (const char *text, const char *const *names, const char *const *values);
