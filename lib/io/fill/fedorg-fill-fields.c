/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fill/fedorg-fill-values-private.h"

#include <fedorg/fedorg-activity.h>
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-period-private.h"
#include "io/roster/fedorg-roster-writer-private.h"
#include "model/fedorg-packed-private.h"

/* Fields of the record that a row is repeated for, as a reader of the form writes them. */

char *
fedorg_fill_dup_date (const FedorgFillValues *values, gint32 date, gboolean is_month)
{
  gint year, month, day;

  if (!fedorg_date_get (date, &year, &month, &day))
    return NULL;
  if (values->language == FEDORG_LANGUAGE_ZH)
    return is_month ? g_strdup_printf ("%d年%d月", year, month)
                    : g_strdup_printf ("%d年%d月%d日", year, month, day);
  return fedorg_date_dup_text (date,
                               is_month ? FEDORG_DATE_PRECISION_MONTH : FEDORG_DATE_PRECISION_DAY);
}

static char *
dup_set (const FedorgFillValues *values, guint16 set)
{
  g_autoptr (GPtrArray) words = fedorg_roster_writer_list_words (values->roster, set);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (text, "%s%s",
                            i > 0 ? (values->language == FEDORG_LANGUAGE_ZH ? "、" : "; ") : "",
                            (const char *) g_ptr_array_index (words, i));
  return g_strdup (text->str);
}

/* masked like everywhere: 王** */
static char *
dup_name (const FedorgFillValues *values, guint32 person)
{
  const char *name = fedorg_roster_get_person_name (values->roster, person);

  if (!values->redacts || *name == '\0')
    return g_strdup (name);
  return g_strdup_printf ("%.*s**", (int) (g_utf8_next_char (name) - name), name);
}

static char *
dup_term (const FedorgFillValues *values, FedorgField field, guint8 term)
{
  return term == 0 ? NULL
                   : g_strdup (fedorg_vocabulary_get_label (fedorg_schema_get (field)->vocabulary,
                                                            term, values->language));
}

static char *
dup_plain_field (const FedorgFillValues *values, const FedorgWrittenField *field, guint32 index)
{
  switch (field->storage) {
  case FEDORG_STORAGE_TERM:
    return dup_term (values, field->field, fedorg_written_field_get_term (field, index));
  case FEDORG_STORAGE_SET:
  case FEDORG_STORAGE_WORD:
    return dup_set (values, fedorg_written_field_get_set (field, index));
  case FEDORG_STORAGE_DATE:
    return fedorg_fill_dup_date (values, fedorg_written_field_get_date (field, index),
                                 fedorg_written_field_is_month (field, index));
  default:
    return NULL;
  }
}

/* --- activities --- */

static char *
dup_number (FedorgStorage storage, gint64 number)
{
  char text[FEDORG_DECIMAL_SIZE];

  if (storage != FEDORG_STORAGE_COUNT && number == fedorg_storage_get_empty (storage))
    return NULL;
  return g_strndup (text,
                    fedorg_decimal_write (number, fedorg_storage_get_n_decimals (storage), text));
}

static char *
dup_doers (const FedorgFillValues *values, guint32 activity)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const guint32 *persons;
  guint32 n = fedorg_roster_list_activity_persons (values->roster, activity, &persons);

  for (guint32 i = 0; i < n; i++) {
    g_autofree char *name = dup_name (values, persons[i]);

    g_string_append_printf (
        text, "%s%s", i == 0 ? "" : (values->language == FEDORG_LANGUAGE_ZH ? "、" : "; "), name);
  }
  return g_strdup (text->str);
}

/* a text may name anybody, so that a masked form has none */
static char *
dup_counterpart (const FedorgFillValues *values, guint32 activity)
{
  guint32 index;

  switch (fedorg_roster_get_activity_counterpart (values->roster, activity, &index)) {
  case FEDORG_COUNTERPART_PERSON:
    return dup_name (values, index);
  case FEDORG_COUNTERPART_ORGANIZATION:
    return g_strdup (fedorg_roster_get_organization_name (values->roster, index));
  case FEDORG_COUNTERPART_TEXT:
    return values->redacts
               ? NULL
               : g_strdup (fedorg_roster_get_activity_counterpart_text (values->roster, activity));
  default:
    return NULL;
  }
}

static char *
dup_activity_field (const FedorgFillValues *values, FedorgField field, guint32 activity,
                    gboolean *is_number)
{
  FedorgStorage storage = fedorg_schema_get (field)->storage;
  gint64 number = fedorg_roster_get_activity_value (values->roster, field, activity);

  switch (storage) {
  case FEDORG_STORAGE_TERM:
    return dup_term (values, field, (guint8) number);
  case FEDORG_STORAGE_SET:
  case FEDORG_STORAGE_WORD:
    return dup_set (values, (guint16) number);
  case FEDORG_STORAGE_DATE:
    return fedorg_fill_dup_date (values, (gint32) number, FALSE);
  case FEDORG_STORAGE_PERSONS:
    return dup_doers (values, activity);
  case FEDORG_STORAGE_COUNTERPART:
    return dup_counterpart (values, activity);
  case FEDORG_STORAGE_IDENTIFIER:
    return g_strdup (fedorg_roster_get_activity_id (values->roster, activity));
  case FEDORG_STORAGE_ACTIVITY:
    return number == FEDORG_NONE
               ? NULL
               : g_strdup (fedorg_roster_get_activity_id (values->roster, (guint32) number));
  case FEDORG_STORAGE_COUNT:
  case FEDORG_STORAGE_DECIMAL:
  case FEDORG_STORAGE_MONEY:
    *is_number = TRUE;
    return dup_number (storage, number);
  default:
    return NULL;
  }
}

/* --- one field --- */

static char *
dup_parent (const FedorgFillValues *values, guint32 organization)
{
  guint32 parent = fedorg_roster_get_organization_parent (values->roster, organization);

  return parent != FEDORG_NONE
             ? g_strdup (fedorg_roster_get_organization_id (values->roster, parent))
             : NULL;
}

static char *
dup_field (const FedorgFillValues *values, FedorgField field, const FedorgFillSubject *subject,
           guint32 index)
{
  const FedorgWrittenFields *list = &values->fields[fedorg_schema_get (field)->record];

  switch (field) {
  case FEDORG_FIELD_ORGANIZATION_NAME:
    return g_strdup (fedorg_roster_get_organization_name (values->roster, subject->organization));
  case FEDORG_FIELD_ORGANIZATION_ID:
  case FEDORG_FIELD_ORGANIZATION_CODE:
    return g_strdup (fedorg_roster_get_organization_id (values->roster, subject->organization));
  case FEDORG_FIELD_PARENT_ID:
    return dup_parent (values, subject->organization);
  case FEDORG_FIELD_PERSON_NAME:
    return dup_name (values, subject->person);
  case FEDORG_FIELD_PERSON_ID:
    return values->redacts
               ? NULL
               : g_strdup (fedorg_roster_get_person_id (values->roster, subject->person));
  case FEDORG_FIELD_GENDER:
    return g_strdup (fedorg_vocabulary_get_label (
        FEDORG_VOCABULARY_GENDER,
        (guint8) fedorg_roster_get_person_gender (values->roster, subject->person),
        values->language));
  default:
    break;
  }
  for (guint i = 0; i < list->n; i++) {
    if (list->fields[i].field == field)
      return dup_plain_field (values, &list->fields[i], index);
  }
  return NULL;
}

/* "{{乡镇}}" in a row of a village: the name of the organisation of that level above it */
static gboolean
get_above (const FedorgFillValues *values, const char *name, const FedorgFillSubject *subject,
           FedorgFillValue *value)
{
  guint32 organization = subject->organization;
  guint8 level;

  if (!fedorg_vocabulary_parse (FEDORG_VOCABULARY_LEVEL, name, -1, &level))
    return FALSE;
  value->outcome = organization == FEDORG_NONE ? FEDORG_FILL_MISPLACED : FEDORG_FILL_LACKING;
  while (organization != FEDORG_NONE &&
         fedorg_roster_get_organization_level (values->roster, organization) != level)
    organization = fedorg_roster_get_organization_parent (values->roster, organization);
  if (organization != FEDORG_NONE) {
    value->outcome = FEDORG_FILL_FOUND;
    value->text = g_strdup (fedorg_roster_get_organization_name (values->roster, organization));
  }
  return TRUE;
}

/* a mark whose field belongs to a record that this row has not, such as a name outside a repeated
 * row, is misplaced and not merely empty */
gboolean
fedorg_fill_get_field (const FedorgFillValues *values, const char *name,
                       const FedorgFillSubject *subject, FedorgFillValue *value)
{
  const guint32 indices[FEDORG_RECORD_END] = {[FEDORG_RECORD_ORGANIZATION] = subject->organization,
                                              [FEDORG_RECORD_PERSON] = subject->person,
                                              [FEDORG_RECORD_MEMBERSHIP] = subject->membership,
                                              [FEDORG_RECORD_ACTIVITY] = subject->activity};
  guint8 field;
  FedorgRecord record;

  if (!fedorg_vocabulary_parse (FEDORG_VOCABULARY_FIELD, name, -1, &field))
    return get_above (values, name, subject, value);
  record = (FedorgRecord) fedorg_schema_get ((FedorgField) field)->record;
  if (record == 0)
    return FALSE;
  if (indices[record] == FEDORG_NONE) {
    value->outcome = FEDORG_FILL_MISPLACED;
    return TRUE;
  }
  value->text =
      record == FEDORG_RECORD_ACTIVITY
          ? dup_activity_field (values, (FedorgField) field, indices[record], &value->is_number)
          : dup_field (values, (FedorgField) field, subject, indices[record]);
  value->outcome =
      value->text == NULL || *value->text == '\0' ? FEDORG_FILL_LACKING : FEDORG_FILL_FOUND;
  return TRUE;
}
