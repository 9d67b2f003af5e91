/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-ruleset-reader.h>

#include <string.h>

#include <fedorg/fedorg-date.h>

#include "base/fedorg-error-private.h"
#include "base/fedorg-limits-private.h"
#include "io/ruleset/fedorg-ruleset-reader-private.h"
#include "io/ruleset/fedorg-ruleset-writer-private.h"

#define VERSION 1

/* the word before the "/" in the codes of findings about the roster itself */
#define RESERVED_ID "roster"

/* --- categories --- */

typedef struct {
  const FedorgNode *id;
  const FedorgNode *title;
  const FedorgNode *aliases;
} CategoryParts;

/* a word that stood for two categories would count a post in either, by chance */
static gboolean
check_category_word (FedorgRulesetReader *reader, const FedorgNode *node, const char *word)
{
  const FedorgCategory *other =
      word ? fedorg_ruleset_find_category_by_word (reader->ruleset, word) : NULL;
  g_autofree char *quoted = NULL;

  if (!other)
    return TRUE;
  quoted = fedorg_reader_dup_quoted (word);
  return fedorg_reader_fail (reader, node, "%s already stands for the category \"%s\"", quoted,
                             other->id);
}

/* no word may mean two categories */
static gboolean
check_category_words (FedorgRulesetReader *reader, const CategoryParts *parts,
                      const FedorgCategory *category)
{
  if (!check_category_word (reader, parts->id, category->id))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (category->title.texts); i++)
    if (!check_category_word (reader, parts->title, category->title.texts[i]))
      return FALSE;
  for (guint i = 0; i < category->aliases->len; i++)
    if (!check_category_word (reader, parts->aliases, g_ptr_array_index (category->aliases, i)))
      return FALSE;
  return TRUE;
}

static gboolean
read_category (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"id", fedorg_reader_keep_node, G_STRUCT_OFFSET (CategoryParts, id), "such as \"arts\""},
      {"title", fedorg_reader_keep_node, G_STRUCT_OFFSET (CategoryParts, title), NULL},
      {"aliases", fedorg_reader_keep_node, G_STRUCT_OFFSET (CategoryParts, aliases), NULL},
  };
  g_autoptr (FedorgCategory) category = fedorg_category_new ();
  CategoryParts parts = {NULL, NULL, NULL};

  (void) slot;
  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts) ||
      !fedorg_reader_read_id (reader, parts.id, &category->id))
    return FALSE;
  if (parts.title && !fedorg_reader_read_title (reader, parts.title, &category->title))
    return FALSE;
  if (parts.aliases && !fedorg_reader_read_texts (reader, parts.aliases, &category->aliases))
    return FALSE;
  /* of two inherited ones the first counts */
  if (reader->is_inherited && fedorg_ruleset_find_category (reader->ruleset, category->id))
    return TRUE;
  if (!check_category_words (reader, &parts, category))
    return FALSE;
  return fedorg_ruleset_take_category (reader->ruleset, g_steal_pointer (&category)) ||
         fedorg_reader_fail_with (reader, node, FEDORG_ERROR_NO_MEMORY,
                                  "there is not enough memory");
}

/* --- the ruleset --- */

typedef struct {
  const FedorgNode *version;
  const FedorgNode *schema;
  const FedorgNode *id;
  const FedorgNode *title;
  const FedorgNode *source;
  const FedorgNode *date;
  const FedorgNode *extends;
  const FedorgNode *conventions;
  const FedorgNode *categories;
  const FedorgNode *activity_kinds;
  const FedorgNode *rules;
  const FedorgNode *tables;
} Parts;

/* before any key is looked at: a later version may have other keys */
static gboolean
check_version (FedorgRulesetReader *reader, const FedorgNode *root)
{
  const FedorgNode *node = fedorg_node_get_member (root, "fedorg_ruleset");
  gint64 version;

  if (fedorg_node_get_type (root) != FEDORG_NODE_OBJECT)
    return fedorg_reader_fail_type (reader, root, "an object, a ruleset");
  if (!node)
    return fedorg_reader_fail (reader, root,
                               "the key \"fedorg_ruleset\" is missing: 1, which says that this is "
                               "a ruleset, and of which version");
  if (fedorg_node_get_type (node) != FEDORG_NODE_NUMBER)
    return fedorg_reader_fail_type (reader, node, "the number 1");
  if (!fedorg_node_get_int64 (node, &version) || version != VERSION)
    return fedorg_reader_fail_with (reader, node, FEDORG_ERROR_VERSION,
                                    "the ruleset is of version %s; this library knows version %d",
                                    fedorg_node_get_text (node), VERSION);
  return TRUE;
}

/* many sources give no more than the year */
static gboolean
is_year (const char *text)
{
  return strlen (text) == 4 && strspn (text, "0123456789") == 4 && *text != '0';
}

static gboolean
read_date (FedorgRulesetReader *reader, const FedorgNode *node, char **date)
{
  gint32 day;

  if (!fedorg_reader_read_text (reader, node, date))
    return FALSE;
  return is_year (*date) || fedorg_date_parse (*date, -1, &day, NULL) ||
         fedorg_reader_fail (reader, node,
                             "there is no such date; write it such as \"2017-07-31\"");
}

/* of an inherited document they are read, and forgotten */
static gboolean
read_head (FedorgRulesetReader *reader, const Parts *parts)
{
  g_autoptr (FedorgRuleset) forgotten = fedorg_ruleset_new ();
  FedorgRuleset *ruleset = reader->is_inherited ? forgotten : reader->ruleset;

  if (!fedorg_reader_read_id (reader, parts->id, &ruleset->id))
    return FALSE;
  if (strcmp (ruleset->id, RESERVED_ID) == 0)
    return fedorg_reader_fail (reader, parts->id,
                               "\"%s\" is taken by the findings about the roster itself; choose "
                               "another id",
                               RESERVED_ID);
  if (parts->title && !fedorg_reader_read_title (reader, parts->title, &ruleset->title))
    return FALSE;
  if (parts->source && !fedorg_reader_read_title (reader, parts->source, &ruleset->source))
    return FALSE;
  return !parts->date || read_date (reader, parts->date, &ruleset->date);
}

/* conventions hold for the whole ruleset, inherited rules included */
static gboolean
read_conventions (FedorgRulesetReader *reader, const FedorgNode *node)
{
  static const FedorgKey keys[] = {
      {"executive_includes_officers", fedorg_reader_read_boolean,
       G_STRUCT_OFFSET (FedorgRuleset, executive_includes_officers), NULL},
      {"rounding", fedorg_reader_read_rounding, G_STRUCT_OFFSET (FedorgRuleset, rounding), NULL},
      {"year_starts", fedorg_reader_read_year_start,
       G_STRUCT_OFFSET (FedorgRuleset, calendar.year_starts), NULL},
      {"term", fedorg_reader_read_term_of_office, G_STRUCT_OFFSET (FedorgRuleset, calendar), NULL},
  };

  return fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), reader->ruleset);
}

/* whatever their order in the document, each part is read after those that it refers to */
static gboolean
read_part (FedorgRulesetReader *reader, const FedorgNode *node, FedorgNodeFunc read)
{
  return !node || fedorg_reader_read_list (reader, node, read, NULL);
}

/* in the order in which parts name each other: rules name categories and kinds, tables name all of
 * these */
static gboolean
read_parts (FedorgRulesetReader *reader, const Parts *parts)
{
  gboolean all = fedorg_reader_is_linting (reader), is_read = TRUE;

  is_read &= read_head (reader, parts);
  if ((is_read || all) && parts->extends)
    is_read &= fedorg_reader_read_extends (reader, parts->extends);
  if ((is_read || all) && parts->conventions)
    is_read &= read_conventions (reader, parts->conventions);
  if (is_read || all)
    is_read &= read_part (reader, parts->categories, read_category);
  if (is_read || all)
    is_read &= read_part (reader, parts->activity_kinds, fedorg_reader_read_activity_kind);
  if (is_read || all)
    is_read &= read_part (reader, parts->rules, fedorg_reader_read_rule);
  if (is_read || all)
    is_read &= read_part (reader, parts->tables, fedorg_reader_read_table);
  return is_read;
}

static gboolean
read_ruleset (FedorgRulesetReader *reader, const FedorgNode *root)
{
  static const FedorgKey keys[] = {
      {"fedorg_ruleset", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, version), NULL},
      {"$schema", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, schema), NULL},
      {"id", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, id), "such as \"qingliu-2017\""},
      {"title", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, title), NULL},
      {"source", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, source), NULL},
      {"date", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, date), NULL},
      {"extends", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, extends), NULL},
      {"conventions", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, conventions), NULL},
      {"categories", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, categories), NULL},
      {"activity_kinds", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, activity_kinds), NULL},
      {"rules", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, rules), NULL},
      {"tables", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, tables), NULL},
  };
  Parts parts = {0};

  return check_version (reader, root) &&
         fedorg_reader_read_object (reader, root, keys, G_N_ELEMENTS (keys), &parts) &&
         read_parts (reader, &parts);
}

/* --- documents --- */

static void
free_document (gpointer document)
{
  fedorg_document_free (document);
}

static void
free_mistake (gpointer data)
{
  FedorgMistake *mistake = data;

  g_free (mistake->file);
  g_free (mistake->path);
  g_free (mistake->text);
  g_free (mistake);
}

FedorgRulesetLoad *
fedorg_ruleset_load_new (gboolean is_linting)
{
  FedorgRulesetLoad *load = g_new0 (FedorgRulesetLoad, 1);

  load->documents = g_ptr_array_new_with_free_func (free_document);
  load->open = g_ptr_array_new_with_free_func (g_free);
  load->references = g_array_new (FALSE, FALSE, sizeof (FedorgRuleReference));
  load->rule_places = g_array_new (FALSE, TRUE, sizeof (FedorgRulePlace));
  load->names = g_ptr_array_new_with_free_func (g_free);
  load->lint = is_linting ? g_ptr_array_new_with_free_func (free_mistake) : NULL;
  return load;
}

void
fedorg_ruleset_load_free (FedorgRulesetLoad *load)
{
  if (!load)
    return;
  g_ptr_array_unref (load->documents);
  g_ptr_array_unref (load->open);
  g_array_unref (load->references);
  g_array_unref (load->rule_places);
  g_ptr_array_unref (load->names);
  g_clear_pointer (&load->lint, g_ptr_array_unref);
  g_free (load);
}

/* what the root of a document holds */
typedef gboolean (*RootFunc) (FedorgRulesetReader *reader, const FedorgNode *root);

/* a copy, because the caller's bytes may be memory that does not live as long as the ruleset */
static gboolean
keep_document (FedorgRuleset *ruleset, GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  g_ptr_array_add (ruleset->documents, g_bytes_new (data, size));
  return TRUE;
}

/* documents are kept until the end, since a rule may be read again where another one overrides
 * it */
static gboolean
read_root (FedorgRulesetReader *reader, GBytes *bytes, RootFunc read)
{
  FedorgDocument *document =
      fedorg_document_new_from_bytes (bytes, reader->limits, reader->name, reader->error);
  gsize n_bytes = g_bytes_get_size (bytes);

  if (!document)
    return FALSE;
  if (!fedorg_ruleset_can_grow (n_bytes)) {
    fedorg_document_free (document);
    return fedorg_fail_no_memory (NULL, reader->error);
  }
  reader->ruleset->n_bytes += n_bytes;
  reader->document = document;
  g_ptr_array_add (reader->load->documents, document);
  g_ptr_array_add (reader->load->names, g_strdup (reader->name));
  reader->name = g_ptr_array_index (reader->load->names, reader->load->names->len - 1);
  reader->number = reader->load->documents->len;
  return read (reader, fedorg_document_get_root (document)) &&
         keep_document (reader->ruleset, bytes);
}

gboolean
fedorg_ruleset_read_document (FedorgRulesetReader *reader, GBytes *bytes)
{
  return read_root (reader, bytes, read_ruleset);
}

/* what lint has found may be wrong only in part, but is no ruleset to go on with */
static gboolean
has_mistakes (const FedorgRulesetLoad *load)
{
  for (guint i = 0; load->lint && i < load->lint->len; i++) {
    const FedorgMistake *mistake = g_ptr_array_index (load->lint, i);

    if (mistake->severity == FEDORG_SEVERITY_ERROR)
      return TRUE;
  }
  return FALSE;
}

/* a ruleset without tables has the default one; without memory it has none */
static void
take_fallback (FedorgRuleset *ruleset)
{
  if (ruleset->tables->len == 0)
    ruleset->fallback = fedorg_ruleset_load ("default", NULL, NULL);
}

/* the basis of an ad-hoc measure is read like an inherited document, so that its words may be given
 * again */
static gboolean
read_inherited (const FedorgRulesetReader *reader, GBytes *bytes)
{
  FedorgRulesetReader inner = *reader;

  inner.is_inherited = TRUE;
  return fedorg_ruleset_read_document (&inner, bytes);
}

/* @inherited (nullable): a document that is read first, as if the other extended it */
static FedorgRuleset *
read_whole (FedorgRulesetLoad *load, GBytes *bytes, const char *name, GBytes *inherited,
            const FedorgLimits *limits, RootFunc read, GError **error)
{
  g_autoptr (FedorgLimits) own_limits = fedorg_limits_copy (limits);
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_new ();
  g_autofree char *folder = g_path_get_dirname (name);
  FedorgRulesetReader reader = {.limits = own_limits,
                                .ruleset = ruleset,
                                .error = error,
                                .load = load,
                                .name = name,
                                .folder = folder};

  g_ptr_array_add (load->open, fedorg_ruleset_is_path (name) ? g_canonicalize_filename (name, NULL)
                                                             : g_strdup (name));
  if (inherited != NULL && !read_inherited (&reader, inherited))
    return NULL;
  if (!read_root (&reader, bytes, read) || !fedorg_reader_finish_references (&reader) ||
      has_mistakes (load))
    return NULL;
  if (!load->lint)
    take_fallback (ruleset);
  return g_steal_pointer (&ruleset);
}

FedorgRuleset *
fedorg_ruleset_read (FedorgRulesetLoad *load, GBytes *bytes, const char *name,
                     const FedorgLimits *limits, GError **error)
{
  return read_whole (load, bytes, name, NULL, limits, read_ruleset, error);
}

FedorgRuleset *
fedorg_ruleset_load_bytes (GBytes *bytes, const char *name, const FedorgLimits *limits,
                           GError **error)
{
  g_autoptr (FedorgRulesetLoad) load = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  load = fedorg_ruleset_load_new (FALSE);
  return fedorg_ruleset_read (load, bytes, name, limits, error);
}

FedorgRuleset *
fedorg_ruleset_new_for_measure (const char *measure, const FedorgLimits *limits, GError **error)
{
  return fedorg_ruleset_new_for_measure_of (measure, NULL, limits, error);
}

FedorgRuleset *
fedorg_ruleset_new_for_measure_of (const char *measure, const FedorgRuleset *basis,
                                   const FedorgLimits *limits, GError **error)
{
  g_autoptr (FedorgRulesetLoad) load = NULL;
  g_autoptr (GBytes) bytes = NULL, inherited = NULL;

  g_return_val_if_fail (measure != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  load = fedorg_ruleset_load_new (FALSE);
  bytes = g_bytes_new_static (measure, strlen (measure));
  if (basis != NULL) {
    inherited = fedorg_ruleset_dup_basis (basis, error);
    if (inherited == NULL)
      return NULL;
  }
  return read_whole (load, bytes, "measure", inherited, limits, fedorg_reader_read_ad_hoc, error);
}
