/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-private.h"
#include "io/input/fedorg-input-private.h"

G_BEGIN_DECLS

/* a workbook or a table of text as a book of sheets, whichever it is; as the functions of both */
FedorgGridBook *fedorg_table_book_open (FedorgInput *input, const FedorgLimits *limits,
                                        GError **error);

G_END_DECLS
