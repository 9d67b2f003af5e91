/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-selection-private.h"

#include "measure/fedorg-filter-private.h"

/* Filters: the conditions of a program with the codes of one roster in place of words. They are
 * kept once, like conditions, in the same flat form; children stand in the order of their costs. */

static gint
compare_signatures (gconstpointer a, gconstpointer b, gpointer unused)
{
  (void) unused;
  return g_strcmp0 (a, b);
}

static void
filter_free (gpointer data)
{
  FedorgFilter *filter = data;

  g_free (filter->children);
  g_free (filter->table);
  g_clear_pointer (&filter->ranges, g_array_unref);
  fedorg_mask_free (filter->mask);
  fedorg_mask_free (filter->origins);
  fedorg_returns_clear (&filter->returns);
  fedorg_repeats_free (filter->repeats);
  g_free (filter);
}

FedorgSelection *
fedorg_selection_new (const FedorgConditions *conditions, const FedorgRoster *roster, gint32 as_of)
{
  g_autoptr (FedorgSelection) selection = g_new0 (FedorgSelection, 1);

  selection->roster = roster;
  selection->as_of = as_of;
  selection->conditions = conditions;
  selection->bound = g_array_new (FALSE, FALSE, sizeof (guint32));
  selection->filters = g_ptr_array_new_with_free_func (filter_free);
  selection->by_signature = g_tree_new_full (compare_signatures, NULL, g_free, NULL);
  selection->words = fedorg_roster_words_new (roster, conditions);
  if (!selection->words)
    return NULL;

  /* the constants stand at fixed places */
  for (guint i = 0; i < FEDORG_N_CONSTANTS; i++) {
    FedorgFilter *constant = g_new0 (FedorgFilter, 1);

    constant->kind =
        fedorg_constant_is_nothing (i) ? FEDORG_FILTER_NOTHING : FEDORG_FILTER_EVERYTHING;
    constant->record = fedorg_constant_get_record (i);
    g_ptr_array_add (selection->filters, constant);
  }
  return g_steal_pointer (&selection);
}

void
fedorg_selection_free (FedorgSelection *selection)
{
  if (!selection)
    return;
  g_ptr_array_unref (selection->filters);
  g_array_unref (selection->bound);
  g_tree_unref (selection->by_signature);
  fedorg_roster_words_free (selection->words);
  g_free (selection);
}

const FedorgRoster *
fedorg_selection_get_roster (const FedorgSelection *selection)
{
  return selection->roster;
}

FedorgRosterWords *
fedorg_selection_get_words (const FedorgSelection *selection)
{
  return selection->words;
}

guint32
fedorg_selection_get_n_filters (const FedorgSelection *selection)
{
  return selection->filters->len;
}

const FedorgFilter *
fedorg_selection_get (const FedorgSelection *selection, guint32 filter)
{
  return g_ptr_array_index (selection->filters, filter);
}

gboolean
fedorg_selection_has_failed (const FedorgSelection *selection)
{
  return selection->failed;
}

/* --- filters, each kept once --- */

gboolean
fedorg_selection_find (const FedorgSelection *selection, const char *signature, guint32 *filter)
{
  gpointer value;

  if (!g_tree_lookup_extended (selection->by_signature, signature, NULL, &value))
    return FALSE;
  *filter = GPOINTER_TO_UINT (value);
  return TRUE;
}

guint32
fedorg_selection_take (FedorgSelection *selection, const char *signature, FedorgFilter *filter)
{
  guint32 index = selection->filters->len;

  g_ptr_array_add (selection->filters, filter);
  g_tree_insert (selection->by_signature, g_strdup (signature), GUINT_TO_POINTER (index));
  return index;
}

/* --- combinations --- */

static const guint32 *
get_members (gconstpointer selection, guint32 node, gboolean is_all, guint *n_members)
{
  const FedorgFilter *filter = fedorg_selection_get (selection, node);

  if (filter->kind != (is_all ? FEDORG_FILTER_ALL : FEDORG_FILTER_ANY))
    return NULL;
  *n_members = filter->n_children;
  return filter->children;
}

static gint
compare_costs (gconstpointer a, gconstpointer b, gpointer data)
{
  guint x = fedorg_selection_get (data, *(const guint32 *) a)->cost;
  guint y = fedorg_selection_get (data, *(const guint32 *) b)->cost;

  if (x != y)
    return (x > y) - (x < y);
  x = *(const guint32 *) a;
  y = *(const guint32 *) b;
  return (x > y) - (x < y);
}

static FedorgFilter *
new_parent (FedorgSelection *selection, FedorgFilterKind kind, FedorgRecord record,
            const GArray *children)
{
  FedorgFilter *filter = g_new0 (FedorgFilter, 1);

  filter->kind = kind;
  filter->record = record;
  filter->n_children = children->len;
  filter->children = g_memdup2 (children->data, children->len * sizeof (guint32));
  g_qsort_with_data (filter->children, (gint) children->len, sizeof (guint32), compare_costs,
                     selection);
  for (guint i = 0; i < children->len; i++) {
    guint cost = fedorg_selection_get (selection, filter->children[i])->cost;
    filter->cost = MIN (filter->cost + cost, G_MAXUINT16);
    filter->depth =
        MAX (filter->depth, fedorg_selection_get (selection, filter->children[i])->depth);
  }
  return filter;
}

static guint32
add_parent (FedorgSelection *selection, FedorgFilterKind kind, FedorgRecord record,
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
                                new_parent (selection, kind, record, children));
}

static guint32
add_parent_of_one (FedorgSelection *selection, FedorgFilterKind kind, FedorgRecord record,
                   guint32 child)
{
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_append_val (children, child);
  return add_parent (selection, kind, record, children);
}

/* filters of one kind of record */
static guint32
add_group (FedorgSelection *selection, FedorgFilterKind kind, FedorgRecord record, GArray *members)
{
  fedorg_group_sort (members);
  if (members->len == 1)
    return g_array_index (members, guint32, 0);
  return add_parent (selection, kind, record, members);
}

guint32
fedorg_selection_lift (FedorgSelection *selection, guint32 filter)
{
  if (filter < FEDORG_N_CONSTANTS)
    return fedorg_constant_of (filter, FEDORG_RECORD_MEMBERSHIP);
  if (fedorg_selection_get (selection, filter)->record == FEDORG_RECORD_MEMBERSHIP)
    return filter;
  return add_parent_of_one (selection, FEDORG_FILTER_OF, FEDORG_RECORD_MEMBERSHIP, filter);
}

guint32
fedorg_selection_combine (FedorgSelection *selection, FedorgFilterKind kind, const GArray *members)
{
  g_autoptr (GArray) flat = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) of_organizations = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) of_memberships = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean is_all = kind == FEDORG_FILTER_ALL;
  guint32 organizations;

  if (!fedorg_group_flatten (selection, get_members, is_all, members, flat))
    return is_all ? FEDORG_NOTHING : FEDORG_EVERYTHING;
  if (flat->len == 0)
    return is_all ? FEDORG_EVERYTHING : FEDORG_NOTHING;
  for (guint i = 0; i < flat->len; i++) {
    guint32 member = g_array_index (flat, guint32, i);

    g_array_append_val (fedorg_selection_get (selection, member)->record ==
                                FEDORG_RECORD_ORGANIZATION
                            ? of_organizations
                            : of_memberships,
                        member);
  }
  if (of_organizations->len == 0)
    return add_group (selection, kind, FEDORG_RECORD_MEMBERSHIP, of_memberships);
  organizations = add_group (selection, kind, FEDORG_RECORD_ORGANIZATION, of_organizations);
  if (of_memberships->len == 0)
    return organizations;
  organizations = fedorg_selection_lift (selection, organizations);
  g_array_append_val (of_memberships, organizations);
  return add_group (selection, kind, FEDORG_RECORD_MEMBERSHIP, of_memberships);
}

guint32
fedorg_selection_add_not (FedorgSelection *selection, guint32 filter)
{
  const FedorgFilter *child = fedorg_selection_get (selection, filter);

  if (filter < FEDORG_N_CONSTANTS)
    return filter ^ 1;
  if (child->kind == FEDORG_FILTER_NOT)
    return child->children[0];
  return add_parent_of_one (selection, FEDORG_FILTER_NOT, child->record, filter);
}

guint32
fedorg_selection_add_holding (FedorgSelection *selection, guint32 filter)
{
  filter = fedorg_selection_lift (selection, filter);
  if (filter == fedorg_constant_of (FEDORG_NOTHING, FEDORG_RECORD_MEMBERSHIP))
    return FEDORG_NOTHING;
  return add_parent_of_one (selection, FEDORG_FILTER_HOLDING, FEDORG_RECORD_ORGANIZATION, filter);
}

guint32
fedorg_selection_add_derived (FedorgSelection *selection, FedorgDerivation derivation,
                              guint32 filter, gint64 limit)
{
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 child = fedorg_selection_lift (selection, filter), found;
  g_autofree char *signature =
      g_strdup_printf ("derived %d,%u,%" G_GINT64_FORMAT, (gint) derivation, child, limit);
  FedorgFilter *derived;

  if (child == fedorg_constant_of (FEDORG_NOTHING, FEDORG_RECORD_MEMBERSHIP))
    return child;
  if (fedorg_selection_find (selection, signature, &found))
    return found;
  g_array_append_val (children, child);
  derived = new_parent (selection, FEDORG_FILTER_DERIVED, FEDORG_RECORD_MEMBERSHIP, children);
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
  for (guint i = 0; i < selection->filters->len; i++) {
    const FedorgFilter *filter = fedorg_selection_get (selection, i);

    if (filter->kind == FEDORG_FILTER_DERIVED && filter->derivation != FEDORG_DERIVATION_TOO_MANY)
      return TRUE;
  }
  return FALSE;
}
