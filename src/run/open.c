/* Open data: the releases in long form, a CSV a table, with codes, measures, and datapackage.json; read back like all else. */
#include "base/file.h"
#include "base/fold.h"
#include "compose/open_data.h"
#include "ingest/ingest.h"
#include "recheck/recheck.h"
#include "render/data_package.h"
#include "run/parts.h"

struct shelf {
    struct run *run;
    struct stage *stage;
    struct arena *arena;
    struct data_package package;
};

/* A table a part at a time: a release position by position, or a list that is there as a whole. */
struct parts {
    const struct release *release; /* NULL: `whole` */
    const struct grid *whole;
    uint32_t next;
    struct arena *arena; /* of the part */
};

static const struct grid *take_part(void *from, struct arena **arena)
{
    struct parts *parts = from;
    uint32_t at = parts->next++;

    if (at >= (parts->release ? axis_size(&parts->release->rows) : 1))
        return NULL;
    arena_drop(parts->arena);
    *arena = parts->arena = arena_new();
    return parts->release ? open_data_part(parts->release, at, parts->arena) : parts->whole;
}

static bool read_back(struct parts parts, const struct grid *head, struct str path, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct recheck *recheck = recheck_new_text(arena, head, path_name(path));
    struct file_spec hint = {.encoding = STR("utf-8"), .delimiter = ','};
    struct reader *reader = NULL;
    struct batch batch;
    bool good = reader_open(path, path_name(path), &hint, issues_new(arena), &reader, fault) && reader_start(reader, 0, fault);

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

static bool append(struct str path, struct str bytes, struct hash_state *hash, struct data_resource *resource,
                   struct fault *fault)
{
    hash_append(hash, bytes);
    resource->size += bytes.len;
    return file_append(path, bytes, 0644, fault);
}

static bool write_parts(struct parts parts, const struct grid *head, struct str path, struct data_resource *resource,
                        struct fault *fault)
{
    struct hash_state hash = hash_start();
    struct arena *arena;
    const struct grid *part;
    bool good;

    parts.arena = arena_new();
    good = append(path, render_tidy_head(head, resource->byte_order_mark, parts.arena), &hash, resource, fault);
    while (good && (part = take_part(&parts, &arena)) != NULL)
        good = append(path, render_tidy_rows(part, arena), &hash, resource, fault);
    hash_finish(&hash, resource->sha256);
    arena_drop(parts.arena);
    return good;
}

/* `head` has the columns and no rows. */
static bool stage_parts(struct shelf *shelf, struct parts parts, const struct grid *head, struct str title, struct fault *fault)
{
    struct str name = str_format(shelf->arena, "public/open/%.*s.csv", STR_ARGS(head->id)), path;
    struct data_resource *resource = VEC_PUSH(shelf->arena, &shelf->package.resources);

    *resource = (struct data_resource){
        .name = head->id, .title = title, .grid = head, .byte_order_mark = shelf->run->spec->output.byte_order_mark};
    return (run_goes_on(shelf->run, fault) && stage_path(shelf->stage, name, &path, fault) &&
            write_parts(parts, head, path, resource, fault) && read_back(parts, head, path, fault)) ||
           fault_trail(fault, "while writing open data '%.*s'", STR_ARGS(head->id));
}

static bool stage_grid(struct shelf *shelf, const struct grid *grid, struct str title, struct fault *fault)
{
    struct grid *head = ARENA_NEW(shelf->arena, struct grid);

    *head = (struct grid){.id = grid->id, .columns.at = grid->columns.at, .columns.len = grid->columns.len};
    return stage_parts(shelf, (struct parts){.whole = grid}, head, title, fault);
}

static bool stage_release(struct shelf *shelf, const struct release *release, struct str title, struct fault *fault)
{
    return stage_parts(shelf, (struct parts){.release = release}, open_data_head(release, shelf->arena), title, fault);
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
