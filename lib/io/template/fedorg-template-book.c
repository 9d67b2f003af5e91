/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/template/fedorg-template-private.h"

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>

#include "base/fedorg-error-private.h"
#include "base/fedorg-words-private.h"
#include "io/output/fedorg-text-layout-private.h"
#include "io/book/fedorg-book-private.h"

/* The workbook of a template: sheets to fill in, with lists and help for each column, the
 * organisations that are known, and a sheet that explains. */

enum {
  HEADINGS,
  EXAMPLE,
  FIRST_ROW /* of what is filled in */
};

/* Rows with lists and help below the headings: a township has some hundreds of posts, a county some
 * thousands. Rows behind them are texts all the same. */
#define N_INPUT_ROWS 10000

/* of a column, in characters */
#define LEAST_WIDTH 10
#define MOST_WIDTH  28
/* the arrow of a filter */
#define ARROW 3

/* organisations between two looks at who may cancel */
#define ORGANIZATIONS_AT_ONCE 1024

/* a list of choices in the sheet of lists */
typedef struct {
  const FedorgArray *choices; /* const char * */
  const char *heading;
} List;

typedef struct {
  const FedorgTemplate *blank;
  FedorgLanguage language;
  const FedorgJob *job;
  FedorgBook *book;
  FedorgTemplateWords words;
  GPtrArray *sheets[FEDORG_RECORD_END]; /* FedorgTemplateColumn * of each; NULL: no such sheet */
  GArray *lists;                        /* List: a column of the sheet of lists each */
  gboolean is_cancelled;
} Maker;

/* the kinds of records that have a sheet, in the order of the sheets, and what these are called */
static const struct {
  FedorgRecord record;
  const char *sheet;
} sheets[] = {
    {FEDORG_RECORD_MEMBERSHIP, "template/posts"},
    {FEDORG_RECORD_ORGANIZATION, "template/organizations"},
    {FEDORG_RECORD_ACTIVITY, "template/activities"},
};

static const char *
say (const Maker *maker, const char *code)
{
  return fedorg_words_get (code, maker->language);
}

/* --- columns --- */

static guint
get_width (const FedorgTemplateColumn *column)
{
  guint width = MAX (fedorg_text_get_width (column->heading) + ARROW,
                     fedorg_text_get_width (column->example) + 1);

  return CLAMP (width, LEAST_WIDTH, MOST_WIDTH);
}

/* where a list stands that is too long for its column; it gets a column if it has none yet */
static guint
find_list (Maker *maker, const FedorgTemplateColumn *column)
{
  const List list = {column->choices, column->heading};

  for (guint i = 0; i < maker->lists->len; i++)
    if (g_array_index (maker->lists, List, i).choices == column->choices)
      return i;
  g_array_append_val (maker->lists, list);
  return maker->lists->len - 1;
}

/* Of a closed list nothing else is meant. Other lists only help: several of their words may stand in
 * one cell, and an organisation may be missing in the directory. */
static const char *
get_refusal (const Maker *maker, const FedorgTemplateColumn *column)
{
  if (column->is_number)
    return say (maker, "template/number");
  return column->is_closed ? say (maker, "template/refusal") : "";
}

static void
add_inputs (Maker *maker, const GPtrArray *columns, guint n_rows)
{
  for (guint i = 0; i < columns->len; i++) {
    const FedorgTemplateColumn *column = g_ptr_array_index (columns, i);
    FedorgBookInput input = {.heading = column->heading,
                             .help = column->help,
                             .choices = column->choices,
                             .list_sheet = say (maker, "template/lists"),
                             .is_number = column->is_number,
                             .refusal = get_refusal (maker, column),
                             .width = get_width (column)};

    if (column->choices != NULL && fedorg_book_needs_list (column->choices))
      input.list_column = find_list (maker, column);
    fedorg_book_add_input (maker->book, i, EXAMPLE, EXAMPLE + MAX (n_rows, N_INPUT_ROWS), &input);
  }
}

/* --- rows --- */

static void
write_texts (Maker *maker, const GPtrArray *columns, gsize offset, guint row, FedorgBookLook look)
{
  for (guint i = 0; i < columns->len; i++) {
    const char *text = G_STRUCT_MEMBER (char *, g_ptr_array_index (columns, i), offset);

    if (*text != '\0')
      fedorg_book_write_text (maker->book, row, i, text, look);
  }
}

static void
write_organization (Maker *maker, const GPtrArray *columns, guint32 organization, guint row)
{
  for (guint i = 0; i < columns->len; i++) {
    const FedorgTemplateColumn *column = g_ptr_array_index (columns, i);
    g_autofree char *text =
        fedorg_template_dup_value (maker->blank, organization, column->field, maker->language);

    if (text != NULL && *text != '\0')
      fedorg_book_write_text (maker->book, row, i, text, FEDORG_BOOK_INPUT);
  }
}

/* the organisations that are known already; returns how many there are */
static guint
write_organizations (Maker *maker, const GPtrArray *columns)
{
  const FedorgJob *job = maker->job;
  guint32 first, end;

  fedorg_template_get_range (maker->blank, &first, &end);
  if (end - first > FEDORG_BOOK_MAX_ROWS - FIRST_ROW) {
    fedorg_book_check_columns (maker->book, G_MAXUINT);
    return 0;
  }
  for (guint32 i = first; i < end && !maker->is_cancelled; i++) {
    write_organization (maker, columns, i, EXAMPLE + (i - first));
    if ((i - first) % ORGANIZATIONS_AT_ONCE != 0)
      continue;
    maker->is_cancelled = g_cancellable_is_cancelled (job->cancellable);
    if (job->progress != NULL)
      job->progress (i - first, end - first, job->user_data);
  }
  return end - first;
}

/* --- sheets --- */

static void
add_sheet (Maker *maker, FedorgRecord record, const char *name)
{
  const GPtrArray *columns = maker->sheets[record];
  gboolean is_listed = record == FEDORG_RECORD_ORGANIZATION && maker->blank->roster != NULL;
  g_autofree guint *widths = g_new0 (guint, columns->len);
  FedorgBookLayout layout = {.heading = HEADINGS,
                             .n_rows = 1,
                             .n_columns = columns->len,
                             .widths = widths,
                             .n_widths = columns->len};

  fedorg_book_check_columns (maker->book, columns->len);
  fedorg_book_begin_sheet (maker->book, name);
  write_texts (maker, columns, G_STRUCT_OFFSET (FedorgTemplateColumn, heading), HEADINGS,
               FEDORG_BOOK_HEADING);
  /* where rows stand that are real, they show how it is done */
  if (is_listed)
    layout.n_rows = write_organizations (maker, columns);
  else
    write_texts (maker, columns, G_STRUCT_OFFSET (FedorgTemplateColumn, example), EXAMPLE,
                 FEDORG_BOOK_EXAMPLE);
  fedorg_book_lay_out (maker->book, &layout);
  add_inputs (maker, columns, layout.n_rows);
  fedorg_book_protect (maker->book);
}

/* a sheet of sentences, and of no cell that a table could have as a heading */
static void
add_help (Maker *maker)
{
  FedorgBook *book = maker->book;
  guint row = 0;

  fedorg_book_begin_sheet (book, say (maker, "template/help"));
  row = fedorg_book_write_paragraph (book, row, say (maker, "template/help"), FEDORG_BOOK_TITLE);
  row = fedorg_book_write_paragraph (book, row, say (maker, "template/how"), FEDORG_BOOK_PLAIN);
  row = fedorg_book_write_paragraph (book, row, say (maker, "template/how-example"),
                                     FEDORG_BOOK_PLAIN);
  row = fedorg_book_write_paragraph (book, row, say (maker, "template/how-several"),
                                     FEDORG_BOOK_PLAIN);
  for (guint i = 0; i < maker->blank->rulesets->len; i++) {
    const FedorgRuleset *ruleset = g_ptr_array_index (maker->blank->rulesets, i);
    g_autofree char *line = g_strconcat (say (maker, "template/ruleset"),
                                         fedorg_ruleset_get_title (ruleset, maker->language), " (",
                                         fedorg_ruleset_get_id (ruleset), ")", NULL);

    row = fedorg_book_write_paragraph (book, row, line, FEDORG_BOOK_PLAIN);
  }
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++) {
    const GPtrArray *columns = maker->sheets[sheets[i].record];

    if (columns != NULL)
      row = fedorg_book_write_paragraph (book, row + 1, say (maker, sheets[i].sheet),
                                         FEDORG_BOOK_TITLE);
    for (guint j = 0; columns != NULL && j < columns->len; j++) {
      const FedorgTemplateColumn *column = g_ptr_array_index (columns, j);
      g_autofree char *line =
          g_strconcat (column->heading, say (maker, "colon"), column->help, NULL);

      if (*column->help != '\0')
        row = fedorg_book_write_paragraph (book, row, line, FEDORG_BOOK_PLAIN);
    }
  }
  fedorg_book_lay_out_text (book);
  fedorg_book_protect (book);
}

/* row after row, since no more than one of them is in memory */
static void
add_lists (Maker *maker)
{
  guint n_rows = 0;

  if (maker->lists->len == 0)
    return;
  fedorg_book_begin_sheet (maker->book, say (maker, "template/lists"));
  for (guint i = 0; i < maker->lists->len; i++) {
    const List *list = &g_array_index (maker->lists, List, i);

    fedorg_book_write_text (maker->book, HEADINGS, i, list->heading, FEDORG_BOOK_HEADING);
    n_rows = MAX (n_rows, (guint) list->choices->length);
  }
  for (guint row = 0; row < n_rows; row++) {
    for (guint i = 0; i < maker->lists->len; i++) {
      const FedorgArray *choices = g_array_index (maker->lists, List, i).choices;

      if (row < choices->length)
        fedorg_book_write_text (maker->book, row + 1, i,
                                fedorg_array_index (choices, const char *, row), FEDORG_BOOK_PLAIN);
    }
  }
  fedorg_book_hide (maker->book);
}

/* --- the workbook --- */

static void
list_sheets (Maker *maker)
{
  guint records = maker->blank->records != 0
                      ? maker->blank->records
                      : 1u << FEDORG_RECORD_MEMBERSHIP | 1u << FEDORG_RECORD_ORGANIZATION;

  for (guint record = FEDORG_RECORD_FIRST; record < FEDORG_RECORD_END; record++) {
    if ((records >> record & 1) != 0)
      maker->sheets[record] =
          fedorg_template_list_columns (&maker->words, (FedorgRecord) record, maker->language);
  }
}

static void
maker_clear (Maker *maker)
{
  for (guint i = 0; i < FEDORG_RECORD_END; i++)
    g_clear_pointer (&maker->sheets[i], g_ptr_array_unref);
  g_array_unref (maker->lists);
  fedorg_template_words_clear (&maker->words);
  fedorg_book_free (maker->book);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Maker, maker_clear)

GBytes *
fedorg_template_make_book (const FedorgTemplate *blank, FedorgLanguage language,
                           const FedorgJob *job, GError **error)
{
  g_auto (Maker) maker = {.blank = blank, .language = language, .job = job};

  fedorg_template_words_init (&maker.words, blank, language);
  maker.lists = g_array_new (FALSE, FALSE, sizeof (List));
  maker.book = fedorg_book_new ();
  list_sheets (&maker);
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    if (maker.sheets[sheets[i].record] != NULL)
      add_sheet (&maker, sheets[i].record, say (&maker, sheets[i].sheet));
  add_help (&maker);
  add_lists (&maker);
  fedorg_book_set_about (maker.book, say (&maker, "template/title"), FEDORG_DATE_NONE);
  if (maker.is_cancelled)
    fedorg_fail_cancelled (error);
  else if (maker.words.failed)
    fedorg_fail_no_memory ("there is not enough memory for the document", error);
  return maker.is_cancelled || maker.words.failed ? NULL : fedorg_book_finish (maker.book, error);
}
