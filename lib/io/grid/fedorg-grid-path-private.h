/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-words-private.h"

G_BEGIN_DECLS

/* Where an organisation lies, as a path of names from the top: 清流县, 龙津镇, 城东村. Columns, group
 * rows, the title of a table and the name of its sheet each give a part of it. */

#define FEDORG_GRID_N_LEVELS (FEDORG_LEVEL_UNIT + 1)

typedef struct {
  char *names[FEDORG_GRID_N_LEVELS]; /* by FedorgLevel, as they are written; UNKNOWN: the name of
                                        what lies above and of whose level nothing is known */
} FedorgGridPath;

void fedorg_grid_path_clear (FedorgGridPath *path);
gboolean fedorg_grid_path_is_empty (const FedorgGridPath *path);

/* sets the name of one level; an empty text leaves it as it is */
void fedorg_grid_path_set (FedorgGridPath *path, FedorgLevel level, const char *text, gsize length);

/* takes the names from a text that holds several, one behind the other: 清流县龙津镇城东村妇联. What is
 * left belongs to @lowest; UNKNOWN: to the level that its ending says. FALSE if there is no name
 * of a place in it */
gboolean fedorg_grid_path_read (FedorgGridPath *path, const char *text, gsize length,
                                FedorgLevel lowest);

/* the same of a cell that names one organisation, which may be a unit within a place: 青石镇机关妇委会 */
gboolean fedorg_grid_path_read_cell (FedorgGridPath *path, const char *text, gsize length);

/* gives @path what @above says of the levels over its own highest one */
void fedorg_grid_path_complete (FedorgGridPath *path, const FedorgGridPath *above);

/* 镇妇联 below the name of a town is that of the town itself, and no unit within it */
void fedorg_grid_path_settle_unit (FedorgGridPath *path);

/* the lowest level that has a name; UNKNOWN if none has */
FedorgLevel fedorg_grid_path_get_level (const FedorgGridPath *path);

/* The identifier of the organisation at the end of a path, the same in every run and whatever the
 * office calls itself: 龙津镇/城东村 for 城东村委会 and 城东村妇联. (transfer full) */
char *fedorg_grid_path_dup_id (const FedorgGridPath *path);

/* the same of what the path names at a level and above it */
char *fedorg_grid_path_dup_id_at (const FedorgGridPath *path, FedorgLevel lowest);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgGridPath, fedorg_grid_path_clear)

G_END_DECLS
