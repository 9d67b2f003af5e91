/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-query-private.h"

/* Compositions such as 5+N. Each category of an each_of term, and all of an any_of term, is a slot
 * that members fill: for each slot a column says how many persons may. Where one person may fill
 * one slot only, the same is asked of sets of slots: by Hall's theorem everybody finds a place if
 * and only if no set of places has fewer persons that fit there than it needs. */

/* as many sets of slots as eight slots have; of more, a query would be longer than engines read */
#define MOST_SETS 256

/* this many slots are bits of a number */
#define MOST_SLOTS 32

/* a set of slots, and how many persons it needs and bears */
typedef struct {
  guint32 slots;
  gint64 least;
  gint64 most; /* -1: no bound */
} Demand;

static const FedorgSlot *
get_slot (const FedorgCompositionForm *form, guint slot)
{
  return &g_array_index (form->slots, FedorgSlot, slot);
}

/* single slots first; NULL if there are too many */
static GArray *
find_demands (const FedorgCompositionForm *form)
{
  g_autoptr (GArray) demands = g_array_new (FALSE, FALSE, sizeof (Demand));

  if (form->slots->len > MOST_SLOTS)
    return NULL;
  for (guint i = 0; i < form->slots->len; i++) {
    const FedorgTerm *term = get_slot (form, i)->term;
    Demand demand = {1u << i, MAX (term->at_least, 0), term->at_most};
    guint n = demands->len;

    if (demand.least > 0 || demand.most >= 0)
      g_array_append_val (demands, demand);
    for (guint j = 0; form->composition->distinct && demand.least > 0 && j < n; j++) {
      Demand other = g_array_index (demands, Demand, j);
      Demand both = {other.slots | demand.slots, other.least + demand.least, -1};

      if (other.least > 0)
        g_array_append_val (demands, both);
    }
    if (demands->len > MOST_SETS)
      return NULL;
  }
  return g_steal_pointer (&demands);
}

/* words that each_of terms name are not those of an open term */
static GPtrArray *
find_named (const FedorgCompositionForm *form)
{
  GPtrArray *named = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < form->slots->len; i++)
    if (get_slot (form, i)->category)
      fedorg_words_add_normal (named, get_slot (form, i)->words);
  g_ptr_array_add (named, NULL);
  return named;
}

/* the flag of the memberships that may fill the slot */
static void
add_slot (FedorgSqlQuery *query, guint32 index, const FedorgCompositionForm *form, guint slot,
          const GPtrArray *named)
{
  const FedorgSlot *definition = get_slot (form, slot);
  g_autofree char *name = g_strdup_printf ("k%u_%u", index, slot);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  fedorg_words_add_normal (words, definition->words);
  g_ptr_array_add (words, NULL);
  fedorg_sql_words_add (query, name, FEDORG_FIELD_CATEGORIES, (char *const *) words->pdata,
                        !definition->category && definition->term->open ? named : NULL);
}

static void
append_fitting (GString *sql, guint32 index, guint32 slots)
{
  const char *separator = "(";

  for (guint slot = 0; slot < MOST_SLOTS; slot++) {
    if (!(slots >> slot & 1))
      continue;
    g_string_append_printf (sql, "%sk%u_%u = 1", separator, index, slot);
    separator = " OR ";
  }
  g_string_append_c (sql, ')');
}

static void
add_demand (FedorgSqlQuery *query, FedorgSqlStage *made, guint32 index,
            const FedorgCompositionForm *form, const Demand *demand)
{
  g_autofree char *name = g_strdup_printf ("d%u_%u", index, demand->slots);
  /* somebody at least is the same of posts as of persons, and costs less */
  gboolean is_simple = demand->least <= 1 && demand->most < 0;
  GString *sql = is_simple ? made->sums : made->people;

  g_string_append (sql, ",\n    MAX(CASE WHEN ");
  fedorg_sql_condition_append (query, sql, form->members);
  g_string_append (sql, " AND ");
  append_fitting (sql, index, demand->slots);
  g_string_append_printf (sql, " THEN 1 ELSE 0 END) AS %s%s", is_simple ? "t" : "p", name);
  if (is_simple)
    fedorg_sql_stage_add_summed (query, made, form->members);
  else
    g_string_append_printf (made->person_counts, ",\n    SUM(p%s) AS q%s", name, name);
  g_string_append_printf (made->columns, ",\n    COALESCE(%s%s, 0) AS %s",
                          is_simple ? "s.t" : "c.q", name, name);
}

guint
fedorg_sql_composition_add (FedorgSqlQuery *query, guint32 index)
{
  const FedorgCompositionForm *form = fedorg_program_get_composition (query->program, index);
  guint stage = fedorg_sql_condition_add (query, form->members) + 1;
  g_autoptr (GPtrArray) named = find_named (form);
  g_autoptr (GArray) demands = find_demands (form);
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_ORGANIZATIONS, stage);

  if (g_array_index (query->compositions, gint, index) >= 0)
    return (guint) g_array_index (query->compositions, gint, index);
  if (!demands) {
    fedorg_sql_query_refuse (
        query,
        "a composition of so many categories that one person fills one of them "
        "has more than %d conditions",
        MOST_SETS);
    return stage;
  }
  for (guint slot = 0; slot < form->slots->len; slot++)
    add_slot (query, index, form, slot, named);
  for (guint i = 0; i < demands->len; i++)
    add_demand (query, made, index, form, &g_array_index (demands, Demand, i));
  if (made->people->len > 0) {
    g_string_append (made->known, made->known->len > 0 ? " OR " : "");
    fedorg_sql_condition_append (query, made->known, form->members);
  }
  for (guint i = 0; i < form->parts->len; i++)
    stage = MAX (stage, fedorg_sql_counter_add (
                            query, g_array_index (form->parts, FedorgCompositionPart, i).counter));
  g_array_index (query->compositions, gint, index) = (gint) stage;
  return stage;
}

static void
append_outside (GString *sql, const char *number, gint64 least, gint64 most)
{
  if (least > 0)
    g_string_append_printf (sql, " OR %s < %" G_GINT64_FORMAT, number, least);
  if (most >= 0)
    g_string_append_printf (sql, " OR %s > %" G_GINT64_FORMAT, number, most);
}

/* true where it is not met */
void
fedorg_sql_composition_append (const FedorgSqlQuery *query, GString *sql, guint32 index)
{
  const FedorgCompositionForm *form = fedorg_program_get_composition (query->program, index);
  g_autoptr (GArray) demands = find_demands (form);

  g_string_append (sql, "(1 = 0");
  for (guint i = 0; demands && i < demands->len; i++) {
    const Demand *demand = &g_array_index (demands, Demand, i);
    g_autofree char *name = g_strdup_printf ("d%u_%u", index, demand->slots);

    append_outside (sql, name, demand->least, demand->most);
  }
  for (guint i = 0; i < form->parts->len; i++) {
    const FedorgCompositionPart *part = &g_array_index (form->parts, FedorgCompositionPart, i);
    g_autoptr (GString) number = g_string_new (NULL);

    fedorg_sql_counter_append (query, number, part->counter);
    /* a figure may be negative, so that it can lie below a bound of 0 */
    if (part->term->kind == FEDORG_TERM_FIGURE && part->term->at_least <= 0)
      g_string_append_printf (sql, " OR %s < %" G_GINT64_FORMAT, number->str, part->term->at_least);
    append_outside (sql, number->str, part->term->at_least, part->term->at_most);
  }
  g_string_append_c (sql, ')');
}
