/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SipHash-1-3 with a key drawn once per process: nobody can craft identifiers that collide.
 * Nothing is ever output in the order of hashes. */
guint64 fedorg_hash (gconstpointer data, gsize length);
guint64 fedorg_hash_number (guint64 number);

/* Maps texts to small numbers: dictionaries of words, sets and identifiers. Copies the keys. */
typedef struct _FedorgKeyTable FedorgKeyTable;

FedorgKeyTable *fedorg_key_table_new (void);
void fedorg_key_table_free (FedorgKeyTable *table);
gboolean fedorg_key_table_find (const FedorgKeyTable *table, gconstpointer key, gsize length,
                                guint32 *value);

/* The same for who looks for many keys that lie far apart: the hash of each is made some steps
 * before, and the processor asked to fetch its slot, then, some steps later, the key there. */
guint64 fedorg_key_table_fetch_slot (const FedorgKeyTable *table, gconstpointer key, gsize length);
void fedorg_key_table_fetch_key (const FedorgKeyTable *table, guint64 hash);
gboolean fedorg_key_table_find_hashed (const FedorgKeyTable *table, guint64 hash, gconstpointer key,
                                       gsize length, guint32 *value);

/* adds a key that is not there yet; FALSE if there is no memory */
gboolean fedorg_key_table_add (FedorgKeyTable *table, gconstpointer key, gsize length,
                               guint32 value);

/* The same for numbers that are not 0, such as division codes. */
typedef struct _FedorgNumberTable FedorgNumberTable;

FedorgNumberTable *fedorg_number_table_new (void);
void fedorg_number_table_free (FedorgNumberTable *table);

/* room for this many numbers, so that the table does not grow before; FALSE if there is no
 * memory */
gboolean fedorg_number_table_reserve (FedorgNumberTable *table, gsize n);
gboolean fedorg_number_table_find (const FedorgNumberTable *table, guint64 number, guint32 *value);
guint64 fedorg_number_table_fetch_slot (const FedorgNumberTable *table, guint64 number);
gboolean fedorg_number_table_find_hashed (const FedorgNumberTable *table, guint64 hash,
                                          guint64 number, guint32 *value);
gboolean fedorg_number_table_add (FedorgNumberTable *table, guint64 number, guint32 value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgKeyTable, fedorg_key_table_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgNumberTable, fedorg_number_table_free)

G_END_DECLS
