/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-ruleset-lint.h>
#include <fedorg/fedorg-ruleset-reader.h>

#include "harness/fedorg-test.h"

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

/* bindings hold single mistakes */
FEDORG_TEST (ruleset_lint, a_copy_of_a_mistake_stands_alone)
{
  FedorgLintMistake mistake = {FEDORG_SEVERITY_ERROR, "rules.json", 3, 7, "$.rules", "no array"};
  g_autoptr (FedorgLintMistake) copy = g_boxed_copy (fedorg_lint_mistake_get_type (), &mistake);

  fedorg_assert_true (copy->path != mistake.path);
  fedorg_assert_string (copy->path, "$.rules");
  fedorg_assert_string (copy->message, "no array");
  fedorg_assert_int (copy->column, 7);
  fedorg_lint_mistake_free (NULL);
}
