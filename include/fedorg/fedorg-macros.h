/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>
#include <glib-object.h>

/* what the library exports; everything else is hidden */
#ifndef FEDORG_EXTERN
#define FEDORG_EXTERN __attribute__ ((visibility ("default"))) extern
#endif

#define FEDORG_AVAILABLE_IN_0_1 FEDORG_EXTERN
