/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>

#include <fedorg/fedorg-activity.h>

#include "measure/fedorg-work-number-private.h"
#include "measure/fedorg-work-trial-private.h"

/* Ballots: the candidates that have the seats, or why none can be named. */

typedef struct {
  gint64 votes; /* in millionths */
  guint32 activity;
} Candidate;

typedef enum {
  PART_VOTES = 0,
  PART_SEATS,
  PART_MARKED
} Part;

static const FedorgDutyPart *
get_part (const FedorgTrial *trial, Part part)
{
  return &g_array_index (trial->duty->parts, FedorgDutyPart, (guint) part);
}

/* the most votes first; of equals the order of the roster */
static gint
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a;
  const Candidate *y = b;

  if (x->votes != y->votes)
    return x->votes > y->votes ? -1 : 1;
  return (x->activity > y->activity) - (x->activity < y->activity);
}

/* candidates without a number of votes have none; NULL if there is no memory */
static Candidate *
list_candidates (const FedorgTrial *trial, FedorgWorkList list, guint32 *n)
{
  const FedorgGauge *gauge = fedorg_trial_get_gauge (trial, trial->duty->numerator);
  const guint64 *mask = fedorg_works_get_mask (trial->worker->works, gauge->condition);
  Candidate *candidates = fedorg_block_new ((gsize) list.n + 1, sizeof *candidates);

  *n = 0;
  for (guint32 i = 0; candidates != NULL && i < list.n; i++) {
    if (!fedorg_words_test (mask, list.activities[i]))
      continue;
    gint64 votes = fedorg_worker_get (trial->worker, FEDORG_FIELD_QUANTITY, list.activities[i]);
    candidates[(*n)++] = (Candidate){votes == FEDORG_DECIMAL_NONE ? 0 : votes, list.activities[i]};
  }
  if (*n > 0)
    qsort (candidates, *n, sizeof *candidates, compare_candidates);
  trial->worker->failed |= candidates == NULL;
  return candidates;
}

static FedorgNumberState
measure_part (const FedorgTrial *trial, Part part, FedorgWorkList list, const FedorgPeriod *period,
              FedorgRatio *value)
{
  const FedorgDutyPart *measured = get_part (trial, part);

  if (measured->numerator == FEDORG_NONE) {
    *value = measured->times;
    return FEDORG_NUMBER_THERE;
  }
  FedorgAttempt attempt =
      fedorg_trial_measure (trial, measured->numerator, measured->denominator, list, period);
  *value = attempt.value;
  return attempt.state;
}

static gboolean
has_majority (const FedorgTrial *trial, const Candidate *candidate, FedorgRatio all)
{
  static const gint64 millionths = 1000000;
  FedorgRatio share;

  return fedorg_ratio_divide (fedorg_ratio_reduce ((FedorgRatio){candidate->votes, millionths}),
                              all, &share) &&
         fedorg_bound_contains (&get_part (trial, PART_VOTES)->bound, share);
}

/* a candidate is called by the identifier of the record; names stay with the persons */
static void
name_candidate (const FedorgTrial *trial, const Candidate *candidate)
{
  fedorg_worker_add_name (trial->worker, fedorg_roster_get_activity_id (
                                             trial->worker->works->roster, candidate->activity));
}

static gboolean
is_marked (const FedorgTrial *trial, const Candidate *candidate)
{
  const FedorgGauge *gauge =
      fedorg_trial_get_gauge (trial, get_part (trial, PART_MARKED)->numerator);

  return fedorg_words_test (fedorg_works_get_mask (trial->worker->works, gauge->condition),
                            candidate->activity);
}

typedef struct {
  const Candidate *candidates;
  guint32 n;
  guint32 n_passing; /* with a majority */
  guint32 n_seats;
  guint32 n_elected; /* beyond doubt */
} Ballot;

/* the last seat is not decided where the next candidate has as many votes */
static gboolean
is_tied (const Ballot *ballot)
{
  guint32 n = ballot->n_seats;

  return n > 0 && ballot->n_passing > n &&
         ballot->candidates[n - 1].votes == ballot->candidates[n].votes;
}

static void
name_tied (const FedorgTrial *trial, Ballot *ballot)
{
  gint64 votes = ballot->candidates[ballot->n_seats - 1].votes;

  fedorg_worker_add_name (trial->worker, "tie");
  ballot->n_elected = 0;
  for (guint32 i = 0; i < ballot->n_passing; i++) {
    ballot->n_elected += ballot->candidates[i].votes > votes;
    if (ballot->candidates[i].votes == votes)
      name_candidate (trial, &ballot->candidates[i]);
  }
}

static gboolean
has_marks (const FedorgTrial *trial, const Ballot *ballot)
{
  gboolean any = FALSE;

  for (guint32 i = 0; trial->duty->parts->len > PART_MARKED && i < ballot->n; i++)
    any |= is_marked (trial, &ballot->candidates[i]);
  return any;
}

/* The candidates that the votes elect and those that are marked so are the same; others are named.
 * Where nobody is marked the outcome is not recorded yet */
static void
compare_marks (const FedorgTrial *trial, const Ballot *ballot)
{
  gboolean is_named = FALSE;

  if (!has_marks (trial, ballot))
    return;
  for (guint32 i = 0; i < ballot->n; i++) {
    if (is_marked (trial, &ballot->candidates[i]) == (i < ballot->n_elected))
      continue;
    if (!is_named)
      fedorg_worker_add_name (trial->worker, "marked");
    is_named = TRUE;
    name_candidate (trial, &ballot->candidates[i]);
  }
}

/* as many more candidates than seats as the rule asks, as a part of the seats */
static void
compare_differential (const FedorgTrial *trial, const Ballot *ballot)
{
  FedorgRatio share = {(gint64) ballot->n - ballot->n_seats, ballot->n_seats};

  if (ballot->n_seats > 0 &&
      !fedorg_bound_contains (&trial->duty->bound, fedorg_ratio_reduce (share)))
    fedorg_worker_add_name (trial->worker, "differential");
}

static void
judge (const FedorgTrial *trial, Ballot *ballot, FedorgRatio votes)
{
  while (ballot->n_passing < ballot->n &&
         has_majority (trial, &ballot->candidates[ballot->n_passing], votes))
    ballot->n_passing++;
  ballot->n_elected = MIN (ballot->n_passing, ballot->n_seats);
  compare_differential (trial, ballot);
  if (is_tied (ballot)) {
    name_tied (trial, ballot);
    return;
  }
  if (ballot->n_elected < ballot->n_seats)
    fedorg_worker_add_name (trial->worker, "majority");
  compare_marks (trial, ballot);
}

FedorgAttempt
fedorg_trial_attempt_ballot (const FedorgTrial *trial, FedorgWorkList list,
                             const FedorgPeriod *period)
{
  FedorgAttempt attempt = {FEDORG_NUMBER_MISSING, FALSE, {0, 1}, {0, 1}, {1, 1}};
  FedorgRatio votes;
  FedorgRatio seats;
  gint64 n_seats;
  Ballot ballot = {0};

  FedorgNumberState state = measure_part (trial, PART_VOTES, list, period, &votes);
  if (state == FEDORG_NUMBER_THERE)
    state = measure_part (trial, PART_SEATS, list, period, &seats);
  if (state != FEDORG_NUMBER_THERE) {
    attempt.state = state;
    return attempt;
  }

  /* before the votes are counted nothing can be said */
  if (votes.numerator <= 0 || !fedorg_ratio_get_whole (seats, &n_seats) || n_seats < 1 ||
      n_seats > G_MAXINT32)
    return attempt;
  Candidate *candidates = list_candidates (trial, list, &ballot.n);
  ballot.candidates = candidates;
  ballot.n_seats = (guint32) n_seats;
  if (ballot.n > 0) {
    judge (trial, &ballot, votes);
    attempt = (FedorgAttempt){FEDORG_NUMBER_THERE,
                              trial->worker->names.length == 0,
                              {ballot.n_elected, 1},
                              {ballot.n_elected, 1},
                              {n_seats, 1}};
  }
  fedorg_block_free (candidates);
  return attempt;
}
