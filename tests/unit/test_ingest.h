/* What the tests of the readers share: a file of given bytes, a workbook of given parts, and what a reader makes of either.
 *
 * Shape: a row is "7:a|#1|@2026-01-31": its number, then its cells; marks before the text: '#' figure, '@' day, '?' truth,
 *        '!' failed. A fault is "FAULT code place: message".
 */
#ifndef RACIMO_TEST_INGEST_H
#define RACIMO_TEST_INGEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <zip.h>

#include "base/file.h"
#include "ingest/ingest.h"

struct bench {
    struct arena *arena;
    struct issues *issues;
    struct str path;
    char directory[256];
    bool shows; /* all that there is, as the dump does */
};

struct fixture_part {
    const char *name;
    const char *text;
};

static inline struct bench bench_new(void)
{
    struct bench bench = {.arena = arena_new()};
    const char *base = getenv("TMPDIR");
    snprintf(bench.directory, sizeof bench.directory, "%s/racimo-XXXXXX", base && *base ? base : "/tmp");
    assert_non_null(mkdtemp(bench.directory));
    bench.issues = issues_new(bench.arena);
    bench.path = str_format(bench.arena, "%s/input", bench.directory);
    return bench;
}

static inline void bench_drop(struct bench *bench)
{
    struct fault fault = {0};
    assert_true(file_remove_tree(str_from_cstr(bench->directory), &fault));
    arena_drop(bench->arena);
}

static inline void bench_write(struct bench *bench, struct str bytes)
{
    struct fault fault = {0};
    assert_true(file_write(bench->path, bytes, 0600, &fault));
}

static inline void bench_write_zip(struct bench *bench, const struct fixture_part *parts)
{
    int code = 0;
    zip_t *zip = zip_open(str_cstr(bench->arena, bench->path), ZIP_CREATE | ZIP_TRUNCATE, &code);
    assert_non_null(zip);
    for (; parts->name; parts++) {
        zip_source_t *source = zip_source_buffer(zip, parts->text, strlen(parts->text), 0);
        assert_non_null(source);
        assert_true(zip_file_add(zip, parts->name, source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    assert_int_equal(zip_close(zip), 0);
}

static inline void bench_print_row(struct strbuf *out, const struct batch *batch, size_t row)
{
    static const char marks[] = {'\0', '\0', '#', '@', '?', '!'};
    strbuf_printf(out, "%u:", batch->rows_at[row]);
    for (size_t column = 0; column < batch->width; column++) {
        const struct batch_cell *cell = &batch->cells[row * batch->width + column];
        if (column)
            strbuf_append_char(out, '|');
        if (marks[cell->kind])
            strbuf_append_char(out, marks[cell->kind]);
        strbuf_append(out, cell->text);
    }
    strbuf_append_char(out, '\n');
}

static inline bool bench_read_sheet(struct reader *reader, size_t sheet, struct strbuf *out, struct fault *fault)
{
    struct batch batch;
    if (!reader_start(reader, sheet, fault))
        return false;
    do {
        if (!reader_next(reader, &batch, fault))
            return false;
        assert_true(batch.row_count <= BATCH_ROWS);
        for (size_t row = 0; row < batch.row_count; row++)
            bench_print_row(out, &batch, row);
    } while (batch.row_count);
    return true;
}

/* All sheets, each after a line "[name]" when there is more than one. */
static inline const char *bench_read(struct bench *bench, const struct file_spec *hint)
{
    struct strbuf out = strbuf_new(bench->arena);
    struct fault fault = {0};
    struct reader *reader = NULL;
    bool ok = reader_open(bench->path, STR("input"), hint, bench->issues, &reader, &fault);
    size_t count = ok ? reader_sheet_count(reader) : 0;
    if (ok && bench->shows)
        reader_show_malformed(reader);
    for (size_t i = 0; ok && i < count; i++) {
        struct sheet sheet = reader_sheet(reader, i);
        if (count > 1)
            strbuf_printf(&out, "[%.*s%s]\n", STR_ARGS(sheet.name), sheet.hidden ? ", hidden" : "");
        ok = bench_read_sheet(reader, i, &out, &fault);
    }
    reader_close(reader);
    if (!ok) {
        assert_string_not_equal(fault.message, fault.message_es);
        struct str text = fault_text(bench->arena, &fault, LANG_EN);
        return str_cstr(bench->arena, str_format(bench->arena, "FAULT %d %.*s", (int)fault.code, STR_ARGS(text)));
    }
    return str_cstr(bench->arena, strbuf_str(&out));
}

/* `expected` in full, or the beginning of the fault when it begins with FAULT. */
static inline void bench_expect(const char *seen, const char *expected, const char *name)
{
    bool fault = strncmp(expected, "FAULT", 5) == 0;
    bool same = fault ? strncmp(seen, expected, strlen(expected)) == 0 : strcmp(seen, expected) == 0;
    if (!same)
        fail_msg("%s\nseen:     %s\nexpected: %s", name, seen, expected);
}

#endif
