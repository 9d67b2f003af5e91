/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "check/fedorg-check-private.h"
#include "check/fedorg-rule-finding-private.h"
#include "measure/fedorg-measure-private.h"

G_BEGIN_DECLS

/* The waivers of a run: which findings they mean, and which of them met one. */
typedef struct {
  FedorgWaivers *waivers; /* NULL: none */
  const FedorgRoster *roster;
  gint32 as_of;
  FedorgArray entries; /* of rules, ascending: see fedorg-check-waivers.c */
  gint *is_met;        /* by waiver */
  guint *firsts; /* by waiver: the first one of those of the same finding that have not expired */
} FedorgCheckWaivers;

/* FALSE if there is no memory; it is to be cleared all the same */
gboolean fedorg_check_waivers_init (FedorgCheckWaivers *self, const FedorgCheck *check,
                                    const GArray *rules, gint32 as_of);
void fedorg_check_waivers_clear (FedorgCheckWaivers *self);

/* how many of the organisations [first, end) that break the rule are waived as a whole; `failing`
 * are bits from `first` on. May be called by several threads at once */
guint64 fedorg_check_waivers_count (const FedorgCheckWaivers *self, guint32 rule,
                                    const guint32 range[2], const guint64 *failing);

/* the waiver of a rule at an organisation as a whole */
gboolean fedorg_check_waivers_find (const FedorgCheckWaivers *self, guint32 rule,
                                    guint32 organization, guint *waiver);

/* the first of the organisations [first, end) at which a waiver of the rule is for a subject alone */
gboolean fedorg_check_waivers_next_subject (const FedorgCheckWaivers *self, guint32 rule,
                                            const guint32 range[2], guint32 *organization);

/* the waivers of a rule at an organisation, one index after the other; FALSE behind the last */
gsize fedorg_check_waivers_get_first (const FedorgCheckWaivers *self, guint32 rule,
                                      guint32 organization);
gboolean fedorg_check_waivers_get (const FedorgCheckWaivers *self, gsize index, guint32 rule,
                                   guint32 organization, guint *waiver);

/* --- fedorg-check-subjects.c --- */

/* Says of the finding and of its subjects which are waived. The finding is waived where all subjects
 * are. FALSE if there is no memory */
gboolean fedorg_check_waivers_apply (const FedorgCheckWaivers *self, guint32 rule,
                                     FedorgFinding *finding);

/* the same for a finding about the roster itself */
gboolean fedorg_check_waivers_find_code (const FedorgCheckWaivers *self, const char *code,
                                         guint32 organization, guint *waiver);

/* marks those that meet findings about the roster itself */
void fedorg_check_waivers_look_at_roster (const FedorgCheckWaivers *self);

/* A finding about the waiver itself, if it is expired, repeats another or meets nothing, else NULL.
 * FALSE if there is no memory for one */
gboolean fedorg_check_waivers_report (const FedorgCheckWaivers *self, guint waiver,
                                      FedorgFinding **reported);

G_END_DECLS
