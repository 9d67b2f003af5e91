/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-waivers.h>

#include "harness/fedorg-test.h"

static FedorgWaiver *
make_waiver (const char *reason)
{
  FedorgWaiver *waiver = fedorg_waiver_new ("ours/one-chair", "350423100", reason);

  fedorg_waiver_set_until (waiver, 17000);
  fedorg_waiver_set_line (waiver, 3);
  return waiver;
}

FEDORG_TEST (waivers, keeps_copies)
{
  g_autoptr (FedorgWaivers) waivers = fedorg_waivers_new ("w.csv");
  g_autofree char *reason = g_strdup ("vacant");
  g_autoptr (FedorgWaiver) waiver = make_waiver (reason);
  const FedorgWaiver *got;

  fedorg_waivers_add (waivers, waiver);
  reason[0] = 'x';
  fedorg_waiver_set_author (waiver, "somebody");
  fedorg_assert_int (fedorg_waivers_get_n_waivers (waivers), 1);
  fedorg_assert_string (fedorg_waivers_get_source (waivers), "w.csv");
  got = fedorg_waivers_get_waiver (waivers, 0);
  fedorg_assert_string (fedorg_waiver_get_rule (got), "ours/one-chair");
  fedorg_assert_string (fedorg_waiver_get_organization (got), "350423100");
  fedorg_assert_string (fedorg_waiver_get_reason (got), "vacant");
  fedorg_assert_string (fedorg_waiver_get_author (got), NULL);
  fedorg_assert_int (fedorg_waiver_get_date (got), FEDORG_DATE_NONE);
  fedorg_assert_int (fedorg_waiver_get_until (got), 17000);
  fedorg_assert_int (fedorg_waiver_get_line (got), 3);
}

FEDORG_TEST (waivers, needs_a_rule_an_organization_and_a_reason)
{
  FedorgWaiver *waiver = NULL;

  fedorg_assert_critical ("*rule*", waiver = fedorg_waiver_new (NULL, "350423100", "vacant"));
  fedorg_assert_critical ("*organization*", waiver = fedorg_waiver_new ("a/b", NULL, "vacant"));
  fedorg_assert_critical ("*reason*", waiver = fedorg_waiver_new ("a/b", "350423100", NULL));
  fedorg_assert_true (waiver == NULL);
}

FEDORG_TEST (waivers, takes_only_days_that_there_are)
{
  g_autoptr (FedorgWaiver) waiver = make_waiver ("vacant");

  fedorg_assert_critical ("*until*", fedorg_waiver_set_until (waiver, G_MAXINT32));
  fedorg_assert_int (fedorg_waiver_get_until (waiver), 17000);
  fedorg_waiver_set_until (waiver, FEDORG_DATE_NONE);
  fedorg_assert_int (fedorg_waiver_get_until (waiver), FEDORG_DATE_NONE);
}

/* bindings hold single waivers */
FEDORG_TEST (waivers, a_copy_stands_alone)
{
  FedorgWaivers *waivers = fedorg_waivers_new (NULL);
  g_autoptr (FedorgWaiver) waiver = make_waiver ("vacant");
  g_autoptr (FedorgWaiver) copy = NULL;

  fedorg_waiver_set_author (waiver, "the county office");
  fedorg_waivers_add (waivers, waiver);
  copy = g_boxed_copy (fedorg_waiver_get_type (), fedorg_waivers_get_waiver (waivers, 0));
  fedorg_waivers_unref (waivers);
  fedorg_assert_string (fedorg_waiver_get_reason (copy), "vacant");
  fedorg_assert_string (fedorg_waiver_get_author (copy), "the county office");
  fedorg_assert_int (fedorg_waiver_get_line (copy), 3);
  fedorg_waiver_free (NULL);
}

FEDORG_TEST (waivers, may_be_for_one_subject)
{
  g_autoptr (FedorgWaiver) waiver = make_waiver ("ill");
  g_autoptr (FedorgWaiver) copy = NULL;

  fedorg_assert_string (fedorg_waiver_get_subject (waiver), NULL);
  fedorg_assert_true (fedorg_waiver_set_subject (waiver, "p2"));
  copy = fedorg_waiver_copy (waiver);
  fedorg_assert_true (fedorg_waiver_set_subject (waiver, NULL));
  fedorg_assert_string (fedorg_waiver_get_subject (waiver), NULL);
  fedorg_assert_string (fedorg_waiver_get_subject (copy), "p2");
}
