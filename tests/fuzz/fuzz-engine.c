/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

/* A target under libFuzzer: the first argument is its name, the others are libFuzzer's. */

/* libFuzzer looks at the arguments of each memcmp(), of which a heading that is looked up among words
 * makes thousands. This hook in place of its own doubles the number of inputs in a second; words come from
 * the kept inputs. */
void __sanitizer_weak_hook_memcmp (void *caller, const void *a, const void *b, size_t n,
                                   int result);

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static const FuzzTarget *target;

void
__sanitizer_weak_hook_memcmp (G_GNUC_UNUSED void *caller, G_GNUC_UNUSED const void *a,
                              G_GNUC_UNUSED const void *b, G_GNUC_UNUSED size_t n,
                              G_GNUC_UNUSED int result)
{
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  target = *argc > 1 ? fuzz_find_target ((*argv)[1]) : NULL;
  if (target == NULL) {
    fprintf (stderr, "usage: fedorg-fuzz TARGET [FOLDER...] [OPTION OF libFuzzer...]\n");
    exit (2);
  }
  for (int i = 1; i + 1 < *argc; i++)
    (*argv)[i] = (*argv)[i + 1];
  (*argv)[--*argc] = NULL;
  fuzz_set_up ();
  return 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  target->run (data, size);
  return 0;
}
