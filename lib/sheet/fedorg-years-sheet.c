/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet/fedorg-years-sheet-private.h"

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-words-private.h"
#include "model/fedorg-roster-private.h"

/* Posts by the year in which they began, one pass over all of them. */

/* --- counting --- */

static gboolean
counts_on (const FedorgRoster *roster, guint32 membership, gint32 as_of)
{
  gint32 start = fedorg_roster_get_membership_start_date (roster, membership);
  gint32 end = fedorg_roster_get_membership_end_date (roster, membership);

  return start != FEDORG_DATE_NONE && start <= as_of && (end == FEDORG_DATE_NONE || end >= as_of);
}

/* leading years without a post say nothing */
static void
drop_empty_years (FedorgYears *years)
{
  guint n_empty = 0;

  while (n_empty < years->n_years) {
    guint64 n = 0;

    for (guint level = 0; level <= FEDORG_LEVEL_UNIT; level++)
      n += years->counts[n_empty][level];
    if (n > 0)
      break;
    n_empty++;
  }
  years->first += (gint) n_empty;
  years->n_years -= n_empty;
  for (guint i = 0; i < years->n_years && n_empty > 0; i++)
    for (guint level = 0; level <= FEDORG_LEVEL_UNIT; level++)
      years->counts[i][level] = years->counts[i + n_empty][level];
}

/* a post counts in the year in which it began; those of before the first year are in none */
void
fedorg_years_count (FedorgYears *years, const FedorgRoster *roster, guint32 under, gint32 as_of)
{
  guint32 first, end, none;
  gint last = 0, year;

  *years = (FedorgYears){.n_years = 0};
  if (!fedorg_date_get (as_of, &last, NULL, NULL))
    return;
  years->n_years = FEDORG_YEARS_MOST;
  years->first = last - FEDORG_YEARS_MOST + 1;
  fedorg_roster_get_subtree (roster, under, &first, &end);
  if (first == end)
    return;
  fedorg_roster_get_organization_memberships (roster, first, &first, &none);
  fedorg_roster_get_organization_memberships (roster, end - 1, &none, &end);
  for (guint32 i = first; i < end; i++) {
    guint level;

    if (!counts_on (roster, i, as_of) ||
        !fedorg_date_get (fedorg_roster_get_membership_start_date (roster, i), &year, NULL, NULL) ||
        year < years->first)
      continue;
    level = (guint) fedorg_roster_get_organization_level (
        roster, fedorg_roster_get_membership_organization (roster, i));
    years->counts[year - years->first][MIN (level, FEDORG_LEVEL_UNIT)]++;
    years->totals[MIN (level, FEDORG_LEVEL_UNIT)]++;
  }
  drop_empty_years (years);
}

/* --- the sheet --- */

static void
add_year (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgYearsMaker *maker = data;
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  (void) unused;
  fedorg_buffer_append_int (&text, maker->years->first + (gint) row);
  fedorg_cells_take_buffer (cells, &text);
}

static void
add_number (FedorgCells *cells, gconstpointer data, guint64 row, guint level)
{
  const FedorgYearsMaker *maker = data;
  const FedorgFigure figure = {.ratio = {(gint64) maker->years->counts[row][level], 1}, .scale = 1};

  fedorg_cells_add_figure (cells, &figure);
}

void
fedorg_years_make_sheet (const FedorgYearsMaker *maker, FedorgSheet *sheet)
{
  const FedorgSheetColumn year = {.heading = fedorg_words_get ("years/year", maker->language),
                                  .get = add_year,
                                  .flags = FEDORG_COLUMN_LABEL};
  FedorgSheetBlock block = {.maker = maker, .n_rows = maker->years->n_years};

  fedorg_sheet_add_column (sheet, &block, &year);
  for (guint level = 0; level <= FEDORG_LEVEL_UNIT; level++) {
    const FedorgSheetColumn column = {
        .heading =
            fedorg_vocabulary_get_label (FEDORG_VOCABULARY_LEVEL, (guint8) level, maker->language),
        .get = add_number,
        .data = level,
        .flags = (FedorgColumnFlags) (FEDORG_COLUMN_NUMBER | FEDORG_COLUMN_SERIES)};

    if (maker->years->totals[level] > 0)
      fedorg_sheet_add_column (sheet, &block, &column);
  }
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_PAGE, &block);
}
