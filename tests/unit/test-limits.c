/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-limits-private.h"
#include "harness/fedorg-test.h"

FEDORG_TEST (limits, defaults)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();

  fedorg_assert_int (fedorg_limits_get (limits, FEDORG_LIMIT_DEPTH), 512);
  fedorg_assert_int (fedorg_limits_get (limits, FEDORG_LIMIT_TEXT), 1048576);
  fedorg_assert_int (fedorg_limits_get (limits, FEDORG_LIMIT_RECORDS), 2147483647);
  fedorg_assert_int (fedorg_limits_get (limits, FEDORG_LIMIT_COLUMNS), 1024);
  fedorg_assert_int (fedorg_limits_get (limits, FEDORG_LIMIT_BYTES),
                     G_GINT64_CONSTANT (1099511627776));
  fedorg_assert_int (fedorg_limits_get (limits, FEDORG_LIMIT_RULESET_BYTES), 67108864);
  fedorg_assert_int (fedorg_limits_get (limits, FEDORG_LIMIT_FINDINGS), 10000);
  fedorg_assert_int (fedorg_limits_get (limits, FEDORG_LIMIT_ENTRIES), 65536);
  fedorg_assert_int (fedorg_limits_get (limits, FEDORG_LIMIT_INFLATED_BYTES),
                     G_GINT64_CONSTANT (68719476736));
  fedorg_assert_int (fedorg_limits_get (limits, FEDORG_LIMIT_INFLATION_RATIO), 250);
  fedorg_assert_int (fedorg_limits_get (limits, FEDORG_LIMIT_SHEETS), 4096);
  fedorg_assert_int (fedorg_limits_get (limits, FEDORG_LIMIT_CELLS), 1073741824);
}

FEDORG_TEST (limits, set_changes_one)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();

  fedorg_limits_set (limits, FEDORG_LIMIT_TEXT, 1);
  fedorg_limits_set (limits, FEDORG_LIMIT_BYTES, G_MAXUINT64);
  fedorg_assert_int (fedorg_limits_get (limits, FEDORG_LIMIT_TEXT), 1);
  fedorg_assert_true (fedorg_limits_get (limits, FEDORG_LIMIT_BYTES) == G_MAXUINT64);
  fedorg_assert_int (fedorg_limits_get (limits, FEDORG_LIMIT_DEPTH), 512);
}

FEDORG_TEST (limits, copy_is_its_own)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  g_autoptr (FedorgLimits) copy = NULL;
  g_autoptr (FedorgLimits) defaults = fedorg_limits_copy (NULL);

  fedorg_limits_set (limits, FEDORG_LIMIT_DEPTH, 3);
  copy = fedorg_limits_copy (limits);
  fedorg_limits_set (limits, FEDORG_LIMIT_DEPTH, 4);
  fedorg_assert_int (fedorg_limits_get (copy, FEDORG_LIMIT_DEPTH), 3);
  fedorg_assert_int (fedorg_limits_get (defaults, FEDORG_LIMIT_DEPTH), 512);
}

FEDORG_TEST (limits, references_and_boxed_type)
{
  FedorgLimits *limits = fedorg_limits_new ();
  FedorgLimits *boxed = g_boxed_copy (fedorg_limits_get_type (), limits);

  fedorg_assert_true (boxed == limits);
  fedorg_limits_unref (limits);
  fedorg_assert_int (fedorg_limits_get (boxed, FEDORG_LIMIT_DEPTH), 512);
  g_boxed_free (fedorg_limits_get_type (), boxed);
  fedorg_limits_unref (NULL);
}

FEDORG_TEST (limits, callers_bugs)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();

  fedorg_assert_critical ("*limits != NULL*", fedorg_limits_ref (NULL));
  fedorg_assert_critical ("*limits != NULL*", fedorg_limits_get (NULL, FEDORG_LIMIT_DEPTH));
  fedorg_assert_critical ("*limit < N_LIMITS*", fedorg_limits_get (limits, (FedorgLimit) 12));
  fedorg_assert_critical ("*limits != NULL*", fedorg_limits_set (NULL, FEDORG_LIMIT_DEPTH, 1));
  fedorg_assert_critical ("*limit < N_LIMITS*", fedorg_limits_set (limits, (FedorgLimit) 12, 1));
  fedorg_assert_critical ("*value >= 1*", fedorg_limits_set (limits, FEDORG_LIMIT_DEPTH, 0));
  fedorg_assert_int (fedorg_limits_get (limits, FEDORG_LIMIT_DEPTH), 512);
}
