/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-account-private.h"

#include <string.h>

#include "base/fedorg-hash-private.h"
#include "base/fedorg-words-private.h"

/* runs of rows that a finding names; the count is exact, and beyond this many nobody reads them */
#define N_RUNS 12

/* what separates the English from the Chinese form of a text in a finding */
#define FORM_SEPARATOR "\037"

typedef struct {
  guint line;
  guint column; /* from 1; 0: the row */
} Place;

typedef struct {
  guint count;
  GArray *places; /* Place: the first FEDORG_CAUSE_PLACES; NULL: there is none */
  guint last;     /* row of the latest place */
  guint from;     /* where its run began */
  guint n_runs;   /* that are written */
  GString *runs;  /* "3-5, 9" without the latest run */
} Entry;

/* what is reported with a name */
typedef struct {
  const char *code;
  char *text;
  Entry entry;
} Name;

struct _FedorgGridAccount {
  GArray *names;               /* Name */
  FedorgKeyTable *names_table; /* code and text to the index of the name */
  Entry topics[FEDORG_GRID_N_TOPICS];
  Entry parts[FEDORG_GRID_N_PARTS];
};

static const char *const topic_codes[FEDORG_GRID_N_TOPICS] = {
    [FEDORG_GRID_TOPIC_FILLED] = "roster/filled-down",
    [FEDORG_GRID_TOPIC_DITTO] = "roster/ditto",
    [FEDORG_GRID_TOPIC_DITTO_BARE] = "roster/ditto-of-nothing",
    [FEDORG_GRID_TOPIC_SPLIT] = "roster/several-names",
    [FEDORG_GRID_TOPIC_SPLIT_REST] = "roster/several-names-alone",
    [FEDORG_GRID_TOPIC_BROKEN] = "roster/broken-row",
    [FEDORG_GRID_TOPIC_STRAY] = "roster/stray-cell",
    [FEDORG_GRID_TOPIC_GROUP] = "roster/group-rows",
    [FEDORG_GRID_TOPIC_CONTEXT] = "roster/organization-by-title",
    [FEDORG_GRID_TOPIC_NOWHERE] = "roster/rows-without-organization",
    [FEDORG_GRID_TOPIC_NO_ROLE] = "roster/rows-without-role",
    [FEDORG_GRID_TOPIC_HIDDEN] = "roster/hidden-rows",
    [FEDORG_GRID_TOPIC_NO_RESULT] = "roster/formulas-without-result",
    [FEDORG_GRID_TOPIC_ERROR] = "roster/error-cells",
    [FEDORG_GRID_TOPIC_EXTRA] = "roster/extra-cells",
    [FEDORG_GRID_TOPIC_NUMBERS] = "roster/numbers-for-names",
    [FEDORG_GRID_TOPIC_YES_NO] = "roster/neither-yes-nor-no",
    [FEDORG_GRID_TOPIC_HEADINGS] = "roster/headings-over-rows",
    [FEDORG_GRID_TOPIC_HIGHER] = "roster/blank-below-place",
    [FEDORG_GRID_TOPIC_FORM_REST] = "roster/rest-of-form",
    [FEDORG_GRID_TOPIC_TEAM] = "roster/unread-posts",
};

/* parts that hold no data, as the line of parts calls them */
static const struct {
  FedorgGridPart part;
  const char *name; /* a word of documents */
} part_names[] = {
    {FEDORG_GRID_PART_TITLE, "parts/title"},     {FEDORG_GRID_PART_HEADINGS, "parts/headings"},
    {FEDORG_GRID_PART_GROUP, "parts/group"},     {FEDORG_GRID_PART_SUBTOTAL, "parts/subtotal"},
    {FEDORG_GRID_PART_NOTE, "parts/note"},       {FEDORG_GRID_PART_FOOTER, "parts/footer"},
    {FEDORG_GRID_PART_EXAMPLE, "parts/example"},
};

static void
clear_entry (Entry *entry)
{
  if (entry->runs == NULL)
    return;
  g_string_free (entry->runs, TRUE);
  g_array_unref (entry->places);
}

FedorgGridAccount *
fedorg_grid_account_new (void)
{
  FedorgGridAccount *account = g_new0 (FedorgGridAccount, 1);

  account->names = g_array_new (FALSE, TRUE, sizeof (Name));
  account->names_table = fedorg_key_table_new ();
  return account;
}

void
fedorg_grid_account_free (FedorgGridAccount *account)
{
  if (account == NULL)
    return;
  for (guint i = 0; i < FEDORG_GRID_N_TOPICS; i++)
    clear_entry (&account->topics[i]);
  for (guint i = 0; i < FEDORG_GRID_N_PARTS; i++)
    clear_entry (&account->parts[i]);
  for (guint i = 0; i < account->names->len; i++) {
    Name *name = &g_array_index (account->names, Name, i);

    clear_entry (&name->entry);
    g_free (name->text);
  }
  g_array_unref (account->names);
  fedorg_key_table_free (account->names_table);
  g_free (account);
}

static Place
get_first (const Entry *entry)
{
  return g_array_index (entry->places, Place, 0);
}

static void
write_run (GString *runs, guint from, guint to)
{
  if (runs->len > 0)
    g_string_append (runs, ", ");
  g_string_append_printf (runs, "%u", from);
  if (to > from)
    g_string_append_printf (runs, "-%u", to);
}

static void
add (Entry *entry, guint line, guint column)
{
  const Place place = {line, column};

  if (entry->count++ == 0) {
    entry->from = entry->last = line;
    entry->runs = g_string_new (NULL);
    entry->places = g_array_new (FALSE, FALSE, sizeof (Place));
  }
  if (entry->places->len < FEDORG_CAUSE_PLACES)
    g_array_append_val (entry->places, place);
  if (line != entry->last && line != entry->last + 1) {
    if (entry->n_runs++ < N_RUNS)
      write_run (entry->runs, entry->from, entry->last);
    entry->from = line;
  }
  entry->last = line;
}

void
fedorg_grid_account_add (FedorgGridAccount *account, FedorgGridTopic topic, guint line,
                         guint column)
{
  add (&account->topics[topic], line, column);
}

void
fedorg_grid_account_add_name (FedorgGridAccount *account, const char *code, const char *text,
                              guint line)
{
  g_autofree char *key = g_strconcat (code, "\n", text, NULL);
  guint32 index;

  if (!fedorg_key_table_find (account->names_table, key, strlen (key), &index)) {
    Name name = {code, g_strdup (text), {0}};

    index = account->names->len;
    g_array_append_val (account->names, name);
    fedorg_key_table_add (account->names_table, key, strlen (key), index);
  }
  add (&g_array_index (account->names, Name, index).entry, line, 0);
}

void
fedorg_grid_account_add_part (FedorgGridAccount *account, FedorgGridPart part, guint line)
{
  add (&account->parts[part], line, 0);
}

static void
write_runs (const Entry *entry, GString *text)
{
  gsize start = text->len;

  g_string_append (text, entry->runs->str);
  if (entry->n_runs >= N_RUNS) {
    g_string_append (text, " …");
    return;
  }
  if (text->len > start)
    g_string_append (text, ", ");
  g_string_append_printf (text, "%u", entry->from);
  if (entry->last > entry->from)
    g_string_append_printf (text, "-%u", entry->last);
}

static void
give_topic (const Entry *entry, const char *code, FedorgGridAccountFunc func, gpointer data)
{
  g_autoptr (GString) runs = g_string_new (NULL);
  const Place first = get_first (entry);
  FedorgGridAccountLine line = {entry->count, first.line, first.column, NULL, NULL};

  write_runs (entry, runs);
  line.en = line.zh = runs->str;
  func (code, &line, data);
}

/* "subtotals 2 (4, 7), notes 1 (9)" in both languages. Rows that call themselves examples are
 * counted with the others, and alone need no finding. */
static void
give_parts (const FedorgGridAccount *account, FedorgGridAccountFunc func, gpointer data)
{
  g_autoptr (GString) en = g_string_new (NULL);
  g_autoptr (GString) zh = g_string_new (NULL);
  FedorgGridAccountLine line = {0, 0, 0, NULL, NULL};

  for (guint i = 0; i < G_N_ELEMENTS (part_names); i++) {
    const Entry *entry = &account->parts[part_names[i].part];

    if (entry->count == 0)
      continue;
    g_string_append_printf (en, "%s%s %u (", en->len > 0 ? ", " : "",
                            fedorg_words_get (part_names[i].name, FEDORG_LANGUAGE_EN),
                            entry->count);
    g_string_append_printf (zh, "%s%s %u（", zh->len > 0 ? "，" : "",
                            fedorg_words_get (part_names[i].name, FEDORG_LANGUAGE_ZH),
                            entry->count);
    write_runs (entry, en);
    write_runs (entry, zh);
    g_string_append (en, ")");
    g_string_append (zh, "）");
    line.line = line.line == 0 ? get_first (entry).line : MIN (line.line, get_first (entry).line);
    line.count += entry->count;
  }
  line.en = en->str;
  line.zh = zh->str;
  if (line.count > account->parts[FEDORG_GRID_PART_EXAMPLE].count)
    func ("roster/table-parts", &line, data);
}

void
fedorg_grid_account_foreach (const FedorgGridAccount *account, FedorgGridAccountFunc func,
                             gpointer data)
{
  give_parts (account, func, data);
  for (guint i = 0; i < FEDORG_GRID_N_TOPICS; i++) {
    if (account->topics[i].count > 0)
      give_topic (&account->topics[i], topic_codes[i], func, data);
  }
  for (guint i = 0; i < account->names->len; i++) {
    const Name *name = &g_array_index (account->names, Name, i);
    FedorgGridAccountLine line = {name->entry.count, get_first (&name->entry).line, 0, name->text,
                                  name->text};

    func (name->code, &line, data);
  }
}

/* A finding that names the places that are kept. The first one counts all of them. */
static void
report_finding (const Entry *entry, const char *code, const char *text, FedorgBatch *batch)
{
  const FedorgRawFinding *first = NULL;
  guint32 offset = 0;

  for (guint i = 0; entry->count > 0 && i < entry->places->len; i++) {
    const Place place = g_array_index (entry->places, Place, i);
    FedorgRawFinding *finding =
        fedorg_batch_add_finding (batch, code, place.line, place.column, FEDORG_FIELD_NONE,
                                  first == NULL ? text : NULL, entry->count);

    if (first == NULL) {
      first = finding;
      offset = finding->text;
      continue;
    }
    finding->text = offset;
    finding->other = 0;
  }
}

/* examples alone need no finding */
static void
report_parts (const FedorgGridAccount *account, FedorgBatch *batch)
{
  guint n_others = 0;

  for (guint i = 0; i < G_N_ELEMENTS (part_names); i++) {
    if (part_names[i].part != FEDORG_GRID_PART_EXAMPLE)
      n_others += account->parts[part_names[i].part].count;
  }
  for (guint i = 0; n_others > 0 && i < G_N_ELEMENTS (part_names); i++) {
    g_autofree char *text =
        g_strconcat (fedorg_words_get (part_names[i].name, FEDORG_LANGUAGE_EN), FORM_SEPARATOR,
                     fedorg_words_get (part_names[i].name, FEDORG_LANGUAGE_ZH), NULL);

    report_finding (&account->parts[part_names[i].part], "roster/table-parts", text, batch);
  }
}

void
fedorg_grid_account_report (const FedorgGridAccount *account, FedorgBatch *batch)
{
  report_parts (account, batch);
  for (guint i = 0; i < FEDORG_GRID_N_TOPICS; i++)
    report_finding (&account->topics[i], topic_codes[i], NULL, batch);
  for (guint i = 0; i < account->names->len; i++) {
    const Name *name = &g_array_index (account->names, Name, i);

    report_finding (&name->entry, name->code, name->text, batch);
  }
}
