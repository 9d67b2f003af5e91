/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "console.h"
#include "options.h"
#include "rules.h"
#include "io/output/fedorg-text-layout-private.h"

static const char *
get_label (const FedorgLintMistake *mistake)
{
  return fedorg_vocabulary_get_label (FEDORG_VOCABULARY_SEVERITY,
                                      (guint8) fedorg_lint_mistake_get_severity (mistake),
                                      console_get_language ());
}

/* FILE:LINE:COLUMN: error: PATH: what is wrong */
static void
append_mistake (GString *text, const FedorgLintMistake *mistake)
{
  g_autofree char *file = fedorg_text_dup_escaped (fedorg_lint_mistake_get_file (mistake));
  g_autofree char *path = fedorg_text_dup_escaped (fedorg_lint_mistake_get_path (mistake));
  g_autofree char *plain = fedorg_lint_mistake_dup_message (mistake, console_get_language ());
  g_autofree char *message = fedorg_text_dup_escaped (plain);

  g_string_append_printf (text, "%s:%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT ": %s: %s: %s\n",
                          file, fedorg_lint_mistake_get_line (mistake),
                          fedorg_lint_mistake_get_column (mistake), get_label (mistake), path,
                          message);
}

static void
add_mistake (JsonBuilder *builder, const FedorgLintMistake *mistake)
{
  g_autofree char *message = fedorg_lint_mistake_dup_message (mistake, console_get_language ());

  json_builder_begin_object (builder);
  rules_add_text (builder, "severity",
                  rules_get_severity (fedorg_lint_mistake_get_severity (mistake)));
  rules_add_text (builder, "file", fedorg_lint_mistake_get_file (mistake));
  json_builder_set_member_name (builder, "line");
  json_builder_add_int_value (builder, (gint64) fedorg_lint_mistake_get_line (mistake));
  json_builder_set_member_name (builder, "column");
  json_builder_add_int_value (builder, (gint64) fedorg_lint_mistake_get_column (mistake));
  rules_add_text (builder, "path", fedorg_lint_mistake_get_path (mistake));
  rules_add_text (builder, "message", message);
  json_builder_end_object (builder);
}

/* what was found in all files so far */
typedef struct {
  GString *text;
  JsonBuilder *builder;
  guint counts[FEDORG_SEVERITY_ERROR + 1];
} Result;

static void
add_lint (Result *result, const FedorgLint *lint)
{
  for (guint i = 0; i < fedorg_lint_get_n_mistakes (lint); i++) {
    const FedorgLintMistake *mistake = fedorg_lint_get_mistake (lint, i);

    append_mistake (result->text, mistake);
    add_mistake (result->builder, mistake);
    result->counts[fedorg_lint_mistake_get_severity (mistake)]++;
  }
}

static void
append_totals (Result *result)
{
  guint n_errors = result->counts[FEDORG_SEVERITY_ERROR];
  guint n_warnings = result->counts[FEDORG_SEVERITY_WARNING];

  if (console_get_language () == FEDORG_LANGUAGE_ZH)
    g_string_append_printf (result->text, "错误 %u，警告 %u\n", n_errors, n_warnings);
  else
    g_string_append_printf (result->text, "%u %s, %u %s\n", n_errors,
                            n_errors == 1 ? "error" : "errors", n_warnings,
                            n_warnings == 1 ? "warning" : "warnings");
}

int
rules_lint (const Arguments *arguments, const char *const *names)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Result result = {text, json_builder_new (), {0}};
  int status;

  json_builder_begin_array (result.builder);
  for (; *names != NULL; names++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (FedorgLint) lint = fedorg_ruleset_lint (*names, NULL, &error);

    if (lint == NULL) {
      g_object_unref (result.builder);
      complain_of (error);
      return STATUS_INPUT;
    }
    add_lint (&result, lint);
  }
  json_builder_end_array (result.builder);
  append_totals (&result);
  status = result.counts[FEDORG_SEVERITY_ERROR] > 0 ? STATUS_FOUND : STATUS_GOOD;
  if (rules_wants_json (arguments))
    return MAX (rules_write_json (arguments, result.builder), status);
  g_object_unref (result.builder);
  return console_write_text (options_get_path (arguments), text->str, status);
}
