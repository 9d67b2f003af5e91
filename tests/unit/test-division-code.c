/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-division-code.h>
#include <fedorg/fedorg-enum-types.h>

#include "harness/fedorg-test.h"

static const char *
get_nick (GType type, gint value)
{
  g_autoptr (GTypeClass) values = g_type_class_ref (type);
  GEnumValue *found = g_enum_get_value ((GEnumClass *) values, value);

  return found != NULL ? found->value_nick : NULL;
}

FEDORG_TEST (division_code, parts)
{
  /* text, shortest form, code of the division above ("" for none), level, kind */
  static const struct {
    const char *text;
    const char *shortest;
    const char *parent;
    const char *level;
    const char *kind;
  } rows[] = {
      {"35", "35", "", "province", "province"},
      {"350000", "35", "", "province", "province"},
      {"3504", "3504", "35", "city", "city"},
      {"350423", "350423", "3504", "county", "county"},
      {"350423000000", "350423", "3504", "county", "county"},
      {"350423001", "350423001", "350423", "township", "street"},
      {"350423100", "350423100", "350423", "township", "town"},
      {"350423199000", "350423199", "350423", "township", "town"},
      {"350423200", "350423200", "350423", "township", "township"},
      {"350423400", "350423400", "350423", "township", "township-like"},
      {"350423599", "350423599", "350423", "township", "township-like"},
      {"350423600", "350423600", "350423", "township", "unknown"},
      {"350423100001", "350423100001", "350423100", "village", "residents-community"},
      {"350423100199", "350423100199", "350423100", "village", "residents-community"},
      {"350423100200", "350423100200", "350423100", "village", "village"},
      {"350423100498", "350423100498", "350423100", "village", "village-like"},
      {"350423100999", "350423100999", "350423100", "village", "unknown"},
      /* cities without counties: the city itself is the nearest part that is not zero */
      {"441900", "4419", "44", "city", "city"},
      {"441900003000", "441900003", "4419", "township", "street"},
      {"441900003005", "441900003005", "441900003", "village", "residents-community"},
      {"460400100", "460400100", "4604", "township", "town"},
      {"620201100", "620201100", "620201", "township", "town"},
      {"620201", "620201", "6202", "county", "county"},
      /* a county directly below the province */
      {"110001", "110001", "11", "county", "county"},
      {"110001001", "110001001", "110001", "township", "street"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    guint64 code = 0, parent = 0;
    g_autofree char *shortest = NULL;

    fedorg_assert_true (fedorg_division_code_parse (rows[i].text, -1, &code));
    shortest = fedorg_division_code_dup_text (code);
    fedorg_assert_string (shortest, rows[i].shortest);
    if (rows[i].parent[0] != '\0')
      fedorg_assert_true (fedorg_division_code_parse (rows[i].parent, -1, &parent));
    fedorg_assert_int (fedorg_division_code_get_parent (code), parent);
    fedorg_assert_string (
        get_nick (FEDORG_TYPE_LEVEL, (gint) fedorg_division_code_get_level (code)), rows[i].level);
    fedorg_assert_string (get_nick (FEDORG_TYPE_KIND, (gint) fedorg_division_code_get_kind (code)),
                          rows[i].kind);
  }
}

FEDORG_TEST (division_code, padding_makes_no_difference)
{
  guint64 code = 0, padded = 0;

  fedorg_assert_true (fedorg_division_code_parse ("350423", -1, &code));
  fedorg_assert_true (fedorg_division_code_parse ("350423000000", -1, &padded));
  fedorg_assert_int (code, G_GINT64_CONSTANT (350423000000));
  fedorg_assert_int (padded, code);
}

FEDORG_TEST (division_code, texts_that_are_no_code)
{
  static const char *const texts[] = {"",
                                      "3",
                                      "350",
                                      "35042",
                                      "3504231",
                                      "35042310",
                                      "3504231000",
                                      "3504231001",
                                      "3504231000000",
                                      "00",
                                      "000423",
                                      "000000000000",
                                      "35042a",
                                      " 350423",
                                      "350423 ",
                                      "3504-3",
                                      "350423000001",
                                      "350000001",
                                      "350000001001",
                                      "３５",
                                      "３５０４２３",
                                      "350400000200",
                                      "3.5e11",
                                      "-50423",
                                      "350423100.00"};
  guint64 code = 42;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (fedorg_division_code_parse (texts[i], -1, &code))
      fedorg_assert_string (texts[i], "a text that is refused");
  fedorg_assert_int (code, 42);
}

FEDORG_TEST (division_code, length_ends_the_text)
{
  guint64 code = 0;

  fedorg_assert_true (fedorg_division_code_parse ("350423100001", 9, &code));
  fedorg_assert_int (code, G_GINT64_CONSTANT (350423100000));
  fedorg_assert_true (!fedorg_division_code_parse ("350423", 5, &code));
  fedorg_assert_true (!fedorg_division_code_parse ("350423", 0, &code));
}

FEDORG_TEST (division_code, numbers_that_are_no_code)
{
  static const guint64 numbers[] = {FEDORG_DIVISION_CODE_NONE,
                                    1,
                                    G_GUINT64_CONSTANT (9999999999),
                                    G_GUINT64_CONSTANT (1000000000000),
                                    G_GUINT64_CONSTANT (350423000001),
                                    G_GUINT64_CONSTANT (350000001000),
                                    G_MAXUINT64};

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    fedorg_assert_int (fedorg_division_code_get_level (numbers[i]), FEDORG_LEVEL_UNKNOWN);
    fedorg_assert_int (fedorg_division_code_get_kind (numbers[i]), FEDORG_KIND_UNKNOWN);
    fedorg_assert_int (fedorg_division_code_get_parent (numbers[i]), FEDORG_DIVISION_CODE_NONE);
    fedorg_assert_string (fedorg_division_code_dup_text (numbers[i]), NULL);
  }
}

FEDORG_TEST (division_code, callers_bugs)
{
  guint64 code = 0;

  fedorg_assert_critical ("*text != NULL*", fedorg_division_code_parse (NULL, 0, &code));
  fedorg_assert_critical ("*code != NULL*", fedorg_division_code_parse ("35", -1, NULL));
}
