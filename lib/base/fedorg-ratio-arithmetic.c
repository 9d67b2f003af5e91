/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-ratio-private.h"

/* products of two 64-bit numbers, and their sums; ISO C has no such type */
__extension__ typedef __int128 SignedWide;
__extension__ typedef unsigned __int128 Wide;

/* FALSE if either part does not fit in lowest terms */
static gboolean
set_reduced (FedorgRatio *result, SignedWide numerator, SignedWide denominator)
{
  Wide a = numerator < 0 ? (Wide) 0 - (Wide) numerator : (Wide) numerator;
  Wide b = (Wide) denominator;

  while (b != 0) {
    Wide rest = a % b;

    a = b;
    b = rest;
  }
  numerator /= (SignedWide) a;
  denominator /= (SignedWide) a;
  if (numerator > G_MAXINT64 || numerator < -G_MAXINT64 || denominator > G_MAXINT64)
    return FALSE;
  result->numerator = (gint64) numerator;
  result->denominator = (gint64) denominator;
  return TRUE;
}

gboolean
fedorg_ratio_add (FedorgRatio a, FedorgRatio b, FedorgRatio *sum)
{
  SignedWide left = (SignedWide) a.numerator * b.denominator;
  SignedWide right = (SignedWide) b.numerator * a.denominator;

  return a.denominator > 0 && b.denominator > 0 &&
         set_reduced (sum, left + right, (SignedWide) a.denominator * b.denominator);
}

gboolean
fedorg_ratio_subtract (FedorgRatio a, FedorgRatio b, FedorgRatio *difference)
{
  if (b.numerator == G_MININT64)
    return FALSE;
  b.numerator = -b.numerator;
  return fedorg_ratio_add (a, b, difference);
}

gboolean
fedorg_ratio_multiply (FedorgRatio a, FedorgRatio b, FedorgRatio *product)
{
  return a.denominator > 0 && b.denominator > 0 &&
         set_reduced (product, (SignedWide) a.numerator * b.numerator,
                      (SignedWide) a.denominator * b.denominator);
}

gboolean
fedorg_ratio_divide (FedorgRatio a, FedorgRatio b, FedorgRatio *quotient)
{
  SignedWide numerator = (SignedWide) a.numerator * b.denominator;
  SignedWide denominator = (SignedWide) a.denominator * b.numerator;

  if (a.denominator <= 0 || b.denominator <= 0 || denominator == 0)
    return FALSE;
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  return set_reduced (quotient, numerator, denominator);
}
