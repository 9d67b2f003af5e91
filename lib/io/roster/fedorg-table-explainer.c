/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-table-explanation.h>

#include "io/grid/fedorg-grid-reader-private.h"
#include "io/roster/fedorg-table-book-private.h"

/* the file is read as for a roster, by the same code, so that the explanation cannot differ from
 * what a check does */
FedorgTableExplanation *
fedorg_table_explanation_new_for_file (const char *path, FedorgReadOptions *options, GError **error)
{
  g_autoptr (FedorgTableExplanation) explanation = NULL;
  g_autoptr (FedorgRosterBuilder) builder = NULL;
  g_autoptr (FedorgGridBook) book = NULL;
  g_autoptr (FedorgInput) input = NULL;
  const FedorgLimits *limits;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  builder = fedorg_roster_builder_new (options);
  limits = fedorg_roster_builder_get_limits (builder);
  input = fedorg_input_open (path, limits, error);
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
