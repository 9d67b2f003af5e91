/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-findings-private.h"

#include <string.h>

#include <fedorg/fedorg-message.h>
#include <fedorg/fedorg-vocabulary.h>
#include "base/fedorg-place-private.h"
#include "base/fedorg-text-private.h"
#include "base/fedorg-words-private.h"
#include "model/fedorg-reference-date-private.h"
#include "model/fedorg-roster-private.h"

/* A raw finding, four words of numbers, becomes one that can be read. */

/* the first words of a list, enough to see what kind of word is wanted */
#define N_EXPECTED 8

/* the details of education are known by few; its groups are enough to choose from */
static gboolean
is_expected (FedorgVocabulary vocabulary, guint8 value)
{
  return value != 0 && (vocabulary != FEDORG_VOCABULARY_EDUCATION || value % 10 == 0);
}

/* NULL if there is no memory */
static char *
dup_expected (FedorgVocabulary vocabulary, FedorgLanguage language)
{
  FedorgBuffer text = FEDORG_BUFFER_INIT;
  guint n_terms = fedorg_vocabulary_get_n_terms (vocabulary);
  guint n_written = 0;

  for (guint i = 0; i < n_terms; i++) {
    guint8 value = fedorg_vocabulary_get_term (vocabulary, i);
    if (!is_expected (vocabulary, value))
      continue;
    if (n_written == N_EXPECTED) {
      fedorg_buffer_append (&text, language == FEDORG_LANGUAGE_ZH ? "等" : ", …", -1);
      break;
    }
    if (n_written++ > 0)
      fedorg_buffer_append (&text, language == FEDORG_LANGUAGE_ZH ? "、" : ", ", -1);
    fedorg_buffer_append (&text, fedorg_vocabulary_get_label (vocabulary, value, language), -1);
  }
  return fedorg_buffer_finish_text (&text);
}

static void
add_term (FedorgFinding *finding, const char *name, FedorgVocabulary vocabulary, guint8 value)
{
  fedorg_finding_add_parameter (
      finding, name, fedorg_vocabulary_get_label (vocabulary, value, FEDORG_LANGUAGE_EN),
      fedorg_vocabulary_get_label (vocabulary, value, FEDORG_LANGUAGE_ZH));
}

/* the heading that was probably meant, in the script of the one that is there */
static void
add_heading (FedorgFinding *finding, guint8 field, const char *heading)
{
  gboolean is_ascii = heading == NULL || g_str_is_ascii (heading);

  fedorg_finding_add_parameter (
      finding, "nearest",
      fedorg_vocabulary_get_label (FEDORG_VOCABULARY_FIELD, field,
                                   is_ascii ? FEDORG_LANGUAGE_EN : FEDORG_LANGUAGE_ZH),
      NULL);
}

/* the type that a document should have had in this place */
static void
add_expected (FedorgFinding *finding, guint8 expected)
{
  static const char *const codes[] = {
      [FEDORG_EXPECTED_TEXT] = "expected/text",     [FEDORG_EXPECTED_WORDS] = "expected/words",
      [FEDORG_EXPECTED_NUMBER] = "expected/number", [FEDORG_EXPECTED_FIGURES] = "expected/figures",
      [FEDORG_EXPECTED_RECORD] = "expected/record", [FEDORG_EXPECTED_RECORDS] = "expected/records",
  };

  if (expected != FEDORG_EXPECTED_ANYTHING)
    fedorg_finding_add_parameter (finding, "expected",
                                  fedorg_words_get (codes[expected], FEDORG_LANGUAGE_EN),
                                  fedorg_words_get (codes[expected], FEDORG_LANGUAGE_ZH));
}

/* {expected} is the one right word where there is one, else the list; {nearest} the word that was
 * probably meant */
static void
add_words (FedorgFinding *finding, const FedorgRawFinding *raw, const char *text)
{
  FedorgVocabulary vocabulary;
  if (g_str_equal (finding->code, "roster/wrong-type")) {
    add_expected (finding, raw->term);
    return;
  }
  if (raw->field != FEDORG_FIELD_NONE && g_str_equal (finding->code, "roster/unknown-field"))
    add_heading (finding, raw->field, text);
  if (!fedorg_schema_get_vocabulary (raw->field, &vocabulary))
    return;

  gboolean is_guess = g_str_equal (finding->code, "roster/unknown-value");
  /* terms are kept plus one, since 0 says that there is none */
  if (raw->term != 0)
    add_term (finding, is_guess ? "nearest" : "expected", vocabulary, raw->term - 1);
  if (!is_guess)
    return;
  g_autofree char *en = dup_expected (vocabulary, FEDORG_LANGUAGE_EN);
  g_autofree char *zh = dup_expected (vocabulary, FEDORG_LANGUAGE_ZH);
  finding->failed |= en == NULL || zh == NULL;
  fedorg_finding_add_parameter (finding, "expected", en, zh);
}

/* what a finding says of its own: its text, and the rows of a cause that has several places */
typedef struct {
  char *text;        /* NULL: it has none */
  char *rows;        /* likewise */
  const char *cells; /* likewise; of the roster */
} Texts;

static void
texts_clear (Texts *texts)
{
  g_free (texts->text);
  g_free (texts->rows);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Texts, texts_clear)

static Texts
read_texts (FedorgFinding *finding, const FedorgRoster *roster, const FedorgRawFinding *raw)
{
  const char *text = raw->text != 0 ? fedorg_roster_string (roster, raw->text) : "";
  /* text, mark, rows, mark, cells: each part may be missing, and rows come only with a mark */
  const char *mark = strstr (text, FEDORG_ROWS_MARK);
  Texts texts = {NULL, mark != NULL ? fedorg_text_dup (mark + 1) : NULL, NULL};
  char *end = texts.rows != NULL ? strstr (texts.rows, FEDORG_ROWS_MARK) : NULL;

  if (end != NULL) {
    *end = '\0';
    texts.cells = mark + 1 + (end - texts.rows) + 1;
  }

  if (mark != NULL ? mark > text : *text != '\0')
    texts.text = fedorg_text_dup (text);
  if (texts.text != NULL && mark != NULL)
    texts.text[mark - text] = '\0';
  finding->failed |=
      (texts.text == NULL && *text != '\0' && mark != text) || (texts.rows == NULL && mark != NULL);
  return texts;
}

/* a text that is not the same in both languages: the English form, a mark, the Chinese form */
static void
add_text (FedorgFinding *finding, const char *name, const char *text)
{
  /* U+001F, the unit separator, which no text of a table has */
  const char *mark = strchr (text, '\037');
  g_autofree char *en = fedorg_text_dup (text);

  if (en == NULL)
    finding->failed = TRUE;
  else if (mark != NULL)
    en[mark - text] = '\0';
  fedorg_finding_add_parameter (finding, name, en, mark != NULL ? mark + 1 : NULL);
}

/* a word that could not be read is shown beside the name of its field */
static void
add_field (FedorgFinding *finding, const FedorgRawFinding *raw, const char *text)
{
  gboolean is_word =
      raw->field != FEDORG_FIELD_NONE && (g_str_equal (finding->code, "roster/unknown-value") ||
                                          g_str_equal (finding->code, "roster/post-not-held"));

  if (text != NULL)
    add_text (finding, is_word ? "value" : "field", text);
  if ((text == NULL || is_word) && raw->field != FEDORG_FIELD_NONE)
    add_term (finding, "field", FEDORG_VOCABULARY_FIELD, raw->field);
}

/* "row 3", "rows 3, 5-7" */
static char *
dup_rows (const char *rows, FedorgLanguage language)
{
  /* one number alone: several have commas or hyphens between them */
  gboolean is_one = rows[strspn (rows, "0123456789")] == '\0';

  return g_strconcat (fedorg_words_get (is_one ? "finding/row" : "finding/rows", language), rows,
                      fedorg_words_get ("finding/rows-end", language), NULL);
}

static void
add_rows (FedorgFinding *finding, const char *rows)
{
  if (rows == NULL)
    return;
  g_autofree char *en = dup_rows (rows, FEDORG_LANGUAGE_EN);
  g_autofree char *zh = dup_rows (rows, FEDORG_LANGUAGE_ZH);
  fedorg_finding_add_parameter (finding, "rows", en, zh);
}

/* A text of a snapshot may say anything; a place that the roster has not leads to no row. */
static void
add_cells (FedorgFinding *finding, const char *cells)
{
  gboolean goes_on = cells != NULL;

  /* "place column, place column": the column is missing where it is not known */
  while (goes_on && finding->spot.others.length < FEDORG_CAUSE_PLACES) {
    char *end;
    guint64 place = g_ascii_strtoull (cells, &end, 10);
    guint64 column = *end == ' ' ? g_ascii_strtoull (end, &end, 10) : 0;

    goes_on = *end == ',';
    cells = end + 1;
    if (place >= FEDORG_NONE || column >= FEDORG_NONE)
      continue;
    FedorgFindingCell *cell = fedorg_array_add (&finding->spot.others, FedorgFindingCell);
    if (cell == NULL) {
      finding->failed = TRUE;
      return;
    }
    *cell = (FedorgFindingCell){(guint32) place, (guint32) column};
  }
}

/* `other` is a count in some messages and a place in the others */
static gboolean
counts (const char *code)
{
  return strstr (fedorg_message_get_text (code, FEDORG_LANGUAGE_EN), "{count}") != NULL;
}

/* "roster.csv:12"; records without a file have at most a line */
static void
add_place (FedorgFinding *finding, const FedorgRoster *roster, guint32 place)
{
  guint line;
  guint column;
  const char *name = fedorg_roster_resolve_place (roster, place, &line, &column);
  g_auto (FedorgBuffer) en = FEDORG_BUFFER_INIT, zh = FEDORG_BUFFER_INIT;

  if (name == NULL && line == 0)
    return;
  if (name != NULL) {
    fedorg_place_append (&en, name, line, 0);
  } else {
    fedorg_buffer_append (&en, "line ", -1);
    fedorg_buffer_append_uint (&en, line);
    fedorg_buffer_append (&zh, "第 ", -1);
    fedorg_buffer_append_uint (&zh, line);
    fedorg_buffer_append (&zh, " 行", -1);
  }
  fedorg_buffer_append (&en, "", 1);
  fedorg_buffer_append (&zh, "", 1);
  if (en.failed || zh.failed)
    finding->failed = TRUE;
  else
    fedorg_finding_add_parameter (finding, "other", en.data, name == NULL ? zh.data : NULL);
}

static void
add_other (FedorgFinding *finding, const FedorgRoster *roster, const FedorgRawFinding *raw)
{
  if (raw->other == FEDORG_NONE)
    return;
  if (!counts (finding->code)) {
    add_place (finding, roster, raw->other);
    return;
  }
  fedorg_finding_add_count (finding, "count", raw->other);
}

static void
add_organization (FedorgFinding *finding, const FedorgRoster *roster, guint32 organization)
{
  if (organization == FEDORG_NONE)
    return;

  guint32 parent = fedorg_roster_get_organization_parent (roster, organization);
  fedorg_finding_add_parameter (finding, "organization",
                                fedorg_roster_get_organization_name (roster, organization), NULL);
  add_term (finding, "level", FEDORG_VOCABULARY_LEVEL,
            (guint8) fedorg_roster_get_organization_level (roster, organization));
  if (parent != FEDORG_NONE)
    fedorg_finding_add_parameter (finding, "parent",
                                  fedorg_roster_get_organization_name (roster, parent), NULL);
}

static void
add_date (FedorgFinding *finding, const FedorgRoster *roster)
{
  gint32 as_of = fedorg_roster_choose_date (roster, FEDORG_DATE_NONE).date;
  g_autofree char *date = fedorg_date_dup_text (as_of, FEDORG_DATE_PRECISION_DAY);

  fedorg_finding_add_parameter (finding, "date", date, NULL);
}

FedorgFinding *
fedorg_roster_dup_structural (const FedorgRoster *roster, guint64 index)
{
  const FedorgRawFinding *raw =
      &fedorg_array_index (&roster->raw_findings, FedorgRawFinding, index);
  const char *code = fedorg_message_get_code (raw->code);
  FedorgFinding *finding =
      fedorg_finding_new (code, code, fedorg_message_get_severity (code), raw->organization);

  if (finding == NULL)
    return NULL;
  finding->spot.column = raw->column;
  fedorg_finding_set_place (finding, roster, raw->place);
  if (raw->person != FEDORG_NONE)
    fedorg_finding_add_person (finding, raw->person);
  g_auto (Texts) texts = read_texts (finding, roster, raw);
  add_field (finding, raw, texts.text);
  add_rows (finding, texts.rows);
  add_cells (finding, texts.cells);
  add_words (finding, raw, texts.text);
  add_other (finding, roster, raw);
  add_organization (finding, roster, raw->organization);
  add_date (finding, roster);

  const char *subject = texts.text != NULL
                            ? texts.text
                            : fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_FIELD, raw->field);
  if (subject != NULL)
    fedorg_finding_take_text (finding, &finding->subject, fedorg_text_dup (subject));
  return finding;
}

guint64
fedorg_roster_get_n_structural (const FedorgRoster *roster)
{
  return roster->raw_findings.length;
}

guint32
fedorg_roster_get_structural_organization (const FedorgRoster *roster, guint64 index)
{
  return fedorg_array_index (&roster->raw_findings, FedorgRawFinding, index).organization;
}

const char *
fedorg_roster_get_structural_code (const FedorgRoster *roster, guint64 index)
{
  return fedorg_message_get_code (
      fedorg_array_index (&roster->raw_findings, FedorgRawFinding, index).code);
}
