/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/arrow/fedorg-arrow-roster-private.h"
#include "base/fedorg-search-private.h"

/* Where records stand: the source and the line. */

/* the source of a place; the last answer is tried first */
static guint32
find_source (const FedorgRoster *roster, guint32 place, guint32 last)
{
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, SOURCE_FIRST_PLACE);
  guint32 low = 0, high = (guint32) roster->columns[FEDORG_COLUMN_SOURCE_NAME].length;

  if (last < high && place - firsts[last] < firsts[last + 1] - firsts[last])
    return last;
  if (place == FEDORG_NONE || high == 0 || place >= firsts[high])
    return FEDORG_NONE;
  FEDORG_SEARCH (low, high, middle, firsts[middle] <= place);
  return low - 1;
}

/* the one source that all rows of a batch stand in, FEDORG_NONE if there are several */
static guint32
find_only_source (const FedorgRoster *roster, const guint32 *places, guint32 n)
{
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, SOURCE_FIRST_PLACE);
  guint32 source = find_source (roster, places[0], FEDORG_NONE);
  guint32 n_others = 0;

  if (source == FEDORG_NONE)
    return FEDORG_NONE;
  guint32 first = firsts[source], size = firsts[source + 1] - first;
  for (guint32 i = 0; i < n; i++)
    n_others += places[i] - first >= size;
  return n_others == 0 ? source : FEDORG_NONE;
}

static FedorgArrowResult
make_source (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  const FedorgRoster *roster = batch->source;
  const guint32 *places = (const guint32 *) fedorg_arrow_batch_get_slice (batch, column->what);
  guint32 *sources = fedorg_arrow_allocate (array, batch->n, sizeof *sources);
  guint32 last = FEDORG_NONE;

  if (sources == NULL)
    return FEDORG_ARROW_NO_MEMORY;
  fedorg_arrow_array_own (array, 1, sources);
  guint32 only = find_only_source (roster, places, batch->n);
  for (guint32 i = 0; i < batch->n && only != FEDORG_NONE; i++)
    sources[i] = only;
  if (only != FEDORG_NONE)
    return FEDORG_ARROW_MADE;
  for (guint32 i = 0; i < batch->n; i++)
    sources[i] = last = find_source (roster, places[i], last);
  return fedorg_arrow_array_set_none32 (array, sources, FEDORG_NONE);
}

static guint32
get_line (const FedorgRoster *roster, guint32 place, guint32 source)
{
  guint32 offset = place - FEDORG_COLUMN (roster, guint32, SOURCE_FIRST_PLACE)[source];
  guint32 position = FEDORG_COLUMN (roster, guint32, SOURCE_FIRST_POSITION)[source];

  return position == FEDORG_NONE
             ? offset
             : FEDORG_COLUMN (roster, guint32, POSITION_LINE)[position + offset];
}

/* place numbers run through all sources; a source with positions has its lines in a list */
static FedorgArrowResult
make_line (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  const FedorgRoster *roster = batch->source;
  const guint32 *places = (const guint32 *) fedorg_arrow_batch_get_slice (batch, column->what);
  guint32 *lines = fedorg_arrow_allocate (array, batch->n, sizeof *lines);
  guint32 source = FEDORG_NONE;

  if (lines == NULL)
    return FEDORG_ARROW_NO_MEMORY;
  fedorg_arrow_array_own (array, 1, lines);
  guint32 only = find_only_source (roster, places, batch->n);
  /* in tables and JSON Lines the place is the line */
  if (only != FEDORG_NONE &&
      FEDORG_COLUMN (roster, guint32, SOURCE_FIRST_POSITION)[only] == FEDORG_NONE) {
    guint32 first = FEDORG_COLUMN (roster, guint32, SOURCE_FIRST_PLACE)[only];
    for (guint32 i = 0; i < batch->n; i++)
      lines[i] = places[i] - first;
    return fedorg_arrow_array_set_none32 (array, lines, 0);
  }
  for (guint32 i = 0; i < batch->n; i++) {
    source = find_source (roster, places[i], source);
    lines[i] = source == FEDORG_NONE ? 0 : get_line (roster, places[i], source);
  }
  return fedorg_arrow_array_set_none32 (array, lines, 0);
}

void
fedorg_arrow_stream_add_place (FedorgArrowStream *stream, const FedorgRoster *roster,
                               FedorgColumn what)
{
  const guint32 *names = FEDORG_COLUMN (roster, guint32, SOURCE_NAME);
  gsize n = roster->columns[FEDORG_COLUMN_SOURCE_NAME].length;
  g_autofree const char **texts = g_new0 (const char *, n + 1);
  FedorgArrowColumn *source = fedorg_arrow_column_new_nullable ("source", "i", make_source, what);

  for (gsize i = 0; i < n; i++)
    texts[i] = fedorg_roster_string (roster, names[i]);
  source->words = fedorg_arrow_words_new (texts, n);
  fedorg_arrow_stream_add (stream, source);
  fedorg_arrow_stream_add (stream, fedorg_arrow_column_new_nullable ("line", "I", make_line, what));
}
