/* What is for the office alone: it goes to internal/, never to public/; and what of it the next run remembers. */
#include "base/file.h"
#include "compose/disclosure_book.h"
#include "guard/exchange.h"
#include "run/parts.h"

#define RECALLED_MOST (64u << 20)

static bool stage_disclosure_book(struct run *run, const struct doc_head *head, struct faces *faces, struct stage *stage,
                                  struct arena *arena, struct fault *fault)
{
    struct typeset typeset = faces_typeset(faces);
    const struct doc *doc = compose_disclosure_book(run->disclosure, run->losses, head, arena);
    struct str path;

    return stage_path(stage, STR("internal/disclosure-es.xlsx"), &path, fault) &&
           render_xlsx(doc, &run->spec->theme, &typeset, path, arena, fault) && run_read_back(doc, path, fault);
}

bool run_stage_disclosure(struct run *run, const struct doc_head *head, struct stage *stage, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct faces *faces = NULL;
    bool good = stage_write(stage, STR("internal/disclosure-es.csv"), render_csv(run->disclosure, LANG_ES, arena), fault) &&
                faces_open(run->fonts, &faces, fault) && stage_disclosure_book(run, head, faces, stage, arena, fault);

    if (faces)
        faces_close(faces);
    arena_drop(arena);
    return good || fault_trail(fault, "while writing the list of what is withheld");
}

/* Nothing is published then, and so the list stands beside the generations, for the office's eyes, until a run goes well. */
bool run_keep_exposed(const struct run *run, bool good, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct str home = path_join(arena, run->options->out, run->spec->layout.head.id);
    struct str path = path_join(arena, home, STR("expuestas-es.csv"));
    struct fault ignored = {.code = FAULT_NONE}; /* the audit's own message matters more */
    bool kept = true;

    if (!good && fault->code == FAULT_INTERNAL)
        file_write(path, render_csv(run->disclosure, LANG_ES, arena), 0600, &ignored);
    else if (good && file_exists(path))
        kept = file_remove_tree(path, fault);
    arena_drop(arena);
    return kept;
}

static bool stage_table(struct run *run, const struct guard_inputs *guarded, size_t table, struct stage *stage, struct fault *fault)
{
    const struct cube *cube = guarded->cubes[table];
    struct arena *arena = arena_new();
    bool good = true;

    for (size_t i = 0; good && i < cube->measure_count; i++) {
        struct str name = str_format(arena, "internal/jj/%.*s-%.*s.jj", STR_ARGS(cube->table), STR_ARGS(cube->measures[i].name));
        if (cube->measures[i].additive && cube->measures[i].lag == 0)
            good = stage_write(stage, name,
                               exchange_jj(cube, run->releases[table], guarded->policy, i, cube->period_count - 1, arena), fault);
    }
    arena_drop(arena);
    return good;
}

bool run_stage_exchange(struct run *run, const struct guard_inputs *guarded, struct stage *stage, struct fault *fault)
{
    for (size_t i = 0; i < guarded->count; i++)
        if (!stage_table(run, guarded, i, stage, fault))
            return false;
    return true;
}

struct dict *run_recall(const struct run *run, struct arena *arena)
{
    struct str path = str_format(arena, "%.*s/%.*s/current/internal/disclosure-es.csv", STR_ARGS(run->options->out),
                                 STR_ARGS(run->spec->layout.head.id));
    struct fault none = {0}; /* the first run has nothing to remember */
    struct str text;

    return file_read(arena, path, RECALLED_MOST, &text, &none) ? guard_recall(text, arena) : NULL;
}
