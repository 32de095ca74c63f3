/* What must hold of a scene before anything is painted, and its canonical text. */
#include "model/scene.h"

#include <math.h>
#include <stdlib.h>

#define TOLERANCE_PT 0.5

static const char *const op_names[] = {"rectangle", "path", "text", "group", "group-end", "clip", "clip-end", "image"};
static const char *const role_names[] = {"other", "h1",   "h2",     "h3",      "paragraph", "list",     "table", "row",
                                         "head",  "cell", "figure", "caption", "note",      "contents", "entry", "artifact"};

static struct box text_box(const struct op *op)
{
    double height_pt = op->extent.ascent_pt + op->extent.descent_pt;
    if (op->angle_deg == 90)
        return (struct box){op->at.x_pt - op->extent.ascent_pt, op->at.y_pt - op->extent.width_pt, height_pt,
                            op->extent.width_pt};
    return (struct box){op->at.x_pt, op->at.y_pt - op->extent.ascent_pt, op->extent.width_pt, height_pt};
}

static bool box_inside(const struct scene *scene, struct box box)
{
    return box.x_pt >= -TOLERANCE_PT && box.y_pt >= -TOLERANCE_PT && box.x_pt + box.width_pt <= scene->width_pt + TOLERANCE_PT &&
           box.y_pt + box.height_pt <= scene->height_pt + TOLERANCE_PT;
}

static bool box_finite(struct box box)
{
    return isfinite(box.x_pt) && isfinite(box.y_pt) && isfinite(box.width_pt) && isfinite(box.height_pt) && box.width_pt >= 0 &&
           box.height_pt >= 0;
}

static bool op_finite(const struct op *op)
{
    return isfinite(op->stroke_pt) && isfinite(op->dash_pt) && isfinite(op->radius_pt) && isfinite(op->angle_deg);
}

static bool op_refuse(const struct scene *scene, size_t index, const char *what, struct fault *fault)
{
    const struct op *op = &scene->ops.at[index];
    return fault_raise(fault, FAULT_INTERNAL, NULL, "scene %.*s: %s %zu \"%.60s\" %s", STR_ARGS(scene->id), op_names[op->kind],
                       index, str_is_utf8(op->text, NULL) ? str_cstr(scene->arena, op->text) : "(not UTF-8)", what);
}

static bool path_check(const struct scene *scene, size_t index, struct fault *fault)
{
    const struct op *op = &scene->ops.at[index];
    size_t wanted = 0;
    for (size_t i = 0; i < op->verbs.len; i++)
        wanted += op->verbs.at[i] == PATH_CURVE ? 3 : op->verbs.at[i] == PATH_CLOSE ? 0 : 1;
    if (wanted != op->points.len || (op->verbs.len > 0 && op->verbs.at[0] != PATH_MOVE))
        return op_refuse(scene, index, "has verbs that do not go with its points", fault);
    for (size_t i = 0; i < op->points.len; i++) {
        struct box spot = {op->points.at[i].x_pt, op->points.at[i].y_pt, 0, 0};
        if (!box_finite(spot))
            return op_refuse(scene, index, "has a coordinate that is not finite", fault);
        if (!box_inside(scene, spot))
            return op_refuse(scene, index, "leaves the page", fault);
    }
    return true;
}

static bool box_check(const struct scene *scene, size_t index, struct box box, struct fault *fault)
{
    if (!box_finite(box))
        return op_refuse(scene, index, "has a coordinate that is not finite, or a negative size", fault);
    return box_inside(scene, box) || op_refuse(scene, index, "leaves the page", fault);
}

static bool text_check(const struct scene *scene, size_t index, struct fault *fault)
{
    const struct op *op = &scene->ops.at[index];
    if (!isfinite(op->font.size_pt) || op->font.size_pt <= 0 || op->font.weight < 0 || op->font.weight >= WEIGHT_COUNT)
        return op_refuse(scene, index, "has no usable font", fault);
    if (op->angle_deg != 0 && op->angle_deg != 90)
        return op_refuse(scene, index, "is turned by an angle other than 0 and 90", fault);
    return box_check(scene, index, text_box(op), fault);
}

static bool image_check(const struct scene *scene, size_t index, struct fault *fault)
{
    const struct op *op = &scene->ops.at[index];
    if (!op->image || op->image->width_px == 0 || op->image->height_px == 0)
        return op_refuse(scene, index, "has no pixels", fault);
    double stretch = op->box.width_pt * op->image->height_px - op->box.height_pt * op->image->width_px;
    if (!(fabs(stretch) <= TOLERANCE_PT * (op->image->width_px + op->image->height_px)))
        return op_refuse(scene, index, "is stretched", fault);
    return box_check(scene, index, op->box, fault);
}

static bool op_check(const struct scene *scene, size_t index, struct fault *fault)
{
    const struct op *op = &scene->ops.at[index];
    if (!str_is_utf8(op->text, NULL) || !str_is_utf8(op->description, NULL) || !str_is_utf8(op->link, NULL))
        return op_refuse(scene, index, "holds bytes that are not UTF-8", fault);
    if (!op_finite(op))
        return op_refuse(scene, index, "has a measure that is not finite", fault);
    switch (op->kind) {
    case OP_RECTANGLE:
    case OP_CLIP:
        return box_check(scene, index, op->box, fault);
    case OP_PATH:
        return path_check(scene, index, fault);
    case OP_TEXT:
        return text_check(scene, index, fault);
    case OP_IMAGE:
        return image_check(scene, index, fault);
    case OP_GROUP:
    case OP_GROUP_END:
    case OP_CLIP_END:
        break;
    }
    return true;
}

static bool nesting_check(const struct scene *scene, struct fault *fault)
{
    VEC(uint8_t) open = {0};
    for (size_t i = 0; i < scene->ops.len; i++) {
        enum op_kind kind = scene->ops.at[i].kind;
        if (kind == OP_GROUP || kind == OP_CLIP)
            *VEC_PUSH(scene->arena, &open) = (uint8_t)(kind == OP_GROUP ? OP_GROUP_END : OP_CLIP_END);
        else if (kind == OP_GROUP_END || kind == OP_CLIP_END) {
            if (open.len == 0 || open.at[--open.len] != (uint8_t)kind)
                return op_refuse(scene, i, "closes what was not open", fault);
        }
    }
    if (open.len > 0)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "scene %.*s: %zu groups or clips stay open", STR_ARGS(scene->id),
                           open.len);
    return true;
}

struct placed_text {
    struct box box;
    size_t index;
};

static int placed_order(const void *a, const void *b)
{
    const struct placed_text *one = a, *two = b;
    if (one->box.y_pt != two->box.y_pt)
        return one->box.y_pt < two->box.y_pt ? -1 : 1;
    return one->index < two->index ? -1 : one->index > two->index;
}

static bool texts_meet(const struct box *a, const struct box *b)
{
    return a->x_pt + a->width_pt > b->x_pt + TOLERANCE_PT && b->x_pt + b->width_pt > a->x_pt + TOLERANCE_PT &&
           a->y_pt + a->height_pt > b->y_pt + TOLERANCE_PT && b->y_pt + b->height_pt > a->y_pt + TOLERANCE_PT;
}

static bool overlap_check(const struct scene *scene, struct fault *fault)
{
    VEC(struct placed_text) texts = {0};
    for (size_t i = 0; i < scene->ops.len; i++) {
        const struct op *op = &scene->ops.at[i];
        if (op->kind == OP_TEXT || op->kind == OP_IMAGE)
            *VEC_PUSH(scene->arena, &texts) = (struct placed_text){op->kind == OP_TEXT ? text_box(op) : op->box, i};
    }
    if (texts.len > 1)
        qsort(texts.at, texts.len, sizeof *texts.at, placed_order);
    for (size_t a = 0; a < texts.len; a++) {
        for (size_t b = a + 1; b < texts.len; b++) {
            if (texts.at[b].box.y_pt > texts.at[a].box.y_pt + texts.at[a].box.height_pt)
                break;
            if (texts_meet(&texts.at[a].box, &texts.at[b].box))
                return fault_raise(fault, FAULT_INTERNAL, NULL, "scene %.*s: the texts \"%.*s\" and \"%.*s\" meet",
                                   STR_ARGS(scene->id), STR_ARGS(scene->ops.at[texts.at[a].index].text),
                                   STR_ARGS(scene->ops.at[texts.at[b].index].text));
        }
    }
    return true;
}

bool scene_check(const struct scene *scene, struct fault *fault)
{
    bool sized = isfinite(scene->width_pt) && isfinite(scene->height_pt) && scene->width_pt > 0 && scene->height_pt > 0;
    if (!sized)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "scene %.*s: the page has no size", STR_ARGS(scene->id));
    if (!str_is_utf8(scene->id, NULL) || !str_is_utf8(scene->title, NULL) || !str_is_utf8(scene->description, NULL))
        return fault_raise(fault, FAULT_INTERNAL, NULL, "a scene's id, title or description is not UTF-8");
    for (size_t i = 0; i < scene->ops.len; i++)
        if (!op_check(scene, i, fault))
            return false;
    return nesting_check(scene, fault) && overlap_check(scene, fault);
}

static void number_dump(double number, struct strbuf *out)
{
    strbuf_printf(out, " %.2f", fabs(number) < 0.005 ? 0.0 : number);
}

static void box_dump(struct box box, struct strbuf *out)
{
    number_dump(box.x_pt, out);
    number_dump(box.y_pt, out);
    number_dump(box.width_pt, out);
    number_dump(box.height_pt, out);
}

static void colour_dump(const char *name, struct colour colour, struct strbuf *out)
{
    if (colour.alpha != 0)
        strbuf_printf(out, " %s=#%02x%02x%02x", name, colour.red, colour.green, colour.blue);
    if (colour.alpha != 0 && colour.alpha != 255)
        strbuf_printf(out, "%02x", colour.alpha);
}

static void path_dump(const struct op *op, struct strbuf *out)
{
    size_t point = 0;
    for (size_t i = 0; i < op->verbs.len; i++) {
        strbuf_printf(out, " %c", "MLCZ"[op->verbs.at[i]]);
        size_t count = op->verbs.at[i] == PATH_CURVE ? 3 : op->verbs.at[i] == PATH_CLOSE ? 0 : 1;
        for (; count > 0 && point < op->points.len; count--, point++) {
            number_dump(op->points.at[point].x_pt, out);
            number_dump(op->points.at[point].y_pt, out);
        }
    }
}

static void text_dump(const struct op *op, struct strbuf *out)
{
    number_dump(op->at.x_pt, out);
    number_dump(op->at.y_pt, out);
    strbuf_printf(out, " %.2f/%d width=%.2f", op->font.size_pt, (int)op->font.weight, op->extent.width_pt);
    if (op->angle_deg != 0)
        strbuf_printf(out, " angle=%.0f", op->angle_deg);
    strbuf_printf(out, " \"%.*s\"", STR_ARGS(op->text));
}

static void group_dump(const struct op *op, struct strbuf *out)
{
    strbuf_printf(out, " %s", role_names[op->role]);
    if (op->text.len > 0)
        strbuf_printf(out, " id=%.*s", STR_ARGS(op->text));
    if (op->link.len > 0)
        strbuf_printf(out, " link=%.*s", STR_ARGS(op->link));
    if (op->description.len > 0)
        strbuf_printf(out, " \"%.*s\"", STR_ARGS(op->description));
}

static void op_dump(const struct op *op, struct strbuf *out)
{
    if (op->kind == OP_RECTANGLE || op->kind == OP_CLIP || op->kind == OP_IMAGE)
        box_dump(op->box, out);
    if (op->kind == OP_IMAGE)
        strbuf_printf(out, " %ux%u \"%.*s\"", op->image->width_px, op->image->height_px, STR_ARGS(op->text));
    if (op->kind == OP_PATH)
        path_dump(op, out);
    if (op->kind == OP_TEXT)
        text_dump(op, out);
    if (op->kind == OP_GROUP)
        group_dump(op, out);
    colour_dump("fill", op->fill, out);
    colour_dump("stroke", op->stroke, out);
    if (op->stroke_pt > 0)
        strbuf_printf(out, " stroke-width=%.2f", op->stroke_pt);
    if (op->dash_pt > 0)
        strbuf_printf(out, " dash=%.2f", op->dash_pt);
    if (op->radius_pt > 0)
        strbuf_printf(out, " radius=%.2f", op->radius_pt);
}

void scene_dump(const struct scene *scene, struct strbuf *out)
{
    strbuf_printf(out, "scene %.*s %.2f %.2f", STR_ARGS(scene->id), scene->width_pt, scene->height_pt);
    colour_dump("paper", scene->paper, out);
    strbuf_printf(out, "\ntitle %.*s\ndescription %.*s\n", STR_ARGS(scene->title), STR_ARGS(scene->description));
    size_t depth = 1;
    for (size_t i = 0; i < scene->ops.len; i++) {
        const struct op *op = &scene->ops.at[i];
        depth -= (op->kind == OP_GROUP_END || op->kind == OP_CLIP_END) && depth > 1;
        strbuf_printf(out, "%*s%s", (int)depth * 2, "", op_names[op->kind]);
        op_dump(op, out);
        strbuf_append_char(out, '\n');
        depth += op->kind == OP_GROUP || op->kind == OP_CLIP;
    }
}
