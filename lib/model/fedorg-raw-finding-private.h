/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>

G_BEGIN_DECLS

/* A structural finding as it waits, by the million if need be, until somebody wants to read it. */
typedef struct {
  guint16 code;         /* index in the message catalogue */
  guint8 field;         /* FedorgField that {field} names, if `text` is 0 */
  guint8 term;          /* nearest term of the field's vocabulary plus one, 0 for none */
  guint32 organization; /* of the batch, then of the roster; FEDORG_NONE */
  guint32 person;       /* of the batch, then of the roster; FEDORG_NONE */
  guint32 place;        /* FEDORG_NONE if no record is concerned */
  guint32 column;       /* 0 if unknown */
  guint32 text;         /* offset in the strings of the heading or key concerned, 0 for none */
  guint32 other;        /* {other}: a place; or {count}; FEDORG_NONE for neither */
} FedorgRawFinding;

G_END_DECLS
