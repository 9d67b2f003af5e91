/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/fedorg-ruleset-private.h"

/* The parts of a ruleset: each is zeroed but for its lists and what a missing key means, and frees
 * what it owns. They stand apart from the ruleset, because the readers make them one by one, while
 * the ruleset only takes them over. */

void
fedorg_title_clear (FedorgTitle *title)
{
  g_clear_pointer (&title->texts[FEDORG_LANGUAGE_EN], g_free);
  g_clear_pointer (&title->texts[FEDORG_LANGUAGE_ZH], g_free);
}

/* A title in the other language is better than none: `1 - language` is the other of the two. */
const char *
fedorg_title_get (const FedorgTitle *title, FedorgLanguage language)
{
  const char *text = title->texts[language];

  return text ? text : title->texts[1 - language];
}

FedorgCategory *
fedorg_category_new (void)
{
  FedorgCategory *category = g_new0 (FedorgCategory, 1);

  category->aliases = g_ptr_array_new_with_free_func (g_free);
  return category;
}

void
fedorg_category_free (FedorgCategory *category)
{
  if (!category)
    return;
  g_free (category->id);
  fedorg_title_clear (&category->title);
  g_ptr_array_unref (category->aliases);
  g_free (category);
}

FedorgTerm *
fedorg_term_new (FedorgTermKind kind)
{
  FedorgTerm *term = g_new0 (FedorgTerm, 1);

  term->kind = kind;
  if (fedorg_term_has_categories (term))
    term->categories = g_ptr_array_new_with_free_func (g_free);
  /* no bound, since 0 is one: nobody may be of the term */
  term->at_most = -1;
  return term;
}

/* The members of the union exclude each other, so the kind says which one is owned. */
void
fedorg_term_free (FedorgTerm *term)
{
  if (!term)
    return;
  g_free (term->symbol);
  if (fedorg_term_has_categories (term))
    g_ptr_array_unref (term->categories);
  else if (term->kind == FEDORG_TERM_FIGURE)
    g_free (term->figure);
  else
    fedorg_selector_free (term->selector);
  g_free (term);
}

FedorgComposition *
fedorg_composition_new (void)
{
  FedorgComposition *composition = g_new0 (FedorgComposition, 1);

  composition->terms = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_term_free);
  return composition;
}

void
fedorg_composition_free (FedorgComposition *composition)
{
  if (!composition)
    return;
  g_free (composition->formula);
  fedorg_selector_free (composition->among);
  g_ptr_array_unref (composition->terms);
  g_free (composition);
}

/* An empty selector has no object of its own: NULL selects everything. */
FedorgOperand
fedorg_operand_new_selector (FedorgSelector *selector)
{
  return selector ? (FedorgOperand){.kind = FEDORG_OPERAND_SELECTOR, .selector = selector}
                  : (FedorgOperand){.kind = FEDORG_OPERAND_EVERYTHING};
}

FedorgOperand
fedorg_operand_new_name (FedorgOperandKind kind, char *name)
{
  return (FedorgOperand){.kind = kind, .name = name};
}

FedorgOperand
fedorg_operand_new_composition (FedorgComposition *composition)
{
  return (FedorgOperand){.kind = FEDORG_OPERAND_COMPOSITION, .composition = composition};
}

FedorgOperand
fedorg_operand_new_activities (FedorgSelector *selector)
{
  return (FedorgOperand){.kind = FEDORG_OPERAND_ACTIVITIES, .selector = selector};
}

FedorgOperand
fedorg_operand_new_measure (FedorgMeasureSpec *measure)
{
  return (FedorgOperand){.kind = FEDORG_OPERAND_MEASURE, .measure = measure};
}

const FedorgSelector *
fedorg_operand_get_selector (const FedorgOperand *operand)
{
  return operand->kind == FEDORG_OPERAND_SELECTOR ? operand->selector : NULL;
}

static void
part_free (gpointer part)
{
  fedorg_work_part_free (part);
}

/* takes the list over, which frees its parts from now on */
FedorgOperand
fedorg_operand_new_parts (GPtrArray *parts)
{
  g_ptr_array_set_free_func (parts, part_free);
  return (FedorgOperand){.kind = FEDORG_OPERAND_PARTS, .parts = parts};
}

FedorgWorkPart *
fedorg_work_part_new (void)
{
  FedorgWorkPart *part = g_new0 (FedorgWorkPart, 1);

  part->times = (FedorgRatio){1, 1};
  /* a constant until a measure is read into it */
  part->measure.kind = FEDORG_N_MEASURES;
  return part;
}

void
fedorg_work_part_free (FedorgWorkPart *part)
{
  if (part == NULL)
    return;
  g_free (part->name);
  fedorg_measure_spec_clear (&part->measure);
  g_free (part);
}

const GPtrArray *
fedorg_operand_get_parts (const FedorgOperand *operand)
{
  return operand->kind == FEDORG_OPERAND_PARTS ? operand->parts : NULL;
}

const FedorgSelector *
fedorg_operand_get_activities (const FedorgOperand *operand)
{
  return operand->kind == FEDORG_OPERAND_ACTIVITIES ? operand->selector : NULL;
}

const FedorgMeasureSpec *
fedorg_operand_get_measure (const FedorgOperand *operand)
{
  return operand->kind == FEDORG_OPERAND_MEASURE ? operand->measure : NULL;
}

const FedorgComposition *
fedorg_operand_get_composition (const FedorgOperand *operand)
{
  return operand->kind == FEDORG_OPERAND_COMPOSITION ? operand->composition : NULL;
}

/* The kind is asked for as well, so that the name of a figure is never taken for that of a rule. */
const char *
fedorg_operand_get_name (const FedorgOperand *operand, FedorgOperandKind kind)
{
  gboolean has_name = kind == FEDORG_OPERAND_FIGURE || kind == FEDORG_OPERAND_RULE;

  return has_name && operand->kind == kind ? operand->name : NULL;
}

static void
operand_clear (FedorgOperand *operand)
{
  switch (operand->kind) {
  case FEDORG_OPERAND_SELECTOR:
  case FEDORG_OPERAND_ACTIVITIES:
    fedorg_selector_free (operand->selector);
    break;
  case FEDORG_OPERAND_MEASURE:
    fedorg_measure_spec_clear (operand->measure);
    g_free (operand->measure);
    break;
  case FEDORG_OPERAND_PARTS:
    g_ptr_array_unref (operand->parts);
    break;
  case FEDORG_OPERAND_COMPOSITION:
    fedorg_composition_free (operand->composition);
    break;
  case FEDORG_OPERAND_FIGURE:
  case FEDORG_OPERAND_RULE:
    g_free (operand->name);
    break;
  default:
    break;
  }
  /* a second clearing finds nothing to free */
  *operand = (FedorgOperand){.kind = FEDORG_OPERAND_EVERYTHING};
}

void
fedorg_measure_spec_clear (FedorgMeasureSpec *measure)
{
  operand_clear (&measure->of);
  operand_clear (&measure->among);
  g_clear_pointer (&measure->work, fedorg_work_free);
  g_clear_pointer (&measure->score, fedorg_score_free);
}

FedorgRuleCondition *
fedorg_rule_condition_new (void)
{
  return g_new0 (FedorgRuleCondition, 1);
}

void
fedorg_rule_condition_free (FedorgRuleCondition *condition)
{
  if (!condition)
    return;
  fedorg_selector_free (condition->selector);
  fedorg_measure_spec_clear (&condition->measure);
  g_free (condition);
}

FedorgRule *
fedorg_rule_new (void)
{
  FedorgRule *rule = g_new0 (FedorgRule, 1);

  /* a rule that does not say how grave its findings are reports errors */
  rule->severity = FEDORG_SEVERITY_ERROR;
  rule->when = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_rule_condition_free);
  return rule;
}

void
fedorg_rule_free (FedorgRule *rule)
{
  if (!rule)
    return;
  g_free (rule->id);
  fedorg_title_clear (&rule->title);
  fedorg_title_clear (&rule->hint);
  fedorg_selector_free (rule->scope);
  g_ptr_array_unref (rule->when);
  fedorg_measure_spec_clear (&rule->measure);
  g_free (rule);
}

FedorgTableTerm *
fedorg_table_term_new (void)
{
  FedorgTableTerm *term = g_new0 (FedorgTableTerm, 1);

  term->times = (FedorgRatio){1, 1};
  return term;
}

void
fedorg_table_term_free (FedorgTableTerm *term)
{
  if (!term)
    return;
  fedorg_measure_spec_clear (&term->measure);
  g_free (term);
}

/* What factors may be: a sum of 64 terms of 2^32 things each stays far below 128 bits, in which
 * sums of a column are kept. */
#define MOST_FACTOR      G_GINT64_CONSTANT (1000000000000)
#define MOST_DENOMINATOR G_GINT64_CONSTANT (1000000)

static gint64
get_common_divisor (gint64 a, gint64 b)
{
  while (b != 0) {
    gint64 rest = a % b;

    a = b;
    b = rest;
  }
  return a;
}

/* The least common multiple of the denominators, over which all factors of a sum are whole; 0 if a
 * factor, or the multiple, is too large for exact sums. */
gint64
fedorg_table_terms_get_denominator (const GPtrArray *terms)
{
  gint64 common = 1;

  for (guint i = 0; i < terms->len; i++) {
    FedorgRatio times = ((const FedorgTableTerm *) g_ptr_array_index (terms, i))->times;

    if (times.numerator > MOST_FACTOR || times.numerator < -MOST_FACTOR ||
        times.denominator > MOST_DENOMINATOR)
      return 0;
    common *= times.denominator / get_common_divisor (times.denominator, common);
    if (common > MOST_DENOMINATOR)
      return 0;
  }
  return common;
}

FedorgTableColumn *
fedorg_table_column_new (void)
{
  FedorgTableColumn *column = g_new0 (FedorgTableColumn, 1);

  column->terms = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_table_term_free);
  column->scale = 1;
  return column;
}

void
fedorg_table_column_free (FedorgTableColumn *column)
{
  if (!column)
    return;
  g_free (column->id);
  fedorg_title_clear (&column->title);
  fedorg_title_clear (&column->unit);
  fedorg_measure_spec_clear (&column->measure);
  g_ptr_array_unref (column->terms);
  g_free (column->part_of);
  g_free (column->rank_of);
  g_free (column->same_as);
  g_free (column);
}

FedorgTableSpec *
fedorg_table_spec_new (void)
{
  FedorgTableSpec *table = g_new0 (FedorgTableSpec, 1);

  table->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_table_column_free);
  return table;
}

void
fedorg_table_spec_free (FedorgTableSpec *table)
{
  if (!table)
    return;
  g_free (table->id);
  fedorg_title_clear (&table->title);
  g_ptr_array_unref (table->columns);
  fedorg_work_free (table->work);
  fedorg_work_free (table->across.work);
  g_clear_pointer (&table->across.kinds, g_ptr_array_unref);
  g_free (table);
}

/* Cells of such a table are measured one by one over lists of activities, not summed up by
 * counters. */
gboolean
fedorg_table_spec_lists_work (const FedorgTableSpec *table)
{
  return table->work != NULL || table->across.kind != FEDORG_ACROSS_NOTHING;
}

guint
fedorg_table_spec_find_column (const FedorgTableSpec *spec, const char *id)
{
  for (guint i = 0; i < spec->columns->len; i++) {
    if (g_str_equal (((const FedorgTableColumn *) spec->columns->pdata[i])->id, id))
      return i;
  }
  return FEDORG_NONE;
}

gboolean
fedorg_table_spec_has_ranks (const FedorgTableSpec *table)
{
  for (guint i = 0; i < table->columns->len; i++) {
    if (((const FedorgTableColumn *) table->columns->pdata[i])->kind == FEDORG_CELLS_RANK)
      return TRUE;
  }
  return FALSE;
}
