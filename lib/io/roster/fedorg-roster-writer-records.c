/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-date-private.h"
#include "io/output/fedorg-json-writer-private.h"
#include "io/roster/fedorg-roster-writer-private.h"

#define PUT(buffer, literal) fedorg_buffer_put ((buffer), (literal), sizeof (literal) - 1)

/* The members of records in JSON. What says nothing is left out. Words stand under their canonical
 * names, whatever the language. */

/* how many bytes from here on JSON and a terminal take as they are, as far as that is told cheaply:
 * ASCII, and the characters of U+4000 to U+9FFF, which are three bytes each */
static inline gsize
count_plain (const char *text, gsize length)
{
  gsize i = 0;

  while (i < length) {
    guint8 byte = (guint8) text[i];

    if (byte >= 0xe4 && byte <= 0xe9)
      i += 3;
    else if (byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\')
      i++;
    else
      return i;
  }
  return length;
}

void
fedorg_json_append_text (FedorgBuffer *buffer, const char *text, gsize length)
{
  if (count_plain (text, length) == length) {
    fedorg_buffer_put (buffer, "\"", 1);
    fedorg_buffer_put (buffer, text, length);
    fedorg_buffer_put (buffer, "\"", 1);
    return;
  }
  g_autofree char *copy = g_strndup (text, length);
  FedorgJsonWriter writer = FEDORG_JSON_WRITER_INIT (buffer);
  fedorg_json_writer_string (&writer, copy);
}

/* --- pieces --- */

/* the keys of coded fields */
static const char *const keys[FEDORG_VOCABULARY_FIELD] = {
    [FEDORG_VOCABULARY_LEVEL] = "level",
    [FEDORG_VOCABULARY_KIND] = "kind",
    [FEDORG_VOCABULARY_ROLE] = "role",
    [FEDORG_VOCABULARY_STAFFING] = "staffing",
    [FEDORG_VOCABULARY_GENDER] = "gender",
    [FEDORG_VOCABULARY_EDUCATION] = "education",
    [FEDORG_VOCABULARY_POLITICAL_STATUS] = "political_status",
    [FEDORG_VOCABULARY_ETHNICITY] = "ethnicity",
};

static void
append_key (FedorgBuffer *buffer, const char *key)
{
  PUT (buffer, ",\"");
  fedorg_buffer_append (buffer, key, -1);
  PUT (buffer, "\":");
}

static void
make_term (FedorgBuffer *buffer, guint index, gconstpointer data)
{
  FedorgVocabulary vocabulary = *(const FedorgVocabulary *) data;
  const char *nick = index == 0 ? NULL : fedorg_vocabulary_get_nick (vocabulary, (guint8) index);

  if (nick == NULL)
    return;
  append_key (buffer, keys[vocabulary]);
  fedorg_json_append_text (buffer, nick, strlen (nick));
}

typedef struct {
  const FedorgRoster *roster;
  const char *key;
} SetList;

static void
make_set (FedorgBuffer *buffer, guint index, gconstpointer data)
{
  const SetList *list = data;
  g_autoptr (GPtrArray) words = fedorg_roster_writer_list_words (list->roster, index);

  if (words->len == 0)
    return;
  append_key (buffer, list->key);
  for (guint i = 0; i < words->len; i++) {
    const char *word = g_ptr_array_index (words, i);
    fedorg_buffer_put (buffer, i == 0 ? "[" : ",", 1);
    fedorg_json_append_text (buffer, word, strlen (word));
  }
  fedorg_buffer_put (buffer, "]", 1);
}

static void
make_figure (FedorgBuffer *buffer, guint index, gconstpointer data)
{
  const FedorgRoster *roster = data;
  const char *name =
      fedorg_roster_string (roster, FEDORG_COLUMN (roster, guint32, FIGURE_NAME)[index]);

  fedorg_json_append_text (buffer, name, strlen (name));
  PUT (buffer, ":");
}

gboolean
fedorg_json_records_fill (FedorgJsonRecords *records, const FedorgRosterWriter *writer)
{
  const FedorgRoster *roster = writer->roster;
  const SetList categories = {roster, "categories"};
  const SetList tags = {roster, "tags"};
  gsize n_figures = roster->columns[FEDORG_COLUMN_FIGURE_NAME].length;

  for (guint v = 0; v < FEDORG_VOCABULARY_FIELD; v++) {
    FedorgVocabulary vocabulary = (FedorgVocabulary) v;
    if (keys[v] != NULL && !fedorg_pieces_fill (&records->terms[v], 256, make_term, &vocabulary))
      return FALSE;
  }
  records->cursors = g_try_new (guint32, n_figures + 1);
  if (records->cursors == NULL)
    return FALSE;
  if (n_figures > 0)
    memcpy (records->cursors, roster->columns[FEDORG_COLUMN_FIGURE_FIRST_ENTRY].data,
            n_figures * sizeof *records->cursors);
  return fedorg_pieces_fill (&records->categories, fedorg_roster_n_sets (roster), make_set,
                             &categories) &&
         fedorg_pieces_fill (&records->tags, fedorg_roster_n_sets (roster), make_set, &tags) &&
         fedorg_pieces_fill (&records->figures, (guint) n_figures, make_figure, roster);
}

void
fedorg_json_records_clear (FedorgJsonRecords *records)
{
  for (guint v = 0; v < FEDORG_VOCABULARY_FIELD; v++)
    fedorg_pieces_clear (&records->terms[v]);
  fedorg_pieces_clear (&records->categories);
  fedorg_pieces_clear (&records->tags);
  fedorg_pieces_clear (&records->figures);
  g_clear_pointer (&records->cursors, g_free);
}

/* --- members --- */

/* each begins with what stands before the value: comma, key and colon */

static void
append_string (FedorgBuffer *buffer, const char *key, gsize key_length, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  fedorg_buffer_put (buffer, key, key_length);
  fedorg_json_append_text (buffer, text, strlen (text));
}

#define MEMBER(buffer, key, text) append_string ((buffer), (key), sizeof (key) - 1, (text))

static void
append_date (FedorgBuffer *buffer, const char *key, gsize key_length, gint32 date,
             gboolean month_only)
{
  char text[FEDORG_DATE_TEXT_SIZE];

  if (date == FEDORG_DATE_NONE)
    return;
  gsize length = fedorg_date_write (
      date, month_only ? FEDORG_DATE_PRECISION_MONTH : FEDORG_DATE_PRECISION_DAY, text);
  fedorg_buffer_put (buffer, key, key_length);
  PUT (buffer, "\"");
  fedorg_buffer_put (buffer, text, length);
  PUT (buffer, "\"");
}

#define DATE(buffer, key, date, month_only)                                                        \
  append_date ((buffer), (key), sizeof (key) - 1, (date), (month_only))

static void
append_figures (FedorgRosterWriter *writer, const FedorgJsonRecords *records, guint32 o)
{
  FedorgBuffer *buffer = &writer->buffer;
  gboolean is_open = FALSE;
  gint64 value;

  for (guint f = 0; f < records->figures.n; f++) {
    if (!fedorg_roster_writer_next_figure (writer, records->cursors, f, o, &value))
      continue;
    fedorg_buffer_append (buffer, is_open ? "," : ",\"figures\":{", -1);
    fedorg_pieces_append (&records->figures, buffer, f);
    fedorg_buffer_append_int (buffer, value);
    is_open = TRUE;
  }
  if (is_open)
    PUT (buffer, "}");
}

void
fedorg_json_append_organization (FedorgRosterWriter *writer, const FedorgJsonRecords *records,
                                 guint32 o)
{
  const FedorgRoster *roster = writer->roster;
  FedorgBuffer *buffer = &writer->buffer;
  char code[16];

  MEMBER (buffer, "\"id\":", fedorg_roster_get_organization_id (roster, o));
  MEMBER (buffer, ",\"code\":", fedorg_roster_writer_get_code (writer, o, code));
  MEMBER (buffer, ",\"name\":", fedorg_roster_get_organization_name (roster, o));
  fedorg_pieces_append (&records->terms[FEDORG_VOCABULARY_LEVEL], buffer,
                        FEDORG_COLUMN (roster, guint8, ORGANIZATION_LEVEL)[o]);
  fedorg_pieces_append (&records->terms[FEDORG_VOCABULARY_KIND], buffer,
                        FEDORG_COLUMN (roster, guint8, ORGANIZATION_KIND)[o]);
  MEMBER (buffer, ",\"parent_id\":", fedorg_roster_writer_get_parent (writer, o));
  DATE (buffer, ",\"founded_on\":", FEDORG_COLUMN (roster, gint32, ORGANIZATION_FOUNDED_ON)[o],
        FALSE);
  fedorg_pieces_append (&records->tags, buffer,
                        FEDORG_COLUMN (roster, guint16, ORGANIZATION_TAGS)[o]);
  append_figures (writer, records, o);
}

static void
append_id (FedorgRosterWriter *writer, guint32 p)
{
  const FedorgRoster *roster = writer->roster;
  const char *id = fedorg_roster_string (roster, FEDORG_COLUMN (roster, guint32, PERSON_ID)[p]);
  guint8 flags = FEDORG_COLUMN (roster, guint8, PERSON_FLAGS)[p];

  if (!(flags & FEDORG_PERSON_FLAG_ANONYMOUS) || writer->n_marks == 0) {
    fedorg_json_append_text (&writer->buffer, id, strlen (id));
    return;
  }
  g_autofree char *marks = g_strnfill (writer->n_marks, '#');
  g_autofree char *marked = g_strconcat (marks, id, NULL);
  fedorg_json_append_text (&writer->buffer, marked, strlen (marked));
}

/* nobody without an identifier is without a name */
static void
append_name (FedorgRosterWriter *writer, guint32 p, gboolean is_first)
{
  FedorgBuffer *buffer = &writer->buffer;
  const char *name;
  gsize length;

  fedorg_roster_writer_get_name (writer, p, &name, &length);
  if (length == 0)
    return;
  if (!is_first)
    PUT (buffer, ",");
  PUT (buffer, "\"name\":");
  fedorg_json_append_text (buffer, name, length);
  if (writer->redact) {
    buffer->length--;
    PUT (buffer, "**\"");
  }
}

static void
append_details (FedorgRosterWriter *writer, const FedorgJsonRecords *records, guint32 p)
{
  const FedorgRoster *roster = writer->roster;
  FedorgBuffer *buffer = &writer->buffer;

  fedorg_pieces_append (&records->terms[FEDORG_VOCABULARY_GENDER], buffer,
                        FEDORG_COLUMN (roster, guint8, PERSON_GENDER)[p]);
  DATE (buffer, ",\"birth_date\":", FEDORG_COLUMN (roster, gint32, PERSON_BIRTH_DATE)[p],
        FEDORG_COLUMN (roster, guint8, PERSON_FLAGS)[p] & FEDORG_PERSON_FLAG_BIRTH_MONTH);
  fedorg_pieces_append (&records->terms[FEDORG_VOCABULARY_ETHNICITY], buffer,
                        FEDORG_COLUMN (roster, guint8, PERSON_ETHNICITY)[p]);
  fedorg_pieces_append (&records->terms[FEDORG_VOCABULARY_EDUCATION], buffer,
                        FEDORG_COLUMN (roster, guint8, PERSON_EDUCATION)[p]);
  fedorg_pieces_append (&records->terms[FEDORG_VOCABULARY_POLITICAL_STATUS], buffer,
                        FEDORG_COLUMN (roster, guint8, PERSON_POLITICAL_STATUS)[p]);
}

void
fedorg_json_append_person (FedorgRosterWriter *writer, const FedorgJsonRecords *records, guint32 p)
{
  gboolean has_id = fedorg_roster_writer_has_id (writer, p);

  if (has_id) {
    PUT (&writer->buffer, "\"id\":");
    append_id (writer, p);
  }
  append_name (writer, p, !has_id);
  append_details (writer, records, p);
}

/* nothing is known of somebody who is only named by an identifier */
static gboolean
is_described (const FedorgRoster *roster, guint32 p)
{
  const char *name = fedorg_roster_string (roster, FEDORG_COLUMN (roster, guint32, PERSON_NAME)[p]);

  return *name != '\0' || FEDORG_COLUMN (roster, guint8, PERSON_GENDER)[p] != 0 ||
         FEDORG_COLUMN (roster, gint32, PERSON_BIRTH_DATE)[p] != FEDORG_DATE_NONE ||
         FEDORG_COLUMN (roster, guint8, PERSON_ETHNICITY)[p] != 0 ||
         FEDORG_COLUMN (roster, guint8, PERSON_EDUCATION)[p] != 0 ||
         FEDORG_COLUMN (roster, guint8, PERSON_POLITICAL_STATUS)[p] != 0;
}

gboolean
fedorg_json_has_person_record (const FedorgRosterWriter *writer, guint32 p)
{
  return p >= writer->n_with_membership ||
         (fedorg_roster_writer_has_id (writer, p) && is_described (writer->roster, p));
}

void
fedorg_json_append_membership (FedorgRosterWriter *writer, const FedorgJsonRecords *records,
                               guint32 o, guint32 m, gboolean with_person)
{
  const FedorgRoster *roster = writer->roster;
  FedorgBuffer *buffer = &writer->buffer;
  guint32 p = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON)[m];
  guint8 flags = FEDORG_COLUMN (roster, guint8, MEMBERSHIP_FLAGS)[m];
  gboolean has_id = fedorg_roster_writer_has_id (writer, p);

  MEMBER (buffer, "\"organization_id\":", fedorg_roster_get_organization_id (roster, o));
  if (has_id) {
    PUT (buffer, ",\"person_id\":");
    append_id (writer, p);
  }
  if (!has_id || with_person) {
    append_name (writer, p, FALSE);
    append_details (writer, records, p);
  }
  fedorg_pieces_append (&records->terms[FEDORG_VOCABULARY_ROLE], buffer,
                        FEDORG_COLUMN (roster, guint8, MEMBERSHIP_ROLE)[m]);
  fedorg_pieces_append (&records->terms[FEDORG_VOCABULARY_STAFFING], buffer,
                        FEDORG_COLUMN (roster, guint8, MEMBERSHIP_STAFFING)[m]);
  fedorg_pieces_append (&records->categories, buffer,
                        FEDORG_COLUMN (roster, guint16, MEMBERSHIP_CATEGORIES)[m]);
  fedorg_pieces_append (&records->tags, buffer,
                        FEDORG_COLUMN (roster, guint16, MEMBERSHIP_TAGS)[m]);
  DATE (buffer, ",\"start_date\":", FEDORG_COLUMN (roster, gint32, MEMBERSHIP_START_DATE)[m],
        flags & FEDORG_MEMBERSHIP_FLAG_START_MONTH);
  DATE (buffer, ",\"end_date\":", FEDORG_COLUMN (roster, gint32, MEMBERSHIP_END_DATE)[m],
        flags & FEDORG_MEMBERSHIP_FLAG_END_MONTH);
}
