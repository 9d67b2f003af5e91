/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "generate-activity.h"

#include "generate-deck.h"

/* so that the numbers of activities are not those of the posts of the same seed */
#define SEED_OF_ACTIVITIES 0x61637473u

typedef struct {
  Person person; /* her identifier is kept within */
  FedorgRole role;
} Member;

void
activity_maker_open (ActivityMaker *maker, const Plan *plan, FedorgRosterBuilder *builder)
{
  *maker = (ActivityMaker){plan, builder, g_rand_new_with_seed (plan->seed ^ SEED_OF_ACTIVITIES),
                           g_array_new (FALSE, FALSE, sizeof (Member))};
}

void
activity_maker_close (ActivityMaker *maker)
{
  if (maker->random == NULL)
    return;
  g_rand_free (maker->random);
  g_array_unref (maker->team);
}

void
activity_maker_add_person (ActivityMaker *maker, const Person *person, FedorgRole role)
{
  Member member = {*person, role};

  if (maker->plan->activities->len > 0)
    g_array_append_val (maker->team, member);
}

/* --- fields --- */

static gint64
choose (ActivityMaker *maker, gint64 least, gint64 most)
{
  return g_rand_int_range (maker->random, (gint32) least, (gint32) most + 1);
}

static void
set_text (ActivityMaker *maker, FedorgField field, const char *text)
{
  if (text != NULL)
    fedorg_roster_builder_set_field (maker->builder, field, text, -1);
}

static void
set_date (ActivityMaker *maker, FedorgField field, gint32 date)
{
  g_autofree char *text = fedorg_date_dup_text (date, FEDORG_DATE_PRECISION_DAY);

  set_text (maker, field, text);
}

/* a number from the range, if there is one */
static void
set_number (ActivityMaker *maker, FedorgField field, const guint range[2])
{
  char text[32];

  if (range[1] == 0)
    return;
  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, choose (maker, range[0], range[1]));
  set_text (maker, field, text);
}

/* each value as often as its share says, on the average; NULL for what is left */
static const char *
choose_share (ActivityMaker *maker, const GArray *shares)
{
  gint64 number = g_rand_int_range (maker->random, 0, 10000);

  for (guint i = 0; i < shares->len; i++) {
    const PlanShare *share = &g_array_index (shares, PlanShare, i);
    gint64 part = share->denominator > 0 ? 10000 * share->numerator / share->denominator : 10000;

    if (number < part)
      return share->value;
    number -= part;
  }
  return NULL;
}

/* somebody of the role, beginning anywhere; NULL: the organisation has nobody */
static const char *
choose_doer (ActivityMaker *maker, FedorgRole role)
{
  guint n = maker->team->len;
  guint first = n == 0 ? 0 : (guint) choose (maker, 0, n - 1);

  for (guint i = 0; i < n; i++) {
    const Member *member = &g_array_index (maker->team, Member, (first + i) % n);

    if (member->role == role)
      return member->person.id;
  }
  return NULL;
}

static void
write_activity (ActivityMaker *maker, const PlanActivities *activities, const char *organization)
{
  gint32 date = activities->from + (gint32) choose (maker, 0, activities->to - activities->from);
  char counterpart[32];

  fedorg_roster_builder_begin_record (maker->builder, FEDORG_RECORD_ACTIVITY, 0, 0);
  set_text (maker, FEDORG_FIELD_ORGANIZATION_ID, organization);
  set_text (maker, FEDORG_FIELD_ACTIVITY_KIND, activities->kind);
  set_date (maker, FEDORG_FIELD_ACTIVITY_DATE, date);
  if (activities->days[1] > 1)
    set_date (maker, FEDORG_FIELD_ACTIVITY_END_DATE,
              date + (gint32) choose (maker, activities->days[0], activities->days[1]) - 1);
  if (activities->due_in > 0)
    set_date (maker, FEDORG_FIELD_DUE_DATE, date + (gint32) activities->due_in);
  if (activities->by != FEDORG_ROLE_UNKNOWN)
    set_text (maker, FEDORG_FIELD_ACTIVITY_PERSONS, choose_doer (maker, activities->by));
  if (activities->counterparts > 0) {
    g_snprintf (counterpart, sizeof counterpart, "%s%" G_GINT64_FORMAT, "对象",
                choose (maker, 1, activities->counterparts));
    set_text (maker, FEDORG_FIELD_COUNTERPART, counterpart);
  }
  set_text (maker, FEDORG_FIELD_STATUS, choose_share (maker, activities->statuses));
  set_text (maker, FEDORG_FIELD_STAGE, choose_share (maker, activities->stages));
  set_number (maker, FEDORG_FIELD_QUANTITY, activities->quantity);
  set_number (maker, FEDORG_FIELD_TARGET, activities->target);
  set_number (maker, FEDORG_FIELD_AMOUNT, activities->amount);
  set_text (maker, FEDORG_FIELD_UNIT, activities->unit);
  set_text (maker, FEDORG_FIELD_ACTIVITY_TAGS, choose_share (maker, activities->tags));
  fedorg_roster_builder_end_record (maker->builder);
}

static gboolean
is_in (const PlanScope *scope, guint8 level, guint8 kind)
{
  return (scope->levels == 0 || (scope->levels >> level & 1)) &&
         (scope->kinds == 0 || (scope->kinds >> kind & 1));
}

void
activity_maker_write (ActivityMaker *maker, const char *organization, guint8 level, guint8 kind)
{
  for (guint i = 0; i < maker->plan->activities->len; i++) {
    const PlanActivities *activities = g_ptr_array_index (maker->plan->activities, i);

    if (!is_in (&activities->scope, level, kind))
      continue;
    for (gint64 n = choose (maker, activities->each[0], activities->each[1]); n > 0; n--)
      write_activity (maker, activities, organization);
  }
  g_array_set_size (maker->team, 0);
}
