/* `burst`: a workbook and a report for each code of a dimension, for whoever answers for it; to internal/, never to public/. */
#include <string.h>

#include "annex/annex.h"
#include "compose/problems.h"
#include "run/parts.h"

struct burst {
    struct run *run;
    struct annex_inputs inputs;
    const struct codelist *list;
    struct faces *faces;
    struct stage *stage;
};

/* Files that the definition gives to the code as a whole. */
static bool is_of_code(const struct burst *burst, struct str shown, struct str key)
{
    const struct source_spec *source = burst->inputs.roster_spec;

    for (size_t i = 0; i < source->files.len; i++) {
        const struct file_spec *file = &source->files.at[i];
        for (size_t k = 0; k < file->constants.len; k++)
            if (str_equal(file->constants.at[k].column, burst->inputs.column) && str_equal(file->constants.at[k].value, key) &&
                str_ends(file->pattern, shown.len > 3 && str_starts(shown, STR("../")) ? str_slice(shown, 3, shown.len) : shown))
                return true;
    }
    return false;
}

static struct grid *problems_of(const struct burst *burst, struct str key, struct arena *arena)
{
    struct issues *own = issues_new(arena);
    const struct issues *all = burst->run->issues;

    memcpy(own->level_of, all->level_of, sizeof own->level_of);
    for (size_t i = 0; i < all->list.len; i++)
        if (is_of_code(burst, all->list.at[i].file, key))
            *VEC_PUSH(arena, &own->list) = all->list.at[i];
    return compose_problems(own, burst->inputs.lang, arena);
}

static bool stage_code(struct burst *burst, uint32_t code, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct typeset typeset = faces_typeset(burst->faces);
    struct str key = burst->list->codes.at[code].key;
    struct str stem =
        str_format(arena, "internal/clusters/%.*s/%.*s-%.*s-%.*s-%s", STR_ARGS(key), STR_ARGS(burst->run->manifest.report),
                   STR_ARGS(burst->run->manifest.period), STR_ARGS(key), lang_tag(burst->inputs.lang));
    struct doc *doc;
    size_t firms = 0;

    burst->inputs.problems = problems_of(burst, key, arena);
    bool good =
        run_goes_on(burst->run, fault) && annex_doc(&burst->inputs, code, arena, &doc, &firms, fault) && doc_check(doc, fault);
    if (good && firms > 0)
        good =
            run_stage_workbook(burst->run, doc, &typeset, str_format(arena, "%.*s.xlsx", STR_ARGS(stem)), burst->stage, fault) &&
            run_stage_report(burst->run, doc, burst->faces, str_format(arena, "%.*s.pdf", STR_ARGS(stem)), burst->stage, fault);
    arena_drop(arena);
    return good || fault_trail(fault, "while making the annex of '%.*s'", STR_ARGS(key));
}

/* The release over the dimension alone: the first table of it. */
static const struct release *find_release(const struct run *run, struct str dimension)
{
    for (size_t i = 0; i < run->spec->queries.len; i++)
        if (str_equal(run->releases[i]->rows.name, dimension) && !run->releases[i]->columns.list)
            return run->releases[i];
    return NULL;
}

/* The first measure that sums a column of another source: the firms' own figure. */
static void find_figure(struct burst *burst)
{
    const struct report_spec *spec = burst->run->spec;

    for (size_t i = 0; i < spec->measures.len && !burst->inputs.figures; i++)
        if (spec->measures.at[i].column.len && spec->measures.at[i].source >= 0) {
            burst->inputs.figures = burst->run->facts[spec->measures.at[i].source];
            burst->inputs.figure = spec->measures.at[i].column;
            burst->inputs.figure_label = spec->measures.at[i].label;
        }
}

static const struct dimension_spec *find_dimension(const struct report_spec *spec)
{
    for (size_t i = 0; i < spec->dimensions.len; i++)
        if (str_equal(spec->dimensions.at[i].name, spec->output.burst))
            return &spec->dimensions.at[i];
    return NULL;
}

static bool stage_language(struct burst *burst, const struct doc *doc, struct fault *fault)
{
    burst->inputs.head = &doc->head;
    burst->inputs.lang = doc->lang;
    for (uint32_t code = 0; code < burst->list->codes.len; code++)
        if (!stage_code(burst, code, fault))
            return false;
    return true;
}

bool run_stage_burst(struct run *run, const struct doc *const *docs, size_t count, struct faces *faces, struct stage *stage,
                     struct fault *fault)
{
    const struct dimension_spec *dimension = find_dimension(run->spec);
    struct burst burst = {.run = run, .faces = faces, .stage = stage, .inputs = {.period = run->period}};

    if (!run->spec->output.burst.len)
        return true;
    burst.inputs.release = find_release(run, run->spec->output.burst);
    if (!dimension || dimension->source < 0 || dimension->class_rule.len || !burst.inputs.release)
        return fault_raise(fault, FAULT_DEFINITION, NULL,
                           "'burst: %.*s' needs a dimension that is a column of a source, and a table with it as its rows",
                           STR_ARGS(run->spec->output.burst));
    burst.inputs.roster_spec = &run->spec->sources.at[dimension->source];
    burst.inputs.roster = run->facts[dimension->source];
    burst.inputs.column = dimension->column;
    burst.list = burst.inputs.release->rows.list;
    find_figure(&burst);
    for (size_t i = 0; i < count; i++)
        if (!stage_language(&burst, docs[i], fault))
            return false;
    return true;
}
