/* Workbooks: written, read back by our own reader, and compared cell by cell with the doc before they may be published. */
#include "base/file.h"
#include "compose/analysis.h"
#include "compose/sheets.h"
#include "ingest/ingest.h"
#include "ingest/package.h"
#include "recheck/caches.h"
#include "recheck/recheck.h"
#include "run/parts.h"

/* The sheet of a table or chart against its grid. */
static bool read_back_grid(struct reader *reader, const struct grid *grid, struct arena *arena, struct fault *fault)
{
    struct recheck *recheck = recheck_new(arena, grid, STR("workbook"));
    struct batch batch;
    size_t sheet = 0, count = reader_sheet_count(reader);
    bool good;

    while (sheet < count && !str_equal(reader_sheet(reader, sheet).name, grid->name))
        sheet++;
    if (sheet == count)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "sheet '%.*s' was not written", STR_ARGS(grid->name));
    good = reader_start(reader, sheet, fault);
    while (good && (good = reader_next(reader, &batch, fault)) && batch.row_count > 0)
        good = recheck_append(recheck, &batch, fault);
    return good && recheck_finish(recheck, fault);
}

/* What native charts keep of their cells. */
static bool read_back_charts(const struct doc *doc, struct str path, struct arena *arena, struct fault *fault)
{
    struct input input = {.descriptor = -1};
    struct package package;
    bool good = input_open(&input, path, STR("workbook"), fault);

    if (good && (good = package_open(&package, arena, &input, fault))) {
        for (size_t i = 1; good; i++) {
            struct str name = str_format(arena, "xl/charts/chart%zu.xml", i), xml;
            if (!package_has(&package, name))
                break;
            good = run_read_part(&package, name, arena, &xml, fault) && caches_check(arena, xml, name, doc, fault);
        }
        package_close(&package);
    }
    input_close(&input);
    return good;
}

bool run_read_back(const struct doc *doc, struct str path, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct issues *issues = issues_new(arena);
    struct reader *reader = NULL;
    bool good =
        reader_check_package(path, STR("workbook"), fault) && reader_open(path, STR("workbook"), NULL, issues, &reader, fault);

    for (size_t i = 0; good && i < doc->tables.len; i++)
        good = read_back_grid(reader, &doc->tables.at[i], arena, fault);
    for (size_t i = 0; good && i < doc->figures.len; i++)
        good = read_back_grid(reader, &doc->figures.at[i].grid, arena, fault);
    if (reader)
        reader_close(reader);
    good = good && read_back_charts(doc, path, arena, fault);
    arena_drop(arena);
    if (!good && fault->code == FAULT_DATA)
        fault->code = FAULT_IO; /* nobody sent this file: the disk did not keep it, and the library did not notice */
    return good || fault_trail(fault, "while reading back the workbook that was just written; check the disk and try again");
}

/* Tables that no sheet holds, whole, beside the workbook. */
static bool stage_large(const struct doc *doc, const struct large_tables *large, struct str name, struct stage *stage,
                        struct arena *arena, struct fault *fault)
{
    for (size_t i = 0; i < large->list.len; i++) {
        struct str path = path_join(arena, path_directory(name), large->list.at[i].file);
        if (!stage_write(stage, path, render_csv(&doc->tables.at[large->list.at[i].table], doc->lang, arena), fault))
            return false;
    }
    return true;
}

bool run_stage_workbook(struct run *run, const struct doc *doc, const struct typeset *typeset, struct str name,
                        struct stage *stage, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct large_tables large;
    const struct doc *sheets = compose_sheets(doc, path_stem(name), arena, &large);
    struct str path;
    bool good = run_goes_on(run, fault) && stage_large(doc, &large, name, stage, arena, fault) &&
                stage_path(stage, name, &path, fault) &&
                render_xlsx(sheets, &run->spec->theme, typeset, path, arena, fault) && run_read_back(sheets, path, fault);

    arena_drop(arena);
    return good || fault_trail(fault, "while writing the workbook");
}

bool run_stage_analysis(struct run *run, const struct doc *doc, const struct typeset *typeset, struct str name,
                        struct stage *stage, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct large_tables large;
    const struct doc *analysis = compose_analysis(compose_sheets(doc, path_stem(name), arena, &large), arena);
    struct str path;
    bool good = run_goes_on(run, fault) && doc_check(analysis, fault) && stage_large(doc, &large, name, stage, arena, fault) &&
                stage_path(stage, name, &path, fault) &&
                render_xlsx_analysis(analysis, &run->spec->theme, typeset, path, arena, fault) &&
                run_read_back(analysis, path, fault);

    arena_drop(arena);
    return good || fault_trail(fault, "while writing the workbook for analysis");
}
