/* Open data: the releases in long form, a CSV a table, with codes, measures, and datapackage.json; read back like all else. */
#include "base/file.h"
#include "base/fold.h"
#include "compose/open_data.h"
#include "ingest/ingest.h"
#include "recheck/recheck.h"
#include "render/data_package.h"
#include "run_parts.h"

struct shelf {
    struct run *run;
    struct stage *stage;
    struct arena *arena;
    struct data_package package;
};

static bool read_back(const struct grid *grid, struct str path, struct arena *arena, struct fault *fault)
{
    struct recheck *recheck = recheck_new_text(arena, grid, path_name(path));
    struct file_spec hint = {.encoding = STR("utf-8"), .delimiter = ','};
    struct reader *reader = NULL;
    struct batch batch;
    bool good = reader_open(path, path_name(path), &hint, issues_new(arena), &reader, fault) && reader_start(reader, 0, fault);

    while (good && (good = reader_next(reader, &batch, fault)) && batch.row_count > 0)
        good = recheck_append(recheck, &batch, fault);
    if (reader)
        reader_close(reader);
    return good && recheck_finish(recheck, fault);
}

static bool stage_grid(struct shelf *shelf, const struct grid *grid, struct str title, struct fault *fault)
{
    struct arena *arena = arena_new();
    bool mark = shelf->run->spec->output.byte_order_mark;
    struct str name = str_format(arena, "public/open/%.*s.csv", STR_ARGS(grid->id)), path,
               bytes = render_tidy_csv(grid, mark, arena);
    struct data_resource *resource = VEC_PUSH(shelf->arena, &shelf->package.resources);
    struct grid *columns = ARENA_NEW(shelf->arena, struct grid);
    bool good = stage_write(shelf->stage, name, bytes, fault) && stage_path(shelf->stage, name, &path, fault) &&
                read_back(grid, path, arena, fault);

    *columns = (struct grid){.id = grid->id};
    for (size_t i = 0; i < grid->columns.len; i++)
        *VEC_PUSH(shelf->arena, &columns->columns) =
            (struct grid_column){.id = str_copy(shelf->arena, grid->columns.at[i].id), .kind = grid->columns.at[i].kind};
    *resource =
        (struct data_resource){.name = grid->id, .title = title, .grid = columns, .size = bytes.len, .byte_order_mark = mark};
    hash_bytes(bytes, resource->sha256);
    arena_drop(arena);
    return good || fault_trail(fault, "while writing open data '%.*s'", STR_ARGS(grid->id));
}

static bool stage_release(struct shelf *shelf, const struct release *release, struct str title, struct fault *fault)
{
    struct arena *arena = arena_new();
    bool good = stage_grid(shelf, open_data_release(release, arena), title, fault);

    arena_drop(arena);
    return good;
}

static bool stage_lists(struct shelf *shelf, const struct doc *doc, struct fault *fault)
{
    const struct release *const *releases = (const struct release *const *)shelf->run->releases;
    size_t count = shelf->run->spec->queries.len;
    bool spanish = doc->lang == LANG_ES;

    return stage_grid(shelf, open_data_codes(releases, count, shelf->arena), spanish ? STR("Códigos") : STR("Codes"), fault) &&
           stage_grid(shelf, open_data_measures(releases, count, shelf->arena), spanish ? STR("Medidas") : STR("Measures"),
                      fault);
}

bool run_stage_open_data(struct run *run, const struct doc *doc, struct stage *stage, struct fault *fault)
{
    const struct layout_spec *layout = &run->spec->layout;
    struct shelf shelf = {.run = run, .stage = stage, .arena = arena_new()};
    bool good = true;

    for (size_t i = 0; good && i < layout->tables.len; i++)
        good = stage_release(&shelf, run->releases[layout->tables.at[i].query], doc->tables.at[i].title, fault);
    good = good && stage_lists(&shelf, doc, fault);
    shelf.package.name =
        fold_slug(shelf.arena, str_format(shelf.arena, "%.*s-%.*s", STR_ARGS(doc->head.report), STR_ARGS(doc->head.period_id)));
    shelf.package.period = doc->head.period_id;
    shelf.package.licence = run->spec->output.licence;
    shelf.package.licence_url = run->spec->output.licence_url;
    shelf.package.head = &doc->head;
    good =
        good && stage_write(stage, STR("public/open/datapackage.json"), render_data_package(&shelf.package, shelf.arena), fault);
    arena_drop(shelf.arena);
    return good;
}
