/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-check.h>

#include "measure/fedorg-segment-private.h"

G_BEGIN_DECLS

/* A check of a subtree: what lies beside it is left out. */

/* Segments are whole words of organisations. @failing without those beside the subtree; @own: room for the
 * words of the segment, used only where something is left out */
const guint64 *fedorg_check_restrict_failing (const FedorgCheck *check, FedorgSegment *segment,
                                              const guint64 *failing, guint64 *own);

/* the first structural finding from there on that is about no organisation or one of the subtree */
guint64 fedorg_check_find_structural (const FedorgCheck *check, guint64 index);

G_END_DECLS
