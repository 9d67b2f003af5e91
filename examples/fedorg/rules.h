/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "arguments.h"

G_BEGIN_DECLS

/* the actions of `fedorg rules`, one file each where they are long */
int rules_explain (const Arguments *arguments, const char *code);
int rules_lint (const Arguments *arguments, const char *const *names);

/* whether the result shall be JSON */
gboolean rules_wants_json (const Arguments *arguments);

/* a line with an identifier in a column of `width`, and what it stands for */
void rules_append_pair (GString *text, const char *id, guint width, const char *title);

/* a label and a text in as many lines as they take */
void rules_append_paragraph (GString *text, const char *label, const char *paragraph);

/* the bytes of a ruleset's document; NULL with @error set */
GBytes *rules_dup_document (const char *name_or_path, GError **error);

/* ends the builder's document and writes it; consumes the builder */
int rules_write_json (const Arguments *arguments, JsonBuilder *builder);

void rules_add_text (JsonBuilder *builder, const char *name, const char *value);
const char *rules_get_severity (FedorgSeverity severity);

G_END_DECLS
