/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-work-values-private.h"

#include <string.h>

#include "base/fedorg-vector-private.h"
#include "measure/fedorg-kernel-private.h"
#include "measure/fedorg-mask-private.h"

#ifdef FEDORG_HAS_VECTORS
#define INLINE static inline __attribute__ ((always_inline))
#else
#define INLINE static inline
#endif

/* --- activities of a list --- */

/* the values of a column of one type */
#define GATHER(name, type)                                                                         \
  INLINE void gather_##name (const FedorgPackedColumn *column, const guint32 *activities,          \
                             guint32 n, gint64 *values)                                            \
  {                                                                                                \
    const type *data = column->data;                                                               \
                                                                                                   \
    for (guint32 i = 0; i < n && column->presence == NULL; i++)                                    \
      values[i] = (gint64) data[activities[i]];                                                    \
    for (guint32 i = 0; i < n && column->presence != NULL; i++) {                                  \
      guint64 element = column->presence[activities[i] / FEDORG_PRESENCE_BITS];                    \
      guint bit = activities[i] % FEDORG_PRESENCE_BITS;                                            \
      guint32 bits = fedorg_presence_get_bits (element);                                           \
      guint32 before = bits & (((guint32) 1 << bit) - 1);                                          \
                                                                                                   \
      values[i] = column->empty;                                                                   \
      if ((bits >> bit & 1) != 0)                                                                  \
        values[i] = (gint64) data[fedorg_presence_get_before (element) + COUNT (before)];          \
    }                                                                                              \
  }

#define COUNT(bits) (guint32) __builtin_popcount (bits)
GATHER (bytes, guint8)
GATHER (shorts, guint16)
GATHER (numbers, guint32)
GATHER (dates, gint32)
GATHER (decimals, gint64)

INLINE void
gather_loop (const FedorgPackedColumn *column, const guint32 *activities, guint32 n, gint64 *values)
{
  if (column->data == NULL) {
    for (guint32 i = 0; i < n; i++)
      values[i] = column->empty;
    return;
  }
  switch (column->size) {
  case sizeof (guint8):
    gather_bytes (column, activities, n, values);
    return;
  case sizeof (guint16):
    gather_shorts (column, activities, n, values);
    return;
  case sizeof (gint64):
    gather_decimals (column, activities, n, values);
    return;
  default:
    if (column->is_signed)
      gather_dates (column, activities, n, values);
    else
      gather_numbers (column, activities, n, values);
  }
}

INLINE guint32
list_loop (const guint64 *words, guint32 begin, guint32 end, guint32 *numbers)
{
  guint32 n = 0;

  if (begin >= end)
    return 0;
  for (gsize w = begin / FEDORG_WORD_BITS; w <= (end - 1) / FEDORG_WORD_BITS; w++) {
    guint64 rest = words[w] & fedorg_word_range (w, begin, end);
    guint32 base = (guint32) (w * FEDORG_WORD_BITS);

    for (; rest != 0; rest &= rest - 1)
      numbers[n++] = base + fedorg_word_first (rest);
  }
  return n;
}

/* one loop, compiled twice */
#define COMPILE(name, mark)                                                                        \
  static mark void gather_##name (const FedorgPackedColumn *column, const guint32 *activities,     \
                                  guint32 n, gint64 *values)                                       \
  {                                                                                                \
    gather_loop (column, activities, n, values);                                                   \
  }                                                                                                \
  static mark guint32 list_##name (const guint64 *words, guint32 begin, guint32 end,               \
                                   guint32 *numbers)                                               \
  {                                                                                                \
    return list_loop (words, begin, end, numbers);                                                 \
  }

COMPILE (narrow, )
COMPILE (wide, FEDORG_WITH_AVX2)

const FedorgWorkLoops *
fedorg_work_loops_get (void)
{
  static const FedorgWorkLoops narrow = {gather_narrow, list_narrow};
  static const FedorgWorkLoops wide = {gather_wide, list_wide};

  return fedorg_vector_has_avx2 () ? &wide : &narrow;
}

/* --- 64 activities side by side --- */

/* bits of those that have a value, where not every activity has one; `index` is where their values stand */
static guint64
find_present (const FedorgPackedColumn *column, guint32 base, guint n, gsize *index)
{
  const guint64 *elements = column->presence + base / FEDORG_PRESENCE_BITS;
  guint64 bits = fedorg_presence_get_bits (elements[0]);

  *index = fedorg_presence_get_before (elements[0]);
  if (n > FEDORG_PRESENCE_BITS)
    bits |= (guint64) fedorg_presence_get_bits (elements[1]) << FEDORG_PRESENCE_BITS;
  return bits;
}

static void
look_up_all (const FedorgPackedColumn *column, guint32 base, guint n, const guint8 *table,
             guint8 *bytes)
{
  switch (column->size) {
  case sizeof (guint8):
    for (guint i = 0; i < n; i++)
      bytes[i] = table[((const guint8 *) column->data)[base + i]];
    break;
  case sizeof (guint16):
    for (guint i = 0; i < n; i++)
      bytes[i] = table[((const guint16 *) column->data)[base + i]];
    break;
  default:
    for (guint i = 0; i < n; i++)
      bytes[i] = table[fedorg_packed_read (column, base + i)];
  }
}

void
fedorg_packed_look_up (const FedorgPackedColumn *column, guint32 base, guint n, const guint8 *table,
                       guint8 *bytes)
{
  if (column->data != NULL && column->presence == NULL) {
    look_up_all (column, base, n, table, bytes);
    return;
  }
  memset (bytes, table[column->empty], FEDORG_WORD_BITS);
  if (column->data == NULL)
    return;
  gsize index;
  for (guint64 rest = find_present (column, base, n, &index); rest != 0; rest &= rest - 1)
    bytes[fedorg_word_first (rest)] = table[fedorg_packed_read (column, index++)];
}

/* bytes that are 0 or 1 as bits: a product adds each into a place of its own */
#define GATHER_BITS G_GUINT64_CONSTANT (0x0102040810204080)

guint64
fedorg_packed_test_codes (const FedorgPackedColumn *column, guint32 base, guint n,
                          const guint8 *table)
{
  guint8 bytes[FEDORG_WORD_BITS] = {0};
  guint64 word = 0;

  fedorg_packed_look_up (column, base, n, table, bytes);
  for (guint i = 0; i < FEDORG_WORD_BITS; i += 8) {
    guint64 eight;

    memcpy (&eight, bytes + i, sizeof eight);
    word |= (GUINT64_FROM_LE (eight) * GATHER_BITS >> 56) << i;
  }
  return word;
}

guint64
fedorg_packed_test_days (const FedorgPackedColumn *column, guint32 base, guint n, gint64 low,
                         gint64 high)
{
  guint64 word = 0;

  low = MAX (low, (gint64) FEDORG_DATE_NONE + 1);
  high = MIN (high, G_MAXINT32);
  if (low > high || column->data == NULL)
    return 0;
  guint32 width = (guint32) (high - low);
  if (column->presence == NULL) {
    fedorg_kernel_find_outside ((const guint32 *) column->data + base, n, (guint32) low, width,
                                &word);
    return ~word;
  }
  gsize index;
  for (guint64 rest = find_present (column, base, n, &index); rest != 0; rest &= rest - 1) {
    guint32 above = ((const guint32 *) column->data)[index++] - (guint32) low;

    word |= (guint64) (above <= width) << fedorg_word_first (rest);
  }
  return word;
}

/* the matrix of 8 by 8 bits is turned by exchanging single bits, squares of 2 and squares of 4 */
guint64
fedorg_bytes_turn (const guint8 *bytes)
{
  guint64 bits, moved;

  memcpy (&bits, bytes, sizeof bits);
  bits = GUINT64_FROM_LE (bits);
  moved = (bits ^ bits >> 7) & G_GUINT64_CONSTANT (0x00aa00aa00aa00aa);
  bits ^= moved ^ moved << 7;
  moved = (bits ^ bits >> 14) & G_GUINT64_CONSTANT (0x0000cccc0000cccc);
  bits ^= moved ^ moved << 14;
  moved = (bits ^ bits >> 28) & G_GUINT64_CONSTANT (0x00000000f0f0f0f0);
  return bits ^ moved ^ moved << 28;
}
