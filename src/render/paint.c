#include "render/paint.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "render/faces.h"

#define FAR_PT 30000.0 /* Cairo wraps coordinates around silently beyond some millions */
#define NESTING_MAX 32
#define TAGS_A_GROUP 3

/* The tags that a group opened, so that its end closes as many. */
struct opened {
    const char *names[TAGS_A_GROUP];
    enum group_role role;
};

struct painter {
    cairo_t *context;
    struct faces *faces;
    struct paint_tags *tags;
    struct fault *fault;
    struct opened open[NESTING_MAX];
    size_t depth;
};

static const char *const ROLE_TAGS[] = {
    [GROUP_HEADING1] = "H1",  [GROUP_HEADING2] = "H2",   [GROUP_HEADING3] = "H3",     [GROUP_PARAGRAPH] = "P",
    [GROUP_LIST] = "L",       [GROUP_TABLE] = "Table",   [GROUP_ROW] = "TR",          [GROUP_HEAD_CELL] = "TH",
    [GROUP_CELL] = "TD",      [GROUP_FIGURE] = "Figure", [GROUP_CAPTION] = "Caption", [GROUP_NOTE] = "Note",
    [GROUP_CONTENTS] = "TOC", [GROUP_ENTRY] = "TOCI",    [GROUP_OTHER] = NULL,        [GROUP_ARTIFACT] = NULL,
};

static void paint_colour(cairo_t *context, struct colour colour)
{
    cairo_set_source_rgba(context, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0, colour.alpha / 255.0);
}

static void paint_current_path(cairo_t *context, const struct op *op)
{
    if (op->fill.alpha) {
        paint_colour(context, op->fill);
        cairo_fill_preserve(context);
    }
    if (op->stroke.alpha && op->stroke_pt > 0) {
        paint_colour(context, op->stroke);
        cairo_set_line_width(context, op->stroke_pt);
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND);
        cairo_set_dash(context, &op->dash_pt, op->dash_pt > 0 ? 1 : 0, 0);
        cairo_stroke_preserve(context);
    }
    cairo_new_path(context);
}

static void add_rectangle(cairo_t *context, const struct box *box, double radius_pt)
{
    if (radius_pt <= 0) {
        cairo_rectangle(context, box->x_pt, box->y_pt, box->width_pt, box->height_pt);
        return;
    }
    double radius = fmin(radius_pt, fmin(box->width_pt, box->height_pt) / 2);
    double left = box->x_pt + radius, right = box->x_pt + box->width_pt - radius;
    double top = box->y_pt + radius, bottom = box->y_pt + box->height_pt - radius;
    cairo_new_sub_path(context);
    cairo_arc(context, right, top, radius, -M_PI_2, 0);
    cairo_arc(context, right, bottom, radius, 0, M_PI_2);
    cairo_arc(context, left, bottom, radius, M_PI_2, M_PI);
    cairo_arc(context, left, top, radius, M_PI, 3 * M_PI_2);
    cairo_close_path(context);
}

static bool add_path(cairo_t *context, const struct op *op, struct fault *fault)
{
    const struct point *at = op->points.at;
    size_t left = op->points.len;
    for (size_t i = 0; i < op->verbs.len; i++) {
        enum path_verb verb = op->verbs.at[i];
        size_t takes = verb == PATH_CURVE ? 3 : verb == PATH_CLOSE ? 0 : 1;
        if (takes > left)
            return fault_raise(fault, FAULT_INTERNAL, NULL, "a path has fewer points than its steps take");
        if (verb == PATH_MOVE)
            cairo_move_to(context, at->x_pt, at->y_pt);
        else if (verb == PATH_LINE)
            cairo_line_to(context, at->x_pt, at->y_pt);
        else if (verb == PATH_CURVE)
            cairo_curve_to(context, at[0].x_pt, at[0].y_pt, at[1].x_pt, at[1].y_pt, at[2].x_pt, at[2].y_pt);
        else
            cairo_close_path(context);
        at += takes;
        left -= takes;
    }
    return true;
}

static bool paint_text(struct painter *painter, const struct op *op)
{
    PangoLayout *layout = NULL;
    if (!faces_shape(painter->faces, op->font, op->text, &layout, painter->fault))
        return false;
    cairo_t *context = painter->context;
    cairo_save(context);
    paint_colour(context, op->fill);
    cairo_translate(context, op->at.x_pt, op->at.y_pt);
    if (op->angle_deg != 0)
        cairo_rotate(context, -op->angle_deg * M_PI / 180);
    cairo_move_to(context, 0, 0);
    pango_cairo_show_layout_line(context, pango_layout_get_line_readonly(layout, 0));
    cairo_new_path(context);
    cairo_restore(context);
    return true;
}

/* A name as Cairo's tag attributes want it: quoted, with quotes and backslashes escaped. */
static const char *attribute_text(struct arena *arena, const char *format_name, struct str value)
{
    struct strbuf buf = strbuf_new(arena);
    strbuf_printf(&buf, "%s='", format_name);
    for (size_t i = 0; i < value.len; i++) {
        if (value.at[i] == '\'' || value.at[i] == '\\')
            strbuf_append_char(&buf, '\\');
        strbuf_append_char(&buf, value.at[i]);
    }
    strbuf_append_char(&buf, '\'');
    return str_cstr(arena, strbuf_str(&buf));
}

static void open_tag(struct painter *painter, struct opened *open, const char *name, const char *attributes)
{
    for (size_t i = 0; i < TAGS_A_GROUP; i++)
        if (!open->names[i]) {
            open->names[i] = name;
            cairo_tag_begin(painter->context, name, attributes);
            return;
        }
}

static void open_link(struct painter *painter, struct opened *open, struct str link)
{
    bool inside = str_starts(link, STR("#"));
    struct str target = inside ? str_slice(link, 1, link.len) : link;
    open_tag(painter, open, CAIRO_TAG_LINK, attribute_text(painter->tags->arena, inside ? "dest" : "uri", target));
}

static const char *tag_of_role(const struct painter *painter, enum group_role role)
{
    enum group_role parent = painter->depth > 1 ? painter->open[painter->depth - 2].role : GROUP_OTHER;
    return parent == GROUP_LIST && role == GROUP_PARAGRAPH ? "LI" : ROLE_TAGS[role];
}

static bool open_group(struct painter *painter, const struct op *op)
{
    if (painter->depth == NESTING_MAX)
        return fault_raise(painter->fault, FAULT_INTERNAL, NULL, "groups of a scene nest deeper than %d", NESTING_MAX);
    struct opened *open = &painter->open[painter->depth++];
    *open = (struct opened){.role = op->role};
    if (!painter->tags)
        return true;
    const char *tag = tag_of_role(painter, op->role);
    if (tag)
        open_tag(painter, open, tag, NULL);
    if (op->role == GROUP_FIGURE)
        *VEC_PUSH(painter->tags->arena, &painter->tags->figures) = op->description;
    if (op->link.len)
        open_link(painter, open, op->link);
    if (tag && op->text.len)
        open_tag(painter, open, CAIRO_TAG_DEST, attribute_text(painter->tags->arena, "name", op->text));
    return true;
}

static bool close_group(struct painter *painter)
{
    if (!painter->depth)
        return fault_raise(painter->fault, FAULT_INTERNAL, NULL, "a scene closes a group that it never opened");
    struct opened *open = &painter->open[--painter->depth];
    for (size_t i = TAGS_A_GROUP; i-- > 0;)
        if (open->names[i])
            cairo_tag_end(painter->context, open->names[i]);
    return true;
}

static bool near(double value)
{
    return isfinite(value) && fabs(value) <= FAR_PT;
}

static bool check_op(const struct op *op, struct fault *fault)
{
    bool good = near(op->box.x_pt) && near(op->box.y_pt) && near(op->box.width_pt) && near(op->box.height_pt) &&
                near(op->at.x_pt) && near(op->at.y_pt) && near(op->stroke_pt) && near(op->dash_pt) && near(op->radius_pt) &&
                near(op->angle_deg);
    for (size_t i = 0; i < op->points.len; i++)
        good = good && near(op->points.at[i].x_pt) && near(op->points.at[i].y_pt);
    return good || fault_raise(fault, FAULT_INTERNAL, NULL, "a mark is to be drawn at a place that is not on any page%s%.*s",
                               op->text.len ? ": " : "", STR_ARGS(op->text));
}

/* Cairo asks for pixels that may be written to; painting from them it only reads. */
static bool paint_image(struct painter *painter, const struct op *op)
{
    cairo_t *context = painter->context;
    const struct image *image = op->image;
    if (!image || image->width_px == 0 || image->height_px == 0)
        return fault_raise(painter->fault, FAULT_INTERNAL, NULL, "a picture without pixels is to be placed");
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data((unsigned char *)image->pixels, CAIRO_FORMAT_ARGB32, (int)image->width_px,
                                            (int)image->height_px, (int)(image->width_px * sizeof *image->pixels));
    cairo_save(context);
    cairo_translate(context, op->box.x_pt, op->box.y_pt);
    cairo_scale(context, op->box.width_pt / image->width_px, op->box.height_pt / image->height_px);
    cairo_set_source_surface(context, surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_BEST);
    cairo_paint(context);
    cairo_restore(context);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return status == CAIRO_STATUS_SUCCESS || fault_raise(painter->fault, FAULT_INTERNAL, NULL,
                                                         "Cairo could not place a picture: %s", cairo_status_to_string(status));
}

static bool paint_op(struct painter *painter, const struct op *op)
{
    cairo_t *context = painter->context;
    switch (op->kind) {
    case OP_RECTANGLE:
        add_rectangle(context, &op->box, op->radius_pt);
        paint_current_path(context, op);
        return true;
    case OP_PATH:
        if (!add_path(context, op, painter->fault))
            return false;
        paint_current_path(context, op);
        return true;
    case OP_TEXT:
        return paint_text(painter, op);
    case OP_IMAGE:
        return paint_image(painter, op);
    case OP_GROUP:
        return open_group(painter, op);
    case OP_GROUP_END:
        return close_group(painter);
    case OP_CLIP:
        cairo_save(context);
        add_rectangle(context, &op->box, op->radius_pt);
        cairo_clip(context);
        return true;
    case OP_CLIP_END:
        cairo_restore(context);
        return true;
    }
    return fault_raise(painter->fault, FAULT_INTERNAL, NULL, "a scene holds a mark of unknown kind");
}

bool paint_scene(cairo_t *context, const struct scene *scene, struct faces *faces, struct paint_tags *tags, struct fault *fault)
{
    struct painter painter = {.context = context, .faces = faces, .tags = tags, .fault = fault};
    if (scene->paper.alpha) {
        paint_colour(context, scene->paper);
        cairo_rectangle(context, 0, 0, scene->width_pt, scene->height_pt);
        cairo_fill(context);
    }
    for (size_t i = 0; i < scene->ops.len; i++)
        if (!check_op(&scene->ops.at[i], fault) || !paint_op(&painter, &scene->ops.at[i]))
            return fault_trail(fault, "while painting '%.*s'", STR_ARGS(scene->id));
    cairo_status_t status = cairo_status(context);
    if (painter.depth)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "the scene '%.*s' leaves a group open", STR_ARGS(scene->id));
    if (status != CAIRO_STATUS_SUCCESS)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "Cairo could not draw '%.*s': %s", STR_ARGS(scene->id),
                           cairo_status_to_string(status));
    return true;
}
