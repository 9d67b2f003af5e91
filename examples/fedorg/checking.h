/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "arguments.h"

G_BEGIN_DECLS

/* What subcommands share that check a roster by --rules. */

/* --severity, --waivers, --baseline, --before */
extern const Option checking_options[];

/* as many findings as the library lists unless another number is given; all with a baseline */
#define CHECKING_USUAL_LIMIT G_MAXUINT64

/* the findings of a roster under the shared options, at most `limit` of them listed; NULL after
 * reporting why not, with the status to end with */
FedorgFindings *checking_run (const Arguments *arguments, FedorgRoster *roster,
                              const GPtrArray *rulesets, FedorgVerdicts *verdicts, guint64 limit,
                              int *status);

G_END_DECLS
