/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* From the first call on, Ctrl-C and its like cancel this instead of ending the process, so that a
 * file that is being written is taken away in good order. (transfer none) */
GCancellable *interrupt_get_cancellable (void);

G_END_DECLS
