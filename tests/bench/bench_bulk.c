/* A table of a million rows and ten columns, which goes to CSV by rule (compose/sheets.h): written in parts, read back and
 * compared, within 64 MiB. The exit code is 1 when it takes more. Run by hand: make bench. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/file.h"
#include "compose/sheets.h"
#include "ingest/ingest.h"
#include "recheck/recheck.h"
#include "render/render.h"

#define ROWS 1000000
#define COLUMNS 10
#define PART_ROWS 1000
#define ROOM_MOST_MIB 64.0

struct parts {
    struct arena *arena;
    size_t next;
};

static struct grid *columns_of(struct arena *arena)
{
    static const char *const names[COLUMNS] = {"key", "a", "b", "c", "d", "e", "f", "g", "h", "i"};
    struct grid *grid = ARENA_NEW(arena, struct grid);
    grid->id = STR("bulk");
    for (size_t c = 0; c < COLUMNS; c++)
        *VEC_PUSH(arena, &grid->columns) = (struct grid_column){
            .id = str_from_cstr(names[c]), .label = str_from_cstr(names[c]), .kind = c ? GRID_NUMBER : GRID_TEXT};
    return grid;
}

static const struct grid *take_part(void *from, struct arena **arena)
{
    struct parts *parts = from;
    if (parts->next == ROWS)
        return NULL;
    arena_drop(parts->arena);
    *arena = parts->arena = arena_new();
    struct grid *grid = columns_of(parts->arena);
    for (size_t end = parts->next + PART_ROWS; parts->next < end; parts->next++) {
        struct grid_row *row = grid_append_row(parts->arena, grid, ROW_BODY, STR_NONE);
        grid_append_cell(parts->arena, row)->text = str_format(parts->arena, "Municipio %zu", parts->next);
        for (size_t c = 1; c < COLUMNS; c++)
            *grid_append_cell(parts->arena, row) =
                (struct grid_cell){.has_number = true, .number = num_from_int((int64_t)(parts->next * 31 + c))};
    }
    return grid;
}

static bool write_parts(const struct grid *head, struct str path, struct fault *fault)
{
    struct parts parts = {.arena = arena_new()};
    struct arena *arena = parts.arena;
    const struct grid *part;
    bool good = file_write(path, render_tidy_head(head, false, arena), 0600, fault);
    while (good && (part = take_part(&parts, &arena)) != NULL)
        good = file_append(path, render_tidy_rows(part, arena), 0600, fault);
    arena_drop(parts.arena);
    return good;
}

static bool read_back(const struct grid *head, struct str path, struct fault *fault)
{
    struct parts parts = {.arena = arena_new()};
    struct arena *arena = arena_new();
    struct recheck *recheck = recheck_new_text(arena, head, STR("bulk.csv"));
    struct file_spec hint = {.encoding = STR("utf-8"), .delimiter = ','};
    struct reader *reader = NULL;
    struct batch batch;
    bool good = reader_open(path, STR("bulk.csv"), &hint, issues_new(arena), &reader, fault) && reader_start(reader, 0, fault);
    recheck_parts(recheck, take_part, &parts);
    while (good && (good = reader_next(reader, &batch, fault)) && batch.row_count > 0)
        good = recheck_append(recheck, &batch, fault);
    if (reader)
        reader_close(reader);
    good = good && recheck_finish(recheck, fault);
    arena_drop(parts.arena);
    arena_drop(arena);
    return good;
}

int main(void)
{
    char template[] = "/tmp/racimo-bench-XXXXXX";
    struct arena *arena = arena_new();
    struct str folder = str_from_cstr(mkdtemp(template)), path = path_join(arena, folder, STR("bulk.csv"));
    struct grid *head = columns_of(arena);
    struct fault fault = {0};
    struct rusage usage;
    bool good = write_parts(head, path, &fault) && read_back(head, path, &fault);
    getrusage(RUSAGE_SELF, &usage);
    double mib = (double)usage.ru_maxrss / 1024;
    printf("bulk: %d rows by %d columns %s (a sheet takes %zu cells), peak %.1f MiB of the whole process (to stay under %.0f)\n",
           ROWS, COLUMNS, good ? "written to CSV and read back" : fault.message, SHEET_CELLS_MOST, mib, ROOM_MOST_MIB);
    file_remove_tree(folder, &fault);
    arena_drop(arena);
    return !good || mib >= ROOM_MOST_MIB || (size_t)ROWS * COLUMNS <= SHEET_CELLS_MOST;
}
