/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-private.h"

#include <string.h>

#include <fedorg/fedorg-message.h>
#include "base/fedorg-message-private.h"
#include "base/fedorg-search-private.h"
#include "model/edit/fedorg-edit-private.h"

/* The findings of a roster whose records were changed. Those that follow from its records are found
 * anew. All others rest on what stood in the input and was not kept, so that the roster's own
 * findings count, as far as nobody changed the value they are about. */

typedef struct {
  FedorgSeal *seal;
  const FedorgEdit *edit;
  const FedorgTouched *touched;
  guint32 n_places; /* of the roster that was changed */
} Merging;

static const FedorgSealBatch *
get_batch (const FedorgSeal *seal)
{
  return &seal->batches[0];
}

/* a post whose organisation was removed is lost now, and was not before */
static gboolean
is_new (guint code)
{
  return fedorg_message_is_lost (fedorg_message_get_code (code));
}

static gboolean
is_derived (guint code)
{
  return fedorg_message_is_derived (fedorg_message_get_code (code));
}

/* --- what sealing found --- */

/* whether the finding is about a record that stood in the roster and was not changed */
static gboolean
is_of_kept (const Merging *merging, const FedorgRawFinding *finding, const guint8 *is_kept)
{
  if (finding->place == FEDORG_NONE)
    return finding->organization != FEDORG_NONE && is_kept[finding->organization];
  return finding->place < merging->n_places && !fedorg_touched_has (merging->touched, finding);
}

/* organisations of the new roster whose records are those of the old one */
static guint8 *
mark_kept (const Merging *merging)
{
  const FedorgEdit *edit = merging->edit;
  guint8 *is_kept = fedorg_block_new ((gsize) merging->seal->roster->n_organizations + 1, 1);

  for (guint32 o = 0; is_kept != NULL && o < edit->roster->n_organizations; o++) {
    guint32 number = fedorg_seal_number_of (get_batch (merging->seal), edit->organizations[o]);
    if (number != FEDORG_NONE &&
        fedorg_edit_get_state (edit, FEDORG_RECORD_ORGANIZATION, o).n_changes == 0)
      is_kept[number] = TRUE;
  }
  return is_kept;
}

/* Findings of sealing about an unchanged record were found before, or would be wrong, since the
 * roster has not kept the whole input. Findings of readers come first: all of them are about
 * changed records. */
static void
drop_repeated (const Merging *merging, const guint8 *is_kept)
{
  FedorgSeal *seal = merging->seal;
  FedorgRawFinding *findings = seal->findings.data;
  gsize n = 0;

  for (gsize i = 0; i < seal->findings.length; i++) {
    if (is_derived (findings[i].code) || is_new (findings[i].code) ||
        !is_of_kept (merging, &findings[i], is_kept))
      findings[n++] = findings[i];
  }
  seal->findings.length = n;
}

/* --- what stays --- */

/* the organisation of the post at a place; FEDORG_NONE if none stands there */
static guint32
find_organization (const FedorgEdit *edit, guint32 place)
{
  const guint64 *by_place = edit->by_place;
  guint32 low = 0, high = edit->roster->n_memberships;

  FEDORG_SEARCH (low, high, middle, by_place[middle] < (guint64) place << 32);
  if (low == edit->roster->n_memberships || by_place[low] >> 32 != place)
    return FEDORG_NONE;
  return fedorg_roster_get_membership_organization (edit->roster, (guint32) by_place[low]);
}

/* who holds the post that stands at a place of the new roster */
static guint32
find_person (const FedorgRoster *roster, guint32 organization, guint32 place)
{
  guint32 first = 0, end = 0;

  if (organization != FEDORG_NONE)
    fedorg_roster_get_organization_memberships (roster, organization, &first, &end);
  for (guint32 m = first; m < end; m++) {
    if (FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PLACE)[m] == place)
      return FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON)[m];
  }
  return FEDORG_NONE;
}

/* FALSE: it no longer stands. @text is an offset in the texts of the seal. */
static gboolean
keep (const Merging *merging, FedorgRawFinding finding, guint32 text)
{
  FedorgSeal *seal = merging->seal;
  FedorgRawFinding *kept;

  if (fedorg_touched_has (merging->touched, &finding))
    return FALSE;
  kept = fedorg_array_add (&seal->findings, FedorgRawFinding);
  if (kept == NULL) {
    seal->failed = TRUE;
    return FALSE;
  }
  finding.text = text;
  if (finding.organization != FEDORG_NONE)
    finding.organization = fedorg_seal_number_of (
        get_batch (seal), merging->edit->organizations[finding.organization]);
  if (finding.person != FEDORG_NONE)
    finding.person = find_person (seal->roster, finding.organization, finding.place);
  *kept = finding;
  return TRUE;
}

/* The place and the column that a joined finding lists next; FALSE at the end, and where a snapshot says
 * something else. */
static gboolean
next_cell (const char **cells, guint32 *place, guint32 *column)
{
  char *end;

  if (!g_ascii_isdigit (**cells))
    return FALSE;
  *place = (guint32) g_ascii_strtoull (*cells, &end, 10);
  *column = *end == ' ' ? (guint32) g_ascii_strtoull (end, &end, 10) : 0;
  *cells = *end == ',' ? end + 1 : end;
  return TRUE;
}

static guint32
count_cells (const char *cells)
{
  guint32 n = *cells == '\0' ? 0 : 1;

  for (; *cells != '\0'; cells++)
    n += *cells == ',';
  return n;
}

/* Places in several organisations are reported without an organisation, and findings without a
 * field without one. */
static guint32
get_organization (const Merging *merging, const FedorgRawFinding *joined, guint32 place)
{
  return joined->organization != FEDORG_NONE || joined->field == FEDORG_FIELD_NONE
             ? joined->organization
             : find_organization (merging->edit, place);
}

/* A finding of a cause with several places comes apart, since some of them may have changed; the
 * places that it does not list are counted with the first one that stays. */
static void
keep_cause (const Merging *merging, const FedorgRawFinding *joined, const char *text,
            const char *cells)
{
  const char *mark = strstr (text, FEDORG_ROWS_MARK);
  g_autofree char *own = g_strndup (text, (gsize) (mark - text));
  guint32 offset = fedorg_seal_add_string (merging->seal, own);
  guint32 n_listed = 1 + count_cells (cells);
  guint32 n_more = joined->other > n_listed ? joined->other - n_listed : 0;
  FedorgRawFinding single = *joined;

  do {
    single.other = 1 + n_more;
    single.organization = get_organization (merging, joined, single.place);
    if (keep (merging, single, offset))
      n_more = 0;
  } while (next_cell (&cells, &single.place, &single.column) && !merging->seal->failed);
}

static void
keep_finding (const Merging *merging, const FedorgRawFinding *finding)
{
  const char *text = fedorg_roster_string (merging->edit->roster, finding->text);
  const char *rows = strstr (text, FEDORG_ROWS_MARK);
  const char *cells = rows != NULL ? strstr (rows + 1, FEDORG_ROWS_MARK) : NULL;

  if (is_derived (finding->code))
    return;
  if (cells != NULL)
    keep_cause (merging, finding, text, cells + 1);
  else
    keep (merging, *finding, fedorg_seal_add_string (merging->seal, text));
}

void
fedorg_seal_edit (FedorgSeal *seal, const FedorgEdit *edit)
{
  const FedorgArray *findings = &edit->roster->raw_findings;
  const FedorgColumnData *firsts = &edit->roster->columns[FEDORG_COLUMN_SOURCE_FIRST_PLACE];
  g_autoptr (FedorgTouched) touched = fedorg_touched_new (edit);
  Merging merging = {.seal = seal, .edit = edit, .touched = touched};
  guint8 *is_kept = touched != NULL ? mark_kept (&merging) : NULL;

  if (is_kept == NULL) {
    seal->failed = TRUE;
    return;
  }
  if (firsts->length > 0)
    merging.n_places = ((const guint32 *) firsts->data)[firsts->length - 1];
  drop_repeated (&merging, is_kept);
  fedorg_block_free (is_kept);
  for (gsize i = 0; i < findings->length && !seal->failed; i++)
    keep_finding (&merging, &fedorg_array_index (findings, FedorgRawFinding, i));
}
