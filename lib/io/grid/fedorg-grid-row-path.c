/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-division-code.h>

#include "base/fedorg-coded-name-private.h"
#include "base/fedorg-text-private.h"
#include "io/grid/fedorg-grid-sheet-private.h"
#include "model/fedorg-read-options-private.h"

/* Which organisation a row is about: the path of names in its columns, in the group row above, in the
 * title and in --under. */

gboolean
fedorg_grid_column_is_path (const FedorgGridColumn *column)
{
  return column->kind == FEDORG_GRID_COLUMN_PATH ||
         (column->kind == FEDORG_GRID_COLUMN_FIELD &&
          (column->field == FEDORG_FIELD_ORGANIZATION_NAME || column->may_be_name));
}

/* the level of a name that does not say it: 梨园 below 村 is a village */
static FedorgLevel
get_fallback (const FedorgGridColumn *column)
{
  if (column->kind == FEDORG_GRID_COLUMN_PATH)
    return FEDORG_LEVEL_UNKNOWN;
  return column->value != 0 ? (FedorgLevel) column->value : FEDORG_LEVEL_UNIT;
}

/* bytes of digits of either kind */
static gsize
measure_number (const char *text, gsize length)
{
  static const char *const digits[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
  gsize n = 0;

  for (gboolean found = TRUE; found && n < length;) {
    found = g_ascii_isdigit (text[n]);
    n += found ? 1 : 0;
    for (guint i = 0; i < G_N_ELEMENTS (digits) && !found; i++) {
      found =
          length - n >= strlen (digits[i]) && memcmp (text + n, digits[i], strlen (digits[i])) == 0;
      n += found ? strlen (digits[i]) : 0;
    }
  }
  return n;
}

/* bytes of a sign of the list at the beginning */
static gsize
measure_sign (const char *text, gsize length, const char *const *signs)
{
  for (guint i = 0; signs[i] != NULL; i++) {
    gsize size = strlen (signs[i]);

    if (size <= length && memcmp (text, signs[i], size) == 0)
      return size;
  }
  return 0;
}

/* leaves out the number of a list before a Chinese name: 1.东风村, （三）云上村 */
static const char *
skip_numbering (const char *text, gsize *length)
{
  static const char *const opens[] = {"(", "（", NULL};
  static const char *const closes[] = {")", "）", NULL};
  static const char *const signs[] = {".", "．", "、", ")", "）", NULL};
  gsize open = measure_sign (text, *length, opens);
  gsize number = measure_number (text + open, *length - open);
  gsize at = open + number;
  gsize sign = number > 0 ? measure_sign (text + at, *length - at, open > 0 ? closes : signs) : 0;
  const char *rest = text + at + sign;
  gsize n_rest = *length - at - sign;

  rest = fedorg_text_strip (rest, &n_rest);
  if (sign == 0 || n_rest == 0 ||
      g_unichar_get_script (g_utf8_get_char (rest)) != G_UNICODE_SCRIPT_HAN)
    return text;
  *length = n_rest;
  return rest;
}

/* @text: the name in the cell */
static void
read_path_name (FedorgGridPath *path, const FedorgGridColumn *column, const char *text,
                gsize length)
{
  FedorgGridPath above = {{NULL}};

  if (column->kind == FEDORG_GRID_COLUMN_PATH && column->value != FEDORG_LEVEL_UNKNOWN) {
    fedorg_grid_path_set (path, (FedorgLevel) column->value, text, length);
    return;
  }
  /* a unit above, or the unit itself, of whatever level its name says */
  if (column->kind == FEDORG_GRID_COLUMN_PATH
          ? !fedorg_grid_path_read (&above, text, length, FEDORG_LEVEL_UNKNOWN)
          : !fedorg_grid_path_read_cell (path, text, length))
    fedorg_grid_path_set (path, get_fallback (column), text, length);
  for (guint i = 0; i < FEDORG_GRID_N_LEVELS; i++) {
    if (above.names[i] != NULL && path->names[i] == NULL)
      path->names[i] = g_steal_pointer (&above.names[i]);
  }
  fedorg_grid_path_clear (&above);
}

/* the column of a cell that holds a code beside the name: 350423100201 城东村 */
typedef struct {
  const FedorgGridColumn *column; /* NULL: there is none */
  FedorgCodedName name;
} Coded;

static void
read_path_cell (FedorgGridPath *path, const FedorgGridColumn *column, const FedorgGridCell *cell,
                Coded *coded)
{
  FedorgCodedName name;
  gsize length = cell->length;
  const char *text;

  if (fedorg_coded_name_read (&name, cell->text, length)) {
    read_path_name (path, column, name.name, name.name_length);
    /* of several columns the lowest place counts, whose code is the greatest */
    if (coded->column == NULL || name.code_length >= coded->name.code_length)
      *coded = (Coded){column, name};
    return;
  }
  text = skip_numbering (cell->text, &length);
  read_path_name (path, column, text, length);
}

/* The code says which organisation it is, if it is that of the lowest place of the path. */
static gboolean
place_by_code (FedorgGridSheet *sheet, const FedorgGridPath *path, const Coded *coded)
{
  FedorgLevel lowest = fedorg_grid_path_get_level (path);
  FedorgLevel level;
  guint64 code = 0;

  if (coded->column == NULL ||
      !fedorg_division_code_parse (coded->name.code, (gssize) coded->name.code_length, &code))
    return FALSE;
  level = fedorg_division_code_get_level (code);
  if (level != lowest && lowest != FEDORG_LEVEL_UNIT && lowest != FEDORG_LEVEL_UNKNOWN)
    return FALSE;
  sheet->path_id = g_strndup (coded->name.code, coded->name.code_length);
  sheet->path_name = g_strndup (coded->name.name, coded->name.name_length);
  sheet->path_level = level;
  sheet->path_code = "roster/code-and-name";
  sheet->path_text = g_strdup (g_ptr_array_index (sheet->layout->labels, coded->column->index));
  return TRUE;
}

/* Where no directory says what the name of --under means, it is the beginning of every path. */
static void
complete_by_under (FedorgGridPath *path, const FedorgReadOptions *options)
{
  const char *under = fedorg_read_options_get_under (options);
  g_auto (FedorgGridPath) above = {{NULL}};
  guint64 code;

  if (under == NULL || fedorg_read_options_get_directory (options) != NULL ||
      fedorg_division_code_parse (under, -1, &code))
    return;
  fedorg_grid_path_read (&above, under, strlen (under), FEDORG_LEVEL_UNKNOWN);
  fedorg_grid_path_complete (path, &above);
}

static void
make_path (FedorgGridSheet *sheet, const FedorgGridCell *cells, guint line)
{
  g_auto (FedorgGridPath) path = {{NULL}};
  Coded coded = {.column = NULL};

  for (guint i = 0; i < sheet->layout->columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (sheet->layout->columns, FedorgGridColumn, i);

    if (fedorg_grid_column_is_path (column) && cells[column->index].length > 0)
      read_path_cell (&path, column, &cells[column->index], &coded);
  }
  fedorg_grid_path_complete (&path, &sheet->group);
  fedorg_grid_path_complete (&path, &sheet->context);
  complete_by_under (&path, fedorg_roster_builder_get_options (sheet->builder));
  fedorg_grid_path_settle_unit (&path);

  g_clear_pointer (&sheet->path_id, g_free);
  g_clear_pointer (&sheet->path_name, g_free);
  g_clear_pointer (&sheet->path_parent, g_free);
  g_clear_pointer (&sheet->path_text, g_free);
  sheet->path_code = NULL;
  if (!fedorg_grid_path_is_empty (&path) && !place_by_code (sheet, &path, &coded))
    fedorg_grid_sheet_place (sheet, &path, line);
}

/* rows of one organisation follow each other */
void
fedorg_grid_sheet_find_path (FedorgGridSheet *sheet, const FedorgGridCell *cells, guint line)
{
  GString *key = sheet->scratch;
  gsize n_own = 0;

  g_string_truncate (key, 0);
  for (guint i = 0; i < sheet->layout->columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (sheet->layout->columns, FedorgGridColumn, i);

    if (!fedorg_grid_column_is_path (column))
      continue;
    g_string_append_len (key, cells[column->index].text, (gssize) cells[column->index].length);
    g_string_append_c (key, '\n');
    n_own += cells[column->index].length;
  }
  g_string_append_c (key, '.');
  if (!g_string_equal (key, sheet->path_key)) {
    g_string_assign (sheet->path_key, key->str);
    make_path (sheet, cells, line);
    if (sheet->path_id != NULL)
      fedorg_grid_explain_organization (sheet->explanation, line, sheet->path_name, sheet->path_id);
  }
  if (sheet->path_code != NULL)
    fedorg_grid_account_add_name (sheet->account, sheet->path_code, sheet->path_text, line);
  if (n_own == 0 && sheet->path_id != NULL)
    fedorg_grid_account_add (sheet->account,
                             fedorg_grid_path_is_empty (&sheet->group) ? FEDORG_GRID_TOPIC_CONTEXT
                                                                       : FEDORG_GRID_TOPIC_GROUP,
                             line, 0);
}
