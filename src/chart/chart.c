#include "chart/chart.h"

#include "chart/canvas.h"
#include "chart/facets.h"
#include "chart/frame.h"
#include "chart/kind.h"
#include "chart/list.h"

static const struct kind *const kinds[] = {
#define KIND(symbol, name) &symbol,
#include "spec/kinds.def"
#undef KIND
};

size_t chart_kind_count(void)
{
    return sizeof kinds / sizeof *kinds;
}

const char *chart_kind_name(size_t index)
{
    return kinds[index]->name;
}

const char *chart_kind_summary(size_t index)
{
    return kinds[index]->summary;
}

static const struct kind *kind_find(struct str name)
{
    for (size_t i = 0; i < chart_kind_count(); i++)
        if (str_equal(name, str_from_cstr(kinds[i]->name)))
            return kinds[i];
    return NULL;
}

static bool kind_refuse(const struct figure *figure, struct arena *arena, struct fault *fault)
{
    struct strbuf names = strbuf_new(arena);
    for (size_t i = 0; i < chart_kind_count(); i++)
        strbuf_printf(&names, "%s%s", i > 0 ? ", " : "", kinds[i]->name);
    return fault_raise(fault, FAULT_DEFINITION, NULL, "chart %.*s: there is no kind '%.*s'; the kinds are %.*s",
                       STR_ARGS(figure->id), STR_ARGS(figure->kind), STR_ARGS(strbuf_str(&names)));
}

static bool shape_check(const struct figure *figure, struct fault *fault)
{
    if (figure->categories.len == 0 || figure->series.len == 0)
        return fault_raise(fault, FAULT_DEFINITION, NULL,
                           "chart %.*s: there is nothing to draw; it needs at least one row and one cell", STR_ARGS(figure->id));
    if (figure->points.len != figure->categories.len * figure->series.len)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "chart %.*s: %zu points for %zu categories and %zu series",
                           STR_ARGS(figure->id), figure->points.len, figure->categories.len, figure->series.len);
    return true;
}

/* As the kind draws it; where that has no room, as a list. */
static bool plot_draw(const struct canvas *canvas, const struct kind *kind, struct box plot, struct fault *fault)
{
    size_t before = canvas->scene->ops.len;
    struct fault one = {0};
    if (canvas->figure->facets ? facets_draw(canvas, kind, plot, &one) : kind->draw(canvas, plot, &one))
        return true;
    if (*canvas->crowded) {
        canvas->scene->ops.len = before;
        return list_draw(canvas, plot, fault);
    }
    *fault = one;
    return false;
}

static bool parts_draw(const struct canvas *canvas, const struct kind *kind, struct fault *fault)
{
    struct frame frame;
    scene_open_group(canvas->scene, GROUP_FIGURE, canvas->figure->id, canvas->figure->alt);
    if (!frame_layout(canvas, &frame, fault) || !frame_draw_head(canvas, &frame, fault) ||
        !plot_draw(canvas, kind, frame.plot, fault) || !frame_draw_foot(canvas, &frame, fault))
        return false;
    scene_close_group(canvas->scene);
    return true;
}

bool chart_draw(const struct figure *figure, const struct preset *preset, const struct theme *theme,
                const struct typeset *typeset, struct arena *arena, struct scene **out, struct fault *fault)
{
    const struct kind *kind = kind_find(figure->kind);
    if (!kind)
        return kind_refuse(figure, arena, fault);
    struct scene *scene = scene_new(arena, figure->id, preset->width_pt, preset->height_pt);
    scene->paper = preset->transparent ? COLOUR_NONE : colour_from_tint(theme->paper);
    scene->title = str_copy(arena, figure->headline);
    scene->description = str_copy(arena, figure->alt);
    bool crowded = false;
    bool shaped = shape_check(figure, fault);
    const struct figure *drawn_part = shaped && kind->narrow ? kind->narrow(figure, arena) : figure;
    struct canvas canvas = {drawn_part, preset, theme, typeset, arena, scene, 0, 0, 0, NULL, &crowded};
    bool drawn = shaped && canvas_open(&canvas, fault) && parts_draw(&canvas, kind, fault) &&
                 scene_check(scene, fault);
    if (!drawn)
        return fault_trail(fault, "while drawing chart %.*s for %s", STR_ARGS(figure->id), preset->name);
    *out = scene;
    return true;
}
