/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-date.h>

#include "base/fedorg-text-private.h"
#include "base/fedorg-written-numeral-private.h"
#include "io/grid/fedorg-grid-parts-private.h"
#include "io/grid/fedorg-grid-rows-private.h"
#include "io/grid/fedorg-grid-sheet-private.h"
#include "io/grid/fedorg-grid-work-private.h"

/* of a year in a title */
#define YEAR_DIGITS 4

/* --- the reference date --- */

/* bytes of digits and what stands between them in a date */
static gsize
get_date_length (const char *text)
{
  static const char *const units[] = {"年", "月", "日"};
  gsize length = 0;

  for (gboolean found = TRUE; found;) {
    found = text[length] != '\0' && strchr ("0123456789.-/", text[length]) != NULL;
    length += found ? 1 : 0;
    for (guint i = 0; i < G_N_ELEMENTS (units) && !found; i++) {
      found = g_str_has_prefix (text + length, units[i]);
      length += found ? strlen (units[i]) : 0;
    }
  }
  return length;
}

/* the date with which a text begins: all of its digits, for 2017-02-30 is none and not 2017-02-3 */
static gboolean
parse_date_at (const char *text, gint32 *date)
{
  char digits[FEDORG_GRID_NORMAL_SIZE + 1];
  FedorgDatePrecision precision;
  gsize length;

  if (fedorg_written_numeral_read (text, strlen (text), digits, FEDORG_GRID_NORMAL_SIZE) > 0)
    text = digits;
  length = get_date_length (text);
  if (length == 0 || !fedorg_date_parse (text, (gssize) length, date, &precision))
    return FALSE;
  /* the figures of a month are those at its end */
  if (precision == FEDORG_DATE_PRECISION_MONTH)
    *date = fedorg_date_get_month_end (*date);
  return TRUE;
}

/* @is_whole: the cell says nothing else */
static gboolean
read_as_of (const FedorgGridRow *row, guint index, gint32 *as_of, gboolean *is_whole)
{
  FedorgGridNormal normal, next;
  gsize found;
  const char *rest;

  fedorg_grid_normalize_start (row->cells[index].text, row->cells[index].length, &normal);
  found = fedorg_grid_word_find (FEDORG_GRID_WORD_AS_OF, &normal);
  if (found == 0)
    return FALSE;
  *is_whole = fedorg_grid_word_begins (FEDORG_GRID_WORD_AS_OF, &normal) == found;
  rest = normal.text + found;
  rest += *rest == ':' ? 1 : 0;
  if (*rest != '\0')
    return parse_date_at (rest, as_of);
  for (guint i = index + 1; i < row->n_cells; i++) {
    if (!fedorg_grid_cell_is_filled (&row->cells[i]))
      continue;
    fedorg_grid_normalize_start (row->cells[i].text, row->cells[i].length, &next);
    return parse_date_at (next.text, as_of);
  }
  return FALSE;
}

gboolean
fedorg_grid_row_is_as_of (const FedorgGridRow *row, gint32 *as_of)
{
  gboolean is_whole;
  guint first;

  return fedorg_grid_row_count_filled (row, &first) <= 2 && row->n_cells > 0 && first == 0 &&
         read_as_of (row, 0, as_of, &is_whole) && is_whole;
}

/* --- where the table belongs --- */

/* the level whose name a label announces; UNIT for a unit of any level, UNKNOWN for no label */
static FedorgLevel
level_of_label (const char *text, gsize length)
{
  g_auto (FedorgGridMeaning) meaning = {0};
  FedorgGridNormal normal;

  fedorg_grid_meaning_read (&meaning, text, length);
  if (meaning.is_village_name)
    return FEDORG_LEVEL_VILLAGE;
  if (meaning.kind == FEDORG_GRID_COLUMN_PATH)
    return meaning.value == FEDORG_LEVEL_UNKNOWN ? FEDORG_LEVEL_UNIT : (FedorgLevel) meaning.value;
  if (meaning.kind == FEDORG_GRID_COLUMN_FIELD && meaning.field == FEDORG_FIELD_ORGANIZATION_NAME)
    return FEDORG_LEVEL_UNIT;
  /* 填报单位（盖章） */
  fedorg_grid_normalize (text, length, &normal);
  normal.text[strcspn (normal.text, "(")] = '\0';
  normal.length = strlen (normal.text);
  return fedorg_grid_word_is (FEDORG_GRID_WORD_UNIT, &normal) ? FEDORG_LEVEL_UNIT
                                                              : FEDORG_LEVEL_UNKNOWN;
}

static gsize
find_colon (const FedorgGridCell *cell, gsize *size)
{
  const char *narrow = memchr (cell->text, ':', cell->length);
  const char *wide = g_strstr_len (cell->text, (gssize) cell->length, "：");
  const char *colon = narrow == NULL || (wide != NULL && wide < narrow) ? wide : narrow;

  *size = colon != NULL && colon == narrow ? 1 : strlen ("：");
  return colon != NULL ? (gsize) (colon - cell->text) : cell->length;
}

/* Another label may follow in the same cell, behind blanks: 填报单位：龙津镇妇联　　统计日期：2017-07-31. A name
 * has no blanks. */
static gsize
cut_at_blank (const char *text, gsize length)
{
  const char *start = fedorg_text_strip (text, &length);

  for (const char *at = start; at < start + length; at = g_utf8_next_char (at)) {
    if (g_unichar_isspace (g_utf8_get_char (at)))
      return (gsize) (at - text);
  }
  return (gsize) (start - text) + length;
}

/* 乡镇：龙津镇 in one cell or two */
static gboolean
read_label (FedorgGridSheet *sheet, const FedorgGridRow *row, guint index)
{
  const FedorgGridCell *cell = &row->cells[index];
  gsize size;
  gsize colon = find_colon (cell, &size);
  FedorgLevel level = level_of_label (cell->text, colon);
  const char *value = cell->text + colon + (colon < cell->length ? size : 0);
  gsize length = colon < cell->length ? cell->length - colon - size : 0;

  if (level == FEDORG_LEVEL_UNKNOWN)
    return FALSE;
  if (length == 0 && index + 1 < row->n_cells) {
    value = row->cells[index + 1].text;
    length = row->cells[index + 1].length;
  }
  length = cut_at_blank (value, length);
  if (length > 0)
    fedorg_grid_path_read (&sheet->context, value, length,
                           level == FEDORG_LEVEL_UNIT ? FEDORG_LEVEL_UNKNOWN : level);
  return TRUE;
}

/* 2023年度清流县妇联花名册 is about 清流县 */
static void
skip_year (FedorgGridNormal *normal)
{
  static const char *const units[] = {"年度", "年"};
  gsize n_digits = strspn (normal->text, "0123456789");

  for (guint i = 0; n_digits > 0 && i < G_N_ELEMENTS (units); i++) {
    if (!g_str_has_prefix (normal->text + n_digits, units[i]))
      continue;
    n_digits += strlen (units[i]);
    memmove (normal->text, normal->text + n_digits, normal->length - n_digits + 1);
    normal->length -= n_digits;
    return;
  }
}

/* 清流县龙津镇妇联执委花名册: what stands before the word of a title, if it names places */
static void
read_places (FedorgGridSheet *sheet, const FedorgGridCell *cell)
{
  FedorgGridNormal normal, name;
  gboolean is_numbered;

  /* 一、龙津镇 is 龙津镇 */
  fedorg_grid_normalize_start (cell->text, cell->length, &normal);
  fedorg_grid_read_group (normal.text, normal.length, &name, &is_numbered);
  normal = name;
  skip_year (&normal);
  /* the longest beginning that ends as a place does */
  for (const char *end = normal.text + strlen (normal.text); end > normal.text;
       end = g_utf8_find_prev_char (normal.text, end)) {
    fedorg_grid_normalize (normal.text, (gsize) (end - normal.text), &name);
    fedorg_grid_strip_office (&name);
    if (fedorg_grid_level_of_name (&name) == FEDORG_LEVEL_UNKNOWN ||
        fedorg_grid_word_ends (FEDORG_GRID_WORD_PLACES, &name) > 0)
      continue;
    fedorg_grid_path_read (&sheet->context, name.text, name.length, FEDORG_LEVEL_UNKNOWN);
    return;
  }
}

/* 青石镇2023年走访情况, （2023年度）: the first year that a title names; the years of a term, 2021—2026年, are none */
static gint
find_year (const FedorgGridCell *cell)
{
  FedorgGridNormal normal;
  const char *unit;

  fedorg_grid_normalize_start (cell->text, cell->length, &normal);
  for (unit = strstr (normal.text, "年"); unit != NULL; unit = strstr (unit + 1, "年")) {
    const char *digits = unit;

    while (digits > normal.text && g_ascii_isdigit (digits[-1]))
      digits--;
    if (unit - digits == YEAR_DIGITS && (*digits == '1' || *digits == '2') &&
        (digits == normal.text || g_ascii_isalpha (digits[-1]) || (guint8) digits[-1] >= 0x80 ||
         strchr ("(", digits[-1]) != NULL))
      return (gint) g_ascii_strtoll (digits, NULL, 10);
  }
  return 0;
}

FedorgGridPart
fedorg_grid_sheet_read_title (FedorgGridSheet *sheet, const FedorgGridRow *row)
{
  gboolean is_date = FALSE, is_whole = FALSE, is_label = FALSE, has_colon;
  guint first;
  guint n_filled = fedorg_grid_row_count_filled (row, &first);

  for (guint i = 0; i < row->n_cells; i++) {
    if (!fedorg_grid_cell_is_filled (&row->cells[i]))
      continue;
    if (!sheet->has_money)
      sheet->has_money =
          fedorg_grid_read_money (row->cells[i].text, row->cells[i].length, &sheet->money);
    if (sheet->title_year == 0)
      sheet->title_year = find_year (&row->cells[i]);
    if (sheet->title_work == NULL)
      sheet->title_work = fedorg_grid_work_find (row->cells[i].text, row->cells[i].length);
    is_date |= read_as_of (row, i, &sheet->as_of, &is_whole);
    if (!is_date || !is_whole)
      is_label |= read_label (sheet, row, i);
  }
  /* a row that was read as a date is no title besides */
  if (is_date && is_whole && n_filled <= 2)
    return FEDORG_GRID_PART_DATA;
  if (n_filled == 0)
    return FEDORG_GRID_PART_EMPTY;
  if (!is_label && n_filled == 1)
    read_places (sheet, &row->cells[first]);
  if (fedorg_grid_is_label (&row->cells[first], &has_colon))
    return FEDORG_GRID_PART_FOOTER;
  return FEDORG_GRID_PART_TITLE;
}
