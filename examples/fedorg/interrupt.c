/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _POSIX_C_SOURCE 200809L
#include "interrupt.h"

#include <signal.h>

static const int signals[] = {SIGHUP, SIGINT, SIGTERM};

static void
fill_set (sigset_t *set)
{
  sigemptyset (set);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    sigaddset (set, signals[i]);
}

/* a signal handler may not cancel anything; a thread that waits for the signal may */
static gpointer
wait_for_signal (gpointer cancellable)
{
  sigset_t set;
  int number;

  fill_set (&set);
  for (;;) {
    if (sigwait (&set, &number) == 0)
      g_cancellable_cancel (cancellable);
  }
  return NULL;
}

GCancellable *
interrupt_get_cancellable (void)
{
  static GCancellable *cancellable = NULL;
  sigset_t set;

  if (cancellable != NULL)
    return cancellable;
  cancellable = g_cancellable_new ();
  fill_set (&set);
  pthread_sigmask (SIG_BLOCK, &set, NULL);
  g_thread_unref (g_thread_new ("signals", wait_for_signal, cancellable));
  return cancellable;
}
