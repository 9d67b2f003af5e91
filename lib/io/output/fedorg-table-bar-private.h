/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-table.h>

G_BEGIN_DECLS

/* the figure with a small bar behind it that shows a share, or with as much space where it is none;
 * figures that are no shares stay as they are */
char *fedorg_table_dup_with_bar (const FedorgTable *table, guint row, guint column,
                                 const char *figure);

G_END_DECLS
