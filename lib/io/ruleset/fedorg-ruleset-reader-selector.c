/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-lint-private.h"

#include <string.h>

/* a key of a selector */
typedef struct _Field Field;

/* where a selector stands */
typedef struct {
  gboolean is_scope; /* organisations alone can be selected */
  guint depth;
} Place;

/* what a key may select */
typedef enum {
  POSTS = 1 << 0,
  ORGANIZATIONS = 1 << 1,
  BOTH = POSTS | ORGANIZATIONS
} Places;

struct _Field {
  const char *name;
  FedorgSelectorKind kind;
  Places places;
  FedorgSelector *(*read) (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field,
                           const Place *place);
  gint detail; /* FedorgVocabulary or FedorgUnit, as the function needs */
};

static FedorgSelector *read_selector (FedorgRulesetReader *reader, const FedorgNode *node,
                                      const Place *place);

gboolean
fedorg_reader_count_selector (FedorgRulesetReader *reader, const FedorgNode *node, guint depth)
{
  if (depth > FEDORG_SELECTOR_DEPTH)
    return fedorg_reader_fail_with (reader, node, FEDORG_ERROR_LIMIT,
                                    "selectors nest deeper than %d levels", FEDORG_SELECTOR_DEPTH);
  return ++reader->load->n_selectors <= FEDORG_SELECTOR_COUNT ||
         fedorg_reader_fail_with (reader, node, FEDORG_ERROR_LIMIT,
                                  "the ruleset has more than %d selectors", FEDORG_SELECTOR_COUNT);
}

/* --- lists of values --- */

gsize
fedorg_reader_get_n_values (const FedorgNode *node)
{
  return fedorg_node_get_type (node) == FEDORG_NODE_ARRAY ? fedorg_node_get_n_children (node) : 1;
}

const FedorgNode *
fedorg_reader_get_value (const FedorgNode *node, gsize index)
{
  return fedorg_node_get_type (node) == FEDORG_NODE_ARRAY ? fedorg_node_get_child (node, index)
                                                          : node;
}

gboolean
fedorg_reader_check_values (FedorgRulesetReader *reader, const FedorgNode *node)
{
  return fedorg_reader_get_n_values (node) > 0 ||
         fedorg_reader_fail (reader, node,
                             "the list is empty, so that nothing is selected; take the key away to "
                             "select all");
}

/* --- values of a closed list --- */

static gboolean
fail_term (FedorgRulesetReader *reader, const FedorgNode *node, FedorgVocabulary vocabulary,
           const char *name)
{
  const char *nearest = fedorg_vocabulary_suggest (vocabulary, fedorg_node_get_text (node));
  guint n_terms = fedorg_vocabulary_get_n_terms (vocabulary);
  g_autofree const char **nicks = g_new (const char *, n_terms + 1);

  if (nearest)
    return fedorg_reader_fail_word (reader, node, name, &nearest, 1);
  for (guint i = 0; i < n_terms; i++)
    nicks[i] = fedorg_vocabulary_get_nick (vocabulary, fedorg_vocabulary_get_term (vocabulary, i));
  return fedorg_reader_fail_word (reader, node, name, nicks, n_terms);
}

gboolean
fedorg_reader_read_term (FedorgRulesetReader *reader, const FedorgNode *node,
                         FedorgVocabulary vocabulary, const char *name, FedorgSelector *selector)
{
  const char *text = fedorg_node_get_text (node);
  guint8 value;

  /* a number is the code of a standard */
  if (!text)
    return fedorg_reader_fail_type (reader, node, "a value or a list of values");
  if (!fedorg_vocabulary_parse (vocabulary, text, -1, &value))
    return fail_term (reader, node, vocabulary, name);
  fedorg_selector_add_value (selector, value);
  return TRUE;
}

/* closed words have no order, so a range of them has no meaning, except for education, which has a
 * reader of its own */
static FedorgSelector *
read_terms (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field,
            const Place *place)
{
  g_autoptr (FedorgSelector) selector = fedorg_selector_new (field->kind);
  gsize n_values = fedorg_reader_get_n_values (node);

  (void) place;
  if (fedorg_node_get_type (node) == FEDORG_NODE_OBJECT) {
    fedorg_reader_fail (reader, node, "%s has no order; give a value or a list of values",
                        field->name);
    return NULL;
  }
  if (!fedorg_reader_check_values (reader, node))
    return NULL;
  for (gsize i = 0; i < n_values; i++)
    if (!fedorg_reader_read_term (reader, fedorg_reader_get_value (node, i),
                                  (FedorgVocabulary) field->detail, field->name, selector))
      return NULL;
  return g_steal_pointer (&selector);
}

/* --- ranges --- */

static FedorgSelector *
read_one_range (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field)
{
  FedorgBound range = {0};

  if (!fedorg_reader_count_selector (reader, node, 0) ||
      !fedorg_reader_read_range (reader, node, (FedorgUnit) field->detail, &range))
    return NULL;
  FedorgSelector *selector = fedorg_selector_new (field->kind);
  fedorg_selector_set_range (selector, range);
  return selector;
}

/* a value, a range, or a list of them, any of which may hold */
static FedorgSelector *
read_ranges (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field,
             const Place *place)
{
  g_autoptr (FedorgSelector) any = fedorg_selector_new (FEDORG_SELECTOR_ANY_OF);
  gsize n_values = fedorg_reader_get_n_values (node);

  (void) place;
  if (fedorg_node_get_type (node) != FEDORG_NODE_ARRAY)
    return read_one_range (reader, node, field);
  if (!fedorg_reader_check_values (reader, node))
    return NULL;
  for (gsize i = 0; i < n_values; i++) {
    FedorgSelector *child = read_one_range (reader, fedorg_reader_get_value (node, i), field);

    if (!child)
      return NULL;
    fedorg_selector_take_child (any, child);
  }
  return g_steal_pointer (&any);
}

/* values of GB/T 4658, or a range over its groups */
static FedorgSelector *
read_education (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field,
                const Place *place)
{
  const Field range = {field->name, field->kind, field->places, NULL, FEDORG_UNIT_EDUCATION};

  return fedorg_node_get_type (node) == FEDORG_NODE_OBJECT
             ? read_one_range (reader, node, &range)
             : read_terms (reader, node, field, place);
}

/* the name of a figure is free: it may be one that no roster has yet */
static FedorgSelector *
read_one_figure (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field)
{
  g_autoptr (FedorgSelector) selector = fedorg_selector_new (field->kind);
  gboolean is_object = fedorg_node_get_type (node) == FEDORG_NODE_OBJECT;

  if (!fedorg_reader_count_selector (reader, node, 0))
    return NULL;
  selector->figure.name = g_strdup (fedorg_node_get_name (node));

  /* {}: whatever its value is */
  if (is_object && fedorg_node_get_n_children (node) == 0)
    return g_steal_pointer (&selector);
  if (!fedorg_reader_read_range (reader, node, FEDORG_UNIT_NUMBER, &selector->figure.bound))
    return NULL;
  return g_steal_pointer (&selector);
}

/* {"women": {"at_least": 1}}: every figure named must lie in its range */
static FedorgSelector *
read_figures (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field,
              const Place *place)
{
  g_autoptr (FedorgSelector) all = fedorg_selector_new (FEDORG_SELECTOR_ALL_OF);
  gsize n_members = fedorg_node_get_n_children (node);

  (void) place;
  if (fedorg_node_get_type (node) != FEDORG_NODE_OBJECT || n_members == 0) {
    fedorg_reader_fail (reader, node,
                        "expected an object of figures and their ranges, such as {\"women\": "
                        "{\"at_least\": 1}}");
    return NULL;
  }
  for (gsize i = 0; i < n_members; i++) {
    FedorgSelector *child = read_one_figure (reader, fedorg_node_get_child (node, i), field);

    if (!child)
      return NULL;
    if (n_members == 1)
      return child;
    fedorg_selector_take_child (all, child);
  }
  return g_steal_pointer (&all);
}

/* --- words --- */

static FedorgSelector *
read_words (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field,
            const Place *place)
{
  g_autoptr (FedorgSelector) selector = fedorg_selector_new (field->kind);

  (void) place;
  if (!fedorg_reader_read_texts (reader, node, &selector->words) ||
      !fedorg_reader_check_values (reader, node))
    return NULL;
  return g_steal_pointer (&selector);
}

/* of memberships, whose known tags have several words */
static FedorgSelector *
read_tags (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field,
           const Place *place)
{
  g_autoptr (FedorgSelector) selector = read_words (reader, node, field, place);

  if (selector && !place->is_scope)
    fedorg_reader_warn_of_tags (reader, node, selector->words);
  return g_steal_pointer (&selector);
}

static gboolean
fail_category (FedorgRulesetReader *reader, const FedorgNode *node)
{
  const GPtrArray *categories = reader->ruleset->categories;
  g_autofree const char **ids = g_new (const char *, categories->len + 1);

  if (categories->len == 0)
    return fedorg_reader_fail (reader, node,
                               "the ruleset declares no categories; declare them under "
                               "\"categories\"");
  for (guint i = 0; i < categories->len; i++)
    ids[i] = ((const FedorgCategory *) g_ptr_array_index (categories, i))->id;
  return fedorg_reader_fail_word (reader, node, "category", ids, categories->len);
}

/* by identifier or alias; the identifier is what is kept */
gboolean
fedorg_reader_read_categories (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  GPtrArray *ids = *(GPtrArray **) slot;
  gsize n_values = fedorg_reader_get_n_values (node);

  for (gsize i = 0; i < n_values; i++) {
    const FedorgNode *value = fedorg_reader_get_value (node, i);
    const FedorgCategory *category;

    if (fedorg_node_get_type (value) != FEDORG_NODE_STRING)
      return fedorg_reader_fail_type (reader, value, "a category or a list of categories");
    category = fedorg_ruleset_find_category_by_word (reader->ruleset, fedorg_node_get_text (value));
    if (!category)
      return fail_category (reader, value);
    g_ptr_array_add (ids, g_strdup (category->id));
  }
  return TRUE;
}

static FedorgSelector *
read_category_words (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field,
                     const Place *place)
{
  g_autoptr (FedorgSelector) selector = fedorg_selector_new (field->kind);

  (void) place;
  if (!fedorg_reader_check_values (reader, node) ||
      !fedorg_reader_read_categories (reader, node, &selector->words))
    return NULL;
  return g_steal_pointer (&selector);
}

/* --- combinations --- */

static FedorgSelector *
read_children (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field,
               const Place *place)
{
  g_autoptr (FedorgSelector) selector = fedorg_selector_new (field->kind);
  gsize n_children = fedorg_node_get_n_children (node);

  if (fedorg_node_get_type (node) != FEDORG_NODE_ARRAY || n_children == 0) {
    fedorg_reader_fail (reader, node,
                        "expected a list of selectors, such as [{\"role\": \"chair\"}]");
    return NULL;
  }
  for (gsize i = 0; i < n_children; i++) {
    FedorgSelector *child = read_selector (reader, fedorg_node_get_child (node, i), place);

    if (!child)
      return NULL;
    fedorg_selector_take_child (selector, child);
  }
  return g_steal_pointer (&selector);
}

static FedorgSelector *
read_negation (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field,
               const Place *place)
{
  FedorgSelector *child = read_selector (reader, node, place);
  FedorgSelector *selector;

  if (!child)
    return NULL;
  selector = fedorg_selector_new (field->kind);
  fedorg_selector_take_child (selector, child);
  return selector;
}

/* what the same person holds, or somebody of the organisation: memberships are selected in it,
 * wherever it stands */
static FedorgSelector *
read_holding (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field,
              const Place *place)
{
  const Place inner = {FALSE, place->depth};

  return read_negation (reader, node, field, &inner);
}

/* --- selectors --- */

/* keys that are more than the value of one field, in the order in which they are reported */
static const Field of_persons[] = {
    {"age", FEDORG_SELECTOR_AGE, POSTS, read_ranges, FEDORG_UNIT_AGE},
};
static const Field of_posts[] = {
    {"years_in_post", FEDORG_SELECTOR_YEARS_IN_POST, POSTS, read_ranges, FEDORG_UNIT_AGE},
    {"holds_here", FEDORG_SELECTOR_HOLDS_HERE, POSTS, read_holding, 0},
    {"holds_elsewhere", FEDORG_SELECTOR_HOLDS_ELSEWHERE, POSTS, read_holding, 0},
    {"holds_in_parent", FEDORG_SELECTOR_HOLDS_IN_PARENT, POSTS, read_holding, 0},
    {"holds_in_children", FEDORG_SELECTOR_HOLDS_IN_CHILDREN, POSTS, read_holding, 0},
    {"holds_in_county", FEDORG_SELECTOR_HOLDS_IN_COUNTY, POSTS, read_holding, 0},
};
static const Field of_all[] = {
    {"under", FEDORG_SELECTOR_UNDER, BOTH, read_words, 0},
    {"figure", FEDORG_SELECTOR_FIGURE, BOTH, read_figures, 0},
    {"holding", FEDORG_SELECTOR_HOLDING, ORGANIZATIONS, read_holding, 0},
    {"any", FEDORG_SELECTOR_ANY_OF, BOTH, read_children, 0},
    {"all", FEDORG_SELECTOR_ALL_OF, BOTH, read_children, 0},
    {"not", FEDORG_SELECTOR_NOT, BOTH, read_negation, 0},
};

#define MOST_KEYS                                                                                  \
  (FEDORG_SCHEMA_N_ROWS + G_N_ELEMENTS (of_persons) + G_N_ELEMENTS (of_posts) +                    \
   G_N_ELEMENTS (of_all))

typedef struct {
  Field fields[MOST_KEYS];
  gsize n;
} FieldList;

static const Field *
find_field (const FieldList *list, const char *name)
{
  for (gsize i = 0; i < list->n; i++)
    if (strcmp (list->fields[i].name, name) == 0)
      return &list->fields[i];
  return NULL;
}

static void
add_keys (FieldList *list, const Field *keys, gsize n_keys)
{
  for (gsize i = 0; i < n_keys; i++)
    list->fields[list->n++] = keys[i];
}

/* how a key that selects the value of a field is read: by how the field is stored */
static Field
make_field (guint number)
{
  const FedorgSchemaField *schema = fedorg_schema_get (number);
  Field field = {schema->selector, (FedorgSelectorKind) (FEDORG_SELECTOR_FIELDS + number),
                 schema->record == FEDORG_RECORD_ORGANIZATION ? BOTH : POSTS, read_terms,
                 (gint) schema->vocabulary};

  if (schema->storage == FEDORG_STORAGE_SET)
    field.read = read_words;
  if (schema->storage == FEDORG_STORAGE_DATE) {
    field.read = read_ranges;
    field.detail = FEDORG_UNIT_DATE;
  }
  if (number == FEDORG_FIELD_CATEGORIES)
    field.read = read_category_words;
  if (number == FEDORG_FIELD_EDUCATION)
    field.read = read_education;
  if (number == FEDORG_FIELD_TAGS || number == FEDORG_FIELD_ORGANIZATION_TAGS) {
    field.kind = FEDORG_SELECTOR_TAG;
    field.read = read_tags;
    field.places = BOTH;
  }
  return field;
}

/* one key may be that of several fields; figures, of which each has a name, are read otherwise */
static void
add_fields (FieldList *list, FedorgRecord record, gboolean are_dates)
{
  for (guint i = 0; i < FEDORG_SCHEMA_N_ROWS; i++) {
    guint number = fedorg_schema_rows[i];
    const FedorgSchemaField *schema = fedorg_schema_get (number);
    if (schema->record == record && schema->selector != NULL &&
        schema->storage != FEDORG_STORAGE_FIGURES &&
        (schema->storage == FEDORG_STORAGE_DATE) == are_dates &&
        find_field (list, schema->selector) == NULL)
      list->fields[list->n++] = make_field (number);
  }
}

/* the order is that of messages and of the reference: what is asked for most comes first */
static gpointer
list_fields (void)
{
  static FieldList list;

  add_fields (&list, FEDORG_RECORD_MEMBERSHIP, FALSE);
  add_fields (&list, FEDORG_RECORD_PERSON, FALSE);
  add_keys (&list, of_persons, G_N_ELEMENTS (of_persons));
  add_fields (&list, FEDORG_RECORD_PERSON, TRUE);
  add_fields (&list, FEDORG_RECORD_MEMBERSHIP, TRUE);
  add_keys (&list, of_posts, G_N_ELEMENTS (of_posts));
  add_fields (&list, FEDORG_RECORD_ORGANIZATION, FALSE);
  add_fields (&list, FEDORG_RECORD_ORGANIZATION, TRUE);
  add_keys (&list, of_all, G_N_ELEMENTS (of_all));
  return &list;
}

static const FieldList *
get_fields (void)
{
  static gpointer made = NULL;

  if (g_once_init_enter (&made))
    g_once_init_leave (&made, list_fields ());
  return made;
}

static gboolean
fail_field (FedorgRulesetReader *reader, const FedorgNode *member, const Place *place)
{
  const FieldList *list = get_fields ();
  const char *names[MOST_KEYS];
  gsize n_names = 0;

  for (gsize i = 0; i < list->n; i++)
    if (list->fields[i].places & (place->is_scope ? ORGANIZATIONS : POSTS))
      names[n_names++] = list->fields[i].name;
  return fedorg_reader_fail_key (reader, member, names, n_names);
}

static Places
get_places (const Place *place)
{
  return place->is_scope ? ORGANIZATIONS : POSTS;
}

/* a key of the other kind of record is known, so the message can say what to write in its place */
static FedorgSelector *
read_field (FedorgRulesetReader *reader, const FedorgNode *member, const Place *place)
{
  const Field *field = find_field (get_fields (), fedorg_node_get_name (member));

  if (!field) {
    fail_field (reader, member, place);
    return NULL;
  }
  if (field->places & get_places (place))
    return field->read (reader, member, field, place);
  if (place->is_scope)
    fedorg_reader_fail (reader, member,
                        "\"%s\" selects memberships, but organisations are selected here: by "
                        "level, kind, under, tag, figure or holding",
                        field->name);
  else
    fedorg_reader_fail (reader, member,
                        "\"%s\" selects organisations, but memberships are selected here; "
                        "\"holds_here\" looks at the posts of the same person",
                        field->name);
  return NULL;
}

/* {} selects everything; a single member needs no “all” around it */
static FedorgSelector *
read_selector (FedorgRulesetReader *reader, const FedorgNode *node, const Place *place)
{
  const Place inner = {place->is_scope, place->depth + 1};
  g_autoptr (FedorgSelector) all = NULL;
  gsize n_members = fedorg_node_get_n_children (node), n_read = 0;

  if (fedorg_node_get_type (node) != FEDORG_NODE_OBJECT) {
    fedorg_reader_fail_type (reader, node,
                             place->is_scope ? "a selector, such as {\"level\": \"village\"}"
                                             : "a selector, such as {\"role\": \"chair\"}");
    return NULL;
  }
  if (!fedorg_reader_count_selector (reader, node, inner.depth))
    return NULL;
  if (n_members == 1)
    return read_field (reader, fedorg_node_get_child (node, 0), &inner);

  all = fedorg_selector_new (n_members == 0 ? FEDORG_SELECTOR_EVERYTHING : FEDORG_SELECTOR_ALL_OF);
  for (gsize i = 0; i < n_members; i++) {
    FedorgSelector *child = read_field (reader, fedorg_node_get_child (node, i), &inner);

    if (!child && !fedorg_reader_is_linting (reader))
      return NULL;
    if (child)
      fedorg_selector_take_child (all, child);
    n_read += child != NULL;
  }
  return n_read == n_members ? g_steal_pointer (&all) : NULL;
}

static gboolean
read_into (FedorgRulesetReader *reader, const FedorgNode *node, gboolean is_scope, gpointer slot)
{
  const Place outermost = {is_scope, 0};
  FedorgSelector *selector = read_selector (reader, node, &outermost);

  if (!selector)
    return FALSE;
  g_clear_pointer ((FedorgSelector **) slot, fedorg_selector_free);
  *(FedorgSelector **) slot = selector;
  return TRUE;
}

gboolean
fedorg_reader_read_selector (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  return read_into (reader, node, FALSE, slot);
}

gboolean
fedorg_reader_read_scope (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  return read_into (reader, node, TRUE, slot);
}
