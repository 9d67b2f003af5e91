/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-scan-private.h"

#include <string.h>

#include <fedorg/fedorg-date.h>
#include "base/fedorg-vector-private.h"

/* Loops over whole columns (is anything wrong, what is the greatest), compiled twice: plainly, and
 * for processors with AVX2. The functions themselves are the same; which one runs is decided at
 * each call. */

#ifdef FEDORG_HAS_VECTORS
#define INLINE static inline __attribute__ ((always_inline))
#else
#define INLINE static inline
#endif

/* one loop, compiled twice */
#define SCAN(result, name, type)                                                                   \
  static result name##_narrow (const type *elements, gsize length)                                 \
  {                                                                                                \
    return name##_loop (elements, length);                                                         \
  }                                                                                                \
  static FEDORG_WITH_AVX2 result name##_wide (const type *elements, gsize length)                  \
  {                                                                                                \
    return name##_loop (elements, length);                                                         \
  }                                                                                                \
  result fedorg_scan_##name (const type *elements, gsize length)                                   \
  {                                                                                                \
    return fedorg_vector_has_avx2 () ? name##_wide (elements, length)                              \
                                     : name##_narrow (elements, length);                           \
  }

/* these loops are written in vectors, which not every level of optimization makes of bytes */
typedef guint8 Bytes __attribute__ ((vector_size (32)));

INLINE void
find_controls (const char *text, Bytes *found)
{
  Bytes bytes, next;

  memcpy (&bytes, text, sizeof bytes);
  memcpy (&next, text + 1, sizeof next);
  /* a line feed is no fault, nor a carriage return before one */
  *found |= (Bytes) (bytes < 0x20) & (Bytes) (bytes != '\n') &
            ~((Bytes) (bytes == '\r') & (Bytes) (next == '\n'));
  *found |= (Bytes) (bytes == 0x7f);
}

INLINE gboolean
has_controls_loop (const char *text, gsize length)
{
  char last[sizeof (Bytes) + 1];
  Bytes found = {0};
  guint64 words[sizeof (Bytes) / sizeof (guint64)];
  gsize i = 0;

  for (; i + sizeof (Bytes) <= length; i += sizeof (Bytes))
    find_controls (text + i, &found);
  /* spaces in place of missing bytes */
  memset (last, ' ', sizeof last);
  /* one byte more than the rest: a carriage return at the end looks at the next byte */
  memcpy (last, text + i, length - i + 1);
  if (last[length - i] != '\n')
    last[length - i] = ' ';
  find_controls (last, &found);
  memcpy (words, &found, sizeof words);
  return (words[0] | words[1] | words[2] | words[3]) != 0;
}

SCAN (gboolean, has_controls, char)

INLINE guint16
greatest_set_loop (const guint16 *sets, gsize length)
{
  guint16 greatest = 0;

  for (gsize i = 0; i < length; i++)
    greatest = MAX (greatest, sets[i]);
  return greatest;
}

INLINE guint32
greatest_loop (const guint32 *numbers, gsize length)
{
  guint32 greatest = 0;

  for (gsize i = 0; i < length; i++)
    greatest = MAX (greatest, numbers[i]);
  return greatest;
}

INLINE guint32
greatest_next_loop (const guint32 *numbers, gsize length)
{
  guint32 greatest = 0;

  for (gsize i = 0; i < length; i++)
    greatest = MAX (greatest, numbers[i] + 1);
  return greatest;
}

/* as numbers above the one that is no date, which itself becomes the greatest of all; no branch, or
 * there is no vector */
INLINE FedorgDateRange
dates_loop (const gint32 *dates, gsize length)
{
  const guint32 none = (guint32) FEDORG_DATE_NONE;
  gint32 greatest = FEDORG_DATE_NONE;
  guint32 least = G_MAXUINT32;

  for (gsize i = 0; i < length; i++) {
    guint32 above = (guint32) dates[i] - none - 1;

    greatest = MAX (greatest, dates[i]);
    least = MIN (least, above);
  }
  return (FedorgDateRange){greatest,
                           least == G_MAXUINT32 ? G_MAXINT32 : (gint32) (least + none + 1)};
}

SCAN (guint16, greatest_set, guint16)
SCAN (guint32, greatest, guint32)
SCAN (guint32, greatest_next, guint32)
SCAN (FedorgDateRange, dates, gint32)

/* --- bits --- */

INLINE guint32
bits_before_loop (const guint32 *bits, const guint32 *numbers, gsize length)
{
  guint32 all = 1;

  for (gsize i = 0; i < length; i++) {
    /* the first bit for 0, as the header says */
    guint32 before = numbers[i] - (numbers[i] != 0);

    all &= bits[before / 32] >> (before % 32);
  }
  return all & 1;
}

static guint32
bits_before_narrow (const guint32 *bits, const guint32 *numbers, gsize length)
{
  return bits_before_loop (bits, numbers, length);
}

static FEDORG_WITH_AVX2 guint32
bits_before_wide (const guint32 *bits, const guint32 *numbers, gsize length)
{
  return bits_before_loop (bits, numbers, length);
}

gboolean
fedorg_scan_bits_before (const guint32 *bits, const guint32 *numbers, gsize length)
{
  return fedorg_vector_has_avx2 () ? bits_before_wide (bits, numbers, length) != 0
                                   : bits_before_narrow (bits, numbers, length) != 0;
}
