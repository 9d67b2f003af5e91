/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-heading-private.h"

#include <string.h>

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-text-private.h"
#include "io/grid/fedorg-grid-terms-private.h"
#include "io/grid/fedorg-grid-words-private.h"
#include "model/fedorg-schema-private.h"

/* headings that mean something else in each table: by what a row is (FedorgRecord) */
static const struct {
  const char *heading; /* normal form */
  guint8 fields[FEDORG_RECORD_END];
} bare_headings[] = {
    {"id", {0, FEDORG_FIELD_ORGANIZATION_ID, FEDORG_FIELD_PERSON_ID, 0, FEDORG_FIELD_ACTIVITY_ID}},
    {"name",
     {0, FEDORG_FIELD_ORGANIZATION_NAME, FEDORG_FIELD_PERSON_NAME, FEDORG_FIELD_PERSON_NAME, 0}},
    {"名称", {0, FEDORG_FIELD_ORGANIZATION_NAME, 0, FEDORG_FIELD_ORGANIZATION_NAME}},
    {"代码", {0, FEDORG_FIELD_ORGANIZATION_ID, 0, 0}},
    {"编码", {0, FEDORG_FIELD_ORGANIZATION_ID, 0, 0}},
    {"编号", {0, FEDORG_FIELD_ORGANIZATION_ID, 0, 0, FEDORG_FIELD_ACTIVITY_ID}},
    {"tags", {0, FEDORG_FIELD_ORGANIZATION_TAGS, 0, FEDORG_FIELD_TAGS, FEDORG_FIELD_ACTIVITY_TAGS}},
    {"tag", {0, FEDORG_FIELD_ORGANIZATION_TAGS, 0, FEDORG_FIELD_TAGS, FEDORG_FIELD_ACTIVITY_TAGS}},
    {"标记", {0, FEDORG_FIELD_ORGANIZATION_TAGS, 0, FEDORG_FIELD_TAGS, FEDORG_FIELD_ACTIVITY_TAGS}},
    {"时间", {0, 0, 0, 0, FEDORG_FIELD_ACTIVITY_DATE}},
    {"标签", {0, FEDORG_FIELD_ORGANIZATION_TAGS, 0, FEDORG_FIELD_TAGS, FEDORG_FIELD_ACTIVITY_TAGS}},
};

/* before the name of a figure; full-width marks are ASCII in the normal form */
static const char *const figure_prefixes[] = {
    "figures.", "figures:", "figure.", "figure:", "指标.", "指标:", "指标数:"};

FedorgSubject
fedorg_field_get_subject (FedorgField field)
{
  return (FedorgSubject) fedorg_schema_get (field)->record;
}

gboolean
fedorg_grid_is_of_post (FedorgField field)
{
  FedorgSubject subject = fedorg_field_get_subject (field);

  return (subject == FEDORG_SUBJECT_PERSON || subject == FEDORG_SUBJECT_POST) &&
         field != FEDORG_FIELD_ROLE;
}

void
fedorg_grid_meaning_clear (FedorgGridMeaning *meaning)
{
  g_clear_pointer (&meaning->word, g_free);
}

/* forms mark what must be filled in with a star, and put a colon behind a label; a text that was
 * put together may hold a byte order mark anew */
static void
strip_marks (const char **text, gsize *length)
{
  static const char *const marks[] = {"\357\273\277", "*", "＊", "★", "※", ":", "："};

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    gsize size = strlen (marks[i]);

    if (*length > size && memcmp (*text, marks[i], size) == 0) {
      *text += size;
      *length -= size;
    }
    if (*length > size && memcmp (*text + *length - size, marks[i], size) == 0)
      *length -= size;
  }
}

/* the name of a figure; NULL if the heading is none */
static char *
dup_figure (const char *text, gsize length, const FedorgGridNormal *normal)
{
  for (guint i = 0; i < G_N_ELEMENTS (figure_prefixes); i++) {
    gsize size = strlen (figure_prefixes[i]);

    if (normal->length <= size || memcmp (normal->text, figure_prefixes[i], size) != 0)
      continue;

    /* the name itself stays as it is written */
    const char *mark = figure_prefixes[i][size - 1] == '.' ? "." : ":";
    const char *at = g_strstr_len (text, (gssize) length, mark);
    const char *wide = g_strstr_len (text, (gssize) length, "：");
    if (at == NULL || (wide != NULL && wide < at))
      at = wide != NULL ? wide + strlen ("：") - 1 : NULL;
    if (at == NULL)
      return NULL;
    gsize rest = length - (gsize) (at + 1 - text);
    const char *start = fedorg_text_strip (at + 1, &rest);
    return rest > 0 ? g_strndup (start, rest) : NULL;
  }
  return NULL;
}

static const guint8 *
find_bare (const FedorgGridNormal *normal)
{
  for (guint i = 0; i < G_N_ELEMENTS (bare_headings); i++) {
    if (strcmp (normal->text, bare_headings[i].heading) == 0)
      return bare_headings[i].fields;
  }
  return NULL;
}

static gboolean
look_up_path (const FedorgGridNormal *normal, FedorgGridMeaning *meaning)
{
  static const struct {
    FedorgGridWord word;
    FedorgLevel level;
  } columns[] = {{FEDORG_GRID_WORD_PATH_PROVINCE, FEDORG_LEVEL_PROVINCE},
                 {FEDORG_GRID_WORD_PATH_CITY, FEDORG_LEVEL_CITY},
                 {FEDORG_GRID_WORD_PATH_COUNTY, FEDORG_LEVEL_COUNTY},
                 {FEDORG_GRID_WORD_PATH_TOWNSHIP, FEDORG_LEVEL_TOWNSHIP},
                 {FEDORG_GRID_WORD_PATH_VILLAGE, FEDORG_LEVEL_VILLAGE},
                 {FEDORG_GRID_WORD_PATH_PARENT, FEDORG_LEVEL_UNKNOWN}};

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    if (!fedorg_grid_word_is (columns[i].word, normal))
      continue;
    meaning->value = (guint8) columns[i].level;
    /* the name of a village is that of an organisation too, in tables that have codes */
    meaning->is_village_name = columns[i].level == FEDORG_LEVEL_VILLAGE;
    meaning->kind = meaning->is_village_name ? FEDORG_GRID_COLUMN_FIELD : FEDORG_GRID_COLUMN_PATH;
    meaning->field = meaning->is_village_name ? FEDORG_FIELD_ORGANIZATION_NAME : FEDORG_FIELD_NONE;
    return TRUE;
  }
  return FALSE;
}

/* 主席姓名 and 执委名单 are 主席 and 执委; 执委3 is one of several columns */
static void
strip_post (FedorgGridNormal *post)
{
  gsize ending = fedorg_grid_word_ends (FEDORG_GRID_WORD_HEADING_SUFFIX, post);

  if (ending < post->length)
    post->length -= ending;
  while (post->length > 1 && g_ascii_isdigit (post->text[post->length - 1]))
    post->length--;
  post->text[post->length] = '\0';
}

/* the post that a heading names; UNKNOWN if none. Codes of lists are no headings */
static guint8
role_of (const FedorgGridNormal *normal)
{
  FedorgGridNormal post = *normal;
  guint8 role = FEDORG_ROLE_UNKNOWN;

  strip_post (&post);
  if (post.length == 0 || g_ascii_isdigit (post.text[0]) ||
      !fedorg_vocabulary_parse (FEDORG_VOCABULARY_ROLE, post.text, (gssize) post.length, &role))
    return FEDORG_ROLE_UNKNOWN;
  return role;
}

static gboolean
look_up_field (const char *text, gsize length, const FedorgGridNormal *normal,
               FedorgGridMeaning *meaning)
{
  guint8 value = FEDORG_FIELD_NONE;

  meaning->bare = find_bare (normal);
  meaning->word = meaning->bare == NULL ? dup_figure (text, length, normal) : NULL;
  meaning->kind = meaning->word != NULL ? FEDORG_GRID_COLUMN_FIGURE : FEDORG_GRID_COLUMN_FIELD;
  if (meaning->word != NULL)
    meaning->field = FEDORG_FIELD_FIGURE;
  if (meaning->bare != NULL || meaning->word != NULL || look_up_path (normal, meaning))
    return TRUE;

  if (fedorg_vocabulary_parse (FEDORG_VOCABULARY_FIELD, normal->text, (gssize) normal->length,
                               &value) &&
      value != FEDORG_FIELD_FIGURE && value != FEDORG_FIELD_NONE) {
    meaning->field = (FedorgField) value;
    meaning->kind =
        value == FEDORG_FIELD_IGNORED ? FEDORG_GRID_COLUMN_IGNORED : FEDORG_GRID_COLUMN_FIELD;
    meaning->is_particular = strstr (normal->text, "妇联") != NULL;
    meaning->may_be_name = fedorg_grid_word_is (FEDORG_GRID_WORD_NAME_OR_CODE, normal);
    if (value == FEDORG_FIELD_PERSON_NAME)
      meaning->value = role_of (normal);
    return TRUE;
  }
  meaning->kind = FEDORG_GRID_COLUMN_UNKNOWN;
  return FALSE;
}

static gboolean
look_up_post (const FedorgGridNormal *normal, FedorgGridMeaning *meaning)
{
  guint8 role = role_of (normal);

  if (role == FEDORG_ROLE_UNKNOWN)
    return FALSE;
  meaning->kind = FEDORG_GRID_COLUMN_POST;
  meaning->field = FEDORG_FIELD_PERSON_NAME;
  meaning->value = role;
  return TRUE;
}

/* 主席出生年月 says something about who holds the post; 主席联系电话 nothing that is asked for */
static gboolean
look_up_detail (const FedorgGridNormal *normal, FedorgGridMeaning *meaning)
{
  for (const char *at = g_utf8_next_char (normal->text); *at != '\0'; at = g_utf8_next_char (at)) {
    FedorgGridNormal post;
    guint8 field = FEDORG_FIELD_NONE;

    fedorg_grid_normalize (normal->text, (gsize) (at - normal->text), &post);
    if (role_of (&post) == FEDORG_ROLE_UNKNOWN ||
        !fedorg_vocabulary_parse (FEDORG_VOCABULARY_FIELD, at, -1, &field))
      continue;
    if (field != FEDORG_FIELD_IGNORED && !fedorg_grid_is_of_post ((FedorgField) field))
      continue;
    meaning->kind =
        field == FEDORG_FIELD_IGNORED ? FEDORG_GRID_COLUMN_IGNORED : FEDORG_GRID_COLUMN_POST;
    meaning->field = field == FEDORG_FIELD_IGNORED ? FEDORG_FIELD_NONE : (FedorgField) field;
    meaning->value = role_of (&post);
    return TRUE;
  }
  return FALSE;
}

static gboolean
look_up_mark (const FedorgGridNormal *normal, FedorgGridMeaning *meaning)
{
  FedorgGridNormal rest = *normal;
  gsize prefix = fedorg_grid_word_begins (FEDORG_GRID_WORD_HEADING_PREFIX, normal);
  FedorgGridTermKind kind;
  const char *word;

  if (prefix < normal->length) {
    rest.length -= prefix;
    memmove (rest.text, rest.text + prefix, rest.length + 1);
  }
  word = fedorg_grid_find_term (rest.text, rest.length, &kind);
  if (word == NULL)
    return FALSE;
  meaning->kind =
      kind == FEDORG_GRID_TERM_TAG ? FEDORG_GRID_COLUMN_TAG : FEDORG_GRID_COLUMN_CATEGORY;
  meaning->word = g_strdup (word);
  return TRUE;
}

/* 是否村“两委”成员: quotation marks are there for the eye */
static void
strip_quotes (FedorgGridNormal *normal)
{
  static const char *const quotes[] = {"\"", "'", "“", "”", "‘", "’", "「", "」"};

  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++) {
    gsize size = strlen (quotes[i]);

    for (char *at = strstr (normal->text, quotes[i]); at != NULL; at = strstr (at, quotes[i])) {
      memmove (at, at + size, strlen (at + size) + 1);
      normal->length -= size;
    }
  }
}

static gboolean
look_up (const char *text, gsize length, FedorgGridMeaning *meaning)
{
  FedorgGridNormal normal;

  fedorg_grid_normalize (text, length, &normal);
  strip_quotes (&normal);
  if (normal.length == 0)
    return FALSE;
  fedorg_grid_simplify (&normal);
  return look_up_field (text, length, &normal, meaning) || look_up_post (&normal, meaning) ||
         look_up_mark (&normal, meaning) || look_up_detail (&normal, meaning);
}

/* "出生年月（如1975.03）": what stands before the bracket */
static gsize
find_bracket (const char *text, gsize length)
{
  static const char *const brackets[] = {"(", "（", "[", "【"};
  gsize first = length;

  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++) {
    const char *at = g_strstr_len (text, (gssize) length, brackets[i]);

    if (at != NULL)
      first = MIN (first, (gsize) (at - text));
  }
  return first;
}

/* 姓名2: the same of a further person */
static void
look_up_numbered (const char *text, gsize length, FedorgGridMeaning *meaning)
{
  gsize before = length;

  while (before > 0 && g_ascii_isdigit (text[before - 1]))
    before--;
  if (before == 0 || before == length || !look_up (text, before, meaning))
    return;
  if (meaning->kind == FEDORG_GRID_COLUMN_FIELD &&
      (fedorg_grid_is_of_post (meaning->field) || meaning->field == FEDORG_FIELD_ROLE))
    return;
  fedorg_grid_meaning_clear (meaning);
  *meaning = (FedorgGridMeaning){.kind = FEDORG_GRID_COLUMN_UNKNOWN};
}

/* "姓名 Name": bytes before the English that says the same once more */
static gsize
measure_chinese (const char *text, gsize length)
{
  gsize n = 0;

  if (length == 0 || (text[0] & 0x80) == 0)
    return 0;
  while (n < length && !g_ascii_isalpha (text[n]))
    n++;
  return n;
}

gboolean
fedorg_grid_read_money (const char *text, gsize length, FedorgField *field)
{
  FedorgGridNormal unit;
  gsize label;
  const char *heading;
  guint8 value = FEDORG_FIELD_NONE;

  fedorg_grid_normalize (text, length, &unit);
  fedorg_grid_simplify (&unit);
  /* 填报单位：青石镇　　单位：万元 */
  while ((label = fedorg_grid_word_find (FEDORG_GRID_WORD_MONEY_LABEL, &unit)) > 0) {
    unit.length -= label;
    memmove (unit.text, unit.text + label, unit.length + 1);
  }
  if (unit.text[0] == '(')
    memmove (unit.text, unit.text + 1, unit.length--);
  unit.length = strcspn (unit.text, ")");
  unit.text[unit.length] = '\0';
  heading = fedorg_grid_word_get_value (FEDORG_GRID_WORD_MONEY, &unit);
  if (heading != NULL && *heading != '\0')
    fedorg_vocabulary_parse (FEDORG_VOCABULARY_FIELD, heading, -1, &value);
  *field = (FedorgField) value;
  return heading != NULL;
}

/* 金额（千元） is not the 金额 that is read: the bracket says more than a remark */
static void
settle_money (FedorgGridMeaning *meaning, const char *bracket, gsize length)
{
  FedorgField field;

  if (meaning->kind != FEDORG_GRID_COLUMN_FIELD || meaning->field != FEDORG_FIELD_AMOUNT ||
      !fedorg_grid_read_money (bracket, length, &field))
    return;
  meaning->field = field;
  if (field == FEDORG_FIELD_NONE)
    meaning->kind = FEDORG_GRID_COLUMN_UNKNOWN;
}

void
fedorg_grid_meaning_read (FedorgGridMeaning *meaning, const char *text, gsize length)
{
  *meaning = (FedorgGridMeaning){.kind = FEDORG_GRID_COLUMN_UNKNOWN};
  text = fedorg_text_strip (text, &length);
  strip_marks (&text, &length);
  if (length == 0 || look_up (text, length, meaning))
    return;

  gsize before = find_bracket (text, length);
  if (before > 0 && before < length && look_up (text, before, meaning)) {
    settle_money (meaning, text + before, length - before);
    return;
  }
  gsize chinese = measure_chinese (text, length);
  if (chinese > 0 && chinese < length && look_up (text, chinese, meaning))
    return;
  look_up_numbered (text, length, meaning);
}

void
fedorg_grid_meaning_suggest (FedorgGridMeaning *meaning, const char *text, gsize length)
{
  const char *nearest;
  guint8 field = FEDORG_FIELD_NONE;
  FedorgGridNormal normal;

  strip_marks (&text, &length);
  fedorg_grid_normalize (text, find_bracket (text, length), &normal);
  fedorg_grid_simplify (&normal);
  nearest =
      normal.length > 0 ? fedorg_vocabulary_suggest (FEDORG_VOCABULARY_FIELD, normal.text) : NULL;
  if (nearest != NULL && fedorg_vocabulary_parse (FEDORG_VOCABULARY_FIELD, nearest, -1, &field) &&
      field != FEDORG_FIELD_IGNORED && field != FEDORG_FIELD_FIGURE)
    meaning->nearest = field;
}
