/* Charts in the definition's own sizes: a picture each, laid out for it. */
#include "chart/chart.h"
#include "run/parts.h"

struct picture {
    struct run *run;
    const struct doc *doc;
    struct faces *faces;
    struct stage *stage;
};

static bool stage_picture(const struct picture *picture, const struct figure *figure, const struct size_spec *size,
                          struct fault *fault)
{
    struct arena *arena = arena_new();
    struct typeset typeset = faces_typeset(picture->faces);
    struct render_meta meta = {.title = figure->headline,
                               .author = picture->doc->head.institution,
                               .subject = figure->source,
                               .lang = picture->doc->lang,
                               .created = picture->doc->head.created};
    struct scene *scene;
    struct str bytes;
    struct str name = str_format(arena, "public/charts/%.*s-%s-%s.png", STR_ARGS(figure->id), size->preset.name,
                                 lang_tag(picture->doc->lang));
    bool good = chart_draw(figure, &size->preset, &picture->run->spec->theme, &typeset, arena, &scene, fault) &&
                render_png(scene, size->scale, &meta, picture->faces, arena, &bytes, fault) &&
                stage_write(picture->stage, name, bytes, fault);
    arena_drop(arena);
    return good || fault_trail(fault, "while drawing chart '%.*s' in size '%s'", STR_ARGS(figure->id), size->preset.name);
}

bool run_stage_sizes(struct run *run, const struct doc *doc, struct faces *faces, struct stage *stage, struct fault *fault)
{
    const struct picture picture = {run, doc, faces, stage};
    for (size_t i = 0; i < run->spec->sizes.len; i++)
        for (size_t j = 0; j < doc->figures.len; j++)
            if (!run_goes_on(run, fault) || !stage_picture(&picture, &doc->figures.at[j], &run->spec->sizes.at[i], fault))
                return false;
    return true;
}
