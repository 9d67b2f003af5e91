/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-seal-private.h"

#include <string.h>

#include <fedorg/fedorg-vocabulary.h>
#include "base/fedorg-division-name-private.h"

/* All rows about one organisation become one; the first to say something is believed, and a row
 * that says otherwise is a finding. Findings name merged organisations until the tree
 * gives them their numbers. */

static gboolean
is_described (const FedorgMergedOrganization *organization)
{
  return organization->origin != FEDORG_ORIGIN_REFERENCE;
}

gboolean
fedorg_seal_find_merged (const FedorgSeal *seal, const char *id, guint64 code, guint32 *index)
{
  if (code != FEDORG_DIVISION_CODE_NONE)
    return fedorg_number_table_find (seal->code_table, code, index);
  return fedorg_key_table_find (seal->organization_table, id, strlen (id), index);
}

static gboolean
register_merged (FedorgSeal *seal, const char *id, guint64 code, guint32 index)
{
  if (code != FEDORG_DIVISION_CODE_NONE)
    return fedorg_number_table_add (seal->code_table, code, index);
  return fedorg_key_table_add (seal->organization_table, id, strlen (id), index);
}

guint32
fedorg_seal_find_organization (const FedorgSeal *seal, const char *id, guint64 code)
{
  guint32 index;
  if (!fedorg_seal_find_merged (seal, id, code, &index))
    return FEDORG_NONE;

  /* named by its code only, while its record has an identifier of its own */
  const FedorgMergedOrganization *found = fedorg_seal_organization (seal, index);
  return is_described (found) ? index : found->parent;
}

/* an organisation with an identifier of its own is found by its code as well; units outside the
 * tree only share the code of the place where they are */
static void
register_code (FedorgSeal *seal, guint32 index)
{
  const FedorgMergedOrganization *organization = fedorg_seal_organization (seal, index);
  if (organization->code == FEDORG_DIVISION_CODE_NONE ||
      organization->code == organization->id_code || organization->level == FEDORG_LEVEL_UNIT)
    return;

  guint32 known;
  if (!fedorg_seal_find_merged (seal, "", organization->code, &known)) {
    seal->failed |= !register_merged (seal, "", organization->code, index);
    return;
  }
  FedorgMergedOrganization *other = fedorg_seal_organization (seal, known);
  if (!is_described (other) && other->parent == FEDORG_NONE) {
    other->parent = index;
    return;
  }
  if (!is_described (other))
    other = fedorg_seal_organization (seal, other->parent);
  fedorg_seal_add_finding (seal, "roster/duplicate-organization", FEDORG_FIELD_ORGANIZATION_CODE,
                           index, organization->place)
      ->other = other->place;
}

/* Each different value of a field is told once, where it first stands, however often it is
 * repeated and however the rows were cut into batches. */
static void
report_difference (FedorgSeal *seal, FedorgField field, guint32 index, guint32 place,
                   const char *value)
{
  g_autofree char *key = g_strdup_printf ("%u %u %s", index, (guint) field, value);
  gsize length = strlen (key);
  guint32 known;
  if (fedorg_key_table_find (seal->told, key, length, &known))
    return;

  seal->failed |= !fedorg_key_table_add (seal->told, key, length, 0);
  fedorg_seal_add_finding (seal, "roster/organization-differs", field, index, place)->other =
      fedorg_seal_organization (seal, index)->place;
}

static void
merge_text (FedorgSeal *seal, const char **text, const char *other, FedorgField field,
            guint32 index, guint32 place)
{
  if (*other == '\0')
    return;
  if (**text == '\0')
    *text = other;
  else if (strcmp (*text, other) != 0 &&
           (field != FEDORG_FIELD_ORGANIZATION_NAME || !fedorg_division_names_agree (*text, other)))
    report_difference (seal, field, index, place, other);
}

/* a number that is `none` where nothing is said */
static gint64
merge_number (FedorgSeal *seal, gint64 known, gint64 other, gint64 none, FedorgField field,
              guint32 index, guint32 place)
{
  char value[24];
  if (other == none || other == known)
    return known;
  if (known == none)
    return other;

  g_snprintf (value, sizeof value, "%" G_GINT64_FORMAT, other);
  report_difference (seal, field, index, place, value);
  return known;
}

/* a parent may be named by its code with or without zeros */
static void
merge_parent (FedorgSeal *seal, guint32 index, const FedorgMergedOrganization *row)
{
  FedorgMergedOrganization *known = fedorg_seal_organization (seal, index);
  guint64 a = FEDORG_DIVISION_CODE_NONE;
  guint64 b = FEDORG_DIVISION_CODE_NONE;

  if (*known->parent_id != '\0' && strcmp (known->parent_id, row->parent_id) != 0 &&
      fedorg_division_code_parse (known->parent_id, -1, &a) &&
      fedorg_division_code_parse (row->parent_id, -1, &b) && a == b)
    return;
  merge_text (seal, &known->parent_id, row->parent_id, FEDORG_FIELD_PARENT_ID, index, row->place);
}

#define MERGE(name, member, storage, ...)                                                          \
  FEDORG_PLAIN_##storage (known->member = (FEDORG_TYPE_##storage) merge_number (                   \
                              seal, known->member, row->member, FEDORG_EMPTY_##storage,            \
                              FEDORG_FIELD_##name, index, place);)

static void
merge_details (FedorgSeal *seal, guint32 index, const FedorgMergedOrganization *row)
{
  FedorgMergedOrganization *known = fedorg_seal_organization (seal, index);
  guint32 place = row->place;

  merge_text (seal, &known->name, row->name, FEDORG_FIELD_ORGANIZATION_NAME, index, place);
  merge_parent (seal, index, row);
  known->level_is_told |= row->level_is_told;
  known->code = (guint64) merge_number (seal, (gint64) known->code, (gint64) row->code,
                                        FEDORG_DIVISION_CODE_NONE, FEDORG_FIELD_ORGANIZATION_CODE,
                                        index, place);
  FEDORG_ORGANIZATION_FIELDS (MERGE)
}

/* 4419 and 441900 are one place that stands in the lists twice, as a city and as its county; the
 * city is it, whichever comes first */
static gboolean
merge_pseudo_node (FedorgMergedOrganization *known, const FedorgMergedOrganization *row)
{
  gsize known_length = strlen (known->id);
  gsize length = strlen (row->id);
  if (row->id_code == FEDORG_DIVISION_CODE_NONE || MIN (known_length, length) != 4 ||
      MAX (known_length, length) != 6)
    return FALSE;

  if (length < known_length)
    *known = *row;
  return TRUE;
}

static void
merge_row (FedorgSeal *seal, guint32 index, const FedorgMergedOrganization *row)
{
  FedorgMergedOrganization *known = fedorg_seal_organization (seal, index);

  if (known->origin == FEDORG_ORIGIN_RECORD && row->origin == FEDORG_ORIGIN_RECORD) {
    if (!merge_pseudo_node (known, row))
      fedorg_seal_add_finding (seal, "roster/duplicate-organization", FEDORG_FIELD_ORGANIZATION_ID,
                               index, row->place)
          ->other = known->place;
    return;
  }
  if (!is_described (known)) {
    *known = *row;
    return;
  }
  merge_details (seal, index, row);
  /* where it has a record of its own, it is written and stands as there */
  if (row->origin > known->origin) {
    known->place = row->place;
    known->origin = row->origin;
    known->id = *row->id != '\0' ? row->id : known->id;
  }
}

/* rows mostly name the organisations in the order in which they were added */
static gboolean
is_next (const FedorgSeal *seal, const FedorgMergedOrganization *row, guint32 index)
{
  if (index >= seal->organizations.length)
    return FALSE;

  const FedorgMergedOrganization *known = fedorg_seal_organization (seal, index);
  if (row->id_code != known->id_code)
    return FALSE;
  return row->id_code != FEDORG_DIVISION_CODE_NONE || strcmp (row->id, known->id) == 0;
}

/* which organisation is expected, and whether the row before was the one expected then: in a roster
 * where they come in no order it is not worth a look */
typedef struct {
  guint32 index;
  gboolean is_likely;
} Expectation;

static gboolean
find_row (const FedorgSeal *seal, const FedorgMergedOrganization *row, Expectation *expected,
          guint32 *index)
{
  *index = expected->index;
  if (expected->is_likely && is_next (seal, row, expected->index))
    return TRUE;
  if (!fedorg_seal_find_merged (seal, row->id, row->id_code, index))
    return FALSE;
  expected->is_likely = *index == expected->index;
  return TRUE;
}

guint32
fedorg_seal_add_organization (FedorgSeal *seal, const FedorgMergedOrganization *row)
{
  guint32 index = (guint32) seal->organizations.length;
  FedorgMergedOrganization *added =
      fedorg_array_add (&seal->organizations, FedorgMergedOrganization);
  if (added == NULL || !register_merged (seal, row->id, row->id_code, index)) {
    seal->failed = TRUE;
    return FEDORG_NONE;
  }
  *added = *row;
  return index;
}

static guint32
add_row (FedorgSeal *seal, const FedorgMergedOrganization *row, Expectation *expected)
{
  guint32 index;

  if (!find_row (seal, row, expected, &index))
    return fedorg_seal_add_organization (seal, row);
  if (is_described (row))
    merge_row (seal, index, row);
  return index;
}

static guint64
code_of_id (const FedorgOrganizationRow *row, const char *id)
{
  guint64 code = FEDORG_DIVISION_CODE_NONE;

  if (row->id_kind == FEDORG_ID_IS_CODE)
    return row->code;
  if (row->id_kind == FEDORG_ID_IS_OTHER_CODE)
    fedorg_division_code_parse (id, -1, &code);
  return code;
}

#define TAKE(name, member, storage, ...)                                                           \
  FEDORG_PLAIN_##storage (.member = FEDORG_SEAL_VALUE_##storage (taken, row->member), )

static FedorgMergedOrganization
merged_row (const FedorgTakenBatch *taken, const FedorgOrganizationRow *row)
{
  const FedorgBatch *batch = taken->batch;
  const char *id = fedorg_batch_string (batch, row->id);

  return (FedorgMergedOrganization){
      .id = id,
      .name = fedorg_batch_string (batch, row->name),
      .parent_id = fedorg_batch_string (batch, row->parent_id),
      .code = row->code,
      .id_code = code_of_id (row, id),
      .place = fedorg_seal_place_of (taken, row->place),
      .parent = FEDORG_NONE,
      .number = FEDORG_NONE,
      FEDORG_ORGANIZATION_FIELDS (TAKE).origin = row->origin,
      .level_is_told = row->level_is_told,
  };
}

/* What rows in no order lead to lies far apart. They are looked for in two steps: so many rows
 * ahead each gets its hash, and its slot is fetched; half as many ahead, the key there is. */
#define N_AHEAD 16u

typedef struct {
  const char *id;
  gsize length;
  guint64 code; /* of the identifier; FEDORG_DIVISION_CODE_NONE: it is looked for as a text */
  guint64 hash;
} Probe;

typedef struct {
  Probe probes[N_AHEAD];
  gsize n_made; /* of the rows of the batch */
} Probes;

static Probe
make_probe (const FedorgSeal *seal, const FedorgTakenBatch *taken, gsize i)
{
  const FedorgOrganizationRow *row =
      &fedorg_array_index (&taken->batch->organizations, FedorgOrganizationRow, i);
  Probe probe = {.id = fedorg_batch_string (taken->batch, row->id)};

  probe.code = code_of_id (row, probe.id);
  if (probe.code != FEDORG_DIVISION_CODE_NONE) {
    probe.hash = fedorg_number_table_fetch_slot (seal->code_table, probe.code);
    return probe;
  }
  probe.length = strlen (probe.id);
  probe.hash = fedorg_key_table_fetch_slot (seal->organization_table, probe.id, probe.length);
  return probe;
}

/* that of row @i, from which on all are asked for one after the other */
static const Probe *
get_probe (const FedorgSeal *seal, const FedorgTakenBatch *taken, Probes *probes, gsize i)
{
  gsize n_rows = taken->batch->organizations.length;

  for (probes->n_made = MAX (probes->n_made, i); probes->n_made < MIN (i + N_AHEAD, n_rows);
       probes->n_made++)
    probes->probes[probes->n_made % N_AHEAD] = make_probe (seal, taken, probes->n_made);
  if (i + N_AHEAD / 2 < n_rows) {
    const Probe *later = &probes->probes[(i + N_AHEAD / 2) % N_AHEAD];
    if (later->code == FEDORG_DIVISION_CODE_NONE)
      fedorg_key_table_fetch_key (seal->organization_table, later->hash);
  }
  return &probes->probes[i % N_AHEAD];
}

static gboolean
find_probed (const FedorgSeal *seal, const Probe *probe, guint32 *index)
{
  if (probe->code != FEDORG_DIVISION_CODE_NONE)
    return fedorg_number_table_find_hashed (seal->code_table, probe->hash, probe->code, index);
  return fedorg_key_table_find_hashed (seal->organization_table, probe->hash, probe->id,
                                       probe->length, index);
}

/* a row that only names an organisation which is there */
static gboolean
find_reference (const FedorgSeal *seal, const FedorgTakenBatch *taken, Probes *probes, gsize i,
                guint32 *index)
{
  const FedorgOrganizationRow *row =
      &fedorg_array_index (&taken->batch->organizations, FedorgOrganizationRow, i);

  return row->origin == FEDORG_ORIGIN_REFERENCE &&
         find_probed (seal, get_probe (seal, taken, probes, i), index);
}

static void
merge_batch (FedorgSeal *seal, guint index, Expectation *expected)
{
  FedorgTakenBatch *taken = &seal->batches[index];
  const FedorgArray *rows = &taken->batch->organizations;
  guint32 *map = fedorg_block_new (rows->length, sizeof *map);
  Probes probes = {.n_made = 0};

  taken->organization_map = map;
  seal->failed |= map == NULL;
  for (gsize i = 0; !seal->failed && i < rows->length; i++) {
    if (!expected->is_likely && find_reference (seal, taken, &probes, i, &map[i])) {
      expected->is_likely = map[i] == expected->index;
    } else {
      FedorgMergedOrganization merged =
          merged_row (taken, &fedorg_array_index (rows, FedorgOrganizationRow, i));
      map[i] = add_row (seal, &merged, expected);
    }
    expected->index = map[i] + 1;
  }
}

/* a level follows from the code, else from what is written, else from the kind */
static FedorgLevel
level_of_kind (guint8 kind)
{
  if (kind == FEDORG_KIND_UNKNOWN)
    return FEDORG_LEVEL_UNKNOWN;
  if (kind <= FEDORG_KIND_COUNTY)
    return (FedorgLevel) kind;
  if (kind < FEDORG_KIND_RESIDENTS_COMMUNITY)
    return FEDORG_LEVEL_TOWNSHIP;
  return kind < FEDORG_KIND_WORKSHOP ? FEDORG_LEVEL_VILLAGE : FEDORG_LEVEL_UNIT;
}

/* TRUE if what is written disagrees with the code and was told */
static gboolean
settle_level (FedorgSeal *seal, guint32 index)
{
  FedorgMergedOrganization *organization = fedorg_seal_organization (seal, index);
  FedorgLevel by_code = fedorg_division_code_get_level (organization->code);
  FedorgLevel by_kind = level_of_kind (organization->kind);

  /* an association is no village, though it may give the code of the village where it is */
  if (organization->level == FEDORG_LEVEL_UNKNOWN && by_kind == FEDORG_LEVEL_UNIT)
    organization->level = FEDORG_LEVEL_UNIT;
  if (organization->level == FEDORG_LEVEL_UNIT)
    return FALSE;

  gboolean disagrees = by_code != FEDORG_LEVEL_UNKNOWN &&
                       organization->level != FEDORG_LEVEL_UNKNOWN &&
                       organization->level != by_code;
  if (disagrees)
    fedorg_seal_add_finding (seal, "roster/code-level", FEDORG_FIELD_LEVEL, index,
                             organization->place)
        ->term = (guint8) (by_code + 1);
  if (by_code != FEDORG_LEVEL_UNKNOWN)
    organization->level = (guint8) by_code;
  if (organization->level == FEDORG_LEVEL_UNKNOWN)
    organization->level = (guint8) by_kind;
  if (organization->level == FEDORG_LEVEL_UNKNOWN && !organization->level_is_told)
    fedorg_seal_add_finding (seal, "roster/missing-field", FEDORG_FIELD_LEVEL, index,
                             organization->place);
  return disagrees;
}

/* a kind of another level is told unless the level was */
static gboolean
kind_disagrees (const FedorgMergedOrganization *organization, FedorgKind by_code,
                gboolean level_was_told)
{
  if (!fedorg_division_name_fits_kind (organization->name, by_code))
    return TRUE;
  if (organization->kind == FEDORG_KIND_UNKNOWN || organization->kind == by_code)
    return FALSE;
  return !level_was_told || level_of_kind (organization->kind) == organization->level;
}

static void
settle_kind (FedorgSeal *seal, guint32 index, gboolean level_was_told)
{
  FedorgMergedOrganization *organization = fedorg_seal_organization (seal, index);
  if (organization->level == FEDORG_LEVEL_UNIT || organization->level == FEDORG_LEVEL_UNKNOWN)
    return;

  FedorgKind by_code = fedorg_division_code_get_kind (organization->code);
  if (by_code == FEDORG_KIND_UNKNOWN && organization->level <= FEDORG_LEVEL_COUNTY)
    by_code = (FedorgKind) organization->level;
  if (by_code == FEDORG_KIND_UNKNOWN)
    return;
  if (kind_disagrees (organization, by_code, level_was_told))
    fedorg_seal_add_finding (seal, "roster/kind-name", FEDORG_FIELD_KIND, index,
                             organization->place)
        ->term = (guint8) (by_code + 1);
  organization->kind = (guint8) by_code;
}

/* Without any description, identifiers describe themselves; with descriptions, an organisation
 * that nobody describes is unknown, and its memberships cannot be placed. */
static void
settle_references (FedorgSeal *seal)
{
  gboolean described = FALSE;

  for (gsize i = 0; i < seal->organizations.length && !described; i++)
    described = fedorg_seal_organization (seal, (guint32) i)->origin != FEDORG_ORIGIN_REFERENCE;
  for (gsize i = 0; i < seal->organizations.length && !described; i++)
    fedorg_seal_organization (seal, (guint32) i)->origin = FEDORG_ORIGIN_INLINE;
}

/* mostly an organisation has one row that describes it, and one that names it */
static void
expect_organizations (FedorgSeal *seal)
{
  gsize n_rows = 0;

  for (guint i = 0; i < seal->n_batches; i++)
    n_rows += seal->batches[i].batch->organizations.length;
  seal->failed |= !fedorg_number_table_reserve (seal->code_table, n_rows / 2);
}

void
fedorg_seal_organizations (FedorgSeal *seal)
{
  Expectation expected = {0, TRUE};

  expect_organizations (seal);
  for (guint i = 0; i < seal->n_batches && !seal->failed; i++)
    merge_batch (seal, i, &expected);
  if (seal->failed)
    return;

  fedorg_seal_directory (seal);
  if (seal->failed)
    return;
  settle_references (seal);
  for (guint32 i = 0; i < seal->organizations.length; i++) {
    const FedorgMergedOrganization *organization = fedorg_seal_organization (seal, i);
    if (!is_described (organization))
      continue;
    settle_kind (seal, i, settle_level (seal, i));
    if (organization->level == FEDORG_LEVEL_NATION && seal->nation == FEDORG_NONE)
      seal->nation = i;
    register_code (seal, i);
  }
}
