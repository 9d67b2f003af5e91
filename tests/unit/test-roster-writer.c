/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg.h>

#include <string.h>

#include "harness/fedorg-test.h"
#include "roster-text.h"

/* the ways there and back; a table twice, by its language */
static const struct {
  const char *ending;
  FedorgLanguage language;
} ways[] = {
    {"csv", FEDORG_LANGUAGE_EN},   {"csv", FEDORG_LANGUAGE_ZH},    {"json", FEDORG_LANGUAGE_EN},
    {"jsonl", FEDORG_LANGUAGE_EN}, {"fedorg", FEDORG_LANGUAGE_EN}, {"xlsx", FEDORG_LANGUAGE_EN},
    {"xlsx", FEDORG_LANGUAGE_ZH},
};

/* what is written, as text; "" of what is no text. (transfer full) */
static char *
write_roster (const FedorgRoster *roster, const char *path, FedorgLanguage language,
              gboolean redact)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  fedorg_output_options_set_language (options, language);
  fedorg_output_options_set_redact (options, redact);
  fedorg_roster_save (roster, path, FEDORG_ROSTER_FORMAT_OF_NAME, options, NULL, NULL, NULL,
                      &error);
  fedorg_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, &error);
  fedorg_assert_no_error (error);
  return text;
}

/* one way there and back gives the same roster, and the same bytes the second time */
static void
check_way (const FedorgRoster *roster, guint way)
{
  char *folder = roster_text_make_folder ();
  g_autofree char *name = g_strconcat ("roster.", ways[way].ending, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *document = write_roster (roster, path, ways[way].language, FALSE);
  g_autoptr (FedorgRoster) again = roster_text_load (path);
  g_autofree char *second = write_roster (again, path, ways[way].language, FALSE);
  g_autofree char *expected = roster_text_dup (roster);
  g_autofree char *got = roster_text_dup (again);

  roster_text_remove_folder (folder);
  fedorg_assert_string (got, expected);
  fedorg_assert_string (second, document);
}

static void
check_all_ways (const char *document, const char *name)
{
  g_autoptr (FedorgRoster) roster = roster_text_read (document, name);

  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    check_way (roster, way);
}

/* the document that a roster becomes. (transfer full) */
static char *
convert (const char *document, const char *name, const char *ending, gboolean redact)
{
  g_autoptr (FedorgRoster) roster = roster_text_read (document, name);
  char *folder = roster_text_make_folder ();
  g_autofree char *file = g_strconcat ("roster.", ending, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  char *text = write_roster (roster, path, FEDORG_LANGUAGE_EN, redact);

  roster_text_remove_folder (folder);
  return text;
}

/* --- nothing is lost --- */

/* records that say hardly anything, in words that stand around the records of other tables */
FEDORG_TEST (roster_writer, records_that_look_like_none)
{
  static const char document[] =
      "{\"fedorg\": 1, \"organizations\": [{\"id\": \"合计\"}, {\"id\": \"1980-02-29\"},\n"
      "{\"id\": \"卸任时间\"}, {\"id\": \"备注\", \"name\": \"填表人\"}, {\"id\": "
      "\"350423100\"}],\n"
      "\"persons\": [{\"id\": \"合计\"}, {\"id\": \"12.5\"}, {\"id\": \"单位代码\"}],\n"
      "\"activities\": [{\"organization_id\": \"350423100\"}]}\n";
  g_autoptr (FedorgRoster) roster = roster_text_read (document, "odd.json");

  fedorg_assert_int (fedorg_roster_get_n_activities (roster), 1);
  check_way (roster, 0);
  check_way (roster, 2);
  check_way (roster, 4);
}

/* nobody is told by the identifier that the roster made, save who must be: those stay named */
FEDORG_TEST (roster_writer, everything_comes_back)
{
  g_autoptr (FedorgRoster) roster = roster_text_read (roster_text_sample, "sample.json");
  g_autoptr (FedorgRoster) snapshot = NULL;
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.jsonl", NULL);

  /* 孙三 is known by her ID number in two places: from the first writing on she has an identifier
   */
  g_free (write_roster (roster, path, FEDORG_LANGUAGE_EN, FALSE));
  snapshot = roster_text_load (path);
  roster_text_remove_folder (folder);
  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    check_way (snapshot, way);
  fedorg_assert_int (fedorg_roster_get_n_persons (snapshot), fedorg_roster_get_n_persons (roster));
  fedorg_assert_int (fedorg_roster_get_n_memberships (snapshot), 11);
}

FEDORG_TEST (roster_writer, empty_roster)
{
  check_all_ways ("{\"fedorg\": 1}", "a.json");
  check_all_ways ("{\"fedorg\": 1, \"as_of\": \"2020-02-29\"}", "a.json");
}

FEDORG_TEST (roster_writer, persons_without_a_post)
{
  check_all_ways ("{\"fedorg\": 1, \"persons\": [{\"id\": \"b\", \"name\": \"乙\"}, {\"name\": "
                  "\"甲\", \"birth_date\": \"1980-01-01\", \"gender\": \"female\"}, {\"name\": "
                  "\"甲\", \"birth_date\": \"1980-01-01\", \"gender\": \"female\"}, {\"id\": "
                  "\"nothing else\"}]}",
                  "a.json");
}

FEDORG_TEST (roster_writer, words_of_every_list)
{
  static const struct {
    FedorgVocabulary vocabulary;
    const char *field;
  } fields[] = {{FEDORG_VOCABULARY_GENDER, "gender"},
                {FEDORG_VOCABULARY_ETHNICITY, "ethnicity"},
                {FEDORG_VOCABULARY_EDUCATION, "education"},
                {FEDORG_VOCABULARY_POLITICAL_STATUS, "political_status"},
                {FEDORG_VOCABULARY_ROLE, "role"},
                {FEDORG_VOCABULARY_STAFFING, "staffing"}};
  g_autoptr (GString) lines = g_string_new ("{\"type\": \"organization\", \"id\": \"o\", "
                                            "\"level\": \"unit\"}\n");
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    for (guint j = 0; j < fedorg_vocabulary_get_n_terms (fields[i].vocabulary); j++, n++) {
      guint8 value = fedorg_vocabulary_get_term (fields[i].vocabulary, j);
      g_string_append_printf (lines,
                              "{\"type\": \"membership\", \"organization_id\": \"o\", "
                              "\"person_id\": \"p%u\", \"name\": \"n\", \"%s\": \"%s\"}\n",
                              n, fields[i].field,
                              fedorg_vocabulary_get_nick (fields[i].vocabulary, value));
    }
  }
  fedorg_assert_true (n > 100);
  check_all_ways (lines->str, "a.jsonl");
}

FEDORG_TEST (roster_writer, levels_and_kinds)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint j = 0; j < fedorg_vocabulary_get_n_terms (FEDORG_VOCABULARY_LEVEL); j++)
    for (guint k = 0; k < fedorg_vocabulary_get_n_terms (FEDORG_VOCABULARY_KIND); k++)
      g_string_append_printf (
          lines,
          "{\"type\": \"organization\", \"id\": \"o-%u-%u\", \"level\": \"%s\", \"kind\": "
          "\"%s\"}\n",
          j, k,
          fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_LEVEL,
                                      fedorg_vocabulary_get_term (FEDORG_VOCABULARY_LEVEL, j)),
          fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_KIND,
                                      fedorg_vocabulary_get_term (FEDORG_VOCABULARY_KIND, k)));
  check_all_ways (lines->str, "a.jsonl");
}

/* texts that a spreadsheet, a table or JSON might take for something else */
FEDORG_TEST (roster_writer, strange_texts)
{
  static const char *const texts[] = {
      "=1+1",    "'=1+1",   "''=1",       "+86",     "-5",      "@x",   "＝x",
      "'＠x",    "'5",      "''5",        "'",       "''",      "'a",   "a,b",
      "a\\\"b",  "\\\"",    "\\\"a\\\"",  "a;b",     "a；b",    "a、b", "a|b",
      "a｜b",    ";",       "=\\\"5\\\"", "sep=,",   "a\\\\b",  "é",    "\xf0\xa0\x80\x80",
      "\\u202e", "\\u0085", "007",        "1e5",     "null",    "#1",   "##",
      "name",    "姓名",    "a  b",       "\\\"a;b", "a\\\";b",
  };
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_append_printf (
        lines,
        "{\"type\": \"organization\", \"id\": \"%s\", \"name\": \"%s\", \"level\": \"unit\", "
        "\"tags\": [\"%s\"]}\n"
        "{\"type\": \"membership\", \"organization_id\": \"%s\", \"person_id\": \"%s\", \"name\": "
        "\"%s\", \"role\": \"staff\", \"categories\": [\"%s\", \"%s\"]}\n",
        texts[i], texts[i], texts[i], texts[i], texts[i], texts[i], texts[i],
        texts[(i + 1) % G_N_ELEMENTS (texts)]);
  check_all_ways (lines->str, "a.jsonl");
}

/* --- identity --- */

FEDORG_TEST (roster_writer, anonymous_persons_stay_so_where_they_can)
{
  static const char document[] =
      "organization_id,person_name,gender,birth_date,role\n"
      "350423,,,,\n350423100,,,,\n350423100201,,,,\n350424,,,,\n"
      /* one woman with two posts in one county, told by name, sex and date of birth */
      "350423100,王一,female,1980-01-02,chair\n350423100201,王一,female,1980-01-02,chair\n"
      /* a namesake in another county is somebody else */
      "350424,王一,female,1980-01-02,chair\n"
      /* two who cannot be told */
      "350423100,李二,female,1980-01,staff\n350423100,李二,female,1980-01,staff\n";
  g_autofree char *text = convert (document, "a.csv", "csv", FALSE);

  check_all_ways (document, "a.csv");
  fedorg_assert_true (strstr (text, "#") == NULL);
}

/* an ID number is not written; whoever was told by it alone gets an identifier */
FEDORG_TEST (roster_writer, a_person_known_by_the_number_is_named)
{
  static const char document[] =
      "organization_id,person_name,gender,birth_date,id_number,role\n"
      "350423,,,,,\n350424,,,,,\n"
      "350423,孙三,,,11010519491231002X,chair\n350424,孙三,,,11010519491231002X,staff\n"
      /* the same name, sex and date of birth, but not she */
      "350423,孙三,female,1949-12-31,,staff\n";
  g_autofree char *text = convert (document, "a.csv", "jsonl", FALSE);
  g_autoptr (FedorgRoster) before = roster_text_read (document, "a.csv");
  g_autoptr (FedorgRoster) after = roster_text_read (text, "a.jsonl");

  fedorg_assert_int (fedorg_roster_get_n_persons (before), 2);
  fedorg_assert_int (fedorg_roster_get_n_persons (after), 2);
  for (guint32 m = 0; m < 3; m++)
    fedorg_assert_int (fedorg_roster_get_membership_person (after, m),
                       fedorg_roster_get_membership_person (before, m));
  fedorg_assert_contains (text, "\"person_id\":\"#1\"");
  fedorg_assert_true (strstr (text, "110105") == NULL);
}

/* "#1" of the input is not the "#1" that the roster makes */
FEDORG_TEST (roster_writer, made_identifiers_meet_none_of_the_input)
{
  static const char document[] =
      "organization_id,person_id,person_name,gender,birth_date,id_number,role\n"
      "350423,,,,,,\n350424,,,,,,\n"
      "350423,,孙三,,,11010519491231002X,chair\n350424,,孙三,,,11010519491231002X,staff\n"
      "350424,#1,周,,,,staff\n";
  g_autofree char *text = convert (document, "a.csv", "csv", FALSE);
  g_autoptr (FedorgRoster) after = roster_text_read (text, "a.csv");

  fedorg_assert_int (fedorg_roster_get_n_persons (after), 2);
  fedorg_assert_contains (text, ",##1,孙三,");
  fedorg_assert_contains (text, ",#1,周,");
}

/* --- the tree --- */

FEDORG_TEST (roster_writer, a_cut_cycle_stays_cut)
{
  check_all_ways ("organization_id,parent_id,level\n3504,,\n350423,350423100,\n"
                  "350423100,350423,\nx,y,unit\ny,x,unit\n",
                  "a.csv");
}

FEDORG_TEST (roster_writer, codes_that_are_not_the_identifier)
{
  check_all_ways ("{\"fedorg\": 1, \"organizations\": [{\"id\": \"350423\", \"code\": \"no code\"},"
                  " {\"id\": \"u\", \"code\": \"350424\"}, {\"id\": \"350425000000\"},"
                  " {\"id\": \"350426\", \"code\": \"350427\"}]}",
                  "a.json");
}

FEDORG_TEST (roster_writer, below_the_nation)
{
  check_all_ways ("organization_id,parent_id,level\nCN,,nation\n35,,\n36,CN,\n", "a.csv");
}

/* --- documents --- */

FEDORG_TEST (roster_writer, table_in_both_languages)
{
  static const char document[] =
      "as_of,2017-07-31\n"
      "organization_id,organization_name,figures.women,person_id,person_name,gender,role,"
      "categories\n"
      "350423,清流县,7,,,,,\n350423,,,p,王秀华,female,vice-chair,arts;x\n";
  g_autoptr (FedorgRoster) roster = roster_text_read (document, "a.csv");
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  g_autofree char *en = write_roster (roster, path, FEDORG_LANGUAGE_EN, FALSE);
  g_autofree char *zh = write_roster (roster, path, FEDORG_LANGUAGE_ZH, FALSE);

  roster_text_remove_folder (folder);
  fedorg_assert_string (
      en, "\xef\xbb\xbf"
          "as_of,2017-07-31\r\n"
          "organization_id,organization_name,organization_code,level,kind,parent_id,founded_on,"
          "elected_on,organization_tags,figures.women,person_id,person_name,gender,birth_date,"
          "ethnicity,"
          "education,political_status,role,staffing,categories,tags,start_date,end_date\r\n"
          "350423,清流县,,county,county,,,,,7,,,,,,,,,,,,,\r\n"
          "350423,,,,,,,,,,p,王秀华,female,,,,,vice-chair,,arts;x,,,\r\n");
  fedorg_assert_string (
      zh, "\xef\xbb\xbf"
          "统计日期,2017-07-31\r\n"
          "单位代码,单位名称,行政区划代码,层级,类型,上级代码,成立时间,换届时间,"
          "单位标记,指标.women,人员编号,"
          "姓名,性别,出生年月,民族,学历,政治面貌,职务,专兼挂,类别,标记,任职时间,离任时间\r\n"
          "350423,清流县,,县,县,,,,,7,,,,,,,,,,,,,\r\n"
          "350423,,,,,,,,,,p,王秀华,女,,,,,副主席,,arts、x,,,\r\n");
}

FEDORG_TEST (roster_writer, names_are_masked)
{
  static const char document[] =
      "organization_id,organization_name,person_id,person_name,role\n350423,清流县,,,\n"
      "350423,,p1,王秀华,chair\n350423,,,欧阳,staff\n350423,,,欧阳,staff\n";
  const char *const endings[] = {"csv", "json", "jsonl"};

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *text = convert (document, "a.csv", endings[i], TRUE);
    g_autofree char *name = g_strconcat ("a.", endings[i], NULL);
    g_autoptr (FedorgRoster) roster = roster_text_read (text, name);

    fedorg_assert_true (strstr (text, "秀") == NULL && strstr (text, "阳") == NULL);
    fedorg_assert_int (fedorg_roster_get_n_persons (roster), 3);
    fedorg_assert_string (fedorg_roster_get_person_name (roster, 0), "王**");
    fedorg_assert_string (fedorg_roster_get_organization_name (roster, 0), "清流县");
  }
}

/* --- refusals --- */

static void
check_refusal (const char *document, const char *path, FedorgRosterFormat format, gboolean redact,
               const char *message)
{
  g_autoptr (FedorgRoster) roster = roster_text_read (document, "a.json");
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
  g_autoptr (GError) error = NULL;

  fedorg_output_options_set_redact (options, redact);
  fedorg_assert_true (
      !fedorg_roster_save (roster, path, format, options, NULL, NULL, NULL, &error));
  fedorg_assert_error (error, FEDORG_ERROR_ARGUMENT);
  fedorg_assert_contains (error->message, message);
  fedorg_assert_true (!g_file_test (path, G_FILE_TEST_EXISTS));
}

FEDORG_TEST (roster_writer, what_cannot_be_written_is_refused)
{
  static const char empty[] = "{\"fedorg\": 1}";
  static const char figure[] =
      "{\"fedorg\": 1, \"organizations\": [{\"id\": \"o\", \"figures\": {\"a*\": 1}}]}";
  char *folder = roster_text_make_folder ();
  g_autofree char *unknown = g_build_filename (folder, "a.ods", NULL);
  g_autofree char *table = g_build_filename (folder, "a.csv", NULL);
  g_autofree char *snapshot = g_build_filename (folder, "a.fedorg", NULL);

  check_refusal (empty, unknown, FEDORG_ROSTER_FORMAT_OF_NAME, FALSE,
                 "the ending of the file names no format");
  check_refusal (empty, snapshot, FEDORG_ROSTER_FORMAT_OF_NAME, TRUE,
                 "a snapshot cannot mask names");
  check_refusal (figure, table, FEDORG_ROSTER_FORMAT_OF_NAME, FALSE,
                 "a figure's name cannot be the heading of a table");
  roster_text_remove_folder (folder);
}

/* a cell of a workbook holds 32 767 characters and no more */
FEDORG_TEST (roster_writer, a_text_longer_than_a_cell)
{
  g_autofree char *name = g_strnfill (32767, 'a');
  g_autofree char *fits = g_strdup_printf (
      "{\"fedorg\": 1, \"organizations\": [{\"id\": \"o\", \"name\": \"%s\"}]}", name);
  g_autofree char *document = g_strdup_printf (
      "{\"fedorg\": 1, \"organizations\": [{\"id\": \"o\", \"name\": \"%sb\"}]}", name);
  g_autoptr (FedorgRoster) short_one = roster_text_read (fits, "a.json");
  g_autoptr (FedorgRoster) roster = roster_text_read (document, "a.json");
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  fedorg_assert_true (!fedorg_roster_save (roster, path, FEDORG_ROSTER_FORMAT_OF_NAME, NULL, NULL,
                                           NULL, NULL, &error));
  fedorg_assert_error (error, FEDORG_ERROR_LIMIT);
  fedorg_assert_true (!g_file_test (path, G_FILE_TEST_EXISTS));
  check_way (short_one, G_N_ELEMENTS (ways) - 1);
  roster_text_remove_folder (folder);
}

/* activities alone, with persons who have no identifier, numbers and days that a spreadsheet keeps */
FEDORG_TEST (roster_writer, a_workbook_of_activities)
{
  static const char document[] =
      "{\"fedorg\": 1, \"as_of\": \"2020-12-31\", \"organizations\": [{\"id\": \"350423100\"}],\n"
      "\"memberships\": [{\"organization_id\": \"350423100\", \"person_id\": \"p1\", \"role\": "
      "\"chair\"}],\n"
      "\"activities\": [{\"organization_id\": \"350423100\", \"id\": \"007\", \"kind\": \"=1+1\",\n"
      "\"person_ids\": [\"p1\"], \"date\": \"2020-02-29\", \"quantity\": \"0.000001\",\n"
      "\"target\": \"123456789012.000001\", \"unit\": \"person\", \"amount\": \"-0.01\", "
      "\"times\": 3}]}\n";
  g_autoptr (FedorgRoster) roster = roster_text_read (document, "a.json");
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
  g_autoptr (GBytes) expected = NULL;
  g_autoptr (GBytes) book = NULL;
  g_autoptr (GBytes) got = NULL;
  g_autoptr (FedorgRoster) again = NULL;

  fedorg_output_options_set_activities_only (options, TRUE);
  book = fedorg_roster_dup_document (roster, FEDORG_ROSTER_FORMAT_WORKBOOK, options, NULL, NULL,
                                     NULL, NULL);
  again = fedorg_roster_load_bytes (book, "a.xlsx", NULL, NULL, NULL, NULL, NULL);
  expected = fedorg_roster_dup_document (roster, FEDORG_ROSTER_FORMAT_CSV, options, NULL, NULL,
                                         NULL, NULL);
  got =
      fedorg_roster_dup_document (again, FEDORG_ROSTER_FORMAT_CSV, options, NULL, NULL, NULL, NULL);
  fedorg_assert_int (fedorg_roster_get_n_memberships (again), 0);
  fedorg_assert_true (g_bytes_equal (got, expected));
}

/* Nothing but activities says who somebody is: she is kept, with the text that calls her. Two villages
 * have a 李秀英 each; p1 is one person. */
FEDORG_TEST (roster_writer, persons_whom_activities_name)
{
  static const char document[] =
      "{\"fedorg\": 1, \"organizations\": [{\"id\": \"a\"}, {\"id\": \"b\"}],\n"
      "\"activities\": [{\"organization_id\": \"a\", \"person_ids\": [\"李秀英\", \"p1\"], "
      "\"counterpart\": \"p1\"},\n"
      "{\"organization_id\": \"a\", \"person_ids\": [\"李秀英\"], \"counterpart\": \"李秀英\"},\n"
      "{\"organization_id\": \"b\", \"person_ids\": [\"p1\", \"李秀英\"]}]}\n";
  g_autoptr (FedorgRoster) roster = roster_text_read (document, "a.json");
  g_autofree char *json = convert (document, "a.json", "json", FALSE);
  g_autofree char *masked = convert (document, "a.json", "csv", TRUE);
  FedorgFindings *findings = fedorg_roster_get_findings (roster);
  guint32 counterpart;

  check_all_ways (document, "a.json");
  fedorg_assert_int (fedorg_roster_get_n_persons (roster), 3);
  fedorg_assert_contains (json, "\"persons\":[],");
  fedorg_assert_contains (json, "\"person_ids\":[\"李秀英\",\"p1\"]");
  fedorg_assert_int (fedorg_roster_get_activity_counterpart (roster, 0, &counterpart),
                     FEDORG_COUNTERPART_PERSON);
  fedorg_assert_int (fedorg_roster_get_activity_counterpart (roster, 1, &counterpart),
                     FEDORG_COUNTERPART_TEXT);
  fedorg_assert_true (strstr (masked, "李秀英") == NULL);
  fedorg_assert_int (fedorg_findings_get_total (findings, FEDORG_SEVERITY_WARNING), 1);
}

FEDORG_TEST (roster_writer, cancelled_writing_leaves_the_file_as_it_was)
{
  g_autoptr (FedorgRoster) roster = roster_text_read (roster_text_sample, "a.json");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n_files = 0;

  g_file_set_contents (path, "before", -1, NULL);
  g_cancellable_cancel (cancellable);
  fedorg_roster_save (roster, path, FEDORG_ROSTER_FORMAT_OF_NAME, NULL, cancellable, NULL, NULL,
                      &error);
  fedorg_assert_error (error, FEDORG_ERROR_CANCELLED);
  g_file_get_contents (path, &text, NULL, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n_files++;
  roster_text_remove_folder (folder);
  fedorg_assert_string (text, "before");
  fedorg_assert_int (n_files, 1);
}

/* --- whatever a roster says --- */

static const char *
pick (GRand *random, const char *const *words, guint n)
{
  return words[g_rand_int_range (random, 0, (gint32) n)];
}

#define PICK(random, words) pick (random, words, G_N_ELEMENTS (words))

static void
add_member (GString *line, const char *key, const char *value)
{
  if (*value != '\0')
    g_string_append_printf (line, ", \"%s\": \"%s\"", key, value);
}

static void
add_words (GRand *random, GString *line, const char *key)
{
  static const char *const words[] = {"a", "b;c", "\\\"", "调解", "'1", "x、y", "=z", "frontline"};
  gint32 n = g_rand_int_range (random, 0, 4);

  g_string_append_printf (line, ", \"%s\": [", key);
  for (gint32 i = 0; i < n; i++)
    g_string_append_printf (line, "%s\"%s\"", i > 0 ? ", " : "", PICK (random, words));
  g_string_append (line, "]");
}

static const char *const dates[] = {"",        "1980-05",    "1980-05-06", "1980-02-29",
                                    "2017-12", "0001-01-01", "9999-12-31"};
static const char *const names[] = {"",       "王秀华", "王秀华", "李,四",
                                    "O'Neil", "'5",     "=x",     "欧阳\\u202e"};
static const char *const genders[] = {"", "female", "female", "male", "not-stated"};
static const char *const organizations[] = {"35",     "3504", "350423", "350423100", "350423100201",
                                            "350424", "u1",   "'2",     "x,y",       "350423101"};

static void
add_organization (GRand *random, GString *lines)
{
  static const char *const levels[] = {"", "", "unit", "village", "nation"};
  static const char *const kinds[] = {"", "", "workshop", "village", "square"};
  static const char *const codes[] = {"", "", "", "350423", "zz"};

  g_string_append_printf (lines, "{\"type\": \"organization\", \"id\": \"%s\"",
                          PICK (random, organizations));
  add_member (lines, "name", PICK (random, names));
  add_member (lines, "level", PICK (random, levels));
  add_member (lines, "kind", PICK (random, kinds));
  add_member (lines, "code", PICK (random, codes));
  if (g_rand_boolean (random))
    add_member (lines, "parent_id", PICK (random, organizations));
  add_member (lines, "founded_on", PICK (random, dates));
  add_words (random, lines, "tags");
  if (g_rand_boolean (random))
    g_string_append_printf (lines, ", \"figures\": {\"women\": %d, \"妇女\": %d}",
                            g_rand_int_range (random, -9, 9), g_rand_int_range (random, 0, 9));
  g_string_append (lines, "}\n");
}

static void
add_person (GRand *random, GString *lines, const char *id_key)
{
  static const char *const ids[] = {"", "", "p1", "p2", "#1", "'7"};
  static const char *const numbers[] = {"", "", "", "11010519491231002X", "440524188001010014"};

  add_member (lines, id_key, PICK (random, ids));
  add_member (lines, "name", PICK (random, names));
  add_member (lines, "gender", PICK (random, genders));
  add_member (lines, "birth_date", PICK (random, dates));
  add_member (lines, "id_number", PICK (random, numbers));
}

static void
add_membership (GRand *random, GString *lines)
{
  static const char *const roles[] = {"", "chair", "executive"};

  g_string_append_printf (lines, "{\"type\": \"membership\", \"organization_id\": \"%s\"",
                          PICK (random, organizations));
  add_person (random, lines, "person_id");
  add_member (lines, "role", PICK (random, roles));
  add_member (lines, "start_date", PICK (random, dates));
  add_member (lines, "end_date", PICK (random, dates));
  add_words (random, lines, "categories");
  add_words (random, lines, "tags");
  g_string_append (lines, "}\n");
}

static char *
make_random_lines (guint32 seed)
{
  GRand *random = g_rand_new_with_seed (seed);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < 8; i++)
    add_organization (random, lines);
  for (guint i = 0; i < 3; i++) {
    g_string_append (lines, "{\"type\": \"person\"");
    add_person (random, lines, "id");
    g_string_append (lines, "}\n");
  }
  for (guint i = 0; i < 12; i++)
    add_membership (random, lines);
  g_rand_free (random);
  return g_string_free (lines, FALSE);
}

/* Who was told by an ID number gets an identifier by the first writing, which is then hers: so the
 * first must keep who has which post, and from then on everything stays the same. */
static void
check_random (guint32 seed)
{
  g_autofree char *lines = make_random_lines (seed);
  g_autoptr (FedorgRoster) before = roster_text_read (lines, "a.jsonl");
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.jsonl", NULL);
  g_autoptr (FedorgRoster) after = NULL;

  g_free (write_roster (before, path, FEDORG_LANGUAGE_EN, FALSE));
  after = roster_text_load (path);

  roster_text_remove_folder (folder);
  fedorg_assert_int (fedorg_roster_get_n_persons (after), fedorg_roster_get_n_persons (before));
  fedorg_assert_int (fedorg_roster_get_n_memberships (after),
                     fedorg_roster_get_n_memberships (before));
  for (guint32 m = 0; m < fedorg_roster_get_n_memberships (before); m++)
    fedorg_assert_int (fedorg_roster_get_membership_person (after, m),
                       fedorg_roster_get_membership_person (before, m));
  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    check_way (after, way);
}

FEDORG_TEST (roster_writer, random_rosters)
{
  for (guint32 seed = 1; seed <= 150; seed++) {
    g_print ("# seed %u\n", seed);
    check_random (seed);
  }
}
