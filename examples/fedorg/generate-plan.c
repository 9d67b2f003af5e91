/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "generate-plan.h"

#include <json-glib/json-glib.h>

#include "console.h"
#include "small-file.h"

/* what is being read, for messages: "plan.json: posts[2].age[0]: ..." */
typedef struct {
  const char *path;
  const char *list;
  guint index;
  gboolean failed;
} Reading;

static void G_GNUC_PRINTF (2, 3) fail (Reading *reading, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  if (!reading->failed)
    complain ("%s: %s[%u]: %s", reading->path, reading->list, reading->index, text);
  reading->failed = TRUE;
}

static void
clear_share (gpointer data)
{
  g_free (((PlanShare *) data)->value);
}

static gboolean
read_word (Reading *reading, FedorgVocabulary vocabulary, const char *text, guint8 *value)
{
  if (text != NULL && fedorg_vocabulary_parse (vocabulary, text, -1, value))
    return TRUE;
  fail (reading, say ("“%s” is not a word that is known here", "“%s” 不是这里可用的词"),
        text != NULL ? text : "");
  return FALSE;
}

/* a word or a list of words, as bits */
static guint64
read_bits (Reading *reading, JsonObject *object, const char *name, FedorgVocabulary vocabulary)
{
  JsonNode *node = json_object_get_member (object, name);
  guint64 bits = 0;
  guint8 value;
  if (node == NULL)
    return 0;

  if (!JSON_NODE_HOLDS_ARRAY (node)) {
    if (read_word (reading, vocabulary, json_node_get_string (node), &value))
      bits = G_GUINT64_CONSTANT (1) << (value & 63);
    return bits;
  }
  JsonArray *array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    if (read_word (reading, vocabulary, json_array_get_string_element (array, i), &value))
      bits |= G_GUINT64_CONSTANT (1) << (value & 63);
  }
  return bits;
}

static PlanScope
read_scope (Reading *reading, JsonObject *object)
{
  PlanScope scope = {read_bits (reading, object, "level", FEDORG_VOCABULARY_LEVEL),
                     read_bits (reading, object, "kind", FEDORG_VOCABULARY_KIND)};
  return scope;
}

/* "40%" or "1/3" */
static void
read_ratio (Reading *reading, const char *text, PlanShare *share)
{
  char *end = NULL;
  gint64 numerator = text == NULL ? 0 : g_ascii_strtoll (text, &end, 10);
  gint64 denominator = 0;

  if (end != NULL && end != text && g_str_equal (end, "%"))
    denominator = 100;
  else if (end != NULL && end != text && *end == '/')
    denominator = g_ascii_strtoll (end + 1, &end, 10);
  if (denominator <= 0 || numerator < 0 || numerator > denominator)
    fail (reading, "%s",
          say ("a share is written \"40%\" or \"1/3\"", "比例写作 \"40%\" 或 \"1/3\""));
  share->numerator = numerator;
  share->denominator = denominator;
}

static void
read_share (Reading *reading, JsonObject *object, PlanShare *share)
{
  share->count = json_object_get_int_member_with_default (object, "count", -1);
  if (share->count < 0 && json_object_has_member (object, "share"))
    read_ratio (reading, json_object_get_string_member (object, "share"), share);
}

/* objects with "value" of the vocabulary (NULL value of -1: any word, or ages) and count or share
 */
static GArray *
read_shares (Reading *reading, JsonObject *object, const char *name, gint vocabulary)
{
  GArray *shares = g_array_new (FALSE, TRUE, sizeof (PlanShare));
  g_array_set_clear_func (shares, clear_share);
  if (!json_object_has_member (object, name))
    return shares;

  JsonArray *array = json_object_get_array_member (object, name);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonObject *entry = json_array_get_object_element (array, i);
    PlanShare share = {0};
    guint8 value;
    const char *word = json_object_get_string_member_with_default (entry, "value", NULL);
    read_share (reading, entry, &share);
    share.least = (gint) json_object_get_int_member_with_default (entry, "at_least", 0);
    share.most = (gint) json_object_get_int_member_with_default (entry, "at_most", 0);
    if (vocabulary >= 0 && read_word (reading, (FedorgVocabulary) vocabulary, word, &value))
      word = fedorg_vocabulary_get_nick ((FedorgVocabulary) vocabulary, value);
    share.value = g_strdup (word);
    g_array_append_val (shares, share);
  }
  return shares;
}

static char **
read_words (JsonObject *object, const char *name)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  JsonArray *array =
      json_object_has_member (object, name) ? json_object_get_array_member (object, name) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array) && i < 16; i++)
    g_ptr_array_add (words, g_strdup (json_array_get_string_element (array, i)));
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

static gpointer
read_organizations (Reading *reading, JsonObject *object)
{
  PlanOrganizations *organizations = g_new0 (PlanOrganizations, 1);
  organizations->scope = read_scope (reading, object);
  organizations->under =
      g_strdup (json_object_get_string_member_with_default (object, "under", NULL));
  organizations->name =
      g_strdup (json_object_get_string_member_with_default (object, "name", NULL));
  organizations->count = (guint) json_object_get_int_member_with_default (object, "count", 0);
  return organizations;
}

static void
read_range (Reading *reading, JsonObject *object, const char *name, guint *least, guint *most)
{
  JsonArray *range =
      json_object_has_member (object, name) ? json_object_get_array_member (object, name) : NULL;
  if (range == NULL)
    return;
  if (json_array_get_length (range) != 2) {
    fail (reading, say ("\"%s\" is a range [least, most]", "\"%s\" 应为范围 [最少, 最多]"), name);
    return;
  }
  *least = (guint) json_array_get_int_element (range, 0);
  *most = (guint) json_array_get_int_element (range, 1);
  if (*least > *most || *most > 10000)
    fail (reading, say ("\"%s\" is no range", "\"%s\" 不是范围"), name);
}

static gpointer
read_posts (Reading *reading, JsonObject *object)
{
  PlanPosts *posts = g_new0 (PlanPosts, 1);
  guint8 role = 0;
  read_word (reading, FEDORG_VOCABULARY_ROLE,
             json_object_get_string_member_with_default (object, "role", NULL), &role);
  posts->role = (FedorgRole) role;
  posts->scope = read_scope (reading, object);
  posts->each_least = posts->each_most = 1;
  read_range (reading, object, "each", &posts->each_least, &posts->each_most);
  read_range (reading, object, "team", &posts->team_least, &posts->team_most);
  posts->total = json_object_get_int_member_with_default (object, "total", -1);
  posts->persons = json_object_get_int_member_with_default (object, "persons", -1);
  posts->ages = read_shares (reading, object, "age", -1);
  posts->educations = read_shares (reading, object, "education", FEDORG_VOCABULARY_EDUCATION);
  posts->political_statuses =
      read_shares (reading, object, "political_status", FEDORG_VOCABULARY_POLITICAL_STATUS);
  posts->ethnicities = read_shares (reading, object, "ethnicity", FEDORG_VOCABULARY_ETHNICITY);
  posts->staffings = read_shares (reading, object, "staffing", FEDORG_VOCABULARY_STAFFING);
  posts->tags = read_shares (reading, object, "tags", -1);
  posts->also.count = -1;
  if (json_object_has_member (object, "also")) {
    JsonObject *also = json_object_get_object_member (object, "also");
    read_word (reading, FEDORG_VOCABULARY_ROLE,
               json_object_get_string_member_with_default (also, "role", NULL), &role);
    posts->also_role = (FedorgRole) role;
    read_share (reading, also, &posts->also);
  }
  return posts;
}

static gpointer
read_composition (Reading *reading, JsonObject *object)
{
  PlanComposition *composition = g_new0 (PlanComposition, 1);
  composition->scope = read_scope (reading, object);
  composition->each_of = read_words (object, "each_of");
  composition->any_of = read_words (object, "any_of");
  read_ratio (reading, json_object_get_string_member_with_default (object, "each_share", "100%"),
              &composition->each_share);
  read_ratio (reading, json_object_get_string_member_with_default (object, "any_share", "30%"),
              &composition->any_share);
  return composition;
}

static gpointer
read_figure (Reading *reading, JsonObject *object)
{
  PlanFigure *figure = g_new0 (PlanFigure, 1);
  guint8 role = 0;
  guint least = 0;
  guint most = 0;
  figure->scope = read_scope (reading, object);
  figure->name = g_strdup (json_object_get_string_member_with_default (object, "name", "women"));
  figure->per_posts =
      g_strcmp0 (json_object_get_string_member_with_default (object, "per", NULL), "post") == 0;
  if (json_object_has_member (object, "per") && !figure->per_posts)
    read_word (reading, FEDORG_VOCABULARY_ROLE, json_object_get_string_member (object, "per"),
               &role);
  read_range (reading, object, "each", &least, &most);
  figure->per_role = (FedorgRole) role;
  figure->times = json_object_get_int_member_with_default (object, "times", 1);
  figure->least = least;
  figure->most = most;
  return figure;
}

static gint32
read_date (Reading *reading, JsonObject *object, const char *name, gint32 fallback)
{
  gint32 date = fallback;
  const char *text = json_object_get_string_member_with_default (object, name, NULL);

  if (text != NULL && !fedorg_date_parse (text, -1, &date, NULL))
    fail (reading, say ("\"%s\" is no date", "\"%s\" 不是日期"), name);
  return date;
}

static gpointer
read_activities (Reading *reading, JsonObject *object)
{
  PlanActivities *activities = g_new0 (PlanActivities, 1);
  guint8 role = 0;

  /* the kind is that of the activities, so that organisations are chosen by their level alone */
  activities->scope.levels = read_bits (reading, object, "level", FEDORG_VOCABULARY_LEVEL);
  activities->kind = g_strdup (json_object_get_string_member_with_default (object, "kind", NULL));
  if (activities->kind == NULL)
    fail (reading, "%s", say ("the kind of activity is missing", "缺少活动类型"));
  activities->each[0] = activities->each[1] = 1;
  read_range (reading, object, "each", &activities->each[0], &activities->each[1]);
  read_range (reading, object, "days", &activities->days[0], &activities->days[1]);
  read_range (reading, object, "quantity", &activities->quantity[0], &activities->quantity[1]);
  read_range (reading, object, "target", &activities->target[0], &activities->target[1]);
  read_range (reading, object, "amount", &activities->amount[0], &activities->amount[1]);
  activities->from = read_date (reading, object, "from", fedorg_date_new (2023, 1, 1));
  activities->to = read_date (reading, object, "to", fedorg_date_new (2023, 12, 31));
  if (activities->to < activities->from)
    fail (reading, "%s", say ("\"to\" lies before \"from\"", "\"to\" 早于 \"from\""));
  activities->due_in = (guint) json_object_get_int_member_with_default (object, "due_in", 0);
  activities->counterparts =
      (guint) json_object_get_int_member_with_default (object, "counterparts", 0);
  if (json_object_has_member (object, "by"))
    read_word (reading, FEDORG_VOCABULARY_ROLE, json_object_get_string_member (object, "by"),
               &role);
  activities->by = (FedorgRole) role;
  activities->unit = g_strdup (json_object_get_string_member_with_default (object, "unit", NULL));
  activities->statuses = read_shares (reading, object, "status", FEDORG_VOCABULARY_STATUS);
  activities->stages = read_shares (reading, object, "stage", -1);
  activities->tags = read_shares (reading, object, "tags", -1);
  return activities;
}

static gpointer
read_fault (Reading *reading, JsonObject *object)
{
  static const char *const kinds[] = {"no-chair",
                                      "second-chair",
                                      "missing-category",
                                      "future-birth",
                                      "end-before-start",
                                      "repeated-post",
                                      NULL};
  PlanFault *fault = g_new0 (PlanFault, 1);
  fault->kind = g_strdup (json_object_get_string_member_with_default (object, "kind", ""));
  fault->count = (guint) json_object_get_int_member_with_default (object, "count", 1);
  if (!g_strv_contains (kinds, fault->kind))
    fail (
        reading, say ("no such kind of fault; there are %s", "没有这种错误；可用的有 %s"),
        "no-chair, second-chair, missing-category, future-birth, end-before-start, repeated-post");
  return fault;
}

typedef gpointer (*ReadEntry) (Reading *reading, JsonObject *object);

static void
read_list (Reading *reading, JsonObject *plan, const char *name, ReadEntry read, GPtrArray *into)
{
  if (!json_object_has_member (plan, name))
    return;

  JsonArray *array = json_object_get_array_member (plan, name);
  reading->list = name;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);
    reading->index = i;
    if (!JSON_NODE_HOLDS_OBJECT (node))
      fail (reading, "%s", say ("an object is expected", "应为对象"));
    else
      g_ptr_array_add (into, read (reading, json_node_get_object (node)));
  }
}

static void
free_organizations (gpointer data)
{
  PlanOrganizations *organizations = data;
  g_free (organizations->under);
  g_free (organizations->name);
  g_free (organizations);
}

static void
free_posts (gpointer data)
{
  PlanPosts *posts = data;
  g_array_unref (posts->ages);
  g_array_unref (posts->educations);
  g_array_unref (posts->political_statuses);
  g_array_unref (posts->ethnicities);
  g_array_unref (posts->staffings);
  g_array_unref (posts->tags);
  g_free (posts);
}

static void
free_composition (gpointer data)
{
  PlanComposition *composition = data;
  g_strfreev (composition->each_of);
  g_strfreev (composition->any_of);
  g_free (composition);
}

static void
free_figure (gpointer data)
{
  g_free (((PlanFigure *) data)->name);
  g_free (data);
}

static void
free_activities (gpointer data)
{
  PlanActivities *activities = data;

  g_free (activities->kind);
  g_free (activities->unit);
  g_array_unref (activities->statuses);
  g_array_unref (activities->stages);
  g_array_unref (activities->tags);
  g_free (activities);
}

static void
free_fault (gpointer data)
{
  g_free (((PlanFault *) data)->kind);
  g_free (data);
}

void
plan_free (Plan *plan)
{
  if (plan == NULL)
    return;
  g_ptr_array_unref (plan->organizations);
  g_ptr_array_unref (plan->posts);
  g_ptr_array_unref (plan->compositions);
  g_ptr_array_unref (plan->figures);
  g_ptr_array_unref (plan->activities);
  g_ptr_array_unref (plan->faults);
  g_free (plan);
}

static Plan *
read_plan (Reading *reading, JsonObject *object)
{
  Plan *plan = g_new0 (Plan, 1);
  plan->organizations = g_ptr_array_new_with_free_func (free_organizations);
  plan->posts = g_ptr_array_new_with_free_func (free_posts);
  plan->compositions = g_ptr_array_new_with_free_func (free_composition);
  plan->figures = g_ptr_array_new_with_free_func (free_figure);
  plan->activities = g_ptr_array_new_with_free_func (free_activities);
  plan->faults = g_ptr_array_new_with_free_func (free_fault);
  plan->as_of = read_date (reading, object, "as_of", fedorg_date_new (2023, 12, 31));
  plan->start_from =
      read_date (reading, object, "start_from", fedorg_date_add_years (plan->as_of, -4));
  plan->seed = (guint32) json_object_get_int_member_with_default (object, "seed", 1);
  read_list (reading, object, "organizations", read_organizations, plan->organizations);
  read_list (reading, object, "posts", read_posts, plan->posts);
  read_list (reading, object, "compositions", read_composition, plan->compositions);
  read_list (reading, object, "figures", read_figure, plan->figures);
  read_list (reading, object, "activities", read_activities, plan->activities);
  read_list (reading, object, "faults", read_fault, plan->faults);
  return plan;
}

static GBytes *
dup_document (const char *path, GError **error)
{
  return path != NULL ? small_file_read (path, error)
                      : g_resources_lookup_data ("/org/fedorg/command/plans/nation.json", 0, error);
}

static gboolean
parse (JsonParser *parser, GBytes *document, const char *name)
{
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  const char *text = g_bytes_get_data (document, &size);

  if (!small_file_can_be_parsed (document)) {
    complain (say ("%s: arrays and objects are nested too deep, or there are comments or single "
                   "quotation marks, which JSON does not have",
                   "%s：数组和对象嵌套过深，或含有 JSON 所没有的注释或单引号"),
              name);
    return FALSE;
  }
  if (json_parser_load_from_data (parser, text, (gssize) size, &error))
    return TRUE;
  complain ("%s: %s", name, error->message);
  return FALSE;
}

Plan *
plan_load (const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) document = dup_document (path, &error);
  Reading reading = {.path = path != NULL ? path : "nation", .list = "plan"};

  if (document == NULL)
    complain_of (error);
  if (document == NULL || !parse (parser, document, reading.path))
    return NULL;
  JsonNode *root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)) {
    complain (say ("%s: a plan is an object", "%s：方案应为一个对象"), reading.path);
    return NULL;
  }
  g_autoptr (Plan) plan = read_plan (&reading, json_node_get_object (root));
  return reading.failed ? NULL : g_steal_pointer (&plan);
}
