/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster-builder.h>
#include "model/batch/fedorg-batch-private.h"
#include "model/edit/fedorg-edit-private.h"

G_BEGIN_DECLS

typedef struct {
  char *name; /* "" for records without a source */
  guint32 first_place;
  guint32 n_places;
  gboolean positioned;
  gboolean is_read; /* by a reader, not record by record */
} FedorgSource;

typedef struct {
  FedorgBatch *batch;
  guint32 first_place; /* what the batch's own places are counted from */
} FedorgTakenBatch;

struct _FedorgRosterBuilder {
  gatomicrefcount references;
  FedorgReadOptions *options; /* never NULL */
  FedorgLimits *limits;
  gint32 as_of;         /* what the documents say */
  gint32 overriding;    /* what counts instead, FEDORG_DATE_NONE if nothing does */
  GArray *sources;      /* FedorgSource */
  GArray *batches;      /* FedorgTakenBatch */
  FedorgBatch *current; /* what the public functions fill */
  FedorgEdit *edit;     /* changes to the records of a roster; NULL: the builder began empty */
  guint64 n_records;
  gboolean has_names;         /* a source has organisations without identifiers */
  gboolean has_names_of_work; /* and it holds activities */
  gboolean has_lists; /* a sheet lists organisations with their codes, and holds nothing else */
  GError *error;      /* the first failure of the public functions, reported by sealing */
};

/* for sealing: closes the current batch */
gboolean fedorg_roster_builder_flush (FedorgRosterBuilder *builder, GError **error);
/* the records of the roster that the builder began with, before all others */
gboolean fedorg_roster_builder_take_edit (FedorgRosterBuilder *builder, GError **error);
gboolean fedorg_roster_builder_has_open_record (const FedorgRosterBuilder *builder);
/* the kind of the record that is open, 0 if none is */
FedorgRecord fedorg_roster_builder_get_open_record (const FedorgRosterBuilder *builder);
void fedorg_roster_builder_clear (FedorgRosterBuilder *builder);

G_END_DECLS
