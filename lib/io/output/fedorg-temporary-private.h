/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The new content of a file before it takes the place of the old one. It lies in the same folder,
 * readable by its owner only, and holds personal data: where the file system can do it, the file
 * has no name before it is whole, so that a killed process leaves nothing. Where it cannot, and in
 * the moment between naming and renaming, the file has a name and is locked; what a killed process
 * left under such a name is not locked any more, and the next one that writes into the folder
 * removes it. */
typedef struct {
  char *folder;
  char *name; /* NULL: it has none yet */
  int descriptor;
} FedorgTemporary;

#define FEDORG_TEMPORARY_INIT ((FedorgTemporary){NULL, NULL, -1})

/* 0, or the number of the error; `target` is what is to be replaced */
int fedorg_temporary_open (FedorgTemporary *temporary, const char *target);

/* `target` is the new file from now on; 0, or the number of the error. The descriptor stays open */
int fedorg_temporary_publish (FedorgTemporary *temporary, const char *target);

/* without having been published it is gone */
void fedorg_temporary_clear (FedorgTemporary *temporary);

/* for tests: files have names from the beginning on, as where the file system wants it. Not while
 * one is open */
void fedorg_temporary_set_up (gboolean wants_name_at_once);

G_END_DECLS
