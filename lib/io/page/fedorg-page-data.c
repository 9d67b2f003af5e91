/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/page/fedorg-page-private.h"

#include <string.h>

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-hash-private.h"
#include "base/fedorg-words-private.h"
#include "io/output/fedorg-json-writer-private.h"
#include "io/output/fedorg-text-layout-private.h"
#include "sheet/fedorg-findings-sheet-private.h"

/* The findings for the script of the page. Messages, hints, rules, files and organisations recur,
 * so each stands once in a list, and a finding is a row of numbers: a hundred thousand findings are
 * a few megabytes. */

/* findings between two looks at who may cancel */
#define FINDINGS_AT_ONCE 512

/* Names stand with their finding and do not recur. After this many of them findings only say how
 * many persons they concern: the names of a province are for the roster, not for a page. */
#define MOST_NAMES 200000

/* texts in both languages, each once, in the order in which they were first met */
typedef struct {
  FedorgKeyTable *numbers;
  FedorgArray keys; /* char *: English, a NUL, Chinese */
  gboolean failed;
} TextList;

typedef struct {
  FedorgPageRun *run;
  FedorgJsonWriter *writer;
  TextList texts;
  TextList codes;
  TextList files;
  guint32 *organizations; /* by organisation: its number in the page, FEDORG_NONE for none */
  guint32 n_organizations;
  guint64 n_names;
} Data;

/* --- texts --- */

/* Characters that nobody sees are shown by their numbers, as everywhere in the page: the script
 * puts texts into the page as they are. */
static void
write_text (FedorgJsonWriter *writer, const char *text)
{
  g_auto (FedorgBuffer) shown = FEDORG_BUFFER_INIT;

  /* not every number of a vocabulary is a word */
  fedorg_text_append_escaped (&shown, text != NULL ? text : "");
  fedorg_buffer_append (&shown, "", 1);
  writer->buffer->failed |= shown.failed;
  fedorg_json_writer_string (writer, shown.failed ? "" : shown.data);
}

/* --- lists of texts --- */

static void
text_list_clear (TextList *list)
{
  for (gsize i = 0; i < list->keys.length; i++)
    g_free (fedorg_array_index (&list->keys, char *, i));
  fedorg_array_clear (&list->keys);
  g_clear_pointer (&list->numbers, fedorg_key_table_free);
}

/* the number of the two texts, which are taken over; one that is not there found no memory */
static guint32
text_list_take (TextList *list, char *english, char *chinese)
{
  gboolean are_there = english != NULL && chinese != NULL;
  gsize first = are_there ? strlen (english) + 1 : 0, second = are_there ? strlen (chinese) + 1 : 0;
  char *key = are_there ? g_try_malloc (first + second) : NULL;
  guint32 number = (guint32) list->keys.length;
  char **kept = NULL;

  if (key != NULL) {
    memcpy (key, english, first);
    memcpy (key + first, chinese, second);
  }
  g_free (english);
  g_free (chinese);
  if (key != NULL && fedorg_key_table_find (list->numbers, key, first + second, &number)) {
    g_free (key);
    return number;
  }
  if (key != NULL && fedorg_key_table_add (list->numbers, key, first + second, number))
    kept = fedorg_array_add (&list->keys, char *);
  if (kept == NULL) {
    g_free (key);
    list->failed = TRUE;
    return 0;
  }
  *kept = key;
  return number;
}

static void
write_pair (FedorgJsonWriter *writer, const char *english, const char *chinese)
{
  fedorg_json_writer_open (writer, '[');
  write_text (writer, english);
  write_text (writer, chinese);
  fedorg_json_writer_close (writer, ']');
}

/* texts stand once and rows name them by number: findings repeat the same few messages */
static void
write_texts (Data *data)
{
  fedorg_json_writer_name (data->writer, "texts");
  fedorg_json_writer_open (data->writer, '[');
  for (gsize i = 0; i < data->texts.keys.length; i++) {
    const char *english = fedorg_array_index (&data->texts.keys, char *, i);

    write_pair (data->writer, english, english + strlen (english) + 1);
  }
  fedorg_json_writer_close (data->writer, ']');
}

/* the title of a rule in both languages beside its code, since readers filter by what they can
 * read */
static void
write_codes (Data *data)
{
  fedorg_json_writer_name (data->writer, "codes");
  fedorg_json_writer_open (data->writer, '[');
  for (gsize i = 0; i < data->codes.keys.length; i++) {
    const char *code = fedorg_array_index (&data->codes.keys, char *, i);

    fedorg_json_writer_open (data->writer, '[');
    write_text (data->writer, code);
    for (guint language = 0; language < 2; language++)
      write_text (data->writer,
                  fedorg_page_get_rule_title (data->run, code, (FedorgLanguage) language));
    fedorg_json_writer_close (data->writer, ']');
  }
  fedorg_json_writer_close (data->writer, ']');
}

static void
write_files (Data *data)
{
  fedorg_json_writer_name (data->writer, "files");
  fedorg_json_writer_open (data->writer, '[');
  for (gsize i = 0; i < data->files.keys.length; i++)
    write_text (data->writer, fedorg_array_index (&data->files.keys, char *, i));
  fedorg_json_writer_close (data->writer, ']');
}

/* --- organisations --- */

/* marks an organisation and those above it; those above stand before it, so that the numbers that
 * are given in their order later do not need another look */
static void
mark (Data *data, guint32 organization)
{
  for (; organization != FEDORG_NONE && data->organizations[organization] == FEDORG_NONE;
       organization = fedorg_roster_get_organization_parent (data->run->page->roster, organization))
    data->organizations[organization] = 0;
}

/* only organisations with findings, or above one with findings, get a number and go into the
 * page */
static gboolean
number_organizations (Data *data)
{
  guint32 n = fedorg_roster_get_n_organizations (data->run->page->roster);

  data->organizations = g_try_new (guint32, (gsize) n + 1);
  if (data->organizations == NULL)
    return FALSE;
  memset (data->organizations, 0xff, ((gsize) n + 1) * sizeof (guint32));
  for (guint i = 0; i < fedorg_findings_get_n_findings (data->run->findings); i++)
    mark (data,
          fedorg_finding_get_organization (fedorg_findings_get_finding (data->run->findings, i)));
  for (guint32 i = 0; i < n; i++)
    if (data->organizations[i] != FEDORG_NONE)
      data->organizations[i] = data->n_organizations++;
  return TRUE;
}

static gint64
get_number (const Data *data, guint32 organization)
{
  return organization == FEDORG_NONE ? -1 : (gint64) data->organizations[organization];
}

/* [id, name, level, above] */
static void
write_organizations (Data *data)
{
  const FedorgRoster *roster = data->run->page->roster;

  fedorg_json_writer_name (data->writer, "organizations");
  fedorg_json_writer_open (data->writer, '[');
  for (guint32 i = 0; i < fedorg_roster_get_n_organizations (roster); i++) {
    if (data->organizations[i] == FEDORG_NONE)
      continue;
    fedorg_json_writer_open (data->writer, '[');
    write_text (data->writer, fedorg_roster_get_organization_id (roster, i));
    write_text (data->writer, fedorg_roster_get_organization_name (roster, i));
    fedorg_json_writer_int (data->writer, fedorg_roster_get_organization_level (roster, i));
    fedorg_json_writer_int (data->writer,
                            get_number (data, fedorg_roster_get_organization_parent (roster, i)));
    fedorg_json_writer_close (data->writer, ']');
  }
  fedorg_json_writer_close (data->writer, ']');
}

/* --- findings --- */

/* names are the bulk of a large page; behind MOST_NAMES only their number is written */
static void
write_persons (Data *data, const FedorgFinding *finding)
{
  guint n = fedorg_finding_get_n_persons (finding);
  g_auto (FedorgBuffer) text = FEDORG_BUFFER_INIT;

  data->n_names += n;
  if (n > 0 && data->n_names <= MOST_NAMES) {
    fedorg_page_append_persons (data->run, finding, &text);
  } else if (n > 0) {
    fedorg_buffer_append (&text, "… +", -1);
    fedorg_buffer_append_uint (&text, n);
  }
  fedorg_buffer_append (&text, "", 1);
  data->run->buffer->failed |= text.failed;
  write_text (data->writer, text.failed ? "" : text.data);
}

/* what the script calls SEVERITY, CODE, ORGANIZATION, MESSAGE, HINT, FILE, LINE, PERSONS, STATE,
 * NOTE */
static void
write_finding (Data *data, const FedorgFinding *finding)
{
  FedorgJsonWriter *writer = data->writer;
  char *source = fedorg_page_dup_source (finding);

  fedorg_json_writer_open (writer, '[');
  fedorg_json_writer_int (writer, fedorg_finding_get_severity (finding));
  fedorg_json_writer_uint (
      writer,
      text_list_take (&data->codes, g_strdup (fedorg_finding_get_code (finding)), g_strdup ("")));
  fedorg_json_writer_int (writer, get_number (data, fedorg_finding_get_organization (finding)));
  fedorg_json_writer_uint (
      writer,
      text_list_take (&data->texts, fedorg_finding_dup_message (finding, FEDORG_LANGUAGE_EN),
                      fedorg_finding_dup_message (finding, FEDORG_LANGUAGE_ZH)));
  fedorg_json_writer_uint (
      writer, text_list_take (&data->texts, fedorg_finding_dup_hint (finding, FEDORG_LANGUAGE_EN),
                              fedorg_finding_dup_hint (finding, FEDORG_LANGUAGE_ZH)));
  fedorg_json_writer_int (
      writer, source == NULL ? -1 : (gint64) text_list_take (&data->files, source, g_strdup ("")));
  fedorg_json_writer_uint (writer, fedorg_finding_get_line (finding));
  write_persons (data, finding);
  fedorg_json_writer_uint (writer, fedorg_page_get_state (finding));
  fedorg_json_writer_uint (
      writer, text_list_take (&data->texts, fedorg_page_dup_state (finding, FEDORG_LANGUAGE_EN),
                              fedorg_page_dup_state (finding, FEDORG_LANGUAGE_ZH)));
  fedorg_json_writer_close (writer, ']');
}

/* cancelling is asked for between groups of findings, not for each */
static void
write_findings (Data *data)
{
  FedorgPageRun *run = data->run;
  guint n = MIN (fedorg_findings_get_n_findings (run->findings), FEDORG_PAGE_MOST_FINDINGS);

  fedorg_json_writer_name (data->writer, "findings");
  fedorg_json_writer_open (data->writer, '[');
  for (guint i = 0; i < n && run->error == NULL; i++) {
    if (i % FINDINGS_AT_ONCE == 0)
      fedorg_page_note (run, g_cancellable_is_cancelled (run->job->cancellable), FALSE);
    write_finding (data, fedorg_findings_get_finding (run->findings, i));
  }
  fedorg_json_writer_close (data->writer, ']');
}

/* --- words --- */

/* [nick, English, Chinese] of each value of a vocabulary; without nicks [English, Chinese] */
static void
write_terms (Data *data, const char *name, FedorgVocabulary vocabulary, guint8 last,
             gboolean has_nick)
{
  fedorg_json_writer_name (data->writer, name);
  fedorg_json_writer_open (data->writer, '[');
  for (guint8 i = 0; i <= last; i++) {
    fedorg_json_writer_open (data->writer, '[');
    if (has_nick)
      write_text (data->writer, fedorg_vocabulary_get_nick (vocabulary, i));
    for (guint language = 0; language < 2; language++)
      write_text (data->writer,
                  fedorg_vocabulary_get_label (vocabulary, i, (FedorgLanguage) language));
    fedorg_json_writer_close (data->writer, ']');
  }
  fedorg_json_writer_close (data->writer, ']');
}

/* the choices of the state, in its order */
static void
write_states (Data *data)
{
  static const char *const codes[FEDORG_PAGE_N_STATES] = {
      [FEDORG_PAGE_STATE_NONE] = "page/no-state",
      [FEDORG_PAGE_STATE_NEW] = "findings/new",
      [FEDORG_PAGE_STATE_REMAINING] = "findings/remaining",
      [FEDORG_PAGE_STATE_WAIVED] = "findings/waived"};

  fedorg_json_writer_name (data->writer, "states");
  fedorg_json_writer_open (data->writer, '[');
  for (guint i = 0; i < FEDORG_PAGE_N_STATES; i++)
    write_pair (data->writer, fedorg_words_get (codes[i], FEDORG_LANGUAGE_EN),
                fedorg_words_get (codes[i], FEDORG_LANGUAGE_ZH));
  fedorg_json_writer_close (data->writer, ']');
}

static void
write_words (Data *data)
{
  static const char *const words[][2] = {
      {"any", "page/any"}, {"page", "page/page"}, {"shown", "page/shown-filtered"}};

  fedorg_json_writer_name (data->writer, "words");
  fedorg_json_writer_open (data->writer, '{');
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    fedorg_json_writer_name (data->writer, words[i][0]);
    write_pair (data->writer, fedorg_words_get (words[i][1], FEDORG_LANGUAGE_EN),
                fedorg_words_get (words[i][1], FEDORG_LANGUAGE_ZH));
  }
  fedorg_json_writer_close (data->writer, '}');
}

/* --- all --- */

static void
write_data (Data *data)
{
  const FedorgFindings *findings = data->run->findings;

  /* number 0 is the empty text, which stands for nothing */
  text_list_take (&data->texts, g_strdup (""), g_strdup (""));
  fedorg_json_writer_open (data->writer, '{');
  write_findings (data);
  write_organizations (data);
  write_texts (data);
  write_codes (data);
  write_files (data);
  write_terms (data, "severities", FEDORG_VOCABULARY_SEVERITY, FEDORG_SEVERITY_ERROR, TRUE);
  write_terms (data, "levels", FEDORG_VOCABULARY_LEVEL, FEDORG_LEVEL_UNIT, FALSE);
  write_states (data);
  write_words (data);
  fedorg_json_writer_name (data->writer, "total");
  fedorg_json_writer_uint (data->writer, fedorg_findings_get_n_findings (findings) +
                                             fedorg_findings_get_n_more (findings));
  fedorg_json_writer_close (data->writer, '}');
}

/* the data is made in a buffer of its own, because inside a page the signs < and & must be
 * escaped */
void
fedorg_page_append_data (FedorgPageRun *run)
{
  g_auto (FedorgBuffer) json = FEDORG_BUFFER_INIT;
  FedorgJsonWriter writer = FEDORG_JSON_WRITER_INIT (&json);
  Data data = {.run = run, .writer = &writer};

  data.texts.numbers = fedorg_key_table_new ();
  data.codes.numbers = fedorg_key_table_new ();
  data.files.numbers = fedorg_key_table_new ();
  if (number_organizations (&data))
    write_data (&data);
  else
    fedorg_page_note (run, FALSE, TRUE);
  fedorg_page_note (run, FALSE,
                    data.texts.failed || data.codes.failed || data.files.failed || json.failed);
  if (run->error == NULL)
    fedorg_html_append_json (run->buffer, json.data, json.length);
  text_list_clear (&data.texts);
  text_list_clear (&data.codes);
  text_list_clear (&data.files);
  g_free (data.organizations);
}
