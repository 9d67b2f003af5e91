/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "audit/fedorg-audit-private.h"
#include "base/fedorg-message-private.h"
#include "io/results/fedorg-audit-writer-private.h"

/* rows that one sentence names */
#define MOST_ROWS 12

/* all the placeholders of the sentences */
enum {
  A,
  B,
  C,
  D,
  N_VALUES
};
static const char *const names[] = {"a", "b", "c", "d", NULL};

/* indexed by FedorgLanguage, like all sentences here */
typedef const char *const Sentence[2];

/* what is said about one thing, piece by piece */
typedef struct {
  const FedorgAuditDocument *document;
  GString *text;
} Remark;

static void
say (Remark *remark, Sentence sentence, const char *const values[N_VALUES])
{
  FedorgLanguage language = remark->document->language;
  g_autofree char *piece = fedorg_message_format (sentence[language], names, values);

  if (remark->text->len > 0)
    g_string_append (remark->text, language == FEDORG_LANGUAGE_ZH ? "；" : "; ");
  g_string_append (remark->text, piece);
}

/* --- lists --- */

static void
append_separator (GString *text, FedorgLanguage language)
{
  if (text->len > 0)
    g_string_append (text, language == FEDORG_LANGUAGE_ZH ? "、" : ", ");
}

/* "290", "1592–1595", "138001 or more"; NULL for none */
static char *
dup_ranges (const FedorgAuditDocument *document, guint row, FedorgAuditField field)
{
  static Sentence endless = {" or more", " 及以上"};
  FedorgFitRange ranges[FEDORG_AUDIT_N_RANGES];
  guint n_ranges = fedorg_audit_row_get_ranges (
      document->audit, fedorg_audit_row (document->audit, row), field, ranges);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_ranges; i++) {
    append_separator (text, document->language);
    g_string_append_printf (text, "%" G_GINT64_FORMAT, ranges[i].from);
    if (ranges[i].to == G_MAXINT64)
      g_string_append (text, endless[document->language]);
    else if (ranges[i].to > ranges[i].from)
      g_string_append_printf (text, "–%" G_GINT64_FORMAT, ranges[i].to);
  }
  return n_ranges > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* "1593 (row 2)"; NULL for none */
static char *
dup_candidates (const FedorgAuditDocument *document, guint row)
{
  static Sentence as_denominator = {"{a} (row {b})", "{a}（第 {b} 行）"};
  static Sentence as_count = {"{a} (count of row {b})", "{a}（第 {b} 行的分子）"};
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_candidates = fedorg_audit_get_n_candidates (document->audit, row);

  for (guint i = 0; i < n_candidates; i++) {
    FedorgAuditField field;
    gint64 number;
    guint place = fedorg_audit_get_candidate (document->audit, row, i, &number, &field);
    g_autofree char *number_text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
    g_autofree char *place_text = g_strdup_printf ("%u", place + 1);
    const char *const values[N_VALUES] = {number_text, place_text};
    const char *const *sentence = field == FEDORG_AUDIT_FIELD_COUNT ? as_count : as_denominator;
    g_autofree char *piece = fedorg_message_format (sentence[document->language], names, values);

    append_separator (text, document->language);
    g_string_append (text, piece);
  }
  return n_candidates > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* "1, 3–5", and no more than a reader takes in */
typedef struct {
  GString *text;
  FedorgLanguage language;
  guint first, last; /* of the run that is open, from 1; 0 for none */
  guint n_runs;
} RowList;

static void
close_run (RowList *list)
{
  if (list->last == 0)
    return;
  if (list->n_runs++ == MOST_ROWS)
    g_string_append (list->text, " …");
  if (list->n_runs > MOST_ROWS)
    return;
  append_separator (list->text, list->language);
  g_string_append_printf (list->text, "%u", list->first);
  if (list->last > list->first)
    g_string_append_printf (list->text, "–%u", list->last);
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
  static Sentence sentence = {"the cell “{a}” is no figure that can be read",
                              "“{a}”一格不是可识别的数字"};
  FedorgAuditField field;

  if (!fedorg_audit_get_problem (remark->document->audit, row, &field))
    return;
  say (remark, sentence,
       (const char *const[N_VALUES]){
           fedorg_audit_field_get_label (field, remark->document->language)});
}

static void
say_slip (Remark *remark, guint row)
{
  static Sentence sentences[] = {
      [FEDORG_AUDIT_SLIP_POINT] = {"the decimal point or the unit is a power of ten off",
                                   "小数点或单位错位"},
      [FEDORG_AUDIT_SLIP_INVERTED] = {"this is the denominator over the count", "分子与分母颠倒"},
      [FEDORG_AUDIT_SLIP_COMPLEMENT] = {"this is the share of the others", "这是其余部分的占比"},
      [FEDORG_AUDIT_SLIP_TRANSPOSED] = {"two digits changed places", "相邻两位数字颠倒"},
      [FEDORG_AUDIT_SLIP_DENOMINATOR] = {"it fits another denominator: {a}", "与另一分母相符：{a}"},
      [FEDORG_AUDIT_SLIP_MISSING_DIGIT] = {"a digit is missing", "漏一位数字"},
      [FEDORG_AUDIT_SLIP_EXTRA_DIGIT] = {"there is a digit too many", "多一位数字"},
      [FEDORG_AUDIT_SLIP_ONE_DIGIT] = {"one digit differs", "有一位数字不同"},
  };
  FedorgAuditSlip slip = fedorg_audit_get_slip (remark->document->audit, row);
  g_autofree char *candidates = NULL;

  if (slip == FEDORG_AUDIT_SLIP_NONE)
    return;
  candidates = dup_candidates (remark->document, row);
  say (remark, sentences[slip], (const char *const[N_VALUES]){candidates});
}

static void
say_wrong (Remark *remark, guint row)
{
  static Sentence suggestion = {"should be {a}", "应为 {a}"};
  static Sentence nearest = {"the nearest possible is {a}", "最接近的可能值为 {a}"};
  static Sentence counts = {"with this denominator the count would be {a}",
                            "按此分母，分子应为 {a}"};
  static Sentence denominators = {"with this count the denominator would be {a}",
                                  "按此分子，分母应为 {a}"};
  static Sentence no_count = {"no whole count gives this with that denominator",
                              "按此分母，没有任何整数分子能得出此数"};
  static Sentence no_denominator = {"no whole denominator gives this with that count",
                                    "按此分子，没有任何整数分母能得出此数"};
  const FedorgAudit *audit = remark->document->audit;
  gboolean has_count = fedorg_audit_get_count (audit, row, NULL, NULL);
  gboolean has_denominator = fedorg_audit_get_denominator (audit, row, NULL, NULL);
  const char *suggested = fedorg_audit_get_suggested (audit, row);
  g_autofree char *fitting_counts = dup_ranges (remark->document, row, FEDORG_AUDIT_FIELD_COUNT);
  g_autofree char *fitting_denominators =
      dup_ranges (remark->document, row, FEDORG_AUDIT_FIELD_DENOMINATOR);

  if (suggested != NULL)
    say (remark, has_count ? suggestion : nearest, (const char *const[N_VALUES]){suggested});
  say_slip (remark, row);
  if (fitting_counts != NULL)
    say (remark, counts, (const char *const[N_VALUES]){fitting_counts});
  else if (!has_count)
    say (remark, no_count, (const char *const[N_VALUES]){NULL});
  if (fitting_denominators != NULL)
    say (remark, denominators, (const char *const[N_VALUES]){fitting_denominators});
  else if (!has_denominator && suggested == NULL)
    say (remark, no_denominator, (const char *const[N_VALUES]){NULL});
}

static void
say_possible (Remark *remark, guint row)
{
  static Sentence denominators = {"possible denominators: [{b} of this group; ]{a}",
                                  "可能的分母：[本组的 {b}；]{a}"};
  static Sentence counts = {"possible counts: {a}", "可能的分子：{a}"};
  static Sentence nothing = {"there is neither a count nor a denominator to hold it against",
                             "既无分子也无分母，无从核对"};
  const FedorgAudit *audit = remark->document->audit;
  const guint numbers = 1u << FEDORG_AUDIT_FIELD_COUNT | 1u << FEDORG_AUDIT_FIELD_DENOMINATOR |
                        1u << FEDORG_AUDIT_FIELD_PRINTED;
  g_autofree char *possible_counts = dup_ranges (remark->document, row, FEDORG_AUDIT_FIELD_COUNT);
  g_autofree char *possible_denominators =
      dup_ranges (remark->document, row, FEDORG_AUDIT_FIELD_DENOMINATOR);
  g_autofree char *candidates = dup_candidates (remark->document, row);

  if (possible_denominators != NULL)
    say (remark, denominators, (const char *const[N_VALUES]){possible_denominators, candidates});
  if (possible_counts != NULL)
    say (remark, counts, (const char *const[N_VALUES]){possible_counts});
  else if ((fedorg_audit_row (audit, row)->has & numbers) == 1u << FEDORG_AUDIT_FIELD_PRINTED)
    say (remark, nothing, (const char *const[N_VALUES]){NULL});
}

/* a quotient is the rule; it is named where the words could mean either */
static void
say_reading (Remark *remark, guint row)
{
  static Sentence sentences[] = {
      [FEDORG_AUDIT_READING_QUOTIENT] = {"read as so many times as many: count / denominator",
                                         "按“是……的几倍”理解：分子 ÷ 分母"},
      [FEDORG_AUDIT_READING_INCREASE] = {"read as an increase: (count − denominator) / denominator",
                                         "按“增长”理解：（分子 − 分母）÷ 分母"},
      [FEDORG_AUDIT_READING_EITHER] = {"read as so many times as many, or as so many times more",
                                       "按“是……的几倍”或“增长几倍”理解均可"},
      [FEDORG_AUDIT_READING_DIFFERENCE] = {"read as a difference: count − denominator",
                                           "按差额理解：分子 − 分母"},
  };
  const FedorgAuditRow *self = fedorg_audit_row (remark->document->audit, row);

  if (self->reading != FEDORG_AUDIT_READING_NONE &&
      (self->reading != FEDORG_AUDIT_READING_QUOTIENT ||
       self->printed.meaning == FEDORG_MEANING_MULTIPLE))
    say (remark, sentences[self->reading], (const char *const[N_VALUES]){NULL});
}

static void
say_bound (Remark *remark, guint row, FedorgAuditField field)
{
  static Sentence too_few = {"{a} is less than [{b} × {c} = ]{d}", "{a} 少于 [{b} × {c} = ]{d}"};
  static Sentence too_many = {"{a} is more than [{b} × {c} = ]{d}", "{a} 多于 [{b} × {c} = ]{d}"};
  const FedorgAuditDocument *document = remark->document;
  const FedorgAuditRow *self = fedorg_audit_row (document->audit, row);
  const char *denominator =
      fedorg_audit_get_text (document->audit, row, FEDORG_AUDIT_FIELD_DENOMINATOR);
  g_autofree char *bound = fedorg_audit_dup_bound (document->audit, row, field);
  g_autofree char *amount = NULL;
  FedorgRatio number;

  if (fedorg_audit_get_bound_verdict (document->audit, row, field) !=
          FEDORG_AUDIT_VERDICT_DISAGREES ||
      !fedorg_audit_row_get_amount (self, &number))
    return;
  amount = fedorg_ratio_dup_decimal (number, 1);
  say (remark, field == FEDORG_AUDIT_FIELD_AT_LEAST_EACH ? too_few : too_many,
       (const char *const[N_VALUES]){amount, *denominator != '\0' ? denominator : NULL,
                                     fedorg_audit_get_text (document->audit, row, field), bound});
}

static void
say_deviation (Remark *remark, guint row)
{
  static Sentence sentence = {"not by the convention of most figures here ({a})",
                              "与本组多数数字的进位方法（{a}）不同"};
  const FedorgAudit *audit = remark->document->audit;
  FedorgAuditConvention leading =
      fedorg_audit_get_group_leading (audit, fedorg_audit_get_row_group (audit, row));

  if (fedorg_audit_get_row_deviates (audit, row))
    say (remark, sentence,
         (const char *const[N_VALUES]){
             fedorg_audit_convention_get_label (leading, remark->document->language)});
}

char *
fedorg_audit_dup_remark (const FedorgAuditDocument *document, guint row)
{
  Remark remark = {document, g_string_new (NULL)};

  say_problem (&remark, row);
  if (fedorg_audit_row_is_wrong (fedorg_audit_row (document->audit, row)))
    say_wrong (&remark, row);
  else
    say_possible (&remark, row);
  say_reading (&remark, row);
  say_bound (&remark, row, FEDORG_AUDIT_FIELD_AT_LEAST_EACH);
  say_bound (&remark, row, FEDORG_AUDIT_FIELD_AT_MOST_EACH);
  say_deviation (&remark, row);
  return g_string_free (remark.text, FALSE);
}

/* --- groups --- */

const char *
fedorg_audit_get_group_title (const FedorgAuditDocument *document, guint group)
{
  static Sentence nameless = {"(no group)", "（未分组）"};
  const char *name = fedorg_audit_get_group_name (document->audit, group);

  return *name != '\0' ? name : nameless[document->language];
}

/* the conventions that explain every figure of the group */
static char *
dup_explaining (const FedorgAuditDocument *document, guint group)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < FEDORG_AUDIT_N_ROUNDINGS; i++) {
    FedorgAuditConvention convention = (FedorgAuditConvention) i;

    if (!fedorg_audit_get_group_explained (document->audit, group, convention))
      continue;
    append_separator (text, document->language);
    g_string_append (text, fedorg_audit_convention_get_label (convention, document->language));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* the rows that the leading convention does not explain */
static char *
dup_unexplained (const FedorgAuditDocument *document, guint group)
{
  const FedorgAudit *audit = document->audit;
  guint leading = fedorg_audit_get_group_leading (audit, group);
  g_autoptr (GString) text = g_string_new (NULL);
  RowList list = {.text = text, .language = document->language};

  for (guint i = 0; i < fedorg_audit_get_group_n_rows (audit, group); i++) {
    guint row = fedorg_audit_get_group_row (audit, group, i);

    if (!fedorg_audit_row (audit, row)->may_fit[leading])
      add_row (&list, row);
  }
  close_run (&list);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
fedorg_audit_dup_convention (const FedorgAuditDocument *document, guint group)
{
  static Sentence single = {"Convention: {a}.", "进位方法：{a}。"};
  static Sentence no_half = {"Convention: half-up (no figure ends in a half, which would tell it "
                             "from half-even).",
                             "进位方法：四舍五入（没有恰为一半的数字，无法与“五成双”区分）。"};
  static Sentence several = {"Convention: several; these explain every figure: {b}.",
                             "进位方法：不唯一，以下各种都能解释全部数字：{b}。"};
  static Sentence none = {
      "Convention: none explains every figure; the nearest is {c}, except for row {d}.",
      "进位方法：没有一种能解释全部数字；最接近的是{c}，第 {d} 行除外。"};
  const FedorgAudit *audit = document->audit;
  FedorgAuditConvention convention = fedorg_audit_get_group_convention (audit, group);
  const char *const *sentence = single;
  g_autofree char *explaining = dup_explaining (document, group);
  g_autofree char *unexplained = dup_unexplained (document, group);
  const char *values[N_VALUES] = {
      fedorg_audit_convention_get_label (convention, document->language), explaining,
      fedorg_audit_convention_get_label (fedorg_audit_get_group_leading (audit, group),
                                         document->language),
      unexplained};

  if (convention == FEDORG_AUDIT_CONVENTION_HALF_UP &&
      fedorg_audit_get_group_explained (audit, group, FEDORG_AUDIT_CONVENTION_HALF_EVEN))
    sentence = no_half;
  else if (convention == FEDORG_AUDIT_CONVENTION_SEVERAL)
    sentence = several;
  else if (convention == FEDORG_AUDIT_CONVENTION_NONE)
    sentence = none;
  return fedorg_message_format (sentence[document->language], names, values);
}

/* --- sums --- */

static char *
dup_parts (const FedorgAuditDocument *document, guint sum)
{
  g_autoptr (GString) text = g_string_new (NULL);
  RowList list = {.text = text, .language = document->language};

  for (guint i = 0; i < fedorg_audit_get_sum_n_parts (document->audit, sum); i++)
    add_row (&list, fedorg_audit_get_sum_part (document->audit, sum, i));
  close_run (&list);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
fedorg_audit_dup_sum_remark (const FedorgAuditDocument *document, guint sum)
{
  static Sentence sentence = {"Sum “{a}”: the parts (row {b})[ add up to {c}][, stated is {d}]: ",
                              "合计“{a}”：第 {b} 行[相加得 {c}][，所载为 {d}]："};
  static Sentence of_group = {"{a}: ", "{a}："};
  static Sentence unknown = {"no row of the group has this metric", "本组没有此指标的行"};
  const FedorgAudit *audit = document->audit;
  guint row = fedorg_audit_get_sum_row (audit, sum);
  g_autofree char *parts = dup_parts (document, sum);
  g_autofree char *total = fedorg_audit_dup_sum (audit, sum);
  g_autofree char *stated = NULL, *start = NULL, *group = NULL;
  FedorgRatio amount;

  if (row != FEDORG_AUDIT_NONE &&
      fedorg_audit_row_get_amount (fedorg_audit_row (audit, row), &amount))
    stated = fedorg_ratio_dup_decimal (amount, 1);
  else if (row != FEDORG_AUDIT_NONE)
    stated = g_strdup (fedorg_audit_get_text (audit, row, FEDORG_AUDIT_FIELD_PRINTED));
  start =
      fedorg_message_format (sentence[document->language], names,
                             (const char *const[N_VALUES]){fedorg_audit_get_sum_metric (audit, sum),
                                                           parts, total, stated});
  if (fedorg_audit_get_n_groups (audit) > 1)
    group = fedorg_message_format (of_group[document->language], names,
                                   (const char *const[N_VALUES]){fedorg_audit_get_group_title (
                                       document, fedorg_audit_get_sum_group (audit, sum))});
  return g_strconcat (group != NULL ? group : "", start,
                      row == FEDORG_AUDIT_NONE
                          ? unknown[document->language]
                          : fedorg_audit_verdict_get_label (
                                fedorg_audit_get_sum_verdict (audit, sum), document->language),
                      document->language == FEDORG_LANGUAGE_ZH ? "。" : ".", NULL);
}

/* --- the whole --- */

char *
fedorg_audit_dup_totals (const FedorgAuditDocument *document)
{
  static Sentence sentence = {"{a} figures: {b} agree, {c} disagree, {d} undetermined",
                              "共 {a} 个数字：相符 {b}，不符 {c}，无法判断 {d}"};
  static Sentence single = {"1 figure: {b} agree, {c} disagree, {d} undetermined",
                            "共 1 个数字：相符 {b}，不符 {c}，无法判断 {d}"};
  const FedorgAudit *audit = document->audit;
  g_autofree char *all = g_strdup_printf ("%u", fedorg_audit_get_n_rows (audit));
  g_autofree char *agree =
      g_strdup_printf ("%u", fedorg_audit_get_n_verdicts (audit, FEDORG_AUDIT_VERDICT_AGREES));
  g_autofree char *disagree =
      g_strdup_printf ("%u", fedorg_audit_get_n_verdicts (audit, FEDORG_AUDIT_VERDICT_DISAGREES));
  g_autofree char *undetermined = g_strdup_printf (
      "%u", fedorg_audit_get_n_verdicts (audit, FEDORG_AUDIT_VERDICT_UNDETERMINED));
  const char *const values[N_VALUES] = {all, agree, disagree, undetermined};

  return fedorg_message_format (
      (fedorg_audit_get_n_rows (audit) == 1 ? single : sentence)[document->language], names,
      values);
}
