/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-crc32c-private.h"

#include <string.h>

#include "base/fedorg-vector-private.h"

#ifdef FEDORG_HAS_VECTORS
#include <nmmintrin.h>
#endif

/* CRC-32C, by the processor's instruction where there is one, else eight bytes at a time by tables.
 * It catches every single flipped bit of a page and says which, which the faster sums of libraries
 * cannot. */

/* the polynomial 0x1edc6f41 with its bits reversed */
#define POLYNOMIAL 0x82f63b78u

/* tables[k][b]: what byte b does to the checksum k bytes further on */
static guint32 tables[8][256];

static inline guint32
step_bit (guint32 crc)
{
  return (crc >> 1) ^ (POLYNOMIAL & (0u - (crc & 1)));
}

static void
make_tables (void)
{
  for (guint32 byte = 0; byte < 256; byte++) {
    guint32 crc = byte;
    for (guint i = 0; i < 8; i++)
      crc = step_bit (crc);
    tables[0][byte] = crc;
  }
  for (guint k = 1; k < 8; k++) {
    for (guint32 byte = 0; byte < 256; byte++)
      tables[k][byte] = (tables[k - 1][byte] >> 8) ^ tables[0][tables[k - 1][byte] & 0xff];
  }
}

static inline guint64
load (const guint8 *bytes)
{
  guint64 word;

  memcpy (&word, bytes, sizeof word);
  return GUINT64_FROM_LE (word);
}

guint32
fedorg_crc32c_portable (guint32 crc, gconstpointer data, gsize length)
{
  static gsize is_made = 0;
  const guint8 *bytes = data;

  if (g_once_init_enter (&is_made)) {
    make_tables ();
    g_once_init_leave (&is_made, 1);
  }
  crc = ~crc;
  for (; length >= 8; length -= 8, bytes += 8) {
    guint64 word = load (bytes) ^ crc;
    crc = 0;
    for (guint k = 0; k < 8; k++)
      crc ^= tables[7 - k][(word >> (8 * k)) & 0xff];
  }
  for (; length > 0; length--, bytes++)
    crc = (crc >> 8) ^ tables[0][(crc ^ *bytes) & 0xff];
  return ~crc;
}

#ifdef FEDORG_HAS_VECTORS

static FEDORG_WITH_SSE42 guint32
calculate (guint32 crc, const guint8 *bytes, gsize length)
{
  guint64 sum = ~crc;

  for (; length >= 8; length -= 8, bytes += 8)
    sum = _mm_crc32_u64 (sum, load (bytes));
  for (; length > 0; length--, bytes++)
    sum = _mm_crc32_u8 ((guint32) sum, *bytes);
  return ~(guint32) sum;
}

/* one step waits three cycles for the step before it, but not for those of other pages */
static FEDORG_WITH_SSE42 void
calculate_four (const guint8 *bytes, gsize page_size, guint32 *checksums)
{
  guint64 sums[4] = {G_MAXUINT32, G_MAXUINT32, G_MAXUINT32, G_MAXUINT32};

  for (gsize i = 0; i < page_size; i += 8) {
    sums[0] = _mm_crc32_u64 (sums[0], load (bytes + i));
    sums[1] = _mm_crc32_u64 (sums[1], load (bytes + page_size + i));
    sums[2] = _mm_crc32_u64 (sums[2], load (bytes + 2 * page_size + i));
    sums[3] = _mm_crc32_u64 (sums[3], load (bytes + 3 * page_size + i));
  }
  for (guint i = 0; i < 4; i++)
    checksums[i] = ~(guint32) sums[i];
}

#else

static guint32
calculate (guint32 crc, const guint8 *bytes, gsize length)
{
  return fedorg_crc32c_portable (crc, bytes, length);
}

static void
calculate_four (const guint8 *bytes, gsize page_size, guint32 *checksums)
{
  for (guint i = 0; i < 4; i++)
    checksums[i] = fedorg_crc32c_portable (0, bytes + i * page_size, page_size);
}

#endif

guint32
fedorg_crc32c (guint32 crc, gconstpointer data, gsize length)
{
  return fedorg_vector_has_sse42 () ? calculate (crc, data, length)
                                    : fedorg_crc32c_portable (crc, data, length);
}

void
fedorg_crc32c_pages (gconstpointer data, gsize page_size, gsize n_pages, guint32 *checksums)
{
  const guint8 *bytes = data;
  gsize page = 0;

  for (; fedorg_vector_has_sse42 () && page_size % 8 == 0 && page + 4 <= n_pages; page += 4)
    calculate_four (bytes + page * page_size, page_size, checksums + page);
  for (; page < n_pages; page++)
    checksums[page] = fedorg_crc32c (0, bytes + page * page_size, page_size);
}

/* Checksums are linear: two of them differ by what the difference of the bytes alone makes, and a
 * bit makes what the bit after it makes, one step further. */
gboolean
fedorg_crc32c_locate (guint32 expected, guint32 got, gsize length, gsize *byte, guint *bit)
{
  guint32 difference = expected ^ got;
  guint32 effect = POLYNOMIAL;

  for (gsize i = 0; i < length; i++) {
    for (guint j = 0; j < 8; j++) {
      if (effect == difference) {
        *byte = length - 1 - i;
        *bit = 7 - j;
        return TRUE;
      }
      effect = step_bit (effect);
    }
  }
  return FALSE;
}
