/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/patch/fedorg-package-styles-private.h"

#include <string.h>

#include "base/fedorg-hash-private.h"
#include "io/patch/fedorg-xml-tag-private.h"

/* The styles of a workbook in which cells are marked. A cell's style is a number into a list; a
 * mark is the same style with another fill, added behind the old ones, so that no cell of the
 * workbook changes that is not marked. Equal styles are added once, since there is room for a
 * limited number of them. */

/* Spreadsheet programs take some 65 490 styles. Where a workbook has nearly as many, cells are not
 * filled: the messages stand beside them all the same. */
#define MOST_STYLES 65000

/* some readers look for styles under this name only */
#define WORKBOOK_STYLES "xl/styles.xml"
#define OTHER_STYLES    "xl/fedorgStyles.xml"
#define MEDIA_TYPE      "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"

static const char no_styles[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                                "<styleSheet xmlns=\"%s\"/>";

/* The lists that styles are made of, in the order of the schema. All are optional there, while numbers
 * of our styles count from these, so a list that is missing is added; "@" is the prefix. */
static const struct {
  const char *name;
  const char *text;
} first_styles[] = {
    {"fonts", "<@fonts count=\"1\"><@font><@sz val=\"11\"/></@font></@fonts>"},
    {"fills", "<@fills count=\"2\"><@fill><@patternFill patternType=\"none\"/></@fill>"
              "<@fill><@patternFill patternType=\"gray125\"/></@fill></@fills>"},
    {"borders", "<@borders count=\"1\"><@border/></@borders>"},
    {"cellStyleXfs", "<@cellStyleXfs count=\"1\"><@xf/></@cellStyleXfs>"},
    {"cellXfs", "<@cellXfs count=\"1\"><@xf xfId=\"0\"/></@cellXfs>"},
};

/* A fill of ours is known by its colour, which no palette has: one for cells that had no fill, and one
 * that looks the same for those that had. Of a solid fill only the foreground is seen: the background
 * keeps the colour that the cell had, so that the mark can be taken away. */
static const char *const severity_colors[][2] = {
    [FEDORG_SEVERITY_INFO] = {"FFD7E6F4", "FFD7E6F3"},
    [FEDORG_SEVERITY_WARNING] = {"FFFFE9A3", "FFFFE9A2"},
    [FEDORG_SEVERITY_ERROR] = {"FFFFC3C6", "FFFFC3C5"},
};

/* in place of a severity: the style without a mark */
#define PLAIN 0

/* elements of one list, the old ones and those that are added */
typedef struct {
  const char *name; /* of the list */
  FedorgXmlNode node;
  GPtrArray *texts; /* char *: the elements as they stand */
  guint n_old;
  FedorgKeyTable *known; /* text to index */
} List;

typedef enum {
  FONTS,
  FILLS,
  STYLES,
  N_LISTS
} ListKind;

struct _FedorgPackageStyles {
  FedorgPackage *package;
  char *part;
  FedorgXmlMap *map;
  List lists[N_LISTS];
  FedorgNumberTable *marked; /* base and severity to style */
  guint32 looks[FEDORG_PACKAGE_N_LOOKS];
  gboolean forgets;     /* the program that saved it last keeps no background of solid fills */
  gboolean is_finished; /* no further style can be added */
  gboolean failed;      /* there was no memory */
};

static const char *const list_names[] = {"fonts", "fills", "cellXfs"};

static const char *
get_text (const List *list, guint32 index)
{
  return index < list->texts->len ? g_ptr_array_index (list->texts, index) : "";
}

static void
read_list (FedorgPackageStyles *styles, ListKind kind)
{
  List *list = &styles->lists[kind];
  FedorgXmlNode node = FEDORG_XML_NONE;

  list->name = list_names[kind];
  list->texts = g_ptr_array_new_with_free_func (g_free);
  list->known = fedorg_key_table_new ();
  list->node = fedorg_xml_map_find (styles->map, 0, list->name, FEDORG_XML_NONE);
  if (list->node == FEDORG_XML_NONE)
    return;
  while ((node = fedorg_xml_map_find (styles->map, list->node, NULL, node)) != FEDORG_XML_NONE) {
    FedorgXmlSpan span = fedorg_xml_map_get_span (styles->map, node);
    const char *start = fedorg_xml_map_get_bytes (styles->map) + span.start;
    guint32 known;

    /* of equal elements the first is found: programs write some of them twice */
    if (!fedorg_key_table_find (list->known, start, span.end - span.start, &known))
      styles->failed |=
          !fedorg_key_table_add (list->known, start, span.end - span.start, list->texts->len);
    g_ptr_array_add (list->texts, g_strndup (start, span.end - span.start));
  }
  list->n_old = list->texts->len;
}

static guint32
add (FedorgPackageStyles *styles, ListKind kind, const char *text)
{
  List *list = &styles->lists[kind];
  guint32 index;

  if (fedorg_key_table_find (list->known, text, strlen (text), &index))
    return index;
  index = list->texts->len;
  styles->failed |= !fedorg_key_table_add (list->known, text, strlen (text), index);
  g_ptr_array_add (list->texts, g_strdup (text));
  return index;
}

static gboolean
make_part (FedorgPackageStyles *styles, const char *workbook, GError **error)
{
  gboolean is_strict;
  g_autofree char *id = NULL;

  if (!fedorg_package_is_strict (styles->package, &is_strict, error))
    return FALSE;
  g_autoptr (GString) text = g_string_new (no_styles);
  g_autoptr (GBytes) bytes = NULL;
  g_string_replace (text, "%s",
                    is_strict ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
                              : "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                    1);
  bytes = g_bytes_new (text->str, text->len);
  /* the name may be taken by a part that no relationship names */
  styles->part = g_strdup (fedorg_package_has (styles->package, WORKBOOK_STYLES) ? OTHER_STYLES
                                                                                 : WORKBOOK_STYLES);
  fedorg_package_put (styles->package, styles->part, bytes);
  id = fedorg_package_add_related (styles->package, workbook, "styles", styles->part, error);
  return id != NULL && fedorg_package_set_type (styles->package, styles->part, MEDIA_TYPE, error);
}

/* the part as a map, with the lists that it lacks */
static gboolean
map_part (FedorgPackageStyles *styles, GError **error)
{
  static const char *const order[] = {"numFmts",      "fonts",   "fills", "borders",
                                      "cellStyleXfs", "cellXfs", NULL};

  styles->map = fedorg_package_map (styles->package, styles->part, error);
  for (gsize i = 0; styles->map != NULL && i < G_N_ELEMENTS (first_styles); i++) {
    g_autoptr (GString) text = g_string_new (first_styles[i].text);

    if (fedorg_xml_map_find (styles->map, 0, first_styles[i].name, FEDORG_XML_NONE) !=
        FEDORG_XML_NONE)
      continue;
    g_string_replace (text, "@", fedorg_xml_map_get_prefix (styles->map), 0);
    fedorg_xml_map_insert_ordered (styles->map, order, first_styles[i].name, text->str, text->len);
    /* a map keeps the places of old bytes, so after each change it is made anew */
    if (!fedorg_package_put_map (styles->package, styles->part, styles->map, error))
      return FALSE;
    fedorg_xml_map_free (styles->map);
    styles->map = fedorg_package_map (styles->package, styles->part, error);
  }
  return styles->map != NULL;
}

/* LibreOffice writes a colour of its own there: then that of the cell is not known any more, and no
 * fill is better than a wrong one */
static gboolean
find_writer (FedorgPackageStyles *styles, GError **error)
{
  static const char properties[] = "docProps/app.xml";
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const char *data;

  if (!fedorg_package_has (styles->package, properties))
    return TRUE;
  bytes = fedorg_package_read (styles->package, properties, error);
  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &length);
  /* its own words in the properties of the document, which other programs do not write */
  styles->forgets = data != NULL && g_strstr_len (data, (gssize) length, "LibreOffice") != NULL;
  return TRUE;
}

FedorgPackageStyles *
fedorg_package_styles_open (FedorgPackage *package, const char *workbook, GError **error)
{
  g_autoptr (FedorgPackageStyles) styles = g_new0 (FedorgPackageStyles, 1);
  GError *trouble = NULL;

  styles->package = package;
  styles->part = fedorg_package_dup_related (package, workbook, "styles", &trouble);
  if (trouble != NULL) {
    g_propagate_error (error, trouble);
    return NULL;
  }
  if (styles->part == NULL || !fedorg_package_has (package, styles->part)) {
    g_clear_pointer (&styles->part, g_free);
    if (!make_part (styles, workbook, error))
      return NULL;
  }
  if (!map_part (styles, error) || !find_writer (styles, error))
    return NULL;
  styles->marked = fedorg_number_table_new ();
  for (guint i = 0; i < N_LISTS; i++)
    read_list (styles, (ListKind) i);
  for (guint i = 0; i < FEDORG_PACKAGE_N_LOOKS; i++)
    styles->looks[i] = G_MAXUINT32;
  return g_steal_pointer (&styles);
}

void
fedorg_package_styles_free (FedorgPackageStyles *styles)
{
  if (styles == NULL)
    return;
  for (guint i = 0; i < N_LISTS; i++) {
    g_clear_pointer (&styles->lists[i].texts, g_ptr_array_unref);
    fedorg_key_table_free (styles->lists[i].known);
  }
  fedorg_number_table_free (styles->marked);
  fedorg_xml_map_free (styles->map);
  g_free (styles->part);
  g_free (styles);
}

/* --- fills --- */

/* the attributes of the colour of a solid fill, as they stand: rgb="FFFFFFFF". NULL: it is no such
 * fill. @element: "fgColor" or "bgColor" */
static char *
dup_color (const char *fill, const char *element)
{
  /* gradients and patterns have no one colour that could be kept */
  const char *start = strstr (fill, "\"solid\"") != NULL ? strstr (fill, element) : NULL;
  const char *end = start != NULL ? strchr (start, '>') : NULL;

  if (end == NULL)
    return NULL;
  start += strlen (element);
  while (end > start && (end[-1] == '/' || end[-1] == ' '))
    end--;
  while (start < end && *start == ' ')
    start++;
  return g_strndup (start, (gsize) (end - start));
}

/* *@had_fill: a mark over another fill */
static gboolean
is_marked (const char *fill, gboolean *had_fill)
{
  g_autofree char *color = dup_color (fill, "fgColor");

  *had_fill = FALSE;
  for (gsize i = FEDORG_SEVERITY_INFO; color != NULL && i < G_N_ELEMENTS (severity_colors); i++) {
    *had_fill = strstr (color, severity_colors[i][1]) != NULL;
    if (*had_fill || strstr (color, severity_colors[i][0]) != NULL)
      return TRUE;
  }
  return FALSE;
}

static guint32
add_solid_fill (FedorgPackageStyles *styles, const char *color, const char *background)
{
  const char *prefix = fedorg_xml_map_get_prefix (styles->map);
  g_autofree char *fill =
      g_strdup_printf ("<%sfill><%spatternFill patternType=\"solid\"><%sfgColor %s/><%sbgColor %s/>"
                       "</%spatternFill></%sfill>",
                       prefix, prefix, prefix, color, prefix, background, prefix, prefix);

  return add (styles, FILLS, fill);
}

static guint32
get_fill (FedorgPackageStyles *styles, guint32 style)
{
  const char *text = get_text (&styles->lists[STYLES], style);

  return fedorg_xml_tag_get_number (text, strlen (text), "fillId", 0);
}

/* --- styles --- */

/* the same style with another fill */
static guint32
add_with_fill (FedorgPackageStyles *styles, guint32 base, guint32 fill)
{
  const char *text = get_text (&styles->lists[STYLES], base);
  const char *end = fedorg_xml_tag_find_end (text, text + strlen (text));
  g_auto (FedorgBuffer) with_fill = FEDORG_BUFFER_INIT;
  g_auto (FedorgBuffer) whole = FEDORG_BUFFER_INIT;
  char number[16];

  /* a style that is no element stays as it is */
  if (end == NULL)
    return base;
  g_snprintf (number, sizeof number, "%u", fill);
  fedorg_xml_tag_append_with (&with_fill, text, (gsize) (end - text), "fillId", number);
  fedorg_xml_tag_append_with (&whole, with_fill.data, with_fill.length, "applyFill",
                              fill != 0 ? "1" : NULL);
  fedorg_buffer_append (&whole, end, -1);
  g_autofree char *style = fedorg_buffer_finish_text (&whole);
  styles->failed |= style == NULL;
  return style != NULL ? add (styles, STYLES, style) : base;
}

guint32
fedorg_package_styles_get_marked (FedorgPackageStyles *styles, guint32 base,
                                  FedorgSeverity severity)
{
  /* severities take two bits; 1 is added because 0 is no key */
  guint64 key = ((guint64) base << 2 | (guint64) severity) + 1;
  guint32 style;

  if (fedorg_number_table_find (styles->marked, key, &style))
    return style;
  /* no mark, but the message stands beside the cell */
  if (styles->is_finished || styles->lists[STYLES].texts->len >= MOST_STYLES ||
      base >= styles->lists[STYLES].texts->len)
    return base;
  g_autofree char *color =
      dup_color (get_text (&styles->lists[FILLS], get_fill (styles, base)), "fgColor");
  g_autofree char *mark = g_strdup_printf ("rgb=\"%s\"", severity_colors[severity][color != NULL]);
  style = add_with_fill (styles, base,
                         add_solid_fill (styles, mark, color != NULL ? color : "indexed=\"64\""));
  styles->failed |= !fedorg_number_table_add (styles->marked, key, style);
  return style;
}

guint32
fedorg_package_styles_get_plain (FedorgPackageStyles *styles, guint32 style)
{
  const char *fill = get_text (&styles->lists[FILLS], get_fill (styles, style));
  guint32 plain = style;
  gboolean had_fill;
  guint64 key;

  if (!is_marked (fill, &had_fill))
    return style;
  key = ((guint64) style << 2 | PLAIN) + 1;
  if (fedorg_number_table_find (styles->marked, key, &plain) || styles->is_finished)
    return plain;
  g_autofree char *color = dup_color (fill, "bgColor");
  gboolean had_none = !had_fill || color == NULL || styles->forgets;
  plain = add_with_fill (styles, style,
                         had_none ? 0 : add_solid_fill (styles, color, "indexed=\"64\""));
  styles->failed |= !fedorg_number_table_add (styles->marked, key, plain);
  return plain;
}

/* --- looks of our own sheets --- */

/* the first font of the workbook, in which its cells are written, with another weight or colour */
static guint32
add_font (FedorgPackageStyles *styles, const char *element, const char *color)
{
  const char *p = fedorg_xml_map_get_prefix (styles->map);
  g_autofree char *tag = g_strdup_printf ("<%sfont>", p);
  g_autofree char *old_color = g_strdup_printf ("<%scolor ", p);
  g_autoptr (GString) font = g_string_new (get_text (&styles->lists[FONTS], 0));
  const char *start = color != NULL ? strstr (font->str, old_color) : NULL;
  const char *end = start != NULL ? strstr (start, "/>") : NULL;

  if (!g_str_has_prefix (font->str, tag))
    return 0;
  if (end != NULL)
    g_string_erase (font, start - font->str, end + 2 - start);
  g_autofree char *added =
      g_strdup_printf ("<%s%s/>%s%s%s", p, element, color != NULL ? old_color : "",
                       color != NULL ? color : "", color != NULL ? "/>" : "");
  g_string_insert (font, (gssize) strlen (tag), added);
  return add (styles, FONTS, font->str);
}

static guint32
make_look (FedorgPackageStyles *styles, FedorgPackageLook look)
{
  static const struct {
    const char *element; /* NULL: the font of the workbook */
    const char *color;
    const char *alignment;
  } looks[FEDORG_PACKAGE_N_LOOKS] = {
      [FEDORG_PACKAGE_LOOK_PLAIN] = {NULL, NULL, "vertical=\"top\""},
      [FEDORG_PACKAGE_LOOK_TITLE] = {"b", NULL, "vertical=\"center\""},
      [FEDORG_PACKAGE_LOOK_HEADING] = {"b", NULL, "vertical=\"center\" wrapText=\"1\""},
      [FEDORG_PACKAGE_LOOK_TEXT] = {NULL, NULL, "vertical=\"top\" wrapText=\"1\""},
      [FEDORG_PACKAGE_LOOK_LINK] = {"u", "rgb=\"FF0563C1\"", "vertical=\"top\""},
  };
  const char *p = fedorg_xml_map_get_prefix (styles->map);
  guint32 font =
      looks[look].element != NULL ? add_font (styles, looks[look].element, looks[look].color) : 0;
  g_autofree char *style = g_strdup_printf (
      "<%sxf numFmtId=\"0\" fontId=\"%u\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" "
      "applyAlignment=\"1\"><%salignment %s/></%sxf>",
      p, font, p, looks[look].alignment, p);

  return add (styles, STYLES, style);
}

guint32
fedorg_package_styles_get_look (FedorgPackageStyles *styles, FedorgPackageLook look)
{
  if (styles->looks[look] == G_MAXUINT32)
    styles->looks[look] = make_look (styles, look);
  return styles->looks[look];
}

/* --- the end --- */

static void
put_list (FedorgPackageStyles *styles, const List *list)
{
  g_autoptr (GString) added = g_string_new (NULL);
  g_autofree char *count = g_strdup_printf ("%u", list->texts->len);

  /* a list to which nothing is added keeps its bytes */
  if (list->texts->len == list->n_old || list->node == FEDORG_XML_NONE)
    return;
  for (guint i = list->n_old; i < list->texts->len; i++)
    g_string_append (added, g_ptr_array_index (list->texts, i));
  fedorg_xml_map_set_attribute (styles->map, list->node, "count", count);
  fedorg_xml_map_append_child (styles->map, list->node, added->str, added->len);
}

gboolean
fedorg_package_styles_finish (FedorgPackageStyles *styles, GError **error)
{
  styles->is_finished = TRUE;
  for (guint i = 0; i < N_LISTS; i++)
    put_list (styles, &styles->lists[i]);
  if (styles->failed)
    return fedorg_input_fail (fedorg_package_get_input (styles->package), 0, 0,
                              FEDORG_ERROR_NO_MEMORY, "there is not enough memory for its styles",
                              error);
  return fedorg_package_put_map (styles->package, styles->part, styles->map, error);
}
