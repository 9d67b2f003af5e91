/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-roster-writer.h>

#include <string.h>

#include <fedorg/fedorg-activity.h>
#include <fedorg/fedorg-error.h>
#include "base/fedorg-error-private.h"
#include "io/database/fedorg-postgresql-private.h"
#include "io/roster/fedorg-roster-writer-private.h"
#include "io/snapshot/fedorg-snapshot-private.h"
#include "model/batch/fedorg-batch-words-private.h"
#include "model/fedorg-written-private.h"

/* Writes a roster: the table of formats, and what all of them ask of a record. Names, identifiers
 * and sets are made once for the whole roster, masked where the options say so. */

typedef struct {
  const char *endings[3];
  gboolean (*write) (FedorgRosterWriter *writer, GError **error); /* NULL: a snapshot */
} WriterFormat;

static const WriterFormat formats[] = {
    [FEDORG_ROSTER_FORMAT_OF_NAME] = {{NULL}, NULL},
    [FEDORG_ROSTER_FORMAT_CSV] = {{".csv"}, fedorg_roster_write_csv},
    [FEDORG_ROSTER_FORMAT_JSON] = {{".json"}, fedorg_roster_write_json},
    [FEDORG_ROSTER_FORMAT_JSONL] = {{".jsonl", ".ndjson"}, fedorg_roster_write_jsonl},
    [FEDORG_ROSTER_FORMAT_SNAPSHOT] = {{".fedorg"}, NULL},
    [FEDORG_ROSTER_FORMAT_WORKBOOK] = {{".xlsx"}, fedorg_roster_write_workbook},
};

/* --- pieces --- */

/* the texts of all pieces lie behind each other in one buffer; a piece is found by its end and that
 * of the one before */
gboolean
fedorg_pieces_fill (FedorgPieces *pieces, guint n, FedorgPieceFunc func, gconstpointer data)
{
  pieces->n = n;
  pieces->ends = g_try_new (gsize, (gsize) n + 1);
  /* so that there is always something to point to */
  fedorg_buffer_append (&pieces->texts, "\0", 1);
  pieces->texts.length = 0;
  for (guint i = 0; pieces->ends != NULL && i < n; i++) {
    func (&pieces->texts, i, data);
    pieces->ends[i] = pieces->texts.length;
  }
  return pieces->ends != NULL && !pieces->texts.failed;
}

void
fedorg_pieces_clear (FedorgPieces *pieces)
{
  fedorg_buffer_clear (&pieces->texts);
  g_clear_pointer (&pieces->ends, g_free);
}

/* --- what all formats ask --- */

void
fedorg_roster_writer_get_name (const FedorgRosterWriter *writer, guint32 person, const char **name,
                               gsize *length)
{
  *name = fedorg_roster_string (writer->roster,
                                FEDORG_COLUMN (writer->roster, guint32, PERSON_NAME)[person]);
  *length = strlen (*name);
  if (writer->redact && *length > 0)
    *length = (gsize) (g_utf8_next_char (*name) - *name);
}

const char *
fedorg_roster_writer_find_id (const FedorgRosterWriter *writer, guint32 person, GString *buffer)
{
  const FedorgRoster *roster = writer->roster;
  const char *id = fedorg_roster_get_person_id (roster, person);

  if (!(FEDORG_COLUMN (roster, guint8, PERSON_FLAGS)[person] & FEDORG_PERSON_FLAG_ANONYMOUS))
    return id;
  g_string_truncate (buffer, 0);
  for (guint i = 0; i < writer->n_marks; i++)
    g_string_append_c (buffer, '#');
  g_string_append (buffer, id);
  return buffer->str;
}

/* a list of activities is read beside another roster, in which numbers given by this program mean
 * nobody: the name stands for the person */
const char *
fedorg_roster_writer_find_doer (const FedorgRosterWriter *writer, guint32 person, GString *buffer)
{
  guint8 flags = FEDORG_COLUMN (writer->roster, guint8, PERSON_FLAGS)[person];
  const char *name;
  gsize length;

  if (!(flags & FEDORG_PERSON_FLAG_ANONYMOUS) || !(writer->activities_only || writer->names_alone))
    return fedorg_roster_writer_find_id (writer, person, buffer);
  fedorg_roster_writer_get_name (writer, person, &name, &length);
  if (length == 0)
    return fedorg_roster_writer_find_id (writer, person, buffer);
  g_string_truncate (buffer, 0);
  g_string_append_len (buffer, name, (gssize) length);
  if (writer->redact)
    g_string_append (buffer, "**");
  return buffer->str;
}

/* masked texts have a number, so that those who were two stay two */
const char *
fedorg_roster_writer_find_counterpart (const FedorgRosterWriter *writer, guint32 activity,
                                       GString *buffer)
{
  const FedorgRoster *roster = writer->roster;
  guint32 index;
  FedorgCounterpart kind = fedorg_roster_get_activity_counterpart (roster, activity, &index);
  const char *text;

  if (kind == FEDORG_COUNTERPART_PERSON)
    return fedorg_roster_writer_find_id (writer, index, buffer);
  text = fedorg_roster_get_activity_counterpart_text (roster, activity);
  if (kind != FEDORG_COUNTERPART_TEXT || !writer->redact)
    return text;
  g_string_truncate (buffer, 0);
  g_string_append_len (buffer, text, g_utf8_next_char (text) - text);
  g_string_append_printf (buffer, "**%u", index + 1);
  return buffer->str;
}

static gint
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
fedorg_roster_writer_list_words (const FedorgRoster *roster, guint set)
{
  GPtrArray *words = g_ptr_array_new ();
  guint n_words = fedorg_roster_get_set_size (roster, (guint16) set);

  for (guint i = 0; i < n_words; i++)
    g_ptr_array_add (words, (gpointer) fedorg_roster_get_set_word (roster, (guint16) set, i));
  g_ptr_array_sort (words, compare_words);
  return words;
}

void
fedorg_roster_writer_append_set (const FedorgRoster *roster, guint set, FedorgLanguage language,
                                 FedorgBuffer *buffer)
{
  g_autoptr (GPtrArray) words = fedorg_roster_writer_list_words (roster, set);

  for (guint i = 0; i < words->len; i++) {
    if (i > 0)
      fedorg_buffer_append (buffer, language == FEDORG_LANGUAGE_ZH ? "、" : ";", -1);
    fedorg_word_append (buffer, g_ptr_array_index (words, i));
  }
}

/* organisations are asked for in ascending order, so the cursor of a figure only moves on */
gboolean
fedorg_roster_writer_next_figure (const FedorgRosterWriter *writer, guint32 *cursors, gsize figure,
                                  guint32 organization, gint64 *value)
{
  const guint32 *firsts = FEDORG_COLUMN (writer->roster, guint32, FIGURE_FIRST_ENTRY);
  const guint32 *organizations = FEDORG_COLUMN (writer->roster, guint32, FIGURE_ORGANIZATION);
  guint32 entry = cursors[figure];

  if (entry == firsts[figure + 1] || organizations[entry] != organization)
    return FALSE;
  *value = FEDORG_COLUMN (writer->roster, gint64, FIGURE_VALUE)[entry];
  cursors[figure]++;
  return TRUE;
}

/* --- writing --- */

static gboolean
fail (FedorgError code, const char *message, GError **error)
{
  g_set_error_literal (error, FEDORG_ERROR, code, message);
  return FALSE;
}

gboolean
fedorg_roster_writer_flush (FedorgRosterWriter *writer, GError **error)
{
  FedorgBuffer *buffer = &writer->buffer;

  if (g_cancellable_is_cancelled (writer->cancellable))
    return fedorg_fail_cancelled (error);
  if (buffer->failed)
    return fedorg_fail_no_memory ("there is not enough memory for the roster", error);
  if (writer->take != NULL) {
    if (!writer->take (writer, error))
      return FALSE;
    buffer->length = 0;
  } else if (writer->output != NULL) {
    if (!fedorg_output_write (writer->output, buffer->data, buffer->length, error))
      return FALSE;
    buffer->length = 0;
  }
  if (writer->progress != NULL)
    writer->progress (writer->n_done, writer->n_records, writer->user_data);
  return TRUE;
}

/* the first match will do: no ending of a format is the end of another one */
static const WriterFormat *
find_by_ending (const char *path)
{
  gsize length = strlen (path);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    for (guint j = 0; formats[i].endings[j] != NULL; j++) {
      gsize size = strlen (formats[i].endings[j]);
      if (length > size && g_ascii_strcasecmp (path + length - size, formats[i].endings[j]) == 0)
        return &formats[i];
    }
  }
  return NULL;
}

static const WriterFormat *
find_format (const char *path, FedorgRosterFormat chosen, GError **error)
{
  const WriterFormat *format =
      chosen != FEDORG_ROSTER_FORMAT_OF_NAME ? &formats[chosen] : find_by_ending (path);

  if (format == NULL)
    fail (FEDORG_ERROR_ARGUMENT,
          "the ending of the file names no format; rosters are written as .csv, "
          ".json, .jsonl, .xlsx or .fedorg",
          error);
  return format;
}

/* persons are judged before the file is opened: an old file stays if there is no memory for that */
static gboolean
write_records (FedorgRosterWriter *writer, const WriterFormat *format, const char *path,
               GError **error)
{
  gboolean is_written = FALSE;

  if (!fedorg_roster_writer_distinguish_persons (writer))
    return fedorg_fail_no_memory ("there is not enough memory for the roster", error);
  writer->output = fedorg_output_open (path, error);
  if (writer->output != NULL)
    is_written = format->write (writer, error) && fedorg_roster_writer_flush (writer, error) &&
                 fedorg_output_commit (writer->output, error);
  fedorg_output_free (writer->output);
  return is_written;
}

/* rights in the database are the way to keep names from readers, so that there is no masked one */
static gboolean
write_database (const FedorgRoster *roster, const char *address, FedorgRosterFormat format,
                gboolean redact, GCancellable *cancellable, GError **error)
{
  if (redact || format != FEDORG_ROSTER_FORMAT_OF_NAME)
    return fail (FEDORG_ERROR_ARGUMENT,
                 redact ? "a database gets the names of persons in a table of their own; grant the "
                          "others, see docs/databases.md"
                        : "a database has no format",
                 error);
  return fedorg_postgresql_write_roster (roster, address, cancellable, error);
}

static FedorgRosterWriter
make_writer (const FedorgRoster *roster, const FedorgOutputOptions *options,
             GCancellable *cancellable)
{
  FedorgRosterWriter writer = {.roster = roster,
                               .language = FEDORG_LANGUAGE_EN,
                               .nation = fedorg_roster_find_nation (roster),
                               .cancellable = cancellable,
                               .n_records = roster->n_activities,
                               .scratch = g_string_new (NULL)};

  if (options != NULL) {
    writer.language = fedorg_output_options_get_language (options);
    writer.redact = fedorg_output_options_get_redact (options);
    writer.activities_only = fedorg_output_options_get_activities_only (options);
  }
  if (!writer.activities_only)
    writer.n_records +=
        (guint64) roster->n_organizations + roster->n_persons + roster->n_memberships;
  return writer;
}

static void
clear_writer (FedorgRosterWriter *writer)
{
  g_string_free (writer->scratch, TRUE);
  fedorg_block_free (writer->named);
  fedorg_buffer_clear (&writer->buffer);
}

/* a snapshot is a copy of the columns: it can leave nothing out, so wishes that would need that are
 * refused */
gboolean
fedorg_roster_save (const FedorgRoster *roster, const char *path, FedorgRosterFormat format,
                    const FedorgOutputOptions *options, GCancellable *cancellable,
                    FedorgProgressFunc progress, gpointer user_data, GError **error)
{
  g_return_val_if_fail (roster != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail ((guint) format < G_N_ELEMENTS (formats), FALSE);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  gboolean redact = options != NULL && fedorg_output_options_get_redact (options);
  gboolean activities_only = options != NULL && fedorg_output_options_get_activities_only (options);
  if (fedorg_database_is_address (path) && activities_only)
    return fail (FEDORG_ERROR_ARGUMENT, "a database gets the whole roster", error);
  if (fedorg_database_is_address (path))
    return write_database (roster, path, format, redact, cancellable, error);

  const WriterFormat *found = find_format (path, format, error);
  if (found == NULL)
    return FALSE;
  if (found->write == NULL && redact)
    return fail (FEDORG_ERROR_ARGUMENT,
                 "a snapshot cannot mask names; write another format and convert that", error);
  if (found->write == NULL && activities_only)
    return fail (
        FEDORG_ERROR_ARGUMENT,
        "a snapshot keeps the whole roster; write activities as .csv, .json, .jsonl or .xlsx",
        error);
  if (found->write == NULL)
    return fedorg_snapshot_save (roster, path, cancellable, progress, user_data, error);

  FedorgRosterWriter writer = make_writer (roster, options, cancellable);
  writer.progress = progress;
  writer.user_data = user_data;
  gboolean is_written = write_records (&writer, found, path, error);
  clear_writer (&writer);
  return is_written;
}

GBytes *
fedorg_roster_dup_document (const FedorgRoster *roster, FedorgRosterFormat format,
                            const FedorgOutputOptions *options, GCancellable *cancellable,
                            FedorgProgressFunc progress, gpointer user_data, GError **error)
{
  g_return_val_if_fail (roster != NULL, NULL);
  g_return_val_if_fail ((guint) format < G_N_ELEMENTS (formats), NULL);
  g_return_val_if_fail (formats[format].write != NULL, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  FedorgRosterWriter writer = make_writer (roster, options, cancellable);
  GBytes *document = NULL;
  writer.progress = progress;
  writer.user_data = user_data;
  if (!fedorg_roster_writer_distinguish_persons (&writer))
    fedorg_fail_no_memory ("there is not enough memory for the roster", error);
  else if (formats[format].write (&writer, error) && fedorg_roster_writer_flush (&writer, error))
    document = fedorg_buffer_finish (&writer.buffer);
  clear_writer (&writer);
  return document;
}
