/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fill/fedorg-fill-outer-private.h"

#include <string.h>

#include "base/fedorg-words-private.h"

/* Marks in parts of their own: text boxes, charts, comments, the title of the document. A text there is cut into
 * pieces of one look each, and a mark may reach over several of them. */

/* parts that belong to a sheet or to another such part */
static const struct {
  const char *type;
  const char *word;  /* of lib/data/words.ini: what it is */
  const char *text;  /* the element that is one text; NULL: each piece is */
  const char *piece; /* NULL: each element that has no others */
} kinds[] = {{"drawing", "fill/text-box", "p", "t"},
             {"chart", "fill/chart", "p", "t"},
             {"chartEx", "fill/chart", "p", "t"},
             {"chartUserShapes", "fill/chart", "p", "t"},
             {"diagramData", "fill/text-box", "p", "t"},
             {"diagramDrawing", "fill/text-box", "p", "t"},
             {"comments", "fill/comment", "text", "t"},
             {"threadedComment", "fill/comment", NULL, "text"},
             {"core-properties", "fill/title", NULL, NULL},
             {"custom-properties", "fill/title", NULL, NULL}};

/* a chart in a drawing of a sheet with shapes of its own */
#define DEEPEST_PART 4

/* --- texts in pieces --- */

static void
list_pieces (const FedorgXmlMap *map, FedorgXmlNode parent, const char *piece, GArray *pieces)
{
  FedorgXmlNode node = FEDORG_XML_NONE;

  while ((node = fedorg_xml_map_find (map, parent, NULL, node)) != FEDORG_XML_NONE) {
    if (fedorg_xml_map_is (map, node, piece))
      g_array_append_val (pieces, node);
    else
      list_pieces (map, node, piece, pieces);
  }
}

/* the bytes of a piece that belong to no mark stay in it, and a value stands where its mark begins */
static gboolean
fill_piece (const FedorgFillOuter *outer, const char *whole, gsize start, gsize end,
            GString *filled, GError **error)
{
  const char *from = whole, *open, *close;
  gsize at = start;
  char *mark = NULL;

  while (fedorg_fill_find_mark (from, &open, &close, &mark)) {
    g_autofree char *owned G_GNUC_UNUSED = mark;
    gsize first = (gsize) (open - whole), last = (gsize) (close - whole);
    g_autofree char *text = g_strndup (open, last - first);

    from = close;
    if (last <= at)
      continue;
    if (first >= end)
      break;
    if (first >= at) {
      g_string_append_len (filled, whole + at, (gssize) (first - at));
      if (!fedorg_fill_outer_expand (outer, text, FALSE, filled, error))
        return FALSE;
    }
    at = MIN (last, end);
  }
  g_string_append_len (filled, whole + at, (gssize) (end - at));
  return TRUE;
}

static gboolean
fill_pieces (const FedorgFillOuter *outer, FedorgXmlMap *map, const GArray *pieces, GError **error)
{
  g_autoptr (GString) whole = g_string_new (NULL);
  gsize start = 0;

  for (guint i = 0; i < pieces->len; i++) {
    g_autofree char *text = fedorg_xml_map_dup_text (map, g_array_index (pieces, FedorgXmlNode, i));
    g_string_append (whole, text);
  }
  if (strstr (whole->str, "{{") == NULL)
    return TRUE;
  for (guint i = 0; i < pieces->len; i++) {
    FedorgXmlNode node = g_array_index (pieces, FedorgXmlNode, i);
    g_autofree char *text = fedorg_xml_map_dup_text (map, node);
    g_autoptr (GString) filled = g_string_new (NULL);

    if (!fill_piece (outer, whole->str, start, start + strlen (text), filled, error))
      return FALSE;
    if (strcmp (filled->str, text) != 0)
      fedorg_fill_outer_replace (map, node, filled->str);
    start += strlen (text);
  }
  return TRUE;
}

static gboolean
fill_leaf (const FedorgFillOuter *outer, FedorgXmlMap *map, FedorgXmlNode node, GError **error)
{
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (FedorgXmlNode));

  g_array_append_val (one, node);
  return fill_pieces (outer, map, one, error);
}

/* each text below an element */
static gboolean
fill_below (const FedorgFillOuter *outer, FedorgXmlMap *map, FedorgXmlNode parent, gsize kind,
            GError **error)
{
  FedorgXmlNode node = FEDORG_XML_NONE;
  const char *text = kinds[kind].text, *piece = kinds[kind].piece;

  while ((node = fedorg_xml_map_find (map, parent, NULL, node)) != FEDORG_XML_NONE) {
    gboolean is_leaf = fedorg_xml_map_find (map, node, NULL, FEDORG_XML_NONE) == FEDORG_XML_NONE;

    if (text != NULL && fedorg_xml_map_is (map, node, text)) {
      g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (FedorgXmlNode));

      list_pieces (map, node, piece, pieces);
      if (!fill_pieces (outer, map, pieces, error))
        return FALSE;
    } else if (text == NULL && (piece == NULL ? is_leaf : fedorg_xml_map_is (map, node, piece))) {
      if (!fill_leaf (outer, map, node, error))
        return FALSE;
    } else if (!fill_below (outer, map, node, kind, error)) {
      return FALSE;
    }
  }
  return TRUE;
}

/* --- parts --- */

static gboolean
has_mark (FedorgFillRun *run, const char *part, gboolean *has, GError **error)
{
  g_autoptr (GBytes) bytes = fedorg_package_read (run->package, part, error);
  gsize length;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  /* a mark may be cut anywhere, also between its two brackets */
  *has = data != NULL && memchr (data, '{', length) != NULL;
  return bytes != NULL;
}

static gboolean
fill_part (FedorgFillRun *run, const char *part, const char *place, gsize kind, GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s%s%s", place, *place != '\0' ? "!" : "",
                                            fedorg_words_get (kinds[kind].word, run->language));
  const FedorgFillOuter outer = {run, where};
  g_autoptr (FedorgXmlMap) map = NULL;
  gboolean has;

  if (!has_mark (run, part, &has, error))
    return FALSE;
  if (!has)
    return TRUE;
  map = fedorg_package_map (run->package, part, error);
  return map != NULL && fill_below (&outer, map, 0, kind, error) &&
         fedorg_fill_put_map (run, part, map, error);
}

static gboolean
fill_related (FedorgFillRun *run, const char *owner, const char *place, guint depth, GError **error)
{
  for (gsize kind = 0; kind < G_N_ELEMENTS (kinds) && depth < DEEPEST_PART; kind++) {
    g_autoptr (GPtrArray) parts =
        fedorg_package_list_related (run->package, owner, kinds[kind].type, error);

    if (parts == NULL)
      return FALSE;
    for (guint i = 0; i < parts->len; i++) {
      const char *part = g_ptr_array_index (parts, i);

      if (!fill_part (run, part, place, kind, error) ||
          !fill_related (run, part, place, depth + 1, error))
        return FALSE;
    }
  }
  return TRUE;
}

/* a sheet that is one chart has headers, and no cells */
static gboolean
fill_chart_sheets (FedorgFillRun *run, GError **error)
{
  const char *place = fedorg_words_get ("fill/chart", run->language);
  g_autoptr (GPtrArray) parts =
      fedorg_package_list_related (run->package, run->workbook, "chartsheet", error);

  for (guint i = 0; parts != NULL && i < parts->len; i++) {
    const char *part = g_ptr_array_index (parts, i);
    g_autoptr (FedorgXmlMap) map = fedorg_package_map (run->package, part, error);

    if (map == NULL || !fedorg_fill_change_outer (run, place, map, error) ||
        !fedorg_fill_put_map (run, part, map, error) || !fill_related (run, part, place, 0, error))
      return FALSE;
  }
  return parts != NULL;
}

/* --- what cannot be filled --- */

/* parts of which all texts were filled, or which say what others held before */
static gboolean
is_settled (const char *part)
{
  static const char *const settled[] = {
      "worksheets/", "chartsheets/", "drawings/drawing", "charts/",   "diagrams/",   "comments",
      "threaded",    "sharedStr",    "pivotCache",       "docProps/", "pivotTables/"};

  for (gsize i = 0; i < G_N_ELEMENTS (settled); i++) {
    if (strstr (part, settled[i]) != NULL)
      return TRUE;
  }
  return !g_str_has_suffix (part, ".xml") && !g_str_has_suffix (part, ".vml");
}

/* names of sheets and of ranges, headings of tables, captions of buttons */
static gboolean
note_left (FedorgFillRun *run, const char *part, GError **error)
{
  g_autoptr (GBytes) bytes = fedorg_package_read (run->package, part, error);
  gsize length;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  const char *place = g_str_has_suffix (part, "workbook.xml")
                          ? fedorg_words_get ("fill/names", run->language)
                          : part;
  const char *start, *end;
  char *mark = NULL;

  if (data == NULL)
    return bytes != NULL;
  g_autofree char *text = g_strndup (data, length);
  for (const char *from = text; fedorg_fill_find_mark (from, &start, &end, &mark); from = end) {
    g_autofree char *owned = mark;

    if (strpbrk (owned, "<>\"") != NULL)
      continue;
    run->has_texts = TRUE;
    fedorg_fill_note_at (run, place, "fill/not-here", owned);
  }
  return TRUE;
}

static gboolean
note_all_left (FedorgFillRun *run, GError **error)
{
  g_autoptr (GPtrArray) parts = fedorg_package_list (run->package);

  for (guint i = 0; i < parts->len; i++) {
    const char *part = g_ptr_array_index (parts, i);

    if (!is_settled (part) && fedorg_package_has (run->package, part) &&
        !note_left (run, part, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
fedorg_fill_change_texts (FedorgFillRun *run, GError **error)
{
  for (guint i = 0; i < run->sheets->len; i++) {
    const FedorgWorkbookSheet *sheet =
        ((FedorgFillSheet *) g_ptr_array_index (run->sheets, i))->sheet;

    if (sheet->part != NULL && !fill_related (run, sheet->part, sheet->name, 0, error))
      return FALSE;
  }
  return fill_chart_sheets (run, error) && fill_related (run, "", "", 0, error) &&
         note_all_left (run, error);
}
