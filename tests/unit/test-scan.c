/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-date.h>

#include "base/fedorg-scan-private.h"
#include "base/fedorg-vector-private.h"
#include "harness/fedorg-test.h"

#define N 100

/* lengths around those of vectors, with the one element that decides at every place */
static void
check_greatest (void)
{
  for (gsize length = 1; length < N; length++) {
    gsize at = (length * 7) % length;
    guint16 sets[N] = {0};
    guint32 numbers[N] = {0};

    fedorg_assert_int (fedorg_scan_greatest_set (sets, length), 0);
    sets[at] = G_MAXUINT16;
    sets[length] = 0;
    numbers[at] = G_MAXUINT32;
    fedorg_assert_int (fedorg_scan_greatest_set (sets, length), G_MAXUINT16);
    fedorg_assert_int (fedorg_scan_greatest (numbers, length), G_MAXUINT32);
    fedorg_assert_int (fedorg_scan_greatest_next (numbers, length), length > 1 ? 1 : 0);
    numbers[at] = G_MAXUINT32 - 1;
    fedorg_assert_int (fedorg_scan_greatest_next (numbers, length), G_MAXUINT32);
  }
}

static void
check_dates (void)
{
  gint32 dates[N];

  for (gsize length = 0; length < N; length++) {
    for (gsize i = 0; i < N; i++)
      dates[i] = i < length ? FEDORG_DATE_NONE : 5;
    fedorg_assert_int (fedorg_scan_dates (dates, length).greatest, FEDORG_DATE_NONE);
    fedorg_assert_int (fedorg_scan_dates (dates, length).least, G_MAXINT32);
    if (length == 0)
      continue;
    dates[length / 2] = -3;
    fedorg_assert_int (fedorg_scan_dates (dates, length).greatest, -3);
    fedorg_assert_int (fedorg_scan_dates (dates, length).least, -3);
  }
}

/* every byte, alone and before others, at every place of texts of every length */
static void
check_controls (void)
{
  for (gsize length = 1; length < N - 1; length++) {
    char text[N];
    gsize at = (length * 7) % length;

    for (guint byte = 0; byte < 256; byte++) {
      gboolean is_control = (byte < 0x20 && byte != '\n') || byte == 0x7f;

      memset (text, 'x', sizeof text);
      text[at] = (char) byte;
      fedorg_assert_int (fedorg_scan_has_controls (text, length), is_control);
      text[at + 1] = '\n';
      fedorg_assert_int (fedorg_scan_has_controls (text, length), is_control && byte != '\r');
    }
    memset (text, 'x', sizeof text);
    text[length] = '\t';
    fedorg_assert_true (!fedorg_scan_has_controls (text, length));
  }
  fedorg_assert_true (!fedorg_scan_has_controls ("\n", 0));
}

static void
check_bits (void)
{
  guint32 bits[N] = {0};
  guint32 numbers[N];

  bits[0] = 1;
  for (guint32 i = 0; i < N; i++) {
    numbers[i] = i == 0 ? 0 : 31 * i;
    if (i > 0)
      bits[(31 * i - 1) / 32] |= 1u << ((31 * i - 1) % 32);
  }
  for (gsize length = 0; length < N; length++) {
    fedorg_assert_true (fedorg_scan_bits_before (bits, numbers, length));
    for (gsize i = 0; i < length; i++) {
      guint32 before = numbers[i];

      numbers[i] = before + 2;
      fedorg_assert_true (!fedorg_scan_bits_before (bits, numbers, length));
      numbers[i] = before;
    }
  }
}

static void
check_all (void)
{
  check_greatest ();
  check_dates ();
  check_bits ();
  check_controls ();
}

FEDORG_TEST (scan, finds_what_is_asked_for)
{
  check_all ();
}

FEDORG_TEST (scan, does_not_depend_on_the_processor)
{
  fedorg_vector_set_most (FEDORG_VECTORS_SSE42);
  check_all ();
  fedorg_vector_set_most (FEDORG_VECTORS_AVX2);
}
