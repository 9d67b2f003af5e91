/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-ruleset.h>

#include "sheet/fedorg-cells-private.h"

G_BEGIN_DECLS

/* A sheet is a result as it is shown, before anybody decides on characters: facts, headings,
 * paragraphs and blocks of rows, in the order of the document. One maker turns a result into a
 * sheet, one renderer turns sheets into a format. Rows are not held: a renderer asks a block for
 * one row after the other, so that a list of millions costs the memory of one row. */

/* Whom a part is for. The same result reads differently in a terminal, where lines are narrow, and
 * in a spreadsheet, where columns are cheap; a renderer takes the parts of one kind of reader. */
typedef enum {
  FEDORG_SHEET_RECORDS = 1 << 0, /* a program: every value by its name, exact */
  FEDORG_SHEET_TABLE = 1 << 1,   /* a spreadsheet: rectangles with one row of headings */
  FEDORG_SHEET_LINES = 1 << 2,   /* a terminal */
  FEDORG_SHEET_PAGE = 1 << 3,    /* a document with markup */
  FEDORG_SHEET_PICTURE = 1 << 4, /* an org chart: names and seats, whose layout is the renderer's */
  FEDORG_SHEET_BOOK = 1 << 5,    /* a workbook: rectangles, each on a sheet of its own */
  FEDORG_SHEET_BROWSER = 1 << 6, /* a page that needs a title; takes parts for pages, too */
} FedorgSheetAudience;

/* what lines and pages have in common */
#define FEDORG_SHEET_READERS ((FedorgSheetAudience) (FEDORG_SHEET_LINES | FEDORG_SHEET_PAGE))

/* what a spreadsheet of one rectangle and a workbook have in common */
#define FEDORG_SHEET_SPREADSHEETS ((FedorgSheetAudience) (FEDORG_SHEET_TABLE | FEDORG_SHEET_BOOK))

typedef enum {
  FEDORG_SHEET_GRID,    /* rows and columns */
  FEDORG_SHEET_ENTRIES, /* each row a head of its own with paragraphs below */
  FEDORG_SHEET_OUTLINE, /* rows of one column, indented by their depth */
  FEDORG_SHEET_LIST,    /* rows of one column */
} FedorgSheetLayout;

typedef enum {
  FEDORG_COLUMN_LABEL = 1 << 0,    /* leads its row, also where a wide grid is cut into several */
  FEDORG_COLUMN_NUMBER = 1 << 1,   /* on the right */
  FEDORG_COLUMN_HEAD = 1 << 2,     /* of an entry: part of its head; others are paragraphs */
  FEDORG_COLUMN_FLEXIBLE = 1 << 3, /* may be broken into lines where there is little room */
  FEDORG_COLUMN_SERIES = 1 << 4,   /* shares of a whole: what a chart or a bar is drawn from */
  FEDORG_COLUMN_ONCE = 1 << 5,     /* left out in rows that repeat the label of the row above */
} FedorgColumnFlags;

typedef enum {
  FEDORG_ROW_RULED = 1 << 0,    /* a line parts it from the rows above */
  FEDORG_ROW_REPEATED = 1 << 1, /* it has the label of the row above */
} FedorgRowFlags;

typedef enum {
  FEDORG_BLOCK_UNBROKEN = 1 << 0, /* all columns stand beside each other, whatever their width */
  FEDORG_BLOCK_UNRULED = 1 << 1,  /* no line below the headings */
} FedorgBlockFlags;

typedef struct {
  guint64 index; /* of what the maker lists */
  FedorgRowFlags flags;
  guint32 depth;      /* of an outline */
  gboolean is_last;   /* of an outline: no other of this depth follows below the same row */
  gboolean is_parent; /* of an outline: rows follow below it */
} FedorgSheetRow;

/* adds exactly one cell; `data` is that of the column */
typedef void (*FedorgColumnFunc) (FedorgCells *cells, gconstpointer maker, guint64 row, guint data);

typedef struct {
  const char *key;     /* of a record's member */
  const char *heading; /* NULL or "": none */
  FedorgColumnFunc get;
  guint data;
  FedorgColumnFlags flags;
  guint least_width;
} FedorgSheetColumn;

typedef struct _FedorgSheetBlock FedorgSheetBlock;

/* the next row; FALSE at the end, or with `failed` if there is no memory. Row 0 begins again */
typedef gboolean (*FedorgNextRowFunc) (const FedorgSheetBlock *block, guint64 number,
                                       FedorgSheetRow *row, gboolean *failed);

struct _FedorgSheetBlock {
  FedorgSheetLayout layout;
  FedorgBlockFlags flags;
  const char *key;        /* of the list of records */
  FedorgArray columns;    /* FedorgSheetColumn */
  guint64 n_rows;         /* for who watches; exact unless there is `next` */
  guint64 first;          /* index of the first row, or what `next` needs to know */
  FedorgNextRowFunc next; /* NULL: `n_rows` indices from `first` on */
  gconstpointer maker;
  guint family; /* grids of one family have columns of the same width; 0: none */
};

typedef enum {
  FEDORG_PART_FACT, /* a named value */
  FEDORG_PART_OPEN, /* the parts up to the matching close are members of one */
  FEDORG_PART_CLOSE,
  FEDORG_PART_HEADING,
  FEDORG_PART_PARAGRAPH,
  FEDORG_PART_BREAK, /* an empty line */
  FEDORG_PART_BLOCK,
} FedorgSheetPartKind;

typedef struct {
  FedorgSheetPartKind kind;
  FedorgSheetAudience audience;
  const char *key;  /* of a fact, or of the part that is opened */
  const char *text; /* of a heading or paragraph */
  guint level;      /* of a heading: 0 for the caption of a table, then as in HTML */
  gsize value;      /* of a fact: its place among the sheet's cells */
  FedorgSheetBlock block;
} FedorgSheetPart;

typedef struct {
  FedorgLanguage language;
  FedorgSheetAudience audience; /* parts for others are left out at once */
  FedorgArray parts;            /* FedorgSheetPart */
  FedorgCells values;           /* of facts, and the texts that makers keep */
  gboolean failed;              /* out of memory */
} FedorgSheet;

#define FEDORG_SHEET_INIT(for_language, for_audience)                                              \
  ((FedorgSheet){.language = (for_language), .audience = (for_audience)})

void fedorg_sheet_clear (FedorgSheet *sheet);

/* whether some of its readers are of this kind */
gboolean fedorg_sheet_is_for (const FedorgSheet *sheet, FedorgSheetAudience audience);

/* whether memory sufficed for all that was added */
gboolean fedorg_sheet_is_whole (const FedorgSheet *sheet);

/* What the next block is called in a workbook, and the line above it. Both live as long as the sheet */
void fedorg_sheet_begin_book (FedorgSheet *sheet, const char *name, const char *caption);

/* the same with the caption "Name, as of 2017-07-31" */
void fedorg_sheet_begin_dated_book (FedorgSheet *sheet, const char *name, gint32 date);

/* in a workbook, paragraphs that say by which ruleset and by which conventions was counted */
void fedorg_sheet_add_ruleset (FedorgSheet *sheet, const FedorgRuleset *ruleset);

/* for programs: the caller adds exactly one cell to the result */
FedorgCells *fedorg_sheet_add_fact (FedorgSheet *sheet, const char *key);
void fedorg_sheet_open (FedorgSheet *sheet, const char *key);
void fedorg_sheet_close (FedorgSheet *sheet);

void fedorg_sheet_add_heading (FedorgSheet *sheet, FedorgSheetAudience audience, guint level,
                               const char *text);
void fedorg_sheet_add_paragraph (FedorgSheet *sheet, FedorgSheetAudience audience,
                                 const char *text);
void fedorg_sheet_add_break (FedorgSheet *sheet, FedorgSheetAudience audience);

/* adds a column while the block is still the maker's */
void fedorg_sheet_add_column (FedorgSheet *sheet, FedorgSheetBlock *block,
                              const FedorgSheetColumn *column);
/* takes the columns over */
void fedorg_sheet_take_block (FedorgSheet *sheet, FedorgSheetAudience audience,
                              FedorgSheetBlock *block);

/* keeps a text of the maker as long as the sheet */
const char *fedorg_sheet_keep (FedorgSheet *sheet, char *text);
const char *fedorg_sheet_keep_buffer (FedorgSheet *sheet, FedorgBuffer *buffer);

/* row `number`, counted from 0 and asked for one after the other */
gboolean fedorg_sheet_block_next (const FedorgSheetBlock *block, guint64 number,
                                  FedorgSheetRow *row, gboolean *failed);

/* the cells of a row, one of each column, in place of those before */
void fedorg_sheet_block_read (const FedorgSheetBlock *block, const FedorgSheetRow *row,
                              FedorgCells *cells);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgSheet, fedorg_sheet_clear)

G_END_DECLS
