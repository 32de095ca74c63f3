/* Docs to staged files: charts in every format, the report, the workbook and the open data, each read back before it may be
 * published. */
#include <string.h>

#include "base/file.h"
#include "chart/chart.h"
#include "page/page.h"
#include "run/parts.h"

/* One language's job: what its parts need in common. */
struct job {
    struct run *run;
    const struct doc *doc;
    struct faces *faces;
    struct typeset typeset;
    struct stage *stage;
    const char *tag; /* "es" */
};

static bool stage_charts(const struct job *job, struct fault *fault);
static bool stage_report(const struct job *job, struct fault *fault);
static bool stage_workbooks(const struct job *job, struct fault *fault);
static bool stage_data(const struct job *job, struct fault *fault);
static struct render_meta doc_meta(const struct doc *doc);

/* Charts of 1600 points are printed 720 points wide: 10 inches. */
static const double CHART_UNIT_PT = 0.45;

static bool stage_press(const struct job *job, struct fault *fault)
{
    struct render_meta meta = doc_meta(job->doc);

    return run_stage_press(job->run, job->doc, &meta, job->faces, job->stage, fault);
}

/* All pages of a report are laid out before the first is painted. */
static bool stage_report_in_turn(const struct job *job, struct fault *fault)
{
    faces_rest(job->faces);
    pthread_mutex_lock(job->run->turn);
    bool good = stage_report(job, fault);
    pthread_mutex_unlock(job->run->turn);
    return good;
}

bool run_stage_doc(struct run *run, const struct doc *doc, struct faces *faces, struct stage *stage, struct fault *fault)
{
    struct job job = {
        .run = run, .doc = doc, .faces = faces, .typeset = faces_typeset(faces), .stage = stage, .tag = lang_tag(doc->lang)};
    const struct output_spec *output = &run->spec->output;

    if (!stage_charts(&job, fault) || !run_stage_sizes(run, doc, faces, stage, fault) ||
        (output->pdf && !stage_report_in_turn(&job, fault)) || !stage_workbooks(&job, fault) ||
        (output->csv && !stage_data(&job, fault)) || (output->press && !stage_press(&job, fault)))
        return fault_trail(fault, "while writing the artefacts in '%s'", job.tag);
    return true;
}

bool run_writes_chart(const struct run *run, const char *format)
{
    const struct output_spec *output = &run->spec->output;

    return strcmp(format, "png") == 0 ? output->png : strcmp(format, "svg") == 0 ? output->svg : output->chart_pdf;
}

struct str run_chart_name(const struct figure *figure, enum lang lang, const char *format, struct arena *arena)
{
    return str_format(arena, "public/charts/%.*s-%s.%s", STR_ARGS(figure->id), lang_tag(lang), format);
}

static bool stage_format(const struct job *job, const struct figure *figure, const char *format, const struct scene *scene,
                         struct arena *arena, struct fault *fault)
{
    struct render_meta meta = doc_meta(job->doc);
    struct str bytes;

    meta.title = figure->headline;
    meta.subject = figure->source; /* PNG has a field for it; the others describe the picture there */
    if (!run_writes_chart(job->run, format))
        return true;
    bool good = strcmp(format, "png") == 0 ? render_png(scene, 1, &meta, job->faces, arena, &bytes, fault)
                : strcmp(format, "svg") == 0
                    ? render_svg(scene, &meta, job->faces, arena, &bytes, fault)
                    : render_pdf(&scene, 1, NULL, 0, CHART_UNIT_PT, &meta, job->faces, arena, &bytes, fault);
    return good && stage_write(job->stage, run_chart_name(figure, job->doc->lang, format, arena), bytes, fault);
}

/* All formats are painted from the one scene. */
static bool stage_chart(const struct job *job, const struct figure *figure, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct scene *scene;
    bool good = chart_draw(figure, preset_find("press"), &job->run->spec->theme, &job->typeset, arena, &scene, fault) &&
                scene_check(scene, fault) && stage_format(job, figure, "png", scene, arena, fault) &&
                stage_format(job, figure, "svg", scene, arena, fault) && stage_format(job, figure, "pdf", scene, arena, fault);

    arena_drop(arena);
    return good || fault_trail(fault, "while drawing chart '%.*s'", STR_ARGS(figure->id));
}

static bool stage_charts(const struct job *job, struct fault *fault)
{
    for (size_t i = 0; i < job->doc->figures.len; i++)
        if (!run_goes_on(job->run, fault) || !stage_chart(job, &job->doc->figures.at[i], fault))
            return false;
    return run_goes_on(job->run, fault);
}

/* "public/trimestral-2026Q3-es.pdf", or with a word before the language. */
static struct str artefact_name(const struct job *job, struct arena *arena, const char *word, const char *extension)
{
    const struct doc_head *head = &job->doc->head;
    struct str stem = str_format(arena, "public/%.*s-%.*s", STR_ARGS(head->report), STR_ARGS(head->period_id));

    return word[0] ? str_format(arena, "%.*s-%s-%s.%s", STR_ARGS(stem), word, job->tag, extension)
                   : str_format(arena, "%.*s-%s.%s", STR_ARGS(stem), job->tag, extension);
}

bool run_stage_report(struct run *run, const struct doc *doc, struct faces *faces, struct str name, struct stage *stage,
                      struct fault *fault)
{
    const struct job job_of_doc = {.run = run, .doc = doc, .faces = faces, .typeset = faces_typeset(faces), .stage = stage};
    const struct job *job = &job_of_doc;
    const struct theme *theme = &job->run->spec->theme;
    struct arena *arena = arena_new();
    size_t count = job->doc->figures.len + job->doc->insets.len;
    const struct scene **figures = ARENA_ARRAY(arena, const struct scene *, count + 1);
    struct preset *presets = ARENA_ARRAY(arena, struct preset, count + 1);
    struct render_meta meta = doc_meta(job->doc);
    struct pages pages = {0};
    struct str bytes;
    bool good = page_presets(job->doc, theme, &job->typeset, presets, fault);

    for (size_t i = 0; good && i < count; i++) {
        size_t numbered = job->doc->figures.len;
        const struct figure *figure = i < numbered ? &job->doc->figures.at[i] : &job->doc->insets.at[i - numbered];
        struct scene *scene;
        good = chart_draw(figure, &presets[i], theme, &job->typeset, arena, &scene, fault);
        figures[i] = good ? scene : NULL;
    }
    good = good && page_layout(job->doc, figures, theme, &job->typeset, arena, &pages, fault);
    for (size_t i = 0; good && i < pages.list.len; i++)
        good = scene_check(pages.list.at[i], fault) || fault_trail(fault, "on page %zu", i + 1);
    if (good) {
        struct render_outline *outline = ARENA_ARRAY(arena, struct render_outline, pages.outline.len + 1);
        for (size_t i = 0; i < pages.outline.len; i++) {
            const struct outline_entry *entry = &pages.outline.at[i];
            outline[i] =
                (struct render_outline){.title = entry->title, .level = entry->level, .page = entry->page, .y_pt = entry->y_pt};
        }
        good = render_pdf((const struct scene *const *)pages.list.at, pages.list.len, outline, pages.outline.len, 1, &meta,
                          job->faces, arena, &bytes, fault) &&
               stage_write(job->stage, name, bytes, fault);
    }
    arena_drop(arena);
    return good || fault_trail(fault, "while laying out the report");
}

static bool stage_report(const struct job *job, struct fault *fault)
{
    struct arena *arena = arena_new();
    bool good = run_stage_report(job->run, job->doc, job->faces, artefact_name(job, arena, "", "pdf"), job->stage, fault);

    arena_drop(arena);
    return good;
}

static bool stage_workbooks(const struct job *job, struct fault *fault)
{
    const struct output_spec *output = &job->run->spec->output;
    struct arena *arena = arena_new();
    struct str name = artefact_name(job, arena, "", "xlsx"), analysis = artefact_name(job, arena, "analisis", "xlsx");
    bool good = (!output->xlsx || run_stage_workbook(job->run, job->doc, &job->typeset, name, job->stage, fault)) &&
                (!output->analysis || run_stage_analysis(job->run, job->doc, &job->typeset, analysis, job->stage, fault));

    arena_drop(arena);
    return good;
}

static bool stage_grid(const struct job *job, const struct grid *grid, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct str name = str_format(arena, "public/data/%.*s-%s.csv", STR_ARGS(grid->id), job->tag);
    bool good = stage_write(job->stage, name, render_csv(grid, job->doc->lang, arena), fault);

    arena_drop(arena);
    return good;
}

static bool stage_data(const struct job *job, struct fault *fault)
{
    for (size_t i = 0; i < job->doc->tables.len; i++)
        if (!stage_grid(job, &job->doc->tables.at[i], fault))
            return false;
    for (size_t i = 0; i < job->doc->figures.len; i++)
        if (!stage_grid(job, &job->doc->figures.at[i].grid, fault))
            return false;
    return true;
}

static struct render_meta doc_meta(const struct doc *doc)
{
    return (struct render_meta){
        .title = doc->head.title,
        .author = doc->head.institution,
        .subject = doc->head.period,
        .keywords = doc->head.keywords,
        .lang = doc->lang,
        .created = doc->head.created,
    };
}
