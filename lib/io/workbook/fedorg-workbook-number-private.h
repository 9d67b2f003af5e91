/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-private.h"

G_BEGIN_DECLS

/* A spreadsheet stores a date, a percentage and a count alike as a number, and only the number
 * format of the cell says which of them it is. */

typedef enum {
  FEDORG_NUMBER_GENERAL = 0,
  FEDORG_NUMBER_DATE,    /* shows a year or a day, with or without a time */
  FEDORG_NUMBER_TIME,    /* shows a time of day alone */
  FEDORG_NUMBER_PERCENT, /* shows a hundredfold */
  FEDORG_NUMBER_ZEROS    /* shows zeros in front, as codes have */
} FedorgNumberKind;

typedef struct {
  guint8 kind;  /* FedorgNumberKind */
  guint8 width; /* digits that are shown at least, for FEDORG_NUMBER_ZEROS */
} FedorgNumberFormat;

/* one of the numbers below 164 whose formats every spreadsheet program knows */
FedorgNumberFormat fedorg_number_format_get_builtin (guint number);
FedorgNumberFormat fedorg_number_format_parse (const char *code);

/* the largest finite number without an exponent has 309 digits; one of more than this many digits
 * keeps its exponent */
#define FEDORG_NUMBER_TEXT_SIZE 64

typedef struct {
  char text[FEDORG_NUMBER_TEXT_SIZE];
  gsize length;
  FedorgGridCellKind kind;
  guint flags; /* FedorgGridCellFlags */
} FedorgNumberText;

/* @text: what is stored, which need not end with a NUL. FALSE: it is no number */
gboolean fedorg_number_read (const char *text, gsize length, FedorgNumberFormat format,
                             gboolean from_1904, FedorgNumberText *result);

G_END_DECLS
