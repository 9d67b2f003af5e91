/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/fill/fedorg-fill-private.h"
#include "io/patch/fedorg-xml-tag-private.h"

G_BEGIN_DECLS

/* Marks that stand in no cell: they mean the roster as a whole or, with "@", one organisation. */
typedef struct {
  FedorgFillRun *run;
  const char *place; /* where they stand, for people */
} FedorgFillOuter;

/* the text with its marks filled in, and those noted that cannot be */
gboolean fedorg_fill_outer_expand (const FedorgFillOuter *outer, const char *text,
                                   gboolean is_formula, GString *filled, GError **error);

/* puts a text in place of the content of an element */
void fedorg_fill_outer_replace (FedorgXmlMap *map, FedorgXmlNode node, const char *text);

G_END_DECLS
