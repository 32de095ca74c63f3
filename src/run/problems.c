/* The office's own files on the problems of the data: a list, a workbook, and a workbook for whoever sent each file. */
#include "base/fold.h"
#include "compose/problem_book.h"
#include "compose/problems.h"
#include "run/parts.h"

static bool stage_book(struct run *run, const struct doc_head *head, struct str file, struct str name, struct faces *faces,
                       struct stage *stage, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct typeset typeset = faces_typeset(faces);
    struct doc *doc = compose_problem_book(run->issues, head, file, LANG_ES, arena);
    struct str path;
    bool good = stage_path(stage, name, &path, fault) && render_xlsx(doc, &run->spec->theme, &typeset, path, arena, fault) &&
                run_read_back(doc, path, fault);

    arena_drop(arena);
    return good || fault_trail(fault, "while writing %.*s", STR_ARGS(name));
}

/* The last folder and the name: "padron-moda-csv". */
static struct str file_slug(struct arena *arena, struct str path)
{
    struct strbuf name = strbuf_new(arena);
    size_t at = path.len, parts = 0;

    while (at > 0 && parts < 2)
        parts += path.at[--at] == '/';
    for (at += parts == 2; at < path.len; at++)
        strbuf_append_char(&name, path.at[at] == '.' ? '-' : path.at[at]);
    return fold_slug(arena, strbuf_str(&name));
}

/* Two files whose names differ in what a slug leaves out get numbers. */
static struct str book_name(struct run *run, struct strs *taken, struct str path)
{
    struct str slug = file_slug(run->arena, path), name = slug;

    for (size_t i = 0, number = 2; i < taken->list.len; i++)
        if (str_equal(taken->list.at[i], name)) {
            name = str_format(run->arena, "%.*s-%zu", STR_ARGS(slug), number++);
            i = (size_t)-1;
        }
    *VEC_PUSH(run->arena, &taken->list) = name;
    return str_format(run->arena, "internal/problems/%.*s-es.xlsx", STR_ARGS(name));
}

static bool is_first(const struct issues *issues, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (str_equal(issues->intakes.at[i].file, issues->intakes.at[at].file))
            return false;
    return true;
}

static bool stage_file_books(struct run *run, const struct doc_head *head, struct faces *faces, struct stage *stage,
                             struct fault *fault)
{
    const struct issues *issues = run->issues;
    struct strs taken = {0};

    for (size_t i = 0; i < issues->intakes.len; i++) {
        struct str file = issues->intakes.at[i].file;
        if (is_first(issues, i) && problem_book_is_due(issues, file) &&
            !stage_book(run, head, file, book_name(run, &taken, file), faces, stage, fault))
            return false;
    }
    return true;
}

bool run_stage_problems(struct run *run, const struct doc_head *head, struct faces *faces, struct stage *stage,
                        struct fault *fault)
{
    struct arena *arena = arena_new();
    struct grid *grid = compose_problems(run->issues, LANG_ES, arena);
    bool good = stage_write(stage, STR("internal/issues.csv"), render_csv(grid, LANG_ES, arena), fault) &&
                stage_book(run, head, STR_NONE, STR("internal/issues-es.xlsx"), faces, stage, fault) &&
                stage_file_books(run, head, faces, stage, fault);

    arena_drop(arena);
    return good;
}
