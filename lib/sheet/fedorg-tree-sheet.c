/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet/fedorg-tree-sheet-private.h"

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-version.h>

#include "base/fedorg-words-private.h"

/* The sheet of a tree: lines for readers, a flat list for programs, boxes for pictures. */

/* the walk knows the depth of a node only on its way, so rows are asked for in order, and row 0
 * begins again */
static gboolean
next_row (const FedorgSheetBlock *block, guint64 number, FedorgSheetRow *row, gboolean *failed)
{
  const FedorgTreeMaker *maker = block->maker;

  if (number == 0)
    fedorg_tree_walk_rewind (maker->walk);
  if (!fedorg_tree_walk_next (maker->walk, maker->node)) {
    *failed = maker->walk->failed;
    return FALSE;
  }
  row->index = maker->node->organization;
  row->depth = maker->node->depth;
  row->is_last = maker->node->is_last;
  row->is_parent = maker->node->is_parent;
  return TRUE;
}

/* --- columns of a flat list --- */

static void
add_id (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTreeMaker *maker = data;

  (void) unused;
  fedorg_cells_add_code (cells, fedorg_roster_get_organization_id (maker->roster, (guint32) row));
}

static void
add_name (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTreeMaker *maker = data;

  (void) unused;
  fedorg_cells_add_text (cells, fedorg_roster_get_organization_name (maker->roster, (guint32) row));
}

static void
add_level (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTreeMaker *maker = data;
  FedorgLevel level = fedorg_roster_get_organization_level (maker->roster, (guint32) row);

  (void) unused;
  fedorg_cells_add_term (cells, FEDORG_VOCABULARY_LEVEL, (guint8) level, maker->language);
}

static void
add_kind (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTreeMaker *maker = data;
  FedorgKind kind = fedorg_roster_get_organization_kind (maker->roster, (guint32) row);

  (void) unused;
  fedorg_cells_add_term (cells, FEDORG_VOCABULARY_KIND, (guint8) kind, maker->language);
}

static void
add_parent (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTreeMaker *maker = data;
  guint32 parent = fedorg_roster_get_organization_parent (maker->roster, (guint32) row);

  (void) unused;
  fedorg_cells_add_code (cells, parent == FEDORG_NONE
                                    ? NULL
                                    : fedorg_roster_get_organization_id (maker->roster, parent));
}

/* `offset` is where the number lies in the node */
static void
add_number (FedorgCells *cells, gconstpointer data, guint64 row, guint offset)
{
  const FedorgTreeMaker *maker = data;

  (void) row;
  fedorg_cells_add_integer (cells, G_STRUCT_MEMBER (guint32, maker->node, offset));
}

static const FedorgSheetColumn columns[] = {
    {.key = "id", .heading = "tree/id", .get = add_id},
    {.key = "name", .heading = "tree/name", .get = add_name},
    {.key = "level", .heading = "tree/level", .get = add_level},
    {.key = "kind", .heading = "tree/kind", .get = add_kind},
    {.key = "parent_id", .heading = "tree/parent-id", .get = add_parent},
    {.key = "depth",
     .heading = "tree/depth",
     .get = add_number,
     .data = G_STRUCT_OFFSET (FedorgTreeNode, depth),
     .flags = FEDORG_COLUMN_NUMBER},
    {.key = "posts",
     .heading = "tree/posts",
     .get = add_number,
     .data = G_STRUCT_OFFSET (FedorgTreeNode, n_posts),
     .flags = FEDORG_COLUMN_NUMBER},
    {.key = "posts_below",
     .heading = "tree/posts-below",
     .get = add_number,
     .data = G_STRUCT_OFFSET (FedorgTreeNode, n_posts_below),
     .flags = FEDORG_COLUMN_NUMBER},
    {.key = "organizations_below",
     .heading = "tree/organizations-below",
     .get = add_number,
     .data = G_STRUCT_OFFSET (FedorgTreeNode, n_below),
     .flags = FEDORG_COLUMN_NUMBER},
};

/* --- for readers --- */

/* a number with its word */
static void
append_count (const FedorgTreeMaker *maker, FedorgBuffer *buffer, const char *code, guint32 count)
{
  fedorg_buffer_append_uint (buffer, count);
  fedorg_buffer_append (buffer, fedorg_words_get_counted (code, count, maker->language), -1);
}

static void
append_name (const FedorgTreeMaker *maker, FedorgBuffer *buffer)
{
  guint32 organization = maker->node->organization;
  const char *name = fedorg_roster_get_organization_name (maker->roster, organization);
  guint8 kind = (guint8) fedorg_roster_get_organization_kind (maker->roster, organization);

  fedorg_buffer_append (buffer, name, -1);
  fedorg_buffer_append (buffer, *name != '\0' ? " (" : "(", -1);
  fedorg_buffer_append (buffer, fedorg_roster_get_organization_id (maker->roster, organization),
                        -1);
  if (kind != FEDORG_KIND_UNKNOWN) {
    fedorg_buffer_append (buffer, ", ", 2);
    fedorg_buffer_append (
        buffer, fedorg_vocabulary_get_label (FEDORG_VOCABULARY_KIND, kind, maker->language), -1);
  }
  fedorg_buffer_append (buffer, "): ", 3);
}

/* "24 posts; below: 18 organisations, 270 posts" */
static void
append_numbers (const FedorgTreeMaker *maker, FedorgBuffer *buffer)
{
  append_count (maker, buffer, "tree/n-posts", maker->node->n_posts);
  if (maker->node->n_below == 0)
    return;
  fedorg_buffer_append (buffer, fedorg_words_get ("tree/below", maker->language), -1);
  append_count (maker, buffer, "tree/n-organizations", maker->node->n_below);
  fedorg_buffer_append (buffer, fedorg_words_get ("tree/and", maker->language), -1);
  append_count (maker, buffer, "tree/n-posts", maker->node->n_posts_below);
}

/* "龙津镇 (350423100, town): 24 posts; below: 18 organisations, 270 posts" */
static void
add_line (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTreeMaker *maker = data;
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  (void) row;
  (void) unused;
  append_name (maker, &text);
  append_numbers (maker, &text);
  fedorg_cells_take_buffer (cells, &text);
}

/* --- for pictures --- */

/* the name, or the identifier where there is none */
static void
add_title (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTreeMaker *maker = data;
  const char *name = fedorg_roster_get_organization_name (maker->roster, (guint32) row);

  (void) unused;
  fedorg_cells_add_text (
      cells,
      *name != '\0' ? name : fedorg_roster_get_organization_id (maker->roster, (guint32) row));
}

/* nothing where it is not known */
static void
add_known_kind (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTreeMaker *maker = data;

  if (fedorg_roster_get_organization_kind (maker->roster, (guint32) row) == FEDORG_KIND_UNKNOWN)
    fedorg_cells_add_absent (cells);
  else
    add_kind (cells, data, row, unused);
}

/* "24 posts; below: 18 organisations, 270 posts" */
static void
add_numbers (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTreeMaker *maker = data;
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  (void) row;
  (void) unused;
  append_numbers (maker, &text);
  fedorg_cells_take_buffer (cells, &text);
}

static void
add_seats (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgTreeMaker *maker = data;

  (void) unused;
  fedorg_teams_add_seats (maker->teams, (guint32) row, cells);
}

void
fedorg_tree_add_picture (const FedorgTreeMaker *maker, FedorgSheet *sheet)
{
  static const FedorgSheetColumn members[] = {{.get = add_title, .flags = FEDORG_COLUMN_LABEL},
                                              {.get = add_id},
                                              {.get = add_known_kind},
                                              {.get = add_numbers},
                                              {.get = add_seats}};
  FedorgSheetBlock block = {.layout = FEDORG_SHEET_OUTLINE,
                            .maker = maker,
                            .next = next_row,
                            .n_rows = maker->walk->end - maker->walk->first};

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    fedorg_sheet_add_column (sheet, &block, &members[i]);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_PICTURE, &block);
}

static void
add_closing (const FedorgTreeMaker *maker, FedorgSheet *sheet)
{
  const FedorgTreeWalk *walk = maker->walk;
  g_autofree char *date = fedorg_date_dup_text (walk->as_of, FEDORG_DATE_PRECISION_DAY);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  append_count (maker, &text, "tree/n-organizations", walk->end - walk->first);
  fedorg_buffer_append (&text, fedorg_words_get ("comma", maker->language), -1);
  append_count (maker, &text, "tree/n-posts",
                walk->posts_before[walk->end] - walk->posts_before[walk->first]);
  fedorg_buffer_append (&text, fedorg_words_get ("tree/as-of", maker->language), -1);
  fedorg_buffer_append (&text, date, -1);
  fedorg_buffer_append (&text, fedorg_words_get ("tree/as-of-end", maker->language), -1);
  fedorg_sheet_add_break (sheet, FEDORG_SHEET_PAGE);
  fedorg_sheet_add_paragraph (sheet, FEDORG_SHEET_READERS, fedorg_sheet_keep_buffer (sheet, &text));
}

/* Programs and spreadsheets get a flat list in pre-order: nesting without end would be more than
 * readers of JSON take. */
void
fedorg_tree_make_sheet (const FedorgTreeMaker *maker, FedorgSheet *sheet)
{
  static const FedorgSheetColumn line = {.get = add_line};
  FedorgSheetBlock list = {.key = "organizations",
                           .maker = maker,
                           .next = next_row,
                           .n_rows = maker->walk->end - maker->walk->first};
  FedorgSheetBlock outline = list;

  fedorg_cells_add_text (fedorg_sheet_add_fact (sheet, "fedorg"), fedorg_get_version ());
  fedorg_cells_add_date (fedorg_sheet_add_fact (sheet, "as_of"), maker->walk->as_of);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    FedorgSheetColumn column = columns[i];

    column.heading = fedorg_words_get (columns[i].heading, maker->language);
    fedorg_sheet_add_column (sheet, &list, &column);
  }
  fedorg_sheet_add_heading (sheet, FEDORG_SHEET_BROWSER, 1,
                            fedorg_words_get ("page/tree-title", maker->language));
  fedorg_sheet_begin_dated_book (sheet, fedorg_words_get ("tree/sheet", maker->language),
                                 maker->walk->as_of);
  fedorg_sheet_take_block (
      sheet, (FedorgSheetAudience) (FEDORG_SHEET_RECORDS | FEDORG_SHEET_SPREADSHEETS), &list);
  fedorg_sheet_add_paragraph (sheet, FEDORG_SHEET_BOOK,
                              fedorg_words_get ("tree/method", maker->language));
  outline.layout = FEDORG_SHEET_OUTLINE;
  fedorg_sheet_add_column (sheet, &outline, &line);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_READERS, &outline);
  add_closing (maker, sheet);
}
