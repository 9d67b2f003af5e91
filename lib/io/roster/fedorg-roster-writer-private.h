/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-progress.h>
#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-buffer-private.h"
#include "io/output/fedorg-output-private.h"
#include "io/roster/fedorg-roster-fields-private.h"
#include "model/fedorg-packed-private.h"

G_BEGIN_DECLS

/* --- texts that are the same for many records, made once --- */

typedef struct {
  FedorgBuffer texts;
  gsize *ends;
  guint n;
} FedorgPieces;

/* appends the text of number `index`, or nothing */
typedef void (*FedorgPieceFunc) (FedorgBuffer *buffer, guint index, gconstpointer data);

/* FALSE if there is no memory */
gboolean fedorg_pieces_fill (FedorgPieces *pieces, guint n, FedorgPieceFunc func,
                             gconstpointer data);
void fedorg_pieces_clear (FedorgPieces *pieces);

static inline void
fedorg_pieces_append (const FedorgPieces *pieces, FedorgBuffer *buffer, guint index)
{
  gsize start = index == 0 ? 0 : pieces->ends[index - 1];

  fedorg_buffer_put (buffer, pieces->texts.data + start, (pieces->ends[index] - start));
}

/* --- a roster on its way into a file --- */

typedef struct _FedorgRosterWriter FedorgRosterWriter;

/* takes what has gathered in the buffer, whole rows */
typedef gboolean (*FedorgRosterWriterTake) (FedorgRosterWriter *writer, GError **error);

struct _FedorgRosterWriter {
  const FedorgRoster *roster;
  FedorgLanguage language;
  gboolean redact;
  gboolean activities_only; /* nothing but activities is written */

  /* persons who came without an identifier: who is written with the made one */
  guint8 *named;        /* NULL: nobody came without */
  gboolean names_alone; /* nothing is known of all persons but how activities call them: they are
                         * written with these, and have no records */
  guint n_marks;        /* '#' before the made identifier, so that it is like none of the input */
  guint32 n_with_membership; /* the first persons; those after them have no membership */
  guint32 nation;            /* organisation of that level */

  FedorgBuffer buffer;
  FedorgOutput *output;        /* NULL: all of it gathers in the buffer, unless somebody takes it */
  FedorgRosterWriterTake take; /* NULL: what has gathered is written */
  gpointer taker;
  GArray *columns; /* guint8: a FedorgStorage for each column of a table; NULL: nobody asks */
  GCancellable *cancellable;
  FedorgProgressFunc progress;
  gpointer user_data;
  GString *scratch; /* of a text that is put together */
  guint64 n_done;
  guint64 n_records;
};

/* finds out who must be written with an identifier; FALSE if there is no memory */
gboolean fedorg_roster_writer_distinguish_persons (FedorgRosterWriter *writer);

/* whether the person is written with an identifier, and appends it */
static inline gboolean
fedorg_roster_writer_has_id (const FedorgRosterWriter *writer, guint32 person)
{
  return !(FEDORG_COLUMN (writer->roster, guint8, PERSON_FLAGS)[person] &
           FEDORG_PERSON_FLAG_ANONYMOUS) ||
         writer->named[person];
}

/* after each record: hands on what has gathered. FALSE: writing failed or was cancelled */
gboolean fedorg_roster_writer_flush (FedorgRosterWriter *writer, GError **error);

#define FEDORG_ROSTER_WRITER_FULL ((gsize) 1 << 20)

static inline gboolean
fedorg_roster_writer_end_record (FedorgRosterWriter *writer, GError **error)
{
  writer->n_done++;
  return (writer->buffer.length < FEDORG_ROSTER_WRITER_FULL && !writer->buffer.failed) ||
         fedorg_roster_writer_flush (writer, error);
}

/* the name as it is shown */
void fedorg_roster_writer_get_name (const FedorgRosterWriter *writer, guint32 person,
                                    const char **name, gsize *length);

/* the words of a set in the order of their bytes, which does not depend on what was read first.
 * (transfer container) */
GPtrArray *fedorg_roster_writer_list_words (const FedorgRoster *roster, guint set);

/* appends the words of a set as one cell says them */
void fedorg_roster_writer_append_set (const FedorgRoster *roster, guint set,
                                      FedorgLanguage language, FedorgBuffer *buffer);

/* the figures of one organisation after the other: cursors[f] is the next entry of figure f */
gboolean fedorg_roster_writer_next_figure (const FedorgRosterWriter *writer, guint32 *cursors,
                                           gsize figure, guint32 organization, gint64 *value);

gboolean fedorg_roster_writer_has_name (const FedorgRoster *roster, guint32 person);
/* whether something is known of the person beside identifier and name */
gboolean fedorg_roster_writer_is_described (const FedorgRoster *roster, guint32 person);

/* --- the formats --- */

/* which rows a table has */
typedef enum {
  FEDORG_ROSTER_ROWS_ALL,
  FEDORG_ROSTER_ROWS_OF_POSTS,
  FEDORG_ROSTER_ROWS_OF_ACTIVITIES,
} FedorgRosterRows;

/* the reference date, headings and rows of a table of text */
gboolean fedorg_roster_write_rows (FedorgRosterWriter *writer, FedorgRosterRows rows,
                                   GError **error);

gboolean fedorg_roster_write_csv (FedorgRosterWriter *writer, GError **error);
gboolean fedorg_roster_write_json (FedorgRosterWriter *writer, GError **error);
gboolean fedorg_roster_write_jsonl (FedorgRosterWriter *writer, GError **error);
gboolean fedorg_roster_write_workbook (FedorgRosterWriter *writer, GError **error);

/* --- records of JSON, shared by document and lines --- */

typedef struct {
  FedorgWrittenFields fields[FEDORG_RECORD_END];
  FedorgPieces pieces[FEDORG_N_FIELDS]; /* `,"role":"chair"`, by value; `,"tags":["new"]`, by set */
  FedorgPieces figures;                 /* `"women":`, by figure */
  guint32 *cursors;                     /* of the figures */
} FedorgJsonRecords;

gboolean fedorg_json_records_fill (FedorgJsonRecords *records, const FedorgRosterWriter *writer);
void fedorg_json_records_clear (FedorgJsonRecords *records);

/* each appends the members of a record, the first one without a comma before it. A person stands in
 * a record of her own, or beside a membership: `with_person`, or where she has no identifier */
void fedorg_json_append_organization (FedorgRosterWriter *writer, const FedorgJsonRecords *records,
                                      guint32 organization);
void fedorg_json_append_person (FedorgRosterWriter *writer, const FedorgJsonRecords *records,
                                guint32 person);
void fedorg_json_append_membership (FedorgRosterWriter *writer, const FedorgJsonRecords *records,
                                    guint32 organization, guint32 membership, gboolean with_person);

void fedorg_json_append_activity (FedorgRosterWriter *writer, const FedorgJsonRecords *records,
                                  guint32 organization, guint32 activity);

/* the identifier by which a person is named in other records, NULL if she has none */
const char *fedorg_roster_writer_find_id (const FedorgRosterWriter *writer, guint32 person,
                                          GString *buffer);
/* the person in a list of those who did something: by name where only activities are written, so that
 * nothing else says who an identifier that was made stands for */
const char *fedorg_roster_writer_find_doer (const FedorgRosterWriter *writer, guint32 person,
                                            GString *buffer);
/* the counterpart of an activity as it is shown, masked where names are; NULL for none */
const char *fedorg_roster_writer_find_counterpart (const FedorgRosterWriter *writer,
                                                   guint32 activity, GString *buffer);

/* whether the person has a record of her own; otherwise her memberships say all about her */
gboolean fedorg_json_has_person_record (const FedorgRosterWriter *writer, guint32 person);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgPieces, fedorg_pieces_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgJsonRecords, fedorg_json_records_clear)

G_END_DECLS
