/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-vocabulary.h>
#include <string.h>

#include "io/output/fedorg-cell-private.h"
#include "io/results/fedorg-findings-writer-private.h"
#include "io/output/fedorg-text-layout-private.h"

/* How many findings of each code there are at each level: one row for each code, one column for
 * each level that has any, and a last row of sums. */

#define N_LEVELS  (FEDORG_LEVEL_UNIT + 1)
#define MIN_WIDTH 5

/* the columns from the highest level down, those without a level at the end */
typedef struct {
  const FedorgFindingsDocument *document;
  FedorgLevel levels[N_LEVELS];
  guint n_levels;
} Summary;

/* indexed by FedorgLanguage */
static const char *const code_words[] = {"code", "问题代码"};
static const char *const count_words[] = {"count", "数量"};
static const char *const sum_words[] = {"total", "合计"};

static guint64
get_sum (const FedorgFindings *findings, FedorgLevel level)
{
  guint64 sum = 0;

  for (guint i = 0; i < fedorg_findings_get_n_codes (findings); i++)
    sum += fedorg_findings_get_code_level_count (findings, i, level);
  return sum;
}

static Summary
make_summary (const FedorgFindingsDocument *document)
{
  Summary summary = {document, {0}, 0};

  for (guint i = 1; i <= N_LEVELS; i++) {
    FedorgLevel level = (FedorgLevel) (i % N_LEVELS);

    if (get_sum (document->findings, level) > 0)
      summary.levels[summary.n_levels++] = level;
  }
  return summary;
}

/* the heading of a column: 0 is the count of all levels */
static const char *
get_heading (const Summary *summary, guint column)
{
  FedorgLanguage language = summary->document->language;

  return column == 0 ? count_words[language]
                     : fedorg_vocabulary_get_label (FEDORG_VOCABULARY_LEVEL,
                                                    (guint8) summary->levels[column - 1], language);
}

/* the row behind the last code is that of the sums */
static guint64
get_number (const Summary *summary, guint row, guint column)
{
  const FedorgFindings *findings = summary->document->findings;
  guint64 number = 0;

  if (row == fedorg_findings_get_n_codes (findings)) {
    for (guint i = 0; i < row; i++)
      number += get_number (summary, i, column);
    return number;
  }
  if (column == 0)
    fedorg_findings_get_code (findings, row, &number);
  else
    number = fedorg_findings_get_code_level_count (findings, row, summary->levels[column - 1]);
  return number;
}

static const char *
get_name (const Summary *summary, guint row)
{
  const FedorgFindings *findings = summary->document->findings;

  return row == fedorg_findings_get_n_codes (findings)
             ? sum_words[summary->document->language]
             : fedorg_findings_get_code (findings, row, NULL);
}

/* --- text --- */

static guint
get_width (const Summary *summary, guint column)
{
  guint width = fedorg_text_get_width (get_heading (summary, column));

  return MAX (width, MIN_WIDTH);
}

static void
append_right (const Summary *summary, const char *text, guint column)
{
  FedorgBuffer *buffer = summary->document->buffer;

  fedorg_text_append_right (buffer, text, strlen (text), get_width (summary, column));
  fedorg_buffer_append (buffer, "  ", 2);
}

void
fedorg_findings_append_text_summary (const FedorgFindingsDocument *document)
{
  const Summary summary = make_summary (document);
  guint n_rows = fedorg_findings_get_n_codes (document->findings) + 1;

  for (guint column = 0; column <= summary.n_levels; column++)
    append_right (&summary, get_heading (&summary, column), column);
  fedorg_buffer_append (document->buffer, code_words[document->language], -1);
  fedorg_buffer_append (document->buffer, "\n", 1);
  for (guint row = 0; row < n_rows; row++) {
    for (guint column = 0; column <= summary.n_levels; column++) {
      g_autofree char *number =
          g_strdup_printf ("%" G_GUINT64_FORMAT, get_number (&summary, row, column));

      append_right (&summary, number, column);
    }
    fedorg_text_append_escaped (document->buffer, get_name (&summary, row));
    fedorg_buffer_append (document->buffer, "\n", 1);
  }
}

/* --- tables --- */

void
fedorg_findings_append_csv_summary (const FedorgFindingsDocument *document)
{
  const Summary summary = make_summary (document);
  guint n_rows = fedorg_findings_get_n_codes (document->findings) + 1;

  fedorg_csv_append_text (document->buffer, code_words[document->language]);
  for (guint column = 0; column <= summary.n_levels; column++) {
    fedorg_buffer_append (document->buffer, ",", 1);
    fedorg_csv_append_text (document->buffer, get_heading (&summary, column));
  }
  fedorg_buffer_append (document->buffer, FEDORG_CSV_ROW_END, -1);
  for (guint row = 0; row < n_rows; row++) {
    fedorg_csv_append_text (document->buffer, get_name (&summary, row));
    for (guint column = 0; column <= summary.n_levels; column++) {
      fedorg_buffer_append (document->buffer, ",", 1);
      fedorg_buffer_append_uint (document->buffer, get_number (&summary, row, column));
    }
    fedorg_buffer_append (document->buffer, FEDORG_CSV_ROW_END, -1);
  }
}

void
fedorg_findings_append_markdown_summary (const FedorgFindingsDocument *document)
{
  const Summary summary = make_summary (document);
  FedorgBuffer *buffer = document->buffer;
  guint n_rows = fedorg_findings_get_n_codes (document->findings) + 1;

  fedorg_buffer_append (buffer, "| ", 2);
  fedorg_buffer_append (buffer, code_words[document->language], -1);
  for (guint column = 0; column <= summary.n_levels; column++) {
    fedorg_buffer_append (buffer, " | ", 3);
    fedorg_markdown_append_text (buffer, get_heading (&summary, column));
  }
  fedorg_buffer_append (buffer, " |\n|---|", -1);
  for (guint column = 0; column <= summary.n_levels; column++)
    fedorg_buffer_append (buffer, "---:|", -1);
  fedorg_buffer_append (buffer, "\n", 1);
  for (guint row = 0; row < n_rows; row++) {
    fedorg_buffer_append (buffer, "| ", 2);
    fedorg_markdown_append_text (buffer, get_name (&summary, row));
    for (guint column = 0; column <= summary.n_levels; column++) {
      fedorg_buffer_append (buffer, " | ", 3);
      fedorg_buffer_append_uint (buffer, get_number (&summary, row, column));
    }
    fedorg_buffer_append (buffer, " |\n", -1);
  }
}
