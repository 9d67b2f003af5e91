/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-audit-builder.h>

G_BEGIN_DECLS

/**
 * FedorgAuditFit:
 * @FEDORG_AUDIT_FIT_UNDETERMINED: the figures do not decide it
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

/**
 * fedorg_audit_get_row_line:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 *
 * Gets the line of a row in its source.
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
 * Gets the group of a row.
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
 * Gets the text of a cell as it was read.
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
 * Says whether a cell of a row could not be read, and which.
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
 * Gets the count of a row.
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
 * Gets the denominator of a row.
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
 * Says whether the numbers of a row print like its figure under a convention.
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
 * Gets the reading of a row in which the figure is right under a convention.
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
 * Gets a likely cause of a wrong figure.
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
 * Gets one of the denominators with which a row would be right.
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
 * Gets the least and the greatest possible denominator of a row.
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
 * Gets one of the counts with which a row would be right.
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
 * Gets the least and the greatest possible count of a row.
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
 * Gets a row whose number could be the missing denominator of another row.
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
 * Says whether the total of a row reaches the bound that is printed for each.
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
 * Works out the number that the bound of a row requires in all.
 *
 * Returns: (transfer full) (nullable): denominator x bound, exact: "11151"; %NULL for no bound
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
char *fedorg_audit_dup_bound (const FedorgAudit *audit, guint row,
                              FedorgAuditField field) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_audit_get_row_deviates:
 * @audit: an audit
 * @row: less than fedorg_audit_get_n_rows()
 *
 * Says whether a row was rounded in another way than its group.
 *
 * Returns: %TRUE if the row agrees, but not under the leading convention of its group
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_audit_get_row_deviates (const FedorgAudit *audit, guint row);

G_END_DECLS
