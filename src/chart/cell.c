#include "chart/cell.h"

#include "chart/hatch.h"

#define EDGE_PX 1.5
#define OUTSIDE_SHARE 0.4 /* of the grid's tint in the paper's */

enum cell_state cell_state(const struct heat_classes *classes, const struct figure_point *point)
{
    if (!point)
        return CELL_OUTSIDE;
    if (point->state == POINT_WITHHELD)
        return CELL_WITHHELD;
    if (point->state != POINT_SHOWN)
        return CELL_MISSING;
    return classes->limits.from <= 0 && num_sign(point->value) == 0 ? CELL_ZERO : CELL_CLASS;
}

struct cell_look cell_state_look(const struct canvas *canvas, enum cell_state state)
{
    const struct theme *theme = canvas->theme;
    struct cell_look look = {.fill = theme->paper, .edge = theme->muted, .edged = true, .hatched = state == CELL_WITHHELD};
    if (state == CELL_MISSING)
        look.fill = theme->grid;
    if (state == CELL_OUTSIDE)
        look = (struct cell_look){.fill = shade_mix(theme->paper, theme->grid, OUTSIDE_SHARE)};
    return look;
}

struct cell_look cell_look(const struct canvas *canvas, const struct heat_classes *classes, const struct figure_point *point)
{
    enum cell_state state = cell_state(classes, point);
    if (state != CELL_CLASS)
        return cell_state_look(canvas, state);
    return (struct cell_look){.fill = heat_tint(canvas, classes, point->value)};
}

void cell_draw_box(const struct canvas *canvas, const struct cell_look *look, struct box box)
{
    if (look->hatched) {
        hatch_draw(canvas, box);
        return;
    }
    struct op *ground = scene_append_rectangle(canvas->scene, box, colour_from_tint(look->fill));
    ground->stroke = look->edged ? colour_from_tint(look->edge) : COLOUR_NONE;
    ground->stroke_pt = look->edged ? EDGE_PX * canvas->unit_pt : 0;
}
