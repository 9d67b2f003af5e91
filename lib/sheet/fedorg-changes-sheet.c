/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-words-private.h"
#include "sheet/fedorg-comparison-sheet-private.h"

/* The list of single changes between two rosters, for each kind of reader. A change has two sides,
 * and may lack one. */

typedef struct {
  const char *nick;
  const char *title; /* code of a word */
} ChangeKind;

static const ChangeKind kinds[] = {
    [FEDORG_CHANGE_DISSOLVED] = {"dissolved", "changes/dissolved"},
    [FEDORG_CHANGE_FOUNDED] = {"founded", "changes/founded"},
    [FEDORG_CHANGE_MERGED] = {"merged", "changes/merged"},
    [FEDORG_CHANGE_SPLIT] = {"split", "changes/split"},
    [FEDORG_CHANGE_RENAMED] = {"renamed", "changes/renamed"},
    [FEDORG_CHANGE_LEFT] = {"left", "changes/left"},
    [FEDORG_CHANGE_NEW] = {"new", "changes/new"},
    [FEDORG_CHANGE_MOVED] = {"moved", "changes/moved"},
    [FEDORG_CHANGE_PROMOTED] = {"promoted", "changes/promoted"},
    [FEDORG_CHANGE_DEMOTED] = {"demoted", "changes/demoted"},
};

#define N_KINDS G_N_ELEMENTS (kinds)

/* of a column: which side of the change it shows */
enum {
  BEFORE,
  AFTER
};

/* one side of a change: an organisation or a person of one of the rosters */
typedef struct {
  FedorgChange change;
  const FedorgRoster *roster;
  guint32 index; /* FEDORG_NONE if there is nothing on this side */
} Side;

static gboolean
is_about_persons (FedorgChange change)
{
  return change >= FEDORG_CHANGE_LEFT;
}

static Side
get_side (const FedorgComparisonMaker *maker, guint64 row, guint which)
{
  const FedorgChanges *changes = maker->changes;
  guint32 before, after;
  FedorgChange change = fedorg_changes_get_change (changes, row, &before, &after);

  if (which == BEFORE)
    return (Side){change, fedorg_changes_get_before (changes), before};
  return (Side){change, fedorg_changes_get_after (changes), after};
}

static const char *
get_id (const Side *side)
{
  if (side->index == FEDORG_NONE)
    return NULL;
  return is_about_persons (side->change)
             ? fedorg_roster_get_person_id (side->roster, side->index)
             : fedorg_roster_get_organization_id (side->roster, side->index);
}

/* 王秀华, or 王** */
static void
append_person (const FedorgComparisonMaker *maker, const char *name, FedorgBuffer *buffer)
{
  if (!fedorg_output_options_get_redact (maker->options) || *name == '\0') {
    fedorg_buffer_append (buffer, name, -1);
    return;
  }
  fedorg_buffer_append (buffer, name, g_utf8_next_char (name) - name);
  fedorg_buffer_append (buffer, "**", 2);
}

static void
append_name (const FedorgComparisonMaker *maker, const Side *side, FedorgBuffer *buffer)
{
  if (side->index == FEDORG_NONE)
    return;
  if (is_about_persons (side->change))
    append_person (maker, fedorg_roster_get_person_name (side->roster, side->index), buffer);
  else
    fedorg_buffer_append (buffer, fedorg_roster_get_organization_name (side->roster, side->index),
                          -1);
}

/* --- columns --- */

static void
add_kind (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgComparisonMaker *maker = data;

  (void) unused;
  fedorg_cells_add_code (cells,
                         kinds[fedorg_changes_get_change (maker->changes, row, NULL, NULL)].nick);
}

static void
add_id (FedorgCells *cells, gconstpointer maker, guint64 row, guint which)
{
  Side side = get_side (maker, row, which);

  fedorg_cells_add_code (cells, get_id (&side));
}

static void
add_name (FedorgCells *cells, gconstpointer maker, guint64 row, guint which)
{
  Side side = get_side (maker, row, which);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  append_name (maker, &side, &text);
  fedorg_cells_take_buffer (cells, &text);
}

/* an organisation that is new has no side before, one that is gone none after: JSON shows null */
static void
add_side (FedorgCells *cells, gconstpointer maker, guint64 row, guint which)
{
  Side side = get_side (maker, row, which);
  gsize record;

  if (side.index == FEDORG_NONE) {
    fedorg_cells_add_text (cells, NULL);
    return;
  }
  record = fedorg_cells_open (cells, FEDORG_CELL_RECORD);
  fedorg_cells_set_key (cells, "id");
  fedorg_cells_add_code (cells, get_id (&side));
  fedorg_cells_set_key (cells, "name");
  add_name (cells, maker, row, which);
  fedorg_cells_close (cells, record);
}

static void
append_side (const FedorgComparisonMaker *maker, const Side *side, FedorgBuffer *buffer)
{
  fedorg_buffer_append (buffer, get_id (side), -1);
  fedorg_buffer_append (buffer, " ", 1);
  append_name (maker, side, buffer);
}

/* "350423100 龙津镇 > 350423101 龙津街道"; a person stands there once. The row is a place in the
 * order by kind */
static void
add_item (FedorgCells *cells, gconstpointer data, guint64 place, guint unused)
{
  const FedorgComparisonMaker *maker = data;
  guint64 row = fedorg_array_index (&maker->order, guint64, place);
  Side before = get_side (maker, row, BEFORE), after = get_side (maker, row, AFTER);
  gboolean is_pair = before.index != FEDORG_NONE && after.index != FEDORG_NONE &&
                     !is_about_persons (before.change);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  (void) unused;
  if (is_pair || after.index == FEDORG_NONE)
    append_side (maker, &before, &text);
  if (is_pair)
    fedorg_buffer_append (&text, " > ", 3);
  if (after.index != FEDORG_NONE)
    append_side (maker, &after, &text);
  fedorg_cells_take_buffer (cells, &text);
}

/* --- blocks --- */

void
fedorg_changes_add_for_programs (const FedorgComparisonMaker *maker, FedorgSheet *sheet)
{
  static const FedorgSheetColumn columns[] = {{.key = "change", .get = add_kind},
                                              {.key = "before", .get = add_side, .data = BEFORE},
                                              {.key = "after", .get = add_side, .data = AFTER}};
  FedorgSheetBlock block = {
      .key = "changes", .maker = maker, .n_rows = fedorg_changes_get_n_changes (maker->changes)};

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    fedorg_sheet_add_column (sheet, &block, &columns[i]);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_RECORDS, &block);
}

void
fedorg_changes_add_for_spreadsheet (const FedorgComparisonMaker *maker, FedorgSheet *sheet,
                                    FedorgSheetAudience audience)
{
  static const FedorgSheetColumn columns[] = {
      {.heading = "changes/kind", .get = add_kind},
      {.heading = "changes/old-id", .get = add_id, .data = BEFORE},
      {.heading = "changes/old-name", .get = add_name, .data = BEFORE},
      {.heading = "changes/new-id", .get = add_id, .data = AFTER},
      {.heading = "changes/new-name", .get = add_name, .data = AFTER}};
  FedorgSheetBlock block = {.maker = maker,
                            .n_rows = fedorg_changes_get_n_changes (maker->changes)};

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    FedorgSheetColumn column = columns[i];

    column.heading = fedorg_words_get (column.heading, maker->language);
    fedorg_sheet_add_column (sheet, &block, &column);
  }
  fedorg_sheet_take_block (sheet, audience, &block);
}

/* puts the changes in order by kind, each kind in the order of the rosters; `firsts` says where
 * each kind begins. FALSE if there is no memory */
static gboolean
order_by_kind (FedorgComparisonMaker *maker, guint64 firsts[N_KINDS + 1])
{
  gsize n = fedorg_changes_get_n_changes (maker->changes);
  guint64 *order = fedorg_array_extend (&maker->order, n, sizeof (guint64));
  guint64 next[N_KINDS + 1] = {0};

  if (order == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    next[fedorg_changes_get_change (maker->changes, i, NULL, NULL) + 1]++;
  for (guint kind = 0; kind < N_KINDS; kind++)
    next[kind + 1] += next[kind];
  memcpy (firsts, next, sizeof next);
  for (gsize i = 0; i < n; i++)
    order[next[fedorg_changes_get_change (maker->changes, i, NULL, NULL)]++] = i;
  return TRUE;
}

/* each kind of change once, with all changes of that kind below it */
void
fedorg_changes_add_for_readers (FedorgComparisonMaker *maker, FedorgSheet *sheet)
{
  static const FedorgSheetColumn column = {.get = add_item};
  guint64 firsts[N_KINDS + 1];

  if (!fedorg_sheet_is_for (sheet, FEDORG_SHEET_READERS))
    return;
  if (!order_by_kind (maker, firsts)) {
    sheet->failed = TRUE;
    return;
  }
  for (guint kind = 0; kind < N_KINDS; kind++) {
    FedorgSheetBlock block = {.layout = FEDORG_SHEET_LIST,
                              .maker = maker,
                              .first = firsts[kind],
                              .n_rows = firsts[kind + 1] - firsts[kind]};

    if (block.n_rows == 0)
      continue;
    fedorg_sheet_add_break (sheet, FEDORG_SHEET_READERS);
    fedorg_sheet_add_heading (sheet, FEDORG_SHEET_READERS, 3,
                              fedorg_words_get (kinds[kind].title, maker->language));
    fedorg_sheet_add_column (sheet, &block, &column);
    fedorg_sheet_take_block (sheet, FEDORG_SHEET_READERS, &block);
  }
}
