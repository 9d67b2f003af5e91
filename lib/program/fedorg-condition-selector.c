/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "program/fedorg-condition-private.h"

#include <string.h>

#include "base/fedorg-text-private.h"
#include "base/fedorg-tags-private.h"

/* How a selector becomes conditions: its words become all the words that mean the same, and its
 * conventions become the values that they stand for. */

typedef struct {
  FedorgConditions *conditions;
  const FedorgRuleset *ruleset;
  FedorgRecord record; /* whose tags are meant */
} Compiler;

static guint32
take_test (const Compiler *compiler, const char *signature, FedorgFieldTest test)
{
  FedorgRecord record = fedorg_schema_get (test.field)->record;
  FedorgCondition condition = {.kind = FEDORG_CONDITION_FIELD, .record = record, .test = test};

  /* a person is asked for through her memberships */
  if (record == FEDORG_RECORD_PERSON)
    condition.record = FEDORG_RECORD_MEMBERSHIP;

  return fedorg_conditions_take (compiler->conditions, signature, condition);
}

/* --- values of vocabularies --- */

/* The tens digit of an education (GB/T 4658) is its rank, and the code that ends in 0 names all of
 * it. Codes go up, so that of a whole rank is settled before those within it are asked. */
static void
match_education (const FedorgSelector *selector, guint8 codes[256])
{
  for (guint code = 10; code < 100; code++) {
    FedorgRatio rank = {code / 10, 1};

    if (selector->form == FEDORG_SELECTOR_FORM_RANGE)
      codes[code] = (guint8) fedorg_bound_contains (&selector->range, rank);
    else if (codes[code - code % 10])
      codes[code] = 1;
  }
}

static void
match_codes (const Compiler *compiler, const FedorgSelector *selector, guint8 codes[256])
{
  for (guint i = 0; selector->form == FEDORG_SELECTOR_FORM_VALUES && i < selector->values->len; i++)
    codes[g_array_index (selector->values, guint8, i)] = 1;
  if (selector->kind == FEDORG_SELECTOR_EDUCATION)
    match_education (selector, codes);

  /* officers are members of the executive committee where the ruleset says so */
  if (selector->kind == FEDORG_SELECTOR_ROLE && codes[FEDORG_ROLE_EXECUTIVE] && compiler->ruleset &&
      compiler->ruleset->executive_includes_officers)
    memset (codes + FEDORG_ROLE_CHAIR, 1, FEDORG_ROLE_EXECUTIVE - FEDORG_ROLE_CHAIR);
}

static guint32
compile_codes (const Compiler *compiler, const FedorgSelector *selector, FedorgField field)
{
  FedorgFieldTest test = {.kind = FEDORG_FIELD_TEST_CODES, .field = field};
  g_autoptr (GString) signature = g_string_new (NULL);
  gboolean any = FALSE;

  match_codes (compiler, selector, test.codes);
  /* the codes in ascending order: one text for each set, however the selector listed them */
  g_string_printf (signature, "codes %d", (gint) field);
  for (guint code = 0; code < 256; code++) {
    if (test.codes[code])
      g_string_append_printf (signature, ",%u", code);
    any |= test.codes[code];
  }
  /* a vocabulary without such a value selects nobody, which must not be looked for row by row */
  return any ? take_test (compiler, signature->str, test) : FEDORG_NOTHING;
}

/* --- words --- */

/* Words are compared without case and width; one that is too long for that is compared as it is. */
char *
fedorg_word_dup_normal (const char *word)
{
  char buffer[FEDORG_TEXT_NORMAL_SIZE];
  gsize length = fedorg_text_normalize (word, strlen (word), buffer);

  return length > 0 ? g_strndup (buffer, length) : g_strdup (word);
}

/* A word that two categories declare belongs to the first: the second must not count by it. */
static void
add_category_word (GPtrArray *words, const FedorgRuleset *ruleset, const FedorgCategory *category,
                   const char *word)
{
  if (word && fedorg_ruleset_find_category_by_word (ruleset, word) == category)
    g_ptr_array_add (words, g_strdup (word));
}

/* A rule may name a category that its ruleset does not declare: then the identifier is its only
 * word. */
char **
fedorg_category_dup_words (const FedorgRuleset *ruleset, const char *id)
{
  const FedorgCategory *category = ruleset ? fedorg_ruleset_find_category (ruleset, id) : NULL;
  GPtrArray *words = g_ptr_array_new ();

  if (!category)
    g_ptr_array_add (words, g_strdup (id));
  if (category) {
    add_category_word (words, ruleset, category, category->id);
    for (guint i = 0; i < G_N_ELEMENTS (category->title.texts); i++)
      add_category_word (words, ruleset, category, category->title.texts[i]);
    for (guint i = 0; i < category->aliases->len; i++)
      add_category_word (words, ruleset, category, g_ptr_array_index (category->aliases, i));
  }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

/* every word that means the same tag */
static char **
dup_tag_words (const char *word)
{
  const char *const *words = fedorg_tag_get_words (word);
  const char *const itself[] = {word, NULL};

  return g_strdupv ((char **) (words ? words : itself));
}

/* the order of bytes, which depends on no locale: signatures must not either */
static gint
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

void
fedorg_words_add_normal (GPtrArray *normal, char *const *words)
{
  for (char *const *word = words; *word; word++)
    g_ptr_array_add (normal, fedorg_word_dup_normal (*word));
  g_ptr_array_sort (normal, compare_words);
  /* equal words stand side by side now; from the end, so that a removal moves no word that is still
   * to be compared */
  for (guint i = normal->len; i > 1; i--)
    if (g_str_equal (normal->pdata[i - 1], normal->pdata[i - 2]))
      g_ptr_array_remove_index (normal, i - 1);
}

void
fedorg_ruleset_add_category_words (const FedorgRuleset *ruleset, GPtrArray *normal)
{
  for (guint i = 0; i < ruleset->categories->len; i++) {
    const FedorgCategory *category = g_ptr_array_index (ruleset->categories, i);
    g_auto (GStrv) words = fedorg_category_dup_words (ruleset, category->id);

    fedorg_words_add_normal (normal, words);
  }
}

/* words have any characters, so each stands with its length */
static void
append_words (GString *signature, const GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++) {
    const char *word = g_ptr_array_index (words, i);

    g_string_append_printf (signature, ",%" G_GSIZE_FORMAT ":%s", strlen (word), word);
  }
}

/* A list that owns its words becomes a vector that does, with its NULL at the end. */
static char **
free_to_words (GPtrArray *words)
{
  g_ptr_array_set_free_func (words, NULL);
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

static guint32
compile_words (const Compiler *compiler, const FedorgSelector *selector, FedorgField field)
{
  FedorgFieldTest test = {.kind = FEDORG_FIELD_TEST_WORDS, .field = field};
  g_autoptr (GString) signature = g_string_new (NULL);
  GPtrArray *normal = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < selector->words->len; i++) {
    const char *word = g_ptr_array_index (selector->words, i);
    g_auto (GStrv) words = field == FEDORG_FIELD_CATEGORIES
                               ? fedorg_category_dup_words (compiler->ruleset, word)
                               : dup_tag_words (word);

    fedorg_words_add_normal (normal, words);
  }
  g_string_printf (signature, "words %d", (gint) field);
  append_words (signature, normal);
  test.words = free_to_words (normal);
  return take_test (compiler, signature->str, test);
}

guint32
fedorg_conditions_add_words (FedorgConditions *conditions, FedorgField field, GPtrArray *words)
{
  const Compiler compiler = {.conditions = conditions};
  FedorgFieldTest test = {.kind = FEDORG_FIELD_TEST_WORDS, .field = field};
  g_autoptr (GString) signature = g_string_new (NULL);
  GPtrArray *normal = g_ptr_array_new_with_free_func (g_free);

  /* the vector ends with NULL, which the list does not have yet */
  g_ptr_array_add (words, NULL);
  fedorg_words_add_normal (normal, (char **) words->pdata);
  g_ptr_array_unref (words);
  g_string_printf (signature, "words %d", (gint) field);
  append_words (signature, normal);
  test.words = free_to_words (normal);
  return take_test (&compiler, signature->str, test);
}

guint32
fedorg_conditions_add_codes (FedorgConditions *conditions, const FedorgSelector *selector,
                             FedorgField field)
{
  const Compiler compiler = {.conditions = conditions};

  return compile_codes (&compiler, selector, field);
}

/* --- dates --- */

guint32
fedorg_conditions_add_interval (FedorgConditions *conditions, FedorgField field,
                                FedorgFieldTestKind kind, FedorgInterval interval)
{
  const Compiler compiler = {.conditions = conditions};
  FedorgFieldTest test = {.kind = kind, .field = field, .interval = interval};
  g_autofree char *signature = NULL;

  /* a bound such as "more than 30 and less than 31" completed years has no whole number in it */
  if (interval.low > interval.high)
    return FEDORG_NOTHING;
  signature = g_strdup_printf ("interval %d %d,%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT, (gint) kind,
                               (gint) field, interval.low, interval.high);
  return take_test (&compiler, signature, test);
}

static guint32
compile_interval (const Compiler *compiler, const FedorgSelector *selector, FedorgField field,
                  FedorgFieldTestKind kind)
{
  return fedorg_conditions_add_interval (compiler->conditions, field, kind,
                                         fedorg_interval_from_bound (&selector->range));
}

/* --- organisations --- */

static guint32
compile_under (const Compiler *compiler, const FedorgSelector *selector)
{
  FedorgCondition condition = {.kind = FEDORG_CONDITION_UNDER,
                               .record = FEDORG_RECORD_ORGANIZATION};
  g_autoptr (GString) signature = g_string_new ("under");
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; i < selector->words->len; i++)
    g_ptr_array_add (words, g_strdup (g_ptr_array_index (selector->words, i)));
  /* the same places in another order are the same condition */
  g_ptr_array_sort (words, compare_words);
  append_words (signature, words);
  condition.words = free_to_words (words);
  return fedorg_conditions_take (compiler->conditions, signature->str, condition);
}

char *
fedorg_bound_dup_signature (const FedorgBound *bound)
{
  return g_strdup_printf ("%d%d%d%d,%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT
                          "/%" G_GINT64_FORMAT,
                          bound->has_least, bound->has_most, bound->least_strict,
                          bound->most_strict, bound->least.numerator, bound->least.denominator,
                          bound->most.numerator, bound->most.denominator);
}

/* The figure is named by its number, which stands for the same name in every condition of the
 * program. */
static guint32
compile_figure (const Compiler *compiler, const FedorgSelector *selector)
{
  const FedorgBound *bound = &selector->figure.bound;
  FedorgCondition condition = {
      .kind = FEDORG_CONDITION_FIGURE,
      .record = FEDORG_RECORD_ORGANIZATION,
      .figure = {fedorg_conditions_add_figure (compiler->conditions, selector->figure.name),
                 *bound}};
  g_autofree char *range = fedorg_bound_dup_signature (bound);
  g_autofree char *signature = g_strdup_printf ("figure %u,%s", condition.figure.name, range);

  return fedorg_conditions_take (compiler->conditions, signature, condition);
}

/* --- selectors --- */

static guint32 compile (const Compiler *compiler, const FedorgSelector *selector);

static guint32
compile_children (const Compiler *compiler, const FedorgSelector *selector)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < selector->children->len; i++) {
    guint32 member = compile (compiler, g_ptr_array_index (selector->children, i));

    g_array_append_val (members, member);
  }
  return fedorg_conditions_combine (compiler->conditions, selector->kind, members);
}

/* where a person has another post */
static FedorgConditionKind
get_where (FedorgSelectorKind kind)
{
  switch (kind) {
  case FEDORG_SELECTOR_HOLDS_IN_PARENT:
    return FEDORG_CONDITION_IN_PARENT;
  case FEDORG_SELECTOR_HOLDS_IN_CHILDREN:
    return FEDORG_CONDITION_IN_CHILDREN;
  case FEDORG_SELECTOR_HOLDS_IN_COUNTY:
    return FEDORG_CONDITION_IN_COUNTY;
  case FEDORG_SELECTOR_HOLDS_ELSEWHERE:
    return FEDORG_CONDITION_ELSEWHERE;
  default:
    return FEDORG_CONDITION_HERE;
  }
}

/* memberships on the date that the one child selects, wherever the selector itself stands */
static guint32
compile_holding (const Compiler *compiler, const FedorgSelector *selector)
{
  FedorgConditions *conditions = compiler->conditions;
  /* within a scope tags are those of organisations, within the posts those of posts */
  const Compiler inner = {conditions, compiler->ruleset, FEDORG_RECORD_MEMBERSHIP};
  guint32 child = compile (&inner, g_ptr_array_index (selector->children, 0));
  guint32 held =
      fedorg_conditions_add_both (conditions, fedorg_conditions_add_current (conditions), child);

  if (selector->kind == FEDORG_SELECTOR_HOLDING)
    return fedorg_conditions_add_holding (conditions, held);
  return fedorg_conditions_add_of_persons (conditions, get_where (selector->kind), held, 0);
}

/* a key that selects the value of one field, by how the field is stored */
static guint32
compile_field (const Compiler *compiler, const FedorgSelector *selector, FedorgField field)
{
  switch (fedorg_schema_get (field)->storage) {
  case FEDORG_STORAGE_TERM:
    return compile_codes (compiler, selector, field);
  case FEDORG_STORAGE_SET:
    return compile_words (compiler, selector, field);
  default:
    return compile_interval (compiler, selector, field, FEDORG_FIELD_TEST_DAYS);
  }
}

/* the reader limits how deep selectors nest */
static guint32
compile (const Compiler *compiler, const FedorgSelector *selector)
{
  guint field = fedorg_selector_kind_get_field (selector->kind);

  if (field != FEDORG_FIELD_NONE)
    return compile_field (compiler, selector, (FedorgField) field);
  switch (selector->kind) {
  case FEDORG_SELECTOR_ALL_OF:
  case FEDORG_SELECTOR_ANY_OF:
  case FEDORG_SELECTOR_NOT:
    return compile_children (compiler, selector);
  case FEDORG_SELECTOR_TAG:
    return compile_words (compiler, selector,
                          compiler->record == FEDORG_RECORD_ORGANIZATION
                              ? FEDORG_FIELD_ORGANIZATION_TAGS
                              : FEDORG_FIELD_TAGS);
  case FEDORG_SELECTOR_AGE:
    return compile_interval (compiler, selector, FEDORG_FIELD_BIRTH_DATE, FEDORG_FIELD_TEST_YEARS);
  case FEDORG_SELECTOR_YEARS_IN_POST:
    return compile_interval (compiler, selector, FEDORG_FIELD_START_DATE, FEDORG_FIELD_TEST_YEARS);
  case FEDORG_SELECTOR_UNDER:
    return compile_under (compiler, selector);
  case FEDORG_SELECTOR_FIGURE:
    return compile_figure (compiler, selector);
  case FEDORG_SELECTOR_HOLDS_HERE:
  case FEDORG_SELECTOR_HOLDS_ELSEWHERE:
  case FEDORG_SELECTOR_HOLDS_IN_PARENT:
  case FEDORG_SELECTOR_HOLDS_IN_CHILDREN:
  case FEDORG_SELECTOR_HOLDS_IN_COUNTY:
  case FEDORG_SELECTOR_HOLDING:
    return compile_holding (compiler, selector);
  default:
    return FEDORG_EVERYTHING;
  }
}

guint32
fedorg_conditions_add_selector (FedorgConditions *conditions, const FedorgRuleset *ruleset,
                                const FedorgSelector *selector, FedorgRecord record)
{
  Compiler compiler = {conditions, ruleset, record};
  gboolean is_of_posts = !fedorg_selector_is_everything (selector) &&
                         !fedorg_selector_concerns_organizations (selector);
  guint32 condition = FEDORG_EVERYTHING;

  /* a scope such as {"role": "chair"} means organisations with such a post, whose tags are then
   * those of the post */
  if (is_of_posts)
    compiler.record = FEDORG_RECORD_MEMBERSHIP;
  if (!fedorg_selector_is_everything (selector))
    condition = compile (&compiler, selector);
  if (record == FEDORG_RECORD_MEMBERSHIP)
    return fedorg_conditions_add_of (conditions, condition);
  return is_of_posts ? fedorg_conditions_add_holding (
                           conditions,
                           fedorg_conditions_add_both (
                               conditions, fedorg_conditions_add_current (conditions), condition))
                     : condition;
}
