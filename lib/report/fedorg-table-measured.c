/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-vocabulary.h>
#include "base/fedorg-wide-private.h"

#include "base/fedorg-words-private.h"
#include "report/fedorg-table-private.h"

/* Tables whose rows are organisations or groups of them, and whose cells are quotients of sums of
 * series. */

/* --- rows --- */

static FedorgVocabulary
get_vocabulary (const FedorgTable *table)
{
  return table->rows == FEDORG_ROWS_KIND ? FEDORG_VOCABULARY_KIND : FEDORG_VOCABULARY_LEVEL;
}

static const char *
get_key (const FedorgTable *table, guint row)
{
  guint32 value = fedorg_table_get_row_value (table, row);
  const char *nick;

  if (value == FEDORG_NONE)
    return "total";
  if (fedorg_table_is_by_organization (table))
    return fedorg_roster_get_organization_id (table->roster, value);
  nick = fedorg_vocabulary_get_nick (get_vocabulary (table), (guint8) value);
  return nick ? nick : "unknown";
}

static const char *
get_label (const FedorgTable *table, guint row, FedorgLanguage language)
{
  guint32 value = fedorg_table_get_row_value (table, row);
  const char *label;

  if (value == FEDORG_NONE)
    return fedorg_words_get ("total", language);
  if (fedorg_table_is_by_organization (table))
    return fedorg_roster_get_organization_name (table->roster, value);
  label = fedorg_vocabulary_get_label (get_vocabulary (table), (guint8) value, language);
  return label ? label : get_key (table, row);
}

static guint32
get_organization (const FedorgTable *table, guint row)
{
  return fedorg_table_is_by_organization (table) ? fedorg_table_get_row_value (table, row)
                                                 : FEDORG_NONE;
}

/* --- cells --- */

static gboolean
get_number (const FedorgTable *table, guint32 series, gsize index, gint64 *number)
{
  if (series == FEDORG_SERIES_ONE) {
    *number = 1;
    return TRUE;
  }
  if (series & FEDORG_SERIES_DERIVED)
    series = table->n_counters + (series & ~FEDORG_SERIES_DERIVED);
  return fedorg_series_get (&g_array_index (table->series, FedorgSeries, series), index, number);
}

/* the sum of the parts that have a value; FALSE if none has, or if the sum does not fit */
static gboolean
get_sum (const FedorgTable *table, const GArray *form, gsize index, gboolean needs_all, gint64 *sum)
{
  FedorgWide wide = 0;
  guint n_found = 0;

  for (guint i = 0; i < form->len; i++) {
    const FedorgTablePart *part = &g_array_index (form, FedorgTablePart, i);
    gint64 number;

    if (!get_number (table, part->series, index, &number))
      continue;
    wide += (FedorgWide) number * part->times;
    n_found++;
  }
  *sum = (gint64) wide;
  return *sum == wide && (needs_all ? n_found == form->len : n_found > 0);
}

/* columns of organisations are kept for the whole roster, so that a row finds its value by the
 * number of its organisation */
static FedorgRatio
get_ratio (const FedorgTable *table, guint row, guint column)
{
  const FedorgTableCells *cells = fedorg_table_get_column (table, column);
  gsize index = fedorg_table_get_row_place (table, row);
  FedorgRatio ratio = {0, 0};

  if (fedorg_table_is_by_organization (table)) {
    guint32 value = fedorg_table_get_row_value (table, row);

    index = value == FEDORG_NONE ? table->total_index : value;
  }
  if (!get_sum (table, cells->numerator, index, cells->needs_all, &ratio.numerator) ||
      !get_sum (table, cells->denominator, index, cells->needs_all, &ratio.denominator) ||
      ratio.denominator < 0)
    return (FedorgRatio){0, 0};
  return ratio;
}

static const FedorgTableCells *
get_format (const FedorgTable *table, G_GNUC_UNUSED guint row, guint column)
{
  return fedorg_table_get_column (table, column);
}

static gboolean
is_whole (const FedorgTable *table, guint column)
{
  const FedorgTableCells *cells = fedorg_table_get_column (table, column);
  const FedorgTablePart *part = (const FedorgTablePart *) cells->denominator->data;

  return cells->denominator->len == 1 && part->series == FEDORG_SERIES_ONE && part->times == 1;
}

const FedorgTableContent fedorg_measured_table = {
    get_key, get_label, get_organization, NULL, NULL, get_ratio, get_format, is_whole,
};
