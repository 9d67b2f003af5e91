/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-segment-private.h"

#include <string.h>

#include "base/fedorg-block-private.h"
#include "base/fedorg-search-private.h"
#include "measure/fedorg-mask-private.h"

/* The members of each filter in a segment as bits, worked out when asked for. A filter that is only
 * needed within another is asked for its members there alone, so that cheap tests spare dear ones. */

/* memory is taken in slabs that are kept from segment to segment */
#define SLAB_SIZE ((gsize) 256 * 1024)

/* bytes of bits that are kept before they are dropped, and the least number of filters that fit */
#define KNOWN_SIZE  ((gsize) 4 * 1024 * 1024)
#define KNOWN_WORDS 48

/* below this share of its elements a set is tested member by member */
#define SPARSE_SHARE 3

/* a filter that costs less is asked of all elements */
#define CHEAP_COST 2

typedef struct {
  guint8 *data;
  gsize size;
} Slab;

/* the mask of a filter, known if `stamp` is that of the segment */
typedef struct {
  const guint64 *members;
  guint32 *counts;
  guint32 stamp;
} Known;

/* the values of a segment's persons in one column: gathered once where several filters ask for it */
typedef struct {
  const void *column;
  guint n_uses; /* filters */
  void *values; /* by membership, if `stamp` is that of the segment */
  guint32 stamp;
} Gathered;

struct _FedorgSegment {
  const FedorgSelection *selection;
  const FedorgRoster *roster;
  guint32 first;
  guint32 end;
  gsize first_words[FEDORG_RECORD_END];
  gsize n_words[FEDORG_RECORD_END];
  gsize n_elements[FEDORG_RECORD_END];

  Known *known;
  guint32 n_known;
  guint32 stamp;

  GArray *gathered; /* Gathered */
  GArray *slabs;    /* Slab */
  guint slab;       /* the one in use */
  gsize used;       /* of it */
  gsize total;      /* of all slabs */
};

static void
slab_clear (gpointer data)
{
  fedorg_block_free (((Slab *) data)->data);
}

static gboolean
is_of_person (const FedorgLeaf *leaf)
{
  return leaf->kind == FEDORG_LEAF_PERSON_BYTES || leaf->kind == FEDORG_LEAF_PERSON_RANGE;
}

static Gathered *
find_gathered (const FedorgSegment *segment, const void *column)
{
  for (guint i = 0; i < segment->gathered->len; i++)
    if (g_array_index (segment->gathered, Gathered, i).column == column)
      return &g_array_index (segment->gathered, Gathered, i);
  return NULL;
}

static void
find_columns_of_persons (FedorgSegment *segment)
{
  for (guint32 i = 0; i < segment->n_known; i++) {
    const FedorgFilter *filter = fedorg_selection_get (segment->selection, i);
    Gathered added = {filter->leaf.column, 1, NULL, 0};
    Gathered *gathered;

    if (filter->kind != FEDORG_FILTER_LEAF || !is_of_person (&filter->leaf))
      continue;
    gathered = find_gathered (segment, added.column);
    if (gathered)
      gathered->n_uses++;
    else
      g_array_append_val (segment->gathered, added);
  }
}

FedorgSegment *
fedorg_segment_new (const FedorgSelection *selection)
{
  g_autoptr (FedorgSegment) segment = g_new0 (FedorgSegment, 1);

  segment->selection = selection;
  segment->roster = fedorg_selection_get_roster (selection);
  segment->n_elements[FEDORG_RECORD_ORGANIZATION] = segment->roster->n_organizations;
  segment->n_elements[FEDORG_RECORD_MEMBERSHIP] = segment->roster->n_memberships;
  segment->n_known = fedorg_selection_get_n_filters (selection);
  segment->known = fedorg_block_new (segment->n_known, sizeof (Known));
  segment->gathered = g_array_new (FALSE, FALSE, sizeof (Gathered));
  find_columns_of_persons (segment);
  segment->slabs = g_array_new (FALSE, FALSE, sizeof (Slab));
  g_array_set_clear_func (segment->slabs, slab_clear);
  return segment->known ? g_steal_pointer (&segment) : NULL;
}

void
fedorg_segment_free (FedorgSegment *segment)
{
  if (!segment)
    return;
  fedorg_block_free (segment->known);
  g_array_unref (segment->gathered);
  g_array_unref (segment->slabs);
  g_free (segment);
}

static void
forget (FedorgSegment *segment)
{
  /* after 2^32 segments a stamp would come again */
  if (++segment->stamp == 0) {
    memset (segment->known, 0, segment->n_known * sizeof (Known));
    segment->stamp = 1;
  }
  segment->slab = 0;
  segment->used = 0;
  segment->total = 0;
}

void
fedorg_segment_begin (FedorgSegment *segment, guint32 first, guint32 end)
{
  const guint32 *firsts = FEDORG_COLUMN (segment->roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  gsize ends[FEDORG_RECORD_END] = {
      [FEDORG_RECORD_ORGANIZATION] = end, [FEDORG_RECORD_MEMBERSHIP] = firsts[end]};

  segment->first = first;
  segment->end = end;
  segment->first_words[FEDORG_RECORD_ORGANIZATION] = first / FEDORG_WORD_BITS;
  segment->first_words[FEDORG_RECORD_MEMBERSHIP] = firsts[first] / FEDORG_WORD_BITS;
  for (guint i = 0; i < FEDORG_RECORD_END; i++)
    segment->n_words[i] = fedorg_words_for (ends[i]) - segment->first_words[i];
  forget (segment);
}

void
fedorg_segment_relieve (FedorgSegment *segment)
{
  gsize size = segment->n_words[FEDORG_RECORD_MEMBERSHIP] * sizeof (guint64);

  if (segment->total > MAX (KNOWN_SIZE, KNOWN_WORDS * size))
    forget (segment);
}

guint32
fedorg_segment_get_first (const FedorgSegment *segment)
{
  return segment->first;
}

guint32
fedorg_segment_get_end (const FedorgSegment *segment)
{
  return segment->end;
}

gboolean
fedorg_segment_contains (const FedorgSegment *segment, guint32 organization)
{
  return organization >= segment->first && organization < segment->end;
}

gsize
fedorg_segment_get_first_word (const FedorgSegment *segment, FedorgRecord record)
{
  return segment->first_words[record];
}

gsize
fedorg_segment_get_n_words (const FedorgSegment *segment, FedorgRecord record)
{
  return segment->n_words[record];
}

/* --- memory --- */

gpointer
fedorg_segment_allocate (FedorgSegment *segment, gsize n_elements, gsize element_size)
{
  gsize size = (n_elements * element_size + 63) / 64 * 64;
  gpointer memory;

  while (segment->slab < segment->slabs->len) {
    const Slab *slab = &g_array_index (segment->slabs, Slab, segment->slab);

    if (slab->size - segment->used >= size) {
      memory = slab->data + segment->used;
      segment->used += size;
      segment->total += size;
      return memory;
    }
    segment->slab++;
    segment->used = 0;
  }

  Slab slab = {NULL, MAX (SLAB_SIZE, size)};
  slab.data = fedorg_block_new (slab.size, 1);
  if (!slab.data)
    return NULL;
  g_array_append_val (segment->slabs, slab);
  segment->used = size;
  segment->total += size;
  return slab.data;
}

static guint64 *
new_words (FedorgSegment *segment, FedorgRecord record)
{
  return fedorg_segment_allocate (segment, segment->n_words[record], sizeof (guint64));
}

/* --- filters ---
 *
 * Each function below works out the members of a filter: all of them, or, where `within` is
 * given, at least those that lie in it; the caller does not look at the other bits. Bits beyond
 * the last element are 0. FALSE if there is no memory. */

static gboolean compute (FedorgSegment *segment, const FedorgFilter *filter, const guint64 *within,
                         guint64 *words);

static Known *
get_known (FedorgSegment *segment, guint32 filter)
{
  Known *known = &segment->known[filter];

  if (known->stamp != segment->stamp)
    *known = (Known){NULL, NULL, segment->stamp};
  return known;
}

static gboolean
is_known (FedorgSegment *segment, guint32 filter)
{
  return get_known (segment, filter)->members != NULL;
}

const guint64 *
fedorg_segment_get_members (FedorgSegment *segment, guint32 filter)
{
  Known *known = get_known (segment, filter);
  const FedorgFilter *definition;
  guint64 *words;

  if (known->members)
    return known->members;
  definition = fedorg_selection_get (segment->selection, filter);
  if (definition->mask)
    return known->members = definition->mask->words + segment->first_words[definition->record];
  words = new_words (segment, definition->record);
  if (!words || !compute (segment, definition, NULL, words))
    return NULL;
  known->members = words;
  return words;
}

static void
clear_beyond (const FedorgSegment *segment, FedorgRecord record, guint64 *words)
{
  gsize n = segment->n_words[record];
  gsize last = segment->first_words[record] + n - 1;

  if (n > 0)
    words[n - 1] &= fedorg_word_range (last, 0, segment->n_elements[record]);
}

static gboolean
compute_constant (FedorgSegment *segment, const FedorgFilter *filter, const guint64 *within,
                  guint64 *words)
{
  gsize n_bytes = segment->n_words[filter->record] * sizeof (guint64);

  (void) within;
  memset (words, filter->kind == FEDORG_FILTER_EVERYTHING ? 0xff : 0, n_bytes);
  clear_beyond (segment, filter->record, words);
  return TRUE;
}

/* the column by membership; NULL if it is not worth while, or there is no memory */
static const void *
gather (FedorgSegment *segment, const FedorgLeaf *leaf, gsize first, gsize n)
{
  gboolean is_bytes = leaf->kind == FEDORG_LEAF_PERSON_BYTES;
  Gathered *gathered = find_gathered (segment, leaf->column);

  if (gathered->n_uses < 2)
    return NULL;
  if (gathered->stamp == segment->stamp)
    return gathered->values;
  gathered->values =
      fedorg_segment_allocate (segment, n, is_bytes ? sizeof (guint8) : sizeof (gint32));
  if (!gathered->values)
    return NULL;
  gathered->stamp = segment->stamp;
  fedorg_leaf_gather (leaf, first, n, gathered->values);
  return gathered->values;
}

static gboolean
compute_leaf (FedorgSegment *segment, const FedorgFilter *filter, const guint64 *within,
              guint64 *words)
{
  gsize first = segment->first_words[filter->record] * FEDORG_WORD_BITS;
  gsize n_words = segment->n_words[filter->record];
  gsize n = MIN (n_words * FEDORG_WORD_BITS, segment->n_elements[filter->record] - first);
  FedorgLeaf leaf = filter->leaf;
  const void *values = is_of_person (&leaf) ? gather (segment, &leaf, first, n) : NULL;

  if (values) {
    leaf.kind = leaf.kind == FEDORG_LEAF_PERSON_BYTES ? FEDORG_LEAF_BYTES : FEDORG_LEAF_RANGE;
    leaf.column = values;
    first = 0;
  }
  if (within)
    fedorg_leaf_fill_within (&leaf, first, n_words, within, words);
  else
    fedorg_leaf_fill (&leaf, first, n, words);
  return TRUE;
}

/* members of a child among those of `within`, all that are known anyway; NULL if there is no
 * memory */
static const guint64 *
get_members_within (FedorgSegment *segment, guint32 child, const guint64 *within)
{
  const FedorgFilter *filter = fedorg_selection_get (segment->selection, child);
  gsize n_words = segment->n_words[filter->record];
  guint64 *words;

  if (filter->cost <= CHEAP_COST || filter->mask || is_known (segment, child) ||
      fedorg_kernel_count (within, n_words) * SPARSE_SHARE > n_words * FEDORG_WORD_BITS)
    return fedorg_segment_get_members (segment, child);
  words = new_words (segment, filter->record);
  return words && compute (segment, filter, within, words) ? words : NULL;
}

static gboolean
compute_all (FedorgSegment *segment, const FedorgFilter *filter, const guint64 *within,
             guint64 *words)
{
  gsize n_words = segment->n_words[filter->record];
  const guint64 *members =
      within ? within : fedorg_segment_get_members (segment, filter->children[0]);

  if (!members)
    return FALSE;
  memcpy (words, members, n_words * sizeof (guint64));
  for (guint i = within ? 0 : 1; i < filter->n_children; i++) {
    members = get_members_within (segment, filter->children[i], words);
    if (!members)
      return FALSE;
    fedorg_words_and (words, members, n_words);
  }
  return TRUE;
}

static gboolean
compute_any (FedorgSegment *segment, const FedorgFilter *filter, const guint64 *within,
             guint64 *words)
{
  gsize n_words = segment->n_words[filter->record];

  memset (words, 0, n_words * sizeof (guint64));
  for (guint i = 0; i < filter->n_children; i++) {
    guint32 child = filter->children[i];
    const guint64 *members = within ? get_members_within (segment, child, within)
                                    : fedorg_segment_get_members (segment, child);

    if (!members)
      return FALSE;
    fedorg_words_or (words, members, n_words);
  }
  return TRUE;
}

static gboolean
compute_not (FedorgSegment *segment, const FedorgFilter *filter, const guint64 *within,
             guint64 *words)
{
  guint32 child = filter->children[0];
  const guint64 *members = within ? get_members_within (segment, child, within)
                                  : fedorg_segment_get_members (segment, child);

  if (!members)
    return FALSE;
  fedorg_words_not (words, members, segment->n_words[filter->record]);
  clear_beyond (segment, filter->record, words);
  return TRUE;
}

static gboolean
compute_under (FedorgSegment *segment, const FedorgFilter *filter, const guint64 *within,
               guint64 *words)
{
  const guint32 *ranges = (const guint32 *) (gconstpointer) filter->ranges->data;

  (void) within;
  memset (words, 0, segment->n_words[FEDORG_RECORD_ORGANIZATION] * sizeof (guint64));
  for (guint i = 0; i < filter->ranges->len; i++) {
    guint32 begin = MAX (ranges[2 * i], segment->first),
            end = MIN (ranges[2 * i + 1], segment->end);

    if (begin < end)
      fedorg_words_set_range (words, begin - segment->first, end - segment->first);
  }
  return TRUE;
}

static gboolean
compute_figure (FedorgSegment *segment, const FedorgFilter *filter, const guint64 *within,
                guint64 *words)
{
  const guint32 *firsts = FEDORG_COLUMN (segment->roster, guint32, FIGURE_FIRST_ENTRY);
  const guint32 *organizations = FEDORG_COLUMN (segment->roster, guint32, FIGURE_ORGANIZATION);
  const gint64 *values = FEDORG_COLUMN (segment->roster, gint64, FIGURE_VALUE);
  guint32 low = firsts[filter->figure], end = firsts[filter->figure + 1], high = end;

  (void) within;
  memset (words, 0, segment->n_words[FEDORG_RECORD_ORGANIZATION] * sizeof (guint64));
  FEDORG_SEARCH (low, high, middle, organizations[middle] < segment->first);
  for (guint32 i = low; i < end && organizations[i] < segment->end; i++) {
    FedorgRatio value = {values[i], 1};

    if (fedorg_bound_contains (&filter->bound, value))
      fedorg_words_set_range (words, organizations[i] - segment->first,
                              organizations[i] - segment->first + 1);
  }
  return TRUE;
}

/* memberships of each run of organisations */
static gboolean
compute_of (FedorgSegment *segment, const FedorgFilter *filter, const guint64 *within,
            guint64 *words)
{
  const guint32 *firsts = FEDORG_COLUMN (segment->roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint64 *members = fedorg_segment_get_members (segment, filter->children[0]);
  gsize base = segment->first_words[FEDORG_RECORD_MEMBERSHIP] * FEDORG_WORD_BITS;
  guint32 n = segment->end - segment->first;

  (void) within;
  if (!members)
    return FALSE;
  memset (words, 0, segment->n_words[FEDORG_RECORD_MEMBERSHIP] * sizeof (guint64));
  for (guint32 i = 0; i < n;) {
    guint32 begin = i;

    while (i < n && fedorg_words_test (members, i))
      i++;
    fedorg_words_set_range (words, firsts[segment->first + begin] - base,
                            firsts[segment->first + i] - base);
    while (i < n && !fedorg_words_test (members, i))
      i++;
  }
  return TRUE;
}

static gboolean
compute_holding (FedorgSegment *segment, const FedorgFilter *filter, const guint64 *within,
                 guint64 *words)
{
  const guint32 *counts = fedorg_segment_count (segment, filter->children[0]);

  (void) within;
  if (!counts)
    return FALSE;
  fedorg_kernel_find_outside (counts, segment->end - segment->first, 0, 0, words);
  return TRUE;
}

/* derived facts are known beforehand or not at all */
static gboolean
compute_derived (FedorgSegment *segment, const FedorgFilter *filter, const guint64 *within,
                 guint64 *words)
{
  (void) segment, (void) filter, (void) within, (void) words;
  return FALSE;
}

static gboolean
compute (FedorgSegment *segment, const FedorgFilter *filter, const guint64 *within, guint64 *words)
{
  static gboolean (*const functions[]) (FedorgSegment *, const FedorgFilter *, const guint64 *,
                                        guint64 *) = {
      [FEDORG_FILTER_NOTHING] = compute_constant,
      [FEDORG_FILTER_EVERYTHING] = compute_constant,
      [FEDORG_FILTER_ALL] = compute_all,
      [FEDORG_FILTER_ANY] = compute_any,
      [FEDORG_FILTER_NOT] = compute_not,
      [FEDORG_FILTER_LEAF] = compute_leaf,
      [FEDORG_FILTER_UNDER] = compute_under,
      [FEDORG_FILTER_FIGURE] = compute_figure,
      [FEDORG_FILTER_OF] = compute_of,
      [FEDORG_FILTER_HOLDING] = compute_holding,
      [FEDORG_FILTER_DERIVED] = compute_derived,
  };

  return functions[filter->kind](segment, filter, within, words);
}

/* often all of a segment are members, or none */
static void
count_members (const FedorgSegment *segment, const guint64 *members, guint32 *counts)
{
  const guint32 *bounds =
      FEDORG_COLUMN (segment->roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP) + segment->first;
  gsize base = segment->first_words[FEDORG_RECORD_MEMBERSHIP] * FEDORG_WORD_BITS;
  guint32 n = segment->end - segment->first;

  if (!fedorg_words_any_in_range (members, bounds[0] - base, bounds[n] - base))
    memset (counts, 0, n * sizeof (guint32));
  else if (fedorg_words_all_in_range (members, bounds[0] - base, bounds[n] - base))
    for (guint32 i = 0; i < n; i++)
      counts[i] = bounds[i + 1] - bounds[i];
  else
    fedorg_kernel_count_ranges (members, base, bounds, n, counts);
}

const guint32 *
fedorg_segment_count (FedorgSegment *segment, guint32 filter)
{
  const guint64 *members;
  guint32 *counts;

  if (get_known (segment, filter)->counts)
    return get_known (segment, filter)->counts;
  members = fedorg_segment_get_members (segment, filter);
  counts = fedorg_segment_allocate (segment, segment->end - segment->first, sizeof (guint32));
  if (!members || !counts)
    return NULL;
  count_members (segment, members, counts);
  get_known (segment, filter)->counts = counts;
  return counts;
}
