/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-mask-private.h"
#include "measure/fedorg-plan-private.h"

/* A plan carried out: the organisations are cut into segments, and threads take one after the
 * other. Segments are cut alike whatever the number of threads. */

/* memberships and organisations of a segment, unless one organisation has more */
#define SEGMENT_MEMBERSHIPS   16384
#define SEGMENT_ORGANIZATIONS 8192

/* Mapped pages are given back to the system after every 32 segments, some half a million posts,
 * because a system call for each segment costs more than the pages. */
#define SEGMENTS_AT_ONCE 32

GArray *
fedorg_plan_make_segments (const FedorgPlan *plan, guint32 first, guint32 end)
{
  const guint32 *firsts = FEDORG_COLUMN (plan->roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 begin = first - first % FEDORG_WORD_BITS;

  /* whole words of organisations, so that threads share none */
  end = end % FEDORG_WORD_BITS == 0
            ? end
            : MIN (end - end % FEDORG_WORD_BITS + FEDORG_WORD_BITS, plan->roster->n_organizations);
  g_array_append_val (segments, begin);
  for (guint32 next = begin; next < end;) {
    next = end - next > FEDORG_WORD_BITS ? next + FEDORG_WORD_BITS : end;
    if (next == end || next - begin >= SEGMENT_ORGANIZATIONS ||
        firsts[next] - firsts[begin] >= SEGMENT_MEMBERSHIPS) {
      begin = next;
      g_array_append_val (segments, begin);
    }
  }
  return segments;
}

typedef struct {
  const FedorgPlan *plan;
  const GArray *segments;
  FedorgSegmentFunc func;
  gpointer data;
  FedorgEvaluator **evaluators; /* one for each thread, made when it begins */
} Run;

/* columns that are mapped from a file fill the memory behind the threads */
static void
leave_segments (const Run *run, guint first, guint end)
{
  const FedorgRoster *roster = run->plan->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);

  fedorg_roster_leave_memberships (roster, firsts[g_array_index (run->segments, guint32, first)],
                                   firsts[g_array_index (run->segments, guint32, end)]);
}

static gboolean
run_segment (guint task, guint thread, gpointer data)
{
  Run *run = data;

  if (!run->evaluators[thread])
    run->evaluators[thread] = fedorg_evaluator_new (run->plan);
  if (!run->evaluators[thread])
    return FALSE;
  fedorg_segment_begin (run->evaluators[thread]->segment,
                        g_array_index (run->segments, guint32, task),
                        g_array_index (run->segments, guint32, task + 1));
  gboolean is_done = run->func (run->evaluators[thread], task, thread, run->data);
  if ((task + 1) % SEGMENTS_AT_ONCE == 0)
    leave_segments (run, task + 1 - SEGMENTS_AT_ONCE, task + 1);
  return is_done;
}

gboolean
fedorg_plan_run (const FedorgPlan *plan, const GArray *segments, FedorgSegmentFunc func,
                 gpointer data, const FedorgJob *job, GError **error)
{
  guint n_tasks = segments->len - 1;
  guint n_threads = fedorg_parallel_get_n_threads (n_tasks);
  g_autofree FedorgEvaluator **evaluators = g_new0 (FedorgEvaluator *, n_threads);
  Run run = {plan, segments, func, data, evaluators};
  gboolean done = fedorg_parallel_run (n_tasks, run_segment, &run, job, error);

  for (guint i = 0; i < n_threads; i++)
    fedorg_evaluator_free (evaluators[i]);
  return done;
}
