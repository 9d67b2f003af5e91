/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-private.h"

#include <string.h>

#include <fedorg/fedorg-date.h>

/* Kinds of activities, and the conventions of time. */

#define MOST_STAGES     64
#define MOST_TERM_YEARS 100

typedef struct {
  const FedorgNode *id;
  const FedorgNode *title;
  const FedorgNode *aliases;
  const FedorgNode *unit;
  const FedorgNode *accumulates;
  const FedorgNode *stages;
} KindParts;

#define WORD_KEYS(example)                                                                         \
  {"id", fedorg_reader_keep_node, G_STRUCT_OFFSET (KindParts, id), example},                       \
      {"title", fedorg_reader_keep_node, G_STRUCT_OFFSET (KindParts, title), NULL},                \
  {                                                                                                \
    "aliases", fedorg_reader_keep_node, G_STRUCT_OFFSET (KindParts, aliases), NULL                 \
  }

static gboolean
read_words (FedorgRulesetReader *reader, const KindParts *parts, FedorgCategory *word)
{
  return fedorg_reader_read_id (reader, parts->id, &word->id) &&
         (parts->title == NULL || fedorg_reader_read_title (reader, parts->title, &word->title)) &&
         (parts->aliases == NULL ||
          fedorg_reader_read_texts (reader, parts->aliases, &word->aliases));
}

/* --- stages --- */

/* stages are kept in their order, which rules of order go by */
static gboolean
take_stage (FedorgRulesetReader *reader, const FedorgNode *node, FedorgActivityKind *kind,
            FedorgCategory *stage)
{
  g_autoptr (FedorgCategory) owned = stage;

  if (kind->stages->len == MOST_STAGES)
    return fedorg_reader_fail (reader, node, "a kind has at most %d stages", MOST_STAGES);
  if (fedorg_activity_kind_find_stage (kind, stage->id, NULL) != NULL) {
    g_autofree char *quoted = fedorg_reader_dup_quoted (stage->id);

    return fedorg_reader_fail (reader, node, "%s is a stage of the kind already", quoted);
  }
  g_ptr_array_add (kind->stages, g_steal_pointer (&owned));
  return TRUE;
}

/* a word, or an object with the words that mean it */
static gboolean
read_stage (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {WORD_KEYS ("such as \"election\"")};
  g_autoptr (FedorgCategory) stage = fedorg_category_new ();
  KindParts parts = {0};
  gboolean is_read;

  if (fedorg_node_get_type (node) == FEDORG_NODE_STRING)
    is_read = fedorg_reader_read_id (reader, node, &stage->id);
  else
    is_read = fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts) &&
              read_words (reader, &parts, stage);
  return is_read && take_stage (reader, node, slot, g_steal_pointer (&stage));
}

/* --- kinds --- */

static gboolean
read_unit (FedorgRulesetReader *reader, const FedorgNode *node, FedorgActivityKind *kind)
{
  g_autoptr (FedorgSelector) selector = fedorg_selector_new (FEDORG_SELECTOR_UNIT);

  if (!fedorg_reader_read_term (reader, node, FEDORG_VOCABULARY_UNIT, "unit", selector))
    return FALSE;
  kind->unit = g_array_index (selector->values, guint8, 0);
  return TRUE;
}

static gboolean
read_details (FedorgRulesetReader *reader, const KindParts *parts, FedorgActivityKind *kind)
{
  static const FedorgWord words[] = {{"flow", FALSE}, {"stock", TRUE}};

  if (parts->unit != NULL && !read_unit (reader, parts->unit, kind))
    return FALSE;
  if (parts->accumulates != NULL &&
      !fedorg_reader_read_word (reader, parts->accumulates, words, G_N_ELEMENTS (words),
                                &kind->is_stock))
    return FALSE;
  return parts->stages == NULL || fedorg_reader_read_list (reader, parts->stages, read_stage, kind);
}

/* no word may mean two kinds; of two inherited kinds the first counts */
static gboolean
take_kind (FedorgRulesetReader *reader, const FedorgNode *node, FedorgActivityKind *kind)
{
  g_autoptr (FedorgActivityKind) owned = kind;
  g_auto (GStrv) words = fedorg_category_dup_all_words (&kind->word);

  for (char **word = words; *word != NULL; word++) {
    const FedorgActivityKind *other = fedorg_ruleset_find_activity_kind (reader->ruleset, *word);

    if (other == NULL)
      continue;
    if (reader->is_inherited && strcmp (other->word.id, kind->word.id) == 0)
      return TRUE;
    g_autofree char *quoted = fedorg_reader_dup_quoted (*word);
    return fedorg_reader_fail (reader, node, "%s already stands for the kind \"%s\"", quoted,
                               other->word.id);
  }
  g_ptr_array_add (reader->ruleset->activity_kinds, g_steal_pointer (&owned));
  return TRUE;
}

gboolean
fedorg_reader_read_activity_kind (FedorgRulesetReader *reader, const FedorgNode *node,
                                  gpointer slot)
{
  static const FedorgKey keys[] = {
      WORD_KEYS ("such as \"meeting\""),
      {"unit", fedorg_reader_keep_node, G_STRUCT_OFFSET (KindParts, unit), NULL},
      {"accumulates", fedorg_reader_keep_node, G_STRUCT_OFFSET (KindParts, accumulates), NULL},
      {"stages", fedorg_reader_keep_node, G_STRUCT_OFFSET (KindParts, stages), NULL},
  };
  g_autoptr (FedorgActivityKind) kind = fedorg_activity_kind_new ();
  KindParts parts = {0};

  (void) slot;
  return fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts) &&
         read_words (reader, &parts, &kind->word) && read_details (reader, &parts, kind) &&
         take_kind (reader, node, g_steal_pointer (&kind));
}

/* --- conventions --- */

/* "10-01": a year begins with a month, so that months, quarters and half-years fill it */
gboolean
fedorg_reader_read_year_start (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  const char *text = fedorg_node_get_text (node);
  gint month = 0;

  if (fedorg_node_get_type (node) == FEDORG_NODE_STRING && strlen (text) == 5 &&
      strcmp (text + 2, "-01") == 0 && g_ascii_isdigit (text[0]) && g_ascii_isdigit (text[1]))
    month = (text[0] - '0') * 10 + text[1] - '0';
  if (month < 1 || month > 12)
    return fedorg_reader_fail (reader, node,
                               "a reporting year begins with a month; write it such as \"10-01\"");
  *(gint *) slot = month;
  return TRUE;
}

typedef struct {
  const FedorgNode *starts;
  const FedorgNode *last;
  const FedorgNode *years;
} TermParts;

/* a day, or a kind of activity whose last record begins a term; of an inherited term nothing
 * stays */
static gboolean
read_term_start (FedorgRulesetReader *reader, const FedorgNode *node, const TermParts *parts,
                 FedorgCalendarConvention *calendar)
{
  FedorgPeriod day;

  if ((parts->starts == NULL) == (parts->last == NULL))
    return fedorg_reader_fail (reader, node,
                               "a term \"starts\" on a day, or with the \"last\" record of a kind, "
                               "such as {\"last\": \"congress\", \"years\": 5}");
  g_clear_pointer (&calendar->term_kind, g_free);
  calendar->term_starts = FEDORG_DATE_NONE;
  if (parts->last != NULL)
    return fedorg_reader_read_id (reader, parts->last, &calendar->term_kind);
  if (!fedorg_reader_read_period (reader, parts->starts, &day))
    return FALSE;
  calendar->term_starts = day.first;
  return TRUE;
}

/* a term begins on a day, or with the last record of a kind such as re-election */
gboolean
fedorg_reader_read_term_of_office (FedorgRulesetReader *reader, const FedorgNode *node,
                                   gpointer slot)
{
  static const FedorgKey keys[] = {
      {"starts", fedorg_reader_keep_node, G_STRUCT_OFFSET (TermParts, starts), NULL},
      {"last", fedorg_reader_keep_node, G_STRUCT_OFFSET (TermParts, last), NULL},
      {"years", fedorg_reader_keep_node, G_STRUCT_OFFSET (TermParts, years), "such as 5"},
  };
  FedorgCalendarConvention *calendar = slot;
  TermParts parts = {NULL, NULL, NULL};
  gint64 years;

  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts) ||
      !read_term_start (reader, node, &parts, calendar))
    return FALSE;
  if (fedorg_node_get_type (parts.years) != FEDORG_NODE_NUMBER ||
      !fedorg_node_get_int64 (parts.years, &years) || years < 1 || years > MOST_TERM_YEARS)
    return fedorg_reader_fail (reader, parts.years, "expected whole years from 1 to %d",
                               MOST_TERM_YEARS);
  calendar->term_years = (gint) years;
  return TRUE;
}
