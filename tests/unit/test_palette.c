#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "render/palette.h"

static void test_order(void **state)
{
    (void)state;
    struct palette palette = {.mask = 0xffffff};
    const uint32_t first[] = {0xff000007, 7, 9, 9, 7}, second[] = {9, 0x12000003, 3, 7, 0};
    const unsigned char meant[] = {1, 2, 2, 0, 3};
    unsigned char names[5];
    assert_true(palette_append_row(&palette, first, 5) && palette_append_row(&palette, second, 5));
    assert_int_equal(palette.count, 4);
    assert_true(palette.colours[0] == 7 && palette.colours[1] == 9 && palette.colours[2] == 3 && palette.colours[3] == 0);
    palette_name_row(&palette, second, 5, names);
    assert_memory_equal(names, meant, 5);
}

/* Colours that all want the same slot, up to the last that has room. */
static void test_full(void **state)
{
    (void)state;
    struct palette palette = {.mask = UINT32_MAX};
    uint32_t colours[PALETTE_MOST + 1];
    unsigned char names[PALETTE_MOST];
    for (uint32_t i = 0; i <= PALETTE_MOST; i++)
        colours[i] = i * UINT32_C(0x61c88647);
    assert_true(palette_append_row(&palette, colours, PALETTE_MOST));
    assert_int_equal(palette.count, PALETTE_MOST);
    palette_name_row(&palette, colours, PALETTE_MOST, names);
    for (size_t i = 0; i < PALETTE_MOST; i++)
        assert_int_equal(names[i], i);
    assert_false(palette_append_row(&palette, colours + PALETTE_MOST, 1));
    assert_true(palette_append_row(&palette, colours + 7, 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_order), cmocka_unit_test(test_full)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
