/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-table-writer.h>
#include "base/fedorg-buffer-private.h"
#include "io/output/fedorg-json-writer-private.h"

G_BEGIN_DECLS

/* what the writers of tables share; one of them is chosen by the format */
typedef struct {
  FedorgBuffer *buffer;
  const FedorgTable *table;
  const FedorgRoster *roster;
  const FedorgOutputOptions *options;
  FedorgLanguage language;
  gboolean is_compared; /* the caption names the earlier date as well */
  gint32 since;
} FedorgTableDocument;

/* whether row `row` is to be looked at: there is one, and nobody has cancelled */
gboolean fedorg_table_document_goes_on (const FedorgTableDocument *document, guint row);

void fedorg_table_write_text (const FedorgTableDocument *document);
void fedorg_table_write_json (const FedorgTableDocument *document);

/* the members of the object that fedorg_table_write_json() writes, but for version and date */
void fedorg_table_write_json_members (const FedorgTableDocument *document,
                                      FedorgJsonWriter *writer);
void fedorg_table_write_csv (const FedorgTableDocument *document);
void fedorg_table_write_markdown (const FedorgTableDocument *document);

/* "Title, as of 2017-07-31", escaped for a reader */
char *fedorg_table_dup_caption (const FedorgTableDocument *document);

/* the title of a column with its unit: "funds (yuan)" */
char *fedorg_table_dup_heading (const FedorgTableDocument *document, guint column);

/* the same with the column that it is a part of: "vice-chairs: full-time" */
char *fedorg_table_dup_full_heading (const FedorgTableDocument *document, guint column);

/* the label of a row; subtotals say so */
char *fedorg_table_dup_label (const FedorgTableDocument *document, guint row);

/* whether rows are single organisations, so that their identifiers are of use */
gboolean fedorg_table_names_organizations (const FedorgTable *table);

/* whether each row says which figure it is about */
gboolean fedorg_table_names_items (const FedorgTable *table);

/* "" for a total */
const char *fedorg_table_get_row_id (const FedorgTable *table, guint row);

G_END_DECLS
