/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-waivers-reader.h>

#include <fedorg/fedorg-date.h>
#include <string.h>

#include "base/fedorg-limits-private.h"
#include "base/fedorg-text-private.h"
#include "io/json/fedorg-document-private.h"
#include "io/output/fedorg-file-private.h"
#include "io/csv/fedorg-csv-header-private.h"
#include "io/csv/fedorg-csv-text-private.h"
#include "model/fedorg-lists-private.h"

/* Reads exemptions from JSON or from a table. A waiver that is not understood whole is refused with
 * its line: half a waiver would exempt more than somebody meant. */

/* Cells of a row that are looked at: the seven columns of waivers, and what an office keeps beside
 * them. */
#define MOST_CELLS 64

/* a field of a waiver, by its keys in JSON and its headings in tables */
enum {
  RULE,
  ORGANIZATION,
  SUBJECT,
  REASON,
  AUTHOR,
  DATE,
  UNTIL,
  N_FIELDS
};

static const struct {
  const char *key;
  const char *heading;
  const char *aliases[6];
  gboolean is_required;
} fields[N_FIELDS] = {
    [RULE] = {"rule", "规则", {"问题代码", "代码", "code"}, TRUE},
    [ORGANIZATION] = {"organization", "单位代码", {"单位", "组织", "organization_id"}, TRUE},
    [SUBJECT] = {"subject",
                 "对象",
                 {"人员编号", "活动编号", "姓名", "人员", "person_id", "activity_id"},
                 FALSE},
    [REASON] = {"reason", "理由", {"原因", "说明", NULL}, TRUE},
    [AUTHOR] = {"author", "批准人", {"经办人", "填写人", NULL}, FALSE},
    [DATE] = {"date", "日期", {"批准日期", "填写日期", NULL}, FALSE},
    [UNTIL] = {"until", "有效期至", {"截止日期", "到期", NULL}, FALSE},
};

/* The texts of one waiver, gathered from keys or cells in any order and judged when all are there,
 * so that both formats have the same messages. */
typedef struct {
  char *texts[N_FIELDS];
} Draft;

static void
draft_clear (Draft *draft)
{
  for (guint i = 0; i < N_FIELDS; i++)
    g_clear_pointer (&draft->texts[i], g_free);
}

static gint32
parse_date (const char *text)
{
  gint32 date = FEDORG_DATE_NONE;
  FedorgDatePrecision precision;

  if (!text || !fedorg_date_parse (text, -1, &date, &precision))
    return FEDORG_DATE_NONE;
  return date;
}

/* until a month is until its last day */
static gint32
parse_last_day (const char *text)
{
  gint32 date = FEDORG_DATE_NONE;
  FedorgDatePrecision precision;

  if (!text || !fedorg_date_parse (text, -1, &date, &precision))
    return FEDORG_DATE_NONE;
  return precision == FEDORG_DATE_PRECISION_MONTH ? fedorg_date_get_month_end (date) : date;
}

/* its fault, or NULL */
static char *
dup_fault (const Draft *draft)
{
  for (guint i = 0; i < N_FIELDS; i++)
    if (fields[i].is_required && !draft->texts[i])
      return g_strdup_printf ("the waiver has no \"%s\"", fields[i].key);
  for (guint i = DATE; i <= UNTIL; i++)
    if (draft->texts[i] && parse_date (draft->texts[i]) == FEDORG_DATE_NONE)
      return g_strdup_printf ("\"%s\" is no date; write it such as \"2026-12-31\"", fields[i].key);
  return NULL;
}

/* what lacks memory is noted in the list, which then fails as a whole */
static void
add_draft (FedorgWaivers *waivers, const Draft *draft, guint64 line)
{
  FedorgWaiver *waiver =
      fedorg_waiver_new (draft->texts[RULE], draft->texts[ORGANIZATION], draft->texts[REASON]);

  if (waiver != NULL) {
    fedorg_waiver_set_author (waiver, draft->texts[AUTHOR]);
    if (!fedorg_waiver_set_subject (waiver, draft->texts[SUBJECT]))
      g_clear_pointer (&waiver, fedorg_waiver_free);
  }
  if (waiver != NULL) {
    fedorg_waiver_set_date (waiver, parse_date (draft->texts[DATE]));
    fedorg_waiver_set_until (waiver, parse_last_day (draft->texts[UNTIL]));
    fedorg_waiver_set_line (waiver, (guint) MIN (line, G_MAXUINT));
  }
  fedorg_waivers_take (waivers, waiver);
}

/* --- JSON --- */

static gint
find_key (const char *name)
{
  for (gint i = 0; i < N_FIELDS; i++)
    if (strcmp (fields[i].key, name) == 0)
      return i;
  return -1;
}

static gboolean
fail (const FedorgDocument *document, const FedorgNode *node, const char *message, GError **error)
{
  return fedorg_document_fail (document, node, FEDORG_ERROR_FORMAT, message, error);
}

/* a key with a typing mistake would make a waiver wider than meant, so unknown keys are refused */
static gboolean
read_member (const FedorgDocument *document, const FedorgNode *member, Draft *draft, GError **error)
{
  gint field = find_key (fedorg_node_get_name (member));

  if (field < 0)
    return fail (document, member,
                 "unknown key; there are: rule, organization, subject, reason, author, date, "
                 "until",
                 error);
  if (fedorg_node_get_type (member) == FEDORG_NODE_NULL)
    return TRUE;
  if (fedorg_node_get_type (member) != FEDORG_NODE_STRING || !*fedorg_node_get_text (member))
    return fail (document, member, "expected a text", error);
  draft->texts[field] = g_strdup (fedorg_node_get_text (member));
  return TRUE;
}

/* a waiver counts whole or not at all: one without reason, author or date is refused with its
 * line */
static gboolean
read_waiver (const FedorgDocument *document, const FedorgNode *node, FedorgWaivers *waivers,
             GError **error)
{
  Draft draft = {{NULL}};
  gboolean is_read = TRUE;

  if (fedorg_node_get_type (node) != FEDORG_NODE_OBJECT)
    return fail (document, node, "expected an object, a waiver", error);
  for (gsize i = 0; is_read && i < fedorg_node_get_n_children (node); i++)
    is_read = read_member (document, fedorg_node_get_child (node, i), &draft, error);
  if (is_read) {
    g_autofree char *fault = dup_fault (&draft);

    is_read = !fault || fail (document, node, fault, error);
  }
  if (is_read)
    add_draft (waivers, &draft, fedorg_node_get_line (node));
  draft_clear (&draft);
  return is_read;
}

/* A document is an array of objects, whose keys are in the same list as the headings of a table. */
static FedorgWaivers *
read_document (GBytes *bytes, const char *name, const FedorgLimits *limits, GError **error)
{
  g_autoptr (FedorgDocument) document = fedorg_document_new_from_bytes (bytes, limits, name, error);
  const FedorgNode *list = document ? fedorg_document_get_root (document) : NULL;
  g_autoptr (FedorgWaivers) waivers = NULL;

  if (!list)
    return NULL;
  waivers = fedorg_waivers_new (name);
  if (fedorg_node_get_type (list) != FEDORG_NODE_ARRAY) {
    fail (document, list, "expected an array of waivers", error);
    return NULL;
  }
  for (gsize i = 0; i < fedorg_node_get_n_children (list); i++)
    if (!read_waiver (document, fedorg_node_get_child (list, i), waivers, error))
      return NULL;
  return g_steal_pointer (&waivers);
}

/* --- tables --- */

static gboolean
is_word (const FedorgRowCell *cell, const char *word)
{
  char from[FEDORG_TEXT_NORMAL_SIZE], to[FEDORG_TEXT_NORMAL_SIZE];
  gsize from_length = fedorg_text_normalize (cell->text, cell->length, from);
  gsize to_length = fedorg_text_normalize (word, strlen (word), to);

  return from_length > 0 && from_length == to_length && memcmp (from, to, to_length) == 0;
}

/* the field of a heading, or N_FIELDS */
static guint
find_heading (FedorgRowCell *cell)
{
  fedorg_cell_clean (cell);
  for (guint i = 0; i < N_FIELDS; i++) {
    if (is_word (cell, fields[i].key) || is_word (cell, fields[i].heading))
      return i;
    for (guint j = 0; j < G_N_ELEMENTS (fields[i].aliases) && fields[i].aliases[j]; j++)
      if (is_word (cell, fields[i].aliases[j]))
        return i;
  }
  return N_FIELDS;
}

static guint
count_headings (FedorgRowCell *cells, gsize n_cells)
{
  guint n = 0;

  for (gsize i = 0; i < n_cells; i++)
    n += find_heading (&cells[i]) < N_FIELDS;
  return n;
}

typedef struct {
  FedorgInput *input;
  FedorgCsvSyntax syntax;
  FedorgCsvBody body;
  FedorgRowCell cells[MOST_CELLS];
  guint columns[MOST_CELLS]; /* the field of each */
} Table;

/* 64 bytes more than the text, because the scanner reads whole blocks and stops up to one behind
 * the end */
static gboolean
find_columns (Table *table, const FedorgCsvText *text, GError **error)
{
  const FedorgCsvHead head = {text->bytes.data, text->length, table->cells, MOST_CELLS,
                              count_headings};
  g_autofree char *copy = NULL;
  FedorgRowCursor cursor;

  if (!fedorg_csv_find_heading_row (&head, &table->syntax, &table->body))
    return fedorg_input_fail (
        table->input, 0, 0, FEDORG_ERROR_FORMAT,
        "no known heading was found in the first rows; a table of waivers "
        "has the headings rule, organization, subject, reason, author, date, until",
        error);
  for (guint i = 0; i < MOST_CELLS; i++)
    table->columns[i] = N_FIELDS;
  copy = g_malloc0 (table->body.offset + 64);
  memcpy (copy, text->bytes.data, table->body.offset);
  fedorg_row_cursor_init (&cursor, &table->syntax, copy, table->body.offset, table->cells,
                          MOST_CELLS);
  while (fedorg_row_cursor_next (&cursor) && cursor.line < table->body.line)
    ;
  for (gsize i = 0; i < MIN (cursor.n_cells, MOST_CELLS); i++)
    table->columns[i] = find_heading (&table->cells[i]);
  return TRUE;
}

/* Columns without a known heading are passed over: an office keeps its own remarks beside a waiver.
 * A row without any known value is the end of a table or a line between two parts of it. */
static gboolean
read_row (Table *table, const FedorgRowCursor *cursor, FedorgWaivers *waivers, GError **error)
{
  guint64 line = table->body.n_lines + cursor->line;
  g_autofree char *fault = NULL;
  Draft draft = {{NULL}};
  gboolean is_read = TRUE, is_empty = TRUE;

  for (gsize i = 0; i < MIN (cursor->n_cells, MOST_CELLS); i++) {
    FedorgRowCell *cell = &table->cells[i];
    guint field = table->columns[i];

    fedorg_cell_clean (cell);
    is_empty = is_empty && cell->length == 0;
    if (field < N_FIELDS && cell->length > 0 && !draft.texts[field])
      draft.texts[field] = g_strndup (cell->text, cell->length);
  }
  fault = is_empty ? NULL : dup_fault (&draft);
  if (cursor->open_line > 0)
    is_read = fedorg_input_fail (
        table->input, table->body.n_lines + cursor->open_line, 0, FEDORG_ERROR_SYNTAX,
        "a quotation mark opens a cell in this line and is never closed", error);
  else if (fault)
    is_read = fedorg_input_fail (table->input, line, 0, FEDORG_ERROR_FORMAT, fault, error);
  else if (!is_empty)
    add_draft (waivers, &draft, line);
  draft_clear (&draft);
  return is_read;
}

/* @opened is taken over; NULL: it could not be opened, and the error says why */
static FedorgWaivers *
read_table (FedorgInput *opened, GError **error)
{
  g_autoptr (FedorgInput) input = opened;
  g_auto (FedorgCsvText) text = {.length = 0};
  g_autoptr (FedorgWaivers) waivers = NULL;
  g_autofree Table *table = g_new0 (Table, 1);
  FedorgRowCursor cursor;

  table->input = input;
  if (!input || !fedorg_input_expect_small (input, error) ||
      !fedorg_csv_text_load (&text, input, error) || !find_columns (table, &text, error))
    return NULL;
  waivers = fedorg_waivers_new (fedorg_input_get_name (input));
  fedorg_row_cursor_init (&cursor, &table->syntax, (char *) text.bytes.data + table->body.offset,
                          text.length - table->body.offset, table->cells, MOST_CELLS);
  while (fedorg_row_cursor_next (&cursor))
    if (!read_row (table, &cursor, waivers, error))
      return NULL;
  if (fedorg_waivers_has_failed (waivers)) {
    fedorg_input_fail (input, 0, 0, FEDORG_ERROR_NO_MEMORY, "there is not enough memory", error);
    return NULL;
  }
  return g_steal_pointer (&waivers);
}

/* by the name alone: JSON has a closed set of first bytes, but a table may begin with any of
 * them */
static gboolean
is_document (const char *name)
{
  return g_str_has_suffix (name, ".json");
}

FedorgWaivers *
fedorg_waivers_load (const char *path, const FedorgLimits *limits, GError **error)
{
  g_autoptr (FedorgLimits) own_limits = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  own_limits = fedorg_limits_copy (limits);
  if (!is_document (path))
    return read_table (fedorg_input_open (path, own_limits, error), error);
  bytes = fedorg_file_read (path, own_limits, &name, error);
  return bytes ? read_document (bytes, name, own_limits, error) : NULL;
}

FedorgWaivers *
fedorg_waivers_load_bytes (GBytes *bytes, const char *name, const FedorgLimits *limits,
                           GError **error)
{
  g_autoptr (FedorgLimits) own_limits = NULL;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  own_limits = fedorg_limits_copy (limits);
  return is_document (name)
             ? read_document (bytes, name, own_limits, error)
             : read_table (fedorg_input_new_for_bytes (bytes, name, own_limits, error), error);
}
