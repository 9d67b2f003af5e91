/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* CRC-32C (Castagnoli), as in RFC 3720 and in processors: every single flipped bit, and every burst
 * of up to 32 bits, changes it. */

/* goes on from the checksum of what came before, 0 at the beginning */
guint32 fedorg_crc32c (guint32 crc, gconstpointer data, gsize length);

/* the checksums of consecutive pages, each from 0; four at a time, which keeps a processor's CRC
 * unit busy */
void fedorg_crc32c_pages (gconstpointer data, gsize page_size, gsize n_pages, guint32 *checksums);

/* the one bit that, flipped in @length bytes, turns one checksum into the other; FALSE if it is
 * more than a single bit */
gboolean fedorg_crc32c_locate (guint32 expected, guint32 got, gsize length, gsize *byte,
                               guint *bit);

/* the tables in place of the processor's instruction, for tests */
guint32 fedorg_crc32c_portable (guint32 crc, gconstpointer data, gsize length);

G_END_DECLS
