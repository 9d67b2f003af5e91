/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-error.h>

#include "base/fedorg-data-private.h"
#include "harness/fedorg-test.h"

static FedorgIni *
read_ini (const char *text)
{
  g_autoptr (GError) error = NULL;
  FedorgIni *ini = fedorg_ini_new (text, strlen (text), &error);

  fedorg_assert_no_error (error);
  return ini;
}

FEDORG_TEST (ini, groups_and_keys)
{
  g_autoptr (FedorgIni) ini = read_ini ("# words\n[a]\n zh = 一 \n\n[b/c]\nzh=二\r\nvalue=12\n[d]");
  g_autofree char *groups = g_strjoinv (" ", (char **) fedorg_ini_get_groups (ini));

  fedorg_assert_string (groups, "a b/c d");
  fedorg_assert_string (fedorg_ini_get (ini, "b/c", "zh"), "二");
  fedorg_assert_string (fedorg_ini_get_nth (ini, 1, "zh"), "二");
  fedorg_assert_int (fedorg_ini_get_integer (ini, "b/c", "value"), 12);
  fedorg_assert_int (fedorg_ini_get_integer (ini, "a", "value"), 0);
  fedorg_assert_true (fedorg_ini_get (ini, "a", "value") == NULL);
  fedorg_assert_true (fedorg_ini_get (ini, "d", "zh") == NULL);
  fedorg_assert_true (fedorg_ini_get (ini, "e", "zh") == NULL);
  fedorg_assert_true (fedorg_ini_get_groups (NULL)[0] == NULL);
}

FEDORG_TEST (ini, escapes_and_lists)
{
  static const char text[] = "[a]\nwords=x;\\;;\\\\;y\\sz;\nopen=x;;y\nnone=\ntext=\\sa\\nb\\\\n\n";
  g_autoptr (FedorgIni) ini = read_ini (text);
  g_auto (GStrv) words = fedorg_ini_dup_list (ini, "a", "words");
  g_auto (GStrv) open = fedorg_ini_dup_list (ini, "a", "open");
  g_auto (GStrv) none = fedorg_ini_dup_list (ini, "a", "none");
  g_autofree char *joined = g_strjoinv ("|", words);
  g_autofree char *joined_open = g_strjoinv ("|", open);

  fedorg_assert_string (joined, "x|;|\\|y z");
  fedorg_assert_string (joined_open, "x||y");
  fedorg_assert_int (g_strv_length (none), 0);
  fedorg_assert_string (fedorg_ini_get (ini, "a", "text"), " a\nb\\n");
  fedorg_assert_true (fedorg_ini_dup_list (ini, "a", "nothing") == NULL);
}

FEDORG_TEST (ini, faults_have_a_line)
{
  static const char *const texts[] = {"[a]\nwords\n", "# x\nkey=1\n", "[a]\n[b\n", "[a]\n[b] c\n"};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    fedorg_assert_true (fedorg_ini_new (texts[i], strlen (texts[i]), &error) == NULL);
    fedorg_assert_error (error, FEDORG_ERROR_SYNTAX);
    fedorg_assert_string (error->message, "line 2: neither a group nor a key with a value");
  }
}

/* what GKeyFile reads in each of our own files, which other tools may read with it */
FEDORG_TEST (ini, reads_what_gkeyfile_reads)
{
  static const char *const names[] = {"messages.ini", "words.ini",           "errors.ini",
                                      "roles.ini",    "table.ini",           "placeholders.ini",
                                      "periods.ini",  "vocabulary/field.ini"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GBytes) bytes = fedorg_data_lookup (names[i], NULL);
    g_autoptr (FedorgIni) ini = fedorg_data_load_ini (names[i], NULL);
    g_autoptr (GKeyFile) file = g_key_file_new ();
    gboolean is_read = g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_KEEP_TRANSLATIONS, NULL);
    g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

    fedorg_assert_true (is_read);
    fedorg_assert_int (g_strv_length ((char **) fedorg_ini_get_groups (ini)),
                       g_strv_length (groups));
    for (char **group = groups; *group != NULL; group++) {
      g_auto (GStrv) keys = g_key_file_get_keys (file, *group, NULL, NULL);

      for (char **key = keys; *key != NULL; key++) {
        g_autofree char *value = g_key_file_get_string (file, *group, *key, NULL);
        g_auto (GStrv) words = g_key_file_get_string_list (file, *group, *key, NULL, NULL);
        g_auto (GStrv) got = fedorg_ini_dup_list (ini, *group, *key);

        if (value != NULL)
          fedorg_assert_string (fedorg_ini_get (ini, *group, *key), value);
        if (words != NULL)
          fedorg_assert_true (
              g_strv_equal ((const char *const *) words, (const char *const *) got));
      }
    }
  }
}
