/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/fedorg-ruleset-private.h"

#include "harness/fedorg-test.h"

static FedorgCategory *
make_category (const char *id, const char *en, const char *zh, const char *alias)
{
  FedorgCategory *category = fedorg_category_new ();

  category->id = g_strdup (id);
  category->title.texts[FEDORG_LANGUAGE_EN] = g_strdup (en);
  category->title.texts[FEDORG_LANGUAGE_ZH] = g_strdup (zh);
  if (alias)
    g_ptr_array_add (category->aliases, g_strdup (alias));
  return category;
}

static FedorgRule *
make_rule (const char *id, FedorgSeverity severity)
{
  FedorgRule *rule = fedorg_rule_new ();

  rule->id = g_strdup (id);
  rule->severity = severity;
  return rule;
}

static FedorgTableSpec *
make_table (const char *id)
{
  FedorgTableSpec *table = fedorg_table_spec_new ();
  FedorgTableColumn *column = fedorg_table_column_new ();

  table->id = g_strdup (id);
  column->id = g_strdup ("executives");
  g_ptr_array_add (table->columns, column);
  return table;
}

static FedorgRuleset *
make_ruleset (void)
{
  FedorgRuleset *ruleset = fedorg_ruleset_new ();

  ruleset->id = g_strdup ("qingliu-2017");
  ruleset->source.texts[FEDORG_LANGUAGE_EN] = g_strdup ("a newspaper");
  fedorg_ruleset_take_category (ruleset,
                                make_category ("arts", "arts activist", "文艺女骨干", "文艺骨干"));
  fedorg_ruleset_take_category (ruleset, make_category ("mediation", NULL, "调解女能手", NULL));
  fedorg_ruleset_take_category (ruleset, make_category ("plain", NULL, NULL, NULL));
  fedorg_ruleset_take_rule (ruleset, make_rule ("one-chair", FEDORG_SEVERITY_ERROR));
  fedorg_ruleset_take_rule (ruleset, make_rule ("team-size", FEDORG_SEVERITY_WARNING));
  fedorg_ruleset_take_table (ruleset, make_table ("summary"));
  return ruleset;
}

FEDORG_TEST (ruleset, accessors)
{
  g_autoptr (FedorgRuleset) ruleset = make_ruleset ();
  FedorgRule *rule = g_ptr_array_index (ruleset->rules, 0);

  fedorg_assert_string (fedorg_ruleset_get_id (ruleset), "qingliu-2017");
  fedorg_assert_string (fedorg_ruleset_get_source (ruleset, FEDORG_LANGUAGE_EN), "a newspaper");
  fedorg_assert_int (fedorg_ruleset_get_n_rules (ruleset), 2);
  fedorg_assert_string (fedorg_ruleset_get_rule_id (ruleset, 1), "team-size");
  fedorg_assert_int (fedorg_ruleset_get_rule_severity (ruleset, 1), FEDORG_SEVERITY_WARNING);
  fedorg_assert_int (fedorg_ruleset_get_n_categories (ruleset), 3);
  fedorg_assert_string (fedorg_ruleset_get_category_id (ruleset, 2), "plain");
  fedorg_assert_int (fedorg_ruleset_get_n_tables (ruleset), 1);
  fedorg_assert_string (fedorg_ruleset_get_table_id (ruleset, 0), "summary");

  rule->title.texts[FEDORG_LANGUAGE_EN] = g_strdup ("one chair");
  fedorg_assert_string (fedorg_ruleset_get_rule_title (ruleset, 0, FEDORG_LANGUAGE_EN),
                        "one chair");
}

FEDORG_TEST (ruleset, titles_fall_back)
{
  g_autoptr (FedorgRuleset) ruleset = make_ruleset ();

  /* its own language, else the other, else the identifier */
  fedorg_assert_string (fedorg_ruleset_get_category_title (ruleset, 0, FEDORG_LANGUAGE_EN),
                        "arts activist");
  fedorg_assert_string (fedorg_ruleset_get_category_title (ruleset, 0, FEDORG_LANGUAGE_ZH),
                        "文艺女骨干");
  fedorg_assert_string (fedorg_ruleset_get_category_title (ruleset, 1, FEDORG_LANGUAGE_EN),
                        "调解女能手");
  fedorg_assert_string (fedorg_ruleset_get_category_title (ruleset, 2, FEDORG_LANGUAGE_ZH),
                        "plain");
  fedorg_assert_string (fedorg_ruleset_get_title (ruleset, FEDORG_LANGUAGE_EN), "qingliu-2017");
  fedorg_assert_string (fedorg_ruleset_get_rule_title (ruleset, 0, FEDORG_LANGUAGE_ZH),
                        "one-chair");
}

FEDORG_TEST (ruleset, finds_by_identifier)
{
  g_autoptr (FedorgRuleset) ruleset = make_ruleset ();

  fedorg_assert_true (fedorg_ruleset_find_rule (ruleset, "team-size") ==
                      g_ptr_array_index (ruleset->rules, 1));
  fedorg_assert_true (!fedorg_ruleset_find_rule (ruleset, "Team-Size"));
  fedorg_assert_true (fedorg_ruleset_find_table (ruleset, "summary") ==
                      g_ptr_array_index (ruleset->tables, 0));
  fedorg_assert_true (!fedorg_ruleset_find_table (ruleset, ""));
  fedorg_assert_true (fedorg_ruleset_find_category (ruleset, "arts") ==
                      g_ptr_array_index (ruleset->categories, 0));
  fedorg_assert_true (!fedorg_ruleset_find_category (ruleset, "文艺女骨干"));
}

FEDORG_TEST (ruleset, finds_categories_by_any_word)
{
  static const char *const words[] = {
      "arts", "ARTS", " arts activist ", "Arts_Activist", "文艺女骨干", "文艺 女骨干", "文艺骨干"};
  g_autoptr (FedorgRuleset) ruleset = make_ruleset ();
  g_autofree char *long_word = g_strnfill (300, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    fedorg_assert_true (fedorg_ruleset_find_category_by_word (ruleset, words[i]) ==
                        g_ptr_array_index (ruleset->categories, 0));
  fedorg_assert_true (!fedorg_ruleset_find_category_by_word (ruleset, "文艺"));
  fedorg_assert_true (!fedorg_ruleset_find_category_by_word (ruleset, ""));

  /* longer than any normal form: found as it is */
  fedorg_assert_true (!fedorg_ruleset_find_category_by_word (ruleset, long_word));
  fedorg_assert_true (
      fedorg_ruleset_take_category (ruleset, make_category ("long", long_word, NULL, NULL)));
  fedorg_assert_true (fedorg_ruleset_find_category_by_word (ruleset, long_word) ==
                      g_ptr_array_index (ruleset->categories, 3));
}

FEDORG_TEST (ruleset, refuses_identifiers_in_use)
{
  g_autoptr (FedorgRuleset) ruleset = make_ruleset ();

  fedorg_assert_true (
      !fedorg_ruleset_take_rule (ruleset, make_rule ("one-chair", FEDORG_SEVERITY_INFO)));
  fedorg_assert_true (!fedorg_ruleset_take_table (ruleset, make_table ("summary")));
  fedorg_assert_true (
      !fedorg_ruleset_take_category (ruleset, make_category ("plain", NULL, NULL, NULL)));
  fedorg_assert_int (ruleset->rules->len, 2);
  fedorg_assert_int (ruleset->tables->len, 1);
  fedorg_assert_int (ruleset->categories->len, 3);
}

FEDORG_TEST (ruleset, references)
{
  FedorgRuleset *ruleset = make_ruleset ();

  fedorg_assert_true (fedorg_ruleset_ref (ruleset) == ruleset);
  fedorg_ruleset_unref (ruleset);
  fedorg_assert_string (fedorg_ruleset_get_id (ruleset), "qingliu-2017");
  fedorg_ruleset_unref (ruleset);
  fedorg_ruleset_unref (NULL);
}

FEDORG_TEST (ruleset, boxed_type)
{
  GType type = fedorg_ruleset_get_type ();
  g_autoptr (FedorgRuleset) ruleset = make_ruleset ();
  FedorgRuleset *copy = g_boxed_copy (type, ruleset);

  fedorg_assert_string (g_type_name (type), "FedorgRuleset");
  fedorg_assert_true (copy == ruleset);
  g_boxed_free (type, copy);
}

FEDORG_TEST (ruleset, an_index_beyond_is_a_bug)
{
  g_autoptr (FedorgRuleset) ruleset = make_ruleset ();

  fedorg_assert_critical ("*index*", fedorg_ruleset_get_rule_id (ruleset, 2));
  fedorg_assert_critical ("*index*", fedorg_ruleset_get_category_id (ruleset, 3));
  fedorg_assert_critical ("*index*", fedorg_ruleset_get_table_id (ruleset, 1));
  fedorg_assert_critical ("*ruleset != NULL*", fedorg_ruleset_get_id (NULL));
}
