/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-baseline.h>
#include <fedorg/fedorg-waivers.h>

G_BEGIN_DECLS

/* Adding to a list cannot refuse. Was there no memory for an entry? Whoever reads a list or checks
 * with it refuses one that is not whole. */
gboolean fedorg_baseline_has_failed (const FedorgBaseline *baseline);
gboolean fedorg_waivers_has_failed (const FedorgWaivers *waivers);

G_END_DECLS
