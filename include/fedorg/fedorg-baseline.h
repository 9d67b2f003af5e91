/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>

G_BEGIN_DECLS

/**
 * FedorgBaselineEntry:
 *
 * A finding of an earlier check. It does not change.
 *
 * Since: 0.1
 */
typedef struct _FedorgBaselineEntry FedorgBaselineEntry;

/**
 * FedorgBaseline:
 *
 * The findings of an earlier check, against which later ones are new, remaining or resolved. Built
 * by one thread; then read by any number of threads.
 *
 * Since: 0.1
 */
typedef struct _FedorgBaseline FedorgBaseline;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_baseline_entry_get_type (void);

/**
 * fedorg_baseline_entry_new: (constructor)
 * @fingerprint: as fedorg_finding_get_fingerprint() gave it
 * @code: the code of the finding
 * @organization: (nullable): the identifier of its organisation
 * @message: (nullable): the sentence that said what was wrong
 *
 * Makes a finding of an earlier check. All texts are valid UTF-8.
 *
 * Returns: (transfer full) (nullable): the finding; %NULL without enough memory
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgBaselineEntry *fedorg_baseline_entry_new (const char *fingerprint, const char *code,
                                                const char *organization,
                                                const char *message) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_baseline_entry_copy:
 * @entry: a finding of an earlier check
 *
 * Copies the finding of an earlier check with its texts.
 *
 * Returns: (transfer full) (nullable): the copy; %NULL without enough memory
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgBaselineEntry *
fedorg_baseline_entry_copy (const FedorgBaselineEntry *entry) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_baseline_entry_free:
 * @entry: (nullable) (transfer full): a copy
 *
 * Frees it with its texts.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_baseline_entry_free (FedorgBaselineEntry *entry);

/**
 * fedorg_baseline_entry_get_fingerprint:
 * @entry: a finding of an earlier check
 *
 * The text by which a finding is recognised in a later check.
 *
 * Returns: (transfer none): the fingerprint
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_baseline_entry_get_fingerprint (const FedorgBaselineEntry *entry);

/**
 * fedorg_baseline_entry_get_code:
 * @entry: a finding of an earlier check
 *
 * The code of the finding.
 *
 * Returns: (transfer none): the code
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_baseline_entry_get_code (const FedorgBaselineEntry *entry);

/**
 * fedorg_baseline_entry_get_organization:
 * @entry: a finding of an earlier check
 *
 * The organisation of the finding.
 *
 * Returns: (transfer none) (nullable): its identifier; %NULL for none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_baseline_entry_get_organization (const FedorgBaselineEntry *entry);

/**
 * fedorg_baseline_entry_get_message:
 * @entry: a finding of an earlier check
 *
 * The sentence that said what was wrong.
 *
 * Returns: (transfer none) (nullable): the sentence; %NULL where none was kept
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_baseline_entry_get_message (const FedorgBaselineEntry *entry);

FEDORG_AVAILABLE_IN_0_1
GType fedorg_baseline_get_type (void);

/**
 * fedorg_baseline_new: (constructor)
 *
 * Makes a baseline, to which findings are added.
 *
 * Returns: (transfer full): a baseline without findings
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgBaseline *fedorg_baseline_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_baseline_ref:
 * @baseline: a baseline
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @baseline with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgBaseline *fedorg_baseline_ref (FedorgBaseline *baseline);

/**
 * fedorg_baseline_unref:
 * @baseline: (nullable) (transfer full): a baseline
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_baseline_unref (FedorgBaseline *baseline);

/**
 * fedorg_baseline_add:
 * @baseline: a baseline
 * @entry: the finding to add; copied
 *
 * Adds a copy of a finding to the baseline.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_baseline_add (FedorgBaseline *baseline, const FedorgBaselineEntry *entry);

/**
 * fedorg_baseline_get_n_entries:
 * @baseline: a baseline
 *
 * Counts the findings of a baseline.
 *
 * Returns: how many findings it has
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_baseline_get_n_entries (const FedorgBaseline *baseline);

/**
 * fedorg_baseline_get_entry:
 * @baseline: a baseline
 * @index: less than fedorg_baseline_get_n_entries()
 *
 * Gets a finding of a baseline.
 *
 * Returns: (transfer none): the finding
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const FedorgBaselineEntry *fedorg_baseline_get_entry (const FedorgBaseline *baseline, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgBaselineEntry, fedorg_baseline_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgBaseline, fedorg_baseline_unref)

G_END_DECLS
