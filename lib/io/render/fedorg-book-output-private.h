/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/book/fedorg-book-private.h"
#include "io/render/fedorg-render-private.h"

G_BEGIN_DECLS

/* A sheet on its way into a workbook. */
typedef struct {
  FedorgRender *render;
  FedorgBook *book;
  const char *title;   /* of the document: the first caption; NULL: there is none */
  const char *name;    /* of the sheet that comes next */
  const char *caption; /* of the table that comes next */
  FedorgArray charts;  /* FedorgBookChart */
} FedorgBookOutput;

/* the sentence about persons that stands at the head of every sheet */
const char *fedorg_book_output_get_privacy (const FedorgBookOutput *output);

/* a block as a table on a sheet of its own, or on several where there are more rows than one holds */
void fedorg_book_output_add_table (FedorgBookOutput *output, const FedorgSheetBlock *block);

/* the charts of all tables on one sheet */
void fedorg_book_output_add_charts (FedorgBookOutput *output);

/* what the figures rest on: date, rulesets, conventions, counts */
void fedorg_book_output_add_method (FedorgBookOutput *output);

G_END_DECLS
