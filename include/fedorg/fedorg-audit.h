/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-macros.h>

G_BEGIN_DECLS

/**
 * FedorgAudit:
 *
 * Printed figures, each held against its count and denominator: under which rounding it prints like
 * that, which numbers are possible where one is missing, which groups of figures follow one
 * convention, which sums add up and which bounds hold. Exact throughout. Immutable, read from any
 * number of threads.
 *
 * Since: 0.1
 */
typedef struct _FedorgAudit FedorgAudit;

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

/**
 * FedorgAuditConvention:
 * @FEDORG_AUDIT_CONVENTION_HALF_UP: rounded, halves away from 0
 * @FEDORG_AUDIT_CONVENTION_HALF_EVEN: rounded, halves to the even digit
 * @FEDORG_AUDIT_CONVENTION_TRUNCATE: digits cut off
 * @FEDORG_AUDIT_CONVENTION_NONE: of a group: no single one explains all its figures
 * @FEDORG_AUDIT_CONVENTION_SEVERAL: of a group: the figures do not tell which one it is
 *
 * How numbers become print.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_AUDIT_CONVENTION_HALF_UP = 0,
  FEDORG_AUDIT_CONVENTION_HALF_EVEN = 1,
  FEDORG_AUDIT_CONVENTION_TRUNCATE = 2,
  FEDORG_AUDIT_CONVENTION_NONE = 3,
  FEDORG_AUDIT_CONVENTION_SEVERAL = 4
} FedorgAuditConvention;

/**
 * FedorgAuditFit:
 * @FEDORG_AUDIT_FIT_UNDETERMINED: that cannot be told
 * @FEDORG_AUDIT_FIT_YES: it prints like that
 * @FEDORG_AUDIT_FIT_NO: it does not
 *
 * Whether a number prints like that under a convention.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_AUDIT_FIT_UNDETERMINED = 0,
  FEDORG_AUDIT_FIT_YES = 1,
  FEDORG_AUDIT_FIT_NO = 2
} FedorgAuditFit;

/**
 * FedorgAuditVerdict:
 * @FEDORG_AUDIT_VERDICT_UNDETERMINED: that cannot be told
 * @FEDORG_AUDIT_VERDICT_AGREES: it can be right
 * @FEDORG_AUDIT_VERDICT_DISAGREES: it cannot be right
 *
 * What the numbers say about a figure, a sum or a bound.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_AUDIT_VERDICT_UNDETERMINED = 0,
  FEDORG_AUDIT_VERDICT_AGREES = 1,
  FEDORG_AUDIT_VERDICT_DISAGREES = 2
} FedorgAuditVerdict;

/**
 * FedorgAuditReading:
 * @FEDORG_AUDIT_READING_NONE: it prints like that in no reading
 * @FEDORG_AUDIT_READING_QUOTIENT: count / denominator: "N times as many"
 * @FEDORG_AUDIT_READING_INCREASE: growth, "N times more": (count - denominator) / denominator
 * @FEDORG_AUDIT_READING_EITHER: one rounding takes it as the one, another one as the other
 * @FEDORG_AUDIT_READING_DIFFERENCE: count - denominator
 *
 * What a figure says about count and denominator.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_AUDIT_READING_NONE = 0,
  FEDORG_AUDIT_READING_QUOTIENT = 1,
  FEDORG_AUDIT_READING_INCREASE = 2,
  FEDORG_AUDIT_READING_EITHER = 3,
  FEDORG_AUDIT_READING_DIFFERENCE = 4
} FedorgAuditReading;

/**
 * FedorgAuditSlip:
 * @FEDORG_AUDIT_SLIP_NONE: nothing is plain
 * @FEDORG_AUDIT_SLIP_POINT: the decimal point, or the unit, is a power of ten off
 * @FEDORG_AUDIT_SLIP_INVERTED: it is the denominator over the count
 * @FEDORG_AUDIT_SLIP_COMPLEMENT: it is the share of the others
 * @FEDORG_AUDIT_SLIP_TRANSPOSED: two digits side by side changed places
 * @FEDORG_AUDIT_SLIP_DENOMINATOR: it fits another denominator of the group
 * @FEDORG_AUDIT_SLIP_MISSING_DIGIT: a digit was left out
 * @FEDORG_AUDIT_SLIP_EXTRA_DIGIT: there is a digit too many
 * @FEDORG_AUDIT_SLIP_ONE_DIGIT: one digit is another one
 *
 * How a wrong figure may have come about.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_AUDIT_SLIP_NONE = 0,
  FEDORG_AUDIT_SLIP_POINT = 1,
  FEDORG_AUDIT_SLIP_INVERTED = 2,
  FEDORG_AUDIT_SLIP_COMPLEMENT = 3,
  FEDORG_AUDIT_SLIP_TRANSPOSED = 4,
  FEDORG_AUDIT_SLIP_DENOMINATOR = 5,
  FEDORG_AUDIT_SLIP_MISSING_DIGIT = 6,
  FEDORG_AUDIT_SLIP_EXTRA_DIGIT = 7,
  FEDORG_AUDIT_SLIP_ONE_DIGIT = 8
} FedorgAuditSlip;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_audit_builder_get_type (void);

/**
 * fedorg_audit_builder_new: (constructor)
 *
 * Returns: (transfer full): a builder without rows
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgAuditBuilder *fedorg_audit_builder_new (void);

/**
 * fedorg_audit_builder_ref:
 * @builder: a builder
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
 * Begins the next row. Without memory, fedorg_audit_builder_seal() tells so.
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
FedorgAudit *fedorg_audit_builder_seal (FedorgAuditBuilder *builder, GError **error);

FEDORG_AVAILABLE_IN_0_1
GType fedorg_audit_get_type (void);

/**
 * fedorg_audit_ref:
 * @audit: an audit
 *
 * Returns: (transfer full): @audit with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgAudit *fedorg_audit_ref (FedorgAudit *audit);

/**
 * fedorg_audit_unref:
 * @audit: (nullable) (transfer full): an audit
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_audit_unref (FedorgAudit *audit);

/**
 * fedorg_audit_get_n_rows:
 * @audit: an audit
 *
 * Returns: how many rows there are
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_n_rows (const FedorgAudit *audit);

/**
 * fedorg_audit_get_n_verdicts:
 * @audit: an audit
 * @verdict: a verdict
 *
 * Returns: how many rows have that verdict
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_n_verdicts (const FedorgAudit *audit, FedorgAuditVerdict verdict);

/**
 * fedorg_audit_get_agrees:
 * @audit: an audit
 *
 * Returns: %TRUE if no row and no sum disagrees, and every cell could be read
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_audit_get_agrees (const FedorgAudit *audit);

/**
 * fedorg_audit_get_n_ignored:
 * @audit: an audit
 *
 * Returns: how many columns of the source were not understood
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_n_ignored (const FedorgAudit *audit);

/**
 * fedorg_audit_get_ignored:
 * @audit: an audit
 * @index: less than fedorg_audit_get_n_ignored()
 *
 * Returns: (transfer none): the heading of such a column
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_audit_get_ignored (const FedorgAudit *audit, guint index);

/**
 * fedorg_audit_get_row_line:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 *
 * Returns: its line in the source, from 1; 0 for none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_row_line (const FedorgAudit *audit, guint row);

/**
 * fedorg_audit_get_row_group:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 *
 * Returns: the index of its group
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_row_group (const FedorgAudit *audit, guint row);

/**
 * fedorg_audit_get_text:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 * @field: a cell of it
 *
 * Returns: (transfer none): the text of the cell, "" for an empty one
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_audit_get_text (const FedorgAudit *audit, guint row, FedorgAuditField field);

/**
 * fedorg_audit_get_problem:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 * @field: (out) (optional): the first cell that cannot be read
 *
 * Returns: %TRUE if a cell of the row means nothing
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_audit_get_problem (const FedorgAudit *audit, guint row, FedorgAuditField *field);

/**
 * fedorg_audit_get_count:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 * @numerator: (out) (optional): the count, or its numerator
 * @denominator: (out) (optional): 1 for a whole number
 *
 * Returns: %TRUE if the row has a count
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_audit_get_count (const FedorgAudit *audit, guint row, gint64 *numerator,
                                 gint64 *denominator);

/**
 * fedorg_audit_get_denominator:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 * @numerator: (out) (optional): the denominator, or its numerator
 * @denominator: (out) (optional): 1 for a whole number
 *
 * Returns: %TRUE if the row has a denominator
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_audit_get_denominator (const FedorgAudit *audit, guint row, gint64 *numerator,
                                       gint64 *denominator);

/**
 * fedorg_audit_get_verdict:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 *
 * A figure agrees that prints like that under any of the three conventions, and whose bounds hold.
 *
 * Returns: what the numbers say about the row
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgAuditVerdict fedorg_audit_get_verdict (const FedorgAudit *audit, guint row);

/**
 * fedorg_audit_get_fit:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 * @convention: one of the first three
 *
 * Returns: whether it prints like that under @convention
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgAuditFit fedorg_audit_get_fit (const FedorgAudit *audit, guint row,
                                     FedorgAuditConvention convention);

/**
 * fedorg_audit_get_reading:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 *
 * Returns: in which reading it prints like that
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgAuditReading fedorg_audit_get_reading (const FedorgAudit *audit, guint row);

/**
 * fedorg_audit_get_suggested:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 *
 * By the convention that explains most of the group.
 *
 * Returns: (nullable) (transfer none): what should have been printed, in the form of the
 *   printed figure; %NULL where it agrees or nothing can be said
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_audit_get_suggested (const FedorgAudit *audit, guint row);

/**
 * fedorg_audit_get_slip:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 *
 * Returns: how a wrong figure may have come about
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgAuditSlip fedorg_audit_get_slip (const FedorgAudit *audit, guint row);

/**
 * fedorg_audit_get_n_possible_denominators:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 *
 * Whole numbers in the place of the denominator with which the figure prints like that, where the
 * denominator is missing or the figure disagrees.
 *
 * Returns: how many there are; %G_MAXUINT64 where they have no end
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint64 fedorg_audit_get_n_possible_denominators (const FedorgAudit *audit, guint row);

/**
 * fedorg_audit_get_possible_denominator:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 * @index: less than fedorg_audit_get_n_possible_denominators()
 *
 * Returns: one of them, in ascending order
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint64 fedorg_audit_get_possible_denominator (const FedorgAudit *audit, guint row, guint64 index);

/**
 * fedorg_audit_get_possible_denominator_range:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 * @convention: one of the first three
 * @from: (out) (optional): the smallest
 * @to: (out) (optional): the largest; %G_MAXINT64 where they have no end
 *
 * Returns: %TRUE if any is possible under @convention
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_audit_get_possible_denominator_range (const FedorgAudit *audit, guint row,
                                                      FedorgAuditConvention convention,
                                                      gint64 *from, gint64 *to);

/**
 * fedorg_audit_get_n_possible_counts:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 *
 * Whole numbers in the place of the count with which the figure prints like that, where the
 * count is missing or the figure disagrees.
 *
 * Returns: how many there are; %G_MAXUINT64 where they have no end
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint64 fedorg_audit_get_n_possible_counts (const FedorgAudit *audit, guint row);

/**
 * fedorg_audit_get_possible_count:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 * @index: less than fedorg_audit_get_n_possible_counts()
 *
 * Returns: one of them, in ascending order
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint64 fedorg_audit_get_possible_count (const FedorgAudit *audit, guint row, guint64 index);

/**
 * fedorg_audit_get_possible_count_range:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 * @convention: one of the first three
 * @from: (out) (optional): the smallest
 * @to: (out) (optional): the largest; %G_MAXINT64 where they have no end
 *
 * Returns: %TRUE if any is possible under @convention
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_audit_get_possible_count_range (const FedorgAudit *audit, guint row,
                                                FedorgAuditConvention convention, gint64 *from,
                                                gint64 *to);

/**
 * fedorg_audit_get_n_candidates:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 *
 * Other rows of the group whose denominator, or else count, is a possible denominator of this one.
 *
 * Returns: how many there are, 4 at most
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_n_candidates (const FedorgAudit *audit, guint row);

/**
 * fedorg_audit_get_candidate:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 * @index: less than fedorg_audit_get_n_candidates()
 * @denominator: (out) (optional): the number
 * @field: (out) (optional): whether it is the count or the denominator there
 *
 * Returns: the index of a row that has the number
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_candidate (const FedorgAudit *audit, guint row, guint index,
                                  gint64 *denominator, FedorgAuditField *field);

/**
 * fedorg_audit_get_bound_verdict:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 * @field: %FEDORG_AUDIT_FIELD_AT_LEAST_EACH or %FEDORG_AUDIT_FIELD_AT_MOST_EACH
 *
 * Returns: whether the bound holds; undetermined also where there is none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgAuditVerdict fedorg_audit_get_bound_verdict (const FedorgAudit *audit, guint row,
                                                   FedorgAuditField field);

/**
 * fedorg_audit_dup_bound:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 * @field: %FEDORG_AUDIT_FIELD_AT_LEAST_EACH or %FEDORG_AUDIT_FIELD_AT_MOST_EACH
 *
 * Returns: (transfer full) (nullable): denominator x bound, exact: "11151"; %NULL for no bound
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
char *fedorg_audit_dup_bound (const FedorgAudit *audit, guint row, FedorgAuditField field);

/**
 * fedorg_audit_get_n_groups:
 * @audit: an audit
 *
 * Returns: how many groups there are, in the order of their first rows
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_n_groups (const FedorgAudit *audit);

/**
 * fedorg_audit_get_group_name:
 * @audit: an audit
 * @group: less than fedorg_audit_get_n_groups()
 *
 * Returns: (transfer none): its name, "" for the group without one
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_audit_get_group_name (const FedorgAudit *audit, guint group);

/**
 * fedorg_audit_get_group_n_rows:
 * @audit: an audit
 * @group: less than fedorg_audit_get_n_groups()
 *
 * Returns: how many rows it has
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_group_n_rows (const FedorgAudit *audit, guint group);

/**
 * fedorg_audit_get_group_row:
 * @audit: an audit
 * @group: less than fedorg_audit_get_n_groups()
 * @index: less than fedorg_audit_get_group_n_rows()
 *
 * Returns: the index of a row of it, in ascending order
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_group_row (const FedorgAudit *audit, guint group, guint index);

/**
 * fedorg_audit_get_group_convention:
 * @audit: an audit
 * @group: less than fedorg_audit_get_n_groups()
 *
 * Where half-up and half-even both explain a group and truncation does not, no half tells the two
 * apart, and it is called half-up, which is the common rule.
 *
 * Returns: the one convention that explains every figure of the group
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgAuditConvention fedorg_audit_get_group_convention (const FedorgAudit *audit, guint group);

/**
 * fedorg_audit_get_group_explained:
 * @audit: an audit
 * @group: less than fedorg_audit_get_n_groups()
 * @convention: one of the first three
 *
 * Returns: %TRUE if @convention explains, or may explain, every figure of the group
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_audit_get_group_explained (const FedorgAudit *audit, guint group,
                                           FedorgAuditConvention convention);

/**
 * fedorg_audit_get_group_leading:
 * @audit: an audit
 * @group: less than fedorg_audit_get_n_groups()
 *
 * Returns: the convention that explains most of the figures that agree, one of the first three
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgAuditConvention fedorg_audit_get_group_leading (const FedorgAudit *audit, guint group);

/**
 * fedorg_audit_get_row_deviates:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 *
 * Returns: %TRUE if the row agrees, but not under the leading convention of its group
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_audit_get_row_deviates (const FedorgAudit *audit, guint row);

/**
 * fedorg_audit_get_n_sums:
 * @audit: an audit
 *
 * Returns: how many sums there are to check, in the order of their first parts
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_n_sums (const FedorgAudit *audit);

/**
 * fedorg_audit_get_sum_group:
 * @audit: an audit
 * @sum: less than fedorg_audit_get_n_sums()
 *
 * Returns: the index of its group
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_sum_group (const FedorgAudit *audit, guint sum);

/**
 * fedorg_audit_get_sum_metric:
 * @audit: an audit
 * @sum: less than fedorg_audit_get_n_sums()
 *
 * Returns: (transfer none): the metric that the parts name as their sum
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_audit_get_sum_metric (const FedorgAudit *audit, guint sum);

/**
 * fedorg_audit_get_sum_row:
 * @audit: an audit
 * @sum: less than fedorg_audit_get_n_sums()
 *
 * Returns: the index of the row of that metric, %G_MAXUINT for none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_sum_row (const FedorgAudit *audit, guint sum);

/**
 * fedorg_audit_get_sum_n_parts:
 * @audit: an audit
 * @sum: less than fedorg_audit_get_n_sums()
 *
 * Returns: how many parts it has
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_sum_n_parts (const FedorgAudit *audit, guint sum);

/**
 * fedorg_audit_get_sum_part:
 * @audit: an audit
 * @sum: less than fedorg_audit_get_n_sums()
 * @index: less than fedorg_audit_get_sum_n_parts()
 *
 * Returns: the index of the row of a part
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_audit_get_sum_part (const FedorgAudit *audit, guint sum, guint index);

/**
 * fedorg_audit_get_sum_verdict:
 * @audit: an audit
 * @sum: less than fedorg_audit_get_n_sums()
 *
 * Where counts are missing, printed figures of one unit are added up, each within its rounding.
 *
 * Returns: whether the parts add up
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgAuditVerdict fedorg_audit_get_sum_verdict (const FedorgAudit *audit, guint sum);

/**
 * fedorg_audit_dup_sum:
 * @audit: an audit
 * @sum: less than fedorg_audit_get_n_sums()
 *
 * Returns: (transfer full) (nullable): what the counts of the parts add up to, exact; %NULL where
 *   one is missing
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
char *fedorg_audit_dup_sum (const FedorgAudit *audit, guint sum);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgAuditBuilder, fedorg_audit_builder_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgAudit, fedorg_audit_unref)

G_END_DECLS
