/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/json/fedorg-scanner-private.h"

#include <string.h>

#include "harness/fedorg-test.h"

FEDORG_TEST (scanner, whole_numbers)
{
  static const struct {
    const char *text;
    gboolean is_whole;
    gint64 value;
  } rows[] = {
      {"0", TRUE, 0},
      {"-0", TRUE, 0},
      {"1", TRUE, 1},
      {"-1914", TRUE, -1914},
      {"120.0", TRUE, 120},
      {"120.000000000000000000000000000000000000", TRUE, 120},
      {"1e3", TRUE, 1000},
      {"1.5e1", TRUE, 15},
      {"1.50E+1", TRUE, 15},
      {"1500e-2", TRUE, 15},
      {"0e99999999999999999999999", TRUE, 0},
      {"0.000", TRUE, 0},
      {"0.001e3", TRUE, 1},
      {"-0.00e-7", TRUE, 0},
      {"9223372036854775807", TRUE, G_MAXINT64},
      {"-9223372036854775808", TRUE, G_MININT64},
      {"9223372036854775807.0", TRUE, G_MAXINT64},
      {"9223372036854775808", FALSE, 0},
      {"-9223372036854775809", FALSE, 0},
      {"18446744073709551616", FALSE, 0},
      {"18446744073709551617", FALSE, 0},
      {"184467440737095516170", FALSE, 0},
      {"100000000000000000000", FALSE, 0},
      {"1e18", TRUE, G_GINT64_CONSTANT (1000000000000000000)},
      {"1e19", FALSE, 0},
      {"1e99999999999999999999999", FALSE, 0},
      {"1e-99999999999999999999999", FALSE, 0},
      {"0.5", FALSE, 0},
      {"24.1", FALSE, 0},
      {"15e-1", FALSE, 0},
      {"1000000000000000000000000000000e-28", TRUE, 100},
      {"0.00000000000000000000000000000000000000000000000000000000000000000007e68", TRUE, 7},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (FedorgScanner) scanner = fedorg_scanner_new (NULL);
    gint64 value = 4711;

    fedorg_scanner_feed (scanner, rows[i].text, strlen (rows[i].text), TRUE);
    fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_NUMBER);
    fedorg_assert_int (fedorg_scanner_get_int64 (scanner, &value), rows[i].is_whole);
    fedorg_assert_int (value, rows[i].is_whole ? rows[i].value : 4711);
  }
}
