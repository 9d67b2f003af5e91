/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-progress.h>

G_BEGIN_DECLS

/* who may stop a long job, and who is informed how far it is; each may be NULL */
typedef struct {
  GCancellable *cancellable;
  FedorgProgressFunc progress;
  gpointer user_data;
} FedorgJob;

/* does task `task` in thread `thread`; FALSE if there is no memory */
typedef gboolean (*FedorgTaskFunc) (guint task, guint thread, gpointer data);

/* how many threads a run of this many tasks takes: `thread` is less than that */
guint fedorg_parallel_get_n_threads (guint n_tasks);

/* does tasks 0 to n_tasks - 1, in any order and in several threads at once, of which the caller's
 * is thread 0. FALSE with FEDORG_ERROR_NO_MEMORY or FEDORG_ERROR_CANCELLED */
gboolean fedorg_parallel_run (guint n_tasks, FedorgTaskFunc func, gpointer data,
                              const FedorgJob *job, GError **error);

/* the same for a few long tasks: as many threads as there are tasks and processors, nobody is
 * informed and nothing stops them. FALSE if there is no memory */
gboolean fedorg_parallel_run_long (guint n_tasks, FedorgTaskFunc func, gpointer data);

G_END_DECLS
