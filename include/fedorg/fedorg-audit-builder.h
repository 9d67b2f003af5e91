/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-audit.h>

G_BEGIN_DECLS

/**
 * FedorgAuditBuilder:
 *
 * Takes the rows of a table of printed figures, and makes a #FedorgAudit of them. One thread at a
 * time.
 *
 * Since: 0.1
 */
typedef struct _FedorgAuditBuilder FedorgAuditBuilder;

/**
 * FedorgAuditField:
 * @FEDORG_AUDIT_FIELD_GROUP: what belongs together, such as one release
 * @FEDORG_AUDIT_FIELD_METRIC: what the figure is about
 * @FEDORG_AUDIT_FIELD_COUNT: the count, that is the numerator
 * @FEDORG_AUDIT_FIELD_DENOMINATOR: the denominator
 * @FEDORG_AUDIT_FIELD_PRINTED: the figure as it was printed
 * @FEDORG_AUDIT_FIELD_PART_OF: the metric of the same group whose count this count is a part of
 * @FEDORG_AUDIT_FIELD_AT_LEAST_EACH: the count must reach denominator x this (1 x this without one)
 * @FEDORG_AUDIT_FIELD_AT_MOST_EACH: the count must not exceed denominator x this
 *
 * The columns of a table of printed figures.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_AUDIT_FIELD_GROUP = 0,
  FEDORG_AUDIT_FIELD_METRIC = 1,
  FEDORG_AUDIT_FIELD_COUNT = 2,
  FEDORG_AUDIT_FIELD_DENOMINATOR = 3,
  FEDORG_AUDIT_FIELD_PRINTED = 4,
  FEDORG_AUDIT_FIELD_PART_OF = 5,
  FEDORG_AUDIT_FIELD_AT_LEAST_EACH = 6,
  FEDORG_AUDIT_FIELD_AT_MOST_EACH = 7
} FedorgAuditField;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_audit_builder_get_type (void);

/**
 * fedorg_audit_builder_new: (constructor)
 *
 * Makes a builder of an audit.
 *
 * Returns: (transfer full): a builder without rows
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgAuditBuilder *fedorg_audit_builder_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_audit_builder_ref:
 * @builder: a builder
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @builder with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgAuditBuilder *fedorg_audit_builder_ref (FedorgAuditBuilder *builder);

/**
 * fedorg_audit_builder_unref:
 * @builder: (nullable) (transfer full): a builder
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_audit_builder_unref (FedorgAuditBuilder *builder);

/**
 * fedorg_audit_builder_set_denominators:
 * @builder: a builder
 * @from: the first denominator, at least 1
 * @to: the last one, %G_MAXINT64 for no end
 *
 * Among which numbers a missing denominator is looked for; all of them by default.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_audit_builder_set_denominators (FedorgAuditBuilder *builder, gint64 from, gint64 to);

/**
 * fedorg_audit_builder_begin_row:
 * @builder: a builder
 * @line: its line in the source, from 1; 0 for none
 *
 * Begins the next row. Without memory, fedorg_audit_builder_seal() fails.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_audit_builder_begin_row (FedorgAuditBuilder *builder, guint line);

/**
 * fedorg_audit_builder_set_text:
 * @builder: a builder
 * @field: which cell of the row begun last
 * @text: its text, UTF-8; numbers are written as in print ("1,593", "1.9万")
 * @length: bytes of it; -1 up to the NUL
 *
 * Fills a cell of the row. White space around a text means nothing, nor does an empty text.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_audit_builder_set_text (FedorgAuditBuilder *builder, FedorgAuditField field,
                                    const char *text, gssize length);

/**
 * fedorg_audit_builder_ignore:
 * @builder: a builder
 * @heading: the heading of a column, UTF-8
 *
 * Notes that a column of the source was not understood.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_audit_builder_ignore (FedorgAuditBuilder *builder, const char *heading);

/**
 * fedorg_audit_builder_seal:
 * @builder: a builder
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY
 *
 * Judges every row, group and sum. The builder is empty again afterwards.
 *
 * Returns: (transfer full) (nullable): the audit, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgAudit *fedorg_audit_builder_seal (FedorgAuditBuilder *builder,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgAuditBuilder, fedorg_audit_builder_unref)

G_END_DECLS
