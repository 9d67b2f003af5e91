/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is asked of all elements of a column at once, in loops that the compiler makes vectors of:
 * for every processor, and for those with vectors of 32 bytes. */

/* 0 of none */
guint16 fedorg_scan_greatest_set (const guint16 *sets, gsize length);
guint32 fedorg_scan_greatest (const guint32 *numbers, gsize length);

/* of number + 1, so that the greatest number counts least */
guint32 fedorg_scan_greatest_next (const guint32 *numbers, gsize length);

/* the greatest of some dates, and the least of those that are not FEDORG_DATE_NONE; G_MAXINT32 if
 * there is none */
typedef struct {
  gint32 greatest;
  gint32 least;
} FedorgDateRange;

FedorgDateRange fedorg_scan_dates (const gint32 *dates, gsize length);

/* whether the bit before each number is set, and the first bit for 0. there are as many bits */
gboolean fedorg_scan_bits_before (const guint32 *bits, const guint32 *numbers, gsize length);

/* whether a text has a control character that ends no line as LF or CR LF; the byte behind is read
 * as well */
gboolean fedorg_scan_has_controls (const char *text, gsize length);

G_END_DECLS
