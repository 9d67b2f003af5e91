/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-date.h>

/* bytes for "9999-12-31" and its NUL */
#define FEDORG_DATE_TEXT_SIZE 11

/* writes "2017-07-31" or "2017-07" without taking memory; returns the number of bytes before the
 * NUL, 0 and an empty text for no date */
gsize fedorg_date_write (gint32 date, FedorgDatePrecision precision,
                         char buffer[FEDORG_DATE_TEXT_SIZE]);
