/* What reading large files costs, as ratios: our readers, with their limits and checks, to batches of rows. A workbook against a bare
 * pass of libzip and expat over the same two parts that counts what it sees; a text file of 29 columns, as the national months are,
 * against a bare pass of libcsv. Each reads in a process of its own, in turn; the exit code is 1 when ours takes more room than it may.
 * Time is for people to judge. Run by hand: make bench, or with a workbook of your own. */
#include <csv.h>
#include <expat.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "base/file.h"
#include "ingest/ingest.h"

#define ROWS 200000
#define COLUMNS 10
#define TEXT_ROWS 600000
#define TEXT_COLUMNS 29
#define PAIRS 5
#define BLOCK 65536
#define ROOM_MOST_MIB 64.0

struct cost {
    double seconds;
    double mib;
    uint64_t count;
};

static void count_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
    (void)attributes;
    *(uint64_t *)context += strcmp(name, "row") == 0;
}

static void count_end(void *context, const XML_Char *name)
{
    (void)context, (void)name;
}

static void count_text(void *context, const XML_Char *text, int length)
{
    (void)context, (void)text, (void)length;
}

static void pass_part(zip_t *archive, const char *name, uint64_t *count)
{
    zip_file_t *part = zip_fopen(archive, name, 0);
    XML_Parser parser = XML_ParserCreate(NULL);
    zip_int64_t got = part ? 1 : 0;
    XML_SetUserData(parser, count);
    XML_SetElementHandler(parser, count_start, count_end);
    XML_SetCharacterDataHandler(parser, count_text);
    while (got > 0) {
        got = zip_fread(part, XML_GetBuffer(parser, BLOCK), BLOCK);
        if (got < 0 || XML_ParseBuffer(parser, (int)got, got == 0) != XML_STATUS_OK)
            fault_abort(FAULT_DATA, "the bare pass");
    }
    XML_ParserFree(parser);
    if (part)
        zip_fclose(part);
}

static uint64_t read_bare(const char *path)
{
    int code = 0;
    uint64_t count = 0;
    zip_t *archive = zip_open(path, ZIP_RDONLY, &code);
    if (!archive)
        fault_abort(FAULT_NO_INPUT, "no such workbook");
    pass_part(archive, "xl/sharedStrings.xml", &count);
    pass_part(archive, "xl/worksheets/sheet1.xml", &count);
    zip_discard(archive);
    return count;
}

static void pass_cell(void *text, size_t length, void *count)
{
    (void)text, (void)length, (void)count;
}

static void count_record(int mark, void *count)
{
    (void)mark;
    ++*(uint64_t *)count;
}

static uint64_t read_text_bare(const char *path)
{
    char block[BLOCK];
    struct csv_parser parser;
    uint64_t count = 0;
    size_t got;
    FILE *file = fopen(path, "rb");
    if (!file || csv_init(&parser, 0) != 0)
        fault_abort(FAULT_NO_INPUT, "no such text file");
    csv_set_delim(&parser, '|');
    while ((got = fread(block, 1, sizeof block, file)) > 0)
        csv_parse(&parser, block, got, pass_cell, count_record, &count);
    csv_fini(&parser, pass_cell, count_record, &count);
    csv_free(&parser);
    fclose(file);
    return count;
}

static uint64_t read_ours(const char *path)
{
    static const bool wanted[TEXT_COLUMNS] = {[2] = true, [5] = true, [7] = true, [12] = true, [24] = true};
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct reader *reader = NULL;
    struct batch batch = {.row_count = 1};
    uint64_t count = 0;
    bool good = reader_open(str_from_cstr(path), STR("workbook"), NULL, issues_new(arena), &reader, &fault) &&
                reader_start(reader, 0, &fault);
    while (good && batch.row_count > 0) {
        good = reader_next(reader, &batch, &fault);
        if (good && count == 0 && batch.width == TEXT_COLUMNS)
            reader_project(reader, wanted, TEXT_COLUMNS);
        count += batch.row_count;
    }
    if (!good)
        fault_abort(FAULT_DATA, str_cstr(arena, fault_text(arena, &fault, LANG_EN)));
    reader_close(reader);
    arena_drop(arena);
    return count;
}

/* In a process of its own, for what the one leaves on the heap changes what the other costs. */
static struct cost measured(const char *path, uint64_t (*read_all)(const char *path))
{
    struct cost cost = {0};
    struct rusage usage;
    int ends[2], status;
    if (pipe(ends) != 0)
        fault_abort(FAULT_OS, "no pipe");
    pid_t child = fork();
    if (child == 0) {
        uint64_t count = read_all(path);
        _exit(write(ends[1], &count, sizeof count) == (ssize_t)sizeof count ? 0 : 1);
    }
    close(ends[1]);
    if (read(ends[0], &cost.count, sizeof cost.count) != (ssize_t)sizeof cost.count || wait4(child, &status, 0, &usage) != child)
        fault_abort(FAULT_OS, "a reader that did not end well");
    close(ends[0]);
    cost.seconds = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                   (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    cost.mib = (double)usage.ru_maxrss / 1024;
    return cost;
}

static void write_book(const char *path, bool streamed)
{
    lxw_workbook_options options = {.constant_memory = streamed};
    lxw_workbook *book = workbook_new_opt(path, &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "datos");
    char text[32];
    for (lxw_row_t row = 0; row < ROWS; row++)
        for (lxw_col_t column = 0; column < COLUMNS; column++) {
            snprintf(text, sizeof text, row ? "texto %u" : "columna %u", row ? (row * 7 + column) % 3800 : column);
            if (row == 0 || column % 2 == 0)
                worksheet_write_string(sheet, row, column, text, NULL);
            else
                worksheet_write_number(sheet, row, column, (double)row * 1.25 + column, NULL);
        }
    if (workbook_close(book) != LXW_NO_ERROR)
        fault_abort(FAULT_IO, "the workbook to be read");
}

static void write_workbook(const char *path)
{
    write_book(path, false);
}

/* As programs write that do not keep the sheet: its texts are inline, and it does not say how wide it is. */
static void write_stream(const char *path)
{
    write_book(path, true);
}

static void write_text(const char *path)
{
    FILE *file = fopen(path, "wb");
    for (unsigned row = 0; file && row <= TEXT_ROWS; row++)
        for (unsigned column = 0; column < TEXT_COLUMNS; column++) {
            if (row == 0)
                fprintf(file, "columna_%u", column);
            else if (column == 24)
                fprintf(file, "%u.%02u", row * 37 % 90000, row % 100);
            else
                fprintf(file, "%u", row * (column + 3) % (column < 13 ? 60 : 3));
            fputc(column + 1 < TEXT_COLUMNS ? '|' : '\n', file);
        }
    if (!file || fclose(file) != 0)
        fault_abort(FAULT_IO, "the text to be read");
}

/* The writer's heap is none of the readers' room. */
static void write_aside(const char *path, void (*write_file)(const char *path))
{
    int status = 1;
    pid_t child = fork();
    if (child == 0) {
        write_file(path);
        _exit(0);
    }
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        fault_abort(FAULT_IO, "the file to be read");
}

struct trial {
    const char *what, *peer;
    uint64_t (*bare)(const char *path);
    double ratio_most;
};

static bool run_trial(const struct trial *trial, const char *path)
{
    struct cost bare = {0}, ours = {0};
    double least = 1e9;
    for (int pair = 0; pair < PAIRS; pair++) {
        bare = measured(path, trial->bare);
        ours = measured(path, read_ours);
        double ratio = ours.seconds / bare.seconds;
        least = ratio < least ? ratio : least;
        printf("%s in: ours %.3f s of processor, %.1f MiB; bare %s %.3f s, %.1f MiB; ratio %.2f\n", trial->what, ours.seconds, ours.mib,
               trial->peer, bare.seconds, bare.mib, ratio);
    }
    printf("%s in: %llu rows of %llu; least ratio %.2f (at most %.1f is wanted)\n", trial->what, (unsigned long long)ours.count,
           (unsigned long long)bare.count, least, trial->ratio_most);
    return ours.mib <= ROOM_MOST_MIB && ours.count == bare.count;
}

int main(int argc, char **argv)
{
    static const struct trial book = {"xlsx", "libzip and expat", read_bare, 1.3},
                              stream = {"xlsx of no said width", "libzip and expat", read_bare, 1.5}, text = {"csv", "libcsv", read_text_bare, 1.3};
    char made[] = "/tmp/racimo-bench-XXXXXX";
    bool good = true;
    if (argc > 1)
        return !run_trial(&book, argv[1]);
    int descriptor = mkstemp(made);
    if (descriptor < 0 || close(descriptor) != 0)
        fault_abort(FAULT_OS, "no temporary file");
    write_aside(made, write_workbook);
    good = run_trial(&book, made);
    write_aside(made, write_stream);
    good = run_trial(&stream, made) && good;
    write_aside(made, write_text);
    good = run_trial(&text, made) && good;
    unlink(made);
    return !good;
}
