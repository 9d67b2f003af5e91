/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "harness/fedorg-test.h"
#include "io/patch/fedorg-xml-map-private.h"
#include "io/patch/fedorg-xml-tag-private.h"

static FedorgXmlMap *
make_map (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();

  return fedorg_xml_map_new (bytes, limits, error);
}

static void
check_finished (FedorgXmlMap *map, const char *expected)
{
  g_autoptr (GBytes) bytes = fedorg_xml_map_finish (map);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data, length);

  fedorg_assert_string (text, expected);
}

FEDORG_TEST (xml_map, looking)
{
  g_autoptr (FedorgXmlMap) map = make_map (
      "<?xml version='1.0'?>\n<x:a xmlns:x='u'><x:b n='1' m=\"&lt;&#20154;>\">t<i/>u</x:b>"
      "<c/><x:b r:n='2'/></x:a>",
      NULL);
  FedorgXmlNode first = fedorg_xml_map_find (map, 0, "b", FEDORG_XML_NONE);
  FedorgXmlNode second = fedorg_xml_map_find (map, 0, "b", first);
  g_autofree char *value = fedorg_xml_map_dup_attribute (map, first, "m");
  g_autofree char *text = fedorg_xml_map_dup_text (map, first);

  fedorg_assert_string (fedorg_xml_map_get_prefix (map), "x:");
  fedorg_assert_string (value, "<人>");
  fedorg_assert_string (text, "tu");
  fedorg_assert_int (fedorg_xml_map_get_number (map, second, "n", 9), 2);
  fedorg_assert_int (fedorg_xml_map_get_number (map, second, "m", 9), 9);
  fedorg_assert_true (fedorg_xml_map_find (map, 0, "b", second) == FEDORG_XML_NONE);
  check_finished (map, fedorg_xml_map_get_bytes (map));
}

FEDORG_TEST (xml_map, changes)
{
  static const char *const order[] = {"b", "c", "d", "e", NULL};
  g_autoptr (FedorgXmlMap) map = make_map ("<a><b k='1'/><!-- x --><c>y</c><e/><o/></a>", NULL);
  FedorgXmlNode b = fedorg_xml_map_find (map, 0, "b", FEDORG_XML_NONE);
  FedorgXmlNode e = fedorg_xml_map_find (map, 0, "e", FEDORG_XML_NONE);

  fedorg_xml_map_set_attribute (map, b, "k", "a<b");
  fedorg_xml_map_append_child (map, b, "<in/>", 5);
  fedorg_xml_map_set_attribute (map, e, "new", "1");
  fedorg_assert_true (fedorg_xml_map_insert_ordered (map, order, "d", "<d/>", 4));
  fedorg_assert_true (!fedorg_xml_map_insert_ordered (map, order, "z", "<z/>", 4));
  fedorg_xml_map_remove (map, fedorg_xml_map_find (map, 0, "o", FEDORG_XML_NONE));
  check_finished (map, "<a><b k='a&lt;b'><in/></b><!-- x --><c>y</c><d/><e new=\"1\"/></a>");
}

FEDORG_TEST (xml_map, refused)
{
  static const char *const documents[] = {"<a><b></a>", "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
                                          "<?xml version='1.0' encoding='GB2312'?><a/>",
                                          "\xff\xfe<\0a", ""};

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (FedorgXmlMap) map = make_map (documents[i], &error);

    fedorg_assert_true (map == NULL && error != NULL);
  }
}

FEDORG_TEST (xml_map, tags)
{
  const char *quoted = "<a b='>'>c";
  static const char tag[] = "<x:row r=\"5\" spans='1:3'  s=\"2\"/>";
  static const struct {
    const char *name;
    const char *value;
    const char *expected;
  } changes[] = {{"r", "12", "<x:row r=\"12\" spans='1:3'  s=\"2\"/>"},
                 {"spans", NULL, "<x:row r=\"5\"  s=\"2\"/>"},
                 {"ht", "1", "<x:row ht=\"1\" r=\"5\" spans='1:3'  s=\"2\"/>"},
                 {"ht", NULL, "<x:row r=\"5\" spans='1:3'  s=\"2\"/>"}};

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++) {
    FedorgBuffer buffer = FEDORG_BUFFER_INIT;

    fedorg_xml_tag_append_with (&buffer, tag, strlen (tag), changes[i].name, changes[i].value);
    g_autofree char *text = fedorg_buffer_finish_text (&buffer);
    fedorg_assert_string (text, changes[i].expected);
  }
  fedorg_assert_int (fedorg_xml_tag_get_number (tag, strlen (tag), "s", 9), 2);
  fedorg_assert_true (fedorg_xml_tag_find_end (quoted, quoted + strlen (quoted)) != NULL);
}

FEDORG_TEST (xml_map, texts)
{
  FedorgBuffer buffer = FEDORG_BUFFER_INIT;

  fedorg_xml_append_text (&buffer, "a<&\"'\001_x0041_\xef\xbf\xbf人", -1);
  g_autofree char *text = fedorg_buffer_finish_text (&buffer);
  fedorg_assert_string (text, "a&lt;&amp;&quot;&apos;_x0001__x005F_x0041__xFFFD_人");
}
