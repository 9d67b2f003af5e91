/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-organizations-private.h"

#include <string.h>

#include <fedorg/fedorg-vocabulary.h>
#include "base/fedorg-division-name-private.h"

/* All rows about one organisation become one; the first to say something is believed, and a row
 * that says otherwise is a finding. Findings name merged organisations until the tree
 * gives them their numbers. */

/* the rows on their way into the merged organisations */
typedef struct {
  FedorgSeal *seal;
  FedorgMergedOrganizations *merged;
  FedorgKeyTable *reported; /* differences that are findings already */
} Merging;

gboolean
fedorg_merged_organizations_find (const FedorgMergedOrganizations *merged, const char *id,
                                  guint64 code, guint32 *index)
{
  if (code != FEDORG_DIVISION_CODE_NONE)
    return fedorg_number_table_find (merged->code_table, code, index);
  return fedorg_key_table_find (merged->id_table, id, strlen (id), index);
}

static gboolean
register_merged (FedorgMergedOrganizations *merged, const char *id, guint64 code, guint32 index)
{
  if (code != FEDORG_DIVISION_CODE_NONE)
    return fedorg_number_table_add (merged->code_table, code, index);
  return fedorg_key_table_add (merged->id_table, id, strlen (id), index);
}

guint32
fedorg_merged_organizations_find_described (const FedorgMergedOrganizations *merged, const char *id,
                                            guint64 code)
{
  guint32 index;
  if (!fedorg_merged_organizations_find (merged, id, code, &index))
    return FEDORG_NONE;

  /* named by its code only, while its record has an identifier of its own */
  const FedorgMergedOrganization *found = fedorg_merged_organizations_get (merged, index);
  return fedorg_merged_organization_is_described (found) ? index : found->parent;
}

/* an organisation with an identifier of its own is found by its code as well; units outside the
 * tree only share the code of the place where they are */
static void
register_code (Merging *merging, guint32 index)
{
  const FedorgMergedOrganization *organization =
      fedorg_merged_organizations_get (merging->merged, index);
  if (organization->code == FEDORG_DIVISION_CODE_NONE ||
      organization->code == organization->id_code || organization->level == FEDORG_LEVEL_UNIT)
    return;

  guint32 known;
  if (!fedorg_merged_organizations_find (merging->merged, "", organization->code, &known)) {
    merging->seal->failed |= !register_merged (merging->merged, "", organization->code, index);
    return;
  }
  FedorgMergedOrganization *other = fedorg_merged_organizations_get (merging->merged, known);
  if (!fedorg_merged_organization_is_described (other) && other->parent == FEDORG_NONE) {
    other->parent = index;
    return;
  }
  if (!fedorg_merged_organization_is_described (other))
    other = fedorg_merged_organizations_get (merging->merged, other->parent);
  fedorg_seal_add_finding (merging->seal, "roster/duplicate-organization",
                           FEDORG_FIELD_ORGANIZATION_CODE, index, organization->place)
      ->other = other->place;
}

/* Each different value of a field is reported once, where it first stands, however often it is
 * repeated and however the rows were cut into batches. */
static void
report_difference (Merging *merging, FedorgField field, guint32 index, guint32 place,
                   const char *value)
{
  g_autofree char *key = g_strdup_printf ("%u %u %s", index, (guint) field, value);
  gsize length = strlen (key);
  guint32 known;
  if (fedorg_key_table_find (merging->reported, key, length, &known))
    return;

  merging->seal->failed |= !fedorg_key_table_add (merging->reported, key, length, 0);
  fedorg_seal_add_finding (merging->seal, "roster/organization-differs", field, index, place)
      ->other = fedorg_merged_organizations_get (merging->merged, index)->place;
}

static void
merge_text (Merging *merging, const char **text, const char *other, FedorgField field,
            guint32 index, guint32 place)
{
  if (*other == '\0')
    return;
  if (**text == '\0')
    *text = other;
  else if (strcmp (*text, other) != 0 &&
           (field != FEDORG_FIELD_ORGANIZATION_NAME || !fedorg_division_names_agree (*text, other)))
    report_difference (merging, field, index, place, other);
}

/* a number that is `none` where nothing is said */
static gint64
merge_number (Merging *merging, gint64 known, gint64 other, gint64 none, FedorgField field,
              guint32 index, guint32 place)
{
  char value[24];
  if (other == none || other == known)
    return known;
  if (known == none)
    return other;

  g_snprintf (value, sizeof value, "%" G_GINT64_FORMAT, other);
  report_difference (merging, field, index, place, value);
  return known;
}

/* a parent may be named by its code with or without zeros */
static void
merge_parent (Merging *merging, guint32 index, const FedorgMergedOrganization *row)
{
  FedorgMergedOrganization *known = fedorg_merged_organizations_get (merging->merged, index);
  guint64 a = FEDORG_DIVISION_CODE_NONE;
  guint64 b = FEDORG_DIVISION_CODE_NONE;

  if (*known->parent_id != '\0' && strcmp (known->parent_id, row->parent_id) != 0 &&
      fedorg_division_code_parse (known->parent_id, -1, &a) &&
      fedorg_division_code_parse (row->parent_id, -1, &b) && a == b)
    return;
  merge_text (merging, &known->parent_id, row->parent_id, FEDORG_FIELD_PARENT_ID, index,
              row->place);
}

#define MERGE(name, member, storage, ...)                                                          \
  FEDORG_PLAIN_##storage (known->member = (FEDORG_TYPE_##storage) merge_number (                   \
                              merging, known->member, row->member, FEDORG_EMPTY_##storage,         \
                              FEDORG_FIELD_##name, index, place);)

static void
merge_details (Merging *merging, guint32 index, const FedorgMergedOrganization *row)
{
  FedorgMergedOrganization *known = fedorg_merged_organizations_get (merging->merged, index);
  guint32 place = row->place;

  merge_text (merging, &known->name, row->name, FEDORG_FIELD_ORGANIZATION_NAME, index, place);
  merge_parent (merging, index, row);
  known->level_is_reported |= row->level_is_reported;
  known->code = (guint64) merge_number (merging, (gint64) known->code, (gint64) row->code,
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
merge_row (Merging *merging, guint32 index, const FedorgMergedOrganization *row)
{
  FedorgMergedOrganization *known = fedorg_merged_organizations_get (merging->merged, index);

  if (known->origin == FEDORG_ORIGIN_RECORD && row->origin == FEDORG_ORIGIN_RECORD) {
    if (!merge_pseudo_node (known, row))
      fedorg_seal_add_finding (merging->seal, "roster/duplicate-organization",
                               FEDORG_FIELD_ORGANIZATION_ID, index, row->place)
          ->other = known->place;
    return;
  }
  if (!fedorg_merged_organization_is_described (known)) {
    *known = *row;
    return;
  }
  merge_details (merging, index, row);
  /* where it has a record of its own, it is written and stands as there */
  if (row->origin > known->origin) {
    known->place = row->place;
    known->origin = row->origin;
    known->id = *row->id != '\0' ? row->id : known->id;
  }
}

/* rows mostly name the organisations in the order in which they were added */
static gboolean
is_next (const Merging *merging, const FedorgMergedOrganization *row, guint32 index)
{
  if (index >= merging->merged->rows.length)
    return FALSE;

  const FedorgMergedOrganization *known = fedorg_merged_organizations_get (merging->merged, index);
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
find_row (const Merging *merging, const FedorgMergedOrganization *row, Expectation *expected,
          guint32 *index)
{
  *index = expected->index;
  if (expected->is_likely && is_next (merging, row, expected->index))
    return TRUE;
  if (!fedorg_merged_organizations_find (merging->merged, row->id, row->id_code, index))
    return FALSE;
  expected->is_likely = *index == expected->index;
  return TRUE;
}

guint32
fedorg_merged_organizations_add (FedorgMergedOrganizations *merged,
                                 const FedorgMergedOrganization *row)
{
  guint32 index = (guint32) merged->rows.length;
  FedorgMergedOrganization *added = fedorg_array_add (&merged->rows, FedorgMergedOrganization);

  if (added == NULL || !register_merged (merged, row->id, row->id_code, index))
    return FEDORG_NONE;
  *added = *row;
  return index;
}

static guint32
add_organization (Merging *merging, const FedorgMergedOrganization *row)
{
  guint32 index = fedorg_merged_organizations_add (merging->merged, row);

  merging->seal->failed |= index == FEDORG_NONE;
  return index;
}

static guint32
add_row (Merging *merging, const FedorgMergedOrganization *row, Expectation *expected)
{
  guint32 index;

  if (!find_row (merging, row, expected, &index))
    return add_organization (merging, row);
  if (fedorg_merged_organization_is_described (row))
    merge_row (merging, index, row);
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
merged_row (const FedorgSealBatch *taken, const FedorgOrganizationRow *row)
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
      .level_is_reported = row->level_is_reported,
  };
}

/* What rows in no order lead to lies far apart. They are looked for in two steps: this many rows
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
make_probe (const Merging *merging, const FedorgSealBatch *taken, gsize i)
{
  const FedorgOrganizationRow *row =
      &fedorg_array_index (&taken->batch->organizations, FedorgOrganizationRow, i);
  Probe probe = {.id = fedorg_batch_string (taken->batch, row->id)};

  probe.code = code_of_id (row, probe.id);
  if (probe.code != FEDORG_DIVISION_CODE_NONE) {
    probe.hash = fedorg_number_table_fetch_slot (merging->merged->code_table, probe.code);
    return probe;
  }
  probe.length = strlen (probe.id);
  probe.hash = fedorg_key_table_fetch_slot (merging->merged->id_table, probe.id, probe.length);
  return probe;
}

/* that of row @i, from which on all are asked for one after the other */
static const Probe *
get_probe (const Merging *merging, const FedorgSealBatch *taken, Probes *probes, gsize i)
{
  gsize n_rows = taken->batch->organizations.length;

  for (probes->n_made = MAX (probes->n_made, i); probes->n_made < MIN (i + N_AHEAD, n_rows);
       probes->n_made++)
    probes->probes[probes->n_made % N_AHEAD] = make_probe (merging, taken, probes->n_made);
  if (i + N_AHEAD / 2 < n_rows) {
    const Probe *later = &probes->probes[(i + N_AHEAD / 2) % N_AHEAD];
    if (later->code == FEDORG_DIVISION_CODE_NONE)
      fedorg_key_table_fetch_key (merging->merged->id_table, later->hash);
  }
  return &probes->probes[i % N_AHEAD];
}

static gboolean
find_probed (const Merging *merging, const Probe *probe, guint32 *index)
{
  if (probe->code != FEDORG_DIVISION_CODE_NONE)
    return fedorg_number_table_find_hashed (merging->merged->code_table, probe->hash, probe->code,
                                            index);
  return fedorg_key_table_find_hashed (merging->merged->id_table, probe->hash, probe->id,
                                       probe->length, index);
}

/* a row that only names an organisation which is there */
static gboolean
find_reference (const Merging *merging, const FedorgSealBatch *taken, Probes *probes, gsize i,
                guint32 *index)
{
  const FedorgOrganizationRow *row =
      &fedorg_array_index (&taken->batch->organizations, FedorgOrganizationRow, i);

  return row->origin == FEDORG_ORIGIN_REFERENCE &&
         find_probed (merging, get_probe (merging, taken, probes, i), index);
}

static void
merge_batch (Merging *merging, guint index, Expectation *expected)
{
  FedorgSealBatch *taken = &merging->seal->batches[index];
  const FedorgArray *rows = &taken->batch->organizations;
  guint32 *map = fedorg_block_new (rows->length, sizeof *map);
  Probes probes = {.n_made = 0};

  taken->organization_map = map;
  merging->seal->failed |= map == NULL;
  for (gsize i = 0; !merging->seal->failed && i < rows->length; i++) {
    if (!expected->is_likely && find_reference (merging, taken, &probes, i, &map[i])) {
      expected->is_likely = map[i] == expected->index;
    } else {
      FedorgMergedOrganization merged =
          merged_row (taken, &fedorg_array_index (rows, FedorgOrganizationRow, i));
      map[i] = add_row (merging, &merged, expected);
    }
    expected->index = map[i] + 1;
  }
}

/* mostly an organisation has one row that describes it, and one that names it */
static void
expect_organizations (Merging *merging)
{
  gsize n_rows = 0;

  for (guint i = 0; i < merging->seal->n_batches; i++)
    n_rows += merging->seal->batches[i].batch->organizations.length;
  merging->seal->failed |= !fedorg_number_table_reserve (merging->merged->code_table, n_rows / 2);
}

static void
merge_rows (Merging *merging)
{
  Expectation expected = {0, TRUE};

  expect_organizations (merging);
  for (guint i = 0; i < merging->seal->n_batches && !merging->seal->failed; i++)
    merge_batch (merging, i, &expected);
}

/* Without any description, identifiers describe themselves; with descriptions, an organisation
 * that nobody describes is unknown, and its memberships cannot be placed. */
static void
settle_references (FedorgMergedOrganizations *merged)
{
  gboolean described = FALSE;

  for (gsize i = 0; i < merged->rows.length && !described; i++)
    described =
        fedorg_merged_organizations_get (merged, (guint32) i)->origin != FEDORG_ORIGIN_REFERENCE;
  for (gsize i = 0; i < merged->rows.length && !described; i++)
    fedorg_merged_organizations_get (merged, (guint32) i)->origin = FEDORG_ORIGIN_INLINE;
}

static void
settle_all (Merging *merging)
{
  FedorgMergedOrganizations *merged = merging->merged;

  settle_references (merged);
  for (guint32 i = 0; i < merged->rows.length; i++) {
    const FedorgMergedOrganization *organization = fedorg_merged_organizations_get (merged, i);
    if (!fedorg_merged_organization_is_described (organization))
      continue;
    fedorg_seal_settle_level (merging->seal, merged, i);
    if (organization->level == FEDORG_LEVEL_NATION && merged->nation == FEDORG_NONE)
      merged->nation = i;
    register_code (merging, i);
  }
}

void
fedorg_seal_merge_organizations (FedorgSeal *seal, const FedorgReadOptions *options,
                                 FedorgMergedOrganizations *merged)
{
  g_autoptr (FedorgKeyTable) reported = fedorg_key_table_new ();
  Merging merging = {seal, merged, reported};

  *merged = (FedorgMergedOrganizations){.code_table = fedorg_number_table_new (),
                                        .id_table = fedorg_key_table_new (),
                                        .nation = FEDORG_NONE};
  merge_rows (&merging);
  if (!seal->failed)
    fedorg_seal_directory (seal, options, merged);
  if (!seal->failed)
    settle_all (&merging);
}

void
fedorg_merged_organizations_clear (FedorgMergedOrganizations *merged)
{
  fedorg_array_clear (&merged->rows);
  g_clear_pointer (&merged->code_table, fedorg_number_table_free);
  g_clear_pointer (&merged->id_table, fedorg_key_table_free);
}
