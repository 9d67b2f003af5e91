/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/fedorg-roster-private.h"

G_BEGIN_DECLS

/* The code and the parent that must be written of an organisation, so that a reader finds the same
 * ones: nothing that its identifier or its code says already. */

/* twelve digits and the NUL, with room to spare */
#define FEDORG_WRITTEN_CODE_SIZE 16

/* NULL if nothing must be written; a text that is no code if the organisation has none although its
 * identifier is one */
const char *fedorg_roster_get_written_code (const FedorgRoster *roster, guint32 organization,
                                            char buffer[FEDORG_WRITTEN_CODE_SIZE]);

/* The identifier of the parent; that of the organisation itself where it is a root although its
 * code would put it below another: a cycle of one, which is cut. @nation is the answer of
 * fedorg_roster_find_nation(). */
const char *fedorg_roster_get_written_parent (const FedorgRoster *roster, guint32 nation,
                                              guint32 organization);

/* the nearest organisation that the code alone would put this one below; FEDORG_NONE: none */
guint32 fedorg_roster_find_parent_by_code (const FedorgRoster *roster, guint32 nation,
                                           guint32 organization);

/* the organisation of that level, FEDORG_NONE if there is none */
guint32 fedorg_roster_find_nation (const FedorgRoster *roster);

G_END_DECLS
