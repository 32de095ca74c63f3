/* Tables of several blocks: lines without quotes are split in a quicker way, which must give what the other one gives. */
#include "test_ingest.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_without_quotes_read_as_those_with),
        cmocka_unit_test(unwanted_cells_are_blank),
        cmocka_unit_test(blank_lines_are_no_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
