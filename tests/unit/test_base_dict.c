/* Dictionaries and hashes. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/dict.h"
#include "base/hash.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void ids_follow_first_sight(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct dict *dict = dict_new(arena);
    assert_int_equal(dict_find(dict, STR("a")), DICT_NONE);
    assert_int_equal(dict_append(dict, STR("b")), 0);
    assert_int_equal(dict_append(dict, STR("a")), 1);
    assert_int_equal(dict_append(dict, STR_NONE), 2);
    assert_int_equal(dict_append(dict, STR("b")), 0);
    assert_int_equal(dict_find(dict, STR("")), 2);
    assert_int_equal(dict_count(dict), 3);
    assert_true(str_equal(dict_text(dict, 1), STR("a")));
    arena_drop(arena);
}

static void many_texts_keep_their_ids(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct dict *dict = dict_new(arena);
    char text[2000];
    memset(text, 'x', sizeof text);
    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t i = 0; i < 20000; i++) {
            memcpy(text, &i, sizeof i);
            assert_int_equal(dict_append(dict, (struct str){text, 4 + i % 40 * 40}), i);
        }
    assert_int_equal(dict_count(dict), 20000);
    for (uint32_t i = 0; i < 20000; i++) {
        memcpy(text, &i, sizeof i);
        assert_true(str_equal(dict_text(dict, i), (struct str){text, 4 + i % 40 * 40}));
    }
    arena_drop(arena);
}

/* FIPS 180-4 examples "abc" and the empty and two-block messages. */
static void sha256_is_that_of_the_standard(void **state)
{
    (void)state;
    static const struct {
        const char *text, *hex;
    } rows[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char hex[HASH_HEX_SIZE];
        hash_bytes(str_from_cstr(rows[i].text), hex);
        assert_string_equal(hex, rows[i].hex);
        struct hash_state pieces = hash_start();
        for (size_t j = 0; rows[i].text[j]; j++)
            hash_append(&pieces, (struct str){rows[i].text + j, 1});
        hash_finish(&pieces, hex);
        assert_string_equal(hex, rows[i].hex);
    }
}

static void quick_hash_tells_texts_apart(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "a", "b", "aa", "ab", "ba", "abcdefgh", "abcdefgi", "abcdefghi", "abcdefghabcdefgh"};
    uint64_t seen[COUNT(texts) + 1];
    for (size_t i = 0; i < COUNT(texts); i++)
        seen[i] = hash_quick(str_from_cstr(texts[i]));
    seen[COUNT(texts)] = hash_quick((struct str){"\0", 1});
    for (size_t i = 0; i <= COUNT(texts); i++)
        for (size_t j = 0; j < i; j++)
            assert_int_not_equal(seen[i], seen[j]);
    assert_int_equal(hash_quick(STR("abc")), hash_quick(str_slice(STR("xabcx"), 1, 4)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_follow_first_sight),
        cmocka_unit_test(many_texts_keep_their_ids),
        cmocka_unit_test(sha256_is_that_of_the_standard),
        cmocka_unit_test(quick_hash_tells_texts_apart),
    };
    return cmocka_run_group_tests_name("base/dict", tests, NULL, NULL);
}
