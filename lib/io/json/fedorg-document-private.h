/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-limits.h>

#include "io/json/fedorg-node-private.h"

G_BEGIN_DECLS

/**
 * FedorgDocument:
 *
 * A small JSON document as a tree: a ruleset, waivers, a baseline, a plan. Unlike JSON-GLib's, it
 * keeps the text of numbers and the place of every value, it refuses equal names in one object and
 * U+0000 in a text, and it does not recurse. Immutable.
 *
 * Rosters are not read into it: their readers take the scanner's events.
 */
typedef struct _FedorgDocument FedorgDocument;

/* @limits (nullable): DEPTH, TEXT and RULESET_BYTES. @file_name (nullable): how messages call the
 * document. every message begins with "FILE:LINE:COLUMN: ", and none shows a value.
 * FEDORG_ERROR_SYNTAX, _ENCODING, _LIMIT, _NO_MEMORY as the scanner; _FORMAT for equal names and
 * U+0000 */
FedorgDocument *fedorg_document_new_from_bytes (GBytes *bytes, const FedorgLimits *limits,
                                                const char *file_name, GError **error);

/* @document is nullable; its nodes go with it */
void fedorg_document_free (FedorgDocument *document);

const FedorgNode *fedorg_document_get_root (const FedorgDocument *document);

/* sets "FILE:LINE:COLUMN: PATH: @message" about a node; always FALSE */
gboolean fedorg_document_fail (const FedorgDocument *document, const FedorgNode *node,
                               FedorgError code, const char *message, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgDocument, fedorg_document_free)

G_END_DECLS
