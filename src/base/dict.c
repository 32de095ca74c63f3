#include "base/dict.h"

#include <string.h>

#include "base/fault.h"
#include "base/hash.h"
#include "base/vec.h"

#define SLOTS_FIRST 64U
#define BLOCK_SIZE 4096U

/* An empty slot has id_plus_one 0. */
struct slot {
    uint32_t id_plus_one;
    uint32_t hash;
};

struct dict {
    struct arena *arena;
    VEC(struct str) texts;
    struct slot *slots; /* open addressing; a power of two, at most half full */
    size_t slot_count;
    char *block; /* texts are packed, as most are short */
    size_t block_left;
};

struct dict *dict_new(struct arena *arena)
{
    struct dict *dict = ARENA_NEW(arena, struct dict);
    dict->arena = arena;
    dict->slot_count = SLOTS_FIRST;
    dict->slots = ARENA_ARRAY(arena, struct slot, SLOTS_FIRST);
    return dict;
}

static uint32_t short_hash(struct str text)
{
    return (uint32_t)(hash_quick(text) >> 32);
}

/* The slot that holds the text, or the empty one where it belongs. */
static struct slot *find_slot(const struct dict *dict, struct str text, uint32_t hash)
{
    size_t mask = dict->slot_count - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct slot *slot = &dict->slots[i];
        if (slot->id_plus_one == 0)
            return slot;
        if (slot->hash == hash && str_equal(dict->texts.at[slot->id_plus_one - 1], text))
            return slot;
    }
}

static void widen(struct dict *dict)
{
    struct slot *old = dict->slots;
    size_t old_count = dict->slot_count;
    dict->slot_count = old_count * 2;
    dict->slots = ARENA_ARRAY(dict->arena, struct slot, dict->slot_count);
    size_t mask = dict->slot_count - 1;
    for (size_t i = 0; i < old_count; i++) {
        size_t to = old[i].hash & mask;
        if (old[i].id_plus_one == 0)
            continue;
        while (dict->slots[to].id_plus_one)
            to = (to + 1) & mask;
        dict->slots[to] = old[i];
    }
}

static struct str packed_copy(struct dict *dict, struct str text)
{
    if (text.len > BLOCK_SIZE / 8)
        return str_copy(dict->arena, text);
    if (!dict->block || text.len > dict->block_left) {
        dict->block = arena_alloc(dict->arena, BLOCK_SIZE);
        dict->block_left = BLOCK_SIZE;
    }
    struct str copy = {dict->block, text.len};
    if (text.len)
        memcpy(dict->block, text.at, text.len);
    dict->block += text.len;
    dict->block_left -= text.len;
    return copy;
}

uint32_t dict_append(struct dict *dict, struct str text)
{
    uint32_t hash = short_hash(text);
    struct slot *slot = find_slot(dict, text, hash);
    if (slot->id_plus_one)
        return slot->id_plus_one - 1;

    if (dict->texts.len >= DICT_NONE - 1)
        fault_abort(FAULT_INTERNAL, "more distinct texts in one column than can be numbered");
    uint32_t id = (uint32_t)dict->texts.len;
    *VEC_PUSH(dict->arena, &dict->texts) = packed_copy(dict, text);
    *slot = (struct slot){id + 1, hash};
    if (dict->texts.len * 2 > dict->slot_count)
        widen(dict);
    return id;
}

uint32_t dict_find(const struct dict *dict, struct str text)
{
    return find_slot(dict, text, short_hash(text))->id_plus_one - 1; /* 0 - 1 is DICT_NONE */
}

struct str dict_text(const struct dict *dict, uint32_t id)
{
    if (id >= dict->texts.len)
        fault_abort(FAULT_INTERNAL, "a text was asked for by a number that names none");
    return dict->texts.at[id];
}

uint32_t dict_count(const struct dict *dict)
{
    return (uint32_t)dict->texts.len;
}
