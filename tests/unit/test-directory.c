/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-directory-private.h"

#include <string.h>

#include <fedorg/fedorg-error.h>

#include "harness/fedorg-test.h"
#include "unit/model-records.h"

static FedorgDirectory *
make_directory (void)
{
  g_autoptr (FedorgRoster) roster = model_records_seal ((const char *const[]){
      "o / id=35 / name=福建省", "o / id=3504 / name=三明市", "o / id=350423 / name=清流县",
      "o / id=350423101 / name=嵩溪镇", "o / id=350423101205 / name=元山村委会",
      "o / id=350423101206 / name=东华村委会", "o / id=350423101001 / name=东华社区居委会",
      "o / id=350423101207 / name=嵩溪村委会", "o / id=350423204 / name=沙芜乡",
      "o / id=350423204203 / name=铁石社区居委会", "o / id=350423204204 / name=元山村委会",
      "o / id=350423208 / name=李家乡", "o / id=350423208201 / name=李村村村委会",
      "o / id=350423208202 / name=李村委会", "o / id=350424 / name=宁化县",
      "o / id=350424100 / name=翠江镇", NULL});

  return fedorg_directory_new (roster, NULL);
}

/* a path, its names between ">", is found as "ONE id", "SEVERAL id id", "NEAR id" or "NONE" */
static char *
dup_match (const FedorgDirectory *directory, const char *path, const char *under)
{
  static const char *const words[] = {"NONE", "ONE", "SEVERAL", "NEAR"};
  FedorgRoster *roster = fedorg_directory_get_roster (directory);
  guint32 scope = under != NULL ? fedorg_roster_find_organization (roster, under) : FEDORG_NONE;
  g_auto (GStrv) names = g_strsplit (path, ">", -1);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree guint32 *candidates = NULL;
  gsize n_candidates;
  guint32 organization;
  FedorgDirectoryFit fit =
      fedorg_directory_find (directory, (const char *const *) names, scope, &organization);

  g_string_append (text, words[fit]);
  candidates = fedorg_directory_dup_candidates (directory, (const char *const *) names, scope,
                                                &n_candidates);
  for (gsize i = 0; i < n_candidates; i++)
    g_string_append_printf (text, " %s", fedorg_roster_get_organization_id (roster, candidates[i]));
  if (fit == FEDORG_DIRECTORY_FIT_ONE)
    g_string_append (text, organization == candidates[0] ? "" : " otherwise");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

FEDORG_TEST (directory, paths)
{
  static const char *const rows[][3] = {
      {"嵩溪镇>元山村", NULL, "ONE 350423101205"},
      {"嵩溪>元山", NULL, "ONE 350423101205"},
      {"嵩溪镇妇联>元山村民委员会", NULL, "ONE 350423101205"},
      {"沙芜乡>元山村妇联", NULL, "ONE 350423204204"},
      {"福建省>三明市>清流县>嵩溪镇>元山村", NULL, "ONE 350423101205"},
      {"福建省>清流县>嵩溪镇", "350423", "ONE 350423101"},
      {"清流县嵩溪镇元山村妇联", NULL, "ONE 350423101205"},
      {"福建省三明市清流县沙芜乡铁石社区", "350423", "ONE 350423204203"},
      {"嵩溪镇>嵩溪镇妇联", NULL, "ONE 350423101"},
      {"嵩溪镇>嵩溪镇元山村", NULL, "ONE 350423101205"},
      {"铁石", "350423", "ONE 350423204203"},
      /* the ending says which of two names alike is meant; without it both are told */
      {"嵩溪镇>东华村", NULL, "ONE 350423101206"},
      {"嵩溪镇>东华居委会", NULL, "ONE 350423101001"},
      {"嵩溪镇>东华", NULL, "SEVERAL 350423101001 350423101206"},
      {"元山村", "350423", "SEVERAL 350423101205 350423204204"},
      /* a township is no village of its name */
      {"嵩溪镇", "350423", "ONE 350423101"},
      {"嵩溪镇>嵩溪村", NULL, "ONE 350423101207"},
      {"李家乡>李村村", NULL, "ONE 350423208201"},
      {"李家乡>李村", NULL, "ONE 350423208202"},
      {"嵩溪镇>嵩溪", NULL, "ONE 350423101207"},
      /* near misses are never taken */
      {"嵩溪镇>元三村", NULL, "NEAR 350423101205"},
      {"嵩西镇>元山村", "350423", "NEAR 350423101"},
      {"嵩溪镇>不存在村", NULL, "NONE"},
      {"嵩溪镇>元山村", "350424", "NONE"},
      {"翠江镇", "350423", "NONE"},
  };
  g_autoptr (FedorgDirectory) directory = make_directory ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *match = dup_match (directory, rows[i][0], rows[i][1]);
    g_autofree char *got = g_strdup_printf ("%s: %s", rows[i][0], match);
    g_autofree char *expected = g_strdup_printf ("%s: %s", rows[i][0], rows[i][2]);

    fedorg_assert_string (got, expected);
  }
}

FEDORG_TEST (directory, level_of_a_column)
{
  g_autoptr (FedorgDirectory) directory = make_directory ();
  FedorgPathName name = {"嵩溪", strlen ("嵩溪"), FEDORG_LEVEL_UNKNOWN};
  guint32 under =
      fedorg_roster_find_organization (fedorg_directory_get_roster (directory), "350423");
  FedorgDirectoryMatch match;

  fedorg_directory_match (directory, &name, 1, under, &match);
  fedorg_assert_int (match.fit, FEDORG_DIRECTORY_FIT_ONE);
  name.level = FEDORG_LEVEL_VILLAGE;
  fedorg_directory_match (directory, &name, 1, under, &match);
  fedorg_assert_int (match.fit, FEDORG_DIRECTORY_FIT_ONE);
  fedorg_assert_string (fedorg_roster_get_organization_id (fedorg_directory_get_roster (directory),
                                                           match.candidates[0]),
                        "350423101207");
}

/* what the command is asked for by hand: "id", or the error */
static char *
dup_choice (FedorgRoster *roster, const char *text)
{
  g_autoptr (GError) error = NULL;
  guint32 organization = 0;

  if (!fedorg_roster_choose_organization (roster, text, &organization, &error)) {
    fedorg_assert_int (error->code, FEDORG_ERROR_NOT_FOUND);
    return g_strdup (error->message);
  }
  return g_strdup (organization == FEDORG_NONE
                       ? "none"
                       : fedorg_roster_get_organization_id (roster, organization));
}

FEDORG_TEST (directory, chosen_by_hand)
{
  static const char *const rows[][2] = {
      {NULL, "none"},
      {"350423101205", "350423101205"},
      {"3504231012", "there is no organisation with the identifier, code or name “3504231012”"},
      {"沙芜乡", "350423204"},
      {"清流县沙芜乡元山村", "350423204204"},
      {"三明市清流县/沙芜乡/元山村", "350423204204"},
      {" 清流县 > 沙芜乡 > 元山村委会 ", "350423204204"},
      {"元山村",
       "several organisations may be meant by “元山村”: 元山村委会 350423101205; 元山村委会 "
       "350423204204"},
      {"沙乌乡", "there is no organisation “沙乌乡”; similar are: 沙芜乡 350423204"},
      {"/", "there is no organisation with the identifier, code or name “/”"},
      {"", "there is no organisation with the identifier, code or name “”"},
  };
  g_autoptr (FedorgDirectory) directory = make_directory ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *choice = dup_choice (fedorg_directory_get_roster (directory), rows[i][0]);

    fedorg_assert_string (choice, rows[i][1]);
  }
}

/* a county that has no row is passed over; one that is another is not */
FEDORG_TEST (directory, chosen_below_counties_without_rows)
{
  g_autoptr (FedorgRoster) townships =
      model_records_seal ((const char *const[]){"o / id=350423204 / name=沙芜乡", NULL});
  g_autoptr (FedorgDirectory) directory = make_directory ();
  g_autofree char *known = NULL, *other = NULL;

  known = dup_choice (townships, "清流县沙芜乡");
  fedorg_assert_string (known, "350423204");
  other = dup_choice (fedorg_directory_get_roster (directory), "明溪县沙芜乡");
  fedorg_assert_string (
      other, "there is no organisation with the identifier, code or name “明溪县沙芜乡”");
}

FEDORG_TEST (directory, wrong_calls)
{
  g_autoptr (FedorgDirectory) directory = make_directory ();
  const char *const names[] = {"嵩溪镇", NULL};
  gsize n;

  fedorg_assert_critical ("*names*", fedorg_directory_find (directory, NULL, FEDORG_NONE, NULL));
  fedorg_assert_critical ("*under*", fedorg_directory_find (directory, names, 99, NULL));
  fedorg_assert_critical ("*directory*",
                          fedorg_directory_dup_candidates (NULL, names, FEDORG_NONE, &n));
  fedorg_directory_unref (NULL);
}
