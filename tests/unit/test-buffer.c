/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "harness/fedorg-test.h"
#include "base/fedorg-buffer-private.h"

static void
check_finish (FedorgBuffer *buffer, const char *expected)
{
  g_autoptr (GBytes) bytes = fedorg_buffer_finish (buffer);
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  fedorg_assert_bytes (data, size, expected, strlen (expected));
}

FEDORG_TEST (buffer, texts_and_numbers)
{
  FedorgBuffer buffer = FEDORG_BUFFER_INIT;

  fedorg_buffer_append (&buffer, "龙津镇", -1);
  fedorg_buffer_append (&buffer, ", cut here", 2);
  fedorg_buffer_append (&buffer, "", -1);
  fedorg_buffer_append_repeated (&buffer, '-', 3);
  fedorg_buffer_append_repeated (&buffer, '+', 0);
  fedorg_buffer_append_int (&buffer, 0);
  fedorg_buffer_append (&buffer, " ", 1);
  fedorg_buffer_append_int (&buffer, G_MININT64);
  fedorg_buffer_append (&buffer, " ", 1);
  fedorg_buffer_append_int (&buffer, G_MAXINT64);
  fedorg_buffer_append (&buffer, " ", 1);
  fedorg_buffer_append_uint (&buffer, G_MAXUINT64);
  check_finish (&buffer,
                "龙津镇, ---0 -9223372036854775808 9223372036854775807 18446744073709551615");
  check_finish (&buffer, "");
}

FEDORG_TEST (buffer, grows)
{
  FedorgBuffer buffer = FEDORG_BUFFER_INIT;
  g_autoptr (GBytes) bytes = NULL;
  const char *data;

  for (guint i = 0; i < 100000; i++)
    fedorg_buffer_append_repeated (&buffer, (char) ('a' + i % 26), 7);
  bytes = fedorg_buffer_finish (&buffer);
  data = g_bytes_get_data (bytes, NULL);
  fedorg_assert_int (g_bytes_get_size (bytes), 700000);
  for (guint i = 0; i < 700000; i++)
    fedorg_assert_int (data[i], 'a' + i / 7 % 26);
}

FEDORG_TEST (buffer, failure_lasts_until_it_is_finished)
{
  FedorgBuffer buffer = FEDORG_BUFFER_INIT;

  fedorg_buffer_append (&buffer, "kept", -1);
  /* more than there can be memory for */
  fedorg_buffer_append_repeated (&buffer, ' ', G_MAXSIZE - 1);
  fedorg_assert_true (buffer.failed);
  fedorg_buffer_append (&buffer, "swallowed", -1);
  fedorg_assert_true (fedorg_buffer_finish (&buffer) == NULL);
  fedorg_assert_true (!buffer.failed);
  check_finish (&buffer, "");
}
