/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-private.h"

#include <string.h>

#include <fedorg/fedorg-message.h>
#include <fedorg/fedorg-vocabulary.h>
#include "base/fedorg-hash-private.h"
#include "base/fedorg-message-private.h"
#include "model/fedorg-findings-private.h"

/* The readers' findings join those of sealing; together they are put in order: findings about no
 * organisation first, then by organisation, place, code and column. */

/* what is told once, by its code, field, term and text */
typedef struct {
  FedorgKeyTable *table; /* -> finding of the seal */
  gboolean *is_once;     /* of each code */
  guint cut_month;       /* that code */
} Once;

static Once
make_once (void)
{
  guint n_codes = fedorg_message_get_n_codes ();
  Once once = {fedorg_key_table_new (), g_new0 (gboolean, n_codes + 1),
               fedorg_message_get_index ("roster/cut-month")};

  for (guint i = 0; i < n_codes; i++)
    once.is_once[i] = fedorg_message_is_once (fedorg_message_get_code (i));
  return once;
}

static void
clear_once (Once *once)
{
  fedorg_key_table_free (once->table);
  g_free (once->is_once);
}

/* a month of one digit is nothing special in a column that has others, or none of two digits */
static gboolean
is_cut (const FedorgSeal *seal, guint8 field)
{
  guint64 n_full = 0, n_bare = 0;

  for (guint i = 0; i < seal->n_batches; i++) {
    n_full += seal->batches[i].batch->months[field].n_full;
    n_bare += seal->batches[i].batch->months[field].n_bare;
  }
  return n_full > 0 && n_bare == 0;
}

/* whether the same was told before: then that has one place more */
static gboolean
join_once (FedorgSeal *seal, Once *once, const FedorgRawFinding *row, const char *text)
{
  gsize length = strlen (text);
  guint32 head[] = {row->code, row->field, row->term};
  g_autofree char *key = g_try_malloc (sizeof head + length);
  guint32 index;

  if (key == NULL) {
    seal->failed = TRUE;
    return FALSE;
  }
  memcpy (key, head, sizeof head);
  memcpy (key + sizeof head, text, length);
  if (fedorg_key_table_find (once->table, key, sizeof head + length, &index)) {
    fedorg_array_index (&seal->findings, FedorgRawFinding, index).other += row->other;
    return TRUE;
  }
  seal->failed |= !fedorg_key_table_add (once->table, key, sizeof head + length,
                                         (guint32) seal->findings.length);
  return FALSE;
}

static void
take_batch (FedorgSeal *seal, const FedorgSealBatch *taken, Once *once)
{
  FedorgArray *findings = &taken->batch->findings;

  for (gsize i = 0; i < findings->length; i++) {
    const FedorgRawFinding *row = &fedorg_array_index (findings, FedorgRawFinding, i);
    gboolean is_once = once->is_once[row->code];
    if (row->code == once->cut_month && !is_cut (seal, row->field))
      continue;
    if (is_once && join_once (seal, once, row, fedorg_batch_string (taken->batch, row->text)))
      continue;
    FedorgRawFinding *finding = fedorg_array_add (&seal->findings, FedorgRawFinding);
    if (finding == NULL) {
      seal->failed = TRUE;
      return;
    }
    *finding = *row;
    finding->text = fedorg_seal_add_string (seal, fedorg_batch_string (taken->batch, row->text));
    finding->organization =
        is_once ? FEDORG_NONE : fedorg_seal_number_of (taken, row->organization);
    finding->place = fedorg_seal_place_of (taken, row->place);
  }
  fedorg_array_clear (findings);
}

/* while the texts of the batches are still there */
void
fedorg_seal_take_findings (FedorgSeal *seal)
{
  Once once = make_once ();

  for (guint i = 0; i < seal->n_batches && !seal->failed; i++)
    take_batch (seal, &seal->batches[i], &once);
  clear_once (&once);
}

/* one number after the other decides; FEDORG_NONE + 1 is 0 and so stands first */
static gint
compare_findings (gconstpointer a, gconstpointer b)
{
  const FedorgRawFinding *x = a;
  const FedorgRawFinding *y = b;
  const guint32 keys[][2] = {{x->organization + 1, y->organization + 1},
                             {x->place + 1, y->place + 1},
                             {x->code, y->code},
                             {x->column, y->column},
                             {x->field, y->field},
                             {x->text, y->text},
                             {x->person, y->person},
                             {x->other, y->other},
                             {x->term, y->term}};

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    if (keys[i][0] != keys[i][1])
      return keys[i][0] < keys[i][1] ? -1 : 1;
  }
  return 0;
}

void
fedorg_seal_sort_findings (FedorgSeal *seal)
{
  if (seal->findings.length > 0)
    qsort (seal->findings.data, seal->findings.length, sizeof (FedorgRawFinding), compare_findings);
  seal->roster->raw_findings = seal->findings;
  seal->findings = (FedorgArray){0};
}
