/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* By what an organisation is looked up. Identifiers that are division codes mean the same however
 * many zeros they end in, so the number is the key; other identifiers are their own bytes. Points
 * into the identifier's text. */
typedef struct {
  gconstpointer key;
  gsize length;
  guint8 code[9];
} FedorgIdentifier;

/* `id` may be empty, then `code` alone names the organisation; FALSE if neither does */
gboolean fedorg_identifier_make (FedorgIdentifier *identifier, const char *id, gsize length,
                                 guint64 code);
void fedorg_identifier_make_code (FedorgIdentifier *identifier, guint64 code);

G_END_DECLS
