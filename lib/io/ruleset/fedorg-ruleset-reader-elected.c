/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-private.h"

/* Ballots: whether the votes decide who has the seats. The parts of the measure are the votes that
 * half of is not enough, the seats, and the candidates who are marked as elected, if they are. */

typedef struct {
  const FedorgNode *of;
  const FedorgNode *votes;
  const FedorgNode *more_than;
  const FedorgNode *seats;
  const FedorgNode *marked;
  const FedorgNode *differential;
} ElectedParts;

/* a number, or a measure of activities such as {"total": {"kind": "valid"}} */
static gboolean
read_number_part (FedorgRulesetReader *reader, const FedorgNode *node, const char *name,
                  GPtrArray *parts)
{
  g_autoptr (FedorgWorkPart) part = NULL;

  if (fedorg_node_get_type (node) == FEDORG_NODE_NUMBER) {
    part = fedorg_work_part_new ();
    if (!fedorg_reader_read_ratio (reader, node, &part->times))
      return FALSE;
  } else {
    FedorgWorkPartDraft draft = {0};
    const FedorgMeasure *measure;

    part = fedorg_reader_read_work_part (reader, node, &draft, &measure);
    if (part == NULL)
      return FALSE;
    if (measure == NULL || draft.times != NULL ||
        !fedorg_requirement_draft_is_empty (&draft.requirement))
      return fedorg_reader_fail (reader, node,
                                 "expected a number, or a measure such as {\"total\": {\"kind\": "
                                 "\"valid\"}}");
  }
  g_clear_pointer (&part->name, g_free);
  part->name = g_strdup (name);
  g_ptr_array_add (parts, g_steal_pointer (&part));
  return TRUE;
}

static gboolean
read_marked (FedorgRulesetReader *reader, const FedorgNode *node, GPtrArray *parts)
{
  g_autoptr (FedorgWorkPart) part = fedorg_work_part_new ();

  part->name = g_strdup ("marked");
  part->measure.kind = FEDORG_MEASURE_ACTIVITIES;
  if (!fedorg_reader_read_activities_of (reader, node, &part->measure.of))
    return FALSE;
  g_ptr_array_add (parts, g_steal_pointer (&part));
  return TRUE;
}

/* the votes of a candidate are more than this part of all */
static gboolean
read_majority (FedorgRulesetReader *reader, const FedorgNode *node, FedorgWorkPart *votes)
{
  static const FedorgRatio none = {0, 1};
  static const FedorgRatio all = {1, 1};
  FedorgRatio *share = &votes->bound.least;

  votes->bound.has_least = votes->bound.least_strict = TRUE;
  *share = (FedorgRatio){1, 2};
  return node == NULL ||
         (fedorg_reader_read_ratio (reader, node, share) &&
          fedorg_ratio_compare (*share, none) >= 0 && fedorg_ratio_compare (*share, all) < 0) ||
         fedorg_reader_fail (reader, node, "expected a share below 1, such as \"1/2\"");
}

/* votes and seats are measured like any sum, so they may come from records or be fixed numbers */
gboolean
fedorg_reader_read_elected (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"of", fedorg_reader_keep_node, G_STRUCT_OFFSET (ElectedParts, of),
       "such as {\"kind\": \"candidate\"}"},
      {"votes", fedorg_reader_keep_node, G_STRUCT_OFFSET (ElectedParts, votes),
       "all votes that count, such as {\"total\": {\"kind\": \"valid\"}}"},
      {"more_than", fedorg_reader_keep_node, G_STRUCT_OFFSET (ElectedParts, more_than), NULL},
      {"seats", fedorg_reader_keep_node, G_STRUCT_OFFSET (ElectedParts, seats),
       "such as 5, or {\"total\": {\"kind\": \"seats\"}}"},
      {"marked", fedorg_reader_keep_node, G_STRUCT_OFFSET (ElectedParts, marked), NULL},
      {"differential", fedorg_reader_keep_node, G_STRUCT_OFFSET (ElectedParts, differential), NULL},
  };
  FedorgMeasureSpec *spec = slot;
  ElectedParts parts = {0};
  GPtrArray *numbers = g_ptr_array_new ();

  spec->among = fedorg_operand_new_parts (numbers);
  spec->between = (FedorgBound){0};
  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts) ||
      !fedorg_reader_read_activities_of (reader, parts.of, &spec->of) ||
      !read_number_part (reader, parts.votes, "votes", numbers) ||
      !read_majority (reader, parts.more_than, numbers->pdata[0]) ||
      !read_number_part (reader, parts.seats, "seats", numbers))
    return FALSE;
  if (parts.marked != NULL && !read_marked (reader, parts.marked, numbers))
    return FALSE;
  return parts.differential == NULL ||
         fedorg_reader_read_range (reader, parts.differential, FEDORG_UNIT_NUMBER, &spec->between);
}
