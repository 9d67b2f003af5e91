/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-hash-private.h"

#include <string.h>

#include "harness/fedorg-test.h"

FEDORG_TEST (hash, depends_on_all_bytes)
{
  guint8 bytes[33] = {0};

  for (gsize length = 1; length <= sizeof bytes; length++) {
    guint64 hash = fedorg_hash (bytes, length);

    fedorg_assert_true (hash == fedorg_hash (bytes, length));
    fedorg_assert_true (hash != fedorg_hash (bytes, length - 1));
    for (gsize i = 0; i < length; i++) {
      bytes[i] = 1;
      fedorg_assert_true (hash != fedorg_hash (bytes, length));
      bytes[i] = 0;
    }
  }
}

FEDORG_TEST (hash, of_number)
{
  guint64 number = G_GUINT64_CONSTANT (350423100201);

  fedorg_assert_true (fedorg_hash_number (number) == fedorg_hash (&number, sizeof number));
  fedorg_assert_true (fedorg_hash_number (number) != fedorg_hash_number (number + 1));
}

/* every bit is set about as often as not */
FEDORG_TEST (hash, spreads)
{
  guint counts[64] = {0};

  for (guint64 i = 0; i < 4096; i++) {
    guint64 hash = fedorg_hash_number (i);
    for (guint bit = 0; bit < 64; bit++)
      counts[bit] += (hash >> bit) & 1;
  }
  for (guint bit = 0; bit < 64; bit++)
    fedorg_assert_true (counts[bit] > 1700 && counts[bit] < 2400);
}

FEDORG_TEST (key_table, empty)
{
  g_autoptr (FedorgKeyTable) table = fedorg_key_table_new ();
  guint32 value = 7;

  fedorg_assert_true (!fedorg_key_table_find (table, "", 0, &value));
  fedorg_assert_true (!fedorg_key_table_find (table, "a", 1, &value));
  fedorg_assert_int (value, 7);
  fedorg_key_table_free (NULL);
}

FEDORG_TEST (key_table, finds_what_was_added)
{
  g_autoptr (FedorgKeyTable) table = fedorg_key_table_new ();
  guint32 value;
  char key[16];

  for (guint i = 0; i < 50000; i++) {
    gsize length = (gsize) g_snprintf (key, sizeof key, "key %u", i * 7);
    fedorg_assert_true (!fedorg_key_table_find (table, key, length, &value));
    fedorg_assert_true (fedorg_key_table_add (table, key, length, i));
  }
  for (guint i = 0; i < 50000; i++) {
    gsize length = (gsize) g_snprintf (key, sizeof key, "key %u", i * 7);
    fedorg_assert_true (fedorg_key_table_find (table, key, length, &value));
    fedorg_assert_int (value, i);
    fedorg_assert_true (!fedorg_key_table_find (table, key, length - 1, &value) || value != i);
  }
}

/* keys are bytes: NUL is one of them, and so is the empty key */
FEDORG_TEST (key_table, keys_are_bytes)
{
  g_autoptr (FedorgKeyTable) table = fedorg_key_table_new ();
  guint32 value;

  fedorg_assert_true (fedorg_key_table_add (table, "", 0, 1));
  fedorg_assert_true (fedorg_key_table_add (table, "\0", 1, 2));
  fedorg_assert_true (fedorg_key_table_add (table, "a\0b", 3, 3));
  fedorg_assert_true (fedorg_key_table_add (table, "a\0c", 3, 4));
  fedorg_assert_true (fedorg_key_table_find (table, "", 0, &value) && value == 1);
  fedorg_assert_true (fedorg_key_table_find (table, "\0", 1, &value) && value == 2);
  fedorg_assert_true (fedorg_key_table_find (table, "a\0b", 3, &value) && value == 3);
  fedorg_assert_true (fedorg_key_table_find (table, "a\0c", 3, &value) && value == 4);
  fedorg_assert_true (!fedorg_key_table_find (table, "a", 1, &value));
}

/* the table keeps a copy */
FEDORG_TEST (key_table, copies)
{
  g_autoptr (FedorgKeyTable) table = fedorg_key_table_new ();
  char key[] = "mediation";
  guint32 value;

  fedorg_assert_true (fedorg_key_table_add (table, key, strlen (key), 5));
  key[0] = 'M';
  fedorg_assert_true (fedorg_key_table_find (table, "mediation", 9, &value) && value == 5);
  fedorg_assert_true (!fedorg_key_table_find (table, "Mediation", 9, &value));
}

FEDORG_TEST (number_table, keeps_all_where_room_is_made)
{
  g_autoptr (FedorgNumberTable) table = fedorg_number_table_new ();
  guint32 value;

  fedorg_assert_true (fedorg_number_table_reserve (table, 0));
  for (guint32 i = 1; i <= 3000; i++) {
    fedorg_assert_true (fedorg_number_table_add (table, i, i * 3));
    if (i == 7 || i == 500)
      fedorg_assert_true (fedorg_number_table_reserve (table, i * 4));
  }
  fedorg_assert_true (fedorg_number_table_reserve (table, 10));
  for (guint32 i = 1; i <= 3000; i++) {
    fedorg_assert_true (fedorg_number_table_find (table, i, &value));
    fedorg_assert_int (value, i * 3);
  }
  fedorg_assert_true (!fedorg_number_table_find (table, 3001, &value));
}

FEDORG_TEST (number_table, finds_what_was_added)
{
  g_autoptr (FedorgNumberTable) table = fedorg_number_table_new ();
  guint32 value = 7;

  fedorg_assert_true (!fedorg_number_table_find (table, 0, &value));
  fedorg_assert_true (!fedorg_number_table_find (table, 1, &value));
  for (guint32 i = 1; i <= 50000; i++) {
    guint64 number = i * G_GUINT64_CONSTANT (1000000);
    fedorg_assert_true (!fedorg_number_table_find (table, number, &value));
    fedorg_assert_true (fedorg_number_table_add (table, number, i));
  }
  fedorg_assert_int (value, 7);
  fedorg_assert_true (!fedorg_number_table_find (table, 0, &value));
  fedorg_assert_true (!fedorg_number_table_find (table, 999999, &value));
  for (guint32 i = 1; i <= 50000; i++) {
    fedorg_assert_true (fedorg_number_table_find (table, i * G_GUINT64_CONSTANT (1000000), &value));
    fedorg_assert_int (value, i);
  }
  fedorg_number_table_free (NULL);
}

/* in the two steps of who looks for many: the same answers as in one */
FEDORG_TEST (hash, looks_ahead)
{
  g_autoptr (FedorgKeyTable) keys = fedorg_key_table_new ();
  g_autoptr (FedorgNumberTable) numbers = fedorg_number_table_new ();
  guint32 value = 0;

  fedorg_key_table_fetch_key (keys, fedorg_key_table_fetch_slot (keys, "a", 1));
  fedorg_assert_true (!fedorg_key_table_find_hashed (keys, 1, "a", 1, &value));
  fedorg_assert_true (!fedorg_number_table_find_hashed (numbers, 1, 7, &value));
  for (guint32 i = 1; i <= 1000; i++) {
    fedorg_assert_true (fedorg_key_table_add (keys, &i, sizeof i, i));
    fedorg_assert_true (fedorg_number_table_add (numbers, i, i));
  }
  for (guint32 i = 1; i <= 2000; i++) {
    guint64 hash = fedorg_key_table_fetch_slot (keys, &i, sizeof i);

    fedorg_key_table_fetch_key (keys, hash);
    fedorg_assert_int (fedorg_key_table_find_hashed (keys, hash, &i, sizeof i, &value), i <= 1000);
    fedorg_assert_true (i > 1000 || value == i);
    hash = fedorg_number_table_fetch_slot (numbers, i);
    fedorg_assert_int (fedorg_number_table_find_hashed (numbers, hash, i, &value), i <= 1000);
    fedorg_assert_true (i > 1000 || value == i);
  }
}
