/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-identifier-private.h"

#include <string.h>

#include <fedorg/fedorg-division-code.h>

/* Under which bytes an organisation is found. A division code may be written with or without its
 * zeros, in a column of codes or of identifiers: it is one and the same organisation, so it is
 * compared as a number. */

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

  /* without an identifier the code is one, if there is a code */
  if (length == 0) {
    fedorg_identifier_make_code (identifier, code);
    return code != FEDORG_DIVISION_CODE_NONE;
  }
  if (fedorg_division_code_parse (id, (gssize) length, &id_code)) {
    fedorg_identifier_make_code (identifier, id_code);
    return TRUE;
  }
  /* any other identifier is a text, letter by letter */
  identifier->key = id;
  identifier->length = length;
  return TRUE;
}
