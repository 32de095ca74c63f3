#include "render/xlsx_look.h"

/* Of figures from the right edge, in spaces of three: headings that fill their column do not touch the next, nor a filter's
 * button.
 */
#define INDENT 1
#define INDENT_FILTERED 2

struct face {
    double size_pt;
    bool bold, wrap, right;
    enum { INK_TEXT, INK_SECONDARY, INK_ACCENT } ink;
};

static const struct face faces[LOOK_ROLE_COUNT] = {
    [LOOK_TITLE] = {.size_pt = 18, .bold = true, .ink = INK_ACCENT},
    [LOOK_SUBTITLE] = {.size_pt = 14, .ink = INK_SECONDARY},
    [LOOK_HEADING] = {.size_pt = 14, .bold = true, .ink = INK_TEXT},
    [LOOK_LINE] = {.size_pt = 12, .ink = INK_TEXT},
    [LOOK_QUIET] = {.size_pt = 12, .ink = INK_SECONDARY},
    [LOOK_WORDS] = {.size_pt = 12, .wrap = true, .ink = INK_TEXT},
    [LOOK_LINK] = {.size_pt = 12, .ink = INK_ACCENT},
    [LOOK_LEAD] = {.size_pt = 36, .bold = true, .ink = INK_ACCENT},
    [LOOK_HEAD_TEXT] = {.size_pt = 12, .bold = true, .wrap = true, .ink = INK_TEXT},
    [LOOK_HEAD_FIGURE] = {.size_pt = 12, .bold = true, .wrap = true, .right = true, .ink = INK_TEXT},
    [LOOK_CELL_TEXT] = {.size_pt = 12, .wrap = true, .ink = INK_TEXT},
    [LOOK_CELL_LINK] = {.size_pt = 12, .wrap = true, .ink = INK_ACCENT},
    [LOOK_CELL_FIGURE] = {.size_pt = 12, .right = true, .ink = INK_TEXT},
};

double look_size_pt(enum look_role role)
{
    return faces[role].size_pt;
}

bool look_bold(const struct look *look)
{
    return faces[look->role].bold || look->row != ROW_BODY;
}

lxw_color_t look_colour(struct tint tint)
{
    return (lxw_color_t)tint.red << 16 | (lxw_color_t)tint.green << 8 | (lxw_color_t)tint.blue;
}

static struct tint ink_tint(const struct face *face, const struct theme *theme)
{
    return face->ink == INK_ACCENT ? theme->accent : face->ink == INK_SECONDARY ? theme->secondary : theme->text;
}

static bool in_table(enum look_role role)
{
    return role == LOOK_CELL_TEXT || role == LOOK_CELL_LINK || role == LOOK_CELL_FIGURE;
}

static bool is_heading(enum look_role role)
{
    return role == LOOK_HEAD_TEXT || role == LOOK_HEAD_FIGURE;
}

static void apply_lines(lxw_format *format, const struct look *look, const struct theme *theme)
{
    if (is_heading(look->role)) {
        format_set_bottom(format, LXW_BORDER_MEDIUM);
        format_set_bottom_color(format, look_colour(theme->accent));
    }
    if (!in_table(look->role))
        return;
    format_set_bottom(format, LXW_BORDER_THIN);
    format_set_bottom_color(format, look_colour(look->last ? theme->text : theme->grid));
    if (look->row == ROW_TOTAL) {
        format_set_top(format, LXW_BORDER_THIN);
        format_set_top_color(format, look_colour(theme->text));
    }
}

void look_apply(lxw_format *format, const struct look *look, const struct theme *theme, const char *number_format)
{
    const struct face *face = &faces[look->role];
    bool head = is_heading(look->role), filled = head && look->filtered;
    format_set_font_name(format, "Calibri");
    format_set_font_size(format, face->size_pt);
    format_set_font_color(format, look_colour(filled ? theme->paper : ink_tint(face, theme)));
    if (filled) {
        format_set_pattern(format, LXW_PATTERN_SOLID);
        format_set_bg_color(format, look_colour(theme->accent));
        format_set_fg_color(format, look_colour(theme->accent));
    }
    if (look_bold(look))
        format_set_bold(format);
    if (face->wrap)
        format_set_text_wrap(format);
    if (look->role == LOOK_LINK || look->role == LOOK_CELL_LINK)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    format_set_align(format, face->right ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
    if (face->right)
        format_set_indent(format, look->filtered ? INDENT_FILTERED : INDENT);
    format_set_align(format, head || look->role == LOOK_HEADING ? LXW_ALIGN_VERTICAL_BOTTOM
                             : in_table(look->role)             ? LXW_ALIGN_VERTICAL_CENTER
                                                                : LXW_ALIGN_VERTICAL_TOP);
    if (look->number_format.len)
        format_set_num_format(format, number_format);
    apply_lines(format, look, theme);
}
