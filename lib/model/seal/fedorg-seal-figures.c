/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-private.h"

#include <string.h>

/* Figures by name and, within a name, by organisation. A table repeats a figure in every row of
 * its organisation, so equal values are one; the first of different ones is believed. */

typedef struct {
  const char *name;
  gint64 value;
  guint32 word;         /* the name as a word of the roster */
  guint32 organization; /* of the roster */
  guint32 place;
  guint32 order;
} Entry;

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a;
  const Entry *y = b;

  if (x->word != y->word)
    return strcmp (x->name, y->name);
  if (x->organization != y->organization)
    return x->organization < y->organization ? -1 : 1;
  return (x->order > y->order) - (x->order < y->order);
}

static void
gather_batch (FedorgSeal *seal, const FedorgSealBatch *taken, FedorgArray *entries)
{
  const FedorgArray *figures = &taken->batch->figures;
  const guint32 *texts = FEDORG_COLUMN (seal->roster, guint32, WORD_TEXT);

  for (gsize i = 0; i < figures->length; i++) {
    const FedorgFigureRow *row = &fedorg_array_index (figures, FedorgFigureRow, i);
    guint32 number = fedorg_seal_number_of (taken, row->organization);
    if (number == FEDORG_NONE)
      continue;
    Entry *entry = fedorg_array_add (entries, Entry);
    if (entry == NULL || entries->length > G_MAXUINT32) {
      seal->failed = TRUE;
      return;
    }
    guint32 word = taken->word_map[row->name];
    *entry = (Entry){.name = (const char *) seal->strings.data + texts[word],
                     .value = row->value,
                     .word = word,
                     .organization = number,
                     .place = fedorg_seal_place_of (taken, row->place),
                     .order = (guint32) entries->length};
  }
}

static gboolean
is_of_one_figure (const Entry *a, const Entry *b)
{
  return a->word == b->word && a->organization == b->organization;
}

/* each different value is reported once, however often the rows repeat it */
static void
report_difference (FedorgSeal *seal, FedorgKeyTable *reported, const Entry *entry,
                   const Entry *first)
{
  guint64 key[] = {entry->word, entry->organization, (guint64) entry->value};
  guint32 known;
  if (fedorg_key_table_find (reported, key, sizeof key, &known))
    return;

  seal->failed |= !fedorg_key_table_add (reported, key, sizeof key, 0);
  FedorgRawFinding *finding = fedorg_seal_add_finding (
      seal, "roster/organization-differs", FEDORG_FIELD_FIGURE, entry->organization, entry->place);
  finding->other = first->place;
  finding->text = FEDORG_COLUMN (seal->roster, guint32, WORD_TEXT)[entry->word];
}

/* entries that say the same again go; those that say otherwise are findings */
static void
drop_repetitions (FedorgSeal *seal, FedorgArray *entries)
{
  g_autoptr (FedorgKeyTable) reported = fedorg_key_table_new ();
  gsize kept = 0;

  for (gsize i = 0; i < entries->length; i++) {
    Entry *entry = &fedorg_array_index (entries, Entry, i);
    Entry *last = kept == 0 ? NULL : &fedorg_array_index (entries, Entry, kept - 1);
    if (last == NULL || !is_of_one_figure (last, entry))
      fedorg_array_index (entries, Entry, kept++) = *entry;
    else if (last->value != entry->value)
      report_difference (seal, reported, entry, last);
  }
  entries->length = kept;
}

static gboolean
begins_figure (const FedorgArray *entries, gsize index)
{
  return index == 0 || fedorg_array_index (entries, Entry, index).word !=
                           fedorg_array_index (entries, Entry, index - 1).word;
}

static guint32
count_names (const FedorgArray *entries)
{
  guint32 n_names = 0;

  for (gsize i = 0; i < entries->length; i++)
    n_names += begins_figure (entries, i);
  return n_names;
}

static void
write_figures (FedorgSeal *seal, const FedorgArray *entries)
{
  guint32 n_names = count_names (entries);
  const guint32 *texts = FEDORG_COLUMN (seal->roster, guint32, WORD_TEXT);
  guint32 *names = fedorg_seal_column (seal, FEDORG_COLUMN_FIGURE_NAME, n_names);
  guint32 *firsts = fedorg_seal_column (seal, FEDORG_COLUMN_FIGURE_FIRST_ENTRY, n_names + 1);
  guint32 *organizations =
      fedorg_seal_column (seal, FEDORG_COLUMN_FIGURE_ORGANIZATION, entries->length);
  gint64 *values = fedorg_seal_column (seal, FEDORG_COLUMN_FIGURE_VALUE, entries->length);
  guint32 name = 0;
  if (seal->failed)
    return;

  for (gsize i = 0; i < entries->length; i++) {
    const Entry *entry = &fedorg_array_index (entries, Entry, i);
    if (begins_figure (entries, i)) {
      firsts[name] = (guint32) i;
      names[name++] = texts[entry->word];
    }
    organizations[i] = entry->organization;
    values[i] = entry->value;
  }
  firsts[n_names] = (guint32) entries->length;
}

void
fedorg_seal_figures (FedorgSeal *seal)
{
  FedorgArray entries = {0};

  for (guint i = 0; i < seal->n_batches && !seal->failed; i++)
    gather_batch (seal, &seal->batches[i], &entries);
  if (entries.length > 0)
    qsort (entries.data, entries.length, sizeof (Entry), compare_entries);
  drop_repetitions (seal, &entries);
  write_figures (seal, &entries);
  fedorg_array_clear (&entries);
}
