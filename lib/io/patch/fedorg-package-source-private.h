/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <zip.h>

#include "io/patch/fedorg-package-private.h"

G_BEGIN_DECLS

/* What libzip reads and writes when it changes an archive: the old bytes come from an input, the new
 * ones go into a file without a name. */
typedef struct {
  const FedorgInput *input;
  guint64 size;
  guint64 position; /* of reading */
  guint64 target; /* position of writing, which goes back to correct what stands before an entry */
  guint64 n_written;
  int descriptor; /* of the new bytes */
  zip_error_t fault;
  GError *trouble; /* the first one, in the words of the library */
} FedorgPackageSource;

gboolean fedorg_package_source_init (FedorgPackageSource *source, const FedorgInput *input);
void fedorg_package_source_clear (FedorgPackageSource *source);

/* a zip_source_callback with a FedorgPackageSource */
zip_int64_t fedorg_package_source_serve (void *self, void *data, zip_uint64_t length,
                                         zip_source_cmd_t command);

G_END_DECLS
