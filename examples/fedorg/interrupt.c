/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "interrupt.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "console.h"
#include "progress.h"

static const int signals[] = {SIGHUP, SIGINT, SIGTERM};

static volatile sig_atomic_t is_writing;
static volatile sig_atomic_t caught; /* the number of the signal */

/* a signal handler may not cancel anything; a thread that it wakes may */
static int wake[2] = {-1, -1};

/* only with what a signal handler may call */
static void
end_by (int number)
{
  const char *message = say ("fedorg: interrupted\n", "fedorg: 已中断\n");
  ssize_t written;

  progress_erase_at_once ();
  written = write (STDERR_FILENO, message, strlen (message));
  (void) written;
  signal (number, SIG_DFL);
  raise (number);
}

static void
take_signal (int number)
{
  int before = errno;
  ssize_t written;

  if (!is_writing || caught != 0) {
    end_by (number);
  } else {
    caught = number;
    written = write (wake[1], "", 1);
    (void) written;
  }
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

/* who started the command may want a signal ignored, as nohup does */
static void
watch (int number)
{
  struct sigaction action = {.sa_handler = take_signal, .sa_flags = SA_RESTART};
  struct sigaction before;

  sigemptyset (&action.sa_mask);
  if (sigaction (number, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
    sigaction (number, &action, NULL);
}

void
interrupt_watch (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    watch (signals[i]);
}

/* a pipe or a device cannot be replaced: nothing is saved by waiting, and it may wait for ever */
static gboolean
is_replaced_whole (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_REGULAR) || !g_file_test (path, G_FILE_TEST_EXISTS);
}

/* without a pipe or a thread the file is written to its end before a signal counts */
static void
start_waiting (GCancellable *cancellable)
{
  GThread *thread =
      pipe (wake) == 0 ? g_thread_try_new ("signals", wait_for_signal, cancellable, NULL) : NULL;

  if (thread != NULL)
    g_thread_unref (thread);
}

GCancellable *
interrupt_begin_file (const char *path)
{
  static GCancellable *cancellable = NULL;

  if (!is_replaced_whole (path))
    return NULL;
  if (cancellable == NULL) {
    cancellable = g_cancellable_new ();
    start_waiting (cancellable);
  }
  is_writing = TRUE;
  return cancellable;
}

void
interrupt_end_file (void)
{
  is_writing = FALSE;
  if (caught != 0)
    end_by (caught);
}
