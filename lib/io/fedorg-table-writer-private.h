/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-table-writer.h>
#include "io/fedorg-buffer-private.h"

G_BEGIN_DECLS

/* what the writers of tables share; one of them is chosen by the format */
typedef struct {
  FedorgBuffer *buffer;
  const FedorgTable *table;
  const FedorgRoster *roster;
  const FedorgOutputOptions *options;
  FedorgLanguage language;
} FedorgTableDocument;

void fedorg_table_write_text (const FedorgTableDocument *document);
void fedorg_table_write_json (const FedorgTableDocument *document);
void fedorg_table_write_csv (const FedorgTableDocument *document);
void fedorg_table_write_markdown (const FedorgTableDocument *document);

/* "Title, as of 2017-07-31", escaped for a reader */
char *fedorg_table_dup_caption (const FedorgTableDocument *document);

/* whether rows are single organisations, so that their identifiers are of use */
gboolean fedorg_table_names_organizations (const FedorgTable *table);

/* "" for a total */
const char *fedorg_table_get_row_id (const FedorgTable *table, guint row);

G_END_DECLS
