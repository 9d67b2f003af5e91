/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fill/fedorg-fill-outer-private.h"

#include <string.h>

#include "base/fedorg-words-private.h"

/* Marks before and behind the rows of a sheet: headers and footers, formulas of formats and lists, help that is
 * shown beside a cell, hints of links. */

/* --- one text --- */

/* A row cannot be repeated from here, and there is no row that a value could be about. */
static gboolean
get_value (gpointer self, const char *mark, FedorgFillValue *value, GError **error)
{
  const FedorgFillOuter *outer = self;

  outer->run->has_texts = TRUE;
  if (fedorg_fill_is_each (outer->run->values, mark) || fedorg_fill_is_end (mark))
    value->outcome = FEDORG_FILL_ROWS;
  else if (!fedorg_fill_values_get (outer->run->values, mark, NULL, 0, value, error))
    return FALSE;
  if (value->outcome != FEDORG_FILL_FOUND)
    fedorg_fill_note_at (outer->run, outer->place, fedorg_fill_get_code (value->outcome), mark);
  return TRUE;
}

gboolean
fedorg_fill_outer_expand (const FedorgFillOuter *outer, const char *text, gboolean is_formula,
                          GString *filled, GError **error)
{
  return fedorg_fill_expand (get_value, (gpointer) outer, text, is_formula, filled, NULL, error);
}

void
fedorg_fill_outer_replace (FedorgXmlMap *map, FedorgXmlNode node, const char *text)
{
  FedorgXmlSpan span = fedorg_xml_map_get_span (map, node);
  g_auto (FedorgBuffer) escaped = FEDORG_BUFFER_INIT;

  fedorg_xml_append_text (&escaped, text, -1);
  fedorg_xml_map_replace (map, span.content, span.content_end, escaped.data, escaped.length);
}

/* --- headers and footers --- */

/* a longer one makes spreadsheet programs call the workbook damaged */
#define LONGEST_HEADER 255

/* "&" begins a sign there, such as "&P" for the number of the page, and "&&" is one that is shown */
static char *
dup_header_value (const char *text)
{
  g_autoptr (GString) value = g_string_new (text);

  g_string_replace (value, "&", "&&", 0);
  return g_strdup (value->str);
}

static gboolean
get_header_value (gpointer self, const char *mark, FedorgFillValue *value, GError **error)
{
  if (!get_value (self, mark, value, error))
    return FALSE;
  if (value->text != NULL) {
    char *doubled = dup_header_value (value->text);

    g_free (value->text);
    value->text = doubled;
  }
  return TRUE;
}

static gboolean
fill_header (const FedorgFillOuter *outer, FedorgXmlMap *map, FedorgXmlNode node, GError **error)
{
  g_autofree char *text = fedorg_xml_map_dup_text (map, node);
  g_autoptr (GString) filled = g_string_new (NULL);

  if (strstr (text, "{{") == NULL)
    return TRUE;
  if (!fedorg_fill_expand (get_header_value, (gpointer) outer, text, FALSE, filled, NULL, error))
    return FALSE;
  if (g_utf8_strlen (filled->str, -1) > LONGEST_HEADER) {
    const char *start, *end;
    g_autofree char *mark = NULL;

    if (fedorg_fill_find_mark (text, &start, &end, &mark))
      fedorg_fill_note_at (outer->run, outer->place, "fill/long-header", mark);
    g_string_truncate (filled, 0);
  }
  fedorg_fill_outer_replace (map, node, filled->str);
  return TRUE;
}

static gboolean
fill_headers (const FedorgFillOuter *outer, FedorgXmlMap *map, GError **error)
{
  FedorgXmlNode list = fedorg_xml_map_find (map, 0, "headerFooter", FEDORG_XML_NONE);
  FedorgXmlNode node = FEDORG_XML_NONE;

  while (list != FEDORG_XML_NONE &&
         (node = fedorg_xml_map_find (map, list, NULL, node)) != FEDORG_XML_NONE) {
    if (!fill_header (outer, map, node, error))
      return FALSE;
  }
  return TRUE;
}

/* --- formulas, help and hints --- */

static gboolean
fill_attributes (const FedorgFillOuter *outer, FedorgXmlMap *map, FedorgXmlNode node,
                 GError **error)
{
  static const char *const names[] = {"promptTitle", "prompt",  "errorTitle", "error",
                                      "location",    "display", "tooltip"};

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *text = fedorg_xml_map_dup_attribute (map, node, names[i]);
    g_autoptr (GString) filled = g_string_new (NULL);

    if (text == NULL || strstr (text, "{{") == NULL)
      continue;
    if (!fedorg_fill_outer_expand (outer, text, FALSE, filled, error))
      return FALSE;
    fedorg_xml_map_set_attribute (map, node, names[i], filled->str);
  }
  return TRUE;
}

/* every element below that has no others is a formula or a list of cells */
static gboolean
fill_elements (const FedorgFillOuter *outer, FedorgXmlMap *map, FedorgXmlNode parent,
               GError **error)
{
  FedorgXmlNode node = FEDORG_XML_NONE;

  while ((node = fedorg_xml_map_find (map, parent, NULL, node)) != FEDORG_XML_NONE) {
    g_autoptr (GString) filled = g_string_new (NULL);
    g_autofree char *text = NULL;

    if (fedorg_xml_map_is (map, node, "headerFooter"))
      continue;
    if (fedorg_xml_map_find (map, node, NULL, FEDORG_XML_NONE) != FEDORG_XML_NONE) {
      if (!fill_attributes (outer, map, node, error) || !fill_elements (outer, map, node, error))
        return FALSE;
      continue;
    }
    text = fedorg_xml_map_dup_text (map, node);
    if (!fill_attributes (outer, map, node, error))
      return FALSE;
    if (strstr (text, "{{") == NULL)
      continue;
    if (!fedorg_fill_outer_expand (outer, text, TRUE, filled, error))
      return FALSE;
    fedorg_fill_outer_replace (map, node, filled->str);
  }
  return TRUE;
}

gboolean
fedorg_fill_change_outer (FedorgFillRun *run, const char *sheet, FedorgXmlMap *map, GError **error)
{
  const char *header = fedorg_words_get ("fill/header", run->language);
  const char *settings = fedorg_words_get ("fill/settings", run->language);
  g_autofree char *header_place = g_strdup_printf ("%s!%s", sheet, header);
  g_autofree char *place = g_strdup_printf ("%s!%s", sheet, settings);
  const FedorgFillOuter of_header = {run, header_place}, other = {run, place};

  return fill_headers (&of_header, map, error) && fill_elements (&other, map, 0, error);
}
