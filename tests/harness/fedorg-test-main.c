/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "fedorg-test.h"

int
main (int argc, char **argv)
{
  return fedorg_test_run (argc, argv);
}
