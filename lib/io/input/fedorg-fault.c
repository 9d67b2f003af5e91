/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/input/fedorg-fault-private.h"

/* A fault of a piece of a document, whose lines are counted from the piece on: the thread that
 * parses a piece does not know how many lines lie before it. Whoever takes the pieces in order
 * knows, and makes the error of the fault. */

/* Faults after the first one may follow from it. */
gboolean
fedorg_fault_set (FedorgFault *fault, guint64 line, guint64 column, FedorgError code,
                  const char *message)
{
  if (fault->error != NULL)
    return FALSE;
  fault->error = g_error_new_literal (FEDORG_ERROR, (gint) code, message);
  fault->line = line;
  fault->column = column;
  return FALSE;
}

gboolean
fedorg_fault_set_no_memory (FedorgFault *fault)
{
  return fedorg_fault_set (fault, 0, 0, FEDORG_ERROR_NO_MEMORY,
                           "there is not enough memory to read the file");
}

void
fedorg_fault_clear (FedorgFault *fault)
{
  g_clear_error (&fault->error);
  *fault = (FedorgFault){0};
}

gboolean
fedorg_fault_report (const FedorgFault *fault, const FedorgInput *input, guint64 n_lines,
                     GError **error)
{
  /* 0 means that the fault has no line, such as want of memory */
  guint64 line = fault->line > 0 ? n_lines + fault->line : 0;

  return fedorg_input_fail (input, line, fault->column, (FedorgError) fault->error->code,
                            fault->error->message, error);
}
