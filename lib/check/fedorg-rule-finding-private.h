/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-measure-private.h"
#include "model/fedorg-findings-private.h"

G_BEGIN_DECLS

/* a rule of a check */
typedef struct {
  const FedorgRuleset *ruleset;
  const FedorgRule *rule;
  FedorgCode *code; /* "ruleset/rule" */
  guint32 test;     /* of the program */
  FedorgSeverity severity;
} FedorgCheckRule;

/* What is wrong with an organisation of the evaluator's segment by a rule that it does not meet:
 * what was measured and required, what is missing, who is concerned, where it stands.
 * NULL if there is no memory */
FedorgFinding *fedorg_rule_finding_new (FedorgEvaluator *evaluator, const FedorgPlan *plan,
                                        const FedorgCheckRule *rule, guint32 organization);

/* for the same: of the composition of this number; FALSE if there is no memory */
gboolean fedorg_composition_describe (FedorgFinding *finding, FedorgEvaluator *evaluator,
                                      guint32 composition, const FedorgRuleset *ruleset);

/* of a coverage: what is not covered */
void fedorg_coverage_describe (FedorgFinding *finding, const FedorgPlan *plan,
                               const FedorgQuantity *quantity);

/* of persons, named already, who serve more organisations than one may */
void fedorg_reach_describe (FedorgFinding *finding, const FedorgPlan *plan, guint32 filter,
                            gint64 limit);

/* of a duty: the subjects that break it. FALSE if there is no memory */
gboolean fedorg_duty_describe (FedorgFinding *finding, FedorgEvaluator *evaluator,
                               const FedorgPlan *plan, guint32 duty);

/* appends the persons of the members, each once, and notes where the first stands */
void fedorg_rule_finding_add_persons (FedorgFinding *finding, const FedorgRoster *roster,
                                      const FedorgMembers *members);

G_END_DECLS
