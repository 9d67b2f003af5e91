/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-private.h"

#include <fedorg/fedorg-message.h>
#include <fedorg/fedorg-vocabulary.h>
#include "base/fedorg-message-private.h"
#include "model/fedorg-findings-private.h"

/* The readers' findings join those of sealing; together they are put in order: findings about no
 * organisation first, then by organisation, place, code and column. */

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

static void
take_batch (FedorgSeal *seal, const FedorgSealBatch *taken, guint cut_month)
{
  FedorgArray *findings = &taken->batch->findings;

  for (gsize i = 0; i < findings->length; i++) {
    const FedorgRawFinding *row = &fedorg_array_index (findings, FedorgRawFinding, i);
    if (row->code == cut_month && !is_cut (seal, row->field))
      continue;
    FedorgRawFinding *finding = fedorg_array_add (&seal->findings, FedorgRawFinding);
    if (finding == NULL) {
      seal->failed = TRUE;
      return;
    }
    *finding = *row;
    finding->text = fedorg_seal_add_string (seal, fedorg_batch_string (taken->batch, row->text));
    finding->organization = fedorg_seal_number_of (taken, row->organization);
    finding->place = fedorg_seal_place_of (taken, row->place);
  }
  fedorg_array_clear (findings);
}

/* while the texts of the batches are still there */
void
fedorg_seal_take_findings (FedorgSeal *seal)
{
  guint cut_month = fedorg_message_get_index ("roster/cut-month");

  for (guint i = 0; i < seal->n_batches && !seal->failed; i++)
    take_batch (seal, &seal->batches[i], cut_month);
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
  fedorg_seal_join_findings (seal);
  if (seal->failed)
    return;
  if (seal->findings.length > 0)
    qsort (seal->findings.data, seal->findings.length, sizeof (FedorgRawFinding), compare_findings);
  seal->roster->raw_findings = seal->findings;
  seal->findings = (FedorgArray){0};
}
