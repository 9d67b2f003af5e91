/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/json/fedorg-json-plain-private.h"

#include <string.h>

#include "io/json/fedorg-json-record-private.h"
#include "io/json/fedorg-scanner-text-private.h"

/* Lines of JSON Lines that look like the line before them. Programs write all records of a type
 * alike, so the bytes between two values (the head of a member: quotation marks, key, colon,
 * opening mark) are kept and compared whole instead of being scanned. A line with anything but
 * plain texts and arrays of them is not plain, and the scanner reads it from its beginning. */

/* how many heads are looked at before a name is read: members that records may lack */
#define N_TRIES 3

/* The control character behind the line ends each of these loops; only bytes beyond ASCII must be
 * counted. */

static inline const guint8 *
skip_spaces (const guint8 *at)
{
  while (*at == ' ')
    at++;
  return at;
}

static inline const guint8 *
skip_ascii (const guint8 *at)
{
#ifdef __SSE2__
  guint mask;

  while ((mask = fedorg_json_find_stops (at)) == 0)
    at += 16;
  return at + __builtin_ctz (mask);
#else
  while (!fedorg_json_is_stop (*at))
    at++;
  return at;
#endif
}

/* the quotation mark that closes the text; NULL: the text is not plain */
static inline const guint8 *
find_closing (const guint8 *at, const guint8 *end)
{
  at = skip_ascii (at);
  /* valid UTF-8 goes on, everything else is no plain text */
  if (*at >= 0x80)
    at = fedorg_json_find_stop (at, end);
  return at < end && *at == '"' ? at : NULL;
}

/* the closing bracket, from behind the opening one; NULL: the array is not plain */
static const guint8 *
find_bracket (const guint8 *at, const guint8 *end)
{
  at = skip_spaces (at);
  if (*at == ']')
    return at;
  for (;;) {
    if (*at != '"' || (at = find_closing (at + 1, end)) == NULL)
      return NULL;
    at = skip_spaces (at + 1);
    if (*at == ']')
      return at;
    if (*at != ',')
      return NULL;
    at = skip_spaces (at + 1);
  }
}

/* --- heads --- */

static inline gboolean
is_head (const FedorgPlainHead *head, const guint8 *at)
{
#ifdef __SSE2__
  const __m128i *kept = (const __m128i *) head->bytes, *bytes = (const __m128i *) at;
  __m128i first = _mm_cmpeq_epi8 (_mm_loadu_si128 (kept), _mm_loadu_si128 (bytes));
  __m128i second = _mm_cmpeq_epi8 (_mm_loadu_si128 (kept + 1), _mm_loadu_si128 (bytes + 1));
  guint32 equal = (guint32) _mm_movemask_epi8 (first) | (guint32) _mm_movemask_epi8 (second) << 16;

  /* 32 bytes are compared at once; those behind the head do not matter */
  return (~equal & head->mask) == 0;
#else
  return memcmp (head->bytes, at, head->length) == 0;
#endif
}

static const FedorgRecordKey *
find_key (FedorgRecord record, const guint8 *name, gsize length)
{
  const FedorgRecordKey *key = fedorg_record_get_keys (record);

  while (key->key != NULL && (key->length != length || memcmp (key->key, name, length) != 0))
    key++;
  return key;
}

/* reads the head of a member; FALSE: it is not plain, or too long to be kept */
static gboolean
read_head (FedorgRecord record, const guint8 *at, const guint8 *end, FedorgPlainHead *head)
{
  const guint8 *name = at + 1, *closing = *at == '"' ? find_closing (name, end) : NULL;

  if (closing == NULL)
    return FALSE;
  const FedorgRecordKey *key = find_key (record, name, (gsize) (closing - name));
  const guint8 *value = skip_spaces (closing + 1);
  if (*value != ':')
    return FALSE;
  value = skip_spaces (value + 1);

  head->is_array = *value == '[';
  /* numbers, objects and other shapes than the key's are the scanner's */
  if (++value - at > FEDORG_PLAIN_LONGEST_HEAD || (!head->is_array && value[-1] != '"') ||
      !(key->shape == FEDORG_SHAPE_WORDS || (key->shape == FEDORG_SHAPE_TEXT && !head->is_array)))
    return FALSE;
  head->length = (guint8) (value - at);
  /* a bit for each byte of the head; 64 bits, since a head may have 32 of them */
  head->mask = (guint32) ((G_GUINT64_CONSTANT (1) << head->length) - 1);
  head->field = key->field;
  memset (head->bytes, 0, sizeof head->bytes);
  memcpy (head->bytes, at, head->length);
  return key->key != NULL;
}

static guint
find_field (const FedorgPlainForm *form, guint8 field)
{
  guint i = 0;

  while (i < form->n_heads && form->heads[i].field != field)
    i++;
  return i;
}

/* keeps a head where it is expected from now on; returns its place */
static guint
keep_head (FedorgPlainForm *form, guint place, const FedorgPlainHead *head)
{
  guint known = find_field (form, head->field);

  /* it looks otherwise than before, or stands elsewhere */
  if (known < form->n_heads || form->n_heads == G_N_ELEMENTS (form->heads)) {
    place = MIN (known, form->n_heads - 1);
  } else {
    /* behind the head that came before, where the next line will look for it */
    memmove (&form->heads[place + 1], &form->heads[place],
             (form->n_heads - place) * sizeof form->heads[0]);
    form->n_heads++;
  }
  form->heads[place] = *head;
  return place;
}

static G_NO_INLINE const FedorgPlainHead *
learn_head (FedorgPlainLine *plain, guint place, const guint8 *at, const guint8 *end)
{
  FedorgPlainForm *form = &plain->forms[plain->record];
  FedorgPlainHead head;

  if (!read_head (plain->record, at, end, &head))
    return NULL;
  return &form->heads[keep_head (form, place, &head)];
}

/* the head of the member here; NULL: it is not plain */
static inline const FedorgPlainHead *
take_head (FedorgPlainLine *plain, guint place, const guint8 *at, const guint8 *end)
{
  const FedorgPlainForm *form = &plain->forms[plain->record];

  /* a record may lack a member or two that the one before had */
  for (guint i = place; i < MIN (place + N_TRIES, form->n_heads); i++) {
    if (is_head (&form->heads[i], at))
      return &form->heads[i];
  }
  return learn_head (plain, place, at, end);
}

/* --- lines --- */

/* behind the type, which comes first; NULL: there is none that a record has */
static const guint8 *
take_type (FedorgPlainLine *plain, const guint8 *at, const guint8 *end)
{
  static const char name[] = "\"type\"";
  gsize length = strlen (name);

  if (memcmp (at, name, length) != 0)
    return NULL;
  at = skip_spaces (at + length);
  if (*at != ':')
    return NULL;
  at = skip_spaces (at + 1);
  if (*at != '"')
    return NULL;
  const guint8 *closing = find_closing (at + 1, end);
  if (closing == NULL)
    return NULL;
  plain->record = fedorg_record_find_type ((const char *) at + 1, (gsize) (closing - at - 1));
  return plain->record != 0 ? closing + 1 : NULL;
}

gboolean
fedorg_plain_line_read (FedorgPlainLine *plain, const char *line, gsize length)
{
  const guint8 *at = (const guint8 *) line, *end = at + length;
  FedorgFieldSet seen_fields = {{0}};
  guint place = 0;

  plain->n_members = 0;
  if (*at != '{' || (at = take_type (plain, at + 1, end)) == NULL)
    return FALSE;
  const FedorgPlainHead *first = plain->forms[plain->record].heads;
  for (at = skip_spaces (at); *at == ','; at = skip_spaces (at + 1)) {
    at = skip_spaces (at + 1);
    const FedorgPlainHead *head = take_head (plain, place, at, end);
    /* a field that comes twice is a finding or an error, which the long way reports */
    if (head == NULL || plain->n_members == G_N_ELEMENTS (plain->members) ||
        fedorg_field_set_has (&seen_fields, head->field))
      return FALSE;
    fedorg_field_set_add (&seen_fields, head->field);
    /* the next member is expected behind this one */
    place = (guint) (head - first) + 1;

    const guint8 *value = at + head->length;
    at = head->is_array ? find_bracket (value, end) : find_closing (value, end);
    if (at == NULL)
      return FALSE;
    plain->members[plain->n_members++] = (FedorgPlainMember){
        (const char *) value, (gsize) (at - value), (FedorgField) head->field, head->is_array};
  }
  /* nothing but spaces may follow the record */
  return *at == '}' && skip_spaces (at + 1) == end;
}

/* The array was found plain before: words in quotation marks without escapes, spaces and commas
 * between. */
const char *
fedorg_plain_next_word (const char *at, gsize *length)
{
  const char *start = at;

  while (*start == ' ' || *start == ',')
    start++;
  if (*start == ']')
    return NULL;
  const char *end = ++start;
  while (*end != '"')
    end++;
  *length = (gsize) (end - start);
  return start;
}
