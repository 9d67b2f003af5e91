/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-written-date-private.h"

#include <string.h>

#include "harness/fedorg-test.h"

/* each text with what it is read as: a date, or "start/end" of a period */
static const struct {
  const char *text;
  FedorgDateUse use;
  FedorgWritten written;
  const char *dates;
} cases[] = {
    {"1987年3月生", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "1987-03"},
    {"1985年12月31", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "1985-12-31"},
    {"85年12月31", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "1985-12-31"},
    {"1985年2月30", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_NO_DATE, ""},
    {"1987年3月18日出生", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "1987-03-18"},
    {"1987 年 3 月", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "1987-03"},
    {"1987·03", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "1987-03"},
    {"1987。3。18", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "1987-03-18"},
    {"1987・13", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_NO_DATE, ""},
    {"·1987", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_NO_DATE, ""},
    {"2017·7—2021·6", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_PERIOD, "2017-07/2021-06"},
    {"87·3", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "1987-03"},
    {"1987.03.", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "1987-03"},
    {"1987.03。", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "1987-03"},
    {"1987-03-05 00:00:00", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "1987-03-05"},
    {"1987-03-05T00:00:00.000Z", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "1987-03-05"},
    {"1987/3/5 0:00", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "1987-03-05"},
    {"1987-03-05 10:30", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_NO_DATE, ""},
    {"87年3月", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "1987-03"},
    {"87.03", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "1987-03"},
    {"05年3月", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "2005-03"},
    {"17年3月", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_SHORT_YEAR, "-"},
    {"05.03", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_SHORT_YEAR, "-"},
    {"12年4月", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_DATE, "2012-04"},
    {"45年4月", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_SHORT_YEAR, "-"},
    {"27471", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DAY_NUMBER, "1975-03-18"},
    {"31876.0", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_DAY_NUMBER, "1987-04-09"},
    {"42917", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_DAY_NUMBER, "2017-07-01"},
    {"42917.5", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_NO_DATE, ""},
    {"19753", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_NO_DATE, ""},
    {"2747", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_NO_DATE, ""},
    {"####", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_NARROW, ""},
    {"3月18日", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_NO_YEAR, ""},
    {"10月", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_NO_YEAR, ""},
    {"2016.5—2021.3", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_PERIOD, "2016-05/2021-03"},
    {"2016.5-2021.3", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_PERIOD, "2016-05/2021-03"},
    {"2016-05-2021-03", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_PERIOD, "2016-05/2021-03"},
    {"2016-05-01--2021-03-02", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_PERIOD, "2016-05-01/2021-03-02"},
    {"2012年4月—2016年12月", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_PERIOD, "2012-04/2016-12"},
    {"2012年4月 至 2016年12月", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_PERIOD, "2012-04/2016-12"},
    {"2021.3至今", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_PERIOD, "2021-03/"},
    {"2021.3—", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_PERIOD, "2021-03/"},
    {"2021.3-现在", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_PERIOD, "2021-03/"},
    {"一九七五年三月", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "1975-03"},
    {"一九八〇年十一月五日", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "1980-11-05"},
    {"一九七九年十二月三十一日出生", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "1979-12-31"},
    {"二○○一年十月二十日", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "2001-10-20"},
    {"二零二一年六月廿五日", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_DATE, "2021-06-25"},
    {"二O二一年6月卅日", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_DATE, "2021-06-30"},
    {"八七年三月", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_DATE, "1987-03"},
    {"二〇一六年五月至二〇二一年三月", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_PERIOD,
     "2016-05/2021-03"},
    {"六月十八日", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_NO_YEAR, ""},
    {"二〇二一年十三月", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_NO_DATE, ""},
    {"十二", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_NO_DATE, ""},
    {"2016—2021", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_NO_DATE, ""},
    {"2016.5-12", FEDORG_DATE_OF_TERM, FEDORG_WRITTEN_NO_DATE, ""},
    {"1987年", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_NO_DATE, ""},
    {"1987.13", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_NO_DATE, ""},
    {"18.03.1975", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_NO_DATE, ""},
    {"生", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_NO_DATE, ""},
    {"", FEDORG_DATE_OF_BIRTH, FEDORG_WRITTEN_NO_DATE, ""},
};

FEDORG_TEST (written_date, read)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    FedorgWrittenDate date;
    FedorgWritten written =
        fedorg_written_date_read (cases[i].text, strlen (cases[i].text), cases[i].use, &date);
    g_autofree char *start = fedorg_date_dup_text (date.start, date.start_precision);
    g_autofree char *end = fedorg_date_dup_text (date.end, date.end_precision);
    g_autofree char *dates = written == FEDORG_WRITTEN_PERIOD
                                 ? g_strconcat (start, "/", end == NULL ? "" : end, NULL)
                             : written == FEDORG_WRITTEN_SHORT_YEAR ? g_strdup ("-")
                             : written == FEDORG_WRITTEN_NO_DATE    ? g_strdup ("")
                                                                    : g_strdup (start);

    fedorg_assert_int (written, cases[i].written);
    fedorg_assert_string (dates == NULL ? "" : dates, cases[i].dates);
  }
}
