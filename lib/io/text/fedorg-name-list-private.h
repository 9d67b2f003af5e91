/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/batch/fedorg-batch-private.h"

G_BEGIN_DECLS

/* a heading or key as findings show it: on one line, and not longer than a heading should be */
char *fedorg_name_dup_short (const char *text, gsize length);

/* The names in a document that nobody knows, each once for each kind of record, with the place
 * where it was first met. */
typedef struct _FedorgNameList FedorgNameList;

typedef struct {
  FedorgRecord record; /* 0: of the document itself */
  guint64 line;
  guint64 column;
} FedorgNamePlace;

FedorgNameList *fedorg_name_list_new (void);
void fedorg_name_list_free (FedorgNameList *list);

/* FALSE if there is no memory */
gboolean fedorg_name_list_add (FedorgNameList *list, FedorgNamePlace place, const char *text,
                               gsize length);

/* moves the names that @list does not have yet out of @part, reporting each in @batch; @part
 * counts its lines from the beginning of the batch. FALSE if there is no memory */
gboolean fedorg_name_list_merge (FedorgNameList *list, FedorgNameList *part, FedorgBatch *batch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgNameList, fedorg_name_list_free)

G_END_DECLS
