/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/fedorg-schema-private.h"

G_BEGIN_DECLS

/* What the compiler makes of the lists of the schema: members of rows and columns, and the lines
 * that carry a field from one to the other. Terms, sets and dates are plain: each line is alike.
 * The other storages have no line here, because they have steps of their own. */

/* the type of an element, in a row of a batch and in a column */
#define FEDORG_TYPE_TERM   guint8
#define FEDORG_TYPE_NIBBLE guint8
#define FEDORG_TYPE_SET    guint16
#define FEDORG_TYPE_DATE   gint32

/* what an element is if nothing is said */
#define FEDORG_EMPTY_TERM   0
#define FEDORG_EMPTY_NIBBLE 0
#define FEDORG_EMPTY_SET    0
#define FEDORG_EMPTY_DATE   FEDORG_DATE_NONE

/* FEDORG_PLAIN_storage (line): the line, for a plain storage */
#define FEDORG_PLAIN_TERM(...)   __VA_ARGS__
#define FEDORG_PLAIN_NIBBLE(...) __VA_ARGS__
#define FEDORG_PLAIN_SET(...)    __VA_ARGS__
#define FEDORG_PLAIN_DATE(...)   __VA_ARGS__
#define FEDORG_PLAIN_IDENTIFIER(...)
#define FEDORG_PLAIN_PARENT(...)
#define FEDORG_PLAIN_TEXT(...)
#define FEDORG_PLAIN_CODE(...)
#define FEDORG_PLAIN_FIGURES(...)
#define FEDORG_PLAIN_SECRET(...)

/* likewise for what takes four bytes, one or two bytes, half a byte: members of a row stand in this
 * order, so that none is lost to alignment; and for sets of words alone */
#define FEDORG_WIDE_DATE(...) __VA_ARGS__
#define FEDORG_WIDE_TERM(...)
#define FEDORG_WIDE_NIBBLE(...)
#define FEDORG_WIDE_SET(...)
#define FEDORG_SMALL_DATE(...)
#define FEDORG_SMALL_TERM(...) __VA_ARGS__
#define FEDORG_SMALL_NIBBLE(...)
#define FEDORG_SMALL_SET(...) __VA_ARGS__
#define FEDORG_HALF_DATE(...)
#define FEDORG_HALF_TERM(...)
#define FEDORG_HALF_NIBBLE(...) __VA_ARGS__
#define FEDORG_HALF_SET(...)

#define FEDORG_WORDS_DATE(...)
#define FEDORG_WORDS_TERM(...)
#define FEDORG_WORDS_NIBBLE(...)
#define FEDORG_WORDS_SET(...) __VA_ARGS__

#define FEDORG_ROW_WIDE(name, member, storage, ...)                                                \
  FEDORG_PLAIN_##storage (FEDORG_WIDE_##storage (FEDORG_TYPE_##storage member;))
#define FEDORG_ROW_SMALL(name, member, storage, ...)                                               \
  FEDORG_PLAIN_##storage (FEDORG_SMALL_##storage (FEDORG_TYPE_##storage member;))
#define FEDORG_ROW_HALF(name, member, storage, ...)                                                \
  FEDORG_PLAIN_##storage (FEDORG_HALF_##storage (FEDORG_TYPE_##storage member : 4;))

#define FEDORG_ROW_WORDS(name, member, storage, ...)                                               \
  FEDORG_PLAIN_##storage (FEDORG_WORDS_##storage (guint16 member;))

/* initialises a row: all but dates are empty as zeros */
#define FEDORG_ROW_NO_DATE(name, member, storage, ...)                                             \
  FEDORG_PLAIN_##storage (FEDORG_WIDE_##storage (.member = FEDORG_DATE_NONE, ))

/* a member for each column of the plain fields */
#define FEDORG_COLUMN_MEMBER(name, member, storage, ...)                                           \
  FEDORG_PLAIN_##storage (FEDORG_TYPE_##storage *member;)

G_END_DECLS
