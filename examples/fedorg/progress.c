/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "progress.h"

#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "console.h"
#include "base/fedorg-personal-private.h"
#include "io/output/fedorg-text-layout-private.h"

/* in microseconds */
#define FIRST_AFTER (G_USEC_PER_SEC / 2)
#define NEXT_AFTER  (G_USEC_PER_SEC / 10)
/* before that, what remains is a guess */
#define GUESS_AFTER G_USEC_PER_SEC

#define WIDTH     80
#define MAX_BAR   40
#define MIN_BAR   10
#define MIN_LABEL 12

#define ERASE "\r\033[K"

static struct {
  gboolean is_wanted;
  gint64 opened;
  gint64 drawn; /* when, 0 for never */

  /* the step */
  char *label;
  ProgressUnit unit;
  guint64 amount;
  gint64 begun;
  guint64 done;
  guint64 total;
} progress;

static volatile sig_atomic_t is_visible;

/* --- whether --- */

static gboolean
has_terminal (void)
{
  const char *terminal = g_getenv ("TERM");

  return isatty (STDERR_FILENO) && terminal != NULL && *terminal != '\0' &&
         strcmp (terminal, "dumb") != 0;
}

void
progress_open (const Arguments *arguments)
{
  progress.is_wanted = has_terminal () && !arguments_get_flag (arguments, "quiet");
  progress.opened = g_get_monotonic_time ();
}

/* a command that was sent to the background leaves the terminal to others */
static gboolean
is_in_foreground (void)
{
  pid_t group = tcgetpgrp (STDERR_FILENO);

  return group < 0 || group == getpgrp ();
}

static gboolean
is_due (gint64 now)
{
  return progress.is_wanted && now - progress.opened >= FIRST_AFTER &&
         now - progress.drawn >= NEXT_AFTER && is_in_foreground ();
}

/* --- parts of the line --- */

static guint
get_width (void)
{
  struct winsize size;

  if (ioctl (STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return WIDTH;
  return size.ws_col;
}

/* "7.43", "74.3", "743" with the thousands that suit */
static char *
dup_amount (double number, ProgressUnit unit)
{
  static const char *const bytes[] = {"B", "kB", "MB", "GB", "TB"};
  static const char *const english[] = {"", "k", "M", "G", "T"};
  static const char *const chinese[] = {"", "万", "亿"};
  gboolean is_chinese = console_get_language () == FEDORG_LANGUAGE_ZH && unit == PROGRESS_POSTS;
  const char *const *words = unit == PROGRESS_BYTES ? bytes : is_chinese ? chinese : english;
  guint most = is_chinese ? 2 : 4, step = 0;

  for (; number >= (is_chinese ? 10000 : 999.5) && step < most; step++)
    number /= is_chinese ? 10000 : 1000;
  if (step == 0)
    return g_strdup_printf ("%.0f %s", number, words[step]);
  return g_strdup_printf ("%.*f %s",
                          number < 9.95   ? 2
                          : number < 99.5 ? 1
                                          : 0,
                          number, words[step]);
}

static char *
dup_time (gint64 microseconds)
{
  gint64 seconds = (microseconds + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC;

  if (seconds >= 3600)
    return g_strdup_printf ("%d:%02d:%02d", (int) (seconds / 3600), (int) (seconds / 60 % 60),
                            (int) (seconds % 60));
  return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
}

/* of the whole step; 0 if nobody knows */
static double
get_fraction (void)
{
  return progress.total > 0 ? (double) progress.done / (double) progress.total : 0;
}

static double
get_units_done (void)
{
  return progress.amount > 0 ? (double) progress.amount * get_fraction () : (double) progress.done;
}

static char *
dup_rate (gint64 elapsed)
{
  double units = get_units_done ();
  g_autofree char *rate = NULL;

  if (progress.unit == PROGRESS_NONE || units < 1 || elapsed < NEXT_AFTER)
    return NULL;
  rate = dup_amount (units * G_USEC_PER_SEC / (double) elapsed, progress.unit);
  if (progress.unit == PROGRESS_BYTES)
    return g_strconcat (rate, "/s", NULL);
  return g_strconcat (g_strchomp (rate), say (" posts/s", "个职务/秒"), NULL);
}

/* where the whole is not known: how much is done, or at least for how long */
static char *
dup_rest (gint64 elapsed)
{
  double fraction = get_fraction ();
  g_autofree char *text = NULL;

  if (progress.total == 0 && progress.unit == PROGRESS_BYTES)
    return dup_amount ((double) progress.done, PROGRESS_BYTES);
  if (progress.total == 0)
    return dup_time (elapsed);
  if (fraction < 0.01 || elapsed < GUESS_AFTER)
    return NULL;
  text = dup_time ((gint64) ((double) elapsed * (1 - fraction) / fraction));
  return g_strdup_printf (say ("%s left", "剩余 %s"), text);
}

/* --- the line --- */

static void
append_part (GString *line, const char *part)
{
  if (part == NULL)
    return;
  if (line->len > 0)
    g_string_append (line, "  ");
  g_string_append (line, part);
}

/* what does not fit ends with three dots */
static char *
dup_label (guint width)
{
  GString *label = g_string_new (NULL);

  if (fedorg_text_get_width (progress.label) <= width)
    return g_string_free (g_string_append (label, progress.label), FALSE);
  for (const char *at = progress.label; *at != '\0'; at = g_utf8_next_char (at)) {
    gsize length = label->len;

    g_string_append_len (label, at, g_utf8_next_char (at) - at);
    if (fedorg_text_get_width (label->str) + 3 <= width)
      continue;
    g_string_truncate (label, length);
    break;
  }
  return g_string_free (g_string_append (label, "..."), FALSE);
}

/* "[=====>    ]" */
static char *
dup_bar (guint width)
{
  guint inner = MIN (width, MAX_BAR) - 2;
  guint filled = (guint) (get_fraction () * inner);
  GString *bar = g_string_new ("[");

  for (guint i = 0; i < inner; i++)
    g_string_append_c (bar, i < filled ? '=' : i == filled ? '>' : ' ');
  return g_string_free (g_string_append_c (bar, ']'), FALSE);
}

/* the last column stays free, since some terminals go to the next line there. what is behind the
 * label has the first claim, then the label, then the bar */
static char *
dup_line (gint64 now)
{
  guint width = get_width () - 1;
  gint64 elapsed = now - progress.begun;
  g_autofree char *percent = NULL, *rate = dup_rate (elapsed), *rest = dup_rest (elapsed);
  g_autofree char *bar = NULL, *label = NULL;
  g_autoptr (GString) tail = g_string_new (NULL);
  GString *line = g_string_new (NULL);
  guint tail_width, label_width, left;

  if (progress.total > 0)
    percent = g_strdup_printf ("%3.0f %%", get_fraction () * 100);
  append_part (tail, percent);
  append_part (tail, rate);
  append_part (tail, rest);
  tail_width = fedorg_text_get_width (tail->str);
  if (tail_width + 2 + MIN_LABEL > width) {
    g_string_assign (tail, percent != NULL ? percent : "");
    tail_width = fedorg_text_get_width (tail->str);
  }
  left = width > tail_width + 2 ? width - tail_width - 2 : 0;
  label = dup_label (left);
  label_width = fedorg_text_get_width (label);
  if (progress.total > 0 && left >= label_width + 2 + MIN_BAR)
    bar = dup_bar (left - label_width - 2);
  append_part (line, left > 3 ? label : NULL);
  append_part (line, bar);
  append_part (line, tail->len > 0 ? tail->str : NULL);
  return g_string_free (line, FALSE);
}

static void
print (const char *text)
{
  gsize length = strlen (text);

  /* a line that a terminal does not take is no harm */
  while (length > 0) {
    ssize_t written = write (STDERR_FILENO, text, length);

    if (written <= 0)
      return;
    text += written;
    length -= (gsize) written;
  }
}

static void
draw (void)
{
  gint64 now = g_get_monotonic_time ();
  g_autofree char *line = NULL, *text = NULL;

  if (progress.label == NULL || !is_due (now))
    return;
  line = dup_line (now);
  text = g_strconcat (ERASE, line, NULL);
  is_visible = TRUE;
  print (text);
  progress.drawn = now;
}

/* --- steps --- */

void
progress_begin (const char *label, ProgressUnit unit, guint64 amount)
{
  g_autofree char *shown = fedorg_personal_dup_masked (label);

  g_free (progress.label);
  progress.label = fedorg_text_dup_escaped (shown != NULL ? shown : "");
  progress.unit = unit;
  progress.amount = amount;
  progress.begun = g_get_monotonic_time ();
  progress.done = 0;
  progress.total = 0;
  draw ();
}

void
progress_show (guint64 done, guint64 total, G_GNUC_UNUSED gpointer user_data)
{
  progress.done = total > 0 ? MIN (done, total) : done;
  progress.total = total;
  draw ();
}

void
progress_end (void)
{
  g_clear_pointer (&progress.label, g_free);
  progress_erase_at_once ();
  progress.drawn = 0;
}

void
progress_erase_at_once (void)
{
  if (!is_visible)
    return;
  is_visible = FALSE;
  print (ERASE);
}
