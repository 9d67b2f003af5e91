/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "fuzz.h"

#include <string.h>

#include "io/grid/fedorg-grid-reader-private.h"
#include "model/fedorg-roster-builder-private.h"
#include "unit/workbook-file.h"

/* Tables that are no plain text: grids of cells, and workbooks. */

/* --- grids: headings and shapes of sheets, without a file --- */

#define MOST_ROWS  24
#define MOST_CELLS 12

typedef struct {
  FedorgGrid parent;
  FedorgGridCell cells[MOST_ROWS][MOST_CELLS];
  FedorgGridCell given[MOST_CELLS]; /* the reader may change what it is given */
  guint widths[MOST_ROWS];
  guint n_rows;
  guint at;
  GPtrArray *texts;
} MemoryGrid;

static gboolean
grid_next (FedorgGrid *self, FedorgGridRow *row, gboolean *at_end, G_GNUC_UNUSED GError **error)
{
  MemoryGrid *grid = (MemoryGrid *) self;

  *at_end = grid->at == grid->n_rows;
  if (*at_end)
    return TRUE;
  memcpy (grid->given, grid->cells[grid->at], sizeof grid->given);
  *row = (FedorgGridRow){
      .cells = grid->given, .n_cells = grid->widths[grid->at], .line = grid->at + 1, .n_lines = 1};
  grid->at++;
  return TRUE;
}

static gboolean
grid_rewind (FedorgGrid *self, G_GNUC_UNUSED GError **error)
{
  ((MemoryGrid *) self)->at = 0;
  return TRUE;
}

static const char *
grid_get_sheet_name (G_GNUC_UNUSED const FedorgGrid *self)
{
  return "表";
}

static void
grid_free (G_GNUC_UNUSED FedorgGrid *self)
{
}

/* a heading, a value, a title, or a text of the input. (transfer full) */
static char *
next_cell_text (FuzzBytes *bytes)
{
  static const char *const headings[] = {
      "单位代码",   "单位名称",
      "上级代码",   "层级",
      "类型",       "人员编号",
      "姓名",       "性别",
      "出生年月",   "职务",
      "类别",       "标记",
      "任职时间",   "卸任时间",
      "身份证号",   "民族",
      "学历",       "政治面貌",
      "序号",       "乡镇",
      "村",         "备注",
      "妇女人数",   "活动类型",
      "活动日期",   "数量",
      "金额(万元)", "对象",
      "基本情况",   "主席",
      "合计",       "小计",
      "填报单位：", "2017年7月统计表",
      "人",
  };
  guint choice = fuzz_next_byte (bytes);

  return choice < 2 * G_N_ELEMENTS (headings) ? g_strdup (headings[choice / 2])
                                              : fuzz_next_term (bytes);
}

static void
fill_row (MemoryGrid *grid, FuzzBytes *bytes)
{
  FedorgGridCell *cells = grid->cells[grid->n_rows];
  guint shape = fuzz_next_byte (bytes), n_cells = shape % (MOST_CELLS + 1);

  for (guint i = 0; i < n_cells; i++) {
    guint kind = (shape & 0x80) != 0 ? fuzz_next_byte (bytes) : 0;
    char *text = next_cell_text (bytes);
    FedorgGridCell cell = {text, strlen (text), FEDORG_GRID_CELL_TEXT, kind >> 3};

    g_ptr_array_add (grid->texts, text);
    if (kind % 8 < 6 && kind % 8 > 0)
      cell.kind = (FedorgGridCellKind) (kind % 8);
    /* the reader gets valid UTF-8 and no NUL, whatever a file holds */
    if (!g_utf8_validate (text, -1, NULL) || cell.length == 0 ||
        cell.kind == FEDORG_GRID_CELL_EMPTY)
      cell = (FedorgGridCell){"", 0, FEDORG_GRID_CELL_EMPTY, 0};
    cells[i] = cell;
    if (cell.length > 0)
      grid->widths[grid->n_rows] = i + 1;
  }
  grid->n_rows++;
}

static char *
read_grid (MemoryGrid *grid, gboolean with_saving)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("", 0);
  g_autoptr (FedorgInput) input = fedorg_input_new_for_bytes (bytes, "a.xlsx", NULL, NULL);
  g_autoptr (FedorgRosterBuilder) builder = NULL;
  g_autoptr (FedorgRoster) roster = NULL;
  g_autoptr (GError) error = NULL;
  FedorgGridFound found = {0};

  fedorg_limits_set (limits, FEDORG_LIMIT_FINDINGS, 20);
  g_autoptr (FedorgReadOptions) reading = fedorg_read_options_new ();
  fedorg_read_options_set_limits (reading, limits);
  builder = fedorg_roster_builder_new (reading);
  fedorg_roster_builder_begin_source (builder, "a.xlsx:表!");
  grid->at = 0;
  if (fedorg_grid_read (&grid->parent, input, builder, NULL, &found, &error))
    roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  if (roster != NULL && with_saving)
    fuzz_check_saved (roster);
  return fuzz_dup_roster (roster, error);
}

void
fuzz_grid (const guint8 *data, gsize size)
{
  static const FedorgGridClass klass = {grid_next, grid_rewind, grid_get_sheet_name, NULL,
                                        grid_free};
  FuzzBytes bytes = {data, size};
  MemoryGrid grid = {.parent.klass = &klass, .texts = g_ptr_array_new_with_free_func (g_free)};

  while (bytes.size > 0 && grid.n_rows < MOST_ROWS)
    fill_row (&grid, &bytes);
  g_autofree char *first = read_grid (&grid, fuzz_throw (data, size, 8) == 0);
  g_autofree char *second = read_grid (&grid, FALSE);
  fuzz_assert_equal ("read twice", first, second);
  g_ptr_array_unref (grid.texts);
}

/* --- workbooks --- */

#ifdef FEDORG_WITH_WORKBOOK

/* rows, what stands behind them, shared strings and styles, each up to a NUL */
void
fuzz_workbook (const guint8 *data, gsize size)
{
  char *parts[4] = {NULL};
  gsize at = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts) && at < size; i++) {
    const guint8 *end = memchr (data + at, 0, size - at);
    gsize n_bytes = end != NULL ? (gsize) (end - data) - at : size - at;

    parts[i] = g_strndup ((const char *) data + at, n_bytes);
    at += n_bytes + 1;
  }
  g_autoptr (GBytes) book =
      workbook_make (parts[0] != NULL ? parts[0] : "", parts[1], parts[2], parts[3]);
  gsize length;
  const void *content = g_bytes_get_data (book, &length);
  g_free (workbook_dump (book, 0));
  g_free (fuzz_dup_document ("a.xlsx", content, length, 0));

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_free (parts[i]);
}

/* any bytes as a workbook */
void
fuzz_archive (const guint8 *data, gsize size)
{
  g_free (fuzz_dup_document ("a.xlsx", data, size, 0));
}

#else

void
fuzz_workbook (G_GNUC_UNUSED const guint8 *data, G_GNUC_UNUSED gsize size)
{
}

void
fuzz_archive (G_GNUC_UNUSED const guint8 *data, G_GNUC_UNUSED gsize size)
{
}

#endif
