#include "test_ingest.h"

#include "ingest/limits.h"

#define BYTES(literal)                                                                                                           \
    {                                                                                                                            \
        (literal), sizeof(literal) - 1                                                                                           \
    }

struct csv_case {
    const char *name;
    struct str bytes;
    const char *expected;
};

static const struct csv_case cells[] = {
    {"plain", BYTES("a,b\n1,2\n"), "1:a|b\n2:1|2\n"},
    {"no final line end", BYTES("a,b\n1,2"), "1:a|b\n2:1|2\n"},
    {"CR LF", BYTES("a,b\r\n1,2\r\n"), "1:a|b\n2:1|2\n"},
    {"CR alone", BYTES("a,b\r1,2\r"), "1:a|b\n2:1|2\n"},
    {"mixed line ends", BYTES("a,b\r1,2\n3,4\r\n5,6"), "1:a|b\n2:1|2\n3:3|4\n4:5|6\n"},
    {"blank lines count and are no rows", BYTES("a,b\n\n\r\n1,2\n\n"), "1:a|b\n4:1|2\n"},
    {"blank lines of one column are rows", BYTES("a\n\n1\n"), "1:a\n2:\n3:1\n"},
    {"quotes", BYTES("a,b\n\"x, y\",\"say \"\"no\"\"\"\n"), "1:a|b\n2:x, y|say \"no\"\n"},
    {"line breaks in cells", BYTES("a,b\n\"x\r\ny\nz\rw\",1\n2,3\n"), "1:a|b\n2:x\r\ny\nz\rw|1\n6:2|3\n"},
    {"blanks stay", BYTES("a,b\n x , y\n"), "1:a|b\n2: x | y\n"},
    {"blanks beside quotes go", BYTES("a, \"b\"\n1 , \"x, y\" \n"), "1:a|b\n2:1|x, y\n"},
    {"ragged", BYTES("Title\n\na,b,c\n1,2\n"), "1:Title||\n3:a|b|c\n4:1|2|\n"},
    {"measures", BYTES("a,b\n3/4\" tube,2\"\n"), "1:a|b\n2:3/4\" tube|2\"\n"},
    {"separators of Excel", BYTES("sep=;\r\na,b;c\r\n1;2\r\n"), "2:a,b|c\n3:1|2\n"},
    {"empty cells", BYTES(",\n\"\",x\n"), "1:|\n2:|x\n"},
};

static const struct csv_case delimiters[] = {
    {"semicolon and decimal comma", BYTES("a;b\n1,5;2,5\n3,5;4,5\n"), "1:a|b\n2:1,5|2,5\n3:3,5|4,5\n"},
    {"tab", BYTES("a\tb, c\n1\t2\n"), "1:a|b, c\n2:1|2\n"},
    {"bar", BYTES("a|b\n1|2;3\n"), "1:a|b\n2:1|2;3\n"},
    {"delimiters within quotes do not count", BYTES("a;b\n\"x,y,z\";1\n\"x,y,z\";2\n"), "1:a|b\n2:x,y,z|1\n3:x,y,z|2\n"},
    {"title above", BYTES("Socios, empresas, altas\n\na;b;c\n1;2;3\n"), "1:Socios, empresas, altas||\n3:a|b|c\n4:1|2|3\n"},
    {"one column", BYTES("a\n1\n2\n"), "1:a\n2:1\n3:2\n"},
    {"colon beside quotes", BYTES("a:b:\"c d\"\n1:2:\"x:y\"\n"), "1:a|b|c d\n2:1|2|x:y\n"},
    {"hours are no cells", BYTES("a\n10:00:00\n11:00:00\n"), "1:a\n2:10:00:00\n3:11:00:00\n"},
    {"blank beside quotes", BYTES("a b \"c d\"\n1 2 \"x y\"\n"), "1:a|b|c d\n2:1|2|x y\n"},
    {"names are no cells", BYTES("a\nAna Ruiz\nJos\303\251 Paz\n"), "1:a\n2:Ana Ruiz\n3:Jos\303\251 Paz\n"},
    {"apostrophes as quotes", BYTES("a,'b, c'\nit's,'x, y'\n"), "1:a|b, c\n2:it's|x, y\n"},
    {"apostrophes in words", BYTES("a,b\n'tis,'x\n"), "1:a|b\n2:'tis|'x\n"},
    {"escaped by backslashes", BYTES("a,b\n1,\"x \\\"y\\\", z\\\\\"\n"), "1:a|b\n2:1|x \"y\", z\\\n"},
    {"backslashes in paths", BYTES("a,b\n1,\"C:\\x\\\"\n"), "1:a|b\n2:1|C:\\x\\\n"},
    {"even evidence", BYTES("a;b,c\n1;2,3\n"), "FAULT 65 input: its cells may be parted by"},
};

static const struct csv_case encodings[] = {
    {"UTF-8", BYTES("a,b\nLe\xC3\xB3n,\xEF\xBF\xBD\n"), "1:a|b\n2:Le\xC3\xB3n|\xEF\xBF\xBD\n"},
    {"byte order mark",
     BYTES("\xEF\xBB\xBF"
           "a,b\n1,2\n"),
     "1:a|b\n2:1|2\n"},
    {"byte order mark before a quote", BYTES("\xEF\xBB\xBF\"a,x\",b\n1,2\n"), "1:a,x|b\n2:1|2\n"},
    {"Windows-1252", BYTES("a,b\nLe\xF3n,\x93x\x94\n"), "1:a|b\n2:Le\xC3\xB3n|\xE2\x80\x9Cx\xE2\x80\x9D\n"},
    {"UTF-16 little end first",
     BYTES("\xFF\xFE"
           "a\0,\0\xF3\0\n\0"),
     "1:a|\xC3\xB3\n"},
    {"UTF-16 big end first", BYTES("\xFE\xFF\0a\0,\0\xF3"), "1:a|\xC3\xB3\n"},
    {"undefined byte", BYTES("a,b\nx,y\n\x81,\xF3\n"), "FAULT 65 input:3: neither UTF-8 nor Windows-1252"},
    {"two encodings", BYTES("a,b\nLe\xC3\xB3n,1\nx,2\nLe\xF3n,3\n"), "FAULT 65 input:4: two encodings in one file"},
    {"two encodings, the other first", BYTES("a\nLe\xF3n\nLe\xC3\xB3n\n"), "FAULT 65 input:3: two encodings in one file"},
    {"NUL", BYTES("a,b\n1,\0002\n"), "FAULT 65 input:2: a NUL byte"},
    {"cut character", BYTES("a,\xC3"), "1:a|\xC3\x83\n"},
    {"UTF-16 cut in two",
     BYTES("\xFF\xFE"
           "a\0,"),
     "FAULT 65 input:1: a character cut off"},
    {"marked UTF-8 that is not",
     BYTES("\xEF\xBB\xBF"
           "a\n\xF3\n"),
     "FAULT 65 input:2: not UTF-8"},
};

static const struct csv_case refused[] = {
    {"unterminated quote", BYTES("a,b\n1,\"x\n2,y\n"), "FAULT 65 input:2:2: the quote that opens here is never closed"},
    {"unterminated in a later cell", BYTES("a,b\n\"x\ny\",\"z\n"), "FAULT 65 input:3:2: the quote that opens here is never"},
    {"text after a quote", BYTES("a,b\n1,2\n\"x\ny\"z,2\n"), "FAULT 65 input:3:1: the quote that opens here closes on line 4"},
    {"quote within a bare cell", BYTES("a,b\n1,x\"y\"\n"), "FAULT 65 input:2:2: a quote within a cell"},
    {"a quote that runs on", BYTES("a,b\n1,\"x\n2,\"y\"\n"), "FAULT 65 input:2:2: the quote that opens here closes on line 3"},
    {"quotes around rows", BYTES("a,b,c\n1,2,3\n1,\"x,3\n2,\",3,4\n1,2,3\n"),
     "FAULT 65 input:3: the row that begins here goes on"},
    {"a heading too few", BYTES("a,b\n1,2,x\n3,4,y\n"), "FAULT 65 input:1: the heading has 2 cells, and the rows below have 3"},
    {"nothing", BYTES(""), "FAULT 65 input: is an empty file"},
};

static void run(const struct csv_case *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct bench bench = bench_new();
        bench_write(&bench, list[i].bytes);
        bench_expect(bench_read(&bench, NULL), list[i].expected, list[i].name);
        bench_drop(&bench);
    }
}

#define RUN(list) run(list, sizeof list / sizeof list[0])

static void test_cells(void **state)
{
    (void)state;
    RUN(cells);
}

static void test_delimiters(void **state)
{
    (void)state;
    RUN(delimiters);
}

static void test_encodings(void **state)
{
    (void)state;
    RUN(encodings);
}

static void test_refusals(void **state)
{
    (void)state;
    RUN(refused);
}

static void test_declared(void **state)
{
    static const struct {
        const char *encoding;
        char delimiter;
        struct str bytes;
        const char *expected;
    } declared[] = {
        {"cp850", 0, BYTES("a,Le\xA2n\n"), "1:a|Le\xC3\xB3n\n"},
        {"Latin-1", 0, BYTES("a,Le\xF3n\n"), "1:a|Le\xC3\xB3n\n"},
        {"windows-1252", 0, BYTES("a,\xC3\xB3\n"), "FAULT 65 input: is UTF-8, though Windows-1252 is declared"},
        {"windows-1252", 0,
         BYTES("\xEF\xBB\xBF"
               "a\n"),
         "FAULT 65 input: begins as UTF-8 with BOM"},
        {"utf-8", 0, BYTES("a,b\n1,Le\xF3n\n"), "FAULT 65 input:2: not UTF-8"},
        {"utf-16", 0, BYTES("a\0,\0b\0"), "1:a|b\n"},
        {"klingon", 0, BYTES("a,b\n"), "FAULT 78 input: the declared encoding 'klingon' is not known"},
        {"", ':', BYTES("a:b,c\n1:2\n"), "1:a|b,c\n2:1|2\n"},
        {"", ';', BYTES("a;b,c\n1;2,3\n"), "1:a|b,c\n2:1|2,3\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof declared / sizeof declared[0]; i++) {
        struct bench bench = bench_new();
        struct file_spec hint = {.encoding = str_from_cstr(declared[i].encoding), .delimiter = declared[i].delimiter};
        bench_write(&bench, declared[i].bytes);
        bench_expect(bench_read(&bench, &hint), declared[i].expected, declared[i].encoding);
        bench_drop(&bench);
    }
}

static void test_guess_is_an_issue(void **state)
{
    (void)state;
    struct bench bench = bench_new();
    bench_write(&bench, STR("a,Le\xF3n\n"));
    bench_read(&bench, NULL);
    assert_int_equal(bench.issues->list.len, 1);
    assert_int_equal(bench.issues->list.at[0].rule, ISSUE_ENCODING_GUESSED);
    bench_drop(&bench);
}

static void test_mojibake_is_an_issue(void **state)
{
    static const struct {
        struct str bytes;
        unsigned line;
    } texts[] = {
        {BYTES("a,b\n1,Le\303\203\302\263n\n"), 2},         /* "Ã³" */
        {BYTES("a,b\n1,2\n1,A\303\203\342\200\230O\n"), 3}, /* "Ã‘" */
        {BYTES("a,b\n1,JO\303\203O \303\202\n"), 0},        /* "JOÃO Â" */
        {BYTES("a,b\n1,Le\303\263n\n"), 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct bench bench = bench_new();
        bench_write(&bench, texts[i].bytes);
        bench_read(&bench, NULL);
        assert_int_equal(bench.issues->list.len, texts[i].line != 0);
        if (texts[i].line) {
            assert_int_equal(bench.issues->list.at[0].rule, ISSUE_MOJIBAKE);
            assert_int_equal(bench.issues->list.at[0].row, texts[i].line);
        }
        bench_drop(&bench);
    }
}

/* Long enough for many blocks and batches, with cells, quotes and line ends cut at every possible place. */
static void test_blocks(void **state)
{
    (void)state;
    for (unsigned shift = 0; shift < 4; shift++) {
        struct bench bench = bench_new();
        struct strbuf in = strbuf_new(bench.arena), out = strbuf_new(bench.arena);
        unsigned line = 2;
        strbuf_printf(&in, "%.*sa,b,c\r\n", (int)shift, "xxxx");
        strbuf_printf(&out, "1:%.*sa|b|c\n", (int)shift, "xxxx");
        for (unsigned i = 0; i < 40000; i++) {
            strbuf_printf(&in, "%u,\"Le\xC3\xB3n, \"\"%u\"\"\",%s\r\n", i, i, i % 3 ? "" : "\"x\r\ny\"");
            strbuf_printf(&out, "%u:%u|Le\xC3\xB3n, \"%u\"|%s\n", line, i, i, i % 3 ? "" : "x\r\ny");
            line += i % 3 ? 1 : 2;
        }
        bench_write(&bench, strbuf_str(&in));
        struct str expected = strbuf_str(&out);
        assert_string_equal(bench_read(&bench, NULL), str_cstr(bench.arena, expected));
        bench_drop(&bench);
    }
}

/* Blocks that are converted are cut within characters, too. */
static void test_converted_blocks(void **state)
{
    (void)state;
    struct bench bench = bench_new();
    struct strbuf in = strbuf_new(bench.arena), out = strbuf_new(bench.arena);
    strbuf_append(&in, STR("\xFF\xFE"));
    for (unsigned i = 0; i < 50000; i++) {
        strbuf_append(&in, STR("\x3D\xD8\x00\xDE,\0\xF3\0\n\0"));
        strbuf_printf(&out, "%u:\xF0\x9F\x98\x80|\xC3\xB3\n", i + 1);
    }
    bench_write(&bench, strbuf_str(&in));
    struct str expected = strbuf_str(&out);
    assert_string_equal(bench_read(&bench, NULL), str_cstr(bench.arena, expected));
    bench_drop(&bench);
}

static unsigned count_issues(const struct bench *bench, enum issue_rule rule)
{
    return (unsigned)bench->issues->by_rule[rule];
}

/* One row among many that lost or won cells or quotes is set aside; blanks beyond the table are nothing. */
static void test_rows_set_aside(void **state)
{
    static const struct {
        const char *row;
        const char *seen; /* how it stands in the answer */
        unsigned malformed, is_short, stray;
    } odd[] = {
        {"1,2,3,,\n", "\n3001:1|2|3\n", 0, 0, 0},
        {"1,2,3,4\n", NULL, 1, 0, 0},
        {"1,2\n", "\n3001:1|2|\n", 0, 1, 0},
        {"1,2,,\n", "\n3001:1|2|\n", 0, 0, 0},
        {"1,z\n", NULL, 1, 0, 0},   /* words where all others have figures: a delimiter is missing before them */
        {"1,,2,\n", NULL, 1, 0, 0}, /* blank where no other is: one too many before it */
        {"1,2,\"\n4,\"x\",6\n", "\n3001:1|2|\"\n", 0, 0, 1},
        {"1,2,\"a \"b\" c\"\n", "\n3001:1|2|a \"b\" c\n", 0, 0, 1},
        {"1,2,a \"b\" c\n", "\n3001:1|2|a \"b\" c\n", 0, 0, 1},
        {"1,\"2\"x,3\n", NULL, 1, 0, 0},
        {"1,x\"2\",3\n", NULL, 1, 0, 0},
        {"x\n", "\n3001:x||\n", 0, 0, 0},
        {"1,\"2\n2\",3\n", "|2\n2|", 0, 0, 0},
        {"1,\"x,\"y\",3\n", NULL, 1, 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        struct bench bench = bench_new();
        struct strbuf in = strbuf_new(bench.arena);
        strbuf_append(&in, STR("a,b,c\n"));
        for (unsigned row = 0; row < 6000; row++) /* the odd one comes after the first batch was read */
            if (row == 2999)
                strbuf_append(&in, str_from_cstr(odd[i].row));
            else
                strbuf_printf(&in, "%u,%030u,%s\n", row, row, row % 2 ? "z" : "");
        bench_write(&bench, strbuf_str(&in));
        const char *seen = bench_read(&bench, NULL);
        if (strncmp(seen, "1:a|b|c\n", 8) != 0)
            fail_msg("%s%.300s", odd[i].row, seen);
        if (odd[i].seen ? !strstr(seen, odd[i].seen) : strstr(seen, "\n3001:") != NULL)
            fail_msg("%s is read otherwise", odd[i].row);
        if (!strstr(seen, ":5999|000000000000000000000000005999|z\n"))
            fail_msg("after %s: %s", odd[i].row, seen + strlen(seen) - 100);
        assert_int_equal(count_issues(&bench, ISSUE_ROW_MALFORMED), odd[i].malformed);
        assert_int_equal(count_issues(&bench, ISSUE_ROW_SHORT), odd[i].is_short);
        assert_int_equal(count_issues(&bench, ISSUE_QUOTE_STRAY), odd[i].stray);
        if (odd[i].malformed)
            assert_int_equal(bench.issues->list.at[0].row, 3001);
        bench_drop(&bench);
    }
}

/* A row in fifty may be malformed, no more; none in a short table; notes at the foot are no rows. */
static void test_too_many_set_aside(void **state)
{
    static const struct {
        unsigned sound, malformed;
        const char *end;
        const char *expected;
    } tables[] = {
        {10, 0, "", "1:a"},
        {10, 1, "1,2,3,4\n", "FAULT 65 input:2: the row has 3 cells where the others have 4"},
        {100, 2, "", "1:a"},
        {100, 3, "1,2,3,4\n", "FAULT 65 input:2: the row has 3 cells where the others have 4"},
        {100, 0, "Note: one, two, three, four, five\n", "1:a"},
        {100, 0, "1,2,3,\"\n", "1:a"},
        {10, 0, "1,2,3,\"\n", "FAULT 65 input:11:4: the quote that opens here is never closed"},
        {100, 0, "1,2,\"3,4\n", "FAULT 65 input:101:3: the quote that opens here is never closed"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        struct bench bench = bench_new();
        struct strbuf in = strbuf_new(bench.arena);
        strbuf_append(&in, STR("a,b,c,d\n"));
        for (unsigned row = 0; row < tables[i].malformed; row++)
            strbuf_append(&in, STR("1,2,3\n"));
        for (unsigned row = 1; row < tables[i].sound; row++)
            strbuf_append(&in, STR("1,2,3,4\n"));
        strbuf_append(&in, str_from_cstr(tables[i].end));
        bench_write(&bench, strbuf_str(&in));
        const char *seen = bench_read(&bench, NULL);
        if (strncmp(seen, tables[i].expected, strlen(tables[i].expected)) != 0)
            fail_msg("%zu: %.200s", i, seen);
        bench_drop(&bench);
    }
}

static const char *read_repeated(struct bench *bench, const char *head, const char *one, unsigned times)
{
    struct strbuf in = strbuf_new(bench->arena);
    strbuf_append(&in, str_from_cstr(head));
    for (unsigned i = 0; i < times; i++)
        strbuf_append(&in, str_from_cstr(one));
    bench_write(bench, strbuf_str(&in));
    return bench_read(bench, NULL);
}

static void test_limits(void **state)
{
    (void)state;
    struct bench bench = bench_new();
    assert_int_equal(strncmp(read_repeated(&bench, "x", ",x", LIMIT_COLUMNS - 1), "1:x|x", 5), 0);
    bench_expect(read_repeated(&bench, "x", ",x", LIMIT_COLUMNS), "FAULT 65 input:1:513: more than 512 columns", "columns");
    assert_int_equal(strncmp(read_repeated(&bench, "a,", "\xC3\xB3", LIMIT_CELL_CHARS), "1:a|\xC3", 5), 0);
    bench_expect(read_repeated(&bench, "a,", "\xC3\xB3", LIMIT_CELL_CHARS + 1), "FAULT 65 input:1:2: the cell has more", "cell");
    bench_expect(read_repeated(&bench, "a,b\n1,\"", "x\n", 200000), "FAULT 65 input:2:2: the cell that begins here", "open cell");
    bench_drop(&bench);
}

static void test_start_again_and_projection(void **state)
{
    (void)state;
    struct bench bench = bench_new();
    struct strbuf in = strbuf_new(bench.arena);
    for (unsigned row = 0; row < 2000; row++)
        strbuf_printf(&in, "%u,b,%0100u\n", row, row);
    bench_write(&bench, strbuf_str(&in));
    struct fault fault = {0};
    struct reader *reader;
    struct batch batch;
    const bool wanted[] = {false, true};
    size_t count = 0;
    assert_true(reader_open(bench.path, STR("input"), NULL, bench.issues, &reader, &fault));
    for (unsigned pass = 0; pass < 2; pass++) {
        assert_true(reader_start(reader, 0, &fault));
        assert_true(reader_next(reader, &batch, &fault));
        assert_int_equal(batch.row_count, BATCH_ROWS);
        assert_int_equal(batch.width, 3);
        assert_int_equal(batch.cells[0].kind, CELL_WORDS);
    }
    reader_project(reader, wanted, 2);
    for (count = batch.row_count; batch.row_count; count += batch.row_count)
        assert_true(reader_next(reader, &batch, &fault));
    assert_int_equal(count, 2000);
    char hex[65], expected[65];
    uint64_t size, expected_size;
    reader_digest(reader, hex, &size);
    assert_true(file_hash(bench.path, expected, &expected_size, &fault));
    assert_string_equal(hex, expected);
    assert_int_equal(size, expected_size);
    assert_true(str_equal(reader_decision(reader), STR("csv, UTF-8, ','")));
    reader_close(reader);
    bench_drop(&bench);
}

static void test_change_while_read(void **state)
{
    (void)state;
    struct bench bench = bench_new();
    bench_write(&bench, STR("a,b\n1,2\n"));
    struct fault fault = {0};
    struct reader *reader;
    struct batch batch;
    assert_true(reader_open(bench.path, STR("input"), NULL, bench.issues, &reader, &fault));
    assert_true(reader_start(reader, 0, &fault));
    bench_write(&bench, STR("a,b\n1,2\n3,4\n"));
    assert_false(reader_next(reader, &batch, &fault));
    assert_int_equal(fault.code, FAULT_BUSY);
    reader_close(reader);
    bench_drop(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_delimiters),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_declared),
        cmocka_unit_test(test_guess_is_an_issue),
        cmocka_unit_test(test_mojibake_is_an_issue),
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_converted_blocks),
        cmocka_unit_test(test_rows_set_aside),
        cmocka_unit_test(test_too_many_set_aside),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_start_again_and_projection),
        cmocka_unit_test(test_change_while_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
