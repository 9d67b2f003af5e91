/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-organizations-private.h"

#include <string.h>

#include "model/fedorg-sort-private.h"
#include "model/fedorg-written-private.h"

/* The tree: a parent for everybody, no cycles, siblings in the order of their codes, and numbers
 * in depth-first pre-order. Nothing here is recursive: a chain of all organisations is as good as
 * a root with all of them below it. */

typedef struct {
  FedorgSeal *seal;
  FedorgMergedOrganizations *merged;
  guint32 *order;    /* merged organisations as siblings follow each other, then by number */
  guint64 last_code; /* asked for last */
  guint32 last_found;
} Tree;

/* siblings follow each other, and ask for the same */
static guint32
find_by_code (Tree *tree, guint64 code)
{
  if (tree->last_code != code) {
    tree->last_code = code;
    tree->last_found = fedorg_merged_organizations_find_described (tree->merged, "", code);
  }
  return tree->last_found;
}

/* the nearest organisation above by division code; a unit begins at the place where it is */
static guint32
parent_by_code (Tree *tree, guint32 index)
{
  const FedorgMergedOrganization *organization =
      fedorg_merged_organizations_get (tree->merged, index);
  guint64 code = organization->code;
  if (code == FEDORG_DIVISION_CODE_NONE)
    return FEDORG_NONE;

  if (organization->level != FEDORG_LEVEL_UNIT)
    code = fedorg_division_code_get_parent (code);
  for (; code != FEDORG_DIVISION_CODE_NONE; code = fedorg_division_code_get_parent (code)) {
    guint32 parent = find_by_code (tree, code);
    if (parent != FEDORG_NONE && parent != index)
      return parent;
  }
  return tree->merged->nation == index ? FEDORG_NONE : tree->merged->nation;
}

static gboolean
is_below (guint64 code, guint64 ancestor)
{
  while (code != FEDORG_DIVISION_CODE_NONE && code != ancestor)
    code = fedorg_division_code_get_parent (code);
  return code == ancestor;
}

static void
check_parent (Tree *tree, guint32 index)
{
  const FedorgMergedOrganization *child = fedorg_merged_organizations_get (tree->merged, index);
  const FedorgMergedOrganization *parent =
      fedorg_merged_organizations_get (tree->merged, child->parent);

  if (child->level == FEDORG_LEVEL_UNIT || child->level == FEDORG_LEVEL_UNKNOWN)
    return;
  if (child->code != FEDORG_DIVISION_CODE_NONE && parent->code != FEDORG_DIVISION_CODE_NONE &&
      !is_below (child->code, parent->code)) {
    fedorg_seal_add_finding (tree->seal, "roster/code-parent", FEDORG_FIELD_PARENT_ID, index,
                             child->place);
    return;
  }
  if (parent->level != FEDORG_LEVEL_UNKNOWN && parent->level >= child->level)
    fedorg_seal_add_finding (tree->seal, "roster/level-order", FEDORG_FIELD_LEVEL, index,
                             child->place);
}

/* a county that is its own city names that city as its parent */
static gboolean
is_pseudo_parent (const FedorgMergedOrganization *organization)
{
  return organization->id_code != FEDORG_DIVISION_CODE_NONE &&
         strlen (organization->parent_id) == 4 && strlen (organization->id) != 4;
}

static void
find_parent (Tree *tree, guint32 index)
{
  FedorgMergedOrganization *organization = fedorg_merged_organizations_get (tree->merged, index);

  if (*organization->parent_id != '\0') {
    guint64 code = FEDORG_DIVISION_CODE_NONE;
    fedorg_division_code_parse (organization->parent_id, -1, &code);
    guint32 parent = code != FEDORG_DIVISION_CODE_NONE
                         ? find_by_code (tree, code)
                         : fedorg_merged_organizations_find_described (
                               tree->merged, organization->parent_id, code);
    if (parent != FEDORG_NONE && (parent != index || !is_pseudo_parent (organization))) {
      organization->parent = parent;
      return;
    }
    if (parent == FEDORG_NONE)
      fedorg_seal_add_finding (tree->seal, "roster/unknown-parent", FEDORG_FIELD_PARENT_ID, index,
                               organization->place);
  }
  organization->parent = parent_by_code (tree, index);
}

/* the identifier that an organisation is written with: its code where it has no other */
typedef char WrittenId[FEDORG_WRITTEN_CODE_SIZE];

static const char *
get_written_id (const FedorgMergedOrganization *organization, WrittenId *room)
{
  if (*organization->id != '\0')
    return organization->id;
  g_autofree char *code = fedorg_division_code_dup_text (organization->code);
  g_strlcpy (*room, code != NULL ? code : "", sizeof *room);
  return *room;
}

static gsize
count_without_id (const Tree *tree)
{
  gsize n = 0;

  for (guint32 i = 0; i < tree->merged->rows.length; i++)
    n += *fedorg_merged_organizations_get (tree->merged, i)->id == '\0';
  return n;
}

/* siblings follow each other by code, then by identifier */
static void
sort_organizations (Tree *tree, FedorgSortKey *keys)
{
  gsize n = tree->merged->rows.length, n_written = 0;
  WrittenId *written = fedorg_block_new (count_without_id (tree) + 1, sizeof *written);

  tree->order = fedorg_block_new (n, sizeof *tree->order);
  tree->seal->failed |= tree->order == NULL || written == NULL;

  for (gsize i = 0; !tree->seal->failed && i < n; i++) {
    const FedorgMergedOrganization *organization =
        fedorg_merged_organizations_get (tree->merged, (guint32) i);
    const char *id = get_written_id (organization, &written[n_written]);

    n_written += id == written[n_written];
    keys[i] = (FedorgSortKey){id, organization->code, (guint32) i,
                              organization->code == FEDORG_DIVISION_CODE_NONE};
  }
  tree->seal->failed |= tree->seal->failed || !fedorg_sort_keys (keys, n);
  for (gsize i = 0; !tree->seal->failed && i < n; i++)
    tree->order[i] = keys[i].index;
  fedorg_block_free (written);
}

enum {
  UNSEEN = 0,
  ON_PATH = 1,
  DONE = 2
};

/* a cycle is cut at the one of its members that comes first in sibling order, whose rank waits in
 * `number`; so it does not matter where the walk came upon it */
static void
cut_cycle (Tree *tree, guint32 member)
{
  guint32 least = member;

  for (guint32 i = fedorg_merged_organizations_get (tree->merged, member)->parent; i != member;
       i = fedorg_merged_organizations_get (tree->merged, i)->parent) {
    if (fedorg_merged_organizations_get (tree->merged, i)->number <
        fedorg_merged_organizations_get (tree->merged, least)->number)
      least = i;
  }
  FedorgMergedOrganization *cut = fedorg_merged_organizations_get (tree->merged, least);
  cut->parent = FEDORG_NONE;
  fedorg_seal_add_finding (tree->seal, "roster/parent-cycle", FEDORG_FIELD_PARENT_ID, least,
                           cut->place);
}

/* walks up from one organisation until it meets a root, a way walked before, or itself */
static void
cut_cycle_above (Tree *tree, guint32 start, guint8 *states)
{
  guint32 met = start;
  while (met != FEDORG_NONE && states[met] == UNSEEN) {
    states[met] = ON_PATH;
    met = fedorg_merged_organizations_get (tree->merged, met)->parent;
  }
  gboolean closes = met != FEDORG_NONE && states[met] == ON_PATH;
  for (guint32 i = start; i != FEDORG_NONE && states[i] == ON_PATH;
       i = fedorg_merged_organizations_get (tree->merged, i)->parent)
    states[i] = DONE;
  if (closes)
    cut_cycle (tree, met);
}

static void
cut_cycles (Tree *tree)
{
  gsize n = tree->merged->rows.length;
  guint8 *states = fedorg_block_new (n, 1);
  tree->seal->failed |= states == NULL;

  for (guint32 rank = 0; !tree->seal->failed && rank < n; rank++)
    fedorg_merged_organizations_get (tree->merged, tree->order[rank])->number = rank;
  for (guint32 rank = 0; !tree->seal->failed && rank < n; rank++)
    cut_cycle_above (tree, tree->order[rank], states);
  fedorg_block_free (states);
}

typedef struct {
  guint32 *first_child;
  guint32 *next_sibling;
  guint32 first_root;
} Links;

static void
link_children (Tree *tree, Links *links)
{
  links->first_root = FEDORG_NONE;
  memset (links->first_child, 0xff, tree->merged->rows.length * sizeof (guint32));
  for (gsize rank = tree->merged->rows.length; rank-- > 0;) {
    guint32 i = tree->order[rank];
    const FedorgMergedOrganization *organization =
        fedorg_merged_organizations_get (tree->merged, i);
    if (!fedorg_merged_organization_is_described (organization))
      continue;
    guint32 *head = organization->parent == FEDORG_NONE ? &links->first_root
                                                        : &links->first_child[organization->parent];
    links->next_sibling[i] = *head;
    *head = i;
  }
}

/* the order of numbers replaces the order of siblings: tree->order[number] is the organisation */
static guint32
number_organizations (Tree *tree, const Links *links)
{
  guint32 number = 0;
  guint32 i = links->first_root;

  for (gsize j = 0; j < tree->merged->rows.length; j++)
    fedorg_merged_organizations_get (tree->merged, (guint32) j)->number = FEDORG_NONE;
  while (i != FEDORG_NONE) {
    fedorg_merged_organizations_get (tree->merged, i)->number = number;
    tree->order[number++] = i;
    if (links->first_child[i] != FEDORG_NONE) {
      i = links->first_child[i];
      continue;
    }
    while (i != FEDORG_NONE && links->next_sibling[i] == FEDORG_NONE)
      i = fedorg_merged_organizations_get (tree->merged, i)->parent;
    if (i != FEDORG_NONE)
      i = links->next_sibling[i];
  }
  return number;
}

/* who is named by her code only has the number of the organisation with that code */
static void
number_references (Tree *tree)
{
  for (gsize i = 0; i < tree->merged->rows.length; i++) {
    FedorgMergedOrganization *organization =
        fedorg_merged_organizations_get (tree->merged, (guint32) i);
    if (!fedorg_merged_organization_is_described (organization) &&
        organization->parent != FEDORG_NONE)
      organization->number =
          fedorg_merged_organizations_get (tree->merged, organization->parent)->number;
  }
}

/* from now on the batches name numbers */
static void
renumber_batches (Tree *tree)
{
  for (guint i = 0; i < tree->seal->n_batches; i++) {
    FedorgSealBatch *taken = &tree->seal->batches[i];
    gsize n_rows = taken->batch->organizations.length;
    for (gsize j = 0; j < n_rows; j++)
      taken->organization_map[j] =
          fedorg_merged_organizations_get (tree->merged, taken->organization_map[j])->number;
  }
}

/* Findings so far name merged organisations, or none; from now on all name numbers. */
static void
renumber_findings (Tree *tree)
{
  for (gsize i = 0; i < tree->seal->findings.length; i++) {
    FedorgRawFinding *finding = &fedorg_array_index (&tree->seal->findings, FedorgRawFinding, i);

    if (finding->organization != FEDORG_NONE)
      finding->organization =
          fedorg_merged_organizations_get (tree->merged, finding->organization)->number;
  }
}

static void
write_tree (Tree *tree, guint32 n)
{
  guint32 *parents = fedorg_seal_column (tree->seal, FEDORG_COLUMN_ORGANIZATION_PARENT, n);
  guint32 *ends = fedorg_seal_column (tree->seal, FEDORG_COLUMN_ORGANIZATION_SUBTREE_END, n);
  if (tree->seal->failed)
    return;

  for (guint32 i = 0; i < n; i++) {
    guint32 parent = fedorg_merged_organizations_get (tree->merged, tree->order[i])->parent;
    parents[i] = parent == FEDORG_NONE
                     ? FEDORG_NONE
                     : fedorg_merged_organizations_get (tree->merged, parent)->number;
    ends[i] = i + 1;
  }
  for (guint32 i = n; i-- > 0;) {
    if (parents[i] != FEDORG_NONE)
      ends[parents[i]] = MAX (ends[parents[i]], ends[i]);
  }
}

static guint32
write_id (Tree *tree, const FedorgMergedOrganization *organization)
{
  WrittenId room;

  return fedorg_seal_add_string (tree->seal, get_written_id (organization, &room));
}

typedef struct {
  FEDORG_ORGANIZATION_FIELDS (FEDORG_COLUMN_MEMBER)
} PlainColumns;

#define WRITE(name, member, storage, ...)                                                          \
  FEDORG_PLAIN_##storage (columns->member[i] = organization->member;)

static void
write_organizations (Tree *tree, guint32 n)
{
  FedorgSeal *seal = tree->seal;
  guint32 *ids = fedorg_seal_column (tree->seal, FEDORG_COLUMN_ORGANIZATION_ID, n);
  guint32 *names = fedorg_seal_column (tree->seal, FEDORG_COLUMN_ORGANIZATION_NAME, n);
  guint64 *codes = fedorg_seal_column (tree->seal, FEDORG_COLUMN_ORGANIZATION_CODE, n);
  guint32 *places = fedorg_seal_column (tree->seal, FEDORG_COLUMN_ORGANIZATION_PLACE, n);
  PlainColumns plain, *columns = &plain;

  FEDORG_ORGANIZATION_FIELDS (FEDORG_SEAL_ALLOCATE)

  for (guint32 i = 0; !tree->seal->failed && i < n; i++) {
    const FedorgMergedOrganization *organization =
        fedorg_merged_organizations_get (tree->merged, tree->order[i]);
    ids[i] = write_id (tree, organization);
    names[i] = fedorg_seal_add_string (tree->seal, organization->name);
    codes[i] = organization->code;
    FEDORG_ORGANIZATION_FIELDS (WRITE)
    places[i] = organization->place;
  }
}

/* for looking up by identifier; most are codes, and these are in order already */
static void
write_index (Tree *tree, guint32 n, FedorgSortKey *keys)
{
  guint32 *by_id = fedorg_seal_column (tree->seal, FEDORG_COLUMN_ORGANIZATION_BY_ID, n);

  for (guint32 i = 0; !tree->seal->failed && i < n; i++) {
    const FedorgMergedOrganization *organization =
        fedorg_merged_organizations_get (tree->merged, tree->order[i]);
    keys[i] = (FedorgSortKey){organization->id, organization->id_code, i,
                              organization->id_code == FEDORG_DIVISION_CODE_NONE};
  }
  tree->seal->failed |= tree->seal->failed || !fedorg_sort_keys (keys, n);
  for (guint32 i = 0; !tree->seal->failed && i < n; i++)
    by_id[i] = keys[i].index;
}

/* this many siblings are compared one with each other; of more there is a table */
#define FEW_SIBLINGS 64

/* the names of an organisation's children that were looked at */
typedef struct {
  Tree *tree;
  guint64 digests[FEW_SIBLINGS];
  guint32 indices[FEW_SIBLINGS];
  guint n_few;
  FedorgKeyTable *table; /* NULL while they are few */
} SiblingNames;

static void
add_name (SiblingNames *names, guint64 digest, guint32 index)
{
  const char *name = fedorg_merged_organizations_get (names->tree->merged, index)->name;

  if (names->table != NULL) {
    names->tree->seal->failed |= !fedorg_key_table_add (names->table, name, strlen (name), index);
    return;
  }
  names->digests[names->n_few] = digest;
  names->indices[names->n_few++] = index;
  if (names->n_few < FEW_SIBLINGS)
    return;
  names->table = fedorg_key_table_new ();
  for (guint i = 0; i < FEW_SIBLINGS; i++)
    add_name (names, names->digests[i], names->indices[i]);
}

/* the first of that name, FEDORG_NONE if there is none; digests hardly ever meet */
static guint32
find_name (const SiblingNames *names, guint64 digest, const char *name, gsize length)
{
  guint32 other = FEDORG_NONE;

  if (names->table != NULL) {
    fedorg_key_table_find (names->table, name, length, &other);
    return other;
  }
  for (guint i = 0; i < names->n_few; i++) {
    if (names->digests[i] == digest &&
        strcmp (fedorg_merged_organizations_get (names->tree->merged, names->indices[i])->name,
                name) == 0)
      return names->indices[i];
  }
  return FEDORG_NONE;
}

/* names repeat all over the country, but hardly ever among siblings */
static void
check_sibling_names (Tree *tree, const Links *links, guint32 first)
{
  SiblingNames names;

  if (first == FEDORG_NONE || links->next_sibling[first] == FEDORG_NONE)
    return;
  names.tree = tree;
  names.n_few = 0;
  names.table = NULL;
  for (guint32 i = first; i != FEDORG_NONE; i = links->next_sibling[i]) {
    const FedorgMergedOrganization *organization =
        fedorg_merged_organizations_get (tree->merged, i);
    gsize length = strlen (organization->name);
    if (length == 0)
      continue;
    guint64 digest = fedorg_word_cache_get_digest (organization->name, length);
    guint32 other = find_name (&names, digest, organization->name, length);
    if (other == FEDORG_NONE)
      add_name (&names, digest, i);
    else
      fedorg_seal_add_finding (tree->seal, "roster/sibling-name", FEDORG_FIELD_ORGANIZATION_NAME, i,
                               organization->place)
          ->other = fedorg_merged_organizations_get (tree->merged, other)->place;
  }
  fedorg_key_table_free (names.table);
}

static void
check_tree (Tree *tree, const Links *links)
{
  for (guint32 i = 0; i < tree->merged->rows.length; i++) {
    const FedorgMergedOrganization *organization =
        fedorg_merged_organizations_get (tree->merged, i);
    if (!fedorg_merged_organization_is_described (organization))
      continue;
    if (organization->parent != FEDORG_NONE)
      check_parent (tree, i);
    check_sibling_names (tree, links, links->first_child[i]);
  }
}

static void
write_roster (Tree *tree, const Links *links, FedorgSortKey *keys)
{
  guint32 n = number_organizations (tree, links);

  tree->seal->roster->n_organizations = n;
  number_references (tree);
  renumber_findings (tree);
  write_tree (tree, n);
  write_organizations (tree, n);
  write_index (tree, n, keys);
}

static void
link_organizations (Tree *tree, FedorgSortKey *keys)
{
  gsize n = tree->merged->rows.length;
  Links links = {fedorg_block_new (n, sizeof (guint32)), fedorg_block_new (n, sizeof (guint32)),
                 FEDORG_NONE};

  tree->seal->failed |= links.first_child == NULL || links.next_sibling == NULL;
  if (!tree->seal->failed) {
    link_children (tree, &links);
    check_tree (tree, &links);
    write_roster (tree, &links, keys);
  }
  fedorg_block_free (links.first_child);
  fedorg_block_free (links.next_sibling);
}

static void
make_tree (Tree *tree, FedorgSortKey *keys)
{
  for (guint32 i = 0; i < tree->merged->rows.length; i++) {
    if (fedorg_merged_organization_is_described (fedorg_merged_organizations_get (tree->merged, i)))
      find_parent (tree, i);
  }
  if (!tree->seal->failed)
    sort_organizations (tree, keys);
  if (!tree->seal->failed)
    cut_cycles (tree);
  if (!tree->seal->failed)
    link_organizations (tree, keys);
  if (!tree->seal->failed)
    renumber_batches (tree);
}

void
fedorg_seal_tree (FedorgSeal *seal, FedorgMergedOrganizations *merged)
{
  FedorgSortKey *keys = fedorg_block_new (merged->rows.length, sizeof *keys);
  Tree tree = {.seal = seal, .merged = merged};

  seal->failed |= keys == NULL;
  if (!seal->failed)
    make_tree (&tree, keys);
  fedorg_block_free (keys);
  fedorg_block_free (tree.order);
  fedorg_merged_organizations_clear (merged);
}
