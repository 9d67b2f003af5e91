/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-division-code.h>
#include <fedorg/fedorg-message.h>
#include <fedorg/fedorg-vocabulary.h>
#include "model/fedorg-sort-private.h"
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

gboolean
fedorg_snapshot_check_firsts (const FedorgSnapshotCheck *check, FedorgColumn column, guint64 end)
{
  return check_firsts (check->roster, column, end, check->fault);
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
fedorg_snapshot_check_tree (const FedorgSnapshotCheck *check)
{
  const FedorgRoster *roster = check->roster;
  FedorgSnapshotFault *fault = check->fault;
  guint32 *expected = fedorg_block_new (MAX (roster->n_organizations, 1), sizeof *expected);
  gboolean has_memory = expected != NULL;

  if (expected != NULL && check_parents (roster, fault) && check_ends (roster, fault, expected))
    check_order (roster, fault);
  fedorg_block_free (expected);
  check_firsts (roster, FEDORG_COLUMN_ORGANIZATION_FIRST_MEMBERSHIP, roster->n_memberships, fault);
  return has_memory;
}

/* each organisation once */
static void
check_index_numbers (const FedorgRoster *roster, FedorgSnapshotFault *fault, guint8 *seen)
{
  const guint32 *by_id = FEDORG_COLUMN (roster, guint32, ORGANIZATION_BY_ID);

  for (guint32 i = 0; i < roster->n_organizations; i++) {
    if (by_id[i] >= roster->n_organizations || seen[by_id[i]]) {
      fedorg_snapshot_fault_set (fault, FEDORG_COLUMN_ORGANIZATION_BY_ID, i,
                                 "the index names no organisation, or one twice");
      return;
    }
    seen[by_id[i]] = TRUE;
  }
}

gboolean
fedorg_snapshot_check_index (const FedorgSnapshotCheck *check)
{
  guint8 *seen = fedorg_block_new (MAX (check->roster->n_organizations, 1), 1);
  gboolean has_memory = seen != NULL;

  if (has_memory)
    check_index_numbers (check->roster, check->fault, seen);
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

/* the words of a set ascend, so that none is there twice */
static void
check_set_words (const FedorgSnapshotCheck *check)
{
  const FedorgColumnData *words = &check->roster->columns[FEDORG_COLUMN_SET_WORDS];
  const guint32 *numbers = words->data;
  const guint32 *firsts = FEDORG_COLUMN (check->roster, guint32, SET_FIRST_WORD);
  gsize n_words = check->roster->columns[FEDORG_COLUMN_WORD_TEXT].length;
  gsize set = 0;

  for (gsize i = 0; i < words->length; i++) {
    gboolean is_first = i == firsts[set];

    while (firsts[set] <= i)
      set++;
    if (numbers[i] >= n_words || (!is_first && numbers[i - 1] >= numbers[i])) {
      fedorg_snapshot_fault_set (check->fault, FEDORG_COLUMN_SET_WORDS, i,
                                 numbers[i] >= n_words ? "there is no such word"
                                                       : "the words of a set do not ascend");
      return;
    }
  }
}

gboolean
fedorg_snapshot_check_sets (const FedorgSnapshotCheck *check)
{
  const FedorgRoster *roster = check->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, SET_FIRST_WORD);

  if (check_firsts (roster, FEDORG_COLUMN_SET_FIRST_WORD,
                    roster->columns[FEDORG_COLUMN_SET_WORDS].length, check->fault)) {
    if (firsts[1] != 0)
      fedorg_snapshot_fault_set (check->fault, FEDORG_COLUMN_SET_FIRST_WORD, 1,
                                 "set 0 is not empty");
    check_set_words (check);
  }
  return TRUE;
}

gboolean
fedorg_snapshot_check_figures (const FedorgSnapshotCheck *check)
{
  const FedorgRoster *roster = check->roster;
  FedorgSnapshotFault *fault = check->fault;
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
fedorg_snapshot_check_sources (const FedorgSnapshotCheck *check)
{
  const FedorgRoster *roster = check->roster;
  FedorgSnapshotFault *fault = check->fault;
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

static gboolean
is_structural (const char *code)
{
  return g_str_has_prefix (code, "roster/") || g_str_has_prefix (code, "activity/");
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
         (finding->place == FEDORG_NONE || finding->place < check->n_places) &&
         is_structural (fedorg_message_get_code (finding->code));
}

/* those about no organisation stand first: FEDORG_NONE plus one is 0 */
static gboolean
is_in_order (const FedorgRawFinding *findings, guint64 index)
{
  return index == 0 || findings[index - 1].organization + 1 <= findings[index].organization + 1;
}

void
fedorg_snapshot_check_findings (const FedorgSnapshotCheck *check, guint64 first, guint64 end)
{
  const FedorgRawFinding *findings = check->roster->raw_findings.data;

  for (guint64 i = first; i < end; i++) {
    gboolean is_sound = is_right (check, &findings[i]);

    if (is_sound && is_in_order (findings, i))
      continue;
    fedorg_snapshot_fault_set (check->fault, FEDORG_SNAPSHOT_FINDINGS, i,
                               is_sound ? "the findings are not in the order of the organisations"
                                        : "the finding names what does not exist");
    return;
  }
}

/* --- columns in the order of their texts --- */

/* how identifiers are sorted: division codes first, by number, then texts by their bytes */
static gboolean
is_id_behind (const FedorgRoster *roster, guint32 organization, guint32 before)
{
  const guint32 *ids = FEDORG_COLUMN (roster, guint32, ORGANIZATION_ID);
  const char *id = fedorg_roster_string (roster, ids[organization]);
  const char *other = fedorg_roster_string (roster, ids[before]);
  guint64 code = FEDORG_DIVISION_CODE_NONE, other_code = FEDORG_DIVISION_CODE_NONE;

  fedorg_division_code_parse (id, -1, &code);
  fedorg_division_code_parse (other, -1, &other_code);
  if (code == FEDORG_DIVISION_CODE_NONE && other_code == FEDORG_DIVISION_CODE_NONE)
    return strcmp (id, other) > 0;
  if (code == FEDORG_DIVISION_CODE_NONE || other_code == FEDORG_DIVISION_CODE_NONE)
    return code == FEDORG_DIVISION_CODE_NONE;
  return code > other_code;
}

/* Identifiers are looked up by halving, which finds nothing in a list that is out of order. */
static void
check_id_order (const FedorgSnapshotCheck *check)
{
  const FedorgRoster *roster = check->roster;
  const guint32 *by_id = FEDORG_COLUMN (roster, guint32, ORGANIZATION_BY_ID);

  for (guint32 i = 1; i < roster->n_organizations; i++) {
    if (!is_id_behind (roster, by_id[i], by_id[i - 1])) {
      fedorg_snapshot_fault_set (check->fault, FEDORG_COLUMN_ORGANIZATION_BY_ID, i,
                                 "the index is not in the order of the identifiers");
      return;
    }
  }
}

/* Selectors ask for a word by its text and take the first that has it, so that no text may come
 * twice. */
static gboolean
check_words (const FedorgSnapshotCheck *check)
{
  const FedorgColumnData *texts = &check->roster->columns[FEDORG_COLUMN_WORD_TEXT];
  const guint32 *offsets = texts->data;
  FedorgSortKey *keys = fedorg_block_new (MAX (texts->length, 1), sizeof *keys);
  gboolean has_memory = keys != NULL;

  for (gsize i = 0; has_memory && i < texts->length; i++)
    keys[i] =
        (FedorgSortKey){fedorg_roster_string (check->roster, offsets[i]), 0, (guint32) i, TRUE};
  has_memory = has_memory && fedorg_sort_keys (keys, texts->length);
  for (gsize i = 1; has_memory && i < texts->length; i++) {
    if (strcmp (keys[i - 1].text, keys[i].text) == 0)
      fedorg_snapshot_fault_set (check->fault, FEDORG_COLUMN_WORD_TEXT,
                                 MAX (keys[i - 1].index, keys[i].index), "the word is there twice");
  }
  fedorg_block_free (keys);
  return has_memory;
}

/* figures are looked up by halving */
static void
check_figure_names (const FedorgSnapshotCheck *check)
{
  const FedorgRoster *roster = check->roster;
  const guint32 *names = FEDORG_COLUMN (roster, guint32, FIGURE_NAME);
  gsize n_figures = roster->columns[FEDORG_COLUMN_FIGURE_NAME].length;

  for (gsize i = 1; i < n_figures; i++) {
    if (strcmp (fedorg_roster_string (roster, names[i - 1]),
                fedorg_roster_string (roster, names[i])) >= 0) {
      fedorg_snapshot_fault_set (check->fault, FEDORG_COLUMN_FIGURE_NAME, i,
                                 "the names of the figures do not ascend");
      return;
    }
  }
}

gboolean
fedorg_snapshot_check_orders (const FedorgSnapshotCheck *check)
{
  check_id_order (check);
  check_figure_names (check);
  return check_words (check);
}
