/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet/fedorg-sheet-private.h"

#include <fedorg/fedorg-date.h>

#include "base/fedorg-message-private.h"
#include "base/fedorg-words-private.h"

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
