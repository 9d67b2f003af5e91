/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "program/fedorg-condition-private.h"

/* How a selector over activities becomes conditions. It differs from that over posts in three
 * things: words are those of declared kinds and stages, things are looked at on a day, and only
 * what is done counts unless the selector says otherwise. */

typedef struct {
  FedorgConditions *conditions;
  const FedorgRuleset *ruleset;
  gint32 day; /* on which things are looked at; FEDORG_DATE_NONE: the reference date */
} Compiler;

static guint32 compile (const Compiler *compiler, const FedorgSelector *selector);

/* --- words --- */

/* every word that means the same; a word that the ruleset does not declare means itself */
static void
add_words_of (GPtrArray *words, const FedorgCategory *category, const char *word)
{
  g_auto (GStrv) all = category == NULL ? NULL : fedorg_category_dup_all_words (category);

  if (category == NULL)
    g_ptr_array_add (words, g_strdup (word));
  for (char **other = all; other != NULL && *other != NULL; other++)
    g_ptr_array_add (words, g_strdup (*other));
}

/* Tags of activities are free words: a ruleset declares kinds and stages only. */
static const FedorgCategory *
find_declared (const Compiler *compiler, FedorgField field, const char *word)
{
  if (compiler->ruleset == NULL || field == FEDORG_FIELD_ACTIVITY_TAGS)
    return NULL;
  if (field == FEDORG_FIELD_STAGE)
    return fedorg_ruleset_find_stage (compiler->ruleset, word);
  const FedorgActivityKind *kind = fedorg_ruleset_find_activity_kind (compiler->ruleset, word);
  return kind == NULL ? NULL : &kind->word;
}

static guint32
compile_words (const Compiler *compiler, const FedorgSelector *selector, FedorgField field)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < selector->words->len; i++) {
    const char *word = g_ptr_array_index (selector->words, i);

    add_words_of (words, find_declared (compiler, field, word), word);
  }
  return fedorg_conditions_add_words (compiler->conditions, field, words);
}

/* --- numbers --- */

/* The signature has the bound in it, so that two selectors share a condition only if they ask for
 * the same range. */
static guint32
compile_number (const Compiler *compiler, const FedorgSelector *selector, FedorgField field)
{
  g_autofree char *range = fedorg_bound_dup_signature (&selector->range);
  g_autofree char *signature = g_strdup_printf ("number %d,%s", (gint) field, range);
  FedorgCondition condition = {.kind = FEDORG_CONDITION_FIELD, .record = FEDORG_RECORD_ACTIVITY};

  condition.test.kind = FEDORG_FIELD_TEST_NUMBER;
  condition.test.field = field;
  condition.test.bound = selector->range;
  return fedorg_conditions_take (compiler->conditions, signature, condition);
}

static guint32
compile_field (const Compiler *compiler, const FedorgSelector *selector, FedorgField field)
{
  switch (fedorg_schema_get (field)->storage) {
  case FEDORG_STORAGE_TERM:
    return fedorg_conditions_add_codes (compiler->conditions, selector, field);
  case FEDORG_STORAGE_WORD:
  case FEDORG_STORAGE_SET:
    return compile_words (compiler, selector, field);
  case FEDORG_STORAGE_DATE:
    return fedorg_conditions_add_interval (
        compiler->conditions, field,
        /* an activity is where its last day is, and one that is dated by a month must lie in the
         * range whole */
        field == FEDORG_FIELD_ACTIVITY_DATE ? FEDORG_FIELD_TEST_SPAN : FEDORG_FIELD_TEST_DAYS,
        fedorg_interval_from_bound (&selector->range));
  default:
    return compile_number (compiler, selector, field);
  }
}

/* --- conditions over other records --- */

static guint32
compile_related (const Compiler *compiler, const FedorgSelector *selector)
{
  FedorgConditions *conditions = compiler->conditions;
  const FedorgSelector *child = g_ptr_array_index (selector->children, 0);
  guint32 inner;

  if (selector->kind == FEDORG_SELECTOR_DOER) {
    /* who has left the post does not count any more */
    inner = fedorg_conditions_add_selector (conditions, compiler->ruleset, child,
                                            FEDORG_RECORD_MEMBERSHIP);
    inner =
        fedorg_conditions_add_both (conditions, fedorg_conditions_add_current (conditions), inner);
    return fedorg_conditions_add_parent (conditions, FEDORG_CONDITION_DONE_BY,
                                         FEDORG_RECORD_ACTIVITY, inner);
  }
  if (selector->kind == FEDORG_SELECTOR_KEEPER) {
    inner = fedorg_conditions_add_selector (conditions, compiler->ruleset, child,
                                            FEDORG_RECORD_ORGANIZATION);
    return fedorg_conditions_add_parent (conditions, FEDORG_CONDITION_KEPT, FEDORG_RECORD_ACTIVITY,
                                         inner);
  }
  inner = compile (compiler, child);
  return fedorg_conditions_add_parent (conditions, FEDORG_CONDITION_PART_OF, FEDORG_RECORD_ACTIVITY,
                                       inner);
}

/* those that belong to an activity count as they would by themselves */
static guint32
compile_having (const Compiler *compiler, const FedorgSelector *selector)
{
  guint32 inner = fedorg_conditions_add_activities (compiler->conditions, compiler->ruleset,
                                                    selector->parts.child, compiler->day, FALSE);
  g_autofree char *range = fedorg_bound_dup_signature (&selector->parts.bound);
  g_autofree char *signature = g_strdup_printf ("having %u,%s", inner, range);
  FedorgCondition condition = {.kind = FEDORG_CONDITION_HAVING, .record = FEDORG_RECORD_ACTIVITY};

  condition.group =
      (FedorgConditionGroup){g_memdup2 (&inner, sizeof inner), 1, 0, selector->parts.bound};
  return fedorg_conditions_take (compiler->conditions, signature, condition);
}

static guint32
compile_counterpart (const Compiler *compiler, const FedorgSelector *selector)
{
  FedorgCondition condition = {.kind = FEDORG_CONDITION_COUNTERPART,
                               .record = FEDORG_RECORD_ACTIVITY};

  for (guint i = 0; i < selector->values->len; i++)
    /* a bit for each kind of counterpart */
    condition.counterparts |= 1u << g_array_index (selector->values, guint8, i);
  g_autofree char *signature = g_strdup_printf ("counterpart %u", condition.counterparts);
  return fedorg_conditions_take (compiler->conditions, signature, condition);
}

/* --- conditions over days --- */

/* The day stands in the signature: the same question about two days has two answers. */
static guint32
add_on_day (const Compiler *compiler, FedorgConditionKind kind)
{
  g_autofree char *signature = g_strdup_printf ("day %d,%d", (gint) kind, compiler->day);
  FedorgCondition condition = {.kind = kind, .record = FEDORG_RECORD_ACTIVITY};

  condition.day = compiler->day;
  return fedorg_conditions_take (compiler->conditions, signature, condition);
}

/* No words are looked at here, so no ruleset is needed. */
guint32
fedorg_conditions_add_in_force (FedorgConditions *conditions, gint32 day)
{
  const Compiler compiler = {conditions, NULL, day};

  return add_on_day (&compiler, FEDORG_CONDITION_IN_FORCE);
}

/* --- combinations --- */

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
  case FEDORG_SELECTOR_KEEPER:
  case FEDORG_SELECTOR_DOER:
  case FEDORG_SELECTOR_PARENT:
    return compile_related (compiler, selector);
  case FEDORG_SELECTOR_CHILDREN:
    return compile_having (compiler, selector);
  case FEDORG_SELECTOR_COUNTERPART:
    return compile_counterpart (compiler, selector);
  case FEDORG_SELECTOR_IN_FORCE:
    return add_on_day (compiler, FEDORG_CONDITION_IN_FORCE);
  case FEDORG_SELECTOR_OVERDUE:
    return add_on_day (compiler, FEDORG_CONDITION_OVERDUE);
  case FEDORG_SELECTOR_ON_TIME:
    return add_on_day (compiler, FEDORG_CONDITION_ON_TIME);
  default:
    return FEDORG_EVERYTHING;
  }
}

guint32
fedorg_conditions_add_activities (FedorgConditions *conditions, const FedorgRuleset *ruleset,
                                  const FedorgSelector *selector, gint32 day, gboolean any_status)
{
  const Compiler compiler = {conditions, ruleset, day};
  guint32 condition =
      fedorg_selector_is_everything (selector) ? FEDORG_EVERYTHING : compile (&compiler, selector);

  /* a status that a selector names must not be narrowed to done activities */
  if (any_status || fedorg_selector_names_status (selector))
    return condition;
  return fedorg_conditions_add_both (conditions, condition,
                                     add_on_day (&compiler, FEDORG_CONDITION_DONE));
}
