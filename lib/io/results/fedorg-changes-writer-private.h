/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-comparison.h>
#include <fedorg/fedorg-output-options.h>

#include "io/output/fedorg-json-writer-private.h"

G_BEGIN_DECLS

/* the single changes of a comparison, which may be none */
typedef struct {
  FedorgBuffer *buffer;
  const FedorgComparison *comparison;
  const FedorgOutputOptions *options;
  FedorgLanguage language;
} FedorgChangesDocument;

void fedorg_changes_write_text (const FedorgChangesDocument *document);
void fedorg_changes_write_markdown (const FedorgChangesDocument *document);
void fedorg_changes_write_csv (const FedorgChangesDocument *document);
void fedorg_changes_write_json (const FedorgChangesDocument *document, FedorgJsonWriter *writer);

G_END_DECLS
