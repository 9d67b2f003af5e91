/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-ruleset-lint.h>
#include <fedorg/fedorg-ruleset-reader.h>

#include "harness/fedorg-test.h"
#include "roster-text.h"

FEDORG_TEST (ruleset_lint, built_in_rulesets_have_no_mistake)
{
  for (guint i = 0; i < fedorg_ruleset_get_n_builtin (); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (FedorgLint) lint =
        fedorg_ruleset_lint (fedorg_ruleset_get_builtin_name (i), NULL, &error);

    fedorg_assert_no_error (error);
    fedorg_assert_int (fedorg_lint_get_n_mistakes (lint), 0);
  }
}

FEDORG_TEST (ruleset_lint, says_that_there_is_no_such_ruleset)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgLint) lint = fedorg_ruleset_lint ("nowhere", NULL, &error);

  fedorg_assert_true (lint == NULL);
  fedorg_assert_error (error, FEDORG_ERROR_NOT_FOUND);
}

FEDORG_TEST (ruleset_lint, needs_a_name)
{
  fedorg_assert_critical ("*name_or_path*", fedorg_ruleset_lint (NULL, NULL, NULL));
}

/* bindings hold single mistakes, and keep them when the list is gone */
FEDORG_TEST (ruleset_lint, a_copy_of_a_mistake_stands_alone)
{
  static const char document[] = "{\n  \"fedorg_ruleset\": 1, \"id\": \"ours\", \"rules\": 7\n}\n";
  g_autoptr (GError) error = NULL;
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, "lint.json", NULL);
  fedorg_assert_true (g_file_set_contents (path, document, -1, NULL));
  FedorgLint *lint = fedorg_ruleset_lint (path, NULL, &error);
  g_autoptr (FedorgLintMistake) copy = NULL;
  g_autofree char *english = NULL, *chinese = NULL;

  fedorg_assert_no_error (error);
  fedorg_assert_true (fedorg_lint_get_n_mistakes (lint) > 0);
  copy = g_boxed_copy (fedorg_lint_mistake_get_type (), fedorg_lint_get_mistake (lint, 0));
  fedorg_lint_unref (lint);
  fedorg_assert_string (fedorg_lint_mistake_get_path (copy), "$.rules");
  fedorg_assert_int (fedorg_lint_mistake_get_severity (copy), FEDORG_SEVERITY_ERROR);
  fedorg_assert_true (g_str_has_suffix (fedorg_lint_mistake_get_file (copy), "lint.json"));
  english = fedorg_lint_mistake_dup_message (copy, FEDORG_LANGUAGE_EN);
  chinese = fedorg_lint_mistake_dup_message (copy, FEDORG_LANGUAGE_ZH);
  fedorg_assert_string (english, "expected an array, not a number");
  fedorg_assert_string (chinese, "此处应为数组，不是数字");
  fedorg_assert_int (fedorg_lint_mistake_get_line (copy), 2);
  fedorg_assert_int (fedorg_lint_mistake_get_column (copy), 47);
  fedorg_lint_mistake_free (NULL);
  roster_text_remove_folder (folder);
}
