/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet/fedorg-sheet-private.h"

#include <fedorg/fedorg-date.h>

#include "base/fedorg-message-private.h"
#include "base/fedorg-words-private.h"
#include "rules/fedorg-ruleset-private.h"

/* What the sheets of all results begin with when they become a workbook. */

/* levels of headings, as readers of workbooks take them */
#define CAPTION 0
#define NAME    1

void
fedorg_sheet_begin_book (FedorgSheet *sheet, const char *name, const char *caption)
{
  fedorg_sheet_add_heading (sheet, FEDORG_SHEET_BOOK, NAME, name);
  fedorg_sheet_add_heading (sheet, FEDORG_SHEET_BOOK, CAPTION, caption);
}

void
fedorg_sheet_begin_dated_book (FedorgSheet *sheet, const char *name, gint32 date)
{
  static const char *const names[] = {"title", "date", NULL};
  g_autofree char *day = fedorg_date_dup_text (date, FEDORG_DATE_PRECISION_DAY);
  const char *const values[] = {name, day != NULL ? day : "", NULL};
  const char *form = fedorg_words_get ("table/as-of", sheet->language);

  fedorg_sheet_begin_book (
      sheet, name,
      day != NULL ? fedorg_sheet_keep (sheet, fedorg_message_format (form, names, values)) : name);
}

/* a workbook is passed on without its command, so it says by which conventions its figures were
 * counted */
void
fedorg_sheet_add_ruleset (FedorgSheet *sheet, const FedorgRuleset *ruleset)
{
  const char *source = fedorg_ruleset_get_source (ruleset, sheet->language);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  fedorg_buffer_append (&text, fedorg_words_get ("page/rulesets", sheet->language), -1);
  fedorg_buffer_append (&text, fedorg_ruleset_get_title (ruleset, sheet->language), -1);
  fedorg_buffer_append (&text, " (", -1);
  fedorg_buffer_append (&text, fedorg_ruleset_get_id (ruleset), -1);
  fedorg_buffer_append (&text, ")", -1);
  fedorg_sheet_add_paragraph (sheet, FEDORG_SHEET_BOOK, fedorg_sheet_keep_buffer (sheet, &text));
  if (source != NULL)
    fedorg_sheet_add_paragraph (sheet, FEDORG_SHEET_BOOK, source);
  fedorg_sheet_add_paragraph (sheet, FEDORG_SHEET_BOOK,
                              fedorg_words_get (ruleset->executive_includes_officers
                                                    ? "page/officers-included"
                                                    : "page/officers-apart",
                                                sheet->language));
}
