/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* ascending, in place, n log n whatever the input, without taking memory */
void fedorg_sort_numbers (guint64 *numbers, gsize n);

/* puts each number once to the front, in any order; returns how many there are */
gsize fedorg_numbers_make_different (guint64 *numbers, gsize n);

G_END_DECLS
