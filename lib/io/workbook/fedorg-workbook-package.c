/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/workbook/fedorg-workbook-private.h"

#include <string.h>

/* Which part is what stands in relationships: those of the package name the workbook, those of the
 * workbook its sheets, styles and shared strings. Types of parts and names of files are nobody's
 * word: writers differ in them. */

#define PACKAGE_RELATIONSHIPS "_rels/.rels"

/* what a name of ours means is shorter */
#define LONGEST_NAME 1024

/* relationships of one part; a workbook has a few for each sheet */
#define MOST_RELATIONSHIPS 65536

typedef struct {
  char *id;
  char *type; /* the last segment of its address: "worksheet" */
  char *part; /* name of the entry */
} Relationship;

typedef struct {
  FedorgXml *xml;
  const char *folder; /* of the part that has the relationships, with "/" at its end */
  GArray *found;      /* Relationship */
} Relationships;

enum {
  RELATIONSHIPS = 1,
  RELATIONSHIP
};

static void
clear_relationship (gpointer data)
{
  Relationship *relationship = data;

  g_free (relationship->id);
  g_free (relationship->type);
  g_free (relationship->part);
}

char *
fedorg_workbook_resolve (const char *folder, const char *target)
{
  g_autofree char *plain = g_uri_unescape_string (target, NULL);
  g_autofree char *whole =
      g_strconcat ("/", target[0] == '/' ? "" : folder, plain != NULL ? plain : target, NULL);
  g_autofree char *canonical = NULL;

  g_strdelimit (whole, "\\", '/');
  canonical = g_canonicalize_filename (whole, "/");
  return g_strdup (canonical + strspn (canonical, "/"));
}

static char *
dup_last_segment (const char *type)
{
  const char *slash = type != NULL ? strrchr (type, '/') : NULL;

  return g_strdup (slash != NULL ? slash + 1 : "");
}

static void
take_relationship (gpointer self, guint state, const char **attributes)
{
  Relationships *relationships = self;
  const char *target = fedorg_xml_find (attributes, "Target");
  const char *mode = fedorg_xml_find (attributes, "TargetMode");

  /* targets outside of the file are never looked at */
  if (state != RELATIONSHIP || target == NULL || g_strcmp0 (mode, "External") == 0)
    return;
  if (relationships->found->len >= MOST_RELATIONSHIPS) {
    fedorg_xml_fail (relationships->xml, FEDORG_ERROR_LIMIT,
                     "it names more than 65 536 other parts");
    return;
  }
  Relationship relationship = {g_strdup (fedorg_xml_find (attributes, "Id")),
                               dup_last_segment (fedorg_xml_find (attributes, "Type")),
                               fedorg_workbook_resolve (relationships->folder, target)};
  g_array_append_val (relationships->found, relationship);
}

static GArray *
read_relationships (FedorgWorkbook *book, const char *part, const char *folder, GError **error)
{
  static const FedorgXmlStep steps[] = {{0, RELATIONSHIPS, "Relationships"},
                                        {RELATIONSHIPS, RELATIONSHIP, "Relationship"},
                                        {0, 0, NULL}};
  static const FedorgXmlEvents events = {steps, take_relationship, NULL, NULL};
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Relationship));
  Relationships relationships = {NULL, folder, found};

  g_array_set_clear_func (found, clear_relationship);
  if (!fedorg_workbook_parse (book, part, part, &events, &relationships, &relationships.xml, error))
    return NULL;
  return g_steal_pointer (&found);
}

static const char *
find_part (const GArray *relationships, const char *type)
{
  for (guint i = 0; i < relationships->len; i++) {
    const Relationship *one = &g_array_index (relationships, Relationship, i);

    if (strcmp (one->type, type) == 0)
      return one->part;
  }
  return NULL;
}

/* --- the workbook part --- */

enum {
  WORKBOOK = 1,
  PROPERTIES,
  SHEETS,
  SHEET,
  NAMES,
  NAME
};

typedef struct {
  FedorgWorkbook *book;
  FedorgXml *xml;
  GPtrArray *ids; /* of the relationship of each sheet */
  guint64 limit;
  GString *text;              /* what a name means */
  FedorgWorkbookSheet *named; /* the sheet that it is of; NULL: the name is none of ours */
} Sheets;

static void
take_sheet (Sheets *sheets, const char **attributes)
{
  GArray *found = sheets->book->sheets;
  const char *name = fedorg_xml_find (attributes, "name");
  const char *state = fedorg_xml_find (attributes, "state");
  FedorgWorkbookSheet sheet = {
      NULL, NULL, g_strcmp0 (state, "hidden") == 0 || g_strcmp0 (state, "veryHidden") == 0, FALSE,
      FEDORG_WORKBOOK_NO_COLUMN};

  if (found->len >= sheets->limit) {
    fedorg_xml_fail (sheets->xml, FEDORG_ERROR_LIMIT,
                     "the workbook has more sheets than the limit of sheets");
    return;
  }
  sheet.name =
      name != NULL && *name != '\0' ? g_strdup (name) : g_strdup_printf ("Sheet%u", found->len + 1);
  g_array_append_val (found, sheet);
  g_ptr_array_add (sheets->ids, g_strdup (fedorg_xml_find_relationship (attributes, "id")));
}

/* --- marks of findings --- */

static void
take_name (Sheets *sheets, const char **attributes)
{
  GArray *found = sheets->book->sheets;
  const char *name = fedorg_xml_find (attributes, "name");
  const char *number = fedorg_xml_find (attributes, "localSheetId");
  guint64 index;

  g_string_truncate (sheets->text, 0);
  sheets->named = NULL;
  if (name == NULL || number == NULL || found->len == 0 ||
      !g_ascii_string_to_unsigned (number, 10, 0, found->len - 1, &index, NULL))
    return;
  FedorgWorkbookSheet *sheet = &g_array_index (found, FedorgWorkbookSheet, index);
  if (strcmp (name, FEDORG_WORKBOOK_LIST_NAME) == 0)
    sheet->is_list = TRUE;
  else if (strcmp (name, FEDORG_WORKBOOK_PROBLEMS_NAME) == 0)
    sheets->named = sheet;
}

/* "Sheet1!$V$5:$V$812" */
static void
end_name (gpointer self, guint state)
{
  Sheets *sheets = self;
  const char *mark = strrchr (sheets->text->str, '!');
  guint32 row, column;

  if (state == NAME && sheets->named != NULL && mark != NULL &&
      fedorg_sheet_parse_reference (mark + 1, &row, &column) > 0)
    sheets->named->problems_column = column;
}

static void
add_name_text (gpointer self, guint state, const char *text, gsize length)
{
  Sheets *sheets = self;

  if (state == NAME && sheets->named != NULL && sheets->text->len < LONGEST_NAME)
    g_string_append_len (sheets->text, text, (gssize) MIN (length, LONGEST_NAME));
}

static void
start_workbook (gpointer self, guint state, const char **attributes)
{
  Sheets *sheets = self;

  if (state == PROPERTIES)
    sheets->book->from_1904 = fedorg_xml_is_true (fedorg_xml_find (attributes, "date1904"));
  else if (state == SHEET)
    take_sheet (sheets, attributes);
  else if (state == NAME)
    take_name (sheets, attributes);
}

static const Relationship *
find_id (const GArray *relationships, const char *id)
{
  for (guint i = 0; i < relationships->len; i++) {
    const Relationship *one = &g_array_index (relationships, Relationship, i);

    if (id != NULL && g_strcmp0 (one->id, id) == 0)
      return one;
  }
  return NULL;
}

static gboolean
locate_sheets (FedorgWorkbook *book, const GPtrArray *ids, const GArray *relationships,
               GError **error)
{
  for (guint i = 0; i < book->sheets->len; i++) {
    FedorgWorkbookSheet *sheet = &g_array_index (book->sheets, FedorgWorkbookSheet, i);
    const Relationship *one = find_id (relationships, g_ptr_array_index (ids, i));

    if (one == NULL) {
      g_autofree char *message = g_strdup_printf (
          "the workbook is damaged: it does not say where sheet %s is; open it in a spreadsheet "
          "program and save it again",
          sheet->name);

      return fedorg_input_fail (book->input, 0, 0, FEDORG_ERROR_FORMAT, message, error);
    }
    if (strcmp (one->type, "worksheet") == 0)
      sheet->part = g_strdup (one->part);
  }
  return TRUE;
}

static gboolean
read_sheets (FedorgWorkbook *book, const char *part, const GArray *relationships, GError **error)
{
  static const FedorgXmlStep steps[] = {{0, WORKBOOK, "workbook"},
                                        {WORKBOOK, PROPERTIES, "workbookPr"},
                                        {WORKBOOK, SHEETS, "sheets"},
                                        {SHEETS, SHEET, "sheet"},
                                        {WORKBOOK, NAMES, "definedNames"},
                                        {NAMES, NAME, "definedName"},
                                        {0, 0, NULL}};
  static const FedorgXmlEvents events = {steps, start_workbook, end_name, add_name_text};
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  Sheets sheets = {.book = book,
                   .ids = ids,
                   .limit = fedorg_limits_get (book->limits, FEDORG_LIMIT_SHEETS),
                   .text = text};

  return fedorg_workbook_parse (book, part, part, &events, &sheets, &sheets.xml, error) &&
         locate_sheets (book, ids, relationships, error);
}

/* "xl/_rels/workbook.xml.rels" of "xl/workbook.xml" */
static char *
dup_relationships_name (const char *part, gsize folder_length)
{
  return g_strdup_printf ("%.*s_rels/%s.rels", (int) folder_length, part, part + folder_length);
}

gboolean
fedorg_workbook_read_package (FedorgWorkbook *book, GError **error)
{
  g_autoptr (GArray) package = NULL;
  g_autoptr (GArray) parts = NULL;

  if (!fedorg_archive_has (book->archive, PACKAGE_RELATIONSHIPS))
    return fedorg_workbook_refuse_archive (book->archive, book->input, error);
  package = read_relationships (book, PACKAGE_RELATIONSHIPS, "", error);
  if (package == NULL)
    return FALSE;
  const char *part = find_part (package, "officeDocument");
  if (part == NULL || !g_str_has_suffix (part, ".xml") || strstr (part, "word/") == part ||
      strstr (part, "ppt/") == part)
    return fedorg_workbook_refuse_archive (book->archive, book->input, error);

  const char *slash = strrchr (part, '/');
  gsize folder_length = slash != NULL ? (gsize) (slash + 1 - part) : 0;
  g_autofree char *folder = g_strndup (part, folder_length);
  g_autofree char *name = dup_relationships_name (part, folder_length);
  parts = read_relationships (book, name, folder, error);
  if (parts == NULL || !read_sheets (book, part, parts, error))
    return FALSE;

  /* a writer may leave out both, and some name shared strings that they do not write */
  const char *styles = find_part (parts, "styles"), *texts = find_part (parts, "sharedStrings");
  if (texts != NULL && fedorg_archive_has (book->archive, texts))
    book->texts_part = g_strdup (texts);
  return styles == NULL || !fedorg_archive_has (book->archive, styles) ||
         fedorg_workbook_read_styles (book, styles, error);
}
