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

/* Places of a cause that are named. Batches keep no more, so that a message does not depend on
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

/* of a further sheet of the first workbook only the name of the sheet */
static void
write_source (GString *text, const Rows *rows)
{
  const char *sheet = fedorg_place_get_sibling_sheet (rows->source, rows->first_source);
  g_autofree char *name = g_path_get_basename (rows->source);

  g_string_append (text, sheet != NULL ? sheet : name);
  g_string_append (text, fedorg_place_is_in_sheet (name) ? "" : ": ");
}

static void
write_run (Rows *rows)
{
  GString *text = rows->text;
  gboolean is_elsewhere = rows->written == NULL || strcmp (rows->written, rows->source) != 0;

  if (text->len > 0)
    g_string_append (text, is_elsewhere ? "; " : ", ");
  if (is_elsewhere && strcmp (rows->source, rows->first_source) != 0)
    write_source (text, rows);
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

/* the source of a place and its line; NULL if it has none */
static const char *
find_source (const FedorgSeal *seal, guint32 place, guint *line)
{
  guint column;
  guint32 index = fedorg_roster_find_place (seal->roster, place, line, &column);

  return index == FEDORG_NONE || *line == 0
             ? NULL
             : (const char *) seal->strings.data +
                   FEDORG_COLUMN (seal->roster, guint32, SOURCE_NAME)[index];
}

static void
add_row (Rows *rows, const FedorgSeal *seal, guint32 place)
{
  guint line;
  const char *source = find_source (seal, place, &line);

  if (source == NULL)
    return;
  if (rows->source != NULL && strcmp (rows->source, source) == 0 &&
      (line == rows->last || line == rows->last + 1)) {
    rows->last = line;
    return;
  }
  close_run (rows);
  if (rows->first_source == NULL)
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

/* What several findings do not share is no longer said. The rows are appended to @text, those of
 * @source (NULL: of the first one) without its name. */
static FedorgRawFinding
count_cause (const FedorgSeal *seal, const FedorgRawFinding *findings, gsize n, const char *source,
             GString *text)
{
  Rows rows = {.text = text, .first_source = source};
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
  return joined;
}

static FedorgRawFinding
join_cause (FedorgSeal *seal, const FedorgRawFinding *findings, gsize n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  FedorgRawFinding joined = count_cause (seal, findings, n, NULL, text);

  if (n > 1 && text->len > 0)
    joined.text = add_rows (seal, findings, n, text->str);
  return joined;
}

/* --- several causes in one finding --- */

/* appends "titles 1 (1), subtotals 2 (4, 9)", with the signs of the language */
static void
append_part (GString *text, const char *name, gsize length, guint count, const char *rows,
             const char *const signs[3])
{
  g_string_append (text, text->len > 0 ? signs[0] : "");
  g_string_append_len (text, name, (gssize) length);
  g_string_append_printf (text, " %u%s%s%s", count, signs[1], rows, signs[2]);
}

static gsize
measure_cause (const FedorgRawFinding *findings, gsize length)
{
  gsize n = 1;

  while (n < length && is_of_cause (&findings[n], &findings[0]))
    n++;
  return n;
}

static FedorgRawFinding
find_first (const FedorgRawFinding *findings, gsize n)
{
  const FedorgRawFinding *first = findings;

  for (gsize i = 1; i < n; i++) {
    if (findings[i].place < first->place)
      first = &findings[i];
  }
  return *first;
}

/* the findings of one code, at the first of their places; their texts are in both languages */
static FedorgRawFinding
gather (FedorgSeal *seal, const FedorgRawFinding *findings, gsize n)
{
  static const char *const en_signs[] = {", ", " (", ")"}, *const zh_signs[] = {"，", "（", "）"};
  g_autoptr (GString) en = g_string_new (NULL);
  g_autoptr (GString) zh = g_string_new (NULL);
  FedorgRawFinding gathered = find_first (findings, n);
  const char *source;
  guint64 count = 0;
  guint line;

  source = find_source (seal, gathered.place, &line);
  for (gsize i = 0, length; i < n; i += length) {
    g_autoptr (GString) rows = g_string_new (NULL);
    const char *text = (const char *) seal->strings.data + findings[i].text;
    gsize mark = strcspn (text, "\037");
    FedorgRawFinding joined;

    length = measure_cause (findings + i, n - i);
    joined = count_cause (seal, findings + i, length, source, rows);
    append_part (en, text, mark, joined.other, rows->str, en_signs);
    text += text[mark] != '\0' ? mark + 1 : 0;
    append_part (zh, text, strlen (text), joined.other, rows->str, zh_signs);
    count += joined.other;
  }
  g_string_append_printf (en, "\037%s", zh->str);
  gathered.text = fedorg_seal_add_string (seal, en->str);
  gathered.other = (guint32) MIN (count, FEDORG_NONE - 1);
  return gathered;
}

static gsize
measure_code (const FedorgRawFinding *findings, gsize length)
{
  gsize n = 1;

  while (n < length && findings[n].code == findings[0].code)
    n++;
  return n;
}

/* puts those of codes that are reported once behind the others; returns how many the others are */
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
  for (gsize i = n, step; i < length && !seal->failed; i += step) {
    const FedorgRawFinding *next = &findings[i];
    gboolean is_gathered = fedorg_message_is_gathered (fedorg_message_get_code (next->code));

    step = is_gathered ? measure_code (next, length - i) : measure_cause (next, length - i);
    findings[n++] = is_gathered ? gather (seal, next, step) : join_cause (seal, next, step);
  }
  seal->findings.length = n;
}
