/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-kernel-private.h"

#include "base/fedorg-vector-private.h"

G_BEGIN_DECLS

/* Each does what its namesake of the plain loops does for as many whole words as it can, and
 * returns how many elements these are: 0 where there is no AVX2 or no fast form of the test. */
gsize fedorg_avx2_fill (const FedorgLeaf *leaf, gsize first, gsize n, guint64 *words);
gsize fedorg_avx2_gather (const FedorgLeaf *leaf, gsize first, gsize n, void *values);
gsize fedorg_avx2_find_outside (const guint32 *values, gsize n, guint32 low, guint32 width,
                                guint64 *words);

G_END_DECLS
