/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-directory.h>

G_BEGIN_DECLS

/* organisations of which a finding lists at most this many: more than a reader compares at a
 * glance */
#define FEDORG_DIRECTORY_CANDIDATES 8

/* one name of a path */
typedef struct {
  const char *text; /* UTF-8 without white space around; not NUL-terminated */
  gsize length;
  FedorgLevel level; /* that its column speaks of; FEDORG_LEVEL_UNKNOWN: any */
} FedorgPathName;

/* what a path was found to mean */
typedef struct {
  FedorgDirectoryFit fit;
  guint32 candidates[FEDORG_DIRECTORY_CANDIDATES]; /* one if it fits, in the order of the roster */
  guint n_candidates;
  guint wrong_name; /* index of the name that was not found, for NONE and NEAR */
} FedorgDirectoryMatch;

/* @under: FEDORG_NONE for the whole directory. Never fails: without memory nothing fits. */
void fedorg_directory_match (const FedorgDirectory *directory, const FedorgPathName *names,
                             guint n_names, guint32 under, FedorgDirectoryMatch *match);

G_END_DECLS
