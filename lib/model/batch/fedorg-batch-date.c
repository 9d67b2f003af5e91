/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/batch/fedorg-batch-values-private.h"

#include <fedorg/fedorg-date.h>
#include "base/fedorg-written-date-private.h"
#include "model/fedorg-roster-private.h"

/* Dates of a record: nearly all are read at once; the others are read as offices write them, and
 * what they were taken for is reported. */

/* where the month of "1979.1" stands, and how long the forms with one and two digits are */
#define MONTH      5
#define BARE_MONTH 6
#define FULL_MONTH 7

/* A spreadsheet that takes 1979.10 for a number cuts its zero. In a column whose other months have
 * two digits January would be 1979.01; whether it has such months is known when all is read. */
static void
note_month (FedorgBatch *batch, FedorgField field, guint column, const char *text, gsize length)
{
  if (text[MONTH - 1] != '.')
    return;
  if (length == FULL_MONTH) {
    batch->months[field].n_full++;
    return;
  }
  if (text[MONTH] == '1')
    fedorg_batch_add_once (batch, "roster/cut-month", field, column, NULL);
  else
    batch->months[field].n_bare++;
}

static void
report_date (FedorgBatch *batch, FedorgField field, guint column, FedorgWritten written,
             const char *text, gsize length)
{
  static const char *const codes[] = {
      [FEDORG_WRITTEN_NO_DATE] = "roster/bad-date",
      [FEDORG_WRITTEN_PERIOD] = "roster/bad-date",
      [FEDORG_WRITTEN_NO_YEAR] = "roster/no-year",
      [FEDORG_WRITTEN_SHORT_YEAR] = "roster/short-year",
  };

  if (written == FEDORG_WRITTEN_NARROW)
    fedorg_batch_add_once (batch, "roster/narrow-column", field, column, NULL);
  else
    fedorg_batch_add_wrong (batch, codes[written], field, column, text, length);
}

/* a text that does not look like a date; FALSE: it is no date, which is reported, or it is empty */
static gboolean
read_written (FedorgBatch *batch, FedorgField field, guint column, const char *text, gsize length,
              FedorgWrittenDate *date)
{
  FedorgDateUse use = field == FEDORG_FIELD_BIRTH_DATE ? FEDORG_DATE_OF_BIRTH : FEDORG_DATE_OF_TERM;
  gboolean is_term = field == FEDORG_FIELD_START_DATE || field == FEDORG_FIELD_END_DATE;

  text = fedorg_batch_fold_text (batch, field, text, &length, NULL);
  FedorgNothing nothing = fedorg_nothing_find (text, length);
  FedorgWritten written = fedorg_written_date_read (text, length, use, date);

  if (length == 0 || nothing == FEDORG_NOTHING_EMPTY ||
      (nothing == FEDORG_NOTHING_OPEN && field == FEDORG_FIELD_END_DATE))
    return FALSE;
  if (written == FEDORG_WRITTEN_DAY_NUMBER)
    fedorg_batch_add_once (batch, "roster/day-number", field, column, NULL);
  else if (written == FEDORG_WRITTEN_PERIOD && is_term)
    fedorg_batch_add_once (batch, "roster/period", field, column, NULL);
  else if (written != FEDORG_WRITTEN_DATE) {
    report_date (batch, field, column, written, text, length);
    return FALSE;
  }
  batch->filling.open.has_period = written == FEDORG_WRITTEN_PERIOD;
  return TRUE;
}

static gboolean
is_month (FedorgDatePrecision precision)
{
  return precision == FEDORG_DATE_PRECISION_MONTH;
}

static void
set_date (FedorgBatch *batch, FedorgField field, gint32 date, gboolean month_only)
{
  const FedorgSchemaField *schema = fedorg_schema_get (field);
  guint8 *flags = &batch->filling.open.flags[schema->record];

  *flags = (guint8) ((*flags & ~schema->month_flag) | (month_only ? schema->month_flag : 0));
  /* both ends are inclusive: a post that ends in July lasts until the last of July */
  if (month_only && schema->is_last_day)
    date = fedorg_date_get_month_end (date);
  *(gint32 *) fedorg_batch_get_value (batch, field) = date;
}

gint32
fedorg_batch_parse_date (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                         gsize length, guint8 *month_only)
{
  gint32 date = FEDORG_DATE_NONE;
  FedorgDatePrecision precision = FEDORG_DATE_PRECISION_DAY;
  FedorgWrittenDate written = {.start = FEDORG_DATE_NONE};

  batch->filling.open.has_period = FALSE;
  if (G_LIKELY (fedorg_date_parse (text, (gssize) length, &date, &precision))) {
    if (length == BARE_MONTH || length == FULL_MONTH)
      note_month (batch, field, column, text, length);
  } else if (read_written (batch, field, column, text, length, &written)) {
    date = written.start;
    precision = written.start_precision;
    if (batch->filling.open.has_period)
      set_date (batch, FEDORG_FIELD_END_DATE, written.end, is_month (written.end_precision));
  }
  *month_only = is_month (precision);
  return date;
}

void
fedorg_batch_set_date (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                       gsize length)
{
  guint8 month_only = 0;
  gint32 date = fedorg_batch_parse_date (batch, field, column, text, length, &month_only);

  /* a period gives both, in whichever column it stands */
  set_date (batch, batch->filling.open.has_period ? FEDORG_FIELD_START_DATE : field, date,
            month_only);
}
