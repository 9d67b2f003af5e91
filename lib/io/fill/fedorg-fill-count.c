/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fill/fedorg-fill-values-private.h"

#include <string.h>

#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-ruleset-builder.h>

#include "base/fedorg-error-message-private.h"
#include "base/fedorg-words-private.h"
#include "io/ruleset/fedorg-short-selector-private.h"
#include "rules/fedorg-ruleset-private.h"

/* Marks that count by a selector: "count role=chair, age<=35". Each becomes a ruleset of its own with
 * one table of one column, so that whatever holds of rulesets holds of marks. */

/* the measures that a mark may ask for, and what they are called */
static const struct {
  const char *word; /* of lib/data/words.ini */
  const char *key;  /* in rulesets */
} measures[] = {
    {"fill/count", "count"},
    {"fill/persons", "persons"},
    {"fill/organizations", "organizations"},
};

/* the words behind the name of the measure; NULL: the mark asks for none */
static const char *
skip_measure (const char *mark, const char **key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (measures); i++) {
    for (guint language = 0; language < 2; language++) {
      const char *word = fedorg_words_get (measures[i].word, (FedorgLanguage) language);
      gsize length = strlen (word);

      if (strncmp (mark, word, length) == 0 && (mark[length] == ' ' || mark[length] == '\0')) {
        *key = measures[i].key;
        return mark + length;
      }
    }
  }
  return NULL;
}

/* --- the ruleset --- */

/* what selectors may name: the categories, by all of their words, and who counts as an executive */
static void
add_basis (FedorgRulesetBuilder *builder, const FedorgRuleset *basis)
{
  fedorg_ruleset_builder_set_boolean (builder, "conventions.executive_includes_officers",
                                      basis->executive_includes_officers);
  for (guint i = 0; i < basis->categories->len; i++) {
    const FedorgCategory *category = g_ptr_array_index (basis->categories, i);
    g_auto (GStrv) words = fedorg_category_dup_all_words (category);

    fedorg_ruleset_builder_begin_part (builder, FEDORG_RULESET_PART_CATEGORY, category->id);
    for (char **word = words; *word != NULL; word++)
      fedorg_ruleset_builder_add_text (builder, "aliases", *word);
    fedorg_ruleset_builder_end_part (builder);
  }
}

/* one table with one column, whose measure is @key; FALSE: @selector is none */
static gboolean
add_table (FedorgRulesetBuilder *builder, const char *key, const char *selector,
           FedorgLanguage language, GError **error)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *wrong = NULL;
  gboolean is_set;

  if (!fedorg_short_selector_append_json (json, selector, &wrong)) {
    g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_FORMAT, "%s: %s",
                 fedorg_words_get ("fill/no-condition", language), wrong);
    return FALSE;
  }
  fedorg_ruleset_builder_begin_part (builder, FEDORG_RULESET_PART_TABLE, "count");
  fedorg_ruleset_builder_set_text (builder, "rows.group_by", "level");
  fedorg_ruleset_builder_begin_part (builder, FEDORG_RULESET_PART_COLUMN, "value");
  fedorg_ruleset_builder_set_text (builder, "title", "value");
  is_set = fedorg_ruleset_builder_set_json (builder, key, json->str, error);
  fedorg_ruleset_builder_end_part (builder);
  fedorg_ruleset_builder_end_part (builder);
  return is_set;
}

/* "count:1:80: $.tables[0].columns[0].count.all[0].rôle: unknown key": the last part is about the mark */
static void
shorten_message (GError *error, FedorgLanguage language)
{
  const char *path = strstr (error->message, ": $");
  const char *last = path != NULL ? strstr (path + 3, ": ") : NULL;
  g_autofree char *cause = g_strdup (last != NULL ? last + 2 : error->message);

  char *translated = language == FEDORG_LANGUAGE_ZH ? fedorg_error_translate (cause) : NULL;

  g_free (error->message);
  error->message = translated != NULL ? translated : g_strdup (cause);
}

FedorgRuleset *
fedorg_fill_count_make (const char *mark, FedorgRuleset *basis, FedorgLanguage language,
                        GError **error)
{
  g_autofree char *plain = fedorg_short_selector_dup_plain (mark);
  const char *key, *selector = skip_measure (plain, &key);
  g_autoptr (FedorgRulesetBuilder) builder = fedorg_ruleset_builder_new ("form");
  GError *trouble = NULL;
  FedorgRuleset *ruleset;

  if (selector == NULL)
    return NULL;
  if (basis != NULL)
    add_basis (builder, basis);
  if (!add_table (builder, key, selector, language, error))
    return NULL;
  ruleset = fedorg_ruleset_builder_build (builder, NULL, &trouble);
  if (ruleset == NULL) {
    shorten_message (trouble, language);
    g_propagate_error (error, trouble);
  }
  return ruleset;
}
