/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-look-private.h"

#include <string.h>

#include "base/fedorg-number-private.h"
#include "harness/fedorg-test.h"

/* what a text looks like, and what is wrong with it */
typedef struct {
  const char *text;
  const char *look;
  FedorgLookRules rules;
  FedorgLookFaults faults;
} Case;

#define NAME (FEDORG_LOOK_NAME | FEDORG_LOOK_SIGNS)

static const Case cases[] = {
    {"林燕", "林燕", NAME, 0},
    {"林 燕", "林燕", NAME, 0},
    {"林　燕", "林燕", NAME, 0},
    {" 林\xc2\xa0燕 ", "林燕", NAME, 0},
    {"林\xe2\x80\x8b燕", "林燕", NAME, 0},
    {"\xef\xbb\xbf林燕", "林燕", NAME, 0},
    {"\xe2\x80\xaa林燕\xe2\x80\xac", "林燕", NAME, 0},
    {"林\xc2\xad燕", "林燕", NAME, 0},
    {"林 小 燕", "林小燕", NAME, 0},
    {"林 小燕", "林小燕", NAME, 0},
    {"欧阳 小燕", "欧阳小燕", NAME, 0},
    {"林小燕 邱月娥", "林小燕 邱月娥", NAME, FEDORG_LOOK_IS_SEVERAL},
    {"林燕、邱娥", "林燕、邱娥", NAME, FEDORG_LOOK_IS_SEVERAL},
    {"林燕，邱娥", "林燕,邱娥", NAME, FEDORG_LOOK_IS_SEVERAL},
    {"Smith, Anna", "Smith, Anna", NAME, 0},
    {"J. K. Rowling", "J. K. Rowling", NAME, 0},
    {"阿依古丽•买买提", "阿依古丽·买买提", NAME, 0},
    {"阿依古丽．买买提", "阿依古丽·买买提", NAME, 0},
    {"阿依古丽.买买提", "阿依古丽·买买提", NAME, 0},
    {"阿依古丽・买买提", "阿依古丽·买买提", NAME, 0},
    {"阿依古丽 · 买买提", "阿依古丽·买买提", NAME, 0},
    {"王芳（大）", "王芳(大)", NAME, 0},
    {"王\xee\xa1\xa3", "王䶮", NAME, 0},
    {"王\xee\xa0\x96", "王𠂇", NAME, 0},
    {"王\xee\xa1\xa4", "王龻", NAME, 0},
    {"王\xee\x80\x80", "王\xee\x80\x80", NAME, FEDORG_LOOK_IS_PRIVATE},
    {"林\xef\xbf\xbd", "林\xef\xbf\xbd", NAME, FEDORG_LOOK_IS_BROKEN},
    {"锟斤拷", "锟斤拷", NAME, FEDORG_LOOK_IS_BROKEN},
    {"林烫烫烫", "林烫烫烫", NAME, FEDORG_LOOK_IS_BROKEN},
    {"鏋楀皬鐕�", "鏋楀皬鐕�", NAME, FEDORG_LOOK_IS_BROKEN},
    {"鏋楃嚂", "林燕", NAME, FEDORG_LOOK_IS_MISREAD},
    {"鏋", "鏋", NAME, 0},
    {"Ｐ１２－３", "P12-3", FEDORG_LOOK_SIGNS, 0},
    {"城东（筹）村　委会１", "城东（筹）村委会1", FEDORG_LOOK_WORDS, 0},
    {"a\t b", "a b", FEDORG_LOOK_WORDS, 0},
    {"\xe2\x80\x8b", "", FEDORG_LOOK_WORDS, 0},
};

FEDORG_TEST (look, of_texts)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    char buffer[FEDORG_LOOK_ROOM (64)];
    FedorgLookFaults faults = 0;
    gsize length =
        fedorg_look_fold (cases[i].text, strlen (cases[i].text), cases[i].rules, buffer, &faults);
    g_autofree char *look = g_strndup (buffer, length);

    fedorg_assert_string (look, cases[i].look);
    fedorg_assert_int (faults, cases[i].faults);
  }
}

/* what folding changes, or finds a fault in, is not plain */
FEDORG_TEST (look, plain_texts_stay)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gboolean is_plain = fedorg_look_is_plain_name (cases[i].text, strlen (cases[i].text),
                                                   FEDORG_LOOK_ODD | FEDORG_LOOK_ODD_IN_NAME);

    if (is_plain) {
      fedorg_assert_string (cases[i].look, cases[i].text);
      fedorg_assert_int (cases[i].faults, 0);
    }
  }
  fedorg_assert_true (fedorg_look_is_plain_name ("林小燕", 9, FEDORG_LOOK_ODD));
  fedorg_assert_true (fedorg_look_is_plain ("350423100201", 12));
  fedorg_assert_true (!fedorg_look_is_plain_name ("暂缺", 6, FEDORG_LOOK_ODD));
}

FEDORG_TEST (look, nothing)
{
  static const char *const empty[] = {"无",   "/",      "—",        "——",   "-",    "--",   "暂无",
                                      "不详", "N/A",    "n/a",      "null", "#N/A", "空缺", "暂缺",
                                      "待定", "（无）", "（空缺）", "／",   "－",   "NaN"};
  static const char *const open[] = {"至今", "现任", "在任", "now"};
  static const char *const values[] = {"林燕", "12", "主席", "无锡", "0", "a/b"};

  for (gsize i = 0; i < G_N_ELEMENTS (empty); i++)
    fedorg_assert_int (fedorg_nothing_find (empty[i], strlen (empty[i])), FEDORG_NOTHING_EMPTY);
  for (gsize i = 0; i < G_N_ELEMENTS (open); i++)
    fedorg_assert_int (fedorg_nothing_find (open[i], strlen (open[i])), FEDORG_NOTHING_OPEN);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    fedorg_assert_int (fedorg_nothing_find (values[i], strlen (values[i])), FEDORG_NOTHING_NO);
}

FEDORG_TEST (look, numbers)
{
  static const struct {
    const char *text;
    gint64 value; /* -1: it is none */
  } numbers[] = {
      {"1204", 1204},
      {"1,204", 1204},
      {"12,041,204", 12041204},
      {"1204.0", 1204},
      {"1204.00", 1204},
      {"１２０４", 1204},
      {"1204人", 1204},
      {"1，204 人", 1204},
      {"1 204", -1},
      {"1,2", -1},
      {"1.2万", -1},
      {"约1200", -1},
      {"1204.5", -1},
      {",204", -1},
      {"1234,567", -1},
      {"1,2045", -1},
      {"人", -1},
      {".0", -1},
      {"+7", 7},
      {"0", 0},
      {"99999999999999999999", -1},
      {"1,204.0", 1204},
      {"1\xc2\xa0", 1},
      {"1E+3", -1},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    gint64 value = -1;

    fedorg_number_parse (numbers[i].text, strlen (numbers[i].text), &value);
    fedorg_assert_int (value, numbers[i].value);
  }
}

FEDORG_TEST (look, codes)
{
  static const char *const codes[][2] = {
      {"350423100201.0", "350423100201"},
      {"350423100201.000", "350423100201"},
      {"3.50423100202e+11", "350423100202"},
      {"3.50423100202E11", "350423100202"},
      {"3.50423E+11", ""},
      {"3.5042310020E+11", ""},
      {"350423100201", ""},
      {"350423100201.5", ""},
      {"1234567890123456.0", ""},
      {"1.23456789012345678E+17", ""},
      {"E+11", ""},
      {"", ""},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    char digits[FEDORG_NUMBER_ROOM];
    gsize n = fedorg_number_restore_code (codes[i][0], strlen (codes[i][0]), digits);
    g_autofree char *code = g_strndup (digits, n);

    fedorg_assert_string (code, codes[i][1]);
  }
}
