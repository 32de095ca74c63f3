#include "compose/claim_terms.h"

/* A claim in the making: its upper terms first, then its lower ones. */
struct making {
    struct arena *arena;
    struct claims *claims;
    const struct claim_place *at;
    struct claim claim;
    struct num times, over; /* the factor */
};

static size_t table_of(const struct cell_view *cell)
{
    const struct compose_inputs *in = cell->c->in;
    size_t i = 0;

    while (i < in->release_count && in->releases[i] != cell->release)
        i++;
    return i;
}

static void append_at(struct making *m, size_t measure, uint32_t row, int lag, int factor)
{
    const struct cell_view *cell = m->at->cell;

    *VEC_PUSH(m->arena, &m->claims->terms) = (struct claim_term){
        .table = table_of(cell),
        .measure = measure,
        .row = row,
        .column = m->at->column,
        .ordinal = cell->release->first_period + m->at->period - lag,
        .factor = factor,
    };
}

/* The figure of the line, `lag` periods back; of the overlap, what the gross total has beyond the distinct one. */
static void append_line(struct making *m, size_t measure, int lag, int factor)
{
    append_at(m, measure, m->at->line->position, lag, m->at->line->kind == LINE_OVERLAP ? -factor : factor);
    if (m->at->line->kind == LINE_OVERLAP)
        append_at(m, measure, axis_gross(&m->at->cell->release->rows), lag, factor);
}

static void append_whole(struct making *m, size_t measure, int lag)
{
    append_at(m, measure, axis_total(&m->at->cell->release->rows), lag, 1);
}

/* What comes from here on stands below. */
static void divide(struct making *m)
{
    m->claim.upper = m->claims->terms.len - m->claim.first;
}

/* ---- One function a formula ---- */

static void state_level(struct making *m)
{
    append_line(m, m->at->cell->measure, 0, 1);
}

static void state_before(struct making *m)
{
    append_line(m, m->at->cell->measure, m->at->cell->spec->lag, 1);
}

static void state_step(struct making *m, int lag)
{
    append_line(m, m->at->cell->measure, 0, 1);
    append_line(m, m->at->cell->measure, lag, -1);
}

static void state_less(struct making *m)
{
    append_line(m, m->at->cell->measure, 0, 1);
    append_line(m, m->at->cell->other, 0, -1);
}

static void state_growth(struct making *m, int lag)
{
    m->times = num_from_int(100);
    state_step(m, lag);
    divide(m);
    append_line(m, m->at->cell->measure, lag, 1);
}

static int lag_to_year_end(const struct making *m)
{
    const struct release *release = m->at->cell->release;

    return period_index((struct period){release->period_kind, release->first_period + m->at->period});
}

static void state_change(struct making *m)
{
    state_step(m, m->at->cell->spec->lag);
}

static void state_change_pct(struct making *m)
{
    state_growth(m, m->at->cell->spec->lag);
}

static void state_ytd(struct making *m)
{
    state_step(m, lag_to_year_end(m));
}

static void state_ytd_pct(struct making *m)
{
    state_growth(m, lag_to_year_end(m));
}

static void state_share(struct making *m)
{
    m->times = num_from_int(100);
    state_level(m);
    divide(m);
    append_whole(m, m->at->cell->measure, 0);
}

static void state_contribution(struct making *m)
{
    m->times = num_from_int(100);
    state_change(m);
    divide(m);
    append_whole(m, m->at->cell->measure, m->at->cell->spec->lag);
}

static void state_per(struct making *m)
{
    const struct cell_spec *spec = m->at->cell->spec;

    m->times = num_from_int(spec->times ? spec->times : 1);
    m->over = num_from_int(spec->over ? spec->over : 1);
    state_level(m);
    divide(m);
    append_line(m, m->at->cell->other, 0, 1);
}

static void state_average(struct making *m)
{
    m->over = num_from_int(m->at->cell->spec->lag);
    for (int back = 0; back < m->at->cell->spec->lag; back++)
        append_line(m, m->at->cell->measure, back, 1);
}

static bool is_known(const struct making *m, size_t measure, uint32_t row, struct num *value)
{
    const struct release *release = m->at->cell->release;

    return m->at->period >= 0 && (uint32_t)m->at->period < release->period_count &&
           release_value(release, measure, row, m->at->column, (uint32_t)m->at->period, value);
}

/* Of the reference readers know both figures; what is left is the share of the measure. */
static void state_lq(struct making *m)
{
    const struct cell_view *cell = m->at->cell;

    if (!is_known(m, cell->other, m->at->line->position, &m->over) || num_sign(m->over) <= 0 ||
        !is_known(m, cell->other, axis_total(&cell->release->rows), &m->times))
        return;
    state_level(m);
    divide(m);
    append_whole(m, cell->measure, 0);
}

static const struct formula {
    const char *metric;
    void (*state)(struct making *m);
} formulas[] = {
    {"", state_level},          {"before", state_before},
    {"change", state_change},   {"change_pct", state_change_pct},
    {"share", state_share},     {"contribution", state_contribution},
    {"per", state_per},         {"ytd", state_ytd},
    {"ytd_pct", state_ytd_pct}, {"average", state_average},
    {"lq", state_lq},           {"less", state_less},
};

/* The figure itself has no further digits than are printed. */
static bool is_exact(const struct cell_view *cell, struct num number)
{
    return cell->metric->linear && number.scale >= cell->info->scale;
}

static bool is_withheld(const struct making *m, const struct claim_term *term)
{
    const struct release *release = m->at->cell->c->in->releases[term->table];
    int32_t period = term->ordinal - release->first_period;
    if (period < 0 || (uint32_t)period >= release->period_count)
        return false;
    enum cell_state state = release_state(release, term->measure, term->row, term->column, (uint32_t)period);

    return state == STATE_WITHHELD || state == STATE_WITHHELD_SECONDARY;
}

static bool tells_anything(const struct making *m)
{
    for (size_t i = m->claim.first; i < m->claims->terms.len; i++)
        if (is_withheld(m, &m->claims->terms.at[i]))
            return true;
    return false;
}

static struct str source_text(struct arena *arena, const struct claim_spot *spot)
{
    return str_format(arena, "%s %.*s (%.*s%s%.*s)", spot->what, STR_ARGS(spot->name), STR_ARGS(spot->row),
                      spot->column.len ? ", " : "", STR_ARGS(spot->column));
}

void claim_append(struct arena *arena, struct claims *claims, const struct claim_spot *spot, const struct claim_place *at,
                  struct num number)
{
    struct making m = {.arena = arena, .claims = claims, .at = at, .times = num_from_int(1), .over = num_from_int(1)};

    m.claim.first = claims->terms.len;
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
        if (str_equal(str_from_cstr(formulas[i].metric), str_from_cstr(at->cell->metric->name)))
            formulas[i].state(&m);
    if (m.claim.upper == 0)
        divide(&m);
    m.claim.lower = claims->terms.len - m.claim.first - m.claim.upper;
    if (!tells_anything(&m)) {
        claims->terms.len = m.claim.first;
        return;
    }
    claim_bound(&m.claim, number, is_exact(at->cell, number), m.times, m.over);
    m.claim.source = source_text(arena, spot);
    *VEC_PUSH(arena, &claims->list) = m.claim;
}
