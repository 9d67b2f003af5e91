/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/workbook/fedorg-workbook-private.h"

/* Which number format each style of a workbook has: all that its reader needs of them. */

/* Spreadsheet programs take 64 000 styles and some 250 formats; a file with more than these has run
 * wild, and each style looks through the formats. */
#define MOST_STYLES  65536
#define MOST_FORMATS 4096

enum {
  STYLES = 1,
  FORMATS,
  FORMAT,
  CELL_STYLES,
  CELL_STYLE
};

static const FedorgXmlStep steps[] = {
    {0, STYLES, "styleSheet"},        {STYLES, FORMATS, "numFmts"},    {FORMATS, FORMAT, "numFmt"},
    {STYLES, CELL_STYLES, "cellXfs"}, {CELL_STYLES, CELL_STYLE, "xf"}, {0, 0, NULL},
};

/* a format that the workbook declares */
typedef struct {
  guint number;
  FedorgNumberFormat format;
} Declared;

typedef struct {
  FedorgWorkbook *book;
  FedorgXml *xml;
  GArray *declared; /* Declared */
} Reader;

static guint
get_number (const char **attributes, const char *name)
{
  const char *value = fedorg_xml_find (attributes, name);
  guint64 number = 0;

  if (value == NULL || !g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT, &number, NULL))
    return 0;
  return (guint) number;
}

static FedorgNumberFormat
find_format (const GArray *declared, guint number)
{
  for (guint i = 0; i < declared->len; i++) {
    const Declared *one = &g_array_index (declared, Declared, i);

    if (one->number == number)
      return one->format;
  }
  return fedorg_number_format_get_builtin (number);
}

static void
start_style (gpointer self, guint state, const char **attributes)
{
  Reader *reader = self;
  GArray *formats = reader->book->formats;

  if (reader->declared->len >= MOST_FORMATS || formats->len >= MOST_STYLES) {
    fedorg_xml_fail (reader->xml, FEDORG_ERROR_LIMIT,
                     "it declares more than 65 536 styles or 4 096 formats of numbers");
    return;
  }
  if (state == FORMAT) {
    const char *code = fedorg_xml_find (attributes, "formatCode");
    Declared one = {get_number (attributes, "numFmtId"),
                    fedorg_number_format_parse (code != NULL ? code : "General")};

    g_array_append_val (reader->declared, one);
  } else if (state == CELL_STYLE) {
    FedorgNumberFormat format = find_format (reader->declared, get_number (attributes, "numFmtId"));

    g_array_append_val (formats, format);
  }
}

gboolean
fedorg_workbook_read_styles (FedorgWorkbook *book, const char *part, GError **error)
{
  static const FedorgXmlEvents events = {steps, start_style, NULL, NULL};
  g_autoptr (GArray) declared = g_array_new (FALSE, FALSE, sizeof (Declared));
  Reader reader = {.book = book, .declared = declared};

  return fedorg_workbook_parse (book, part, part, &events, &reader, &reader.xml, error);
}
