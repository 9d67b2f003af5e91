/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "program/fedorg-condition-private.h"

#include "base/fedorg-tags-private.h"

/* The store of conditions: each is kept once, so that what many rules ask is looked at once for
 * each post. A text, the signature, says all that a condition asks; equal texts are equal
 * conditions. Groups are flat, sorted and without constants, so that equal groups written
 * differently have equal texts. */

struct _FedorgConditions {
  GArray *conditions;  /* FedorgCondition */
  GTree *by_signature; /* a text that two conditions share if they are equal: the index */
  GPtrArray *figures;  /* char * */
  GPtrArray *declared; /* const FedorgRuleset *, each once */
};

static gint
compare_texts (gconstpointer a, gconstpointer b, G_GNUC_UNUSED gpointer data)
{
  return g_strcmp0 (a, b);
}

static void
condition_clear (gpointer data)
{
  FedorgCondition *condition = data;

  switch (condition->kind) {
  case FEDORG_CONDITION_NOTHING:
  case FEDORG_CONDITION_EVERYTHING:
  case FEDORG_CONDITION_CURRENT:
  case FEDORG_CONDITION_FIGURE:
  case FEDORG_CONDITION_COUNTERPART:
  case FEDORG_CONDITION_DONE:
  case FEDORG_CONDITION_IN_FORCE:
  case FEDORG_CONDITION_OVERDUE:
  case FEDORG_CONDITION_ON_TIME:
    break;
  case FEDORG_CONDITION_FIELD:
    if (condition->test.kind == FEDORG_FIELD_TEST_WORDS)
      g_strfreev (condition->test.words);
    break;
  case FEDORG_CONDITION_UNDER:
    g_strfreev (condition->words);
    break;
  /* all other kinds are groups of conditions, which they do not own */
  default:
    g_free (condition->group.children);
  }
}

FedorgConditions *
fedorg_conditions_new (void)
{
  FedorgConditions *conditions = g_new0 (FedorgConditions, 1);

  conditions->conditions = g_array_new (FALSE, FALSE, sizeof (FedorgCondition));
  g_array_set_clear_func (conditions->conditions, condition_clear);
  conditions->by_signature = g_tree_new_full (compare_texts, NULL, g_free, NULL);
  conditions->figures = g_ptr_array_new_with_free_func (g_free);
  conditions->declared = g_ptr_array_new ();
  /* constants stand first, at the numbers that fedorg-group-private.h gives them */
  for (guint i = 0; i < FEDORG_N_CONSTANTS; i++) {
    FedorgCondition constant = {.kind = fedorg_constant_is_nothing (i)
                                            ? FEDORG_CONDITION_NOTHING
                                            : FEDORG_CONDITION_EVERYTHING,
                                .record = fedorg_constant_get_record (i)};

    g_array_append_val (conditions->conditions, constant);
  }
  return conditions;
}

void
fedorg_conditions_free (FedorgConditions *conditions)
{
  if (!conditions)
    return;
  g_array_unref (conditions->conditions);
  g_tree_unref (conditions->by_signature);
  g_ptr_array_unref (conditions->figures);
  g_ptr_array_unref (conditions->declared);
  g_free (conditions);
}

/* Rulesets are few, and often the same one is declared for its rules and for its tables. */
void
fedorg_conditions_declare (FedorgConditions *conditions, const FedorgRuleset *ruleset)
{
  if (ruleset && !g_ptr_array_find (conditions->declared, ruleset, NULL))
    g_ptr_array_add (conditions->declared, (gpointer) ruleset);
}

gboolean
fedorg_conditions_know_word (const FedorgConditions *conditions, const char *word)
{
  for (guint i = 0; i < conditions->declared->len; i++)
    if (fedorg_ruleset_find_category_by_word (g_ptr_array_index (conditions->declared, i), word))
      return TRUE;
  return fedorg_tag_get_words (word) != NULL;
}

GPtrArray *
fedorg_conditions_dup_known_words (const FedorgConditions *conditions)
{
  GPtrArray *normal = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  fedorg_tags_add_words (tags);
  g_ptr_array_add (tags, NULL);
  for (guint i = 0; i < conditions->declared->len; i++)
    fedorg_ruleset_add_category_words (g_ptr_array_index (conditions->declared, i), normal);
  fedorg_words_add_normal (normal, (char *const *) tags->pdata);
  return normal;
}

guint32
fedorg_conditions_get_n (const FedorgConditions *conditions)
{
  return conditions->conditions->len;
}

const FedorgCondition *
fedorg_conditions_get (const FedorgConditions *conditions, guint32 condition)
{
  return &g_array_index (conditions->conditions, FedorgCondition, condition);
}

/* Figures are named by few rules, so that a walk is cheaper than a table. */
guint32
fedorg_conditions_add_figure (FedorgConditions *conditions, const char *name)
{
  for (guint i = 0; i < conditions->figures->len; i++)
    if (g_str_equal (g_ptr_array_index (conditions->figures, i), name))
      return i;
  g_ptr_array_add (conditions->figures, g_strdup (name));
  return conditions->figures->len - 1;
}

const char *
fedorg_conditions_get_figure (const FedorgConditions *conditions, guint32 figure)
{
  return g_ptr_array_index (conditions->figures, figure);
}

guint32
fedorg_conditions_get_n_figures (const FedorgConditions *conditions)
{
  return conditions->figures->len;
}

guint32
fedorg_conditions_take (FedorgConditions *conditions, const char *signature,
                        FedorgCondition condition)
{
  gpointer found;
  guint32 index = conditions->conditions->len;

  if (g_tree_lookup_extended (conditions->by_signature, signature, NULL, &found)) {
    /* there is one already: that of the caller is not needed */
    condition_clear (&condition);
    return GPOINTER_TO_UINT (found);
  }
  g_array_append_val (conditions->conditions, condition);
  g_tree_insert (conditions->by_signature, g_strdup (signature), GUINT_TO_POINTER (index));
  return index;
}

/* --- combinations --- */

static guint32
add_parent (FedorgConditions *conditions, FedorgConditionKind kind, FedorgRecord record,
            const GArray *children, gint64 limit)
{
  g_autoptr (GString) signature = g_string_new (NULL);
  FedorgCondition parent = {.kind = kind, .record = record};

  g_string_printf (signature, "%d %" G_GINT64_FORMAT, (gint) kind, limit);
  for (guint i = 0; i < children->len; i++)
    g_string_append_printf (signature, ",%u", g_array_index (children, guint32, i));
  parent.group = (FedorgConditionGroup){
      g_memdup2 (children->data, children->len * sizeof (guint32)), children->len, limit, {0}};
  return fedorg_conditions_take (conditions, signature->str, parent);
}

static guint32
add_parent_of_one (FedorgConditions *conditions, FedorgConditionKind kind, FedorgRecord record,
                   guint32 child, gint64 limit)
{
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_append_val (children, child);
  return add_parent (conditions, kind, record, children, limit);
}

guint32
fedorg_conditions_add_parent (FedorgConditions *conditions, FedorgConditionKind kind,
                              FedorgRecord record, guint32 child)
{
  return add_parent_of_one (conditions, kind, record, child, 0);
}

/* A constant over organisations becomes the same constant over memberships, and needs no node. */
guint32
fedorg_conditions_add_of (FedorgConditions *conditions, guint32 condition)
{
  if (condition < FEDORG_N_CONSTANTS)
    return fedorg_constant_of (condition, FEDORG_RECORD_MEMBERSHIP);
  if (fedorg_conditions_get (conditions, condition)->record == FEDORG_RECORD_MEMBERSHIP)
    return condition;
  return add_parent_of_one (conditions, FEDORG_CONDITION_OF, FEDORG_RECORD_MEMBERSHIP, condition,
                            0);
}

/* Only a group of the same kind may be taken apart: an any within an all must stay. */
static const guint32 *
get_members (gconstpointer conditions, guint32 node, gboolean is_all, guint *n_members)
{
  const FedorgCondition *condition = fedorg_conditions_get (conditions, node);

  if (condition->kind != (is_all ? FEDORG_CONDITION_ALL : FEDORG_CONDITION_ANY))
    return NULL;
  *n_members = condition->group.n_children;
  return condition->group.children;
}

/* What a group is about: memberships or activities as soon as one member is, organisations if all
 * are. */
static FedorgRecord
find_record (const FedorgConditions *conditions, const GArray *members)
{
  FedorgRecord record = FEDORG_RECORD_ORGANIZATION;

  for (guint i = 0; i < members->len; i++) {
    FedorgRecord its =
        fedorg_conditions_get (conditions, g_array_index (members, guint32, i))->record;

    if (its != FEDORG_RECORD_ORGANIZATION)
      record = its;
  }
  return record;
}

/* ALL or ANY of conditions; about memberships if one of them is */
static guint32
conditions_add_group (FedorgConditions *conditions, FedorgConditionKind kind, const GArray *members)
{
  g_autoptr (GArray) flat = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean is_all = kind == FEDORG_CONDITION_ALL;
  FedorgRecord record;

  if (!fedorg_group_flatten (conditions, get_members, is_all, members, flat))
    return is_all ? FEDORG_NOTHING : FEDORG_EVERYTHING;
  if (flat->len == 0)
    return is_all ? FEDORG_EVERYTHING : FEDORG_NOTHING;
  record = find_record (conditions, flat);
  /* a post meets a condition if its organisation does */
  for (guint i = 0; record == FEDORG_RECORD_MEMBERSHIP && i < flat->len; i++)
    g_array_index (flat, guint32, i) =
        fedorg_conditions_add_of (conditions, g_array_index (flat, guint32, i));
  fedorg_group_sort (flat);
  /* a group of one is that one */
  return flat->len == 1 ? g_array_index (flat, guint32, 0)
                        : add_parent (conditions, kind, record, flat, 0);
}

guint32
fedorg_conditions_combine (FedorgConditions *conditions, FedorgSelectorKind kind,
                           const GArray *members)
{
  if (kind == FEDORG_SELECTOR_NOT)
    return fedorg_conditions_add_not (conditions, g_array_index (members, guint32, 0));
  return conditions_add_group (
      conditions, kind == FEDORG_SELECTOR_ALL_OF ? FEDORG_CONDITION_ALL : FEDORG_CONDITION_ANY,
      members);
}

guint32
fedorg_conditions_add_both (FedorgConditions *conditions, guint32 a, guint32 b)
{
  g_autoptr (GArray) both = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 result;

  g_array_append_val (both, a);
  g_array_append_val (both, b);
  result = conditions_add_group (conditions, FEDORG_CONDITION_ALL, both);
  /* a constant that decided the group is one of organisations, and callers who ask for posts need
   * one of posts */
  return find_record (conditions, both) == FEDORG_RECORD_MEMBERSHIP
             ? fedorg_conditions_add_of (conditions, result)
             : result;
}

guint32
fedorg_conditions_add_not (FedorgConditions *conditions, guint32 condition)
{
  const FedorgCondition *child = fedorg_conditions_get (conditions, condition);

  if (condition < FEDORG_N_CONSTANTS)
    /* nothing and everything of a record stand side by side, nothing at the even number */
    return condition ^ 1;
  if (child->kind == FEDORG_CONDITION_NOT)
    /* a double negation is none */
    return child->group.children[0];
  return add_parent_of_one (conditions, FEDORG_CONDITION_NOT, child->record, condition, 0);
}

guint32
fedorg_conditions_add_holding (FedorgConditions *conditions, guint32 condition)
{
  guint32 child = fedorg_conditions_add_of (conditions, condition);

  return child == fedorg_constant_of (FEDORG_NOTHING, FEDORG_RECORD_MEMBERSHIP)
             ? FEDORG_NOTHING
             : add_parent_of_one (conditions, FEDORG_CONDITION_HOLDING, FEDORG_RECORD_ORGANIZATION,
                                  child, 0);
}

guint32
fedorg_conditions_add_of_persons (FedorgConditions *conditions, FedorgConditionKind kind,
                                  guint32 condition, gint64 limit)
{
  guint32 child = fedorg_conditions_add_of (conditions, condition);

  return child == fedorg_constant_of (FEDORG_NOTHING, FEDORG_RECORD_MEMBERSHIP)
             ? child
             : add_parent_of_one (conditions, kind, FEDORG_RECORD_MEMBERSHIP, child, limit);
}

guint32
fedorg_conditions_add_current (FedorgConditions *conditions)
{
  return fedorg_conditions_take (
      conditions, "current",
      (FedorgCondition){.kind = FEDORG_CONDITION_CURRENT, .record = FEDORG_RECORD_MEMBERSHIP});
}
