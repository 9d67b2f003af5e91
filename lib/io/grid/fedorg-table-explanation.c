/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-data-private.h"
#include "base/fedorg-message-private.h"
#include "base/fedorg-personal-private.h"
#include "base/fedorg-words-private.h"
#include "io/grid/fedorg-grid-explain-private.h"

/* organisations that are listed at most: a county has some hundreds of them */
#define MOST_ORGANIZATIONS 2000

typedef struct {
  char *place;
  char *texts[2];
} Line;

struct _FedorgTableExplanation {
  gatomicrefcount references;
  GArray *lines;
  guint n_organizations;
  char *last_organization;
  FedorgIni *sentences;
};

G_DEFINE_BOXED_TYPE (FedorgTableExplanation, fedorg_table_explanation, fedorg_table_explanation_ref,
                     fedorg_table_explanation_unref)

static void
clear_line (gpointer data)
{
  Line *line = data;

  g_free (line->place);
  g_free (line->texts[0]);
  g_free (line->texts[1]);
}

FedorgTableExplanation *
fedorg_table_explanation_new (void)
{
  FedorgTableExplanation *explanation = g_new0 (FedorgTableExplanation, 1);

  g_atomic_ref_count_init (&explanation->references);
  explanation->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (explanation->lines, clear_line);
  explanation->sentences = fedorg_data_load_ini ("table.ini", NULL);
  return explanation;
}

FedorgTableExplanation *
fedorg_table_explanation_ref (FedorgTableExplanation *explanation)
{
  g_return_val_if_fail (explanation != NULL, NULL);

  g_atomic_ref_count_inc (&explanation->references);
  return explanation;
}

void
fedorg_table_explanation_unref (FedorgTableExplanation *explanation)
{
  if (explanation == NULL || !g_atomic_ref_count_dec (&explanation->references))
    return;
  g_array_unref (explanation->lines);
  g_free (explanation->last_organization);
  g_clear_pointer (&explanation->sentences, fedorg_ini_free);
  g_free (explanation);
}

guint
fedorg_table_explanation_get_n_lines (const FedorgTableExplanation *explanation)
{
  g_return_val_if_fail (explanation != NULL, 0);

  return explanation->lines->len;
}

const char *
fedorg_table_explanation_get_place (const FedorgTableExplanation *explanation, guint line)
{
  g_return_val_if_fail (explanation != NULL, NULL);
  g_return_val_if_fail (line < explanation->lines->len, NULL);

  return g_array_index (explanation->lines, Line, line).place;
}

const char *
fedorg_table_explanation_get_text (const FedorgTableExplanation *explanation, guint line,
                                   FedorgLanguage language)
{
  g_return_val_if_fail (explanation != NULL, NULL);
  g_return_val_if_fail (line < explanation->lines->len, NULL);
  g_return_val_if_fail ((guint) language <= FEDORG_LANGUAGE_ZH, NULL);

  return g_array_index (explanation->lines, Line, line).texts[language];
}

/* --- noting --- */

/* Takes the text; without memory a line is empty: what is explained is not what is read. Names of sheets
 * and headings may hold a number of a person. */
static char *
mask (char *text)
{
  char *masked = fedorg_personal_dup_masked (text);

  g_free (text);
  return masked != NULL ? masked : g_strdup ("");
}

static void
add_line (FedorgTableExplanation *explanation, const char *place, char *en, char *zh)
{
  Line line = {mask (g_strdup (place)), {NULL, NULL}};

  line.texts[FEDORG_LANGUAGE_EN] = mask (en);
  line.texts[FEDORG_LANGUAGE_ZH] = mask (zh);
  g_array_append_val (explanation->lines, line);
}

static char *
dup_sentence (const FedorgTableExplanation *explanation, const char *sentence,
              FedorgLanguage language, const char *const values[2])
{
  static const char *const names[] = {"heading", "value", NULL};
  const char *text = fedorg_ini_get (explanation->sentences, sentence,
                                     language == FEDORG_LANGUAGE_ZH ? "zh" : "en");

  return fedorg_message_format (text != NULL ? text : "", names, values);
}

/* a sentence of lib/data/table.ini; @heading and @values fill its placeholders, @values in both
 * languages */
static void
explain (FedorgTableExplanation *explanation, const char *place, const char *sentence,
         const char *heading, const char *const values[2])
{
  const char *en[] = {heading, values != NULL ? values[FEDORG_LANGUAGE_EN] : NULL};
  const char *zh[] = {heading, values != NULL ? values[FEDORG_LANGUAGE_ZH] : NULL};

  if (explanation != NULL)
    add_line (explanation, place, dup_sentence (explanation, sentence, FEDORG_LANGUAGE_EN, en),
              dup_sentence (explanation, sentence, FEDORG_LANGUAGE_ZH, zh));
}

static const FedorgGridColumn *
find_column (const FedorgGridLayout *layout, guint index)
{
  for (guint i = 0; i < layout->columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (layout->columns, FedorgGridColumn, i);

    if (column->index == index)
      return column;
  }
  return NULL;
}

/* what a column is, in both languages */
static void
get_values (const FedorgGridColumn *column, const char *values[2])
{
  FedorgVocabulary vocabulary =
      column->kind == FEDORG_GRID_COLUMN_POST ? FEDORG_VOCABULARY_ROLE : FEDORG_VOCABULARY_FIELD;
  guint8 value = column->kind == FEDORG_GRID_COLUMN_POST ? column->value : (guint8) column->field;

  for (guint i = 0; i < 2; i++)
    values[i] = column->word != NULL
                    ? column->word
                    : fedorg_vocabulary_get_label (vocabulary, value, (FedorgLanguage) i);
}

/* A, Z, AA: a numeral of base 26 without a zero, hence the 1 that is taken away at each */
static char *
dup_letters (guint column)
{
  GString *letters = g_string_new (NULL);

  for (guint64 rest = (guint64) column + 1; rest > 0; rest = (rest - 1) / 26)
    g_string_prepend_c (letters, (char) ('A' + (rest - 1) % 26));
  return g_string_free (letters, FALSE);
}

/* B of a table, B3 of a form */
static char *
dup_place (const FedorgGridLayout *layout, guint index)
{
  FedorgGridSpot spot = fedorg_grid_layout_get_spot (layout, layout->line, index);
  g_autofree char *letters = dup_letters (spot.column - 1);

  return layout->spots == NULL ? g_steal_pointer (&letters)
                               : g_strdup_printf ("%s%u", letters, spot.line);
}

static void
explain_column (FedorgTableExplanation *explanation, const FedorgGridLayout *layout, guint index)
{
  static const char *const sentences[] = {
      [FEDORG_GRID_COLUMN_UNKNOWN] = "explain-unknown",
      [FEDORG_GRID_COLUMN_FIELD] = "explain-field",
      [FEDORG_GRID_COLUMN_FIGURE] = "explain-figure",
      [FEDORG_GRID_COLUMN_IGNORED] = "explain-ignored",
      [FEDORG_GRID_COLUMN_PATH] = "explain-path",
      [FEDORG_GRID_COLUMN_POST] = "explain-post",
      [FEDORG_GRID_COLUMN_TAG] = "explain-tag",
      [FEDORG_GRID_COLUMN_CATEGORY] = "explain-category",
      [FEDORG_GRID_COLUMN_TERM] = "explain-term",
      [FEDORG_GRID_COLUMN_TEAM] = "explain-team",
  };
  const FedorgGridColumn *column = find_column (layout, index);
  guint8 kind = g_array_index (layout->kinds, guint8, index);
  const char *heading = g_ptr_array_index (layout->labels, index);
  const char *values[2] = {NULL, NULL};
  g_autofree char *place = dup_place (layout, index);

  if (*heading == '\0')
    return;
  if (column != NULL) {
    kind = (guint8) column->kind;
    get_values (column, values);
  } else if (kind != FEDORG_GRID_COLUMN_IGNORED) {
    kind = FEDORG_GRID_COLUMN_UNKNOWN;
  }
  explain (explanation, place, sentences[kind], heading, values);
}

static const char *
get_shape_sentence (const FedorgGridLayout *layout)
{
  if (layout->spots != NULL)
    return "explain-form";
  return layout->shape == FEDORG_GRID_SHAPE_POSTS ? "explain-posts" : "explain-rows";
}

void
fedorg_grid_explain_layout (FedorgTableExplanation *explanation, const char *sheet,
                            const FedorgGridLayout *layout, gint32 as_of)
{
  g_autofree char *line = g_strdup_printf ("%u", layout->line);

  if (explanation == NULL)
    return;
  explain (explanation, sheet != NULL ? sheet : "", get_shape_sentence (layout), NULL, NULL);
  if (as_of != FEDORG_DATE_NONE) {
    g_autofree char *date = fedorg_date_dup_text (as_of, FEDORG_DATE_PRECISION_DAY);
    const char *values[2] = {date, date};

    explain (explanation, "", "explain-as-of", NULL, values);
  }
  explain (explanation, line, "explain-headings", NULL, NULL);
  for (guint i = 0; i < layout->n_headings; i++)
    explain_column (explanation, layout, i);
}

static char *
dup_message (const char *code, FedorgLanguage language, const char *const *values)
{
  static const char *const names[] = {"field", "count", "rows", NULL};

  return fedorg_message_format (fedorg_message_get_text (code, language), names, values);
}

/* the rows of several places; NULL where the text is something else, or the place says it already */
static char *
dup_rows (const char *code, const FedorgGridAccountLine *line, FedorgLanguage language)
{
  const char *text = language == FEDORG_LANGUAGE_EN ? line->en : line->zh;

  if (line->count < 2 || strstr (fedorg_message_get_text (code, language), "{field}") != NULL)
    return NULL;
  return g_strconcat (fedorg_words_get ("finding/rows", language), text,
                      fedorg_words_get ("finding/rows-end", language), NULL);
}

static void
note_finding (const char *code, const FedorgGridAccountLine *line, gpointer data)
{
  g_autofree char *count = g_strdup_printf ("%u", line->count);
  g_autofree char *en_rows = dup_rows (code, line, FEDORG_LANGUAGE_EN);
  g_autofree char *zh_rows = dup_rows (code, line, FEDORG_LANGUAGE_ZH);
  const char *en[] = {line->en, count, en_rows, NULL};
  const char *zh[] = {line->zh, count, zh_rows, NULL};
  g_autofree char *place = g_strdup_printf ("%u", line->line);

  add_line (data, place, dup_message (code, FEDORG_LANGUAGE_EN, en),
            dup_message (code, FEDORG_LANGUAGE_ZH, zh));
}

void
fedorg_grid_explain_account (FedorgTableExplanation *explanation, const FedorgGridAccount *account)
{
  if (explanation != NULL)
    fedorg_grid_account_foreach (account, note_finding, explanation);
}

void
fedorg_grid_explain_organization (FedorgTableExplanation *explanation, guint line, const char *name,
                                  const char *id)
{
  g_autofree char *place = g_strdup_printf ("%u", line);
  const char *values[2] = {id, id};

  if (explanation == NULL || explanation->n_organizations == MOST_ORGANIZATIONS ||
      g_strcmp0 (explanation->last_organization, id) == 0)
    return;
  explanation->n_organizations++;
  g_free (explanation->last_organization);
  explanation->last_organization = g_strdup (id);
  explain (explanation, place, "explain-organization", name, values);
}
