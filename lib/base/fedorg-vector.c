/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-vector-private.h"

/* Which vector instructions may be used: those of the processor, unless a test allows fewer, so
 * that every way is tested on one machine. */

static gint allowed = FEDORG_VECTORS_AVX2;

void
fedorg_vector_set_most (FedorgVectors most)
{
  g_atomic_int_set (&allowed, (gint) most);
}

#ifdef FEDORG_HAS_VECTORS

gboolean
fedorg_vector_has_ssse3 (void)
{
  return g_atomic_int_get (&allowed) >= FEDORG_VECTORS_SSSE3 && __builtin_cpu_supports ("ssse3");
}

gboolean
fedorg_vector_has_sse42 (void)
{
  return g_atomic_int_get (&allowed) >= FEDORG_VECTORS_SSE42 && __builtin_cpu_supports ("sse4.2");
}

gboolean
fedorg_vector_has_avx2 (void)
{
  return g_atomic_int_get (&allowed) >= FEDORG_VECTORS_AVX2 && __builtin_cpu_supports ("avx2") &&
         __builtin_cpu_supports ("popcnt") && __builtin_cpu_supports ("bmi") &&
         __builtin_cpu_supports ("bmi2");
}

#else

gboolean
fedorg_vector_has_ssse3 (void)
{
  return FALSE;
}

gboolean
fedorg_vector_has_sse42 (void)
{
  return FALSE;
}

gboolean
fedorg_vector_has_avx2 (void)
{
  return FALSE;
}

#endif
