/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A selector in short form, "role=chair, age<=35", becomes the JSON of rulesets, which is appended. Signs
 * may be those of Chinese keyboards. Returns FALSE, with what was appended to be thrown away, if a
 * condition has no sign; @wrong gets it (transfer full). Whether keys and values are right, the reader
 * of rulesets finds out. */
gboolean fedorg_short_selector_append_json (GString *json, const char *text, char **wrong);

/* the same text with ASCII in place of the signs and blanks of Chinese keyboards. (transfer full) */
char *fedorg_short_selector_dup_plain (const char *text);

G_END_DECLS
