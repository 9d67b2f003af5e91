/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The code of a rule, "ruleset/rule", shared by a check and by the findings that name it, which
 * may be freed by other threads and in any order. GLib's interned strings are no replacement:
 * in GLib 2.74 one thread may be given a string that another thread is just freeing. */
typedef struct {
  gatomicrefcount references;
  char text[];
} FedorgCode;

/* NULL if there is no memory */
FedorgCode *fedorg_code_new (const char *ruleset, const char *rule);
FedorgCode *fedorg_code_ref (FedorgCode *code);

/* NULL is ignored */
void fedorg_code_unref (FedorgCode *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgCode, fedorg_code_unref)

G_END_DECLS
