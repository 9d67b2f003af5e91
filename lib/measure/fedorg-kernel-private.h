/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The innermost loops: a test of one column becomes bits, bits become counts, counts become bits
 * again. Nothing here knows what a column means. Where the processor has AVX2 the loops use it,
 * with the same results. */

typedef enum {
  FEDORG_LEAF_BYTES = 0,    /* table[column[i]], bytes */
  FEDORG_LEAF_SETS,         /* table[column[i]], 16-bit sets */
  FEDORG_LEAF_RANGE,        /* low <= column[i] <= low + width, 32-bit dates */
  FEDORG_LEAF_CURRENT,      /* column[i] <= date, and second[i] >= date or none */
  FEDORG_LEAF_PERSON_BYTES, /* table[column[persons[i]]] */
  FEDORG_LEAF_PERSON_RANGE, /* low <= column[persons[i]] <= low + width */
  FEDORG_N_LEAVES
} FedorgLeafKind;

#define FEDORG_MOST_INTERVALS 4

typedef struct {
  FedorgLeafKind kind;
  const void *column;
  const void *second;
  const guint32 *persons;
  const guint8 *table; /* 1 for what matches */
  gint32 low;
  guint32 width;
  gint32 date;

  /* the same table as a few intervals of codes; none if it takes more than there is room for */
  guint n_intervals;
  guint8 interval_low[FEDORG_MOST_INTERVALS];
  guint8 interval_width[FEDORG_MOST_INTERVALS];
} FedorgLeaf;

/* fills in the intervals of a table of 256 codes */
void fedorg_leaf_find_intervals (FedorgLeaf *leaf);

/* the bits of elements [first, first + n); `first` is a multiple of 64 */
void fedorg_leaf_fill (const FedorgLeaf *leaf, gsize first, gsize n, guint64 *words);

/* the same for the members of `within` only; the other bits are 0 */
void fedorg_leaf_fill_within (const FedorgLeaf *leaf, gsize first, gsize n_words,
                              const guint64 *within, guint64 *words);

/* the values of the column for the persons of memberships [first, first + n), as bytes or as dates */
void fedorg_leaf_gather (const FedorgLeaf *leaf, gsize first, gsize n, void *values);

/* puts the lowest bits of `bits` where `mask` has bits, one after the other */
guint64 fedorg_kernel_deposit (guint64 bits, guint64 mask);

/* makes of each element its rank: how many of the bits lie before it, `ranks` giving that of each
 * word */
void fedorg_kernel_rank (const guint64 *words, const guint32 *ranks, guint32 *elements, gsize n);

gsize fedorg_kernel_count (const guint64 *words, gsize n_words);

/* counts[i]: members in [bounds[i], bounds[i + 1]), where bit 0 of `words` is element `base` */
void fedorg_kernel_count_ranges (const guint64 *words, gsize base, const guint32 *bounds, gsize n,
                                 guint32 *counts);

/* bit i of `words`: values[i] lies outside low .. low + width */
void fedorg_kernel_find_outside (const guint32 *values, gsize n, guint32 low, guint32 width,
                                 guint64 *words);

G_END_DECLS
