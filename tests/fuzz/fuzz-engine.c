/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

/* A target under libFuzzer: the first argument is its name, the others are libFuzzer's. */

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static const FuzzTarget *target;

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
