/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-findings.h>
#include <fedorg/fedorg-roster.h>
#include "base/fedorg-code-private.h"
#include "model/fedorg-reference-date-private.h"

G_BEGIN_DECLS

/* a placeholder of the message and what fills it in each language, indexed by FedorgLanguage */
typedef struct {
  char *name;
  char *texts[2];
} FedorgFindingParameter;

struct _FedorgFinding {
  gatomicrefcount references;
  const char *code;        /* of the catalogue, which stays, or of `shared_code` */
  FedorgCode *shared_code; /* of a rule; NULL: the code is the catalogue's */
  const char *message;     /* code of the catalogue whose texts are used */
  FedorgSeverity severity;
  gboolean waived;
  const FedorgWaiver *waiver; /* of `waivers`, which it keeps; NULL: none is known */
  FedorgWaivers *waivers;
  FedorgFindingStatus status;
  guint32 organization;
  guint32
      place; /* of the roster's places, FEDORG_NONE if none; orders findings of one organisation */
  guint32 order; /* of the rule; structural findings have 0, rules count from 1 */
  char *source;
  guint line;
  guint column;
  GArray *persons;    /* guint32 */
  GArray *candidates; /* guint32: persons who could fill the gap; not part of the fingerprint */
  char *measured;
  char *required;
  GPtrArray *missing; /* char * */
  GArray *parameters; /* FedorgFindingParameter */
  char *subject; /* what else tells it from others of the same code, for the fingerprint; never a
                    value */
  char fingerprint[17];
};

/* neither text is copied: both are of the catalogue or live as long in another way */
FedorgFinding *fedorg_finding_new (const char *code, const char *message, FedorgSeverity severity,
                                   guint32 organization);

/* the code is a rule's, which the finding keeps */
void fedorg_finding_set_code (FedorgFinding *finding, FedorgCode *code);
void fedorg_finding_add_person (FedorgFinding *finding, guint32 person);
void fedorg_finding_add_missing (FedorgFinding *finding, const char *id);

/* copies; `zh` NULL means the same text in both languages */
void fedorg_finding_add_parameter (FedorgFinding *finding, const char *name, const char *en,
                                   const char *zh);

/* sets source, line (and column, if it is 0) from a place of the roster */
void fedorg_finding_set_place (FedorgFinding *finding, const FedorgRoster *roster, guint32 place);

/* Collects findings that come in their final order: counts each, keeps the first `limit`. */
typedef struct _FedorgFindingsBuilder FedorgFindingsBuilder;

/* the findings keep the roster */
FedorgFindingsBuilder *fedorg_findings_builder_new (FedorgRoster *roster, guint64 limit);

/* what the findings are made for and with */
void fedorg_findings_builder_set_date (FedorgFindingsBuilder *builder, FedorgReferenceDate date);
void fedorg_findings_builder_add_ruleset (FedorgFindingsBuilder *builder, const char *id);
void fedorg_findings_builder_free (FedorgFindingsBuilder *builder);

/* whether the next finding would be listed; if not, count it instead of making it */
gboolean fedorg_findings_builder_wants_more (const FedorgFindingsBuilder *builder);
void fedorg_findings_builder_take (FedorgFindingsBuilder *builder, FedorgFinding *finding);
void fedorg_findings_builder_count (FedorgFindingsBuilder *builder, const char *code,
                                    FedorgSeverity severity, guint64 count);

/* the same of those that are waived */
void fedorg_findings_builder_count_waived (FedorgFindingsBuilder *builder, const char *code,
                                           guint64 count);

/* says where those that were only counted stand: at organisations of `level` */
void fedorg_findings_builder_place (FedorgFindingsBuilder *builder, const char *code,
                                    FedorgLevel level, guint64 count);

/* compares with an earlier check when the builder finishes */
void fedorg_findings_builder_set_baseline (FedorgFindingsBuilder *builder,
                                           FedorgBaseline *baseline);

/* the finding falls under a waiver of the list */
void fedorg_finding_set_waiver (FedorgFinding *finding, FedorgWaivers *waivers, guint index);

/* Puts the code of a rule in its place: those expected first are listed first. The findings keep
 * it; codes that are not expected are the catalogue's or live as long as the findings. */
void fedorg_findings_builder_expect (FedorgFindingsBuilder *builder, FedorgCode *code);

/* consumes the builder; fingerprints are made here */
FedorgFindings *fedorg_findings_builder_finish (FedorgFindingsBuilder *builder);

/* frees the roster's own list, when nobody holds the roster any more */
void fedorg_findings_free (FedorgFindings *findings);

/* the roster's own (structural) findings as compact entries in final order, so that check merges
 * them with those of rules: entry i concerns organisation `..._get_organization (i)` */
guint64 fedorg_roster_get_n_structural (const FedorgRoster *roster);
guint32 fedorg_roster_get_structural_organization (const FedorgRoster *roster, guint64 index);
const char *fedorg_roster_get_structural_code (const FedorgRoster *roster, guint64 index);
FedorgFinding *fedorg_roster_dup_structural (const FedorgRoster *roster, guint64 index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgFindingsBuilder, fedorg_findings_builder_free)

G_END_DECLS
