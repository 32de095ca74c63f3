/* What reading a large workbook costs, as a ratio: our reader, with its limits and checks, to batches of rows, against a bare pass of
 * libzip and expat over the same two parts that counts what it sees. Each reads in a process of its own, in turn; the exit code is 1
 * when ours takes more room than it may. Time is for people to judge. Run by hand: make bench, or with a workbook of your own. */
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
#define PAIRS 5
#define BLOCK 65536
#define ROOM_MOST_MIB 64.0
#define RATIO_MOST 1.3

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

static uint64_t read_ours(const char *path)
{
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct reader *reader = NULL;
    struct batch batch = {.row_count = 1};
    uint64_t count = 0;
    bool good = reader_open(str_from_cstr(path), STR("workbook"), NULL, issues_new(arena), &reader, &fault) &&
                reader_start(reader, 0, &fault);
    while (good && batch.row_count > 0) {
        good = reader_next(reader, &batch, &fault);
        count += batch.row_count;
    }
    if (!good)
        fault_abort(FAULT_DATA, str_cstr(arena, fault_text(arena, &fault)));
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

static void write_workbook(const char *path)
{
    lxw_workbook_options options = {.constant_memory = LXW_FALSE};
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

int main(int argc, char **argv)
{
    char made[] = "/tmp/racimo-bench-XXXXXX";
    const char *path = argc > 1 ? argv[1] : made;
    struct cost bare = {0}, ours = {0};
    double ratios[PAIRS], best = 1e9;
    if (argc < 2) {
        int descriptor = mkstemp(made);
        if (descriptor < 0 || close(descriptor) != 0)
            fault_abort(FAULT_OS, "no temporary file");
        write_workbook(made);
    }
    for (int pair = 0; pair < PAIRS; pair++) {
        bare = measured(path, read_bare);
        ours = measured(path, read_ours);
        ratios[pair] = ours.seconds / bare.seconds;
        best = ratios[pair] < best ? ratios[pair] : best;
        printf("xlsx in: ours %.3f s of processor, %.1f MiB; bare libzip and expat %.3f s, %.1f MiB; ratio %.2f\n", ours.seconds,
               ours.mib, bare.seconds, bare.mib, ratios[pair]);
    }
    if (argc < 2)
        unlink(made);
    printf("xlsx in: %llu rows of %llu; least ratio %.2f (at most %.1f is wanted)\n", (unsigned long long)ours.count,
           (unsigned long long)bare.count, best, RATIO_MOST);
    return ours.mib > ROOM_MOST_MIB || ours.count != bare.count;
}
