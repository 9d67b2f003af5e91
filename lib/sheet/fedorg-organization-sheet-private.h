/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster.h>

#include "sheet/fedorg-cells-private.h"

G_BEGIN_DECLS

/* "Fujian > Qingliu": the names of those above, identifiers where there is no name */
void fedorg_organization_append_path (const FedorgRoster *roster, guint32 organization,
                                      FedorgBuffer *buffer);

/* a record of identifier, name, level and path; FEDORG_NONE is a text that is not known */
void fedorg_cells_add_organization (FedorgCells *cells, const FedorgRoster *roster,
                                    guint32 organization);

G_END_DECLS
