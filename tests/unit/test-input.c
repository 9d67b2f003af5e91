/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "harness/fedorg-test.h"
#include "io/input/fedorg-input-private.h"

/* a file with a text, and an input of it */
typedef struct {
  char *path;
  FedorgInput *input;
} Fixture;

static void
fixture_clear (Fixture *fixture)
{
  g_clear_pointer (&fixture->input, fedorg_input_free);
  if (fixture->path != NULL)
    g_unlink (fixture->path);
  g_clear_pointer (&fixture->path, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static Fixture
open_text (const char *text, const FedorgLimits *limits, GError **error)
{
  Fixture fixture = {NULL, NULL};
  int file = g_file_open_tmp ("fedorg-XXXXXX.csv", &fixture.path, NULL);

  close (file);
  g_file_set_contents (fixture.path, text, -1, NULL);
  fixture.input = fedorg_input_open (fixture.path, limits, error);
  return fixture;
}

/* an input of a pipe that holds the text */
static FedorgInput *
open_pipe (const char *text, int ends[2])
{
  g_autofree char *path = NULL;

  fedorg_assert_int (pipe (ends), 0);
  fedorg_assert_int (write (ends[1], text, strlen (text)), strlen (text));
  close (ends[1]);
  path = g_strdup_printf ("/dev/fd/%d", ends[0]);
  return fedorg_input_open (path, NULL, NULL);
}

static void
assert_read (FedorgInput *input, gsize size, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *buffer = g_malloc0 (size + 1);
  gsize n_read;

  fedorg_assert_true (fedorg_input_read (input, buffer, size, &n_read, &error));
  fedorg_assert_no_error (error);
  fedorg_assert_int (n_read, strlen (expected));
  fedorg_assert_string (buffer, expected);
}

FEDORG_TEST (input, file_in_pieces_and_again)
{
  g_auto (Fixture) fixture = open_text ("0123456789", NULL, NULL);

  assert_read (fixture.input, 4, "0123");
  assert_read (fixture.input, 3, "456");
  fedorg_input_rewind (fixture.input);
  assert_read (fixture.input, 8, "01234567");
  assert_read (fixture.input, 8, "89");
  assert_read (fixture.input, 8, "");
  fedorg_assert_string (fedorg_input_get_name (fixture.input), fixture.path);
}

FEDORG_TEST (input, stream_in_pieces_and_again)
{
  int ends[2];
  g_autoptr (FedorgInput) input = open_pipe ("0123456789abcdef", ends);

  assert_read (input, 4, "0123");
  assert_read (input, 3, "456");
  fedorg_input_rewind (input);

  /* from what is kept, from both, and from the stream alone */
  assert_read (input, 5, "01234");
  assert_read (input, 5, "56789");
  fedorg_input_rewind (input);
  assert_read (input, 2, "01");
  fedorg_input_forget (input);
  assert_read (input, 10, "23456789ab");
  assert_read (input, 10, "cdef");
  assert_read (input, 10, "");
  close (ends[0]);
}

FEDORG_TEST (input, bytes_in_memory)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abcdef", 6);
  g_autoptr (FedorgInput) input = fedorg_input_new_for_bytes (bytes, "name\xff", NULL, NULL);

  assert_read (input, 4, "abcd");
  fedorg_input_rewind (input);
  assert_read (input, 10, "abcdef");
  assert_read (input, 10, "");
  fedorg_assert_string (fedorg_input_get_name (input), "name\xef\xbf\xbd");
}

FEDORG_TEST (input, what_cannot_be_opened)
{
  g_autofree char *folder = g_dir_make_tmp ("fedorg-XXXXXX", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.csv", NULL);
  g_autofree char *below = g_build_filename ("/dev/null", "below.csv", NULL);
  g_autofree char *folder_message = g_strconcat (folder, ": this is a folder, not a file", NULL);
  g_autofree char *missing_message = g_strconcat (missing, ": there is no such file", NULL);
  const struct {
    const char *path;
    FedorgError code;
    const char *message;
  } rows[] = {
      {missing, FEDORG_ERROR_NOT_FOUND, missing_message},
      {below, FEDORG_ERROR_NOT_FOUND, "/dev/null/below.csv: a part of its path is no folder"},
      {folder, FEDORG_ERROR_IO, folder_message},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;

    fedorg_assert_true (fedorg_input_open (rows[i].path, NULL, &error) == NULL);
    fedorg_assert_error (error, (gint) rows[i].code);
    fedorg_assert_string (error->message, rows[i].message);
  }
  g_rmdir (folder);
}

FEDORG_TEST (input, file_without_permission)
{
  g_auto (Fixture) fixture = open_text ("x", NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgInput) input = NULL;

  g_chmod (fixture.path, 0);
  input = fedorg_input_open (fixture.path, NULL, &error);

  /* who may read everything may read this */
  if (geteuid () == 0) {
    assert_read (input, 4, "x");
    return;
  }
  fedorg_assert_error (error, FEDORG_ERROR_IO);
  fedorg_assert_contains (error->message, "there is no permission to read it");
}

FEDORG_TEST (input, limit_of_bytes)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("0123456789", 10);
  g_autoptr (GError) error = NULL, memory_error = NULL;

  fedorg_limits_set (limits, FEDORG_LIMIT_BYTES, 10);
  g_auto (Fixture) small = open_text ("0123456789", limits, NULL);
  assert_read (small.input, 20, "0123456789");

  fedorg_limits_set (limits, FEDORG_LIMIT_BYTES, 9);
  g_auto (Fixture) large = open_text ("0123456789", limits, &error);
  fedorg_assert_true (large.input == NULL);
  fedorg_assert_error (error, FEDORG_ERROR_LIMIT);
  fedorg_assert_contains (error->message, "more than 9 bytes");
  fedorg_assert_true (fedorg_input_new_for_bytes (bytes, "x", limits, &memory_error) == NULL);
  fedorg_assert_error (memory_error, FEDORG_ERROR_LIMIT);
}

static void
add_progress (guint64 done, guint64 total, gpointer user_data)
{
  g_string_append_printf (user_data, "%u/%u ", (guint) done, (guint) total);
}

FEDORG_TEST (input, progress_and_cancel)
{
  g_auto (Fixture) fixture = open_text ("0123456789", NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  char buffer[4];
  gsize n_read;

  fedorg_input_watch (fixture.input, cancellable, add_progress, log);
  assert_read (fixture.input, 4, "0123");
  assert_read (fixture.input, 9, "456789");
  fedorg_assert_string (log->str, "4/10 10/10 ");

  g_cancellable_cancel (cancellable);
  fedorg_assert_true (!fedorg_input_read (fixture.input, buffer, sizeof buffer, &n_read, &error));
  fedorg_assert_error (error, FEDORG_ERROR_CANCELLED);
}

FEDORG_TEST (input, failure_names_the_place)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("", 0);
  g_autoptr (FedorgInput) input = fedorg_input_new_for_bytes (bytes, "a.csv", NULL, NULL);
  static const struct {
    guint64 line, column;
    const char *message;
  } rows[] = {{0, 0, "a.csv: why"}, {7, 0, "a.csv:7: why"}, {7, 3, "a.csv:7:3: why"}};

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;

    fedorg_assert_true (!fedorg_input_fail (input, rows[i].line, rows[i].column,
                                            FEDORG_ERROR_SYNTAX, "why", &error));
    fedorg_assert_error (error, FEDORG_ERROR_SYNTAX);
    fedorg_assert_string (error->message, rows[i].message);
  }
}
