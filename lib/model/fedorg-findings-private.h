/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-findings.h>
#include <fedorg/fedorg-roster.h>
#include "base/fedorg-block-private.h"
#include "base/fedorg-buffer-private.h"
#include "base/fedorg-code-private.h"
#include "model/fedorg-reference-date-private.h"

G_BEGIN_DECLS

/* a placeholder of the message and what fills it in each language, indexed by FedorgLanguage */
typedef struct {
  const char *name; /* lives as long as the program */
  char *texts[2];
} FedorgFindingParameter;

/* one of those whom a rule measures by themselves */
typedef struct {
  guint32 person;             /* or FEDORG_NONE */
  guint32 activity;           /* or FEDORG_NONE */
  char *measured;             /* NULL: nothing is measured */
  FedorgArray missing;        /* char *: due periods and the like */
  const FedorgWaiver *waiver; /* for it alone, of the list that the finding keeps; or NULL */
} FedorgFindingSubject;

/* a place of the roster, and the column there; 0 if it is unknown */
typedef struct {
  guint32 place;
  guint32 column;
} FedorgFindingCell;

/* where a finding stands */
typedef struct {
  guint32 place; /* of the roster, FEDORG_NONE if none; orders findings of one organisation */
  guint line;
  guint column;
  char *source;
  FedorgArray others; /* FedorgFindingCell: where else its cause is, FEDORG_CAUSE_PLACES at most */
} FedorgFindingSpot;

/* the waiver that a finding falls under */
typedef struct {
  gboolean applies;
  const FedorgWaiver *entry; /* of `list`, which the finding keeps; NULL: none is known */
  FedorgWaivers *list;
} FedorgFindingWaiver;

/* the measured number and the bound, as words; each may be absent */
typedef struct {
  char *measured;
  char *required;
  FedorgArray missing; /* char * */
} FedorgFindingVerdict;

struct _FedorgFinding {
  gatomicrefcount references;
  const char *code;        /* of the catalogue, which stays, or of `shared_code` */
  FedorgCode *shared_code; /* of a rule; NULL: the code is the catalogue's */
  const char *message;     /* code of the catalogue whose texts are used */
  FedorgSeverity severity;
  FedorgFindingWaiver waiver;
  FedorgFindingStatus status;
  guint32 organization;
  guint32 order; /* of the rule; structural findings have 0, rules count from 1 */
  FedorgFindingSpot spot;
  FedorgArray persons;    /* guint32 */
  FedorgArray candidates; /* guint32: persons who could fill the gap; not part of the fingerprint */
  FedorgFindingVerdict verdict;
  FedorgArray parameters;   /* FedorgFindingParameter */
  FedorgArray subjects;     /* FedorgFindingSubject */
  gboolean names_offenders; /* the persons are those who break the rule, each by herself */
  char *subject;            /* what else the fingerprint needs beside the code; never a value */
  char fingerprint[17];
  gboolean failed; /* there was no memory for one of its parts */
};

/* the digits of any number in a finding, a sign and the NUL */
#define FEDORG_FINDING_NUMBER_SIZE 24

/* A finding grows with the input, and there are as many as the limit allows. Where there is no
 * memory for a part of it, the finding has failed, and whoever lists it refuses the whole. */

/* neither text is copied: both are of the catalogue or live as long in another way. NULL if there
 * is no memory */
FedorgFinding *fedorg_finding_new (const char *code, const char *message, FedorgSeverity severity,
                                   guint32 organization);

/* the code is a rule's, which the finding keeps */
void fedorg_finding_set_code (FedorgFinding *finding, FedorgCode *code);
void fedorg_finding_add_person (FedorgFinding *finding, guint32 person);
void fedorg_finding_add_candidate (FedorgFinding *finding, guint32 person);
void fedorg_finding_add_missing (FedorgFinding *finding, const char *id);

/* NULL: there was no memory */
FedorgFindingSubject *fedorg_finding_add_subject (FedorgFinding *finding, guint32 person,
                                                  guint32 activity);
void fedorg_finding_add_subject_missing (FedorgFinding *finding, FedorgFindingSubject *subject,
                                         const char *text);

void fedorg_finding_clear_subjects (FedorgFinding *finding);

/* copies the texts, not the name; `zh` NULL means the same text in both languages */
void fedorg_finding_add_parameter (FedorgFinding *finding, const char *name, const char *en,
                                   const char *zh);

void fedorg_finding_add_count (FedorgFinding *finding, const char *name, gint64 count);

/* gives one of its fields a text made for it; NULL: there was no memory to make it */
void fedorg_finding_take_text (FedorgFinding *finding, char **field, char *text);

/* the sentences that the public functions copy, for documents */
void fedorg_finding_append_message (const FedorgFinding *finding, FedorgLanguage language,
                                    FedorgBuffer *buffer);
void fedorg_finding_append_hint (const FedorgFinding *finding, FedorgLanguage language,
                                 FedorgBuffer *buffer);

/* what a person is called in the finding: her identifier, or the place of her post */
void fedorg_finding_append_person (const FedorgFinding *finding, const FedorgRoster *roster,
                                   guint32 person, FedorgBuffer *buffer);

/* sets source, line (and column, if it is 0) from a place of the roster */
void fedorg_finding_set_place (FedorgFinding *finding, const FedorgRoster *roster, guint32 place);

/* A cause that several places share is one finding; these are the others that are known. NULL: the
 * place has no file. */
guint fedorg_finding_get_n_others (const FedorgFinding *finding);
const char *fedorg_finding_get_other (const FedorgFinding *finding, const FedorgRoster *roster,
                                      guint index, guint *line, guint *column);

/* Collects findings that come in their final order: counts each, keeps the first `limit`. */
typedef struct _FedorgFindingsBuilder FedorgFindingsBuilder;

/* The findings keep the roster. NULL if there is no memory; where there is none later on, the
 * builder has failed, and finishes with an error. */
FedorgFindingsBuilder *fedorg_findings_builder_new (FedorgRoster *roster, guint64 limit);

/* what the findings are made for and with */
void fedorg_findings_builder_set_date (FedorgFindingsBuilder *builder, FedorgReferenceDate date);
void fedorg_findings_builder_add_ruleset (FedorgFindingsBuilder *builder, const char *id);
void fedorg_findings_builder_free (FedorgFindingsBuilder *builder);

/* whether the next finding would be listed; if not, count it instead of making it */
gboolean fedorg_findings_builder_wants_more (const FedorgFindingsBuilder *builder);
/* takes the finding over; NULL, for which there was no memory, fails the builder */
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

/* the subject falls under a waiver of the list, for it alone */
void fedorg_finding_waive_subject (FedorgFinding *finding, guint subject, FedorgWaivers *waivers,
                                   guint index);

/* the finding falls under a waiver of the list */
void fedorg_finding_set_waiver (FedorgFinding *finding, FedorgWaivers *waivers, guint index);

/* Puts the code of a rule in its place: those expected first are listed first. The findings keep
 * it; codes that are not expected are the catalogue's or live as long as the findings. */
void fedorg_findings_builder_expect (FedorgFindingsBuilder *builder, FedorgCode *code);

/* consumes the builder; fingerprints are made here. NULL with FEDORG_ERROR_NO_MEMORY */
FedorgFindings *fedorg_findings_builder_finish (FedorgFindingsBuilder *builder, GError **error);

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
