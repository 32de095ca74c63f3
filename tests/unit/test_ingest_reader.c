#include "test_ingest.h"

#include <sys/stat.h>

#include "ingest/limits.h"
#include "ingest/reader.h"

#define BYTES(literal)                                                                                                           \
    {                                                                                                                            \
        (literal), sizeof(literal) - 1                                                                                           \
    }

static void test_magic(void **state)
{
    static const struct {
        struct str bytes;
        const char *expected;
    } formats[] = {
        {BYTES(""), "FAULT 65 input: is an empty file"},
        {BYTES("%PDF-1.7\n"), "FAULT 65 input: is a PDF document; ask for"},
        {BYTES("PAR1\1\2"), "FAULT 65 input: is a Parquet file; export"},
        {BYTES("\x1F\x8B\x08\0"), "FAULT 65 input: is a gzip archive; unpack"},
        {BYTES("<!DOCTYPE HTML PUBLIC>"), "FAULT 65 input: is a web page"},
        {BYTES("\xEF\xBB\xBF \r\n<HTML><body>"), "FAULT 65 input: is a web page"},
        {BYTES("<table><tr>"), "FAULT 65 input: is a web page"},
        {BYTES("<?xml version=\"1.0\"?><Workbook/>"), "FAULT 65 input: is an XML file"},
        {BYTES("{\"a\": 1}"), "FAULT 65 input: is a JSON file"},
        {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1nothing"), "FAULT 65 input: an incomplete or damaged old Excel workbook (.xls)"},
        {BYTES("\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00"), "FAULT 65 input: is a workbook of Excel 4 or older; open it"},
        {BYTES("PK\x03\x04 and no more"), "FAULT 65 input: an incomplete or damaged workbook"},
        {BYTES("PK,UP\n1,2\n"), "1:PK|UP\n2:1|2\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        struct bench bench = bench_new();
        bench_write(&bench, formats[i].bytes);
        bench_expect(bench_read(&bench, NULL), formats[i].expected, formats[i].expected);
        bench_drop(&bench);
    }
}

static void test_what_is_no_file(void **state)
{
    (void)state;
    struct bench bench = bench_new();
    bench_expect(bench_read(&bench, NULL), "FAULT 66 input: cannot be opened: No such file", "missing");
    assert_int_equal(mkfifo(str_cstr(bench.arena, bench.path), 0600), 0);
    bench_expect(bench_read(&bench, NULL), "FAULT 66 input: is not a regular file", "fifo");
    assert_int_equal(unlink(str_cstr(bench.arena, bench.path)), 0);
    assert_int_equal(mkdir(str_cstr(bench.arena, bench.path), 0700), 0);
    bench_expect(bench_read(&bench, NULL), "FAULT 66 input: is not a regular file", "directory");
    bench.path = STR("");
    bench_expect(bench_read(&bench, NULL), "FAULT 66 input: cannot be opened", "no name");
    bench_drop(&bench);
}

static void test_too_large(void **state)
{
    (void)state;
    struct bench bench = bench_new();
    bench_write(&bench, STR("a"));
    assert_int_equal(truncate(str_cstr(bench.arena, bench.path), (off_t)LIMIT_FILE + 1), 0);
    bench_expect(bench_read(&bench, NULL), "FAULT 65 input: has 1073741825 bytes, more than the limit", "sparse");
    bench_drop(&bench);
}

static void test_registry(void **state)
{
    (void)state;
    for (size_t i = 0; i < READER_COUNT; i++) {
        const struct reader_kind *kind = reader_kind((enum reader_row)i);
        assert_true(strlen(kind->name) > 0 && strlen(kind->summary) > 0 && strlen(kind->source) > 0);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(kind->name, reader_kind((enum reader_row)j)->name);
    }
    assert_true(reader_kind(READER_COUNT - 1)->probe(STR("anything")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_magic),
        cmocka_unit_test(test_what_is_no_file),
        cmocka_unit_test(test_too_large),
        cmocka_unit_test(test_registry),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
