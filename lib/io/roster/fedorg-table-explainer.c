/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-table-explanation.h>

#include "io/grid/fedorg-grid-reader-private.h"
#include "io/roster/fedorg-roster-lists-private.h"
#include "io/roster/fedorg-table-book-private.h"

/* How a table would be read: its headings, rows and what is made of them, for whoever wonders why a
 * check finds what it finds. */

static FedorgTableExplanation *
explain (FedorgRosterBuilder *builder, const char *path, GError **error)
{
  const FedorgLimits *limits = fedorg_roster_builder_get_limits (builder);
  g_autoptr (FedorgTableExplanation) explanation = NULL;
  g_autoptr (FedorgInput) input = fedorg_input_open (path, limits, error);
  g_autoptr (FedorgGridBook) book = NULL;

  if (input == NULL)
    return NULL;
  book = fedorg_table_book_open (input, limits, error);
  if (book == NULL)
    return NULL;
  explanation = fedorg_table_explanation_new ();
  if (!fedorg_grid_read_book (book, input, builder, explanation, error))
    return NULL;
  return g_steal_pointer (&explanation);
}

/* the file is read as for a roster, by the same code, so that the explanation cannot differ from
 * what a check does */
FedorgTableExplanation *
fedorg_table_explanation_new_for_file (const char *path, FedorgReadOptions *options, GError **error)
{
  g_autoptr (FedorgTableExplanation) explanation = NULL;
  g_autoptr (FedorgRosterBuilder) builder = NULL, again = NULL;
  g_autoptr (FedorgReadOptions) placed = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  builder = fedorg_roster_builder_new (options);
  explanation = explain (builder, path, error);
  if (explanation == NULL || !fedorg_roster_has_directory_sheet (builder) ||
      !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&explanation);
  placed = fedorg_roster_dup_placed (builder->options, path, error);
  if (placed == NULL)
    return NULL;
  again = fedorg_roster_builder_new (placed);
  return explain (again, path, error);
}
