/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-form.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>

#include "base/fedorg-limits-private.h"
#include "io/fill/fedorg-fill-private.h"

#include "base/fedorg-place-private.h"
#include "base/fedorg-words-private.h"

/* A form of an office, filled in. The workbook is gone over twice: once to learn which rows are
 * repeated and how often, and once to write it, because formulas above may name cells below.
 * Without the library for workbooks the functions are there and refuse. */

G_DEFINE_BOXED_TYPE (FedorgForm, fedorg_form, fedorg_form_ref, fedorg_form_unref)

FedorgForm *
fedorg_form_new (FedorgRoster *roster)
{
  FedorgForm *form;

  g_return_val_if_fail (roster != NULL, NULL);

  form = g_new0 (FedorgForm, 1);
  g_atomic_ref_count_init (&form->references);
  form->roster = fedorg_roster_ref (roster);
  form->rulesets = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_ruleset_unref);
  form->notes = g_ptr_array_new_with_free_func (g_free);
  form->as_of = FEDORG_DATE_NONE;
  return form;
}

FedorgForm *
fedorg_form_ref (FedorgForm *form)
{
  g_return_val_if_fail (form != NULL, NULL);

  g_atomic_ref_count_inc (&form->references);
  return form;
}

void
fedorg_form_unref (FedorgForm *form)
{
  if (form == NULL || !g_atomic_ref_count_dec (&form->references))
    return;
  fedorg_roster_unref (form->roster);
  g_ptr_array_unref (form->rulesets);
  g_ptr_array_unref (form->notes);
  g_free (form);
}

void
fedorg_form_add_ruleset (FedorgForm *form, FedorgRuleset *ruleset)
{
  g_return_if_fail (form != NULL);
  g_return_if_fail (ruleset != NULL);

  g_ptr_array_add (form->rulesets, fedorg_ruleset_ref (ruleset));
}

void
fedorg_form_set_as_of (FedorgForm *form, gint32 as_of)
{
  g_return_if_fail (form != NULL);

  form->as_of = as_of;
}

guint
fedorg_form_get_n_notes (const FedorgForm *form)
{
  g_return_val_if_fail (form != NULL, 0);

  return form->notes->len;
}

const char *
fedorg_form_get_note (const FedorgForm *form, guint index)
{
  g_return_val_if_fail (form != NULL, NULL);
  g_return_val_if_fail (index < form->notes->len, NULL);

  return g_ptr_array_index (form->notes, index);
}

/* --- filling --- */

#ifdef FEDORG_WITH_WORKBOOK

static void
free_sheet (gpointer data)
{
  FedorgFillSheet *sheet = data;

  g_array_unref (sheet->spreads);
  g_ptr_array_unref (sheet->blocks);
  g_array_unref (sheet->marked);
  g_free (sheet);
}

static void
clear_run (FedorgFillRun *run)
{
  g_clear_pointer (&run->package, fedorg_package_free);
  g_clear_pointer (&run->sheets, g_ptr_array_unref);
  g_clear_pointer (&run->values, fedorg_fill_values_free);
  if (run->book != NULL)
    fedorg_grid_book_free (&run->book->base);
  g_free (run->workbook);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgFillRun, clear_run)

void
fedorg_fill_note_at (FedorgFillRun *run, const char *place, const char *code, const char *mark)
{
  const char *why = fedorg_fill_values_explain (run->values, mark);
  gboolean is_formula = *mark == '=';

  g_ptr_array_add (run->form->notes,
                   g_strdup_printf ("%s: %s%s%s: %s", place, is_formula ? "" : "{{", mark,
                                    is_formula ? "" : "}}",
                                    why != NULL ? why : fedorg_words_get (code, run->language)));
}

void
fedorg_fill_note_many (FedorgFillRun *run, const FedorgFillSheet *sheet, guint32 row,
                       guint32 column, const char *code, const char *mark, guint n)
{
  char letters[FEDORG_PLACE_LETTERS_SIZE];
  g_autoptr (GString) more = g_string_new (NULL);
  g_autofree char *number = g_strdup_printf ("%u", n - 1), *place = NULL;

  if (n > 1)
    g_string_append (more, fedorg_words_get_counted ("fill/more", n - 1, run->language));
  g_string_replace (more, "{n}", number, 0);
  fedorg_place_format_column (column, letters);
  place = g_strdup_printf ("%s!%s%u%s", sheet->sheet->name, letters, row, more->str);
  fedorg_fill_note_at (run, place, code, mark);
}

void
fedorg_fill_note (FedorgFillRun *run, const FedorgFillSheet *sheet, guint32 row, guint32 column,
                  const char *code, const char *mark)
{
  fedorg_fill_note_many (run, sheet, row, column, code, mark, 1);
}

static gboolean
open_package (FedorgFillRun *run, FedorgInput *input, const FedorgLimits *limits, GError **error)
{
  FedorgGridBook *book = fedorg_workbook_open (input, limits, error);
  g_autoptr (FedorgGrid) first = NULL;

  run->book = (FedorgWorkbook *) book;
  if (book == NULL)
    return FALSE;
  /* with the first sheet the shared texts are read */
  first = fedorg_grid_book_open_sheet (book, 0, error);
  if (first == NULL)
    return FALSE;
  run->package = fedorg_package_open (input, limits, error);
  if (run->package == NULL)
    return FALSE;
  run->workbook = fedorg_package_dup_related (run->package, "", "officeDocument", error);
  return run->workbook != NULL;
}

static gboolean
scan (FedorgFillRun *run, GError **error)
{
  for (guint i = 0; i < run->book->sheets->len; i++) {
    FedorgFillSheet *sheet = g_new0 (FedorgFillSheet, 1);

    sheet->sheet = &g_array_index (run->book->sheets, FedorgWorkbookSheet, i);
    sheet->spreads = g_array_new (FALSE, FALSE, sizeof (FedorgFillSpread));
    sheet->marked = g_array_new (FALSE, FALSE, sizeof (FedorgFillPlace));
    sheet->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_fill_block_free);
    g_ptr_array_add (run->sheets, sheet);
    if (sheet->sheet->part != NULL && !fedorg_fill_scan_sheet (run, sheet, error))
      return FALSE;
  }
  return TRUE;
}

/* where rows move, formulas of any sheet may name them */
static gboolean
fill_sheets (FedorgFillRun *run, gboolean *has_marks, GError **error)
{
  *has_marks = FALSE;
  for (guint i = 0; i < run->sheets->len; i++) {
    FedorgFillSheet *sheet = g_ptr_array_index (run->sheets, i);
    gboolean is_marked = sheet->has_marks || sheet->has_outer_marks;

    *has_marks |= is_marked;
    if (sheet->sheet->part != NULL && (is_marked || run->spreads) &&
        !fedorg_fill_put_sheet (run, sheet, error))
      return FALSE;
  }
  return TRUE;
}

static GBytes *
fill (FedorgFillRun *run, GError **error)
{
  gboolean has_marks;

  if (!scan (run, error) || !fill_sheets (run, &has_marks, error) ||
      !fedorg_fill_change_workbook (run, error) || !fedorg_fill_change_parts (run, error) ||
      !fedorg_fill_change_texts (run, error))
    return NULL;
  if (!has_marks && !run->has_texts) {
    fedorg_input_fail (fedorg_package_get_input (run->package), 0, 0, FEDORG_ERROR_FORMAT,
                       "no cell of the form has a mark such as {{executives}}", error);
    return NULL;
  }
  return fedorg_package_finish (run->package, error);
}

static GBytes *
fill_input (FedorgForm *form, FedorgInput *input, const FedorgLimits *limits,
            const FedorgOutputOptions *options, const FedorgJob *job, GError **error)
{
  g_auto (FedorgFillRun)
      run = {.form = form, .language = fedorg_output_options_get_language (options)};

  run.sheets = g_ptr_array_new_with_free_func (free_sheet);
  run.values = fedorg_fill_values_new (form, options, job);
  return open_package (&run, input, limits, error) ? fill (&run, error) : NULL;
}

#else

static GBytes *
fill_input (FedorgForm *form, FedorgInput *input, const FedorgLimits *limits,
            const FedorgOutputOptions *options, const FedorgJob *job, GError **error)
{
  (void) form;
  (void) limits;
  (void) options;
  (void) job;
  fedorg_input_fail (input, 0, 0, FEDORG_ERROR_FORMAT,
                     "the library was built without the libraries that read workbooks (libzip and "
                     "expat)",
                     error);
  return NULL;
}

#endif

GBytes *
fedorg_form_fill (FedorgForm *form, const char *path, FedorgReadOptions *reading,
                  const FedorgOutputOptions *options, GCancellable *cancellable,
                  FedorgProgressFunc progress, gpointer user_data, GError **error)
{
  g_return_val_if_fail (form != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  const FedorgJob job = {cancellable, progress, user_data};
  g_autoptr (FedorgOutputOptions) defaults = fedorg_output_options_new ();
  const FedorgOutputOptions *used = options != NULL ? options : defaults;
  g_autoptr (FedorgLimits) limits =
      fedorg_limits_copy (reading != NULL ? fedorg_read_options_get_limits (reading) : NULL);
  g_autoptr (FedorgInput) input = fedorg_input_open (path, limits, error);

  if (input == NULL)
    return NULL;
  g_ptr_array_set_size (form->notes, 0);
  fedorg_input_watch (input, cancellable, NULL, NULL);
  return fill_input (form, input, limits, used, &job, error);
}
