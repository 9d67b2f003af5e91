/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/batch/fedorg-batch-activity-private.h"

#include <stddef.h>
#include <string.h>

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-look-private.h"
#include "base/fedorg-personal-private.h"
#include "base/fedorg-text-private.h"
#include "model/batch/fedorg-batch-person-private.h"
#include "model/batch/fedorg-batch-values-private.h"
#include "model/batch/fedorg-batch-words-private.h"
#include "model/fedorg-amount-private.h"

/* The activity of the open record: its values are read here and packed into a few bytes, because
 * most activities have few of the fields that one may have. */

#define MEMBER(name, member_, storage, ...)                                                        \
  FEDORG_KEPT_##storage ({FEDORG_FIELD_##name, sizeof (((FedorgActivityRow *) NULL)->member_),     \
                          offsetof (FedorgActivityRow, member_)}, )

const FedorgActivityMember fedorg_activity_members[FEDORG_N_ACTIVITY_MEMBERS] = {
    FEDORG_ACTIVITY_FIELDS (MEMBER)};

/* a bit of a head is left for each */
G_STATIC_ASSERT (FEDORG_N_ACTIVITY_MEMBERS <= 24);

const FedorgActivityRow fedorg_activity_nothing = {
    FEDORG_ACTIVITY_FIELDS (FEDORG_ROW_EMPTY).persons = FEDORG_NONE,
    .counterpart = FEDORG_NONE,
};

void
fedorg_batch_reset_activity (FedorgBatch *batch)
{
  batch->filling.activity.row = fedorg_activity_nothing;
  batch->filling.activity.last = FEDORG_DATE_NONE;
  batch->filling.activity.persons.length = 0;
}

/* --- names --- */

/* of the person that a name was looked at as nothing stays in the record */
static void
forget_person (FedorgBatch *batch)
{
  FedorgOpenRecord *open = &batch->filling.open;
  static const FedorgPersonRow nobody = {FEDORG_PERSON_FIELDS (FEDORG_ROW_NO_DATE)};

  open->person = nobody;
  open->nibbles = (FedorgPersonNibbles){0};
  open->flags[FEDORG_RECORD_PERSON] = 0;
  open->person_id_length = 0;
  open->id_number = 0;
  open->id_gender = 0;
}

/* the text of a name that holds the number of a person: the rest of it */
static guint32
add_rest (FedorgBatch *batch, const char *text, gsize length)
{
  g_autofree char *rest = fedorg_personal_dup_replaced (text, length, "");

  if (rest == NULL) {
    batch->failed = TRUE;
    return 0;
  }
  length = strlen (rest);
  const char *start = fedorg_text_strip (rest, &length);
  return fedorg_batch_add_string (batch, start, length);
}

static FedorgActivityName
make_name (FedorgBatch *batch, const char *text, gsize length)
{
  FedorgActivityName name = {0, FEDORG_NONE};

  fedorg_batch_set_person_field (batch, FEDORG_FIELD_PERSON_ID, 0, text, length);
  name.text = batch->filling.open.person.id;
  if (name.text == 0 && fedorg_personal_is_in (text, length))
    name.text = add_rest (batch, text, length);
  if (batch->filling.open.person.id != 0 || batch->filling.open.id_number != 0)
    name.person = fedorg_batch_add_lone_person (batch, FEDORG_PERSON_ROW_REFERENCE);
  forget_person (batch);
  return name;
}

/* FEDORG_NONE: it is empty, or there is no memory */
static guint32
intern_name (FedorgBatch *batch, const char *text, gsize length)
{
  guint32 index = (guint32) batch->names.length;
  guint32 known;

  text = fedorg_text_strip (text, &length);
  if (length == 0)
    return FEDORG_NONE;
  if (batch->filling.activity.names == NULL)
    batch->filling.activity.names = fedorg_key_table_new ();
  if (fedorg_key_table_find (batch->filling.activity.names, text, length, &known))
    return known;
  FedorgActivityName name = make_name (batch, text, length);
  FedorgActivityName *added = fedorg_array_add (&batch->names, FedorgActivityName);
  if (added == NULL || !fedorg_key_table_add (batch->filling.activity.names, text, length, index)) {
    batch->failed = TRUE;
    return FEDORG_NONE;
  }
  *added = name;
  return index;
}

static void
add_person (FedorgBatch *batch, guint32 name)
{
  guint32 *slot =
      name == FEDORG_NONE ? NULL : fedorg_array_add (&batch->filling.activity.persons, guint32);

  if (slot != NULL)
    *slot = name;
  else if (name != FEDORG_NONE)
    batch->failed = TRUE;
}

void
fedorg_batch_add_activity_person (FedorgBatch *batch, const char *text, gsize length)
{
  if (!batch->failed)
    add_person (batch, intern_name (batch, text, length));
}

/* 周桂英 吴小妹: blanks part names, but not 王 芳, which is spaced to be as wide as the others */
static gboolean
is_parted_by_blanks (const char *text, gsize length)
{
  gsize n_characters = 0, n_parts = 1;

  for (const char *at = text; at < text + length; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if (g_unichar_isspace (character)) {
      if (n_characters < 2)
        return FALSE;
      n_parts++;
      n_characters = 0;
    } else if (g_unichar_get_script (character) != G_UNICODE_SCRIPT_HAN || ++n_characters > 4) {
      return FALSE;
    }
  }
  return n_parts > 1 && n_characters >= 2;
}

static void
add_persons (FedorgBatch *batch, const char *text, gsize length)
{
  const char *start = fedorg_text_strip (text, &length), *end = start + length;

  if (!is_parted_by_blanks (start, length)) {
    fedorg_batch_add_activity_person (batch, start, length);
    return;
  }
  for (const char *at = start; at < end; at = g_utf8_next_char (at)) {
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      continue;
    fedorg_batch_add_activity_person (batch, start, (gsize) (at - start));
    start = g_utf8_next_char (at);
  }
  fedorg_batch_add_activity_person (batch, start, (gsize) (end - start));
}

guint32
fedorg_batch_name_number (FedorgBatch *batch, guint64 number)
{
  guint32 index = (guint32) batch->names.length;
  FedorgActivityName *added = fedorg_array_add (&batch->names, FedorgActivityName);

  if (added == NULL) {
    batch->failed = TRUE;
    return FEDORG_NONE;
  }
  batch->filling.open.id_number = number;
  *added =
      (FedorgActivityName){0, fedorg_batch_add_lone_person (batch, FEDORG_PERSON_ROW_REFERENCE)};
  forget_person (batch);
  return index;
}

void
fedorg_batch_add_numbered_person (FedorgBatch *batch, guint64 number)
{
  if (!batch->failed)
    add_person (batch, fedorg_batch_name_number (batch, number));
}

/* the persons of meetings are mostly the same ones again */
static guint32
intern_list (FedorgBatch *batch)
{
  gsize n = batch->filling.activity.persons.length;
  gsize size = n * sizeof (guint32);
  guint32 index = (guint32) batch->name_lists.length;
  guint32 known;

  if (batch->filling.activity.lists == NULL)
    batch->filling.activity.lists = fedorg_key_table_new ();
  if (fedorg_key_table_find (batch->filling.activity.lists, batch->filling.activity.persons.data,
                             size, &known))
    return known;
  FedorgActivityNames *list = fedorg_array_add (&batch->name_lists, FedorgActivityNames);
  guint32 first = (guint32) batch->listed.length;
  guint32 *names = fedorg_array_extend (&batch->listed, n, sizeof *names);
  if (list == NULL || names == NULL || batch->listed.length > G_MAXUINT32 ||
      !fedorg_key_table_add (batch->filling.activity.lists, batch->filling.activity.persons.data,
                             size, index)) {
    batch->failed = TRUE;
    return 0;
  }
  *list = (FedorgActivityNames){first, (guint32) n};
  memcpy (names, batch->filling.activity.persons.data, size);
  return index;
}

static guint32
settle_persons (FedorgBatch *batch)
{
  if (batch->filling.activity.persons.length == 0)
    return FEDORG_NONE;
  if (batch->filling.activity.persons.length == 1)
    return fedorg_array_index (&batch->filling.activity.persons, guint32, 0);
  return FEDORG_PERSONS_LIST | intern_list (batch);
}

/* --- values --- */

static void
set_date (FedorgBatch *batch, FedorgField field, guint column, const char *text, gsize length)
{
  FedorgActivityRow *row = &batch->filling.activity.row;
  gboolean is_limit = field == FEDORG_FIELD_DUE_DATE;
  FedorgPeriod period;

  if (is_limit && fedorg_period_is_endless (text, length)) {
    batch->n_endless++;
    return;
  }
  if (!fedorg_period_parse (text, length, &period)) {
    fedorg_batch_add_wrong (batch, "roster/bad-date", field, column, text, length);
    return;
  }
  /* a time limit is the first such day behind the beginning, which is only known in the end */
  if (batch->filling.activity.year != 0 && !is_limit) {
    period.first = fedorg_period_settle (period.first, batch->filling.activity.year);
    period.last = fedorg_period_settle (period.last, batch->filling.activity.year);
  }
  if (field == FEDORG_FIELD_ACTIVITY_DATE) {
    row->date = period.first;
    batch->filling.activity.last = period.last;
    return;
  }
  *(field == FEDORG_FIELD_ACTIVITY_END_DATE ? &row->end_date
    : is_limit                              ? &row->due_date
                                            : &row->recorded_on) = period.last;
}

/* two units are not added up, and so there is a finding */
static void
set_unit (FedorgBatch *batch, guint column, guint8 unit)
{
  guint8 *known = &batch->filling.activity.row.unit;

  if (*known != FEDORG_QUANTITY_UNIT_NONE && *known != unit)
    fedorg_batch_add_raw (batch, "activity/two-units", FEDORG_FIELD_UNIT, column);
  else
    *known = unit;
}

static void
set_number (FedorgBatch *batch, FedorgField field, guint column, const char *text, gsize length)
{
  FedorgActivityRow *row = &batch->filling.activity.row;
  guint8 unit;
  gint64 number;

  if (!fedorg_amount_parse (field, text, length, &number, &unit)) {
    fedorg_batch_add_wrong (batch, "roster/bad-number", field, column, text, length);
    return;
  }
  if (field == FEDORG_FIELD_TIMES)
    row->times = (guint32) number;
  else if (field == FEDORG_FIELD_QUANTITY)
    row->quantity = number;
  else if (field == FEDORG_FIELD_TARGET)
    row->target = number;
  else
    row->amount = number;
  if (unit != FEDORG_QUANTITY_UNIT_NONE)
    set_unit (batch, column, unit);
}

static void
set_term (FedorgBatch *batch, FedorgField field, guint column, const char *text, gsize length)
{
  guint8 value = FEDORG_QUANTITY_UNIT_NONE;
  gboolean is_known = fedorg_batch_parse_term (batch, field, column, text, length, &value);

  if (field == FEDORG_FIELD_STATUS)
    batch->filling.activity.row.status = is_known ? value : FEDORG_ACTIVITY_STATUS_UNKNOWN;
  else if (is_known && value != FEDORG_QUANTITY_UNIT_NONE)
    set_unit (batch, column, value);
}

static void
set_word (FedorgBatch *batch, FedorgField field, guint column, const char *text, gsize length)
{
  guint16 set = fedorg_batch_intern_single (batch, field, column, text, length);

  *(field == FEDORG_FIELD_ACTIVITY_KIND ? &batch->filling.activity.row.kind
                                        : &batch->filling.activity.row.stage) = set;
}

void
fedorg_batch_set_activity_field (FedorgBatch *batch, FedorgField field, guint column,
                                 const char *text, gsize length)
{
  FedorgActivityRow *row = &batch->filling.activity.row;

  if (fedorg_nothing_find (text, length) == FEDORG_NOTHING_EMPTY)
    return;
  switch (fedorg_schema_get (field)->storage) {
  case FEDORG_STORAGE_IDENTIFIER:
    row->id = fedorg_batch_add_text (batch, field, column, text, length);
    break;
  case FEDORG_STORAGE_ACTIVITY:
    row->parent = fedorg_batch_add_text (batch, field, column, text, length);
    break;
  case FEDORG_STORAGE_PERSONS:
    fedorg_batch_split_cell (batch, text, length, add_persons);
    break;
  case FEDORG_STORAGE_COUNTERPART:
    row->counterpart = intern_name (batch, text, length);
    break;
  case FEDORG_STORAGE_WORD:
    set_word (batch, field, column, text, length);
    break;
  case FEDORG_STORAGE_SET:
    row->tags = fedorg_batch_intern_cell (batch, field, column, text, length);
    break;
  case FEDORG_STORAGE_DATE:
    set_date (batch, field, column, text, length);
    break;
  case FEDORG_STORAGE_TERM:
    set_term (batch, field, column, text, length);
    break;
  default:
    set_number (batch, field, column, text, length);
    break;
  }
}

/* --- rows --- */

#define MOST_BYTES 255

/* the values that are not empty behind the head; returns how many bytes there are */
static gsize
pack (const FedorgActivityRow *row, guint8 bytes[MOST_BYTES])
{
  FedorgActivityHead head = {row->place, row->organization, 0, 0};
  const guint8 *values = (const guint8 *) row;
  const guint8 *nothing = (const guint8 *) &fedorg_activity_nothing;
  gsize size = sizeof head;
  guint members = 0;

  for (guint i = 0; i < FEDORG_N_ACTIVITY_MEMBERS; i++) {
    const FedorgActivityMember *member = &fedorg_activity_members[i];
    if (memcmp (values + member->offset, nothing + member->offset, member->size) == 0)
      continue;
    memcpy (bytes + size, values + member->offset, member->size);
    size += member->size;
    members |= 1u << i;
  }
  head.members = members & 0xffffff;
  head.size = size & MOST_BYTES;
  memcpy (bytes, &head, sizeof head);
  return size;
}

G_STATIC_ASSERT (sizeof (FedorgActivityHead) + sizeof (FedorgActivityRow) <= MOST_BYTES);

const guint8 *
fedorg_activity_unpack (const guint8 *bytes, FedorgActivityRow *row)
{
  FedorgActivityHead head;
  const guint8 *at = bytes + sizeof head;

  memcpy (&head, bytes, sizeof head);
  *row = fedorg_activity_nothing;
  row->place = head.place;
  row->organization = head.organization;
  for (guint i = 0; i < FEDORG_N_ACTIVITY_MEMBERS; i++) {
    const FedorgActivityMember *member = &fedorg_activity_members[i];
    if ((head.members >> i & 1) == 0)
      continue;
    memcpy ((guint8 *) row + member->offset, at, member->size);
    at += member->size;
  }
  return bytes + head.size;
}

static void
add_row (FedorgBatch *batch)
{
  guint8 bytes[MOST_BYTES];
  gsize size = pack (&batch->filling.activity.row, bytes);
  guint8 *copy = fedorg_array_extend (&batch->activities, size, 1);

  if (copy == NULL) {
    batch->failed = TRUE;
    return;
  }
  memcpy (copy, bytes, size);
  batch->n_activities++;
}

void
fedorg_batch_end_activity (FedorgBatch *batch, guint32 organization)
{
  FedorgActivityRow *row = &batch->filling.activity.row;

  if (organization == FEDORG_NONE && !batch->filling.open.damaged_id &&
      !batch->filling.open.damaged_code)
    fedorg_batch_add_once (batch, "roster/missing-field", FEDORG_FIELD_ORGANIZATION_ID, 0, NULL);
  if (row->kind == 0)
    fedorg_batch_add_once (batch, "roster/missing-field", FEDORG_FIELD_ACTIVITY_KIND, 0, NULL);
  /* a period stands for its first and its last day */
  if (row->end_date == FEDORG_DATE_NONE && batch->filling.activity.last != row->date)
    row->end_date = batch->filling.activity.last;
  row->persons = settle_persons (batch);
  row->place = batch->filling.open.place;
  row->organization = organization;
  if (organization != FEDORG_NONE && !batch->failed)
    add_row (batch);
  fedorg_batch_reset_activity (batch);
}
