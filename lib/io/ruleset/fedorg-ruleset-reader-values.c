/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-vocabulary.h>

#include "io/ruleset/fedorg-ruleset-reader-column-private.h"
#include "model/fedorg-schema-private.h"

/* A column for each value that a field can have: the categories of the ruleset, or the words of a
 * closed list. */

typedef struct {
  const FedorgNode *field;
  FedorgSelector *among;
  gint show; /* FedorgMeasureKind */
} Values;

/* Is the field one of categories or of a closed list, which selectors know? Activities are measured
 * by tables that stand across. */
static gboolean
has_values (const FedorgSchemaField *schema, guint number)
{
  return schema->selector != NULL && schema->record != FEDORG_RECORD_ACTIVITY &&
         (number == FEDORG_FIELD_CATEGORIES || schema->storage == FEDORG_STORAGE_TERM);
}

static gboolean
read_field (FedorgRulesetReader *reader, const FedorgNode *node, guint *number)
{
  const char *text =
      fedorg_node_get_type (node) == FEDORG_NODE_STRING ? fedorg_node_get_text (node) : NULL;
  const char *names[FEDORG_SCHEMA_N_ROWS];
  gsize n_names = 0;

  if (text == NULL)
    return fedorg_reader_fail_type (reader, node, "a field, such as \"category\"");
  for (guint i = 0; i < FEDORG_SCHEMA_N_ROWS; i++) {
    const FedorgSchemaField *schema = fedorg_schema_get (fedorg_schema_rows[i]);

    if (!has_values (schema, fedorg_schema_rows[i]))
      continue;
    if (strcmp (schema->selector, text) == 0) {
      *number = fedorg_schema_rows[i];
      return TRUE;
    }
    names[n_names++] = schema->selector;
  }
  return fedorg_reader_fail_word (reader, node, "field", names, n_names);
}

static gboolean
read_parts (FedorgRulesetReader *reader, const FedorgNode *node, Values *values, guint *number)
{
  static const FedorgKey keys[] = {
      {"of", fedorg_reader_keep_node, G_STRUCT_OFFSET (Values, field), "such as \"category\""},
      {"among", fedorg_reader_read_selector, G_STRUCT_OFFSET (Values, among), NULL},
      {"show", fedorg_reader_read_show, G_STRUCT_OFFSET (Values, show), NULL},
  };

  return fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), values) &&
         read_field (reader, values->field, number);
}

/* categories are those of the ruleset, terms those of the closed list: that is how many columns the
 * entry stands for */
guint
fedorg_reader_count_values (FedorgRulesetReader *reader, const FedorgNode *node)
{
  Values values = {NULL, NULL, FEDORG_MEASURE_COUNT};
  guint number = 0;
  gboolean is_read = read_parts (reader, node, &values, &number);

  fedorg_selector_free (values.among);
  if (!is_read)
    return 0;
  if (number != FEDORG_FIELD_CATEGORIES)
    return fedorg_vocabulary_get_n_terms (
        (FedorgVocabulary) fedorg_schema_get (number)->vocabulary);
  if (reader->ruleset->categories->len == 0)
    fedorg_reader_fail (reader, values.field, "the ruleset declares no categories");
  return reader->ruleset->categories->len;
}

/* the title of the column in both languages; a category without one is called by its id */
static FedorgSelector *
make_category (const FedorgCategory *category, FedorgColumnName *name)
{
  FedorgSelector *selector = fedorg_selector_new (FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_CATEGORIES);

  fedorg_selector_add_word (selector, category->id);
  name->suffix = g_strdup (category->id);
  for (guint i = 0; i < G_N_ELEMENTS (name->label.texts); i++) {
    const char *title = fedorg_title_get (&category->title, (FedorgLanguage) i);

    name->label.texts[i] = g_strdup (title != NULL ? title : category->id);
  }
  return selector;
}

static FedorgSelector *
make_term (guint number, guint index, FedorgColumnName *name)
{
  FedorgVocabulary vocabulary = (FedorgVocabulary) fedorg_schema_get (number)->vocabulary;
  guint8 value = fedorg_vocabulary_get_term (vocabulary, index);
  FedorgSelector *selector =
      fedorg_selector_new ((FedorgSelectorKind) (FEDORG_SELECTOR_FIELDS + number));

  fedorg_selector_add_value (selector, value);
  name->suffix = g_strdup (fedorg_vocabulary_get_nick (vocabulary, value));
  for (guint i = 0; i < G_N_ELEMENTS (name->label.texts); i++)
    name->label.texts[i] =
        g_strdup (fedorg_vocabulary_get_label (vocabulary, value, (FedorgLanguage) i));
  return selector;
}

gboolean
fedorg_reader_read_value (FedorgRulesetReader *reader, const FedorgNode *node, guint index,
                          FedorgTableColumn *column, FedorgColumnName *name)
{
  Values values = {NULL, NULL, FEDORG_MEASURE_COUNT};
  guint number = 0;
  FedorgSelector *part;

  if (!read_parts (reader, node, &values, &number)) {
    fedorg_selector_free (values.among);
    return FALSE;
  }
  part = number == FEDORG_FIELD_CATEGORIES
             ? make_category (g_ptr_array_index (reader->ruleset->categories, index), name)
             : make_term (number, index, name);
  fedorg_reader_finish_part (column, (FedorgMeasureKind) values.show, part, values.among);
  return TRUE;
}
