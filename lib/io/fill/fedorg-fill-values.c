/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fill/fedorg-fill-values-private.h"

#include <string.h>

#include <fedorg/fedorg-activity.h>
#include <fedorg/fedorg-report.h>

#include "base/fedorg-words-private.h"
#include "model/fedorg-reference-date-private.h"

/* What marks mean: columns of the tables of rulesets for an organisation or for all, counts by a
 * selector, fields of the record that a row is repeated for, the date, the number of the row. */

static void
clear_source (gpointer data)
{
  FedorgFillSource *source = data;

  for (guint i = 0; i < FEDORG_FILL_N_SCOPES; i++)
    fedorg_table_unref (source->by_scope[i]);
  fedorg_table_unref (source->own);
  fedorg_ruleset_unref (source->ruleset);
  g_free (source->id);
}

static void
free_count (gpointer data)
{
  FedorgFillCount *count = data;

  g_free (count->trouble);
  g_free (count);
}

/* every table of a ruleset */
static void
add_sources (FedorgFillValues *values, FedorgRuleset *ruleset)
{
  for (guint i = 0; i < fedorg_ruleset_get_n_tables (ruleset); i++) {
    FedorgFillSource source = {.ruleset = fedorg_ruleset_ref (ruleset),
                               .id = g_strdup (fedorg_ruleset_get_table_id (ruleset, i))};

    g_array_append_val (values->sources, source);
  }
}

FedorgFillValues *
fedorg_fill_values_new (const FedorgForm *form, const FedorgOutputOptions *options,
                        const FedorgJob *job)
{
  FedorgFillValues *values = g_new0 (FedorgFillValues, 1);

  values->form = form;
  values->roster = form->roster;
  values->language = fedorg_output_options_get_language (options);
  values->redacts = fedorg_output_options_get_redact (options);
  values->job = job;
  values->as_of = fedorg_roster_choose_date (form->roster, form->as_of).date;
  values->sources = g_array_new (FALSE, TRUE, sizeof (FedorgFillSource));
  g_array_set_clear_func (values->sources, clear_source);
  values->count_numbers = fedorg_key_table_new ();
  values->counts = g_ptr_array_new_with_free_func (free_count);
  for (guint i = 0; i < form->rulesets->len; i++)
    add_sources (values, g_ptr_array_index (form->rulesets, i));
  values->n_named = values->sources->len;
  for (guint i = FEDORG_RECORD_FIRST; i < FEDORG_RECORD_END; i++)
    fedorg_written_fields_list (&values->fields[i], form->roster, (FedorgRecord) i);
  return values;
}

void
fedorg_fill_values_free (FedorgFillValues *values)
{
  if (values == NULL)
    return;
  g_array_unref (values->sources);
  fedorg_key_table_free (values->count_numbers);
  g_ptr_array_unref (values->counts);
  g_free (values);
}

/* --- tables --- */

static FedorgTable *
run_report (FedorgFillValues *values, const FedorgFillSource *source, guint scope, gboolean is_own,
            GError **error)
{
  g_autoptr (FedorgReport) report = fedorg_report_new (values->form->roster, source->ruleset);

  if (!fedorg_report_set_table (report, source->id, error))
    return NULL;
  if (!is_own && scope == FEDORG_FILL_OVERALL)
    fedorg_report_set_rows (report, FEDORG_ROWS_CHILDREN);
  if (!is_own && scope != FEDORG_FILL_OVERALL)
    fedorg_report_set_level (report, (FedorgLevel) scope);
  fedorg_report_set_as_of (report, values->as_of);
  return fedorg_report_run (report, values->job->cancellable, values->job->progress,
                            values->job->user_data, error);
}

static const FedorgTable *
get_table (FedorgFillValues *values, FedorgFillSource *source, guint scope, GError **error)
{
  if (source->by_scope[scope] == NULL)
    source->by_scope[scope] = run_report (values, source, scope, FALSE, error);
  return source->by_scope[scope];
}

const FedorgTable *
fedorg_fill_values_get_own (FedorgFillValues *values, guint index, GError **error)
{
  FedorgFillSource *source = &g_array_index (values->sources, FedorgFillSource, index);

  if (source->own == NULL)
    source->own = run_report (values, source, FEDORG_FILL_OVERALL, TRUE, error);
  return source->own;
}

/* The row of an organisation, or the total for FEDORG_NONE; G_MAXUINT: there is none. *@last: where
 * the one before was found, next to which this one mostly is. */
static guint
find_row (const FedorgTable *table, guint32 organization, guint *last)
{
  guint n = fedorg_table_get_n_rows (table);

  for (guint i = *last; i < MIN (n, *last + 2); i++) {
    if (fedorg_table_get_row_organization (table, i) == organization && organization != FEDORG_NONE)
      return *last = i;
  }
  for (guint i = n; i > 0; i--) {
    if (fedorg_table_get_row_organization (table, i - 1) == organization)
      return *last = i - 1;
  }
  return G_MAXUINT;
}

/* by identifier or heading; G_MAXUINT: there is none */
static guint
fill_find_column (const FedorgTable *table, const char *name)
{
  for (guint i = 0; i < fedorg_table_get_n_columns (table); i++) {
    if (strcmp (fedorg_table_get_column_id (table, i), name) == 0 ||
        g_strcmp0 (fedorg_table_get_column_title (table, i, FEDORG_LANGUAGE_ZH), name) == 0 ||
        g_strcmp0 (fedorg_table_get_column_title (table, i, FEDORG_LANGUAGE_EN), name) == 0)
      return i;
  }
  return G_MAXUINT;
}

/* a figure of an organisation, FEDORG_NONE: of all. FALSE: an error, or there is no such column */
static gboolean
get_figure (FedorgFillValues *values, FedorgFillSource *source, const char *name,
            guint32 organization, FedorgFillValue *value, GError **error)
{
  guint scope = organization == FEDORG_NONE
                    ? FEDORG_FILL_OVERALL
                    : fedorg_roster_get_organization_level (values->roster, organization);
  const FedorgTable *table = get_table (values, source, scope, error);
  guint column = table != NULL ? fill_find_column (table, name) : G_MAXUINT;
  guint row;

  if (column == G_MAXUINT)
    return FALSE;
  row = find_row (table, organization, &source->last[scope]);
  if (row != G_MAXUINT)
    value->text = fedorg_table_dup_cell_text (table, row, column);
  value->is_number = TRUE;
  value->outcome =
      value->text == NULL || *value->text == '\0' ? FEDORG_FILL_EMPTY : FEDORG_FILL_FOUND;
  return TRUE;
}

/* "executives" or "summary.executives" */
static gboolean
get_measure (FedorgFillValues *values, const char *name, guint32 organization,
             FedorgFillValue *value, GError **error)
{
  GError *trouble = NULL;

  for (guint i = 0; i < values->n_named && trouble == NULL; i++) {
    FedorgFillSource *source = &g_array_index (values->sources, FedorgFillSource, i);
    gsize length = strlen (source->id);
    gboolean is_qualified = strncmp (name, source->id, length) == 0 && name[length] == '.';

    if (get_figure (values, source, is_qualified ? name + length + 1 : name, organization, value,
                    &trouble))
      return TRUE;
  }
  if (trouble != NULL)
    g_propagate_error (error, trouble);
  return trouble == NULL;
}

gboolean
fedorg_fill_values_has_column (FedorgFillValues *values, const char *mark)
{
  for (guint i = 0; i < values->n_named; i++) {
    const FedorgTable *table = get_table (
        values, &g_array_index (values->sources, FedorgFillSource, i), FEDORG_FILL_OVERALL, NULL);

    if (table != NULL && fill_find_column (table, mark) != G_MAXUINT)
      return TRUE;
  }
  return FALSE;
}

/* --- counts --- */

/* NULL: it was not asked for yet */
static const FedorgFillCount *
get_known_count (const FedorgFillValues *values, const char *mark)
{
  guint32 index;

  return fedorg_key_table_find (values->count_numbers, mark, strlen (mark), &index)
             ? g_ptr_array_index (values->counts, index)
             : NULL;
}

/* NULL: the mark does not count by a selector */
static const FedorgFillCount *
find_count (FedorgFillValues *values, const char *mark)
{
  const FedorgFillCount *known = get_known_count (values, mark);
  GPtrArray *rulesets = values->form->rulesets;
  g_autoptr (GError) trouble = NULL;
  FedorgFillSource source = {0};
  FedorgFillCount *count;

  if (known != NULL)
    return known;
  source.ruleset = fedorg_fill_count_make (
      mark, rulesets->len > 0 ? g_ptr_array_index (rulesets, 0) : NULL, values->language, &trouble);
  if (source.ruleset == NULL && trouble == NULL)
    return NULL;
  count = g_new0 (FedorgFillCount, 1);
  count->source = values->sources->len;
  if (trouble != NULL) {
    count->trouble = g_strdup (trouble->message);
  } else {
    source.id = g_strdup (fedorg_ruleset_get_table_id (source.ruleset, 0));
    g_array_append_val (values->sources, source);
  }
  g_ptr_array_add (values->counts, count);
  /* without memory for the mark the table is made once more when it is asked for again */
  (void) !fedorg_key_table_add (values->count_numbers, mark, strlen (mark),
                                values->counts->len - 1);
  return count;
}

static gboolean
get_count (FedorgFillValues *values, const FedorgFillCount *count, guint32 organization,
           FedorgFillValue *value, GError **error)
{
  FedorgFillSource *source;
  GError *trouble = NULL;

  if (count->trouble != NULL)
    return TRUE;
  source = &g_array_index (values->sources, FedorgFillSource, count->source);
  get_figure (values, source, "value", organization, value, &trouble);
  if (trouble != NULL)
    g_propagate_error (error, trouble);
  return trouble == NULL;
}

const char *
fedorg_fill_values_explain (FedorgFillValues *values, const char *mark)
{
  const char *at = strchr (mark, '@');
  g_autofree char *name = g_strndup (mark, at != NULL ? (gsize) (at - mark) : strlen (mark));
  const FedorgFillCount *count = get_known_count (values, g_strstrip (name));

  return count != NULL ? count->trouble : NULL;
}

/* --- marks --- */

static FedorgFillSubject
fill_values_get_subject (const FedorgFillValues *values, const FedorgFillBlock *block, guint index)
{
  FedorgFillSubject subject = {FEDORG_NONE, FEDORG_NONE, FEDORG_NONE, FEDORG_NONE};
  guint32 item = block != NULL && index < block->items->len
                     ? g_array_index (block->items, guint32, index)
                     : FEDORG_NONE;

  if (item == FEDORG_NONE)
    return subject;
  if (block->kind == FEDORG_FILL_ORGANIZATION)
    subject.organization = item;
  if (block->kind == FEDORG_FILL_POST || block->kind == FEDORG_FILL_PERSON) {
    subject.membership = item;
    subject.person = fedorg_roster_get_membership_person (values->roster, item);
    subject.organization = fedorg_roster_get_membership_organization (values->roster, item);
  }
  if (block->kind == FEDORG_FILL_ACTIVITY) {
    subject.activity = item;
    subject.organization = fedorg_roster_get_activity_organization (values->roster, item);
  }
  return subject;
}

/* the only root is what a form without blocks is about */
static guint32
find_root (const FedorgRoster *roster)
{
  guint32 n = fedorg_roster_get_n_organizations (roster);

  return n > 0 && fedorg_roster_get_organization_subtree_end (roster, 0) == n ? 0 : FEDORG_NONE;
}

gboolean
fedorg_fill_is_word (const char *mark, const char *code)
{
  return strcmp (mark, fedorg_words_get (code, FEDORG_LANGUAGE_EN)) == 0 ||
         strcmp (mark, fedorg_words_get (code, FEDORG_LANGUAGE_ZH)) == 0;
}

static void
take_text (FedorgFillValue *value, char *text)
{
  value->text = text;
  value->outcome = text == NULL || *text == '\0' ? FEDORG_FILL_EMPTY : FEDORG_FILL_FOUND;
}

/* a cell of the row of a table that a row is repeated for; FALSE: an error */
static gboolean
get_table_cell (FedorgFillValues *values, const char *mark, const FedorgFillBlock *block,
                guint index, FedorgFillValue *value, GError **error)
{
  const FedorgTable *table = fedorg_fill_values_get_own (values, block->table, error);
  guint column;

  if (table == NULL)
    return FALSE;
  if (index >= block->items->len)
    return TRUE;
  if (fedorg_fill_is_word (mark, "fill/label")) {
    take_text (value, g_strdup (fedorg_table_get_row_label (table, index, values->language)));
    return TRUE;
  }
  column = fill_find_column (table, mark);
  if (column == G_MAXUINT)
    return TRUE;
  value->is_number = TRUE;
  take_text (value, fedorg_table_dup_cell_text (table, index, column));
  return TRUE;
}

/* what a mark without "@" may be, whatever the row is about. FALSE: none of these */
static gboolean
get_common (const FedorgFillValues *values, const char *name, const FedorgFillBlock *block,
            guint index, FedorgFillValue *value)
{
  if (fedorg_fill_is_word (name, "fill/as-of")) {
    take_text (value, fedorg_fill_dup_date (values, values->as_of, FALSE));
    return TRUE;
  }
  if (block == NULL || !fedorg_fill_is_word (name, "fill/number"))
    return FALSE;
  value->is_number = TRUE;
  take_text (value, index < block->items->len ? g_strdup_printf ("%u", index + 1) : NULL);
  return TRUE;
}

/* the organisation after "@"; FALSE: there is none of this name */
static gboolean
find_named (const FedorgFillValues *values, const char *at, FedorgFillSubject *subject)
{
  g_autofree char *id = g_strstrip (g_strdup (at + 1));

  subject->organization = fedorg_roster_find_organization (values->roster, id);
  return subject->organization != FEDORG_NONE;
}

/* of an organisation, or of all */
static gboolean
get_of_roster (FedorgFillValues *values, const char *name, const FedorgFillSubject *subject,
               gboolean is_overall, FedorgFillValue *value, GError **error)
{
  guint32 organization = is_overall ? FEDORG_NONE : subject->organization;
  const FedorgFillCount *count;

  if (fedorg_fill_get_field (values, name, subject, value))
    return TRUE;
  count = find_count (values, name);
  if (organization == FEDORG_NONE && !is_overall) {
    value->outcome = count != NULL || fedorg_fill_values_has_column (values, name)
                         ? FEDORG_FILL_MISPLACED
                         : FEDORG_FILL_UNKNOWN;
    return TRUE;
  }
  return count != NULL ? get_count (values, count, organization, value, error)
                       : get_measure (values, name, organization, value, error);
}

/* “@name” asks about another organisation; without it a mark is about the record of its row, and
 * outside any row about the whole roster */
gboolean
fedorg_fill_values_get (FedorgFillValues *values, const char *mark, const FedorgFillBlock *block,
                        guint index, FedorgFillValue *value, GError **error)
{
  const char *at = strchr (mark, '@');
  g_autofree char *name = g_strndup (mark, at != NULL ? (gsize) (at - mark) : strlen (mark));
  FedorgFillSubject subject = fill_values_get_subject (values, block, index);

  *value = (FedorgFillValue){.outcome = FEDORG_FILL_UNKNOWN};
  g_strstrip (name);
  if (at != NULL && !find_named (values, at, &subject))
    return TRUE;
  if (at == NULL && block == NULL)
    subject.organization = find_root (values->roster);
  if (get_common (values, name, block, index, value))
    return TRUE;
  if (block != NULL && block->kind == FEDORG_FILL_TABLE_ROW && at == NULL) {
    if (!get_table_cell (values, name, block, index, value, error))
      return FALSE;
    if (value->outcome != FEDORG_FILL_UNKNOWN || index >= block->items->len)
      return TRUE;
    const FedorgTable *table = fedorg_fill_values_get_own (values, block->table, NULL);
    subject.organization = fedorg_table_get_row_organization (table, index);
    subject.person = fedorg_table_get_row_person (table, index);
    subject.activity = fedorg_table_get_row_activity (table, index);
  }
  return get_of_roster (values, name, &subject, at == NULL && block == NULL, value, error);
}
