/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "unit/model-records.h"

#include <string.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-division-code.h>
#include <fedorg/fedorg-vocabulary.h>

#include "harness/fedorg-test.h"
#include "model/batch/fedorg-batch-private.h"
#include "model/fedorg-findings-private.h"
#include "model/fedorg-roster-private.h"

static const struct {
  const char *key;
  FedorgField field;
} keys[] = {
    {"id", FEDORG_FIELD_ORGANIZATION_ID},
    {"code", FEDORG_FIELD_ORGANIZATION_CODE},
    {"name", FEDORG_FIELD_ORGANIZATION_NAME},
    {"level", FEDORG_FIELD_LEVEL},
    {"kind", FEDORG_FIELD_KIND},
    {"parent", FEDORG_FIELD_PARENT_ID},
    {"founded", FEDORG_FIELD_FOUNDED_ON},
    {"otags", FEDORG_FIELD_ORGANIZATION_TAGS},
    {"pid", FEDORG_FIELD_PERSON_ID},
    {"pname", FEDORG_FIELD_PERSON_NAME},
    {"gender", FEDORG_FIELD_GENDER},
    {"birth", FEDORG_FIELD_BIRTH_DATE},
    {"ethnicity", FEDORG_FIELD_ETHNICITY},
    {"education", FEDORG_FIELD_EDUCATION},
    {"political", FEDORG_FIELD_POLITICAL_STATUS},
    {"number", FEDORG_FIELD_ID_NUMBER},
    {"role", FEDORG_FIELD_ROLE},
    {"staffing", FEDORG_FIELD_STAFFING},
    {"categories", FEDORG_FIELD_CATEGORIES},
    {"tags", FEDORG_FIELD_TAGS},
    {"start", FEDORG_FIELD_START_DATE},
    {"end", FEDORG_FIELD_END_DATE},
    {"ignored", FEDORG_FIELD_IGNORED},
};

static FedorgField
field_of (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    if (g_str_equal (keys[i].key, key))
      return keys[i].field;
  }
  fedorg_test_fail (__FILE__, __LINE__, key);
  return FEDORG_FIELD_NONE;
}

static FedorgRecord
record_of (const char *kind)
{
  if (g_str_equal (kind, "o"))
    return FEDORG_RECORD_ORGANIZATION;
  return g_str_equal (kind, "p") ? FEDORG_RECORD_PERSON : FEDORG_RECORD_MEMBERSHIP;
}

/* a part of a record */
typedef struct {
  const char *key;
  const char *value;
} Part;

static Part
split_part (char *text)
{
  char *equals = strchr (text, '=');

  fedorg_assert_true (equals != NULL);
  *equals = '\0';
  return (Part){text, equals + 1};
}

/* --- in --- */

static gboolean
set_date (FedorgRosterBuilder *builder, const char *record)
{
  g_auto (GStrv) parts = g_strsplit (record, " / ", -1);
  gint32 date = FEDORG_DATE_NONE;

  if (!g_str_equal (parts[0], "as-of") && !g_str_equal (parts[0], "override"))
    return FALSE;
  fedorg_date_parse (parts[1], -1, &date, NULL);
  if (g_str_equal (parts[0], "as-of"))
    fedorg_roster_builder_set_as_of (builder, date);
  return TRUE;
}

static void
build_record (FedorgRosterBuilder *builder, const char *record, guint line)
{
  g_auto (GStrv) parts = g_strsplit (record, " / ", -1);

  if (set_date (builder, record))
    return;
  if (g_str_equal (parts[0], "source")) {
    fedorg_roster_builder_begin_source (builder, parts[1]);
    return;
  }
  fedorg_roster_builder_begin_record (builder, record_of (parts[0]), line, 1);
  for (guint i = 1; parts[i] != NULL; i++) {
    Part part = split_part (parts[i]);
    if (part.key[0] == '*')
      fedorg_roster_builder_set_figure (builder, part.key + 1,
                                        g_ascii_strtoll (part.value, NULL, 10));
    else
      fedorg_roster_builder_set_field (builder, field_of (part.key), part.value, -1);
  }
  fedorg_roster_builder_end_record (builder);
}

static FedorgReadOptions *
make_options (const char *const *records)
{
  FedorgReadOptions *options = fedorg_read_options_new ();
  gint32 date;

  for (guint i = 0; records[i] != NULL; i++) {
    if (g_str_has_prefix (records[i], "override / ") &&
        fedorg_date_parse (records[i] + strlen ("override / "), -1, &date, NULL))
      fedorg_read_options_set_as_of (options, date);
  }
  return options;
}

FedorgRoster *
model_records_seal (const char *const *records)
{
  g_autoptr (FedorgReadOptions) options = make_options (records);
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (options);
  g_autoptr (GError) error = NULL;

  fedorg_roster_builder_begin_source (builder, "r");
  for (guint i = 0; records[i] != NULL; i++)
    build_record (builder, records[i], i + 1);
  FedorgRoster *roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return roster;
}

static void
fill_record (FedorgBatch *batch, const char *record, guint line)
{
  g_auto (GStrv) parts = g_strsplit (record, " / ", -1);

  fedorg_batch_begin_record (batch, record_of (parts[0]), line, 1);
  for (guint i = 1; parts[i] != NULL; i++) {
    Part part = split_part (parts[i]);
    if (part.key[0] == '*')
      fedorg_batch_set_figure (batch, part.key + 1, strlen (part.key + 1),
                               g_ascii_strtoll (part.value, NULL, 10));
    else
      fedorg_batch_set_field (batch, field_of (part.key), 0, part.value, strlen (part.value));
  }
  fedorg_batch_end_record (batch);
}

FedorgRoster *
model_records_seal_batches (const char *const *records, const gsize *ends, gsize n_ends,
                            gboolean positioned)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GError) error = NULL;
  gsize i = 0;

  fedorg_roster_builder_begin_source (builder, "r");
  for (gsize cut = 0; cut <= n_ends; cut++) {
    gsize first = i;
    FedorgBatch *batch = fedorg_batch_new (fedorg_roster_builder_get_limits (builder));
    fedorg_batch_set_positioned (batch, positioned);
    for (; records[i] != NULL && (cut == n_ends || i < ends[cut]); i++) {
      if (!set_date (builder, records[i]))
        fill_record (batch, records[i], (guint) (positioned ? i + 1 : i + 1 - first));
    }
    fedorg_roster_builder_take_batch (builder, batch, (guint64) (i - first), &error);
    fedorg_assert_no_error (error);
  }
  FedorgRoster *roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return roster;
}

/* --- out --- */

static const char *
nick (FedorgVocabulary vocabulary, guint8 value)
{
  return fedorg_vocabulary_get_nick (vocabulary, value);
}

static void
append_set (GString *text, const FedorgRoster *roster, const char *what, guint16 set)
{
  guint n_words = fedorg_roster_get_set_size (roster, set);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? what : "+",
                            fedorg_roster_get_set_word (roster, set, i));
}

static void
append_date (GString *text, const char *what, gint32 date, gboolean month_only)
{
  g_autofree char *written = fedorg_date_dup_text (date, month_only ? FEDORG_DATE_PRECISION_MONTH
                                                                    : FEDORG_DATE_PRECISION_DAY);

  if (written != NULL)
    g_string_append_printf (text, "%s%s", what, written);
}

static guint
depth_of (const FedorgRoster *roster, guint32 organization)
{
  guint depth = 0;

  while ((organization = fedorg_roster_get_organization_parent (roster, organization)) !=
         FEDORG_NONE)
    depth++;
  return depth;
}

static void
append_figures (GString *text, const FedorgRoster *roster, guint32 organization)
{
  const guint32 *names = FEDORG_COLUMN (roster, guint32, FIGURE_NAME);

  for (gsize i = 0; i < roster->columns[FEDORG_COLUMN_FIGURE_NAME].length; i++) {
    const char *name = fedorg_roster_string (roster, names[i]);
    gint64 value;
    if (fedorg_roster_get_organization_figure (roster, organization, name, &value))
      g_string_append_printf (text, " %s=%" G_GINT64_FORMAT, name, value);
  }
}

static void
append_organization (GString *text, const FedorgRoster *roster, guint32 o)
{
  g_string_append_printf (
      text, "%*s%s %s %s %s", (int) (2 * depth_of (roster, o)), "",
      fedorg_roster_get_organization_id (roster, o),
      fedorg_roster_get_organization_name (roster, o),
      nick (FEDORG_VOCABULARY_LEVEL, (guint8) fedorg_roster_get_organization_level (roster, o)),
      nick (FEDORG_VOCABULARY_KIND, (guint8) fedorg_roster_get_organization_kind (roster, o)));
  if (fedorg_roster_get_organization_code (roster, o) != FEDORG_DIVISION_CODE_NONE)
    g_string_append_printf (text, " %012" G_GUINT64_FORMAT,
                            fedorg_roster_get_organization_code (roster, o));
  append_date (text, " founded ", fedorg_roster_get_organization_founded_on (roster, o), FALSE);
  append_set (text, roster, " #", fedorg_roster_get_organization_tags (roster, o));
  append_figures (text, roster, o);
  g_string_append_c (text, '\n');
}

static void
append_person (GString *text, const FedorgRoster *roster, guint32 person)
{
  const struct {
    FedorgVocabulary vocabulary;
    guint value;
  } terms[] = {
      {FEDORG_VOCABULARY_GENDER, fedorg_roster_get_person_gender (roster, person)},
      {FEDORG_VOCABULARY_ETHNICITY, fedorg_roster_get_person_ethnicity (roster, person)},
      {FEDORG_VOCABULARY_EDUCATION, fedorg_roster_get_person_education (roster, person)},
      {FEDORG_VOCABULARY_POLITICAL_STATUS,
       fedorg_roster_get_person_political_status (roster, person)},
  };
  guint8 flags = FEDORG_COLUMN (roster, guint8, PERSON_FLAGS)[person];

  g_string_append_printf (text, "%s %s", fedorg_roster_get_person_id (roster, person),
                          fedorg_roster_get_person_name (roster, person));
  append_date (text, " ", fedorg_roster_get_person_birth_date (roster, person),
               flags & FEDORG_PERSON_FLAG_BIRTH_MONTH);
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    if (terms[i].value != 0)
      g_string_append_printf (text, " %s", nick (terms[i].vocabulary, (guint8) terms[i].value));
  fedorg_assert_int (flags & ~(FEDORG_PERSON_FLAG_BIRTH_MONTH | FEDORG_PERSON_FLAG_ANONYMOUS), 0);
  g_string_append (text, flags & FEDORG_PERSON_FLAG_ANONYMOUS ? " (no id)\n" : "\n");
}

static void
append_membership (GString *text, const FedorgRoster *roster, guint32 m)
{
  guint8 flags = FEDORG_COLUMN (roster, guint8, MEMBERSHIP_FLAGS)[m];
  guint line, column;
  const char *source = fedorg_roster_get_membership_place (roster, m, &line, &column);
  guint8 staffing = (guint8) fedorg_roster_get_membership_staffing (roster, m);

  g_string_append_printf (
      text, "%s %s %s",
      fedorg_roster_get_organization_id (roster,
                                         fedorg_roster_get_membership_organization (roster, m)),
      fedorg_roster_get_person_id (roster, fedorg_roster_get_membership_person (roster, m)),
      nick (FEDORG_VOCABULARY_ROLE, (guint8) fedorg_roster_get_membership_role (roster, m)));
  if (staffing != 0)
    g_string_append_printf (text, " %s", nick (FEDORG_VOCABULARY_STAFFING, staffing));
  append_set (text, roster, " !", fedorg_roster_get_membership_categories (roster, m));
  append_set (text, roster, " #", fedorg_roster_get_membership_tags (roster, m));
  append_date (text, " from ", fedorg_roster_get_membership_start_date (roster, m),
               flags & FEDORG_MEMBERSHIP_FLAG_START_MONTH);
  append_date (text, " to ", fedorg_roster_get_membership_end_date (roster, m), FALSE);
  if (flags & FEDORG_MEMBERSHIP_FLAG_END_MONTH)
    g_string_append (text, " (month)");
  g_string_append_printf (text, " @%s:%u\n", source != NULL ? source : "", line);
}

char *
model_records_dup_roster (const FedorgRoster *roster)
{
  GString *text = g_string_new (NULL);

  for (guint32 i = 0; i < fedorg_roster_get_n_organizations (roster); i++)
    append_organization (text, roster, i);
  for (guint32 i = 0; i < fedorg_roster_get_n_persons (roster); i++)
    append_person (text, roster, i);
  for (guint32 i = 0; i < fedorg_roster_get_n_memberships (roster); i++)
    append_membership (text, roster, i);
  return g_string_free (text, FALSE);
}

/* what the finding says that its code does not; the words of a list are the vocabulary's business
 */
static void
append_parameters (GString *text, const FedorgFinding *finding)
{
  static const char *const names[] = {"field", "value", "expected", "nearest",
                                      "count", "rows",  "other"};

  for (guint i = 0; i < finding->parameters.length; i++) {
    const FedorgFindingParameter *parameter =
        &fedorg_array_index (&finding->parameters, FedorgFindingParameter, i);
    for (guint j = 0; j < G_N_ELEMENTS (names); j++) {
      gboolean is_list = strchr (parameter->texts[0], ',') != NULL;
      gboolean is_one = g_str_equal (names[j], "count") && g_str_equal (parameter->texts[0], "1");

      if (g_str_equal (parameter->name, names[j]) && !is_one &&
          (!is_list || g_str_equal (names[j], "rows")))
        g_string_append_printf (text, " %s=%s", names[j], parameter->texts[0]);
    }
  }
}

static void
append_finding (GString *text, const FedorgRoster *roster, const FedorgFinding *finding)
{
  guint32 organization = fedorg_finding_get_organization (finding);
  const char *source = fedorg_finding_get_source (finding);

  g_string_append_printf (
      text, "%s %s", fedorg_finding_get_code (finding),
      organization == FEDORG_NONE ? "-" : fedorg_roster_get_organization_id (roster, organization));
  if (source != NULL || fedorg_finding_get_line (finding) != 0)
    g_string_append_printf (text, " @%s:%u", source != NULL ? source : "",
                            fedorg_finding_get_line (finding));
  append_parameters (text, finding);
  for (guint i = 0; i < fedorg_finding_get_n_persons (finding); i++)
    g_string_append_printf (
        text, " %s", fedorg_roster_get_person_id (roster, fedorg_finding_get_person (finding, i)));
  g_string_append_c (text, '\n');
}

char *
model_records_dup_findings (const FedorgRoster *roster)
{
  GString *text = g_string_new (NULL);
  FedorgFindings *findings = fedorg_roster_get_findings (roster);

  for (guint i = 0; i < fedorg_findings_get_n_findings (findings); i++)
    append_finding (text, roster, fedorg_findings_get_finding (findings, i));
  return g_string_free (text, FALSE);
}

/* --- what holds for every roster --- */

static void
check_organization (const FedorgRoster *roster, guint32 o)
{
  guint32 parent = fedorg_roster_get_organization_parent (roster, o);
  guint32 end = fedorg_roster_get_organization_subtree_end (roster, o);
  guint32 first, membership_end;

  fedorg_assert_true (end > o && end <= fedorg_roster_get_n_organizations (roster));
  if (parent != FEDORG_NONE) {
    fedorg_assert_true (parent < o);
    fedorg_assert_true (end <= fedorg_roster_get_organization_subtree_end (roster, parent));
  }
  fedorg_roster_get_organization_memberships (roster, o, &first, &membership_end);
  for (guint32 m = first; m < membership_end; m++)
    fedorg_assert_int (fedorg_roster_get_membership_organization (roster, m), o);
  fedorg_assert_int (
      fedorg_roster_find_organization (roster, fedorg_roster_get_organization_id (roster, o)), o);
}

void
model_records_check_invariants (const FedorgRoster *roster)
{
  guint32 next_person = 0;
  guint32 n_persons = fedorg_roster_get_n_persons (roster);

  for (guint32 o = 0; o < fedorg_roster_get_n_organizations (roster); o++)
    check_organization (roster, o);
  for (guint32 m = 0; m < fedorg_roster_get_n_memberships (roster); m++) {
    guint32 person = fedorg_roster_get_membership_person (roster, m);
    fedorg_assert_true (person <= next_person && person < n_persons);
    next_person += person == next_person;
  }
  for (guint32 i = 0; i < n_persons; i++)
    fedorg_assert_int (fedorg_roster_find_person (roster, fedorg_roster_get_person_id (roster, i)),
                       i);
}

void
model_records_check (const char *const *records, const char *roster, const char *findings)
{
  g_autoptr (FedorgRoster) sealed = model_records_seal (records);
  g_autofree char *text = model_records_dup_roster (sealed);
  g_autofree char *found = model_records_dup_findings (sealed);

  if (roster != NULL)
    fedorg_assert_string (text, roster);
  fedorg_assert_string (found, findings);
  model_records_check_invariants (sealed);
}
