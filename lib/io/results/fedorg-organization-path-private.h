/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster.h>
#include "io/output/fedorg-json-writer-private.h"

G_BEGIN_DECLS

/* the names of the organisations above, from the root to the parent; where there are very many, the
 * uppermost are replaced by one "…", so that a document about a crafted chain stays in proportion
 */
GPtrArray *fedorg_organization_dup_path (const FedorgRoster *roster, guint32 organization);

/* the same in one text, separated by " > "; "" for a root */
char *fedorg_organization_dup_path_text (const FedorgRoster *roster, guint32 organization);

/* {"id": , "name": , "level": , "path": []}, null for FEDORG_NONE */
void fedorg_organization_write_json (const FedorgRoster *roster, guint32 organization,
                                     FedorgJsonWriter *writer);

G_END_DECLS
