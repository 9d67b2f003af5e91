/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-version.h>

/* The version at run time, which may be another one than that of the headers a program was compiled
 * with. */

const char *
fedorg_get_version (void)
{
  return FEDORG_VERSION;
}

guint
fedorg_get_major_version (void)
{
  return FEDORG_MAJOR_VERSION;
}

guint
fedorg_get_minor_version (void)
{
  return FEDORG_MINOR_VERSION;
}

guint
fedorg_get_micro_version (void)
{
  return FEDORG_MICRO_VERSION;
}
