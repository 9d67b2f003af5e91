/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>
#include <glib-object.h>

/* what the library exports; everything else is hidden */
#ifndef FEDORG_EXTERN
#define FEDORG_EXTERN __attribute__ ((visibility ("default"))) extern
#endif

/**
 * FEDORG_VERSION_0_1:
 *
 * Version 0.1, for %FEDORG_VERSION_MIN_REQUIRED and %FEDORG_VERSION_MAX_ALLOWED.
 *
 * Since: 0.1
 */
#define FEDORG_VERSION_0_1 (G_ENCODE_VERSION (0, 1))

/**
 * FEDORG_VERSION_MIN_REQUIRED:
 *
 * The oldest version that a program wants to run with. Defined before the first header is included,
 * it silences warnings of what is deprecated only in later versions; the default is the version of
 * these headers.
 *
 * Since: 0.1
 */
#ifndef FEDORG_VERSION_MIN_REQUIRED
#define FEDORG_VERSION_MIN_REQUIRED FEDORG_VERSION_0_1
#endif

/**
 * FEDORG_VERSION_MAX_ALLOWED:
 *
 * The newest version whose functions a program wants to use. Defined before the first header is
 * included, it makes the compiler warn of each function that came later; the default is the version
 * of these headers.
 *
 * Since: 0.1
 */
#ifndef FEDORG_VERSION_MAX_ALLOWED
#define FEDORG_VERSION_MAX_ALLOWED FEDORG_VERSION_0_1
#endif

#if FEDORG_VERSION_MAX_ALLOWED < FEDORG_VERSION_MIN_REQUIRED
#error "FEDORG_VERSION_MAX_ALLOWED is less than FEDORG_VERSION_MIN_REQUIRED"
#endif

#if FEDORG_VERSION_MAX_ALLOWED < FEDORG_VERSION_0_1
#define FEDORG_AVAILABLE_IN_0_1 G_UNAVAILABLE (0, 1) FEDORG_EXTERN
#else
#define FEDORG_AVAILABLE_IN_0_1 FEDORG_EXTERN
#endif

/**
 * FEDORG_DEPRECATED_IN_0_1_FOR: (skip)
 * @f: what takes the place of the function
 *
 * Stands before a function that 0.1 has deprecated. The compiler warns of each use, with the name of
 * what takes its place.
 *
 * Since: 0.1
 */
#if FEDORG_VERSION_MIN_REQUIRED >= FEDORG_VERSION_0_1
#define FEDORG_DEPRECATED_IN_0_1        G_DEPRECATED FEDORG_EXTERN
#define FEDORG_DEPRECATED_IN_0_1_FOR(f) G_DEPRECATED_FOR (f) FEDORG_EXTERN
#else
#define FEDORG_DEPRECATED_IN_0_1        FEDORG_EXTERN
#define FEDORG_DEPRECATED_IN_0_1_FOR(f) FEDORG_EXTERN
#endif
