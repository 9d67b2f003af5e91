/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-persons-private.h"

#include <stdlib.h>
#include <string.h>

#include "base/fedorg-hash-private.h"

/* Who may be somebody else without anybody knowing it: rows that nothing distinguishes, namesakes
 * of whom one has only a month of birth, identifiers that differ only in zeros at the beginning. */

static void
report_finding (FedorgSeal *seal, const FedorgPersonRows *rows, const char *code, guint32 person,
                guint64 count)
{
  fedorg_seal_add_finding (seal, code, FEDORG_FIELD_NONE, FEDORG_NONE,
                           fedorg_person_rows_get_place (rows, person))
      ->other = (guint32) MIN (count, FEDORG_NONE - 1);
}

/* the same; beyond the places that are kept, the last one stands for all others */
static void
report_capped (FedorgSeal *seal, const FedorgPersonRows *rows, const char *code, guint32 person,
               guint *n_reported)
{
  if ((*n_reported)++ < FEDORG_CAUSE_PLACES)
    report_finding (seal, rows, code, person, 1);
  else if (!seal->failed)
    fedorg_array_index (&seal->findings, FedorgRawFinding, seal->findings.length - 1).other++;
}

void
fedorg_identities_report_anonymous (const FedorgIdentities *identities, FedorgSeal *seal)
{
  const guint32 *persons = identities->anonymous.data;
  gsize n = identities->anonymous.length;

  /* the first row carries the count of those that are not named */
  for (gsize i = 0; i < n; i++)
    report_finding (seal, identities->rows, "roster/anonymous-persons", persons[i],
                    i == 0 ? identities->n_anonymous - (n - 1) : 1);
  if (identities->n_guessed > 0)
    report_finding (seal, identities->rows, "roster/guessed-persons", identities->first_guessed,
                    identities->n_guessed);
}

/* --- namesakes --- */

static int
compare_namesakes (const void *a, const void *b)
{
  const FedorgNamesake *x = a, *y = b;

  if (x->hash != y->hash)
    return x->hash < y->hash ? -1 : 1;
  return (x->person > y->person) - (x->person < y->person);
}

static guint32
find_class (const FedorgIdentities *identities, guint32 row)
{
  while (identities->classes[row] != row)
    row = identities->classes[row];
  return row;
}

/* whether only the month of her birth is known */
static gboolean
has_month (const FedorgIdentities *identities, guint32 person)
{
  guint last = 0;
  const FedorgSealBatch *taken = fedorg_person_rows_find_batch (identities->rows, person, &last);

  return (fedorg_array_index (&taken->batch->persons, FedorgPersonRow, person - taken->first_person)
              .flags &
          FEDORG_PERSON_ROW_BIRTH_MONTH) != 0;
}

/* those of one hash: reported if they are counted as several persons, and the day of one is
 * unknown */
static void
report_group (const FedorgIdentities *identities, FedorgSeal *seal, const FedorgNamesake *namesakes,
              gsize n, guint *n_reported)
{
  guint32 first = find_class (identities, namesakes[0].person);
  gboolean are_distinct = FALSE, is_unknown = FALSE;

  for (gsize i = 0; i < n; i++) {
    are_distinct |= find_class (identities, namesakes[i].person) != first;
    is_unknown |= has_month (identities, namesakes[i].person);
  }
  if (!are_distinct || !is_unknown)
    return;
  for (gsize i = 0; i < n; i++)
    report_capped (seal, identities->rows, "roster/namesakes", namesakes[i].person, n_reported);
}

void
fedorg_identities_report_namesakes (FedorgIdentities *identities, FedorgSeal *seal)
{
  FedorgNamesake *namesakes = identities->namesakes.data;
  gsize n = identities->has_month ? identities->namesakes.length : 0;
  guint n_reported = 0;

  if (n > 1)
    qsort (namesakes, n, sizeof *namesakes, compare_namesakes);
  for (gsize i = 0, end; i < n && !seal->failed; i = end) {
    for (end = i + 1; end < n && namesakes[end].hash == namesakes[i].hash;)
      end++;
    if (end - i > 1)
      report_group (identities, seal, &namesakes[i], end - i, &n_reported);
  }
  fedorg_array_clear (&identities->namesakes);
}

/* --- zeros --- */

/* FALSE if no identifier has zeros at its beginning, or all are of one length, as those that are
 * filled up with zeros are */
static gboolean
may_differ_in_zeros (const FedorgPersonRows *rows)
{
  gboolean is_padded = FALSE;
  guint32 lengths = 0;

  for (guint i = 0; i < rows->n_batches; i++) {
    is_padded |= rows->batches[i].batch->has_padded_id;
    lengths |= rows->batches[i].batch->id_lengths;
  }
  return is_padded && (lengths & (lengths - 1)) != 0;
}

/* the digits without zeros before them; NULL if the text has anything else */
static const char *
skip_zeros (const char *id)
{
  if (id[strspn (id, "0123456789")] != '\0')
    return NULL;
  return id + MIN (strspn (id, "0"), strlen (id) - 1);
}

typedef struct {
  const FedorgPersonRows *rows;
  FedorgKeyTable *table; /* digits -> index of the first text that has them */
  GPtrArray *texts;      /* const char *: of the batches */
  guint n_reported;
} Digits;

static void
check_digits (FedorgSeal *seal, Digits *digits, const char *id, guint32 person)
{
  const char *bare = *id == '\0' ? NULL : skip_zeros (id);
  guint32 index;

  if (bare == NULL)
    return;
  if (!fedorg_key_table_find (digits->table, bare, strlen (bare), &index)) {
    seal->failed |= !fedorg_key_table_add (digits->table, bare, strlen (bare), digits->texts->len);
    g_ptr_array_add (digits->texts, (gpointer) id);
    return;
  }
  if (strcmp (g_ptr_array_index (digits->texts, index), id) != 0)
    report_capped (seal, digits->rows, "roster/padded-identifier", person, &digits->n_reported);
}

void
fedorg_identities_report_padded (const FedorgIdentities *identities, FedorgSeal *seal)
{
  const FedorgPersonRows *rows = identities->rows;
  if (!may_differ_in_zeros (rows))
    return;

  Digits digits = {rows, fedorg_key_table_new (), g_ptr_array_new (), 0};
  for (guint i = 0; i < rows->n_batches; i++) {
    const FedorgSealBatch *taken = &rows->batches[i];
    const FedorgPersonRow *persons = taken->batch->persons.data;
    for (guint32 j = 0; j < taken->n_person_rows && !seal->failed; j++)
      check_digits (seal, &digits, fedorg_batch_string (taken->batch, persons[j].id),
                    taken->first_person + j);
  }
  g_ptr_array_unref (digits.texts);
  fedorg_key_table_free (digits.table);
}
