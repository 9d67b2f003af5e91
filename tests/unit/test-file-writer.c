/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-file-writer.h>

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/fedorg-test.h"

/* a folder of its own, and a path in it */
typedef struct {
  char *folder;
  char *path;
} Place;

static void
place_clear (Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (place->folder, name, NULL);
    g_remove (path);
  }
  g_rmdir (place->folder);
  g_free (place->folder);
  g_free (place->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static Place
place_new (void)
{
  char *folder = g_dir_make_tmp ("fedorg-XXXXXX", NULL);

  return (Place){folder, g_build_filename (folder, "结果.csv", NULL)};
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static gboolean
write_text (const char *path, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return fedorg_file_replace (path, bytes, error);
}

static void
check_content (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  fedorg_assert_string (text, expected);
}

FEDORG_TEST (file_writer, new_then_replaced)
{
  g_auto (Place) place = place_new ();
  g_autoptr (GError) error = NULL;
  struct stat information;

  fedorg_assert_true (write_text (place.path, "first, longer", &error));
  check_content (place.path, "first, longer");
  fedorg_assert_true (write_text (place.path, "second", &error));
  check_content (place.path, "second");
  fedorg_assert_true (write_text (place.path, "", &error));
  check_content (place.path, "");
  fedorg_assert_no_error (error);
  fedorg_assert_int (count_files (place.folder), 1);
  fedorg_assert_int (stat (place.path, &information), 0);
  fedorg_assert_int (information.st_mode & 0777, 0600);
}

FEDORG_TEST (file_writer, link_keeps_leading_to_the_file)
{
  g_auto (Place) place = place_new ();
  g_autofree char *link = g_build_filename (place.folder, "link", NULL);

  fedorg_assert_true (write_text (place.path, "old", NULL));
  fedorg_assert_int (symlink (place.path, link), 0);
  fedorg_assert_true (write_text (link, "new", NULL));
  check_content (place.path, "new");
  fedorg_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
}

FEDORG_TEST (file_writer, failure_names_the_file_and_leaves_nothing)
{
  g_auto (Place) place = place_new ();
  g_autofree char *nowhere = g_build_filename (place.folder, "no", "such", NULL);
  g_autoptr (GError) error = NULL, folder_error = NULL, full_error = NULL;

  fedorg_assert_true (!write_text (nowhere, "text", &error));
  fedorg_assert_error (error, FEDORG_ERROR_IO);
  fedorg_assert_contains (error->message, nowhere);
  fedorg_assert_true (!write_text (place.folder, "text", &folder_error));
  fedorg_assert_error (folder_error, FEDORG_ERROR_IO);
  fedorg_assert_int (count_files (place.folder), 0);
  fedorg_assert_true (!write_text ("", "text", NULL));
  /* a device is written to: this one is always full */
  fedorg_assert_true (!write_text ("/dev/full", "text", &full_error));
  fedorg_assert_error (full_error, FEDORG_ERROR_IO);
  fedorg_assert_true (write_text ("/dev/null", "text", NULL));
}
