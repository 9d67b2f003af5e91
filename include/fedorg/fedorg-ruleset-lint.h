/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>
#include <fedorg/fedorg-limits.h>

G_BEGIN_DECLS

/**
 * FedorgLintMistake:
 *
 * One thing that is wrong with a ruleset.
 *
 * Since: 0.1
 */
typedef struct _FedorgLintMistake FedorgLintMistake;

/**
 * FedorgLint:
 *
 * All that is wrong with a ruleset, in the order of its documents. Immutable.
 *
 * Since: 0.1
 */
typedef struct _FedorgLint FedorgLint;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_lint_mistake_get_type (void);

/**
 * fedorg_lint_mistake_copy:
 * @mistake: a mistake
 *
 * Copies a mistake with its texts, so that it outlives the list.
 *
 * Returns: (transfer full): the copy
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgLintMistake *
fedorg_lint_mistake_copy (const FedorgLintMistake *mistake) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_lint_mistake_free:
 * @mistake: (nullable) (transfer full): a copy
 *
 * Frees it with its texts.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_lint_mistake_free (FedorgLintMistake *mistake);

/**
 * fedorg_lint_mistake_get_severity:
 * @mistake: a mistake
 *
 * How much the mistake matters.
 *
 * Returns: %FEDORG_SEVERITY_ERROR where the ruleset is refused; %FEDORG_SEVERITY_WARNING where it hardly
 *   does what was meant
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgSeverity fedorg_lint_mistake_get_severity (const FedorgLintMistake *mistake);

/**
 * fedorg_lint_mistake_get_file:
 * @mistake: a mistake
 *
 * The document that holds the mistake.
 *
 * Returns: (transfer none): the document, as it was named
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_lint_mistake_get_file (const FedorgLintMistake *mistake);

/**
 * fedorg_lint_mistake_get_line:
 * @mistake: a mistake
 *
 * The line of the mistake.
 *
 * Returns: the line, from 1
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint64 fedorg_lint_mistake_get_line (const FedorgLintMistake *mistake);

/**
 * fedorg_lint_mistake_get_column:
 * @mistake: a mistake
 *
 * The character in that line.
 *
 * Returns: the character, from 1
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint64 fedorg_lint_mistake_get_column (const FedorgLintMistake *mistake);

/**
 * fedorg_lint_mistake_get_path:
 * @mistake: a mistake
 *
 * The place of the mistake in the tree of the document.
 *
 * Returns: (transfer none): a path such as "$.rules[3].count.role"
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_lint_mistake_get_path (const FedorgLintMistake *mistake);

/**
 * fedorg_lint_mistake_dup_message:
 * @mistake: a mistake
 * @language: the language to render it in
 *
 * The sentence that says what is wrong, and what would be right.
 *
 * Returns: (transfer full): the sentence
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
char *fedorg_lint_mistake_dup_message (const FedorgLintMistake *mistake,
                                       FedorgLanguage language) G_GNUC_WARN_UNUSED_RESULT;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_lint_get_type (void);

/**
 * fedorg_lint_ref:
 * @lint: a list of mistakes
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @lint with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgLint *fedorg_lint_ref (FedorgLint *lint);

/**
 * fedorg_lint_unref:
 * @lint: (nullable) (transfer full): a list of mistakes
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_lint_unref (FedorgLint *lint);

/**
 * fedorg_lint_get_n_mistakes:
 * @lint: a list of mistakes
 *
 * Counts the mistakes of a ruleset.
 *
 * Returns: how many there are
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_lint_get_n_mistakes (const FedorgLint *lint);

/**
 * fedorg_lint_get_mistake:
 * @lint: a list of mistakes
 * @index: less than fedorg_lint_get_n_mistakes()
 *
 * Gets a mistake of a ruleset.
 *
 * Returns: (transfer none): the mistake
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const FedorgLintMistake *fedorg_lint_get_mistake (const FedorgLint *lint, guint index);

/**
 * fedorg_ruleset_lint:
 * @name_or_path: (type filename): as for fedorg_ruleset_load()
 * @limits: (nullable): limits; %NULL for the defaults
 * @error: (nullable): what keeps the document from being looked at: %FEDORG_ERROR_NOT_FOUND,
 * %FEDORG_ERROR_IO, %FEDORG_ERROR_SYNTAX, %FEDORG_ERROR_ENCODING, %FEDORG_ERROR_FORMAT,
 * %FEDORG_ERROR_LIMIT or %FEDORG_ERROR_NO_MEMORY
 *
 * Looks for everything that is wrong with a ruleset, where fedorg_ruleset_load() stops at the first
 * mistake.
 *
 * Returns: (transfer full) (nullable): the mistakes, none if all is well; %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgLint *fedorg_ruleset_lint (const char *name_or_path, const FedorgLimits *limits,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgLintMistake, fedorg_lint_mistake_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgLint, fedorg_lint_unref)

G_END_DECLS
