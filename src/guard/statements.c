#include "guard/statements.h"

#include <math.h>

#define SLACK 1e-9 /* of the figure: what doubles round */

/* One side of a claim: what is known of it, its truth, and the withheld figures. */
struct side {
    double known;
    double truth;
    VEC(uint32_t) figures;
    VEC(double) factors;
};

struct statement {
    const struct background *background;
    const struct claims *claims;
    const struct claim *claim;
    struct arena *arena;
    struct evidence *out;
};

static bool is_withheld(const struct background *background, const struct claim_term *term)
{
    const struct release *release = background->releases[term->table];
    int32_t period = term->ordinal - release->first_period;
    if (period < 0 || (uint32_t)period >= release->period_count)
        return false;
    enum cell_state state = release_state(release, term->measure, term->row, term->column, (uint32_t)period);

    return state == STATE_WITHHELD || state == STATE_WITHHELD_SECONDARY;
}

static struct sheet *find_sheet(const struct evidence *evidence, const struct claim_term *term)
{
    for (size_t i = 0; i < evidence->sheets.len; i++) {
        struct sheet *sheet = &evidence->sheets.at[i];
        if (sheet->table == term->table && sheet->cube->first_period + (int32_t)sheet->period == term->ordinal)
            return sheet;
    }
    return NULL;
}

/* A median or a flow: no relation of the tables holds it, and it is judged by itself. */
static uint32_t figure_by_itself(const struct statement *s, const struct sheet *sheet, const struct claim_term *term)
{
    const struct cube_cell *cell = cube_at(sheet->cube, term->measure, term->row, term->column, sheet->period);
    const struct measure_info *info = &sheet->cube->measures[term->measure];
    struct exhibit exhibit = {
        .table = sheet->table,
        .ordinal = term->ordinal,
        .row = term->row,
        .column = term->column,
        .measure = info->name,
        .place = evidence_place(sheet->cube, term->row, term->column, s->arena),
        .tables = sheet->cube->table,
        .counts = info->counts,
        .value = cell->value,
        .contributors = cell->contributors,
    };

    exhibit_judge(&exhibit, s->background->inputs, sheet, term->measure, cell);
    exhibit.figure = attack_figure(s->out->attack, exhibit.place, info->lag > 0);
    *VEC_PUSH(s->arena, &s->out->exhibits) = exhibit;
    return exhibit.figure;
}

/* False when the term is no figure that readers could know or ask for. */
static bool read_term(const struct statement *s, const struct claim_term *term, struct side *side)
{
    const struct cube *cube = s->background->inputs->cubes[term->table];
    int32_t period = term->ordinal - cube->first_period;
    struct sheet *sheet = find_sheet(s->out, term);
    if (period < 0 || (uint32_t)period >= cube->period_count)
        return false;
    const struct cube_cell *cell = cube_at(cube, term->measure, term->row, term->column, (uint32_t)period);
    double unit = term->factor / pow(10, cube->measures[term->measure].scale);
    double value = unit * num_approximate((struct num){cell->value, 0});

    side->truth += value;
    if (!is_withheld(s->background, term)) {
        side->known += value;
        return cell->known;
    }
    if (!sheet)
        return false;
    uint32_t *figure = &sheet->figures[sheet_cell(sheet, term->measure, term->row, term->column)];
    if (*figure == FIGURE_NONE)
        *figure = figure_by_itself(s, sheet, term);
    *VEC_PUSH(s->arena, &side->figures) = *figure;
    *VEC_PUSH(s->arena, &side->factors) = unit;
    return true;
}

static bool read_side(const struct statement *s, size_t first, size_t count, struct side *side)
{
    for (size_t i = 0; i < count; i++)
        if (!read_term(s, &s->claims->terms.at[first + i], side))
            return false;
    return true;
}

/* A fact in the making: each figure once, whatever sides of the claim it stands on. */
struct sum {
    VEC(uint32_t) figures;
    VEC(double) factors;
};

static void add_terms(const struct statement *s, const struct side *side, double factor, struct sum *sum)
{
    for (size_t i = 0; i < side->figures.len; i++) {
        size_t at = 0;
        while (at < sum->figures.len && sum->figures.at[at] != side->figures.at[i])
            at++;
        if (at == sum->figures.len) {
            *VEC_PUSH(s->arena, &sum->figures) = side->figures.at[i];
            *VEC_PUSH(s->arena, &sum->factors) = 0;
        }
        sum->factors.at[at] += factor * side->factors.at[i];
    }
}

/* factor × upper − bound × lower lies between two numbers; scaled so that the largest factor is one. */
static void state_fact(const struct statement *s, const struct side *upper, const struct side *lower, double bound, double least,
                       double most)
{
    double known = s->claim->factor * upper->known - bound * lower->known, unit = 0;
    struct sum sum = {0};

    add_terms(s, upper, s->claim->factor, &sum);
    add_terms(s, lower, -bound, &sum);
    for (size_t i = 0; i < sum.factors.len; i++)
        unit = fmax(unit, fabs(sum.factors.at[i]));
    if (unit <= 0)
        return;
    attack_fact(s->out->attack, s->claim->source, (least - known) / unit, (most - known) / unit);
    for (size_t i = 0; i < sum.figures.len; i++)
        attack_term(s->out->attack, sum.figures.at[i], sum.factors.at[i] / unit);
}

/* A figure that was withheld for others' sake is not to be printed either. */
static void forbid(const struct statement *s, uint32_t figure)
{
    for (size_t i = 0; i < s->out->exhibits.len; i++) {
        struct exhibit *exhibit = &s->out->exhibits.at[i];
        if (exhibit->figure != figure || exhibit->rule)
            continue;
        exhibit->rule = "withheld";
        exhibit->upper = 1;
        exhibit->lower = exhibit->value > 0;
    }
}

static void state_claim(const struct statement *s)
{
    const struct claim *claim = s->claim;
    struct side upper = {0}, lower = {0};

    if (!read_side(s, claim->first, claim->upper, &upper) || !read_side(s, claim->first + claim->upper, claim->lower, &lower))
        return;
    if (claim->lower == 0)
        lower.known = lower.truth = 1;
    double number = claim->factor * upper.truth / lower.truth, slack = SLACK * (1 + fabs(number));
    if (lower.truth <= 0 || number < claim->least - slack || number > claim->most + slack)
        return;
    double least = fmin(claim->least, number), most = fmax(claim->most, number);
    if (most - least <= slack && lower.figures.len == 0 && upper.figures.len == 1)
        forbid(s, upper.figures.at[0]);
    if (lower.figures.len == 0) {
        state_fact(s, &upper, &(struct side){0}, 0, least * lower.known, most * lower.known);
        return;
    }
    state_fact(s, &upper, &lower, least, 0, INFINITY);
    state_fact(s, &upper, &lower, most, -INFINITY, 0);
}

static bool holds_ordinal(const struct periods *periods, int32_t ordinal)
{
    for (size_t i = 0; i < periods->ordinals.len; i++)
        if (periods->ordinals.at[i] == ordinal)
            return true;
    return false;
}

void statements_periods(const struct background *background, const struct claims *claims, struct arena *arena,
                        struct periods *out)
{
    for (size_t i = 0; i < claims->list.len; i++) {
        const struct claim *claim = &claims->list.at[i];
        for (size_t j = claim->first; j < claim->first + claim->upper + claim->lower; j++) {
            const struct claim_term *term = &claims->terms.at[j];
            if (is_withheld(background, term) && !holds_ordinal(out, term->ordinal))
                *VEC_PUSH(arena, &out->ordinals) = term->ordinal;
        }
    }
}

void statements_read(const struct background *background, const struct claims *claims, struct arena *arena, struct evidence *out)
{
    struct statement s = {.background = background, .claims = claims, .arena = arena, .out = out};

    for (size_t i = 0; i < claims->list.len; i++) {
        s.claim = &claims->list.at[i];
        bool touches = false;
        for (size_t j = s.claim->first; j < s.claim->first + s.claim->upper + s.claim->lower; j++)
            touches = touches || (is_withheld(background, &claims->terms.at[j]) && find_sheet(out, &claims->terms.at[j]));
        if (touches)
            state_claim(&s);
    }
}
