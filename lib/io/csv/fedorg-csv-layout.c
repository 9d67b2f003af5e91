/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/csv/fedorg-csv-layout-private.h"

#include <string.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-text-private.h"
#include "io/text/fedorg-name-list-private.h"
#include "model/fedorg-schema-private.h"

/* a heading as it stands, before it is known what the table is about */
typedef struct {
  FedorgField field;  /* NONE: not known */
  const guint8 *bare; /* a heading whose field depends on the table: its row in bare_headings */
  char *figure;
} Meaning;

/* headings that mean something else in each table: by what a row is (FedorgRecord) */
static const struct {
  const char *heading; /* normal form */
  guint8 fields[FEDORG_RECORD_END];
} bare_headings[] = {
    {"id", {0, FEDORG_FIELD_ORGANIZATION_ID, FEDORG_FIELD_PERSON_ID, 0}},
    {"name",
     {0, FEDORG_FIELD_ORGANIZATION_NAME, FEDORG_FIELD_PERSON_NAME, FEDORG_FIELD_PERSON_NAME}},
    {"名称", {0, FEDORG_FIELD_ORGANIZATION_NAME, 0, FEDORG_FIELD_ORGANIZATION_NAME}},
    {"代码", {0, FEDORG_FIELD_ORGANIZATION_ID, 0, 0}},
    {"编码", {0, FEDORG_FIELD_ORGANIZATION_ID, 0, 0}},
    {"编号", {0, FEDORG_FIELD_ORGANIZATION_ID, 0, 0}},
    {"tags", {0, FEDORG_FIELD_ORGANIZATION_TAGS, 0, FEDORG_FIELD_TAGS}},
    {"tag", {0, FEDORG_FIELD_ORGANIZATION_TAGS, 0, FEDORG_FIELD_TAGS}},
    {"标记", {0, FEDORG_FIELD_ORGANIZATION_TAGS, 0, FEDORG_FIELD_TAGS}},
    {"标签", {0, FEDORG_FIELD_ORGANIZATION_TAGS, 0, FEDORG_FIELD_TAGS}},
};

/* before the name of a figure; full-width marks are ASCII in the normal form */
static const char *const figure_prefixes[] = {
    "figures.", "figures:", "figure.", "figure:", "指标.", "指标:", "指标数:"};

FedorgSubject
fedorg_field_get_subject (FedorgField field)
{
  return (FedorgSubject) fedorg_schema_get (field)->record;
}

static void
clear_column (gpointer data)
{
  g_free (((FedorgCsvColumn *) data)->figure);
}

static void
clear_note (gpointer data)
{
  g_free (((FedorgHeadingNote *) data)->heading);
}

static void
clear_meaning (gpointer data)
{
  g_free (((Meaning *) data)->figure);
}

FedorgCsvLayout *
fedorg_csv_layout_new (void)
{
  FedorgCsvLayout *layout = g_new0 (FedorgCsvLayout, 1);

  layout->as_of = FEDORG_DATE_NONE;
  layout->columns = g_array_new (FALSE, FALSE, sizeof (FedorgCsvColumn));
  layout->bare = g_array_new (FALSE, FALSE, sizeof (gsize));
  layout->notes = g_array_new (FALSE, FALSE, sizeof (FedorgHeadingNote));
  g_array_set_clear_func (layout->columns, clear_column);
  g_array_set_clear_func (layout->notes, clear_note);
  return layout;
}

void
fedorg_csv_layout_free (FedorgCsvLayout *layout)
{
  if (layout == NULL)
    return;
  g_array_unref (layout->columns);
  g_array_unref (layout->bare);
  g_array_unref (layout->notes);
  g_free (layout);
}

/* --- what a heading means --- */

/* forms mark what must be filled in with a star; a text that was put together may hold a byte order
 * mark anew */
static void
strip_stars (const char **text, gsize *length)
{
  static const char *const stars[] = {"\357\273\277", "*", "＊", "★"};

  for (guint i = 0; i < G_N_ELEMENTS (stars); i++) {
    gsize size = strlen (stars[i]);

    if (*length > size && memcmp (*text, stars[i], size) == 0) {
      *text += size;
      *length -= size;
    }
    if (*length > size && memcmp (*text + *length - size, stars[i], size) == 0)
      *length -= size;
  }
}

/* the name of a figure; NULL if the heading is none */
static char *
dup_figure (const char *text, gsize length)
{
  char normal[FEDORG_TEXT_NORMAL_SIZE];
  gsize n_bytes = fedorg_text_normalize (text, length, normal);

  for (guint i = 0; i < G_N_ELEMENTS (figure_prefixes); i++) {
    gsize size = strlen (figure_prefixes[i]);

    if (n_bytes <= size || memcmp (normal, figure_prefixes[i], size) != 0)
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
find_bare (const char *text, gsize length)
{
  char normal[FEDORG_TEXT_NORMAL_SIZE];
  gsize n_bytes = fedorg_text_normalize (text, length, normal);

  for (guint i = 0; i < G_N_ELEMENTS (bare_headings); i++) {
    if (n_bytes == strlen (bare_headings[i].heading) &&
        memcmp (normal, bare_headings[i].heading, n_bytes) == 0)
      return bare_headings[i].fields;
  }
  return NULL;
}

static gboolean
look_up (const char *text, gsize length, Meaning *meaning)
{
  guint8 value = FEDORG_FIELD_NONE;

  meaning->bare = find_bare (text, length);
  if (meaning->bare != NULL)
    return TRUE;
  meaning->figure = dup_figure (text, length);
  if (meaning->figure != NULL)
    value = FEDORG_FIELD_FIGURE;
  else if (!fedorg_vocabulary_parse (FEDORG_VOCABULARY_FIELD, text, (gssize) length, &value) ||
           value == FEDORG_FIELD_FIGURE)
    value = FEDORG_FIELD_NONE;
  meaning->field = (FedorgField) value;
  return value != FEDORG_FIELD_NONE;
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

static Meaning
get_meaning (const FedorgCell *cell)
{
  const char *text = cell->text;
  gsize length = cell->length;
  Meaning meaning = {FEDORG_FIELD_NONE, NULL, NULL};

  strip_stars (&text, &length);
  if (length == 0 || look_up (text, length, &meaning))
    return meaning;

  gsize before = find_bracket (text, length);
  if (before > 0 && before < length)
    look_up (text, before, &meaning);
  return meaning;
}

guint
fedorg_csv_layout_count_known (FedorgCell *cells, gsize n_cells)
{
  guint n_known = 0;
  gboolean is_useful = FALSE;

  for (gsize i = 0; i < n_cells; i++) {
    fedorg_cell_clean (&cells[i]);
    Meaning meaning = get_meaning (&cells[i]);

    g_free (meaning.figure);
    if (meaning.bare == NULL && meaning.field == FEDORG_FIELD_NONE)
      continue;
    n_known++;
    is_useful = is_useful || meaning.field != FEDORG_FIELD_IGNORED;
  }
  return is_useful ? n_known : 0;
}

/* --- what the table is about --- */

static FedorgRecord
tell_record (const GArray *meanings)
{
  gboolean has[FEDORG_RECORD_END] = {FALSE};

  for (guint i = 0; i < meanings->len; i++)
    has[fedorg_field_get_subject (g_array_index (meanings, Meaning, i).field)] = TRUE;
  if (has[FEDORG_SUBJECT_POST])
    return FEDORG_RECORD_MEMBERSHIP;
  if (!has[FEDORG_SUBJECT_PERSON])
    return FEDORG_RECORD_ORGANIZATION;
  return has[FEDORG_SUBJECT_ORGANIZATION] ? FEDORG_RECORD_MEMBERSHIP : FEDORG_RECORD_PERSON;
}

static void
add_note (FedorgCsvLayout *layout, const char *code, gsize index, const FedorgCell *cell)
{
  FedorgHeadingNote note = {code, index, fedorg_name_dup_short (cell->text, cell->length)};

  for (guint i = 0; i < layout->notes->len; i++) {
    const FedorgHeadingNote *other = &g_array_index (layout->notes, FedorgHeadingNote, i);

    if (other->code == code && strcmp (other->heading, note.heading) == 0) {
      g_free (note.heading);
      return;
    }
  }
  g_array_append_val (layout->notes, note);
}

static gboolean
has_column (const FedorgCsvLayout *layout, FedorgField field, const char *figure)
{
  for (guint i = 0; i < layout->columns->len; i++) {
    const FedorgCsvColumn *column = &g_array_index (layout->columns, FedorgCsvColumn, i);

    if (column->field == field && g_strcmp0 (column->figure, figure) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
add_column (FedorgCsvLayout *layout, gsize index, const FedorgCell *cell, Meaning *meaning)
{
  FedorgField field =
      meaning->bare != NULL ? (FedorgField) meaning->bare[layout->record] : meaning->field;
  FedorgCsvColumn column = {index, field, fedorg_field_get_subject (field), NULL};

  if (field == FEDORG_FIELD_IGNORED)
    return;
  if (cell->length == 0) {
    g_array_append_val (layout->bare, index);
    return;
  }
  if (column.subject == FEDORG_SUBJECT_NONE ||
      (layout->record == FEDORG_RECORD_PERSON && column.subject != FEDORG_SUBJECT_PERSON)) {
    add_note (layout, "roster/unknown-field", index, cell);
    return;
  }
  if (has_column (layout, field, meaning->figure)) {
    add_note (layout, "roster/repeated-field", index, cell);
    return;
  }
  column.figure = g_steal_pointer (&meaning->figure);
  g_array_append_val (layout->columns, column);
}

void
fedorg_csv_layout_read_title (FedorgCsvLayout *layout, FedorgCell *cells, gsize n_cells)
{
  static const char *const names[] = {"as-of", "as-of-date", "统计日期", "统计截止日期",
                                      "数据日期"};
  char normal[FEDORG_TEXT_NORMAL_SIZE];
  FedorgDatePrecision precision;

  if (n_cells < 2)
    return;
  fedorg_cell_clean (&cells[0]);
  fedorg_cell_clean (&cells[1]);
  gsize length = fedorg_text_normalize (cells[0].text, cells[0].length, normal);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    if (length != strlen (names[i]) || memcmp (normal, names[i], length) != 0 ||
        !fedorg_date_parse (cells[1].text, (gssize) cells[1].length, &layout->as_of, &precision))
      continue;
    /* the figures of a month are those at its end */
    if (precision == FEDORG_DATE_PRECISION_MONTH)
      layout->as_of = fedorg_date_get_month_end (layout->as_of);
    return;
  }
}

void
fedorg_csv_layout_set_headings (FedorgCsvLayout *layout, FedorgCell *cells, gsize n_cells)
{
  g_autoptr (GArray) meanings = g_array_new (FALSE, TRUE, sizeof (Meaning));

  g_array_set_clear_func (meanings, clear_meaning);
  for (gsize i = 0; i < n_cells; i++) {
    fedorg_cell_clean (&cells[i]);
    Meaning meaning = get_meaning (&cells[i]);

    g_array_append_val (meanings, meaning);
    if (cells[i].length > 0)
      layout->n_headings = i + 1;
  }

  layout->record = tell_record (meanings);
  for (gsize i = 0; i < layout->n_headings; i++)
    add_column (layout, i, &cells[i], &g_array_index (meanings, Meaning, i));
}
