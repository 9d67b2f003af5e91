/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fill/fedorg-fill-private.h"

#include <string.h>

#include <fedorg/fedorg-activity.h>
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-report.h>
#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-words-private.h"
#include "io/roster/fedorg-roster-writer-private.h"
#include "model/fedorg-reference-date-private.h"

/* What marks mean: columns of the tables of rulesets for an organisation or for all, fields of the
 * record that a row is repeated for, the date, the number of the row. */

/* in place of a level: the roster as a whole */
#define OVERALL  (FEDORG_LEVEL_UNIT + 1)
#define N_SCOPES (OVERALL + 1)

/* a table of a ruleset, measured when somebody asks: by level, as a whole, and as the ruleset has it */
typedef struct {
  guint ruleset;
  const char *id;
  FedorgTable *by_scope[N_SCOPES];
  FedorgTable *own;
} Source;

struct _FedorgFillValues {
  const FedorgForm *form;
  const FedorgRoster *roster;
  FedorgLanguage language;
  gboolean redacts;
  const FedorgJob *job;
  gint32 as_of;
  GArray *sources; /* Source */
  FedorgWrittenFields fields[FEDORG_RECORD_END];
};

void
fedorg_fill_block_free (FedorgFillBlock *block)
{
  if (block == NULL)
    return;
  g_array_unref (block->items);
  g_free (block);
}

static void
clear_source (gpointer data)
{
  Source *source = data;

  for (guint i = 0; i < N_SCOPES; i++)
    fedorg_table_unref (source->by_scope[i]);
  fedorg_table_unref (source->own);
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
  values->sources = g_array_new (FALSE, TRUE, sizeof (Source));
  g_array_set_clear_func (values->sources, clear_source);
  for (guint i = 0; i < form->rulesets->len; i++) {
    const FedorgRuleset *ruleset = g_ptr_array_index (form->rulesets, i);

    for (guint j = 0; j < fedorg_ruleset_get_n_tables (ruleset); j++) {
      Source source = {.ruleset = i, .id = fedorg_ruleset_get_table_id (ruleset, j)};

      g_array_append_val (values->sources, source);
    }
  }
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
  g_free (values);
}

/* --- tables --- */

static FedorgTable *
run_report (FedorgFillValues *values, const Source *source, guint scope, gboolean is_own,
            GError **error)
{
  g_autoptr (FedorgReport) report = fedorg_report_new (
      values->form->roster, g_ptr_array_index (values->form->rulesets, source->ruleset));

  if (!fedorg_report_set_table (report, source->id, error))
    return NULL;
  if (!is_own && scope == OVERALL)
    fedorg_report_set_rows (report, FEDORG_ROWS_CHILDREN);
  if (!is_own && scope != OVERALL)
    fedorg_report_set_level (report, (FedorgLevel) scope);
  fedorg_report_set_as_of (report, values->as_of);
  return fedorg_report_run (report, values->job->cancellable, values->job->progress,
                            values->job->user_data, error);
}

static FedorgTable *
get_table (FedorgFillValues *values, guint index, guint scope, GError **error)
{
  Source *source = &g_array_index (values->sources, Source, index);

  if (source->by_scope[scope] == NULL)
    source->by_scope[scope] = run_report (values, source, scope, FALSE, error);
  return source->by_scope[scope];
}

static FedorgTable *
get_own_table (FedorgFillValues *values, guint index, GError **error)
{
  Source *source = &g_array_index (values->sources, Source, index);

  if (source->own == NULL)
    source->own = run_report (values, source, OVERALL, TRUE, error);
  return source->own;
}

/* the row of an organisation, or the total for FEDORG_NONE; G_MAXUINT: there is none */
static guint
find_row (const FedorgTable *table, guint32 organization)
{
  for (guint i = fedorg_table_get_n_rows (table); i > 0; i--) {
    if (fedorg_table_get_row_organization (table, i - 1) == organization)
      return i - 1;
  }
  return G_MAXUINT;
}

static guint
find_column (const FedorgTable *table, const char *name)
{
  for (guint i = 0; i < fedorg_table_get_n_columns (table); i++) {
    if (strcmp (fedorg_table_get_column_id (table, i), name) == 0 ||
        g_strcmp0 (fedorg_table_get_column_title (table, i, FEDORG_LANGUAGE_ZH), name) == 0 ||
        g_strcmp0 (fedorg_table_get_column_title (table, i, FEDORG_LANGUAGE_EN), name) == 0)
      return i;
  }
  return G_MAXUINT;
}

/* "executives" or "summary.executives" of an organisation, FEDORG_NONE: of all */
static gboolean
get_measure (FedorgFillValues *values, const char *name, guint32 organization, char **text,
             gboolean *is_known, GError **error)
{
  guint scope = organization == FEDORG_NONE
                    ? OVERALL
                    : fedorg_roster_get_organization_level (values->roster, organization);

  for (guint i = 0; i < values->sources->len && !*is_known; i++) {
    const Source *source = &g_array_index (values->sources, Source, i);
    gsize length = strlen (source->id);
    gboolean is_qualified = strncmp (name, source->id, length) == 0 && name[length] == '.';
    const FedorgTable *table = get_table (values, i, scope, error);
    guint column, row;

    if (table == NULL)
      return FALSE;
    column = find_column (table, is_qualified ? name + length + 1 : name);
    if (column == G_MAXUINT)
      continue;
    *is_known = TRUE;
    row = find_row (table, organization);
    if (row != G_MAXUINT)
      *text = fedorg_table_dup_cell_text (table, row, column);
  }
  return TRUE;
}

/* --- fields --- */

static char *
dup_date (const FedorgFillValues *values, gint32 date, gboolean is_month)
{
  gint year, month, day;

  if (!fedorg_date_get (date, &year, &month, &day))
    return NULL;
  if (values->language == FEDORG_LANGUAGE_ZH)
    return is_month ? g_strdup_printf ("%d年%d月", year, month)
                    : g_strdup_printf ("%d年%d月%d日", year, month, day);
  return fedorg_date_dup_text (date,
                               is_month ? FEDORG_DATE_PRECISION_MONTH : FEDORG_DATE_PRECISION_DAY);
}

static char *
dup_set (const FedorgFillValues *values, guint16 set)
{
  g_autoptr (GPtrArray) words = fedorg_roster_writer_list_words (values->roster, set);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (text, "%s%s",
                            i > 0 ? (values->language == FEDORG_LANGUAGE_ZH ? "、" : "; ") : "",
                            (const char *) g_ptr_array_index (words, i));
  return g_strdup (text->str);
}

static char *
dup_plain_field (const FedorgFillValues *values, const FedorgWrittenField *field, guint32 index)
{
  guint8 term;

  switch (field->storage) {
  case FEDORG_STORAGE_TERM:
    term = fedorg_written_field_get_term (field, index);
    return term == 0 ? NULL
                     : g_strdup (fedorg_vocabulary_get_label (
                           fedorg_schema_get (field->field)->vocabulary, term, values->language));
  case FEDORG_STORAGE_SET:
  case FEDORG_STORAGE_WORD:
    return dup_set (values, fedorg_written_field_get_set (field, index));
  case FEDORG_STORAGE_DATE:
    return dup_date (values, fedorg_written_field_get_date (field, index),
                     fedorg_written_field_is_month (field, index));
  default:
    return NULL;
  }
}

/* masked like everywhere: 王** */
static char *
dup_name (const FedorgFillValues *values, guint32 person)
{
  const char *name = fedorg_roster_get_person_name (values->roster, person);

  if (!values->redacts || *name == '\0')
    return g_strdup (name);
  return g_strdup_printf ("%.*s**", (int) (g_utf8_next_char (name) - name), name);
}

/* what a row is about */
typedef struct {
  guint32 organization;
  guint32 person;
  guint32 membership;
  guint32 activity;
} Subject;

static char *
dup_field (const FedorgFillValues *values, FedorgField field, const Subject *subject)
{
  FedorgRecord record = (FedorgRecord) fedorg_schema_get (field)->record;
  const guint32 indices[FEDORG_RECORD_END] = {[FEDORG_RECORD_ORGANIZATION] = subject->organization,
                                              [FEDORG_RECORD_PERSON] = subject->person,
                                              [FEDORG_RECORD_MEMBERSHIP] = subject->membership,
                                              [FEDORG_RECORD_ACTIVITY] = subject->activity};
  const FedorgWrittenFields *list = &values->fields[record];

  if (indices[record] == FEDORG_NONE)
    return NULL;
  switch (field) {
  case FEDORG_FIELD_ORGANIZATION_NAME:
    return g_strdup (fedorg_roster_get_organization_name (values->roster, subject->organization));
  case FEDORG_FIELD_ORGANIZATION_ID:
  case FEDORG_FIELD_ORGANIZATION_CODE:
    return g_strdup (fedorg_roster_get_organization_id (values->roster, subject->organization));
  case FEDORG_FIELD_PERSON_NAME:
    return dup_name (values, subject->person);
  case FEDORG_FIELD_PERSON_ID:
    return g_strdup (fedorg_roster_get_person_id (values->roster, subject->person));
  case FEDORG_FIELD_ACTIVITY_KIND:
    return g_strdup (fedorg_roster_get_activity_kind (values->roster, subject->activity));
  case FEDORG_FIELD_GENDER:
    return g_strdup (fedorg_vocabulary_get_label (
        FEDORG_VOCABULARY_GENDER,
        (guint8) fedorg_roster_get_person_gender (values->roster, subject->person),
        values->language));
  default:
    break;
  }
  for (guint i = 0; i < list->n; i++) {
    if (list->fields[i].field == field)
      return dup_plain_field (values, &list->fields[i], indices[record]);
  }
  return NULL;
}

static Subject
get_subject (const FedorgFillValues *values, const FedorgFillBlock *block, guint index)
{
  Subject subject = {FEDORG_NONE, FEDORG_NONE, FEDORG_NONE, FEDORG_NONE};
  guint32 item = block != NULL && index < block->items->len
                     ? g_array_index (block->items, guint32, index)
                     : FEDORG_NONE;

  if (item == FEDORG_NONE)
    return subject;
  if (block->kind == FEDORG_FILL_ORGANIZATION)
    subject.organization = item;
  if (block->kind == FEDORG_FILL_POST) {
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

/* --- marks --- */

static gboolean
is_word (const FedorgFillValues *values, const char *mark, const char *code)
{
  (void) values;
  return strcmp (mark, fedorg_words_get (code, FEDORG_LANGUAGE_EN)) == 0 ||
         strcmp (mark, fedorg_words_get (code, FEDORG_LANGUAGE_ZH)) == 0;
}

static gboolean
get_table_cell (FedorgFillValues *values, const char *mark, const FedorgFillBlock *block,
                guint index, char **text, gboolean *is_known, GError **error)
{
  const FedorgTable *table = get_own_table (values, block->table, error);
  guint column;

  if (table == NULL)
    return FALSE;
  if (is_word (values, mark, "fill/label")) {
    *is_known = TRUE;
    *text = g_strdup (fedorg_table_get_row_label (table, index, values->language));
    return TRUE;
  }
  column = find_column (table, mark);
  *is_known = column != G_MAXUINT;
  if (*is_known)
    *text = fedorg_table_dup_cell_text (table, index, column);
  return TRUE;
}

gboolean
fedorg_fill_values_get (FedorgFillValues *values, const char *mark, const FedorgFillBlock *block,
                        guint index, char **text, gboolean *is_known, GError **error)
{
  const char *at = strchr (mark, '@');
  g_autofree char *name = at != NULL ? g_strndup (mark, (gsize) (at - mark)) : g_strdup (mark);
  Subject subject = get_subject (values, block, index);
  guint8 field;

  *text = NULL;
  *is_known = FALSE;
  g_strstrip (name);
  if (at != NULL) {
    g_autofree char *id = g_strstrip (g_strdup (at + 1));

    subject.organization = fedorg_roster_find_organization (values->roster, id);
    if (subject.organization == FEDORG_NONE)
      return TRUE;
  } else if (block == NULL) {
    subject.organization = find_root (values->roster);
  }
  if (is_word (values, name, "fill/as-of")) {
    *is_known = TRUE;
    *text = dup_date (values, values->as_of, FALSE);
    return TRUE;
  }
  if (block != NULL && is_word (values, name, "fill/number")) {
    *is_known = TRUE;
    *text = index < block->items->len ? g_strdup_printf ("%u", index + 1) : NULL;
    return TRUE;
  }
  if (block != NULL && block->kind == FEDORG_FILL_TABLE_ROW && at == NULL)
    return get_table_cell (values, name, block, index, text, is_known, error);
  if (fedorg_vocabulary_parse (FEDORG_VOCABULARY_FIELD, name, -1, &field)) {
    *is_known = TRUE;
    *text = dup_field (values, (FedorgField) field, &subject);
    return TRUE;
  }
  if (block != NULL && subject.organization == FEDORG_NONE)
    return TRUE;
  return get_measure (values, name,
                      at != NULL || block != NULL ? subject.organization : FEDORG_NONE, text,
                      is_known, error);
}

/* --- blocks --- */

static void
add_records (const FedorgFillValues *values, FedorgFillBlock *block, guint32 first, guint32 end,
             FedorgLevel level)
{
  for (guint32 o = first; o < end; o++) {
    guint32 from = o, until = o + 1;

    if (level != FEDORG_LEVEL_UNKNOWN &&
        fedorg_roster_get_organization_level (values->roster, o) != level)
      continue;
    if (block->kind == FEDORG_FILL_POST)
      fedorg_roster_get_organization_memberships (values->roster, o, &from, &until);
    else if (block->kind == FEDORG_FILL_ACTIVITY)
      fedorg_roster_get_organization_activities (values->roster, o, &from, &until);
    for (; from < until; from++) {
      gint32 start, last;

      if (block->kind == FEDORG_FILL_POST) {
        start = fedorg_roster_get_membership_start_date (values->roster, from);
        last = fedorg_roster_get_membership_end_date (values->roster, from);
        if ((start != FEDORG_DATE_NONE && start > values->as_of) ||
            (last != FEDORG_DATE_NONE && last < values->as_of))
          continue;
      }
      g_array_append_val (block->items, from);
    }
  }
}

static gboolean
make_table_block (FedorgFillValues *values, const char *what, FedorgFillBlock *block,
                  gboolean *is_wrong, GError **error)
{
  for (guint i = 0; i < values->sources->len; i++) {
    const FedorgTable *table;

    if (strcmp (g_array_index (values->sources, Source, i).id, what) != 0)
      continue;
    table = get_own_table (values, i, error);
    if (table == NULL)
      return FALSE;
    block->kind = FEDORG_FILL_TABLE_ROW;
    block->table = i;
    for (guint32 row = 0; row < fedorg_table_get_n_rows (table); row++)
      g_array_append_val (block->items, row);
    return TRUE;
  }
  *is_wrong = TRUE;
  return TRUE;
}

/* "village", "post", "activity", "organization", or the identifier of a table */
static gboolean
fill_block (FedorgFillValues *values, const char *what, guint32 under, FedorgFillBlock *block,
            gboolean *is_wrong, GError **error)
{
  guint32 first = under != FEDORG_NONE ? under : 0;
  guint32 end = under != FEDORG_NONE
                    ? fedorg_roster_get_organization_subtree_end (values->roster, under)
                    : fedorg_roster_get_n_organizations (values->roster);
  guint8 level = FEDORG_LEVEL_UNKNOWN;

  block->kind = FEDORG_FILL_ORGANIZATION;
  if (is_word (values, what, "fill/post"))
    block->kind = FEDORG_FILL_POST;
  else if (is_word (values, what, "fill/activity"))
    block->kind = FEDORG_FILL_ACTIVITY;
  else if (!is_word (values, what, "fill/organization") &&
           !fedorg_vocabulary_parse (FEDORG_VOCABULARY_LEVEL, what, -1, &level))
    return make_table_block (values, what, block, is_wrong, error);
  add_records (values, block, first, end, (FedorgLevel) level);
  return TRUE;
}

/* behind "each " or "每"; NULL: the mark asks for no block */
static const char *
skip_each (const char *mark)
{
  for (guint i = 0; i < 2; i++) {
    const char *each =
        fedorg_words_get ("fill/each", i == 0 ? FEDORG_LANGUAGE_EN : FEDORG_LANGUAGE_ZH);

    if (g_str_has_prefix (mark, each))
      return mark + strlen (each);
  }
  return NULL;
}

FedorgFillBlock *
fedorg_fill_values_make_block (FedorgFillValues *values, const char *mark, gboolean *is_wrong,
                               GError **error)
{
  g_autoptr (FedorgFillBlock) block = NULL;
  const char *each = skip_each (mark);
  const char *at = each != NULL ? strchr (each, '@') : NULL;
  guint32 under = FEDORG_NONE;

  *is_wrong = FALSE;
  if (each == NULL)
    return NULL;
  g_autofree char *what = g_strndup (each, at != NULL ? (gsize) (at - each) : strlen (each));
  g_strstrip (what);
  if (at != NULL) {
    g_autofree char *id = g_strstrip (g_strdup (at + 1));

    under = fedorg_roster_find_organization (values->roster, id);
    *is_wrong = under == FEDORG_NONE;
  }
  block = g_new0 (FedorgFillBlock, 1);
  block->items = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (!*is_wrong && !fill_block (values, what, under, block, is_wrong, error))
    return NULL;
  return *is_wrong ? NULL : g_steal_pointer (&block);
}
