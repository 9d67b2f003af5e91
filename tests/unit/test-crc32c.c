/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-crc32c-private.h"
#include "harness/fedorg-test.h"

#define SIZE 4099

static void
fill (guint8 *bytes, gsize size)
{
  guint32 state = 1;

  for (gsize i = 0; i < size; i++) {
    state = state * 1664525u + 1013904223u;
    bytes[i] = (guint8) (state >> 24);
  }
}

/* the examples of RFC 3720, B.4 */
FEDORG_TEST (crc32c, published_values)
{
  guint8 bytes[32] = {0};

  fedorg_assert_int (fedorg_crc32c (0, "123456789", 9), 0xe3069283u);
  fedorg_assert_int (fedorg_crc32c (0, "", 0), 0);
  fedorg_assert_int (fedorg_crc32c (0, bytes, sizeof bytes), 0x8a9136aau);
  memset (bytes, 0xff, sizeof bytes);
  fedorg_assert_int (fedorg_crc32c (0, bytes, sizeof bytes), 0x62a8ab43u);
  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) i;
  fedorg_assert_int (fedorg_crc32c (0, bytes, sizeof bytes), 0x46dd794eu);
}

FEDORG_TEST (crc32c, tables_and_instruction_agree)
{
  guint8 bytes[SIZE];

  fill (bytes, sizeof bytes);
  for (gsize start = 0; start < 9; start++)
    for (gsize length = 0; length < 300; length++)
      fedorg_assert_int (fedorg_crc32c (start * 77, bytes + start, length),
                         fedorg_crc32c_portable (start * 77, bytes + start, length));
  fedorg_assert_int (fedorg_crc32c (0, bytes, SIZE), fedorg_crc32c_portable (0, bytes, SIZE));
}

FEDORG_TEST (crc32c, goes_on_from_a_part)
{
  guint8 bytes[SIZE];
  guint32 whole;

  fill (bytes, sizeof bytes);
  whole = fedorg_crc32c (0, bytes, SIZE);
  for (gsize cut = 0; cut <= SIZE; cut += 13)
    fedorg_assert_int (fedorg_crc32c (fedorg_crc32c (0, bytes, cut), bytes + cut, SIZE - cut),
                       whole);
}

FEDORG_TEST (crc32c, pages)
{
  guint8 bytes[11 * 64];

  fill (bytes, sizeof bytes);
  for (gsize n_pages = 0; n_pages <= 11; n_pages++) {
    guint32 checksums[12];

    checksums[n_pages] = 12345;
    fedorg_crc32c_pages (bytes, 64, n_pages, checksums);
    for (gsize i = 0; i < n_pages; i++)
      fedorg_assert_int (checksums[i], fedorg_crc32c (0, bytes + 64 * i, 64));
    fedorg_assert_int (checksums[n_pages], 12345);
  }
}

FEDORG_TEST (crc32c, every_flipped_bit_is_found)
{
  guint8 bytes[301];
  guint32 right;

  fill (bytes, sizeof bytes);
  right = fedorg_crc32c (0, bytes, sizeof bytes);
  for (gsize i = 0; i < 8 * sizeof bytes; i++) {
    gsize byte = 0;
    guint bit = 0;

    bytes[i / 8] ^= (guint8) (1u << (i % 8));
    guint32 wrong = fedorg_crc32c (0, bytes, sizeof bytes);
    fedorg_assert_true (fedorg_crc32c_locate (right, wrong, sizeof bytes, &byte, &bit));
    fedorg_assert_int (byte, i / 8);
    fedorg_assert_int (bit, i % 8);
    bytes[i / 8] ^= (guint8) (1u << (i % 8));
  }
}

FEDORG_TEST (crc32c, two_flipped_bits_are_not_taken_for_one)
{
  guint8 bytes[40];
  guint32 right;
  gsize byte;
  guint bit;

  fill (bytes, sizeof bytes);
  right = fedorg_crc32c (0, bytes, sizeof bytes);
  bytes[3] ^= 1;
  bytes[29] ^= 0x80;
  fedorg_assert_true (!fedorg_crc32c_locate (right, fedorg_crc32c (0, bytes, sizeof bytes),
                                             sizeof bytes, &byte, &bit));
  fedorg_assert_true (!fedorg_crc32c_locate (right, right, sizeof bytes, &byte, &bit));
}
