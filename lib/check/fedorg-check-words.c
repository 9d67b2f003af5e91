/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "check/fedorg-check-words-private.h"

#include <fedorg/fedorg-message.h>
#include <string.h>

#include "base/fedorg-personal-private.h"
#include "base/fedorg-tags-private.h"
#include "base/fedorg-text-private.h"
#include "measure/fedorg-selection-private.h"
#include "measure/fedorg-work-cursor-private.h"
#include "model/fedorg-findings-private.h"

/* Words of the roster that are probably misspelt: categories, tags and kinds of activities that no
 * ruleset declares but that look like one that is. Each word is looked at once, whatever the number
 * of its cells. */

/* Shorter words differ in one character by nature (teacher and doctor are 教师 and 医师). Known tags
 * are few, and none of three characters is like another. */
#define MIN_CHARACTERS        4
#define MIN_CHARACTERS_OF_TAG 3

/* characters of a word that a finding shows */
#define MOST_SHOWN 24

/* One character in four may be wrong. */
#define CHARACTERS_PER_FAULT 4

/* A roster has some dozens of categories. Where it has this many unknown ones they are no words of
 * a list, and comparing all of them would take long. */
#define MAX_SUSPECTS 1000

/* where a word is written as a category or as a tag, and which known word it is like */
typedef struct {
  const char *nearest; /* NULL: it is like none */
  gboolean is_unknown; /* and is reported to be of no list */
  guint64 n_cells;
  guint32 place;
} Suspect;

static gboolean
is_suspect (const Suspect *suspect)
{
  return suspect->nearest != NULL || suspect->is_unknown;
}

/* the words of one column of sets */
typedef struct {
  FedorgColumn column;
  const char *nearly;  /* code of the finding about a word that is like a known one */
  const char *unknown; /* of one that is like none; NULL: nothing */
} Column;

static const Column columns[] = {
    {FEDORG_COLUMN_MEMBERSHIP_CATEGORIES, "roster/nearly-declared", "roster/undeclared-category"},
    {FEDORG_COLUMN_MEMBERSHIP_TAGS, "roster/nearly-known-tag", NULL},
};

typedef struct {
  char text[FEDORG_TEXT_NORMAL_SIZE + 1];
  gsize length;
  guint n_characters;
} Word;

/* FALSE if the text is too long for a word */
static gboolean
make_word (Word *word, const char *text, gsize length)
{
  word->length = fedorg_text_normalize (text, length, word->text);
  word->text[word->length] = '\0';
  word->n_characters = (guint) g_utf8_strlen (word->text, (gssize) word->length);
  return word->length > 0;
}

/* whether all characters of the short word stand in the long one in the same order */
static gboolean
is_within (const char *shorter, const char *longer)
{
  for (; *shorter; shorter = g_utf8_next_char (shorter)) {
    const char *found = g_utf8_strchr (longer, -1, g_utf8_get_char (shorter));

    if (!found)
      return FALSE;
    longer = g_utf8_next_char (found);
  }
  return TRUE;
}

/* a few characters are wrong, or up to half of them were left out */
static gboolean
is_near (const Word *word, const char *declared, guint fewest)
{
  Word other;
  guint longest, n_faults;

  if (!declared || !make_word (&other, declared, strlen (declared)))
    return FALSE;
  if (MIN (word->n_characters, other.n_characters) < fewest)
    return FALSE;
  longest = MAX (word->n_characters, other.n_characters);
  n_faults = fedorg_text_get_distance (word->text, word->length, other.text, other.length);
  if (n_faults <= MAX (longest / CHARACTERS_PER_FAULT, fewest < MIN_CHARACTERS ? 1 : 0))
    return TRUE;
  return 2 * word->n_characters >= other.n_characters && is_within (word->text, other.text);
}

/* the word of the category that is like it; NULL if none is */
static const char *
find_near_word (const FedorgCategory *category, const Word *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (category->title.texts); i++)
    if (is_near (word, category->title.texts[i], MIN_CHARACTERS))
      return category->title.texts[i];
  for (guint i = 0; i < category->aliases->len; i++)
    if (is_near (word, g_ptr_array_index (category->aliases, i), MIN_CHARACTERS))
      return g_ptr_array_index (category->aliases, i);
  return is_near (word, category->id, MIN_CHARACTERS) ? category->id : NULL;
}

/* the declared categories or kinds of activities of a ruleset, by number; NULL behind the last */
typedef const FedorgCategory *(*FindFunc) (const FedorgRuleset *ruleset, guint index);

static const FedorgCategory *
get_category (const FedorgRuleset *ruleset, guint index)
{
  return index < ruleset->categories->len ? g_ptr_array_index (ruleset->categories, index) : NULL;
}

static const FedorgCategory *
get_kind (const FedorgRuleset *ruleset, guint index)
{
  return index < ruleset->activity_kinds->len
             ? &((const FedorgActivityKind *) ruleset->activity_kinds->pdata[index])->word
             : NULL;
}

static const char *
find_near (const FedorgCheck *check, const Word *word, FindFunc find)
{
  for (guint i = 0; i < check->rulesets->len; i++) {
    const FedorgRuleset *ruleset = g_ptr_array_index (check->rulesets, i);
    const FedorgCategory *declared;

    for (guint j = 0; (declared = find (ruleset, j)) != NULL; j++) {
      const char *near = find_near_word (declared, word);

      if (near != NULL)
        return near;
    }
  }
  return NULL;
}

static gboolean
is_declared (const FedorgCheck *check, const Word *word)
{
  for (guint i = 0; i < check->rulesets->len; i++)
    if (fedorg_ruleset_find_category_by_word (g_ptr_array_index (check->rulesets, i), word->text))
      return TRUE;
  return FALSE;
}

static const char *
find_near_tag (const Word *word)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  fedorg_tags_add_words (tags);
  for (guint i = 0; i < tags->len; i++)
    if (is_near (word, g_ptr_array_index (tags, i), MIN_CHARACTERS_OF_TAG))
      return g_ptr_array_index (tags, i);
  return NULL;
}

/* any word may be a tag: one that is like no known one is not suspect */
static void
look_at_word (const FedorgCheck *check, const Column *column, const Word *word, Suspect *suspect)
{
  if (fedorg_tag_get_words (word->text) || is_declared (check, word))
    return;
  suspect->is_unknown = TRUE;
  suspect->nearest = column->column == FEDORG_COLUMN_MEMBERSHIP_CATEGORIES
                         ? find_near (check, word, get_category)
                         : find_near_tag (word);
}

static gboolean
is_open (const FedorgComposition *composition)
{
  for (guint i = 0; composition && i < composition->terms->len; i++) {
    const FedorgTerm *term = g_ptr_array_index (composition->terms, i);

    if (fedorg_term_has_categories (term) && term->open)
      return TRUE;
  }
  return FALSE;
}

/* whether a composition has an open N, to which words count that no ruleset declares */
static gboolean
counts_unknown (const FedorgCheck *check)
{
  for (guint i = 0; i < check->rulesets->len; i++) {
    const FedorgRuleset *ruleset = g_ptr_array_index (check->rulesets, i);

    for (guint j = 0; j < ruleset->rules->len; j++) {
      const FedorgRule *rule = g_ptr_array_index (ruleset->rules, j);

      if (is_open (fedorg_operand_get_composition (&rule->measure.of)))
        return TRUE;
    }
  }
  return FALSE;
}

/* whether it is reported that a category is none that a ruleset declares */
static gboolean
reports_unknown (const FedorgCheck *check, const Column *column)
{
  return column->unknown && counts_unknown (check);
}

/* FALSE if no word is suspect, so that no cell need be looked at */
static gboolean
find_suspects (const FedorgCheck *check, const Column *column, const FedorgRosterWords *words,
               Suspect *suspects)
{
  guint32 n = MIN (fedorg_roster_words_get_n_classes (words), MAX_SUSPECTS);
  gboolean any = FALSE;

  gboolean with_unknown = reports_unknown (check, column);

  for (guint32 i = 0; i < n; i++) {
    Word word;
    gsize length;
    const char *text = fedorg_roster_words_get_text (words, i, &length);

    if (fedorg_roster_words_is_word (words, i) && make_word (&word, text, length))
      look_at_word (check, column, &word, &suspects[i]);
    suspects[i].is_unknown &= with_unknown;
    any |= is_suspect (&suspects[i]);
  }
  return any;
}

/* a word that stands in several sets counts with the cells of all, and its place is the first of
 * them */
static void
count_set (Suspect *suspects, const FedorgRosterWords *words, guint set, const FedorgSetUse *use)
{
  guint32 n_classes;
  const guint32 *classes = fedorg_roster_words_get_classes (words, set, &n_classes);

  for (guint32 i = 0; i < n_classes; i++) {
    Suspect *suspect = &suspects[classes[i]];

    suspect->place = suspect->n_cells == 0 ? use->first : MIN (suspect->place, use->first);
    suspect->n_cells += use->n_cells;
  }
}

/* FALSE if there is no memory */
static gboolean
count_cells (const FedorgRoster *roster, FedorgColumn column, const FedorgRosterWords *words,
             Suspect *suspects)
{
  const FedorgSetUse *uses = fedorg_roster_find_set_uses (roster, column);

  for (guint set = 1; uses != NULL && set < fedorg_roster_n_sets (roster); set++)
    if (uses[set].n_cells > 0)
      count_set (suspects, words, set, &uses[set]);
  return uses != NULL;
}

/* a word of a closed list is shown, cut where it is too long for one, and without numbers of
 * persons */
static char *
dup_shown (const FedorgRosterWords *words, guint32 class)
{
  gsize length;
  const char *text = fedorg_roster_words_get_text (words, class, &length);
  g_autofree char *whole = g_strndup (text, length);
  g_autofree char *cut = g_utf8_substring (whole, 0, MIN (g_utf8_strlen (whole, -1), MOST_SHOWN));

  return fedorg_personal_dup_masked (cut);
}

/* @word: shown where nothing is like it; NULL: none is */
static FedorgFinding *
report_finding (const FedorgCheck *check, const char *code, const char *word,
                const Suspect *suspect)
{
  g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, suspect->n_cells);
  FedorgFinding *finding = fedorg_finding_new (
      code, code, fedorg_check_get_code_severity (check, code, fedorg_message_get_severity (code)),
      FEDORG_NONE);

  fedorg_finding_set_place (finding, check->roster, suspect->place);
  if (suspect->nearest != NULL)
    fedorg_finding_add_parameter (finding, "nearest", suspect->nearest, NULL);
  else if (word != NULL)
    fedorg_finding_add_parameter (finding, "word", word, NULL);
  fedorg_finding_add_parameter (finding, "count", count, NULL);
  finding->subject = g_strdup (suspect->nearest != NULL ? suspect->nearest : word);
  return finding;
}

static FedorgFinding *
report_word (const FedorgCheck *check, const Column *column, const FedorgRosterWords *words,
             guint32 class, const Suspect *suspect)
{
  g_autofree char *word = dup_shown (words, class);

  return report_finding (check, suspect->nearest != NULL ? column->nearly : column->unknown, word,
                         suspect);
}

/* FALSE: no memory */
static gboolean
report_column (const FedorgCheck *check, const Column *column, const FedorgRosterWords *words,
               GPtrArray *findings)
{
  guint32 n = fedorg_roster_words_get_n_classes (words);
  g_autofree Suspect *suspects = g_try_new0 (Suspect, (gsize) n + 1);

  if (!suspects)
    return FALSE;
  if (!find_suspects (check, column, words, suspects))
    return TRUE;
  if (!count_cells (check->roster, column->column, words, suspects))
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    if (is_suspect (&suspects[i]) && suspects[i].n_cells > 0)
      g_ptr_array_add (findings, report_word (check, column, words, i, &suspects[i]));
  return TRUE;
}

/* --- kinds of activities --- */

static gboolean
declares_kinds (const FedorgCheck *check)
{
  for (guint i = 0; i < check->rulesets->len; i++)
    if (get_kind (g_ptr_array_index (check->rulesets, i), 0) != NULL)
      return TRUE;
  return FALSE;
}

/* whether no ruleset declares the kind; `nearest` is a word that it may mean, or NULL */
static gboolean
is_undeclared (const FedorgCheck *check, const FedorgRosterWords *words, guint set,
               const char **nearest)
{
  guint32 n_classes;
  const guint32 *classes = fedorg_roster_words_get_classes (words, set, &n_classes);
  gsize length;
  Word word;

  if (n_classes == 0)
    return FALSE;
  const char *text = fedorg_roster_words_get_text (words, classes[0], &length);
  if (!make_word (&word, text, length))
    return TRUE;
  for (guint i = 0; i < check->rulesets->len; i++)
    if (fedorg_ruleset_find_activity_kind (g_ptr_array_index (check->rulesets, i), word.text))
      return FALSE;
  *nearest = find_near (check, &word, get_kind);
  return TRUE;
}

/* which sets are the kind of an activity: 1 for each; NULL if there is no memory */
static guint8 *
mark_kinds (const FedorgRoster *roster)
{
  guint8 *is_used = g_try_malloc0 ((gsize) fedorg_roster_n_sets (roster) + 1);
  FedorgPackedColumn column = fedorg_packed_open (roster, FEDORG_FIELD_ACTIVITY_KIND);
  gsize n = roster->columns[fedorg_schema_get (FEDORG_FIELD_ACTIVITY_KIND)->column].length;

  for (gsize i = 0; is_used != NULL && i < n; i++)
    is_used[fedorg_packed_read (&column, i)] = 1;
  return is_used;
}

/* how many activities have each kind that is marked, and where the first stands */
static void
count_kinds (const FedorgRoster *roster, const guint8 *is_wanted, Suspect *suspects)
{
  const guint32 *places = FEDORG_COLUMN (roster, guint32, ACTIVITY_PLACE);
  FedorgWorkCursor cursor = fedorg_work_cursor_open (roster, FEDORG_FIELD_ACTIVITY_KIND, 0);

  for (guint32 a = 0; a < roster->n_activities; a++) {
    gint64 set = fedorg_work_cursor_read (&cursor, a);
    Suspect *suspect = &suspects[set];

    if (is_wanted[set] != 0 && (suspect->n_cells++ == 0 || places[a] < suspect->place))
      suspect->place = places[a];
  }
}

/* unmarks what rulesets declare, and finds the words that the others may mean; FALSE: none is left */
static gboolean
keep_undeclared (const FedorgCheck *check, const FedorgRosterWords *words, guint8 *is_used,
                 Suspect *suspects)
{
  gboolean is_any = FALSE;

  is_used[0] = 0;
  for (guint set = 1; set < fedorg_roster_n_sets (check->roster); set++) {
    is_used[set] = is_used[set] != 0 && is_undeclared (check, words, set, &suspects[set].nearest);
    is_any |= is_used[set] != 0;
  }
  return is_any;
}

/* each that is nearly declared, and all others at once. FALSE if there is no memory */
static gboolean
find_kinds (const FedorgCheck *check, const FedorgRosterWords *words, GPtrArray *findings)
{
  const FedorgRoster *roster = check->roster;
  Suspect others = {NULL, FALSE, 0, G_MAXUINT32};

  if (roster->n_activities == 0 || !declares_kinds (check))
    return TRUE;
  g_autofree guint8 *is_wanted = mark_kinds (roster);
  g_autofree Suspect *suspects = g_try_new0 (Suspect, (gsize) fedorg_roster_n_sets (roster) + 1);
  if (is_wanted == NULL || suspects == NULL)
    return FALSE;
  if (!keep_undeclared (check, words, is_wanted, suspects))
    return TRUE;
  count_kinds (roster, is_wanted, suspects);
  for (guint set = 1; set < fedorg_roster_n_sets (roster); set++) {
    const Suspect *suspect = &suspects[set];

    if (is_wanted[set] == 0)
      continue;
    if (suspect->nearest != NULL) {
      g_ptr_array_add (findings, report_finding (check, "activity/nearly-declared", NULL, suspect));
      continue;
    }
    others.n_cells += suspect->n_cells;
    others.place = MIN (others.place, suspect->place);
  }
  if (others.n_cells > 0)
    g_ptr_array_add (findings, report_finding (check, "activity/undeclared-kind", NULL, &others));
  return TRUE;
}

GPtrArray *
fedorg_check_words_find (const FedorgCheck *check, const FedorgPlan *plan)
{
  const FedorgRosterWords *words = fedorg_selection_get_words (fedorg_plan_get_selection (plan));
  GPtrArray *findings = g_ptr_array_new ();
  gboolean has_memory = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (columns) && has_memory; i++)
    has_memory = report_column (check, &columns[i], words, findings);
  if (has_memory && find_kinds (check, words, findings))
    return findings;
  for (guint i = 0; i < findings->len; i++)
    fedorg_finding_unref (g_ptr_array_index (findings, i));
  g_ptr_array_unref (findings);
  return NULL;
}
