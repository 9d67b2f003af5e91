/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-findings.h>
#include <string.h>

#include "base/fedorg-block-private.h"
#include "base/fedorg-text-private.h"
#include "rules/fedorg-ruleset-private.h"

#include "base/fedorg-block-private.h"

/* A ruleset as it was read: parts in the order of the document, and tables that find them by
 * identifier or word. It is filled by its reader, sealed by giving it away, and then read by any
 * number of threads. */

G_DEFINE_BOXED_TYPE (FedorgRuleset, fedorg_ruleset, fedorg_ruleset_ref, fedorg_ruleset_unref)

FedorgRuleset *
fedorg_ruleset_new (void)
{
  FedorgRuleset *ruleset = g_new0 (FedorgRuleset, 1);

  g_atomic_ref_count_init (&ruleset->references);
  ruleset->categories = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_category_free);
  ruleset->activity_kinds =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_activity_kind_free);
  /* reports begin in January, and no term of office is known */
  ruleset->calendar = (FedorgCalendarConvention){1, FEDORG_DATE_NONE, 0, NULL};
  ruleset->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_rule_free);
  ruleset->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_table_spec_free);
  ruleset->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  ruleset->category_words = fedorg_key_table_new ();
  ruleset->rule_ids = fedorg_key_table_new ();
  ruleset->table_ids = fedorg_key_table_new ();
  return ruleset;
}

static void
ruleset_free (FedorgRuleset *ruleset)
{
  g_free (ruleset->id);
  fedorg_title_clear (&ruleset->title);
  fedorg_title_clear (&ruleset->source);
  g_free (ruleset->date);
  g_free (ruleset->calendar.term_kind);
  g_ptr_array_unref (ruleset->categories);
  g_ptr_array_unref (ruleset->activity_kinds);
  g_ptr_array_unref (ruleset->rules);
  g_ptr_array_unref (ruleset->tables);
  g_ptr_array_unref (ruleset->documents);
  /* the ruleset whose tables are printed may be used by others, and is only let go */
  fedorg_ruleset_unref (ruleset->fallback);
  fedorg_key_table_free (ruleset->category_words);
  fedorg_key_table_free (ruleset->rule_ids);
  fedorg_key_table_free (ruleset->table_ids);
  g_free (ruleset);
}

FedorgRuleset *
fedorg_ruleset_ref (FedorgRuleset *ruleset)
{
  g_return_val_if_fail (ruleset != NULL, NULL);

  g_atomic_ref_count_inc (&ruleset->references);
  return ruleset;
}

void
fedorg_ruleset_unref (FedorgRuleset *ruleset)
{
  if (ruleset && g_atomic_ref_count_dec (&ruleset->references))
    ruleset_free (ruleset);
}

/* --- finding by word --- */

static gpointer
find (const FedorgKeyTable *table, const GPtrArray *elements, const char *key, gsize length)
{
  guint32 index;

  return fedorg_key_table_find (table, key, length, &index) ? g_ptr_array_index (elements, index)
                                                            : NULL;
}

/* the normal form of a word; one that is too long for it stands for itself */
static const char *
get_key (const char *word, gsize *length, char buffer[FEDORG_TEXT_NORMAL_SIZE])
{
  *length = fedorg_text_normalize (word, strlen (word), buffer);
  if (*length > 0)
    return buffer;
  *length = strlen (word);
  return word;
}

const FedorgCategory *
fedorg_ruleset_find_category_by_word (const FedorgRuleset *ruleset, const char *word)
{
  char buffer[FEDORG_TEXT_NORMAL_SIZE];
  gsize length;
  const char *key = get_key (word, &length, buffer);

  return find (ruleset->category_words, ruleset->categories, key, length);
}

/* Here the word must be the identifier itself, letter by letter, and no other word that means the
 * category. */
const FedorgCategory *
fedorg_ruleset_find_category (const FedorgRuleset *ruleset, const char *id)
{
  const FedorgCategory *category = fedorg_ruleset_find_category_by_word (ruleset, id);

  return category && strcmp (category->id, id) == 0 ? category : NULL;
}

const FedorgRule *
fedorg_ruleset_find_rule (const FedorgRuleset *ruleset, const char *id)
{
  return find (ruleset->rule_ids, ruleset->rules, id, strlen (id));
}

guint32
fedorg_ruleset_find_rule_index (const FedorgRuleset *ruleset, const char *id)
{
  guint32 index;

  return fedorg_key_table_find (ruleset->rule_ids, id, strlen (id), &index) ? index : FEDORG_NONE;
}

const FedorgTableSpec *
fedorg_ruleset_find_table (const FedorgRuleset *ruleset, const char *id)
{
  return find (ruleset->table_ids, ruleset->tables, id, strlen (id));
}

guint32
fedorg_ruleset_find_table_index (const FedorgRuleset *ruleset, const char *id)
{
  guint32 index;

  return fedorg_key_table_find (ruleset->table_ids, id, strlen (id), &index) ? index : FEDORG_NONE;
}

/* A ruleset of rules alone is printed with the tables of the one that comes with the library. The
 * const is cast away since callers take a reference of what they get. */
FedorgRuleset *
fedorg_ruleset_get_tables (const FedorgRuleset *ruleset)
{
  return ruleset->tables->len == 0 && ruleset->fallback ? ruleset->fallback
                                                        : (FedorgRuleset *) ruleset;
}

/* --- adding --- */

/* TRUE if the word means the category that is being added, or an earlier one already: the first
 * category keeps a word that two declare. FALSE only for want of memory. The index is that which
 * the category gets behind all others. */
static gboolean
add_word (FedorgRuleset *ruleset, const char *word)
{
  char buffer[FEDORG_TEXT_NORMAL_SIZE];
  gsize length;
  const char *key;
  guint32 index;

  if (!word)
    return TRUE;
  key = get_key (word, &length, buffer);
  return fedorg_key_table_find (ruleset->category_words, key, length, &index) ||
         fedorg_key_table_add (ruleset->category_words, key, length, ruleset->categories->len);
}

gboolean
fedorg_ruleset_take_category (FedorgRuleset *ruleset, FedorgCategory *category)
{
  g_autoptr (FedorgCategory) owned = category;
  gboolean added;

  if (fedorg_ruleset_find_category_by_word (ruleset, category->id))
    return FALSE;
  added = add_word (ruleset, category->id) &&
          add_word (ruleset, category->title.texts[FEDORG_LANGUAGE_EN]) &&
          add_word (ruleset, category->title.texts[FEDORG_LANGUAGE_ZH]);
  for (guint i = 0; added && i < category->aliases->len; i++)
    added = add_word (ruleset, g_ptr_array_index (category->aliases, i));

  /* its words point at it already, even where memory ran out between them */
  g_ptr_array_add (ruleset->categories, g_steal_pointer (&owned));
  return added;
}

/* FALSE if the identifier is taken, or for want of memory; the part is freed in either case. */
static gboolean
add_id (FedorgKeyTable *table, const char *id, guint index)
{
  guint32 other;

  return !fedorg_key_table_find (table, id, strlen (id), &other) &&
         fedorg_key_table_add (table, id, strlen (id), index);
}

gboolean
fedorg_ruleset_take_rule (FedorgRuleset *ruleset, FedorgRule *rule)
{
  g_autoptr (FedorgRule) owned = rule;

  if (!add_id (ruleset->rule_ids, rule->id, ruleset->rules->len))
    return FALSE;
  g_ptr_array_add (ruleset->rules, g_steal_pointer (&owned));
  return TRUE;
}

gboolean
fedorg_ruleset_take_table (FedorgRuleset *ruleset, FedorgTableSpec *table)
{
  g_autoptr (FedorgTableSpec) owned = table;

  if (!add_id (ruleset->table_ids, table->id, ruleset->tables->len))
    return FALSE;
  g_ptr_array_add (ruleset->tables, g_steal_pointer (&owned));
  return TRUE;
}

/* A ruleset that extends another may write one of its tables again: the new one takes the old one's
 * place and so keeps the order of pages. */
void
fedorg_ruleset_replace_table (FedorgRuleset *ruleset, FedorgTableSpec *table)
{
  guint32 index;

  if (!fedorg_key_table_find (ruleset->table_ids, table->id, strlen (table->id), &index)) {
    fedorg_table_spec_free (table);
    return;
  }
  fedorg_table_spec_free (ruleset->tables->pdata[index]);
  ruleset->tables->pdata[index] = table;
}

/* --- public accessors --- */

/* Titles are optional, and a heading must say something. */
static const char *
get_title_or_id (const FedorgTitle *title, const char *id, FedorgLanguage language)
{
  const char *text = fedorg_title_get (title, language);

  return text ? text : id;
}

const char *
fedorg_ruleset_get_id (const FedorgRuleset *ruleset)
{
  g_return_val_if_fail (ruleset != NULL, NULL);

  return ruleset->id;
}

const char *
fedorg_ruleset_get_title (const FedorgRuleset *ruleset, FedorgLanguage language)
{
  g_return_val_if_fail (ruleset != NULL, NULL);
  g_return_val_if_fail ((guint) language <= FEDORG_LANGUAGE_ZH, NULL);

  return get_title_or_id (&ruleset->title, ruleset->id, language);
}

const char *
fedorg_ruleset_get_source (const FedorgRuleset *ruleset, FedorgLanguage language)
{
  g_return_val_if_fail (ruleset != NULL, NULL);
  g_return_val_if_fail ((guint) language <= FEDORG_LANGUAGE_ZH, NULL);

  return fedorg_title_get (&ruleset->source, language);
}

const char *
fedorg_ruleset_get_date (const FedorgRuleset *ruleset)
{
  g_return_val_if_fail (ruleset != NULL, NULL);

  return ruleset->date;
}

guint
fedorg_ruleset_get_n_rules (const FedorgRuleset *ruleset)
{
  g_return_val_if_fail (ruleset != NULL, 0);

  return ruleset->rules->len;
}

static const FedorgRule *
get_rule (const FedorgRuleset *ruleset, guint index)
{
  return g_ptr_array_index (ruleset->rules, index);
}

const char *
fedorg_ruleset_get_rule_id (const FedorgRuleset *ruleset, guint index)
{
  g_return_val_if_fail (ruleset != NULL, NULL);
  g_return_val_if_fail (index < ruleset->rules->len, NULL);

  return get_rule (ruleset, index)->id;
}

const char *
fedorg_ruleset_get_rule_title (const FedorgRuleset *ruleset, guint index, FedorgLanguage language)
{
  const FedorgRule *rule;

  g_return_val_if_fail (ruleset != NULL, NULL);
  g_return_val_if_fail (index < ruleset->rules->len, NULL);
  g_return_val_if_fail ((guint) language <= FEDORG_LANGUAGE_ZH, NULL);

  rule = get_rule (ruleset, index);
  return get_title_or_id (&rule->title, rule->id, language);
}

FedorgSeverity
fedorg_ruleset_get_rule_severity (const FedorgRuleset *ruleset, guint index)
{
  g_return_val_if_fail (ruleset != NULL, FEDORG_SEVERITY_ERROR);
  g_return_val_if_fail (index < ruleset->rules->len, FEDORG_SEVERITY_ERROR);

  return get_rule (ruleset, index)->severity;
}

gboolean
fedorg_ruleset_get_rule_enabled (const FedorgRuleset *ruleset, guint index)
{
  g_return_val_if_fail (ruleset != NULL, FALSE);
  g_return_val_if_fail (index < ruleset->rules->len, FALSE);

  return !get_rule (ruleset, index)->disabled;
}

guint
fedorg_ruleset_get_n_categories (const FedorgRuleset *ruleset)
{
  g_return_val_if_fail (ruleset != NULL, 0);

  return ruleset->categories->len;
}

static const FedorgCategory *
get_category (const FedorgRuleset *ruleset, guint index)
{
  return g_ptr_array_index (ruleset->categories, index);
}

const char *
fedorg_ruleset_get_category_id (const FedorgRuleset *ruleset, guint index)
{
  g_return_val_if_fail (ruleset != NULL, NULL);
  g_return_val_if_fail (index < ruleset->categories->len, NULL);

  return get_category (ruleset, index)->id;
}

const char *
fedorg_ruleset_get_category_title (const FedorgRuleset *ruleset, guint index,
                                   FedorgLanguage language)
{
  const FedorgCategory *category;

  g_return_val_if_fail (ruleset != NULL, NULL);
  g_return_val_if_fail (index < ruleset->categories->len, NULL);
  g_return_val_if_fail ((guint) language <= FEDORG_LANGUAGE_ZH, NULL);

  category = get_category (ruleset, index);
  return get_title_or_id (&category->title, category->id, language);
}

guint
fedorg_ruleset_get_n_tables (const FedorgRuleset *ruleset)
{
  g_return_val_if_fail (ruleset != NULL, 0);

  return ruleset->tables->len;
}

const char *
fedorg_ruleset_get_table_id (const FedorgRuleset *ruleset, guint index)
{
  g_return_val_if_fail (ruleset != NULL, NULL);
  g_return_val_if_fail (index < ruleset->tables->len, NULL);

  return ((const FedorgTableSpec *) g_ptr_array_index (ruleset->tables, index))->id;
}

/* --- memory --- */

/* Bytes of memory for each byte of a document: 13 were measured for 20 000 rules that are read, and 4
 * for those that are measured. A document without blanks takes the double. */
#define READING_COST   32
#define MEASURING_COST 24

/* bytes: memory that GLib takes whatever the size of the document */
#define LEAST_ROOM ((gsize) 512 << 10)

static gboolean
has_room (gsize n_bytes, gsize cost)
{
  gsize room;

  return g_size_checked_mul (&room, n_bytes, cost) &&
         g_size_checked_add (&room, room, LEAST_ROOM) && fedorg_block_has_room (room);
}

gboolean
fedorg_ruleset_can_grow (gsize n_bytes)
{
  return has_room (n_bytes, READING_COST);
}

gboolean
fedorg_ruleset_can_be_measured (const FedorgRuleset *ruleset)
{
  gsize n_bytes = ruleset->n_bytes;

  if (ruleset->fallback != NULL)
    n_bytes += ruleset->fallback->n_bytes;
  return has_room (n_bytes, MEASURING_COST);
}
