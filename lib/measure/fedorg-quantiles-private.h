/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The ordered values of any part of a list, without ordering each: a wavelet matrix, made in one
 * pass for each bit of the greatest value, and asked in one step for each. The median of every
 * subtree of a country then takes a few passes. */
typedef struct _FedorgQuantiles FedorgQuantiles;

/* a copy of the values; NULL if there is no memory */
FedorgQuantiles *fedorg_quantiles_new (const guint32 *values, gsize n);
void fedorg_quantiles_free (FedorgQuantiles *quantiles);

/* the value that has `rank` others before it when those of [begin, end) are ordered; `rank` is less
 * than their number */
guint32 fedorg_quantiles_get (const FedorgQuantiles *quantiles, gsize begin, gsize end, gsize rank);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgQuantiles, fedorg_quantiles_free)

G_END_DECLS
