#include "test_ingest.h"

#include "xls_fixture.h"

#define BIFF8 0x0600u
#define BIFF5 0x0500u

/* A workbook of one sheet, open at the records of its cells. */
struct sample {
    struct bench bench;
    struct strbuf out;
    size_t sheet_at; /* where the frame names the sheet's beginning */
};

static void put_bof(struct strbuf *out, unsigned version, unsigned what)
{
    XLS_WORDS(out, 0x0809, version, what, 0x0DBB, 0x07CC, 0, 0, 6, 0);
}

static void patch(struct strbuf *out, size_t at)
{
    for (size_t i = 0; i < 4; i++)
        out->at[at + i] = (char)(out->len >> 8 * i & 0xFF);
}

/* Returns where the sheet's beginning is to be written. */
static size_t put_sheet_name(struct strbuf *out, unsigned version, unsigned state, const char *name)
{
    size_t length = strlen(name);
    xls_put(out, 0x0085, 2);
    xls_put(out, (version == BIFF8 ? 8U : 7U) + length, 2);
    size_t at = out->len;
    xls_put(out, 0, 4);
    xls_put(out, state, 2);
    xls_put(out, length, 1);
    if (version == BIFF8)
        xls_put(out, 0, 1);
    strbuf_append(out, (struct str){name, length});
    return at;
}

static struct sample sample_new(void)
{
    struct sample sample = {.bench = bench_new()};
    sample.out = strbuf_new(sample.bench.arena);
    return sample;
}

/* Styles: 0 General, 1 the day of the system, 2 dd/mm/yy, 3 [h]:mm. */
static void put_frame(struct sample *sample, unsigned version)
{
    struct strbuf *out = &sample->out;
    static const char code8[] = "\xA4\0\x08\0\0dd/mm/yy", span8[] = "\xA5\0\x06\0\0[h]:mm";
    static const char code5[] = "\xA4\0\x08"
                                "dd/mm/yy",
                      span5[] = "\xA5\0\x06[h]:mm";
    put_bof(out, version, 5);
    XLS_WORDS(out, 0x0042, version == BIFF8 ? 1200 : 1252);
    XLS_WORDS(out, 0x01C1, 0x01C1, 0, 0x8D54, 1);
    xls_record(out, 0x041E, version == BIFF8 ? code8 : code5, version == BIFF8 ? sizeof code8 - 1 : sizeof code5 - 1);
    xls_record(out, 0x041E, version == BIFF8 ? span8 : span5, version == BIFF8 ? sizeof span8 - 1 : sizeof span5 - 1);
    for (unsigned i = 0; i < 4; i++)
        XLS_WORDS(out, 0x00E0, 0, (const unsigned[]){0, 14, 0xA4, 0xA5}[i], 0, 0, 0, 0, 0, 0, 0, 0);
    sample->sheet_at = put_sheet_name(out, version, 0, "One");
}

static void end_frame(struct sample *sample, unsigned version)
{
    xls_record(&sample->out, 0x000A, "", 0);
    patch(&sample->out, sample->sheet_at);
    put_bof(&sample->out, version, 0x10);
}

static struct sample sample_open(unsigned version)
{
    struct sample sample = sample_new();
    put_frame(&sample, version);
    end_frame(&sample, version);
    return sample;
}

static void write_document(struct sample *sample)
{
    bench_write(&sample->bench, xls_document(sample->bench.arena, "Workbook", strbuf_str(&sample->out), ""));
}

/* Ends the sheet, expects and forgets. */
static void sample_expect(struct sample *sample, const char *expected, const char *name)
{
    xls_record(&sample->out, 0x000A, "", 0);
    write_document(sample);
    bench_expect(bench_read(&sample->bench, NULL), expected, name);
    bench_drop(&sample->bench);
}

static void put_rk(struct strbuf *out, unsigned row, unsigned column, unsigned style, uint32_t bits)
{
    XLS_WORDS(out, 0x027E, row, column, style, bits & 0xFFFF, bits >> 16);
}

static uint32_t rk_of(double number, unsigned flags)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return (uint32_t)(bits >> 32 & 0xFFFFFFFCU) | flags;
}

static void test_numbers(void **state)
{
    (void)state;
    struct sample sample = sample_open(BIFF8);
    struct strbuf *out = &sample.out;
    static const double numbers[] = {0.1, -0.0, 1.0 / 3, 1e300, 123456789012345678.0, 0.1 + 0.2};
    for (unsigned i = 0; i < 6; i++)
        xls_number(out, 0, i, 0, numbers[i]);
    put_rk(out, 1, 0, 0, 7U << 2 | 2);
    put_rk(out, 1, 1, 0, (uint32_t)-7 << 2 | 2);
    put_rk(out, 1, 2, 0, 1234567U << 2 | 3);
    put_rk(out, 1, 3, 0, rk_of(1.5, 0));
    put_rk(out, 1, 4, 0, rk_of(-2575, 1));
    put_rk(out, 1, 5, 0, 0x80000002U);
    XLS_WORDS(out, 0x00BD, 2, 1, 0, 3 << 2 | 2, 0, 1, (45901U << 2 & 0xFFFF) | 2, 45901U >> 14, 2);
    sample_expect(&sample,
                  "1:#0.1|#0|#0.3333333333333333|#1e+300|#1.2345678901234568e+17|#0.30000000000000004\n"
                  "2:#7|#-7|#12345.67|#1.5|#-25.75|#-536870912\n3:|#3|@2025-09-01|||\n",
                  "numbers");
}

static void test_days(void **state)
{
    (void)state;
    for (unsigned epoch = 0; epoch < 2; epoch++) {
        struct sample sample = sample_new();
        put_frame(&sample, BIFF8);
        XLS_WORDS(&sample.out, 0x0022, epoch);
        end_frame(&sample, BIFF8);
        xls_number(&sample.out, 0, 0, 1, 45901.5);
        xls_number(&sample.out, 0, 1, 2, 61);
        xls_number(&sample.out, 0, 2, 2, 60);
        xls_number(&sample.out, 0, 3, 3, 61);
        xls_number(&sample.out, 0, 4, 0, 61);
        sample_expect(&sample,
                      epoch ? "1:@2029-09-02 12:00:00|@1904-03-02|@1904-03-01|#61|#61\n"
                            : "1:@2025-09-01 12:00:00|@1900-03-01|#60|#61|#61\n",
                      "days");
    }
}

static void test_values_of_formulas(void **state)
{
    (void)state;
    struct sample sample = sample_open(BIFF8);
    struct strbuf *out = &sample.out;
    uint64_t half;
    memcpy(&half, &(double){0.5}, sizeof half);
    xls_formula(out, 0, 0, half, 0);
    xls_formula(out, 0, 1, 0xFFFF000000000000, 0);
    XLS_WORDS(out, 0x04BC, 0, 0, 0, 0, 0);
    xls_record(out, 0x0207, "\x02\0\1\xE9\0\x20\x01", 7);
    xls_formula(out, 0, 2, 0xFFFF000000010001, 0);
    xls_formula(out, 0, 3, 0xFFFF000000000001, 0);
    xls_formula(out, 0, 4, 0xFFFF000000070002, 0);
    xls_formula(out, 0, 5, 0xFFFF000000000003, 0); /* an empty text */
    xls_formula(out, 0, 6, 0, 0);
    xls_formula(out, 0, 7, 0, 3); /* never calculated */
    xls_formula(out, 0, 8, 0xFFFF000000000000, 0);
    XLS_WORDS(out, 0x0205, 1, 0, 0, 1);
    XLS_WORDS(out, 0x0205, 1, 1, 0, 0);
    XLS_WORDS(out, 0x0205, 1, 2, 0, 0x012A);
    sample_expect(
        &sample,
        "1:#0.5|\xC3\xA9\xC4\xA0|?TRUE|?FALSE|!#DIV/0!||#0|!formula without a stored value|!formula without a stored value\n"
        "2:?TRUE|?FALSE|!#N/A||||||\n",
        "formulas");
}

/* Texts that go on in another record: within one, where the size of characters changes; within a pair; between two; in what
 * describes their looks and sounds. */
static void test_shared_texts(void **state)
{
    (void)state;
    struct sample sample = sample_new();
    struct strbuf *out = &sample.out;
    put_frame(&sample, BIFF8);
    static const char first[] = "\x05\0\0\0\x05\0\0\0"
                                "\x03\0\0abc"
                                "\x06\0\0ab";
    static const char second[] = "\x01\x63\0\x20\x01\x3D\xD8"; /* c, Ġ, half of a pair */
    static const char third[] = "\x01\0\xDE"
                                "\x04\0\x0D\x02\0\x03\0\0\0\xE9\0l\0"; /* wide, of runs, with sounds */
    static const char fourth[] = "\x01\x65\0\x66\0"
                                 "\1\2\3\4\5\6";
    static const char fifth[] = "\7\xA\xB\xC\xD"
                                "\x01\0\0z";
    xls_record(out, 0x00FC, first, sizeof first - 1);
    xls_record(out, 0x003C, second, sizeof second - 1);
    xls_record(out, 0x003C, third, sizeof third - 1);
    xls_record(out, 0x003C, fourth, sizeof fourth - 1);
    xls_record(out, 0x003C, fifth, sizeof fifth - 1);
    xls_record(out, 0x003C, "\0\0\0", 3);
    end_frame(&sample, BIFF8);
    for (unsigned i = 0; i < 5; i++)
        XLS_WORDS(out, 0x00FD, 0, i, 0, i, 0);
    sample_expect(&sample, "1:abc|abc\xC4\xA0\xF0\x9F\x98\x80|\xC3\xA9lef|z|\n", "texts");
}

static void test_texts_in_cells(void **state)
{
    (void)state;
    struct sample sample = sample_open(BIFF8);
    xls_record(&sample.out, 0x0204, "\0\0\0\0\0\0\3\0\0Le\xF3", 12);
    xls_record(&sample.out, 0x00D6, "\0\0\1\0\0\0\2\0\0hi\1\0\0\0\1\0", 17);
    xls_record(&sample.out, 0x0201, "\0\0\2\0\1\0", 6);
    sample_expect(&sample, "1:Le\xC3\xB3|hi\n", "BIFF8");
    sample = sample_open(BIFF5);
    xls_record(&sample.out, 0x0204, "\0\0\0\0\0\0\4\0Le\xF3\x80", 12);
    xls_record(&sample.out, 0x00D6, "\0\0\1\0\0\0\2\0hi\1\0\0", 13);
    xls_formula(&sample.out, 0, 2, 0xFFFF000000000000, 0);
    xls_record(&sample.out, 0x0207, "\3\0abc", 5);
    xls_number(&sample.out, 0, 3, 2, 45901);
    sample_expect(&sample, "1:Le\xC3\xB3\xE2\x82\xAC|hi|abc|@2025-09-01\n", "BIFF5");
    sample = sample_open(BIFF5);
    xls_record(&sample.out, 0x0204, "\0\0\0\0\0\0\1\0\x81", 9);
    sample_expect(&sample, "FAULT 65 input[One]:1: a byte without a meaning in the workbook's code page 1252", "no letter");
}

/* As programs of the web write them: records without a document around them, or without a frame. */
static void test_bare_records(void **state)
{
    (void)state;
    struct sample sample = sample_open(BIFF8);
    put_rk(&sample.out, 0, 0, 0, 7U << 2 | 2);
    xls_record(&sample.out, 0x000A, "", 0);
    bench_write(&sample.bench, strbuf_str(&sample.out));
    bench_expect(bench_read(&sample.bench, NULL), "1:#7\n", "without a document");
    sample.out.len = 0;
    XLS_WORDS(&sample.out, 0x0809, 0, 0x10, 0, 0);
    xls_record(&sample.out, 0x0204, "\0\0\0\0\0\0\3\0RFC", 11);
    xls_number(&sample.out, 1, 0, 0, 12);
    xls_record(&sample.out, 0x000A, "", 0);
    bench_write(&sample.bench, strbuf_str(&sample.out));
    bench_expect(bench_read(&sample.bench, NULL), "1:RFC\n2:#12\n", "without a frame");
    sample.out.len = 0;
    XLS_WORDS(&sample.out, 0x0809, 0, 0x10, 0, 0);
    xls_record(&sample.out, 0x0204, "\0\0\0\0\0\0\3\0Le\xF3", 11);
    xls_record(&sample.out, 0x000A, "", 0);
    bench_write(&sample.bench, strbuf_str(&sample.out));
    bench_expect(bench_read(&sample.bench, NULL), "FAULT 65 input[Sheet1]:1: letters beyond ASCII, and the workbook does not say",
                 "letters");
    bench_drop(&sample.bench);
}

static void test_shape(void **state)
{
    (void)state;
    struct sample sample = sample_new();
    struct strbuf *out = &sample.out;
    put_frame(&sample, BIFF8);
    put_sheet_name(out, BIFF8, 0x0200, "Chart");
    size_t hidden = put_sheet_name(out, BIFF8, 2, "Two");
    end_frame(&sample, BIFF8);
    XLS_WORDS(out, 0x007D, 0, 0, 0x0900, 15, 1, 0);
    XLS_WORDS(out, 0x007D, 2, 255, 0x0900, 15, 1, 0); /* beyond the table: of no interest */
    XLS_WORDS(out, 0x0208, 0, 0, 1, 255, 0, 0, 0x0120, 0);
    put_bof(out, BIFF8, 0x20); /* a chart within the sheet, with cells of its own */
    put_rk(out, 0, 0, 0, 1U << 2 | 2);
    xls_record(out, 0x000A, "", 0);
    put_rk(out, 3, 1, 0, 2U << 2 | 2);
    XLS_WORDS(out, 0x00E5, 2, 8, 9, 0, 0, 4, 4, 0, 2);
    xls_record(out, 0x000A, "", 0);
    patch(out, hidden);
    put_bof(out, BIFF8, 0x10);
    struct bench bench = sample.bench;
    struct issues *issues = bench.issues;
    xls_record(&sample.out, 0x000A, "", 0);
    write_document(&sample);
    bench_expect(bench_read(&bench, NULL), "[One]\n4:|#2\n[Two, hidden]\n", "shape");
    assert_int_equal(issues->list.len, 3);
    assert_int_equal(issues->list.at[0].rule, ISSUE_HEADING_MERGED);
    assert_int_equal(issues->list.at[0].row, 5);
    assert_int_equal(issues->list.at[1].rule, ISSUE_ROWS_HIDDEN);
    assert_true(str_equal(issues->list.at[1].seen, STR("1")));
    assert_int_equal(issues->list.at[2].rule, ISSUE_COLUMNS_HIDDEN);
    assert_true(str_equal(issues->list.at[2].seen, STR("A")));
    bench_drop(&bench);
}

static void test_out_of_order(void **state)
{
    (void)state;
    struct sample sample = sample_open(BIFF8);
    put_rk(&sample.out, 2, 1, 0, 1U << 2 | 2);
    put_rk(&sample.out, 0, 2, 0, 2U << 2 | 2);
    put_rk(&sample.out, 2, 0, 0, 3U << 2 | 2);
    XLS_WORDS(&sample.out, 0x00BD, 0, 0, 0, 4 << 2 | 2, 0, 0, 5 << 2 | 2, 0, 1);
    sample_expect(&sample, "1:#4|#5|#2\n3:#3|#1|\n", "backwards");
    sample = sample_open(BIFF8);
    put_rk(&sample.out, 0, 1, 0, 2U << 2 | 2);
    XLS_WORDS(&sample.out, 0x00BD, 0, 0, 0, 4 << 2 | 2, 0, 0, 5 << 2 | 2, 0, 1);
    sample_expect(&sample, "FAULT 65 input[One]:1:2: the same cell twice", "twice");
}

static void test_refused_cells(void **state)
{
    static const struct {
        const char *name;
        unsigned type;
        struct str bytes;
        const char *expected;
    } cells[] = {
        {"style", 0x027E, {"\1\0\2\0\4\0\2\0\0\0", 10}, "FAULT 65 input[One]:2:3: cell C2: a style that the workbook does not"},
        {"text", 0x00FD, {"\0\0\0\0\0\0\0\0\0\0", 10}, "FAULT 65 input[One]:1:1: cell A1: a text that the workbook does not"},
        {"no number",
         0x0203,
         {"\0\0\0\0\0\0\0\0\0\0\0\0\xF8\x7F", 14},
         "FAULT 65 input[One]:1:1: cell A1: what should be a number"},
        {"truth", 0x0205, {"\0\0\0\0\0\0\2\0", 8}, "FAULT 65 input[One]:1:1: cell A1: a truth value"},
        {"error", 0x0205, {"\0\0\0\0\0\0\x55\1", 8}, "FAULT 65 input[One]:1:1: cell A1: an error that Excel"},
        {"formula",
         0x0006,
         {"\0\0\0\0\0\0\x09\0\0\0\0\0\xFF\xFF\0\0", 16},
         "FAULT 65 input[One]:1:1: cell A1: a formula whose value"},
        {"short", 0x0203, {"\0\0\0\0\0\0", 6}, "FAULT 65 input[One]: an incomplete or damaged"},
        {"several", 0x00BD, {"\0\0\0\0\0\0\2\0\0\0\5\0", 12}, "FAULT 65 input[One]: an incomplete or damaged"},
        {"older", 0x0003, {"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 15}, "FAULT 65 input[One]: cells of Excel 4 or older"},
        {"text beyond", 0x0204, {"\0\0\0\0\0\0\x09\0\0abc", 12}, "FAULT 65 input[One]:1: an incomplete or damaged"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        struct sample sample = sample_open(BIFF8);
        xls_record(&sample.out, cells[i].type, cells[i].bytes.at, cells[i].bytes.len);
        sample_expect(&sample, cells[i].expected, cells[i].name);
    }
}

static void test_refused_documents(void **state)
{
    static const struct {
        const char *entry, *beside, *expected;
    } documents[] = {
        {"WORKBOOK", "", "1:#7\n"},
        {"book", "Data", "1:#7\n"},
        {"Data", "", "FAULT 65 input: is a document of an old Office program, and no workbook"},
        {"Workbook", "_VBA_PROJECT_CUR", "FAULT 65 input: is a workbook with macros"},
        {"EncryptedPackage", "", "FAULT 65 input: is a workbook with a password"},
        {"WordDocument", "", "FAULT 65 input: is a Word document"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof documents / sizeof documents[0]; i++) {
        struct sample sample = sample_open(BIFF8);
        put_rk(&sample.out, 0, 0, 0, 7U << 2 | 2);
        xls_record(&sample.out, 0x000A, "", 0);
        bench_write(&sample.bench,
                    xls_document(sample.bench.arena, documents[i].entry, strbuf_str(&sample.out), documents[i].beside));
        bench_expect(bench_read(&sample.bench, NULL), documents[i].expected, documents[i].entry);
        bench_drop(&sample.bench);
    }
    struct sample sample = sample_new();
    put_frame(&sample, BIFF8);
    XLS_WORDS(&sample.out, 0x002F, 1, 1, 1);
    end_frame(&sample, BIFF8);
    sample_expect(&sample, "FAULT 65 input: is a workbook with a password; open it and save it without one", "password");
}

/* A stream of more than 4096 bytes has sectors of the file. */
static struct str large_document(struct sample *sample)
{
    for (unsigned row = 0; row < 600; row++)
        xls_number(&sample->out, row, 0, 0, row);
    xls_record(&sample->out, 0x000A, "", 0);
    return xls_document(sample->bench.arena, "Workbook", strbuf_str(&sample->out), "");
}

static void test_sectors(void **state)
{
    static const struct {
        const char *name;
        size_t at;
        uint32_t value;
    } damages[] = {
        {"loop", 512 + 4 * 9, 5},
        {"sector of the directory", 512 + 4 * 9, 1},
        {"sector beyond", 512 + 4 * 9, 5000},
        {"free sector", 512 + 4 * 9, XLS_FREE},
        {"end before the end", 512 + 4 * 9, XLS_END},
        {"directory's loop", 512 + 4 * 1, 1},
        {"sizes of sectors", 0x1E, 0x00060010},
        {"no table", 0x2C, 0},
        {"table elsewhere", 0x4C, 0x10000000},
        {"directory elsewhere", 0x30, 0x7FFFFFFF},
        {"entry that is its own neighbour", 512 + 512 + 128 + 0x44, 1},
        {"entry beyond", 512 + 512 + 128 + 0x44, 0x10000},
        {"stream longer than its sectors", 512 + 512 + 128 + 0x78, 0x7FFFFFFF},
    };
    (void)state;
    struct sample sample = sample_open(BIFF8);
    struct str right = large_document(&sample);
    bench_write(&sample.bench, right);
    assert_true(strncmp(bench_read(&sample.bench, NULL), "1:#0\n2:#1\n", 10) == 0);
    for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++) {
        struct str wrong = str_copy(sample.bench.arena, right);
        char bytes[4];
        for (unsigned j = 0; j < 4; j++)
            bytes[j] = (char)(damages[i].value >> 8 * j & 0xFF);
        memcpy((char *)(uintptr_t)wrong.at + damages[i].at, bytes, 4);
        bench_write(&sample.bench, wrong);
        bench_expect(bench_read(&sample.bench, NULL), "FAULT 65 input: an incomplete or damaged old Excel workbook",
                     damages[i].name);
    }
    for (size_t cut = 64; cut + 512 <= right.len; cut += 64) {
        bench_write(&sample.bench, str_slice(right, 0, cut));
        bench_expect(bench_read(&sample.bench, NULL), "FAULT 65 input", "cut");
    }
    bench_drop(&sample.bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_values_of_formulas),
        cmocka_unit_test(test_shared_texts),
        cmocka_unit_test(test_texts_in_cells),
        cmocka_unit_test(test_bare_records),
        cmocka_unit_test(test_shape),
        cmocka_unit_test(test_out_of_order),
        cmocka_unit_test(test_refused_cells),
        cmocka_unit_test(test_refused_documents),
        cmocka_unit_test(test_sectors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
