/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-limits-private.h"

/* The sizes beyond which input is refused. Defaults are far above the needs of a nation and far
 * below the memory of a machine: they stop damaged or hostile files, and no honest one. */

#define N_LIMITS (FEDORG_LIMIT_CELLS + 1)

struct _FedorgLimits {
  gatomicrefcount references;
  guint64 values[N_LIMITS];
  gsize chunk_size;
};

static const guint64 defaults[N_LIMITS] = {
    /* arrays within arrays; a text of 1 MiB; records are numbered by 31 bits; a table of 1024
     * columns */
    [FEDORG_LIMIT_DEPTH] = 512,
    [FEDORG_LIMIT_TEXT] = G_GUINT64_CONSTANT (1) << 20,
    [FEDORG_LIMIT_RECORDS] = G_MAXINT32,
    [FEDORG_LIMIT_COLUMNS] = 1024,
    /* 1 TiB of records, but 64 MiB of anything that is kept as a tree; findings that are listed,
     * not counted */
    [FEDORG_LIMIT_BYTES] = G_GUINT64_CONSTANT (1) << 40,
    [FEDORG_LIMIT_RULESET_BYTES] = G_GUINT64_CONSTANT (64) << 20,
    [FEDORG_LIMIT_FINDINGS] = 10000,
    /* of workbooks: parts, 64 GiB of inflated bytes, bytes out of one byte, sheets, a billion
     * cells */
    [FEDORG_LIMIT_ENTRIES] = 65536,
    [FEDORG_LIMIT_INFLATED_BYTES] = G_GUINT64_CONSTANT (64) << 30,
    [FEDORG_LIMIT_INFLATION_RATIO] = 250,
    [FEDORG_LIMIT_SHEETS] = 4096,
    [FEDORG_LIMIT_CELLS] = G_GUINT64_CONSTANT (1) << 30,
};

G_DEFINE_BOXED_TYPE (FedorgLimits, fedorg_limits, fedorg_limits_ref, fedorg_limits_unref)

FedorgLimits *
fedorg_limits_copy (const FedorgLimits *limits)
{
  FedorgLimits *copy = g_new (FedorgLimits, 1);

  g_atomic_ref_count_init (&copy->references);
  memcpy (copy->values, limits != NULL ? limits->values : defaults, sizeof copy->values);
  copy->chunk_size = limits != NULL ? limits->chunk_size : 0;
  return copy;
}

FedorgLimits *
fedorg_limits_new (void)
{
  return fedorg_limits_copy (NULL);
}

FedorgLimits *
fedorg_limits_ref (FedorgLimits *limits)
{
  g_return_val_if_fail (limits != NULL, NULL);

  g_atomic_ref_count_inc (&limits->references);
  return limits;
}

void
fedorg_limits_unref (FedorgLimits *limits)
{
  if (limits != NULL && g_atomic_ref_count_dec (&limits->references))
    g_free (limits);
}

guint64
fedorg_limits_get (const FedorgLimits *limits, FedorgLimit limit)
{
  g_return_val_if_fail (limits != NULL, 0);
  g_return_val_if_fail ((guint) limit < N_LIMITS, 0);

  return limits->values[limit];
}

void
fedorg_limits_set (FedorgLimits *limits, FedorgLimit limit, guint64 value)
{
  g_return_if_fail (limits != NULL);
  g_return_if_fail ((guint) limit < N_LIMITS);
  g_return_if_fail (value >= 1);

  limits->values[limit] = value;
}

gsize
fedorg_limits_get_chunk_size (const FedorgLimits *limits)
{
  return limits->chunk_size;
}

void
fedorg_limits_set_chunk_size (FedorgLimits *limits, gsize size)
{
  limits->chunk_size = size;
}
