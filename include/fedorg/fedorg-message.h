/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>

G_BEGIN_DECLS

/* The message catalogue: one row per code of a finding, with severity, text, hint and explanation
 * in both languages (lib/data/messages.ini). Codes keep their meaning for ever. Texts hold
 * placeholders such as {field}, which the finding fills in. Loaded once, immutable. */

/**
 * fedorg_message_get_n_codes:
 *
 * Counts the codes of the catalogue.
 *
 * Returns: how many codes the catalogue has
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_message_get_n_codes (void);

/**
 * fedorg_message_get_code:
 * @index: less than fedorg_message_get_n_codes()
 *
 * Gets a code of the catalogue.
 *
 * Returns: (transfer none): the code, such as "roster/unknown-parent", in the catalogue's order
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_message_get_code (guint index);

/**
 * fedorg_message_contains:
 * @code: a code
 *
 * Says whether the catalogue has a code.
 *
 * Returns: %TRUE if the catalogue has it
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_message_contains (const char *code);

/**
 * fedorg_message_get_severity:
 * @code: a code of the catalogue
 *
 * Gets the severity of the findings with a code.
 *
 * Returns: the severity; %FEDORG_SEVERITY_INFO for an unknown code
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgSeverity fedorg_message_get_severity (const char *code);

/**
 * fedorg_message_get_text:
 * @code: a code of the catalogue
 * @language: which language
 *
 * Gets the message of a code.
 *
 * Returns: (nullable) (transfer none): the text with its placeholders; %NULL for an unknown code
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_message_get_text (const char *code, FedorgLanguage language);

/**
 * fedorg_message_get_hint:
 * @code: a code of the catalogue
 * @language: which language
 *
 * Gets the advice of a code.
 *
 * Returns: (nullable) (transfer none): how to mend it, with its placeholders; %NULL for an unknown code
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_message_get_hint (const char *code, FedorgLanguage language);

/**
 * fedorg_message_get_explanation:
 * @code: a code of the catalogue
 * @language: which language
 *
 * Gets the explanation of a code.
 *
 * Returns: (nullable) (transfer none): a paragraph that explains the finding; %NULL for an unknown code
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_message_get_explanation (const char *code, FedorgLanguage language);

G_END_DECLS
