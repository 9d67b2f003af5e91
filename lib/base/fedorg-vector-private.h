/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Vector code: functions that are compiled for newer processors than the library as a whole, beside
 * plain ones that do the same. Each is marked with the instructions that it needs, and called only
 * after the test of the same name. Elsewhere than on x86-64 the marks are empty, the tests FALSE,
 * and code with instructions of its own stands under FEDORG_HAS_VECTORS. */

#if defined(__x86_64__) && defined(__GNUC__)
#define FEDORG_HAS_VECTORS 1
#define FEDORG_WITH_SSSE3  __attribute__ ((target ("ssse3")))
#define FEDORG_WITH_SSE42  __attribute__ ((target ("sse4.2")))
#define FEDORG_WITH_AVX2   __attribute__ ((target ("avx2,popcnt,bmi,bmi2")))
#else
#define FEDORG_WITH_SSSE3
#define FEDORG_WITH_SSE42
#define FEDORG_WITH_AVX2
#endif

/* 16 bytes shuffled at once: processors of 2006 and later */
gboolean fedorg_vector_has_ssse3 (void);

/* CRC-32C by one instruction: processors of 2008 and later */
gboolean fedorg_vector_has_sse42 (void);

/* AVX2, POPCNT and BMI together: processors of 2013 and later */
gboolean fedorg_vector_has_avx2 (void);

/* what processors have learnt one after the other */
typedef enum {
  FEDORG_VECTORS_NONE,
  FEDORG_VECTORS_SSSE3,
  FEDORG_VECTORS_SSE42,
  FEDORG_VECTORS_AVX2
} FedorgVectors;

/* uses no more than these from now on, though the processor may have more: tests hold what is
 * compiled for each against the plain code */
void fedorg_vector_set_most (FedorgVectors most);

G_END_DECLS
