/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/arrow/fedorg-arrow-private.h"

#include <string.h>

#include "base/fedorg-buffer-private.h"
#include "model/fedorg-findings-private.h"
#include "report/fedorg-table-private.h"

/* Findings and tables as Arrow. They are short beside a roster, so all is copied. */

/* --- what both are made of --- */

/* the text of a row, NULL for null; one that is made is made in @made, which is empty */
typedef const char *(*GetText) (FedorgArrowBatch *batch, guint what, guint row, FedorgBuffer *made);

static FedorgArrowResult
make_texts (FedorgArrowBatch *batch, guint what, struct ArrowArray *array, GetText get_text)
{
  FedorgArrowTexts texts;

  fedorg_arrow_texts_begin (&texts, array, batch->n);
  for (guint32 i = 0; i < batch->n; i++) {
    g_auto (FedorgBuffer) made = FEDORG_BUFFER_INIT;
    const char *text = get_text (batch, what, batch->first + i, &made);

    if (made.failed)
      texts.result = FEDORG_ARROW_NO_MEMORY;
    fedorg_arrow_texts_add (&texts, text);
  }
  return fedorg_arrow_texts_end (&texts);
}

/* numbers of which 0 or FEDORG_NONE is none */
typedef guint32 (*GetNumber) (FedorgArrowBatch *batch, guint row);

static FedorgArrowResult
make_numbers (FedorgArrowBatch *batch, struct ArrowArray *array, GetNumber get_number, guint32 none)
{
  guint32 *values = fedorg_arrow_allocate (array, batch->n, sizeof *values);

  if (values == NULL)
    return FEDORG_ARROW_NO_MEMORY;
  fedorg_arrow_array_own (array, 1, values);
  for (guint32 i = 0; i < batch->n; i++)
    values[i] = get_number (batch, batch->first + i);
  return fedorg_arrow_array_set_none32 (array, values, none);
}

typedef gboolean (*IsSet) (FedorgArrowBatch *batch, guint row);

static FedorgArrowResult
make_bits (FedorgArrowBatch *batch, struct ArrowArray *array, IsSet is_set)
{
  guint8 *bits = fedorg_arrow_allocate_bits (array, batch->n);

  if (bits == NULL)
    return FEDORG_ARROW_NO_MEMORY;
  fedorg_arrow_array_own (array, 1, bits);
  memset (bits, 0, (batch->n + 7) / 8);
  for (guint32 i = 0; i < batch->n; i++) {
    if (is_set (batch, batch->first + i))
      bits[i / 8] |= (guint8) (1u << i % 8);
  }
  return FEDORG_ARROW_MADE;
}

static void
add (FedorgArrowStream *stream, const char *name, const char *format, FedorgArrowMake maker,
     guint what)
{
  fedorg_arrow_stream_add (stream, fedorg_arrow_column_new (name, format, maker, what));
}

static void
add_nullable (FedorgArrowStream *stream, const char *name, const char *format,
              FedorgArrowMake maker, guint what)
{
  fedorg_arrow_stream_add (stream, fedorg_arrow_column_new_nullable (name, format, maker, what));
}

/* --- findings --- */

static const FedorgFinding *
finding_at (const FedorgArrowBatch *batch, guint row)
{
  return fedorg_findings_get_finding (batch->source, row);
}

enum {
  FINDING_CODE,
  FINDING_ORGANIZATION_ID,
  FINDING_MEASURED,
  FINDING_REQUIRED,
  FINDING_SOURCE,
  FINDING_MESSAGE,
  FINDING_HINT,
  FINDING_FINGERPRINT
};

static const char *
get_finding_text (FedorgArrowBatch *batch, guint what, guint row, FedorgBuffer *made)
{
  const FedorgFinding *finding = finding_at (batch, row);
  FedorgLanguage language = (FedorgLanguage) batch->stream->option;
  guint32 organization = fedorg_finding_get_organization (finding);

  switch (what) {
  case FINDING_CODE:
    return fedorg_finding_get_code (finding);
  case FINDING_ORGANIZATION_ID:
    return organization == FEDORG_NONE
               ? NULL
               : fedorg_roster_get_organization_id (batch->stream->extra, organization);
  case FINDING_MEASURED:
    return fedorg_finding_get_measured (finding);
  case FINDING_REQUIRED:
    return fedorg_finding_get_required (finding);
  case FINDING_SOURCE:
    return fedorg_finding_get_source (finding);
  case FINDING_MESSAGE:
    fedorg_finding_append_message (finding, language, made);
    fedorg_buffer_append (made, "", 1);
    return made->data;
  case FINDING_HINT:
    fedorg_finding_append_hint (finding, language, made);
    fedorg_buffer_append (made, "", 1);
    return made->data;
  default:
    return fedorg_finding_get_fingerprint (finding);
  }
}

static FedorgArrowResult
make_finding_text (FedorgArrowBatch *batch, const FedorgArrowColumn *column,
                   struct ArrowArray *array)
{
  return make_texts (batch, column->what, array, get_finding_text);
}

static guint32
get_finding_organization (FedorgArrowBatch *batch, guint row)
{
  return fedorg_finding_get_organization (finding_at (batch, row));
}

static guint32
get_finding_line (FedorgArrowBatch *batch, guint row)
{
  return fedorg_finding_get_line (finding_at (batch, row));
}

static guint32
get_finding_column (FedorgArrowBatch *batch, guint row)
{
  return fedorg_finding_get_column (finding_at (batch, row));
}

static FedorgArrowResult
make_finding_organization (FedorgArrowBatch *batch, const FedorgArrowColumn *column,
                           struct ArrowArray *array)
{
  (void) column;
  return make_numbers (batch, array, get_finding_organization, FEDORG_NONE);
}

static FedorgArrowResult
make_finding_line (FedorgArrowBatch *batch, const FedorgArrowColumn *column,
                   struct ArrowArray *array)
{
  (void) column;
  return make_numbers (batch, array, get_finding_line, 0);
}

static FedorgArrowResult
make_finding_column (FedorgArrowBatch *batch, const FedorgArrowColumn *column,
                     struct ArrowArray *array)
{
  (void) column;
  return make_numbers (batch, array, get_finding_column, 0);
}

static gboolean
is_waived (FedorgArrowBatch *batch, guint row)
{
  return fedorg_finding_get_waiver (finding_at (batch, row)) != NULL;
}

static FedorgArrowResult
make_waived (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  (void) column;
  return make_bits (batch, array, is_waived);
}

/* codes that are the places of words, 0 for null */
static FedorgArrowResult
make_codes (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array,
            guint (*get_code) (const FedorgFinding *finding))
{
  guint8 *codes = fedorg_arrow_allocate (array, batch->n, 1);

  if (codes == NULL)
    return FEDORG_ARROW_NO_MEMORY;
  fedorg_arrow_array_own (array, 1, codes);
  for (guint32 i = 0; i < batch->n; i++)
    codes[i] = (guint8) get_code (finding_at (batch, batch->first + i));
  return fedorg_arrow_array_set_none8 (array, codes, column->n_codes);
}

static guint
get_severity (const FedorgFinding *finding)
{
  return fedorg_finding_get_severity (finding);
}

static guint
get_status (const FedorgFinding *finding)
{
  return fedorg_finding_get_status (finding);
}

static FedorgArrowResult
make_severity (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  return make_codes (batch, column, array, get_severity);
}

static FedorgArrowResult
make_status (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  return make_codes (batch, column, array, get_status);
}

/* --- lists of findings --- */

enum {
  FINDING_PERSONS,
  FINDING_CANDIDATES,
  FINDING_MISSING
};

static guint
count_items (const FedorgFinding *finding, guint what)
{
  switch (what) {
  case FINDING_PERSONS:
    return fedorg_finding_get_n_persons (finding);
  case FINDING_CANDIDATES:
    return fedorg_finding_get_n_candidates (finding);
  default:
    return fedorg_finding_get_n_missing (finding);
  }
}

static const char *
get_item (const FedorgArrowBatch *batch, const FedorgFinding *finding, guint what, guint index)
{
  const FedorgRoster *roster = batch->stream->extra;

  switch (what) {
  case FINDING_PERSONS:
    return fedorg_roster_get_person_id (roster, fedorg_finding_get_person (finding, index));
  case FINDING_CANDIDATES:
    return fedorg_roster_get_person_id (roster, fedorg_finding_get_candidate (finding, index));
  default:
    return fedorg_finding_get_missing (finding, index);
  }
}

static FedorgArrowResult
make_list (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  gint32 *offsets = fedorg_arrow_allocate (array, batch->n + 1, sizeof *offsets);
  FedorgArrowTexts texts;
  guint64 n_items = 0;

  if (offsets == NULL)
    return FEDORG_ARROW_NO_MEMORY;
  fedorg_arrow_array_own (array, 1, offsets);
  for (guint32 i = 0; i < batch->n; i++) {
    offsets[i] = (gint32) n_items;
    n_items += count_items (finding_at (batch, batch->first + i), column->what);
    if (n_items > G_MAXINT32)
      return FEDORG_ARROW_TOO_LARGE;
  }
  offsets[batch->n] = (gint32) n_items;
  fedorg_arrow_texts_begin (&texts, array->children[0], (gint64) n_items);
  for (guint32 i = 0; i < batch->n; i++) {
    const FedorgFinding *finding = finding_at (batch, batch->first + i);
    for (guint k = 0; k < count_items (finding, column->what); k++)
      fedorg_arrow_texts_add (&texts, get_item (batch, finding, column->what, k));
  }
  return fedorg_arrow_texts_end (&texts);
}

static void
add_list (FedorgArrowStream *stream, const char *name, guint what)
{
  FedorgArrowColumn *column = fedorg_arrow_column_new (name, "+l", make_list, what);

  fedorg_arrow_column_add_child (column, fedorg_arrow_column_new ("item", "u", NULL, 0));
  fedorg_arrow_stream_add (stream, column);
}

static void
add_words (FedorgArrowStream *stream, const char *name, FedorgArrowMake maker,
           const char *const *words, guint n)
{
  FedorgArrowColumn *column = fedorg_arrow_column_new_nullable (name, "c", maker, 0);

  column->n_codes = n;
  column->words = fedorg_arrow_words_new (words, n);
  fedorg_arrow_stream_add (stream, column);
}

static void
add_finding_columns (FedorgArrowStream *stream)
{
  static const char *const severities[] = {"none", "info", "warning", "error"};
  static const char *const statuses[] = {"none", "new", "remaining"};

  add (stream, "code", "u", make_finding_text, FINDING_CODE);
  add_words (stream, "severity", make_severity, severities, G_N_ELEMENTS (severities));
  add_nullable (stream, "organization", "I", make_finding_organization, 0);
  add_nullable (stream, "organization_id", "u", make_finding_text, FINDING_ORGANIZATION_ID);
  add_list (stream, "persons", FINDING_PERSONS);
  add_list (stream, "candidates", FINDING_CANDIDATES);
  add_nullable (stream, "measured", "u", make_finding_text, FINDING_MEASURED);
  add_nullable (stream, "required", "u", make_finding_text, FINDING_REQUIRED);
  add_list (stream, "missing", FINDING_MISSING);
  add_nullable (stream, "source", "u", make_finding_text, FINDING_SOURCE);
  add_nullable (stream, "line", "I", make_finding_line, 0);
  add_nullable (stream, "column", "I", make_finding_column, 0);
  add_words (stream, "status", make_status, statuses, G_N_ELEMENTS (statuses));
  add (stream, "waived", "b", make_waived, 0);
  add (stream, "message", "u", make_finding_text, FINDING_MESSAGE);
  add (stream, "hint", "u", make_finding_text, FINDING_HINT);
  add (stream, "fingerprint", "u", make_finding_text, FINDING_FINGERPRINT);
}

void
fedorg_findings_export_arrow (FedorgFindings *findings, FedorgLanguage language,
                              struct ArrowArrayStream *stream)
{
  g_return_if_fail (findings != NULL && stream != NULL);

  FedorgArrowStream *made = fedorg_arrow_stream_new (findings, (GBoxedCopyFunc) fedorg_findings_ref,
                                                     (GDestroyNotify) fedorg_findings_unref);
  made->extra = fedorg_roster_ref (fedorg_findings_get_roster (findings));
  made->free_extra = (GDestroyNotify) fedorg_roster_unref;
  made->option = language;
  made->end = fedorg_findings_get_n_findings (findings);
  add_finding_columns (made);
  fedorg_arrow_stream_export (made, stream);
}

/* --- tables --- */

enum {
  ROW_KEY,
  ROW_LABEL,
  ROW_ITEM
};

static const char *
get_row_text (FedorgArrowBatch *batch, guint what, guint row, FedorgBuffer *made)
{
  (void) made;
  switch (what) {
  case ROW_KEY:
    return fedorg_table_get_row_key (batch->source, row);
  case ROW_LABEL:
    return fedorg_table_get_row_label (batch->source, row, (FedorgLanguage) batch->stream->option);
  default:
    return fedorg_table_get_row_item_id (batch->source, row);
  }
}

static FedorgArrowResult
make_row_text (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  return make_texts (batch, column->what, array, get_row_text);
}

static guint32
get_row_organization (FedorgArrowBatch *batch, guint row)
{
  return fedorg_table_get_row_organization (batch->source, row);
}

static FedorgArrowResult
make_row_organization (FedorgArrowBatch *batch, const FedorgArrowColumn *column,
                       struct ArrowArray *array)
{
  (void) column;
  return make_numbers (batch, array, get_row_organization, FEDORG_NONE);
}

static gboolean
is_subtotal (FedorgArrowBatch *batch, guint row)
{
  return fedorg_table_is_row_subtotal (batch->source, row);
}

static FedorgArrowResult
make_subtotal (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  (void) column;
  return make_bits (batch, array, is_subtotal);
}

/* which side of the fraction a column of figures has */
enum {
  NUMERATOR,
  DENOMINATOR,
  QUOTIENT
};

/* a cell in one of its columns; a quotient is no part of any arithmetic of ours */
static void
put_cell (gint64 *values, guint32 i, guint side, FedorgRatio ratio)
{
  gdouble quotient;

  switch (side) {
  case NUMERATOR:
    values[i] = ratio.numerator;
    break;
  case DENOMINATOR:
    values[i] = ratio.denominator;
    break;
  default:
    quotient = (gdouble) ratio.numerator / (gdouble) ratio.denominator;
    memcpy (&values[i], &quotient, sizeof quotient);
  }
}

/* a share without a denominator is null, never zero */
static FedorgArrowResult
make_cells (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  gint64 *values = fedorg_arrow_allocate (array, batch->n, sizeof *values);
  guint8 *valid = fedorg_arrow_allocate_bits (array, batch->n);
  gint64 null_count = 0;

  fedorg_arrow_array_own (array, 1, values);
  if (values == NULL || valid == NULL) {
    fedorg_arrow_array_own (array, 0, valid);
    return FEDORG_ARROW_NO_MEMORY;
  }
  for (guint32 i = 0; i < batch->n; i++) {
    FedorgRatio ratio = {0, 0};
    if (fedorg_table_get_cell (batch->source, batch->first + i, column->what, &ratio.numerator,
                               &ratio.denominator)) {
      put_cell (values, i, column->flag, ratio);
      continue;
    }
    values[i] = 0;
    valid[i / 8] &= (guint8) ~(1u << i % 8);
    null_count++;
  }
  fedorg_arrow_array_take_valid (array, valid, null_count);
  return FEDORG_ARROW_MADE;
}

static void
add_side (FedorgArrowStream *stream, guint index, const char *ending, guint side)
{
  g_autofree char *name =
      g_strconcat (fedorg_table_get_column_id (stream->source, index), ending, NULL);
  FedorgArrowColumn *column =
      fedorg_arrow_column_new_nullable (name, side == QUOTIENT ? "g" : "l", make_cells, index);

  column->flag = side;
  fedorg_arrow_stream_add (stream, column);
}

static void
add_cells (FedorgArrowStream *stream, guint index)
{
  const FedorgTable *table = stream->source;

  if (table->content->is_whole (table, index)) {
    add_side (stream, index, "", NUMERATOR);
    return;
  }
  add_side (stream, index, "", QUOTIENT);
  add_side (stream, index, "_numerator", NUMERATOR);
  add_side (stream, index, "_denominator", DENOMINATOR);
}

void
fedorg_table_export_arrow (FedorgTable *table, FedorgLanguage language,
                           struct ArrowArrayStream *stream)
{
  g_return_if_fail (table != NULL && stream != NULL);

  FedorgArrowStream *made = fedorg_arrow_stream_new (table, (GBoxedCopyFunc) fedorg_table_ref,
                                                     (GDestroyNotify) fedorg_table_unref);
  made->option = language;
  made->end = fedorg_table_get_n_rows (table);
  add (made, "key", "u", make_row_text, ROW_KEY);
  add (made, "label", "u", make_row_text, ROW_LABEL);
  add_nullable (made, "organization", "I", make_row_organization, 0);
  add_nullable (made, "item", "u", make_row_text, ROW_ITEM);
  add (made, "subtotal", "b", make_subtotal, 0);
  for (guint i = 0; i < fedorg_table_get_n_columns (table); i++)
    add_cells (made, i);
  fedorg_arrow_stream_export (made, stream);
}
