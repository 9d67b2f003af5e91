/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/edit/fedorg-edit-private.h"

#include <stdlib.h>
#include <string.h>

#include "base/fedorg-search-private.h"

/* Changes that a program makes to a sealed roster, noted in the order in which they come. They are
 * texts until the builder is sealed, like the fields of a file, so that they are read and checked
 * by the same functions. */

FedorgEdit *
fedorg_edit_new (FedorgRoster *roster)
{
  FedorgEdit *edit = g_new0 (FedorgEdit, 1);

  edit->roster = fedorg_roster_ref (roster);
  return edit;
}

void
fedorg_edit_free (FedorgEdit *edit)
{
  if (edit == NULL)
    return;

  fedorg_array_clear (&edit->changes);
  fedorg_array_clear (&edit->values);
  fedorg_array_clear (&edit->texts);
  fedorg_block_free (edit->organizations);
  fedorg_block_free (edit->by_place);
  fedorg_roster_unref (edit->roster);
  g_free (edit);
}

void
fedorg_edit_open (FedorgEdit *edit, FedorgEditKind kind, FedorgRecord record, guint32 index)
{
  guint32 number = (guint32) edit->changes.length;
  FedorgEditChange *change = fedorg_array_add (&edit->changes, FedorgEditChange);

  edit->is_open = TRUE;
  edit->failed |= change == NULL || edit->changes.length >= G_MAXUINT32;
  if (change != NULL)
    *change = (FedorgEditChange){.kind = (guint8) kind,
                                 .record = (guint8) record,
                                 .index = index,
                                 .number = number,
                                 .first_value = edit->values.length};
}

FedorgRecord
fedorg_edit_get_record (const FedorgEdit *edit)
{
  gsize n = edit->changes.length;

  return n == 0
             ? 0
             : (FedorgRecord) fedorg_array_index (&edit->changes, FedorgEditChange, n - 1).record;
}

void
fedorg_edit_close (FedorgEdit *edit)
{
  gsize n = edit->changes.length;

  edit->is_open = FALSE;
  if (edit->failed)
    return;
  FedorgEditChange *change = &fedorg_array_index (&edit->changes, FedorgEditChange, n - 1);
  change->n_values = edit->values.length - change->first_value;
}

static FedorgEditValue *
add_value (FedorgEdit *edit, FedorgField field, const char *text, gsize length)
{
  gsize offset = edit->texts.length;
  char *copy = fedorg_array_extend (&edit->texts, length + 1, 1);
  FedorgEditValue *value = fedorg_array_add (&edit->values, FedorgEditValue);

  if (copy == NULL || value == NULL) {
    edit->failed = TRUE;
    return NULL;
  }
  if (length > 0)
    memcpy (copy, text, length);
  copy[length] = '\0';
  *value = (FedorgEditValue){.field = (guint8) field, .text = offset, .length = length};
  return value;
}

void
fedorg_edit_set_field (FedorgEdit *edit, FedorgField field, const char *text, gsize length)
{
  add_value (edit, field, text, length);
}

void
fedorg_edit_set_bad_text (FedorgEdit *edit, FedorgField field)
{
  FedorgEditValue *value = add_value (edit, field, "", 0);

  if (value != NULL)
    value->is_bad = TRUE;
}

void
fedorg_edit_set_figure (FedorgEdit *edit, const char *name, gint64 number)
{
  FedorgEditValue *value = add_value (edit, FEDORG_FIELD_FIGURE, name, strlen (name));

  if (value != NULL)
    value->number = number;
}

void
fedorg_edit_set_person (FedorgEdit *edit, guint32 person)
{
  FedorgEditValue *value = add_value (edit, FEDORG_FIELD_PERSON_ID, "", 0);

  if (value == NULL)
    return;
  value->is_known = TRUE;
  value->number = person;
}

static int
compare_changes (const void *a, const void *b)
{
  const FedorgEditChange *x = a, *y = b;

  if (x->record != y->record)
    return x->record < y->record ? -1 : 1;
  if (x->index != y->index)
    return x->index < y->index ? -1 : 1;
  return (x->number > y->number) - (x->number < y->number);
}

void
fedorg_edit_sort (FedorgEdit *edit)
{
  if (edit->changes.length > 1)
    qsort (edit->changes.data, edit->changes.length, sizeof (FedorgEditChange), compare_changes);
}

/* a record that was removed and is edited once more is there again */
static void
add_change (FedorgEditState *state, const FedorgEdit *edit, const FedorgEditChange *change)
{
  state->is_removed = change->kind == FEDORG_EDIT_REMOVE;
  if (change->kind == FEDORG_EDIT_REPLACE) {
    state->is_replaced = TRUE;
    state->changes = change;
    state->n_changes = 0;
    state->fields = (FedorgFieldSet){0};
  }
  state->n_changes++;
  for (gsize i = 0; i < change->n_values; i++)
    fedorg_field_set_add (
        &state->fields,
        fedorg_array_index (&edit->values, FedorgEditValue, change->first_value + i).field);
}

FedorgEditState
fedorg_edit_get_state (const FedorgEdit *edit, FedorgRecord record, guint32 index)
{
  const FedorgEditChange wanted = {.record = (guint8) record, .index = index};
  const FedorgEditChange *changes = edit->changes.data;
  gsize low = 0, high = edit->changes.length;
  FedorgEditState state = {0};

  FEDORG_SEARCH (low, high, middle, compare_changes (&changes[middle], &wanted) < 0);
  if (low < edit->changes.length)
    state.changes = &changes[low];
  for (; low < edit->changes.length && changes[low].record == record && changes[low].index == index;
       low++)
    add_change (&state, edit, &changes[low]);
  return state;
}
