/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/mark/fedorg-mark-private.h"

#include <string.h>

#include "base/fedorg-place-private.h"
#include "base/fedorg-words-private.h"
#include "io/patch/fedorg-xml-tag-private.h"

/* What marking changes in the workbook itself: the sheet with the list of findings, and names by
 * which marks are recognised when the copy is marked again. */

/* of the name of a sheet, in characters: the limit of the format */
#define LONGEST_NAME 31

#define SHEET_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"

/* the children of a workbook in the order of the schema */
static const char *const workbook_order[] = {
    "fileVersion",    "fileSharing",
    "workbookPr",     "workbookProtection",
    "bookViews",      "sheets",
    "functionGroups", "externalReferences",
    "definedNames",   "calcPr",
    "oleSize",        "customWorkbookViews",
    "pivotCaches",    "smartTagPr",
    "smartTagTypes",  "webPublishing",
    "fileRecoveryPr", "webPublishObjects",
    "extLst",         NULL,
};

const char *
fedorg_mark_get_main_namespace (const FedorgMarkRun *run)
{
  return run->is_strict ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
                        : "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
}

const char *
fedorg_mark_get_relationship_namespace (const FedorgMarkRun *run)
{
  return run->is_strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
                        : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
}

/* the name of a sheet stands in quotes, where a quote of its own is doubled */
void
fedorg_mark_append_location (FedorgBuffer *buffer, const char *sheet, guint32 row, guint32 column,
                             gboolean is_absolute)
{
  g_autoptr (GString) text = g_string_new (sheet);
  char letters[FEDORG_PLACE_LETTERS_SIZE];

  fedorg_place_format_column (column, letters);
  g_string_replace (text, "'", "''", 0);
  g_string_prepend_c (text, '\'');
  g_string_append_printf (text, is_absolute ? "'!$%s$%u" : "'!%s%u", letters, row + 1);
  fedorg_xml_append_text (buffer, text->str, (gssize) text->len);
}

/* --- the list --- */

/* Excel takes names of sheets that differ only in case for one and refuses the file */
static gboolean
is_taken (const FedorgXmlMap *map, FedorgXmlNode sheets, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  FedorgXmlNode node = FEDORG_XML_NONE;

  while ((node = fedorg_xml_map_find (map, sheets, "sheet", node)) != FEDORG_XML_NONE) {
    g_autofree char *other = fedorg_xml_map_dup_attribute (map, node, "name");
    g_autofree char *other_folded = g_utf8_casefold (other != NULL ? other : "", -1);

    if (strcmp (folded, other_folded) == 0)
      return TRUE;
  }
  return FALSE;
}

/* 8 characters are left for “ (12345)”: a name of a sheet has at most 31 */
static char *
dup_free_name (const FedorgMarkRun *run, const FedorgXmlMap *map, FedorgXmlNode sheets)
{
  const char *wanted = fedorg_words_get ("findings/sheet", run->language);

  for (guint i = 1;; i++) {
    g_autofree char *name =
        i == 1 ? g_strdup (wanted) : g_strdup_printf ("%.*s (%u)", LONGEST_NAME - 8, wanted, i);

    if (!is_taken (map, sheets, name))
      return g_steal_pointer (&name);
  }
}

static FedorgXmlNode
find_sheets (FedorgMarkRun *run, const FedorgXmlMap *map, GError **error)
{
  FedorgXmlNode sheets = fedorg_xml_map_find (map, 0, "sheets", FEDORG_XML_NONE);

  if (sheets == FEDORG_XML_NONE)
    fedorg_input_fail (fedorg_package_get_input (run->package), 0, 0, FEDORG_ERROR_FORMAT,
                       "the workbook is damaged: it has no list of its sheets", error);
  return sheets;
}

gboolean
fedorg_mark_choose_list (FedorgMarkRun *run, GError **error)
{
  g_autoptr (FedorgXmlMap) map = fedorg_package_map (run->package, run->workbook, error);
  FedorgXmlNode sheets;

  if (map == NULL)
    return FALSE;
  /* that of earlier marks, whatever somebody calls it now */
  if (run->book->list_part != NULL) {
    run->list_part = g_strdup (run->book->list_part);
    run->list_name = g_strdup (run->book->list_name);
    return TRUE;
  }
  sheets = find_sheets (run, map, error);
  if (sheets == FEDORG_XML_NONE)
    return FALSE;
  run->list_name = dup_free_name (run, map, sheets);
  return TRUE;
}

/* --- the workbook --- */

/* the identifier of a sheet is never used again in its workbook, so the new one is above all */
static void
add_list (FedorgMarkRun *run, FedorgXmlMap *map, FedorgXmlNode sheets, const char *id)
{
  FedorgXmlNode node = FEDORG_XML_NONE;
  g_auto (FedorgBuffer) text = FEDORG_BUFFER_INIT;
  guint32 number = 0;
  g_autofree char *start = NULL, *end = NULL;

  while ((node = fedorg_xml_map_find (map, sheets, "sheet", node)) != FEDORG_XML_NONE)
    number = MAX (number, fedorg_xml_map_get_number (map, node, "sheetId", 0));
  start = g_strdup_printf ("<%ssheet name=\"", fedorg_xml_map_get_prefix (map));
  end = g_strdup_printf ("\" sheetId=\"%u\" xmlns:r=\"%s\" r:id=\"%s\"/>", number + 1,
                         fedorg_mark_get_relationship_namespace (run), id);
  fedorg_buffer_append (&text, start, -1);
  fedorg_xml_append_text (&text, run->list_name, -1);
  fedorg_buffer_append (&text, end, -1);
  fedorg_xml_map_append_child (map, sheets, text.data, text.length);
}

/* the place of a sheet among all of the workbook, those without cells included; the list, which may
 * be new, for NULL */
static guint
find_index (const FedorgMarkRun *run, const FedorgXmlMap *map, FedorgXmlNode sheets,
            const FedorgMarkSheet *sheet)
{
  const char *wanted = sheet != NULL ? sheet->sheet->name : run->list_name;
  FedorgXmlNode node = FEDORG_XML_NONE;
  guint index = 0;

  while ((node = fedorg_xml_map_find (map, sheets, "sheet", node)) != FEDORG_XML_NONE) {
    g_autofree char *name = fedorg_xml_map_dup_attribute (map, node, "name");

    if (g_strcmp0 (name, wanted) == 0)
      break;
    index++;
  }
  return index;
}

static void
append_name (const FedorgXmlMap *map, const char *name, guint index, const char *sheet,
             guint32 first_row, guint32 last_row, guint32 first_column, guint32 last_column,
             FedorgBuffer *text)
{
  const char *p = fedorg_xml_map_get_prefix (map);
  char letters[FEDORG_PLACE_LETTERS_SIZE];
  g_autofree char *start = g_strdup_printf (
      "<%sdefinedName name=\"%s\" localSheetId=\"%u\" hidden=\"1\">", p, name, index);
  g_autofree char *end = NULL;

  fedorg_place_format_column (last_column, letters);
  end = g_strdup_printf (":$%s$%u</%sdefinedName>", letters, last_row, p);
  fedorg_buffer_append (text, start, -1);
  fedorg_mark_append_location (text, sheet, first_row - 1, first_column, TRUE);
  fedorg_buffer_append (text, end, -1);
}

/* Names are what marks are known again by: they survive renamed sheets and moved columns. The last
 * one is what spreadsheets themselves write beside a filter; without it LibreOffice shows none. */
static void
append_names (const FedorgMarkRun *run, const FedorgXmlMap *map, FedorgXmlNode sheets,
              FedorgBuffer *text)
{
  guint list = find_index (run, map, sheets, NULL);
  guint32 last_row = FEDORG_MARK_LIST_HEADING + fedorg_findings_get_n_findings (run->findings);

  for (guint i = 0; i < run->sheets->len; i++) {
    const FedorgMarkSheet *sheet = g_ptr_array_index (run->sheets, i);

    if (sheet->marks.length > 0 && sheet->heading_row > 0)
      append_name (map, FEDORG_WORKBOOK_PROBLEMS_NAME, find_index (run, map, sheets, sheet),
                   sheet->sheet->name, sheet->heading_row, sheet->last_row, sheet->column,
                   sheet->column, text);
  }
  append_name (map, FEDORG_WORKBOOK_LIST_NAME, list, run->list_name, 1, last_row, 0, 0, text);
  append_name (map, "_xlnm._FilterDatabase", list, run->list_name, FEDORG_MARK_LIST_HEADING,
               last_row, 0, 8, text);
}

static gboolean
is_of_marks (const FedorgXmlMap *map, FedorgXmlNode node, guint list)
{
  g_autofree char *name = fedorg_xml_map_dup_attribute (map, node, "name");

  return g_strcmp0 (name, FEDORG_WORKBOOK_PROBLEMS_NAME) == 0 ||
         g_strcmp0 (name, FEDORG_WORKBOOK_LIST_NAME) == 0 ||
         (g_strcmp0 (name, "_xlnm._FilterDatabase") == 0 &&
          fedorg_xml_map_get_number (map, node, "localSheetId", G_MAXUINT32) == list);
}

/* names of earlier marks go first, since a workbook with two names alike is damaged */
static void
change_names (const FedorgMarkRun *run, FedorgXmlMap *map, FedorgXmlNode sheets)
{
  const char *p = fedorg_xml_map_get_prefix (map);
  FedorgXmlNode names = fedorg_xml_map_find (map, 0, "definedNames", FEDORG_XML_NONE);
  FedorgXmlNode node = FEDORG_XML_NONE;
  guint list = find_index (run, map, sheets, NULL);
  g_auto (FedorgBuffer) text = FEDORG_BUFFER_INIT;

  append_names (run, map, sheets, &text);
  if (names == FEDORG_XML_NONE) {
    g_autofree char *all =
        g_strdup_printf ("<%sdefinedNames>%.*s</%sdefinedNames>", p, (int) text.length,
                         text.data != NULL ? text.data : "", p);

    fedorg_xml_map_insert_ordered (map, workbook_order, "definedNames", all, strlen (all));
    return;
  }
  while ((node = fedorg_xml_map_find (map, names, "definedName", node)) != FEDORG_XML_NONE) {
    if (is_of_marks (map, node, list))
      fedorg_xml_map_remove (map, node);
  }
  fedorg_xml_map_append_child (map, names, text.data, text.length);
}

static gboolean
add_list_part (FedorgMarkRun *run, char **id, GError **error)
{
  run->list_part = fedorg_package_dup_free_name (run->package, "xl/worksheets/fedorg", ".xml");
  *id =
      fedorg_package_add_related (run->package, run->workbook, "worksheet", run->list_part, error);
  return *id != NULL && fedorg_package_set_type (run->package, run->list_part, SHEET_TYPE, error);
}

/* the list gets its relationship before its sheet is entered, which is named by it */
gboolean
fedorg_mark_put_workbook (FedorgMarkRun *run, GError **error)
{
  g_autoptr (FedorgXmlMap) map = fedorg_package_map (run->package, run->workbook, error);
  FedorgXmlNode sheets = map != NULL ? find_sheets (run, map, error) : FEDORG_XML_NONE;
  g_autofree char *id = NULL;

  if (sheets == FEDORG_XML_NONE || (run->list_part == NULL && !add_list_part (run, &id, error)))
    return FALSE;
  if (id != NULL)
    add_list (run, map, sheets, id);
  change_names (run, map, sheets);
  return fedorg_package_put_map (run->package, run->workbook, map, error);
}
