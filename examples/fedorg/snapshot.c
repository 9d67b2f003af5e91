/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _POSIX_C_SOURCE 200809L
#include "snapshot.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "console.h"
#include "progress.h"
#include "io/output/fedorg-text-layout-private.h"

/* made before it is needed: a signal handler may write, but not format */
static char *message = NULL;
static gsize message_size = 0;
static gint is_reported = FALSE;

/* several threads may meet the end of the file at once; the first one reports it. everything else
 * that this signal stands for is a fault of the program, and ends it as ever when it happens again
 */
static void
take_signal (int number, siginfo_t *info, G_GNUC_UNUSED void *context)
{
  struct sigaction as_ever = {.sa_handler = SIG_DFL};

  if (info->si_code != BUS_ADRERR && info->si_code != BUS_OBJERR) {
    sigaction (number, &as_ever, NULL);
    return;
  }
  if (g_atomic_int_compare_and_exchange (&is_reported, FALSE, TRUE)) {
    ssize_t written;

    progress_erase_at_once ();
    written = write (STDERR_FILENO, message, message_size);

    /* nothing can be done where standard error cannot be written to */
    (void) written;
    _exit (STATUS_INPUT);
  }
  for (;;)
    pause ();
}

static void
prepare_message (const char *path)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *escaped = fedorg_text_dup_escaped (name);

  g_free (message);
  message = g_strdup_printf (
      "fedorg: %s: %s\n", escaped,
      say ("the file was cut short, or could no longer be read, while it was in use",
           "使用过程中文件被截短，或已无法读取"));
  message_size = strlen (message);
}

gboolean
snapshot_is_one (const char *path)
{
  return g_str_has_suffix (path, ".fedorg") && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

FedorgRoster *
snapshot_open (const char *path, GError **error)
{
  struct sigaction action = {.sa_sigaction = take_signal, .sa_flags = SA_SIGINFO};

  prepare_message (path);
  sigemptyset (&action.sa_mask);
  sigaction (SIGBUS, &action, NULL);
  return fedorg_roster_map (path, NULL, progress_show, NULL, error);
}
