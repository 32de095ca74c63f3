#include "compose/headline.h"

static const struct headline_rule *const rules[] = {
#define HEADLINE(record) &record,
#include "compose/headlines.def"
#undef HEADLINE
};

size_t headline_rule_count(void)
{
    return sizeof rules / sizeof rules[0];
}

const struct headline_rule *headline_rule_at(size_t index)
{
    return rules[index];
}

bool headline_find(const struct chart_view *view, struct finding *out)
{
    for (size_t i = 0; i < headline_rule_count(); i++) {
        *out = (struct finding){0};
        if (rules[i]->find(view, out))
            return true;
    }
    return false;
}

struct subject subject_of_line(const struct composer *c, const struct line *line)
{
    struct str text = line->subject;
    if (!text.len)
        return (struct subject){.text = line->short_label, .inside = line->short_label};
    return (struct subject){text, noun_lower(c->arena, text), noun_is_plural(text, c->lang), noun_is_feminine(text)};
}

/* A share that is near enough to be said in words: within half a point. */
struct fraction {
    int64_t numerator, denominator;
    enum word masculine, feminine;
    bool counts; /* "one in four": only of what comes in numbers */
};

static const struct fraction fractions[] = {
    {3, 4, WORD_THREE_QUARTERS, WORD_THREE_QUARTERS, false},
    {2, 3, WORD_TWO_THIRDS, WORD_TWO_THIRDS, false},
    {1, 2, WORD_HALF, WORD_HALF, false},
    {1, 3, WORD_THIRD_M, WORD_THIRD_F, true},
    {1, 4, WORD_QUARTER_M, WORD_QUARTER_F, true},
    {1, 5, WORD_FIFTH_M, WORD_FIFTH_F, true},
    {1, 10, WORD_TENTH_M, WORD_TENTH_F, true},
};

/* |share - n/d| <= half a point, with the share in percent: |share × d - 100 n| <= d / 2. */
static bool is_near(struct num share, const struct fraction *fraction)
{
    struct num whole = num_from_int(100 * fraction->numerator);
    struct num times = {share.units * fraction->denominator, share.scale};
    struct num difference, limit = {fraction->denominator * 5, 1};
    if (!num_subtract(times, whole, &difference))
        return false;
    if (difference.units < 0)
        difference.units = -difference.units;
    return num_order(difference, limit) <= 0;
}

static const struct fraction *fraction_near(struct num share, bool plural)
{
    for (size_t i = 0; i < sizeof fractions / sizeof fractions[0]; i++)
        if (is_near(share, &fractions[i]) && (plural || !fractions[i].counts))
            return &fractions[i];
    return NULL;
}

bool share_phrase(const struct composer *c, const struct measure_info *info, struct reading part, struct reading whole,
                  struct str *out)
{
    struct reading exact = reading_ratio(c, part, whole, 2, 6);
    struct reading rounded = reading_ratio(c, part, whole, 2, 1);
    if (!info->additive || exact.mark != MARK_NONE || num_sign(rounded.number) <= 0)
        return false;
    struct str noun = noun_lower(c->arena, composer_text(c, &info->label));
    struct str with_article = noun_with_article(c->arena, noun, c->lang);
    const struct fraction *fraction = fraction_near(exact.number, noun_is_plural(noun, c->lang));
    if (!fraction)
        *out = SAY(c, WORD_PERCENT_OF, lang_percent(c->arena, rounded.number, false), with_article);
    else
        *out = SAY(c, noun_is_feminine(noun) ? fraction->feminine : fraction->masculine, fraction->counts ? noun : with_article);
    return true;
}

struct str join_names(const struct composer *c, struct str a, struct str b)
{
    struct str folded = noun_lower(c->arena, b);
    bool sounds_i = str_starts(folded, STR("i")) || str_starts(folded, STR("í")) || str_starts(folded, STR("hi"));
    return SAY(c, sounds_i ? WORD_AND_BEFORE_I : WORD_AND, a, b);
}

struct str axis_noun(const struct composer *c, const struct axis *axis)
{
    return noun_lower(c->arena, composer_text(c, &axis->label));
}

struct str span_of_cell(const struct cell_view *view)
{
    return composer_lag_span(view->c, view->release->period_kind, view->spec->lag);
}

struct reading reading_absolute(struct reading reading)
{
    if (reading.number.units < 0)
        reading.number.units = -reading.number.units;
    return reading;
}

/* Keeps the best line seen so far, and how many share its value. */
static void see_extreme(struct reading *best, struct reading value, int direction, size_t line, size_t *at, size_t *ties,
                        size_t *second)
{
    int order = *ties ? direction * num_order(value.number, best->number) : 1;
    if (order > 0) {
        *best = value;
        *at = *second = line;
        *ties = 1;
    } else if (order == 0) {
        *second = line;
        (*ties)++;
    }
}

struct extremes extremes_of_codes(const struct chart_view *view, int32_t period)
{
    struct extremes found = {0};
    struct reading highest = {0}, lowest = {0};
    size_t unused;
    for (size_t i = 0; i < view->lines.list.len; i++) {
        struct reading value = chart_view_read(view, i, period);
        if (view->lines.list.at[i].kind != LINE_CODE)
            continue;
        if (value.mark != MARK_NONE) {
            found.hidden++;
            continue;
        }
        found.shown++;
        found.rising += num_sign(value.number) > 0;
        see_extreme(&highest, value, 1, i, &found.top, &found.top_ties, &found.second);
        see_extreme(&lowest, value, -1, i, &found.bottom, &found.bottom_ties, &unused);
    }
    return found;
}
