/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "audit/fedorg-printed-private.h"

G_BEGIN_DECLS

/* Whether a number prints like that, decided by whole numbers only: what a rounding prints alike is
 * an interval, and a quotient lies in it or not. */

#define FEDORG_N_ROUNDINGS 3

/* how the figure comes from a count and a denominator */
typedef enum {
  FEDORG_FIT_QUOTIENT,  /* count / denominator */
  FEDORG_FIT_INCREASE,  /* (count - denominator) / denominator */
  FEDORG_FIT_DIFFERENCE /* count - denominator */
} FedorgFitKind;

#define FEDORG_N_FIT_KINDS 3

typedef struct {
  const FedorgPrinted *printed;
  FedorgRounding rounding;
  FedorgFitKind kind;
} FedorgFit;

/* whole numbers, both ends included; `to` G_MAXINT64: without an end */
typedef struct {
  gint64 from;
  gint64 to;
} FedorgFitRange;

gboolean fedorg_fit_range_is_empty (FedorgFitRange range);

/* the exact number that the figure is about, before rounding, in the figure's unit: 43.31... for
 * 690 of 1 593 per cent. FALSE if there is none or it does not fit */
gboolean fedorg_fit_get_shown (const FedorgFit *fit, FedorgRatio count, FedorgRatio denominator,
                               FedorgRatio *shown);

/* whether count and denominator, which is not 0, print like that. FALSE also if the numbers are too
 * large to list; no such numbers are published */
gboolean fedorg_fit_matches (const FedorgFit *fit, FedorgRatio count, FedorgRatio denominator);

/* every whole denominator, or count, from 1 or 0 on with which it prints like that; empty where
 * that cannot be known, such as for differences */
FedorgFitRange fedorg_fit_get_denominators (const FedorgFit *fit, FedorgRatio count);
FedorgFitRange fedorg_fit_get_counts (const FedorgFit *fit, FedorgRatio denominator);

/* between what the exact value lies by a rounding, in units of the value itself; only half-even
 * rounding takes in both limits, the others the lower one. FALSE for a bound, or if it does not
 * fit */
gboolean fedorg_fit_get_limits (const FedorgPrinted *printed, FedorgRounding rounding,
                                FedorgRatio *low, FedorgRatio *high);

/* the number that should stand there, as digits; NULL if there is none */
char *fedorg_fit_dup_number (const FedorgFit *fit, FedorgRatio count, FedorgRatio denominator);

G_END_DECLS
