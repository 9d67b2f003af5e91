/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-file-writer.h>

#include <glib/gstdio.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/fedorg-test.h"
#include "io/output/fedorg-temporary-private.h"

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

  return fedorg_file_save (path, bytes, error);
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

/* the same rule whether or not there is a file behind the link; through several, relative ones too
 */
FEDORG_TEST (file_writer, link_to_nothing_makes_its_target)
{
  g_auto (Place) place = place_new ();
  g_autofree char *first = g_build_filename (place.folder, "first", NULL);
  g_autofree char *second = g_build_filename (place.folder, "second", NULL);
  g_autofree char *circle = g_build_filename (place.folder, "circle", NULL);

  fedorg_assert_int (symlink ("second", first), 0);
  fedorg_assert_int (symlink (place.path, second), 0);
  fedorg_assert_true (write_text (first, "new", NULL));
  check_content (place.path, "new");
  fedorg_assert_true (g_file_test (first, G_FILE_TEST_IS_SYMLINK));
  fedorg_assert_true (g_file_test (second, G_FILE_TEST_IS_SYMLINK));
  fedorg_assert_true (!g_file_test (place.path, G_FILE_TEST_IS_SYMLINK));

  fedorg_assert_int (symlink ("circle", circle), 0);
  fedorg_assert_true (!write_text (circle, "new", NULL));
  fedorg_assert_int (count_files (place.folder), 4);
}

static void
leave (const char *folder, const char *name, mode_t mode)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  fedorg_assert_true (g_file_set_contents (path, "王秀华", -1, NULL));
  fedorg_assert_int (chmod (path, mode), 0);
}

static gboolean
is_there (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* what a killed process left goes; what another one is writing, or is not ours, stays */
FEDORG_TEST (file_writer, left_files_are_removed)
{
  g_auto (Place) place = place_new ();
  g_autofree char *busy = g_build_filename (place.folder, ".fedorg-Busy99", NULL);

  leave (place.folder, ".fedorg-aB3xYz", 0600);
  leave (place.folder, ".fedorg-Busy99", 0600);
  leave (place.folder, ".fedorg-aB3xY", 0600);
  leave (place.folder, ".fedorg-aB3x.z", 0600);
  leave (place.folder, ".fedorg-read12", 0644);
  int descriptor = open (busy, O_RDONLY);
  fedorg_assert_int (flock (descriptor, LOCK_EX), 0);
  fedorg_assert_true (write_text (place.path, "new", NULL));
  close (descriptor);
  fedorg_assert_true (!is_there (place.folder, ".fedorg-aB3xYz"));
  fedorg_assert_int (count_files (place.folder), 5);
  fedorg_assert_true (write_text (place.path, "new", NULL));
  fedorg_assert_true (!is_there (place.folder, ".fedorg-Busy99"));
}

/* where the file system has no files without names */
FEDORG_TEST (file_writer, named_from_the_beginning)
{
  g_auto (Place) place = place_new ();
  FedorgTemporary dropped = FEDORG_TEMPORARY_INIT;

  fedorg_temporary_set_up (TRUE);
  leave (place.folder, ".fedorg-aB3xYz", 0600);
  gboolean is_written =
      write_text (place.path, "first", NULL) && write_text (place.path, "new", NULL);
  guint n_files = count_files (place.folder);
  int fault = fedorg_temporary_open (&dropped, place.path);
  guint n_open = count_files (place.folder);
  /* the one that is open is not taken for a left one */
  gboolean is_beside = write_text (place.path, "newer", NULL);
  guint n_beside = count_files (place.folder);
  fedorg_temporary_clear (&dropped);
  fedorg_temporary_set_up (FALSE);

  fedorg_assert_true (is_written && is_beside);
  check_content (place.path, "newer");
  fedorg_assert_int (fault, 0);
  fedorg_assert_int (n_files, 1);
  fedorg_assert_int (n_open, 2);
  fedorg_assert_int (n_beside, 2);
  fedorg_assert_int (count_files (place.folder), 1);
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
