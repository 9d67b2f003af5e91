/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-id-number.h>

#include "harness/fedorg-test.h"

/* the examples of the standard, and numbers of nobody made from them */
FEDORG_TEST (id_number, right_numbers)
{
  static const struct {
    const char *text;
    const char *birth;
    FedorgGender gender;
  } rows[] = {
      {"11010519491231002X", "1949-12-31", FEDORG_GENDER_FEMALE},
      {"11010519491231002x", "1949-12-31", FEDORG_GENDER_FEMALE},
      {"440524188001010014", "1880-01-01", FEDORG_GENDER_MALE},
      {"110105491231002", "1949-12-31", FEDORG_GENDER_FEMALE},
      {"440524800101001", "1980-01-01", FEDORG_GENDER_MALE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    FedorgGender gender = FEDORG_GENDER_UNKNOWN;
    gint32 birth = FEDORG_DATE_NONE;
    g_autofree char *text = NULL;

    fedorg_assert_int (fedorg_id_number_check (rows[i].text, -1, &birth, &gender),
                       FEDORG_ID_NUMBER_OK);
    text = fedorg_date_dup_text (birth, FEDORG_DATE_PRECISION_DAY);
    fedorg_assert_string (text, rows[i].birth);
    fedorg_assert_int (gender, rows[i].gender);
  }
}

FEDORG_TEST (id_number, faults)
{
  static const struct {
    const char *text;
    FedorgIdNumberFault fault;
  } rows[] = {
      {"", FEDORG_ID_NUMBER_LENGTH},
      {"1101051949123100", FEDORG_ID_NUMBER_LENGTH},
      {"11010519491231002", FEDORG_ID_NUMBER_LENGTH},
      {"11010519491231002X ", FEDORG_ID_NUMBER_LENGTH},
      {"11010519491231O02X", FEDORG_ID_NUMBER_CHARACTER},
      {"11010519491231002Y", FEDORG_ID_NUMBER_CHARACTER},
      {"X1010519491231002X", FEDORG_ID_NUMBER_CHARACTER},
      {"11010549123100X", FEDORG_ID_NUMBER_CHARACTER},
      {"110105194912320024", FEDORG_ID_NUMBER_DATE},
      {"110105194902290021", FEDORG_ID_NUMBER_DATE},
      {"110105490229002", FEDORG_ID_NUMBER_DATE},
      {"110105194912310021", FEDORG_ID_NUMBER_CHECKSUM},
      {"110105194912310020", FEDORG_ID_NUMBER_CHECKSUM},
      {"110105194912310000", FEDORG_ID_NUMBER_DAMAGED},
      {"1.10105E+17", FEDORG_ID_NUMBER_DAMAGED},
      {"1.10105194912310E+17", FEDORG_ID_NUMBER_DAMAGED},
      {"1.101051949123E+17", FEDORG_ID_NUMBER_DAMAGED},
      {"1.10105195E+17", FEDORG_ID_NUMBER_DAMAGED},
      {"110105194912310000.00", FEDORG_ID_NUMBER_DAMAGED},
  };
  FedorgGender gender = FEDORG_GENDER_NOT_STATED;
  gint32 birth = 42;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    FedorgIdNumberFault fault = fedorg_id_number_check (rows[i].text, -1, &birth, &gender);

    if (fault != rows[i].fault)
      fedorg_assert_string (rows[i].text, "another fault");
  }
  fedorg_assert_int (birth, 42);
  fedorg_assert_int (gender, FEDORG_GENDER_NOT_STATED);
}

/* a number whose last three characters are zeros by right is not damaged */
FEDORG_TEST (id_number, zeros_by_right)
{
  guint n_right = 0;

  for (guint area = 110000; area < 110200; area++) {
    g_autofree char *text = g_strdup_printf ("%u194912310000", area);
    FedorgIdNumberFault fault = fedorg_id_number_check (text, -1, NULL, NULL);

    n_right += fault == FEDORG_ID_NUMBER_OK ? 1 : 0;
    fedorg_assert_true (fault == FEDORG_ID_NUMBER_OK || fault == FEDORG_ID_NUMBER_DAMAGED);
  }
  fedorg_assert_true (n_right >= 10 && n_right <= 25);
}

/* the check character finds every wrong digit and every exchange of neighbours */
FEDORG_TEST (id_number, one_slip_is_found)
{
  const char right[] = "440524188001010014";
  char text[] = "440524188001010014";

  for (guint i = 0; i < 18; i++) {
    for (char digit = '0'; digit <= '9'; digit++) {
      text[i] = digit;
      if (digit != right[i])
        fedorg_assert_true (fedorg_id_number_check (text, 18, NULL, NULL) != FEDORG_ID_NUMBER_OK);
    }
    text[i] = right[i];
  }
  for (guint i = 0; i < 17; i++) {
    text[i] = right[i + 1];
    text[i + 1] = right[i];
    if (right[i] != right[i + 1])
      fedorg_assert_true (fedorg_id_number_check (text, 18, NULL, NULL) != FEDORG_ID_NUMBER_OK);
    text[i] = right[i];
    text[i + 1] = right[i + 1];
  }
  fedorg_assert_int (fedorg_id_number_check (text, 18, NULL, NULL), FEDORG_ID_NUMBER_OK);
}

FEDORG_TEST (id_number, length_ends_the_text)
{
  fedorg_assert_int (fedorg_id_number_check ("11010519491231002X,next", 18, NULL, NULL),
                     FEDORG_ID_NUMBER_OK);
  fedorg_assert_int (fedorg_id_number_check ("11010519491231002X", 15, NULL, NULL),
                     FEDORG_ID_NUMBER_DATE);
}

FEDORG_TEST (id_number, callers_bugs)
{
  fedorg_assert_critical ("*text != NULL*", fedorg_id_number_check (NULL, 0, NULL, NULL));
}
