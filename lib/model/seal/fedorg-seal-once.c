/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-private.h"

#include <stdlib.h>
#include <string.h>

#include <fedorg/fedorg-message.h>
#include "base/fedorg-hash-private.h"
#include "base/fedorg-message-private.h"
#include "base/fedorg-place-private.h"

/* Findings of one cause become one, at the first place, with the number of places and the rows
 * concerned: a mistake that a thousand rows repeat is corrected once. A cause is a code with its
 * field, its term and its text. */

/* runs of rows that are named: nobody follows more of them in a sentence */
#define N_RUNS 12

/* Places of a cause that are looked at. Batches name no more, so that what is said does not hang on
 * where the input was cut into batches. */
#define N_PLACES FEDORG_CAUSE_PLACES

/* the rows of a cause, which come in the order of the input: "3, 5-7; b.csv: 4" */
typedef struct {
  GString *text;
  guint n_runs;
  const char *first_source; /* its rows are named without it */
  const char *written;      /* source of the run that was written last */
  const char *source;       /* of the run that is open; NULL: none is */
  guint from;
  guint last;
} Rows;

/* --- rows --- */

static void
write_run (Rows *rows)
{
  GString *text = rows->text;
  gboolean is_elsewhere = rows->written == NULL || strcmp (rows->written, rows->source) != 0;

  if (text->len > 0)
    g_string_append (text, is_elsewhere ? "; " : ", ");
  if (is_elsewhere && strcmp (rows->source, rows->first_source) != 0) {
    g_autofree char *name = g_path_get_basename (rows->source);

    g_string_append (text, name);
    g_string_append (text, fedorg_place_is_in_sheet (name) ? "" : ": ");
  }
  g_string_append_printf (text, "%u", rows->from);
  if (rows->last > rows->from)
    g_string_append_printf (text, "-%u", rows->last);
  rows->written = rows->source;
}

static void
close_run (Rows *rows)
{
  if (rows->source == NULL || rows->n_runs > N_RUNS)
    return;
  if (rows->n_runs++ == N_RUNS)
    g_string_append (rows->text, ", …");
  else
    write_run (rows);
}

static void
add_row (Rows *rows, const FedorgSeal *seal, guint32 place)
{
  guint line, column;
  guint32 index = fedorg_roster_find_place (seal->roster, place, &line, &column);
  if (index == FEDORG_NONE || line == 0)
    return;

  const char *source =
      (const char *) seal->strings.data + FEDORG_COLUMN (seal->roster, guint32, SOURCE_NAME)[index];
  if (rows->source != NULL && strcmp (rows->source, source) == 0 &&
      (line == rows->last || line == rows->last + 1)) {
    rows->last = line;
    return;
  }
  close_run (rows);
  if (rows->source == NULL)
    rows->first_source = source;
  rows->source = source;
  rows->from = rows->last = line;
}

/* --- causes --- */

static int
compare_causes (const void *a, const void *b)
{
  const FedorgRawFinding *x = a, *y = b;
  const guint32 keys[][2] = {{x->code, y->code},           {x->field, y->field},
                             {x->term, y->term},           {x->text, y->text},
                             {x->place + 1, y->place + 1}, {x->column, y->column}};

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    if (keys[i][0] != keys[i][1])
      return keys[i][0] < keys[i][1] ? -1 : 1;
  }
  return 0;
}

static gboolean
is_of_cause (const FedorgRawFinding *finding, const FedorgRawFinding *first)
{
  return finding->code == first->code && finding->field == first->field &&
         finding->term == first->term && finding->text == first->text;
}

/* Batches keep a text each, so that equal texts may lie in several places: each becomes the first
 * of them. FALSE if there is no memory. */
static gboolean
settle_text (FedorgSeal *seal, FedorgKeyTable *texts, FedorgRawFinding *finding)
{
  const char *text = (const char *) seal->strings.data + finding->text;
  guint32 known;

  if (finding->text == 0)
    return TRUE;
  if (!fedorg_key_table_find (texts, text, strlen (text), &known))
    return fedorg_key_table_add (texts, text, strlen (text), finding->text);
  finding->text = known;
  return TRUE;
}

/* the text of the cause, and behind a mark each the rows and the places after the first */
static guint32
add_rows (FedorgSeal *seal, const FedorgRawFinding *findings, gsize n, const char *rows)
{
  g_autoptr (GString) text = g_string_new ((const char *) seal->strings.data + findings->text);

  g_string_append_printf (text, FEDORG_ROWS_MARK "%s" FEDORG_ROWS_MARK, rows);
  for (gsize i = 1; i < MIN (n, N_PLACES); i++)
    g_string_append_printf (text, "%s%u %u", i > 1 ? "," : "", findings[i].place,
                            findings[i].column);
  return fedorg_seal_add_string (seal, text->str);
}

/* what several findings do not share is no longer said */
static FedorgRawFinding
join_cause (FedorgSeal *seal, const FedorgRawFinding *findings, gsize n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Rows rows = {.text = text};
  FedorgRawFinding joined = findings[0];
  guint64 count = 0;

  for (gsize i = 0; i < n; i++) {
    count += findings[i].other == FEDORG_NONE ? 1 : findings[i].other;
    if (i >= N_PLACES)
      continue;
    if (findings[i].organization != joined.organization)
      joined.organization = FEDORG_NONE;
    if (findings[i].person != joined.person)
      joined.person = FEDORG_NONE;
    add_row (&rows, seal, findings[i].place);
  }
  if (count > N_PLACES)
    joined.organization = joined.person = FEDORG_NONE;
  close_run (&rows);
  joined.other = (guint32) MIN (count, FEDORG_NONE - 1);
  if (count > N_PLACES && rows.n_runs <= N_RUNS)
    g_string_append (text, ", …");
  if (n > 1 && text->len > 0)
    joined.text = add_rows (seal, findings, n, text->str);
  return joined;
}

/* puts those of codes that are told once behind the others; returns how many the others are */
static gsize
part_findings (FedorgSeal *seal)
{
  guint n_codes = fedorg_message_get_n_codes ();
  g_autofree gboolean *is_once = g_new0 (gboolean, n_codes + 1);
  FedorgRawFinding *findings = seal->findings.data;
  gsize n = 0;

  for (guint i = 0; i < n_codes; i++)
    is_once[i] = fedorg_message_is_once (fedorg_message_get_code (i));
  for (gsize i = 0; i < seal->findings.length; i++) {
    FedorgRawFinding finding = findings[i];

    if (is_once[finding.code])
      continue;
    findings[i] = findings[n];
    findings[n++] = finding;
  }
  return n;
}

void
fedorg_seal_join_findings (FedorgSeal *seal)
{
  FedorgKeyTable *texts = fedorg_key_table_new ();
  FedorgRawFinding *findings = seal->findings.data;
  gsize n = part_findings (seal), length = seal->findings.length;

  for (gsize i = n; i < length && !seal->failed; i++)
    seal->failed |= !settle_text (seal, texts, &findings[i]);
  fedorg_key_table_free (texts);
  if (n < length)
    qsort (findings + n, length - n, sizeof *findings, compare_causes);
  for (gsize i = n, next; i < length && !seal->failed; i = next) {
    for (next = i + 1; next < length && is_of_cause (&findings[next], &findings[i]);)
      next++;
    findings[n++] = join_cause (seal, &findings[i], next - i);
  }
  seal->findings.length = n;
}
