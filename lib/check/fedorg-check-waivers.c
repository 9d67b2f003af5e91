/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "check/fedorg-check-waivers-private.h"

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-message.h>
#include <stdlib.h>
#include <string.h>

#include "base/fedorg-place-private.h"
#include "base/fedorg-search-private.h"
#include "base/fedorg-text-private.h"
#include "base/fedorg-words-private.h"
#include "measure/fedorg-mask-private.h"
#include "model/fedorg-lists-private.h"

/* The waivers of a run, sorted by organisation and rule, so that each failure finds its own by one
 * search. A waiver that is expired waives nothing, and one that meets nothing is reported: lists of
 * exemptions grow old. */

/* a finding that a waiver means */
typedef struct {
  guint64 key; /* organisation x 2^32 + rule */
  guint waiver;
} Entry;

static int
compare_entries (const void *a, const void *b)
{
  const Entry *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return (x->waiver > y->waiver) - (x->waiver < y->waiver);
}

static const Entry *
get_entry (const FedorgCheckWaivers *self, gsize index)
{
  return &fedorg_array_index (&self->entries, Entry, index);
}

static gboolean
is_expired (const FedorgCheckWaivers *self, const FedorgWaiver *waiver)
{
  return waiver->until != FEDORG_DATE_NONE && waiver->until < self->as_of;
}

/* FALSE if there is no memory */
static gboolean
add_entries (FedorgCheckWaivers *self, const GArray *rules, guint index)
{
  const FedorgWaiver *waiver = fedorg_waivers_get_waiver (self->waivers, index);
  guint32 organization = fedorg_roster_find_organization (self->roster, waiver->organization);

  for (guint32 i = 0; organization != FEDORG_NONE && i < rules->len; i++) {
    Entry *entry;

    if (!fedorg_check_means_code (waiver->rule,
                                  g_array_index (rules, FedorgCheckRule, i).code->text))
      continue;
    entry = fedorg_array_add (&self->entries, Entry);
    if (!entry)
      return FALSE;
    *entry = (Entry){(guint64) organization << 32 | i, index};
  }
  return TRUE;
}

/* --- repetitions --- */

static int
compare_waivers (gconstpointer a, gconstpointer b, gpointer data)
{
  guint i = *(const guint *) a, j = *(const guint *) b;
  const FedorgWaiver *x = fedorg_waivers_get_waiver (data, i);
  const FedorgWaiver *y = fedorg_waivers_get_waiver (data, j);
  int order = strcmp (x->organization, y->organization);

  if (order == 0)
    order = strcmp (x->rule, y->rule);
  return order != 0 ? order : g_strcmp0 (x->subject, y->subject);
}

/* Of two waivers of the same finding the earlier one says why and until when, even if nobody sees that
 * the other says something else. FALSE if there is no memory */
static gboolean
find_repetitions (FedorgCheckWaivers *self, guint n)
{
  g_autofree guint *order = g_try_new (guint, (gsize) n + 1);
  guint n_valid = 0;

  self->firsts = g_try_new (guint, (gsize) n + 1);
  if (order == NULL || self->firsts == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    self->firsts[i] = i;
    if (!is_expired (self, fedorg_waivers_get_waiver (self->waivers, i)))
      order[n_valid++] = i;
  }
  /* equal ones keep their order */
  g_qsort_with_data (order, (gint) n_valid, sizeof (guint), compare_waivers, self->waivers);
  for (guint i = 1; i < n_valid; i++)
    if (compare_waivers (&order[i - 1], &order[i], self->waivers) == 0)
      self->firsts[order[i]] = self->firsts[order[i - 1]];
  return TRUE;
}

/* an expired waiver has no entry: it waives nothing, and is reported later */
gboolean
fedorg_check_waivers_init (FedorgCheckWaivers *self, const FedorgCheck *check, const GArray *rules,
                           gint32 as_of)
{
  guint n = check->waivers ? fedorg_waivers_get_n_waivers (check->waivers) : 0;

  *self = (FedorgCheckWaivers){.waivers = check->waivers,
                               .roster = check->roster,
                               .as_of = as_of,
                               .is_met = g_try_new0 (gint, (gsize) n + 1)};
  if (!self->is_met || !find_repetitions (self, n))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!is_expired (self, fedorg_waivers_get_waiver (check->waivers, i)) &&
        !add_entries (self, rules, i))
      return FALSE;
  if (self->entries.length > 0)
    qsort (self->entries.data, self->entries.length, sizeof (Entry), compare_entries);
  return TRUE;
}

void
fedorg_check_waivers_clear (FedorgCheckWaivers *self)
{
  fedorg_array_clear (&self->entries);
  g_clear_pointer (&self->is_met, g_free);
  g_clear_pointer (&self->firsts, g_free);
}

/* the first entry that is not before the key */
static gsize
find_first (const FedorgCheckWaivers *self, guint64 key)
{
  gsize low = 0, high = self->entries.length;

  FEDORG_SEARCH (low, high, middle, get_entry (self, middle)->key < key);
  return low;
}

gsize
fedorg_check_waivers_get_first (const FedorgCheckWaivers *self, guint32 rule, guint32 organization)
{
  return find_first (self, (guint64) organization << 32 | rule);
}

gboolean
fedorg_check_waivers_get (const FedorgCheckWaivers *self, gsize index, guint32 rule,
                          guint32 organization, guint *waiver)
{
  if (index >= self->entries.length ||
      get_entry (self, index)->key != ((guint64) organization << 32 | rule))
    return FALSE;
  *waiver = get_entry (self, index)->waiver;
  return TRUE;
}

static gboolean
is_for_subject (const FedorgCheckWaivers *self, const Entry *entry)
{
  return fedorg_waivers_get_waiver (self->waivers, entry->waiver)->subject != NULL;
}

/* several waivers of one rule and organisation settle one failure */
guint64
fedorg_check_waivers_count (const FedorgCheckWaivers *self, guint32 rule, const guint32 range[2],
                            const guint64 *failing)
{
  guint64 n_waived = 0, last = G_MAXUINT64;

  for (gsize i = find_first (self, (guint64) range[0] << 32); i < self->entries.length; i++) {
    const Entry *entry = get_entry (self, i);
    guint32 organization = (guint32) (entry->key >> 32);

    if (organization >= range[1])
      break;
    if ((guint32) entry->key != rule || is_for_subject (self, entry) ||
        !fedorg_words_test (failing, organization - range[0]))
      continue;
    g_atomic_int_set (&self->is_met[entry->waiver], 1);
    n_waived += entry->key != last;
    last = entry->key;
  }
  return n_waived;
}

gboolean
fedorg_check_waivers_find (const FedorgCheckWaivers *self, guint32 rule, guint32 organization,
                           guint *waiver)
{
  for (gsize i = fedorg_check_waivers_get_first (self, rule, organization);
       fedorg_check_waivers_get (self, i, rule, organization, waiver); i++)
    if (!is_for_subject (self, get_entry (self, i)))
      return TRUE;
  return FALSE;
}

gboolean
fedorg_check_waivers_next_subject (const FedorgCheckWaivers *self, guint32 rule,
                                   const guint32 range[2], guint32 *organization)
{
  gsize i = find_first (self, (guint64) range[0] << 32);

  for (; i < self->entries.length && get_entry (self, i)->key >> 32 < range[1]; i++) {
    if ((guint32) get_entry (self, i)->key != rule || !is_for_subject (self, get_entry (self, i)))
      continue;
    *organization = (guint32) (get_entry (self, i)->key >> 32);
    return TRUE;
  }
  return FALSE;
}

/* --- findings about the roster itself --- */

static gboolean
means_structural (const FedorgCheckWaivers *self, guint index, const char *code,
                  guint32 organization)
{
  const FedorgWaiver *waiver = fedorg_waivers_get_waiver (self->waivers, index);

  return waiver->subject == NULL && strcmp (waiver->rule, code) == 0 &&
         !is_expired (self, waiver) &&
         fedorg_roster_find_organization (self->roster, waiver->organization) == organization;
}

gboolean
fedorg_check_waivers_find_code (const FedorgCheckWaivers *self, const char *code,
                                guint32 organization, guint *waiver)
{
  guint n = self->waivers ? fedorg_waivers_get_n_waivers (self->waivers) : 0;

  for (guint i = 0; organization != FEDORG_NONE && i < n; i++)
    if (means_structural (self, i, code, organization)) {
      *waiver = i;
      return TRUE;
    }
  return FALSE;
}

/* a waiver of a structural finding is unused only if no finding at all needs it, and the list may
 * end before the one that does */
void
fedorg_check_waivers_look_at_roster (const FedorgCheckWaivers *self)
{
  guint n = self->waivers ? fedorg_waivers_get_n_waivers (self->waivers) : 0;

  for (guint i = 0; i < n; i++) {
    const FedorgWaiver *waiver = fedorg_waivers_get_waiver (self->waivers, i);
    guint64 n_structural =
        fedorg_message_contains (waiver->rule) ? fedorg_roster_get_n_structural (self->roster) : 0;

    for (guint64 j = 0; j < n_structural && !self->is_met[i]; j++)
      self->is_met[i] =
          means_structural (self, i, fedorg_roster_get_structural_code (self->roster, j),
                            fedorg_roster_get_structural_organization (self->roster, j));
  }
}

/* --- about waivers --- */

/* NULL if nothing is wrong with the waiver */
static const char *
find_fault (const FedorgCheckWaivers *self, guint index)
{
  if (is_expired (self, fedorg_waivers_get_waiver (self->waivers, index)))
    return "waiver/expired";
  if (self->firsts[index] != index)
    return "waiver/repeated";
  return self->is_met[index] ? NULL : "waiver/unused";
}

static char *
dup_subject (const FedorgWaiver *waiver)
{
  FedorgBuffer subject = FEDORG_BUFFER_INIT;

  fedorg_buffer_append (&subject, waiver->rule, -1);
  fedorg_buffer_append (&subject, " ", 1);
  fedorg_buffer_append (&subject, waiver->organization, -1);
  if (waiver->subject != NULL) {
    fedorg_buffer_append (&subject, " ", 1);
    fedorg_buffer_append (&subject, waiver->subject, -1);
  }
  return fedorg_buffer_finish_text (&subject);
}

/* the place of the waiver that counts in place of this one, if the waivers come from a file */
static void
add_first (const FedorgCheckWaivers *self, guint index, FedorgFinding *finding)
{
  const char *source = fedorg_waivers_get_source (self->waivers);

  if (source == NULL || self->firsts[index] == index)
    return;
  guint line = fedorg_waivers_get_waiver (self->waivers, self->firsts[index])->line;
  g_autofree char *place = fedorg_place_dup_text (source, line, 0);
  if (place != NULL)
    fedorg_finding_add_parameter (finding, "other", place, NULL);
}

static void
add_parameters (const FedorgWaiver *waiver, FedorgFinding *finding)
{
  if (waiver->subject != NULL)
    fedorg_finding_add_parameter (finding, "subject",
                                  fedorg_words_get ("findings/one-subject", FEDORG_LANGUAGE_EN),
                                  fedorg_words_get ("findings/one-subject", FEDORG_LANGUAGE_ZH));
  fedorg_finding_add_parameter (finding, "code", waiver->rule, NULL);
  fedorg_finding_add_parameter (finding, "organization", waiver->organization, NULL);
}

gboolean
fedorg_check_waivers_report (const FedorgCheckWaivers *self, guint index, FedorgFinding **reported)
{
  const FedorgWaiver *waiver = fedorg_waivers_get_waiver (self->waivers, index);
  const char *code = find_fault (self, index);
  const char *source = fedorg_waivers_get_source (self->waivers);
  FedorgFinding *finding;

  *reported = NULL;
  if (code == NULL)
    return TRUE;
  finding = fedorg_finding_new (code, code, fedorg_message_get_severity (code), FEDORG_NONE);
  if (!finding)
    return FALSE;
  if (source)
    fedorg_finding_take_text (finding, &finding->spot.source, fedorg_text_dup (source));
  finding->spot.line = waiver->line;
  fedorg_finding_take_text (finding, &finding->subject, dup_subject (waiver));
  add_parameters (waiver, finding);
  add_first (self, index, finding);
  if (is_expired (self, waiver)) {
    g_autofree char *until = fedorg_date_dup_text (waiver->until, FEDORG_DATE_PRECISION_DAY);

    fedorg_finding_add_parameter (finding, "until", until, NULL);
  }
  *reported = finding;
  return TRUE;
}
