/* Texts stay texts: a reader can search and copy them, and textLength holds the measured width where the face is not installed.
 */
#include <math.h>

#include "render/faces.h"
#include "render/markup.h"
#include "render/render.h"

#define NESTING_MAX 64

struct svg {
    struct strbuf out;
    struct fault *fault;
    unsigned clip_count;
    const char *ends[NESTING_MAX]; /* what closes each open element */
    size_t depth;
};

static const int SVG_WEIGHTS[WEIGHT_COUNT] = {[WEIGHT_REGULAR] = 400, [WEIGHT_SEMIBOLD] = 600, [WEIGHT_BOLD] = 700};

static bool open_element(struct svg *svg, const char *end)
{
    if (svg->depth == NESTING_MAX)
        return fault_raise(svg->fault, FAULT_INTERNAL, NULL, "a scene nests deeper than %d", NESTING_MAX);
    svg->ends[svg->depth++] = end;
    return true;
}

static bool close_element(struct svg *svg)
{
    if (!svg->depth)
        return fault_raise(svg->fault, FAULT_INTERNAL, NULL, "a scene closes a group that it never opened");
    strbuf_append(&svg->out, str_from_cstr(svg->ends[--svg->depth]));
    return true;
}

static void append_quoted(struct strbuf *out, const char *name, struct str value)
{
    strbuf_printf(out, " %s=\"", name);
    markup_append_text(out, value);
    strbuf_append_char(out, '"');
}

static void append_colour(struct strbuf *out, const char *name, struct colour colour)
{
    if (!colour.alpha) {
        strbuf_printf(out, " %s=\"none\"", name);
        return;
    }
    strbuf_printf(out, " %s=\"#%02X%02X%02X\"", name, colour.red, colour.green, colour.blue);
    if (colour.alpha < 255) {
        strbuf_printf(out, " %s-opacity=\"", name);
        markup_append_number(out, colour.alpha / 255.0);
        strbuf_append_char(out, '"');
    }
}

static void append_look(struct strbuf *out, const struct op *op)
{
    append_colour(out, "fill", op->fill);
    if (!op->stroke.alpha || op->stroke_pt <= 0)
        return;
    append_colour(out, "stroke", op->stroke);
    markup_append_attribute(out, "stroke-width", op->stroke_pt);
    if (op->dash_pt > 0)
        markup_append_attribute(out, "stroke-dasharray", op->dash_pt);
}

static void append_box(struct strbuf *out, const struct op *op)
{
    markup_append_attribute(out, "x", op->box.x_pt);
    markup_append_attribute(out, "y", op->box.y_pt);
    markup_append_attribute(out, "width", op->box.width_pt);
    markup_append_attribute(out, "height", op->box.height_pt);
    if (op->radius_pt > 0)
        markup_append_attribute(out, "rx", op->radius_pt);
}

static void append_rectangle(struct svg *svg, const struct op *op)
{
    strbuf_append(&svg->out, STR("<rect"));
    append_box(&svg->out, op);
    append_look(&svg->out, op);
    strbuf_append(&svg->out, STR("/>\n"));
}

static bool append_path(struct svg *svg, const struct op *op)
{
    static const char LETTERS[] = {[PATH_MOVE] = 'M', [PATH_LINE] = 'L', [PATH_CURVE] = 'C', [PATH_CLOSE] = 'Z'};
    strbuf_append(&svg->out, STR("<path d=\""));
    size_t used = 0;
    for (size_t i = 0; i < op->verbs.len; i++) {
        enum path_verb verb = op->verbs.at[i];
        size_t takes = verb == PATH_CURVE ? 3 : verb == PATH_CLOSE ? 0 : 1;
        if (used + takes > op->points.len)
            return fault_raise(svg->fault, FAULT_INTERNAL, NULL, "a path has fewer points than its steps take");
        strbuf_append_char(&svg->out, LETTERS[verb]);
        for (size_t j = 0; j < takes; j++) {
            if (j)
                strbuf_append_char(&svg->out, ' ');
            markup_append_number(&svg->out, op->points.at[used + j].x_pt);
            strbuf_append_char(&svg->out, ' ');
            markup_append_number(&svg->out, op->points.at[used + j].y_pt);
        }
        used += takes;
    }
    strbuf_append_char(&svg->out, '"');
    append_look(&svg->out, op);
    strbuf_append(&svg->out, STR("/>\n"));
    return true;
}

static void append_text(struct svg *svg, const struct op *op)
{
    struct strbuf *out = &svg->out;
    strbuf_append(out, STR("<text"));
    markup_append_attribute(out, "x", op->at.x_pt);
    markup_append_attribute(out, "y", op->at.y_pt);
    markup_append_attribute(out, "font-size", op->font.size_pt);
    if (op->font.weight != WEIGHT_REGULAR)
        strbuf_printf(out, " font-weight=\"%d\"", SVG_WEIGHTS[op->font.weight]);
    if (op->extent.width_pt > 0)
        markup_append_attribute(out, "textLength", op->extent.width_pt);
    append_colour(out, "fill", op->fill);
    if (op->angle_deg != 0) {
        strbuf_append(out, STR(" transform=\"rotate("));
        markup_append_number(out, -op->angle_deg);
        strbuf_append_char(out, ' ');
        markup_append_number(out, op->at.x_pt);
        strbuf_append_char(out, ' ');
        markup_append_number(out, op->at.y_pt);
        strbuf_append(out, STR(")\""));
    }
    strbuf_append_char(out, '>');
    markup_append_text(out, op->text);
    strbuf_append(out, STR("</text>\n"));
}

/* Within the file: a picture beside it would be lost. */
static void append_image(struct svg *svg, const struct op *op)
{
    struct strbuf *out = &svg->out;
    strbuf_append(out, STR("<image"));
    append_box(out, op);
    strbuf_append(out, STR(" href=\"data:image/png;base64,"));
    markup_append_base64(out, op->image->bytes);
    strbuf_append(out, STR("\"><title>"));
    markup_append_text(out, op->text);
    strbuf_append(out, STR("</title></image>\n"));
}

static bool append_group(struct svg *svg, const struct op *op)
{
    strbuf_append(&svg->out, STR("<g"));
    if (op->text.len)
        append_quoted(&svg->out, "id", op->text);
    strbuf_append(&svg->out, STR(">"));
    if (op->description.len) {
        strbuf_append(&svg->out, STR("<title>"));
        markup_append_text(&svg->out, op->description);
        strbuf_append(&svg->out, STR("</title>"));
    }
    if (op->link.len) {
        strbuf_append(&svg->out, STR("<a"));
        append_quoted(&svg->out, "href", op->link);
        strbuf_append_char(&svg->out, '>');
    }
    strbuf_append_char(&svg->out, '\n');
    return open_element(svg, op->link.len ? "</a></g>\n" : "</g>\n");
}

static bool append_clip(struct svg *svg, const struct op *op)
{
    svg->clip_count++;
    strbuf_printf(&svg->out, "<clipPath id=\"clip-%u\"><rect", svg->clip_count);
    append_box(&svg->out, op);
    strbuf_printf(&svg->out, "/></clipPath>\n<g clip-path=\"url(#clip-%u)\">\n", svg->clip_count);
    return open_element(svg, "</g>\n");
}

static bool append_op(struct svg *svg, const struct op *op)
{
    switch (op->kind) {
    case OP_RECTANGLE:
        append_rectangle(svg, op);
        return true;
    case OP_PATH:
        return append_path(svg, op);
    case OP_TEXT:
        append_text(svg, op);
        return true;
    case OP_IMAGE:
        append_image(svg, op);
        return true;
    case OP_GROUP:
        return append_group(svg, op);
    case OP_CLIP:
        return append_clip(svg, op);
    case OP_GROUP_END:
    case OP_CLIP_END:
        return close_element(svg);
    }
    return fault_raise(svg->fault, FAULT_INTERNAL, NULL, "a scene holds a mark of unknown kind");
}

static void append_head(struct svg *svg, const struct scene *scene, const struct render_meta *meta, struct str family)
{
    struct strbuf *out = &svg->out;
    strbuf_append(
        out, STR("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"picture-title picture-description\""));
    append_quoted(out, "xml:lang", str_from_cstr(lang_full_tag(meta->lang)));
    append_quoted(out, "lang", str_from_cstr(lang_full_tag(meta->lang)));
    markup_append_attribute(out, "width", scene->width_pt);
    markup_append_attribute(out, "height", scene->height_pt);
    strbuf_append(out, STR(" viewBox=\"0 0 "));
    markup_append_number(out, scene->width_pt);
    strbuf_append_char(out, ' ');
    markup_append_number(out, scene->height_pt);
    strbuf_append(out, STR("\" font-family=\""));
    markup_append_text(out, family);
    strbuf_append(out, STR(", Carlito, Helvetica, Arial, sans-serif\" stroke-linejoin=\"round\">\n<title id=\"picture-title\">"));
    markup_append_text(out, scene->title.len ? scene->title : meta->title);
    strbuf_append(out, STR("</title>\n<desc id=\"picture-description\">"));
    markup_append_text(out, scene->description);
    strbuf_append(out, STR("</desc>\n"));
    if (scene->paper.alpha) {
        strbuf_append(out, STR("<rect width=\"100%\" height=\"100%\""));
        append_colour(out, "fill", scene->paper);
        strbuf_append(out, STR("/>\n"));
    }
}

bool render_svg(const struct scene *scene, const struct render_meta *meta, struct faces *faces, struct arena *arena,
                struct str *bytes, struct fault *fault)
{
    struct svg svg = {.out = strbuf_new(arena), .fault = fault};
    append_head(&svg, scene, meta, faces_family(faces));
    for (size_t i = 0; i < scene->ops.len; i++)
        if (!append_op(&svg, &scene->ops.at[i]))
            return fault_trail(fault, "while writing '%.*s' as SVG", STR_ARGS(scene->id));
    if (svg.depth)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "the scene '%.*s' leaves a group open", STR_ARGS(scene->id));
    strbuf_append(&svg.out, STR("</svg>\n"));
    *bytes = strbuf_str(&svg.out);
    return true;
}
