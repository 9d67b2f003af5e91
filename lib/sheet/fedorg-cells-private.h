/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-block-private.h"
#include "base/fedorg-buffer-private.h"
#include "base/fedorg-ratio-private.h"

G_BEGIN_DECLS

/* What a cell is. A renderer decides by it how the cell is written: whether in quotes, on which
 * side of its column, as a number or as a text in a workbook. */
typedef enum {
  FEDORG_CELL_ABSENT,  /* nothing: an empty cell, and no member of a record */
  FEDORG_CELL_MISSING, /* a number that is not known */
  FEDORG_CELL_TEXT,
  FEDORG_CELL_CODE, /* an identifier: its digits are no number */
  FEDORG_CELL_WORD, /* of a closed list: a nick for programs, a label for readers */
  FEDORG_CELL_PLACE,
  FEDORG_CELL_DATE,
  FEDORG_CELL_BOOLEAN,
  FEDORG_CELL_INTEGER,
  FEDORG_CELL_FIGURE, /* an exact ratio and how it is printed */
  FEDORG_CELL_LIST,
  FEDORG_CELL_RECORD,
} FedorgCellKind;

/* how a cell strikes the eye where there are colours */
typedef enum {
  FEDORG_TONE_NONE,
  FEDORG_TONE_INFO,
  FEDORG_TONE_GOOD,
  FEDORG_TONE_DOUBTFUL,
  FEDORG_TONE_BAD,
} FedorgTone;

typedef struct {
  FedorgRatio ratio;
  gint64 scale; /* 100 for per cent, 1000 for per mille */
  guint decimals;
  FedorgRounding rounding;
} FedorgFigure;

typedef struct {
  FedorgCellKind kind;
  FedorgTone tone;
  const char *key; /* within a record, else NULL */
  gsize size;      /* of the tree of cells that begins here: 1 unless this is a list or record */
  union {
    const char *text; /* TEXT, CODE; NULL: none is known */
    struct {
      const char *nick;
      const char *label;
    } word;
    struct {
      const char *source; /* NULL: no file is concerned */
      guint line;         /* 0: none */
      guint column;       /* 0: none */
    } place;
    gint32 date;
    gint64 integer; /* BOOLEAN, INTEGER */
    FedorgFigure figure;
  };
} FedorgCell;

/* Cells one after the other; the elements of a list or a record follow it. The texts are either the
 * maker's, which live as long as the result that is shown, or kept here. Running out of memory is
 * noted and ends in an error of the document. */
typedef struct {
  FedorgArray cells; /* FedorgCell */
  FedorgArray texts; /* char *: kept */
  const char *key;   /* of the next cell */
  gboolean failed;
} FedorgCells;

#define FEDORG_CELLS_INIT ((FedorgCells){0})

void fedorg_cells_add_absent (FedorgCells *cells);
void fedorg_cells_add_missing (FedorgCells *cells);
void fedorg_cells_add_text (FedorgCells *cells, const char *text);
void fedorg_cells_add_code (FedorgCells *cells, const char *code);
void fedorg_cells_add_word (FedorgCells *cells, const char *nick, const char *label);
void fedorg_cells_add_term (FedorgCells *cells, FedorgVocabulary vocabulary, guint8 value,
                            FedorgLanguage language);
void fedorg_cells_add_place (FedorgCells *cells, const char *source, guint line, guint column);
void fedorg_cells_add_date (FedorgCells *cells, gint32 date);
void fedorg_cells_add_boolean (FedorgCells *cells, gboolean value);
void fedorg_cells_add_integer (FedorgCells *cells, gint64 value);
void fedorg_cells_add_figure (FedorgCells *cells, const FedorgFigure *figure);

/* a text that is the caller's until now, NULL included */
void fedorg_cells_take_text (FedorgCells *cells, char *text);
/* what a buffer holds, which is empty afterwards */
void fedorg_cells_take_buffer (FedorgCells *cells, FedorgBuffer *buffer);

/* keeps a text as long as the cells, without a cell; NULL if there is no memory */
const char *fedorg_cells_keep (FedorgCells *cells, char *text);
const char *fedorg_cells_keep_buffer (FedorgCells *cells, FedorgBuffer *buffer);

/* the cells up to the matching close are within a list, or, each with its key, in a record */
gsize fedorg_cells_open (FedorgCells *cells, FedorgCellKind kind);
void fedorg_cells_close (FedorgCells *cells, gsize opened);

/* the key of the next cell */
void fedorg_cells_set_key (FedorgCells *cells, const char *key);
/* of the last cell */
void fedorg_cells_set_tone (FedorgCells *cells, FedorgTone tone);

/* forgets all cells, and keeps the memory for the next ones */
void fedorg_cells_reset (FedorgCells *cells);
void fedorg_cells_clear (FedorgCells *cells);

static inline const FedorgCell *
fedorg_cells_get (const FedorgCells *cells, gsize index)
{
  return &fedorg_array_index (&cells->cells, FedorgCell, index);
}

/* what a reader reads, nothing escaped; the items of a list stand behind each other */
void fedorg_cell_append_text (const FedorgCell *cell, FedorgBuffer *buffer);

/* whether it is written like a number: on the right of its column, and without quotes */
gboolean fedorg_cell_is_number (const FedorgCell *cell);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgCells, fedorg_cells_clear)

G_END_DECLS
