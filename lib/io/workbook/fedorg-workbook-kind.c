/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "io/workbook/fedorg-workbook-private.h"

#include <string.h>

/* A file that is called a workbook may be anything. What it is says more than that it is not what
 * its name promises, because the way out differs. */

#define SAVE_AS "open it in a spreadsheet program and save it as an Excel workbook (.xlsx)"

/* first bytes that are looked at */
#define HEAD_SIZE 4096

gboolean
fedorg_workbook_is_archive (const char *head, gsize length)
{
  return length >= 4 &&
         (memcmp (head, "PK\003\004", 4) == 0 || memcmp (head, "PK\005\006", 4) == 0);
}

/* --- containers of the old formats --- */

/* names of streams in the first sector of the folder of such a container, as UTF-16 */
static const struct {
  const char *name;
  const char *message;
} streams[] = {
    {"EncryptedPackage", "the workbook has a password; open it in a spreadsheet program, take the "
                         "password away and save it again"},
    {"Workbook", "this is a workbook of the old format (.xls, .et); " SAVE_AS},
    {"Book", "this is a workbook of the old format (.xls, .et); " SAVE_AS},
    {"WordDocument", "this is a document of a word processor (.doc, .wps), not a workbook"},
};

static gboolean
has_stream (const guint8 *sector, gsize length, const char *name)
{
  guint8 wide[64];
  gsize n_bytes = 0;

  for (; *name != '\0'; name++) {
    wide[n_bytes++] = (guint8) *name;
    wide[n_bytes++] = 0;
  }
  wide[n_bytes++] = 0;
  wide[n_bytes++] = 0;
  return memmem (sector, length, wide, n_bytes) != NULL;
}

static guint32
get_little_endian (const guint8 *bytes, guint n_bytes)
{
  guint32 number = 0;

  while (n_bytes > 0)
    number = number << 8 | bytes[--n_bytes];
  return number;
}

/* the header says where the folder of a container begins */
static const char *
find_container_message (const FedorgInput *input, const guint8 *head)
{
  guint shift = get_little_endian (head + 30, 2);
  guint64 offset = ((guint64) get_little_endian (head + 48, 4) + 1) << (shift & 15);
  guint8 sector[HEAD_SIZE];
  guint64 size;
  gsize length;

  if (!fedorg_input_has_size (input, &size) || offset >= size)
    return NULL;
  length = (gsize) MIN (sizeof sector, size - offset);
  if (!fedorg_input_read_at (input, offset, sector, length, NULL))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (streams); i++) {
    if (has_stream (sector, length, streams[i].name))
      return streams[i].message;
  }
  return NULL;
}

/* --- documents of text --- */

static const struct {
  const char *mark; /* in small letters */
  const char *message;
} texts[] = {
    {"office:spreadsheet", "this is a workbook of an old XML format; " SAVE_AS},
    {"<?mso-application", "this is a workbook of an old XML format; " SAVE_AS},
    {"<html", "this is a web page, not a workbook; " SAVE_AS},
    {"<!doctype html", "this is a web page, not a workbook; " SAVE_AS},
    {"<table", "this is a web page, not a workbook; " SAVE_AS},
    {"<?xml", "this is an XML document, not a workbook; " SAVE_AS},
    {"{\\rtf", "this is a document of a word processor, not a workbook"},
    {"%pdf", "this is a PDF document, not a workbook; ask for the workbook it was made from"},
};

/* a table of text has line ends and no control characters beside them */
static gboolean
looks_like_text (const char *head, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    if ((guint8) head[i] < ' ' && strchr ("\t\r\n", head[i]) == NULL)
      return FALSE;
  }
  return length > 0;
}

static const char *
find_text_message (const char *head, gsize length)
{
  g_autofree char *small = g_ascii_strdown (head, (gssize) length);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    if (memmem (small, length, texts[i].mark, strlen (texts[i].mark)) != NULL)
      return texts[i].message;
  }
  return looks_like_text (head, length)
             ? "this is a table of text, not a workbook; name the file .csv"
             : "this is no workbook; " SAVE_AS;
}

gboolean
fedorg_workbook_refuse (FedorgInput *input, GError **error)
{
  static const guint8 container[] = {0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1};
  char head[HEAD_SIZE] = {0};
  const char *message = NULL;
  gsize n_read;

  if (!fedorg_input_read (input, head, sizeof head, &n_read, error))
    return FALSE;
  if (n_read == 0)
    return fedorg_input_fail (input, 0, 0, FEDORG_ERROR_FORMAT, "the file is empty", error);
  if (n_read > 512 && memcmp (head, container, sizeof container) == 0) {
    message = find_container_message (input, (const guint8 *) head);
    if (message == NULL)
      message = "this is a file of an old format (.xls, .et, .doc); " SAVE_AS;
  }
  if (message == NULL)
    message = find_text_message (head, n_read);
  return fedorg_input_fail (input, 0, 0, FEDORG_ERROR_FORMAT, message, error);
}

/* --- archives of other kinds --- */

static const struct {
  const char *part;
  const char *message;
} archives[] = {
    {"content.xml", "this is an OpenDocument file (.ods), not an Excel workbook; " SAVE_AS},
    {"xl/workbook.bin", "this is a binary workbook (.xlsb); " SAVE_AS},
    {"word/document.xml", "this is a document of a word processor (.docx), not a workbook"},
    {"ppt/presentation.xml", "this is a presentation (.pptx), not a workbook"},
    {"Index/Document.iwa", "this is a file of Numbers (.numbers); export it as .xlsx"},
    {"xl/workbook.xml", "the workbook is damaged: the list of its parts is missing; open it in a "
                        "spreadsheet program and save it again"},
};

gboolean
fedorg_workbook_refuse_archive (const FedorgArchive *archive, FedorgInput *input, GError **error)
{
  const char *message =
      "this is an archive (.zip) without a workbook in it; unpack it, and name the files in it";

  for (gsize i = 0; i < G_N_ELEMENTS (archives); i++) {
    if (fedorg_archive_has (archive, archives[i].part)) {
      message = archives[i].message;
      break;
    }
  }
  return fedorg_input_fail (input, 0, 0, FEDORG_ERROR_FORMAT, message, error);
}
