/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "check/fedorg-rule-finding-private.h"

#include "base/fedorg-vocabulary-private.h"
#include "measure/fedorg-mask-private.h"

/* What a composition lacks, in words: which places nobody fills, which have too many, who is
 * concerned. Only here, for an organisation that has failed, are members matched with places;
 * judging takes sums alone. */

typedef struct {
  FedorgFinding *finding;
  FedorgEvaluator *evaluator;
  const FedorgComposer *composer;
  const FedorgRuleset *ruleset;
  const FedorgScale *scale;
  const GArray *parts; /* FedorgCompositionPart */
  gint64 *part_values; /* beside them */
} Description;

#define AT(array, i) g_array_index (array, guint32, i)

static const FedorgCompositionPart *
get_part (const Description *description, guint index)
{
  return &g_array_index (description->parts, FedorgCompositionPart, index);
}

/* --- measured and required --- */

/* as the formula is written: of an each_of term how many categories have their members, of an
 * any_of term how many members there are */
static char *
dup_measured (const Description *description)
{
  const GPtrArray *terms = fedorg_composer_get_composition (description->composer)->terms;
  g_autofree gint64 *values = g_try_new0 (gint64, MAX (terms->len, 1));
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  if (!values)
    return NULL;
  for (guint i = 0; i < fedorg_composer_get_n_slots (description->composer); i++) {
    const FedorgSlot *slot = fedorg_composer_get_slot (description->composer, i);

    values[slot->term_index] += slot->category ? AT (description->scale->lacking, i) == 0
                                               : AT (description->scale->counts, i);
  }
  for (guint i = 0; i < description->parts->len; i++)
    values[get_part (description, i)->term_index] = description->part_values[i];
  for (guint i = 0; i < terms->len; i++) {
    fedorg_buffer_append (&text, i > 0 ? "+" : "", -1);
    fedorg_buffer_append_int (&text, values[i]);
  }
  return fedorg_buffer_finish_text (&text);
}

/* --- missing categories --- */

/* each has members enough by itself: only together they have not */
static gboolean
is_about_distinct_persons (const Description *description)
{
  if (description->scale->n_excess > 0)
    return FALSE;
  for (guint i = 0; i < fedorg_composer_get_n_slots (description->composer); i++)
    if (AT (description->scale->counts, i) <
        fedorg_composer_get_slot (description->composer, i)->term->at_least)
      return FALSE;
  return TRUE;
}

/* with distinct persons, a smallest set of slots that cannot be filled together; else all that
 * lack members */
static GArray *
find_missing (const Description *description, gboolean is_distinct)
{
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (is_distinct) {
    fedorg_matching_find_violator (description->scale->matching, slots);
    return slots;
  }
  for (guint32 i = 0; i < fedorg_composer_get_n_slots (description->composer); i++) {
    gint64 at_least = fedorg_composer_get_slot (description->composer, i)->term->at_least;

    if (AT (description->scale->counts, i) < at_least)
      g_array_append_val (slots, i);
  }
  return slots;
}

static const char *
get_category_title (const Description *description, const char *id, FedorgLanguage language)
{
  const FedorgCategory *category = fedorg_ruleset_find_category (description->ruleset, id);
  const char *title = category ? fedorg_title_get (&category->title, language) : NULL;

  return title ? title : id;
}

/* "arts activist", or "enterprise representative or role model" of a pool */
static void
append_slot (FedorgBuffer *text, const Description *description, guint32 index,
             FedorgLanguage language)
{
  const FedorgSlot *slot = fedorg_composer_get_slot (description->composer, index);
  const GPtrArray *pool = slot->term->categories;
  guint32 lacking = AT (description->scale->lacking, index);
  gboolean is_zh = language == FEDORG_LANGUAGE_ZH;

  if (slot->category)
    fedorg_buffer_append (text, get_category_title (description, slot->category, language), -1);
  for (guint i = 0; !slot->category && i < pool->len; i++) {
    if (i > 0)
      fedorg_buffer_append (text, is_zh ? "或" : " or ", -1);
    fedorg_buffer_append (
        text, get_category_title (description, g_ptr_array_index (pool, i), language), -1);
  }
  if (!slot->category && pool->len == 0)
    fedorg_buffer_append (text, is_zh ? "其他类别" : "another category", -1);
  if (lacking > 1) {
    fedorg_buffer_append (text, is_zh ? "（" : " (", -1);
    fedorg_buffer_append_uint (text, lacking);
    fedorg_buffer_append (text, is_zh ? "人）" : ")", -1);
  }
}

/* how many a part needs yet, or has too many */
static guint64
get_lack (const Description *description, guint index)
{
  gint64 value = description->part_values[index];
  gint64 at_least = get_part (description, index)->term->at_least;

  return value < at_least ? (guint64) at_least - (guint64) value : 0;
}

static guint64
get_excess (const Description *description, guint index)
{
  gint64 value = description->part_values[index];
  gint64 at_most = get_part (description, index)->term->at_most;

  return at_most >= 0 && value > at_most ? (guint64) value - (guint64) at_most : 0;
}

/* the selector itself, or the first of its parts, that asks for just one word of the kind;
 * selectors are nested to a limit */
static const FedorgSelector *
find_word (const FedorgSelector *selector, FedorgSelectorKind kind)
{
  const FedorgSelector *word = NULL;

  if (selector->kind == kind && selector->form == FEDORG_SELECTOR_FORM_VALUES &&
      selector->values->len == 1)
    return selector;
  for (guint i = 0;
       selector->kind == FEDORG_SELECTOR_ALL_OF && !word && i < selector->children->len; i++)
    word = find_word (g_ptr_array_index (selector->children, i), kind);
  return word;
}

/* the field whose words name a term before those of all ranks behind it */
static FedorgField
get_labelled (guint rank)
{
  for (guint number = 0; number < FEDORG_N_FIELDS; number++)
    if (fedorg_schema_get (number)->label_rank == rank)
      return (FedorgField) number;
  return FEDORG_FIELD_NONE;
}

/* what the term counts, if one word says it: a role, a kind, a figure; else its number, "#2".
 * `language` is negative for the word of documents */
static void
append_part_name (FedorgBuffer *text, const FedorgCompositionPart *part, gint language)
{
  if (part->term->kind == FEDORG_TERM_FIGURE) {
    fedorg_buffer_append (text, part->term->figure, -1);
    return;
  }
  for (guint rank = 1; get_labelled (rank) != FEDORG_FIELD_NONE; rank++) {
    FedorgField field = get_labelled (rank);
    FedorgVocabulary vocabulary = fedorg_schema_get (field)->vocabulary;
    const FedorgSelector *word =
        find_word (part->term->selector, (FedorgSelectorKind) (FEDORG_SELECTOR_FIELDS + field));
    guint8 value = word ? g_array_index (word->values, guint8, 0) : 0;

    if (!word)
      continue;
    fedorg_buffer_append (
        text,
        language < 0 ? fedorg_vocabulary_get_nick (vocabulary, value)
                     : fedorg_vocabulary_get_label (vocabulary, value, (FedorgLanguage) language),
        -1);
    return;
  }
  fedorg_buffer_append (text, "#", 1);
  fedorg_buffer_append_uint (text, (guint64) part->term_index + 1);
}

static void
append_parts (FedorgBuffer *text, const Description *description, FedorgLanguage language)
{
  gboolean is_zh = language == FEDORG_LANGUAGE_ZH;

  for (guint i = 0; i < description->parts->len; i++) {
    guint64 lack = get_lack (description, i);

    if (lack == 0)
      continue;
    if (text->length > 0)
      fedorg_buffer_append (text, is_zh ? "、" : ", ", -1);
    append_part_name (text, get_part (description, i), (gint) language);
    if (lack == 1)
      continue;
    fedorg_buffer_append (text, is_zh ? "（" : " (", -1);
    fedorg_buffer_append_uint (text, lack);
    fedorg_buffer_append (text, is_zh ? "）" : ")", -1);
  }
}

static char *
dup_missing (const Description *description, const GArray *slots, FedorgLanguage language)
{
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  for (guint i = 0; i < slots->len; i++) {
    if (i > 0)
      fedorg_buffer_append (&text, language == FEDORG_LANGUAGE_ZH ? "、" : ", ", -1);
    append_slot (&text, description, AT (slots, i), language);
  }
  append_parts (&text, description, language);
  return fedorg_buffer_finish_text (&text);
}

/* programs get each lacking place as an entry of its own, readers one sentence in their language */
static void
add_missing (const Description *description, const GArray *slots)
{
  g_autofree char *en = dup_missing (description, slots, FEDORG_LANGUAGE_EN);
  g_autofree char *zh = dup_missing (description, slots, FEDORG_LANGUAGE_ZH);

  if (!en || !zh)
    description->finding->failed = TRUE;
  else if (*en != '\0')
    fedorg_finding_add_parameter (description->finding, "missing", en, zh);
  for (guint i = 0; i < slots->len; i++) {
    const FedorgSlot *slot = fedorg_composer_get_slot (description->composer, AT (slots, i));

    if (slot->category)
      fedorg_finding_add_missing (description->finding, slot->category);
    else if (slot->term->categories->len == 0)
      fedorg_finding_add_missing (description->finding, slot->term->symbol);
    for (guint j = 0; !slot->category && j < slot->term->categories->len; j++)
      fedorg_finding_add_missing (description->finding,
                                  g_ptr_array_index (slot->term->categories, j));
  }
  for (guint i = 0; i < description->parts->len; i++) {
    FedorgBuffer text = FEDORG_BUFFER_INIT;
    g_autofree char *name = NULL;

    if (get_lack (description, i) == 0)
      continue;
    append_part_name (&text, get_part (description, i), -1);
    name = fedorg_buffer_finish_text (&text);
    if (name)
      fedorg_finding_add_missing (description->finding, name);
    else
      description->finding->failed = TRUE;
  }
}

/* --- who is concerned --- */

/* members who may fill one of the slots */
static gboolean
find_members (const Description *description, const GArray *slots, FedorgMembers *members)
{
  const FedorgRoster *roster =
      fedorg_plan_get_roster (fedorg_evaluator_get_plan (description->evaluator));
  const guint16 *sets = FEDORG_COLUMN (roster, guint16, MEMBERSHIP_CATEGORIES);
  gsize n_words = fedorg_segment_get_n_words (fedorg_evaluator_get_segment (description->evaluator),
                                              FEDORG_RECORD_MEMBERSHIP);
  guint64 *words = g_try_new0 (guint64, n_words + 1);

  if (!words || !fedorg_evaluator_get_members (description->evaluator,
                                               fedorg_composer_get_filter (description->composer),
                                               description->finding->organization, members)) {
    g_free (words);
    return FALSE;
  }
  for (guint32 m = members->begin; m < members->end; m++) {
    gboolean is_found = FALSE;

    if (!fedorg_words_test (members->words, m - members->base))
      continue;
    for (guint i = 0; i < slots->len && !is_found; i++)
      is_found = fedorg_composer_may_fill (description->composer, sets[m], AT (slots, i));
    if (is_found)
      fedorg_words_set_range (words, m - members->base, m - members->base + 1);
  }
  members->words = words;
  return TRUE;
}

static void
add_members (const Description *description, const GArray *slots)
{
  const FedorgRoster *roster =
      fedorg_plan_get_roster (fedorg_evaluator_get_plan (description->evaluator));
  FedorgMembers members;

  if (slots->len == 0)
    return;
  if (!find_members (description, slots, &members)) {
    description->finding->failed = TRUE;
    return;
  }
  fedorg_rule_finding_add_persons (description->finding, roster, &members);
  g_free ((gpointer) members.words);
}

/* whether the categories stand for a mandatory one */
static gboolean
is_taken (const Description *description, guint16 set)
{
  for (guint i = 0; i < fedorg_composer_get_n_slots (description->composer); i++)
    if (fedorg_composer_get_slot (description->composer, i)->category &&
        fedorg_composer_may_fill (description->composer, set, i))
      return TRUE;
  return FALSE;
}

/* members who stand for no mandatory category with any of their posts, while one is missing. Those
 * weighed stand by person */
static void
add_candidates (const Description *description, const GArray *missing)
{
  const FedorgArray *members = &description->scale->members;
  gboolean lacks_category = FALSE;

  for (guint i = 0; i < missing->len; i++)
    lacks_category |=
        fedorg_composer_get_slot (description->composer, AT (missing, i))->category != NULL;
  for (gsize i = 0, end; lacks_category && i < members->length; i = end) {
    guint32 person = (guint32) (fedorg_array_index (members, guint64, i) >> 16);
    gboolean taken = FALSE;

    for (end = i; end < members->length &&
                  (guint32) (fedorg_array_index (members, guint64, end) >> 16) == person;
         end++)
      taken |= is_taken (description, (guint16) fedorg_array_index (members, guint64, end));
    if (!taken)
      fedorg_finding_add_candidate (description->finding, person);
  }
}

/* slots that have more members than they may */
static GArray *
find_excess (const Description *description)
{
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < fedorg_composer_get_n_slots (description->composer); i++) {
    gint64 at_most = fedorg_composer_get_slot (description->composer, i)->term->at_most;

    if (at_most >= 0 && AT (description->scale->counts, i) > at_most)
      g_array_append_val (slots, i);
  }
  return slots;
}

static void
add_number (FedorgFinding *finding, const char *name, guint64 number)
{
  if (number > 0)
    fedorg_finding_add_count (finding, name, (gint64) number);
}

/* how many are needed yet, and how many are too many: of members, and of organisations or figures */
typedef struct {
  guint64 members_lacking;
  guint64 members_excess;
  guint64 others_lacking;
  guint64 others_excess;
} Balance;

/* the values of the terms that are no categories */
static gboolean
measure_parts (Description *description, Balance *balance)
{
  for (guint i = 0; i < description->parts->len; i++) {
    FedorgValues values;

    if (!fedorg_evaluator_get_values (description->evaluator, get_part (description, i)->counter,
                                      &values))
      return FALSE;
    if (!fedorg_values_get (&values, description->finding->organization,
                            &description->part_values[i]))
      description->part_values[i] = 0;
    if (get_part (description, i)->term->kind == FEDORG_TERM_COUNT) {
      balance->members_lacking += get_lack (description, i);
      balance->members_excess += get_excess (description, i);
    } else {
      balance->others_lacking += get_lack (description, i);
      balance->others_excess += get_excess (description, i);
    }
  }
  return TRUE;
}

static gboolean
weigh (const Description *description)
{
  FedorgScale *scale = fedorg_evaluator_get_scale (description->evaluator);
  FedorgMembers members;

  if (!fedorg_evaluator_get_members (description->evaluator,
                                     fedorg_composer_get_filter (description->composer),
                                     description->finding->organization, &members))
    return FALSE;
  fedorg_composer_weigh (description->composer, &members, scale);
  return !scale->failed;
}

/* members whom a term counts that has too many of them */
static gboolean
add_excess_members (const Description *description)
{
  const FedorgPlan *plan = fedorg_evaluator_get_plan (description->evaluator);

  for (guint i = 0; i < description->parts->len; i++) {
    const FedorgCompositionPart *part = get_part (description, i);
    FedorgMembers members;

    if (part->term->kind != FEDORG_TERM_COUNT || get_excess (description, i) == 0)
      continue;
    if (!fedorg_evaluator_get_members (description->evaluator,
                                       fedorg_plan_get_counter (plan, part->counter)->filter,
                                       description->finding->organization, &members))
      return FALSE;
    fedorg_rule_finding_add_persons (description->finding, fedorg_plan_get_roster (plan), &members);
  }
  return TRUE;
}

gboolean
fedorg_composition_describe (FedorgFinding *finding, FedorgEvaluator *evaluator,
                             guint32 composition, const FedorgRuleset *ruleset)
{
  const FedorgPlan *plan = fedorg_evaluator_get_plan (evaluator);
  const GArray *parts =
      fedorg_program_get_composition (fedorg_plan_get_program (plan), composition)->parts;
  g_autofree gint64 *part_values = g_try_new0 (gint64, (gsize) parts->len + 1);
  Description description = {.finding = finding,
                             .evaluator = evaluator,
                             .composer = fedorg_plan_get_composer (plan, composition),
                             .ruleset = ruleset,
                             .scale = fedorg_evaluator_get_scale (evaluator),
                             .parts = parts,
                             .part_values = part_values};
  const FedorgComposition *specification = fedorg_composer_get_composition (description.composer);
  Balance balance = {0, 0, 0, 0};
  gboolean is_distinct;
  g_autoptr (GArray) missing = NULL, excess = NULL;

  if (!part_values || !measure_parts (&description, &balance) || !weigh (&description))
    return FALSE;
  is_distinct = specification->distinct && description.scale->n_lacking > 0 &&
                is_about_distinct_persons (&description);
  missing = find_missing (&description, is_distinct);
  excess = find_excess (&description);
  if (is_distinct)
    finding->message = "rule/distinct";
  fedorg_finding_take_text (finding, &finding->verdict.measured, dup_measured (&description));
  fedorg_finding_take_text (finding, &finding->verdict.required,
                            fedorg_composition_dup_required (specification));
  add_missing (&description, missing);
  add_members (&description, is_distinct ? missing : excess);
  add_candidates (&description, missing);
  add_number (finding, "more", balance.members_lacking + description.scale->n_lacking);
  add_number (finding, "fewer", balance.members_excess + description.scale->n_excess);
  add_number (finding, "others", balance.others_lacking);
  add_number (finding, "surplus", balance.others_excess);
  return add_excess_members (&description);
}
