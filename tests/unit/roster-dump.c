/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-division-code.h>
#include <fedorg/fedorg-roster-builder.h>
#include <fedorg/fedorg-roster-reader.h>
#include <fedorg/fedorg-vocabulary.h>

#include <string.h>

#include "roster-dump.h"
#include "roster-text.h"

static void
add_text (GString *dump, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (dump, " %s=%s", name, text);
}

static void
add_term (GString *dump, const char *name, FedorgVocabulary vocabulary, guint8 value)
{
  if (value != 0)
    add_text (dump, name, fedorg_vocabulary_get_nick (vocabulary, value));
}

static void
add_date (GString *dump, const char *name, gint32 date)
{
  g_autofree char *text =
      date != FEDORG_DATE_NONE ? fedorg_date_dup_text (date, FEDORG_DATE_PRECISION_DAY) : NULL;

  add_text (dump, name, text);
}

static void
add_set (GString *dump, const char *name, const FedorgRoster *roster, guint16 set)
{
  for (guint i = 0; i < fedorg_roster_get_set_size (roster, set); i++)
    add_text (dump, name, fedorg_roster_get_set_word (roster, set, i));
}

static void
add_figures (GString *dump, const FedorgRoster *roster, guint32 organization)
{
  gsize n_names = 0;
  const char *strings = fedorg_roster_get_column (roster, FEDORG_COLUMN_STRINGS, NULL);
  const guint32 *names = fedorg_roster_get_column (roster, FEDORG_COLUMN_FIGURE_NAME, &n_names);

  for (gsize i = 0; i < n_names; i++) {
    gint64 value;

    if (fedorg_roster_get_organization_figure (roster, organization, strings + names[i], &value))
      g_string_append_printf (dump, " %s=%" G_GINT64_FORMAT, strings + names[i], value);
  }
}

static void
dump_organization (GString *dump, const FedorgRoster *roster, guint32 i)
{
  guint64 code = fedorg_roster_get_organization_code (roster, i);
  guint32 parent = fedorg_roster_get_organization_parent (roster, i);
  g_autofree char *code_text = code != 0 ? fedorg_division_code_dup_text (code) : NULL;

  g_string_append_printf (dump, "organization %s", fedorg_roster_get_organization_id (roster, i));
  add_text (dump, "code", code_text);
  add_text (dump, "name", fedorg_roster_get_organization_name (roster, i));
  add_term (dump, "level", FEDORG_VOCABULARY_LEVEL,
            (guint8) fedorg_roster_get_organization_level (roster, i));
  add_term (dump, "kind", FEDORG_VOCABULARY_KIND,
            (guint8) fedorg_roster_get_organization_kind (roster, i));
  if (parent != G_MAXUINT32)
    add_text (dump, "parent", fedorg_roster_get_organization_id (roster, parent));
  add_date (dump, "founded", fedorg_roster_get_organization_founded_on (roster, i));
  add_set (dump, "tag", roster, fedorg_roster_get_organization_tags (roster, i));
  add_figures (dump, roster, i);
  g_string_append_c (dump, '\n');
}

static void
dump_person (GString *dump, const FedorgRoster *roster, guint32 i)
{
  g_string_append (dump, "person");
  add_text (dump, "id", fedorg_roster_get_person_id (roster, i));
  add_text (dump, "name", fedorg_roster_get_person_name (roster, i));
  add_term (dump, "gender", FEDORG_VOCABULARY_GENDER,
            (guint8) fedorg_roster_get_person_gender (roster, i));
  add_date (dump, "birth", fedorg_roster_get_person_birth_date (roster, i));
  add_term (dump, "ethnicity", FEDORG_VOCABULARY_ETHNICITY,
            (guint8) fedorg_roster_get_person_ethnicity (roster, i));
  add_term (dump, "education", FEDORG_VOCABULARY_EDUCATION,
            (guint8) fedorg_roster_get_person_education (roster, i));
  add_term (dump, "political-status", FEDORG_VOCABULARY_POLITICAL_STATUS,
            (guint8) fedorg_roster_get_person_political_status (roster, i));
  g_string_append_c (dump, '\n');
}

static void
dump_membership (GString *dump, const FedorgRoster *roster, guint32 i)
{
  guint32 organization = fedorg_roster_get_membership_organization (roster, i);
  guint line, column;

  fedorg_roster_get_membership_place (roster, i, &line, &column);
  g_string_append_printf (dump, "post %u:%u", line, column);
  add_text (dump, "in", fedorg_roster_get_organization_id (roster, organization));
  g_string_append_printf (dump, " person=%u", fedorg_roster_get_membership_person (roster, i));
  add_term (dump, "role", FEDORG_VOCABULARY_ROLE,
            (guint8) fedorg_roster_get_membership_role (roster, i));
  add_term (dump, "staffing", FEDORG_VOCABULARY_STAFFING,
            (guint8) fedorg_roster_get_membership_staffing (roster, i));
  add_set (dump, "category", roster, fedorg_roster_get_membership_categories (roster, i));
  add_set (dump, "tag", roster, fedorg_roster_get_membership_tags (roster, i));
  add_date (dump, "start", fedorg_roster_get_membership_start_date (roster, i));
  add_date (dump, "end", fedorg_roster_get_membership_end_date (roster, i));
  g_string_append_c (dump, '\n');
}

static void
dump_finding (GString *dump, const FedorgFinding *finding)
{
  guint line = fedorg_finding_get_line (finding), column = fedorg_finding_get_column (finding);

  g_string_append (dump, fedorg_finding_get_code (finding));
  if (line > 0)
    g_string_append_printf (dump, " %u:%u", line, column);
  g_string_append_c (dump, '\n');
}

char *
roster_dump (const FedorgRoster *roster)
{
  GString *dump = g_string_new (NULL);
  FedorgFindings *findings = fedorg_roster_get_findings (roster);

  if (fedorg_roster_get_as_of (roster) != FEDORG_DATE_NONE) {
    g_string_append (dump, "roster");
    add_date (dump, "as_of", fedorg_roster_get_as_of (roster));
    g_string_append_c (dump, '\n');
  }
  for (guint32 i = 0; i < fedorg_roster_get_n_organizations (roster); i++)
    dump_organization (dump, roster, i);
  for (guint32 i = 0; i < fedorg_roster_get_n_persons (roster); i++)
    dump_person (dump, roster, i);
  for (guint32 i = 0; i < fedorg_roster_get_n_memberships (roster); i++)
    dump_membership (dump, roster, i);
  for (guint i = 0; i < fedorg_findings_get_n_findings (findings); i++)
    dump_finding (dump, fedorg_findings_get_finding (findings, i));
  return g_string_free (dump, FALSE);
}

char *
roster_dump_bytes (const char *name, const void *data, gsize length, const FedorgLimits *limits)
{
  g_autoptr (FedorgReadOptions) options = roster_text_dup_options (limits);
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (options);
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (FedorgRoster) roster = NULL;
  g_autoptr (GError) error = NULL;

  if (fedorg_roster_builder_read_bytes (builder, bytes, name, NULL, NULL, NULL, &error))
    roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  if (roster == NULL)
    return g_strdup_printf ("error %d %s\n", error->code, error->message);
  return roster_dump (roster);
}

char *
roster_dump_text (const char *name, const char *text)
{
  return roster_dump_bytes (name, text, strlen (text), NULL);
}
