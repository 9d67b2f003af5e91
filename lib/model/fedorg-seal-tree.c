/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-seal-private.h"

#include <string.h>

#include "model/fedorg-sort-private.h"

/* The tree: a parent for everybody, no cycles, siblings in the order of their codes, and numbers
 * in depth-first pre-order. Nothing here is recursive: a chain of all organisations is as good as
 * a root with all of them below it. */

static gboolean
is_described (const FedorgMergedOrganization *organization)
{
  return organization->origin != FEDORG_ORIGIN_REFERENCE;
}

/* siblings follow each other, and ask for the same */
static guint32
find_by_code (FedorgSeal *seal, guint64 code)
{
  if (seal->last_code != code) {
    seal->last_code = code;
    seal->last_found = fedorg_seal_find_organization (seal, "", code);
  }
  return seal->last_found;
}

/* the nearest organisation above by division code; a unit begins at the place where it is */
static guint32
parent_by_code (FedorgSeal *seal, guint32 index)
{
  const FedorgMergedOrganization *organization = fedorg_seal_organization (seal, index);
  guint64 code = organization->code;
  if (code == FEDORG_DIVISION_CODE_NONE)
    return FEDORG_NONE;

  if (organization->level != FEDORG_LEVEL_UNIT)
    code = fedorg_division_code_get_parent (code);
  for (; code != FEDORG_DIVISION_CODE_NONE; code = fedorg_division_code_get_parent (code)) {
    guint32 parent = find_by_code (seal, code);
    if (parent != FEDORG_NONE && parent != index)
      return parent;
  }
  return seal->nation == index ? FEDORG_NONE : seal->nation;
}

static gboolean
is_below (guint64 code, guint64 ancestor)
{
  while (code != FEDORG_DIVISION_CODE_NONE && code != ancestor)
    code = fedorg_division_code_get_parent (code);
  return code == ancestor;
}

static void
check_parent (FedorgSeal *seal, guint32 index)
{
  const FedorgMergedOrganization *child = fedorg_seal_organization (seal, index);
  const FedorgMergedOrganization *parent = fedorg_seal_organization (seal, child->parent);

  if (child->level == FEDORG_LEVEL_UNIT || child->level == FEDORG_LEVEL_UNKNOWN)
    return;
  if (child->code != FEDORG_DIVISION_CODE_NONE && parent->code != FEDORG_DIVISION_CODE_NONE &&
      !is_below (child->code, parent->code)) {
    fedorg_seal_add_finding (seal, "roster/code-parent", FEDORG_FIELD_PARENT_ID, index,
                             child->place);
    return;
  }
  if (parent->level != FEDORG_LEVEL_UNKNOWN && parent->level >= child->level)
    fedorg_seal_add_finding (seal, "roster/level-order", FEDORG_FIELD_LEVEL, index, child->place);
}

/* a county that is its own city names that city as its parent */
static gboolean
is_pseudo_parent (const FedorgMergedOrganization *organization)
{
  return organization->id_code != FEDORG_DIVISION_CODE_NONE &&
         strlen (organization->parent_id) == 4 && strlen (organization->id) != 4;
}

static void
find_parent (FedorgSeal *seal, guint32 index)
{
  FedorgMergedOrganization *organization = fedorg_seal_organization (seal, index);

  if (*organization->parent_id != '\0') {
    guint64 code = FEDORG_DIVISION_CODE_NONE;
    fedorg_division_code_parse (organization->parent_id, -1, &code);
    guint32 parent = code != FEDORG_DIVISION_CODE_NONE
                         ? find_by_code (seal, code)
                         : fedorg_seal_find_organization (seal, organization->parent_id, code);
    if (parent != FEDORG_NONE && (parent != index || !is_pseudo_parent (organization))) {
      organization->parent = parent;
      return;
    }
    if (parent == FEDORG_NONE)
      fedorg_seal_add_finding (seal, "roster/unknown-parent", FEDORG_FIELD_PARENT_ID, index,
                               organization->place);
  }
  organization->parent = parent_by_code (seal, index);
}

/* siblings follow each other by code, then by identifier */
static void
sort_organizations (FedorgSeal *seal, FedorgSortKey *keys)
{
  gsize n = seal->organizations.length;
  seal->order = fedorg_block_new (n, sizeof *seal->order);
  seal->failed |= seal->order == NULL;

  for (gsize i = 0; !seal->failed && i < n; i++) {
    const FedorgMergedOrganization *organization = fedorg_seal_organization (seal, (guint32) i);
    keys[i] = (FedorgSortKey){organization->id, organization->code, (guint32) i,
                              organization->code == FEDORG_DIVISION_CODE_NONE};
  }
  seal->failed |= seal->failed || !fedorg_sort_keys (keys, n);
  for (gsize i = 0; !seal->failed && i < n; i++)
    seal->order[i] = keys[i].index;
}

enum {
  UNSEEN = 0,
  ON_PATH = 1,
  DONE = 2
};

/* a cycle is cut at the one of its members that comes first in sibling order, whose rank waits in
 * `number`; so it does not matter where the walk came upon it */
static void
cut_cycle (FedorgSeal *seal, guint32 member)
{
  guint32 least = member;

  for (guint32 i = fedorg_seal_organization (seal, member)->parent; i != member;
       i = fedorg_seal_organization (seal, i)->parent) {
    if (fedorg_seal_organization (seal, i)->number < fedorg_seal_organization (seal, least)->number)
      least = i;
  }
  FedorgMergedOrganization *cut = fedorg_seal_organization (seal, least);
  cut->parent = FEDORG_NONE;
  fedorg_seal_add_finding (seal, "roster/parent-cycle", FEDORG_FIELD_PARENT_ID, least, cut->place);
}

/* walks up from one organisation until it meets a root, a way walked before, or itself */
static void
cut_cycle_above (FedorgSeal *seal, guint32 start, guint8 *states)
{
  guint32 met = start;
  while (met != FEDORG_NONE && states[met] == UNSEEN) {
    states[met] = ON_PATH;
    met = fedorg_seal_organization (seal, met)->parent;
  }
  gboolean closes = met != FEDORG_NONE && states[met] == ON_PATH;
  for (guint32 i = start; i != FEDORG_NONE && states[i] == ON_PATH;
       i = fedorg_seal_organization (seal, i)->parent)
    states[i] = DONE;
  if (closes)
    cut_cycle (seal, met);
}

static void
cut_cycles (FedorgSeal *seal)
{
  gsize n = seal->organizations.length;
  guint8 *states = fedorg_block_new (n, 1);
  seal->failed |= states == NULL;

  for (guint32 rank = 0; !seal->failed && rank < n; rank++)
    fedorg_seal_organization (seal, seal->order[rank])->number = rank;
  for (guint32 rank = 0; !seal->failed && rank < n; rank++)
    cut_cycle_above (seal, seal->order[rank], states);
  fedorg_block_free (states);
}

typedef struct {
  guint32 *first_child;
  guint32 *next_sibling;
  guint32 first_root;
} Links;

static void
link_children (FedorgSeal *seal, Links *links)
{
  links->first_root = FEDORG_NONE;
  memset (links->first_child, 0xff, seal->organizations.length * sizeof (guint32));
  for (gsize rank = seal->organizations.length; rank-- > 0;) {
    guint32 i = seal->order[rank];
    const FedorgMergedOrganization *organization = fedorg_seal_organization (seal, i);
    if (!is_described (organization))
      continue;
    guint32 *head = organization->parent == FEDORG_NONE ? &links->first_root
                                                        : &links->first_child[organization->parent];
    links->next_sibling[i] = *head;
    *head = i;
  }
}

/* the order of numbers replaces the order of siblings: seal->order[number] is the organisation */
static guint32
number_organizations (FedorgSeal *seal, const Links *links)
{
  guint32 number = 0;
  guint32 i = links->first_root;

  for (gsize j = 0; j < seal->organizations.length; j++)
    fedorg_seal_organization (seal, (guint32) j)->number = FEDORG_NONE;
  while (i != FEDORG_NONE) {
    fedorg_seal_organization (seal, i)->number = number;
    seal->order[number++] = i;
    if (links->first_child[i] != FEDORG_NONE) {
      i = links->first_child[i];
      continue;
    }
    while (i != FEDORG_NONE && links->next_sibling[i] == FEDORG_NONE)
      i = fedorg_seal_organization (seal, i)->parent;
    if (i != FEDORG_NONE)
      i = links->next_sibling[i];
  }
  return number;
}

/* who is named by her code only has the number of the organisation with that code */
static void
number_references (FedorgSeal *seal)
{
  for (gsize i = 0; i < seal->organizations.length; i++) {
    FedorgMergedOrganization *organization = fedorg_seal_organization (seal, (guint32) i);
    if (!is_described (organization) && organization->parent != FEDORG_NONE)
      organization->number = fedorg_seal_organization (seal, organization->parent)->number;
  }
}

/* from now on the batches name numbers, and the merged organisations are no longer needed */
static void
renumber_batches (FedorgSeal *seal)
{
  for (guint i = 0; i < seal->n_batches; i++) {
    FedorgTakenBatch *taken = &seal->batches[i];
    gsize n_rows = taken->batch->organizations.length;
    for (gsize j = 0; j < n_rows; j++)
      taken->organization_map[j] =
          fedorg_seal_organization (seal, taken->organization_map[j])->number;
  }
  fedorg_array_clear (&seal->organizations);
  g_clear_pointer (&seal->code_table, fedorg_number_table_free);
  g_clear_pointer (&seal->organization_table, fedorg_key_table_free);
  g_clear_pointer (&seal->told, fedorg_key_table_free);
  g_clear_pointer (&seal->order, fedorg_block_free);
}

/* findings so far name merged organisations; from now on all name numbers */
static void
renumber_findings (FedorgSeal *seal)
{
  for (gsize i = 0; i < seal->findings.length; i++) {
    FedorgRawFinding *finding = &fedorg_array_index (&seal->findings, FedorgRawFinding, i);
    finding->organization = fedorg_seal_organization (seal, finding->organization)->number;
  }
}

static void
write_tree (FedorgSeal *seal, guint32 n)
{
  guint32 *parents = fedorg_seal_column (seal, FEDORG_COLUMN_ORGANIZATION_PARENT, n);
  guint32 *ends = fedorg_seal_column (seal, FEDORG_COLUMN_ORGANIZATION_SUBTREE_END, n);
  if (seal->failed)
    return;

  for (guint32 i = 0; i < n; i++) {
    guint32 parent = fedorg_seal_organization (seal, seal->order[i])->parent;
    parents[i] =
        parent == FEDORG_NONE ? FEDORG_NONE : fedorg_seal_organization (seal, parent)->number;
    ends[i] = i + 1;
  }
  for (guint32 i = n; i-- > 0;) {
    if (parents[i] != FEDORG_NONE)
      ends[parents[i]] = MAX (ends[parents[i]], ends[i]);
  }
}

static guint32
write_id (FedorgSeal *seal, const FedorgMergedOrganization *organization)
{
  if (*organization->id != '\0')
    return fedorg_seal_add_string (seal, organization->id);

  g_autofree char *code = fedorg_division_code_dup_text (organization->code);
  return fedorg_seal_add_string (seal, code);
}

typedef struct {
  FEDORG_ORGANIZATION_FIELDS (FEDORG_COLUMN_MEMBER)
} PlainColumns;

#define WRITE(name, member, storage, ...)                                                          \
  FEDORG_PLAIN_##storage (columns->member[i] = organization->member;)

static void
write_organizations (FedorgSeal *seal, guint32 n)
{
  guint32 *ids = fedorg_seal_column (seal, FEDORG_COLUMN_ORGANIZATION_ID, n);
  guint32 *names = fedorg_seal_column (seal, FEDORG_COLUMN_ORGANIZATION_NAME, n);
  guint64 *codes = fedorg_seal_column (seal, FEDORG_COLUMN_ORGANIZATION_CODE, n);
  guint32 *places = fedorg_seal_column (seal, FEDORG_COLUMN_ORGANIZATION_PLACE, n);
  PlainColumns plain, *columns = &plain;

  FEDORG_ORGANIZATION_FIELDS (FEDORG_SEAL_ALLOCATE)

  for (guint32 i = 0; !seal->failed && i < n; i++) {
    const FedorgMergedOrganization *organization = fedorg_seal_organization (seal, seal->order[i]);
    ids[i] = write_id (seal, organization);
    names[i] = fedorg_seal_add_string (seal, organization->name);
    codes[i] = organization->code;
    FEDORG_ORGANIZATION_FIELDS (WRITE)
    places[i] = organization->place;
  }
}

/* for looking up by identifier; most are codes, and these are in order already */
static void
write_index (FedorgSeal *seal, guint32 n, FedorgSortKey *keys)
{
  guint32 *by_id = fedorg_seal_column (seal, FEDORG_COLUMN_ORGANIZATION_BY_ID, n);

  for (guint32 i = 0; !seal->failed && i < n; i++) {
    const FedorgMergedOrganization *organization = fedorg_seal_organization (seal, seal->order[i]);
    keys[i] = (FedorgSortKey){organization->id, organization->id_code, i,
                              organization->id_code == FEDORG_DIVISION_CODE_NONE};
  }
  seal->failed |= seal->failed || !fedorg_sort_keys (keys, n);
  for (guint32 i = 0; !seal->failed && i < n; i++)
    by_id[i] = keys[i].index;
}

/* so many siblings are compared one with each other; of more there is a table */
#define FEW_SIBLINGS 64

/* the names of an organisation's children that were looked at */
typedef struct {
  FedorgSeal *seal;
  guint64 digests[FEW_SIBLINGS];
  guint32 indices[FEW_SIBLINGS];
  guint n_few;
  FedorgKeyTable *table; /* NULL while they are few */
} SiblingNames;

static void
add_name (SiblingNames *names, guint64 digest, guint32 index)
{
  const char *name = fedorg_seal_organization (names->seal, index)->name;

  if (names->table != NULL) {
    names->seal->failed |= !fedorg_key_table_add (names->table, name, strlen (name), index);
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
        strcmp (fedorg_seal_organization (names->seal, names->indices[i])->name, name) == 0)
      return names->indices[i];
  }
  return FEDORG_NONE;
}

/* names repeat all over the country, but hardly ever among siblings */
static void
check_sibling_names (FedorgSeal *seal, const Links *links, guint32 first)
{
  SiblingNames names;

  if (first == FEDORG_NONE || links->next_sibling[first] == FEDORG_NONE)
    return;
  names.seal = seal;
  names.n_few = 0;
  names.table = NULL;
  for (guint32 i = first; i != FEDORG_NONE; i = links->next_sibling[i]) {
    const FedorgMergedOrganization *organization = fedorg_seal_organization (seal, i);
    gsize length = strlen (organization->name);
    if (length == 0)
      continue;
    guint64 digest = fedorg_word_cache_get_digest (organization->name, length);
    guint32 other = find_name (&names, digest, organization->name, length);
    if (other == FEDORG_NONE)
      add_name (&names, digest, i);
    else
      fedorg_seal_add_finding (seal, "roster/sibling-name", FEDORG_FIELD_ORGANIZATION_NAME, i,
                               organization->place)
          ->other = fedorg_seal_organization (seal, other)->place;
  }
  fedorg_key_table_free (names.table);
}

static void
check_tree (FedorgSeal *seal, const Links *links)
{
  for (guint32 i = 0; i < seal->organizations.length; i++) {
    const FedorgMergedOrganization *organization = fedorg_seal_organization (seal, i);
    if (!is_described (organization))
      continue;
    if (organization->parent != FEDORG_NONE)
      check_parent (seal, i);
    check_sibling_names (seal, links, links->first_child[i]);
  }
}

static void
write_roster (FedorgSeal *seal, const Links *links, FedorgSortKey *keys)
{
  guint32 n = number_organizations (seal, links);

  seal->roster->n_organizations = n;
  number_references (seal);
  renumber_findings (seal);
  write_tree (seal, n);
  write_organizations (seal, n);
  write_index (seal, n, keys);
}

static void
link_organizations (FedorgSeal *seal, FedorgSortKey *keys)
{
  gsize n = seal->organizations.length;
  Links links = {fedorg_block_new (n, sizeof (guint32)), fedorg_block_new (n, sizeof (guint32)),
                 FEDORG_NONE};

  seal->failed |= links.first_child == NULL || links.next_sibling == NULL;
  if (!seal->failed) {
    link_children (seal, &links);
    check_tree (seal, &links);
    write_roster (seal, &links, keys);
  }
  fedorg_block_free (links.first_child);
  fedorg_block_free (links.next_sibling);
}

void
fedorg_seal_tree (FedorgSeal *seal)
{
  FedorgSortKey *keys = fedorg_block_new (seal->organizations.length, sizeof *keys);
  seal->failed |= keys == NULL;

  for (guint32 i = 0; i < seal->organizations.length; i++) {
    if (is_described (fedorg_seal_organization (seal, i)))
      find_parent (seal, i);
  }
  if (!seal->failed)
    sort_organizations (seal, keys);
  if (!seal->failed)
    cut_cycles (seal);
  if (!seal->failed)
    link_organizations (seal, keys);
  if (!seal->failed)
    renumber_batches (seal);
  fedorg_block_free (keys);
}
