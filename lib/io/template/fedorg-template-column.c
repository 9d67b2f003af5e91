/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/template/fedorg-template-private.h"

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-schema.h>
#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-words-private.h"
#include "io/roster/fedorg-roster-writer-private.h"

/* The columns of a template: which facts are asked for, with which words to choose from, and with
 * which help. They follow the schema, so that a new field has a column. */

/* What a column asks for is in the schema; what it says to who fills it in stands here by the codes
 * of lib/data/words.ini. Where there is no help of its own, that of the storage is given. */
static const struct {
  FedorgField field;
  const char *help;
  const char *example; /* NULL: `term`, else the first choice */
  guint8 term;         /* of the field's vocabulary */
} texts[] = {
    {FEDORG_FIELD_ORGANIZATION_ID, "template/code", "template/code-example", 0},
    {FEDORG_FIELD_ORGANIZATION_NAME, "template/organization", "template/organization-example", 0},
    {FEDORG_FIELD_LEVEL, NULL, NULL, FEDORG_LEVEL_VILLAGE},
    {FEDORG_FIELD_KIND, NULL, NULL, FEDORG_KIND_VILLAGE},
    {FEDORG_FIELD_PARENT_ID, "template/parent", "template/parent-example", 0},
    {FEDORG_FIELD_FOUNDED_ON, NULL, "template/founded-example", 0},
    {FEDORG_FIELD_ELECTED_ON, NULL, "template/elected-example", 0},
    {FEDORG_FIELD_PERSON_ID, "template/person-id", "template/person-id-example", 0},
    {FEDORG_FIELD_PERSON_NAME, "template/person", "template/person-example", 0},
    {FEDORG_FIELD_GENDER, NULL, NULL, FEDORG_GENDER_FEMALE},
    {FEDORG_FIELD_BIRTH_DATE, NULL, "template/birth-example", 0},
    {FEDORG_FIELD_ETHNICITY, NULL, NULL, 1},  /* GB/T 3304: 汉族 */
    {FEDORG_FIELD_EDUCATION, NULL, NULL, 30}, /* GB/T 4658: 大学专科 */
    {FEDORG_FIELD_POLITICAL_STATUS, NULL, NULL, 1},
    {FEDORG_FIELD_ROLE, "template/role", NULL, FEDORG_ROLE_EXECUTIVE},
    {FEDORG_FIELD_STAFFING, NULL, NULL, FEDORG_STAFFING_PART_TIME},
    {FEDORG_FIELD_START_DATE, NULL, "template/start-example", 0},
    {FEDORG_FIELD_END_DATE, "template/end", NULL, 0},
    {FEDORG_FIELD_ACTIVITY_ID, "template/activity", "template/activity-example", 0},
    {FEDORG_FIELD_ACTIVITY_KIND, "template/kind", "template/kind-example", 0},
    {FEDORG_FIELD_ACTIVITY_PERSONS, "template/doers", "template/person-id-example", 0},
    {FEDORG_FIELD_COUNTERPART, "template/counterpart", "template/counterpart-example", 0},
    {FEDORG_FIELD_ACTIVITY_DATE, "template/period", "template/activity-date-example", 0},
    {FEDORG_FIELD_STAGE, "template/stage", NULL, 0},
    {FEDORG_FIELD_ACTIVITY_PARENT, "template/activity-parent", NULL, 0},
    {FEDORG_FIELD_UNIT, NULL, NULL, 1},
};

/* --- the facts that are asked for --- */

/* A template asks for nothing that a roster does not keep, and for each fact once: the code of an
 * organisation is its identifier, and what else is known of it stands in the sheet of
 * organisations. */
static gboolean
is_asked (FedorgField number, FedorgRecord record)
{
  const FedorgSchemaField *field = fedorg_schema_get (number);

  if (!fedorg_record_has_field (record, number) || field->storage == FEDORG_STORAGE_SECRET ||
      field->storage == FEDORG_STORAGE_CODE || field->storage == FEDORG_STORAGE_FIGURES)
    return FALSE;
  return field->record == record || field->record != FEDORG_RECORD_ORGANIZATION ||
         field->storage == FEDORG_STORAGE_IDENTIFIER || field->storage == FEDORG_STORAGE_TEXT;
}

static gboolean
is_number (FedorgStorage storage)
{
  return storage == FEDORG_STORAGE_COUNT || storage == FEDORG_STORAGE_DECIMAL ||
         storage == FEDORG_STORAGE_MONEY;
}

/* --- choices --- */

static void
list_terms (FedorgArray *list, FedorgVocabulary vocabulary, FedorgLanguage language)
{
  for (guint i = 0; i < fedorg_vocabulary_get_n_terms (vocabulary); i++) {
    guint8 value = fedorg_vocabulary_get_term (vocabulary, i);
    const char *nick = fedorg_vocabulary_get_nick (vocabulary, value);
    const char **added = NULL;

    if (!g_str_equal (nick, "unknown") && !g_str_equal (nick, "none"))
      added = fedorg_array_add (list, const char *);
    if (added != NULL)
      *added = fedorg_vocabulary_get_label (vocabulary, value, language);
  }
}

/* NULL: there are none. In their own sheet organisations are not chosen but named. */
static const FedorgArray *
find_list (const FedorgTemplateWords *words, FedorgField number, FedorgRecord record)
{
  switch (number) {
  case FEDORG_FIELD_ORGANIZATION_ID:
    return record != FEDORG_RECORD_ORGANIZATION ? &words->codes : NULL;
  case FEDORG_FIELD_ORGANIZATION_NAME:
    return record != FEDORG_RECORD_ORGANIZATION ? &words->names : NULL;
  case FEDORG_FIELD_CATEGORIES:
    return &words->categories;
  case FEDORG_FIELD_TAGS:
    return &words->tags;
  case FEDORG_FIELD_ORGANIZATION_TAGS:
    return &words->organization_tags;
  default:
    return NULL;
  }
}

static void
set_choices (FedorgTemplateColumn *column, const FedorgTemplateWords *words, FedorgRecord record,
             FedorgLanguage language)
{
  const FedorgSchemaField *field = fedorg_schema_get (column->field);

  column->is_closed = field->storage == FEDORG_STORAGE_TERM;
  if (column->is_closed)
    list_terms (&column->terms, field->vocabulary, language);
  column->choices = column->is_closed ? &column->terms : find_list (words, column->field, record);
  if (column->choices != NULL && column->choices->length == 0)
    column->choices = NULL;
}

/* --- texts --- */

static const char *
get_help_of_storage (FedorgStorage storage, gboolean has_choices, FedorgLanguage language)
{
  if (storage == FEDORG_STORAGE_DATE)
    return fedorg_words_get ("template/date", language);
  if (storage == FEDORG_STORAGE_TERM)
    return fedorg_words_get ("template/term", language);
  if (storage == FEDORG_STORAGE_SET)
    return fedorg_words_get (has_choices ? "template/set" : "template/set-free", language);
  if (is_number (storage))
    return fedorg_words_get ("template/number", language);
  return "";
}

static guint
find_texts (FedorgField field)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (texts) && texts[i].field != field)
    i++;
  return i;
}

static void
set_texts (FedorgTemplateColumn *column, FedorgLanguage language)
{
  const FedorgSchemaField *field = fedorg_schema_get (column->field);
  guint i = find_texts (column->field);
  const char *example = "";

  if (i < G_N_ELEMENTS (texts) && texts[i].example != NULL)
    example = fedorg_words_get (texts[i].example, language);
  else if (i < G_N_ELEMENTS (texts) && texts[i].term != 0)
    example = fedorg_vocabulary_get_label (field->vocabulary, texts[i].term, language);
  else if (field->storage == FEDORG_STORAGE_SET && column->choices != NULL)
    example = fedorg_array_index (column->choices, const char *, 0);
  column->example = g_strdup (example);
  column->help =
      g_strdup (i < G_N_ELEMENTS (texts) && texts[i].help != NULL
                    ? fedorg_words_get (texts[i].help, language)
                    : get_help_of_storage (field->storage, column->choices != NULL, language));
}

/* the code and the name say that the row is an example, so that who writes over it takes that away:
 * the name is that of whom the record is about */
static void
mark_example (GPtrArray *columns, FedorgRecord record, FedorgLanguage language)
{
  const FedorgField names[FEDORG_RECORD_END] = {
      [FEDORG_RECORD_ORGANIZATION] = FEDORG_FIELD_ORGANIZATION_NAME,
      [FEDORG_RECORD_MEMBERSHIP] = FEDORG_FIELD_PERSON_NAME,
      [FEDORG_RECORD_ACTIVITY] = FEDORG_FIELD_COUNTERPART};

  for (guint i = 0; i < columns->len; i++) {
    FedorgTemplateColumn *column = g_ptr_array_index (columns, i);
    g_autofree char *plain = NULL;

    if (column->field != FEDORG_FIELD_ORGANIZATION_ID && column->field != names[record])
      continue;
    plain = g_steal_pointer (&column->example);
    column->example = g_strconcat (fedorg_words_get ("template/mark", language), plain, NULL);
  }
}

/* --- columns --- */

static void
column_free (gpointer data)
{
  FedorgTemplateColumn *column = data;

  fedorg_array_clear (&column->terms);
  g_free (column->heading);
  g_free (column->help);
  g_free (column->example);
  g_free (column);
}

static FedorgTemplateColumn *
make_column (const FedorgTemplateWords *words, FedorgField field, FedorgRecord record,
             FedorgLanguage language)
{
  FedorgTemplateColumn *column = g_new0 (FedorgTemplateColumn, 1);
  FedorgStorage storage = fedorg_schema_get (field)->storage;

  column->field = field;
  column->heading =
      g_strdup (fedorg_vocabulary_get_label (FEDORG_VOCABULARY_FIELD, (guint8) field, language));
  set_choices (column, words, record, language);
  column->is_number = is_number (storage);
  set_texts (column, language);
  return column;
}

/* a figure is known by its name behind the word for figures */
static FedorgTemplateColumn *
make_figure (const char *name, FedorgLanguage language)
{
  FedorgTemplateColumn *column = g_new0 (FedorgTemplateColumn, 1);

  column->field = FEDORG_FIELD_FIGURE;
  column->heading = g_strconcat (
      fedorg_vocabulary_get_label (FEDORG_VOCABULARY_FIELD, FEDORG_FIELD_FIGURE, language), ".",
      name, NULL);
  column->help = g_strdup (fedorg_words_get ("template/number", language));
  column->example = g_strdup ("");
  column->is_number = TRUE;
  return column;
}

GPtrArray *
fedorg_template_list_columns (const FedorgTemplateWords *words, FedorgRecord record,
                              FedorgLanguage language)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (column_free);

  for (guint i = 0; i < FEDORG_SCHEMA_N_ROWS; i++) {
    FedorgField field = (FedorgField) fedorg_schema_rows[i];

    if (is_asked (field, record))
      g_ptr_array_add (columns, make_column (words, field, record, language));
  }
  for (gsize i = 0; record == FEDORG_RECORD_ORGANIZATION && i < words->figures.length; i++)
    g_ptr_array_add (columns,
                     make_figure (fedorg_array_index (&words->figures, const char *, i), language));
  mark_example (columns, record, language);
  return columns;
}

/* --- organisations that are there --- */

/* one that lies outside of what the workbook lists would be unknown to its reader */
static char *
dup_parent (const FedorgTemplate *blank, guint32 organization)
{
  guint32 parent = fedorg_roster_get_organization_parent (blank->roster, organization);
  guint32 first, end;

  fedorg_template_get_range (blank, &first, &end);
  return parent >= first && parent < end
             ? g_strdup (fedorg_roster_get_organization_id (blank->roster, parent))
             : NULL;
}

static char *
dup_label (FedorgVocabulary vocabulary, guint8 value, FedorgLanguage language)
{
  return value != 0 ? g_strdup (fedorg_vocabulary_get_label (vocabulary, value, language)) : NULL;
}

static char *
dup_day (gint32 date)
{
  return date != FEDORG_DATE_NONE ? fedorg_date_dup_text (date, FEDORG_DATE_PRECISION_DAY) : NULL;
}

static char *
dup_set (const FedorgRoster *roster, guint16 set, FedorgLanguage language)
{
  g_auto (FedorgBuffer) cell = FEDORG_BUFFER_INIT;

  fedorg_roster_writer_append_set (roster, set, language, &cell);
  return cell.length > 0 && !cell.failed ? g_strndup (cell.data, cell.length) : NULL;
}

/* what the schema says how to read */
static char *
dup_plain (const FedorgRoster *roster, guint32 organization, FedorgField field,
           FedorgLanguage language)
{
  const FedorgSchemaField *row = fedorg_schema_get (field);

  if (row->record != FEDORG_RECORD_ORGANIZATION)
    return NULL;
  switch (row->storage) {
  case FEDORG_STORAGE_DATE:
    return dup_day (fedorg_roster_get_field_date (roster, field, organization));
  case FEDORG_STORAGE_TERM:
    return dup_label (row->vocabulary, fedorg_roster_get_field_term (roster, field, organization),
                      language);
  case FEDORG_STORAGE_SET:
    return dup_set (roster, fedorg_roster_get_field_set (roster, field, organization), language);
  default:
    return NULL;
  }
}

char *
fedorg_template_dup_value (const FedorgTemplate *blank, guint32 organization, FedorgField field,
                           FedorgLanguage language)
{
  const FedorgRoster *roster = blank->roster;

  switch (field) {
  case FEDORG_FIELD_ORGANIZATION_ID:
    return g_strdup (fedorg_roster_get_organization_id (roster, organization));
  case FEDORG_FIELD_ORGANIZATION_NAME:
    return g_strdup (fedorg_roster_get_organization_name (roster, organization));
  case FEDORG_FIELD_PARENT_ID:
    return dup_parent (blank, organization);
  default:
    return dup_plain (roster, organization, field, language);
  }
}
