/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-date.h>

/* Dates as offices and spreadsheets write them, for what fedorg_date_parse() does not take. A date
 * is read where it can be but one day or month; nothing becomes another date. */

typedef enum {
  FEDORG_WRITTEN_NO_DATE,
  FEDORG_WRITTEN_DATE,
  FEDORG_WRITTEN_PERIOD,     /* a start and an end, or "until now" */
  FEDORG_WRITTEN_DAY_NUMBER, /* a spreadsheet's count of days, read as the day that it is */
  FEDORG_WRITTEN_NARROW,     /* "####": the column was too narrow */
  FEDORG_WRITTEN_NO_YEAR,    /* "3月18日" */
  FEDORG_WRITTEN_SHORT_YEAR  /* two digits that may be of either century */
} FedorgWritten;

/* what the date is of, which decides the century */
typedef enum {
  FEDORG_DATE_OF_BIRTH,
  FEDORG_DATE_OF_TERM
} FedorgDateUse;

typedef struct {
  gint32 start; /* the date itself */
  gint32 end;   /* of a period; FEDORG_DATE_NONE: it lasts */
  FedorgDatePrecision start_precision;
  FedorgDatePrecision end_precision;
} FedorgWrittenDate;

/* `text` is folded, see fedorg_look_fold() */
FedorgWritten fedorg_written_date_read (const char *text, gsize length, FedorgDateUse use,
                                        FedorgWrittenDate *date);
