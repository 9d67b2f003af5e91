/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/snapshot/fedorg-snapshot-private.h"
#include "base/fedorg-error-private.h"
#include "model/fedorg-packed-private.h"

/* The verification of a snapshot: how many elements the columns have, then each column by itself
 * (fedorg-snapshot-columns.c), then what relates them to each other
 * (fedorg-snapshot-structure.c). */

/* findings that are looked at at once */
#define MOST_FINDINGS (1u << 16)

void
fedorg_snapshot_fault_set (FedorgSnapshotFault *fault, guint block, guint64 element,
                           const char *message)
{
  g_mutex_lock (&fault->lock);
  if (fault->message == NULL || block < fault->block ||
      (block == fault->block && element < fault->element)) {
    fault->block = block;
    fault->element = element;
    fault->message = message;
  }
  g_mutex_unlock (&fault->lock);
}

/* --- two steps --- */

typedef gboolean (*StructureFunc) (const FedorgSnapshotCheck *check);

static const StructureFunc structures[] = {
    fedorg_snapshot_check_tree,     fedorg_snapshot_check_index,   fedorg_snapshot_check_sets,
    fedorg_snapshot_check_figures,  fedorg_snapshot_check_sources, fedorg_snapshot_check_lists,
    fedorg_snapshot_check_presence,
};

/* what has no check of its own is what others are checked against, and so are the texts */
gboolean
fedorg_snapshot_check_is_second (guint block)
{
  return block != FEDORG_COLUMN_STRINGS && fedorg_snapshot_check_has_piece (block);
}

void
fedorg_snapshot_check_advance (FedorgSnapshotCheck *check)
{
  gsize n_sources = check->roster->columns[FEDORG_COLUMN_SOURCE_NAME].length;

  check->n_places = FEDORG_COLUMN (check->roster, guint32, SOURCE_FIRST_PLACE)[n_sources];
}

guint
fedorg_snapshot_check_get_n_parts (const FedorgSnapshotCheck *check)
{
  gsize n_findings = check->roster->raw_findings.length;

  return (guint) (G_N_ELEMENTS (structures) + (n_findings + MOST_FINDINGS - 1) / MOST_FINDINGS);
}

gboolean
fedorg_snapshot_check_part (FedorgSnapshotCheck *check, guint part)
{
  if (part < G_N_ELEMENTS (structures))
    return structures[part](check);
  guint64 first = (guint64) (part - G_N_ELEMENTS (structures)) * MOST_FINDINGS;
  fedorg_snapshot_check_findings (check, first,
                                  MIN (first + MOST_FINDINGS, check->roster->raw_findings.length));
  return TRUE;
}

gboolean
fedorg_snapshot_check_end (FedorgSnapshotCheck *check, FedorgRoster *roster)
{
  roster->last_start = check->last_start;
  roster->first_end = check->first_end;
  fedorg_snapshot_check_persons (roster, check->spans, check->n_spans, check->fault);
  if (check->fault->message != NULL)
    return TRUE;
  fedorg_roster_settle_presence (roster);
  return fedorg_snapshot_check_parents (check) && fedorg_snapshot_check_orders (check);
}

/* --- how many elements --- */

/* as many elements as there are records of a kind, or as another column has; neither: any number */
typedef struct {
  FedorgRecord record;
  gboolean is_like;
  guint8 like;
  guint8 more;      /* elements than that */
  gboolean at_most; /* or fewer: the column is packed */
} Length;

/* the columns of a kind of record that hold no field */
static FedorgRecord
get_record (guint column)
{
  if (column >= FEDORG_COLUMN_ORGANIZATION_ID && column <= FEDORG_COLUMN_ORGANIZATION_BY_ID)
    return FEDORG_RECORD_ORGANIZATION;
  if (column == FEDORG_COLUMN_PERSON_FLAGS)
    return FEDORG_RECORD_PERSON;
  if (column >= FEDORG_COLUMN_MEMBERSHIP_PERSON && column <= FEDORG_COLUMN_MEMBERSHIP_PLACE)
    return FEDORG_RECORD_MEMBERSHIP;
  if (column == FEDORG_COLUMN_ORGANIZATION_FIRST_ACTIVITY)
    return FEDORG_RECORD_ORGANIZATION;
  if (column == FEDORG_COLUMN_ACTIVITY_PLACE)
    return FEDORG_RECORD_ACTIVITY;
  return 0;
}

static Length
get_length (guint column)
{
  static const struct {
    guint8 column;
    guint8 like;
    guint8 more;
  } related[] = {
      {FEDORG_COLUMN_FIGURE_FIRST_ENTRY, FEDORG_COLUMN_FIGURE_NAME, 1},
      {FEDORG_COLUMN_FIGURE_VALUE, FEDORG_COLUMN_FIGURE_ORGANIZATION, 0},
      {FEDORG_COLUMN_SOURCE_FIRST_PLACE, FEDORG_COLUMN_SOURCE_NAME, 1},
      {FEDORG_COLUMN_SOURCE_FIRST_POSITION, FEDORG_COLUMN_SOURCE_NAME, 0},
      {FEDORG_COLUMN_POSITION_COLUMN, FEDORG_COLUMN_POSITION_LINE, 0},
  };

  const FedorgSchemaField *field =
      fedorg_schema_get (fedorg_column_get_field ((FedorgColumn) column));

  if (field->record != 0)
    return (Length){.record = field->record, .at_most = field->record == FEDORG_RECORD_ACTIVITY};
  for (gsize i = 0; i < G_N_ELEMENTS (related); i++) {
    if (related[i].column == column)
      return (Length){.is_like = TRUE, .like = related[i].like, .more = related[i].more};
  }
  return (Length){.record = get_record (column),
                  .more = column == FEDORG_COLUMN_ORGANIZATION_FIRST_MEMBERSHIP ||
                          column == FEDORG_COLUMN_ORGANIZATION_FIRST_ACTIVITY};
}

/* a roster without activities has no element of their columns */
static gboolean
is_length_right (const FedorgRoster *roster, guint column)
{
  Length length = get_length (column);
  guint64 expected = length.is_like ? roster->columns[length.like].length
                                    : fedorg_roster_get_n_records (roster, length.record);
  guint64 found = roster->columns[column].length;

  if (roster->n_activities == 0 && fedorg_column_is_of_activities ((FedorgColumn) column))
    return found == 0;
  if (length.at_most)
    return found <= expected;
  return (!length.is_like && length.record == 0) || found == expected + length.more;
}

static gboolean
check_lengths (const FedorgRoster *roster, FedorgSnapshotFault *fault)
{
  gsize n_sets = roster->columns[FEDORG_COLUMN_SET_FIRST_WORD].length;

  for (guint i = 0; i < FEDORG_N_COLUMNS; i++) {
    if (!is_length_right (roster, i))
      fedorg_snapshot_fault_set (fault, i, 0, "the number of elements disagrees with the counts");
  }
  if (n_sets < 2 || n_sets - 1 > (gsize) G_MAXUINT16 + 1)
    fedorg_snapshot_fault_set (fault, FEDORG_COLUMN_SET_FIRST_WORD, 0,
                               "the number of sets is impossible");
  if (roster->columns[FEDORG_COLUMN_ACTIVITY_PRESENCE].length !=
      fedorg_roster_count_presence (roster))
    fedorg_snapshot_fault_set (fault, FEDORG_COLUMN_ACTIVITY_PRESENCE, 0,
                               "the number of elements disagrees with the counts");
  gsize n_bytes = roster->columns[FEDORG_COLUMN_STRINGS].length;
  if (n_bytes == 0 || n_bytes > G_MAXUINT32)
    fedorg_snapshot_fault_set (fault, FEDORG_COLUMN_STRINGS, 0,
                               "the number of bytes of the texts is impossible");
  return fault->message == NULL;
}

/* fewer bytes are done before a thread has started */
#define FEW_BYTES (2u << 20)

gboolean
fedorg_snapshot_run (guint n_tasks, FedorgTaskFunc func, gpointer data, guint64 n_bytes,
                     const FedorgJob *job, GError **error)
{
  /* a run of no tasks shows that all are done, or that somebody has cancelled */
  guint n_here = n_bytes < FEW_BYTES ? n_tasks : 0;

  for (guint task = 0; task < n_here; task++) {
    if (!func (task, 0, data))
      return fedorg_fail_no_memory (NULL, error);
  }
  if (!fedorg_parallel_run (n_tasks - n_here, func, data, job, error))
    return FALSE;
  if (n_here > 0 && job->progress != NULL)
    job->progress (n_tasks, n_tasks, job->user_data);
  return TRUE;
}

static gboolean
allocate (FedorgSnapshotCheck *check)
{
  const FedorgColumnData *columns = check->roster->columns;
  gsize per_piece = FEDORG_SNAPSHOT_PIECE_SIZE / sizeof (guint32);

  check->n_spans = (columns[FEDORG_COLUMN_MEMBERSHIP_PERSON].length + per_piece - 1) / per_piece;
  check->spans = fedorg_block_new (MAX (check->n_spans, 1), sizeof *check->spans);
  check->ends = fedorg_block_new (columns[FEDORG_COLUMN_STRINGS].length / 32 + 1, 4);
  return check->spans != NULL && check->ends != NULL;
}

gboolean
fedorg_snapshot_check_begin (FedorgSnapshotCheck *check, const FedorgRoster *roster,
                             FedorgSnapshotFault *fault)
{
  check->roster = roster;
  check->fault = fault;
  check->last_start = FEDORG_DATE_NONE;
  check->first_end = G_MAXINT32;
  if (!check_lengths (roster, fault))
    return TRUE;
  for (guint i = 0; i < FEDORG_N_COLUMNS; i++)
    fedorg_snapshot_make_masks (check->masks[i], i);
  return allocate (check);
}

void
fedorg_snapshot_check_clear (FedorgSnapshotCheck *check)
{
  fedorg_block_free (check->ends);
  fedorg_block_free (check->spans);
}
