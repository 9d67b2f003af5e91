/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-error.h>

G_BEGIN_DECLS

/* FEDORG_ERROR_NO_MEMORY, with a message that may say what the memory was for; NULL: "there is not
 * enough memory". Always FALSE, so that a function can return it. */
gboolean fedorg_fail_no_memory (const char *message, GError **error);

/* FEDORG_ERROR_CANCELLED; always FALSE */
gboolean fedorg_fail_cancelled (GError **error);

G_END_DECLS
