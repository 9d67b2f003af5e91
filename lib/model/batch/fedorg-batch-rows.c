/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/batch/fedorg-batch-rows-private.h"

#include <stddef.h>
#include <string.h>

#include "base/fedorg-message-private.h"
#include "base/fedorg-personal-private.h"
#include "base/fedorg-search-private.h"
#include "model/fedorg-roster-private.h"

/* What every step of filling does with the rows: texts, places and findings. */

#define PLACE_IN(part, member)       offsetof (FedorgOpenRecord, part.member)
#define PLACE_TERM(record, member)   PLACE_IN (record, member)
#define PLACE_SET(record, member)    PLACE_IN (record, member)
#define PLACE_DATE(record, member)   PLACE_IN (record, member)
#define PLACE_NIBBLE(record, member) PLACE_IN (nibbles, member)
#define ORGANIZATION_PLACE(name, member, storage, ...)                                             \
  FEDORG_PLAIN_##storage (                                                                         \
      FEDORG_WORDS_##storage ([FEDORG_FIELD_##name] = PLACE_IN (organization_sets, member), ))
#define PERSON_PLACE(name, member, storage, ...)                                                   \
  FEDORG_PLAIN_##storage ([FEDORG_FIELD_##name] = PLACE_##storage (person, member), )
#define MEMBERSHIP_PLACE(name, member, storage, ...)                                               \
  FEDORG_PLAIN_##storage ([FEDORG_FIELD_##name] = PLACE_##storage (membership, member), )

/* an activity stands beside the open record, because there are mostly none */
#define ACTIVITY_PLACE(name, member, storage, ...)                                                 \
  FEDORG_PLAIN_##storage (FEDORG_WORDS_##storage (                                                 \
      [FEDORG_FIELD_##name] = offsetof (FedorgBatchFilling, activity.row.member) -                 \
                              offsetof (FedorgBatchFilling, open), ))

const guint16 fedorg_batch_offsets[FEDORG_N_FIELDS] = {
    FEDORG_ORGANIZATION_FIELDS (ORGANIZATION_PLACE) FEDORG_PERSON_FIELDS (PERSON_PLACE)
        FEDORG_MEMBERSHIP_FIELDS (MEMBERSHIP_PLACE) FEDORG_ACTIVITY_FIELDS (ACTIVITY_PLACE)};

void
fedorg_batch_hit_limit (FedorgBatch *batch, const char *limit)
{
  if (!batch->failed)
    batch->limit = limit;
  batch->failed = TRUE;
}

guint32
fedorg_batch_add_string (FedorgBatch *batch, const char *text, gsize length)
{
  if (length == 0)
    return 0;
  if (length >= G_MAXUINT32 - batch->strings.length) {
    fedorg_batch_hit_limit (batch, "more than 4 GiB of text");
    return 0;
  }
  guint32 offset = (guint32) batch->strings.length;
  char *copy = fedorg_array_extend (&batch->strings, length + 1, 1);
  if (copy == NULL) {
    batch->failed = TRUE;
    return 0;
  }
  memcpy (copy, text, length);
  copy[length] = '\0';
  return offset;
}

guint32
fedorg_batch_add_place (FedorgBatch *batch, guint line, guint column)
{
  if (!batch->positioned) {
    batch->highest_place = MAX (batch->highest_place, line);
    return line;
  }
  FedorgPosition *position = fedorg_array_add (&batch->positions, FedorgPosition);
  if (position == NULL) {
    batch->failed = TRUE;
    return 0;
  }
  *position = (FedorgPosition){line, column};
  return (guint32) batch->positions.length - 1;
}

static guint
column_of (const FedorgBatch *batch, guint column)
{
  if (batch->filling.line_text == NULL || column == 0)
    return column;
  return (guint) g_utf8_strlen (batch->filling.line_text, (gssize) column - 1) + 1;
}

gboolean
fedorg_batch_reports (const FedorgBatch *batch, FedorgField field)
{
  return batch->filling.reported == NULL || fedorg_field_set_has (batch->filling.reported, field);
}

FedorgRawFinding *
fedorg_batch_add_raw (FedorgBatch *batch, const char *code, FedorgField field, guint column)
{
  gboolean is_kept = fedorg_batch_reports (batch, field);
  FedorgRawFinding *finding =
      is_kept ? fedorg_array_add (&batch->findings, FedorgRawFinding) : NULL;
  if (finding == NULL) {
    batch->failed |= is_kept;
    finding = &batch->filling.spare;
  }
  *finding = (FedorgRawFinding){.code = (guint16) fedorg_message_get_index (code),
                                .field = (guint8) field,
                                .organization = FEDORG_NONE,
                                .person = FEDORG_NONE,
                                .place = batch->filling.open.place,
                                .column = column_of (batch, column),
                                .other = FEDORG_NONE};
  return finding;
}

guint32
fedorg_batch_count_lone (const FedorgBatch *batch, guint32 person)
{
  const FedorgLonePerson *lone = batch->lone_persons.data;
  gsize low = 0;
  gsize high = batch->lone_persons.length;

  FEDORG_SEARCH (low, high, middle, lone[middle].person < person);
  return (guint32) low;
}
