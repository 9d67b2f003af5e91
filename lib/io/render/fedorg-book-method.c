/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-words-private.h"
#include "io/output/fedorg-text-layout-private.h"
#include "io/render/fedorg-book-output-private.h"

/* The sheet of a workbook that says how its figures were made: facts, conventions and columns, in
 * words, since a workbook is passed on without the command that made it. */

enum {
  LABEL,
  VALUE,
  /* of the list of columns, as far as they are made to fit */
  N_COLUMNS = 5
};

typedef struct {
  FedorgBookOutput *output;
  guint row;
  guint widths[N_COLUMNS];
} Method;

/* the names of facts, as programs know them, and of what stands in them, with their words */
static const char *const words[][2] = {
    {"fedorg", "method/version"},
    {"as_of", "method/as-of"},
    {"before", "method/before"},
    {"after", "method/after"},
    {"rulesets", "method/rulesets"},
    {"table", "method/table"},
    {"rounding", "method/rounding"},
    {"half-up", "method/half-up"},
    {"half-even", "method/half-even"},
    {"truncate", "method/truncate"},
    {"truncated", "method/truncated"},
    {"totals", "method/totals"},
    {"ledger", "method/ledger"},
    {"error", "method/error"},
    {"warning", "method/warning"},
    {"info", "method/info"},
    {"waived", "method/waived"},
    {"new", "method/new"},
    {"remaining", "method/remaining"},
    {"resolved", "method/resolved"},
    {"agrees", "method/agrees"},
    {"disagrees", "method/disagrees"},
    {"undetermined", "method/undetermined"},
    {"organizations", "method/organizations"},
    {"persons", "method/persons"},
    {"figures", "method/figures"},
    {"columns", "method/columns"},
    {"id", "method/id"},
    {"title", "method/title"},
    {"unit", "method/unit"},
    {"of_which", "method/of-which"},
    {"decimals", "method/decimals"},
};

/* a name without a word shows as it is */
static const char *
get_word (const Method *method, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (g_strcmp0 (words[i][0], key) == 0)
      return fedorg_words_get (words[i][1], method->output->render->sheet->language);
  }
  return key != NULL ? key : "";
}

static void
widen (Method *method, guint column, guint width)
{
  if (column < N_COLUMNS)
    method->widths[column] = MAX (method->widths[column], width);
}

static void
write_label (Method *method, const char *text, FedorgBookLook look)
{
  guint width = fedorg_book_write_text (method->output->book, method->row, LABEL, text, look);

  if (look == FEDORG_BOOK_PLAIN)
    widen (method, LABEL, width);
}

/* A page is printed as wide as its widest line: columns of text that stay readable on A4. */
#define PARAGRAPH_WIDTH 76

static void
write_paragraph (Method *method, const char *text)
{
  g_autofree char *wrapped = fedorg_text_dup_wrapped (text, 0, PARAGRAPH_WIDTH);
  g_auto (GStrv) lines = g_strsplit (wrapped, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++) {
    if (*lines[i] == '\0')
      continue;
    write_label (method, lines[i], FEDORG_BOOK_REMARK);
    method->row++;
  }
}

/* words and codes of conventions are explained */
static void
write_value (Method *method, const FedorgCell *cell)
{
  FedorgBook *book = method->output->book;
  const char *text = cell->kind == FEDORG_CELL_CODE ? cell->text : NULL;
  guint width = text != NULL
                    ? fedorg_book_write_text (book, method->row, VALUE, get_word (method, text),
                                              FEDORG_BOOK_PLAIN)
                    : fedorg_book_write_cell (book, method->row, VALUE, cell, FEDORG_BOOK_PLAIN);

  widen (method, VALUE, width);
}

/* the members of a record stand in rows of their own */
static void
add_fact (Method *method, const char *key, const FedorgCell *cell)
{
  write_label (method, get_word (method, key), FEDORG_BOOK_PLAIN);
  if (cell->kind != FEDORG_CELL_RECORD) {
    write_value (method, cell);
    method->row++;
    return;
  }
  method->row++;
  for (gsize i = 1; i < cell->size; i += cell[i].size) {
    write_label (method, get_word (method, cell[i].key), FEDORG_BOOK_PLAIN);
    write_value (method, cell + i);
    method->row++;
  }
}

static void
add_section (Method *method, const char *key)
{
  method->row++;
  write_label (method, get_word (method, key), FEDORG_BOOK_TITLE);
  method->row++;
}

/* what the columns of a table mean */
static void
add_columns (Method *method, const FedorgSheetBlock *block)
{
  FedorgBookOutput *output = method->output;
  const FedorgCells *cells = &output->render->cells;
  FedorgSheetRow row;

  add_section (method, block->key);
  for (guint i = 0; i < block->columns.length; i++)
    widen (method, i,
           fedorg_book_write_text (output->book, method->row, i,
                                   get_word (method, fedorg_sheet_block_get_column (block, i)->key),
                                   FEDORG_BOOK_HEADING));
  method->row++;
  for (guint64 i = 0; fedorg_render_next_row (output->render, block, i, &row); i++) {
    guint column = 0;

    for (gsize at = 0; at < cells->cells.length; column++) {
      const FedorgCell *cell = fedorg_cells_get (cells, at);

      widen (method, column,
             fedorg_book_write_cell (output->book, method->row, column, cell, FEDORG_BOOK_PLAIN));
      at += cell->size;
    }
    method->row++;
  }
}

static void
add_part (Method *method, const FedorgSheetPart *part)
{
  const FedorgCells *values = &method->output->render->sheet->values;

  switch (part->kind) {
  case FEDORG_PART_FACT:
    add_fact (method, part->key, fedorg_cells_get (values, part->value));
    break;
  case FEDORG_PART_OPEN:
    add_section (method, part->key);
    break;
  case FEDORG_PART_PARAGRAPH:
    write_paragraph (method, part->text);
    break;
  case FEDORG_PART_BLOCK:
    if (g_strcmp0 (part->key, "columns") == 0)
      add_columns (method, &part->block);
    break;
  default:
    break;
  }
}

void
fedorg_book_output_add_method (FedorgBookOutput *output)
{
  Method method = {.output = output};
  FedorgLanguage language = output->render->sheet->language;
  const FedorgBookLayout layout = {.widths = method.widths, .n_widths = N_COLUMNS};
  const FedorgSheetPart *part;
  gsize at = 0;

  fedorg_book_begin_sheet (output->book, fedorg_words_get ("method/sheet", language));
  write_label (&method, fedorg_words_get ("method/heading", language), FEDORG_BOOK_TITLE);
  method.row++;
  write_label (&method, fedorg_book_output_get_privacy (output), FEDORG_BOOK_REMARK);
  method.row += 2;
  while ((part = fedorg_render_next_part (output->render, &at)) != NULL)
    add_part (&method, part);
  fedorg_book_lay_out (output->book, &layout);
}
