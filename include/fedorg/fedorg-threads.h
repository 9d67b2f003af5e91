/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-macros.h>

G_BEGIN_DECLS

/**
 * fedorg_threads_set_number:
 * @number: threads that one job takes at most, its caller's included; 0 for as many as there are
 *   processors, which is the default
 *
 * Bounds the threads of all jobs of the process that begin afterwards: loading, sealing, checking,
 * reporting, opening snapshots. No result depends on the number. Any thread may call this.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_threads_set_number (guint number);

/**
 * fedorg_threads_get_number:
 *
 * Says how many threads one job takes at most. Short jobs take fewer.
 *
 * Returns: the number that was set, else the number of processors, 16 at most; at least 1
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_threads_get_number (void);

G_END_DECLS
