/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/patch/fedorg-package-private.h"

#include <string.h>

#include "io/output/fedorg-memory-file-private.h"
#include "io/patch/fedorg-package-source-private.h"

/* An office package in which some parts are replaced, added or removed and all others stay byte for
 * byte: a copy of a workbook keeps what this library does not know. Changes are noted first and
 * carried out at the end, in one pass of libzip. */

/* Sheets are packed while they are written. The lowest step of zlib takes a third of the time of its
 * usual one and makes a file that is a fifth larger. */
#define PACKING_STEP 1

/* 1980-01-01, which dates of zip archives begin with: the same input makes the same bytes */
#define DOS_DATE 0x0021

/* a part that is read whole is at most so large; sheets are streamed */
#define LARGEST_PART (G_GUINT64_CONSTANT (1) << 30)
#define PIECE        (64u << 10)

/* a part that is put or, with neither bytes nor a function, removed */
typedef struct {
  FedorgPackage *package;
  char *name;
  GBytes *bytes;
  FedorgPackageReadFunc read;
  gpointer self;
  zip_error_t fault;
} Part;

struct _FedorgPackage {
  FedorgInput *input;
  const FedorgLimits *limits;
  FedorgArchive *archive;
  FedorgPackageSource source;
  zip_t *zip;       /* the archive that is changed */
  GPtrArray *parts; /* Part */
};

static void
free_part (gpointer data)
{
  Part *part = data;

  g_free (part->name);
  g_clear_pointer (&part->bytes, g_bytes_unref);
  zip_error_fini (&part->fault);
  g_free (part);
}

static gboolean
fail (FedorgPackage *package, const zip_error_t *fault, GError **error)
{
  /* the error of our own input says more than that of libzip */
  if (package->source.trouble != NULL) {
    g_propagate_error (error, g_steal_pointer (&package->source.trouble));
    return FALSE;
  }
  if (zip_error_code_zip (fault) == ZIP_ER_MEMORY || zip_error_code_zip (fault) == ZIP_ER_WRITE)
    return fedorg_input_fail (package->input, 0, 0, FEDORG_ERROR_NO_MEMORY,
                              "there is not enough memory for the new workbook", error);
  /* libzip calls a file damaged too whose beginning it had no memory to look at */
  return fedorg_input_fail (package->input, 0, 0, FEDORG_ERROR_FORMAT,
                            "the workbook is damaged, or there is not enough memory, so that its "
                            "parts cannot be copied; open it in a spreadsheet program and save it "
                            "again",
                            error);
}

static gboolean
open_zip (FedorgPackage *package, GError **error)
{
  zip_error_t fault;
  zip_source_t *source;

  zip_error_init (&fault);
  source = zip_source_function_create (fedorg_package_source_serve, &package->source, &fault);
  if (source != NULL)
    package->zip = zip_open_from_source (source, 0, &fault);
  if (package->zip == NULL) {
    zip_source_free (source);
    fail (package, &fault, error);
  }
  zip_error_fini (&fault);
  return package->zip != NULL;
}

FedorgPackage *
fedorg_package_open (FedorgInput *input, const FedorgLimits *limits, GError **error)
{
  g_autoptr (FedorgPackage) package = g_new0 (FedorgPackage, 1);

  package->input = input;
  package->limits = limits;
  package->parts = g_ptr_array_new_with_free_func (free_part);
  /* a zip archive is read from its end */
  if (!fedorg_package_source_init (&package->source, input)) {
    fedorg_input_fail (input, 0, 0, FEDORG_ERROR_IO,
                       "a workbook that comes through a pipe cannot be changed; write it into a "
                       "file first",
                       error);
    return NULL;
  }
  package->archive = fedorg_archive_open (input, limits, error);
  return package->archive != NULL && open_zip (package, error) ? g_steal_pointer (&package) : NULL;
}

void
fedorg_package_free (FedorgPackage *package)
{
  if (package == NULL)
    return;
  if (package->zip != NULL)
    zip_discard (package->zip);
  fedorg_package_source_clear (&package->source);
  fedorg_archive_free (package->archive);
  g_ptr_array_unref (package->parts);
  g_free (package);
}

FedorgInput *
fedorg_package_get_input (const FedorgPackage *package)
{
  return package->input;
}

const FedorgLimits *
fedorg_package_get_limits (const FedorgPackage *package)
{
  return package->limits;
}

FedorgArchive *
fedorg_package_get_archive (const FedorgPackage *package)
{
  return package->archive;
}

/* --- parts --- */

/* A workbook has a few parts that are changed: a walk finds them. */
static Part *
find_part (const FedorgPackage *package, const char *name)
{
  for (guint i = 0; i < package->parts->len; i++) {
    Part *part = g_ptr_array_index (package->parts, i);

    if (g_ascii_strcasecmp (part->name, name) == 0)
      return part;
  }
  return NULL;
}

gboolean
fedorg_package_has (const FedorgPackage *package, const char *name)
{
  const Part *part = find_part (package, name);

  if (part != NULL)
    return part->bytes != NULL || part->read != NULL;
  return fedorg_archive_has (package->archive, name);
}

GPtrArray *
fedorg_package_list (const FedorgPackage *package)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  zip_int64_t n = zip_get_num_entries (package->zip, 0);

  for (zip_int64_t i = 0; i < n; i++) {
    const char *name = zip_get_name (package->zip, (zip_uint64_t) i, 0);

    if (name != NULL)
      g_ptr_array_add (names, g_strdup (name));
  }
  return g_steal_pointer (&names);
}

static gboolean
read_all (FedorgPackage *package, FedorgArchiveStream *stream, GByteArray *bytes, GError **error)
{
  gsize n_read;

  do {
    guint length = bytes->len;

    if (length > LARGEST_PART)
      return fedorg_input_fail (package->input, 0, 0, FEDORG_ERROR_LIMIT,
                                "a part of the workbook that must be changed is larger than 1 GiB",
                                error);
    g_byte_array_set_size (bytes, length + PIECE);
    if (!fedorg_archive_stream_read (stream, bytes->data + length, PIECE, &n_read, error))
      return FALSE;
    g_byte_array_set_size (bytes, length + (guint) n_read);
    /* less than asked for comes only at the end */
  } while (n_read == PIECE);
  return TRUE;
}

GBytes *
fedorg_package_read (FedorgPackage *package, const char *name, GError **error)
{
  const Part *part = find_part (package, name);
  g_autoptr (FedorgArchiveStream) stream = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (part != NULL && part->bytes != NULL)
    return g_bytes_ref (part->bytes);
  stream = fedorg_archive_open_entry (package->archive, name, error);
  if (stream == NULL || !read_all (package, stream, bytes, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static Part *
add_part (FedorgPackage *package, const char *name)
{
  Part *part = find_part (package, name);

  if (part == NULL) {
    part = g_new0 (Part, 1);
    part->package = package;
    part->name = g_strdup (name);
    zip_error_init (&part->fault);
    g_ptr_array_add (package->parts, part);
  }
  g_clear_pointer (&part->bytes, g_bytes_unref);
  part->read = NULL;
  return part;
}

void
fedorg_package_put (FedorgPackage *package, const char *name, GBytes *bytes)
{
  add_part (package, name)->bytes = g_bytes_ref (bytes);
}

void
fedorg_package_put_stream (FedorgPackage *package, const char *name, FedorgPackageReadFunc read,
                           gpointer self)
{
  Part *part = add_part (package, name);

  part->read = read;
  part->self = self;
}

void
fedorg_package_remove (FedorgPackage *package, const char *name)
{
  add_part (package, name);
}

char *
fedorg_package_dup_free_name (const FedorgPackage *package, const char *start, const char *end)
{
  for (guint i = 1;; i++) {
    g_autofree char *name = g_strdup_printf ("%s%u%s", start, i, end);

    if (!fedorg_package_has (package, name))
      return g_steal_pointer (&name);
  }
}

/* --- writing --- */

static zip_int64_t
read_stream (Part *part, void *data, zip_uint64_t length)
{
  GError **trouble = &part->package->source.trouble;
  gsize n_read = 0;

  if (*trouble == NULL && part->read (part->self, data, (gsize) length, &n_read, trouble))
    return (zip_int64_t) n_read;
  zip_error_set (&part->fault, ZIP_ER_READ, 0);
  return -1;
}

static zip_int64_t
serve_stream (void *self, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
  Part *part = self;

  switch (command) {
  case ZIP_SOURCE_SUPPORTS:
    return ZIP_SOURCE_SUPPORTS_READABLE;
  case ZIP_SOURCE_READ:
    return read_stream (part, data, length);
  case ZIP_SOURCE_STAT:
    zip_stat_init (data);
    return sizeof (zip_stat_t);
  case ZIP_SOURCE_ERROR:
    return zip_error_to_data (&part->fault, data, length);
  case ZIP_SOURCE_OPEN:
  case ZIP_SOURCE_CLOSE:
  case ZIP_SOURCE_FREE:
    return 0;
  default:
    zip_error_set (&part->fault, ZIP_ER_OPNOTSUPP, 0);
    return -1;
  }
}

static zip_source_t *
make_source (FedorgPackage *package, Part *part)
{
  gsize length;
  gconstpointer data;

  if (part->read != NULL)
    return zip_source_function (package->zip, serve_stream, part);
  data = g_bytes_get_data (part->bytes, &length);
  return zip_source_buffer (package->zip, data, length, 0);
}

/* An entry that is replaced is packed with the highest step, whatever is asked for: libzip takes the
 * step of new entries only. So the old one goes, and a new one of its name comes. */
static gboolean
put_part (FedorgPackage *package, Part *part, zip_int64_t index)
{
  zip_source_t *source = make_source (package, part);
  g_autofree char *name =
      /* the name as the old archive spells it, since other parts name it so */
      g_strdup (index >= 0 ? zip_get_name (package->zip, (zip_uint64_t) index, 0) : part->name);

  if (source == NULL)
    return FALSE;
  if (index >= 0 && zip_delete (package->zip, (zip_uint64_t) index) != 0)
    index = -1;
  else
    index = zip_file_add (package->zip, name, source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free (source);
    return FALSE;
  }
  return zip_set_file_compression (package->zip, (zip_uint64_t) index, ZIP_CM_DEFLATE,
                                   PACKING_STEP) == 0 &&
         zip_file_set_dostime (package->zip, (zip_uint64_t) index, 0, DOS_DATE, 0) == 0;
}

static gboolean
apply_part (FedorgPackage *package, Part *part)
{
  zip_int64_t index = zip_name_locate (package->zip, part->name, ZIP_FL_NOCASE);

  if (part->bytes != NULL || part->read != NULL)
    return put_part (package, part, index);
  return index < 0 || zip_delete (package->zip, (zip_uint64_t) index) == 0;
}

GBytes *
fedorg_package_finish (FedorgPackage *package, GError **error)
{
  GBytes *document;

  for (guint i = 0; i < package->parts->len; i++) {
    if (!apply_part (package, g_ptr_array_index (package->parts, i))) {
      fail (package, zip_get_error (package->zip), error);
      return NULL;
    }
  }
  if (zip_close (package->zip) != 0) {
    fail (package, zip_get_error (package->zip), error);
    return NULL;
  }
  /* closing it has freed it */
  package->zip = NULL;
  document = fedorg_memory_file_map (package->source.descriptor);
  if (document == NULL)
    fedorg_input_fail (package->input, 0, 0, FEDORG_ERROR_NO_MEMORY,
                       "there is not enough memory for the new workbook", error);
  return document;
}
