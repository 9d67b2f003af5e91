/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "arguments.h"

G_BEGIN_DECLS

/* One line on standard error that says how far a long job is: what is done, a bar, per cent, the
 * rate and the time that remains. It is drawn only where somebody sits at a terminal, and only once
 * the work has taken half a second; afterwards it is erased. */

typedef enum {
  PROGRESS_NONE, /* no rate */
  PROGRESS_BYTES,
  PROGRESS_POSTS
} ProgressUnit;

/* decides for the whole command whether the line is drawn at all */
void progress_open (const Arguments *arguments);

/* a step of the work begins. `amount` is how many of the unit the step does, 0 if the numbers that
 * are reported are of the unit themselves */
void progress_begin (const char *label, ProgressUnit unit, guint64 amount);

/* a FedorgProgressFunc, without user data */
void progress_show (guint64 done, guint64 total, gpointer user_data);

/* the line is erased, so that something else can be printed */
void progress_end (void);

/* for a signal handler: erases the line with nothing but a call of the system */
void progress_erase_at_once (void);

G_END_DECLS
