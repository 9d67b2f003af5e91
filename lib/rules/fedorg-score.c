/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/fedorg-ruleset-private.h"

/* What points are worth: items, sections and grades of a score, as a ruleset writes them. The
 * numbers themselves are measured as parts of a duty; here is only how they become points and a
 * name. */

static void
grade_free (gpointer data)
{
  FedorgScoreGrade *grade = data;

  g_free (grade->name);
  fedorg_title_clear (&grade->title);
  g_free (grade);
}

FedorgScore *
fedorg_score_new (void)
{
  FedorgScore *score = g_new0 (FedorgScore, 1);

  score->items = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_score_item_free);
  score->sections = g_array_new (FALSE, FALSE, sizeof (FedorgScoreSection));
  score->grades = g_ptr_array_new_with_free_func (grade_free);
  return score;
}

void
fedorg_score_free (FedorgScore *score)
{
  if (score == NULL)
    return;
  g_ptr_array_unref (score->items);
  g_array_unref (score->sections);
  g_ptr_array_unref (score->grades);
  g_free (score);
}

FedorgScoreItem *
fedorg_score_item_new (void)
{
  FedorgScoreItem *item = g_new0 (FedorgScoreItem, 1);

  /* an item that says neither gives one point for each that is measured, as it is */
  item->points = item->weight = (FedorgRatio){1, 1};
  return item;
}

void
fedorg_score_item_free (FedorgScoreItem *item)
{
  if (item == NULL)
    return;
  g_free (item->name);
  fedorg_title_clear (&item->title);
  g_clear_pointer (&item->bands, g_array_unref);
  g_free (item);
}

/* Grades are ordered from the highest down, so the first one that the points reach is theirs. The
 * lower end of a grade belongs to it; the rest takes what reaches none. */
const FedorgScoreGrade *
fedorg_score_find_grade (const FedorgScore *score, FedorgRatio points)
{
  for (guint i = 0; i < score->grades->len; i++) {
    const FedorgScoreGrade *grade = g_ptr_array_index (score->grades, i);

    if (grade->is_rest || fedorg_ratio_compare (points, grade->from) >= 0)
      return grade;
  }
  return NULL;
}

FedorgRatio
fedorg_bound_clip (const FedorgBound *bound, FedorgRatio value)
{
  if (bound->has_least && fedorg_ratio_compare (value, bound->least) < 0)
    return bound->least;
  return bound->has_most && fedorg_ratio_compare (value, bound->most) > 0 ? bound->most : value;
}
