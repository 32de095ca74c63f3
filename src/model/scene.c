#include "model/scene.h"

/* As many as a page of a report has: room that is not used is never touched, whereas growing leaves the old room behind. */
#define OPS_EXPECTED 1024

struct scene *scene_new(struct arena *arena, struct str id, double width_pt, double height_pt)
{
    struct scene *scene = ARENA_NEW(arena, struct scene);
    scene->arena = arena;
    scene->id = str_copy(arena, id);
    scene->width_pt = width_pt;
    scene->height_pt = height_pt;
    scene->paper = (struct colour){255, 255, 255, 255};
    scene->ops.cap = OPS_EXPECTED;
    scene->ops.at = ARENA_ARRAY(arena, struct op, OPS_EXPECTED);
    return scene;
}

struct op *scene_append(struct scene *scene, enum op_kind kind)
{
    struct op *op = VEC_PUSH(scene->arena, &scene->ops);
    *op = (struct op){.kind = kind};
    return op;
}

struct op *scene_append_rectangle(struct scene *scene, struct box box, struct colour fill)
{
    struct op *op = scene_append(scene, OP_RECTANGLE);
    op->box = box;
    op->fill = fill;
    return op;
}

struct op *scene_append_line(struct scene *scene, struct point from, struct point to, double stroke_pt, struct colour stroke)
{
    struct op *op = scene_append(scene, OP_PATH);
    op->stroke = stroke;
    op->stroke_pt = stroke_pt;
    path_append(scene, op, PATH_MOVE, from);
    path_append(scene, op, PATH_LINE, to);
    return op;
}

/* The second and third point of a curve come by calls of their own and add no verb. */
static bool curve_continues(const struct op *op)
{
    size_t wanted = 0;
    for (size_t i = 0; i < op->verbs.len; i++)
        wanted += op->verbs.at[i] == PATH_CURVE ? 3 : op->verbs.at[i] == PATH_CLOSE ? 0 : 1;
    return op->points.len < wanted;
}

void path_append(struct scene *scene, struct op *op, enum path_verb verb, struct point point)
{
    if (verb != PATH_CURVE || !curve_continues(op))
        *VEC_PUSH(scene->arena, &op->verbs) = (uint8_t)verb;
    if (verb != PATH_CLOSE)
        *VEC_PUSH(scene->arena, &op->points) = point;
}

bool scene_append_text(struct scene *scene, const struct typeset *typeset, struct font font, struct colour colour,
                       struct str text, struct point at, double anchor, struct fault *fault)
{
    struct extent extent = {0};
    if (!typeset_measure(typeset, font, text, &extent, fault))
        return false;
    struct op *op = scene_append(scene, OP_TEXT);
    op->font = font;
    op->fill = colour;
    op->extent = extent;
    op->text = str_copy(scene->arena, text);
    op->at = (struct point){at.x_pt - anchor * extent.width_pt, at.y_pt};
    return true;
}

void scene_append_image(struct scene *scene, const struct image *image, struct box box, struct str alt)
{
    struct op *op = scene_append(scene, OP_IMAGE);
    op->image = image;
    op->box = box;
    op->text = str_copy(scene->arena, alt);
}

struct op *scene_open_group(struct scene *scene, enum group_role role, struct str id, struct str description)
{
    struct op *op = scene_append(scene, OP_GROUP);
    op->role = role;
    op->text = str_copy(scene->arena, id);
    op->description = str_copy(scene->arena, description);
    return op;
}

void scene_close_group(struct scene *scene)
{
    scene_append(scene, OP_GROUP_END);
}

static struct point point_place(struct point point, struct point at, double scale)
{
    return (struct point){at.x_pt + point.x_pt * scale, at.y_pt + point.y_pt * scale};
}

static void op_place(struct scene *scene, const struct op *part, struct point at, double scale)
{
    struct op op = *part;
    struct point corner = point_place((struct point){part->box.x_pt, part->box.y_pt}, at, scale);
    op.box = (struct box){corner.x_pt, corner.y_pt, part->box.width_pt * scale, part->box.height_pt * scale};
    op.stroke_pt *= scale;
    op.dash_pt *= scale;
    op.radius_pt *= scale;
    op.font.size_pt *= scale;
    op.extent = (struct extent){part->extent.width_pt * scale, part->extent.ascent_pt * scale, part->extent.descent_pt * scale};
    op.at = point_place(part->at, at, scale);
    op.text = str_copy(scene->arena, part->text);
    op.description = str_copy(scene->arena, part->description);
    op.link = str_copy(scene->arena, part->link);
    op.verbs.at = NULL, op.verbs.len = op.verbs.cap = 0;
    op.points.at = NULL, op.points.len = op.points.cap = 0;
    for (size_t i = 0; i < part->verbs.len; i++)
        *VEC_PUSH(scene->arena, &op.verbs) = part->verbs.at[i];
    for (size_t i = 0; i < part->points.len; i++)
        *VEC_PUSH(scene->arena, &op.points) = point_place(part->points.at[i], at, scale);
    *VEC_PUSH(scene->arena, &scene->ops) = op;
}

void scene_place(struct scene *scene, const struct scene *part, struct point at, double scale)
{
    for (size_t i = 0; i < part->ops.len; i++)
        op_place(scene, &part->ops.at[i], at, scale);
}
