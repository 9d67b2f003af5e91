/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-personal-private.h"

#include <string.h>

#include "harness/fedorg-test.h"

/* Which texts hold a number by which a person is found. The numbers are invented. */

typedef struct {
  const char *text;
  FedorgPersonalKind kind;
  const char *number;
  const char *masked;
} Row;

static const Row rows[] = {
    {"350423198512011234", FEDORG_PERSONAL_ID_NUMBER, "350423198512011234", "***"},
    {"35042319851201123X", FEDORG_PERSONAL_ID_NUMBER, "35042319851201123X", "***"},
    {"35042319851201123x", FEDORG_PERSONAL_ID_NUMBER, "35042319851201123X", "***"},
    {"350423851201123", FEDORG_PERSONAL_ID_NUMBER, "350423851201123", "***"},
    {"３５０４２３１９８５１２０１１２３Ｘ", FEDORG_PERSONAL_ID_NUMBER, "35042319851201123X",
     "***"},
    {"350423 19851201 1234", FEDORG_PERSONAL_ID_NUMBER, "350423198512011234", "***"},
    {"350423-1985-1201-123X", FEDORG_PERSONAL_ID_NUMBER, "35042319851201123X", "***"},
    {"3 5 0 4 2 3 1 9 8 5 1 2 0 1 1 2 3 4", FEDORG_PERSONAL_ID_NUMBER, "350423198512011234", "***"},
    {"'350423198512011234", FEDORG_PERSONAL_ID_NUMBER, "350423198512011234", "'***"},
    {"ID350423198512011234", FEDORG_PERSONAL_ID_NUMBER, "350423198512011234", "ID***"},
    {"身份证号：350423198512011234（王）", FEDORG_PERSONAL_ID_NUMBER, "350423198512011234",
     "身份证号：***（王）"},
    {"130423 19851 2011234", FEDORG_PERSONAL_ID_NUMBER, "130423198512011234", "***"},
    {"13800138000", FEDORG_PERSONAL_MOBILE, "13800138000", "***"},
    {"138 0013 8000", FEDORG_PERSONAL_MOBILE, "13800138000", "***"},
    {"138-0013-8000", FEDORG_PERSONAL_MOBILE, "13800138000", "***"},
    {"１３８００１３８０００", FEDORG_PERSONAL_MOBILE, "13800138000", "***"},
    {"+8613800138000", FEDORG_PERSONAL_MOBILE, "13800138000", "+***"},
    {"+86 138 0013 8000", FEDORG_PERSONAL_MOBILE, "13800138000", "+***"},
    {"008613800138000", FEDORG_PERSONAL_MOBILE, "13800138000", "***"},
    {"王秀月13800138000、林淑兰 13900139000", FEDORG_PERSONAL_MOBILE, "13800138000",
     "王秀月***、林淑兰 ***"},
    {"13800138000 13900139000", FEDORG_PERSONAL_MOBILE, "13800138000", "*** ***"},

    /* codes, dates, lists, grids, credit codes and numbers of rows */
    {"350423100201", FEDORG_PERSONAL_NONE, NULL, "350423100201"},
    {"350423 100 201", FEDORG_PERSONAL_NONE, NULL, "350423 100 201"},
    {"130423100201", FEDORG_PERSONAL_NONE, NULL, "130423100201"},
    {"350423100201001", FEDORG_PERSONAL_NONE, NULL, "350423100201001"},
    {"11350423003812345X", FEDORG_PERSONAL_NONE, NULL, "11350423003812345X"},
    {"91350423MA2XN1234K", FEDORG_PERSONAL_NONE, NULL, "91350423MA2XN1234K"},
    {"2017-07-31 2018-07-31", FEDORG_PERSONAL_NONE, NULL, "2017-07-31 2018-07-31"},
    {"1 3 5 7 9 11 13 15", FEDORG_PERSONAL_NONE, NULL, "1 3 5 7 9 11 13 15"},
    {"10000000001", FEDORG_PERSONAL_NONE, NULL, "10000000001"},
    {"3504231985120112345", FEDORG_PERSONAL_NONE, NULL, "3504231985120112345"},
    {"QL000001", FEDORG_PERSONAL_NONE, NULL, "QL000001"},
    {"", FEDORG_PERSONAL_NONE, NULL, ""},
};

FEDORG_TEST (personal, numbers)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gsize length = strlen (rows[i].text);
    g_autofree char *masked = fedorg_personal_dup_masked (rows[i].text);
    FedorgPersonal found;

    fedorg_assert_string (masked, rows[i].masked);
    fedorg_assert_int (fedorg_personal_is_in (rows[i].text, length),
                       rows[i].kind != FEDORG_PERSONAL_NONE);
    fedorg_assert_int (fedorg_personal_find (rows[i].text, length, &found),
                       rows[i].kind != FEDORG_PERSONAL_NONE);
    fedorg_assert_int (found.kind, rows[i].kind);
    if (rows[i].number != NULL)
      fedorg_assert_string (found.number, rows[i].number);
  }
}

/* no end of digits and groups is too much, and bytes that are no text are looked at as well */
FEDORG_TEST (personal, long_and_broken_texts)
{
  g_autoptr (GString) text = g_string_new (NULL);
  FedorgPersonal found;

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "12 ");
  fedorg_assert_true (!fedorg_personal_find (text->str, text->len, &found));
  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "1234567890");
  g_string_append (text, ",\xff\xef\xbc 350423198512011234\xef");
  fedorg_assert_true (fedorg_personal_find (text->str, text->len, &found));
  fedorg_assert_string (found.number, "350423198512011234");
  fedorg_assert_string (fedorg_personal_dup_masked (NULL), NULL);
}
