/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-private.h"

#include <string.h>

#include <fedorg/fedorg-activity.h>

#include "base/fedorg-period-private.h"

/* How a selector over activities is read. */

typedef struct _Field Field;

typedef FedorgSelector *(*ReadFunc) (FedorgRulesetReader *reader, const FedorgNode *node,
                                     const Field *field, guint depth);

struct _Field {
  const char *name;
  FedorgSelectorKind kind;
  ReadFunc read;
  gint detail; /* FedorgVocabulary or FedorgUnit, as the function needs */
};

static FedorgSelector *read_selector (FedorgRulesetReader *reader, const FedorgNode *node,
                                      guint depth);

/* --- words that the ruleset declares --- */

/* without any declared kind a list of them would be empty: the message then names the key to add */
static gboolean
fail_kind (FedorgRulesetReader *reader, const FedorgNode *node)
{
  const GPtrArray *kinds = reader->ruleset->activity_kinds;
  g_autofree const char **ids = g_new (const char *, kinds->len + 1);

  if (kinds->len == 0)
    return fedorg_reader_fail (reader, node,
                               "the ruleset declares no kinds of activities; declare them under "
                               "\"activity_kinds\"");
  for (guint i = 0; i < kinds->len; i++)
    ids[i] = ((const FedorgActivityKind *) g_ptr_array_index (kinds, i))->word.id;
  return fedorg_reader_fail_word (reader, node, "kind of activity", ids, kinds->len);
}

static gboolean
fail_stage (FedorgRulesetReader *reader, const FedorgNode *node)
{
  const GPtrArray *kinds = reader->ruleset->activity_kinds;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < kinds->len; i++) {
    const FedorgActivityKind *kind = g_ptr_array_index (kinds, i);

    for (guint s = 0; s < kind->stages->len; s++)
      g_ptr_array_add (ids, ((const FedorgCategory *) g_ptr_array_index (kind->stages, s))->id);
  }
  if (ids->len == 0)
    return fedorg_reader_fail (reader, node,
                               "no kind of activity has stages; declare them under \"stages\"");
  return fedorg_reader_fail_word (reader, node, "stage", (const char *const *) ids->pdata,
                                  ids->len);
}

/* kinds and stages are words of the ruleset, so an unknown one is a mistake and not a word that
 * nobody has used yet */
static FedorgSelector *
read_declared (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field, guint depth)
{
  g_autoptr (FedorgSelector) selector = fedorg_selector_new (field->kind);
  gsize n_values = fedorg_reader_get_n_values (node);

  (void) depth;
  if (!fedorg_reader_check_values (reader, node))
    return NULL;
  for (gsize i = 0; i < n_values; i++) {
    const FedorgNode *value = fedorg_reader_get_value (node, i);
    const char *text = fedorg_node_get_text (value);
    const FedorgActivityKind *kind;
    const FedorgCategory *stage;

    if (fedorg_node_get_type (value) != FEDORG_NODE_STRING) {
      fedorg_reader_fail_type (reader, value, "a word or a list of words");
      return NULL;
    }
    if (field->kind == FEDORG_SELECTOR_STAGE) {
      stage = fedorg_ruleset_find_stage (reader->ruleset, text);
      if (stage == NULL && !fail_stage (reader, value))
        return NULL;
      fedorg_selector_add_word (selector, stage->id);
      continue;
    }
    kind = fedorg_ruleset_find_activity_kind (reader->ruleset, text);
    if (kind == NULL && !fail_kind (reader, value))
      return NULL;
    fedorg_selector_add_word (selector, kind->word.id);
  }
  return g_steal_pointer (&selector);
}

static FedorgSelector *
read_words (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field, guint depth)
{
  g_autoptr (FedorgSelector) selector = fedorg_selector_new (field->kind);

  (void) depth;
  if (!fedorg_reader_read_texts (reader, node, &selector->words) ||
      !fedorg_reader_check_values (reader, node))
    return NULL;
  return g_steal_pointer (&selector);
}

/* --- values of closed lists --- */

static FedorgSelector *
read_terms (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field, guint depth)
{
  g_autoptr (FedorgSelector) selector = fedorg_selector_new (field->kind);
  gsize n_values = fedorg_reader_get_n_values (node);

  (void) depth;
  if (!fedorg_reader_check_values (reader, node))
    return NULL;
  for (gsize i = 0; i < n_values; i++) {
    if (!fedorg_reader_read_term (reader, fedorg_reader_get_value (node, i),
                                  (FedorgVocabulary) field->detail, field->name, selector))
      return NULL;
  }
  return g_steal_pointer (&selector);
}

static FedorgSelector *
read_counterpart (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field,
                  guint depth)
{
  static const FedorgWord words[] = {{"none", FEDORG_COUNTERPART_NONE},
                                     {"person", FEDORG_COUNTERPART_PERSON},
                                     {"organization", FEDORG_COUNTERPART_ORGANIZATION},
                                     {"text", FEDORG_COUNTERPART_TEXT}};
  g_autoptr (FedorgSelector) selector = fedorg_selector_new (field->kind);
  gsize n_values = fedorg_reader_get_n_values (node);

  (void) depth;
  if (!fedorg_reader_check_values (reader, node))
    return NULL;
  for (gsize i = 0; i < n_values; i++) {
    gint value;

    if (!fedorg_reader_read_word (reader, fedorg_reader_get_value (node, i), words,
                                  G_N_ELEMENTS (words), &value))
      return NULL;
    fedorg_selector_add_value (selector, (guint8) value);
  }
  return g_steal_pointer (&selector);
}

/* true: those; false: the others */
static FedorgSelector *
read_flag (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field, guint depth)
{
  gboolean is_wanted = TRUE;

  (void) depth;
  if (!fedorg_reader_read_boolean (reader, node, &is_wanted))
    return NULL;
  FedorgSelector *selector = fedorg_selector_new (field->kind);
  if (is_wanted)
    return selector;
  FedorgSelector *negation = fedorg_selector_new (FEDORG_SELECTOR_NOT);
  fedorg_selector_take_child (negation, selector);
  return negation;
}

/* --- ranges --- */

/* {"in": "2020-Q3"}: from the first to the last day of the period */
static gboolean
read_period (FedorgRulesetReader *reader, const FedorgNode *node, FedorgBound *bound)
{
  FedorgPeriod period;

  if (!fedorg_reader_read_period (reader, node, &period))
    return FALSE;
  *bound = (FedorgBound){
      .has_least = TRUE, .has_most = TRUE, .least = {period.first, 1}, .most = {period.last, 1}};
  return TRUE;
}

/* {"in": "2017"} names all days of a period; a range of days has two ends */
static FedorgSelector *
read_range (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field, guint depth)
{
  g_autoptr (FedorgSelector) selector = fedorg_selector_new (field->kind);
  const FedorgNode *in = fedorg_node_get_member (node, "in");
  gboolean is_read;

  (void) depth;
  if (field->detail == FEDORG_UNIT_DATE && in != NULL && fedorg_node_get_n_children (node) == 1)
    is_read = read_period (reader, in, &selector->range);
  else
    is_read = fedorg_reader_read_range (reader, node, (FedorgUnit) field->detail, &selector->range);
  return is_read ? g_steal_pointer (&selector) : NULL;
}

/* --- other records --- */

static FedorgSelector *
wrap (FedorgSelectorKind kind, FedorgSelector *child)
{
  FedorgSelector *selector = child == NULL ? NULL : fedorg_selector_new (kind);

  if (selector != NULL)
    fedorg_selector_take_child (selector, child);
  return selector;
}

static FedorgSelector *
read_posts (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field, guint depth)
{
  FedorgSelector *child = NULL;

  (void) depth;
  return fedorg_reader_read_selector (reader, node, &child) ? wrap (field->kind, child) : NULL;
}

static FedorgSelector *
read_keeper (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field, guint depth)
{
  FedorgSelector *child = NULL;

  (void) depth;
  return fedorg_reader_read_scope (reader, node, &child) ? wrap (field->kind, child) : NULL;
}

static FedorgSelector *
read_related (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field, guint depth)
{
  return wrap (field->kind, read_selector (reader, node, depth));
}

typedef struct {
  const FedorgNode *of;
  FedorgBoundDraft bound;
} ChildrenParts;

/* {"of": SELECTOR, "at_least": 1} */
static FedorgSelector *
read_parts_of (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field, guint depth)
{
  static const FedorgKey keys[] = {
      {"of", fedorg_reader_keep_node, G_STRUCT_OFFSET (ChildrenParts, of),
       "such as {\"kind\": \"inspection\"}"},
      FEDORG_BOUND_KEYS (ChildrenParts, bound.nodes),
  };
  ChildrenParts parts = {0};

  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts))
    return NULL;
  if (fedorg_bound_draft_is_empty (&parts.bound)) {
    fedorg_reader_fail (reader, node, "\"%s\" says how many: give it \"at_least\": 1", field->name);
    return NULL;
  }
  g_autoptr (FedorgSelector) selector = fedorg_selector_new (field->kind);
  selector->parts.child = read_selector (reader, parts.of, depth);
  if (selector->parts.child == NULL ||
      !fedorg_reader_finish_bound (reader, node, &parts.bound, FEDORG_UNIT_COUNT,
                                   &selector->parts.bound))
    return NULL;
  return g_steal_pointer (&selector);
}

/* --- combinations --- */

/* an empty list would select everything in "all" and nothing in "any": neither is what was meant */
static FedorgSelector *
read_children (FedorgRulesetReader *reader, const FedorgNode *node, const Field *field, guint depth)
{
  g_autoptr (FedorgSelector) selector = fedorg_selector_new (field->kind);
  gsize n_children = fedorg_node_get_n_children (node);

  if (fedorg_node_get_type (node) != FEDORG_NODE_ARRAY || n_children == 0) {
    fedorg_reader_fail (reader, node,
                        "expected a list of selectors, such as [{\"kind\": \"meeting\"}]");
    return NULL;
  }
  for (gsize i = 0; i < n_children; i++) {
    FedorgSelector *child = read_selector (reader, fedorg_node_get_child (node, i), depth);

    if (child == NULL)
      return NULL;
    fedorg_selector_take_child (selector, child);
  }
  return g_steal_pointer (&selector);
}

static const Field fields[] = {
    {"kind", FEDORG_SELECTOR_ACTIVITY_KIND, read_declared, 0},
    {"status", FEDORG_SELECTOR_STATUS, read_terms, FEDORG_VOCABULARY_STATUS},
    {"stage", FEDORG_SELECTOR_STAGE, read_declared, 0},
    {"tag", FEDORG_SELECTOR_ACTIVITY_TAG, read_words, 0},
    {"unit", FEDORG_SELECTOR_UNIT, read_terms, FEDORG_VOCABULARY_UNIT},
    {"date", FEDORG_SELECTOR_ACTIVITY_DATE, read_range, FEDORG_UNIT_DATE},
    {"due_date", FEDORG_SELECTOR_DUE_DATE, read_range, FEDORG_UNIT_DATE},
    {"quantity", FEDORG_SELECTOR_QUANTITY, read_range, FEDORG_UNIT_NUMBER},
    {"amount", FEDORG_SELECTOR_AMOUNT, read_range, FEDORG_UNIT_NUMBER},
    {"counterpart", FEDORG_SELECTOR_COUNTERPART, read_counterpart, 0},
    {"doer", FEDORG_SELECTOR_DOER, read_posts, 0},
    {"organization", FEDORG_SELECTOR_KEEPER, read_keeper, 0},
    {"parent", FEDORG_SELECTOR_PARENT, read_related, 0},
    {"children", FEDORG_SELECTOR_CHILDREN, read_parts_of, 0},
    {"in_force", FEDORG_SELECTOR_IN_FORCE, read_flag, 0},
    {"overdue", FEDORG_SELECTOR_OVERDUE, read_flag, 0},
    {"on_time", FEDORG_SELECTOR_ON_TIME, read_flag, 0},
    {"any", FEDORG_SELECTOR_ANY_OF, read_children, 0},
    {"all", FEDORG_SELECTOR_ALL_OF, read_children, 0},
    {"not", FEDORG_SELECTOR_NOT, read_related, 0},
};

static FedorgSelector *
read_field (FedorgRulesetReader *reader, const FedorgNode *member, guint depth)
{
  const char *names[G_N_ELEMENTS (fields)];

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (strcmp (fields[i].name, fedorg_node_get_name (member)) == 0)
      return fields[i].read (reader, member, &fields[i], depth);
    names[i] = fields[i].name;
  }
  fedorg_reader_fail_key (reader, member, names, G_N_ELEMENTS (names));
  return NULL;
}

/* several members must all hold; lint reads on behind a mistake, to report the next one as well */
static FedorgSelector *
read_selector (FedorgRulesetReader *reader, const FedorgNode *node, guint depth)
{
  gsize n_members = fedorg_node_get_n_children (node);

  if (fedorg_node_get_type (node) != FEDORG_NODE_OBJECT) {
    fedorg_reader_fail_type (reader, node, "a selector, such as {\"kind\": \"meeting\"}");
    return NULL;
  }
  if (!fedorg_reader_count_selector (reader, node, depth + 1))
    return NULL;
  if (n_members == 1)
    return read_field (reader, fedorg_node_get_child (node, 0), depth + 1);
  g_autoptr (FedorgSelector) all =
      fedorg_selector_new (n_members == 0 ? FEDORG_SELECTOR_EVERYTHING : FEDORG_SELECTOR_ALL_OF);
  gsize n_read = 0;
  for (gsize i = 0; i < n_members; i++) {
    FedorgSelector *child = read_field (reader, fedorg_node_get_child (node, i), depth + 1);

    if (child == NULL && !fedorg_reader_is_linting (reader))
      return NULL;
    if (child != NULL)
      fedorg_selector_take_child (all, child);
    n_read += child != NULL;
  }
  return n_read == n_members ? g_steal_pointer (&all) : NULL;
}

gboolean
fedorg_reader_read_activities (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  FedorgSelector *selector = read_selector (reader, node, 0);

  if (selector == NULL)
    return FALSE;
  g_clear_pointer ((FedorgSelector **) slot, fedorg_selector_free);
  *(FedorgSelector **) slot = selector;
  return TRUE;
}
