/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-limits.h>
#include <fedorg/fedorg-roster.h>

/* A whole roster as text, one line for each organisation, person, post and finding, so that a test
 * of a reader compares everything that came out of a document. What is not known is left out. */
char *roster_dump (const FedorgRoster *roster);

/* the document read and sealed, or "error CODE MESSAGE"; @limits: nullable */
char *roster_dump_bytes (const char *name, const void *data, gsize length,
                         const FedorgLimits *limits);
char *roster_dump_text (const char *name, const char *text);

#define assert_roster(name, text, expected)                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *got_dump = roster_dump_text ((name), (text));                                 \
    fedorg_assert_string (got_dump, (expected));                                                   \
  }                                                                                                \
  G_STMT_END
