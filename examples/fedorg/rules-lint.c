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

/* What was found in all files so far, in the form that is wanted: the other one is NULL. */
typedef struct {
  GString *text;
  JsonBuilder *builder;
  guint counts[FEDORG_SEVERITY_ERROR + 1];
} Result;

static void
result_clear (Result *result)
{
  if (result->text != NULL)
    g_string_free (result->text, TRUE);
  g_clear_object (&result->builder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

/* Bytes that one mistake takes at most while it is shown: as lines, and as nodes of JSON-GLib with what
 * is written of them. Measured: 0.9 and 3.3 KB. The texts of a mistake have their bounds. */
#define LINE_ROOM  ((gsize) 2 << 10)
#define NODES_ROOM ((gsize) 5 << 10)

/* both forms are made by functions that end the process where memory is short */
static gboolean
has_room (const Result *result, guint n_mistakes, GError **error)
{
  gpointer room =
      g_try_malloc (n_mistakes * (result->builder != NULL ? NODES_ROOM : LINE_ROOM) + 1);

  if (room == NULL)
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_NO_MEMORY, "there is not enough memory");
  g_free (room);
  return room != NULL;
}

static void
add_lint (Result *result, const FedorgLint *lint)
{
  for (guint i = 0; i < fedorg_lint_get_n_mistakes (lint); i++) {
    const FedorgLintMistake *mistake = fedorg_lint_get_mistake (lint, i);

    if (result->builder != NULL)
      add_mistake (result->builder, mistake);
    else
      append_mistake (result->text, mistake);
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

static void
result_init (Result *result, gboolean is_json)
{
  if (!is_json) {
    result->text = g_string_new (NULL);
    return;
  }
  result->builder = json_builder_new ();
  json_builder_begin_array (result->builder);
}

static int
show (const Arguments *arguments, Result *result)
{
  int status = result->counts[FEDORG_SEVERITY_ERROR] > 0 ? STATUS_FOUND : STATUS_GOOD;

  if (result->builder == NULL) {
    append_totals (result);
    return console_write_text (options_get_path (arguments), result->text->str, status);
  }
  json_builder_end_array (result->builder);
  return MAX (rules_write_json (arguments, g_steal_pointer (&result->builder)), status);
}

int
rules_lint (const Arguments *arguments, const char *const *names)
{
  g_auto (Result) result = {0};
  guint n_mistakes = 0;

  result_init (&result, rules_wants_json (arguments));
  for (; *names != NULL; names++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (FedorgLint) lint = fedorg_ruleset_lint (*names, NULL, &error);

    if (lint != NULL)
      n_mistakes += fedorg_lint_get_n_mistakes (lint);
    if (lint == NULL || !has_room (&result, n_mistakes, &error)) {
      complain_of (error);
      return STATUS_INPUT;
    }
    add_lint (&result, lint);
  }
  return show (arguments, &result);
}
