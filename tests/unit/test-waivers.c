/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-waivers.h>

#include "harness/fedorg-test.h"

FEDORG_TEST (waivers, keeps_copies)
{
  g_autoptr (FedorgWaivers) waivers = fedorg_waivers_new ("w.csv");
  g_autofree char *reason = g_strdup ("vacant");
  FedorgWaiver waiver = {"ours/one-chair", "350423100", reason, NULL, FEDORG_DATE_NONE, 17000, 3};
  const FedorgWaiver *got;

  fedorg_waivers_add (waivers, &waiver);
  reason[0] = 'x';
  fedorg_assert_int (fedorg_waivers_get_n_waivers (waivers), 1);
  fedorg_assert_string (fedorg_waivers_get_source (waivers), "w.csv");
  got = fedorg_waivers_get_waiver (waivers, 0);
  fedorg_assert_string (got->rule, "ours/one-chair");
  fedorg_assert_string (got->organization, "350423100");
  fedorg_assert_string (got->reason, "vacant");
  fedorg_assert_string (got->author, NULL);
  fedorg_assert_int (got->date, FEDORG_DATE_NONE);
  fedorg_assert_int (got->until, 17000);
  fedorg_assert_int (got->line, 3);
}

FEDORG_TEST (waivers, needs_a_rule_an_organization_and_a_reason)
{
  g_autoptr (FedorgWaivers) waivers = fedorg_waivers_new (NULL);
  FedorgWaiver waiver = {"ours/one-chair", "350423100", NULL, NULL, 0, 0, 0};

  fedorg_assert_critical ("*reason*", fedorg_waivers_add (waivers, &waiver));
  fedorg_assert_int (fedorg_waivers_get_n_waivers (waivers), 0);
}

/* bindings hold single waivers */
FEDORG_TEST (waivers, a_copy_stands_alone)
{
  FedorgWaivers *waivers = fedorg_waivers_new (NULL);
  FedorgWaiver waiver = {"ours/one-chair", "350423100", "vacant", NULL, 1, 2, 3};
  g_autoptr (FedorgWaiver) copy = NULL;

  fedorg_waivers_add (waivers, &waiver);
  copy = g_boxed_copy (fedorg_waiver_get_type (), fedorg_waivers_get_waiver (waivers, 0));
  fedorg_waivers_unref (waivers);
  fedorg_assert_string (copy->reason, "vacant");
  fedorg_assert_string (copy->author, NULL);
  fedorg_assert_int (copy->line, 3);
  fedorg_waiver_free (NULL);
}
