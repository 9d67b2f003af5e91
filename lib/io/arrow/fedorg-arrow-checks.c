/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/arrow/fedorg-arrow-checks-private.h"

#include <string.h>

#include "io/text/fedorg-utf8-private.h"

/* Checks of an array that another program made, before any of its values is used: lengths, offsets,
 * sizes, indices. Nothing behind these checks looks at a bound again, so all of them come before
 * the first cell. */

static gboolean
refuse (const FedorgArrowCells *cells, GError **error, const char *what)
{
  fedorg_arrow_refuse_column (error, cells->name, what);
  if (cells->first_row > 0)
    g_prefix_error (error, "rows from %" G_GUINT64_FORMAT ", ", cells->first_row);
  return FALSE;
}

static gboolean
refuse_row (const FedorgArrowCells *cells, gint64 row, GError **error, const char *what)
{
  fedorg_arrow_refuse_column (error, cells->name, what);
  /* items of lists and words of dictionaries have no rows of their own */
  if (cells->first_row == 0)
    g_prefix_error (error, "value %" G_GINT64_FORMAT " of the lists or the dictionary of ",
                    row + 1);
  else
    g_prefix_error (error, "row %" G_GUINT64_FORMAT ", ", cells->first_row + (guint64) row);
  return FALSE;
}

/* --- shape --- */

static gint64
get_n_buffers (const FedorgArrowCells *cells)
{
  switch (cells->kind) {
  case FEDORG_CELL_NULL:
    return 0;
  case FEDORG_CELL_STRUCT:
    return 1;
  case FEDORG_CELL_TEXT:
    return 3;
  case FEDORG_CELL_LIST:
    return cells->layout == FEDORG_CELL_VIEWS ? 3 : cells->layout == FEDORG_CELL_FIXED ? 1 : 2;
  default:
    return 2;
  }
}

static gboolean
has_buffers (const FedorgArrowCells *cells, const struct ArrowArray *array)
{
  gint64 expected = get_n_buffers (cells);
  gboolean is_text_view = cells->kind == FEDORG_CELL_TEXT && cells->layout == FEDORG_CELL_VIEWS;

  /* views have as many buffers of text as they like, and one with their sizes */
  if (is_text_view ? array->n_buffers < expected || array->n_buffers > G_MAXINT32
                   : array->n_buffers != expected)
    return FALSE;
  if (array->n_buffers > 0 && array->buffers == NULL)
    return FALSE;
  for (gint64 i = 1; i < MIN (expected, 3); i++) {
    gboolean may_be_none = i == 2 && cells->kind == FEDORG_CELL_TEXT;
    if (array->length > 0 && !may_be_none && array->buffers[i] == NULL)
      return FALSE;
  }
  return TRUE;
}

static gboolean
has_children (const FedorgArrowCells *cells, const struct ArrowArray *array)
{
  guint expected = cells->children == NULL ? 0 : cells->children->len;

  if (array->n_children != expected || (expected > 0 && array->children == NULL))
    return FALSE;
  for (guint i = 0; i < expected; i++) {
    if (array->children[i] == NULL || array->children[i]->release == NULL)
      return FALSE;
  }
  return TRUE;
}

/* the order matters: lengths first, since later checks multiply them */
gboolean
fedorg_arrow_check_shape (const FedorgArrowCells *cells, const struct ArrowArray *array,
                          gint64 length, GError **error)
{
  /* so that no product of these with the size of an element runs over */
  const gint64 most = G_MAXINT64 / 64;

  if (array->length < 0 || array->offset < 0 || array->length > most || array->offset > most)
    return refuse (cells, error, "length or offset cannot be");
  if (array->length < length)
    return refuse (cells, error, "there are fewer cells than there should be");
  if (!has_buffers (cells, array))
    return refuse (cells, error, "the buffers are not those of the type");
  if (!has_children (cells, array))
    return refuse (cells, error, "the children are not those of the schema");
  if (cells->dictionary != NULL &&
      (array->dictionary == NULL || array->dictionary->release == NULL))
    return refuse (cells, error, "there is no dictionary");
  return TRUE;
}

/* --- nulls --- */

gboolean
fedorg_arrow_check_nulls (const FedorgArrowCells *cells, gint64 null_count, GError **error)
{
  gint64 n_nulls = 0;

  for (gint64 row = 0; row < cells->length && cells->kind != FEDORG_CELL_NULL; row++)
    n_nulls += fedorg_arrow_cells_is_null (cells, row);
  if (cells->kind == FEDORG_CELL_NULL)
    n_nulls = cells->length;
  /* -1: nobody has counted */
  if (null_count != -1 && null_count != n_nulls)
    return refuse (cells, error, "the count of nulls is wrong");
  return TRUE;
}

/* --- texts and lists --- */

static gboolean
check_offsets (const FedorgArrowCells *cells, gint64 *last, GError **error)
{
  gint64 before = 0;

  for (gint64 i = 0; i <= cells->length && cells->length > 0; i++) {
    gint64 offset =
        fedorg_arrow_read_int (cells->buffers[1], cells->offset + i, cells->width, TRUE);
    if (offset < before)
      return refuse_row (cells, MAX (i - 1, 0), error, "the offsets do not ascend");
    before = offset;
  }
  *last = before;
  return TRUE;
}

static gboolean
check_lists (const FedorgArrowCells *cells, gint64 *n_items, GError **error)
{
  gint64 end = cells->offset + cells->length;

  *n_items = 0;
  if (cells->layout == FEDORG_CELL_OFFSETS)
    return check_offsets (cells, n_items, error);
  if (cells->layout == FEDORG_CELL_FIXED) {
    if (cells->list_size > 0 && end > G_MAXINT64 / cells->list_size)
      return refuse (cells, error, "length or offset cannot be");
    *n_items = end * cells->list_size;
    return TRUE;
  }
  for (gint64 row = 0; row < cells->length; row++) {
    gint64 first, n;
    fedorg_arrow_cells_get_list (cells, row, &first, &n);
    if (first < 0 || n < 0 || first > G_MAXINT64 - n)
      return refuse_row (cells, row, error, "the offset or size of the list cannot be");
    if (!fedorg_arrow_cells_is_null (cells, row))
      *n_items = MAX (*n_items, first + n);
  }
  return TRUE;
}

static gboolean
check_view (const FedorgArrowCells *cells, gint64 row, GError **error)
{
  gint64 n_data = cells->n_buffers - 3;
  const void *sizes = cells->buffers[cells->n_buffers - 1];
  FedorgArrowView view;

  fedorg_arrow_cells_get_view (cells, row, &view);
  if (view.length < 0)
    return refuse_row (cells, row, error, "the length of the text is negative");
  if (view.length <= 12)
    return TRUE;
  if (view.buffer < 0 || view.buffer >= n_data || view.offset < 0 || sizes == NULL ||
      cells->buffers[2 + view.buffer] == NULL ||
      (gint64) view.offset + view.length > fedorg_arrow_read_int (sizes, view.buffer, 8, TRUE))
    return refuse_row (cells, row, error, "the text lies outside its buffer");
  return TRUE;
}

static gboolean
check_text (const FedorgArrowCells *cells, gint64 row, GError **error)
{
  char buffer[FEDORG_CELL_TEXT_SIZE];
  gsize length;

  if (fedorg_arrow_cells_is_null (cells, row))
    return TRUE;
  if (cells->layout == FEDORG_CELL_VIEWS && !check_view (cells, row, error))
    return FALSE;
  const char *text = fedorg_arrow_cells_get_text (cells, row, FALSE, buffer, &length);
  if (fedorg_utf8_find_fault (text, length) < length)
    return refuse_row (cells, row, error, "the text is not UTF-8");
  if (memchr (text, '\0', length) != NULL)
    return refuse_row (cells, row, error, "the text has a character U+0000");
  return TRUE;
}

static gboolean
check_texts (const FedorgArrowCells *cells, GError **error)
{
  gint64 last = 0;

  if (cells->layout == FEDORG_CELL_OFFSETS) {
    if (!check_offsets (cells, &last, error))
      return FALSE;
    if (last > 0 && cells->buffers[2] == NULL)
      return refuse (cells, error, "the buffers are not those of the type");
  }
  for (gint64 row = 0; row < cells->length; row++) {
    if (!check_text (cells, row, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
fedorg_arrow_check_cells (const FedorgArrowCells *cells, gint64 *n_items, GError **error)
{
  if (cells->kind == FEDORG_CELL_TEXT)
    return check_texts (cells, error);
  return cells->kind != FEDORG_CELL_LIST || check_lists (cells, n_items, error);
}

/* --- dictionaries --- */

gboolean
fedorg_arrow_check_indices (const FedorgArrowCells *cells, GError **error)
{
  for (gint64 row = 0; row < cells->length; row++) {
    if (fedorg_arrow_cells_is_null (cells, row))
      continue;
    gint64 index = fedorg_arrow_cells_get_int (cells, row);
    if (index < 0 || index >= cells->dictionary->length)
      return refuse_row (cells, row, error, "the index is outside the dictionary");
  }
  return TRUE;
}
