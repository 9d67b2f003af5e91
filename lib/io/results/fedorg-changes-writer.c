/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/results/fedorg-changes-writer-private.h"

#include "io/output/fedorg-cell-private.h"
#include "sheet/fedorg-output-options-private.h"
#include "io/output/fedorg-text-layout-private.h"

/* word, and titles by FedorgLanguage */
static const struct {
  const char *id;
  const char *titles[2];
} kinds[] = {
    [FEDORG_CHANGE_DISSOLVED] = {"dissolved", {"Organisations dissolved", "撤销的组织"}},
    [FEDORG_CHANGE_FOUNDED] = {"founded", {"Organisations founded", "新建的组织"}},
    [FEDORG_CHANGE_MERGED] = {"merged", {"Organisations merged", "合并的组织"}},
    [FEDORG_CHANGE_SPLIT] = {"split", {"Organisations split", "拆分的组织"}},
    [FEDORG_CHANGE_RENAMED] = {"renamed", {"Organisations renamed", "更名的组织"}},
    [FEDORG_CHANGE_LEFT] = {"left", {"Persons who left", "离任人员"}},
    [FEDORG_CHANGE_NEW] = {"new", {"New persons", "新任人员"}},
    [FEDORG_CHANGE_MOVED] = {"moved", {"Persons moved", "调动人员"}},
    [FEDORG_CHANGE_PROMOTED] = {"promoted", {"Persons promoted", "升任人员"}},
    [FEDORG_CHANGE_DEMOTED] = {"demoted", {"Persons demoted", "降任人员"}},
};

/* one side of a change */
typedef struct {
  const char *id;
  char *name;
} Side;

static void
side_clear (Side *side)
{
  g_free (side->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

/* "王**" */
static char *
dup_person_name (const FedorgChangesDocument *document, const char *name)
{
  if (!fedorg_output_options_get_redact (document->options) || *name == '\0' ||
      !g_utf8_validate (name, -1, NULL))
    return g_strdup (name);
  return g_strdup_printf ("%.*s**", (gint) (g_utf8_next_char (name) - name), name);
}

static Side
get_side (const FedorgChangesDocument *document, FedorgChange change, FedorgRoster *roster,
          guint32 index)
{
  Side side = {NULL, NULL};

  if (index == FEDORG_NONE)
    return side;
  if (change < FEDORG_CHANGE_LEFT) {
    side.id = fedorg_roster_get_organization_id (roster, index);
    side.name = g_strdup (fedorg_roster_get_organization_name (roster, index));
    return side;
  }
  side.id = fedorg_roster_get_person_id (roster, index);
  side.name = dup_person_name (document, fedorg_roster_get_person_name (roster, index));
  return side;
}

static FedorgChange
get_sides (const FedorgChangesDocument *document, gsize index, Side *before, Side *after)
{
  guint32 old_index, new_index;
  FedorgChange change =
      fedorg_comparison_get_change (document->comparison, index, &old_index, &new_index);

  *before =
      get_side (document, change, fedorg_comparison_get_before (document->comparison), old_index);
  *after =
      get_side (document, change, fedorg_comparison_get_after (document->comparison), new_index);
  return change;
}

/* "350423100 龙津镇 > 350423101 龙津街道"; a person stands there once */
static char *
dup_text (const FedorgChangesDocument *document, gsize index, FedorgChange *change)
{
  g_auto (Side) before = {NULL, NULL};
  g_auto (Side) after = {NULL, NULL};
  gboolean is_pair;

  *change = get_sides (document, index, &before, &after);
  is_pair = before.id && after.id && *change < FEDORG_CHANGE_LEFT;
  if (is_pair)
    return g_strconcat (before.id, " ", before.name, " > ", after.id, " ", after.name, NULL);
  return after.id ? g_strconcat (after.id, " ", after.name, NULL)
                  : g_strconcat (before.id, " ", before.name, NULL);
}

/* each kind of change once, with all of its kind below it */
static void
write_lists (const FedorgChangesDocument *document, const char *head, const char *item,
             void (*append) (FedorgBuffer *, const char *))
{
  gsize n = fedorg_comparison_get_n_changes (document->comparison);

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++) {
    gboolean has_head = FALSE;

    for (gsize i = 0; i < n && fedorg_output_options_go_on (document->options, i, n); i++) {
      FedorgChange change = fedorg_comparison_get_change (document->comparison, i, NULL, NULL);
      g_autofree char *text = change == kind ? dup_text (document, i, &change) : NULL;

      if (!text)
        continue;
      if (!has_head) {
        fedorg_buffer_append (document->buffer, head, -1);
        fedorg_buffer_append (document->buffer, kinds[kind].titles[document->language], -1);
        fedorg_buffer_append (document->buffer, *item == '-' ? "\n\n" : "\n", -1);
        has_head = TRUE;
      }
      fedorg_buffer_append (document->buffer, item, -1);
      append (document->buffer, text);
      fedorg_buffer_append (document->buffer, "\n", 1);
    }
  }
}

void
fedorg_changes_write_text (const FedorgChangesDocument *document)
{
  write_lists (document, "\n", "  ", fedorg_text_append_escaped);
}

void
fedorg_changes_write_markdown (const FedorgChangesDocument *document)
{
  write_lists (document, "\n### ", "- ", fedorg_markdown_append_text);
}

void
fedorg_changes_write_csv (const FedorgChangesDocument *document)
{
  FedorgBuffer *buffer = document->buffer;
  gsize n = fedorg_comparison_get_n_changes (document->comparison);

  fedorg_buffer_append (buffer, FEDORG_CSV_MARK, -1);
  fedorg_buffer_append (buffer,
                        document->language == FEDORG_LANGUAGE_ZH
                            ? "\"变化\",\"原编号\",\"原名称\",\"现编号\",\"现名称\""
                            : "\"change\",\"old_id\",\"old_name\",\"new_id\",\"new_name\"",
                        -1);
  fedorg_buffer_append (buffer, FEDORG_CSV_ROW_END, -1);
  for (gsize i = 0; i < n && fedorg_output_options_go_on (document->options, i, n); i++) {
    g_auto (Side) before = {NULL, NULL};
    g_auto (Side) after = {NULL, NULL};
    FedorgChange change = get_sides (document, i, &before, &after);
    const char *cells[] = {before.id, before.name, after.id, after.name};

    fedorg_csv_append_text (buffer, kinds[change].id);
    for (guint j = 0; j < G_N_ELEMENTS (cells); j++) {
      fedorg_buffer_append (buffer, ",", 1);
      fedorg_csv_append_text (buffer, cells[j] ? cells[j] : "");
    }
    fedorg_buffer_append (buffer, FEDORG_CSV_ROW_END, -1);
  }
}

static void
write_side (FedorgJsonWriter *writer, const char *name, const Side *side)
{
  fedorg_json_writer_name (writer, name);
  if (!side->id) {
    fedorg_json_writer_null (writer);
    return;
  }
  fedorg_json_writer_open (writer, '{');
  fedorg_json_writer_name (writer, "id");
  fedorg_json_writer_string (writer, side->id);
  fedorg_json_writer_name (writer, "name");
  fedorg_json_writer_string (writer, side->name);
  fedorg_json_writer_close (writer, '}');
}

void
fedorg_changes_write_json (const FedorgChangesDocument *document, FedorgJsonWriter *writer)
{
  gsize n = fedorg_comparison_get_n_changes (document->comparison);

  fedorg_json_writer_name (writer, "changes");
  fedorg_json_writer_open_lines (writer, '[');
  for (gsize i = 0; i < n && fedorg_output_options_go_on (document->options, i, n); i++) {
    g_auto (Side) before = {NULL, NULL};
    g_auto (Side) after = {NULL, NULL};
    FedorgChange change = get_sides (document, i, &before, &after);

    fedorg_json_writer_open (writer, '{');
    fedorg_json_writer_name (writer, "change");
    fedorg_json_writer_string (writer, kinds[change].id);
    write_side (writer, "before", &before);
    write_side (writer, "after", &after);
    fedorg_json_writer_close (writer, '}');
  }
  fedorg_json_writer_close (writer, ']');
}
