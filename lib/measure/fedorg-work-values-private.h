/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/fedorg-packed-private.h"

G_BEGIN_DECLS

/* The values that many activities have in one field, read at once. What the field is, and whether all
 * activities have a value, is asked once and not for each of them. */

/* Loops that are compiled for processors with and without POPCNT and BMI. */
typedef struct {
  /* values[i]: that of activities[i], which ascend */
  void (*gather) (const FedorgPackedColumn *column, const guint32 *activities, guint32 n,
                  gint64 *values);

  /* the numbers of the bits in [begin, end), ascending; returns how many there are */
  guint32 (*list) (const guint64 *words, guint32 begin, guint32 end, guint32 *numbers);
} FedorgWorkLoops;

const FedorgWorkLoops *fedorg_work_loops_get (void);

/* The rest looks at 64 activities from `base` on, of which `n` are there; `base` is a multiple of 64. Bits
 * beyond have no meaning. */

/* bytes[i]: what the table says of the value of activity base + i; 64 bytes */
void fedorg_packed_look_up (const FedorgPackedColumn *column, guint32 base, guint n,
                            const guint8 *table, guint8 *bytes);

/* bits of the activities of whose value the table says 1; it says 0 of all others */
guint64 fedorg_packed_test_codes (const FedorgPackedColumn *column, guint32 base, guint n,
                                  const guint8 *table);

/* bits of the activities with a date that lies in low .. high */
guint64 fedorg_packed_test_days (const FedorgPackedColumn *column, guint32 base, guint n,
                                 gint64 low, gint64 high);

/* the bytes of 8 activities turned: byte c of the result has bit c of each */
guint64 fedorg_bytes_turn (const guint8 *bytes);

G_END_DECLS
