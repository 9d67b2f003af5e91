/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-form-private.h"

#include "io/grid/fedorg-grid-form-pairs-private.h"
#include "io/grid/fedorg-grid-layout-private.h"
#include "io/grid/fedorg-grid-other-private.h"
#include "io/grid/fedorg-grid-parts-private.h"
#include "io/grid/fedorg-grid-rows-private.h"

/* rows with labels and values that make a form; fewer stand above many a table */
#define FEWEST_ROWS 3

struct _FedorgGridForm {
  FedorgGridSheet *sheet;
  GArray *pairs;       /* FedorgGridPair: of one row */
  FedorgGridRow *head; /* the cells of labels and values so far, as rows of a table */
  FedorgGridRow *body;
  GArray *spots;     /* FedorgGridSpot of each value */
  GArray *meanings;  /* FedorgGridMeaning of each label, without its word */
  gboolean is_table; /* amid rows of a table within the form, such as that of the family */
  gboolean has_begun;
  gboolean is_turned;
  gboolean is_reported; /* what is to be said of the labels, which a turned table has but once */
};

/* --- is it one? --- */

typedef struct {
  guint n_rows;
  guint n_pairs;
  gboolean has_name;
  gboolean has_organization;
  guint n_posts; /* rows that begin with a post and go on with a name */
  gboolean
      has_unknowns; /* a row of three or more texts of which none is known: headings, perhaps */
} Signs;

static gboolean
is_known (const FedorgGridPair *pair)
{
  return pair->meaning.kind != FEDORG_GRID_COLUMN_UNKNOWN;
}

/* what a form is known by: fields with a value, not what every form has besides */
static gboolean
counts (const FedorgGridPair *pair)
{
  return is_known (pair) && pair->meaning.kind != FEDORG_GRID_COLUMN_IGNORED && pair->length > 0;
}

/* 主席, 林小燕 */
static gboolean
is_post (const FedorgGridPair *pair)
{
  return pair->meaning.kind == FEDORG_GRID_COLUMN_POST &&
         pair->meaning.field == FEDORG_FIELD_PERSON_NAME && pair->length > 0;
}

static void
look_at_pairs (const GArray *pairs, Signs *signs)
{
  guint n_before = signs->n_pairs;

  for (guint i = 0; i < pairs->len; i++) {
    const FedorgGridPair *pair = &g_array_index (pairs, FedorgGridPair, i);
    FedorgField field = pair->meaning.field;

    if (!counts (pair))
      continue;
    signs->n_pairs++;
    signs->has_name |=
        pair->meaning.kind == FEDORG_GRID_COLUMN_FIELD && field == FEDORG_FIELD_PERSON_NAME;
    signs->has_organization |=
        pair->meaning.kind == FEDORG_GRID_COLUMN_PATH || field == FEDORG_FIELD_ORGANIZATION_NAME ||
        field == FEDORG_FIELD_ORGANIZATION_ID || field == FEDORG_FIELD_ORGANIZATION_CODE;
  }
  signs->n_rows += signs->n_pairs > n_before;
  signs->n_posts += pairs->len > 0 && is_post (&g_array_index (pairs, FedorgGridPair, 0));
}

/* several texts none of which is known, nor a label that every sheet has */
static gboolean
says_nothing_known (const GArray *pairs, const FedorgGridRow *row)
{
  gboolean has_colon;
  guint first;

  for (guint i = 0; i < pairs->len; i++) {
    if (is_known (&g_array_index (pairs, FedorgGridPair, i)))
      return FALSE;
  }
  return fedorg_grid_row_count_filled (row, &first) >= 3 &&
         !fedorg_grid_is_label (&row->cells[first], &has_colon);
}

gboolean
fedorg_grid_is_form (const FedorgGridRow *const *rows, guint n_rows)
{
  g_autoptr (GArray) pairs = fedorg_grid_pairs_new ();
  Signs signs = {0};
  gboolean has_headings = FALSE;

  /* below headings everything belongs to them */
  for (guint i = 0; i < n_rows && !has_headings; i++) {
    has_headings = fedorg_grid_pairs_read (pairs, rows[i]);
    if (has_headings)
      break;
    look_at_pairs (pairs, &signs);
    signs.has_unknowns |= says_nothing_known (pairs, rows[i]);
  }
  /* a form of a person may hold a table; labels above a table name no person */
  if (signs.has_name)
    return signs.n_rows >= FEWEST_ROWS || (signs.n_rows == 2 && signs.n_pairs >= 4);
  /* posts as labels, of an organisation that the title names */
  if (signs.n_posts >= 2 && 2 * signs.n_posts >= signs.n_rows && !has_headings &&
      !signs.has_unknowns)
    return TRUE;
  return signs.has_organization && signs.n_rows >= FEWEST_ROWS && !has_headings;
}

/* --- made a table --- */

FedorgGridForm *
fedorg_grid_form_new (FedorgGridSheet *sheet)
{
  FedorgGridForm *form = g_new0 (FedorgGridForm, 1);

  form->sheet = sheet;
  form->pairs = fedorg_grid_pairs_new ();
  form->spots = g_array_new (FALSE, FALSE, sizeof (FedorgGridSpot));
  form->meanings = g_array_new (FALSE, FALSE, sizeof (FedorgGridMeaning));
  return form;
}

static void
empty (FedorgGridForm *form)
{
  g_clear_pointer (&form->head, fedorg_grid_row_free);
  g_clear_pointer (&form->body, fedorg_grid_row_free);
  g_array_set_size (form->spots, 0);
  g_array_set_size (form->meanings, 0);
}

void
fedorg_grid_form_free (FedorgGridForm *form)
{
  if (form == NULL)
    return;
  empty (form);
  g_array_unref (form->pairs);
  g_array_unref (form->spots);
  g_array_unref (form->meanings);
  g_free (form);
}

/* the row with one cell more; without memory it stays as it is, and the batch has failed */
static void
append (FedorgGridForm *form, FedorgGridRow **row, guint line, const FedorgGridCell *cell)
{
  guint n_cells = *row != NULL ? (*row)->n_cells : 0;
  g_autofree FedorgGridCell *cells = g_new (FedorgGridCell, n_cells + 1);
  FedorgGridRow longer = {cells, n_cells + 1, n_cells > 0 ? (*row)->line : line, 1, 0, FALSE};
  g_autoptr (FedorgGridRow) before = g_steal_pointer (row);

  for (guint i = 0; i < n_cells; i++)
    cells[i] = before->cells[i];
  cells[n_cells] = *cell;
  *row = fedorg_grid_row_copy (&longer);
  if (*row == NULL) {
    form->sheet->batch->failed = TRUE;
    *row = g_steal_pointer (&before);
  }
}

static void
report_notes (FedorgGridSheet *sheet)
{
  const GArray *notes = sheet->layout->notes;

  for (guint i = 0; i < notes->len; i++) {
    const FedorgGridNote *note = &g_array_index (notes, FedorgGridNote, i);
    FedorgGridSpot spot = g_array_index (sheet->layout->spots, FedorgGridSpot, note->index);

    fedorg_batch_add_finding (sheet->batch, note->code, spot.line, spot.column,
                              (FedorgField) note->nearest, note->heading, 0);
  }
}

/* reads what was gathered */
static void
finish (FedorgGridForm *form)
{
  FedorgGridSheet *sheet = form->sheet;
  const FedorgGridRow *head = form->head;

  if (head == NULL || form->body == NULL || head->n_cells != form->body->n_cells)
    return;
  fedorg_grid_layout_free (sheet->layout);
  sheet->layout = fedorg_grid_layout_new ();
  sheet->layout->has_money = sheet->has_money;
  sheet->layout->money = sheet->money;
  sheet->layout->wants_activities =
      fedorg_read_options_get_as_activities (fedorg_roster_builder_get_options (sheet->builder));
  fedorg_grid_layout_set_headings (sheet->layout, &head, 1, 0);
  fedorg_grid_sheet_find_work (sheet);
  sheet->layout->spots = g_array_ref (form->spots);
  g_string_truncate (sheet->path_key, 0);
  fedorg_grid_report_other (sheet->layout, NULL, 0, sheet->account);
  if (!form->is_reported) {
    report_notes (sheet);
    fedorg_grid_explain_layout (sheet->explanation, fedorg_grid_get_sheet_name (sheet->grid),
                                sheet->layout, sheet->as_of);
  }
  form->is_reported = form->is_turned;
  fedorg_grid_sheet_begin_sums (sheet);
  fedorg_grid_sheet_read_row (sheet, form->body, form->body->cells);
  g_array_unref (form->spots);
  form->spots = g_array_new (FALSE, FALSE, sizeof (FedorgGridSpot));
  empty (form);
}

static gboolean
is_same (const FedorgGridMeaning *a, const FedorgGridMeaning *b)
{
  return a->kind == b->kind && a->field == b->field && a->value == b->value;
}

/* the next form begins with the label that began this one, or with another name */
static gboolean
begins_next (const FedorgGridForm *form, const FedorgGridMeaning *meaning)
{
  const FedorgGridMeaning *first = (const FedorgGridMeaning *) form->meanings->data;

  if (meaning->kind != FEDORG_GRID_COLUMN_FIELD && meaning->kind != FEDORG_GRID_COLUMN_PATH)
    return FALSE;
  for (guint i = 0; i < form->meanings->len; i++) {
    if (is_same (&first[i], meaning) && (i == 0 || meaning->field == FEDORG_FIELD_PERSON_NAME))
      return TRUE;
  }
  return FALSE;
}

static void
add_pair (FedorgGridForm *form, const FedorgGridRow *row, const FedorgGridPair *pair)
{
  FedorgGridSpot spot = {row->line, pair->column};
  FedorgGridMeaning meaning = pair->meaning;

  if (begins_next (form, &meaning))
    finish (form);
  append (form, &form->head, row->line, &pair->label);
  append (form, &form->body, row->line, &pair->value);
  meaning.word = NULL;
  g_array_append_val (form->meanings, meaning);
  g_array_append_val (form->spots, spot);
}

/* --- rows --- */

static gboolean
has_known (const GArray *pairs)
{
  for (guint i = 0; i < pairs->len; i++) {
    if (is_known (&g_array_index (pairs, FedorgGridPair, i)))
      return TRUE;
  }
  return FALSE;
}

/* A row without labels: a title above the form, a heading within it, or what nobody knows. Behind
 * the first label a sentence may name places that say nothing about the form. */
static void
pass_over (FedorgGridForm *form, const FedorgGridRow *row)
{
  FedorgGridSheet *sheet = form->sheet;
  gboolean has_colon = FALSE;
  guint first;
  guint n_filled = fedorg_grid_row_count_filled (row, &first);
  FedorgGridPart part = FEDORG_GRID_PART_TITLE;

  if (n_filled == 0)
    return;
  if (!form->has_begun)
    part = fedorg_grid_sheet_read_title (sheet, row);
  else if (fedorg_grid_is_label (&row->cells[first], &has_colon))
    part = FEDORG_GRID_PART_FOOTER;
  else if (n_filled > 1)
    part = FEDORG_GRID_PART_DATA;
  if (part != FEDORG_GRID_PART_DATA)
    fedorg_grid_account_add_part (sheet->account, part, row->line);
  else if (form->has_begun)
    fedorg_grid_account_add (sheet->account, FEDORG_GRID_TOPIC_FORM_REST, row->line, 0);
}

/* 填表人：吴某 above or below a form is about the form itself */
static gboolean
is_about_form (const FedorgGridRow *row)
{
  gboolean has_colon = FALSE;
  guint first;

  return fedorg_grid_row_count_filled (row, &first) > 0 &&
         fedorg_grid_is_label (&row->cells[first], &has_colon) && has_colon;
}

void
fedorg_grid_form_add_row (FedorgGridForm *form, const FedorgGridRow *row)
{
  gboolean is_heading = fedorg_grid_pairs_read (form->pairs, row);
  gboolean is_part = has_known (form->pairs) && !is_heading;

  if (is_about_form (row)) {
    pass_over (form, row);
    return;
  }
  if (is_heading || (form->is_table && !is_part)) {
    form->is_table = TRUE;
    fedorg_grid_account_add (form->sheet->account, FEDORG_GRID_TOPIC_FORM_REST, row->line, 0);
    return;
  }
  if (!is_part && form->pairs->len == 0) {
    pass_over (form, row);
    return;
  }
  form->is_table = FALSE;
  form->has_begun |= is_part;
  for (guint i = 0; i < form->pairs->len; i++)
    add_pair (form, row, &g_array_index (form->pairs, FedorgGridPair, i));
}

void
fedorg_grid_form_end (FedorgGridForm *form)
{
  finish (form);
}

/* --- tables that are turned --- */

void
fedorg_grid_form_add (FedorgGridForm *form, const FedorgGridCell *label,
                      const FedorgGridCell *value, FedorgGridSpot spot)
{
  form->is_turned = TRUE;
  append (form, &form->head, spot.line, label);
  append (form, &form->body, spot.line, value);
  g_array_append_val (form->spots, spot);
}

void
fedorg_grid_form_pass_over (FedorgGridForm *form, const FedorgGridRow *row, gboolean has_begun)
{
  form->has_begun = has_begun;
  pass_over (form, row);
}

void
fedorg_grid_form_report (FedorgGridForm *form, FedorgGridTopic topic, guint line, guint column)
{
  fedorg_grid_account_add (form->sheet->account, topic, line, column);
}
