/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "audit/fedorg-audit-private.h"
#include "base/fedorg-message-private.h"
#include "base/fedorg-words-private.h"
#include "sheet/fedorg-audit-sheet-private.h"

/* The sentences about an audit: about a row, a group, a sum, and the whole. Sentences are words
 * with places; this file chooses them and fills them in. */

/* a sentence names this many runs of rows: more are not read */
#define MOST_RUNS 12

/* all the placeholders of the sentences */
enum {
  A,
  B,
  C,
  D,
  N_VALUES
};
static const char *const names[] = {"a", "b", "c", "d", NULL};

/* the remark about one thing, piece by piece */
typedef struct {
  const FedorgAuditMaker *maker;
  FedorgCells *cells; /* keeps the pieces */
  FedorgBuffer text;
} Remark;

static void
append (const FedorgAuditMaker *maker, FedorgBuffer *text, const char *code,
        const char *const values[N_VALUES])
{
  fedorg_message_append (text, fedorg_words_get (code, maker->language), names, values);
}

static void
say (Remark *remark, const char *code, const char *const values[N_VALUES])
{
  if (remark->text.length > 0)
    fedorg_buffer_append (&remark->text, fedorg_words_get ("semicolon", remark->maker->language),
                          -1);
  append (remark->maker, &remark->text, code, values);
}

/* --- lists --- */

static void
append_separator (const FedorgAuditMaker *maker, FedorgBuffer *text)
{
  if (text->length > 0)
    fedorg_buffer_append (text, fedorg_words_get ("list-comma", maker->language), -1);
}

/* the text of a buffer, kept with the sheet's; NULL for an empty one */
static const char *
keep (Remark *remark, FedorgBuffer *buffer)
{
  if (buffer->length == 0 && !buffer->failed)
    return NULL;
  return fedorg_cells_keep_buffer (remark->cells, buffer);
}

/* "290", "1592–1595", "138001 or more"; NULL for none */
static const char *
make_ranges (Remark *remark, guint row, FedorgAuditField field)
{
  const FedorgAuditMaker *maker = remark->maker;
  FedorgFitRange ranges[FEDORG_AUDIT_N_RANGES];
  guint n_ranges = fedorg_audit_row_get_ranges (maker->audit, fedorg_audit_row (maker->audit, row),
                                                field, ranges);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  for (guint i = 0; i < n_ranges; i++) {
    append_separator (maker, &text);
    fedorg_buffer_append_int (&text, ranges[i].from);
    if (ranges[i].to == G_MAXINT64) {
      fedorg_buffer_append (&text, fedorg_words_get ("audit/or-more", maker->language), -1);
    } else if (ranges[i].to > ranges[i].from) {
      fedorg_buffer_append (&text, "–", -1);
      fedorg_buffer_append_int (&text, ranges[i].to);
    }
  }
  return keep (remark, &text);
}

/* "1593 (row 2)"; NULL for none */
static const char *
make_candidates (Remark *remark, guint row)
{
  const FedorgAuditMaker *maker = remark->maker;
  FedorgBuffer text = FEDORG_BUFFER_INIT;
  guint n_candidates = fedorg_audit_get_n_candidates (maker->audit, row);

  for (guint i = 0; i < n_candidates; i++) {
    FedorgAuditField field;
    gint64 number;
    guint place = fedorg_audit_get_candidate (maker->audit, row, i, &number, &field);
    g_autofree char *number_text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
    g_autofree char *place_text = g_strdup_printf ("%u", place + 1);
    const char *const values[N_VALUES] = {number_text, place_text};

    append_separator (maker, &text);
    append (maker, &text,
            field == FEDORG_AUDIT_FIELD_COUNT ? "audit/candidate-count"
                                              : "audit/candidate-denominator",
            values);
  }
  return keep (remark, &text);
}

/* "1, 3–5", and no more than a reader takes in */
typedef struct {
  const FedorgAuditMaker *maker;
  FedorgBuffer text;
  guint first, last; /* of the run that is open, from 1; 0 for none */
  guint n_runs;
} RowList;

static void
close_run (RowList *list)
{
  if (list->last == 0)
    return;
  if (list->n_runs++ == MOST_RUNS)
    fedorg_buffer_append (&list->text, " …", -1);
  if (list->n_runs > MOST_RUNS)
    return;
  append_separator (list->maker, &list->text);
  fedorg_buffer_append_uint (&list->text, list->first);
  if (list->last > list->first) {
    fedorg_buffer_append (&list->text, "–", -1);
    fedorg_buffer_append_uint (&list->text, list->last);
  }
}

static void
add_row (RowList *list, guint row)
{
  if (list->last == 0 || list->last != row) {
    close_run (list);
    list->first = row + 1;
  }
  list->last = row + 1;
}

/* --- rows --- */

static void
say_problem (Remark *remark, guint row)
{
  FedorgAuditField field;

  if (!fedorg_audit_get_problem (remark->maker->audit, row, &field))
    return;
  say (
      remark, "audit/problem",
      (const char *const[N_VALUES]){fedorg_audit_field_get_label (field, remark->maker->language)});
}

static void
say_slip (Remark *remark, guint row)
{
  static const char *const sentences[] = {
      [FEDORG_AUDIT_SLIP_POINT] = "audit/slip-point",
      [FEDORG_AUDIT_SLIP_INVERTED] = "audit/slip-inverted",
      [FEDORG_AUDIT_SLIP_COMPLEMENT] = "audit/slip-complement",
      [FEDORG_AUDIT_SLIP_TRANSPOSED] = "audit/slip-transposed",
      [FEDORG_AUDIT_SLIP_DENOMINATOR] = "audit/slip-denominator",
      [FEDORG_AUDIT_SLIP_MISSING_DIGIT] = "audit/slip-missing-digit",
      [FEDORG_AUDIT_SLIP_EXTRA_DIGIT] = "audit/slip-extra-digit",
      [FEDORG_AUDIT_SLIP_ONE_DIGIT] = "audit/slip-one-digit",
  };
  FedorgAuditSlip slip = fedorg_audit_get_slip (remark->maker->audit, row);

  if (slip == FEDORG_AUDIT_SLIP_NONE)
    return;
  say (remark, sentences[slip], (const char *const[N_VALUES]){make_candidates (remark, row)});
}

/* first the figure that would be right, then how the wrong one may have come about, then what else
 * would fit */
static void
say_wrong (Remark *remark, guint row)
{
  const FedorgAudit *audit = remark->maker->audit;
  gboolean has_count = fedorg_audit_get_count (audit, row, NULL, NULL);
  gboolean has_denominator = fedorg_audit_get_denominator (audit, row, NULL, NULL);
  const char *suggested = fedorg_audit_get_suggested (audit, row);
  const char *fitting_counts = make_ranges (remark, row, FEDORG_AUDIT_FIELD_COUNT);
  const char *fitting_denominators = make_ranges (remark, row, FEDORG_AUDIT_FIELD_DENOMINATOR);

  if (suggested != NULL)
    say (remark, has_count ? "audit/suggestion" : "audit/nearest",
         (const char *const[N_VALUES]){suggested});
  say_slip (remark, row);
  if (fitting_counts != NULL)
    say (remark, "audit/fitting-counts", (const char *const[N_VALUES]){fitting_counts});
  else if (!has_count)
    say (remark, "audit/no-count", (const char *const[N_VALUES]){NULL});
  if (fitting_denominators != NULL)
    say (remark, "audit/fitting-denominators", (const char *const[N_VALUES]){fitting_denominators});
  else if (!has_denominator && suggested == NULL)
    say (remark, "audit/no-denominator", (const char *const[N_VALUES]){NULL});
}

/* sentences for a row that can be right but is not certain */
static void
say_possible (Remark *remark, guint row)
{
  const FedorgAudit *audit = remark->maker->audit;
  const guint numbers = 1u << FEDORG_AUDIT_FIELD_COUNT | 1u << FEDORG_AUDIT_FIELD_DENOMINATOR |
                        1u << FEDORG_AUDIT_FIELD_PRINTED;
  const char *possible_counts = make_ranges (remark, row, FEDORG_AUDIT_FIELD_COUNT);
  const char *possible_denominators = make_ranges (remark, row, FEDORG_AUDIT_FIELD_DENOMINATOR);
  const char *candidates = make_candidates (remark, row);

  if (possible_denominators != NULL)
    say (remark, "audit/possible-denominators",
         (const char *const[N_VALUES]){possible_denominators, candidates});
  if (possible_counts != NULL)
    say (remark, "audit/possible-counts", (const char *const[N_VALUES]){possible_counts});
  else if ((fedorg_audit_row (audit, row)->has & numbers) == 1u << FEDORG_AUDIT_FIELD_PRINTED)
    say (remark, "audit/nothing", (const char *const[N_VALUES]){NULL});
}

/* a quotient is the rule; it is named where the words could mean either */
static void
say_reading (Remark *remark, guint row)
{
  static const char *const sentences[] = {
      [FEDORG_AUDIT_READING_QUOTIENT] = "audit/reading-quotient",
      [FEDORG_AUDIT_READING_INCREASE] = "audit/reading-increase",
      [FEDORG_AUDIT_READING_EITHER] = "audit/reading-either",
      [FEDORG_AUDIT_READING_DIFFERENCE] = "audit/reading-difference",
  };
  const FedorgAuditRow *self = fedorg_audit_row (remark->maker->audit, row);

  if (self->reading != FEDORG_AUDIT_READING_NONE &&
      (self->reading != FEDORG_AUDIT_READING_QUOTIENT ||
       self->printed.meaning == FEDORG_MEANING_MULTIPLE))
    say (remark, sentences[self->reading], (const char *const[N_VALUES]){NULL});
}

static void
say_bound (Remark *remark, guint row, FedorgAuditField field)
{
  const FedorgAuditMaker *maker = remark->maker;
  const FedorgAuditRow *self = fedorg_audit_row (maker->audit, row);
  const char *denominator =
      fedorg_audit_get_text (maker->audit, row, FEDORG_AUDIT_FIELD_DENOMINATOR);
  g_autofree char *bound = fedorg_audit_dup_bound (maker->audit, row, field);
  g_autofree char *amount = NULL;
  FedorgRatio number;

  if (fedorg_audit_get_bound_verdict (maker->audit, row, field) != FEDORG_AUDIT_VERDICT_DISAGREES ||
      !fedorg_audit_row_get_amount (self, &number))
    return;
  amount = fedorg_ratio_dup_decimal (number, 1);
  say (remark, field == FEDORG_AUDIT_FIELD_AT_LEAST_EACH ? "audit/too-few" : "audit/too-many",
       (const char *const[N_VALUES]){amount, *denominator != '\0' ? denominator : NULL,
                                     fedorg_audit_get_text (maker->audit, row, field), bound});
}

static void
say_deviation (Remark *remark, guint row)
{
  const FedorgAudit *audit = remark->maker->audit;
  FedorgAuditConvention leading =
      fedorg_audit_get_group_leading (audit, fedorg_audit_get_row_group (audit, row));

  if (fedorg_audit_get_row_deviates (audit, row))
    say (remark, "audit/deviation",
         (const char *const[N_VALUES]){
             fedorg_audit_convention_get_label (leading, remark->maker->language)});
}

void
fedorg_audit_add_remark (const FedorgAuditMaker *maker, guint row, FedorgCells *cells)
{
  Remark remark = {maker, cells, FEDORG_BUFFER_INIT};

  say_problem (&remark, row);
  if (fedorg_audit_row_is_wrong (fedorg_audit_row (maker->audit, row)))
    say_wrong (&remark, row);
  else
    say_possible (&remark, row);
  say_reading (&remark, row);
  say_bound (&remark, row, FEDORG_AUDIT_FIELD_AT_LEAST_EACH);
  say_bound (&remark, row, FEDORG_AUDIT_FIELD_AT_MOST_EACH);
  say_deviation (&remark, row);
  fedorg_cells_take_buffer (cells, &remark.text);
}

/* --- groups --- */

const char *
fedorg_audit_get_group_title (const FedorgAuditMaker *maker, guint group)
{
  const char *name = fedorg_audit_get_group_name (maker->audit, group);

  return *name != '\0' ? name : fedorg_words_get ("audit/no-group", maker->language);
}

/* the conventions that explain every figure of the group */
static void
append_explaining (const FedorgAuditMaker *maker, guint group, FedorgBuffer *text)
{
  for (guint i = 0; i < FEDORG_AUDIT_N_ROUNDINGS; i++) {
    FedorgAuditConvention convention = (FedorgAuditConvention) i;

    if (!fedorg_audit_get_group_explained (maker->audit, group, convention))
      continue;
    append_separator (maker, text);
    fedorg_buffer_append (text, fedorg_audit_convention_get_label (convention, maker->language),
                          -1);
  }
}

/* the rows that the leading convention does not explain */
static void
list_unexplained (const FedorgAuditMaker *maker, guint group, RowList *list)
{
  const FedorgAudit *audit = maker->audit;
  guint leading = fedorg_audit_get_group_leading (audit, group);

  for (guint i = 0; i < fedorg_audit_get_group_n_rows (audit, group); i++) {
    guint row = fedorg_audit_get_group_row (audit, group, i);

    if (!fedorg_audit_row (audit, row)->may_fit[leading])
      add_row (list, row);
  }
  close_run (list);
}

static const char *
get_convention_sentence (const FedorgAudit *audit, guint group)
{
  FedorgAuditConvention convention = fedorg_audit_get_group_convention (audit, group);

  if (convention == FEDORG_AUDIT_CONVENTION_HALF_UP &&
      fedorg_audit_get_group_explained (audit, group, FEDORG_AUDIT_CONVENTION_HALF_EVEN))
    return "audit/convention-no-half";
  if (convention == FEDORG_AUDIT_CONVENTION_SEVERAL)
    return "audit/convention-several";
  if (convention == FEDORG_AUDIT_CONVENTION_NONE)
    return "audit/convention-none";
  return "audit/convention-single";
}

/* one sentence for each group: by which rounding its figures can be explained, and which rows
 * cannot */
const char *
fedorg_audit_make_convention (const FedorgAuditMaker *maker, guint group, FedorgCells *cells)
{
  const FedorgAudit *audit = maker->audit;
  FedorgBuffer explaining = FEDORG_BUFFER_INIT;
  RowList unexplained = {.maker = maker};
  const char *values[N_VALUES];
  FedorgBuffer sentence = FEDORG_BUFFER_INIT;

  append_explaining (maker, group, &explaining);
  list_unexplained (maker, group, &unexplained);
  values[A] = fedorg_audit_convention_get_label (fedorg_audit_get_group_convention (audit, group),
                                                 maker->language);
  values[B] = fedorg_cells_keep_buffer (cells, &explaining);
  values[C] = fedorg_audit_convention_get_label (fedorg_audit_get_group_leading (audit, group),
                                                 maker->language);
  values[D] = fedorg_cells_keep_buffer (cells, &unexplained.text);
  append (maker, &sentence, get_convention_sentence (audit, group), values);
  return fedorg_cells_keep_buffer (cells, &sentence);
}

/* --- sums --- */

static const char *
make_parts (const FedorgAuditMaker *maker, guint sum, FedorgCells *cells)
{
  RowList list = {.maker = maker};

  for (guint i = 0; i < fedorg_audit_get_sum_n_parts (maker->audit, sum); i++)
    add_row (&list, fedorg_audit_get_sum_part (maker->audit, sum, i));
  close_run (&list);
  return fedorg_cells_keep_buffer (cells, &list.text);
}

/* NULL where no row of the group has the metric */
static char *
dup_stated (const FedorgAudit *audit, guint row)
{
  FedorgRatio amount;

  if (row == FEDORG_AUDIT_NONE)
    return NULL;
  if (fedorg_audit_row_get_amount (fedorg_audit_row (audit, row), &amount))
    return fedorg_ratio_dup_decimal (amount, 1);
  return g_strdup (fedorg_audit_get_text (audit, row, FEDORG_AUDIT_FIELD_PRINTED));
}

static void
append_sum (const FedorgAuditMaker *maker, guint sum, FedorgCells *cells, FedorgBuffer *text)
{
  const FedorgAudit *audit = maker->audit;
  g_autofree char *total = fedorg_audit_dup_sum (audit, sum);
  g_autofree char *stated = dup_stated (audit, fedorg_audit_get_sum_row (audit, sum));
  const char *const values[N_VALUES] = {fedorg_audit_get_sum_metric (audit, sum),
                                        make_parts (maker, sum, cells), total, stated};

  append (maker, text, "audit/sum", values);
}

/* the name of the group is only needed where there are several */
const char *
fedorg_audit_make_sum_remark (const FedorgAuditMaker *maker, guint sum, FedorgCells *cells)
{
  const FedorgAudit *audit = maker->audit;
  FedorgBuffer text = FEDORG_BUFFER_INIT;
  gboolean is_known = fedorg_audit_get_sum_row (audit, sum) != FEDORG_AUDIT_NONE;

  if (fedorg_audit_get_n_groups (audit) > 1) {
    const char *const values[N_VALUES] = {
        fedorg_audit_get_group_title (maker, fedorg_audit_get_sum_group (audit, sum))};

    append (maker, &text, "audit/sum-of-group", values);
  }
  append_sum (maker, sum, cells, &text);
  fedorg_buffer_append (&text,
                        is_known ? fedorg_audit_verdict_get_label (
                                       fedorg_audit_get_sum_verdict (audit, sum), maker->language)
                                 : fedorg_words_get ("audit/sum-unknown", maker->language),
                        -1);
  fedorg_buffer_append (&text, fedorg_words_get ("full-stop", maker->language), -1);
  return fedorg_cells_keep_buffer (cells, &text);
}

/* --- the whole --- */

const char *
fedorg_audit_make_totals (const FedorgAuditMaker *maker, FedorgCells *cells)
{
  static const FedorgAuditVerdict verdicts[] = {FEDORG_AUDIT_VERDICT_AGREES,
                                                FEDORG_AUDIT_VERDICT_DISAGREES,
                                                FEDORG_AUDIT_VERDICT_UNDETERMINED};
  guint n_rows = fedorg_audit_get_n_rows (maker->audit);
  char numbers[N_VALUES][16];
  const char *const values[N_VALUES] = {numbers[A], numbers[B], numbers[C], numbers[D]};
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  g_snprintf (numbers[A], sizeof numbers[A], "%u", n_rows);
  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    g_snprintf (numbers[B + i], sizeof numbers[B + i], "%u",
                fedorg_audit_get_n_verdicts (maker->audit, verdicts[i]));
  fedorg_message_append (&text, fedorg_words_get_counted ("audit/totals", n_rows, maker->language),
                         names, values);
  return fedorg_cells_keep_buffer (cells, &text);
}
