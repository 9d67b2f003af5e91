/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-fill-private.h"

#include <string.h>

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-written-role-private.h"

#include "io/grid/fedorg-grid-rows-private.h"

/* a column by which the organisation of a row is known; the higher the rank, the lower the place */
typedef struct {
  guint index;
  guint rank;
  gboolean is_identifier;
} OrganizationColumn;

struct _FedorgGridFill {
  const FedorgGridLayout *layout;
  gboolean is_text;
  gboolean is_merged; /* the sheet merges such cells, so that a blank one is blank */
  gboolean is_broken; /* nothing lies above that may be taken */
  GArray *organization;
  FedorgGridCell *cells; /* of this row */
  FedorgGridCell *above;
  gboolean has_higher; /* rows before left the lower places blank and meant it */
  gboolean has_chair;  /* the organisation of the rows above has one */
  GString *texts;      /* of the row above */
  GString *spare;
};

#define RANK_OWN 10 /* the organisation's own identifier and name; those above have their level */

static guint
rank_of (const FedorgGridColumn *column)
{
  if (column->kind == FEDORG_GRID_COLUMN_PATH)
    return column->value == FEDORG_LEVEL_UNKNOWN ? FEDORG_LEVEL_COUNTY : column->value;
  if (column->kind == FEDORG_GRID_COLUMN_FIELD &&
      (column->field == FEDORG_FIELD_ORGANIZATION_ID ||
       column->field == FEDORG_FIELD_ORGANIZATION_CODE ||
       column->field == FEDORG_FIELD_ORGANIZATION_NAME))
    return RANK_OWN;
  return 0;
}

FedorgGridFill *
fedorg_grid_fill_new (const FedorgGridLayout *layout, gboolean is_text)
{
  FedorgGridFill *fill = g_new0 (FedorgGridFill, 1);

  fill->layout = layout;
  fill->is_text = is_text;
  fill->is_broken = TRUE;
  fill->cells = g_new0 (FedorgGridCell, layout->n_headings);
  fill->above = g_new0 (FedorgGridCell, layout->n_headings);
  fill->texts = g_string_new (NULL);
  fill->spare = g_string_new (NULL);
  fill->organization = g_array_new (FALSE, FALSE, sizeof (OrganizationColumn));
  for (guint i = 0; i < layout->columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (layout->columns, FedorgGridColumn, i);
    OrganizationColumn own = {column->index, rank_of (column),
                              column->field == FEDORG_FIELD_ORGANIZATION_ID ||
                                  column->field == FEDORG_FIELD_ORGANIZATION_CODE};

    if (own.rank > 0)
      g_array_append_val (fill->organization, own);
  }
  return fill;
}

void
fedorg_grid_fill_free (FedorgGridFill *fill)
{
  if (fill == NULL)
    return;
  g_free (fill->cells);
  g_free (fill->above);
  g_string_free (fill->texts, TRUE);
  g_string_free (fill->spare, TRUE);
  g_array_unref (fill->organization);
  g_free (fill);
}

void
fedorg_grid_fill_break (FedorgGridFill *fill)
{
  fill->is_broken = TRUE;
}

static gboolean
is_equal (const FedorgGridCell *a, const FedorgGridCell *b)
{
  return a->length == b->length && memcmp (a->text, b->text, a->length) == 0;
}

/* A range that is merged over columns gives its text to the first of them alone; one that is
 * merged over rows gives it to all. */
static gboolean
is_merged_across (const FedorgGridRow *row, guint index)
{
  const FedorgGridCell *cell = &row->cells[index];
  const FedorgGridCell *left = index > 0 ? &row->cells[index - 1] : NULL;

  return left != NULL &&
         (left->flags & (FEDORG_GRID_CELL_MERGED | FEDORG_GRID_CELL_MERGED_FIRST)) != 0 &&
         is_equal (left, cell);
}

static void
take_cells (FedorgGridFill *fill, const FedorgGridRow *row)
{
  static const FedorgGridCell nothing = {"", 0, FEDORG_GRID_CELL_EMPTY, 0};

  for (guint i = 0; i < fill->layout->n_headings; i++) {
    fill->cells[i] = i < row->n_cells ? row->cells[i] : nothing;
    if ((fill->cells[i].flags & FEDORG_GRID_CELL_MERGED) != 0 && is_merged_across (row, i))
      fill->cells[i] = nothing;
    /* the kind stays, so that it is not taken for a blank cell */
    if (fill->cells[i].kind == FEDORG_GRID_CELL_ERROR) {
      fill->cells[i].text = "";
      fill->cells[i].length = 0;
    }
  }
}

/* a formula without a result is empty by accident: nothing may be put in its place */
static gboolean
is_blank (const FedorgGridCell *cell)
{
  return cell->length == 0 && cell->kind != FEDORG_GRID_CELL_ERROR &&
         (cell->flags & FEDORG_GRID_CELL_NO_RESULT) == 0;
}

/* --- blank cells of the organisation --- */

/* what is written in the row itself must agree with what would be taken: a cell of a higher place,
 * or of the same one, is that of the row above; one of a lower place is another of the same */
static gboolean
may_fill (const FedorgGridFill *fill, const OrganizationColumn *column, const gboolean *is_own)
{
  for (guint i = 0; i < fill->organization->len; i++) {
    const OrganizationColumn *other = &g_array_index (fill->organization, OrganizationColumn, i);

    /* an identifier says all by itself */
    if (is_own[i] && other->is_identifier)
      return FALSE;
    if (is_own[i] && other->rank <= column->rank &&
        !is_equal (&fill->cells[other->index], &fill->above[other->index]))
      return FALSE;
  }
  return fill->above[column->index].length > 0;
}

/* a row that says nothing about a post, or a person where there are no columns of posts, does not
 * need an organisation: it may be somebody who holds none */
static gboolean
says_more (const FedorgGridFill *fill)
{
  FedorgSubject least = (fill->layout->subjects >> FEDORG_SUBJECT_POST & 1) != 0
                            ? FEDORG_SUBJECT_POST
                            : FEDORG_SUBJECT_PERSON;

  for (guint i = 0; i < fill->layout->columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (fill->layout->columns, FedorgGridColumn, i);

    if (column->subject >= least && fill->cells[column->index].length > 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_list_of_organizations (const FedorgGridFill *fill)
{
  return fill->layout->record == FEDORG_RECORD_ORGANIZATION;
}

/* whether the blank cell is that of the row above; a row of a list of organisations is one of its
 * own, so that only a place above those that it names can be a merged cell */
static gboolean
may_take (const FedorgGridFill *fill, const OrganizationColumn *column, const gboolean *is_own)
{
  guint lowest_own = 0;

  for (guint i = 0; i < fill->organization->len; i++)
    if (is_own[i])
      lowest_own = MAX (lowest_own, g_array_index (fill->organization, OrganizationColumn, i).rank);
  if (is_list_of_organizations (fill) && lowest_own > 0 && column->rank >= lowest_own)
    return FALSE;
  return may_fill (fill, column, is_own);
}

/* A row that names a place and leaves the one below it blank, where the row above names both:
 * merged cells of villages look so, and posts of the township. It is a post of the township where
 * the table has had such rows that nothing above could fill, or where the village has its chair
 * already. */
static gboolean
names_higher (const FedorgGridFill *fill, const gboolean *is_own)
{
  guint lowest_own = 0, highest_blank = G_MAXUINT;

  for (guint i = 0; i < fill->organization->len; i++) {
    const OrganizationColumn *column = &g_array_index (fill->organization, OrganizationColumn, i);

    if (is_own[i])
      lowest_own = MAX (lowest_own, column->rank);
    else
      highest_blank = MIN (highest_blank, column->rank);
  }
  return lowest_own > 0 && lowest_own < highest_blank;
}

static gboolean
is_chair (const FedorgGridFill *fill)
{
  const FedorgGridColumn *column = fedorg_grid_layout_find (fill->layout, FEDORG_FIELD_ROLE);
  FedorgWrittenRole role = {0};
  FedorgGridNormal normal;
  gboolean is_role;

  if (column == NULL || fill->cells[column->index].length == 0)
    return FALSE;
  fedorg_grid_normalize (fill->cells[column->index].text, fill->cells[column->index].length,
                         &normal);
  if (fedorg_vocabulary_parse (FEDORG_VOCABULARY_ROLE, normal.text, (gssize) normal.length,
                               &role.role))
    return role.role == FEDORG_ROLE_CHAIR;
  is_role = fedorg_written_role_read (normal.text, normal.length, &role);
  if (role.form != NULL)
    g_string_free (role.form, TRUE);
  return is_role && role.role == FEDORG_ROLE_CHAIR;
}

/* whether a blank place is no merged cell; such a row is reported where it could have been
 * filled */
static gboolean
is_of_higher (FedorgGridFill *fill, const FedorgGridRow *row, const gboolean *is_own,
              gboolean can_fill, FedorgGridAccount *account)
{
  if (is_list_of_organizations (fill) || !names_higher (fill, is_own))
    return FALSE;
  fill->has_higher |= !can_fill;
  if (!can_fill || (!fill->has_higher && !(fill->has_chair && is_chair (fill))))
    return FALSE;
  fill->has_higher = TRUE;
  fedorg_grid_account_add (account, FEDORG_GRID_TOPIC_HIGHER, row->line, 0);
  return TRUE;
}

static void
fill_organization (FedorgGridFill *fill, const FedorgGridRow *row, FedorgGridAccount *account)
{
  const guint n_columns = fill->organization->len;
  g_autofree gboolean *is_own = g_new0 (gboolean, MAX (n_columns, 1));
  guint first = 0, n_blank = 0;
  gboolean can_fill = FALSE;

  for (guint i = 0; i < n_columns; i++) {
    const FedorgGridCell *cell =
        &fill->cells[g_array_index (fill->organization, OrganizationColumn, i).index];

    is_own[i] = !is_blank (cell);
    n_blank += !is_own[i];
    fill->is_merged = fill->is_merged || (cell->flags & FEDORG_GRID_CELL_MERGED) != 0;
  }
  if (n_blank == 0 || fill->is_merged || !(is_list_of_organizations (fill) || says_more (fill)))
    return;
  for (guint i = 0; i < n_columns; i++) {
    const OrganizationColumn *column = &g_array_index (fill->organization, OrganizationColumn, i);

    can_fill |= !is_own[i] && !fill->is_broken && may_take (fill, column, is_own);
  }
  if (is_of_higher (fill, row, is_own, can_fill, account) || !can_fill)
    return;
  for (guint i = 0; i < n_columns; i++) {
    const OrganizationColumn *column = &g_array_index (fill->organization, OrganizationColumn, i);

    if (is_own[i] || !may_take (fill, column, is_own))
      continue;
    fill->cells[column->index] = fill->above[column->index];
    first = first == 0 ? column->index + 1 : first;
  }
  if (first > 0)
    fedorg_grid_account_add (account, FEDORG_GRID_TOPIC_FILLED, row->line, first);
}

/* --- 同上 --- */

/* bytes of the longest way to write it, with the blanks that some put into it */
#define LONGEST_DITTO 16

gboolean
fedorg_grid_is_ditto (const char *text, gsize length)
{
  FedorgGridNormal normal;

  if (length == 0 || length > LONGEST_DITTO ||
      !fedorg_grid_word_may_begin (FEDORG_GRID_WORD_DITTO, text, length))
    return FALSE;
  fedorg_grid_normalize (text, length, &normal);
  return fedorg_grid_word_is (FEDORG_GRID_WORD_DITTO, &normal);
}

static void
resolve_ditto (FedorgGridFill *fill, const FedorgGridRow *row, FedorgGridAccount *account)
{
  for (guint i = 0; i < fill->layout->columns->len; i++) {
    guint index = g_array_index (fill->layout->columns, FedorgGridColumn, i).index;

    if (!fedorg_grid_is_ditto (fill->cells[index].text, fill->cells[index].length))
      continue;
    fedorg_grid_account_add (account,
                             fill->is_broken || fill->above[index].length == 0
                                 ? FEDORG_GRID_TOPIC_DITTO_BARE
                                 : FEDORG_GRID_TOPIC_DITTO,
                             row->line, index + 1);
    if (fill->is_broken)
      fill->cells[index] = (FedorgGridCell){"", 0, FEDORG_GRID_CELL_EMPTY, 0};
    else
      fill->cells[index] = fill->above[index];
  }
}

/* --- rows --- */

/* whether the organisation of the row has its chair, in this row or in one above */
static void
note_chair (FedorgGridFill *fill)
{
  gboolean is_same = !fill->is_broken;

  for (guint i = 0; i < fill->organization->len && is_same; i++) {
    guint index = g_array_index (fill->organization, OrganizationColumn, i).index;

    is_same = is_equal (&fill->cells[index], &fill->above[index]);
  }
  fill->has_chair = (is_same && fill->has_chair) || is_chair (fill);
}

/* keeps the texts of the row for the next one; those that came from above move with them */
static void
keep_row (FedorgGridFill *fill)
{
  GString *old = fill->texts;
  const guint n_cells = fill->layout->n_headings;

  fill->texts = fill->spare;
  fill->spare = old;
  g_string_truncate (fill->texts, 0);
  for (guint i = 0; i < n_cells; i++)
    g_string_append_len (fill->texts, fill->cells[i].text, (gssize) fill->cells[i].length);
  const char *text = fill->texts->str;
  for (guint i = 0; i < n_cells; i++) {
    fill->above[i] = fill->cells[i];
    fill->above[i].flags &= ~(guint) (FEDORG_GRID_CELL_MERGED | FEDORG_GRID_CELL_MERGED_FIRST);
    fill->above[i].text = text;
    text += fill->cells[i].length;
  }
  fill->is_broken = FALSE;
}

const FedorgGridCell *
fedorg_grid_fill_row (FedorgGridFill *fill, const FedorgGridRow *row, FedorgGridAccount *account)
{
  take_cells (fill, row);
  resolve_ditto (fill, row, account);
  fill_organization (fill, row, account);
  note_chair (fill);
  keep_row (fill);
  /* the cells of the row itself end with it, those from above with the row after the next */
  return fill->above;
}
