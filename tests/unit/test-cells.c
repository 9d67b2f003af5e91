/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>

#include "harness/fedorg-test.h"
#include "sheet/fedorg-cells-private.h"

static void
check_text (const FedorgCells *cells, gsize index, const char *expected, gboolean is_number)
{
  g_auto (FedorgBuffer) text = FEDORG_BUFFER_INIT;

  fedorg_cell_append_text (fedorg_cells_get (cells, index), &text);
  fedorg_buffer_append (&text, "", 1);
  fedorg_assert_string (text.data, expected);
  fedorg_assert_int (fedorg_cell_is_number (fedorg_cells_get (cells, index)), is_number);
}

FEDORG_TEST (cells, what_a_reader_reads)
{
  const FedorgFigure share = {{690, 1593}, 100, 1, FEDORG_ROUNDING_HALF_UP};
  const FedorgFigure nothing = {{0, 0}, 1, 1, FEDORG_ROUNDING_HALF_UP};
  g_auto (FedorgCells) cells = FEDORG_CELLS_INIT;

  fedorg_cells_add_text (&cells, NULL);
  fedorg_cells_add_code (&cells, "350423100");
  fedorg_cells_add_term (&cells, FEDORG_VOCABULARY_SEVERITY, FEDORG_SEVERITY_ERROR,
                         FEDORG_LANGUAGE_ZH);
  fedorg_cells_add_place (&cells, "a.csv", 12, 3);
  fedorg_cells_add_place (&cells, "a.csv", 12, 0);
  fedorg_cells_add_place (&cells, NULL, 12, 3);
  fedorg_cells_add_date (&cells, fedorg_date_new (2017, 7, 31));
  fedorg_cells_add_date (&cells, FEDORG_DATE_NONE);
  fedorg_cells_add_integer (&cells, -7);
  fedorg_cells_add_figure (&cells, &share);
  fedorg_cells_add_figure (&cells, &nothing);
  fedorg_cells_add_missing (&cells);
  fedorg_cells_add_absent (&cells);
  static const struct {
    const char *text;
    gboolean is_number;
  } rows[] = {{"", FALSE},
              {"350423100", FALSE},
              {"错误", FALSE},
              {"a.csv:12:3", FALSE},
              {"a.csv:12", FALSE},
              {"", FALSE},
              {"2017-07-31", FALSE},
              {"", FALSE},
              {"-7", TRUE},
              {"43.3%", TRUE},
              {"", TRUE},
              {"", TRUE},
              {"", FALSE}};

  fedorg_assert_int (cells.cells.length, G_N_ELEMENTS (rows));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    check_text (&cells, i, rows[i].text, rows[i].is_number);
}

FEDORG_TEST (cells, lists_and_records)
{
  g_auto (FedorgCells) cells = FEDORG_CELLS_INIT;
  gsize list = fedorg_cells_open (&cells, FEDORG_CELL_LIST), record;

  fedorg_cells_add_code (&cells, "P1");
  record = fedorg_cells_open (&cells, FEDORG_CELL_RECORD);
  fedorg_cells_set_key (&cells, "id");
  fedorg_cells_add_code (&cells, "P2");
  fedorg_cells_close (&cells, record);
  fedorg_cells_close (&cells, list);
  fedorg_cells_add_integer (&cells, 5);

  fedorg_assert_int (fedorg_cells_get (&cells, list)->size, 4);
  fedorg_assert_int (fedorg_cells_get (&cells, record)->size, 2);
  fedorg_assert_string (fedorg_cells_get (&cells, record + 1)->key, "id");
  fedorg_assert_int (fedorg_cells_get (&cells, 4)->integer, 5);
  check_text (&cells, list, "P1; P2", FALSE);
}

FEDORG_TEST (cells, kept_texts_live_until_the_next_row)
{
  g_auto (FedorgCells) cells = FEDORG_CELLS_INIT;
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  fedorg_buffer_append (&text, "kept", -1);
  fedorg_cells_take_buffer (&cells, &text);
  fedorg_cells_take_text (&cells, g_strdup ("as well"));
  check_text (&cells, 0, "kept", FALSE);
  check_text (&cells, 1, "as well", FALSE);
  fedorg_cells_reset (&cells);
  fedorg_assert_int (cells.cells.length, 0);
  fedorg_assert_int (cells.failed, FALSE);
}

/* a text that found no memory is no empty cell: all cells have failed */
FEDORG_TEST (cells, a_failed_text_fails_the_cells)
{
  g_auto (FedorgCells) cells = FEDORG_CELLS_INIT;
  FedorgBuffer text = {NULL, 0, 0, TRUE};

  fedorg_cells_take_buffer (&cells, &text);
  fedorg_assert_int (cells.failed, TRUE);
}
