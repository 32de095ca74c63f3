#include "test_ingest.h"

#include <glob.h>

/* Others' collections of CSV files with the rows that they hold, as JSON; they stand beside the checkout and are not part of it.
 * A file without an answer is one that has to be refused, or is sound but for its heading (which no reader can know). */
#define COLLECTIONS "../shared/data/csv"

/* Just enough of JSON: the strings in their order, without their structure. A collection that writes objects repeats the keys. */
static struct str json_string(struct arena *arena, struct str json, size_t *at)
{
    struct strbuf out = strbuf_new(arena);
    for ((*at)++; *at < json.len && json.at[*at] != '"'; (*at)++) {
        if (json.at[*at] == '\\') {
            char c = json.at[++*at];
            if (c != 'r') /* this copy of the files has lost its carriage returns */
                strbuf_append_char(&out, c == 'n' ? '\n' : c == 't' ? '\t' : c);
        } else {
            strbuf_append_char(&out, json.at[*at]);
        }
    }
    (*at)++;
    return strbuf_str(&out);
}

struct texts {
    VEC(struct str) list;
};

static struct texts json_strings(struct arena *arena, struct str json)
{
    struct texts texts = {0};
    for (size_t at = 0; at < json.len;) {
        if (json.at[at] != '"') {
            at++;
            continue;
        }
        *VEC_PUSH(arena, &texts.list) = json_string(arena, json, &at);
    }
    return texts;
}

static bool read_cells(struct bench *bench, struct str path, struct texts *cells, size_t *width, struct fault *fault)
{
    struct reader *reader;
    struct batch batch;
    if (!reader_open(path, path, NULL, bench->issues, &reader, fault))
        return false;
    bool ok = reader_start(reader, 0, fault);
    do {
        ok = ok && reader_next(reader, &batch, fault);
        for (size_t i = 0; ok && i < batch.row_count * batch.width; i++)
            *VEC_PUSH(bench->arena, &cells->list) = str_copy(bench->arena, batch.cells[i].text);
        *width = ok ? batch.width : 0;
    } while (ok && batch.row_count);
    reader_close(reader);
    return ok;
}

/* The rows beneath the heading, as the objects of csv-spectrum give them: key, value, key, value. */
static struct texts as_objects(struct arena *arena, const struct texts *cells, size_t width)
{
    struct texts out = {0};
    for (size_t i = width; i < cells->list.len; i++) {
        *VEC_PUSH(arena, &out.list) = cells->list.at[i % width];
        *VEC_PUSH(arena, &out.list) = cells->list.at[i];
    }
    return out;
}

static void expect_same(const char *name, const struct texts *seen, const struct texts *expected)
{
    if (seen->list.len != expected->list.len)
        fail_msg("%s: %zu texts where %zu are expected", name, seen->list.len, expected->list.len);
    for (size_t i = 0; i < seen->list.len; i++)
        if (!str_equal(seen->list.at[i], expected->list.at[i]))
            fail_msg("%s: '%.*s' where '%.*s' is expected", name, STR_ARGS(seen->list.at[i]), STR_ARGS(expected->list.at[i]));
}

static unsigned walk(const char *csv_pattern, const char *json_directory, bool objects, const char *const *differs)
{
    unsigned count = 0;
    glob_t found;
    if (glob(csv_pattern, 0, NULL, &found) != 0)
        return 0;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct bench bench = bench_new();
        struct fault fault = {0};
        struct texts cells = {0};
        size_t width = 0;
        struct str path = str_from_cstr(found.gl_pathv[i]);
        struct str answer = str_format(bench.arena, "%s/%.*s.json", json_directory, STR_ARGS(path_stem(path)));
        struct str json;
        bool excepted = false;
        for (const char *const *name = differs; *name; name++)
            excepted |= str_equal(path_stem(path), str_from_cstr(*name));
        if (!excepted && file_exists(answer)) {
            assert_true(file_read(bench.arena, answer, 1 << 20, &json, &fault));
            if (!read_cells(&bench, path, &cells, &width, &fault))
                fail_msg("%s: %s", found.gl_pathv[i], fault.message);
            struct texts expected = json_strings(bench.arena, json);
            bool keyed = objects || str_starts(path_stem(path), STR("header-"));
            struct texts seen = keyed ? as_objects(bench.arena, &cells, width) : cells;
            expect_same(found.gl_pathv[i], &seen, &expected);
            count++;
        }
        bench_drop(&bench);
    }
    globfree(&found);
    return count;
}

static void test_spectrum(void **state)
{
    /* The answer to location_coordinates holds another telephone number than the file. */
    static const char *const differs[] = {"location_coordinates", NULL};
    (void)state;
    if (walk(COLLECTIONS "/csv-spectrum/csvs/*.csv", COLLECTIONS "/csv-spectrum/json", true, differs) == 0)
        print_message("%s/csv-spectrum is not here: nothing was compared\n", COLLECTIONS);
}

static void test_sineemore(void **state)
{
    static const char *const differs[] = {NULL};
    (void)state;
    if (walk(COLLECTIONS "/sineemore/csv/*.csv", COLLECTIONS "/sineemore/json", false, differs) == 0)
        print_message("%s/sineemore is not here: nothing was compared\n", COLLECTIONS);
}

static void test_refused(void **state)
{
    static const struct {
        const char *path;
        unsigned line, column;
    } list[] = {
        {COLLECTIONS "/sineemore/csv/bad-missing-quote.csv", 2, 2},
        {COLLECTIONS "/sineemore/csv/bad-quotes-with-unescaped-quote.csv", 2, 2},
        {COLLECTIONS "/sineemore/csv/bad-unescaped-quote.csv", 2, 2},
        {COLLECTIONS "/sineemore/csv/bad-header-no-header.csv", 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
        struct bench bench = bench_new();
        struct fault fault = {0};
        struct texts cells = {0};
        size_t width;
        struct str path = str_from_cstr(list[i].path);
        if (file_exists(path)) {
            assert_false(read_cells(&bench, path, &cells, &width, &fault));
            assert_int_equal(fault.code, FAULT_DATA);
            struct str place =
                str_format(bench.arena, list[i].line ? "%s:%u:%u" : "%s", list[i].path, list[i].line, list[i].column);
            assert_true(str_equal(place, str_from_cstr(fault.place)));
        }
        bench_drop(&bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spectrum),
        cmocka_unit_test(test_sineemore),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
