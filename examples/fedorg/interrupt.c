/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _POSIX_C_SOURCE 200809L
#include "interrupt.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

static const int signals[] = {SIGHUP, SIGINT, SIGTERM};

/* a signal handler may not cancel anything; a thread that it wakes may */
static int wake[2];

static void
take_signal (G_GNUC_UNUSED int number)
{
  int before = errno;
  ssize_t written = write (wake[1], "", 1);

  /* a full pipe has woken the thread already */
  (void) written;
  errno = before;
}

static gpointer
wait_for_signal (gpointer cancellable)
{
  char byte;

  for (;;) {
    ssize_t n_read = read (wake[0], &byte, 1);

    if (n_read > 0)
      g_cancellable_cancel (cancellable);
    else if (n_read == 0 || errno != EINTR)
      return NULL;
  }
}

GCancellable *
interrupt_get_cancellable (void)
{
  static GCancellable *cancellable = NULL;
  struct sigaction action = {.sa_handler = take_signal, .sa_flags = SA_RESTART};

  if (cancellable != NULL)
    return cancellable;
  cancellable = g_cancellable_new ();
  /* without a pipe a signal ends the process as ever */
  if (pipe (wake) != 0)
    return cancellable;
  g_thread_unref (g_thread_new ("signals", wait_for_signal, cancellable));
  sigemptyset (&action.sa_mask);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    sigaction (signals[i], &action, NULL);
  return cancellable;
}
