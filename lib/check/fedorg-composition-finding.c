/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "check/fedorg-rule-finding-private.h"

#include "measure/fedorg-mask-private.h"

typedef struct {
  FedorgFinding *finding;
  FedorgMeter *meter;
  const FedorgComposer *composer;
  const FedorgRuleset *ruleset;
  const FedorgScale *scale;
} Description;

#define AT(array, i) g_array_index (array, guint32, i)

/* --- measured and required --- */

/* as the formula is written: of an each_of term how many categories have their members, of an
 * any_of term how many members there are */
static char *
dup_measured (const Description *description)
{
  const GPtrArray *terms = fedorg_composer_get_composition (description->composer)->terms;
  g_autofree guint64 *values = g_new0 (guint64, MAX (terms->len, 1));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < fedorg_composer_get_n_slots (description->composer); i++) {
    const FedorgSlot *slot = fedorg_composer_get_slot (description->composer, i);

    values[slot->term_index] += slot->category ? AT (description->scale->lacking, i) == 0
                                               : AT (description->scale->counts, i);
  }
  for (guint i = 0; i < terms->len; i++)
    g_string_append_printf (text, "%s%" G_GUINT64_FORMAT, i > 0 ? "+" : "", values[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- what is missing --- */

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
find_missing (const Description *description)
{
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (is_about_distinct_persons (description)) {
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
append_slot (GString *text, const Description *description, guint32 index, FedorgLanguage language)
{
  const FedorgSlot *slot = fedorg_composer_get_slot (description->composer, index);
  const GPtrArray *pool = slot->term->categories;
  guint32 lacking = AT (description->scale->lacking, index);
  gboolean is_zh = language == FEDORG_LANGUAGE_ZH;

  if (slot->category)
    g_string_append (text, get_category_title (description, slot->category, language));
  for (guint i = 0; !slot->category && i < pool->len; i++) {
    if (i > 0)
      g_string_append (text, is_zh ? "或" : " or ");
    g_string_append (text, get_category_title (description, g_ptr_array_index (pool, i), language));
  }
  if (!slot->category && pool->len == 0)
    g_string_append (text, is_zh ? "其他类别" : "another category");
  if (lacking > 1)
    g_string_append_printf (text, is_zh ? "（%u人）" : " (%u)", lacking);
}

static char *
dup_missing (const Description *description, const GArray *slots, FedorgLanguage language)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < slots->len; i++) {
    if (i > 0)
      g_string_append (text, language == FEDORG_LANGUAGE_ZH ? "、" : ", ");
    append_slot (text, description, AT (slots, i), language);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_missing (const Description *description, const GArray *slots)
{
  g_autofree char *en = dup_missing (description, slots, FEDORG_LANGUAGE_EN);
  g_autofree char *zh = dup_missing (description, slots, FEDORG_LANGUAGE_ZH);

  if (slots->len > 0)
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
}

/* --- who is concerned --- */

/* members who may fill one of the slots */
static gboolean
find_members (const Description *description, const GArray *slots, FedorgMembers *members)
{
  const FedorgRoster *roster = fedorg_plan_get_roster (fedorg_meter_get_plan (description->meter));
  const guint16 *sets = FEDORG_COLUMN (roster, guint16, MEMBERSHIP_CATEGORIES);
  gsize n_words = fedorg_pass_get_n_words (fedorg_meter_get_pass (description->meter),
                                           FEDORG_DOMAIN_MEMBERSHIP);
  guint64 *words = g_try_new0 (guint64, n_words);

  if (!words || !fedorg_meter_get_members (description->meter,
                                           fedorg_composer_get_condition (description->composer),
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
  const FedorgRoster *roster = fedorg_plan_get_roster (fedorg_meter_get_plan (description->meter));
  FedorgMembers members;

  if (slots->len == 0 || !find_members (description, slots, &members))
    return;
  fedorg_rule_finding_add_persons (description->finding, roster, &members);
  g_free ((gpointer) members.words);
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
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  if (number > 0)
    fedorg_finding_add_parameter (finding, name, text, NULL);
}

void
fedorg_composition_describe (FedorgFinding *finding, FedorgMeter *meter,
                             const FedorgComposer *composer, const FedorgRuleset *ruleset)
{
  Description description = {finding, meter, composer, ruleset, fedorg_meter_get_scale (meter)};
  gboolean is_distinct = fedorg_composer_get_composition (composer)->distinct &&
                         is_about_distinct_persons (&description);
  g_autoptr (GArray) missing = find_missing (&description);
  g_autoptr (GArray) excess = find_excess (&description);

  if (is_distinct)
    finding->message = g_intern_static_string ("rule/distinct");
  finding->measured = dup_measured (&description);
  finding->required = g_strdup (fedorg_composer_get_composition (composer)->formula);
  add_missing (&description, missing);
  add_members (&description, is_distinct ? missing : excess);
  add_number (finding, "more", description.scale->n_lacking);
  add_number (finding, "fewer", description.scale->n_excess);
}
