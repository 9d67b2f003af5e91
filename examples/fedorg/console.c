/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "console.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/uio.h>
#include <unistd.h>

#include "interrupt.h"
#include "progress.h"
#include "base/fedorg-personal-private.h"
#include "io/output/fedorg-text-layout-private.h"

#define WIDTH     100
#define MIN_WIDTH 40

static FedorgLanguage language = FEDORG_LANGUAGE_EN;

/* --- language --- */

void
console_set_language (FedorgLanguage chosen)
{
  language = chosen;
}

FedorgLanguage
console_get_language (void)
{
  return language;
}

FedorgLanguage
console_language_of_environment (void)
{
  static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++) {
    const char *value = g_getenv (variables[i]);

    if (value != NULL && *value != '\0')
      return g_str_has_prefix (value, "zh") ? FEDORG_LANGUAGE_ZH : FEDORG_LANGUAGE_EN;
  }
  return FEDORG_LANGUAGE_EN;
}

const char *
say (const char *english, const char *chinese)
{
  return language == FEDORG_LANGUAGE_ZH ? chinese : english;
}

/* --- writing --- */

/* 0, or the number of the error */
static int
write_all (int descriptor, const char *at, gsize size)
{
  while (size > 0) {
    ssize_t written = write (descriptor, at, MIN (size, (gsize) 1 << 30));

    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return errno;
    at += written;
    size -= (gsize) written;
  }
  return 0;
}

/* what comes from a file name or a file is shown, not obeyed, and a number of a person that was typed
 * in place of an option, a name or a file is not shown. nothing can be done where standard error
 * cannot be written to */
static void
print_message (const char *message)
{
  g_autofree char *masked = fedorg_personal_dup_masked (message);
  g_autofree char *escaped = masked != NULL ? fedorg_text_dup_escaped (masked) : NULL;
  const char *shown = escaped != NULL && *escaped != '\0'
                          ? escaped
                          : say ("there is not enough memory", "内存不足");

  const struct iovec line[] = {{(void *) "fedorg: ", strlen ("fedorg: ")},
                               {(void *) shown, strlen (shown)},
                               {(void *) "\n", 1}};
  ssize_t written;

  progress_end ();
  written = writev (STDERR_FILENO, line, G_N_ELEMENTS (line));
  (void) written;
}

void
complain (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  print_message (message);
}

void
complain_of (const GError *error)
{
  g_autofree char *message = fedorg_error_dup_message (error, console_get_language ());

  print_message (message);
}

int
usage_error_of (const Subcommand *subcommand, const GError *error)
{
  g_autofree char *message = fedorg_error_dup_message (error, console_get_language ());

  return usage_error (subcommand, "%s", message);
}

int
usage_error (const Subcommand *subcommand, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  print_message (message);
  if (subcommand != NULL)
    complain (say ("'fedorg help %s' explains it", "用法见 'fedorg help %s'"), subcommand->name);
  else
    complain ("%s", say ("'fedorg help' lists the subcommands", "子命令一览见 'fedorg help'"));
  return STATUS_USAGE;
}

/* a workbook is one; no document of text begins like this */
static gboolean
is_archive (const char *data, gsize size)
{
  return size >= 4 && memcmp (data, "PK\003\004", 4) == 0;
}

/* a reader that has seen enough, such as head, is no failure */
static int
write_output (GBytes *bytes, int status)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  int fault;

  if (is_archive (data, size) && isatty (STDOUT_FILENO)) {
    complain ("%s", say ("a workbook is not shown on a terminal: give -o FILE.xlsx",
                         "工作簿无法在终端显示：请用 -o FILE.xlsx"));
    return STATUS_USAGE;
  }
  fault = write_all (STDOUT_FILENO, data, size);

  if (fault == 0 || fault == EPIPE)
    return status;
  complain (say ("standard output: cannot be written: %s", "标准输出：无法写入：%s"),
            g_strerror (fault));
  return STATUS_INPUT;
}

/* a signal waits until the file is replaced, so that no temporary file stays */
static gboolean
replace_file (const char *path, GBytes *bytes, GError **error)
{
  gboolean is_replaced;

  interrupt_begin_file (path);
  is_replaced = fedorg_file_save (path, bytes, error);
  interrupt_end_file ();
  return is_replaced;
}

int
console_write (const char *path, GBytes *bytes, const GError *failure, int status)
{
  g_autoptr (GError) error = NULL;

  progress_end ();
  if (bytes == NULL) {
    complain_of (failure);
    return STATUS_INPUT;
  }
  if (path == NULL || strcmp (path, "-") == 0)
    return write_output (bytes, status);
  if (replace_file (path, bytes, &error))
    return status;
  complain_of (error);
  return STATUS_INPUT;
}

int
console_write_text (const char *path, const char *text, int status)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return console_write (path, bytes, NULL, status);
}

/* --- the terminal --- */

gboolean
console_has_color (void)
{
  const char *no_color = g_getenv ("NO_COLOR");
  const char *terminal = g_getenv ("TERM");

  if (no_color != NULL && *no_color != '\0')
    return FALSE;
  return isatty (STDOUT_FILENO) && terminal != NULL && strcmp (terminal, "dumb") != 0;
}

guint
console_get_width (void)
{
  struct winsize size;

  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return WIDTH;
  return CLAMP (size.ws_col, MIN_WIDTH, WIDTH);
}
