/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fill/fedorg-fill-private.h"

#include <string.h>

#include "base/fedorg-place-private.h"
#include "io/patch/fedorg-xml-tag-private.h"

/* One cell of a form as it is filled in: its marks are replaced, its number becomes a number, its
 * formula follows the rows that were repeated. A cell without a mark goes over byte by byte. */

/* --- marks --- */

/* a mark of a block that had no value in some copies of its row */
typedef struct {
  char *mark;
  guint32 row; /* of the form */
  guint32 column;
  guint32 first; /* row in which that is so */
  guint n;
  FedorgFillOutcome outcome;
} Gap;

static void
clear_gap (gpointer data)
{
  g_free (((Gap *) data)->mark);
}

static void
add_gap (FedorgFiller *filler, const char *mark, FedorgFillOutcome outcome)
{
  guint32 column = filler->column;
  Gap gap = {.row = filler->old_row, .column = column, .first = filler->new_row, .n = 1};

  for (guint i = 0; i < filler->gaps->len; i++) {
    Gap *known = &g_array_index (filler->gaps, Gap, i);

    if (known->row == gap.row && known->column == column && strcmp (known->mark, mark) == 0) {
      known->n++;
      return;
    }
  }
  gap.mark = g_strdup (mark);
  gap.outcome = outcome;
  g_array_append_val (filler->gaps, gap);
}

const char *
fedorg_fill_get_code (FedorgFillOutcome outcome)
{
  static const char *const codes[] = {[FEDORG_FILL_UNKNOWN] = "fill/unknown",
                                      [FEDORG_FILL_MISPLACED] = "fill/misplaced",
                                      [FEDORG_FILL_LACKING] = "fill/empty",
                                      [FEDORG_FILL_EMPTY] = "fill/empty",
                                      [FEDORG_FILL_ROWS] = "fill/rows-only"};

  return codes[outcome];
}

/* A field that one of many records lacks needs no report; one that all of them lack does. */
void
fedorg_filler_note_gaps (FedorgFiller *filler)
{
  guint n_items = filler->block != NULL ? filler->block->items->len : 0;

  for (guint i = 0; i < filler->gaps->len; i++) {
    const Gap *gap = &g_array_index (filler->gaps, Gap, i);

    if (gap->outcome == FEDORG_FILL_LACKING && gap->n < n_items)
      continue;
    fedorg_fill_note_many (filler->run, filler->sheet, gap->first, gap->column,
                           fedorg_fill_get_code (gap->outcome), gap->mark, gap->n);
  }
  g_array_set_size (filler->gaps, 0);
}

static gboolean
is_for_rows (const FedorgFiller *filler, const char *mark)
{
  return fedorg_fill_is_each (filler->run->values, mark) || fedorg_fill_is_end (mark);
}

static gboolean
get_value (gpointer self, const char *mark, FedorgFillValue *value, GError **error)
{
  FedorgFiller *filler = self;

  if (!fedorg_fill_values_get (filler->run->values, mark, filler->block, filler->index, value,
                               error))
    return FALSE;
  /* of a block without items, that is said at its mark */
  if (value->outcome != FEDORG_FILL_FOUND &&
      (filler->block == NULL || filler->block->items->len > 0))
    add_gap (filler, mark, value->outcome);
  return TRUE;
}

static gboolean
get_cell_value (gpointer self, const char *mark, FedorgFillValue *value, GError **error)
{
  if (!is_for_rows (self, mark))
    return get_value (self, mark, value, error);
  value->outcome = FEDORG_FILL_ROWS;
  return TRUE;
}

/* a formula is looked at too late to say which rows are repeated */
static gboolean
get_formula_value (gpointer self, const char *mark, FedorgFillValue *value, GError **error)
{
  if (!is_for_rows (self, mark))
    return get_value (self, mark, value, error);
  value->outcome = FEDORG_FILL_ROWS;
  add_gap (self, mark, FEDORG_FILL_ROWS);
  return TRUE;
}

/* --- numbers --- */

/* "1234.5" of what a table shows: digits with a sign, a point and perhaps "%" behind */
static gboolean
is_number_text (const char *text, gsize *n_digits)
{
  gsize sign = *text == '-' ? 1 : 0;
  gsize whole = strspn (text + sign, "0123456789");
  gsize point = text[sign + whole] == '.' ? 1 : 0;
  gsize fraction = point > 0 ? strspn (text + sign + whole + 1, "0123456789") : 0;

  *n_digits = sign + whole + point + fraction;
  if (whole == 0 || whole > 15 || (text[sign] == '0' && whole > 1))
    return FALSE;
  return text[*n_digits] == '\0' || strcmp (text + *n_digits, "%") == 0;
}

/* a percentage as the fraction that a cell of that format holds: 45.3 as 0.453 */
static char *
dup_hundredth (const char *digits)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_negative = *digits == '-';
  const char *plain = digits + (is_negative ? 1 : 0);
  gsize whole = strcspn (plain, ".");

  g_string_append_len (text, plain, (gssize) whole);
  while (text->len < 3)
    g_string_prepend_c (text, '0');
  whole = text->len;
  if (plain[strcspn (plain, ".")] == '.')
    g_string_append (text, strchr (plain, '.') + 1);
  g_string_insert_c (text, (gssize) whole - 2, '.');
  if (is_negative)
    g_string_prepend_c (text, '-');
  return g_strdup (text->str);
}

static gboolean
shows_percent (const FedorgFillRun *run, guint32 style)
{
  return style < run->book->formats->len &&
         g_array_index (run->book->formats, FedorgNumberFormat, style).kind ==
             FEDORG_NUMBER_PERCENT;
}

/* --- cells --- */

static void
open_cell (FedorgFiller *filler, const FedorgPackageSheetCell *cell, gboolean keeps_type)
{
  char letters[FEDORG_PLACE_LETTERS_SIZE];
  g_autofree char *reference = NULL;
  g_auto (FedorgBuffer) tag = FEDORG_BUFFER_INIT;
  g_auto (FedorgBuffer) typed = FEDORG_BUFFER_INIT;

  fedorg_place_format_column (cell->column, letters);
  reference = g_strdup_printf ("%s%u", letters, filler->new_row);
  fedorg_xml_tag_append_with (&tag, cell->start, cell->tag_length, "r", reference);
  if (!keeps_type)
    fedorg_xml_tag_append_with (&typed, tag.data, tag.length, "t", NULL);
  else
    fedorg_buffer_put (&typed, tag.data, tag.length);
  filler->buffer.failed |= tag.failed || typed.failed;
  fedorg_buffer_put (&filler->buffer, typed.data, typed.length);
}

/* "<c ... >" without its end, for what comes next */
static void
append_value (FedorgFiller *filler, const FedorgPackageSheetCell *cell, const char *type,
              const char *start, const char *value, const char *end)
{
  const char *p = fedorg_package_sheet_get_prefix (filler->part);
  g_autofree char *close = g_strdup_printf ("%s</%sc>", end, p);

  open_cell (filler, cell, FALSE);
  filler->buffer.length -= fedorg_xml_tag_is_empty (cell->start, cell->tag_length) ? 2 : 1;
  fedorg_buffer_append (&filler->buffer, type, -1);
  fedorg_buffer_append (&filler->buffer, ">", 1);
  fedorg_buffer_append (&filler->buffer, start, -1);
  fedorg_xml_append_text (&filler->buffer, value, -1);
  fedorg_buffer_append (&filler->buffer, close, -1);
}

static void
append_filled (FedorgFiller *filler, const FedorgPackageSheetCell *cell, const char *text,
               gboolean is_value)
{
  const char *p = fedorg_package_sheet_get_prefix (filler->part);
  guint32 style = fedorg_xml_tag_get_number (cell->start, cell->tag_length, "s", 0);
  gsize n_digits;

  if (*text == '\0') {
    append_value (filler, cell, "", "", "", "");
    return;
  }
  if (is_value && is_number_text (text, &n_digits)) {
    g_autofree char *digits = g_strndup (text, n_digits);
    g_autofree char *number =
        shows_percent (filler->run, style) ? dup_hundredth (digits) : g_strdup (digits);
    g_autofree char *start = g_strdup_printf ("<%sv>", p);
    g_autofree char *end = g_strdup_printf ("</%sv>", p);

    append_value (filler, cell, "", start, number, end);
    return;
  }
  g_autofree char *start = g_strdup_printf ("<%sis><%st xml:space=\"preserve\">", p, p);
  g_autofree char *end = g_strdup_printf ("</%st></%sis>", p, p);
  append_value (filler, cell, " t=\"inlineStr\"", start, text, end);
}

/* --- formulas --- */

/* the first cell of a shared formula, to which the others are relative */
typedef struct {
  char *formula;
  guint32 row;
  guint32 column;
} Shared;

static void
free_shared (gpointer data)
{
  Shared *shared = data;

  g_free (shared->formula);
  g_free (shared);
}

/* the formula of a cell and its tag, that of a shared one worked out; NULL: it has none */
static char *
dup_formula (FedorgFiller *filler, const FedorgPackageSheetCell *cell, FedorgFillShift *shift,
             const char **tag, gsize *tag_length)
{
  gsize type_length;
  g_autofree char *formula = fedorg_fill_dup_element (cell, "f", tag, tag_length);
  const char *type =
      formula != NULL ? fedorg_xml_tag_find (*tag, *tag_length, "t", &type_length) : NULL;
  Shared *shared;
  guint32 place;

  if (type == NULL || type_length != 6 || memcmp (type, "shared", 6) != 0)
    return g_steal_pointer (&formula);
  guint32 number = fedorg_xml_tag_get_number (*tag, *tag_length, "si", 0);
  *tag = NULL;
  if (!fedorg_number_table_find (filler->numbers, (guint64) number + 1, &place)) {
    if (*formula == '\0')
      return g_steal_pointer (&formula);
    place = filler->shared->len;
    shared = g_new (Shared, 1);
    *shared = (Shared){g_strdup (formula), filler->old_row, cell->column};
    g_ptr_array_add (filler->shared, shared);
    filler->buffer.failed |=
        !fedorg_number_table_add (filler->numbers, (guint64) number + 1, place);
  }
  shared = g_ptr_array_index (filler->shared, place);
  shift->row_offset = (gint32) filler->old_row - (gint32) shared->row;
  shift->column_offset = (gint32) cell->column - (gint32) shared->column;
  return g_strdup (shared->formula);
}

/* "<f>", or the tag of a formula over several cells with its range as changed */
static char *
dup_formula_tag (const FedorgFiller *filler, const FedorgFillShift *shift, const char *tag,
                 gsize length)
{
  const char *p = fedorg_package_sheet_get_prefix (filler->part);
  g_auto (FedorgBuffer) changed = FEDORG_BUFFER_INIT;
  FedorgFillShift own = *shift;
  gsize range_length;
  const char *range = tag != NULL ? fedorg_xml_tag_find (tag, length, "ref", &range_length) : NULL;

  if (range == NULL)
    return g_strdup_printf ("<%sf>", p);
  own.separator = 0;
  g_autofree char *old = g_strndup (range, range_length);
  g_autofree char *moved = fedorg_fill_dup_shifted (&own, old);
  fedorg_xml_tag_append_with (&changed, tag, length, "ref", moved != NULL ? moved : "");
  if (fedorg_xml_tag_is_empty (tag, length) && changed.length >= 2) {
    changed.length -= 2;
    fedorg_buffer_append (&changed, ">", 1);
  }
  return fedorg_buffer_finish_text (&changed);
}

/* *@formula with the marks within it filled in */
static gboolean
fill_formula (FedorgFiller *filler, char **formula, GError **error)
{
  g_autoptr (GString) filled = g_string_new (NULL);

  if (strstr (*formula, "{{") == NULL)
    return TRUE;
  if (!fedorg_fill_expand (get_formula_value, filler, *formula, TRUE, filled, NULL, error))
    return FALSE;
  g_free (*formula);
  *formula = g_strdup (filled->str);
  filler->is_changed = TRUE;
  return TRUE;
}

/* the result is left out: it is that of the empty form. *@is_one: the cell has a formula */
static gboolean
append_formula (FedorgFiller *filler, const FedorgPackageSheetCell *cell, gboolean *is_one,
                GError **error)
{
  const char *p = fedorg_package_sheet_get_prefix (filler->part), *tag = NULL;
  FedorgFillShift shift = filler->shift;
  gboolean is_split = FALSE;
  gsize length = 0;
  g_autofree char *formula = NULL, *text = NULL, *start = NULL, *end = NULL;

  if (filler->block != NULL) {
    shift.block = fedorg_fill_find_spread (filler->sheet, filler->old_row);
    shift.copy = filler->index;
  }
  shift.is_split = &is_split;
  formula = dup_formula (filler, cell, &shift, &tag, &length);
  *is_one = formula != NULL;
  if (formula == NULL)
    return TRUE;
  if (!fill_formula (filler, &formula, error))
    return FALSE;
  text = fedorg_fill_dup_shifted (&shift, formula);
  start = dup_formula_tag (filler, &shift, tag, length);
  end = g_strdup_printf ("</%sf>", p);
  filler->buffer.failed |= text == NULL || start == NULL;
  if (is_split && filler->index == 0) {
    g_autofree char *shown = g_strconcat ("=", formula, NULL);

    fedorg_fill_note (filler->run, filler->sheet, filler->new_row, cell->column, "fill/split",
                      shown);
  }
  filler->is_changed |= g_strcmp0 (text, formula) != 0;
  append_value (filler, cell, "", start != NULL ? start : "", text != NULL ? text : "", end);
  return TRUE;
}

gboolean
fedorg_filler_append_cell (FedorgFiller *filler, const FedorgPackageSheetCell *cell, GError **error)
{
  g_autofree char *text = fedorg_fill_dup_text (filler->run, cell);
  g_autoptr (GString) filled = g_string_new (NULL);
  gboolean is_value, is_formula;

  filler->column = cell->column;
  if (strstr (text, "{{") != NULL) {
    if (!fedorg_fill_expand (get_cell_value, filler, text, FALSE, filled, &is_value, error))
      return FALSE;
    filler->is_changed = TRUE;
    append_filled (filler, cell, filled->str, is_value);
    return TRUE;
  }
  if (!append_formula (filler, cell, &is_formula, error))
    return FALSE;
  if (is_formula)
    return TRUE;
  open_cell (filler, cell, TRUE);
  fedorg_buffer_put (&filler->buffer, cell->start + cell->tag_length,
                     cell->length - cell->tag_length);
  return TRUE;
}

void
fedorg_filler_init (FedorgFiller *filler, FedorgFillRun *run, FedorgFillSheet *sheet)
{
  *filler = (FedorgFiller){.run = run, .sheet = sheet};
  filler->shift = (FedorgFillShift){.sheets = run->sheets, .own = sheet, .separator = ','};
  filler->shared = g_ptr_array_new_with_free_func (free_shared);
  filler->gaps = g_array_new (FALSE, FALSE, sizeof (Gap));
  g_array_set_clear_func (filler->gaps, clear_gap);
  filler->numbers = fedorg_number_table_new ();
}

void
fedorg_filler_clear (FedorgFiller *filler)
{
  g_ptr_array_unref (filler->shared);
  g_array_unref (filler->gaps);
  fedorg_number_table_free (filler->numbers);
  fedorg_package_sheet_free (filler->part);
  fedorg_buffer_clear (&filler->buffer);
}
