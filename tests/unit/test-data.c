/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>

#include "base/fedorg-data-private.h"
#include "harness/fedorg-test.h"

FEDORG_TEST (data, lookup)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = fedorg_data_lookup ("messages.ini", &error);
  g_autofree char *text = NULL;

  fedorg_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  fedorg_assert_contains (text, "[roster/unknown-parent]");
}

FEDORG_TEST (data, lookup_of_nothing)
{
  g_autoptr (GError) error = NULL;

  fedorg_assert_true (fedorg_data_lookup ("vocabulary/nothing.ini", &error) == NULL);
  fedorg_assert_error (error, FEDORG_ERROR_NOT_FOUND);
  fedorg_assert_string (error->message, "there is no built-in vocabulary/nothing.ini");
  fedorg_assert_true (fedorg_data_lookup ("nothing", NULL) == NULL);
}

FEDORG_TEST (data, ini)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgIni) file = fedorg_data_load_ini ("vocabulary/gender.ini", &error);

  fedorg_assert_no_error (error);
  fedorg_assert_string (fedorg_ini_get (file, "female", "label[zh]"), "女");
}

FEDORG_TEST (data, ini_of_nothing_and_of_another_format)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) broken = NULL;

  fedorg_assert_true (fedorg_data_load_ini ("nothing.ini", &missing) == NULL);
  fedorg_assert_error (missing, FEDORG_ERROR_NOT_FOUND);
  fedorg_assert_true (fedorg_data_load_ini ("rulesets/qingliu-2017.json", &broken) == NULL);
  fedorg_assert_error (broken, FEDORG_ERROR_SYNTAX);
  fedorg_assert_contains (broken->message, "rulesets/qingliu-2017.json: ");
}

FEDORG_TEST (data, list_is_sorted)
{
  g_auto (GStrv) names = fedorg_data_list ("vocabulary");
  g_auto (GStrv) none = fedorg_data_list ("nothing");
  g_autofree char *all = g_strjoinv (" ", names);

  fedorg_assert_string (
      all, "due-state.ini education.ini ethnicity.ini field.ini gender.ini kind.ini level.ini "
           "political-status.ini role.ini severity.ini staffing.ini "
           "status.ini unit.ini");
  fedorg_assert_int (g_strv_length (none), 0);
}
