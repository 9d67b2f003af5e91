/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-ruleset-lint.h>

#include <string.h>

#include "base/fedorg-error-private.h"
#include "base/fedorg-block-private.h"
#include "base/fedorg-error-message-private.h"
#include "io/ruleset/fedorg-ruleset-lint-private.h"

struct _FedorgLintMistake {
  FedorgSeverity severity;
  const char *file;
  guint64 line;
  guint64 column;
  const char *path;
  const char *message;
};

struct _FedorgLint {
  gatomicrefcount references;
  GPtrArray *mistakes; /* FedorgMistake * */
  GArray *list;        /* FedorgLintMistake, which borrows from them */
};

G_DEFINE_BOXED_TYPE (FedorgLintMistake, fedorg_lint_mistake, fedorg_lint_mistake_copy,
                     fedorg_lint_mistake_free)
G_DEFINE_BOXED_TYPE (FedorgLint, fedorg_lint, fedorg_lint_ref, fedorg_lint_unref)

/* a copy owns its texts, while a mistake of the list borrows them from the list */
FedorgLintMistake *
fedorg_lint_mistake_copy (const FedorgLintMistake *mistake)
{
  FedorgLintMistake *copy;

  g_return_val_if_fail (mistake != NULL, NULL);

  copy = g_memdup2 (mistake, sizeof *mistake);
  copy->file = g_strdup (mistake->file);
  copy->path = g_strdup (mistake->path);
  copy->message = g_strdup (mistake->message);
  return copy;
}

void
fedorg_lint_mistake_free (FedorgLintMistake *mistake)
{
  if (mistake == NULL)
    return;

  g_free ((char *) mistake->file);
  g_free ((char *) mistake->path);
  g_free ((char *) mistake->message);
  g_free (mistake);
}

FedorgSeverity
fedorg_lint_mistake_get_severity (const FedorgLintMistake *mistake)
{
  g_return_val_if_fail (mistake != NULL, FEDORG_SEVERITY_INFO);

  return mistake->severity;
}

const char *
fedorg_lint_mistake_get_file (const FedorgLintMistake *mistake)
{
  g_return_val_if_fail (mistake != NULL, NULL);

  return mistake->file;
}

guint64
fedorg_lint_mistake_get_line (const FedorgLintMistake *mistake)
{
  g_return_val_if_fail (mistake != NULL, 0);

  return mistake->line;
}

guint64
fedorg_lint_mistake_get_column (const FedorgLintMistake *mistake)
{
  g_return_val_if_fail (mistake != NULL, 0);

  return mistake->column;
}

const char *
fedorg_lint_mistake_get_path (const FedorgLintMistake *mistake)
{
  g_return_val_if_fail (mistake != NULL, NULL);

  return mistake->path;
}

/* messages are made in English, with values in them; the table of errors finds the Chinese sentence
 * by its fixed parts */
char *
fedorg_lint_mistake_dup_message (const FedorgLintMistake *mistake, FedorgLanguage language)
{
  g_return_val_if_fail (mistake != NULL, NULL);

  char *known = language == FEDORG_LANGUAGE_ZH ? fedorg_error_translate (mistake->message) : NULL;

  return known != NULL ? known : g_strdup (mistake->message);
}

FedorgLint *
fedorg_lint_ref (FedorgLint *lint)
{
  g_return_val_if_fail (lint != NULL, NULL);

  g_atomic_ref_count_inc (&lint->references);
  return lint;
}

void
fedorg_lint_unref (FedorgLint *lint)
{
  if (!lint || !g_atomic_ref_count_dec (&lint->references))
    return;
  g_array_unref (lint->list);
  g_ptr_array_unref (lint->mistakes);
  g_free (lint);
}

guint
fedorg_lint_get_n_mistakes (const FedorgLint *lint)
{
  g_return_val_if_fail (lint != NULL, 0);

  return lint->list->len;
}

const FedorgLintMistake *
fedorg_lint_get_mistake (const FedorgLint *lint, guint index)
{
  g_return_val_if_fail (lint != NULL, NULL);
  g_return_val_if_fail (index < lint->list->len, NULL);

  return &g_array_index (lint->list, FedorgLintMistake, index);
}

/* by document in the order in which they were met, then by place; several of one place as found */
static gint
compare_mistakes (gconstpointer a, gconstpointer b)
{
  const FedorgMistake *x = *(const FedorgMistake *const *) a;
  const FedorgMistake *y = *(const FedorgMistake *const *) b;

  if (strcmp (x->file, y->file) != 0)
    return strcmp (x->file, y->file);
  if (x->line != y->line)
    return x->line < y->line ? -1 : 1;
  if (x->column != y->column)
    return x->column < y->column ? -1 : 1;
  return (gint) y->severity - (gint) x->severity;
}

/* mistakes are shown in the order of the file, whatever order the rules were read in */
static FedorgLint *
make_lint (GPtrArray *mistakes)
{
  FedorgLint *lint = g_new0 (FedorgLint, 1);

  g_atomic_ref_count_init (&lint->references);
  lint->mistakes = g_ptr_array_ref (mistakes);
  lint->list = g_array_new (FALSE, FALSE, sizeof (FedorgLintMistake));
  g_ptr_array_sort (mistakes, compare_mistakes);
  for (guint i = 0; i < mistakes->len; i++) {
    const FedorgMistake *mistake = g_ptr_array_index (mistakes, i);
    FedorgLintMistake shown = {mistake->severity, mistake->file, mistake->line,
                               mistake->column,   mistake->path, mistake->text};

    g_array_append_val (lint->list, shown);
  }
  return lint;
}

/* an error is for what cannot be read at all; mistakes of the ruleset are what was asked for, and
 * no error */
FedorgLint *
fedorg_ruleset_lint (const char *name_or_path, const FedorgLimits *limits, GError **error)
{
  g_autoptr (FedorgRulesetLoad) load = NULL;
  g_autoptr (FedorgRuleset) ruleset = NULL;
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (name_or_path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  bytes = fedorg_ruleset_fetch (name_or_path, NULL, limits, &name, error);
  if (!bytes)
    return NULL;
  load = fedorg_ruleset_load_new (TRUE);
  ruleset = fedorg_ruleset_read (load, bytes, name, limits, &fault);
  if (fault) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return NULL;
  }
  if (ruleset)
    fedorg_ruleset_look_at_rules (load, ruleset);
  if (load->lacks_memory ||
      !fedorg_block_has_room (load->lint->len * 2 * sizeof (FedorgLintMistake))) {
    fedorg_fail_no_memory (NULL, error);
    return NULL;
  }
  return make_lint (load->lint);
}
