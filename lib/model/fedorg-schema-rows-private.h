/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-period-private.h"
#include "model/fedorg-schema-private.h"

G_BEGIN_DECLS

/* What the compiler makes of the lists of the schema: members of rows and columns, and the lines
 * that carry a field from one to the other. Terms, sets and dates are plain: each line is alike.
 * The other storages have no line here, because they have steps of their own. */

/* the type of an element, in a row of a batch and in a column */
#define FEDORG_TYPE_TERM    guint8
#define FEDORG_TYPE_NIBBLE  guint8
#define FEDORG_TYPE_SET     guint16
#define FEDORG_TYPE_DATE    gint32
#define FEDORG_TYPE_WORD    guint16
#define FEDORG_TYPE_COUNT   guint32
#define FEDORG_TYPE_DECIMAL gint64
#define FEDORG_TYPE_MONEY   gint64

/* what an element is if nothing is said */
#define FEDORG_EMPTY_TERM    0
#define FEDORG_EMPTY_NIBBLE  0
#define FEDORG_EMPTY_SET     0
#define FEDORG_EMPTY_DATE    FEDORG_DATE_NONE
#define FEDORG_EMPTY_WORD    0
#define FEDORG_EMPTY_COUNT   1
#define FEDORG_EMPTY_DECIMAL FEDORG_DECIMAL_NONE
#define FEDORG_EMPTY_MONEY   FEDORG_DECIMAL_NONE

/* FEDORG_PLAIN_storage (line): the line, for a plain storage */
#define FEDORG_PLAIN_TERM(...)    __VA_ARGS__
#define FEDORG_PLAIN_NIBBLE(...)  __VA_ARGS__
#define FEDORG_PLAIN_SET(...)     __VA_ARGS__
#define FEDORG_PLAIN_DATE(...)    __VA_ARGS__
#define FEDORG_PLAIN_WORD(...)    __VA_ARGS__
#define FEDORG_PLAIN_COUNT(...)   __VA_ARGS__
#define FEDORG_PLAIN_DECIMAL(...) __VA_ARGS__
#define FEDORG_PLAIN_MONEY(...)   __VA_ARGS__
#define FEDORG_PLAIN_PERSONS(...)
#define FEDORG_PLAIN_COUNTERPART(...)
#define FEDORG_PLAIN_ACTIVITY(...)
#define FEDORG_PLAIN_IDENTIFIER(...)
#define FEDORG_PLAIN_PARENT(...)
#define FEDORG_PLAIN_TEXT(...)
#define FEDORG_PLAIN_CODE(...)
#define FEDORG_PLAIN_FIGURES(...)
#define FEDORG_PLAIN_SECRET(...)

/* FEDORG_KEPT_storage (line): the line, for what the row of an activity holds */
#define FEDORG_KEPT_IDENTIFIER(...)  __VA_ARGS__
#define FEDORG_KEPT_TERM(...)        __VA_ARGS__
#define FEDORG_KEPT_NIBBLE(...)      __VA_ARGS__
#define FEDORG_KEPT_SET(...)         __VA_ARGS__
#define FEDORG_KEPT_WORD(...)        __VA_ARGS__
#define FEDORG_KEPT_DATE(...)        __VA_ARGS__
#define FEDORG_KEPT_COUNT(...)       __VA_ARGS__
#define FEDORG_KEPT_DECIMAL(...)     __VA_ARGS__
#define FEDORG_KEPT_MONEY(...)       __VA_ARGS__
#define FEDORG_KEPT_PERSONS(...)     __VA_ARGS__
#define FEDORG_KEPT_COUNTERPART(...) __VA_ARGS__
#define FEDORG_KEPT_ACTIVITY(...)    __VA_ARGS__
#define FEDORG_KEPT_SECRET(...)

/* likewise for what takes eight bytes, four bytes, one or two bytes, half a byte: members of a row
 * stand in this order, so that none is lost to alignment; and for sets of words alone */
#define FEDORG_HUGE_DATE(...)
#define FEDORG_HUGE_TERM(...)
#define FEDORG_HUGE_NIBBLE(...)
#define FEDORG_HUGE_SET(...)
#define FEDORG_HUGE_WORD(...)
#define FEDORG_HUGE_COUNT(...)
#define FEDORG_HUGE_DECIMAL(...) __VA_ARGS__
#define FEDORG_HUGE_MONEY(...)   __VA_ARGS__
#define FEDORG_WIDE_WORD(...)
#define FEDORG_WIDE_COUNT(...) __VA_ARGS__
#define FEDORG_WIDE_DECIMAL(...)
#define FEDORG_WIDE_MONEY(...)
#define FEDORG_SMALL_WORD(...) __VA_ARGS__
#define FEDORG_SMALL_COUNT(...)
#define FEDORG_SMALL_DECIMAL(...)
#define FEDORG_SMALL_MONEY(...)
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

#define FEDORG_WORDS_WORD(...)
#define FEDORG_WORDS_COUNT(...)
#define FEDORG_WORDS_DECIMAL(...)
#define FEDORG_WORDS_MONEY(...)
#define FEDORG_WORDS_DATE(...)
#define FEDORG_WORDS_TERM(...)
#define FEDORG_WORDS_NIBBLE(...)
#define FEDORG_WORDS_SET(...) __VA_ARGS__

#define FEDORG_ROW_HUGE(name, member, storage, ...)                                                \
  FEDORG_PLAIN_##storage (FEDORG_HUGE_##storage (FEDORG_TYPE_##storage member;))
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

/* initialises a row whose empty values are not all zeros */
#define FEDORG_ROW_EMPTY(name, member, storage, ...)                                               \
  FEDORG_PLAIN_##storage (.member = FEDORG_EMPTY_##storage, )

/* a member for each column of the plain fields */
#define FEDORG_COLUMN_MEMBER(name, member, storage, ...)                                           \
  FEDORG_PLAIN_##storage (FEDORG_TYPE_##storage *member;)

G_END_DECLS
