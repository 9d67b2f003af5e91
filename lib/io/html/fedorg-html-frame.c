/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/html/fedorg-html-private.h"

#include <fedorg/fedorg-version.h>

#include "base/fedorg-data-private.h"

/* The beginning and the end of an HTML document without a script, and files of the library put into
 * one. The policy names the style by its checksum: nothing else is shown or loaded. */

/* --- files of ours --- */

void
fedorg_html_append_file (FedorgBuffer *buffer, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = fedorg_data_lookup (name, error);

  if (bytes != NULL)
    fedorg_buffer_append (buffer, g_bytes_get_data (bytes, NULL),
                          (gssize) g_bytes_get_size (bytes));
}

void
fedorg_html_append_sum (FedorgBuffer *buffer, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = fedorg_data_lookup (name, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32]; /* bytes of a SHA-256 */
  gsize length = sizeof digest;
  g_autofree char *text = NULL;

  if (bytes == NULL)
    return;
  g_checksum_update (checksum, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_checksum_get_digest (checksum, digest, &length);
  text = g_base64_encode (digest, length);
  fedorg_html_append (buffer, "'sha256-");
  fedorg_html_append (buffer, text);
  fedorg_html_append (buffer, "'");
}

/* --- documents without a script --- */

void
fedorg_html_begin (FedorgBuffer *buffer, FedorgLanguage language, const char *title, GError **error)
{
  fedorg_html_append (buffer, language == FEDORG_LANGUAGE_ZH
                                  ? "<!DOCTYPE html>\n<html lang=\"zh\">\n<head>\n"
                                  : "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
  fedorg_html_append (buffer, "<meta charset=\"utf-8\">\n"
                              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                              "'none'; img-src data:; style-src ");
  fedorg_html_append_sum (buffer, "page/page.css", error);
  fedorg_html_append (buffer,
                      "\">\n<meta name=\"viewport\" content=\"width=device-width, "
                      "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
                      "<meta name=\"generator\" content=\"fedorg ");
  fedorg_html_append_text (buffer, fedorg_get_version ());
  fedorg_html_append (buffer, "\">\n<title>");
  fedorg_html_append_text (buffer, title);
  fedorg_html_append (buffer, "</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>");
  if (error == NULL || *error == NULL)
    fedorg_html_append_file (buffer, "page/page.css", error);
  fedorg_html_append (buffer, "</style>\n</head>\n<body>\n<main class=\"wide\">\n");
}

void
fedorg_html_end (FedorgBuffer *buffer)
{
  fedorg_html_append (buffer, "\n</main>\n</body>\n</html>\n");
}
