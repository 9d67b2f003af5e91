/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>

G_BEGIN_DECLS

/**
 * FedorgBaselineEntry:
 * @fingerprint: what tells the finding from all others
 * @code: its code
 * @organization: (nullable): the identifier of its organisation
 * @message: (nullable): what was wrong
 *
 * A finding of an earlier check.
 *
 * Since: 0.1
 */
typedef struct {
  const char *fingerprint;
  const char *code;
  const char *organization;
  const char *message;
} FedorgBaselineEntry;

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
 * fedorg_baseline_entry_copy:
 * @entry: a finding of an earlier check
 *
 * Returns: (transfer full): a copy that stands alone
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgBaselineEntry *fedorg_baseline_entry_copy (const FedorgBaselineEntry *entry);

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

FEDORG_AVAILABLE_IN_0_1
GType fedorg_baseline_get_type (void);

/**
 * fedorg_baseline_new: (constructor)
 *
 * Returns: (transfer full): a baseline without findings
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgBaseline *fedorg_baseline_new (void);

/**
 * fedorg_baseline_ref:
 * @baseline: a baseline
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
 * @entry: what to add; copied. Its fingerprint and code are not %NULL
 *
 * Adds a finding.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_baseline_add (FedorgBaseline *baseline, const FedorgBaselineEntry *entry);

/**
 * fedorg_baseline_get_n_entries:
 * @baseline: a baseline
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
 * Returns: (transfer none): the finding
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const FedorgBaselineEntry *fedorg_baseline_get_entry (const FedorgBaseline *baseline, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgBaselineEntry, fedorg_baseline_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgBaseline, fedorg_baseline_unref)

G_END_DECLS
