/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-work-private.h"

#include <string.h>

#include "io/grid/fedorg-grid-sheet-private.h"
#include "io/grid/fedorg-grid-words-private.h"

/* --- what the headings say --- */

/* the kind that a heading says, "" if it is one of work that says none, NULL if it may be another's.
 * 支出金额（万元） is looked up as it stands, and 走访时间（年月日） without the bracket */
static const char *
get_kind (const char *heading)
{
  FedorgGridNormal normal;
  const char *kind;

  fedorg_grid_normalize (heading, strlen (heading), &normal);
  fedorg_grid_simplify (&normal);
  kind = fedorg_grid_word_get_value (FEDORG_GRID_WORD_WORK_HEADING, &normal);
  if (kind != NULL || strchr (normal.text, '(') == NULL)
    return kind;
  normal.length = strcspn (normal.text, "(");
  normal.text[normal.length] = '\0';
  return fedorg_grid_word_get_value (FEDORG_GRID_WORD_WORK_HEADING, &normal);
}

static void
read_field (FedorgGridWork *work, FedorgField field)
{
  switch (field) {
  case FEDORG_FIELD_ACTIVITY_KIND:
    work->has_kind = TRUE;
    break;
  case FEDORG_FIELD_ROLE:
    work->has_role = TRUE;
    break;
  case FEDORG_FIELD_ACTIVITY_PERSONS:
    work->has_doers = TRUE;
    break;
  case FEDORG_FIELD_COUNTERPART:
    work->has_counterpart = TRUE;
    break;
  case FEDORG_FIELD_PERSON_NAME:
  case FEDORG_FIELD_PERSON_ID:
    work->has_name = TRUE;
    break;
  default:
    work->has_details |= fedorg_field_get_subject (field) == FEDORG_SUBJECT_PERSON;
    break;
  }
  work->has_field |= fedorg_field_get_subject (field) == FEDORG_SUBJECT_ACTIVITY;
}

FedorgGridWork
fedorg_grid_work_read (const GArray *headings)
{
  FedorgGridWork work = {.kind = NULL};

  for (guint i = 0; i < headings->len; i++) {
    const FedorgGridHeading *heading = &g_array_index (headings, FedorgGridHeading, i);
    const FedorgGridMeaning *meaning = &heading->meaning;
    const char *kind = meaning->kind == FEDORG_GRID_COLUMN_FIELD ? get_kind (heading->last) : NULL;

    if (meaning->kind == FEDORG_GRID_COLUMN_FIELD && meaning->bare == NULL)
      read_field (&work, meaning->field);
    work.n_posts +=
        meaning->kind == FEDORG_GRID_COLUMN_POST && meaning->field == FEDORG_FIELD_PERSON_NAME;
    work.has_heading |= kind != NULL;
    if (work.kind == NULL && kind != NULL && *kind != '\0')
      work.kind = kind;
  }
  return work;
}

/* 执委 beside 结对对象 is who did it; columns of several posts say who holds them */
static gboolean
says_posts (const FedorgGridWork *work)
{
  return work->has_role || work->n_posts > 1 || (work->n_posts == 1 && !work->has_counterpart);
}

gboolean
fedorg_grid_work_is_certain (const FedorgGridWork *work)
{
  return work->has_heading && !says_posts (work) && !(work->has_name && work->has_details);
}

gboolean
fedorg_grid_work_may_be (const FedorgGridWork *work)
{
  return work->has_field && !says_posts (work);
}

gboolean
fedorg_grid_work_is_text (const FedorgGridHeading *heading)
{
  FedorgGridNormal normal;

  fedorg_grid_normalize (heading->last, strlen (heading->last), &normal);
  fedorg_grid_simplify (&normal);
  /* 会议名称/议题 is both */
  normal.length = strcspn (normal.text, "/、(");
  normal.text[normal.length] = '\0';
  return fedorg_grid_word_is (FEDORG_GRID_WORD_WORK_TEXT, &normal);
}

/* --- what else says the kind --- */

const char *
fedorg_grid_work_find (const char *text, gsize length)
{
  const char *kind = fedorg_grid_word_find_last (FEDORG_GRID_WORD_WORK_NOUN, text, length);

  return kind != NULL
             ? kind
             : fedorg_grid_word_find_last (FEDORG_GRID_WORD_WORK_NOUN_GENERAL, text, length);
}

static gboolean
is_general (const char *kind)
{
  return kind == NULL || fedorg_grid_word_find_last (FEDORG_GRID_WORD_WORK_NOUN_GENERAL, kind,
                                                     strlen (kind)) != NULL;
}

/* of two words the first that is not 活动, which all work is */
static const char *
choose (const char *first, const char *second)
{
  return is_general (first) && second != NULL && (first == NULL || !is_general (second)) ? second
                                                                                         : first;
}

/* 会议名称 beside 应到 */
static const char *
find_in_headings (const FedorgGridLayout *layout)
{
  const char *kind = NULL;

  for (guint i = 0; i < layout->labels->len; i++) {
    const char *label = g_ptr_array_index (layout->labels, i);

    kind = choose (kind, fedorg_grid_work_find (label, strlen (label)));
  }
  return kind;
}

void
fedorg_grid_sheet_find_work (FedorgGridSheet *sheet)
{
  const FedorgGridLayout *layout = sheet->layout;
  const char *name = fedorg_grid_get_sheet_name (sheet->grid);
  g_autofree char *file = g_path_get_basename (fedorg_input_get_name (sheet->input));
  const char *kind;

  sheet->work = NULL;
  if (layout->work == NULL)
    return;
  kind = *layout->work != '\0' ? layout->work : NULL;
  kind = choose (kind, sheet->title_work);
  kind = choose (kind, name != NULL ? fedorg_grid_work_find (name, strlen (name)) : NULL);
  kind = choose (kind, fedorg_grid_work_find (file, strlen (file)));
  sheet->work = choose (kind, find_in_headings (layout));
  if (sheet->work != NULL)
    fedorg_grid_account_add_name (sheet->account, "roster/table-of-work", sheet->work,
                                  layout->line);
}
