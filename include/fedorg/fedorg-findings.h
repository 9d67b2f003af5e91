/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-baseline.h>
#include <fedorg/fedorg-waivers.h>

G_BEGIN_DECLS

/**
 * FEDORG_NONE:
 *
 * The index of nothing: no organisation, no person.
 *
 * Since: 0.1
 */
#define FEDORG_NONE ((guint32) 0xffffffff)

/**
 * FedorgFindingStatus:
 * @FEDORG_FINDING_STATUS_NONE: nothing to compare with
 * @FEDORG_FINDING_STATUS_NEW: it was not there in the earlier check
 * @FEDORG_FINDING_STATUS_REMAINING: it was there already
 *
 * How a finding stands to those of an earlier check.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_FINDING_STATUS_NONE = 0,
  FEDORG_FINDING_STATUS_NEW = 1,
  FEDORG_FINDING_STATUS_REMAINING = 2
} FedorgFindingStatus;

/**
 * FedorgFinding:
 *
 * One place where a rule, or the structure of the roster, is broken. Immutable; it lives as long as
 * the #FedorgFindings it was got from, and longer for whoever takes a reference.
 *
 * Since: 0.1
 */
typedef struct _FedorgFinding FedorgFinding;

/**
 * FedorgFindings:
 *
 * An immutable, ordered list of findings with exact totals: tree pre-order first (findings about
 * no organisation stand before all), then place and rule order. The list may be capped; totals
 * never are. Read from any number of threads.
 *
 * Since: 0.1
 */
typedef struct _FedorgFindings FedorgFindings;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_finding_get_type (void);

/**
 * fedorg_finding_ref:
 * @finding: a finding
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @finding with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgFinding *fedorg_finding_ref (FedorgFinding *finding);

/**
 * fedorg_finding_unref:
 * @finding: (nullable) (transfer full): a finding
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_finding_unref (FedorgFinding *finding);

FEDORG_AVAILABLE_IN_0_1
GType fedorg_findings_get_type (void);

/**
 * fedorg_findings_ref:
 * @findings: findings
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @findings with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgFindings *fedorg_findings_ref (FedorgFindings *findings);

/**
 * fedorg_findings_unref:
 * @findings: (nullable) (transfer full): findings
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_findings_unref (FedorgFindings *findings);

/**
 * fedorg_findings_get_as_of:
 * @findings: findings
 *
 * Gets the reference date of the findings.
 *
 * Returns: the reference date for which they were made; %FEDORG_DATE_NONE for the structural findings
 *   of a roster without one
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_findings_get_as_of (const FedorgFindings *findings);

/**
 * fedorg_findings_get_as_of_source:
 * @findings: findings
 *
 * Says where the reference date came from.
 *
 * Returns: where the reference date came from
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgDateSource fedorg_findings_get_as_of_source (const FedorgFindings *findings);

/**
 * fedorg_findings_get_n_rulesets:
 * @findings: findings
 *
 * Counts the rulesets of the check.
 *
 * Returns: with how many rulesets they were made
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_findings_get_n_rulesets (const FedorgFindings *findings);

/**
 * fedorg_findings_get_ruleset_id:
 * @findings: findings
 * @index: less than fedorg_findings_get_n_rulesets()
 *
 * Gets the identifier of a ruleset of the check.
 *
 * Returns: (transfer none): the identifier of a ruleset, in the order in which they were added
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_findings_get_ruleset_id (const FedorgFindings *findings, guint index);

/**
 * fedorg_findings_get_n_findings:
 * @findings: findings
 *
 * Counts the findings that are listed.
 *
 * Returns: how many findings are listed
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_findings_get_n_findings (const FedorgFindings *findings);

/**
 * fedorg_findings_get_finding:
 * @findings: findings
 * @index: less than fedorg_findings_get_n_findings()
 *
 * Gets a finding of the list.
 *
 * Returns: (transfer none): the finding
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgFinding *fedorg_findings_get_finding (const FedorgFindings *findings, guint index);

/**
 * fedorg_findings_get_total:
 * @findings: findings
 * @severity: a severity
 *
 * Counts the findings of a severity.
 *
 * Returns: how many findings of @severity there are, listed or not, without the waived ones
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint64 fedorg_findings_get_total (const FedorgFindings *findings, FedorgSeverity severity);

/**
 * fedorg_findings_get_n_waived:
 * @findings: findings
 *
 * Counts the findings that a waiver covers.
 *
 * Returns: how many findings are waived
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint64 fedorg_findings_get_n_waived (const FedorgFindings *findings);

/**
 * fedorg_findings_get_truncated:
 * @findings: findings
 *
 * Says whether the list was cut off at its limit.
 *
 * Returns: %TRUE if there are more findings than are listed
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_findings_get_truncated (const FedorgFindings *findings);

/**
 * fedorg_findings_get_n_codes:
 * @findings: findings
 *
 * Counts the different codes of the findings.
 *
 * Returns: how many different codes occur, listed or not
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_findings_get_n_codes (const FedorgFindings *findings);

/**
 * fedorg_findings_get_code:
 * @findings: findings
 * @index: less than fedorg_findings_get_n_codes()
 * @count: (out) (optional): how many findings have this code, listed or not
 *
 * Gets one of the different codes.
 *
 * Returns: (transfer none): a code; structural codes in the catalogue's order, then the rules in theirs
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_findings_get_code (const FedorgFindings *findings, guint index, guint64 *count);

/**
 * fedorg_findings_get_code_level_count:
 * @findings: findings
 * @index: less than fedorg_findings_get_n_codes()
 * @level: a level
 *
 * Counts the findings with a code at organisations of a level.
 *
 * Returns: how many findings have this code at organisations of @level, listed or not; those about no
 *   organisation are of %FEDORG_LEVEL_UNKNOWN
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint64 fedorg_findings_get_code_level_count (const FedorgFindings *findings, guint index,
                                              FedorgLevel level);

/**
 * fedorg_findings_get_compared:
 * @findings: findings
 *
 * Says whether the check had a baseline.
 *
 * Returns: %TRUE if they were compared with those of an earlier check
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_findings_get_compared (const FedorgFindings *findings);

/**
 * fedorg_findings_get_n_with_status:
 * @findings: findings
 * @status: a status
 *
 * Counts the listed findings that are new, or that remain.
 *
 * Returns: how many of the listed findings have it
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_findings_get_n_with_status (const FedorgFindings *findings,
                                         FedorgFindingStatus status);

/**
 * fedorg_findings_get_n_resolved:
 * @findings: findings
 *
 * Counts the findings of the baseline that are gone.
 *
 * Returns: how many findings of the earlier check are gone
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_findings_get_n_resolved (const FedorgFindings *findings);

/**
 * fedorg_findings_get_resolved:
 * @findings: findings
 * @index: less than fedorg_findings_get_n_resolved()
 *
 * Gets a finding of the baseline that is gone.
 *
 * Returns: (transfer none): a finding of the earlier check that is gone
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const FedorgBaselineEntry *fedorg_findings_get_resolved (const FedorgFindings *findings,
                                                         guint index);

/**
 * fedorg_finding_get_status:
 * @finding: a finding
 *
 * Says whether a finding is new or was in the baseline.
 *
 * Returns: how it stands to those of the earlier check
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgFindingStatus fedorg_finding_get_status (const FedorgFinding *finding);

/**
 * fedorg_finding_get_waiver:
 * @finding: a finding
 *
 * Gets the waiver that covers a finding.
 *
 * Returns: (nullable) (transfer none): the waiver that it falls under
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const FedorgWaiver *fedorg_finding_get_waiver (const FedorgFinding *finding);

/**
 * fedorg_finding_get_code:
 * @finding: a finding
 *
 * Gets the code of a finding.
 *
 * Returns: (transfer none): "roster/unknown-parent", or ruleset and rule: "qingliu-2017/five-plus-n"
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_finding_get_code (const FedorgFinding *finding);

/**
 * fedorg_finding_get_severity:
 * @finding: a finding
 *
 * Gets the severity of a finding.
 *
 * Returns: its severity
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgSeverity fedorg_finding_get_severity (const FedorgFinding *finding);

/**
 * fedorg_finding_get_organization:
 * @finding: a finding
 *
 * Gets the organisation that a finding is about.
 *
 * Returns: the organisation's index in the roster, or %FEDORG_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_finding_get_organization (const FedorgFinding *finding);

/**
 * fedorg_finding_get_n_persons:
 * @finding: a finding
 *
 * Counts the persons whom a finding is about.
 *
 * Returns: how many persons it names
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_finding_get_n_persons (const FedorgFinding *finding);

/**
 * fedorg_finding_get_person:
 * @finding: a finding
 * @index: less than fedorg_finding_get_n_persons()
 *
 * Gets one of the persons whom a finding is about.
 *
 * Returns: the person's index in the roster
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_finding_get_person (const FedorgFinding *finding, guint index);

/**
 * fedorg_finding_get_n_candidates:
 * @finding: a finding
 *
 * Counts the persons who could fill a gap in a composition.
 *
 * Returns: how many persons could fill the gap: members of a composition who stand for none of its
 *   mandatory categories yet
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_finding_get_n_candidates (const FedorgFinding *finding);

/**
 * fedorg_finding_get_candidate:
 * @finding: a finding
 * @index: less than fedorg_finding_get_n_candidates()
 *
 * Gets one of the persons who could fill a gap.
 *
 * Returns: the person's index in the roster
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_finding_get_candidate (const FedorgFinding *finding, guint index);

/**
 * fedorg_finding_get_measured:
 * @finding: a finding
 *
 * Gets the number that the rule has measured.
 *
 * Returns: (nullable) (transfer none): what was measured, exact: "2", "3/8"; %NULL where nothing is measured
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_finding_get_measured (const FedorgFinding *finding);

/**
 * fedorg_finding_get_required:
 * @finding: a finding
 *
 * Gets the bound of the rule.
 *
 * Returns: (nullable) (transfer none): what is required: "1", ">= 7", ">= 40%"; %NULL where nothing is
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_finding_get_required (const FedorgFinding *finding);

/**
 * fedorg_finding_get_n_missing:
 * @finding: a finding
 *
 * Counts the categories without anybody, or other missing things.
 *
 * Returns: how many things (categories) are missing
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_finding_get_n_missing (const FedorgFinding *finding);

/**
 * fedorg_finding_get_missing:
 * @finding: a finding
 * @index: less than fedorg_finding_get_n_missing()
 *
 * Gets one of the missing categories or things.
 *
 * Returns: (transfer none): the identifier of what is missing: "mediation"
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_finding_get_missing (const FedorgFinding *finding, guint index);

/**
 * fedorg_finding_get_n_subjects:
 * @finding: a finding
 *
 * A rule may measure members or activities one by one: each that does not meet it is a subject of the
 * one finding at their organisation.
 *
 * Returns: how many there are, in the order of their numbers; 0 where the organisation itself is measured
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_finding_get_n_subjects (const FedorgFinding *finding);

/**
 * fedorg_finding_get_subject_person:
 * @finding: a finding
 * @index: below fedorg_finding_get_n_subjects()
 *
 * Gets the person that is a subject of a finding.
 *
 * Returns: the person that was measured, or %FEDORG_NONE if the subject is an activity
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_finding_get_subject_person (const FedorgFinding *finding, guint index);

/**
 * fedorg_finding_get_subject_activity:
 * @finding: a finding
 * @index: below fedorg_finding_get_n_subjects()
 *
 * Gets the activity that is a subject of a finding.
 *
 * Returns: the activity that was measured, or %FEDORG_NONE if the subject is a person
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_finding_get_subject_activity (const FedorgFinding *finding, guint index);

/**
 * fedorg_finding_get_subject_measured:
 * @finding: a finding
 * @index: below fedorg_finding_get_n_subjects()
 *
 * Gets the number that the rule has measured of a subject.
 *
 * Returns: (nullable): what was measured of the subject, such as "2" or, of periods, "3/4"; %NULL where
 *   there is no number. What is required is that of the finding
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_finding_get_subject_measured (const FedorgFinding *finding, guint index);

/**
 * fedorg_finding_get_subject_waiver:
 * @finding: a finding
 * @index: below fedorg_finding_get_n_subjects()
 *
 * The waiver that is for this subject alone. The finding itself is waived where all its subjects are.
 *
 * Returns: (transfer none) (nullable): the waiver; %NULL where none names the subject
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const FedorgWaiver *fedorg_finding_get_subject_waiver (const FedorgFinding *finding, guint index);

/**
 * fedorg_finding_get_subject_n_missing:
 * @finding: a finding
 * @index: below fedorg_finding_get_n_subjects()
 *
 * Counts the things that a subject lacks.
 *
 * Returns: how many things the subject lacks, such as periods in which something was due
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_finding_get_subject_n_missing (const FedorgFinding *finding, guint index);

/**
 * fedorg_finding_get_subject_missing:
 * @finding: a finding
 * @index: below fedorg_finding_get_n_subjects()
 * @item: below fedorg_finding_get_subject_n_missing()
 *
 * Gets one of the things that a subject lacks.
 *
 * Returns: one of them, such as "2020-Q3"
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_finding_get_subject_missing (const FedorgFinding *finding, guint index,
                                                guint item);

/**
 * fedorg_finding_get_source:
 * @finding: a finding
 *
 * Gets the name of the file that a finding is about.
 *
 * Returns: (nullable) (transfer none): the file's name as it was given; %NULL where no file is concerned
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_finding_get_source (const FedorgFinding *finding);

/**
 * fedorg_finding_get_line:
 * @finding: a finding
 *
 * Gets the line that a finding is about.
 *
 * Returns: the line in the source, from 1; 0 where no line is concerned
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_finding_get_line (const FedorgFinding *finding);

/**
 * fedorg_finding_get_column:
 * @finding: a finding
 *
 * Gets the column that a finding is about.
 *
 * Returns: in JSON the character in the line, in tables the cell in the row, both from 1; 0 where unknown
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_finding_get_column (const FedorgFinding *finding);

/**
 * fedorg_finding_dup_message:
 * @finding: a finding
 * @language: which language
 *
 * Writes the message of a finding.
 *
 * Returns: (transfer full) (nullable): what is wrong, one sentence, no personal data; %NULL if there is no memory
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
char *fedorg_finding_dup_message (const FedorgFinding *finding,
                                  FedorgLanguage language) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_finding_dup_hint:
 * @finding: a finding
 * @language: which language
 *
 * Writes the advice of a finding.
 *
 * Returns: (transfer full) (nullable): how to mend it, one sentence; %NULL if there is no memory
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
char *fedorg_finding_dup_hint (const FedorgFinding *finding,
                               FedorgLanguage language) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_finding_get_fingerprint:
 * @finding: a finding
 *
 * Stays the same when lines move: it is made of the code, the organisation, the persons, the field
 * and what is missing.
 *
 * Returns: (transfer none): 16 hexadecimal digits
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_finding_get_fingerprint (const FedorgFinding *finding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgFinding, fedorg_finding_unref)
/**
 * fedorg_baseline_new_for_findings: (constructor)
 * @findings: the findings of an earlier check; the baseline does not keep them
 *
 * Makes a baseline of the findings that are listed, as fedorg_baseline_load_bytes() does of their JSON: for a
 * program that checks again and again. What a limit left out of the list is new in the next check; see
 * fedorg_check_set_limit().
 *
 * Returns: (transfer full): the baseline; without enough memory the check that uses it fails
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgBaseline *
fedorg_baseline_new_for_findings (const FedorgFindings *findings) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgFindings, fedorg_findings_unref)

G_END_DECLS
