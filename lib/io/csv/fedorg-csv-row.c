/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "io/csv/fedorg-csv-row-private.h"

#include <string.h>

#include "base/fedorg-scan-private.h"
#include "base/fedorg-text-private.h"
#include "base/fedorg-vector-private.h"
#include "io/output/fedorg-cell-private.h"

#ifdef __SSE2__
#include <immintrin.h>
#endif

/* Finds the cells of rows in 64 bytes at a time: a bit for each separator, line end and quotation
 * mark. Cells are where they lie; only those that begin or end with an odd byte are cleaned. */

#define BLOCK_SIZE 64

/* --- where rows end --- */

static gboolean
is_border (const FedorgCsvSyntax *syntax, char byte)
{
  return byte == syntax->separator || byte == syntax->newline;
}

static gboolean
opens_cell (const FedorgCsvSyntax *syntax, const char *data, const char *quote)
{
  if (quote > data && quote[-1] == '=')
    quote--;
  return quote == data || is_border (syntax, quote[-1]);
}

/* the closing mark of a cell whose opening mark lies before @at; NULL if there is none */
static const char *
find_closing (const char *at, const char *end)
{
  while ((at = memchr (at, '"', (gsize) (end - at))) != NULL) {
    if (at + 1 == end || at[1] != '"')
      return at;
    at += 2;
    if (at >= end)
      return NULL;
  }
  return NULL;
}

gsize
fedorg_csv_find_border (const FedorgCsvSyntax *syntax, const char *data, gsize length)
{
  const char *at = data, *end = data + length;
  const char *border = NULL;

  while (at < end) {
    const char *quote = memchr (at, '"', (gsize) (end - at));

    while (quote != NULL && !opens_cell (syntax, data, quote))
      quote = memchr (quote + 1, '"', (gsize) (end - quote - 1));
    const char *stop = quote != NULL ? quote : end;
    const char *newline = memrchr (at, syntax->newline, (gsize) (stop - at));
    border = newline != NULL ? newline : border;
    if (quote == NULL)
      break;

    const char *closing = quote + 1 < end ? find_closing (quote + 1, end) : NULL;
    if (closing == NULL)
      break;
    at = closing + 1;
  }
  return border != NULL ? (gsize) (border - data) + 1 : 0;
}

/* --- cells --- */

/* ="350423", in quotation marks again or not */
static void
strip_formula (FedorgRowCell *cell)
{
  if (cell->length < 3 || cell->text[0] != '=' || cell->text[1] != '"' ||
      cell->text[cell->length - 1] != '"')
    return;
  cell->text += 2;
  cell->length -= 3;
}

static void
unquote (FedorgRowCell *cell)
{
  char *from = cell->text + (*cell->text == '=' ? 2 : 1);
  char *end = cell->text + cell->length;
  char *start = from, *to = from;
  char *quote;

  while ((quote = memchr (from, '"', (gsize) (end - from))) != NULL) {
    gboolean is_double = quote + 1 < end && quote[1] == '"';
    gsize length = (gsize) (quote - from) + (is_double ? 1 : 0);

    memmove (to, from, length);
    to += length;
    from = quote + (is_double ? 2 : 1);
    if (!is_double)
      break;
  }
  memmove (to, from, (gsize) (end - from));
  to += end - from;
  cell->text = start;
  cell->length = (gsize) (to - start);
  strip_formula (cell);
}

void
fedorg_cell_clean_slowly (FedorgRowCell *cell)
{
  if (cell->is_quoted)
    unquote (cell);
  cell->is_quoted = FALSE;
  cell->text = (char *) fedorg_text_strip (cell->text, &cell->length);

  /* the mark by which a spreadsheet keeps something as a text */
  if (fedorg_cell_has_mark (cell->text, cell->length)) {
    cell->text++;
    cell->length--;
  }
}

/* --- rows --- */

/* The cursor is compiled twice: for every processor, and for those with vectors of 32 bytes. */
#define ALWAYS_INLINE static inline __attribute__ ((always_inline))

/* a bit for each byte of a block */
typedef struct {
  guint64 separators;
  guint64 others; /* line ends and quotation marks */
  guint64 edges;  /* what may have to be cleaned away where a cell begins or ends with it; all that
                     fedorg_text_edges has anything for */
} Marks;

#ifdef FEDORG_HAS_VECTORS

static inline FEDORG_WITH_AVX2 guint64
find_equal (const __m256i bytes[2], char byte)
{
  const __m256i wanted = _mm256_set1_epi8 (byte);
  guint low = (guint) _mm256_movemask_epi8 (_mm256_cmpeq_epi8 (bytes[0], wanted));
  guint high = (guint) _mm256_movemask_epi8 (_mm256_cmpeq_epi8 (bytes[1], wanted));

  return low | (guint64) high << 32;
}

static inline FEDORG_WITH_AVX2 __m256i
test_edges (__m256i bytes)
{
  __m256i spaces = _mm256_cmpeq_epi8 (_mm256_min_epu8 (bytes, _mm256_set1_epi8 (' ')), bytes);
  __m256i marks = _mm256_cmpeq_epi8 (bytes, _mm256_set1_epi8 ('\''));
  /* 80 and a0 */
  __m256i ends = _mm256_cmpeq_epi8 (_mm256_and_si256 (bytes, _mm256_set1_epi8 ((char) 0xdf)),
                                    _mm256_set1_epi8 ((char) 0x80));
  __m256i begins = _mm256_or_si256 (_mm256_cmpeq_epi8 (bytes, _mm256_set1_epi8 ((char) 0xc2)),
                                    _mm256_cmpeq_epi8 (bytes, _mm256_set1_epi8 ((char) 0xe3)));

  return _mm256_or_si256 (_mm256_or_si256 (spaces, marks), _mm256_or_si256 (ends, begins));
}

static inline FEDORG_WITH_AVX2 Marks
find_marks_wide (const FedorgCsvSyntax *syntax, const char *block)
{
  const __m256i bytes[2] = {_mm256_loadu_si256 ((const __m256i *) block),
                            _mm256_loadu_si256 ((const __m256i *) (block + 32))};
  guint low = (guint) _mm256_movemask_epi8 (test_edges (bytes[0]));
  guint high = (guint) _mm256_movemask_epi8 (test_edges (bytes[1]));

  return (Marks){find_equal (bytes, syntax->separator),
                 find_equal (bytes, syntax->newline) | find_equal (bytes, '"'),
                 low | (guint64) high << 32};
}
#else
#define find_marks_wide find_marks_narrow
#endif

static inline Marks
find_marks_narrow (const FedorgCsvSyntax *syntax, const char *block)
{
  Marks marks = {0, 0, G_MAXUINT64};

#ifdef __SSE2__
  const __m128i separator = _mm_set1_epi8 (syntax->separator);
  const __m128i newline = _mm_set1_epi8 (syntax->newline);
  const __m128i quote = _mm_set1_epi8 ('"');

  for (guint i = 0; i < BLOCK_SIZE / 16; i++) {
    __m128i bytes = _mm_loadu_si128 ((const __m128i *) (block + 16 * i));
    __m128i others = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, newline), _mm_cmpeq_epi8 (bytes, quote));
    guint found = (guint) _mm_movemask_epi8 (_mm_cmpeq_epi8 (bytes, separator));

    marks.separators |= (guint64) found << (16 * i);
    marks.others |= (guint64) (guint) _mm_movemask_epi8 (others) << (16 * i);
  }
#else
  for (guint i = 0; i < BLOCK_SIZE; i++) {
    marks.separators |= (guint64) (block[i] == syntax->separator) << i;
    marks.others |= (guint64) (block[i] == syntax->newline || block[i] == '"') << i;
  }
#endif
  return marks;
}

/* each border beside such a byte, whichever of the two comes first */
ALWAYS_INLINE void
find_edges_at_borders (FedorgRowCursor *cursor, const Marks *marks)
{
  guint64 borders = marks->separators | marks->others;
  guint64 edges = marks->edges & ~borders;

  cursor->edges =
      ((edges << 1 | cursor->last_edge) & borders) | (edges & (borders << 1 | cursor->last_border));
  cursor->needs_cleaning |= cursor->edges != 0;
  cursor->last_edge = edges >> 63;
  cursor->last_border = borders >> 63;
}

/* goes to a block; bytes behind the end may look like a mark */
ALWAYS_INLINE void
enter_block (FedorgRowCursor *cursor, char *block, gboolean is_wide)
{
  Marks marks = is_wide ? find_marks_wide (&cursor->syntax, block)
                        : find_marks_narrow (&cursor->syntax, block);
  guint64 within = G_MAXUINT64;

  if (G_UNLIKELY (cursor->end - block < BLOCK_SIZE))
    within = (G_GUINT64_CONSTANT (1) << (cursor->end - block)) - 1;
  cursor->block = block;
  cursor->separators = marks.separators & within;
  cursor->others = marks.others & within;
  find_edges_at_borders (cursor, &marks);
}

static inline guint
count_trailing_zeros (guint64 bits)
{
  return (guint) __builtin_ctzll (bits);
}

/* the next separator, line end or quotation mark; the end if there is none */
ALWAYS_INLINE char *
next_mark (FedorgRowCursor *cursor, gboolean is_wide)
{
  while ((cursor->separators | cursor->others) == 0) {
    if (cursor->end - cursor->block <= BLOCK_SIZE)
      return cursor->end;
    enter_block (cursor, cursor->block + BLOCK_SIZE, is_wide);
  }
  guint64 marks = cursor->separators | cursor->others;
  guint64 rest = marks & (marks - 1);

  cursor->separators &= rest;
  cursor->others &= rest;
  return cursor->block + count_trailing_zeros (marks);
}

static void
add_extra (FedorgRowCursor *cursor, FedorgRowCell cell)
{
  fedorg_cell_clean (&cell);
  if (cell.length == 0)
    return;
  if (cursor->n_extra == 0)
    cursor->first_extra = cursor->n_cells;
  cursor->n_extra++;
}

static inline void
add_cell (FedorgRowCursor *cursor, char *start, char *end, gboolean is_quoted)
{
  FedorgRowCell cell = {start, (gsize) (end - start), is_quoted};

  if (G_LIKELY (cursor->n_cells < cursor->room))
    cursor->cells[cursor->n_cells] = cell;
  else
    add_extra (cursor, cell);
  cursor->n_cells++;
}

/* goes behind the closing mark of a cell whose opening mark was just met */
ALWAYS_INLINE void
skip_quoted (FedorgRowCursor *cursor, gboolean is_wide)
{
  char *mark;

  cursor->open_line = cursor->next_line;
  while ((mark = next_mark (cursor, is_wide)) < cursor->end) {
    if (*mark == cursor->syntax.newline)
      cursor->next_line++;
    if (*mark != '"')
      continue;
    if (mark + 1 == cursor->end || mark[1] != '"') {
      cursor->open_line = 0;
      return;
    }
    next_mark (cursor, is_wide);
  }
}

/* Takes cells up to a mark that is no separator, which is left where it is: what nearly all rows
 * consist of. Returns where the next cell starts. */
ALWAYS_INLINE char *
take_plain_cells (FedorgRowCursor *cursor, char *start, gboolean is_wide)
{
  FedorgRowCell *cell = cursor->cells + cursor->n_cells;
  const FedorgRowCell *last = cursor->cells + cursor->room;

  for (;;) {
    /* the separators before the first other mark */
    guint64 before = cursor->others & -cursor->others;
    guint64 plain = cursor->separators & (before - 1);

    for (; plain != 0 && cell < last; plain &= plain - 1) {
      char *mark = cursor->block + count_trailing_zeros (plain);

      *cell++ = (FedorgRowCell){start, (gsize) (mark - start), FALSE};
      start = mark + 1;
    }
    cursor->separators = (cursor->separators & ~(before - 1)) | plain;
    if (before != 0 || plain != 0 || cursor->end - cursor->block <= BLOCK_SIZE)
      break;
    enter_block (cursor, cursor->block + BLOCK_SIZE, is_wide);
  }
  cursor->n_cells = (gsize) (cell - cursor->cells);
  return start;
}

void
fedorg_row_cursor_init (FedorgRowCursor *cursor, const FedorgCsvSyntax *syntax, char *data,
                        gsize length, FedorgRowCell *cells, gsize room)
{
  *cursor = (FedorgRowCursor){.cells = cells,
                              .room = room,
                              .syntax = *syntax,
                              .at = data,
                              .end = data + length,
                              .block = data,
                              .next_line = 1,
                              .last_border = 1,
                              .is_wide = fedorg_vector_has_avx2 ()};
  if (length > 0)
    enter_block (cursor, data, FALSE);
}

ALWAYS_INLINE gboolean
next_row (FedorgRowCursor *cursor, gboolean is_wide)
{
  char *start = cursor->at;
  gboolean is_quoted = FALSE;
  char *mark;

  if (start >= cursor->end)
    return FALSE;
  cursor->line = cursor->next_line;
  cursor->n_cells = 0;
  cursor->n_extra = 0;
  cursor->open_line = 0;
  cursor->needs_cleaning = cursor->edges != 0;
  start = take_plain_cells (cursor, start, is_wide);
  for (;;) {
    mark = next_mark (cursor, is_wide);
    if (mark == cursor->end || *mark == cursor->syntax.newline)
      break;
    if (*mark == cursor->syntax.separator) {
      add_cell (cursor, start, mark, is_quoted);
      start = take_plain_cells (cursor, mark + 1, is_wide);
      is_quoted = FALSE;
    } else if (!is_quoted && (mark == start || (mark == start + 1 && *start == '='))) {
      is_quoted = TRUE;
      cursor->needs_cleaning = TRUE;
      skip_quoted (cursor, is_wide);
    }
  }
  add_cell (cursor, start, mark > start && mark[-1] == '\r' ? mark - 1 : mark, is_quoted);
  cursor->n_bytes = (gsize) (mark - cursor->at);
  cursor->at = mark + 1;
  if (mark < cursor->end)
    cursor->next_line++;
  else
    cursor->needs_cleaning = TRUE;
  return TRUE;
}

static gboolean
next_row_narrow (FedorgRowCursor *cursor)
{
  return next_row (cursor, FALSE);
}

static FEDORG_WITH_AVX2 gboolean
next_row_wide (FedorgRowCursor *cursor)
{
  return next_row (cursor, TRUE);
}

gboolean
fedorg_row_cursor_next (FedorgRowCursor *cursor)
{
  return cursor->is_wide ? next_row_wide (cursor) : next_row_narrow (cursor);
}

guint64
fedorg_row_cursor_get_n_lines (const FedorgRowCursor *cursor)
{
  return cursor->next_line - 1;
}

gsize
fedorg_row_cursor_get_offset (const FedorgRowCursor *cursor, const char *data)
{
  return (gsize) (MIN (cursor->at, cursor->end) - data);
}
