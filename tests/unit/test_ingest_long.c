/* Tables of several blocks: lines without quotes are split in a quicker way, which must give what the other one gives. */
#include "test_ingest.h"

#include "base/hash.h"

static uint32_t next_draw(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (uint32_t)(*state >> 33);
}

/* Rows of `width` cells of 0 to 11 bytes, some with bytes beyond ASCII; now and then one too short or too long, or a blank line. */
static struct str long_table(struct arena *arena, size_t width, const char *quote, char delimiter)
{
    struct strbuf out = strbuf_new(arena);
    static const struct str texts[] = {{NULL, 0}, {"7", 1}, {"12345678", 8}, {"a-9 z", 5}, {"\xc3\xb1", 2}, {"\xc3\xb1" "and\xc3\xba 11", 9}};
    uint64_t state = width;
    for (size_t column = 0; column < width; column++)
        strbuf_printf(&out, "%sh%zu%s%c", quote, column, quote, column + 1 < width ? delimiter : '\n');
    for (unsigned row = 0; row < 4000; row++) {
        uint32_t draw = next_draw(&state) % 400;
        size_t cells = draw == 0 && width > 1 ? width - 1 : draw == 1 ? width + 1 : width;
        if (draw == 2)
            strbuf_append_char(&out, '\n');
        for (size_t column = 0; column < cells; column++) {
            struct str text = texts[next_draw(&state) % (sizeof texts / sizeof texts[0])];
            const char *mark = column == 0 ? quote : "";
            strbuf_printf(&out, "%s%.*s%s", mark, STR_ARGS(text), mark);
            if (column + 1 < cells)
                strbuf_append_char(&out, delimiter);
        }
        strbuf_append_char(&out, '\n');
    }
    return strbuf_str(&out);
}

static void lines_without_quotes_read_as_those_with(void **state)
{
    (void)state;
    struct bench bench = bench_new();
    for (size_t width = 4; width < 40; width += 3) {
        const struct file_spec hint = {.delimiter = '|'};
        bench_write(&bench, long_table(bench.arena, width, "", '|'));
        const char *plain = bench_read(&bench, &hint);
        bench_write(&bench, long_table(bench.arena, width, "\"", '|'));
        assert_string_equal(plain, bench_read(&bench, &hint));
        assert_true(strncmp(plain, "1:h0", 4) == 0 && strlen(plain) > 20000);
    }
    bench_drop(&bench);
}

static void unwanted_cells_are_blank(void **state)
{
    (void)state;
    const bool wanted[] = {false, true, false};
    struct bench bench = bench_new();
    struct fault fault = {0};
    struct strbuf text = strbuf_new(bench.arena), seen = strbuf_new(bench.arena);
    struct reader *reader;
    struct batch batch;
    size_t count;
    for (unsigned i = 0; i < 9000; i++)
        strbuf_printf(&text, "a%u,b%u,c%u\n", i, i, i);
    bench_write(&bench, strbuf_str(&text));
    assert_true(reader_open(bench.path, STR("input"), NULL, bench.issues, &reader, &fault));
    assert_true(reader_start(reader, 0, &fault) && reader_next(reader, &batch, &fault));
    reader_project(reader, wanted, 3);
    for (count = batch.row_count; batch.row_count; count += batch.row_count) {
        assert_true(reader_next(reader, &batch, &fault));
        seen.len = 0;
        for (size_t row = 0; count > 5000 && row < batch.row_count; row++) {
            assert_int_equal(batch.cells[3 * row].kind, CELL_BLANK);
            assert_int_equal(batch.cells[3 * row + 2].text.len, 0);
            strbuf_printf(&seen, "b%u", batch.rows_at[row] - 1);
            assert_true(str_equal(batch.cells[3 * row + 1].text, strbuf_str(&seen)));
            seen.len = 0;
        }
    }
    assert_int_equal(count, 9000);
    reader_close(reader);
    bench_drop(&bench);
}

/* More blank lines in the first block than rows. */
static void blank_lines_are_no_rows(void **state)
{
    (void)state;
    struct bench bench = bench_new();
    struct strbuf text = strbuf_new(bench.arena), expected = strbuf_new(bench.arena);
    unsigned line = 1;
    for (unsigned i = 0; i < 3000; line += i % 2 ? 1 : 4, i++) {
        strbuf_printf(&text, "%u,%0140u,z%u\n%s", i, i, i, i % 2 ? "" : "\n\n\n");
        strbuf_printf(&expected, "%u:%u|%0140u|z%u\n", line, i, i, i);
    }
    bench_write(&bench, strbuf_str(&text));
    assert_string_equal(bench_read(&bench, NULL), str_cstr(bench.arena, strbuf_str(&expected)));
    bench_drop(&bench);
}

/* What a pass over the file gives: a hash of its rows, their number, its problems, and its digest. */
struct pass {
    uint64_t rows, aside;
    char hash[HASH_HEX_SIZE];
    char digest[HASH_HEX_SIZE];
    struct str told;
};

static struct pass pass_over(const struct bench *bench, bool project)
{
    static const bool wanted[3] = {true, true, true};
    struct pass pass = {0};
    struct hash_state hash = hash_start();
    struct strbuf lines = strbuf_new(bench->arena);
    struct issues *issues = issues_new(bench->arena);
    struct fault fault = {0};
    struct reader *reader;
    struct batch batch;
    uint64_t size;
    assert_true(reader_open(bench->path, STR("input"), NULL, issues, &reader, &fault) && reader_start(reader, 0, &fault));
    do {
        assert_true(reader_next(reader, &batch, &fault));
        if (project && pass.rows == 0)
            reader_project(reader, wanted, 3);
        pass.rows += batch.row_count;
        lines.len = 0;
        for (size_t row = 0; row < batch.row_count; row++)
            bench_print_row(&lines, &batch, row);
        hash_append(&hash, strbuf_str(&lines));
    } while (batch.row_count);
    hash_finish(&hash, pass.hash);
    pass.aside = reader_set_aside(reader);
    reader_digest(reader, pass.digest, &size);
    reader_close(reader);
    lines.len = 0;
    issues_dump(issues, &lines);
    pass.told = str_copy(bench->arena, strbuf_str(&lines));
    return pass;
}

/* A file that is large enough for threads of its own, with malformed rows here and there. */
static struct str large_table(struct arena *arena, unsigned rows)
{
    struct strbuf text = strbuf_new(arena);
    for (unsigned i = 0; i < rows; i++)
        strbuf_printf(&text, i % 90001 == 77 ? "%u,too,many,cells,%u\n" : i % 70001 == 99 ? "\"q\"\"%u\",b,c%u\n" : "a%u,bbbbbbbbb,c%u\n", i, i);
    return strbuf_str(&text);
}

static void reading_ahead_gives_the_same(void **state)
{
    (void)state;
    struct bench bench = bench_new();
    char digest[HASH_HEX_SIZE];
    struct str text = large_table(bench.arena, 400000);
    assert_true(text.len > (size_t)9 << 20);
    bench_write(&bench, text);
    struct pass plain = pass_over(&bench, false), ahead = pass_over(&bench, true);
    hash_bytes(text, digest);
    assert_int_equal(ahead.rows, 400000 - 5);
    assert_int_equal(ahead.aside, 5);
    assert_string_equal(ahead.hash, plain.hash);
    assert_string_equal(ahead.digest, digest);
    assert_string_equal(plain.digest, digest);
    assert_true(ahead.told.len > 100 && str_equal(ahead.told, plain.told));
    bench_drop(&bench);
}

static void closing_stops_what_reads_ahead(void **state)
{
    (void)state;
    static const bool wanted[3] = {true, false, false};
    struct bench bench = bench_new();
    struct fault fault = {0};
    struct reader *reader;
    struct batch batch;
    bench_write(&bench, large_table(bench.arena, 400000));
    assert_true(reader_open(bench.path, STR("input"), NULL, bench.issues, &reader, &fault));
    for (unsigned pass = 0; pass < 2; pass++) {
        assert_true(reader_start(reader, 0, &fault) && reader_next(reader, &batch, &fault));
        assert_int_equal(batch.rows_at[0], 1);
        reader_project(reader, wanted, 3);
        for (unsigned i = 0; i < 5; i++)
            assert_true(reader_next(reader, &batch, &fault));
    }
    bench_write(&bench, STR("a,b,c\n"));
    while (reader_next(reader, &batch, &fault))
        assert_true(batch.row_count);
    assert_int_equal(fault.code, FAULT_BUSY);
    reader_close(reader);
    bench_drop(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_without_quotes_read_as_those_with),
        cmocka_unit_test(unwanted_cells_are_blank),
        cmocka_unit_test(blank_lines_are_no_rows),
        cmocka_unit_test(reading_ahead_gives_the_same),
        cmocka_unit_test(closing_stops_what_reads_ahead),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
