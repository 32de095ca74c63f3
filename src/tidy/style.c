#include "tidy/style.h"

static const struct num_style usual_style = {'.', ','};
static const struct num_style other_style = {',', '.'};

struct styles styles_new(struct arena *arena)
{
    return (struct styles){.arena = arena, .texts = dict_new(arena)};
}

static bool has_marks(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == '.' || text.at[i] == ',')
            return true;
    return false;
}

bool style_parse(struct str text, struct num *out, enum figure_style *style)
{
    struct num other;
    bool is_usual = num_parse(text, usual_style, out), is_other = num_parse(text, other_style, &other);
    *style = STYLE_PLAIN;
    if (!has_marks(text))
        return is_usual;
    *style = is_usual ? is_other ? STYLE_DOUBT : STYLE_USUAL : STYLE_OTHER;
    if (!is_usual)
        *out = other;
    return is_usual || is_other;
}

void styles_append(struct styles *styles, const struct doubt *doubt)
{
    styles->usual = styles->usual || doubt->style == STYLE_USUAL;
    styles->other = styles->other || doubt->style == STYLE_OTHER;
    if (doubt->style == STYLE_OTHER || doubt->style == STYLE_DOUBT)
        *VEC_PUSH(styles->arena, &styles->doubts) = *doubt;
}

bool styles_settle(const struct styles *styles, const struct doubt *doubt, struct num *out)
{
    struct str text = dict_text(styles->texts, doubt->text);
    bool is_comma = str_find(text, STR(",")) >= 0;
    if (styles->usual && styles->other)
        return false;
    if (styles->other)
        return num_parse(text, other_style, out);
    return (styles->usual || is_comma) && num_parse(text, usual_style, out);
}
