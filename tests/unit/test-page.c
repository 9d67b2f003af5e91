/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-check.h>
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-page.h>
#include <fedorg/fedorg-ruleset-reader.h>

#include "writer-sample.h"

static FedorgRuleset *
load_ruleset (const char *name)
{
  g_autoptr (GError) error = NULL;
  FedorgRuleset *ruleset = fedorg_ruleset_load (name, NULL, &error);

  fedorg_assert_no_error (error);
  return ruleset;
}

static char *
dup_page (FedorgPage *page, const FedorgOutputOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) document = fedorg_page_dup_document (page, options, NULL, NULL, NULL, &error);

  fedorg_assert_no_error (error);
  return g_strndup (g_bytes_get_data (document, NULL), g_bytes_get_size (document));
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;
  return n;
}

/* names that would be markup, script, a formula, or would turn the direction of writing */
static FedorgRoster *
hostile_roster_new (void)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GError) error = NULL;
  FedorgRoster *roster;

  fedorg_roster_builder_set_as_of (builder, fedorg_date_new (2017, 7, 31));
  sample_add_organization (builder, "350423", "</title></script><script>alert(1)</script>",
                           "county", "");
  sample_add_organization (builder, "350423100", "\"><img src=x onerror=alert(2)>", "township",
                           "350423");
  sample_add_organization (builder, "350423100201", "{{script}}'<!--=1\xe2\x80\xae+1", "village",
                           "350423100");
  sample_add_post (builder, "350423100", "<b>", "</script><svg onload=alert(3)>", "vice-chair", "");
  sample_add_post (builder, "350423100201", "P2", "\xe2\x80\xa8\" & <i>", "vice-chair", "");
  roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return roster;
}

/* a page about one organisation has nothing of those beside it */
FEDORG_TEST (page, subtrees)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (FedorgRuleset) ruleset = load_ruleset ("charter");
  g_autoptr (FedorgRoster) roster = NULL;
  g_autoptr (FedorgPage) page = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *whole = NULL, *part = NULL;

  fedorg_roster_builder_set_as_of (builder, fedorg_date_new (2017, 7, 31));
  sample_add_organization (builder, "350423", "County", "county", "");
  for (guint i = 0; i < 2; i++) {
    g_autofree char *id = g_strdup_printf ("35042310%u", i);
    g_autofree char *name = g_strdup_printf ("Town-%u", i);
    g_autofree char *woman = g_strdup_printf ("Woman-%u", i);

    sample_add_organization (builder, id, name, "township", "350423");
    sample_add_post (builder, id, woman, woman, "vice-chair", "");
  }
  roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  page = fedorg_page_new (roster);
  fedorg_page_add_ruleset (page, ruleset);
  whole = dup_page (page, NULL);
  fedorg_assert_contains (whole, "Town-0");
  fedorg_assert_true (fedorg_page_set_under (page, "350423101", &error));
  part = dup_page (page, NULL);
  fedorg_assert_contains (part, "<h1>Town-1</h1>");
  fedorg_assert_contains (part, "Woman-1");
  fedorg_assert_int (count (part, "Town-0") + count (part, "Woman-0"), 0);
  fedorg_assert_true (!fedorg_page_set_under (page, "999", &error));
  fedorg_assert_error (error, FEDORG_ERROR_NOT_FOUND);
}

FEDORG_TEST (page, nothing_of_the_roster_is_markup)
{
  static const char *const marks[] = {
      "<script>alert", "<img",         "<svg on",      "<b>\"",
      "<i>",           "\xe2\x80\xae", "\xe2\x80\xa8", "alert(1)</script>"};
  g_autoptr (FedorgRoster) roster = hostile_roster_new ();
  g_autoptr (FedorgRuleset) ruleset = load_ruleset ("charter");
  g_autoptr (FedorgPage) page = fedorg_page_new (roster);

  fedorg_page_add_ruleset (page, ruleset);
  fedorg_page_set_title (page, "<u>&\"'\xe2\x80\xae");
  g_autofree char *text = dup_page (page, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    fedorg_assert_int (count (text, marks[i]), 0);
  /* the data and the script of ours, and nothing else, are scripts */
  fedorg_assert_int (count (text, "<script"), 2);
  fedorg_assert_int (count (text, "</script"), 2);
  fedorg_assert_int (count (text, "<!--"), 0);
  fedorg_assert_contains (text, "<h1>&lt;u&gt;&amp;&quot;&#39;\\u202e</h1>");
  fedorg_assert_contains (text, "<title>&lt;u&gt;&amp;&quot;&#39;\\u202e</title>");
  /* what nobody would see is shown, and a slot in a name is a name */
  fedorg_assert_contains (text, "{{script}}&#39;&lt;!--=1+1");
  fedorg_assert_contains (text, "{{script}}'\\u003c!--=1+1");
}

FEDORG_TEST (page, policy_allows_the_files_of_ours_alone)
{
  g_autoptr (FedorgRoster) roster = sample_roster_new ();
  g_autoptr (FedorgPage) page = fedorg_page_new (roster);
  g_autofree char *text = dup_page (page, NULL);

  fedorg_assert_contains (text, "content=\"default-src 'none'; style-src 'sha256-");
  fedorg_assert_contains (text, "'; script-src 'sha256-");
  fedorg_assert_contains (text, "'; img-src data:; base-uri 'none'; form-action 'none'\"");
  fedorg_assert_int (count (text, "<style>"), 1);
  fedorg_assert_int (count (text, " style=\""), 0);
  fedorg_assert_int (count (text, "http:") + count (text, "https:") + count (text, "url("), 0);
}

FEDORG_TEST (page, masks_names)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (FedorgRuleset) ruleset = load_ruleset ("charter");
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
  g_autoptr (GError) error = NULL;

  sample_add_organization (builder, "350423100201", "村", "village", "");
  sample_add_post (builder, "350423100201", "P1", "欧阳丽华", "chair", "");
  sample_add_post (builder, "350423100201", "P2", "王秀月", "chair", "");
  g_autoptr (FedorgRoster) named = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  g_autoptr (FedorgPage) page = fedorg_page_new (named);

  fedorg_page_add_ruleset (page, ruleset);
  fedorg_page_set_as_of (page, fedorg_date_new (2017, 7, 31));
  g_autofree char *plain = dup_page (page, options);
  fedorg_output_options_set_redact (options, TRUE);
  g_autofree char *masked = dup_page (page, options);

  fedorg_assert_contains (plain, "欧阳丽华");
  fedorg_assert_contains (plain, "含人员姓名，请妥善保管");
  fedorg_assert_int (count (masked, "阳丽华"), 0);
  fedorg_assert_int (count (masked, "秀月"), 0);
  fedorg_assert_contains (masked, "王**");
  fedorg_assert_contains (masked, "人员姓名已隐去");
}

FEDORG_TEST (page, begins_in_the_language)
{
  g_autoptr (FedorgRoster) roster = sample_roster_new ();
  g_autoptr (FedorgPage) page = fedorg_page_new (roster);
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
  g_autofree char *english = dup_page (page, options);

  fedorg_output_options_set_language (options, FEDORG_LANGUAGE_ZH);
  g_autofree char *chinese = dup_page (page, options);

  fedorg_assert_contains (english, "<html lang=\"en\">");
  fedorg_assert_contains (english, "value=\"en\" checked>");
  fedorg_assert_contains (chinese, "<html lang=\"zh\">");
  fedorg_assert_contains (chinese, "value=\"zh\" checked>");
  /* both say all, so but for the switch they are as long as each other */
  fedorg_assert_int (strlen (english), strlen (chinese));
}

FEDORG_TEST (page, shows_open_seats)
{
  g_autoptr (FedorgRoster) roster = sample_roster_new ();
  g_autoptr (FedorgRuleset) ruleset = load_ruleset ("qingliu-2017");
  g_autoptr (FedorgPage) page = fedorg_page_new (roster);

  fedorg_page_add_ruleset (page, ruleset);
  g_autofree char *text = dup_page (page, NULL);

  fedorg_assert_contains (text, "<li class=\"open\"><span lang=\"zh\">主席（空缺）</span>");
  fedorg_assert_contains (text, "<li class=\"open\"><span lang=\"zh\">调解女能手（空缺）</span>");
  /* she has left the day before */
  fedorg_assert_int (count (text, "林淑兰"), 0);
}

/* larger trees end above: 1 county, 2 towns and 2001 villages */
FEDORG_TEST (page, cuts_large_trees)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GError) error = NULL;

  sample_add_organization (builder, "C", "county", "county", "");
  sample_add_organization (builder, "T1", "first town", "township", "C");
  sample_add_organization (builder, "T2", "second town", "township", "C");
  for (guint i = 0; i < 2001; i++) {
    g_autofree char *id = g_strdup_printf ("V%u", i);

    sample_add_organization (builder, id, "hamlet", "village", i % 2 ? "T1" : "T2");
  }
  g_autoptr (FedorgRoster) roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  g_autoptr (FedorgPage) page = fedorg_page_new (roster);
  g_autofree char *text = dup_page (page, NULL);

  fedorg_assert_contains (text,
                          "2004 organisations. That is too long for a page, so the tree ends at "
                          "the level “township”");
  fedorg_assert_contains (text, "<b>second town</b>");
  fedorg_assert_contains (text, "below: 1001 organisations");
  fedorg_assert_int (count (text, "<b>hamlet</b>"), 0);
}

FEDORG_TEST (page, takes_findings)
{
  g_autoptr (FedorgRoster) roster = sample_roster_new ();
  g_autoptr (FedorgRuleset) ruleset = load_ruleset ("charter");
  g_autoptr (FedorgCheck) check = fedorg_check_new (roster);
  g_autoptr (FedorgPage) page = fedorg_page_new (roster);
  g_autoptr (GError) error = NULL;

  fedorg_check_add_ruleset (check, ruleset);
  fedorg_check_set_limit (check, 1);
  g_autoptr (FedorgFindings) findings = fedorg_check_run (check, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  fedorg_page_set_findings (page, findings);
  g_autofree char *text = dup_page (page, NULL);

  fedorg_assert_contains (text, "1 findings are listed here, of ");
  fedorg_assert_int (count (text, "<tr><td><span class=\"severity "), 1);
}

FEDORG_TEST (page, cancelled)
{
  g_autoptr (FedorgRoster) roster = sample_roster_new ();
  g_autoptr (FedorgPage) page = fedorg_page_new (roster);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  fedorg_assert_true (fedorg_page_dup_document (page, NULL, cancellable, NULL, NULL, &error) ==
                      NULL);
  fedorg_assert_error (error, FEDORG_ERROR_CANCELLED);
}

FEDORG_TEST (page, empty_roster)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRoster) roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);

  fedorg_assert_no_error (error);
  g_autoptr (FedorgPage) page = fedorg_page_new (roster);
  g_autofree char *text = dup_page (page, NULL);

  fedorg_assert_contains (text, "<ul class=\"tree\">\n</ul>");
  fedorg_assert_contains (text, "Nothing was found.");
}

FEDORG_TEST (page, draws_lines_over_years)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GError) error = NULL;
  static const char *const starts[] = {"2015-06", "2015-01", "2017-01-01", "1990", "2018-01"};

  sample_add_organization (builder, "350423100201", "村", "village", "");
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++) {
    g_autofree char *id = g_strdup_printf ("P%u", i);

    fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_MEMBERSHIP, 0, 0);
    sample_set (builder, FEDORG_FIELD_ORGANIZATION_ID, "350423100201");
    sample_set (builder, FEDORG_FIELD_PERSON_ID, id);
    sample_set (builder, FEDORG_FIELD_ROLE, "executive");
    sample_set (builder, FEDORG_FIELD_START_DATE, starts[i]);
    fedorg_roster_builder_end_record (builder);
  }
  g_autoptr (FedorgRoster) roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  g_autoptr (FedorgPage) page = fedorg_page_new (roster);

  fedorg_page_set_as_of (page, fedorg_date_new (2017, 7, 31));
  g_autofree char *text = dup_page (page, NULL);

  /* 2015, 2016 and 2017: two posts, none, one; those of long ago and of the future do not count */
  fedorg_assert_int (count (text, "<polyline"), 1);
  fedorg_assert_contains (text, "points=\"40,30 190,180 340,105 \"");
  fedorg_assert_contains (text, ">2015</text>");
  fedorg_assert_int (count (text, ">1990</text>") + count (text, ">2018</text>"), 0);
}

static void
add_activity (FedorgRosterBuilder *builder, const char *organization, const char *date,
              const char *due, const char *status)
{
  fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_ACTIVITY, 0, 0);
  sample_set (builder, FEDORG_FIELD_ORGANIZATION_ID, organization);
  sample_set (builder, FEDORG_FIELD_ACTIVITY_KIND, "<visit>");
  sample_set (builder, FEDORG_FIELD_ACTIVITY_DATE, date);
  sample_set (builder, FEDORG_FIELD_DUE_DATE, due);
  sample_set (builder, FEDORG_FIELD_STATUS, status);
  fedorg_roster_builder_end_record (builder);
}

FEDORG_TEST (page, shows_a_calendar_and_a_ledger)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GError) error = NULL;

  sample_add_organization (builder, "350423100", "镇", "township", "");
  sample_add_organization (builder, "350423100201", "村", "village", "350423100");
  add_activity (builder, "350423100201", "2017-07-02", "2017-07-10", "done");
  add_activity (builder, "350423100", "2017-07-20", "2017-07-10", "closed");
  add_activity (builder, "350423100", "2017-Q2", "", "done");
  add_activity (builder, "350423100", "2016-07-31", "", "done");
  add_activity (builder, "350423100", "2017-06-01", "2017-07-30", "in-progress");
  add_activity (builder, "350423100", "", "2017-12-31", "planned");
  add_activity (builder, "350423100", "", "2017-07-31", "planned");
  add_activity (builder, "350423100", "2017-07-03", "", "cancelled");
  add_activity (builder, "350423100", "2017-08-03", "", "done");
  g_autoptr (FedorgRoster) roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  g_autoptr (FedorgPage) page = fedorg_page_new (roster);

  fedorg_page_set_as_of (page, fedorg_date_new (2017, 7, 31));
  g_autofree char *text = dup_page (page, NULL);

  /* two in July; the quarter is longer than a month; a year ago, given up, and in the future:
   * none */
  fedorg_assert_contains (text, "<th scope=\"row\">&lt;visit&gt;</th><td class=\"n\">0</td>");
  fedorg_assert_int (count (text, "<td class=\"n good\">2</td><td class=\"n good\">1</td></tr>"),
                     2);
  fedorg_assert_contains (text, "<th scope=\"col\" class=\"n\">2017-07</th>");
  fedorg_assert_int (count (text, ">2016-07<") + count (text, ">2017-08<"), 0);
  /* due, in time, late, overdue, open; what is due on the day itself is still open */
  fedorg_assert_contains (text, "<td class=\"n\">3</td><td class=\"n\">1</td>"
                                "<td class=\"n doubtful\">1</td><td class=\"n bad\">1</td>"
                                "<td class=\"n\">2</td></tr>");
}
