/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/page/fedorg-page-private.h"

#include "base/fedorg-words-private.h"
#include "sheet/fedorg-activity-sheet-private.h"

/* The cards of a page about activities: calendars and a ledger of what is due. */

/* a page holds both languages, so that a button changes between them without loading anything */
static void
append_card (FedorgPageRun *run, const FedorgActivitySums *sums, const char *code,
             void (*make) (const FedorgActivityMaker *maker, FedorgSheet *sheet))
{
  const char *const title[] = {fedorg_words_get (code, FEDORG_LANGUAGE_EN),
                               fedorg_words_get (code, FEDORG_LANGUAGE_ZH)};
  FedorgActivityMaker makers[2];
  const FedorgSheetBlock *blocks[2];
  g_auto (FedorgPagePair) pair;

  fedorg_page_pair_init (&pair);
  for (guint i = 0; i < 2; i++) {
    makers[i] = (FedorgActivityMaker){sums, (FedorgLanguage) i};
    make (&makers[i], &pair.sheets[i]);
  }
  if (!fedorg_page_pair_get_blocks (run, &pair, blocks))
    return;
  fedorg_html_append (run->buffer, "<div class=\"card\">");
  fedorg_page_append_table (run, blocks, title);
  fedorg_html_append (run->buffer, "</div>\n");
}

void
fedorg_page_append_activities (FedorgPageRun *run)
{
  g_auto (FedorgActivitySums) sums;

  fedorg_activity_sums_init (&sums, run->page->roster, run->page->under, run->as_of.date);
  fedorg_page_note (run, FALSE, sums.failed);
  if (run->error != NULL || sums.kinds.length == 0)
    return;
  append_card (run, &sums, "page/calendar-of-kinds", fedorg_activity_make_calendar_of_kinds);
  append_card (run, &sums, "page/calendar", fedorg_activity_make_calendar);
  if (fedorg_activity_sums_have_ledger (&sums))
    append_card (run, &sums, "page/ledger", fedorg_activity_make_ledger);
}
