/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-roster-reader.h>
#include <glib/gstdio.h>

#include "harness/fedorg-test.h"

FEDORG_TEST (read_options, defaults_and_changes)
{
  g_autoptr (FedorgReadOptions) options = fedorg_read_options_new ();
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();

  fedorg_assert_int (
      fedorg_limits_get (fedorg_read_options_get_limits (options), FEDORG_LIMIT_DEPTH), 512);
  fedorg_assert_int (fedorg_read_options_get_as_of (options), FEDORG_DATE_NONE);
  fedorg_assert_string (fedorg_read_options_get_sheet (options), NULL);

  fedorg_limits_set (limits, FEDORG_LIMIT_DEPTH, 3);
  fedorg_read_options_set_limits (options, limits);
  fedorg_limits_set (limits, FEDORG_LIMIT_DEPTH, 4);
  fedorg_read_options_set_as_of (options, 17378);
  fedorg_read_options_set_sheet (options, "汇总");
  fedorg_assert_int (
      fedorg_limits_get (fedorg_read_options_get_limits (options), FEDORG_LIMIT_DEPTH), 3);
  fedorg_assert_int (fedorg_read_options_get_as_of (options), 17378);
  fedorg_assert_string (fedorg_read_options_get_sheet (options), "汇总");
  fedorg_read_options_set_sheet (options, NULL);
  fedorg_assert_string (fedorg_read_options_get_sheet (options), NULL);
}

FEDORG_TEST (read_options, tables_may_be_read_as_activities)
{
  g_autofree char *folder = g_dir_make_tmp ("fedorg-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "慰问.csv", NULL);
  const char *const paths[] = {path, NULL};
  g_autoptr (FedorgReadOptions) options = fedorg_read_options_new ();

  g_file_set_contents (path, "日期,对象,村\n2023-03-08,王芳,石桥村\n", -1, NULL);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (FedorgRoster) roster = fedorg_roster_load (paths, options, NULL, NULL, NULL, &error);

    fedorg_assert_no_error (error);
    fedorg_assert_int (fedorg_read_options_get_as_activities (options), i);
    fedorg_assert_int (fedorg_roster_get_n_activities (roster), i);
    fedorg_read_options_set_as_activities (options, TRUE);
  }
  g_unlink (path);
  g_rmdir (folder);
}

/* the limits and the date of the options are those of the builder, also after it has sealed */
FEDORG_TEST (read_options, hold_for_a_builder)
{
  g_autoptr (FedorgReadOptions) options = fedorg_read_options_new ();
  g_autoptr (FedorgRosterBuilder) builder = NULL;

  fedorg_read_options_set_as_of (options, 17378);
  builder = fedorg_roster_builder_new (options);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (FedorgRoster) roster =
        fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);

    fedorg_assert_no_error (error);
    fedorg_assert_int (fedorg_roster_get_as_of (roster), 17378);
  }
}

FEDORG_TEST (read_options, hold_for_files)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("FEDORG_TEST_SOURCE"), "examples/data/qingliu-2017.csv", NULL);
  const char *const paths[] = {path, NULL};
  g_autoptr (FedorgReadOptions) options = fedorg_read_options_new ();
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  g_autoptr (GError) error = NULL;

  fedorg_limits_set (limits, FEDORG_LIMIT_RECORDS, 5);
  fedorg_read_options_set_limits (options, limits);
  fedorg_assert_true (fedorg_roster_load (paths, options, NULL, NULL, NULL, &error) == NULL);
  fedorg_assert_error (error, FEDORG_ERROR_LIMIT);
}

FEDORG_TEST (read_options, boxed_type_and_callers_bugs)
{
  FedorgReadOptions *options = fedorg_read_options_new ();
  FedorgReadOptions *boxed = g_boxed_copy (fedorg_read_options_get_type (), options);

  fedorg_assert_true (boxed == options);
  fedorg_read_options_unref (options);
  g_boxed_free (fedorg_read_options_get_type (), boxed);
  fedorg_read_options_unref (NULL);
  fedorg_assert_critical ("*options != NULL*", fedorg_read_options_ref (NULL));
  fedorg_assert_critical ("*options != NULL*", fedorg_read_options_set_sheet (NULL, "x"));
}
