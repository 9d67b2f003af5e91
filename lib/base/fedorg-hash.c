/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-hash-private.h"

#include <string.h>
#include <sys/random.h>

#include "base/fedorg-block-private.h"

/* Tables from texts and numbers to small numbers, by SipHash-1-3 with a key drawn once for each
 * process: files come from anybody, and nobody can choose identifiers that all fall into one slot.
 * Slots stand in one block, keys behind each other in another; nothing is ever taken out. */

typedef struct {
  guint64 v0, v1, v2, v3;
} SipState;

static guint64 sip_key[2];

static void
draw_key (void)
{
  static gsize drawn = 0;

  if (!g_once_init_enter (&drawn))
    return;
  /* without waiting: early in the start of a machine there may not be enough randomness yet */
  if (getrandom (sip_key, sizeof sip_key, GRND_NONBLOCK) != (gssize) sizeof sip_key) {
    sip_key[0] = ((guint64) g_random_int () << 32) | g_random_int ();
    sip_key[1] = ((guint64) g_random_int () << 32) | g_random_int ();
  }
  g_once_init_leave (&drawn, 1);
}

static inline guint64
rotate (guint64 x, guint bits)
{
  return (x << bits) | (x >> (64 - bits));
}

static inline void
sip_round (SipState *s)
{
  s->v0 += s->v1;
  s->v1 = rotate (s->v1, 13) ^ s->v0;
  s->v0 = rotate (s->v0, 32);
  s->v2 += s->v3;
  s->v3 = rotate (s->v3, 16) ^ s->v2;
  s->v0 += s->v3;
  s->v3 = rotate (s->v3, 21) ^ s->v0;
  s->v2 += s->v1;
  s->v1 = rotate (s->v1, 17) ^ s->v2;
  s->v2 = rotate (s->v2, 32);
}

static inline void
sip_word (SipState *s, guint64 word)
{
  s->v3 ^= word;
  sip_round (s);
  s->v0 ^= word;
}

guint64
fedorg_hash (gconstpointer data, gsize length)
{
  const guint8 *bytes = data;
  draw_key ();
  /* "somepseudorandomlygeneratedbytes", as the paper of SipHash has it */
  SipState s = {sip_key[0] ^ G_GUINT64_CONSTANT (0x736f6d6570736575),
                sip_key[1] ^ G_GUINT64_CONSTANT (0x646f72616e646f6d),
                sip_key[0] ^ G_GUINT64_CONSTANT (0x6c7967656e657261),
                sip_key[1] ^ G_GUINT64_CONSTANT (0x7465646279746573)};

  gsize rest = length;
  for (; rest >= 8; rest -= 8, bytes += 8) {
    guint64 word;
    memcpy (&word, bytes, 8);
    sip_word (&s, word);
  }
  /* the last word ends with the length, so that zeros behind a text make a difference */
  guint64 last = (guint64) length << 56;
  for (gsize i = 0; i < rest; i++)
    last |= (guint64) bytes[i] << (8 * i);
  sip_word (&s, last);

  s.v2 ^= 0xff;
  sip_round (&s);
  sip_round (&s);
  sip_round (&s);
  return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

guint64
fedorg_hash_number (guint64 number)
{
  return fedorg_hash (&number, sizeof number);
}

typedef struct {
  guint64 hash;
  gsize key;
  guint32 key_length;
  guint32 value;
} Slot;

struct _FedorgKeyTable {
  Slot *slots; /* a slot with hash 0 is free */
  gsize mask;
  gsize used;
  FedorgArray keys;
};

FedorgKeyTable *
fedorg_key_table_new (void)
{
  return g_new0 (FedorgKeyTable, 1);
}

void
fedorg_key_table_free (FedorgKeyTable *table)
{
  if (table == NULL)
    return;
  fedorg_block_free (table->slots);
  fedorg_array_clear (&table->keys);
  g_free (table);
}

static gboolean
slot_has_key (const FedorgKeyTable *table, const Slot *slot, gconstpointer key, gsize length)
{
  /* an empty key may be NULL, which memcmp does not take */
  return slot->key_length == length &&
         (length == 0 || memcmp ((const char *) table->keys.data + slot->key, key, length) == 0);
}

/* that of a slot that is used: never 0, which marks a free one */
static guint64
hash_key (gconstpointer key, gsize length)
{
  return fedorg_hash (key, length) | 1;
}

gboolean
fedorg_key_table_find_hashed (const FedorgKeyTable *table, guint64 hash, gconstpointer key,
                              gsize length, guint32 *value)
{
  if (table->used == 0)
    return FALSE;

  /* the lowest bit is always set and would leave every second slot unused */
  for (gsize i = (hash >> 1) & table->mask; table->slots[i].hash != 0; i = (i + 1) & table->mask) {
    const Slot *slot = &table->slots[i];
    if (slot->hash == hash && slot_has_key (table, slot, key, length)) {
      *value = slot->value;
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
fedorg_key_table_find (const FedorgKeyTable *table, gconstpointer key, gsize length, guint32 *value)
{
  return table->used > 0 &&
         fedorg_key_table_find_hashed (table, hash_key (key, length), key, length, value);
}

guint64
fedorg_key_table_fetch_slot (const FedorgKeyTable *table, gconstpointer key, gsize length)
{
  guint64 hash = hash_key (key, length);

  if (table->used > 0)
    __builtin_prefetch (&table->slots[(hash >> 1) & table->mask]);
  return hash;
}

void
fedorg_key_table_fetch_key (const FedorgKeyTable *table, guint64 hash)
{
  if (table->used > 0)
    __builtin_prefetch ((const char *) table->keys.data +
                        table->slots[(hash >> 1) & table->mask].key);
}

static void
place_slot (Slot *slots, gsize mask, const Slot *slot)
{
  gsize i = (slot->hash >> 1) & mask;
  while (slots[i].hash != 0)
    i = (i + 1) & mask;
  slots[i] = *slot;
}

static gboolean
grow (FedorgKeyTable *table)
{
  gsize size = table->slots == NULL ? 16 : (table->mask + 1) * 2;
  Slot *slots = fedorg_block_new (size, sizeof (Slot));
  if (slots == NULL)
    return FALSE;

  for (gsize i = 0; table->slots != NULL && i <= table->mask; i++) {
    if (table->slots[i].hash != 0)
      place_slot (slots, size - 1, &table->slots[i]);
  }
  fedorg_block_free (table->slots);
  table->slots = slots;
  table->mask = size - 1;
  return TRUE;
}

gboolean
fedorg_key_table_add (FedorgKeyTable *table, gconstpointer key, gsize length, guint32 value)
{
  /* at most three quarters of the slots are used */
  if ((table->slots == NULL || (table->used + 1) * 4 > (table->mask + 1) * 3) && !grow (table))
    return FALSE;

  Slot slot = {hash_key (key, length), table->keys.length, (guint32) length, value};
  char *copy = fedorg_array_extend (&table->keys, length, 1);
  if (copy == NULL)
    return FALSE;
  memcpy (copy, key, length);
  place_slot (table->slots, table->mask, &slot);
  table->used++;
  return TRUE;
}

/* --- numbers --- */

typedef struct {
  guint64 number;
  guint32 value;
} NumberSlot;

struct _FedorgNumberTable {
  NumberSlot *slots; /* a slot with number 0 is free */
  gsize mask;
  gsize used;
};

FedorgNumberTable *
fedorg_number_table_new (void)
{
  return g_new0 (FedorgNumberTable, 1);
}

void
fedorg_number_table_free (FedorgNumberTable *table)
{
  if (table == NULL)
    return;
  fedorg_block_free (table->slots);
  g_free (table);
}

/* the slot of the number, or the free one where it would be */
static NumberSlot *
find_number (NumberSlot *slots, gsize mask, guint64 hash, guint64 number)
{
  gsize i = hash & mask;

  while (slots[i].number != 0 && slots[i].number != number)
    i = (i + 1) & mask;
  return &slots[i];
}

gboolean
fedorg_number_table_find_hashed (const FedorgNumberTable *table, guint64 hash, guint64 number,
                                 guint32 *value)
{
  if (table->used == 0 || number == 0)
    return FALSE;

  const NumberSlot *slot = find_number (table->slots, table->mask, hash, number);
  if (slot->number == 0)
    return FALSE;
  *value = slot->value;
  return TRUE;
}

gboolean
fedorg_number_table_find (const FedorgNumberTable *table, guint64 number, guint32 *value)
{
  return table->used > 0 &&
         fedorg_number_table_find_hashed (table, fedorg_hash_number (number), number, value);
}

guint64
fedorg_number_table_fetch_slot (const FedorgNumberTable *table, guint64 number)
{
  guint64 hash = fedorg_hash_number (number);

  if (table->used > 0)
    __builtin_prefetch (&table->slots[hash & table->mask]);
  return hash;
}

/* at most three quarters of the slots are used */
static gboolean
has_room (const FedorgNumberTable *table, gsize n)
{
  return table->slots != NULL && n <= (table->mask + 1) / 4 * 3;
}

gboolean
fedorg_number_table_reserve (FedorgNumberTable *table, gsize n)
{
  gsize size = 16;
  if (has_room (table, n))
    return TRUE;

  /* a power of two, so that a mask finds the slot */
  while (size / 4 * 3 < n)
    size *= 2;
  NumberSlot *slots = fedorg_block_new (size, sizeof (NumberSlot));
  if (slots == NULL)
    return FALSE;
  for (gsize i = 0; table->slots != NULL && i <= table->mask; i++) {
    guint64 number = table->slots[i].number;
    if (number != 0)
      *find_number (slots, size - 1, fedorg_hash_number (number), number) = table->slots[i];
  }
  fedorg_block_free (table->slots);
  table->slots = slots;
  table->mask = size - 1;
  return TRUE;
}

gboolean
fedorg_number_table_add (FedorgNumberTable *table, guint64 number, guint32 value)
{
  if (!has_room (table, table->used + 1) &&
      !fedorg_number_table_reserve (table, table->used * 2 + 1))
    return FALSE;

  *find_number (table->slots, table->mask, fedorg_hash_number (number), number) =
      (NumberSlot){number, value};
  table->used++;
  return TRUE;
}
