/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fill/fedorg-fill-private.h"

#include <string.h>

#include "base/fedorg-hash-private.h"
#include "base/fedorg-place-private.h"
#include "base/fedorg-words-private.h"
#include "io/patch/fedorg-xml-tag-private.h"

/* Forms are small: a sheet is filled in memory. */

typedef struct {
  FedorgFillRun *run;
  FedorgFillSheet *sheet;
  FedorgPackageSheet *part;
  FedorgFillShift shift;
  const FedorgFillBlock *block; /* of the row at hand; NULL: it is none */
  guint index;                  /* of the item */
  guint32 old_row;
  guint32 new_row;
  FedorgNumberTable *numbers; /* of shared formulas: number and 1 to their place in the list */
  GPtrArray *shared;          /* Shared */
  FedorgBuffer buffer;
} Filler;

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

/* --- texts of cells --- */

/* the content of the element within a cell, without its tags; NULL: there is none */
static char *
dup_element (const FedorgPackageSheetCell *cell, const char *name, const char **tag,
             gsize *tag_length)
{
  const char *end = cell->start + cell->length, *at = cell->start + cell->tag_length;

  while (at < end && (at = memchr (at, '<', (gsize) (end - at))) != NULL) {
    const char *close = fedorg_xml_tag_find_end (at, end);
    const char *own = at + 1 + strcspn (at + 1, ":/> ");

    own = *own == ':' ? own + 1 : at + 1;
    if (close == NULL)
      return NULL;
    if (strncmp (own, name, strlen (name)) == 0 && strchr (" />", own[strlen (name)]) != NULL &&
        at[1] != '/') {
      const char *last = close;

      if (tag != NULL) {
        *tag = at;
        *tag_length = (gsize) (close - at);
      }
      if (fedorg_xml_tag_is_empty (at, (gsize) (close - at)))
        return g_strdup ("");
      while (last < end && *last != '<')
        last++;
      return fedorg_xml_dup_unescaped (close, (gsize) (last - close));
    }
    at = close;
  }
  return NULL;
}

static char *
dup_inline (const FedorgPackageSheetCell *cell)
{
  g_autoptr (GString) text = g_string_new (NULL);
  FedorgPackageSheetCell rest = *cell;
  const char *tag = NULL;
  gsize length = 0;
  char *piece;

  while ((piece = dup_element (&rest, "t", &tag, &length)) != NULL) {
    g_string_append (text, piece);
    g_free (piece);
    rest.tag_length = (gsize) (tag + length - cell->start);
  }
  return g_strdup (text->str);
}

char *
fedorg_fill_dup_text (const FedorgFillRun *run, const FedorgPackageSheetCell *cell)
{
  gsize length;
  const char *type = fedorg_xml_tag_find (cell->start, cell->tag_length, "t", &length);
  const FedorgTextPool *pool = &run->book->texts;
  guint64 index;

  if (type == NULL)
    return g_strdup ("");
  if (length == 9 && memcmp (type, "inlineStr", 9) == 0)
    return dup_inline (cell);
  if (length != 1 || *type != 's')
    return g_strdup ("");
  g_autofree char *value = dup_element (cell, "v", NULL, NULL);
  if (value == NULL || pool->ends.length == 0 ||
      !g_ascii_string_to_unsigned (value, 10, 0, pool->ends.length - 1, &index, NULL))
    return g_strdup ("");
  gsize start = index > 0 ? fedorg_array_index (&pool->ends, gsize, index - 1) : 0;
  gsize end = fedorg_array_index (&pool->ends, gsize, index);
  return g_strndup ((const char *) pool->bytes.data + start, end - start);
}

/* --- marks --- */

/* the first mark of a text: where it begins, where it ends, and what it says */
static gboolean
find_mark (const char *text, const char **start, const char **end, char **mark)
{
  const char *open = strstr (text, "{{");
  const char *close = open != NULL ? strstr (open, "}}") : NULL;

  if (close == NULL)
    return FALSE;
  *start = open;
  *end = close + 2;
  *mark = g_strstrip (g_strndup (open + 2, (gsize) (close - open - 2)));
  return TRUE;
}

static gboolean
is_each (const char *mark)
{
  return g_str_has_prefix (mark, fedorg_words_get ("fill/each", FEDORG_LANGUAGE_EN)) ||
         g_str_has_prefix (mark, fedorg_words_get ("fill/each", FEDORG_LANGUAGE_ZH));
}

/* The value of a mark, or "". A field that one of many records lacks is nothing to tell. */
static gboolean
append_mark (Filler *filler, const char *mark, guint32 column, GString *filled, GError **error)
{
  g_autofree char *value = NULL;
  gboolean is_known = FALSE;

  if (!fedorg_fill_values_get (filler->run->values, mark, filler->block, filler->index, &value,
                               &is_known, error))
    return FALSE;
  if (filler->index == 0 && !is_known)
    fedorg_fill_note (filler->run, filler->sheet, filler->new_row, column, "fill/unknown", mark);
  else if (filler->block == NULL && (value == NULL || *value == '\0'))
    fedorg_fill_note (filler->run, filler->sheet, filler->new_row, column, "fill/empty", mark);
  g_string_append (filled, value != NULL ? value : "");
  return TRUE;
}

/* the text with its marks filled in; *@is_value: it is one mark and nothing else */
static gboolean
fill_text (Filler *filler, const char *text, guint32 column, GString *filled, gboolean *is_value,
           GError **error)
{
  const char *start, *end, *from = text;
  char *mark = NULL;
  guint n_values = 0;
  gsize n_plain = 0;

  while (find_mark (from, &start, &end, &mark)) {
    g_autofree char *owned G_GNUC_UNUSED = mark;

    g_string_append_len (filled, from, start - from);
    n_plain += (gsize) (start - from);
    from = end;
    if (is_each (mark))
      continue;
    n_values++;
    if (!append_mark (filler, mark, column, filled, error))
      return FALSE;
  }
  g_string_append (filled, from);
  *is_value = n_values == 1 && n_plain + strlen (from) == 0;
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
open_cell (Filler *filler, const FedorgPackageSheetCell *cell, gboolean keeps_type)
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
append_value (Filler *filler, const FedorgPackageSheetCell *cell, const char *type,
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
append_filled (Filler *filler, const FedorgPackageSheetCell *cell, const char *text,
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

/* the formula of a cell, that of a shared one worked out; NULL: it has none */
static char *
dup_formula (Filler *filler, const FedorgPackageSheetCell *cell, gint32 *row_offset,
             gint32 *column_offset)
{
  const char *tag = NULL;
  gsize length = 0, type_length;
  g_autofree char *formula = dup_element (cell, "f", &tag, &length);
  const char *type = formula != NULL ? fedorg_xml_tag_find (tag, length, "t", &type_length) : NULL;
  Shared *shared;
  guint32 place;

  *row_offset = *column_offset = 0;
  if (type == NULL || type_length != 6 || memcmp (type, "shared", 6) != 0)
    return g_steal_pointer (&formula);
  guint32 number = fedorg_xml_tag_get_number (tag, length, "si", 0);
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
  *row_offset = (gint32) filler->old_row - (gint32) shared->row;
  *column_offset = (gint32) cell->column - (gint32) shared->column;
  return g_strdup (shared->formula);
}

/* the result is left out: it is that of the empty form */
static gboolean
append_formula (Filler *filler, const FedorgPackageSheetCell *cell)
{
  const char *p = fedorg_package_sheet_get_prefix (filler->part);
  FedorgFillShift shift = filler->shift;
  g_autofree char *formula = dup_formula (filler, cell, &shift.row_offset, &shift.column_offset);
  g_auto (FedorgBuffer) shifted = FEDORG_BUFFER_INIT;

  if (formula == NULL)
    return FALSE;
  if (filler->block != NULL) {
    shift.block_row = filler->old_row;
    shift.copy = filler->index;
  }
  fedorg_fill_append_shifted (&shift, formula, &shifted);
  g_autofree char *text = fedorg_buffer_finish_text (&shifted);
  g_autofree char *start = g_strdup_printf ("<%sf>", p);
  g_autofree char *end = g_strdup_printf ("</%sf>", p);
  filler->buffer.failed |= text == NULL;
  append_value (filler, cell, "", start, text != NULL ? text : "", end);
  return TRUE;
}

static gboolean
append_cell (Filler *filler, const FedorgPackageSheetCell *cell, GError **error)
{
  g_autofree char *text = fedorg_fill_dup_text (filler->run, cell);
  g_autoptr (GString) filled = g_string_new (NULL);
  gboolean is_value;

  if (strstr (text, "{{") != NULL) {
    if (!fill_text (filler, text, cell->column, filled, &is_value, error))
      return FALSE;
    append_filled (filler, cell, filled->str, is_value);
    return TRUE;
  }
  if (append_formula (filler, cell))
    return TRUE;
  open_cell (filler, cell, TRUE);
  fedorg_buffer_put (&filler->buffer, cell->start + cell->tag_length,
                     cell->length - cell->tag_length);
  return TRUE;
}

/* --- rows --- */

static gboolean
append_row (Filler *filler, const FedorgPackageSheetRow *row, GError **error)
{
  FedorgPackageSheetCell cell = {.column = G_MAXUINT32};
  g_autofree char *number = g_strdup_printf ("%u", filler->new_row);
  const char *p = fedorg_package_sheet_get_prefix (filler->part);

  fedorg_buffer_put (&filler->buffer, row->gap, row->gap_length);
  fedorg_xml_tag_append_with (&filler->buffer, row->start, row->tag_length, "r", number);
  if (row->is_empty)
    return TRUE;
  while (fedorg_package_sheet_next_cell (filler->part, row, &cell)) {
    if (!append_cell (filler, &cell, error))
      return FALSE;
  }
  g_autofree char *close = g_strdup_printf ("</%srow>", p);
  fedorg_buffer_append (&filler->buffer, close, -1);
  return TRUE;
}

static guint
find_spread (const FedorgFillSheet *sheet, guint32 row)
{
  for (guint i = 0; i < sheet->spreads->len; i++) {
    if (g_array_index (sheet->spreads, FedorgFillSpread, i).row == row)
      return i;
  }
  return G_MAXUINT;
}

static gboolean
fill_row (Filler *filler, const FedorgPackageSheetRow *row, GError **error)
{
  guint spread = find_spread (filler->sheet, row->number);
  guint n = 1;

  filler->block = NULL;
  if (spread != G_MAXUINT) {
    filler->block = g_ptr_array_index (filler->sheet->blocks, spread);
    n = g_array_index (filler->sheet->spreads, FedorgFillSpread, spread).n_rows;
  }
  filler->old_row = row->number;
  for (filler->index = 0; filler->index < n; filler->index++) {
    filler->new_row = fedorg_fill_map_row (filler->sheet, row->number, FALSE) + filler->index;
    if (!append_row (filler, row, error))
      return FALSE;
    if (filler->buffer.failed)
      return fedorg_input_fail (fedorg_package_get_input (filler->run->package), 0, 0,
                                FEDORG_ERROR_NO_MEMORY, "there is not enough memory for the form",
                                error);
  }
  return TRUE;
}

static gboolean
fill_rows (Filler *filler, GError **error)
{
  FedorgPackageSheetRow row;
  gboolean at_end;

  for (;;) {
    if (!fedorg_package_sheet_next (filler->part, &row, &at_end, error))
      return FALSE;
    if (at_end)
      return TRUE;
    if (!fill_row (filler, &row, error))
      return FALSE;
  }
}

static GBytes *
join (GBytes *head, FedorgBuffer *rows, GBytes *tail)
{
  g_auto (FedorgBuffer) whole = FEDORG_BUFFER_INIT;
  gsize length;
  const char *data = g_bytes_get_data (head, &length);

  fedorg_buffer_put (&whole, data, length);
  fedorg_buffer_put (&whole, rows->data, rows->length);
  data = g_bytes_get_data (tail, &length);
  fedorg_buffer_put (&whole, data, length);
  return fedorg_buffer_finish (&whole);
}

static gboolean
finish_sheet (Filler *filler, GError **error)
{
  const char *name = filler->sheet->sheet->part;
  g_autoptr (GBytes) tail = fedorg_package_sheet_read_tail (filler->part, error);
  g_autoptr (FedorgXmlMap) map = NULL;
  gsize n_head;

  if (tail == NULL)
    return FALSE;
  map =
      fedorg_package_sheet_map (filler->run->package, name,
                                fedorg_package_sheet_get_head (filler->part), tail, &n_head, error);
  if (map == NULL)
    return FALSE;
  fedorg_fill_change_frame (filler->run, filler->sheet, map);
  g_autoptr (GBytes) head = fedorg_xml_map_dup_changed (map, 0, n_head);
  g_autoptr (GBytes) end =
      fedorg_xml_map_dup_changed (map, n_head, fedorg_xml_map_get_length (map));
  g_autoptr (GBytes) whole = head != NULL && end != NULL ? join (head, &filler->buffer, end) : NULL;
  if (whole == NULL)
    return fedorg_input_fail (fedorg_package_get_input (filler->run->package), 0, 0,
                              FEDORG_ERROR_NO_MEMORY, "there is not enough memory for the form",
                              error);
  fedorg_package_put (filler->run->package, name, whole);
  return TRUE;
}

gboolean
fedorg_fill_put_sheet (FedorgFillRun *run, FedorgFillSheet *sheet, GError **error)
{
  Filler filler = {.run = run, .sheet = sheet};
  gboolean is_done;

  filler.part = fedorg_package_sheet_open (run->package, sheet->sheet->part, error);
  if (filler.part == NULL)
    return FALSE;
  filler.shift = (FedorgFillShift){.sheets = run->sheets, .own = sheet};
  filler.shared = g_ptr_array_new_with_free_func (free_shared);
  filler.numbers = fedorg_number_table_new ();
  is_done = fill_rows (&filler, error) && finish_sheet (&filler, error);
  g_ptr_array_unref (filler.shared);
  fedorg_number_table_free (filler.numbers);
  fedorg_package_sheet_free (filler.part);
  fedorg_buffer_clear (&filler.buffer);
  return is_done;
}

/* --- looking for marks --- */

static gboolean
add_block (FedorgFillRun *run, FedorgFillSheet *sheet, guint32 row, guint32 column,
           const char *mark, GError **error)
{
  gboolean is_wrong;
  GError *trouble = NULL;
  FedorgFillBlock *block = fedorg_fill_values_make_block (run->values, mark, &is_wrong, &trouble);
  FedorgFillSpread spread = {row, 1};

  if (trouble != NULL) {
    g_propagate_error (error, trouble);
    return FALSE;
  }
  if (is_wrong)
    fedorg_fill_note (run, sheet, row, column, "fill/unknown", mark);
  if (block == NULL || find_spread (sheet, row) != G_MAXUINT) {
    fedorg_fill_block_free (block);
    return TRUE;
  }
  if (block->items->len == 0)
    fedorg_fill_note (run, sheet, row, column, "fill/empty", mark);
  spread.n_rows = MAX (block->items->len, 1);
  g_array_append_val (sheet->spreads, spread);
  g_ptr_array_add (sheet->blocks, block);
  run->spreads = TRUE;
  return TRUE;
}

static gboolean
scan_row (FedorgFillRun *run, FedorgFillSheet *sheet, const FedorgPackageSheet *part,
          const FedorgPackageSheetRow *row, GError **error)
{
  FedorgPackageSheetCell cell = {.column = G_MAXUINT32};

  while (fedorg_package_sheet_next_cell (part, row, &cell)) {
    g_autofree char *text = fedorg_fill_dup_text (run, &cell);
    const char *start, *end, *from = text;
    char *mark = NULL;

    while (find_mark (from, &start, &end, &mark)) {
      g_autofree char *owned G_GNUC_UNUSED = mark;

      sheet->has_marks = TRUE;
      if (is_each (mark) && !add_block (run, sheet, row->number, cell.column, mark, error))
        return FALSE;
      from = end;
    }
  }
  return TRUE;
}

gboolean
fedorg_fill_scan_sheet (FedorgFillRun *run, FedorgFillSheet *sheet, GError **error)
{
  g_autoptr (FedorgPackageSheet) part =
      fedorg_package_sheet_open (run->package, sheet->sheet->part, error);
  FedorgPackageSheetRow row;
  gboolean at_end;

  if (part == NULL)
    return FALSE;
  for (;;) {
    if (!fedorg_package_sheet_next (part, &row, &at_end, error))
      return FALSE;
    if (at_end)
      return TRUE;
    if (!scan_row (run, sheet, part, &row, error))
      return FALSE;
  }
}
