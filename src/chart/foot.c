#include "chart/foot.h"

#include <math.h>

#include "chart/value.h"

#define LOGO_SHARE 0.3 /* of the width, at most */
#define CREDIT_GAP_PX 40
#define NOTE_MEASURE_EM 64 /* longest line of the notes */
#define NOTE_NARROW_STEP 0.06
#define NOTE_NARROW_LEAST 0.7
#define LOGO_EM 3.2        /* its height, in sizes of the notes */
#define LOGO_GAP_EM 0.4
#define FOOT_MARGIN 0.75 /* of the page's margin, beneath */
#define STRIP_AIR_EM 1.1 /* above and beneath its text together */

static bool notes_mention(const struct figure *figure, struct str sign)
{
    for (size_t i = 0; i < figure->notes.len; i++)
        if (str_find(figure->notes.at[i], sign) >= 0)
            return true;
    return false;
}

static bool ends_in_one_word(const struct block *block)
{
    size_t lines = block->lines.list.len;
    return lines > 1 && str_find(str_trim(block->lines.list.at[lines - 1]), STR(" ")) < 0;
}

/* No word stands alone in a last line where narrower lines, no more of them, give it company. */
static bool note_append(const struct canvas *canvas, struct foot *foot, struct str text, double size_pt, double width_pt,
                        struct fault *fault)
{
    if (text.len == 0)
        return true;
    const struct font font = {WEIGHT_REGULAR, size_pt};
    struct block *note = &foot->notes[foot->note_count++], narrower;
    if (!block_wrap(canvas, font, text, width_pt, note, fault))
        return false;
    for (double share = 1 - NOTE_NARROW_STEP; ends_in_one_word(note) && share > NOTE_NARROW_LEAST; share -= NOTE_NARROW_STEP) {
        if (!block_wrap(canvas, font, text, width_pt * share, &narrower, fault))
            return false;
        if (narrower.lines.list.len > note->lines.list.len)
            return true;
        *note = narrower;
    }
    return true;
}

/* The source, the figure's notes, and those for states that it draws without explaining them. */
static bool notes_wrap(const struct canvas *canvas, struct foot *foot, double size_pt, double width_pt, struct fault *fault)
{
    const struct figure *figure = canvas->figure;
    const struct {
        enum point_state state;
        struct str sign;
        enum word word;
    } own[] = {{POINT_WITHHELD, STR("[c]"), WORD_WITHHELD_NOTE}, {POINT_BREAK, STR("[b]"), WORD_BREAK_NOTE}};
    foot->notes = ARENA_ARRAY(canvas->arena, struct block, figure->notes.len + 3);
    if (!note_append(canvas, foot, figure->source, size_pt, width_pt, fault))
        return false;
    for (size_t i = 0; i < figure->notes.len; i++)
        if (!note_append(canvas, foot, figure->notes.at[i], size_pt, width_pt, fault))
            return false;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        bool wanted = figure_has_state(figure, own[i].state) && !notes_mention(figure, own[i].sign);
        if (wanted && !note_append(canvas, foot, canvas_word(canvas, own[i].word, STR_NONE), size_pt, width_pt, fault))
            return false;
    }
    return true;
}

/* A logo says the institution's name. */
static struct str credit_text(const struct canvas *canvas)
{
    const struct figure *figure = canvas->figure;
    struct str credit = figure->logo ? STR_NONE : figure->credit;
    if (figure->name.len == 0 || credit.len == 0)
        return figure->name.len > 0 ? figure->name : credit;
    return str_format(canvas->arena, "%.*s · %.*s", STR_ARGS(figure->name), STR_ARGS(credit));
}

/* As high as a few lines of the notes, unless it is too wide for that. */
static void logo_measure(const struct canvas *canvas, struct foot *foot, double size_pt)
{
    const struct image *logo = canvas->figure->logo;
    if (!logo)
        return;
    double ratio = (double)logo->width_px / logo->height_px, widest_pt = content_width(canvas) * LOGO_SHARE;
    foot->logo_width_pt = fmin(LOGO_EM * size_pt * ratio, widest_pt);
    foot->logo_height_pt = foot->logo_width_pt / ratio;
}

static double logo_reach(const struct canvas *canvas, const struct foot *foot)
{
    bool both = foot->logo_height_pt > 0 && foot->credit.lines.list.len > 0;
    return block_height(canvas, &foot->credit) + foot->logo_height_pt + (both ? LOGO_GAP_EM * foot->credit.font.size_pt : 0);
}

/* The width of the widest of the last lines of the notes that stand within height_pt. */
static bool last_lines_width(const struct canvas *canvas, const struct foot *foot, double height_pt, double *widest_pt,
                             struct fault *fault)
{
    double passed_pt = 0;
    *widest_pt = 0;
    for (size_t i = foot->note_count; i-- > 0;) {
        const struct block *note = &foot->notes[i];
        for (size_t j = note->lines.list.len; j-- > 0 && passed_pt < height_pt;) {
            double width_pt = 0;
            if (!text_width(canvas, note->font, note->lines.list.at[j], &width_pt, fault))
                return false;
            *widest_pt = fmax(*widest_pt, width_pt);
            passed_pt += line_height(canvas, note->font.size_pt);
        }
    }
    return true;
}

static double notes_height(const struct canvas *canvas, const struct foot *foot)
{
    double height_pt = 0;
    for (size_t i = 0; i < foot->note_count; i++)
        height_pt += block_height(canvas, &foot->notes[i]);
    return height_pt;
}

static bool credit_place(const struct canvas *canvas, struct foot *foot, struct fault *fault)
{
    double notes_pt = 0, column_pt = fmax(foot->logo_width_pt, foot->credit.lines.width_pt);
    if (!last_lines_width(canvas, foot, logo_reach(canvas, foot), &notes_pt, fault))
        return false;
    foot->beside = notes_pt + CREDIT_GAP_PX * canvas->unit_pt + column_pt <= content_width(canvas);
    double below_pt = notes_height(canvas, foot), credit_pt = logo_reach(canvas, foot);
    foot->height_pt = foot->beside ? fmax(below_pt, credit_pt) : below_pt + credit_pt;
    return true;
}

static bool strip_wrap(const struct canvas *canvas, struct foot *foot, double size_pt, struct fault *fault)
{
    if (canvas->figure->embargo.len == 0)
        return true;
    struct font font = {WEIGHT_BOLD, size_pt};
    if (!block_wrap(canvas, font, canvas->figure->embargo, content_width(canvas), &foot->embargo, fault))
        return false;
    foot->strip_pt = block_height(canvas, &foot->embargo) + STRIP_AIR_EM * size_pt;
    return true;
}

bool foot_layout(const struct canvas *canvas, double size_pt, struct foot *out, struct fault *fault)
{
    double width_pt = content_width(canvas);
    *out = (struct foot){0};
    if (!block_wrap(canvas, (struct font){WEIGHT_SEMIBOLD, size_pt}, credit_text(canvas), width_pt, &out->credit, fault))
        return false;
    logo_measure(canvas, out, size_pt);
    if (out->logo_width_pt > 0)
        width_pt -= fmax(out->logo_width_pt, out->credit.lines.width_pt) + CREDIT_GAP_PX * canvas->unit_pt;
    return notes_wrap(canvas, out, size_pt, fmin(width_pt, NOTE_MEASURE_EM * size_pt), fault) && credit_place(canvas, out, fault) &&
           strip_wrap(canvas, out, size_pt, fault);
}

double foot_reach(const struct canvas *canvas, const struct foot *foot)
{
    const struct preset *preset = canvas->preset;
    return preset->free_bottom_pt + preset->margin_pt * FOOT_MARGIN + foot->strip_pt + foot->height_pt;
}

/* From edge to edge, above the band that something else covers. */
static bool strip_draw(const struct canvas *canvas, const struct foot *foot, struct fault *fault)
{
    const struct preset *preset = canvas->preset;
    if (foot->strip_pt == 0)
        return true;
    struct box strip = {0, preset->height_pt - preset->free_bottom_pt - foot->strip_pt, preset->width_pt, foot->strip_pt};
    scene_append_rectangle(canvas->scene, strip, colour_from_tint(canvas->theme->accent));
    struct point top = {preset->margin_pt, strip.y_pt + (strip.height_pt - block_height(canvas, &foot->embargo)) / 2};
    return block_draw(canvas, &foot->embargo, canvas->theme->paper, top, 0, fault);
}

static bool credit_draw(const struct canvas *canvas, const struct foot *foot, double bottom_pt, struct fault *fault)
{
    const struct preset *preset = canvas->preset;
    double right_pt = preset->width_pt - preset->margin_pt;
    struct box logo = {right_pt - foot->logo_width_pt, bottom_pt - logo_reach(canvas, foot), foot->logo_width_pt, foot->logo_height_pt};
    if (foot->logo_height_pt > 0)
        scene_append_image(canvas->scene, canvas->figure->logo, logo, canvas->figure->credit);
    struct point corner = {right_pt, bottom_pt - block_height(canvas, &foot->credit)};
    return block_draw(canvas, &foot->credit, canvas->theme->secondary, corner, 1, fault);
}

bool foot_draw(const struct canvas *canvas, const struct foot *foot, struct fault *fault)
{
    const struct preset *preset = canvas->preset;
    double top_pt = preset->height_pt - foot_reach(canvas, foot);
    struct point at = {preset->margin_pt, top_pt};
    for (size_t i = 0; i < foot->note_count; i++) {
        if (!block_draw(canvas, &foot->notes[i], canvas->theme->secondary, at, 0, fault))
            return false;
        at.y_pt += block_height(canvas, &foot->notes[i]);
    }
    return credit_draw(canvas, foot, top_pt + foot->height_pt, fault) && strip_draw(canvas, foot, fault);
}
