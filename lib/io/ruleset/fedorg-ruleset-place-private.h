/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/json/fedorg-json-value-private.h"

G_BEGIN_DECLS

/* Lets the error of a document that the library wrote itself name parts by their identifiers, since a caller
 * who made them by calls has seen neither its lines nor their order. @tree: the document, called @name; an
 * error about another document stays as it is. */
void fedorg_ruleset_place_by_id (const FedorgJsonValue *tree, const char *name, GError *error);

G_END_DECLS
