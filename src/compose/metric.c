#include "compose/derive.h"

static const enum mark flag_marks[] = {
    [FLAG_BREAK] = MARK_BREAK,
    [FLAG_ESTIMATED] = MARK_ESTIMATED,
    [FLAG_REVISED] = MARK_REVISED,
    [FLAG_PROVISIONAL] = MARK_PROVISIONAL,
};

static const struct metric *const metrics[] = {
#define METRIC(symbol, name, takes, adds_up) &metric_##symbol,
#include "spec/metrics.def"
#undef METRIC
};

size_t metric_count(void)
{
    return sizeof metrics / sizeof metrics[0];
}

const struct metric *metric_at(size_t index)
{
    return metrics[index];
}

const struct metric *metric_find(struct str name)
{
    for (size_t i = 0; i < metric_count(); i++)
        if (str_equal(name, str_from_cstr(metrics[i]->name)))
            return metrics[i];
    return NULL;
}

static int measure_in_release(const struct composer *c, const struct release *release, int measure)
{
    return measure < 0 ? -1 : release_measure(release, c->in->measures[measure].name);
}

bool cell_view_new(const struct composer *c, const struct release *release, const struct cell_spec *spec, struct cell_view *out)
{
    const struct metric *metric = metric_find(spec->metric);
    int measure = measure_in_release(c, release, spec->measure);
    int other = measure_in_release(c, release, spec->other);
    if (!metric || measure < 0 || (metric->needs_other && other < 0)) {
        struct place place = {.line = spec->spot.line, .column = spec->spot.column};
        return fault_raise(c->fault, FAULT_INTERNAL, &place, "table '%.*s' holds no figures for '%.*s'", STR_ARGS(release->table),
                           STR_ARGS(spec->text));
    }
    *out = (struct cell_view){
        .c = c,
        .spec = spec,
        .release = release,
        .metric = metric,
        .info = &release->measures[measure],
        .measure = (size_t)measure,
        .other = other < 0 ? 0 : (size_t)other,
        .latest = composer_latest(c, release),
    };
    return true;
}

struct reading reading_of(struct num number)
{
    return (struct reading){MARK_NONE, number};
}

struct reading reading_mark(enum mark mark)
{
    return (struct reading){.mark = mark};
}

enum mark reading_join(struct reading a, struct reading b)
{
    static const enum mark order[] = {MARK_CONFIDENTIAL, MARK_NOT_AVAILABLE, MARK_NOT_APPLICABLE};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        if (a.mark == order[i] || b.mark == order[i])
            return order[i];
    return MARK_NONE;
}

static struct reading overflow(const struct composer *c)
{
    fault_raise(c->fault, FAULT_INTERNAL, NULL, "a derived figure is too large to be computed exactly");
    return reading_mark(MARK_NOT_AVAILABLE);
}

struct reading reading_subtract(const struct composer *c, struct reading a, struct reading b)
{
    struct num difference;
    enum mark mark = reading_join(a, b);
    if (mark != MARK_NONE)
        return reading_mark(mark);
    return num_subtract(a.number, b.number, &difference) ? reading_of(difference) : overflow(c);
}

struct reading reading_ratio(const struct composer *c, struct reading a, struct reading b, unsigned shift, uint8_t decimals)
{
    struct num ratio;
    enum mark mark = reading_join(a, b);
    if (mark != MARK_NONE)
        return reading_mark(mark);
    if (num_sign(b.number) == 0)
        return reading_mark(MARK_NOT_APPLICABLE);
    return num_ratio(a.number, b.number, shift, decimals, ROUND_HALF_EVEN, &ratio) ? reading_of(ratio) : overflow(c);
}

static struct reading reading_of_state(enum cell_state state)
{
    switch (state) {
    case STATE_WITHHELD:
    case STATE_WITHHELD_SECONDARY:
        return reading_mark(MARK_CONFIDENTIAL);
    case STATE_MISSING:
        return reading_mark(MARK_NOT_AVAILABLE);
    case STATE_SHOWN:
    case STATE_EMPTY:
    case STATE_NOT_APPLICABLE:
        break;
    }
    return reading_mark(MARK_NOT_APPLICABLE);
}

struct reading cell_level(const struct cell_view *view, size_t measure, struct spot_of_cell at)
{
    struct num value;
    const struct release *release = view->release;
    if (at.period < 0 || (uint32_t)at.period >= release->period_count)
        return reading_mark(MARK_NOT_AVAILABLE);
    if (view->carried && release_carried(release, measure, at.row, at.column, (uint32_t)at.period))
        *view->carried = true;
    if (release_value(release, measure, at.row, at.column, (uint32_t)at.period, &value))
        return reading_of(value);
    return reading_of_state(release_state(release, measure, at.row, at.column, (uint32_t)at.period));
}

uint8_t cell_decimals(const struct cell_view *view)
{
    if (view->spec && view->spec->has_decimals)
        return view->spec->decimals;
    return view->metric->decimals < 0 ? view->info->decimals : (uint8_t)view->metric->decimals;
}

enum rounding cell_rounding(const struct cell_view *view)
{
    if (view->spec && view->spec->has_rounding)
        return view->spec->rounding;
    return view->metric->decimals < 0 ? view->info->rounding : ROUND_HALF_EVEN;
}

bool cell_is_signed(const struct cell_view *view)
{
    return view->metric->signed_form || (view->metric->linear && view->info->signed_form);
}

static enum mark declared_flag(const struct cell_view *view, int32_t period)
{
    const struct layout_spec *layout = view->c->in->layout;
    int32_t now = view->release->first_period + period, since = now - (view->metric->spans ? view->spec->lag : 0);

    for (size_t i = 0; layout && i < layout->flags.len; i++) {
        const struct flag_spec *flag = &layout->flags.at[i];
        bool is_spanned = flag->mark == FLAG_BREAK && flag->period.ordinal > since && flag->period.ordinal < now;
        if (flag->period.kind != view->release->period_kind)
            continue;
        if (is_spanned || flag->period.ordinal == now)
            return flag_marks[flag->mark];
    }
    return MARK_NONE;
}

/* Whether what it is made of was all reported is found by making it again. */
enum mark cell_flag(const struct cell_view *view, struct spot_of_cell at)
{
    enum mark declared = declared_flag(view, at.period);
    struct cell_view again = *view;
    bool carried = false;

    if (!view->release->carried || declared == MARK_BREAK)
        return declared;
    again.carried = &carried;
    view->metric->compute(&again, at);
    return carried ? MARK_ESTIMATED : declared;
}

/* A number that is not zero and is printed as one. */
static bool is_lost(const struct cell_view *view, struct num exact, struct num rounded)
{
    return view->spec && view->spec->low && num_sign(rounded) == 0 && num_sign(exact) != 0;
}

/* a × times, or false beyond 128 bits. */
static bool scale_up(struct num *a, int64_t times)
{
    return times == 0 || !__builtin_mul_overflow(a->units, (int128)times, &a->units);
}

struct reading cell_ratio(const struct cell_view *view, struct reading a, struct reading b, unsigned shift)
{
    struct num ratio;
    enum mark mark = reading_join(a, b);
    if (mark != MARK_NONE)
        return reading_mark(mark);
    if (num_sign(b.number) == 0)
        return reading_mark(MARK_NOT_APPLICABLE);
    if (!scale_up(&a.number, view->spec->times) || !scale_up(&b.number, view->spec->over) ||
        !num_ratio(a.number, b.number, shift, cell_decimals(view), cell_rounding(view), &ratio))
        return overflow(view->c);
    return is_lost(view, a.number, ratio) ? reading_mark(MARK_LOW) : reading_of(ratio);
}

struct reading cell_read(const struct cell_view *view, struct spot_of_cell at)
{
    struct num rounded;
    struct reading reading = view->metric->compute(view, at);
    if (reading.mark != MARK_NONE)
        return reading;
    if (!num_rescale(reading.number, cell_decimals(view), cell_rounding(view), &rounded))
        return overflow(view->c);
    return is_lost(view, reading.number, rounded) ? reading_mark(MARK_LOW) : reading_of(rounded);
}

struct str cell_short_label(const struct cell_view *view)
{
    struct str own = composer_text(view->c, &view->spec->label);
    return own.len ? own : view->metric->label(view);
}

struct str cell_label(const struct cell_view *view)
{
    const struct composer *c = view->c;
    struct str measure = composer_text(c, &view->info->label);
    struct str own = composer_text(c, &view->spec->label);
    if (own.len || view->metric == &metric_level)
        return own.len ? own : measure;
    return SAY(c, WORD_OF_MEASURE, measure, noun_lower(c->arena, view->metric->label(view)));
}

struct str cell_unit(const struct cell_view *view)
{
    return view->metric->unit(view);
}

struct str cell_text(const struct cell_view *view, struct reading reading)
{
    struct arena *arena = view->c->arena;
    if (reading.mark != MARK_NONE)
        return str_from_cstr(mark_sign(reading.mark));
    bool percent = view->metric->kind == GRID_PERCENT;
    return percent ? lang_percent(arena, reading.number, cell_is_signed(view))
                   : lang_num(arena, reading.number, cell_is_signed(view));
}
