/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "audit/fedorg-audit-private.h"

#include <string.h>

#include <fedorg/fedorg-error.h>
#include "base/fedorg-error-private.h"
#include "base/fedorg-personal-private.h"
#include "base/fedorg-text-private.h"

/* An audit while it is filled, row by row, and its sealing: rows are read, judged, gathered into
 * groups and sums, in an order in which each step finds what it needs. Texts of all rows lie in one
 * pool, so that a row is a few numbers. */

G_DEFINE_BOXED_TYPE (FedorgAuditBuilder, fedorg_audit_builder, fedorg_audit_builder_ref,
                     fedorg_audit_builder_unref)

struct _FedorgAuditBuilder {
  gatomicrefcount references;
  FedorgAudit *audit; /* that is being filled */
  gboolean has_row;
  gboolean failed; /* for want of memory */
};

static FedorgAudit *
new_audit (void)
{
  FedorgAudit *audit = g_new0 (FedorgAudit, 1);

  g_atomic_ref_count_init (&audit->references);
  audit->ignored = g_ptr_array_new_with_free_func (g_free);
  audit->denominators = (FedorgFitRange){1, G_MAXINT64};
  return audit;
}

FedorgAuditBuilder *
fedorg_audit_builder_new (void)
{
  FedorgAuditBuilder *builder = g_new0 (FedorgAuditBuilder, 1);

  g_atomic_ref_count_init (&builder->references);
  builder->audit = new_audit ();
  return builder;
}

FedorgAuditBuilder *
fedorg_audit_builder_ref (FedorgAuditBuilder *builder)
{
  g_return_val_if_fail (builder != NULL, NULL);

  g_atomic_ref_count_inc (&builder->references);
  return builder;
}

void
fedorg_audit_builder_unref (FedorgAuditBuilder *builder)
{
  if (builder == NULL || !g_atomic_ref_count_dec (&builder->references))
    return;
  fedorg_audit_unref (builder->audit);
  g_free (builder);
}

void
fedorg_audit_builder_set_denominators (FedorgAuditBuilder *builder, gint64 from, gint64 to)
{
  g_return_if_fail (builder != NULL);
  g_return_if_fail (from >= 1 && from <= to);

  builder->audit->denominators = (FedorgFitRange){from, to};
}

/* offset 0 is the empty text, so that a field that no cell has filled needs no mark of its own */
gsize
fedorg_audit_pool_add (FedorgAudit *audit, const char *text, gsize length, gboolean *failed)
{
  char *copy;

  if (length == 0)
    return 0;
  copy = fedorg_array_extend (&audit->pool, length + 1, 1);
  if (copy == NULL) {
    *failed = TRUE;
    return 0;
  }
  memcpy (copy, text, length);
  copy[length] = '\0';
  return (gsize) (copy - (char *) audit->pool.data);
}

/* the pool begins with the text of empty cells */
static gboolean
prepare_pool (FedorgAudit *audit)
{
  return audit->pool.length > 0 || fedorg_array_extend (&audit->pool, 1, 1) != NULL;
}

/* a row is named by 32 bits, of which the last value means “none”: one row more is refused like a
 * row that finds no memory */
void
fedorg_audit_builder_begin_row (FedorgAuditBuilder *builder, guint line)
{
  FedorgAuditRow *row;

  g_return_if_fail (builder != NULL);

  row = builder->audit->rows.length < FEDORG_AUDIT_NONE
            ? fedorg_array_add (&builder->audit->rows, FedorgAuditRow)
            : NULL;
  builder->has_row = row != NULL && prepare_pool (builder->audit);
  builder->failed = builder->failed || !builder->has_row;
  if (!builder->has_row)
    return;
  memset (row, 0, sizeof *row);
  row->line = line;
}

/* figures are printed again in results, and a cell may hold an ID number by mistake: it is masked
 * before anything keeps it */
void
fedorg_audit_builder_set_text (FedorgAuditBuilder *builder, FedorgAuditField field,
                               const char *text, gssize length)
{
  g_autofree char *masked = NULL;
  gsize n_bytes;
  FedorgAuditRow *row;

  g_return_if_fail (builder != NULL);
  g_return_if_fail ((guint) field < FEDORG_AUDIT_N_FIELDS);
  g_return_if_fail (text != NULL);
  g_return_if_fail (g_utf8_validate (text, length, NULL));

  if (builder->failed)
    return;
  g_return_if_fail (builder->has_row);
  n_bytes = length < 0 ? strlen (text) : (gsize) length;
  text = fedorg_text_strip (text, &n_bytes);
  row = fedorg_audit_row (builder->audit, (guint) builder->audit->rows.length - 1);
  masked = fedorg_personal_dup_replaced (text, n_bytes, "***");
  if (masked == NULL)
    builder->failed = TRUE;
  else
    row->texts[field] =
        fedorg_audit_pool_add (builder->audit, masked, strlen (masked), &builder->failed);
}

void
fedorg_audit_builder_ignore (FedorgAuditBuilder *builder, const char *heading)
{
  g_return_if_fail (builder != NULL);
  g_return_if_fail (heading != NULL);

  char *shown = fedorg_personal_dup_masked (heading);

  if (shown == NULL)
    builder->failed = TRUE;
  else
    g_ptr_array_add (builder->audit->ignored, shown);
}

/* --- sealing --- */

static void
sum_up (FedorgAudit *audit)
{
  audit->agrees = TRUE;
  for (guint i = 0; i < audit->rows.length; i++) {
    const FedorgAuditRow *row = fedorg_audit_row (audit, i);

    audit->n_verdicts[row->verdict]++;
    audit->agrees =
        audit->agrees && row->verdict != FEDORG_AUDIT_VERDICT_DISAGREES && row->problems == 0;
  }
  for (guint i = 0; i < audit->sums.length; i++)
    audit->agrees = audit->agrees && fedorg_array_index (&audit->sums, FedorgAuditSum, i).verdict !=
                                         FEDORG_AUDIT_VERDICT_DISAGREES;
}

/* each step needs the one before: a sum takes its parts from rows that are read, a group takes its
 * candidates from rows that are judged, and the printed sums are compared last */
static gboolean
judge (FedorgAudit *audit)
{
  if (!prepare_pool (audit) || !fedorg_audit_form_groups (audit))
    return FALSE;
  for (guint i = 0; i < audit->rows.length; i++) {
    fedorg_audit_row_read (audit, fedorg_audit_row (audit, i));
    fedorg_audit_row_judge (audit, fedorg_audit_row (audit, i));
  }
  if (!fedorg_audit_form_sums (audit) || !fedorg_audit_judge_groups (audit))
    return FALSE;
  fedorg_audit_judge_sums (audit);
  sum_up (audit);
  return TRUE;
}

/* the builder starts again with an empty audit, whatever comes of this one */
FedorgAudit *
fedorg_audit_builder_seal (FedorgAuditBuilder *builder, GError **error)
{
  g_autoptr (FedorgAudit) audit = NULL;
  gboolean failed;

  g_return_val_if_fail (builder != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  audit = g_steal_pointer (&builder->audit);
  failed = builder->failed;
  builder->audit = new_audit ();
  builder->has_row = FALSE;
  builder->failed = FALSE;
  if (failed || !judge (audit)) {
    fedorg_fail_no_memory ("there is not enough memory for the figures", error);
    return NULL;
  }
  return g_steal_pointer (&audit);
}
