/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-ratio-private.h"

#include "base/fedorg-wide-private.h"

/* Sums, products and quotients of exact ratios, for scores of rulesets. Each result is reduced in
 * 128 bits, in which no product of two ratios overflows, and refused if it does not fit into 64. */

/* FALSE if either part does not fit in lowest terms */
static gboolean
set_reduced (FedorgRatio *result, FedorgWide numerator, FedorgWide denominator)
{
  FedorgUnsignedWide a = numerator < 0 ? (FedorgUnsignedWide) 0 - (FedorgUnsignedWide) numerator
                                       : (FedorgUnsignedWide) numerator;
  FedorgUnsignedWide b = (FedorgUnsignedWide) denominator;

  while (b != 0) {
    FedorgUnsignedWide rest = a % b;

    a = b;
    b = rest;
  }
  numerator /= (FedorgWide) a;
  denominator /= (FedorgWide) a;
  if (numerator > G_MAXINT64 || numerator < -G_MAXINT64 || denominator > G_MAXINT64)
    return FALSE;
  result->numerator = (gint64) numerator;
  result->denominator = (gint64) denominator;
  return TRUE;
}

gboolean
fedorg_ratio_add (FedorgRatio a, FedorgRatio b, FedorgRatio *sum)
{
  FedorgWide left = (FedorgWide) a.numerator * b.denominator;
  FedorgWide right = (FedorgWide) b.numerator * a.denominator;

  return a.denominator > 0 && b.denominator > 0 &&
         set_reduced (sum, left + right, (FedorgWide) a.denominator * b.denominator);
}

gboolean
fedorg_ratio_subtract (FedorgRatio a, FedorgRatio b, FedorgRatio *difference)
{
  /* the smallest number has no positive twin */
  if (b.numerator == G_MININT64)
    return FALSE;
  b.numerator = -b.numerator;
  return fedorg_ratio_add (a, b, difference);
}

gboolean
fedorg_ratio_multiply (FedorgRatio a, FedorgRatio b, FedorgRatio *product)
{
  return a.denominator > 0 && b.denominator > 0 &&
         set_reduced (product, (FedorgWide) a.numerator * b.numerator,
                      (FedorgWide) a.denominator * b.denominator);
}

gboolean
fedorg_ratio_divide (FedorgRatio a, FedorgRatio b, FedorgRatio *quotient)
{
  FedorgWide numerator = (FedorgWide) a.numerator * b.denominator;
  FedorgWide denominator = (FedorgWide) a.denominator * b.numerator;

  if (a.denominator <= 0 || b.denominator <= 0 || denominator == 0)
    return FALSE;
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  return set_reduced (quotient, numerator, denominator);
}
