/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Integers of 128 bits, for products and sums of 64-bit numbers that must be exact on the way. A
 * compiler that has none does not build the library. */
__extension__ typedef __int128 FedorgWide;
__extension__ typedef unsigned __int128 FedorgUnsignedWide;

G_END_DECLS
