/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>

G_BEGIN_DECLS

/* Statistical division codes (统计用区划代码): 2 + 2 + 2 + 3 + 3 digits, as one number of twelve
 * digits padded with zeros on the right. 350423 and 350423000000 are the same code. */

/**
 * FEDORG_DIVISION_CODE_NONE:
 *
 * No code.
 *
 * Since: 0.1
 */
#define FEDORG_DIVISION_CODE_NONE G_GUINT64_CONSTANT (0)

/**
 * fedorg_division_code_parse:
 * @text: 2, 4, 6, 9 or 12 ASCII digits
 * @length: its length in bytes, or -1 if it ends with a NUL
 * @code: (out): the code as a number of twelve digits
 *
 * A part of zeros may be followed by zeros only, but for the county part of cities without
 * counties (441900003000 under 4419) and the city part of provinces administering directly.
 *
 * Returns: %TRUE if @text is a division code; otherwise @code is unchanged
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_division_code_parse (const char *text, gssize length, guint64 *code);

/**
 * fedorg_division_code_get_level:
 * @code: a code of twelve digits
 *
 * Gets the level of a division code.
 *
 * Returns: the level by the last part that is not zero, %FEDORG_LEVEL_UNKNOWN for no code
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgLevel fedorg_division_code_get_level (guint64 code);

/**
 * fedorg_division_code_get_parent:
 * @code: a code of twelve digits
 *
 * Gets the code of the division above.
 *
 * Returns: the code of the division above, skipping parts of zeros; %FEDORG_DIVISION_CODE_NONE for a province
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint64 fedorg_division_code_get_parent (guint64 code);

/**
 * fedorg_division_code_get_kind:
 * @code: a code of twelve digits
 *
 * Gets the kind of a division by its code.
 *
 * Returns: the kind by level and by the band of its last digits; %FEDORG_KIND_UNKNOWN outside the bands
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgKind fedorg_division_code_get_kind (guint64 code);

/**
 * fedorg_division_code_dup_text:
 * @code: a code of twelve digits
 *
 * Writes a division code as text.
 *
 * Returns: (transfer full) (nullable): the shortest form, 2, 4, 6, 9 or 12 digits; %NULL for no code
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
char *fedorg_division_code_dup_text (guint64 code) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
