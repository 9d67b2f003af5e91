/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "console.h"
#include "options.h"
#include "rules.h"
#include "subcommands.h"
#include "suggest.h"
#include "io/output/fedorg-text-layout-private.h"

/* a rule that was looked for, in its ruleset */
typedef struct {
  FedorgRuleset *ruleset;
  const char *document; /* name or file of the ruleset */
  guint rule;
} FoundRule;

/* --- codes of the catalogue --- */

/* what a finding fills in, in words */
static const char *
get_place (const char *name, gsize length)
{
  static const struct {
    const char *name;
    const char *words[2];
  } places[] = {
      {"advice", {"advice", "建议"}},
      {"before", {"number before", "原来的数"}},
      {"code", {"code", "代码"}},
      {"count", {"number", "个数"}},
      {"expected", {"what is expected", "应有的写法"}},
      {"fewer", {"fewer", "更少"}},
      {"field", {"field", "列名"}},
      {"level", {"level", "层级"}},
      {"measured", {"measured", "实际"}},
      {"missing", {"what is missing", "所缺"}},
      {"more", {"more", "更多"}},
      {"nearest", {"nearest word", "最接近的词"}},
      {"organization", {"organisation", "组织"}},
      {"organizations", {"organisations", "各组织"}},
      {"other", {"the other", "另一个"}},
      {"others", {"the others", "其他"}},
      {"parent", {"parent", "上级"}},
      {"required", {"required", "要求"}},
      {"rule", {"rule", "规则"}},
      {"surplus", {"surplus", "多出"}},
      {"until", {"last day", "截止日"}},
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (strlen (places[i].name) == length && memcmp (places[i].name, name, length) == 0)
      return places[i].words[console_get_language ()];
  return NULL;
}

/* Texts of the catalogue mark with brackets what a finding may leave out, and have {names} where it
 * fills something in. Both get the one without brackets; a reader gets the other in words, and a
 * program the names. */
static char *
dup_readable (const char *text, gboolean in_words)
{
  GString *readable = g_string_new (NULL);

  for (const char *from = text; *from != '\0'; from++) {
    gsize length = in_words && *from == '{' ? strcspn (from + 1, "}") : 0;
    const char *place = length > 0 ? get_place (from + 1, length) : NULL;

    if (place != NULL) {
      g_string_append_printf (readable, "<%s>", place);
      from += length + 1;
    } else if (*from != '[' && *from != ']') {
      g_string_append_c (readable, *from);
    }
  }
  return g_string_free (readable, FALSE);
}

static char *
dup_wrapped (const char *text)
{
  g_autofree char *readable = dup_readable (text, TRUE);

  return fedorg_text_dup_wrapped (readable, 0, console_get_width ());
}

static int
explain_message (const Arguments *arguments, const char *code)
{
  FedorgLanguage language = console_get_language ();
  const char *label = fedorg_vocabulary_get_label (
      FEDORG_VOCABULARY_SEVERITY, (guint8) fedorg_message_get_severity (code), language);
  g_autofree char *message = dup_wrapped (fedorg_message_get_text (code, language));
  g_autofree char *hint = dup_wrapped (fedorg_message_get_hint (code, language));
  g_autofree char *explanation = dup_wrapped (fedorg_message_get_explanation (code, language));
  g_autofree char *text = g_strdup_printf (
      say ("%s (%s)\n\n%s\n%s\nHow to mend it:\n%s", "%s（%s）\n\n%s\n%s\n办法：\n%s"), code, label,
      message, explanation, hint);

  return console_write_text (options_get_path (arguments), text, STATUS_GOOD);
}

static int
explain_message_as_json (const Arguments *arguments, const char *code)
{
  FedorgLanguage language = console_get_language ();
  JsonBuilder *builder = json_builder_new ();
  g_autofree char *text = dup_readable (fedorg_message_get_text (code, language), FALSE);
  g_autofree char *hint = dup_readable (fedorg_message_get_hint (code, language), FALSE);

  json_builder_begin_object (builder);
  rules_add_text (builder, "code", code);
  rules_add_text (builder, "severity", rules_get_severity (fedorg_message_get_severity (code)));
  rules_add_text (builder, "text", text);
  rules_add_text (builder, "hint", hint);
  rules_add_text (builder, "explanation", fedorg_message_get_explanation (code, language));
  json_builder_end_object (builder);
  return rules_write_json (arguments, builder);
}

/* --- rules --- */

static gboolean
find_rule (FedorgRuleset *ruleset, const char *code, guint *rule)
{
  const char *id = fedorg_ruleset_get_id (ruleset);
  gsize length = strlen (id);

  if (strncmp (code, id, length) != 0 || code[length] != '/')
    return FALSE;
  for (guint i = 0; i < fedorg_ruleset_get_n_rules (ruleset); i++)
    if (strcmp (fedorg_ruleset_get_rule_id (ruleset, i), code + length + 1) == 0) {
      *rule = i;
      return TRUE;
    }
  return FALSE;
}

/* the JSON of a rule as its ruleset has it; NULL if the document was changed meanwhile */
static JsonNode *
dup_definition (const FoundRule *found)
{
  const char *id = fedorg_ruleset_get_rule_id (found->ruleset, found->rule);
  g_autoptr (GBytes) bytes = rules_dup_document (found->document, NULL);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  JsonObject *root;
  JsonArray *rules;

  if (data == NULL || !json_parser_load_from_data (parser, data, (gssize) size, NULL) ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return NULL;
  root = json_node_get_object (json_parser_get_root (parser));
  rules =
      json_object_has_member (root, "rules") ? json_object_get_array_member (root, "rules") : NULL;
  for (guint i = 0; rules != NULL && i < json_array_get_length (rules); i++) {
    JsonNode *rule = json_array_get_element (rules, i);

    if (JSON_NODE_HOLDS_OBJECT (rule) && g_strcmp0 (json_object_get_string_member_with_default (
                                                        json_node_get_object (rule), "id", NULL),
                                                    id) == 0)
      return json_node_copy (rule);
  }
  return NULL;
}

/* the file's own words are shown, not obeyed: line by line, since escaping ends lines too */
static void
append_definition (GString *text, const FoundRule *found)
{
  g_autoptr (JsonNode) definition = dup_definition (found);
  g_autofree char *json = definition != NULL ? json_to_string (definition, TRUE) : NULL;
  g_auto (GStrv) lines = json != NULL ? g_strsplit (json, "\n", -1) : NULL;

  if (lines == NULL)
    return;
  g_string_append (text, say ("\nDefinition:\n", "\n定义：\n"));
  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *line = fedorg_text_dup_escaped (lines[i]);
    g_string_append_printf (text, "%s\n", line);
  }
}

/* what is so of all rules of its kind */
static void
append_kind (GString *text, const FoundRule *found)
{
  FedorgLanguage language = console_get_language ();
  const char *code = fedorg_ruleset_get_rule_message (found->ruleset, found->rule);
  g_autofree char *explanation = dup_wrapped (fedorg_message_get_explanation (code, language));

  g_string_append_printf (text, "%s\n", explanation);
}

static int
explain_rule (const Arguments *arguments, const char *code, const FoundRule *found)
{
  FedorgLanguage language = console_get_language ();
  const char *source = fedorg_ruleset_get_source (found->ruleset, language);
  guint8 severity = (guint8) fedorg_ruleset_get_rule_severity (found->ruleset, found->rule);
  const char *label = fedorg_vocabulary_get_label (FEDORG_VOCABULARY_SEVERITY, severity, language);
  g_autofree char *head = g_strdup_printf (say ("%s (%s)", "%s（%s）"), code, label);
  g_autoptr (GString) text = g_string_new (NULL);

  rules_append_paragraph (text, "", head);
  g_string_append_c (text, '\n');
  rules_append_paragraph (text, "",
                          fedorg_ruleset_get_rule_title (found->ruleset, found->rule, language));
  g_string_append_c (text, '\n');
  append_kind (text, found);
  if (!fedorg_ruleset_get_rule_enabled (found->ruleset, found->rule))
    rules_append_paragraph (text, "", say ("It is switched off.", "该规则已停用。"));
  rules_append_paragraph (text, say ("Ruleset: ", "规则集："),
                          fedorg_ruleset_get_title (found->ruleset, language));
  if (source != NULL)
    rules_append_paragraph (text, say ("Source: ", "来源："), source);
  append_definition (text, found);
  return console_write_text (options_get_path (arguments), text->str, STATUS_GOOD);
}

static int
explain_rule_as_json (const Arguments *arguments, const char *code, const FoundRule *found)
{
  FedorgLanguage language = console_get_language ();
  JsonBuilder *builder = json_builder_new ();
  JsonNode *definition = dup_definition (found);

  json_builder_begin_object (builder);
  rules_add_text (builder, "code", code);
  rules_add_text (
      builder, "severity",
      rules_get_severity (fedorg_ruleset_get_rule_severity (found->ruleset, found->rule)));
  rules_add_text (builder, "title",
                  fedorg_ruleset_get_rule_title (found->ruleset, found->rule, language));
  rules_add_text (builder, "explanation",
                  fedorg_message_get_explanation (
                      fedorg_ruleset_get_rule_message (found->ruleset, found->rule), language));
  rules_add_text (builder, "ruleset", fedorg_ruleset_get_id (found->ruleset));
  rules_add_text (builder, "source", fedorg_ruleset_get_source (found->ruleset, language));
  if (definition != NULL) {
    json_builder_set_member_name (builder, "definition");
    json_builder_add_value (builder, definition);
  }
  json_builder_end_object (builder);
  return rules_write_json (arguments, builder);
}

/* --- looking for a code --- */

/* the given rulesets first: they may have the same id as a built-in one */
static gboolean
find_anywhere (const Arguments *arguments, const GPtrArray *rulesets, const char *code,
               FoundRule *found)
{
  for (guint i = 0; i < rulesets->len; i++) {
    FedorgRuleset *ruleset = g_ptr_array_index (rulesets, i);

    if (find_rule (ruleset, code, &found->rule)) {
      found->ruleset = fedorg_ruleset_ref (ruleset);
      found->document = arguments_get_texts (arguments, "rules")[i];
      return TRUE;
    }
  }
  for (guint i = 0; i < fedorg_ruleset_get_n_builtin (); i++) {
    const char *name = fedorg_ruleset_get_builtin_name (i);
    g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load (name, NULL, NULL);

    if (ruleset != NULL && find_rule (ruleset, code, &found->rule)) {
      found->ruleset = g_steal_pointer (&ruleset);
      found->document = name;
      return TRUE;
    }
  }
  return FALSE;
}

static void
add_rule_codes (GPtrArray *codes, const FedorgRuleset *ruleset)
{
  for (guint i = 0; i < fedorg_ruleset_get_n_rules (ruleset); i++)
    g_ptr_array_add (codes, g_strconcat (fedorg_ruleset_get_id (ruleset), "/",
                                         fedorg_ruleset_get_rule_id (ruleset, i), NULL));
}

static gboolean
is_ruleset (const GPtrArray *rulesets, const char *name)
{
  for (guint i = 0; i < rulesets->len; i++)
    if (g_str_equal (fedorg_ruleset_get_id (g_ptr_array_index (rulesets, i)), name))
      return TRUE;
  for (guint i = 0; i < fedorg_ruleset_get_n_builtin (); i++)
    if (g_str_equal (fedorg_ruleset_get_builtin_name (i), name))
      return TRUE;
  return FALSE;
}

/* the name of a ruleset is no code, but its reader is one step away */
static int
refuse_ruleset (const char *name, const GPtrArray *codes)
{
  const char *first = NULL;

  for (guint i = 0; i < codes->len && first == NULL; i++) {
    const char *code = g_ptr_array_index (codes, i);

    if (g_str_has_prefix (code, name) && code[strlen (name)] == '/')
      first = code;
  }
  if (first == NULL)
    return usage_error (
        &rules_subcommand,
        say ("“%s” is a ruleset without rules; 'fedorg rules show %s' says what is in it",
             "“%s”是没有规则的规则集；用 'fedorg rules show %s' 查看内容"),
        name, name);
  return usage_error (
      &rules_subcommand,
      say ("“%s” is a ruleset, which 'fedorg rules show %s' prints; a code of it is “%s”",
           "“%s”是规则集，用 'fedorg rules show %s' 查看；其中的问题代码如“%s”"),
      name, name, first);
}

static int
refuse_code (const GPtrArray *rulesets, const char *code)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  const char *nearest;

  for (guint i = 0; i < fedorg_message_get_n_codes (); i++)
    g_ptr_array_add (codes, g_strdup (fedorg_message_get_code (i)));
  for (guint i = 0; i < rulesets->len; i++)
    add_rule_codes (codes, g_ptr_array_index (rulesets, i));
  for (guint i = 0; i < fedorg_ruleset_get_n_builtin (); i++) {
    g_autoptr (FedorgRuleset) ruleset =
        fedorg_ruleset_load (fedorg_ruleset_get_builtin_name (i), NULL, NULL);
    if (ruleset != NULL)
      add_rule_codes (codes, ruleset);
  }
  if (is_ruleset (rulesets, code))
    return refuse_ruleset (code, codes);
  g_ptr_array_add (codes, NULL);

  nearest = suggest_nearest (code, (const char *const *) codes->pdata);
  if (nearest == NULL)
    return usage_error (&rules_subcommand, say ("there is no code “%s”", "没有问题代码“%s”"), code);
  return usage_error (
      &rules_subcommand,
      say ("there is no code “%s”; did you mean “%s”?", "没有问题代码“%s”；是否指“%s”？"), code,
      nearest);
}

int
rules_explain (const Arguments *arguments, const char *code)
{
  gboolean as_json = rules_wants_json (arguments);
  g_autoptr (GPtrArray) rulesets = NULL;
  FoundRule found = {0};
  int status;

  if (fedorg_message_contains (code))
    return as_json ? explain_message_as_json (arguments, code) : explain_message (arguments, code);
  rulesets = options_load_rulesets (arguments, NULL);
  if (rulesets == NULL)
    return STATUS_INPUT;
  if (!find_anywhere (arguments, rulesets, code, &found))
    return refuse_code (rulesets, code);
  status = as_json ? explain_rule_as_json (arguments, code, &found)
                   : explain_rule (arguments, code, &found);
  fedorg_ruleset_unref (found.ruleset);
  return status;
}
