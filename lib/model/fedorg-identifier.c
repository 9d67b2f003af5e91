/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-identifier-private.h"

#include <string.h>

#include <fedorg/fedorg-division-code.h>

void
fedorg_identifier_make_code (FedorgIdentifier *identifier, guint64 code)
{
  /* no text begins with a NUL, so codes and texts never meet */
  identifier->code[0] = 0;
  memcpy (identifier->code + 1, &code, sizeof code);
  identifier->key = identifier->code;
  identifier->length = sizeof identifier->code;
}

gboolean
fedorg_identifier_make (FedorgIdentifier *identifier, const char *id, gsize length, guint64 code)
{
  guint64 id_code;

  if (length == 0) {
    fedorg_identifier_make_code (identifier, code);
    return code != FEDORG_DIVISION_CODE_NONE;
  }
  if (fedorg_division_code_parse (id, (gssize) length, &id_code)) {
    fedorg_identifier_make_code (identifier, id_code);
    return TRUE;
  }
  identifier->key = id;
  identifier->length = length;
  return TRUE;
}
