#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/fault.h"

#define ALIGNMENT ((size_t)16)
#define CHUNK_MAX ((size_t)1 << 20)

/* Under AddressSanitizer every block is its own chunk, so that it sees a step over a block's end. */
#if defined(__SANITIZE_ADDRESS__)
#define CHUNK_FIRST ((size_t)0)
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CHUNK_FIRST ((size_t)0)
#endif
#endif
#ifndef CHUNK_FIRST
#define CHUNK_FIRST ((size_t)1 << 14)
#endif
/* Chunks from here on are mapped: they go back to the system when dropped, where the heap would keep them between small blocks.
 */
#define MAPPED_LEAST (CHUNK_FIRST ? (size_t)1 << 17 : SIZE_MAX)

struct chunk {
    struct chunk *older;
    size_t used;
    size_t room;
    _Alignas(16) unsigned char at[];
};

struct arena {
    struct chunk *newest;
    size_t next_room;
    size_t used;
};

static _Noreturn void out_of_memory(void)
{
    fault_abort(FAULT_OS, "out of memory; nothing was published");
}

static void *zeroed(size_t size)
{
    void *at = calloc(1, size);
    if (!at)
        out_of_memory();
    return at;
}

static size_t rounded_up(size_t size)
{
    if (size > SIZE_MAX / 2)
        out_of_memory();
    return ((size ? size : 1) + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}

static struct chunk *chunk_new(size_t room)
{
    size_t size = sizeof(struct chunk) + room;
    struct chunk *chunk =
        size < MAPPED_LEAST ? zeroed(size) : mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (chunk == MAP_FAILED)
        out_of_memory();
    chunk->room = room;
    return chunk;
}

static void chunk_drop(struct chunk *chunk)
{
    size_t size = sizeof *chunk + chunk->room;
    if (size < MAPPED_LEAST)
        free(chunk);
    else
        munmap(chunk, size);
}

struct arena *arena_new(void)
{
    struct arena *arena = zeroed(sizeof *arena);
    arena->next_room = CHUNK_FIRST;
    return arena;
}

void arena_drop(struct arena *arena)
{
    if (!arena)
        return;
    for (struct chunk *chunk = arena->newest; chunk;) {
        struct chunk *older = chunk->older;
        chunk_drop(chunk);
        chunk = older;
    }
    free(arena);
}

/* A block larger than the usual chunk gets one of its own, behind the newest, which goes on being filled. */
static struct chunk *chunk_for(struct arena *arena, size_t size)
{
    struct chunk *newest = arena->newest;
    if (newest && newest->room - newest->used >= size)
        return newest;

    size_t room = size > arena->next_room ? size : arena->next_room;
    struct chunk *chunk = chunk_new(room);
    if (newest && size > arena->next_room) {
        chunk->older = newest->older;
        newest->older = chunk;
        return chunk;
    }
    chunk->older = newest;
    arena->newest = chunk;
    if (arena->next_room < CHUNK_MAX)
        arena->next_room *= 2;
    return chunk;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    size_t whole = CHUNK_FIRST ? rounded_up(size) : (size ? size : 1);
    if (whole > SIZE_MAX / 2)
        out_of_memory();
    struct chunk *chunk = chunk_for(arena, whole);
    void *at = chunk->at + chunk->used;
    chunk->used += whole;
    arena->used += whole;
    return at;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    size_t product;
    if (__builtin_mul_overflow(count, size, &product))
        out_of_memory();
    return arena_alloc(arena, product);
}

static bool grown_in_place(struct arena *arena, const void *old, size_t old_size, size_t new_size)
{
    struct chunk *chunk = arena->newest;
    size_t old_whole = rounded_up(old_size);
    size_t new_whole = rounded_up(new_size);
    if (!CHUNK_FIRST || !chunk || chunk->used < old_whole)
        return false;
    if ((const unsigned char *)old != chunk->at + chunk->used - old_whole)
        return false;
    if (chunk->room - chunk->used < new_whole - old_whole)
        return false;
    chunk->used += new_whole - old_whole;
    arena->used += new_whole - old_whole;
    return true;
}

void *arena_grow(struct arena *arena, const void *old, size_t old_size, size_t new_size)
{
    if (old && new_size >= old_size && grown_in_place(arena, old, old_size, new_size))
        return (void *)(uintptr_t)old;
    void *at = arena_alloc(arena, new_size);
    if (old && old_size)
        memcpy(at, old, old_size < new_size ? old_size : new_size);
    return at;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}
