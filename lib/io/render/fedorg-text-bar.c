/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/render/fedorg-text-grid-private.h"

/* A share as a bar of block characters, in eighths of a character. */

/* signs, each of which is filled by eighths */
#define BAR_WIDTH 8u

/* of all eighths of a bar those that the share fills, halves upwards */
static guint
get_eighths (FedorgRatio share)
{
  guint64 rest = (guint64) share.numerator, whole = (guint64) share.denominator;
  guint eighths = 0;

  /* digit by digit in base 2, so that no product overflows */
  if (rest >= whole)
    return BAR_WIDTH * 8;
  for (guint bit = 0; bit < 7; bit++) {
    rest *= 2;
    eighths = eighths * 2 + (rest >= whole);
    rest -= rest >= whole ? whole : 0;
  }
  return (eighths + 1) / 2;
}

void
fedorg_text_append_bar (FedorgBuffer *buffer, FedorgRatio share)
{
  static const char *const parts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  gboolean is_share =
      share.denominator > 0 && share.numerator >= 0 && share.numerator <= share.denominator;
  guint eighths = is_share ? get_eighths (share) : 0;

  fedorg_buffer_append (buffer, " ", 1);
  for (guint i = 0; i < eighths / 8; i++)
    fedorg_buffer_append (buffer, "█", -1);
  fedorg_buffer_append (buffer, parts[eighths % 8], -1);
  fedorg_buffer_append_repeated (buffer, ' ', BAR_WIDTH - (eighths + 7) / 8);
}
