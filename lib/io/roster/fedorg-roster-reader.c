/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-roster-reader.h>

#include <glib/gstdio.h>
#include <string.h>

#include <fedorg/fedorg-date.h>

#include "io/database/fedorg-postgresql-private.h"
#include "io/input/fedorg-roster-format-private.h"
#include "io/roster/fedorg-roster-lists-private.h"
#include "model/fedorg-read-options-private.h"
#include "model/fedorg-roster-builder-private.h"
#include "io/snapshot/fedorg-snapshot-private.h"

/* Reads a roster from files of any format. The table of formats asks each file in turn. Files may
 * need each other: names in one mean organisations of another, so a set that has such names is read
 * once to learn what is there, and once more with that as the directory. */

/* first bytes by which a format is recognised where the name does not show it */
#define HEAD_SIZE (64u << 10)

typedef struct {
  const char *name;
  const char *endings[4];
  FedorgFormatSniffFunc sniff;
  FedorgFormatReadFunc read;
} RosterFormat;

/* in the order in which they are asked: the last one takes everything */
static const RosterFormat formats[] = {
    {"snapshot", {".fedorg"}, fedorg_snapshot_sniff, fedorg_snapshot_refuse},
    {"workbook", {".xlsx", ".xlsm"}, fedorg_workbook_sniff, fedorg_workbook_read},
    {"JSON Lines", {".jsonl", ".ndjson"}, fedorg_jsonl_roster_sniff, fedorg_jsonl_roster_read},
    {"JSON", {".json"}, fedorg_json_roster_sniff, fedorg_json_roster_read},
    {"table", {".csv", ".tsv", ".txt"}, fedorg_csv_sniff, fedorg_csv_read},
};

static gboolean
has_ending (const char *name, const char *ending)
{
  gsize name_length = strlen (name), length = strlen (ending);

  return name_length > length && g_ascii_strcasecmp (name + name_length - length, ending) == 0;
}

/* several names may lead to one format, such as .csv, .tsv and .txt */
static const RosterFormat *
find_by_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    for (guint j = 0; formats[i].endings[j] != NULL; j++) {
      if (has_ending (name, formats[i].endings[j]))
        return &formats[i];
    }
  }
  return NULL;
}

/* the last format takes anything, so the loop ends */
static const RosterFormat *
find_by_head (FedorgInput *input, GError **error)
{
  g_autofree char *head = g_malloc (HEAD_SIZE);
  gsize n_read, i = 0;

  if (!fedorg_input_read (input, head, HEAD_SIZE, &n_read, error))
    return NULL;
  fedorg_input_rewind (input);
  while (!formats[i].sniff (head, n_read))
    i++;
  return &formats[i];
}

static const RosterFormat *
find_format (FedorgInput *input, GError **error)
{
  const RosterFormat *format = find_by_name (fedorg_input_get_name (input));

  /* a workbook is one whatever it is called: offices rename files in place of saving them anew */
  if (format != NULL && format->read == fedorg_csv_read) {
    const RosterFormat *seen = find_by_head (input, error);

    return seen == NULL || seen->read == fedorg_workbook_read ? seen : format;
  }
  return format != NULL ? format : find_by_head (input, error);
}

static gboolean
read_input (FedorgRosterBuilder *builder, FedorgInput *input, GError **error)
{
  const RosterFormat *format = find_format (input, error);

  if (format == NULL)
    return FALSE;
  fedorg_roster_builder_begin_source (builder, fedorg_input_get_name (input));
  return format->read (input, builder, error);
}

gboolean
fedorg_roster_builder_read_file (FedorgRosterBuilder *builder, const char *path,
                                 GCancellable *cancellable, FedorgProgressFunc progress,
                                 gpointer user_data, GError **error)
{
  g_autoptr (FedorgInput) input = NULL;

  g_return_val_if_fail (builder != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (fedorg_database_is_address (path))
    return fedorg_postgresql_read_roster (builder, path, cancellable, error);
  input = fedorg_input_open (path, fedorg_roster_builder_get_limits (builder), error);
  if (input == NULL)
    return FALSE;
  fedorg_input_watch (input, cancellable, progress, user_data);
  return read_input (builder, input, error);
}

gboolean
fedorg_roster_builder_read_bytes (FedorgRosterBuilder *builder, GBytes *bytes, const char *name,
                                  GCancellable *cancellable, FedorgProgressFunc progress,
                                  gpointer user_data, GError **error)
{
  g_autoptr (FedorgInput) input = NULL;

  g_return_val_if_fail (builder != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  input =
      fedorg_input_new_for_bytes (bytes, name, fedorg_roster_builder_get_limits (builder), error);
  if (input == NULL)
    return FALSE;
  fedorg_input_watch (input, cancellable, progress, user_data);
  return read_input (builder, input, error);
}

/* --- several files --- */

typedef struct {
  FedorgProgressFunc func;
  gpointer user_data;
  guint64 done; /* with the files before */
  guint64 total;
  guint64 current;
} LoadProgress;

static void
report_progress (guint64 done, G_GNUC_UNUSED guint64 total, gpointer user_data)
{
  LoadProgress *progress = user_data;

  progress->current = done;
  progress->func (progress->done + done, progress->total, progress->user_data);
}

/* a file that is read alone reports its own size */
static void
report_one (guint64 done, guint64 total, gpointer user_data)
{
  LoadProgress *progress = user_data;

  progress->done = done;
  progress->func (done, total, progress->user_data);
}

/* steps of sealing are no bytes: all of these are read */
static void
report_sealing (G_GNUC_UNUSED guint64 done, G_GNUC_UNUSED guint64 total, gpointer user_data)
{
  const LoadProgress *progress = user_data;

  progress->func (progress->done, progress->done, progress->user_data);
}

static FedorgRoster *
seal (FedorgRosterBuilder *builder, GCancellable *cancellable, LoadProgress *progress,
      GError **error)
{
  return fedorg_roster_builder_seal (
      builder, cancellable, progress->func != NULL ? report_sealing : NULL, progress, error);
}

/* 0 if one of them has no size */
static guint64
sum_sizes (const char *const *paths)
{
  guint64 total = 0;

  for (guint i = 0; paths[i] != NULL; i++) {
    GStatBuf status;

    if (strcmp (paths[i], "-") == 0 || g_stat (paths[i], &status) != 0 || !S_ISREG (status.st_mode))
      return 0;
    total += (guint64) status.st_size;
  }
  return total;
}

/* --- a directory among the files --- */

/* what a file turned out to be */
typedef enum {
  FILE_OTHER = 0,
  FILE_OF_NAMES,         /* organisations by where they lie, without identifiers */
  FILE_OF_ORGANIZATIONS, /* nothing but organisations, with identifiers */
  FILE_OF_BOTH           /* a workbook with sheets of either */
} FileKind;

/* a file is judged by its own batches: those before belong to earlier files of the same roster */
static FileKind
report_kind (FedorgRosterBuilder *builder, guint first_batch)
{
  gboolean has_names = builder->has_names, has_lists = builder->has_lists, has_others = FALSE;
  gsize n_organizations = 0;

  builder->has_names = builder->has_lists = FALSE;
  for (guint i = first_batch; i < builder->batches->len; i++) {
    const FedorgBatch *batch = g_array_index (builder->batches, FedorgTakenBatch, i).batch;

    n_organizations += batch->organizations.length;
    has_others |=
        batch->memberships.length > 0 || batch->persons.length > 0 || batch->n_activities > 0;
  }
  if (has_names)
    return has_lists ? FILE_OF_BOTH : FILE_OF_NAMES;
  return n_organizations > 0 && !has_others ? FILE_OF_ORGANIZATIONS : FILE_OTHER;
}

/* FALSE: a file cannot be read. @kinds (nullable): gets what each is; @wanted: the kind of those
 * that are to be read, FILE_OTHER for all */
static gboolean
read_files (FedorgRosterBuilder *builder, const char *const *paths, FileKind *kinds,
            FileKind wanted, GCancellable *cancellable, LoadProgress *progress, GError **error)
{
  for (guint i = 0; paths[i] != NULL; i++) {
    guint first_batch = builder->batches->len;

    if (wanted != FILE_OTHER && kinds[i] != wanted && kinds[i] != FILE_OF_BOTH)
      continue;
    if (!fedorg_roster_builder_read_file (builder, paths[i], cancellable,
                                          progress->func != NULL ? report_progress : NULL, progress,
                                          error))
      return FALSE;
    if (wanted == FILE_OTHER)
      kinds[i] = report_kind (builder, first_batch);
    progress->done += progress->current;
    progress->current = 0;
  }
  return TRUE;
}

static gboolean
has_kind (const char *const *paths, const FileKind *kinds, FileKind kind)
{
  for (guint i = 0; paths[i] != NULL; i++) {
    if (kinds[i] == kind || kinds[i] == FILE_OF_BOTH)
      return TRUE;
  }
  return FALSE;
}

/* files that can be read once more */
static gboolean
are_files (const char *const *paths)
{
  for (guint i = 0; paths[i] != NULL; i++) {
    if (strcmp (paths[i], "-") == 0 || fedorg_database_is_address (paths[i]) ||
        !g_file_test (paths[i], G_FILE_TEST_IS_REGULAR))
      return FALSE;
  }
  return TRUE;
}

/* the organisations of the files of one kind, or of all */
static FedorgDirectory *
make_directory (FedorgReadOptions *options, const char *const *paths, FileKind *kinds,
                FileKind wanted, GCancellable *cancellable, GError **error)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (options);
  g_autoptr (FedorgRoster) roster = NULL;
  LoadProgress silent = {NULL, NULL, 0, 0, 0};

  if (!read_files (builder, paths, kinds, wanted, cancellable, &silent, error))
    return NULL;
  roster = fedorg_roster_builder_seal (builder, cancellable, NULL, NULL, error);
  return roster != NULL ? fedorg_directory_new (roster, error) : NULL;
}

/* What names mean is known once all files are read: then they are read anew, with a directory. */
static FedorgRoster *
load_again (FedorgReadOptions *options, const char *const *paths, FileKind *kinds,
            GCancellable *cancellable, LoadProgress *progress, GError **error)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (options);

  progress->done = 0;
  if (!fedorg_read_options_check (options, error) ||
      !read_files (builder, paths, kinds, FILE_OTHER, cancellable, progress, error))
    return NULL;
  return seal (builder, cancellable, progress, error);
}

/* the options with the lists among the files as the directory */
static FedorgReadOptions *
dup_placed (const FedorgReadOptions *options, const char *const *paths, FileKind *kinds,
            GCancellable *cancellable, GError **error)
{
  g_autoptr (FedorgReadOptions) plain = fedorg_read_options_copy (options);
  g_autoptr (FedorgReadOptions) placed = fedorg_read_options_copy (options);
  g_autoptr (FedorgDirectory) directory = NULL;

  fedorg_read_options_set_under (plain, NULL);
  fedorg_read_options_set_lists_only (plain, TRUE);
  directory = make_directory (plain, paths, kinds, FILE_OF_ORGANIZATIONS, cancellable, error);
  if (directory == NULL)
    return NULL;
  fedorg_read_options_set_directory_of_files (placed, directory);
  return g_steal_pointer (&placed);
}

FedorgReadOptions *
fedorg_roster_dup_placed (const FedorgReadOptions *options, const char *path, GError **error)
{
  const char *const paths[] = {path, NULL};
  FileKind kind = FILE_OF_BOTH;

  return dup_placed (options, paths, &kind, NULL, error);
}

/* names in one file or sheet mean the organisations of a list of them in another */
static FedorgRoster *
load_by_directory (const FedorgReadOptions *options, const char *const *paths, FileKind *kinds,
                   GCancellable *cancellable, LoadProgress *progress, GError **error)
{
  g_autoptr (FedorgReadOptions) placed = dup_placed (options, paths, kinds, cancellable, error);

  return placed != NULL ? load_again (placed, paths, kinds, cancellable, progress, error) : NULL;
}

static gboolean
needs_directory_of_work (const FedorgRosterBuilder *builder)
{
  return builder->has_names_of_work && fedorg_read_options_get_directory (builder->options) == NULL;
}

gboolean
fedorg_roster_has_directory_sheet (const FedorgRosterBuilder *builder)
{
  return builder->has_names && builder->has_lists &&
         fedorg_read_options_get_directory (builder->options) == NULL &&
         fedorg_read_options_get_sheet (builder->options) == NULL;
}

/* Who keeps an activity may be named: the name means an organisation of the tables of posts. */
static FedorgRoster *
load_work_by_posts (FedorgRosterBuilder *first, const char *const *paths, GCancellable *cancellable,
                    LoadProgress *progress, GError **error)
{
  g_autoptr (FedorgReadOptions) posts = fedorg_read_options_copy (first->options);
  g_autoptr (FedorgReadOptions) placed = fedorg_read_options_copy (first->options);
  g_autofree FileKind *kinds = g_new0 (FileKind, g_strv_length ((char **) paths) + 1);
  g_autoptr (FedorgDirectory) directory = NULL;

  fedorg_read_options_set_without_work (posts, TRUE);
  directory = make_directory (posts, paths, kinds, FILE_OTHER, cancellable, error);
  if (directory == NULL)
    return NULL;
  /* no posts: who is named is an organisation by that name alone */
  if (fedorg_roster_get_n_organizations (fedorg_directory_get_roster (directory)) == 0)
    return seal (first, cancellable, progress, error);
  fedorg_read_options_set_directory_of_work (placed, directory);
  return load_again (placed, paths, kinds, cancellable, progress, error);
}

/* --- loading --- */

/* The only file of a roster may be a snapshot, which needs no builder.
 * @paths (nullable): where @input can be read once more */
static FedorgRoster *
load_one (FedorgRosterBuilder *builder, FedorgInput *input, const char *const *paths,
          GCancellable *cancellable, LoadProgress *progress, GError **error)
{
  const RosterFormat *format;

  fedorg_input_watch (input, cancellable, progress->func != NULL ? report_one : NULL, progress);
  format = find_format (input, error);
  if (format == NULL)
    return NULL;
  /* a snapshot is sealed for a date of its own */
  if (format->read == fedorg_snapshot_refuse &&
      fedorg_read_options_get_as_of (fedorg_roster_builder_get_options (builder)) ==
          FEDORG_DATE_NONE)
    return fedorg_snapshot_load (input, cancellable, progress->func, progress->user_data, error);
  fedorg_roster_builder_begin_source (builder, fedorg_input_get_name (input));
  if (!format->read (input, builder, error))
    return NULL;
  if (paths != NULL && fedorg_roster_has_directory_sheet (builder) && are_files (paths)) {
    FileKind kind = FILE_OF_BOTH;
    return load_by_directory (builder->options, paths, &kind, cancellable, progress, error);
  }
  if (paths != NULL && needs_directory_of_work (builder) && are_files (paths))
    return load_work_by_posts (builder, paths, cancellable, progress, error);
  return seal (builder, cancellable, progress, error);
}

/* one file is opened once: a pipe cannot be opened a second time */
static FedorgRoster *
load_file (FedorgRosterBuilder *builder, const char *const *paths, GCancellable *cancellable,
           LoadProgress *progress, GError **error)
{
  g_autoptr (FedorgInput) input =
      fedorg_input_open (paths[0], fedorg_roster_builder_get_limits (builder), error);

  return input != NULL ? load_one (builder, input, paths, cancellable, progress, error) : NULL;
}

/* Files may help each other: a list of names needs the organisations of another file, activities
 * need its posts. Which file is which shows only once all are read, so such a set is read a second
 * time. */
static FedorgRoster *
load_files (FedorgRosterBuilder *builder, const char *const *paths, GCancellable *cancellable,
            LoadProgress *progress, GError **error)
{
  const FedorgReadOptions *options = fedorg_roster_builder_get_options (builder);
  g_autofree FileKind *kinds = g_new0 (FileKind, g_strv_length ((char **) paths) + 1);

  progress->total = progress->func != NULL ? sum_sizes (paths) : 0;
  if (!read_files (builder, paths, kinds, FILE_OTHER, cancellable, progress, error))
    return NULL;
  if (fedorg_read_options_get_directory (options) == NULL &&
      has_kind (paths, kinds, FILE_OF_NAMES) && has_kind (paths, kinds, FILE_OF_ORGANIZATIONS) &&
      are_files (paths))
    return load_by_directory (options, paths, kinds, cancellable, progress, error);
  if (needs_directory_of_work (builder) && are_files (paths))
    return load_work_by_posts (builder, paths, cancellable, progress, error);
  return seal (builder, cancellable, progress, error);
}

/* a single file is read as a whole roster; several are parts of one, in the order given */
FedorgRoster *
fedorg_roster_load (const char *const *paths, FedorgReadOptions *options, GCancellable *cancellable,
                    FedorgProgressFunc progress, gpointer user_data, GError **error)
{
  g_autoptr (FedorgRosterBuilder) builder = NULL;
  LoadProgress state = {progress, user_data, 0, 0, 0};

  g_return_val_if_fail (paths != NULL, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  builder = fedorg_roster_builder_new (options);
  if (!fedorg_read_options_check (fedorg_roster_builder_get_options (builder), error))
    return NULL;
  if (paths[0] != NULL && paths[1] == NULL && !fedorg_database_is_address (paths[0]))
    return load_file (builder, paths, cancellable, &state, error);
  return load_files (builder, paths, cancellable, &state, error);
}

FedorgRoster *
fedorg_roster_load_bytes (GBytes *bytes, const char *name, FedorgReadOptions *options,
                          GCancellable *cancellable, FedorgProgressFunc progress,
                          gpointer user_data, GError **error)
{
  g_autoptr (FedorgRosterBuilder) builder = NULL;
  g_autoptr (FedorgInput) input = NULL;
  LoadProgress state = {progress, user_data, 0, 0, 0};

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  builder = fedorg_roster_builder_new (options);
  if (!fedorg_read_options_check (fedorg_roster_builder_get_options (builder), error))
    return NULL;
  input =
      fedorg_input_new_for_bytes (bytes, name, fedorg_roster_builder_get_limits (builder), error);
  return input != NULL ? load_one (builder, input, NULL, cancellable, &state, error) : NULL;
}
