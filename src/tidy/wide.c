#include "tidy/wide.h"

#include "base/fold.h"

/* Cuts a folded start or end off whole words. */
static bool take_side(struct str *text, struct str side, bool at_start)
{
    if (side.len == 0)
        return true;
    if (text->len <= side.len || !(at_start ? str_starts(*text, side) : str_ends(*text, side)))
        return false;
    char next = at_start ? text->at[side.len] : text->at[text->len - side.len - 1];
    *text = at_start ? str_slice(*text, side.len, text->len) : str_slice(*text, 0, text->len - side.len);
    *text = str_trim(*text);
    return next == ' ';
}

/* What stands at the "{}" of the pattern. */
static bool take_value(struct arena *scratch, struct str pattern, struct str heading, struct str *value)
{
    ptrdiff_t hole = str_find(pattern, STR("{}"));
    *value = str_trim(heading);
    if (pattern.len == 0)
        return value->len > 0;
    if (hole < 0)
        return false;
    struct str before = fold_text(scratch, str_slice(pattern, 0, (size_t)hole));
    struct str after = fold_text(scratch, str_slice(pattern, (size_t)hole + 2, pattern.len));
    *value = fold_text(scratch, heading);
    return take_side(value, before, true) && take_side(value, after, false) && value->len > 0;
}

static bool type_value(const struct feed *feed, struct str text, enum period_kind kind, struct wide_match *match)
{
    struct period period;
    match->value = (struct value){.id = CODE_NONE, .problem = ISSUE_NONE, .hint = CODE_NONE, .present = true};
    if (feed->spec->type == COLUMN_CODE) {
        match->value.id = codelist_find(feed->column->list, text);
        return match->value.id != CODE_NONE;
    }
    if (feed->column->period_kind != PERIOD_NONE)
        kind = feed->column->period_kind;
    if (feed->spec->type != COLUMN_PERIOD || !period_parse(text, &period) || (kind != PERIOD_NONE && kind != period.kind))
        return false;
    match->value.ordinal = period.ordinal;
    match->period_kind = period.kind;
    return true;
}

bool wide_find(struct arena *scratch, const struct headings *headings, struct str heading, enum period_kind kind,
               struct wide_match *match, size_t *which)
{
    const struct source_spec *source = headings->source;
    for (size_t i = 0; i < source->wide.len; i++) {
        const struct wide_spec *wide = &source->wide.at[i];
        int into = source_column(source, wide->into), column = source_column(source, wide->value);
        struct str text;
        if (into < 0 || column < 0 || !take_value(scratch, wide->pattern, heading, &text))
            continue;
        *match = (struct wide_match){.into = (size_t)into, .column = (size_t)column};
        *which = i;
        if (type_value(&headings->feeds[into], text, kind, match))
            return true;
    }
    return false;
}

static bool is_group_of(const struct wide_group *group, const struct wide_match *match)
{
    return group->into == match->into && group->value.id == match->value.id && group->value.ordinal == match->value.ordinal;
}

bool wide_append(struct arena *arena, struct layout *layout, const struct wide_match *match, size_t at, struct str heading)
{
    struct wide_group *group = NULL;
    for (size_t i = 0; i < layout->groups.len && !group; i++)
        if (is_group_of(&layout->groups.at[i], match))
            group = &layout->groups.at[i];
    if (!group) {
        group = VEC_PUSH(arena, &layout->groups);
        *group = (struct wide_group){.into = match->into, .value = match->value, .period_kind = match->period_kind};
    }
    for (size_t i = 0; i < group->places.len; i++)
        if (group->places.at[i].column == match->column)
            return false;
    *VEC_PUSH(arena, &group->places) = (struct wide_place){match->column, at, heading};
    return true;
}
