/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-settle-private.h"

#include <string.h>

#include <fedorg/fedorg-vocabulary.h>

#include "io/grid/fedorg-grid-rows-private.h"
#include "io/grid/fedorg-grid-team-private.h"
#include "io/grid/fedorg-grid-words-private.h"
#include "io/grid/fedorg-grid-work-private.h"

static gboolean
has_field (const GArray *headings, FedorgField field)
{
  for (guint i = 0; i < headings->len; i++) {
    const FedorgGridMeaning *meaning = &g_array_index (headings, FedorgGridHeading, i).meaning;

    if (meaning->kind == FEDORG_GRID_COLUMN_FIELD && meaning->field == field)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_post (const FedorgGridHeading *heading)
{
  return heading->meaning.kind == FEDORG_GRID_COLUMN_POST &&
         heading->meaning.field == FEDORG_FIELD_PERSON_NAME;
}

static guint
count_posts (const GArray *headings)
{
  guint n_posts = 0;

  for (guint i = 0; i < headings->len; i++)
    n_posts += is_post (&g_array_index (headings, FedorgGridHeading, i));
  return n_posts;
}

/* 执委姓名 is a name, and beside 主席姓名, where no column says which post it is, that of a post */
static void
settle_holders (GArray *headings)
{
  if (count_posts (headings) == 0 || has_field (headings, FEDORG_FIELD_ROLE))
    return;
  for (guint i = 0; i < headings->len; i++) {
    FedorgGridMeaning *meaning = &g_array_index (headings, FedorgGridHeading, i).meaning;

    if (meaning->kind == FEDORG_GRID_COLUMN_FIELD && meaning->field == FEDORG_FIELD_PERSON_NAME &&
        meaning->value != FEDORG_ROLE_UNKNOWN)
      meaning->kind = FEDORG_GRID_COLUMN_POST;
  }
}

/* --- yes or no --- */

/* 是否兼职, 党员: a word of a closed list that cells say yes or no to */
static void
settle_term (FedorgGridHeading *heading)
{
  static const struct {
    FedorgVocabulary vocabulary;
    FedorgField field;
  } lists[] = {{FEDORG_VOCABULARY_STAFFING, FEDORG_FIELD_STAFFING},
               {FEDORG_VOCABULARY_POLITICAL_STATUS, FEDORG_FIELD_POLITICAL_STATUS}};
  FedorgGridNormal normal;
  gsize prefix;
  guint8 value;

  if (heading->meaning.kind != FEDORG_GRID_COLUMN_UNKNOWN)
    return;
  fedorg_grid_normalize (heading->last, strlen (heading->last), &normal);
  fedorg_grid_simplify (&normal);
  prefix = fedorg_grid_word_begins (FEDORG_GRID_WORD_HEADING_PREFIX, &normal);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    /* codes of lists are no headings */
    if (prefix == normal.length || g_ascii_isdigit (normal.text[prefix]) ||
        !fedorg_vocabulary_parse (lists[i].vocabulary, normal.text + prefix, -1, &value) ||
        value == 0)
      continue;
    fedorg_grid_meaning_clear (&heading->meaning);
    heading->meaning = (FedorgGridMeaning){
        .kind = FEDORG_GRID_COLUMN_TERM,
        .field = lists[i].field,
        .word = g_strdup (fedorg_vocabulary_get_nick (lists[i].vocabulary, value))};
    return;
  }
}

/* --- posts in one cell --- */

static gboolean
may_be_team (const GArray *headings, const FedorgGridMeaning *meaning)
{
  switch (meaning->kind) {
  case FEDORG_GRID_COLUMN_UNKNOWN:
    return TRUE;
  case FEDORG_GRID_COLUMN_POST:
    return meaning->field == FEDORG_FIELD_PERSON_NAME;
  case FEDORG_GRID_COLUMN_FIELD:
    return meaning->field == FEDORG_FIELD_PERSON_NAME && !has_field (headings, FEDORG_FIELD_ROLE);
  default:
    return FALSE;
  }
}

/* the first cell of the column that is filled */
static gboolean
holds_team (const FedorgGridRow *const *rows, guint n_rows, guint column)
{
  for (guint i = 0; i < n_rows; i++) {
    const FedorgGridRow *row = rows[i];
    FedorgGridTeam team;

    if (column < row->n_cells && fedorg_grid_cell_is_filled (&row->cells[column]))
      return fedorg_grid_team_read (&team, row->cells[column].text, row->cells[column].length) &&
             team.is_sure;
  }
  return FALSE;
}

/* 妇联班子 with 主席：林小燕；副主席：邱月娥 below it. What an activity says of posts is text. */
static void
settle_teams (GArray *headings, const FedorgGridRow *const *below, guint n_below)
{
  FedorgGridWork work = fedorg_grid_work_read (headings);

  if (work.has_kind || fedorg_grid_work_is_certain (&work))
    return;
  for (guint i = 0; i < headings->len; i++) {
    FedorgGridHeading *heading = &g_array_index (headings, FedorgGridHeading, i);

    if (heading->text->len == 0 || !may_be_team (headings, &heading->meaning) ||
        !holds_team (below, n_below, i))
      continue;
    fedorg_grid_meaning_clear (&heading->meaning);
    heading->meaning =
        (FedorgGridMeaning){.kind = FEDORG_GRID_COLUMN_TEAM, .field = FEDORG_FIELD_PERSON_NAME};
  }
}

void
fedorg_grid_settle_names (GArray *headings, const FedorgGridRow *const *below, guint n_below)
{
  for (guint i = 0; i < headings->len; i++)
    settle_term (&g_array_index (headings, FedorgGridHeading, i));
  settle_teams (headings, below, n_below);
  settle_holders (headings);
}

/* --- details of posts --- */

void
fedorg_grid_settle_details (GArray *headings)
{
  const FedorgGridHeading *post = NULL, *only = NULL;

  for (guint i = 0; i < headings->len && count_posts (headings) == 1; i++) {
    if (is_post (&g_array_index (headings, FedorgGridHeading, i)))
      only = &g_array_index (headings, FedorgGridHeading, i);
  }
  for (guint i = 0; i < headings->len; i++) {
    FedorgGridHeading *heading = &g_array_index (headings, FedorgGridHeading, i);
    FedorgGridMeaning *meaning = &heading->meaning;
    gboolean is_detail = fedorg_grid_column_kind_is_mark (meaning->kind) ||
                         (meaning->kind == FEDORG_GRID_COLUMN_FIELD && meaning->bare == NULL &&
                          fedorg_grid_is_of_post (meaning->field));

    if (is_post (heading))
      post = heading;
    else if (meaning->kind == FEDORG_GRID_COLUMN_POST && post != NULL && heading->group == i + 1)
      heading->group = post->meaning.value == meaning->value ? post->group : heading->group;
    else if (!is_detail && meaning->kind != FEDORG_GRID_COLUMN_IGNORED)
      post = meaning->kind == FEDORG_GRID_COLUMN_POST ? post : only;
    if (!is_detail || post == NULL)
      continue;
    heading->group = post->group;
    if (meaning->kind != FEDORG_GRID_COLUMN_FIELD)
      continue;
    meaning->kind = FEDORG_GRID_COLUMN_POST;
    meaning->value = post->meaning.value;
  }
}
