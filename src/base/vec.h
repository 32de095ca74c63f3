/* A growing array in an arena, as three plain fields: `struct { T *at; size_t len, cap; }`.
 *
 * Shape: declare with VEC(T); a zeroed vec is empty. Elements are reached as v.at[i].
 * Owns:  nothing; the arena does. Growth may move the elements: keep indices, not pointers.
 * Fails: never (see arena.h).
 */
#ifndef RACIMO_BASE_VEC_H
#define RACIMO_BASE_VEC_H

#include "base/arena.h"

#define VEC(type)     \
    struct {          \
        type *at;     \
        size_t len;   \
        size_t cap;   \
    }

/* Appends one element and is the lvalue of the new slot: *VEC_PUSH(arena, &v) = item; */
#define VEC_PUSH(arena, vec)                                                                              \
    ((vec)->len < (vec)->cap                                                                              \
         ? &(vec)->at[(vec)->len++]                                                                       \
         : ((vec)->at = vec_grow((arena), (vec)->at, (vec)->len, &(vec)->cap, sizeof *(vec)->at),         \
            &(vec)->at[(vec)->len++]))

/* Doubles the capacity (at least 8) and returns the moved elements. */
void *vec_grow(struct arena *arena, const void *at, size_t len, size_t *cap, size_t size);

#endif
