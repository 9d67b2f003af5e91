/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-activities-private.h"

#include <string.h>

/* A list of work alone, without the roster, names persons whom nothing else describes. They are persons
 * all the same, so that the list is kept whole: an identifier is one person wherever it stands, and a
 * name one person of the organisation, since two villages may each have a 王秀英. */

/* before the text of a key: the organisation that a name stands in, FEDORG_NONE for an identifier */
#define KEY_HEAD sizeof (guint32)

/* Identifiers are letters of ASCII with a digit among them; whatever else is written is a name, and is
 * masked as one. */
static gboolean
is_identifier (const char *text)
{
  gboolean has_digit = FALSE;

  for (; *text != '\0'; text++) {
    if ((guint8) *text <= ' ' || (guint8) *text >= 0x7f)
      return FALSE;
    has_digit |= g_ascii_isdigit (*text);
  }
  return has_digit;
}

/* (transfer full) */
static char *
dup_key (guint32 organization, const char *text, gsize *length)
{
  gsize text_length = strlen (text);
  char *key = g_try_malloc (KEY_HEAD + text_length);

  *length = KEY_HEAD + text_length;
  if (key == NULL)
    return NULL;
  memcpy (key, &organization, KEY_HEAD);
  memcpy (key + KEY_HEAD, text, text_length);
  return key;
}

static guint32
find (const FedorgActivities *all, guint32 organization, const char *text)
{
  gsize length;
  g_autofree char *key = dup_key (organization, text, &length);
  guint32 person;

  return key != NULL && fedorg_key_table_find (all->named.table, key, length, &person)
             ? person
             : FEDORG_NONE;
}

guint32
fedorg_activities_find_named_id (const FedorgActivities *all, const char *text)
{
  return all->named.table != NULL && is_identifier (text) ? find (all, FEDORG_NONE, text)
                                                          : FEDORG_NONE;
}

guint32
fedorg_activities_find_named (const FedorgActivities *all, guint32 organization, const char *text)
{
  if (all->named.table == NULL || *text == '\0')
    return FEDORG_NONE;
  return find (all, is_identifier (text) ? FEDORG_NONE : organization, text);
}

/* --- numbers --- */

/* identifiers of persons who came without one: "#" and a number */
#define MADE_ID_SIZE 16

static void
add_row (FedorgActivities *all, const char *text, guint32 number)
{
  FedorgNamedPersons *named = &all->named;
  guint32 *id = fedorg_array_add (&named->ids, guint32);
  guint32 *name = fedorg_array_add (&named->names, guint32);
  guint8 *flags = fedorg_array_add (&named->flags, guint8);
  char made[MADE_ID_SIZE];

  all->seal->failed |= id == NULL || name == NULL || flags == NULL;
  if (all->seal->failed)
    return;
  g_snprintf (made, sizeof made, "#%u", number + 1);
  if (is_identifier (text)) {
    *id = fedorg_seal_add_string (all->seal, text);
    *name = 0;
    *flags = 0;
  } else {
    *id = fedorg_seal_add_string (all->seal, made);
    *name = fedorg_seal_add_string (all->seal, text);
    *flags = FEDORG_PERSON_FLAG_ANONYMOUS;
  }
}

static void
number_name (FedorgActivities *all, guint32 organization, const char *text)
{
  guint32 number = (guint32) all->named.ids.length;
  gsize length;

  if (*text == '\0' || fedorg_activities_find_named (all, organization, text) != FEDORG_NONE)
    return;
  g_autofree char *key = dup_key (is_identifier (text) ? FEDORG_NONE : organization, text, &length);
  if (key == NULL || number >= FEDORG_PERSONS_LIST - 1 ||
      !fedorg_key_table_add (all->named.table, key, length, number)) {
    all->seal->failed = TRUE;
    return;
  }
  add_row (all, text, number);
}

static const char *
get_text (const FedorgBatch *batch, guint32 name)
{
  return fedorg_batch_string (batch,
                              fedorg_array_index (&batch->names, FedorgActivityName, name).text);
}

static void
number_doers (FedorgActivities *all, guint32 activity, guint32 organization)
{
  const FedorgBatch *batch = all->seal->batches[all->order.batches[activity]].batch;
  FedorgActivityRow row;

  fedorg_activity_unpack (all->order.rows[activity], &row);
  if (row.persons == FEDORG_NONE)
    return;
  if (!(row.persons & FEDORG_PERSONS_LIST)) {
    number_name (all, organization, get_text (batch, row.persons));
    return;
  }
  const FedorgActivityNames *list = &fedorg_array_index (&batch->name_lists, FedorgActivityNames,
                                                         row.persons & ~FEDORG_PERSONS_LIST);
  for (guint32 i = 0; i < list->n; i++)
    number_name (all, organization,
                 get_text (batch, fedorg_array_index (&batch->listed, guint32, list->first + i)));
}

void
fedorg_activities_number_named (FedorgActivities *all)
{
  const FedorgRoster *roster = all->roster;

  if (roster->n_persons > 0)
    return;
  all->named.table = fedorg_key_table_new ();
  for (guint32 o = 0; o < roster->n_organizations; o++) {
    for (guint32 a = all->order.firsts[o]; a < all->order.firsts[o + 1] && !all->seal->failed; a++)
      number_doers (all, a, o);
  }
  all->roster->n_persons = (guint32) all->named.ids.length;
}

/* --- columns --- */

typedef struct {
  FEDORG_PERSON_FIELDS (FEDORG_COLUMN_MEMBER)
} PlainColumns;

/* in place of the column of a roster without persons */
static gpointer
renew_column (FedorgSeal *seal, FedorgColumn column, gsize length)
{
  fedorg_block_free (seal->roster->columns[column].data);
  return fedorg_seal_column (seal, column, length);
}

#define RENEW(name, member, storage, column, ...)                                                  \
  FEDORG_PLAIN_##storage (columns->member = renew_column (seal, FEDORG_COLUMN_##column, n);)
#define EMPTY(name, member, storage, ...)                                                          \
  FEDORG_PLAIN_##storage (columns->member[i] = nobody.member;)

/* nothing is known of them but how they are called */
static void
write_plain (FedorgSeal *seal, PlainColumns *columns, guint32 n)
{
  static const FedorgPersonRow nobody = {FEDORG_PERSON_FIELDS (FEDORG_ROW_NO_DATE)};

  FEDORG_PERSON_FIELDS (RENEW)
  for (guint32 i = 0; i < n && !seal->failed; i++) {
    FEDORG_PERSON_FIELDS (EMPTY)
  }
}

static void
give (FedorgSeal *seal, FedorgColumn column, const FedorgArray *values, gsize size)
{
  gpointer data = renew_column (seal, column, values->length);

  if (!seal->failed)
    memcpy (data, values->data, values->length * size);
}

void
fedorg_activities_write_named (FedorgActivities *all)
{
  FedorgNamedPersons *named = &all->named;
  FedorgSeal *seal = all->seal;
  PlainColumns columns;

  if (named->ids.length == 0)
    return;
  give (seal, FEDORG_COLUMN_PERSON_ID, &named->ids, sizeof (guint32));
  give (seal, FEDORG_COLUMN_PERSON_NAME, &named->names, sizeof (guint32));
  give (seal, FEDORG_COLUMN_PERSON_FLAGS, &named->flags, sizeof (guint8));
  if (!seal->failed)
    write_plain (seal, &columns, (guint32) named->ids.length);
}
