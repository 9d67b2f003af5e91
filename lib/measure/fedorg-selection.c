/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-selection-private.h"

#include "measure/fedorg-condition-private.h"

static gint
compare_signatures (gconstpointer a, gconstpointer b, gpointer unused)
{
  (void) unused;
  return g_strcmp0 (a, b);
}

static void
condition_free (gpointer data)
{
  FedorgCondition *condition = data;

  g_free (condition->children);
  g_free (condition->table);
  g_clear_pointer (&condition->ranges, g_array_unref);
  fedorg_mask_free (condition->mask);
  fedorg_mask_free (condition->origins);
  fedorg_returns_clear (&condition->returns);
  fedorg_repeats_free (condition->repeats);
  g_free (condition);
}

FedorgSelection *
fedorg_selection_new (const FedorgRoster *roster, gint32 as_of)
{
  g_autoptr (FedorgSelection) selection = g_new0 (FedorgSelection, 1);

  selection->roster = roster;
  selection->as_of = as_of;
  selection->conditions = g_ptr_array_new_with_free_func (condition_free);
  selection->by_signature = g_tree_new_full (compare_signatures, NULL, g_free, NULL);
  selection->lexicon = fedorg_lexicon_new (roster);
  if (!selection->lexicon)
    return NULL;

  /* the constants stand at fixed places */
  for (guint i = 0; i < FEDORG_N_CONSTANTS; i++) {
    FedorgCondition *constant = g_new0 (FedorgCondition, 1);

    constant->kind = i % 2 == 0 ? FEDORG_CONDITION_NOTHING : FEDORG_CONDITION_EVERYTHING;
    constant->domain = i < 2 ? FEDORG_DOMAIN_ORGANIZATION : FEDORG_DOMAIN_MEMBERSHIP;
    g_ptr_array_add (selection->conditions, constant);
  }
  return g_steal_pointer (&selection);
}

void
fedorg_selection_free (FedorgSelection *selection)
{
  if (!selection)
    return;
  g_ptr_array_unref (selection->conditions);
  g_tree_unref (selection->by_signature);
  fedorg_lexicon_free (selection->lexicon);
  g_free (selection);
}

const FedorgRoster *
fedorg_selection_get_roster (const FedorgSelection *selection)
{
  return selection->roster;
}

FedorgLexicon *
fedorg_selection_get_lexicon (const FedorgSelection *selection)
{
  return selection->lexicon;
}

guint32
fedorg_selection_get_n_conditions (const FedorgSelection *selection)
{
  return selection->conditions->len;
}

const FedorgCondition *
fedorg_selection_get (const FedorgSelection *selection, guint32 condition)
{
  return g_ptr_array_index (selection->conditions, condition);
}

gboolean
fedorg_selection_has_failed (const FedorgSelection *selection)
{
  return selection->failed;
}

/* --- conditions, each kept once --- */

gboolean
fedorg_selection_find (const FedorgSelection *selection, const char *signature, guint32 *condition)
{
  gpointer value;

  if (!g_tree_lookup_extended (selection->by_signature, signature, NULL, &value))
    return FALSE;
  *condition = GPOINTER_TO_UINT (value);
  return TRUE;
}

guint32
fedorg_selection_take (FedorgSelection *selection, const char *signature,
                       FedorgCondition *condition)
{
  guint32 index = selection->conditions->len;

  g_ptr_array_add (selection->conditions, condition);
  g_tree_insert (selection->by_signature, g_strdup (signature), GUINT_TO_POINTER (index));
  return index;
}

/* --- combinations --- */

static gint
compare_indices (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

static void
sort_unique (GArray *indices)
{
  guint n = 0;

  g_array_sort (indices, compare_indices);
  for (guint i = 0; i < indices->len; i++) {
    guint32 index = g_array_index (indices, guint32, i);

    if (n == 0 || g_array_index (indices, guint32, n - 1) != index)
      g_array_index (indices, guint32, n++) = index;
  }
  g_array_set_size (indices, n);
}

/* all of alls are one all */
static GArray *
flatten (const FedorgSelection *selection, FedorgConditionKind kind, const GArray *indices)
{
  GArray *flat = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < indices->len; i++) {
    guint32 index = g_array_index (indices, guint32, i);
    const FedorgCondition *condition = fedorg_selection_get (selection, index);

    if (condition->kind == kind)
      g_array_append_vals (flat, condition->children, condition->n_children);
    else
      g_array_append_val (flat, index);
  }
  sort_unique (flat);
  return flat;
}

static gint
compare_costs (gconstpointer a, gconstpointer b, gpointer data)
{
  guint x = fedorg_selection_get (data, *(const guint32 *) a)->cost;
  guint y = fedorg_selection_get (data, *(const guint32 *) b)->cost;

  return x == y ? compare_indices (a, b) : (x > y) - (x < y);
}

static FedorgCondition *
new_parent (FedorgSelection *selection, FedorgConditionKind kind, FedorgDomain domain,
            const GArray *children)
{
  FedorgCondition *condition = g_new0 (FedorgCondition, 1);

  condition->kind = kind;
  condition->domain = domain;
  condition->n_children = children->len;
  condition->children = g_memdup2 (children->data, children->len * sizeof (guint32));
  g_qsort_with_data (condition->children, (gint) children->len, sizeof (guint32), compare_costs,
                     selection);
  for (guint i = 0; i < children->len; i++) {
    guint cost = fedorg_selection_get (selection, condition->children[i])->cost;
    condition->cost = MIN (condition->cost + cost, G_MAXUINT16);
    condition->depth =
        MAX (condition->depth, fedorg_selection_get (selection, condition->children[i])->depth);
  }
  return condition;
}

static guint32
add_parent (FedorgSelection *selection, FedorgConditionKind kind, FedorgDomain domain,
            const GArray *children)
{
  g_autoptr (GString) signature = g_string_new (NULL);
  guint32 index;

  g_string_printf (signature, "%d", (gint) kind);
  for (guint i = 0; i < children->len; i++)
    g_string_append_printf (signature, ",%u", g_array_index (children, guint32, i));
  if (fedorg_selection_find (selection, signature->str, &index))
    return index;
  return fedorg_selection_take (selection, signature->str,
                                new_parent (selection, kind, domain, children));
}

static guint32
add_parent_of_one (FedorgSelection *selection, FedorgConditionKind kind, FedorgDomain domain,
                   guint32 child)
{
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_append_val (children, child);
  return add_parent (selection, kind, domain, children);
}

/* conditions of one domain */
static guint32
add_group (FedorgSelection *selection, FedorgConditionKind kind, FedorgDomain domain,
           const GArray *members)
{
  g_autoptr (GArray) flat = flatten (selection, kind, members);

  if (flat->len == 1)
    return g_array_index (flat, guint32, 0);
  return add_parent (selection, kind, domain, flat);
}

guint32
fedorg_selection_lift (FedorgSelection *selection, guint32 condition)
{
  if (condition < 2)
    return condition + 2;
  if (fedorg_selection_get (selection, condition)->domain == FEDORG_DOMAIN_MEMBERSHIP)
    return condition;
  return add_parent_of_one (selection, FEDORG_CONDITION_OF, FEDORG_DOMAIN_MEMBERSHIP, condition);
}

guint32
fedorg_selection_combine (FedorgSelection *selection, FedorgConditionKind kind,
                          const GArray *members)
{
  g_autoptr (GArray) of_organizations = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) of_memberships = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean is_all = kind == FEDORG_CONDITION_ALL;
  guint32 organizations;

  for (guint i = 0; i < members->len; i++) {
    guint32 member = g_array_index (members, guint32, i);
    const FedorgCondition *condition = fedorg_selection_get (selection, member);

    /* one constant decides all, the other changes nothing */
    if (member < FEDORG_N_CONSTANTS) {
      if ((condition->kind == FEDORG_CONDITION_NOTHING) == is_all)
        return member % 2;
      continue;
    }
    if (condition->domain == FEDORG_DOMAIN_ORGANIZATION)
      g_array_append_val (of_organizations, member);
    else
      g_array_append_val (of_memberships, member);
  }

  if (of_organizations->len == 0 && of_memberships->len == 0)
    return is_all ? FEDORG_EVERYTHING : FEDORG_NOTHING;
  if (of_organizations->len == 0)
    return add_group (selection, kind, FEDORG_DOMAIN_MEMBERSHIP, of_memberships);
  organizations = add_group (selection, kind, FEDORG_DOMAIN_ORGANIZATION, of_organizations);
  if (of_memberships->len == 0)
    return organizations;
  organizations = fedorg_selection_lift (selection, organizations);
  g_array_append_val (of_memberships, organizations);
  return add_group (selection, kind, FEDORG_DOMAIN_MEMBERSHIP, of_memberships);
}

guint32
fedorg_selection_add_both (FedorgSelection *selection, guint32 a, guint32 b)
{
  g_autoptr (GArray) both = g_array_new (FALSE, FALSE, sizeof (guint32));
  FedorgDomain domain = fedorg_selection_get (selection, a)->domain;
  guint32 result;

  g_array_append_val (both, a);
  g_array_append_val (both, b);
  result = fedorg_selection_combine (selection, FEDORG_CONDITION_ALL, both);
  return domain == FEDORG_DOMAIN_MEMBERSHIP ? fedorg_selection_lift (selection, result) : result;
}

guint32
fedorg_selection_add_not (FedorgSelection *selection, guint32 condition)
{
  const FedorgCondition *child = fedorg_selection_get (selection, condition);

  if (condition < FEDORG_N_CONSTANTS)
    return condition ^ 1;
  if (child->kind == FEDORG_CONDITION_NOT)
    return child->children[0];
  return add_parent_of_one (selection, FEDORG_CONDITION_NOT, child->domain, condition);
}

guint32
fedorg_selection_add_holding (FedorgSelection *selection, guint32 condition)
{
  condition = fedorg_selection_lift (selection, condition);
  if (condition == FEDORG_NOTHING + 2)
    return FEDORG_NOTHING;
  return add_parent_of_one (selection, FEDORG_CONDITION_HOLDING, FEDORG_DOMAIN_ORGANIZATION,
                            condition);
}

guint32
fedorg_selection_add_derived (FedorgSelection *selection, FedorgDerivation derivation,
                              guint32 condition, gint64 limit)
{
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 child = fedorg_selection_lift (selection, condition), found;
  g_autofree char *signature =
      g_strdup_printf ("derived %d,%u,%" G_GINT64_FORMAT, (gint) derivation, child, limit);
  FedorgCondition *derived;

  if (child == FEDORG_NOTHING + 2)
    return child;
  if (fedorg_selection_find (selection, signature, &found))
    return found;
  g_array_append_val (children, child);
  derived = new_parent (selection, FEDORG_CONDITION_DERIVED, FEDORG_DOMAIN_MEMBERSHIP, children);
  derived->derivation = derivation;
  derived->limit = limit;
  derived->cost = 1;
  derived->depth++;
  selection->depth = MAX (selection->depth, derived->depth);
  return fedorg_selection_take (selection, signature, derived);
}

guint
fedorg_selection_get_depth (const FedorgSelection *selection)
{
  return selection->depth;
}

gboolean
fedorg_selection_needs_repeats (const FedorgSelection *selection)
{
  for (guint i = 0; i < selection->conditions->len; i++) {
    const FedorgCondition *condition = fedorg_selection_get (selection, i);

    if (condition->kind == FEDORG_CONDITION_DERIVED &&
        condition->derivation != FEDORG_DERIVATION_TOO_MANY)
      return TRUE;
  }
  return FALSE;
}
