/* A region of memory that is released as a whole: what a run makes lives here and nobody calls free.
 *
 * Owns:  every byte it hands out; all of it is zeroed and aligned to 16 bytes.
 * Fails: never. Out of memory ends the process in one place (fault_abort), and a run that ends
 *        so publishes nothing.
 * See:   design rule "Memory": one arena a run, a stage arena for bulky early nouns.
 */
#ifndef RACIMO_BASE_ARENA_H
#define RACIMO_BASE_ARENA_H

#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_drop(struct arena *arena);

void *arena_alloc(struct arena *arena, size_t size);
/* count × size with the product checked. */
void *arena_array(struct arena *arena, size_t count, size_t size);
/* The old_size bytes in room for new_size, in place when the block was the last one handed out (old_size must be the size it was
 * asked with), else a copy; the old pointer stays valid until the arena is dropped. */
void *arena_grow(struct arena *arena, const void *old, size_t old_size, size_t new_size);
size_t arena_used(const struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_array((arena), (count), sizeof(type)))

#endif
