/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/template/fedorg-template-private.h"

#include "base/fedorg-hash-private.h"
#include "base/fedorg-tags-private.h"
#include "program/fedorg-table-form-private.h"

/* The words that a template offers: categories and tags that its rulesets know, and the
 * organisations of its directory. */

static void
add (FedorgTemplateWords *words, FedorgArray *list, const char *word)
{
  const char **added = fedorg_array_add (list, const char *);

  if (added == NULL)
    words->failed = TRUE;
  else
    *added = word;
}

/* of a few words: each once */
static void
add_once (FedorgTemplateWords *words, FedorgArray *list, const char *word)
{
  for (gsize i = 0; i < list->length; i++)
    if (g_strcmp0 (fedorg_array_index (list, const char *, i), word) == 0)
      return;
  if (word != NULL)
    add (words, list, word);
}

/* --- rulesets --- */

/* A tag that offices write in several ways is offered under its name in the language: of its words
 * the identifier stands first, then the Chinese and the English name. */
static const char *
get_tag_name (const char *tag, FedorgLanguage language)
{
  const char *const *names = fedorg_tag_get_words (tag);

  return names != NULL ? names[language == FEDORG_LANGUAGE_ZH ? 1 : 2] : tag;
}

static void
add_tags (FedorgTemplateWords *words, const FedorgCondition *condition, FedorgLanguage language)
{
  FedorgArray *list = condition->test.field == FEDORG_FIELD_TAGS ? &words->tags
                      : condition->test.field == FEDORG_FIELD_ORGANIZATION_TAGS
                          ? &words->organization_tags
                          : NULL;

  /* the first of several words for one tag */
  if (list != NULL && condition->test.words[0] != NULL)
    add_once (words, list, get_tag_name (condition->test.words[0], language));
}

static void
add_program (FedorgTemplateWords *words, FedorgLanguage language)
{
  const FedorgConditions *conditions = words->program->conditions;

  for (guint32 i = 0; i < fedorg_conditions_get_n (conditions); i++) {
    const FedorgCondition *condition = fedorg_conditions_get (conditions, i);

    if (condition->kind == FEDORG_CONDITION_FIELD &&
        condition->test.kind == FEDORG_FIELD_TEST_WORDS)
      add_tags (words, condition, language);
  }
  for (guint32 i = 0; i < fedorg_conditions_get_n_figures (conditions); i++)
    add_once (words, &words->figures, fedorg_conditions_get_figure (conditions, i));
}

/* rules and tables, so that all they name is in the program */
static FedorgProgram *
make_program (const FedorgTemplate *blank)
{
  FedorgProgram *program = fedorg_program_new_empty ();

  for (guint i = 0; i < blank->rulesets->len; i++) {
    FedorgRuleset *ruleset = g_ptr_array_index (blank->rulesets, i);

    fedorg_program_keep (program, ruleset);
    fedorg_program_add_rules (program, ruleset);
    for (guint j = 0; j < ruleset->tables->len; j++)
      fedorg_program_add_table (program, ruleset, g_ptr_array_index (ruleset->tables, j));
  }
  return program;
}

static void
add_categories (FedorgTemplateWords *words, const FedorgTemplate *blank, FedorgLanguage language)
{
  for (guint i = 0; i < blank->rulesets->len; i++) {
    const FedorgRuleset *ruleset = g_ptr_array_index (blank->rulesets, i);

    for (guint j = 0; j < fedorg_ruleset_get_n_categories (ruleset); j++)
      add_once (words, &words->categories,
                fedorg_ruleset_get_category_title (ruleset, j, language));
  }
}

/* --- organisations --- */

/* what the organisations are called by `get`, each text once and in the order of the tree */
static void
add_organizations (FedorgTemplateWords *words, FedorgArray *list, const FedorgTemplate *blank,
                   const char *(*get) (const FedorgRoster *roster, guint32 organization))
{
  FedorgKeyTable *seen = fedorg_key_table_new ();
  guint32 first, end, number;

  fedorg_template_get_range (blank, &first, &end);
  for (guint32 i = first; i < end && !words->failed; i++) {
    const char *text = get (blank->roster, i);
    gsize length = strlen (text);

    if (length == 0 || fedorg_key_table_find (seen, text, length, &number))
      continue;
    words->failed |= !fedorg_key_table_add (seen, text, length, i);
    add (words, list, text);
  }
  fedorg_key_table_free (seen);
}

/* --- all --- */

void
fedorg_template_words_init (FedorgTemplateWords *words, const FedorgTemplate *blank,
                            FedorgLanguage language)
{
  *words = (FedorgTemplateWords){.program = make_program (blank)};
  add_categories (words, blank, language);
  add_program (words, language);
  add_organizations (words, &words->codes, blank, fedorg_roster_get_organization_id);
  add_organizations (words, &words->names, blank, fedorg_roster_get_organization_name);
}

void
fedorg_template_words_clear (FedorgTemplateWords *words)
{
  FedorgArray *const lists[] = {&words->categories, &words->tags,  &words->organization_tags,
                                &words->figures,    &words->codes, &words->names};

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    fedorg_array_clear (lists[i]);
  fedorg_program_unref (words->program);
}
