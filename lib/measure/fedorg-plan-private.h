/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-measure-private.h"

G_BEGIN_DECLS

/* The inside of a plan, and of the meter that carries it out. */
struct _FedorgPlan {
  const FedorgRoster *roster;
  FedorgSelection *selection;
  GArray *counters;       /* FedorgCounter */
  GArray *quantities;     /* FedorgQuantity */
  GArray *tests;          /* FedorgTest */
  GPtrArray *composers;   /* FedorgComposer * */
  GPtrArray *parts;       /* GArray * of FedorgCompositionPart, beside the composers */
  GPtrArray *surveys;     /* FedorgSurvey * */
  FedorgRepeats *repeats; /* NULL: not needed */
  FedorgPlan *past;       /* over the roster of the last term, or NULL */
  GTree *by_signature;    /* counters, by a text that equal ones share */
  GTree *tests_by_rule;   /* FedorgRule * to its test plus one; 0 while it is being added */
  guint32 current;        /* condition: memberships on the date */
  guint32 populated;      /* condition: organisations that have one */
  gboolean is_prepared;
  gboolean failed;
};

struct _FedorgMeter {
  const FedorgPlan *plan;
  FedorgPass *pass;
  FedorgScale *scale;
  FedorgArray persons; /* guint64 */
};

static inline guint32
fedorg_meter_get_n (const FedorgMeter *meter)
{
  return fedorg_pass_get_end (meter->pass) - fedorg_pass_get_first (meter->pass);
}

/* of organisations in `within` only, if it is given: the others count as met */
const guint32 *fedorg_meter_count_unmet (FedorgMeter *meter, const FedorgCounter *counter,
                                         const guint64 *within);

void fedorg_survey_free (gpointer survey);

/* figures are entries by organisation; FALSE if the organisation has none */
gboolean fedorg_roster_find_figure (const FedorgRoster *roster, guint32 figure,
                                    guint32 organization, gint64 *value);

G_END_DECLS
