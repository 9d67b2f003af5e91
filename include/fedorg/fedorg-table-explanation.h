/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>
#include <fedorg/fedorg-read-options.h>

G_BEGIN_DECLS

/**
 * FedorgTableExplanation:
 *
 * How a table was understood, as a list of lines: its shape, which heading is which field, which
 * rows are no data, what was filled down, split or taken for what, and which organisations its
 * names mean. Immutable.
 *
 * Since: 0.1
 */
typedef struct _FedorgTableExplanation FedorgTableExplanation;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_table_explanation_get_type (void);

/**
 * fedorg_table_explanation_new_for_file: (constructor)
 * @path: (type filename): a table of text or a workbook; "-" is standard input
 * @options: (nullable): how it is read; %NULL for the defaults
 * @error: (nullable): as fedorg_roster_load(); %FEDORG_ERROR_FORMAT for what is no table
 *
 * Reads a table and keeps what it was understood to be, not its records.
 *
 * Returns: (transfer full) (nullable): the explanation, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgTableExplanation *
fedorg_table_explanation_new_for_file (const char *path, FedorgReadOptions *options,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_table_explanation_ref:
 * @explanation: an explanation
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @explanation with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgTableExplanation *fedorg_table_explanation_ref (FedorgTableExplanation *explanation);

/**
 * fedorg_table_explanation_unref:
 * @explanation: (nullable) (transfer full): an explanation
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_table_explanation_unref (FedorgTableExplanation *explanation);

/**
 * fedorg_table_explanation_get_n_lines:
 * @explanation: an explanation
 *
 * Counts the lines of an explanation.
 *
 * Returns: how many lines it has, in the order of the document
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_table_explanation_get_n_lines (const FedorgTableExplanation *explanation);

/**
 * fedorg_table_explanation_get_place:
 * @explanation: an explanation
 * @line: less than fedorg_table_explanation_get_n_lines()
 *
 * Gets the rows, column or sheet that a line is about.
 *
 * Returns: (transfer none): what the line is about: rows such as "3", columns such as "C", the name
 *   of a sheet; empty for the table as a whole
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_table_explanation_get_place (const FedorgTableExplanation *explanation,
                                                guint line);

/**
 * fedorg_table_explanation_get_text:
 * @explanation: an explanation
 * @line: less than fedorg_table_explanation_get_n_lines()
 * @language: which language
 *
 * Gets the text of a line.
 *
 * Returns: (transfer none): what it was understood to be
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_table_explanation_get_text (const FedorgTableExplanation *explanation,
                                               guint line, FedorgLanguage language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgTableExplanation, fedorg_table_explanation_unref)

G_END_DECLS
