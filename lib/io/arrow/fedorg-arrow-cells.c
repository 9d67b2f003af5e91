/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/arrow/fedorg-arrow-cells-private.h"

#include <string.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>
#include "base/fedorg-date-private.h"
#include "base/fedorg-personal-private.h"
#include "io/arrow/fedorg-arrow-checks-private.h"

/* Columns of Arrow as texts. The types that are understood are one table; a dictionary, a list and
 * a structure are cells within cells, which are opened until a text or a number is reached. */

/* --- types --- */

typedef struct {
  const char *format; /* as far as it names the type */
  FedorgCellKind kind;
  FedorgCellLayout layout;
  guint width;
  gboolean is_signed;
  gint64 per_day;
} Type;

#define DAY G_GINT64_CONSTANT (86400)

/* a format that goes on after a colon has it in the table */
static const Type types[] = {
    {"n", FEDORG_CELL_NULL, FEDORG_CELL_FIXED, 0, FALSE, 0},
    {"b", FEDORG_CELL_BOOL, FEDORG_CELL_FIXED, 0, FALSE, 0},
    {"c", FEDORG_CELL_INT, FEDORG_CELL_FIXED, 1, TRUE, 0},
    {"C", FEDORG_CELL_INT, FEDORG_CELL_FIXED, 1, FALSE, 0},
    {"s", FEDORG_CELL_INT, FEDORG_CELL_FIXED, 2, TRUE, 0},
    {"S", FEDORG_CELL_INT, FEDORG_CELL_FIXED, 2, FALSE, 0},
    {"i", FEDORG_CELL_INT, FEDORG_CELL_FIXED, 4, TRUE, 0},
    {"I", FEDORG_CELL_INT, FEDORG_CELL_FIXED, 4, FALSE, 0},
    {"l", FEDORG_CELL_INT, FEDORG_CELL_FIXED, 8, TRUE, 0},
    {"L", FEDORG_CELL_INT, FEDORG_CELL_FIXED, 8, FALSE, 0},
    {"tdD", FEDORG_CELL_DATE, FEDORG_CELL_FIXED, 4, TRUE, 1},
    {"tdm", FEDORG_CELL_DATE, FEDORG_CELL_FIXED, 8, TRUE, DAY * 1000},
    {"tss:", FEDORG_CELL_DATE, FEDORG_CELL_FIXED, 8, TRUE, DAY},
    {"tsm:", FEDORG_CELL_DATE, FEDORG_CELL_FIXED, 8, TRUE, DAY * 1000},
    {"tsu:", FEDORG_CELL_DATE, FEDORG_CELL_FIXED, 8, TRUE, DAY * 1000000},
    {"tsn:", FEDORG_CELL_DATE, FEDORG_CELL_FIXED, 8, TRUE, DAY * 1000000000},
    {"u", FEDORG_CELL_TEXT, FEDORG_CELL_OFFSETS, 4, TRUE, 0},
    {"U", FEDORG_CELL_TEXT, FEDORG_CELL_OFFSETS, 8, TRUE, 0},
    {"vu", FEDORG_CELL_TEXT, FEDORG_CELL_VIEWS, 16, FALSE, 0},
    {"+l", FEDORG_CELL_LIST, FEDORG_CELL_OFFSETS, 4, TRUE, 0},
    {"+L", FEDORG_CELL_LIST, FEDORG_CELL_OFFSETS, 8, TRUE, 0},
    {"+vl", FEDORG_CELL_LIST, FEDORG_CELL_VIEWS, 4, TRUE, 0},
    {"+vL", FEDORG_CELL_LIST, FEDORG_CELL_VIEWS, 8, TRUE, 0},
    {"+w:", FEDORG_CELL_LIST, FEDORG_CELL_FIXED, 0, FALSE, 0},
    {"+s", FEDORG_CELL_STRUCT, FEDORG_CELL_FIXED, 0, FALSE, 0},
};

static const Type *
find_type (const char *format)
{
  for (gsize i = 0; format != NULL && i < G_N_ELEMENTS (types); i++) {
    gsize length = strlen (types[i].format);
    gboolean is_open = types[i].format[length - 1] == ':';
    if (strncmp (format, types[i].format, length) == 0 && (is_open || format[length] == '\0'))
      return &types[i];
  }
  return NULL;
}

void
fedorg_arrow_cells_free (FedorgArrowCells *cells)
{
  if (cells == NULL)
    return;

  fedorg_arrow_cells_free (cells->dictionary);
  if (cells->children != NULL)
    g_ptr_array_unref (cells->children);
  g_free (cells->name);
  g_free (cells);
}

gboolean
fedorg_arrow_refuse_column (GError **error, const char *name, const char *what)
{
  g_autofree char *shown = fedorg_personal_dup_masked (name);

  g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_FORMAT, "column %s: %s",
               shown != NULL ? shown : "", what);
  return FALSE;
}

static FedorgArrowCells *
new_cells (const struct ArrowSchema *schema, const char *name, const Type *type)
{
  FedorgArrowCells *cells = g_new0 (FedorgArrowCells, 1);

  cells->name = g_strdup (name);
  cells->kind = type->kind;
  cells->layout = type->layout;
  cells->width = type->width;
  cells->is_signed = type->is_signed;
  cells->per_day = type->per_day;
  if (strncmp (schema->format, "+w:", 3) == 0)
    cells->list_size = g_ascii_strtoll (schema->format + 3, NULL, 10);
  return cells;
}

/* which types may be nested: lists have texts, structures have numbers, dictionaries both texts and
 * lists of them; so no schema makes for more than three levels */
static FedorgArrowCells *parse (const struct ArrowSchema *schema, const char *name, guint depth,
                                GError **error);

static gboolean
parse_children (FedorgArrowCells *cells, const struct ArrowSchema *schema, guint depth,
                GError **error)
{
  if (cells->kind != FEDORG_CELL_LIST && cells->kind != FEDORG_CELL_STRUCT)
    return TRUE;
  if (schema->n_children < 0 || (schema->n_children > 0 && schema->children == NULL) ||
      (cells->kind == FEDORG_CELL_LIST && schema->n_children != 1))
    return fedorg_arrow_refuse_column (error, cells->name,
                                       "the schema has a wrong number of children");

  cells->children = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_arrow_cells_free);
  for (gint64 i = 0; i < schema->n_children; i++) {
    const struct ArrowSchema *child = schema->children[i];
    if (child == NULL || child->release == NULL)
      return fedorg_arrow_refuse_column (error, cells->name, "the schema lacks a child");
    const char *its_name = child->name == NULL ? "" : child->name;
    if (!g_utf8_validate (its_name, -1, NULL))
      return fedorg_arrow_refuse_column (error, cells->name,
                                         "the name of a column below it is not UTF-8");
    /* figures are named by their columns, items of a list by the list */
    FedorgArrowCells *parsed =
        parse (child, cells->kind == FEDORG_CELL_LIST ? cells->name : its_name, depth + 1, error);
    if (parsed == NULL)
      return FALSE;
    g_ptr_array_add (cells->children, parsed);
  }
  return TRUE;
}

static gboolean
parse_dictionary (FedorgArrowCells *cells, const struct ArrowSchema *schema, guint depth,
                  GError **error)
{
  if (schema->dictionary == NULL)
    return TRUE;
  if (cells->kind != FEDORG_CELL_INT)
    return fedorg_arrow_refuse_column (error, cells->name,
                                       "the indices of a dictionary must be whole numbers");
  cells->dictionary = parse (schema->dictionary, cells->name, depth + 1, error);
  return cells->dictionary != NULL;
}

/* four levels suffice for any field, a structure of lists of dictionaries; deeper ones come from
 * nobody's roster and could nest without end */
static FedorgArrowCells *
parse (const struct ArrowSchema *schema, const char *name, guint depth, GError **error)
{
  const Type *type = find_type (schema->format);

  if (type == NULL || depth > 3) {
    fedorg_arrow_refuse_column (
        error, name,
        "the type cannot be that of a field: it takes texts, whole numbers, "
        "dates, lists of texts, and dictionaries of these");
    return NULL;
  }
  g_autoptr (FedorgArrowCells) cells = new_cells (schema, name, type);
  if (cells->list_size < 0) {
    fedorg_arrow_refuse_column (error, name, "the size of the lists is negative");
    return NULL;
  }
  if (!parse_children (cells, schema, depth, error) ||
      !parse_dictionary (cells, schema, depth, error))
    return NULL;
  return g_steal_pointer (&cells);
}

FedorgArrowCells *
fedorg_arrow_cells_new (const struct ArrowSchema *schema, const char *name, GError **error)
{
  return parse (schema, name, 0, error);
}

/* --- arrays --- */

/* everything is verified before a cell is read: the arrays are another program's memory */
gboolean
fedorg_arrow_cells_set (FedorgArrowCells *cells, const struct ArrowArray *array, gint64 length,
                        guint64 first_row, GError **error)
{
  cells->first_row = first_row;
  if (!fedorg_arrow_check_shape (cells, array, length, error))
    return FALSE;
  cells->length = array->length;
  cells->offset = array->offset;
  cells->n_buffers = array->n_buffers;
  cells->buffers = (const void *const *) array->buffers;
  if (!fedorg_arrow_check_nulls (cells, array->null_count, error))
    return FALSE;

  gint64 n_items = 0;
  if (!fedorg_arrow_check_cells (cells, &n_items, error))
    return FALSE;
  if (cells->dictionary != NULL)
    return fedorg_arrow_cells_set (cells->dictionary, array->dictionary, 0, 0, error) &&
           fedorg_arrow_check_indices (cells, error);
  for (guint i = 0; cells->children != NULL && i < cells->children->len; i++) {
    gboolean is_list = cells->kind == FEDORG_CELL_LIST;
    FedorgArrowCells *child = g_ptr_array_index (cells->children, i);
    /* the cells of a structure are those of its children at the same places */
    gint64 n = is_list ? n_items : cells->offset + cells->length;
    if (!fedorg_arrow_cells_set (child, array->children[i], n, is_list ? 0 : first_row, error))
      return FALSE;
  }
  return TRUE;
}

/* --- cells --- */

gboolean
fedorg_arrow_cells_is_null (const FedorgArrowCells *cells, gint64 row)
{
  const guint8 *valid = cells->n_buffers > 0 ? cells->buffers[0] : NULL;
  gint64 place = cells->offset + row;

  if (cells->kind == FEDORG_CELL_NULL)
    return TRUE;
  return valid != NULL && (valid[place / 8] >> place % 8 & 1) == 0;
}

gboolean
fedorg_arrow_cells_resolve (const FedorgArrowCells **cells, gint64 *row)
{
  while (!fedorg_arrow_cells_is_null (*cells, *row)) {
    if ((*cells)->dictionary == NULL)
      return TRUE;
    *row = fedorg_arrow_cells_get_int (*cells, *row);
    *cells = (*cells)->dictionary;
  }
  return FALSE;
}

gint64
fedorg_arrow_read_int (const void *data, gint64 place, guint width, gboolean is_signed)
{
  const guint8 *bytes = (const guint8 *) data + place * width;
  union {
    gint8 s8;
    guint8 u8;
    gint16 s16;
    guint16 u16;
    gint32 s32;
    guint32 u32;
    gint64 s64;
  } value;

  /* a buffer of others may lie anywhere */
  memcpy (&value, bytes, width);
  switch (width) {
  case 1:
    return is_signed ? value.s8 : (gint64) value.u8;
  case 2:
    return is_signed ? value.s16 : (gint64) value.u16;
  case 4:
    return is_signed ? value.s32 : (gint64) value.u32;
  default:
    return value.s64;
  }
}

gint64
fedorg_arrow_cells_get_int (const FedorgArrowCells *cells, gint64 row)
{
  if (cells->kind == FEDORG_CELL_BOOL) {
    gint64 place = cells->offset + row;
    return ((const guint8 *) cells->buffers[1])[place / 8] >> place % 8 & 1;
  }
  return fedorg_arrow_read_int (cells->buffers[1], cells->offset + row, cells->width,
                                cells->is_signed);
}

void
fedorg_arrow_cells_get_list (const FedorgArrowCells *cells, gint64 row, gint64 *first, gint64 *n)
{
  gint64 place = cells->offset + row;

  if (cells->layout == FEDORG_CELL_FIXED) {
    *first = place * cells->list_size;
    *n = cells->list_size;
    return;
  }
  *first = fedorg_arrow_read_int (cells->buffers[1], place, cells->width, TRUE);
  *n = cells->layout == FEDORG_CELL_VIEWS
           ? fedorg_arrow_read_int (cells->buffers[2], place, cells->width, TRUE)
           : fedorg_arrow_read_int (cells->buffers[1], place + 1, cells->width, TRUE) - *first;
}

void
fedorg_arrow_cells_get_view (const FedorgArrowCells *cells, gint64 row, FedorgArrowView *view)
{
  memcpy (view, (const guint8 *) cells->buffers[1] + (cells->offset + row) * 16, sizeof *view);
}

/* the bytes of a text */
static const char *
get_bytes (const FedorgArrowCells *cells, gint64 row, gsize *length)
{
  gint64 first, n;

  if (cells->layout == FEDORG_CELL_VIEWS) {
    FedorgArrowView view;
    fedorg_arrow_cells_get_view (cells, row, &view);
    *length = (gsize) view.length;
    /* short texts stand in the view itself */
    if (view.length <= 12)
      return (const char *) cells->buffers[1] + (cells->offset + row) * 16 + 4;
    return (const char *) cells->buffers[2 + view.buffer] + view.offset;
  }
  fedorg_arrow_cells_get_list (cells, row, &first, &n);
  *length = (gsize) n;
  return n == 0 ? "" : (const char *) cells->buffers[2] + first;
}

static gsize
write_date (const FedorgArrowCells *cells, gint64 row, gboolean month_only,
            char buffer[FEDORG_CELL_TEXT_SIZE])
{
  gint64 value = fedorg_arrow_cells_get_int (cells, row);
  gint64 days = value / cells->per_day - (value % cells->per_day < 0);
  gsize length = 0;

  /* a date whose year has not four digits is reported as a bad one, with its text */
  if (days > G_MININT32 && days <= G_MAXINT32)
    length = fedorg_date_write (
        (gint32) days, month_only ? FEDORG_DATE_PRECISION_MONTH : FEDORG_DATE_PRECISION_DAY,
        buffer);
  if (length == 0)
    length = (gsize) g_snprintf (buffer, FEDORG_CELL_TEXT_SIZE, "%" G_GINT64_FORMAT, value);
  return length;
}

const char *
fedorg_arrow_cells_get_text (const FedorgArrowCells *cells, gint64 row, gboolean month_only,
                             char buffer[FEDORG_CELL_TEXT_SIZE], gsize *length)
{
  if (cells->kind == FEDORG_CELL_TEXT)
    return get_bytes (cells, row, length);
  if (cells->kind == FEDORG_CELL_DATE) {
    *length = write_date (cells, row, month_only, buffer);
    return buffer;
  }
  gint64 value = fedorg_arrow_cells_get_int (cells, row);
  gboolean is_large = cells->width == 8 && !cells->is_signed;
  *length =
      (gsize) (is_large ? g_snprintf (buffer, FEDORG_CELL_TEXT_SIZE, "%" G_GUINT64_FORMAT,
                                      (guint64) value)
                        : g_snprintf (buffer, FEDORG_CELL_TEXT_SIZE, "%" G_GINT64_FORMAT, value));
  return buffer;
}
