/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/fedorg-ruleset-private.h"

/* the parts of a ruleset: each is zeroed but for its lists, and frees what it owns */

void
fedorg_title_clear (FedorgTitle *title)
{
  g_clear_pointer (&title->texts[FEDORG_LANGUAGE_EN], g_free);
  g_clear_pointer (&title->texts[FEDORG_LANGUAGE_ZH], g_free);
}

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
fedorg_term_new (void)
{
  FedorgTerm *term = g_new0 (FedorgTerm, 1);

  term->categories = g_ptr_array_new_with_free_func (g_free);
  term->at_most = -1;
  return term;
}

void
fedorg_term_free (FedorgTerm *term)
{
  if (!term)
    return;
  g_free (term->symbol);
  g_ptr_array_unref (term->categories);
  g_free (term);
}

FedorgComposition *
fedorg_composition_new (void)
{
  FedorgComposition *composition = g_new0 (FedorgComposition, 1);

  composition->terms = g_ptr_array_new_with_free_func ((GDestroyNotify)fedorg_term_free);
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

void
fedorg_measure_spec_clear (FedorgMeasureSpec *measure)
{
  g_clear_pointer (&measure->of, fedorg_selector_free);
  g_clear_pointer (&measure->among, fedorg_selector_free);
  g_clear_pointer (&measure->composition, fedorg_composition_free);
  g_clear_pointer (&measure->name, g_free);
}

FedorgRule *
fedorg_rule_new (void)
{
  FedorgRule *rule = g_new0 (FedorgRule, 1);

  rule->severity = FEDORG_SEVERITY_ERROR;
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
  fedorg_measure_spec_clear (&rule->measure);
  g_free (rule);
}

FedorgTableColumn *
fedorg_table_column_new (void)
{
  return g_new0 (FedorgTableColumn, 1);
}

void
fedorg_table_column_free (FedorgTableColumn *column)
{
  if (!column)
    return;
  g_free (column->id);
  fedorg_title_clear (&column->title);
  fedorg_measure_spec_clear (&column->measure);
  g_free (column);
}

FedorgTableSpec *
fedorg_table_spec_new (void)
{
  FedorgTableSpec *table = g_new0 (FedorgTableSpec, 1);

  table->columns = g_ptr_array_new_with_free_func ((GDestroyNotify)fedorg_table_column_free);
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
  g_free (table);
}
