/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg.h>

#include <string.h>

#include "harness/fedorg-test.h"

static char *
dup_document (const FedorgRuleset *ruleset)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = fedorg_ruleset_dup_document (ruleset, &error);

  fedorg_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* what a clerk's document would say, by calls */
static FedorgRulesetBuilder *
make_builder (void)
{
  FedorgRulesetBuilder *builder = fedorg_ruleset_builder_new ("mine");
  g_autoptr (GError) error = NULL;

  fedorg_ruleset_builder_set_text (builder, "title.zh", "我县");
  fedorg_ruleset_builder_set_text (builder, "date", "2026-01");
  fedorg_ruleset_builder_set_text (builder, "conventions.rounding", "half-even");
  fedorg_ruleset_builder_set_boolean (builder, "conventions.executive_includes_officers", TRUE);
  fedorg_ruleset_builder_begin_part (builder, FEDORG_RULESET_PART_CATEGORY, "arts");
  fedorg_ruleset_builder_add_text (builder, "aliases", "文艺");
  fedorg_ruleset_builder_add_text (builder, "aliases", "文艺骨干");
  fedorg_ruleset_builder_end_part (builder);
  fedorg_ruleset_builder_begin_part (builder, FEDORG_RULESET_PART_RULE, "frontline");
  fedorg_ruleset_builder_set_text (builder, "severity", "warning");
  fedorg_ruleset_builder_set_selector (builder, "for", "level=village|township", &error);
  fedorg_ruleset_builder_set_selector (builder, "share.of", "tag=frontline", &error);
  fedorg_ruleset_builder_set_selector (builder, "share.among", "职务=执委, age<=60", &error);
  fedorg_ruleset_builder_set_text (builder, "at_least", "40%");
  fedorg_ruleset_builder_end_part (builder);
  fedorg_ruleset_builder_begin_part (builder, FEDORG_RULESET_PART_TABLE, "summary");
  fedorg_ruleset_builder_set_text (builder, "rows.group_by", "level");
  fedorg_ruleset_builder_begin_part (builder, FEDORG_RULESET_PART_COLUMN, "artists");
  fedorg_ruleset_builder_set_json (builder, "count", "{\"category\": \"arts\"}", &error);
  fedorg_ruleset_builder_end_part (builder);
  fedorg_ruleset_builder_begin_part (builder, FEDORG_RULESET_PART_COLUMN, "all");
  fedorg_ruleset_builder_set_selector (builder, "persons", "", &error);
  fedorg_ruleset_builder_end_part (builder);
  fedorg_ruleset_builder_end_part (builder);
  fedorg_assert_no_error (error);
  return builder;
}

FEDORG_TEST (ruleset_builder, equals_the_document)
{
  static const char text[] =
      "{\"fedorg_ruleset\": 1, \"id\": \"mine\", \"title\": {\"zh\": \"我县\"}, \"date\": "
      "\"2026-01\", \"conventions\": {\"rounding\": \"half-even\", "
      "\"executive_includes_officers\": "
      "true}, \"categories\": [{\"id\": \"arts\", \"aliases\": [\"文艺\", \"文艺骨干\"]}], "
      "\"rules\": "
      "[{\"id\": \"frontline\", \"severity\": \"warning\", \"for\": {\"all\": [{\"level\": "
      "[\"village\", \"township\"]}]}, \"share\": {\"of\": {\"all\": [{\"tag\": "
      "[\"frontline\"]}]}, "
      "\"among\": {\"all\": [{\"role\": [\"执委\"]}, {\"age\": {\"at_most\": 60}}]}}, "
      "\"at_least\": \"40%\"}], \"tables\": [{\"id\": \"summary\", \"rows\": {\"group_by\": "
      "\"level\"}, \"columns\": [{\"id\": \"artists\", \"count\": {\"category\": \"arts\"}}, "
      "{\"id\": \"all\", \"persons\": {}}]}]}";
  g_autoptr (FedorgRulesetBuilder) builder = make_builder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) built = fedorg_ruleset_builder_build (builder, NULL, &error);
  fedorg_assert_no_error (error);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (FedorgRuleset) read = fedorg_ruleset_load_bytes (bytes, "mine", NULL, &error);

  fedorg_assert_no_error (error);
  g_autofree char *document = dup_document (built), *same = dup_document (read);
  fedorg_assert_string (document, same);
  fedorg_assert_int (fedorg_ruleset_get_n_rules (built), 1);
}

FEDORG_TEST (ruleset_builder, changes_a_ruleset)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) qingliu = fedorg_ruleset_load ("qingliu-2017", NULL, &error);
  g_autoptr (FedorgRulesetBuilder) builder =
      fedorg_ruleset_builder_new_for_ruleset (qingliu, &error);
  guint n_rules = fedorg_ruleset_get_n_rules (qingliu);

  fedorg_assert_no_error (error);
  fedorg_ruleset_builder_set_text (builder, "id", "ours");
  fedorg_assert_true (
      fedorg_ruleset_builder_edit_part (builder, FEDORG_RULESET_PART_RULE, "one-chair"));
  fedorg_assert_true (fedorg_ruleset_builder_remove_key (builder, "exactly"));
  fedorg_assert_true (!fedorg_ruleset_builder_remove_key (builder, "exactly"));
  fedorg_ruleset_builder_set_integer (builder, "at_most", 2);
  fedorg_ruleset_builder_set_text (builder, "severity", "info");
  fedorg_ruleset_builder_end_part (builder);
  fedorg_assert_true (
      fedorg_ruleset_builder_remove_part (builder, FEDORG_RULESET_PART_RULE, "four-at-once"));
  fedorg_assert_true (
      !fedorg_ruleset_builder_remove_part (builder, FEDORG_RULESET_PART_RULE, "four-at-once"));
  fedorg_assert_true (
      !fedorg_ruleset_builder_edit_part (builder, FEDORG_RULESET_PART_TABLE, "none"));

  g_autoptr (FedorgRuleset) ours = fedorg_ruleset_builder_build (builder, NULL, &error);
  fedorg_assert_no_error (error);
  fedorg_assert_string (fedorg_ruleset_get_id (ours), "ours");
  fedorg_assert_int (fedorg_ruleset_get_n_rules (ours), n_rules - 1);
  fedorg_assert_int (fedorg_ruleset_get_rule_severity (ours, 1), FEDORG_SEVERITY_INFO);
}

FEDORG_TEST (ruleset_builder, mistakes_are_those_of_a_document)
{
  g_autoptr (FedorgRulesetBuilder) builder = make_builder ();
  g_autoptr (GError) error = NULL, syntax = NULL, sign = NULL;

  fedorg_assert_true (
      !fedorg_ruleset_builder_set_json (builder, "conventions", "{\"rounding\":", &syntax));
  fedorg_assert_error (syntax, FEDORG_ERROR_SYNTAX);
  fedorg_ruleset_builder_begin_part (builder, FEDORG_RULESET_PART_RULE, "chairs");
  fedorg_assert_true (
      !fedorg_ruleset_builder_set_selector (builder, "count", "role=chair young", &sign));
  fedorg_assert_error (sign, FEDORG_ERROR_FORMAT);
  fedorg_assert_string (sign->message,
                        "count: the condition \"young\" has no sign; write it such as "
                        "\"role=chair\"");
  fedorg_ruleset_builder_set_selector (builder, "count", "role=chiar", NULL);
  fedorg_ruleset_builder_set_integer (builder, "exactly", 1);
  fedorg_ruleset_builder_end_part (builder);
  fedorg_assert_true (fedorg_ruleset_builder_build (builder, NULL, &error) == NULL);
  fedorg_assert_error (error, FEDORG_ERROR_RULESET);
  fedorg_assert_string (error->message,
                        "mine: $.rules[\"chairs\"].count.all[0].role[0]: unknown role "
                        "\"chiar\"; did you mean \"chair\"?");
  g_autofree char *zh = fedorg_error_dup_message (error, FEDORG_LANGUAGE_ZH);
  fedorg_assert_true (g_str_has_prefix (zh, "mine: $.rules[\"chairs\"].count") &&
                      strstr (zh, "unknown") == NULL);
}

/* the error of one more key, which is then taken away */
static void
assert_mistake (FedorgRulesetBuilder *builder, const char *key, const char *expected)
{
  g_autoptr (GError) error = NULL;

  fedorg_assert_true (fedorg_ruleset_builder_build (builder, NULL, &error) == NULL);
  fedorg_assert_string (error->message, expected);
  if (key != NULL)
    fedorg_ruleset_builder_remove_key (builder, key);
}

/* lines and numbers belong to a document that the caller has never seen */
FEDORG_TEST (ruleset_builder, mistakes_name_parts_by_their_ids)
{
  g_autoptr (FedorgRulesetBuilder) builder = make_builder ();

  fedorg_ruleset_builder_set_text (builder, "rounding", "up");
  assert_mistake (builder, "rounding",
                  "mine: $.rounding: unknown key \"rounding\"; there are: fedorg_ruleset, $schema, "
                  "id, title, source, date, extends, conventions, categories, activity_kinds, "
                  "rules, tables");
  fedorg_ruleset_builder_edit_part (builder, FEDORG_RULESET_PART_TABLE, "summary");
  fedorg_ruleset_builder_edit_part (builder, FEDORG_RULESET_PART_COLUMN, "all");
  fedorg_ruleset_builder_set_integer (builder, "decimals", -1);
  fedorg_ruleset_builder_end_part (builder);
  fedorg_ruleset_builder_end_part (builder);
  assert_mistake (builder, NULL,
                  "mine: $.tables[\"summary\"].columns[\"all\"].decimals: expected "
                  "a whole number from 0 to 18");
}

FEDORG_TEST (ruleset_builder, parts_out_of_place_are_bugs)
{
  g_autoptr (FedorgRulesetBuilder) builder = make_builder ();

  fedorg_assert_critical ("*can_open*", fedorg_ruleset_builder_begin_part (
                                            builder, FEDORG_RULESET_PART_COLUMN, "stray"));
  fedorg_assert_critical ("*part != NULL*", fedorg_ruleset_builder_end_part (builder));
  fedorg_ruleset_builder_begin_part (builder, FEDORG_RULESET_PART_RULE, "r");
  fedorg_assert_critical (
      "*can_open*", fedorg_ruleset_builder_begin_part (builder, FEDORG_RULESET_PART_RULE, "inner"));
  fedorg_assert_critical ("*part == NULL*", fedorg_ruleset_builder_build (builder, NULL, NULL));
}
