/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-code-private.h"

#include <string.h>

/* The code of a rule, "ruleset/rule", in one allocation with its count of references: millions of
 * findings share the codes of a few rules, and outlive the ruleset. */

FedorgCode *
fedorg_code_new (const char *ruleset, const char *rule)
{
  /* with the NUL, which sizeof counts */
  gsize size = strlen (ruleset) + strlen (rule) + sizeof "/";
  FedorgCode *code = g_try_malloc (sizeof *code + size);

  if (code == NULL)
    return NULL;
  g_atomic_ref_count_init (&code->references);
  g_snprintf (code->text, size, "%s/%s", ruleset, rule);
  return code;
}

FedorgCode *
fedorg_code_ref (FedorgCode *code)
{
  g_atomic_ref_count_inc (&code->references);
  return code;
}

void
fedorg_code_unref (FedorgCode *code)
{
  if (code != NULL && g_atomic_ref_count_dec (&code->references))
    g_free (code);
}
