/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/input/fedorg-fault-private.h"

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
fedorg_fault_tell (const FedorgFault *fault, const FedorgInput *input, guint64 n_lines,
                   GError **error)
{
  guint64 line = fault->line > 0 ? n_lines + fault->line : 0;

  return fedorg_input_fail (input, line, fault->column, (FedorgError) fault->error->code,
                            fault->error->message, error);
}
