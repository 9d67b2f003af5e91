/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-date.h>

G_BEGIN_DECLS

/* A period as offices write it: a day, 2020-07, 2020-Q3, 2020-S2, 2020, 2020年上半年, 三季度, 9月底前. Both
 * days are its own. What says no year has days above FEDORG_PERIOD_YEARLESS until the year is known. */
typedef struct {
  gint32 first;
  gint32 last;
} FedorgPeriod;

/* no date is as large: the last one is 9999-12-31 */
#define FEDORG_PERIOD_YEARLESS 0x10000000

gboolean fedorg_period_parse (const char *text, gsize length, FedorgPeriod *period);

/* whether the words stand in the place of a time limit and name no day, as 长期 does */
gboolean fedorg_period_is_endless (const char *text, gsize length);

/* the day in the year; a date that has its year stays what it is */
gint32 fedorg_period_settle (gint32 date, gint year);

/* 1,234.5, with full-width digits or not, as a whole number of the smallest part: of millionths where
 * @n_decimals is 6. FALSE if the text does not begin with a number, or the number is finer or does not
 * fit. @rest: what follows it, without white space */
gboolean fedorg_decimal_parse (const char *text, gsize length, guint n_decimals, gint64 *value,
                               const char **rest);

/* the number with as few decimals as it takes; returns how long it is */
#define FEDORG_DECIMAL_SIZE 24
gsize fedorg_decimal_write (gint64 value, guint n_decimals, char buffer[FEDORG_DECIMAL_SIZE]);

/* of quantities and of money; hundredths of a yuan are millionths of ten thousand yuan */
#define FEDORG_QUANTITY_DECIMALS 6
#define FEDORG_MONEY_DECIMALS    2

#define FEDORG_DECIMAL_NONE G_MININT64

G_END_DECLS
