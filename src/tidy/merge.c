#include "tidy/merge.h"

#define SLOTS_FIRST 1024U

/* An empty slot has row_plus_one 0. */
struct slot {
    uint32_t row_plus_one;
    uint32_t hash;
};

struct merge {
    struct arena *arena;
    const struct facts *facts;
    VEC(size_t) marks;   /* columns that tell rows apart */
    VEC(size_t) figures; /* the others */
    struct slot *slots;  /* open addressing; a power of two, at most half full */
    size_t slot_count, taken;
};

struct merge *merge_new(struct arena *arena, const struct facts *facts)
{
    struct merge *merge = ARENA_NEW(arena, struct merge);
    *merge = (struct merge){.arena = arena, .facts = facts, .slot_count = SLOTS_FIRST};
    merge->slots = ARENA_ARRAY(arena, struct slot, SLOTS_FIRST);
    for (size_t i = 0; i < facts->columns.len; i++) {
        if (facts->columns.at[i].kind == FACTS_FIGURE)
            *VEC_PUSH(arena, &merge->figures) = i;
        else
            *VEC_PUSH(arena, &merge->marks) = i;
    }
    return merge;
}

static bool is_dated(const struct facts_column *column)
{
    return column->kind == FACTS_DATE || column->kind == FACTS_PERIOD;
}

static uint32_t hash_marks(const struct merge *merge, const struct value *values)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < merge->marks.len; i++) {
        size_t mark = merge->marks.at[i];
        const struct value *value = &values[mark];
        uint64_t word = is_dated(&merge->facts->columns.at[mark]) ? (uint32_t)value->ordinal : value->id;
        hash = (hash ^ (word + value->present)) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
    }
    return (uint32_t)hash;
}

static bool is_alike(const struct merge *merge, const struct value *values, size_t row)
{
    for (size_t i = 0; i < merge->marks.len; i++) {
        const struct facts_column *column = &merge->facts->columns.at[merge->marks.at[i]];
        const struct value *value = &values[merge->marks.at[i]];
        if (column->present.at[row] != value->present)
            return false;
        if (value->present && (is_dated(column) ? column->ordinals.at[row] != value->ordinal : column->ids.at[row] != value->id))
            return false;
    }
    return true;
}

/* The slot of the row that is like the values, or the empty one where they belong. */
static struct slot *find_slot(const struct merge *merge, const struct value *values, uint32_t hash)
{
    size_t mask = merge->slot_count - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct slot *slot = &merge->slots[i];
        if (!slot->row_plus_one || (slot->hash == hash && is_alike(merge, values, slot->row_plus_one - 1)))
            return slot;
    }
}

static void widen(struct merge *merge)
{
    struct slot *old = merge->slots;
    size_t old_count = merge->slot_count;
    merge->slot_count = old_count * 2;
    merge->slots = ARENA_ARRAY(merge->arena, struct slot, merge->slot_count);
    for (size_t i = 0; i < old_count; i++) {
        size_t to = old[i].hash & (merge->slot_count - 1);
        if (!old[i].row_plus_one)
            continue;
        while (merge->slots[to].row_plus_one)
            to = (to + 1) & (merge->slot_count - 1);
        merge->slots[to] = old[i];
    }
}

static bool fits(const struct merge *merge, const struct value *values, size_t row)
{
    int64_t sum;
    for (size_t i = 0; i < merge->figures.len; i++)
        if (__builtin_add_overflow(merge->facts->columns.at[merge->figures.at[i]].units.at[row],
                                   values[merge->figures.at[i]].units, &sum))
            return false;
    return true;
}

static void add_figures(const struct merge *merge, const struct value *values, size_t row)
{
    for (size_t i = 0; i < merge->figures.len; i++) {
        const struct facts_column *column = &merge->facts->columns.at[merge->figures.at[i]];
        const struct value *value = &values[merge->figures.at[i]];
        if (!value->present)
            continue;
        column->units.at[row] += value->units;
        column->present.at[row] = true;
    }
}

bool merge_row(struct merge *merge, const struct value *values)
{
    uint32_t hash = hash_marks(merge, values);
    struct slot *slot = find_slot(merge, values, hash);
    if (!slot->row_plus_one) {
        *slot = (struct slot){(uint32_t)merge->facts->row_count + 1, hash};
        if (++merge->taken * 2 > merge->slot_count)
            widen(merge);
        return false;
    }
    if (!fits(merge, values, slot->row_plus_one - 1))
        return false;
    add_figures(merge, values, slot->row_plus_one - 1);
    return true;
}
