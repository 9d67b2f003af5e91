/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "audit/fedorg-printed-word-private.h"

#include <string.h>

#include "audit/fedorg-printed-private.h"

/* The table of words and marks that stand around a printed number: units, qualifiers, increases.
 * The longest word that fits is taken by the reader of figures, which asks here at each place. */

#define BEFORE FEDORG_PRINTED_BEFORE
#define AFTER  FEDORG_PRINTED_AFTER
#define EITHER FEDORG_PRINTED_EITHER

#define UNIT(text, side, meaning, multiplier, divisor)                                             \
  {                                                                                                \
    text, side, FEDORG_PRINTED_UNIT, FEDORG_MEANING_##meaning, multiplier, divisor                 \
  }
#define QUALIFIER(text, side, qualifier)                                                           \
  {                                                                                                \
    text, side, FEDORG_PRINTED_QUALIFIER, FEDORG_QUALIFIER_##qualifier, 1, 1                       \
  }
#define CHANGE(text, is_less)                                                                      \
  {                                                                                                \
    text, BEFORE, FEDORG_PRINTED_CHANGE, is_less, 1, 1                                             \
  }
#define NOTHING(text, side)                                                                        \
  {                                                                                                \
    text, side, FEDORG_PRINTED_NOTHING, 0, 1, 1                                                    \
  }

static const FedorgPrintedWord words[] = {
    UNIT ("%", AFTER, SHARE, 100, 1),
    UNIT ("％", AFTER, SHARE, 100, 1),
    UNIT ("﹪", AFTER, SHARE, 100, 1),
    UNIT ("per cent", AFTER, SHARE, 100, 1),
    UNIT ("percent", AFTER, SHARE, 100, 1),
    UNIT ("百分之", BEFORE, SHARE, 100, 1),
    UNIT ("‰", AFTER, SHARE, 1000, 1),
    UNIT ("per mille", AFTER, SHARE, 1000, 1),
    UNIT ("千分之", BEFORE, SHARE, 1000, 1),
    UNIT ("‱", AFTER, SHARE, 10000, 1),
    UNIT ("万分之", BEFORE, SHARE, 10000, 1),
    UNIT ("成", AFTER, SHARE, 10, 1),
    UNIT ("倍", AFTER, MULTIPLE, 1, 1),
    UNIT ("times", AFTER, MULTIPLE, 1, 1),
    UNIT ("fold", AFTER, MULTIPLE, 1, 1),
    UNIT ("-fold", AFTER, MULTIPLE, 1, 1),
    UNIT ("x", AFTER, MULTIPLE, 1, 1),
    UNIT ("×", AFTER, MULTIPLE, 1, 1),
    UNIT ("百分点", AFTER, POINTS, 1, 1),
    UNIT ("个百分点", AFTER, POINTS, 1, 1),
    UNIT ("percentage points", AFTER, POINTS, 1, 1),
    UNIT ("percentage point", AFTER, POINTS, 1, 1),
    UNIT ("千", AFTER, PLAIN, 1, 1000),
    UNIT ("thousand", AFTER, PLAIN, 1, 1000),
    UNIT ("万", AFTER, PLAIN, 1, 10000),
    UNIT ("萬", AFTER, PLAIN, 1, 10000),
    UNIT ("十万", AFTER, PLAIN, 1, 100000),
    UNIT ("百万", AFTER, PLAIN, 1, 1000000),
    UNIT ("million", AFTER, PLAIN, 1, 1000000),
    UNIT ("千万", AFTER, PLAIN, 1, 10000000),
    UNIT ("亿", AFTER, PLAIN, 1, 100000000),
    UNIT ("億", AFTER, PLAIN, 1, 100000000),
    UNIT ("billion", AFTER, PLAIN, 1, 1000000000),
    UNIT ("万亿", AFTER, PLAIN, 1, G_GINT64_CONSTANT (1000000000000)),

    QUALIFIER ("≥", BEFORE, AT_LEAST),
    QUALIFIER ("⩾", BEFORE, AT_LEAST),
    QUALIFIER (">=", BEFORE, AT_LEAST),
    QUALIFIER ("at least", BEFORE, AT_LEAST),
    QUALIFIER ("no less than", BEFORE, AT_LEAST),
    QUALIFIER ("not less than", BEFORE, AT_LEAST),
    QUALIFIER ("no fewer than", BEFORE, AT_LEAST),
    QUALIFIER ("至少", BEFORE, AT_LEAST),
    QUALIFIER ("最少", BEFORE, AT_LEAST),
    QUALIFIER ("不少于", BEFORE, AT_LEAST),
    QUALIFIER ("不低于", BEFORE, AT_LEAST),
    QUALIFIER ("不小于", BEFORE, AT_LEAST),
    QUALIFIER ("以上", AFTER, AT_LEAST),
    QUALIFIER ("及以上", AFTER, AT_LEAST),
    QUALIFIER ("+", AFTER, AT_LEAST),
    QUALIFIER ("or more", AFTER, AT_LEAST),
    QUALIFIER ("and more", AFTER, AT_LEAST),
    QUALIFIER ("and above", AFTER, AT_LEAST),
    QUALIFIER (">", BEFORE, MORE_THAN),
    QUALIFIER ("＞", BEFORE, MORE_THAN),
    QUALIFIER ("more than", BEFORE, MORE_THAN),
    QUALIFIER ("over", BEFORE, MORE_THAN),
    QUALIFIER ("above", BEFORE, MORE_THAN),
    QUALIFIER ("超", BEFORE, MORE_THAN),
    QUALIFIER ("超过", BEFORE, MORE_THAN),
    QUALIFIER ("逾", BEFORE, MORE_THAN),
    QUALIFIER ("多于", BEFORE, MORE_THAN),
    QUALIFIER ("高于", BEFORE, MORE_THAN),
    QUALIFIER ("大于", BEFORE, MORE_THAN),
    QUALIFIER ("突破", BEFORE, MORE_THAN),
    QUALIFIER ("≤", BEFORE, AT_MOST),
    QUALIFIER ("⩽", BEFORE, AT_MOST),
    QUALIFIER ("<=", BEFORE, AT_MOST),
    QUALIFIER ("at most", BEFORE, AT_MOST),
    QUALIFIER ("no more than", BEFORE, AT_MOST),
    QUALIFIER ("not more than", BEFORE, AT_MOST),
    QUALIFIER ("至多", BEFORE, AT_MOST),
    QUALIFIER ("最多", BEFORE, AT_MOST),
    QUALIFIER ("不超过", BEFORE, AT_MOST),
    QUALIFIER ("不多于", BEFORE, AT_MOST),
    QUALIFIER ("不高于", BEFORE, AT_MOST),
    QUALIFIER ("不大于", BEFORE, AT_MOST),
    QUALIFIER ("以下", AFTER, AT_MOST),
    QUALIFIER ("及以下", AFTER, AT_MOST),
    QUALIFIER ("以内", AFTER, AT_MOST),
    QUALIFIER ("or less", AFTER, AT_MOST),
    QUALIFIER ("or fewer", AFTER, AT_MOST),
    QUALIFIER ("and below", AFTER, AT_MOST),
    QUALIFIER ("<", BEFORE, LESS_THAN),
    QUALIFIER ("＜", BEFORE, LESS_THAN),
    QUALIFIER ("less than", BEFORE, LESS_THAN),
    QUALIFIER ("fewer than", BEFORE, LESS_THAN),
    QUALIFIER ("under", BEFORE, LESS_THAN),
    QUALIFIER ("below", BEFORE, LESS_THAN),
    QUALIFIER ("不足", BEFORE, LESS_THAN),
    QUALIFIER ("不到", BEFORE, LESS_THAN),
    QUALIFIER ("少于", BEFORE, LESS_THAN),
    QUALIFIER ("低于", BEFORE, LESS_THAN),
    QUALIFIER ("小于", BEFORE, LESS_THAN),
    QUALIFIER ("未满", BEFORE, LESS_THAN),
    QUALIFIER ("约", BEFORE, ABOUT),
    QUALIFIER ("约为", BEFORE, ABOUT),
    QUALIFIER ("大约", BEFORE, ABOUT),
    QUALIFIER ("≈", BEFORE, ABOUT),
    QUALIFIER ("~", BEFORE, ABOUT),
    QUALIFIER ("about", BEFORE, ABOUT),
    QUALIFIER ("around", BEFORE, ABOUT),
    QUALIFIER ("approximately", BEFORE, ABOUT),
    QUALIFIER ("some", BEFORE, ABOUT),
    QUALIFIER ("左右", AFTER, ABOUT),
    QUALIFIER ("上下", AFTER, ABOUT),
    QUALIFIER ("近", BEFORE, NEARLY),
    QUALIFIER ("将近", BEFORE, NEARLY),
    QUALIFIER ("接近", BEFORE, NEARLY),
    QUALIFIER ("nearly", BEFORE, NEARLY),
    QUALIFIER ("almost", BEFORE, NEARLY),
    QUALIFIER ("余", AFTER, OVER),
    QUALIFIER ("多", AFTER, OVER),
    QUALIFIER ("odd", AFTER, OVER),

    CHANGE ("+", FALSE),
    CHANGE ("＋", FALSE),
    CHANGE ("↑", FALSE),
    CHANGE ("增长", FALSE),
    CHANGE ("增加", FALSE),
    CHANGE ("上升", FALSE),
    CHANGE ("提高", FALSE),
    CHANGE ("提升", FALSE),
    CHANGE ("up", FALSE),
    CHANGE ("increased", FALSE),
    CHANGE ("increase", FALSE),
    CHANGE ("rose", FALSE),
    CHANGE ("grew", FALSE),
    CHANGE ("growth", FALSE),
    CHANGE ("-", TRUE),
    CHANGE ("－", TRUE),
    CHANGE ("−", TRUE),
    CHANGE ("↓", TRUE),
    CHANGE ("下降", TRUE),
    CHANGE ("减少", TRUE),
    CHANGE ("降低", TRUE),
    CHANGE ("down", TRUE),
    CHANGE ("decreased", TRUE),
    CHANGE ("decrease", TRUE),
    CHANGE ("fell", TRUE),

    NOTHING ("了", BEFORE),
    NOTHING ("共", BEFORE),
    NOTHING ("共计", BEFORE),
    NOTHING ("占", BEFORE),
    NOTHING ("达", BEFORE),
    NOTHING ("达到", BEFORE),
    NOTHING ("by", BEFORE),
    NOTHING ("of", BEFORE),
    NOTHING ("more", AFTER),
    NOTHING ("as many", AFTER),
    NOTHING ("人", AFTER),
    NOTHING ("人次", AFTER),
    NOTHING ("名", AFTER),
    NOTHING ("个", AFTER),
    NOTHING ("位", AFTER),
    NOTHING ("户", AFTER),
    NOTHING ("家", AFTER),
    NOTHING ("次", AFTER),
    NOTHING ("件", AFTER),
    NOTHING ("项", AFTER),
    NOTHING ("支", AFTER),
    NOTHING ("场", AFTER),
    NOTHING ("场次", AFTER),
    NOTHING ("所", AFTER),
    NOTHING ("条", AFTER),
    NOTHING ("对", AFTER),
    NOTHING ("组", AFTER),
    NOTHING ("村", AFTER),
    NOTHING ("元", AFTER),
    NOTHING ("岁", AFTER),
    NOTHING ("周岁", AFTER),
    NOTHING ("年", AFTER),
    NOTHING ("天", AFTER),
    NOTHING ("persons", AFTER),
    NOTHING ("people", AFTER),
    NOTHING ("women", AFTER),
    NOTHING ("members", AFTER),
    NOTHING ("posts", AFTER),
    NOTHING ("yuan", AFTER),
    NOTHING ("years", AFTER),
};

static gboolean
begins_with (const char *text, gsize length, const char *word)
{
  gsize size = strlen (word);

  return size <= length && g_ascii_strncasecmp (text, word, size) == 0 &&
         !(g_ascii_isalpha (word[size - 1]) && size < length && g_ascii_isalpha (text[size]));
}

const FedorgPrintedWord *
fedorg_printed_word_find (FedorgPrintedSide side, const char *text, gsize length)
{
  const FedorgPrintedWord *best = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if ((words[i].side & side) != 0 && begins_with (text, length, words[i].text) &&
        (best == NULL || strlen (words[i].text) > strlen (best->text)))
      best = &words[i];
  return best;
}
