/* Arena and vec: alignment, zeroes, growth, and blocks larger than a chunk. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"

static void blocks_are_zeroed_and_aligned(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 15, 16, 17, 1000, 16384, 16385, 100000, 3000000, 5, 1};
    struct arena *arena = arena_new();
    size_t asked = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        unsigned char *at = arena_alloc(arena, sizes[i]);
        assert_non_null(at);
        assert_int_equal((uintptr_t)at % 16, 0);
        for (size_t j = 0; j < sizes[i]; j++)
            assert_int_equal(at[j], 0);
        memset(at, 0xA5, sizes[i]);
        asked += sizes[i];
    }
    assert_true(arena_used(arena) >= asked);
    arena_drop(arena);
    arena_drop(NULL);
}

static void blocks_do_not_overlap(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    unsigned char *blocks[500];
    for (size_t i = 0; i < 500; i++) {
        blocks[i] = arena_alloc(arena, 1 + i * 7 % 300);
        memset(blocks[i], (int)(i % 251), 1 + i * 7 % 300);
    }
    for (size_t i = 0; i < 500; i++)
        for (size_t j = 0; j < 1 + i * 7 % 300; j++)
            assert_int_equal(blocks[i][j], i % 251);
    arena_drop(arena);
}

static void growth_keeps_bytes_and_zeroes_the_rest(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    char *first = arena_alloc(arena, 10);
    memcpy(first, "0123456789", 10);
    char *grown = arena_grow(arena, first, 10, 40);
    assert_memory_equal(grown, "0123456789", 10);
    for (size_t i = 10; i < 40; i++)
        assert_int_equal(grown[i], 0);
    memset(grown + 10, 'y', 30);
    char *other = arena_alloc(arena, 8);
    memcpy(other, "untouched", 8);
    for (size_t i = 10; i < 40; i++)
        assert_int_equal(grown[i], 'y');
    char *moved = arena_grow(arena, grown, 40, 50000);
    memset(moved + 10, 'x', 49990);
    assert_memory_equal(moved, "0123456789", 10);
    assert_memory_equal(other, "untouche", 8);
    assert_memory_equal(grown, "0123456789", 10);
    assert_memory_equal(arena_grow(arena, moved, 50000, 4), "0123", 4);
    assert_non_null(arena_grow(arena, NULL, 0, 16));
    arena_drop(arena);
}

static void vec_keeps_its_elements_while_it_grows(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    VEC(uint64_t) numbers = {0};
    VEC(char) between = {0};
    for (size_t i = 0; i < 10000; i++) {
        *VEC_PUSH(arena, &numbers) = i * i;
        *VEC_PUSH(arena, &between) = (char)('a' + i % 26);
    }
    assert_int_equal(numbers.len, 10000);
    assert_true(numbers.cap >= numbers.len);
    for (size_t i = 0; i < 10000; i++) {
        assert_int_equal(numbers.at[i], i * i);
        assert_int_equal(between.at[i], 'a' + i % 26);
    }
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_zeroed_and_aligned),
        cmocka_unit_test(blocks_do_not_overlap),
        cmocka_unit_test(growth_keeps_bytes_and_zeroes_the_rest),
        cmocka_unit_test(vec_keeps_its_elements_while_it_grows),
    };
    return cmocka_run_group_tests_name("base/arena", tests, NULL, NULL);
}
