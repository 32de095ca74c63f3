#include "base/vec.h"

#include <stdint.h>

#define CAP_FIRST ((size_t)8)

void *vec_grow(struct arena *arena, const void *at, size_t len, size_t *cap, size_t size)
{
    size_t old_cap = *cap;
    size_t new_cap = old_cap < CAP_FIRST ? CAP_FIRST : old_cap * 2;
    if (new_cap > SIZE_MAX / size)
        return arena_array(arena, new_cap, size); /* ends the process */
    *cap = new_cap;
    return arena_grow(arena, at, (at ? old_cap : len) * size, new_cap * size);
}
