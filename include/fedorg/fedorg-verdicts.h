/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>
#include <fedorg/fedorg-program.h>

G_BEGIN_DECLS

/**
 * FedorgVerdicts:
 *
 * What somebody else found by the query of fedorg_sql_dup_check(): how many organisations break each
 * rule, and the first of them, which a check then explains from their records alone. See
 * fedorg_check_set_verdicts(). One thread at a time.
 *
 * Since: 0.1
 */
typedef struct _FedorgVerdicts FedorgVerdicts;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_verdicts_get_type (void);

/**
 * fedorg_verdicts_new: (constructor)
 * @program: the rules; referenced
 *
 * Makes verdicts about the rules of a roster.
 *
 * Returns: (transfer full): verdicts by which no rule is broken
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgVerdicts *fedorg_verdicts_new (FedorgProgram *program) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_verdicts_ref:
 * @verdicts: verdicts
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @verdicts with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgVerdicts *fedorg_verdicts_ref (FedorgVerdicts *verdicts);

/**
 * fedorg_verdicts_unref:
 * @verdicts: (nullable) (transfer full): verdicts
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_verdicts_unref (FedorgVerdicts *verdicts);

/**
 * fedorg_verdicts_count:
 * @verdicts: verdicts
 * @rule: the number of a rule in the program, from 0
 * @level: the level of organisations
 * @n: how many more of them break the rule
 *
 * Counts organisations that break a rule, whether they are listed or not.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_verdicts_count (FedorgVerdicts *verdicts, guint rule, FedorgLevel level, guint64 n);

/**
 * fedorg_verdicts_list:
 * @verdicts: verdicts
 * @rule: the number of a rule in the program, from 0
 * @organization_id: the identifier of an organisation that breaks it, UTF-8
 *
 * Lists a finding; the organisation must be counted, too.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_verdicts_list (FedorgVerdicts *verdicts, guint rule, const char *organization_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgVerdicts, fedorg_verdicts_unref)

G_END_DECLS
