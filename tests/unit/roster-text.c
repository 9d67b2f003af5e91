/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "roster-text.h"

#include <fedorg/fedorg-activity.h>

#include <glib/gstdio.h>

#include "harness/fedorg-test.h"
#include "model/fedorg-roster-private.h"

static gint
compare_words (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* a set has no order */
static void
add_set (GString *text, const FedorgRoster *roster, guint16 set)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < fedorg_roster_get_set_size (roster, set); i++)
    g_ptr_array_add (words, (gpointer) fedorg_roster_get_set_word (roster, set, i));
  g_ptr_array_sort (words, compare_words);
  g_string_append (text, " {");
  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (text, "%s<%s>", i > 0 ? " " : "",
                            (const char *) g_ptr_array_index (words, i));
  g_string_append (text, "}");
}

static void
add_date (GString *text, gint32 date, gboolean month_only)
{
  g_autofree char *day = fedorg_date_dup_text (date, FEDORG_DATE_PRECISION_DAY);

  g_string_append_printf (text, " %s%s", day != NULL ? day : "-", month_only ? " (month)" : "");
}

static void
add_organization (GString *text, const FedorgRoster *roster, guint32 o)
{
  gsize n_figures = roster->columns[FEDORG_COLUMN_FIGURE_NAME].length;
  gint64 value;

  g_string_append_printf (text, "organization %u <%s> <%s> %012" G_GUINT64_FORMAT " %d %d %d-%u", o,
                          fedorg_roster_get_organization_id (roster, o),
                          fedorg_roster_get_organization_name (roster, o),
                          fedorg_roster_get_organization_code (roster, o),
                          fedorg_roster_get_organization_level (roster, o),
                          fedorg_roster_get_organization_kind (roster, o),
                          (gint32) fedorg_roster_get_organization_parent (roster, o),
                          fedorg_roster_get_organization_subtree_end (roster, o));
  add_date (text, fedorg_roster_get_organization_founded_on (roster, o), FALSE);
  add_set (text, roster, fedorg_roster_get_organization_tags (roster, o));
  for (gsize f = 0; f < n_figures; f++) {
    const char *name =
        fedorg_roster_string (roster, FEDORG_COLUMN (roster, guint32, FIGURE_NAME)[f]);
    if (fedorg_roster_get_organization_figure (roster, o, name, &value))
      g_string_append_printf (text, " <%s>=%" G_GINT64_FORMAT, name, value);
  }
  g_string_append (text, "\n");
}

static void
add_person (GString *text, const FedorgRoster *roster, guint32 p)
{
  guint8 flags = FEDORG_COLUMN (roster, guint8, PERSON_FLAGS)[p];

  g_string_append_printf (
      text, "person %u <%s> <%s> %d %d %d %d %s", p, fedorg_roster_get_person_id (roster, p),
      fedorg_roster_get_person_name (roster, p), fedorg_roster_get_person_gender (roster, p),
      fedorg_roster_get_person_ethnicity (roster, p),
      fedorg_roster_get_person_education (roster, p),
      fedorg_roster_get_person_political_status (roster, p),
      flags & FEDORG_PERSON_FLAG_ANONYMOUS ? "anonymous" : "named");
  add_date (text, fedorg_roster_get_person_birth_date (roster, p),
            (flags & FEDORG_PERSON_FLAG_BIRTH_MONTH) != 0);
  g_string_append (text, "\n");
}

static void
add_membership (GString *text, const FedorgRoster *roster, guint32 m)
{
  guint8 flags = FEDORG_COLUMN (roster, guint8, MEMBERSHIP_FLAGS)[m];

  g_string_append_printf (text, "membership %u in %u of %u: %d %d", m,
                          fedorg_roster_get_membership_organization (roster, m),
                          fedorg_roster_get_membership_person (roster, m),
                          fedorg_roster_get_membership_role (roster, m),
                          fedorg_roster_get_membership_staffing (roster, m));
  add_set (text, roster, fedorg_roster_get_membership_categories (roster, m));
  add_set (text, roster, fedorg_roster_get_membership_tags (roster, m));
  add_date (text, fedorg_roster_get_membership_start_date (roster, m),
            (flags & FEDORG_MEMBERSHIP_FLAG_START_MONTH) != 0);
  add_date (text, fedorg_roster_get_membership_end_date (roster, m),
            (flags & FEDORG_MEMBERSHIP_FLAG_END_MONTH) != 0);
  g_string_append (text, "\n");
}

static void
add_number (GString *text, const char *name, gint64 value, gboolean is_there)
{
  if (is_there)
    g_string_append_printf (text, " %s=%" G_GINT64_FORMAT, name, value);
}

static void
add_activity (GString *text, const FedorgRoster *roster, guint32 a)
{
  gint64 quantity, target, amount;
  gboolean has_quantity = fedorg_roster_get_activity_quantity (roster, a, &quantity);
  gboolean has_target = fedorg_roster_get_activity_target (roster, a, &target);
  gboolean has_amount = fedorg_roster_get_activity_amount (roster, a, &amount);
  const char *id = fedorg_roster_get_activity_id (roster, a);
  const char *kind = fedorg_roster_get_activity_kind (roster, a);
  const char *stage = fedorg_roster_get_activity_stage (roster, a);
  const char *counterpart = fedorg_roster_get_activity_counterpart_text (roster, a);

  g_string_append_printf (text, "activity %u in %u: <%s> <%s> <%s> %d <%s> %d of %d x %u", a,
                          fedorg_roster_get_activity_organization (roster, a), id != NULL ? id : "",
                          kind != NULL ? kind : "", stage != NULL ? stage : "",
                          fedorg_roster_get_activity_counterpart (roster, a, NULL),
                          counterpart != NULL ? counterpart : "",
                          fedorg_roster_get_activity_status (roster, a),
                          (gint32) fedorg_roster_get_activity_parent (roster, a),
                          fedorg_roster_get_activity_times (roster, a));
  for (guint32 i = 0; i < fedorg_roster_get_activity_n_persons (roster, a); i++)
    g_string_append_printf (text, " by %u", fedorg_roster_get_activity_person (roster, a, i));
  add_date (text, fedorg_roster_get_activity_date (roster, a), FALSE);
  add_date (text, fedorg_roster_get_activity_end_date (roster, a), FALSE);
  add_date (text, fedorg_roster_get_activity_due_date (roster, a), FALSE);
  add_date (text, fedorg_roster_get_activity_recorded_on (roster, a), FALSE);
  add_number (text, "quantity", quantity, has_quantity);
  add_number (text, "target", target, has_target);
  add_number (text, "amount", amount, has_amount);
  add_number (text, "unit", fedorg_roster_get_activity_unit (roster, a), TRUE);
  add_set (text, roster, fedorg_roster_get_activity_tags (roster, a));
  g_string_append (text, "\n");
}

char *
roster_text_dup (const FedorgRoster *roster)
{
  GString *text = g_string_new ("as of");

  add_date (text, fedorg_roster_get_as_of (roster), FALSE);
  g_string_append (text, "\n");
  for (guint32 o = 0; o < fedorg_roster_get_n_organizations (roster); o++)
    add_organization (text, roster, o);
  for (guint32 p = 0; p < fedorg_roster_get_n_persons (roster); p++)
    add_person (text, roster, p);
  for (guint32 m = 0; m < fedorg_roster_get_n_memberships (roster); m++)
    add_membership (text, roster, m);
  for (guint32 a = 0; a < fedorg_roster_get_n_activities (roster); a++)
    add_activity (text, roster, a);
  return g_string_free (text, FALSE);
}

FedorgRoster *
roster_text_read (const char *document, const char *name)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (document, strlen (document));
  g_autoptr (GError) error = NULL;
  FedorgRoster *roster = NULL;

  if (fedorg_roster_builder_read_bytes (builder, bytes, name, NULL, NULL, NULL, &error))
    roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return roster;
}

FedorgRoster *
roster_text_load (const char *path)
{
  const char *const paths[] = {path, NULL};
  g_autoptr (GError) error = NULL;
  FedorgRoster *roster = fedorg_roster_load (paths, NULL, NULL, NULL, NULL, &error);

  fedorg_assert_no_error (error);
  return roster;
}

FedorgReadOptions *
roster_text_dup_options (const FedorgLimits *limits)
{
  FedorgReadOptions *options = fedorg_read_options_new ();

  fedorg_read_options_set_limits (options, limits);
  return options;
}

char *
roster_text_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("fedorg-test-XXXXXX", &error);

  fedorg_assert_no_error (error);
  return folder;
}

void
roster_text_remove_folder (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_remove (path);
  }
  g_rmdir (folder);
  g_free (folder);
}

const char roster_text_sample[] =
    "{\"fedorg\": 1, \"as_of\": \"2017-07-31\",\n"
    "\"organizations\": [\n"
    "{\"id\": \"350423\", \"name\": \"清流县\", \"figures\": {\"women\": 70000, \"population\": "
    "-9223372036854775808}},\n"
    "{\"id\": \"350423100\", \"name\": \"龙津镇\", \"founded_on\": \"2016-05-04\", \"tags\": "
    "[\"model\", \"women's home\"], \"figures\": {\"women\": 9223372036854775807}},\n"
    "{\"id\": \"350423100201\", \"name\": \"水东居委会\", \"parent_id\": \"350423100\"},\n"
    "{\"id\": \"ws-1\", \"code\": \"350423100\", \"name\": \"扶贫, \\\"巾帼\\\" 车间\", \"level\": "
    "\"unit\", \"kind\": \"workshop\", \"parent_id\": \"350423100201\"},\n"
    "{\"id\": \"=1+1\", \"name\": \"'5 号\", \"level\": \"unit\", \"parent_id\": \"ws-1\"}],\n"
    "\"persons\": [\n"
    "{\"id\": \"p1\", \"name\": \"王秀华\", \"gender\": \"female\", \"birth_date\": \"1980-05\", "
    "\"ethnicity\": \"01\", \"education\": \"bachelor\", \"political_status\": \"01\"},\n"
    "{\"id\": \"'7\", \"name\": \"-李\", \"gender\": \"not-stated\", \"birth_date\": "
    "\"1979-02-28\"},\n"
    "{\"id\": \"p3\", \"name\": \"陈, \\\"小\\\"燕\", \"gender\": \"male\"},\n"
    "{\"name\": \"nobody's post\", \"gender\": \"female\"}],\n"
    "\"memberships\": [\n"
    "{\"person_id\": \"p1\", \"organization_id\": \"350423100\", \"role\": \"chair\", "
    "\"staffing\": "
    "\"full-time\", \"categories\": [\"mediation\", \"a;b\", \"\\\"q\\\"\", \"x、y|z\"], \"tags\": "
    "[\"two-committees\"], \"start_date\": \"2016-05\", \"end_date\": \"2021-05\"},\n"
    "{\"person_id\": \"p1\", \"organization_id\": \"350423100201\", \"role\": \"vice-chair\", "
    "\"start_date\": \"2016-05-04\", \"end_date\": \"2021-05-31\"},\n"
    "{\"person_id\": \"'7\", \"organization_id\": \"=1+1\", \"role\": \"staff\", \"staffing\": "
    "\"seconded\", \"categories\": [\"=cmd\", \"'9\"]},\n"
    "{\"name\": \"赵一\", \"gender\": \"female\", \"birth_date\": \"1985-06-07\", "
    "\"organization_id\": \"350423100\", \"role\": \"executive\"},\n"
    "{\"name\": \"赵一\", \"gender\": \"female\", \"birth_date\": \"1985-06-07\", "
    "\"organization_id\": \"350423100201\", \"role\": \"chair\"},\n"
    "{\"name\": \"钱二\", \"organization_id\": \"350423100201\", \"role\": \"executive\"},\n"
    "{\"name\": \"钱二\", \"organization_id\": \"350423100201\", \"role\": \"executive\"},\n"
    "{\"name\": \"孙三\", \"id_number\": \"11010519491231002X\", \"organization_id\": \"350423\", "
    "\"role\": \"chair\"},\n"
    "{\"name\": \"孙三\", \"id_number\": \"11010519491231002X\", \"organization_id\": \"=1+1\", "
    "\"role\": \"chair\"},\n"
    "{\"id_number\": \"440524188001010014\", \"organization_id\": \"350423\", \"role\": "
    "\"representative\"},\n"
    "{\"person_id\": \"only-an-id\", \"organization_id\": \"350423\", \"role\": "
    "\"representative\", \"staffing\": \"volunteer\"}],\n"
    "\"activities\": [\n"
    "{\"id\": \"a1\", \"kind\": \"meeting\", \"organization_id\": \"350423100\", "
    "\"person_ids\": [\"p1\", \"'7\"], \"date\": \"2017-Q1\", \"quantity\": 12.5, "
    "\"target\": 20, \"unit\": \"person\", \"tags\": [\"a;b\"], \"stage\": \"two; three\"},\n"
    "{\"kind\": \"pairing\", \"organization_id\": \"350423100\", \"person_ids\": \"赵一\", "
    "\"counterpart\": \"王秀英\", \"amount\": 92233720368547758.07, \"times\": 3},\n"
    "{\"kind\": \"pairing\", \"organization_id\": \"350423100\", \"counterpart\": \"王秀英\", "
    "\"date\": \"2017-07-01\"},\n"
    "{\"kind\": \"pairing\", \"organization_id\": \"350423\", \"counterpart\": "
    "\"王秀英\"},\n"
    "{\"id\": \"a2\", \"kind\": \"visit\", \"organization_id\": \"ws-1\", "
    "\"counterpart\": \"p3\", \"parent_id\": \"a1\", \"date\": \"2017-02-03\", "
    "\"due_date\": \"2017-03\", \"recorded_on\": \"2017-02-28\", \"status\": \"closed\"},\n"
    "{\"kind\": \"visit\", \"organization_id\": \"350423\", \"counterpart\": "
    "\"350423100\", \"parent_id\": \"a2\", \"date\": \"2017-02-04\", \"person_ids\": "
    "[\"p1\", \"'7\", \"only-an-id\"]}]}\n";
