/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "generate-person.h"

#include <string.h>

static const char *const surnames[] = {
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林",
    "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹",
    "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕", "苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛",
};

static const char *const first_parts[] = {
    "秀", "春", "玉", "桂", "丽", "海", "金", "美", "小", "晓", "雪", "月", "兰", "红", "文", "淑",
    "慧", "明", "静", "素", "凤", "燕", "惠", "志", "思", "佳", "雨", "子", "雅", "欣", "清", "莲",
};

static const char *const last_parts[] = {
    "英", "兰", "芳", "梅", "华", "珍", "霞", "玲", "芬", "萍", "燕", "红", "娟", "莲", "琴", "云",
    "香", "敏", "静", "丽", "娜", "艳", "秋", "月", "凤", "洁", "琳", "怡", "婷", "雯", "颖", "菊",
};

static const char *
pick (GRand *random, const char *const *words, guint n_words)
{
  return words[g_rand_int_range (random, 0, (gint32) n_words)];
}

gboolean
person_decks_open (PersonDecks *decks, const PlanPosts *posts, gint64 n_posts)
{
  decks->tags = posts->tags;
  decks->tag_counts = g_new0 (gint64, posts->tags->len + 1);
  decks->n_undecided = n_posts;
  decks->youngest_is_due = TRUE;
  for (guint i = 0; i < posts->tags->len; i++)
    decks->tag_counts[i] = deck_count (&g_array_index (posts->tags, PlanShare, i), n_posts);
  return deck_open (&decks->ages, posts->ages, n_posts) &
         deck_open (&decks->educations, posts->educations, n_posts) &
         deck_open (&decks->political_statuses, posts->political_statuses, n_posts) &
         deck_open (&decks->ethnicities, posts->ethnicities, n_posts) &
         deck_open (&decks->staffings, posts->staffings, n_posts);
}

void
person_decks_close (PersonDecks *decks)
{
  deck_close (&decks->ages);
  deck_close (&decks->educations);
  deck_close (&decks->political_statuses);
  deck_close (&decks->ethnicities);
  deck_close (&decks->staffings);
  g_free (decks->tag_counts);
}

gboolean
person_decks_have (const PersonDecks *decks, const Person *person)
{
  return deck_has (&decks->ages, person->age) && deck_has (&decks->educations, person->education) &&
         deck_has (&decks->political_statuses, person->political_status) &&
         deck_has (&decks->ethnicities, person->ethnicity) &&
         deck_has (&decks->staffings, person->staffing);
}

void
person_decks_take (PersonDecks *decks, const Person *person)
{
  deck_take (&decks->ages, person->age);
  deck_take (&decks->educations, person->education);
  deck_take (&decks->political_statuses, person->political_status);
  deck_take (&decks->ethnicities, person->ethnicity);
  deck_take (&decks->staffings, person->staffing);
}

static const PlanShare *
deal (Deck *deck, GRand *random)
{
  return deck->shares == NULL ? NULL : deck_deal (deck, random);
}

/* the first person of the lowest band has its least age, so that "the youngest is 22" comes true */
static gint
choose_age (PersonDecks *decks, const PlanShare *band, GRand *random)
{
  if (band == NULL)
    return 30 + g_rand_int_range (random, 0, 26);
  if (decks->youngest_is_due && band == &g_array_index (decks->ages.shares, PlanShare, 0)) {
    decks->youngest_is_due = FALSE;
    return band->least;
  }
  return band->most <= band->least ? band->least
                                   : g_rand_int_range (random, band->least, band->most + 1);
}

/* a birth date with that many completed years on the reference date */
static gint32
choose_birth (gint age, gint32 as_of, GRand *random)
{
  gint32 latest = fedorg_date_add_years (as_of, -age);
  gint32 birth = latest - g_rand_int_range (random, 0, 364);

  while (fedorg_date_get_age (birth, as_of) > age)
    birth++;
  while (fedorg_date_get_age (birth, as_of) < age)
    birth--;
  return birth;
}

static void
choose_tags (Person *person, PersonDecks *decks, GRand *random)
{
  person->tags[0] = '\0';
  for (guint i = 0; decks->tags != NULL && i < decks->tags->len; i++) {
    gint64 left = decks->n_undecided;
    if (!deck_choose (&decks->tag_counts[i], &left, random))
      continue;
    if (person->tags[0] != '\0')
      g_strlcat (person->tags, ";", sizeof person->tags);
    g_strlcat (person->tags, g_array_index (decks->tags, PlanShare, i).value, sizeof person->tags);
  }
  decks->n_undecided--;
}

void
person_invent (Person *person, PersonDecks *decks, GRand *random, const Plan *plan, guint32 number)
{
  /* in this order with every compiler: arguments of a call have none */
  const char *last = pick (random, last_parts, G_N_ELEMENTS (last_parts));
  const char *first = pick (random, first_parts, G_N_ELEMENTS (first_parts));
  const char *surname = pick (random, surnames, G_N_ELEMENTS (surnames));

  memset (person, 0, sizeof *person);
  g_snprintf (person->id, sizeof person->id, "P%08u", number);
  g_snprintf (person->name, sizeof person->name, "%s%s%s", surname, first, last);
  person->age = deal (&decks->ages, random);
  person->education = deal (&decks->educations, random);
  person->political_status = deal (&decks->political_statuses, random);
  person->ethnicity = deal (&decks->ethnicities, random);
  person->staffing = deal (&decks->staffings, random);
  choose_tags (person, decks, random);
  person->birth_date = choose_birth (choose_age (decks, person->age, random), plan->as_of, random);
  person->start_date =
      plan->start_from + g_rand_int_range (random, 0, MAX (1, plan->as_of - plan->start_from));
}
