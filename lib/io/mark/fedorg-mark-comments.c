/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/mark/fedorg-mark-private.h"

#include <string.h>

#include "base/fedorg-place-private.h"
#include "io/patch/fedorg-xml-tag-private.h"

/* Comments of a sheet are a part of their own. Ours have an author of their own, by whom they are
 * known again; those of others stay, and a cell that has one gets no other. */

#define AUTHOR "fedorg"

#define MEDIA_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"

typedef struct {
  FedorgMarkRun *run;
  FedorgMarkSheet *sheet;
  FedorgXmlMap *map;
  FedorgXmlNode authors;
  FedorgXmlNode list;
  guint32 author;             /* number of ours */
  gboolean has_author;        /* it is there already */
  FedorgArray cells;          /* guint64, row and column from 0: with a comment of ours now */
  FedorgNumberTable *removed; /* keys of cells that had one before */
} Comments;

static void
comments_clear (Comments *comments)
{
  fedorg_xml_map_free (comments->map);
  fedorg_array_clear (&comments->cells);
  fedorg_number_table_free (comments->removed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comments, comments_clear)

static gboolean
fail_memory (const Comments *comments, GError **error)
{
  return fedorg_input_fail (fedorg_package_get_input (comments->run->package), 0, 0,
                            FEDORG_ERROR_NO_MEMORY, "there is not enough memory for the comments",
                            error);
}

static gboolean
add_cell (FedorgArray *cells, guint32 row, guint32 column)
{
  guint64 *cell = fedorg_array_add (cells, guint64);

  if (cell != NULL)
    *cell = fedorg_mark_get_key (row, column);
  return cell != NULL;
}

static gboolean
note_cell (FedorgNumberTable *table, guint32 row, guint32 column)
{
  guint64 key = fedorg_mark_get_key (row, column);
  guint32 known;

  return fedorg_number_table_find (table, key, &known) || fedorg_number_table_add (table, key, 0);
}

/* --- those that are there --- */

static void
find_author (Comments *comments)
{
  FedorgXmlNode node = FEDORG_XML_NONE;

  while ((node = fedorg_xml_map_find (comments->map, comments->authors, "author", node)) !=
         FEDORG_XML_NONE) {
    g_autofree char *name = fedorg_xml_map_dup_text (comments->map, node);

    if (strcmp (name, AUTHOR) == 0) {
      comments->has_author = TRUE;
      return;
    }
    comments->author++;
  }
}

/* takes away ours, and notes where the others are */
static gboolean
read_comments (Comments *comments)
{
  FedorgXmlNode node = FEDORG_XML_NONE;

  while ((node = fedorg_xml_map_find (comments->map, comments->list, "comment", node)) !=
         FEDORG_XML_NONE) {
    g_autofree char *reference = fedorg_xml_map_dup_attribute (comments->map, node, "ref");
    gboolean is_ours = comments->has_author &&
                       fedorg_xml_map_get_number (comments->map, node, "authorId", G_MAXUINT32) ==
                           comments->author;
    guint32 row, column;

    if (reference == NULL || fedorg_sheet_parse_reference (reference, &row, &column) == 0)
      continue;
    if (is_ours)
      fedorg_xml_map_remove (comments->map, node);
    if (!note_cell (is_ours ? comments->removed : comments->sheet->commented, row, column))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_commented (const FedorgMarkSheet *sheet, const FedorgMark *mark)
{
  guint32 known;

  return fedorg_number_table_find (sheet->commented,
                                   fedorg_mark_get_key (mark->row - 1, mark->column - 1), &known);
}

/* --- ours --- */

/* text of a cell comment keeps its line breaks only with xml:space */
static void
append_comment (const Comments *comments, gsize first, gsize end, FedorgBuffer *text)
{
  const FedorgMark *mark = &fedorg_array_index (&comments->sheet->marks, FedorgMark, first);
  const char *p = fedorg_xml_map_get_prefix (comments->map);
  g_auto (FedorgBuffer) message = FEDORG_BUFFER_INIT;
  char letters[FEDORG_PLACE_LETTERS_SIZE];
  g_autofree char *start = NULL, *close = NULL;

  fedorg_place_format_column (mark->column - 1, letters);
  start = g_strdup_printf (
      "<%scomment ref=\"%s%u\" authorId=\"%u\"><%stext><%st xml:space=\"preserve\">", p, letters,
      mark->row, comments->author, p, p);
  close = g_strdup_printf ("</%st></%stext></%scomment>", p, p, p);
  fedorg_mark_append_messages (comments->run, comments->sheet, first, end, TRUE, &message);
  fedorg_buffer_append (text, start, -1);
  if (!message.failed)
    fedorg_xml_append_text (text, message.data, (gssize) message.length);
  fedorg_buffer_append (text, close, -1);
  text->failed |= message.failed;
}

/* the cells of a row come one after the other; a cell that somebody has commented keeps that
 * comment, and the list counts the findings without a comment */
static gboolean
add_comments (Comments *comments, FedorgBuffer *text)
{
  const FedorgMarkSheet *sheet = comments->sheet;
  gsize end;

  for (gsize first = 0; first < sheet->marks.length; first = end) {
    const FedorgMark *mark = &fedorg_array_index (&sheet->marks, FedorgMark, first);

    end = fedorg_mark_find_end (sheet, first, FALSE);
    if (mark->column == 0)
      continue;
    if (comments->cells.length >= FEDORG_MARK_MOST_COMMENTS || is_commented (sheet, mark)) {
      comments->run->n_uncommented++;
      continue;
    }
    append_comment (comments, first, end, text);
    if (!add_cell (&comments->cells, mark->row - 1, mark->column - 1))
      return FALSE;
  }
  return !text->failed;
}

/* --- the part --- */

/* a relationship may name a part that is not there; an empty one is then put in its place */
static gboolean
put_empty (FedorgMarkRun *run, const char *name, GError **error)
{
  g_autofree char *text = g_strdup_printf (
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<comments xmlns=\"%s\"><authors></authors><commentList></commentList></comments>",
      fedorg_mark_get_main_namespace (run));
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  fedorg_package_put (run->package, name, bytes);
  return fedorg_package_set_type (run->package, name, MEDIA_TYPE, error);
}

static char *
make_part (FedorgMarkRun *run, const FedorgMarkSheet *sheet, GError **error)
{
  g_autofree char *name = fedorg_package_dup_free_name (run->package, "xl/comments", ".xml");
  g_autofree char *id = NULL;

  if (!put_empty (run, name, error))
    return NULL;
  id = fedorg_package_add_related (run->package, sheet->sheet->part, "comments", name, error);
  return id != NULL ? g_steal_pointer (&name) : NULL;
}

static gboolean
has_cells (const FedorgMarkSheet *sheet)
{
  for (gsize i = 0; i < sheet->marks.length; i++) {
    if (fedorg_array_index (&sheet->marks, FedorgMark, i).column > 0)
      return TRUE;
  }
  return FALSE;
}

/* comments of earlier marks are known by their author and are gone before new ones are added */
static gboolean
change_comments (Comments *comments, const char *part, GError **error)
{
  g_auto (FedorgBuffer) text = FEDORG_BUFFER_INIT;
  const char *p;

  comments->map = fedorg_package_map (comments->run->package, part, error);
  if (comments->map == NULL)
    return FALSE;
  comments->authors = fedorg_xml_map_find (comments->map, 0, "authors", FEDORG_XML_NONE);
  comments->list = fedorg_xml_map_find (comments->map, 0, "commentList", FEDORG_XML_NONE);
  if (comments->authors == FEDORG_XML_NONE || comments->list == FEDORG_XML_NONE)
    return fedorg_input_fail (fedorg_package_get_input (comments->run->package), 0, 0,
                              FEDORG_ERROR_FORMAT,
                              "the comments of the workbook are damaged; open it in a spreadsheet "
                              "program and save it again",
                              error);
  find_author (comments);
  if (!read_comments (comments) || !add_comments (comments, &text))
    return fail_memory (comments, error);
  p = fedorg_xml_map_get_prefix (comments->map);
  g_autofree char *author = g_strdup_printf ("<%sauthor>" AUTHOR "</%sauthor>", p, p);
  if (!comments->has_author)
    fedorg_xml_map_append_child (comments->map, comments->authors, author, strlen (author));
  fedorg_xml_map_append_child (comments->map, comments->list, text.data, text.length);
  return fedorg_package_put_map (comments->run->package, part, comments->map, error);
}

/* a sheet without comments and without cells to mark gets no part, so that a workbook without
 * findings on cells stays as it is */
gboolean
fedorg_mark_put_comments (FedorgMarkRun *run, FedorgMarkSheet *sheet, const char *old,
                          char **drawing, GError **error)
{
  g_auto (Comments) comments = {.run = run, .sheet = sheet, .removed = fedorg_number_table_new ()};
  GError *trouble = NULL;
  g_autofree char *part =
      fedorg_package_dup_related (run->package, sheet->sheet->part, "comments", &trouble);

  *drawing = NULL;
  if (trouble != NULL) {
    g_propagate_error (error, trouble);
    return FALSE;
  }
  gboolean is_there = part != NULL && fedorg_package_has (run->package, part);

  if (!is_there && !has_cells (sheet))
    return TRUE;
  if (part == NULL)
    part = make_part (run, sheet, error);
  else if (!is_there && !put_empty (run, part, error))
    return FALSE;
  return part != NULL && change_comments (&comments, part, error) &&
         fedorg_mark_put_shapes (run, sheet, &comments.cells, comments.removed, old, drawing,
                                 error);
}
