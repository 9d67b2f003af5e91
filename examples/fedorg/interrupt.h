/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Ctrl-C and its like end the process at once, by the signal itself, as long as there is nothing to
 * take away: only the line of progress is erased and a word said. While a file is written they
 * cancel the writing, so that the file is as it was; the second one ends at once all the same. */

/* from now on */
void interrupt_watch (void);

/* a file is going to be written: what a signal cancels meanwhile (transfer none) */
GCancellable *interrupt_begin_file (const char *path);

/* the file is written, or not: ends the process if a signal came meanwhile */
void interrupt_end_file (void);

G_END_DECLS
