/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-layout-private.h"

#include <string.h>

#include "io/grid/fedorg-grid-headings-private.h"
#include "io/grid/fedorg-grid-rows-private.h"
#include "io/grid/fedorg-grid-settle-private.h"
#include "io/grid/fedorg-grid-words-private.h"
#include "io/grid/fedorg-grid-work-private.h"
#include "io/text/fedorg-name-list-private.h"
#include "model/fedorg-schema-private.h"

static void
clear_column (gpointer data)
{
  g_free (((FedorgGridColumn *) data)->word);
}

static void
clear_note (gpointer data)
{
  g_free (((FedorgGridNote *) data)->heading);
}

FedorgGridLayout *
fedorg_grid_layout_new (void)
{
  FedorgGridLayout *layout = g_new0 (FedorgGridLayout, 1);

  layout->columns = g_array_new (FALSE, FALSE, sizeof (FedorgGridColumn));
  layout->bare = g_array_new (FALSE, FALSE, sizeof (guint));
  layout->notes = g_array_new (FALSE, FALSE, sizeof (FedorgGridNote));
  layout->twins = g_array_new (FALSE, FALSE, sizeof (FedorgGridTwin));
  layout->n_persons = 1;
  layout->kinds = g_array_new (FALSE, FALSE, sizeof (guint8));
  layout->texts = g_ptr_array_new_with_free_func (g_free);
  layout->labels = g_ptr_array_new_with_free_func (g_free);
  g_array_set_clear_func (layout->columns, clear_column);
  g_array_set_clear_func (layout->notes, clear_note);
  return layout;
}

void
fedorg_grid_layout_free (FedorgGridLayout *layout)
{
  if (layout == NULL)
    return;
  g_array_unref (layout->columns);
  g_array_unref (layout->bare);
  g_array_unref (layout->notes);
  g_array_unref (layout->twins);
  g_array_unref (layout->kinds);
  g_clear_pointer (&layout->spots, g_array_unref);
  g_ptr_array_unref (layout->texts);
  g_ptr_array_unref (layout->labels);
  g_free (layout);
}

const FedorgGridColumn *
fedorg_grid_layout_find (const FedorgGridLayout *layout, FedorgField field)
{
  for (guint i = 0; i < layout->columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (layout->columns, FedorgGridColumn, i);

    if (column->kind == FEDORG_GRID_COLUMN_FIELD && column->field == field)
      return column;
  }
  return NULL;
}

FedorgGridSpot
fedorg_grid_layout_get_spot (const FedorgGridLayout *layout, guint line, guint index)
{
  guint twin =
      layout->person > 0 ? fedorg_grid_layout_find_twin (layout, index, layout->person) : G_MAXUINT;

  if (layout->spots != NULL && index < layout->spots->len)
    return g_array_index (layout->spots, FedorgGridSpot, index);
  return (FedorgGridSpot){line, (twin != G_MAXUINT ? twin : index) + 1};
}

guint
fedorg_grid_layout_find_twin (const FedorgGridLayout *layout, guint first, guint person)
{
  for (guint i = 0; i < layout->twins->len; i++) {
    const FedorgGridTwin *twin = &g_array_index (layout->twins, FedorgGridTwin, i);

    if (twin->first == first && twin->person == person)
      return twin->index;
  }
  return G_MAXUINT;
}

/* --- what the table is about --- */

/* In a table of activities the headings of posts mean the same of an activity. */
static const struct {
  FedorgField field;
  FedorgField meant;
} of_activities[] = {
    {FEDORG_FIELD_PERSON_ID, FEDORG_FIELD_ACTIVITY_PERSONS},
    {FEDORG_FIELD_PERSON_NAME, FEDORG_FIELD_ACTIVITY_PERSONS},
    {FEDORG_FIELD_START_DATE, FEDORG_FIELD_ACTIVITY_DATE},
    {FEDORG_FIELD_END_DATE, FEDORG_FIELD_ACTIVITY_END_DATE},
    {FEDORG_FIELD_TAGS, FEDORG_FIELD_ACTIVITY_TAGS},
};

/* 金额 below a title with 单位：万元, where the heading itself says no unit */
static FedorgField
settle_money (const FedorgGridLayout *layout, const FedorgGridHeading *heading, FedorgField field)
{
  FedorgGridNormal normal;

  if (field != FEDORG_FIELD_AMOUNT || !layout->has_money)
    return field;
  fedorg_grid_normalize (heading->last, strlen (heading->last), &normal);
  return strchr (normal.text, '(') != NULL ? field : layout->money;
}

static FedorgField
field_of (const FedorgGridLayout *layout, const FedorgGridMeaning *meaning)
{
  FedorgField field =
      meaning->bare != NULL ? (FedorgField) meaning->bare[layout->record] : meaning->field;
  gboolean is_activity = fedorg_schema_get (field)->record == FEDORG_RECORD_ACTIVITY;

  if (layout->names_counterparts && field == FEDORG_FIELD_PERSON_NAME)
    return FEDORG_FIELD_COUNTERPART;
  for (guint i = 0; i < G_N_ELEMENTS (of_activities); i++) {
    if (layout->record == FEDORG_RECORD_ACTIVITY && of_activities[i].field == field)
      return of_activities[i].meant;
  }
  return is_activity && !layout->has_activities ? FEDORG_FIELD_NONE : field;
}

/* Rows are activities where a heading names their kind, or is one that only work has. Beside the
 * column of a post, which only a table has that holds all of a roster, each row is what its cells
 * say. */
static FedorgRecord
report_activities (FedorgGridLayout *layout, const GArray *headings, FedorgRecord record)
{
  FedorgGridWork work = fedorg_grid_work_read (headings);

  if (work.has_kind) {
    layout->has_activities = TRUE;
    return work.has_role ? record : FEDORG_RECORD_ACTIVITY;
  }
  if (!fedorg_grid_work_is_certain (&work) &&
      !(layout->wants_activities && fedorg_grid_work_may_be (&work)))
    return record;
  layout->has_activities = TRUE;
  layout->work = work.kind != NULL ? work.kind : "";
  layout->names_counterparts = work.has_doers && !work.has_counterpart;
  return FEDORG_RECORD_ACTIVITY;
}

/* a row is a post where something is said about one, or about a person of an organisation */
static FedorgRecord
report_record (const GArray *headings)
{
  gboolean has[FEDORG_RECORD_END] = {FALSE};

  for (guint i = 0; i < headings->len; i++) {
    const FedorgGridMeaning *meaning = &g_array_index (headings, FedorgGridHeading, i).meaning;

    if (meaning->kind == FEDORG_GRID_COLUMN_FIELD)
      has[fedorg_field_get_subject (meaning->field)] = TRUE;
    else if (meaning->kind == FEDORG_GRID_COLUMN_PATH || meaning->kind == FEDORG_GRID_COLUMN_FIGURE)
      has[FEDORG_SUBJECT_ORGANIZATION] = TRUE;
    else if (meaning->kind == FEDORG_GRID_COLUMN_POST || meaning->kind == FEDORG_GRID_COLUMN_TEAM ||
             fedorg_grid_column_kind_is_mark (meaning->kind))
      has[FEDORG_SUBJECT_POST] = TRUE;
  }
  if (has[FEDORG_SUBJECT_POST])
    return FEDORG_RECORD_MEMBERSHIP;
  if (!has[FEDORG_SUBJECT_PERSON])
    return FEDORG_RECORD_ORGANIZATION;
  return has[FEDORG_SUBJECT_ORGANIZATION] ? FEDORG_RECORD_MEMBERSHIP : FEDORG_RECORD_PERSON;
}

/* posts are columns where no column says who the person of the row is */
static FedorgGridShape
report_shape (const GArray *headings)
{
  gboolean has_posts = FALSE;

  for (guint i = 0; i < headings->len; i++) {
    const FedorgGridMeaning *meaning = &g_array_index (headings, FedorgGridHeading, i).meaning;

    if (meaning->kind == FEDORG_GRID_COLUMN_FIELD &&
        (meaning->field == FEDORG_FIELD_PERSON_NAME || meaning->field == FEDORG_FIELD_PERSON_ID))
      return FEDORG_GRID_SHAPE_ROWS;
    has_posts = has_posts || meaning->kind == FEDORG_GRID_COLUMN_POST ||
                meaning->kind == FEDORG_GRID_COLUMN_TEAM;
  }
  return has_posts ? FEDORG_GRID_SHAPE_POSTS : FEDORG_GRID_SHAPE_ROWS;
}

/* --- the columns --- */

static void
add_note (FedorgGridLayout *layout, const char *code, guint index, guint8 nearest)
{
  const char *label = g_ptr_array_index (layout->labels, index);
  FedorgGridNote note = {code, index, nearest, NULL};

  for (guint i = 0; i < layout->notes->len; i++) {
    const FedorgGridNote *other = &g_array_index (layout->notes, FedorgGridNote, i);

    if (other->code == code && strcmp (other->heading, label) == 0)
      return;
  }
  note.heading = g_strdup (label);
  g_array_append_val (layout->notes, note);
}

static FedorgGridColumn *
find_equal (const FedorgGridLayout *layout, const FedorgGridColumn *wanted)
{
  for (guint i = 0; i < layout->columns->len; i++) {
    FedorgGridColumn *column = &g_array_index (layout->columns, FedorgGridColumn, i);

    if (column->kind == wanted->kind && column->field == wanted->field &&
        (column->value == wanted->value || column->kind == FEDORG_GRID_COLUMN_FIELD) &&
        column->slot == wanted->slot && g_strcmp0 (column->word, wanted->word) == 0)
      return column;
  }
  return NULL;
}

static void
add_twin (FedorgGridLayout *layout, guint first, guint index)
{
  FedorgGridTwin twin = {first, index, 1};

  while (fedorg_grid_layout_find_twin (layout, first, twin.person) != G_MAXUINT)
    twin.person++;
  g_array_append_val (layout->twins, twin);
}

/* 姓名1, 姓名2, or 姓名 and 职务 twice: a row has several persons. Where names are not repeated the
 * others are there by mistake. */
static void
settle_persons (FedorgGridLayout *layout)
{
  const FedorgGridColumn *name = fedorg_grid_layout_find (layout, FEDORG_FIELD_PERSON_NAME);

  while (name != NULL && layout->shape == FEDORG_GRID_SHAPE_ROWS &&
         layout->record != FEDORG_RECORD_ACTIVITY &&
         fedorg_grid_layout_find_twin (layout, name->index, layout->n_persons) != G_MAXUINT)
    layout->n_persons++;
  if (layout->n_persons > 1)
    return;
  for (guint i = 0; i < layout->twins->len; i++)
    add_note (layout, "roster/repeated-field",
              g_array_index (layout->twins, FedorgGridTwin, i).index, 0);
  g_array_set_size (layout->twins, 0);
}

/* Of two headings that are one field the more particular one counts: 妇联职务 beside 职务. The
 * name of a village beside that of a unit says where the unit lies. */
static gboolean
settle_twins (FedorgGridLayout *layout, FedorgGridColumn *old, const FedorgGridHeading *heading,
              FedorgGridColumn *column, const GArray *headings)
{
  const FedorgGridMeaning *before =
      &g_array_index (headings, FedorgGridHeading, old->index).meaning;
  const FedorgGridMeaning *now = &heading->meaning;

  if (before->is_village_name != now->is_village_name) {
    FedorgGridColumn *village = before->is_village_name ? old : column;

    village->kind = FEDORG_GRID_COLUMN_PATH;
    village->field = FEDORG_FIELD_NONE;
    village->value = FEDORG_LEVEL_VILLAGE;
    return TRUE;
  }
  if (before->is_particular == now->is_particular) {
    add_twin (layout, old->index, column->index);
    return FALSE;
  }
  add_note (layout, "roster/less-particular-field",
            before->is_particular ? column->index : old->index, 0);
  if (before->is_particular)
    return FALSE;
  old->index = column->index;
  return FALSE;
}

static FedorgGridColumn
make_column (const FedorgGridLayout *layout, const FedorgGridHeading *heading, guint index)
{
  const FedorgGridMeaning *meaning = &heading->meaning;
  FedorgField field = settle_money (layout, heading, field_of (layout, meaning));
  FedorgGridColumn column = {
      index, meaning->kind, field, fedorg_field_get_subject (field), meaning->value,
      0,     FALSE,         NULL};

  /* 执委 beside 结对对象 is who did it */
  if (layout->record == FEDORG_RECORD_ACTIVITY && meaning->kind == FEDORG_GRID_COLUMN_POST)
    column.kind = FEDORG_GRID_COLUMN_FIELD;
  if (column.kind == FEDORG_GRID_COLUMN_FIELD)
    column.value = meaning->is_village_name ? FEDORG_LEVEL_VILLAGE : 0;
  if (meaning->kind == FEDORG_GRID_COLUMN_PATH)
    column.subject = FEDORG_SUBJECT_ORGANIZATION;
  if (meaning->kind == FEDORG_GRID_COLUMN_TAG || meaning->kind == FEDORG_GRID_COLUMN_CATEGORY)
    column.subject = FEDORG_SUBJECT_POST;
  if (column.kind == FEDORG_GRID_COLUMN_POST || column.kind == FEDORG_GRID_COLUMN_TEAM ||
      (fedorg_grid_column_kind_is_mark (meaning->kind) && layout->shape == FEDORG_GRID_SHAPE_POSTS))
    column.slot = heading->group;
  column.may_be_name = meaning->may_be_name;
  return column;
}

static gboolean
is_of_post (FedorgSubject subject)
{
  return subject == FEDORG_SUBJECT_PERSON || subject == FEDORG_SUBJECT_POST;
}

/* 类型 behind the name of a person says nothing about the organisation; 组织类型 does anywhere */
static gboolean
is_kind_of_person (const FedorgGridLayout *layout, const FedorgGridHeading *heading,
                   const FedorgGridColumn *column)
{
  const char *label =
      fedorg_vocabulary_get_label (FEDORG_VOCABULARY_FIELD, FEDORG_FIELD_KIND, FEDORG_LANGUAGE_ZH);
  FedorgGridNormal normal;

  if (column->kind != FEDORG_GRID_COLUMN_FIELD || column->field != FEDORG_FIELD_KIND ||
      fedorg_grid_layout_find (layout, FEDORG_FIELD_PERSON_NAME) == NULL)
    return FALSE;
  fedorg_grid_normalize (heading->last, strlen (heading->last), &normal);
  return strcmp (normal.text, label) == 0;
}

/* Whether a heading that is not known may be misspelt for this field: 届次 in a roster is not 场次,
 * which activities have, and 其他职务 beside 职务 is something else. */
static gboolean
may_be_meant (const FedorgGridLayout *layout, guint8 field)
{
  gboolean is_of_work =
      field != 0 && fedorg_schema_get ((FedorgField) field)->record == FEDORG_RECORD_ACTIVITY;

  return is_of_work == (layout->record == FEDORG_RECORD_ACTIVITY) &&
         fedorg_grid_layout_find (layout, (FedorgField) field) == NULL;
}

static void
add_column (FedorgGridLayout *layout, GArray *headings, guint index)
{
  FedorgGridHeading *heading = &g_array_index (headings, FedorgGridHeading, index);
  FedorgGridColumn column = make_column (layout, heading, index);
  FedorgGridColumn *equal;

  if (column.kind == FEDORG_GRID_COLUMN_IGNORED)
    return;
  if (heading->text->len == 0) {
    g_array_append_val (layout->bare, index);
    return;
  }
  if (column.subject == FEDORG_SUBJECT_NONE && column.kind != FEDORG_GRID_COLUMN_PATH) {
    if (layout->record == FEDORG_RECORD_ACTIVITY && fedorg_grid_work_is_text (heading)) {
      g_array_index (layout->kinds, guint8, index) = FEDORG_GRID_COLUMN_IGNORED;
      return;
    }
    fedorg_grid_meaning_suggest (&heading->meaning, heading->text->str, heading->text->len);
    add_note (layout, "roster/unknown-field", index,
              may_be_meant (layout, heading->meaning.nearest) ? heading->meaning.nearest : 0);
    return;
  }
  if (is_kind_of_person (layout, heading, &column)) {
    add_note (layout, "roster/unknown-field", index, FEDORG_FIELD_CATEGORIES);
    return;
  }
  if ((layout->record == FEDORG_RECORD_PERSON && column.subject != FEDORG_SUBJECT_PERSON) ||
      (layout->record == FEDORG_RECORD_ACTIVITY && is_of_post (column.subject))) {
    add_note (layout, "roster/unknown-field", index, 0);
    return;
  }
  /* 主席出生年月 beside 姓名: what it is about is no person of the row */
  if (column.kind == FEDORG_GRID_COLUMN_POST && column.field != FEDORG_FIELD_PERSON_NAME &&
      layout->shape == FEDORG_GRID_SHAPE_ROWS) {
    add_note (layout, "roster/unknown-field", index, 0);
    return;
  }
  column.word = heading->meaning.word;
  /* 主持人 and 参加人 both did it */
  equal = layout->work != NULL && column.field == FEDORG_FIELD_ACTIVITY_PERSONS
              ? NULL
              : find_equal (layout, &column);
  if (equal != NULL && !settle_twins (layout, equal, heading, &column, headings))
    return;
  heading->meaning.word = NULL;
  g_array_append_val (layout->columns, column);
}

/* what can be asked about the columns without looking at each of them */
static void
sum_up (FedorgGridLayout *layout)
{
  gboolean is_plain = layout->notes->len == 0 && layout->bare->len == 0 &&
                      layout->twins->len == 0 && layout->shape == FEDORG_GRID_SHAPE_ROWS &&
                      layout->work == NULL;
  gboolean has_role = FALSE;

  for (guint i = 0; i < layout->columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (layout->columns, FedorgGridColumn, i);

    layout->subjects |= G_GUINT64_CONSTANT (1) << column->subject;
    layout->n_slots = MAX (layout->n_slots, column->slot);
    has_role = has_role || column->kind == FEDORG_GRID_COLUMN_POST ||
               column->kind == FEDORG_GRID_COLUMN_TEAM ||
               (column->kind == FEDORG_GRID_COLUMN_FIELD && column->field == FEDORG_FIELD_ROLE);
    if (column->kind == FEDORG_GRID_COLUMN_FIELD)
      fedorg_field_set_add (&layout->fields, column->field);
    else if (column->kind != FEDORG_GRID_COLUMN_FIGURE)
      is_plain = FALSE;
  }
  layout->is_roleless = layout->record == FEDORG_RECORD_MEMBERSHIP &&
                        layout->shape == FEDORG_GRID_SHAPE_ROWS && !has_role;
  layout->is_plain = is_plain && !layout->is_roleless &&
                     (fedorg_grid_layout_has (layout, FEDORG_FIELD_ORGANIZATION_ID) ||
                      fedorg_grid_layout_has (layout, FEDORG_FIELD_ORGANIZATION_CODE) ||
                      (layout->record == FEDORG_RECORD_PERSON &&
                       fedorg_grid_layout_has (layout, FEDORG_FIELD_PERSON_ID)));
}

static void
keep_texts (FedorgGridLayout *layout, const GArray *headings)
{
  for (guint i = 0; i < headings->len; i++) {
    const FedorgGridHeading *heading = &g_array_index (headings, FedorgGridHeading, i);
    guint8 kind = (guint8) heading->meaning.kind;
    FedorgGridNormal normal;

    fedorg_grid_normalize (heading->last, strlen (heading->last), &normal);
    g_ptr_array_add (layout->texts, g_strdup (normal.text));
    g_ptr_array_add (layout->labels,
                     fedorg_name_dup_short (heading->text->str, heading->text->len));
    g_array_append_val (layout->kinds, kind);
  }
}

/* The headings that a roster is written with begin so, in English. A table with Chinese headings
 * may have gone through a spreadsheet since, where somebody added titles and totals. */
static gboolean
is_written (const FedorgGridLayout *layout)
{
  static const char *const first[] = {
      "organization-id", "organization-name", "organization-code", "level", "kind", "parent-id"};

  for (guint i = 0; i < G_N_ELEMENTS (first); i++) {
    if (i >= layout->texts->len || strcmp (g_ptr_array_index (layout->texts, i), first[i]) != 0)
      return FALSE;
  }
  return TRUE;
}

void
fedorg_grid_layout_set_headings (FedorgGridLayout *layout, const FedorgGridRow *const *rows,
                                 guint n_rows, guint n_below)
{
  const FedorgGridRow *const *below = rows + n_rows;

  g_autoptr (GArray) headings = fedorg_grid_join_headings (rows, n_rows);

  layout->line = rows[0]->line;
  layout->n_headings = headings->len;
  fedorg_grid_settle_names (headings, below, n_below);
  layout->record = report_activities (layout, headings, report_record (headings));
  layout->shape =
      layout->record == FEDORG_RECORD_ACTIVITY ? FEDORG_GRID_SHAPE_ROWS : report_shape (headings);
  if (layout->shape == FEDORG_GRID_SHAPE_POSTS)
    fedorg_grid_settle_details (headings);
  keep_texts (layout, headings);
  for (guint i = 0; i < headings->len; i++)
    add_column (layout, headings, i);
  settle_persons (layout);
  sum_up (layout);
  layout->is_written = is_written (layout);
}

gsize
fedorg_grid_layout_find_id (const FedorgGridLayout *layout)
{
  static const FedorgField fields[] = {FEDORG_FIELD_ORGANIZATION_ID, FEDORG_FIELD_ORGANIZATION_CODE,
                                       FEDORG_FIELD_PERSON_ID};

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    const FedorgGridColumn *column = fedorg_grid_layout_find (layout, fields[i]);

    if (column != NULL)
      return column->index;
  }
  return G_MAXSIZE;
}

/* a Chinese character at the beginning stays what it is in normal form */
static gboolean
begins_otherwise (const FedorgGridCell *cell, const char *heading)
{
  guint8 first = cell->length >= 3 ? (guint8) *cell->text : 0;

  return first >= 0xe4 && first < 0xef && strncmp (cell->text, heading, 3) != 0;
}

gboolean
fedorg_grid_layout_is_repeated (const FedorgGridLayout *layout, const FedorgGridRow *row)
{
  guint n_filled = 0, n_equal = 0;

  for (guint i = 0; i < row->n_cells; i++) {
    FedorgGridNormal normal;

    if (!fedorg_grid_cell_is_filled (&row->cells[i]))
      continue;
    n_filled++;
    if (i >= layout->texts->len ||
        begins_otherwise (&row->cells[i], g_ptr_array_index (layout->texts, i)))
      continue;
    fedorg_grid_normalize (row->cells[i].text, row->cells[i].length, &normal);
    if (normal.length > 0 && strcmp (normal.text, g_ptr_array_index (layout->texts, i)) == 0)
      n_equal++;
  }
  /* one cell may be equal by chance: a column of roles is headed 执委 where posts are columns */
  return n_equal >= 2 && n_equal * 2 > n_filled;
}
