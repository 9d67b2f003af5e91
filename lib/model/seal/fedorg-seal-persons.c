/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-persons-private.h"

#include <string.h>

#include "base/fedorg-parallel-private.h"

/* Persons get their numbers in the order of their first membership; those without any follow in
 * the order of the input. Once everybody has a number the columns and texts are written in blocks,
 * by all threads: first each block finds how long its texts are, and so where they go. */

#define BLOCK 16384u

typedef struct {
  guint32 *ids;
  guint32 *names;
  guint8 *flags;
  FEDORG_PERSON_FIELDS (FEDORG_COLUMN_MEMBER)
} PersonColumns;

typedef struct {
  FedorgSeal *seal;
  const FedorgPersonRows *all;
  guint32 *classes; /* of all rows */
  guint32 *rows;    /* number -> the row that stands for the person */
  guint32 n;
  guint last; /* where a row was looked up last */
  PersonColumns columns;
  guint64 *offsets; /* block -> length of its texts, then where they begin */
  char *strings;
} Numbering;

static void
allocate (Numbering *numbering)
{
  FedorgSeal *seal = numbering->seal;
  PersonColumns *columns = &numbering->columns;
  guint32 n = numbering->n;

  columns->ids = fedorg_seal_column (seal, FEDORG_COLUMN_PERSON_ID, n);
  columns->names = fedorg_seal_column (seal, FEDORG_COLUMN_PERSON_NAME, n);
  columns->flags = fedorg_seal_column (seal, FEDORG_COLUMN_PERSON_FLAGS, n);
  FEDORG_PERSON_FIELDS (FEDORG_SEAL_ALLOCATE)
}

/* --- numbers --- */

/* beside the number of somebody who has one, in the place of her class */
#define NUMBERED 0x80000000u

/* the row that stands for the person, which is its own or has a number; ways are short */
static guint32
find_class (const guint32 *classes, guint32 row)
{
  while (!(classes[row] & NUMBERED) && classes[row] != row)
    row = classes[row];
  return row;
}

guint32
fedorg_person_numbers_get (const FedorgPersonNumbers *numbers, guint32 row)
{
  guint32 number = numbers->classes[find_class (numbers->classes, row)];

  return number & NUMBERED ? number & ~NUMBERED : FEDORG_NONE;
}

/* the batch of the rows that are being numbered, and how many of them are */
typedef struct {
  FedorgSealBatch *taken;
  gint n_numbered;
} BatchWalk;

/* a batch is given back as soon as all of its rows that have a number are written */
static inline void
count_waiting (Numbering *numbering, BatchWalk *walk, guint32 row)
{
  if (G_UNLIKELY (row - walk->taken->first_person >= walk->taken->n_person_rows)) {
    walk->taken->n_waiting += walk->n_numbered;
    walk->taken = fedorg_person_rows_find_batch (numbering->all, row, &numbering->last);
    walk->n_numbered = 0;
  }
  walk->n_numbered++;
}

static inline guint32
number_row (Numbering *numbering, BatchWalk *walk, guint32 row)
{
  guint32 *classes = numbering->classes;

  row = find_class (classes, row);
  if (classes[row] & NUMBERED)
    return classes[row] & ~NUMBERED;
  numbering->rows[numbering->n] = row;
  classes[row] = numbering->n | NUMBERED;
  count_waiting (numbering, walk, row);
  return numbering->n++;
}

/* where memberships do not come in the order of their rows, what they lead to lies far apart, and
 * is fetched this many steps ahead */
#define N_AHEAD 32

/* memberships then name the number */
static void
number_members (Numbering *numbering, BatchWalk *walk)
{
  FedorgRoster *roster = numbering->seal->roster;
  guint32 *persons = roster->columns[FEDORG_COLUMN_MEMBERSHIP_PERSON].data;
  guint32 n = roster->n_memberships;

  for (guint32 m = 0; m < n; m++) {
    if (n - m > N_AHEAD)
      __builtin_prefetch (&numbering->classes[persons[m + N_AHEAD]]);
    persons[m] = number_row (numbering, walk, persons[m]);
  }
}

static gboolean
has_lone_persons (const FedorgSeal *seal)
{
  for (guint i = 0; i < seal->n_batches; i++) {
    if (seal->batches[i].batch->lone_persons.length > 0)
      return TRUE;
  }
  return FALSE;
}

/* those who have a record of their own and no membership */
static void
number_others (Numbering *numbering, BatchWalk *walk)
{
  FedorgSeal *seal = numbering->seal;

  for (guint i = 0; i < seal->n_batches; i++) {
    const FedorgSealBatch *taken = &seal->batches[i];
    const FedorgPersonRow *rows = taken->batch->persons.data;
    for (guint32 j = 0; j < taken->batch->persons.length; j++) {
      guint32 row = taken->first_person + j;
      if (numbering->classes[row] == row && (rows[j].flags & FEDORG_PERSON_ROW_RECORD))
        number_row (numbering, walk, row);
    }
  }
}

static void
number_all (Numbering *numbering)
{
  FedorgSeal *seal = numbering->seal;
  BatchWalk walk = {seal->batches, 0};

  if (seal->n_batches == 0)
    return;
  number_members (numbering, &walk);
  if (has_lone_persons (seal))
    number_others (numbering, &walk);
  walk.taken->n_waiting += walk.n_numbered;
  for (guint i = 0; i < seal->n_batches; i++)
    fedorg_array_clear (&seal->batches[i].batch->lone_persons);
}

/* --- the columns of persons --- */

/* identifiers of persons who came without one: "#" and a number */
#define MADE_ID_SIZE 16

static const char *
get_id (const FedorgSealBatch *taken, const FedorgPersonRow *row, guint32 number,
        char made[MADE_ID_SIZE])
{
  if (row->id != 0)
    return fedorg_batch_string (taken->batch, row->id);
  g_snprintf (made, MADE_ID_SIZE, "#%u", number + 1);
  return made;
}

/* findings still to be made about a person, kept beside her flags */
#define FLAG_REFERENCE 0x40u
#define FLAG_NAMELESS  0x80u

static guint8
flags_of (const FedorgPersonRow *row)
{
  guint flags = row->flags;

  return (guint8) ((flags & FEDORG_PERSON_ROW_BIRTH_MONTH ? FEDORG_PERSON_FLAG_BIRTH_MONTH : 0) |
                   (row->id == 0 ? FEDORG_PERSON_FLAG_ANONYMOUS : 0) |
                   (flags & FEDORG_PERSON_ROW_REFERENCE ? FLAG_REFERENCE : 0) |
                   (row->name == 0 ? FLAG_NAMELESS : 0));
}

/* the rows of a block's persons, one after the other */
typedef struct {
  const Numbering *numbering;
  guint32 number; /* of the current one */
  guint32 end;
  FedorgSealBatch *taken;
  const FedorgPersonRow *row;
  guint last;       /* where a row was looked up last */
  guint last_ahead; /* likewise for those to come */
} BlockWalk;

static BlockWalk
begin_block (const Numbering *numbering, guint block)
{
  guint32 begin = block * BLOCK;

  return (BlockWalk){.numbering = numbering,
                     .number = begin - 1,
                     .end = MIN (numbering->n - begin, BLOCK) + begin};
}

static const FedorgPersonRow *
find_row (const FedorgSealBatch *taken, guint32 row)
{
  return &fedorg_array_index (&taken->batch->persons, FedorgPersonRow, row - taken->first_person);
}

/* rows that follow each other are fetched by the machine itself */
static void
fetch_ahead (BlockWalk *walk)
{
  const guint32 *rows = walk->numbering->rows + walk->number;
  if (walk->end - walk->number <= N_AHEAD || rows[N_AHEAD] == rows[0] + N_AHEAD)
    return;

  const FedorgPersonRows *all = walk->numbering->all;
  const FedorgSealBatch *taken =
      fedorg_person_rows_find_batch (all, rows[N_AHEAD], &walk->last_ahead);
  __builtin_prefetch (find_row (taken, rows[N_AHEAD]));
  taken = fedorg_person_rows_find_batch (all, rows[N_AHEAD / 2], &walk->last_ahead);
  __builtin_prefetch (fedorg_batch_string (taken->batch, find_row (taken, rows[N_AHEAD / 2])->id));
}

static gboolean
next_person (BlockWalk *walk)
{
  if (++walk->number == walk->end)
    return FALSE;
  fetch_ahead (walk);
  guint32 row = walk->numbering->rows[walk->number];
  walk->taken = fedorg_person_rows_find_batch (walk->numbering->all, row, &walk->last);
  walk->row = find_row (walk->taken, row);
  return TRUE;
}

static gboolean
measure_block (guint block, G_GNUC_UNUSED guint thread, gpointer data)
{
  Numbering *numbering = data;
  BlockWalk walk = begin_block (numbering, block);
  char made[MADE_ID_SIZE];
  guint64 length = 0;

  while (next_person (&walk)) {
    length += strlen (get_id (walk.taken, walk.row, walk.number, made)) + 1;
    if (walk.row->name != 0)
      length += strlen (fedorg_batch_string (walk.taken->batch, walk.row->name)) + 1;
  }
  numbering->offsets[block] = length;
  return TRUE;
}

/* returns its offset, and moves behind it; nothing is written of an empty text */
static guint32
write_text (const Numbering *numbering, guint64 *offset, const char *text)
{
  gsize size = strlen (text) + 1;
  guint32 start = (guint32) *offset;

  if (size == 1)
    return 0;
  memcpy (numbering->strings + start, text, size);
  *offset += size;
  return start;
}

static void
release (FedorgSealBatch *taken)
{
  fedorg_array_clear (&taken->batch->persons);
  /* activities still need their texts, also those names that an activity which was dropped has
   * left */
  if (taken->batch->n_activities == 0 && taken->batch->names.length == 0)
    fedorg_array_clear (&taken->batch->strings);
}

/* this many rows of a batch are written */
static void
report_written (FedorgSealBatch *taken, gint n_written)
{
  if (taken != NULL && g_atomic_int_add (&taken->n_waiting, -n_written) == n_written)
    release (taken);
}

#define WRITE(name, member, storage, ...) FEDORG_PLAIN_##storage (columns->member[n] = row->member;)

static gboolean
write_block (guint block, G_GNUC_UNUSED guint thread, gpointer data)
{
  Numbering *numbering = data;
  const PersonColumns *columns = &numbering->columns;
  BlockWalk walk = begin_block (numbering, block);
  guint64 offset = numbering->offsets[block];
  char made[MADE_ID_SIZE];
  FedorgSealBatch *written = NULL;
  gint n_written = 0;

  while (next_person (&walk)) {
    const FedorgPersonRow *row = walk.row;
    guint32 n = walk.number;

    if (walk.taken != written) {
      report_written (written, n_written);
      written = walk.taken;
      n_written = 0;
    }
    n_written++;
    columns->ids[n] = write_text (numbering, &offset, get_id (walk.taken, row, n, made));
    columns->names[n] =
        write_text (numbering, &offset, fedorg_batch_string (walk.taken->batch, row->name));
    columns->flags[n] = flags_of (row);
    FEDORG_PERSON_FIELDS (WRITE)
  }
  report_written (written, n_written);
  return TRUE;
}

/* the texts of all blocks go behind those that are there, one block after the other */
static gboolean
place_texts (Numbering *numbering, guint n_blocks)
{
  FedorgSeal *seal = numbering->seal;
  guint64 end = seal->strings.length;

  for (guint i = 0; i < n_blocks; i++) {
    guint64 length = numbering->offsets[i];
    numbering->offsets[i] = end;
    end += length;
  }
  if (end > G_MAXUINT32) {
    fedorg_seal_hit_limit (seal, FEDORG_SEAL_STRINGS_LIMIT);
    return FALSE;
  }
  seal->failed |= !fedorg_array_reserve (&seal->strings, (gsize) end, 1);
  seal->strings.length = seal->failed ? seal->strings.length : (gsize) end;
  numbering->strings = seal->strings.data;
  return !seal->failed;
}

static void
write_persons (Numbering *numbering)
{
  const FedorgJob silent = {NULL, NULL, NULL};
  FedorgSeal *seal = numbering->seal;
  guint n_blocks = (numbering->n + BLOCK - 1) / BLOCK;

  allocate (numbering);
  numbering->offsets = fedorg_block_new (n_blocks, sizeof *numbering->offsets);
  seal->failed |= numbering->offsets == NULL;
  if (seal->failed)
    return;
  fedorg_parallel_run (n_blocks, measure_block, numbering, &silent, NULL);
  if (place_texts (numbering, n_blocks))
    fedorg_parallel_run (n_blocks, write_block, numbering, &silent, NULL);
}

/* those of which nobody has a number */
static void
release_batches (FedorgSeal *seal)
{
  for (guint i = 0; i < seal->n_batches; i++)
    release (&seal->batches[i]);
}

/* somebody who is named by an identifier only, in a roster that describes its persons */
static void
report_unknown (FedorgSeal *seal, const guint8 *flags)
{
  FedorgRoster *roster = seal->roster;
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint32 *places = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PLACE);
  guint32 next = 0;

  for (guint32 o = 0; o < roster->n_organizations; o++) {
    for (guint32 m = firsts[o]; m < firsts[o + 1]; m++) {
      /* at her first membership only */
      if (persons[m] != next)
        continue;
      next++;
      if (!(flags[persons[m]] & FLAG_NAMELESS))
        continue;
      gboolean is_reference = (flags[persons[m]] & FLAG_REFERENCE) != 0;
      fedorg_seal_add_finding (
          seal, is_reference ? "roster/unknown-person" : "roster/missing-field",
          is_reference ? FEDORG_FIELD_PERSON_ID : FEDORG_FIELD_PERSON_NAME, o, places[m])
          ->person = persons[m];
    }
  }
}

/* identifiers alone are enough where nobody is described */
static void
settle_flags (FedorgSeal *seal, guint8 *flags)
{
  guint32 n = seal->roster->n_persons;
  guint32 n_nameless = 0;

  for (guint32 i = 0; i < n; i++)
    n_nameless += flags[i] >> 7;
  if (n_nameless > 0 && n_nameless < n)
    report_unknown (seal, flags);
  for (guint32 i = 0; i < n; i++)
    flags[i] &= (guint8) ~(FLAG_REFERENCE | FLAG_NAMELESS);
}

void
fedorg_seal_persons (FedorgSeal *seal, FedorgIdentities *identities, FedorgPersonNumbers *numbers)
{
  Numbering numbering = {.seal = seal,
                         .all = identities->rows,
                         .classes = identities->classes,
                         .rows = fedorg_block_new (identities->rows->n, sizeof (guint32))};

  seal->failed |= numbering.rows == NULL;
  if (!seal->failed) {
    number_all (&numbering);
    seal->roster->n_persons = numbering.n;
    write_persons (&numbering);
  }
  if (!seal->failed)
    settle_flags (seal, numbering.columns.flags);
  release_batches (seal);
  fedorg_block_free (numbering.rows);
  fedorg_block_free (numbering.offsets);
  numbers->classes = g_steal_pointer (&identities->classes);
  fedorg_identities_clear (identities);
}

void
fedorg_person_numbers_clear (FedorgPersonNumbers *numbers)
{
  g_clear_pointer (&numbers->classes, fedorg_block_free);
}
