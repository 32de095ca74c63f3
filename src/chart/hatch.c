#include "chart/hatch.h"

#include <math.h>

#define HATCH_STEP_PX 8.0
#define HATCH_STROKE_PX 1.5
#define OUTLINE_DASH_PX 3.0

/* The part within the box of the line x + y = sum, from lower left to upper right. */
static void hatch_stroke(const struct canvas *canvas, struct op *op, struct box box, double sum)
{
    double right = box.x_pt + box.width_pt, bottom = box.y_pt + box.height_pt;
    double x_from = fmax(box.x_pt, sum - bottom), x_to = fmin(right, sum - box.y_pt);
    if (x_to <= x_from)
        return;
    path_append(canvas->scene, op, PATH_MOVE, (struct point){x_from, sum - x_from});
    path_append(canvas->scene, op, PATH_LINE, (struct point){x_to, sum - x_to});
}

static void strokes_draw(const struct canvas *canvas, struct box box, struct tint tint)
{
    struct op *op = scene_append(canvas->scene, OP_PATH);
    op->stroke = colour_from_tint(tint);
    op->stroke_pt = HATCH_STROKE_PX * canvas->unit_pt;
    double step = HATCH_STEP_PX * canvas->unit_pt, end = box.x_pt + box.width_pt + box.y_pt + box.height_pt;
    for (int i = 1; box.x_pt + box.y_pt + i * step < end; i++)
        hatch_stroke(canvas, op, box, box.x_pt + box.y_pt + i * step);
}

void hatch_draw(const struct canvas *canvas, struct box box)
{
    struct op *edge = scene_append_rectangle(canvas->scene, box, colour_from_tint(canvas->theme->paper));
    edge->stroke = colour_from_tint(canvas->theme->muted);
    edge->stroke_pt = HATCH_STROKE_PX * canvas->unit_pt;
    strokes_draw(canvas, box, canvas->theme->muted);
}

static void outline_draw(const struct canvas *canvas, struct box box)
{
    struct op *edge = scene_append_rectangle(canvas->scene, box, colour_from_tint(canvas->theme->paper));
    edge->stroke = colour_from_tint(canvas->theme->secondary);
    edge->stroke_pt = HATCH_STROKE_PX * canvas->unit_pt;
    edge->dash_pt = OUTLINE_DASH_PX * canvas->unit_pt;
}

void hatch_ground_draw(const struct canvas *canvas, struct box box)
{
    scene_append_rectangle(canvas->scene, box, colour_from_tint(canvas->theme->paper));
    strokes_draw(canvas, box, canvas->theme->grid);
}

void break_draw(const struct canvas *canvas, struct point at)
{
    double half = 9 * canvas->unit_pt, slant = 4 * canvas->unit_pt;
    for (int side = -1; side <= 1; side += 2) {
        double x = at.x_pt + side * 4 * canvas->unit_pt;
        scene_append_line(canvas->scene, (struct point){x - slant, at.y_pt + half}, (struct point){x + slant, at.y_pt - half},
                          2.5 * canvas->unit_pt, colour_from_tint(canvas->theme->secondary));
    }
}

void absent_draw(const struct canvas *canvas, enum point_state state, struct box box)
{
    if (state == POINT_WITHHELD)
        hatch_draw(canvas, box);
    else if (state == POINT_BREAK)
        break_draw(canvas, (struct point){box.x_pt + box.width_pt / 2, box.y_pt + box.height_pt / 2});
    else
        outline_draw(canvas, box);
}
