/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-division-code.h>
#include <fedorg/fedorg-vocabulary.h>
#include "io/snapshot/fedorg-snapshot-private.h"

/* What relates the columns to each other. Everything is looked at in linear time, and nothing is
 * followed before it is known to lead somewhere. */

/* numbers that do not fall, from 0 to `end`: where the parts of a list begin. TRUE if they are that
 */
static gboolean
check_firsts (const FedorgRoster *roster, FedorgColumn column, guint64 end,
              FedorgSnapshotFault *fault)
{
  const guint32 *firsts = roster->columns[column].data;
  gsize length = roster->columns[column].length;
  gsize i = 1;

  if (firsts[0] != 0) {
    fedorg_snapshot_fault_set (fault, column, 0, "the first part does not begin at 0");
    return FALSE;
  }
  while (i < length && firsts[i - 1] <= firsts[i])
    i++;
  if (i < length) {
    fedorg_snapshot_fault_set (fault, column, i, "a part begins before the one before it");
    return FALSE;
  }
  if (firsts[length - 1] == end)
    return TRUE;
  fedorg_snapshot_fault_set (fault, column, length - 1, "the last part does not end at the end");
  return FALSE;
}

/* --- organisations --- */

static gboolean
check_parents (const FedorgRoster *roster, FedorgSnapshotFault *fault)
{
  const guint32 *parents = FEDORG_COLUMN (roster, guint32, ORGANIZATION_PARENT);

  for (guint32 i = 0; i < roster->n_organizations; i++) {
    if (parents[i] != FEDORG_NONE && parents[i] >= i) {
      fedorg_snapshot_fault_set (fault, FEDORG_COLUMN_ORGANIZATION_PARENT, i,
                                 "a parent does not come before its child");
      return FALSE;
    }
  }
  return TRUE;
}

/* a subtree ends where its last child's does */
static gboolean
check_ends (const FedorgRoster *roster, FedorgSnapshotFault *fault, guint32 *expected)
{
  const guint32 *parents = FEDORG_COLUMN (roster, guint32, ORGANIZATION_PARENT);
  const guint32 *ends = FEDORG_COLUMN (roster, guint32, ORGANIZATION_SUBTREE_END);
  const guint32 n = roster->n_organizations;

  for (guint32 i = n; i-- > 0;) {
    expected[i] = MAX (expected[i], i + 1);
    if (parents[i] != FEDORG_NONE)
      expected[parents[i]] = MAX (expected[parents[i]], expected[i]);
  }
  for (guint32 i = 0; i < n; i++) {
    if (ends[i] == expected[i])
      continue;
    fedorg_snapshot_fault_set (fault, FEDORG_COLUMN_ORGANIZATION_SUBTREE_END, i,
                               "a subtree does not end behind its last organisation");
    return FALSE;
  }
  return TRUE;
}

/* in pre-order the parent is the innermost subtree that is still open. Each organisation is left
 * once on the way up, so that the whole is linear. */
static void
check_order (const FedorgRoster *roster, FedorgSnapshotFault *fault)
{
  const guint32 *parents = FEDORG_COLUMN (roster, guint32, ORGANIZATION_PARENT);
  const guint32 *ends = FEDORG_COLUMN (roster, guint32, ORGANIZATION_SUBTREE_END);
  guint32 open = FEDORG_NONE;

  for (guint32 i = 0; i < roster->n_organizations; i++) {
    while (open != FEDORG_NONE && ends[open] <= i)
      open = parents[open];
    if (parents[i] != open) {
      fedorg_snapshot_fault_set (fault, FEDORG_COLUMN_ORGANIZATION_PARENT, i,
                                 "the organisations are not in depth-first order");
      return;
    }
    open = i;
  }
}

gboolean
fedorg_snapshot_check_tree (const FedorgRoster *roster, FedorgSnapshotFault *fault)
{
  guint32 *expected = fedorg_block_new (MAX (roster->n_organizations, 1), sizeof *expected);
  gboolean has_memory = expected != NULL;

  if (expected != NULL && check_parents (roster, fault) && check_ends (roster, fault, expected))
    check_order (roster, fault);
  fedorg_block_free (expected);
  check_firsts (roster, FEDORG_COLUMN_ORGANIZATION_FIRST_MEMBERSHIP, roster->n_memberships, fault);
  return has_memory;
}

/* every organisation once */
gboolean
fedorg_snapshot_check_index (const FedorgRoster *roster, FedorgSnapshotFault *fault)
{
  const guint32 *by_id = FEDORG_COLUMN (roster, guint32, ORGANIZATION_BY_ID);
  const guint32 n = roster->n_organizations;
  guint8 *seen = fedorg_block_new (MAX (n, 1), 1);
  gboolean has_memory = seen != NULL;

  for (guint32 i = 0; seen != NULL && i < n; i++) {
    if (by_id[i] >= n || seen[by_id[i]]) {
      fedorg_snapshot_fault_set (fault, FEDORG_COLUMN_ORGANIZATION_BY_ID, i,
                                 "the index names no organisation, or one twice");
      break;
    }
    seen[by_id[i]] = TRUE;
  }
  fedorg_block_free (seen);
  return has_memory;
}

/* --- persons --- */

/* Persons are numbered in the order of their first membership: each number is at most the number of
 * those met before, which also bounds it. A piece does not know how many were met before it; only
 * numbers beyond all of its own ask for it. */
FedorgSnapshotSpan
fedorg_snapshot_span_persons (const guint32 *persons, gsize length)
{
  FedorgSnapshotSpan span = {0, 0};

  for (gsize i = 0; i < length; i++) {
    if (persons[i] < span.met)
      continue;
    if (persons[i] > span.met)
      span.required = MAX (span.required, persons[i]);
    span.met = persons[i] == G_MAXUINT32 ? persons[i] : persons[i] + 1;
  }
  return span;
}

/* where the numbers go wrong; some do */
static void
find_wrong_person (const FedorgRoster *roster, FedorgSnapshotFault *fault)
{
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  guint32 next = 0;
  guint32 i = 0;

  while (i + 1 < roster->n_memberships && persons[i] <= next && persons[i] < roster->n_persons) {
    next += persons[i] == next;
    i++;
  }
  fedorg_snapshot_fault_set (fault, FEDORG_COLUMN_MEMBERSHIP_PERSON, i,
                             "a person's number does not follow those before it");
}

void
fedorg_snapshot_check_persons (const FedorgRoster *roster, const FedorgSnapshotSpan *spans,
                               gsize n_spans, FedorgSnapshotFault *fault)
{
  guint32 met = 0;

  for (gsize i = 0; i < n_spans; i++) {
    if (spans[i].required > met || spans[i].met > roster->n_persons) {
      find_wrong_person (roster, fault);
      return;
    }
    met = MAX (met, spans[i].met);
  }
}

/* --- words and figures --- */

gboolean
fedorg_snapshot_check_sets (const FedorgRoster *roster, FedorgSnapshotFault *fault)
{
  const FedorgColumnData *words = &roster->columns[FEDORG_COLUMN_SET_WORDS];
  const guint32 *numbers = words->data;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, SET_FIRST_WORD);
  gsize n_words = roster->columns[FEDORG_COLUMN_WORD_TEXT].length;

  for (gsize i = 0; i < words->length; i++) {
    if (numbers[i] >= n_words) {
      fedorg_snapshot_fault_set (fault, FEDORG_COLUMN_SET_WORDS, i, "there is no such word");
      return TRUE;
    }
  }
  if (check_firsts (roster, FEDORG_COLUMN_SET_FIRST_WORD, words->length, fault) && firsts[1] != 0)
    fedorg_snapshot_fault_set (fault, FEDORG_COLUMN_SET_FIRST_WORD, 1, "set 0 is not empty");
  return TRUE;
}

gboolean
fedorg_snapshot_check_figures (const FedorgRoster *roster, FedorgSnapshotFault *fault)
{
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, FIGURE_FIRST_ENTRY);
  const guint32 *organizations = FEDORG_COLUMN (roster, guint32, FIGURE_ORGANIZATION);
  gsize n_figures = roster->columns[FEDORG_COLUMN_FIGURE_NAME].length;

  if (!check_firsts (roster, FEDORG_COLUMN_FIGURE_FIRST_ENTRY,
                     roster->columns[FEDORG_COLUMN_FIGURE_ORGANIZATION].length, fault))
    return TRUE;
  for (gsize figure = 0; figure < n_figures; figure++) {
    for (guint32 i = firsts[figure]; i < firsts[figure + 1]; i++) {
      if (organizations[i] < roster->n_organizations &&
          (i == firsts[figure] || organizations[i - 1] < organizations[i]))
        continue;
      fedorg_snapshot_fault_set (fault, FEDORG_COLUMN_FIGURE_ORGANIZATION, i,
                                 "a figure's organisations do not ascend");
      return TRUE;
    }
  }
  return TRUE;
}

/* --- places --- */

gboolean
fedorg_snapshot_check_sources (const FedorgRoster *roster, FedorgSnapshotFault *fault)
{
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, SOURCE_FIRST_PLACE);
  const guint32 *positions = FEDORG_COLUMN (roster, guint32, SOURCE_FIRST_POSITION);
  gsize n_sources = roster->columns[FEDORG_COLUMN_SOURCE_NAME].length;
  guint64 n_positions = roster->columns[FEDORG_COLUMN_POSITION_LINE].length;

  if (!check_firsts (roster, FEDORG_COLUMN_SOURCE_FIRST_PLACE, firsts[n_sources], fault))
    return TRUE;
  for (gsize i = 0; i < n_sources; i++) {
    if (positions[i] != FEDORG_NONE &&
        (guint64) positions[i] + (firsts[i + 1] - firsts[i]) > n_positions) {
      fedorg_snapshot_fault_set (fault, FEDORG_COLUMN_SOURCE_FIRST_POSITION, i,
                                 "there are no such positions");
      return TRUE;
    }
  }
  return TRUE;
}

/* --- findings --- */

static gboolean
is_field (guint8 field)
{
  return field == FEDORG_FIELD_NONE ||
         fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_FIELD, field) != NULL;
}

static gboolean
is_term (const FedorgRawFinding *finding)
{
  FedorgVocabulary vocabulary;

  return finding->term == 0 || !fedorg_schema_get_vocabulary (finding->field, &vocabulary) ||
         fedorg_vocabulary_get_nick (vocabulary, finding->term - 1) != NULL;
}

/* `other` is a place or a count; looking up a place that is none finds nothing */
static gboolean
is_right (const FedorgSnapshotCheck *check, const FedorgRawFinding *finding)
{
  const FedorgRoster *roster = check->roster;

  return is_field (finding->field) && is_term (finding) &&
         fedorg_snapshot_is_text (check, finding->text) &&
         (finding->organization == FEDORG_NONE ||
          finding->organization < roster->n_organizations) &&
         (finding->person == FEDORG_NONE || finding->person < roster->n_persons) &&
         (finding->place == FEDORG_NONE || finding->place < check->n_places);
}

void
fedorg_snapshot_check_findings (const FedorgSnapshotCheck *check, guint64 first, guint64 end)
{
  const FedorgRawFinding *findings = check->roster->raw_findings.data;

  for (guint64 i = first; i < end; i++) {
    if (is_right (check, &findings[i]))
      continue;
    fedorg_snapshot_fault_set (check->fault, FEDORG_SNAPSHOT_FINDINGS, i,
                               "the finding names what does not exist");
    return;
  }
}
