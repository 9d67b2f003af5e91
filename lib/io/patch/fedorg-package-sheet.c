/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "io/patch/fedorg-package-sheet-private.h"

#include <string.h>

#include "io/patch/fedorg-xml-tag-private.h"
#include "io/workbook/fedorg-workbook-private.h"

/* The rows of a sheet one by one, as the bytes that they are, so that a sheet of any size is copied
 * with a few cells changed. Bytes before the first row (the head) and behind the last one (the
 * tail) are kept apart. Only tags are recognised; whatever could hide a tag, a comment or a CDATA
 * section, is refused. */

/* inflated bytes that are read at once (256 KiB): some hundred rows of a roster */
#define PIECE (256u << 10)

/* A row has at most 16 384 cells of some thousand bytes (64 MiB); a longer one is an attack. */
#define LONGEST_ROW (64u << 20)

/* a name with its prefix and the signs of a tag */
#define TAG_SIZE 64

struct _FedorgPackageSheet {
  FedorgPackage *package;
  char *name;
  FedorgArchiveStream *stream;
  GBytes *head;
  char *prefix;
  char row_start[TAG_SIZE];  /* "<row" */
  char row_end[TAG_SIZE];    /* "</row>" */
  char cell_start[TAG_SIZE]; /* "<c" */
  char cell_end[TAG_SIZE];   /* "</c>" */
  char rows_end[TAG_SIZE];   /* "</sheetData" */
  FedorgArray window;        /* char: read, and not given yet from `at` on */
  gsize at;
  gboolean ends; /* the stream has no more */
  gboolean is_without_rows;
  guint32 last_number;
};

static gboolean
fail (const FedorgPackageSheet *part, FedorgError code, const char *what, GError **error)
{
  g_autofree char *message = g_strdup_printf ("%s: %s", part->name, what);

  return fedorg_input_fail (fedorg_package_get_input (part->package), 0, 0, code, message, error);
}

static gboolean
fail_damaged (const FedorgPackageSheet *part, GError **error)
{
  return fail (part, FEDORG_ERROR_FORMAT,
               "its rows are damaged; open the workbook in a spreadsheet program and save it again",
               error);
}

/* --- the window --- */

static const char *
get_start (const FedorgPackageSheet *part)
{
  return (const char *) part->window.data + part->at;
}

static gsize
get_length (const FedorgPackageSheet *part)
{
  return part->window.length - part->at;
}

/* makes more bytes known; those before `at` are forgotten */
static gboolean
read_more (FedorgPackageSheet *part, GError **error)
{
  gsize n_kept = get_length (part), n_read;
  char *room;

  if (n_kept > LONGEST_ROW)
    return fail (part, FEDORG_ERROR_LIMIT, "a row has more than 64 MiB, which no workbook needs",
                 error);
  if (part->at > 0) {
    memmove (part->window.data, get_start (part), n_kept);
    part->window.length = n_kept;
    part->at = 0;
  }
  room = fedorg_array_extend (&part->window, PIECE, 1);
  if (room == NULL)
    return fail (part, FEDORG_ERROR_NO_MEMORY, "there is not enough memory for its rows", error);
  if (!fedorg_archive_stream_read (part->stream, room, PIECE, &n_read, error))
    return FALSE;
  part->window.length = n_kept + n_read;
  part->ends = n_read < PIECE;
  return fedorg_input_check (fedorg_package_get_input (part->package), error);
}

/* the place of a text in the window, reading as long as it is not there; NULL without an error: it
 * does not come */
static const char *
find (FedorgPackageSheet *part, gsize from, const char *text, GError **error)
{
  gsize length = strlen (text);

  for (;;) {
    const char *start = get_start (part);
    const char *found = get_length (part) > from
                            ? memmem (start + from, get_length (part) - from, text, length)
                            : NULL;

    if (found != NULL || part->ends)
      return found;
    /* the text may begin with the last bytes that are known */
    from = MAX (from, get_length (part) - MIN (get_length (part), length));
    if (!read_more (part, error))
      return NULL;
  }
}

/* behind the tag that begins at @from of the window; 0: it does not end, or an error */
static gsize
find_tag_end (FedorgPackageSheet *part, gsize from, GError **error)
{
  for (;;) {
    const char *start = get_start (part);
    const char *end = fedorg_xml_tag_find_end (start + from, start + get_length (part));

    if (end != NULL)
      return (gsize) (end - start);
    if (part->ends || !read_more (part, error))
      return 0;
  }
}

/* --- the head --- */

/* the prefix of the root: that of all elements of a sheet */
static gboolean
find_prefix (FedorgPackageSheet *part)
{
  const char *at = get_start (part), *end = at + get_length (part);

  while (at < end && (at = memchr (at, '<', (gsize) (end - at))) != NULL && at + 1 < end &&
         (at[1] == '?' || at[1] == '!'))
    at++;
  if (at == NULL || at + 1 >= end)
    return FALSE;
  gsize length = 0;
  while (at + 1 + length < end &&
         (g_ascii_isalnum (at[1 + length]) || strchr ("_-.:", at[1 + length])))
    length++;
  const char *colon = memchr (at + 1, ':', length);
  part->prefix = g_strndup (at + 1, colon != NULL ? (gsize) (colon - at) : 0);
  /* the tags that are made of it must fit into TAG_SIZE */
  return strlen (part->prefix) < TAG_SIZE / 2;
}

/* Made once: rows and cells are found by comparing bytes. */
static void
make_tags (FedorgPackageSheet *part)
{
  g_snprintf (part->row_start, TAG_SIZE, "<%srow", part->prefix);
  g_snprintf (part->row_end, TAG_SIZE, "</%srow>", part->prefix);
  g_snprintf (part->cell_start, TAG_SIZE, "<%sc", part->prefix);
  g_snprintf (part->cell_end, TAG_SIZE, "</%sc>", part->prefix);
  g_snprintf (part->rows_end, TAG_SIZE, "</%ssheetData", part->prefix);
}

/* "<sheetData/>" is given as "<sheetData>", and its end made in read_tail() */
static void
take_head (FedorgPackageSheet *part, gsize n_head)
{
  const char *start = get_start (part);

  part->is_without_rows = start[n_head - 2] == '/';
  if (part->is_without_rows) {
    g_autofree char *head = g_strndup (start, n_head);

    head[n_head - 2] = '>';
    part->head = g_bytes_new (head, n_head - 1);
  } else {
    part->head = g_bytes_new (start, n_head);
  }
  part->at += n_head;
}

static gboolean
read_head (FedorgPackageSheet *part, GError **error)
{
  GError *trouble = NULL;
  g_autofree char *tag = NULL;

  if (!read_more (part, error))
    return FALSE;
  if (!find_prefix (part))
    return fail (part, FEDORG_ERROR_ENCODING, "it is not written in UTF-8", error);
  make_tags (part);
  tag = g_strdup_printf ("<%ssheetData", part->prefix);
  const char *found = find (part, 0, tag, &trouble);
  gsize n_head =
      found != NULL ? find_tag_end (part, (gsize) (found - get_start (part)), &trouble) : 0;
  if (trouble != NULL) {
    g_propagate_error (error, trouble);
    return FALSE;
  }
  if (n_head == 0)
    return fail_damaged (part, error);
  take_head (part, n_head);
  return TRUE;
}

FedorgPackageSheet *
fedorg_package_sheet_open (FedorgPackage *package, const char *name, GError **error)
{
  g_autoptr (FedorgPackageSheet) part = g_new0 (FedorgPackageSheet, 1);

  part->package = package;
  part->name = g_strdup (name);
  part->stream = fedorg_archive_open_entry (fedorg_package_get_archive (package), name, error);
  return part->stream != NULL && read_head (part, error) ? g_steal_pointer (&part) : NULL;
}

void
fedorg_package_sheet_free (FedorgPackageSheet *part)
{
  if (part == NULL)
    return;
  fedorg_archive_stream_free (part->stream);
  g_clear_pointer (&part->head, g_bytes_unref);
  fedorg_array_clear (&part->window);
  g_free (part->prefix);
  g_free (part->name);
  g_free (part);
}

const char *
fedorg_package_sheet_get_prefix (const FedorgPackageSheet *part)
{
  return part->prefix;
}

GBytes *
fedorg_package_sheet_get_head (const FedorgPackageSheet *part)
{
  return part->head;
}

/* --- rows --- */

/* "<!" or "<?" */
static gboolean
has_special (const char *data, gsize length)
{
  static const char *const marks[] = {"<!", "<?"};

  for (gsize i = 0; data != NULL && i < G_N_ELEMENTS (marks); i++) {
    if (memmem (data, length, marks[i], 2) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* where the row that begins at @from ends; 0: nowhere, or an error */
static gsize
find_row_end (FedorgPackageSheet *part, gsize from, FedorgPackageSheetRow *row, GError **error)
{
  gsize tag_end = find_tag_end (part, from, error);
  const char *found;

  if (tag_end == 0)
    return 0;
  row->tag_length = tag_end - from;
  row->is_empty = fedorg_xml_tag_is_empty (get_start (part) + from, row->tag_length);
  if (row->is_empty)
    return tag_end;
  found = find (part, tag_end, part->row_end, error);
  return found != NULL ? (gsize) (found - get_start (part)) + strlen (part->row_end) : 0;
}

static gboolean
take_row (FedorgPackageSheet *part, gsize from, FedorgPackageSheetRow *row, GError **error)
{
  GError *trouble = NULL;
  gsize end = find_row_end (part, from, row, &trouble);

  if (trouble != NULL) {
    g_propagate_error (error, trouble);
    return FALSE;
  }
  /* white space before the row, which is copied with it */
  row->gap = get_start (part);
  row->gap_length = from;
  row->start = row->gap + from;
  row->length = end - from;
  /* a comment or a CDATA section could hold bytes that look like a row */
  if (end == 0 || has_special (row->gap, end))
    return fail_damaged (part, error);
  /* a row that says no number is the one behind the last */
  row->number = fedorg_xml_tag_get_number (row->start, row->tag_length, "r", part->last_number + 1);
  /* rows go up, or a cell would be looked for in the wrong one */
  if (row->number <= part->last_number || row->number > FEDORG_SHEET_ROWS)
    return fail_damaged (part, error);
  part->last_number = row->number;
  part->at += end;
  return TRUE;
}

gboolean
fedorg_package_sheet_next (FedorgPackageSheet *part, FedorgPackageSheetRow *row, gboolean *at_end,
                           GError **error)
{
  GError *trouble = NULL;
  const char *found;
  gsize from;

  /* "<sheetData/>" has no rows and no end to be found */
  *at_end = part->is_without_rows;
  if (*at_end)
    return TRUE;
  found = find (part, 0, "<", &trouble);
  if (trouble != NULL) {
    g_propagate_error (error, trouble);
    return FALSE;
  }
  if (found == NULL)
    return fail_damaged (part, error);
  /* the tag must be known whole: it may lie across two pieces */
  from = (gsize) (found - get_start (part));
  if (find_tag_end (part, from, &trouble) == 0) {
    if (trouble == NULL)
      return fail_damaged (part, error);
    g_propagate_error (error, trouble);
    return FALSE;
  }
  *at_end = strncmp (get_start (part) + from, part->rows_end, strlen (part->rows_end)) == 0;
  if (*at_end)
    return TRUE;
  if (strncmp (get_start (part) + from, part->row_start, strlen (part->row_start)) != 0)
    return fail_damaged (part, error);
  return take_row (part, from, row, error);
}

GBytes *
fedorg_package_sheet_read_tail (FedorgPackageSheet *part, GError **error)
{
  g_autoptr (GByteArray) tail = g_byte_array_new ();

  if (part->is_without_rows) {
    g_byte_array_append (tail, (const guint8 *) part->rows_end, (guint) strlen (part->rows_end));
    g_byte_array_append (tail, (const guint8 *) ">", 1);
  }
  for (;;) {
    g_byte_array_append (tail, (const guint8 *) get_start (part), (guint) get_length (part));
    part->at = part->window.length;
    if (part->ends)
      return g_byte_array_free_to_bytes (g_steal_pointer (&tail));
    if (!read_more (part, error))
      return NULL;
  }
}

FedorgXmlMap *
fedorg_package_sheet_map (FedorgPackage *package, const char *name, GBytes *head, GBytes *tail,
                          gsize *n_head, GError **error)
{
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  GError *trouble = NULL;
  FedorgXmlMap *map;
  gsize length;
  gconstpointer data = g_bytes_get_data (head, n_head);

  g_byte_array_append (whole, data, (guint) *n_head);
  data = g_bytes_get_data (tail, &length);
  g_byte_array_append (whole, data, (guint) length);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&whole));
  map = fedorg_xml_map_new (bytes, fedorg_package_get_limits (package), &trouble);
  if (map == NULL) {
    g_autofree char *message = g_strdup_printf ("%s: %s", name, trouble->message);

    fedorg_input_fail (fedorg_package_get_input (package), 0, 0, (FedorgError) trouble->code,
                       message, error);
    g_error_free (trouble);
  }
  return map;
}

/* --- cells --- */

/* A cell that says no place is the one behind the last. */
static guint32
find_column (const FedorgPackageSheetCell *cell, guint32 otherwise)
{
  gsize length;
  const char *reference = fedorg_xml_tag_find (cell->start, cell->tag_length, "r", &length);
  guint32 row, column;

  return reference != NULL && fedorg_sheet_parse_reference (reference, &row, &column) > 0
             ? column
             : otherwise;
}

gboolean
fedorg_package_sheet_next_cell (const FedorgPackageSheet *part, const FedorgPackageSheetRow *row,
                                FedorgPackageSheetCell *cell)
{
  const char *end = row->start + row->length - (row->is_empty ? 0 : strlen (part->row_end));
  /* behind the cell before, or behind the tag of the row */
  const char *from =
      cell->start != NULL ? cell->start + cell->length : row->start + row->tag_length;
  const char *start =
      from < end ? memmem (from, (gsize) (end - from), part->cell_start, strlen (part->cell_start))
                 : NULL;
  const char *tag_end = start != NULL ? fedorg_xml_tag_find_end (start, end) : NULL;
  const char *close;

  if (tag_end == NULL)
    return FALSE;
  cell->start = start;
  cell->tag_length = (gsize) (tag_end - start);
  cell->length = cell->tag_length;
  if (!fedorg_xml_tag_is_empty (start, cell->tag_length)) {
    close = memmem (tag_end, (gsize) (end - tag_end), part->cell_end, strlen (part->cell_end));
    if (close == NULL)
      return FALSE;
    cell->length = (gsize) (close - start) + strlen (part->cell_end);
  }
  cell->column = find_column (cell, cell->column + 1);
  return TRUE;
}

/* Behind the tag comes a value or an inline text, not the end of the cell. */
gboolean
fedorg_package_sheet_is_filled (const FedorgPackageSheetCell *cell)
{
  return memchr (cell->start + cell->tag_length, '<', cell->length - cell->tag_length) != NULL &&
         !fedorg_xml_tag_is_empty (cell->start, cell->tag_length) &&
         cell->start[cell->tag_length + 1] != '/';
}
