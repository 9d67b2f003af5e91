/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-writer-private.h"

#include <fedorg/fedorg-date.h>

#include "base/fedorg-ratio-private.h"
#include "io/ruleset/fedorg-ruleset-reader-private.h"

/* Rules and tables are written from the documents that they were read from, so that each key of the
 * language is known to the reader alone. What a ruleset has beside them is small and is written
 * from the ruleset. */

/* keys in the order in which a reader looks for them; all others follow by their names */
static const char *const first_keys[] = {"fedorg_ruleset",
                                         "id",
                                         "title",
                                         "zh",
                                         "en",
                                         "aliases",
                                         "source",
                                         "date",
                                         "conventions",
                                         "categories",
                                         "activity_kinds",
                                         "rules",
                                         "tables",
                                         "hint",
                                         "severity",
                                         "enabled",
                                         "for",
                                         "when",
                                         "rows",
                                         "across",
                                         "of",
                                         "among",
                                         NULL};

/* --- the head: what a ruleset is, beside rules and tables --- */

/* one text serves both languages, as a document may say it */
static void
put_title (FedorgJsonValue *object, const char *name, const FedorgTitle *title)
{
  static const char *const languages[] = {[FEDORG_LANGUAGE_EN] = "en", [FEDORG_LANGUAGE_ZH] = "zh"};
  FedorgJsonValue *both;

  if (title->texts[0] == NULL && title->texts[1] == NULL)
    return;
  if (title->texts[FEDORG_LANGUAGE_ZH] == NULL) {
    fedorg_json_value_take_member (object, name,
                                   fedorg_json_value_new_text (title->texts[FEDORG_LANGUAGE_EN]));
    return;
  }
  both = fedorg_json_value_new_object ();
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (title->texts[i] != NULL)
      fedorg_json_value_take_member (both, languages[i],
                                     fedorg_json_value_new_text (title->texts[i]));
  fedorg_json_value_take_member (object, name, both);
}

static void
put_text (FedorgJsonValue *object, const char *name, const char *text)
{
  if (text != NULL)
    fedorg_json_value_take_member (object, name, fedorg_json_value_new_text (text));
}

static FedorgJsonValue *
make_category (const FedorgCategory *category)
{
  FedorgJsonValue *object = fedorg_json_value_new_object ();
  FedorgJsonValue *aliases;

  put_text (object, "id", category->id);
  put_title (object, "title", &category->title);
  if (category->aliases->len == 0)
    return object;
  aliases = fedorg_json_value_new_list ();
  for (guint i = 0; i < category->aliases->len; i++)
    fedorg_json_value_take_item (
        aliases, fedorg_json_value_new_text (g_ptr_array_index (category->aliases, i)));
  fedorg_json_value_take_member (object, "aliases", aliases);
  return object;
}

static FedorgJsonValue *
make_categories (const GPtrArray *categories)
{
  FedorgJsonValue *list = fedorg_json_value_new_list ();

  for (guint i = 0; i < categories->len; i++)
    fedorg_json_value_take_item (list, make_category (g_ptr_array_index (categories, i)));
  return list;
}

/* what has its usual value is left out, so that equal rulesets give equal bytes */
static FedorgJsonValue *
make_kinds (const GPtrArray *kinds)
{
  FedorgJsonValue *list = fedorg_json_value_new_list ();

  for (guint i = 0; i < kinds->len; i++) {
    const FedorgActivityKind *kind = g_ptr_array_index (kinds, i);
    FedorgJsonValue *object = make_category (&kind->word);

    if (kind->unit != 0)
      put_text (object, "unit", fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_UNIT, kind->unit));
    if (kind->is_stock)
      put_text (object, "accumulates", "stock");
    if (kind->stages->len > 0)
      fedorg_json_value_take_member (object, "stages", make_categories (kind->stages));
    fedorg_json_value_take_item (list, object);
  }
  return list;
}

/* the record of an election and a fixed day exclude each other */
static FedorgJsonValue *
make_term (const FedorgCalendarConvention *calendar)
{
  FedorgJsonValue *term = fedorg_json_value_new_object ();

  put_text (term, "last", calendar->term_kind);
  if (calendar->term_kind == NULL) {
    g_autofree char *day = fedorg_date_dup_text (calendar->term_starts, FEDORG_DATE_PRECISION_DAY);

    put_text (term, "starts", day);
  }
  fedorg_json_value_take_member (term, "years", fedorg_json_value_new_int (calendar->term_years));
  return term;
}

static FedorgJsonValue *
make_conventions (const FedorgRuleset *ruleset)
{
  const FedorgCalendarConvention *calendar = &ruleset->calendar;
  FedorgJsonValue *object = fedorg_json_value_new_object ();

  fedorg_json_value_take_member (
      object, "executive_includes_officers",
      fedorg_json_value_new_boolean (ruleset->executive_includes_officers));
  put_text (object, "rounding", fedorg_rounding_get_nick (ruleset->rounding));
  if (calendar->year_starts != 1) {
    g_autofree char *day = g_strdup_printf ("%02d-01", calendar->year_starts);

    put_text (object, "year_starts", day);
  }
  if (calendar->term_kind != NULL || calendar->term_starts != FEDORG_DATE_NONE)
    fedorg_json_value_take_member (object, "term", make_term (calendar));
  return object;
}

/* --- overrides --- */

/* the parts of a rule that an override replaces as a whole */
typedef enum {
  GROUP_HEAD, /* each key by itself */
  GROUP_MEASURE,
  GROUP_WORK,
  GROUP_REQUIREMENT
} Group;

static gboolean
has_key (const FedorgKeyGroup *group, const char *name)
{
  for (gsize i = 0; i < group->n_keys; i++)
    if (strcmp (group->keys[i].name, name) == 0)
      return TRUE;
  return FALSE;
}

/* "below" is a measure, and with `true` it says whose activities another one means */
static Group
get_group (const FedorgJsonValue *rule, guint index)
{
  static const FedorgKey keys[] = {FEDORG_REQUIREMENT_KEYS (FedorgWorkPartDraft, requirement)};
  const FedorgKeyGroup requirement = {keys, G_N_ELEMENTS (keys), 0};
  const FedorgKeyGroup measure = fedorg_reader_get_measure_keys (0);
  const FedorgKeyGroup work = fedorg_reader_get_work_keys (0);
  const char *name = fedorg_json_value_get_child_name (rule, index);
  const FedorgJsonValue *value = fedorg_json_value_get_child (rule, index);

  if (has_key (&requirement, name))
    return GROUP_REQUIREMENT;
  if (has_key (&work, name) ||
      (strcmp (name, fedorg_measure_get (FEDORG_MEASURE_BELOW)->key) == 0 &&
       fedorg_json_value_is_true (value)))
    return GROUP_WORK;
  return has_key (&measure, name) ? GROUP_MEASURE : GROUP_HEAD;
}

static gboolean
has_group (const FedorgJsonValue *rule, Group group)
{
  for (guint i = 0; i < fedorg_json_value_get_n_children (rule); i++)
    if (get_group (rule, i) == group)
      return TRUE;
  return FALSE;
}

static void
remove_group (FedorgJsonValue *rule, Group group)
{
  for (guint i = fedorg_json_value_get_n_children (rule); i > 0; i--)
    if (get_group (rule, i - 1) == group)
      fedorg_json_value_remove_child (rule, i - 1);
}

/* as the reader does: a new measure needs a bound and a time of its own, a new bound or time takes
 * the place of the old one, and all else is replaced key by key */
static void
override_rule (FedorgJsonValue *rule, const FedorgNode *node)
{
  g_autoptr (FedorgJsonValue) override = fedorg_json_value_new_from_node (node);
  gboolean has_measure = has_group (override, GROUP_MEASURE);

  for (Group group = GROUP_MEASURE; group <= GROUP_REQUIREMENT; group++)
    if (has_measure || has_group (override, group))
      remove_group (rule, group);
  while (fedorg_json_value_get_n_children (override) > 0) {
    g_autofree char *name = g_strdup (fedorg_json_value_get_child_name (override, 0));

    fedorg_json_value_take_member (rule, name, fedorg_json_value_steal_child (override, 0));
  }
}

/* --- rules and tables --- */

typedef struct {
  const FedorgRuleset *ruleset;
  FedorgJsonValue **rules;  /* by the numbers of the ruleset; NULL: not met yet */
  FedorgJsonValue **tables; /* the same */
} Parts;

static const FedorgNode *
get_list (const FedorgNode *root, const char *name, gsize *n)
{
  const FedorgNode *list = fedorg_node_get_member (root, name);

  *n = list != NULL ? fedorg_node_get_n_children (list) : 0;
  return list;
}

static const char *
get_id (const FedorgNode *node)
{
  return fedorg_node_get_text (fedorg_node_get_member (node, "id"));
}

/* the canonical document has each rule once: the text of the first, with what later documents
 * override */
static void
gather_rules (Parts *parts, const FedorgNode *root)
{
  gsize n;
  const FedorgNode *list = get_list (root, "rules", &n);

  for (gsize i = 0; i < n; i++) {
    const FedorgNode *node = fedorg_node_get_child (list, i);
    guint32 index = fedorg_ruleset_find_rule_index (parts->ruleset, get_id (node));

    if (parts->rules[index] == NULL)
      parts->rules[index] = fedorg_json_value_new_from_node (node);
    else
      override_rule (parts->rules[index], node);
  }
}

/* An inherited table keeps the rounding of the ruleset that it stands in, also where the one that
 * extends it rounds in another way. */
static void
gather_tables (Parts *parts, const FedorgNode *root)
{
  gsize n;
  const FedorgNode *list = get_list (root, "tables", &n);

  for (gsize i = 0; i < n; i++) {
    const FedorgNode *node = fedorg_node_get_child (list, i);
    guint32 index = fedorg_ruleset_find_table_index (parts->ruleset, get_id (node));
    const FedorgTableSpec *table = g_ptr_array_index (parts->ruleset->tables, index);

    fedorg_json_value_free (parts->tables[index]);
    parts->tables[index] = fedorg_json_value_new_from_node (node);
    if (fedorg_node_get_member (node, "rounding") == NULL &&
        table->rounding != parts->ruleset->rounding)
      put_text (parts->tables[index], "rounding", fedorg_rounding_get_nick (table->rounding));
  }
}

/* the document of fedorg_ruleset_new_for_measure() is a column */
static void
gather_column (Parts *parts, const FedorgNode *root)
{
  const FedorgTableSpec *spec = g_ptr_array_index (parts->ruleset->tables, 0);
  const FedorgTableColumn *first = g_ptr_array_index (spec->columns, 0);
  FedorgJsonValue *column = fedorg_json_value_new_from_node (root);
  FedorgJsonValue *columns = fedorg_json_value_new_list ();
  FedorgJsonValue *table = fedorg_json_value_new_object ();

  put_text (column, "id", first->id);
  fedorg_json_value_take_item (columns, column);
  put_text (table, "id", spec->id);
  fedorg_json_value_take_member (table, "columns", columns);
  parts->tables[0] = table;
}

/* a document without a version is a single measure, which has one column and nothing else */
static gboolean
gather_document (Parts *parts, GBytes *bytes, const FedorgLimits *limits, GError **error)
{
  g_autoptr (FedorgDocument) document =
      fedorg_document_new_from_bytes (bytes, limits, parts->ruleset->id, error);
  const FedorgNode *root;

  if (document == NULL)
    return FALSE;
  root = fedorg_document_get_root (document);
  if (fedorg_node_get_member (root, "fedorg_ruleset") == NULL) {
    gather_column (parts, root);
    return TRUE;
  }
  gather_rules (parts, root);
  gather_tables (parts, root);
  return TRUE;
}

/* the documents have been read once, so that no limit holds for them any more */
static gboolean
gather (Parts *parts, GError **error)
{
  const GPtrArray *documents = parts->ruleset->documents;
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();

  fedorg_limits_set (limits, FEDORG_LIMIT_DEPTH, G_MAXUINT32);
  fedorg_limits_set (limits, FEDORG_LIMIT_TEXT, G_MAXUINT32);
  fedorg_limits_set (limits, FEDORG_LIMIT_RULESET_BYTES, G_MAXUINT32);
  for (guint i = 0; i < documents->len; i++)
    if (!gather_document (parts, g_ptr_array_index (documents, i), limits, error))
      return FALSE;
  return TRUE;
}

/* each element is taken over; one that no document wrote is left out */
static void
put_list (FedorgJsonValue *tree, const char *name, FedorgJsonValue **elements, guint n)
{
  FedorgJsonValue *list = fedorg_json_value_new_list ();

  for (guint i = 0; i < n; i++)
    if (elements[i] != NULL)
      fedorg_json_value_take_item (list, elements[i]);
  fedorg_json_value_take_member (tree, name, list);
}

/* members stand in one fixed order, conventions are always written out */
FedorgJsonValue *
fedorg_ruleset_make_tree (const FedorgRuleset *ruleset, GError **error)
{
  guint n_rules = ruleset->rules->len, n_tables = ruleset->tables->len;
  g_autofree FedorgJsonValue **rules = g_new0 (FedorgJsonValue *, n_rules + 1);
  g_autofree FedorgJsonValue **tables = g_new0 (FedorgJsonValue *, n_tables + 1);
  g_autoptr (FedorgJsonValue) tree = fedorg_json_value_new_object ();
  Parts parts = {ruleset, rules, tables};
  gboolean is_whole;

  /* the tree is GLib's memory, which ends the process where there is none */
  if (!fedorg_ruleset_can_grow (ruleset->n_bytes)) {
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_NO_MEMORY, "there is not enough memory");
    return NULL;
  }
  is_whole = gather (&parts, error);

  fedorg_json_value_take_member (tree, "fedorg_ruleset", fedorg_json_value_new_int (1));
  put_text (tree, "id", ruleset->id);
  put_title (tree, "title", &ruleset->title);
  put_title (tree, "source", &ruleset->source);
  put_text (tree, "date", ruleset->date);
  fedorg_json_value_take_member (tree, "conventions", make_conventions (ruleset));
  fedorg_json_value_take_member (tree, "categories", make_categories (ruleset->categories));
  fedorg_json_value_take_member (tree, "activity_kinds", make_kinds (ruleset->activity_kinds));
  put_list (tree, "rules", rules, n_rules);
  put_list (tree, "tables", tables, n_tables);
  return is_whole ? g_steal_pointer (&tree) : NULL;
}

GBytes *
fedorg_ruleset_write_tree (const FedorgJsonValue *tree, GError **error)
{
  g_auto (FedorgBuffer) buffer = FEDORG_BUFFER_INIT;
  GBytes *bytes;

  fedorg_json_value_write (tree, first_keys, &buffer);
  bytes = fedorg_buffer_finish (&buffer);
  if (bytes == NULL)
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_NO_MEMORY, "there is not enough memory");
  return bytes;
}

GBytes *
fedorg_ruleset_dup_document (const FedorgRuleset *ruleset, GError **error)
{
  g_autoptr (FedorgJsonValue) tree = NULL;

  g_return_val_if_fail (ruleset != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  tree = fedorg_ruleset_make_tree (ruleset, error);
  return tree != NULL ? fedorg_ruleset_write_tree (tree, error) : NULL;
}

GBytes *
fedorg_ruleset_dup_basis (const FedorgRuleset *ruleset, GError **error)
{
  g_autoptr (FedorgJsonValue) tree = fedorg_ruleset_make_tree (ruleset, error);

  if (tree == NULL)
    return NULL;
  fedorg_json_value_take_member (tree, "tables", fedorg_json_value_new_list ());
  return fedorg_ruleset_write_tree (tree, error);
}
