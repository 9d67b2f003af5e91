/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-message.h>

/* the code's place in the catalogue, for sorting by it; fedorg_message_get_n_codes() if unknown */
guint fedorg_message_get_index (const char *code);

/* whether findings of this code that say the same are one, at the first place, with the number of
 * places as {count} */
gboolean fedorg_message_is_once (const char *code);

/* fills in the placeholders of a text of the catalogue: "{field}" becomes values[i] where names[i]
 * is "field"; @names ends with NULL. A part in [brackets] is left out where one of its placeholders
 * has no value (no name, or NULL); elsewhere "?" stands for it. Values are not looked into again.
 * (transfer full) */
char *fedorg_message_format (const char *text, const char *const *names, const char *const *values);
