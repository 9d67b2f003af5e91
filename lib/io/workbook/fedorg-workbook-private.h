/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-block-private.h"
#include "io/grid/fedorg-grid-private.h"
#include "io/input/fedorg-input-private.h"
#include "io/workbook/fedorg-archive-private.h"
#include "io/workbook/fedorg-workbook-number-private.h"
#include "io/workbook/fedorg-xml-private.h"

G_BEGIN_DECLS

/* A workbook of the Office Open XML format, as a book of sheets. */

/* The input must outlive the book. FEDORG_ERROR_FORMAT where it is no such workbook, with what it
 * is in its place; _SYNTAX, _LIMIT, _IO, _NO_MEMORY, _CANCELLED */
FedorgGridBook *fedorg_workbook_open (FedorgInput *input, const FedorgLimits *limits,
                                      GError **error);

/* what a sheet can have, by the standard */
#define FEDORG_SHEET_ROWS    1048576
#define FEDORG_SHEET_COLUMNS 16384

/* "C12" or "$C$12" as row and column from 0; how many bytes it has, 0 if it is none */
gsize fedorg_sheet_parse_reference (const char *text, guint32 *row, guint32 *column);

/* What marks of findings are known by: names that a workbook defines and shows nobody, the one of the
 * column with the messages, the other of the sheet that lists them. They are no data. */
#define FEDORG_WORKBOOK_PROBLEMS_NAME "_fedorg_problems"
#define FEDORG_WORKBOOK_LIST_NAME     "_fedorg_list"
#define FEDORG_WORKBOOK_NO_COLUMN     G_MAXUINT32

/* --- within the folder --- */

/* texts in one block */
typedef struct {
  FedorgArray bytes;
  FedorgArray ends; /* gsize: where each text ends, and the next one begins */
} FedorgTextPool;

typedef struct {
  char *name; /* as UTF-8, never empty */
  char *part; /* name of the entry; NULL for a chart or dialog, which has no cells */
  gboolean is_hidden;
  gboolean is_list;        /* of findings, which was added by us */
  guint32 problems_column; /* from 0, the same; FEDORG_WORKBOOK_NO_COLUMN: there is none */
} FedorgWorkbookSheet;

typedef struct {
  FedorgGridBook base;
  FedorgInput *input;
  const FedorgLimits *limits;
  FedorgArchive *archive;
  gboolean from_1904;
  GArray *sheets;       /* FedorgWorkbookSheet */
  GArray *formats;      /* FedorgNumberFormat of each style of cells */
  FedorgTextPool texts; /* shared strings */
  char *list_name;      /* of the sheet of findings; NULL: there is none */
  char *list_part;
  char *texts_part; /* read with the first sheet; NULL: there are none, or they are read */
  guint64 n_cells;  /* of all sheets, against the limit */
  guint64 n_done;   /* bytes of the archive that are read through, for the progress */
} FedorgWorkbook;

/* reads an entry through. @what: "sheet 汇总", for messages */
gboolean fedorg_workbook_parse (FedorgWorkbook *book, const char *part, const char *what,
                                const FedorgXmlEvents *events, gpointer self, FedorgXml **xml,
                                GError **error);

/* puts the file's name and @what before a message; always FALSE */
gboolean fedorg_workbook_fail (const FedorgWorkbook *book, const char *what, GError *trouble,
                               GError **error);

/* sheets, styles and the parts where they stand */
gboolean fedorg_workbook_read_package (FedorgWorkbook *book, GError **error);
gboolean fedorg_workbook_read_styles (FedorgWorkbook *book, const char *part, GError **error);
gboolean fedorg_workbook_read_texts (FedorgWorkbook *book, const char *part, GError **error);

/* names the kind of a file that is no workbook of this format, from its content; always FALSE */
gboolean fedorg_workbook_refuse (FedorgInput *input, GError **error);
gboolean fedorg_workbook_refuse_archive (const FedorgArchive *archive, FedorgInput *input,
                                         GError **error);
/* whether a document that begins like this is a zip archive */
gboolean fedorg_workbook_is_archive (const char *head, gsize length);

/* the name of an entry from a target, which is an address: absolute in the package or relative to
 * the folder. (transfer full) */
char *fedorg_workbook_resolve (const char *folder, const char *target);

/* shortens a text in place by the escapes _xHHHH_ of characters that XML cannot hold; returns its
 * new length */
gsize fedorg_workbook_unescape (char *text, gsize length);

FedorgGrid *fedorg_workbook_open_sheet (FedorgWorkbook *book, guint sheet, GError **error);

G_END_DECLS
