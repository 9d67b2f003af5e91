/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-findings-private.h"

#include <string.h>

#include "harness/fedorg-test.h"
#include "unit/model-records.h"

/* Findings as a list: order, totals, cap, texts, fingerprints. */

static FedorgRoster *
two_organizations (void)
{
  static const char *const records[] = {"o / id=35 / name=福建省", "o / id=36 / name=江西省",
                                        "p / pid=P / pname=王一", NULL};

  return model_records_seal (records);
}

static FedorgFinding *
finding (const char *code, FedorgSeverity severity, guint32 organization)
{
  return fedorg_finding_new (code, "rule/count", severity, organization);
}

/* --- the list --- */

FEDORG_TEST (findings, nothing)
{
  g_autoptr (FedorgRoster) roster = two_organizations ();
  g_autoptr (FedorgFindings) findings =
      fedorg_findings_builder_finish (fedorg_findings_builder_new (roster, 10), NULL);

  fedorg_assert_int (fedorg_findings_get_n_findings (findings), 0);
  fedorg_assert_int (fedorg_findings_get_n_codes (findings), 0);
  fedorg_assert_int (fedorg_findings_get_n_waived (findings), 0);
  fedorg_assert_true (!fedorg_findings_get_truncated (findings));
  for (guint i = FEDORG_SEVERITY_INFO; i <= FEDORG_SEVERITY_ERROR; i++)
    fedorg_assert_int (fedorg_findings_get_total (findings, (FedorgSeverity) i), 0);
}

/* the cap shortens the list, never the totals; the waived are counted apart */
FEDORG_TEST (findings, cap_and_totals)
{
  g_autoptr (FedorgRoster) roster = two_organizations ();
  FedorgFindingsBuilder *builder = fedorg_findings_builder_new (roster, 2);
  FedorgFinding *waived = finding ("b/two", FEDORG_SEVERITY_ERROR, 1);
  guint64 count;

  fedorg_assert_true (fedorg_findings_builder_wants_more (builder));
  fedorg_findings_builder_take (builder, finding ("a/one", FEDORG_SEVERITY_WARNING, 0));
  waived->waiver.applies = TRUE;
  fedorg_findings_builder_take (builder, waived);
  fedorg_assert_true (!fedorg_findings_builder_wants_more (builder));
  fedorg_findings_builder_take (builder, finding ("a/one", FEDORG_SEVERITY_WARNING, 1));
  fedorg_findings_builder_count (builder, "b/two", FEDORG_SEVERITY_ERROR,
                                 G_GUINT64_CONSTANT (5000000000));
  fedorg_findings_builder_count (builder, "c/three", FEDORG_SEVERITY_INFO, 0);
  g_autoptr (FedorgFindings) findings = fedorg_findings_builder_finish (builder, NULL);

  fedorg_assert_int (fedorg_findings_get_n_findings (findings), 2);
  fedorg_assert_string (fedorg_finding_get_code (fedorg_findings_get_finding (findings, 0)),
                        "a/one");
  fedorg_assert_int (fedorg_findings_get_total (findings, FEDORG_SEVERITY_INFO), 0);
  fedorg_assert_int (fedorg_findings_get_total (findings, FEDORG_SEVERITY_WARNING), 2);
  fedorg_assert_int (fedorg_findings_get_total (findings, FEDORG_SEVERITY_ERROR), 5000000000);
  fedorg_assert_int (fedorg_findings_get_n_waived (findings), 1);
  fedorg_assert_true (fedorg_findings_get_truncated (findings));
  fedorg_assert_int (fedorg_findings_get_n_codes (findings), 2);
  fedorg_assert_string (fedorg_findings_get_code (findings, 0, &count), "a/one");
  fedorg_assert_int (count, 2);
  fedorg_assert_string (fedorg_findings_get_code (findings, 1, &count), "b/two");
  fedorg_assert_int (count, 5000000001);
  fedorg_assert_string (fedorg_findings_get_code (findings, 1, NULL), "b/two");
}

/* a builder that is given up */
FEDORG_TEST (findings, builder_is_freed)
{
  g_autoptr (FedorgRoster) roster = two_organizations ();
  g_autoptr (FedorgFindingsBuilder) builder = fedorg_findings_builder_new (roster, 2);

  fedorg_findings_builder_take (builder, finding ("a/one", FEDORG_SEVERITY_WARNING, 0));
  fedorg_findings_builder_free (NULL);
  fedorg_finding_unref (NULL);
}

/* bindings hold single findings */
FEDORG_TEST (findings, finding_outlives_its_list)
{
  g_autoptr (FedorgRoster) roster = two_organizations ();
  FedorgFindingsBuilder *builder = fedorg_findings_builder_new (roster, 2);
  g_autoptr (FedorgFinding) kept = NULL;
  FedorgFindings *findings;

  fedorg_findings_builder_take (builder, finding ("a/one", FEDORG_SEVERITY_WARNING, 0));
  findings = fedorg_findings_builder_finish (builder, NULL);
  kept = g_boxed_copy (fedorg_finding_get_type (), fedorg_findings_get_finding (findings, 0));
  fedorg_findings_unref (findings);
  fedorg_assert_string (fedorg_finding_get_code (kept), "a/one");
}

/* structural codes in the order of the catalogue, whichever came first, then the others */
FEDORG_TEST (findings, order_of_codes)
{
  g_autoptr (FedorgRoster) roster = two_organizations ();
  FedorgFindingsBuilder *builder = fedorg_findings_builder_new (roster, 9);
  static const char *const codes[] = {"z/rule", "roster/bad-date", "a/rule",
                                      "roster/unknown-parent"};
  static const char *const expected[] = {"roster/unknown-parent", "roster/bad-date", "z/rule",
                                         "a/rule"};

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    fedorg_findings_builder_take (builder, finding (codes[i], FEDORG_SEVERITY_ERROR, 0));
  g_autoptr (FedorgFindings) findings = fedorg_findings_builder_finish (builder, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    fedorg_assert_string (fedorg_findings_get_code (findings, i, NULL), expected[i]);
}

/* more than the default cap of structural findings: the first are listed, all are counted */
FEDORG_TEST (findings, structural_cap)
{
  static const struct {
    FedorgField field;
    const char *text;
  } fields[] = {{FEDORG_FIELD_ORGANIZATION_ID, "35"},
                {FEDORG_FIELD_PERSON_NAME, "王"},
                {FEDORG_FIELD_ROLE, "staff"},
                {FEDORG_FIELD_START_DATE, "2017-02-01"},
                {FEDORG_FIELD_END_DATE, "2017-01-01"}};
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  guint64 count;

  for (guint i = 1; i <= 10005; i++) {
    fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_MEMBERSHIP, i, 1);
    for (gsize j = 0; j < G_N_ELEMENTS (fields); j++)
      fedorg_roster_builder_set_field (builder, fields[j].field, fields[j].text, -1);
    fedorg_roster_builder_end_record (builder);
  }
  g_autoptr (FedorgRoster) roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, NULL);
  FedorgFindings *findings = fedorg_roster_get_findings (roster);

  fedorg_assert_int (fedorg_findings_get_n_findings (findings), 10000);
  fedorg_assert_true (fedorg_findings_get_truncated (findings));
  fedorg_assert_int (fedorg_findings_get_total (findings, FEDORG_SEVERITY_ERROR), 10005);
  fedorg_assert_int (fedorg_findings_get_n_codes (findings), 2);
  fedorg_assert_string (fedorg_findings_get_code (findings, 0, &count), "roster/end-before-start");
  fedorg_assert_int (count, 10005);
  fedorg_assert_int (fedorg_finding_get_line (fedorg_findings_get_finding (findings, 9999)), 9999);
}

FEDORG_TEST (findings, references)
{
  g_autoptr (FedorgRoster) roster = two_organizations ();
  FedorgFindings *findings = fedorg_roster_get_findings (roster);

  fedorg_assert_true (fedorg_roster_get_findings (roster) == findings);
  fedorg_assert_true (fedorg_findings_ref (findings) == findings);
  g_clear_pointer (&roster, fedorg_roster_unref);
  fedorg_assert_int (fedorg_findings_get_n_findings (findings), 0);
  fedorg_findings_unref (findings);
  fedorg_findings_unref (NULL);
  fedorg_assert_true (G_TYPE_IS_BOXED (fedorg_findings_get_type ()));
}

/* --- one finding --- */

FEDORG_TEST (findings, accessors)
{
  g_autoptr (FedorgFinding) one = finding ("a/one", FEDORG_SEVERITY_ERROR, 1);

  fedorg_finding_add_person (one, 0);
  fedorg_finding_add_missing (one, "mediation");
  fedorg_finding_add_missing (one, "arts");
  one->verdict.measured = g_strdup ("2");
  fedorg_assert_string (fedorg_finding_get_code (one), "a/one");
  fedorg_assert_int (fedorg_finding_get_severity (one), FEDORG_SEVERITY_ERROR);
  fedorg_assert_int (fedorg_finding_get_organization (one), 1);
  fedorg_assert_int (fedorg_finding_get_n_persons (one), 1);
  fedorg_assert_int (fedorg_finding_get_person (one, 0), 0);
  fedorg_assert_int (fedorg_finding_get_n_missing (one), 2);
  fedorg_assert_string (fedorg_finding_get_missing (one, 1), "arts");
  fedorg_assert_string (fedorg_finding_get_measured (one), "2");
  fedorg_assert_string (fedorg_finding_get_required (one), NULL);
  fedorg_assert_string (fedorg_finding_get_source (one), NULL);
  fedorg_assert_int (fedorg_finding_get_line (one), 0);
  fedorg_assert_int (fedorg_finding_get_column (one), 0);
}

/* both languages; a parameter without a text of its own in Chinese has the English one */
FEDORG_TEST (findings, texts)
{
  g_autoptr (FedorgFinding) one =
      fedorg_finding_new ("roster/bad-number", "roster/bad-number", FEDORG_SEVERITY_ERROR, 1);
  g_autofree char *unfilled = fedorg_finding_dup_message (one, FEDORG_LANGUAGE_EN);

  fedorg_finding_add_parameter (one, "field", "women", NULL);
  g_autofree char *en = fedorg_finding_dup_message (one, FEDORG_LANGUAGE_EN);
  g_autofree char *zh = fedorg_finding_dup_message (one, FEDORG_LANGUAGE_ZH);
  g_autofree char *hint = fedorg_finding_dup_hint (one, FEDORG_LANGUAGE_EN);
  fedorg_assert_string (unfilled, "“?” does not hold a number that can be read exactly.");
  fedorg_assert_string (en, "“women” does not hold a number that can be read exactly.");
  fedorg_assert_string (zh, "“women”不是能准确读取的数。");
  fedorg_assert_contains (hint, "figures of an organisation are whole numbers");
}

static char *
message_of (const char *const *records, guint index, FedorgLanguage language)
{
  g_autoptr (FedorgRoster) roster = model_records_seal (records);

  return fedorg_finding_dup_message (
      fedorg_findings_get_finding (fedorg_roster_get_findings (roster), index), language);
}

/* structural findings as they are read */
FEDORG_TEST (findings, structural_texts)
{
  static const struct {
    const char *records[5];
    const char *en;
    const char *zh;
  } cases[] = {
      {{"o / id=A / name=甲 / level=county", "o / id=B / name=乙 / level=city / parent=A"},
       "An organisation of level “city” cannot stand below “甲”.",
       "层级为“市”的组织不能隶属于“甲”。"},
      {{"o / id=350423 / level=village"},
       "The division code and the level disagree: by its code the level is “county”.",
       "区划代码与层级不一致：按代码应为“县”。"},
      {{"o / id=350423", "o / id=350423"},
       "The organisation occurs twice: the same identifier stands at r:1.",
       "组织重复：相同的代码已在 r:1 出现。"},
      {{"m / id=35 / name=甲 / pid=P / pname=王 / role=chair",
        "m / id=35 / name=乙 / pid=Q / pname=李 / role=staff"},
       "The organisation's “organization_name” differs from what was given before, at r:1.",
       "该组织的“单位名称”与先前所填的不同，见 r:1。"},
      {{"m / id=35 / pname=王 / role=chair"},
       "Records by which the person cannot be recognised, each counted as a person of her own: 1.",
       "1 条记录无法识别人员，每条按不同的人计算。"},
      {{"m / id=35 / pid=P / gender=妇 / role=chair"}, NULL, "“性别”的内容“妇”不在规定的词表中。"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *en = message_of (cases[i].records, 0, FEDORG_LANGUAGE_EN);
    g_autofree char *zh = message_of (cases[i].records, 0, FEDORG_LANGUAGE_ZH);
    if (cases[i].en != NULL)
      fedorg_assert_string (en, cases[i].en);
    fedorg_assert_string (zh, cases[i].zh);
  }
}

/* no text of a structural finding shows a value of the input */
FEDORG_TEST (findings, privacy)
{
  static const char *const records[] = {
      "m / id=35 / pid=P / pname=SECRET / gender=word / birth=SECRET / ethnicity=word / "
      "education=word / political=word / number=SECRET / role=word / staffing=word / "
      "start=SECRET / end=SECRET / level=word / kind=word / founded=SECRET / parent=SECRET / "
      "code=SECRET",
      "m / id=35 / pid=P / pname=SECRET2 / number=11010519491231002X / gender=男 / role=chair",
      NULL};
  g_autoptr (FedorgRoster) roster = model_records_seal (records);
  FedorgFindings *findings = fedorg_roster_get_findings (roster);

  fedorg_assert_int (fedorg_findings_get_n_findings (findings), 17);
  for (guint i = 0; i < fedorg_findings_get_n_findings (findings); i++) {
    const FedorgFinding *one = fedorg_findings_get_finding (findings, i);
    for (guint language = 0; language < 2; language++) {
      g_autofree char *text = fedorg_finding_dup_message (one, (FedorgLanguage) language);
      g_autofree char *hint = fedorg_finding_dup_hint (one, (FedorgLanguage) language);
      fedorg_assert_true (strstr (text, "SECRET") == NULL && strstr (hint, "SECRET") == NULL);
      fedorg_assert_true (strstr (text, "1101") == NULL && strstr (hint, "1101") == NULL);
    }
  }
}

/* --- fingerprints --- */

static char *
fingerprint_of (const char *const *records, guint index)
{
  g_autoptr (FedorgRoster) roster = model_records_seal (records);
  FedorgFindings *findings = fedorg_roster_get_findings (roster);

  return g_strdup (fedorg_finding_get_fingerprint (fedorg_findings_get_finding (findings, index)));
}

/* moving lines and mending something else change nothing; another organisation, field, person or
 * repetition does */
FEDORG_TEST (findings, fingerprints)
{
  static const char *const first[] = {
      "m / id=35 / pid=P / pname=王 / start=2017-02-01 / end=2017-01-01 / role=chair",
      "m / id=35 / pid=Q / pname=李 / start=2017-02-01 / end=2017-01-01 / role=staff",
      "m / id=35 / pid=R / pname=张 / start=2017-03-01 / end=2017-01-01 / role=staff",
      "m / id=36 / pid=S / pname=刘 / start=2017-02-01 / end=2017-01-01 / role=staff", NULL};
  static const char *const moved[] = {
      "o / id=37 / name=湖南",
      "p / pid=P / pname=王",
      "m / id=35 / pid=P / start=2017-02-01 / end=2017-01-01 / role=chair",
      "m / id=35 / pid=Q / pname=李 / start=2017-02-01 / end=2017-01-01 / role=staff",
      "m / id=35 / name=福建 / pid=R / pname=张 / start=2017-03-01 / end=2017-01-01 / role=staff",
      "m / id=36 / name=江西 / pid=S / pname=刘 / start=2017-02-01 / end=2017-01-01 / role=staff",
      NULL};
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 4; i++) {
    g_autofree char *again = fingerprint_of (moved, i);
    char *one = fingerprint_of (first, i);
    fedorg_assert_int (strlen (one), 16);
    fedorg_assert_string (again, one);
    fedorg_assert_true (!g_ptr_array_find_with_equal_func (all, one, g_str_equal, NULL));
    g_ptr_array_add (all, one);
  }
}

/* how many places a cause has, and where, changes with every correction */
FEDORG_TEST (findings, fingerprints_of_causes)
{
  static const char *const several[] = {"m / id=35 / pid=P / pname=王 / birth=? / role=chair",
                                        "m / id=36 / pid=Q / pname=李 / birth=? / role=staff",
                                        NULL};
  static const char *const one[] = {"m / id=37 / pid=R / pname=张 / birth=? / role=staff", NULL};
  static const char *const other[] = {"m / id=37 / pid=R / pname=张 / start=? / role=staff", NULL};
  g_autofree char *of_several = fingerprint_of (several, 0);
  g_autofree char *of_one = fingerprint_of (one, 0);
  g_autofree char *of_other = fingerprint_of (other, 0);

  fedorg_assert_string (of_one, of_several);
  fedorg_assert_true (strcmp (of_other, of_one) != 0);
}

/* ten thousand equal findings have as many fingerprints, in no time */
FEDORG_TEST (findings, fingerprints_of_equal_findings)
{
  g_autoptr (FedorgRoster) roster = two_organizations ();
  FedorgFindingsBuilder *builder = fedorg_findings_builder_new (roster, 100000);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < 10000; i++)
    fedorg_findings_builder_take (builder, finding ("a/one", FEDORG_SEVERITY_ERROR, 0));
  g_autoptr (FedorgFindings) findings = fedorg_findings_builder_finish (builder, NULL);
  for (guint i = 0; i < 10000; i++)
    fedorg_assert_true (g_hash_table_add (seen, (gpointer) fedorg_finding_get_fingerprint (
                                                    fedorg_findings_get_finding (findings, i))));
}

FEDORG_TEST (findings, wrong_calls)
{
  g_autoptr (FedorgRoster) roster = two_organizations ();
  FedorgFindings *findings = fedorg_roster_get_findings (roster);

  fedorg_assert_critical ("*findings != NULL*", fedorg_findings_get_n_findings (NULL));
  fedorg_assert_critical ("*index*", fedorg_findings_get_finding (findings, 0));
  fedorg_assert_critical ("*index*", fedorg_findings_get_code (findings, 0, NULL));
  fedorg_assert_critical ("*severity*", fedorg_findings_get_total (findings, (FedorgSeverity) 0));
  fedorg_assert_critical ("*finding != NULL*", fedorg_finding_get_code (NULL));
}
