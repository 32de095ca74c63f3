#include "guard/hearsay.h"

#include <math.h>

#include "base/fold.h"
#include "guard/rules.h"

#define TELLING_DIGITS 3U   /* a number of fewer may be of anything */
#define DISTINCTIVE 10000.0 /* an exact figure from here on is told even where its place is not named */
#define LAGS_MOST 12        /* growth rates over a year and less */
#define ROUNDING 1.000001   /* of half a digit */

/* The names of a code list's codes as texts are searched for them. */
struct list_names {
    const struct codelist *list;
    struct str *names;          /* code × NAMES_EACH */
    bool *named;                /* by code: in the saying at hand */
    const struct saying *heard; /* the one that `named` is of */
};

#define NAMES_EACH (2 * LANG_COUNT + 1)

struct ear {
    const struct background *background;
    struct arena *arena;
    struct claims *out;
    VEC(struct list_names) lists;
    const struct saying *saying;
    struct str words; /* clause and context, folded, with a space at either end */
    bool explained;   /* by a shown figure */
};

/* A figure that the clause may speak of. */
struct candidate {
    size_t table;
    size_t measure;
    uint32_t row, column;
    uint32_t period;
    bool named; /* its place is, or it is the total */
};

static struct str word_of(struct arena *arena, struct str text)
{
    struct str folded = fold_text(arena, text);

    return folded.len ? str_format(arena, " %.*s ", STR_ARGS(folded)) : STR_NONE;
}

static struct list_names *names_of(struct ear *ear, const struct codelist *list)
{
    for (size_t i = 0; i < ear->lists.len; i++)
        if (ear->lists.at[i].list == list)
            return &ear->lists.at[i];
    struct list_names *names = VEC_PUSH(ear->arena, &ear->lists);
    *names = (struct list_names){.list = list};
    names->names = ARENA_ARRAY(ear->arena, struct str, list->codes.len * NAMES_EACH + 1);
    names->named = ARENA_ARRAY(ear->arena, bool, list->codes.len + 1);
    for (size_t i = 0; i < list->codes.len; i++) {
        struct str *of = &names->names[i * NAMES_EACH];
        for (size_t lang = 0; lang < LANG_COUNT; lang++) {
            of[2 * lang] = word_of(ear->arena, list->codes.at[i].label.in[lang]);
            of[2 * lang + 1] = word_of(ear->arena, list->codes.at[i].short_label.in[lang]);
        }
        of[2 * LANG_COUNT] = word_of(ear->arena, list->codes.at[i].key);
    }
    return names;
}

static bool says(const struct ear *ear, struct str word)
{
    return word.len > 2 && str_find(ear->words, word) >= 0;
}

/* Once a saying: many tables have the same list. */
static void hear_names(const struct ear *ear, struct list_names *names)
{
    names->heard = ear->saying;
    for (size_t i = 0; i < names->list->codes.len; i++) {
        names->named[i] = false;
        for (size_t k = 0; k < NAMES_EACH && !names->named[i]; k++)
            names->named[i] = says(ear, names->names[i * NAMES_EACH + k]);
    }
}

static bool names_position(struct ear *ear, const struct axis *axis, uint32_t position)
{
    if (!axis->list || position >= axis_unspecified(axis))
        return position != axis_unspecified(axis) || !axis->list;
    struct list_names *names = names_of(ear, axis->list);
    if (names->heard != ear->saying)
        hear_names(ear, names);
    return names->named[position];
}

static bool names_unit(const struct ear *ear, const struct measure_info *info)
{
    for (size_t lang = 0; lang < LANG_COUNT; lang++)
        if (says(ear, word_of(ear->arena, info->unit.in[lang])) || says(ear, word_of(ear->arena, info->label.in[lang])))
            return true;
    return false;
}

static const struct cube *cube_of(const struct ear *ear, const struct candidate *candidate)
{
    return ear->background->inputs->cubes[candidate->table];
}

static const struct cube_cell *cell_of(const struct ear *ear, const struct candidate *candidate)
{
    return cube_at(cube_of(ear, candidate), candidate->measure, candidate->row, candidate->column, candidate->period);
}

static double figure_of(const struct ear *ear, const struct candidate *candidate)
{
    const struct measure_info *info = &cube_of(ear, candidate)->measures[candidate->measure];

    return num_approximate((struct num){cell_of(ear, candidate)->value, info->scale});
}

static bool is_withheld(const struct ear *ear, const struct candidate *c)
{
    enum cell_state state = release_state(ear->background->releases[c->table], c->measure, c->row, c->column, c->period);

    return state == STATE_WITHHELD || state == STATE_WITHHELD_SECONDARY;
}

static bool is_near(const struct ear *ear, double truth)
{
    return fabs(ear->saying->number.value - truth) <= ear->saying->number.half * ROUNDING;
}

static bool is_near_size(const struct ear *ear, double truth)
{
    return fabs(fabs(ear->saying->number.value) - fabs(truth)) <= ear->saying->number.half * ROUNDING;
}

/* ---- Claims ---- */

static void append_term(const struct ear *ear, const struct candidate *c, uint32_t row, uint32_t back, double factor)
{
    *VEC_PUSH(ear->arena, &ear->out->terms) = (struct claim_term){
        .table = c->table,
        .measure = c->measure,
        .row = row,
        .column = c->column,
        .ordinal = cube_of(ear, c)->first_period + (int32_t)(c->period - back),
        .factor = factor,
    };
}

static struct claim *append_claim(const struct ear *ear, double truth, double factor)
{
    const struct spoken *number = &ear->saying->number;
    struct claim *claim = VEC_PUSH(ear->arena, &ear->out->list);

    *claim = (struct claim){
        .source = str_format(ear->arena, "%.*s («%.*s»)", STR_ARGS(ear->saying->source), STR_ARGS(str_trim(ear->saying->text))),
        .factor = factor,
        .least = fmin(number->value - number->half, truth),
        .most = fmax(number->value + number->half, truth),
        .first = ear->out->terms.len,
        .upper = 1,
    };
    return claim;
}

static void claim_level(const struct ear *ear, const struct candidate *c, double truth)
{
    struct claim *claim = append_claim(ear, truth, 1);

    if (is_near(ear, truth) && ear->saying->number.half <= 0.5)
        claim->least = claim->most = truth;
    append_term(ear, c, c->row, 0, 1);
}

static void claim_share(const struct ear *ear, const struct candidate *c, double truth)
{
    append_claim(ear, truth, 100)->lower = 1;
    append_term(ear, c, c->row, 0, 1);
    append_term(ear, c, axis_total(&cube_of(ear, c)->rows), 0, 1);
}

static void claim_growth(const struct ear *ear, const struct candidate *c, uint32_t back, double truth)
{
    struct claim *claim = append_claim(ear, fabs(truth), 100);

    if (truth < 0) { /* "cayó 3.5 %": the words have the sign */
        double least = claim->least;
        claim->least = -claim->most;
        claim->most = -least;
    }
    claim->upper = 2;
    claim->lower = 1;
    append_term(ear, c, c->row, 0, 1);
    append_term(ear, c, c->row, back, -1);
    append_term(ear, c, c->row, back, 1);
}

/* ---- What a number may be ---- */

/* Within the levels of a forbidden figure: a round number tells it as well. */
static bool is_within(const struct ear *ear, const struct candidate *c)
{
    const struct cube *cube = cube_of(ear, c);
    const struct measure_info *info = &cube->measures[c->measure];
    struct policy_limits limits = limits_find(ear->background->inputs->policy, cube->table, info->name);
    const struct cube_cell *cell = cell_of(ear, c);
    struct verdict verdict = cell_judge(cell, info, &limits);
    double value = ear->saying->number.value;

    return verdict.rule && value > num_approximate((struct num){cell->value - verdict.lower, info->scale}) &&
           value < num_approximate((struct num){cell->value + verdict.upper, info->scale});
}

static void hear_level(struct ear *ear, const struct candidate *c)
{
    const struct spoken *number = &ear->saying->number;
    double truth = figure_of(ear, c);
    bool exact = is_near(ear, truth);

    if (!exact && (!c->named || !ear->saying->written || !is_within(ear, c)))
        return;
    bool unit = names_unit(ear, &cube_of(ear, c)->measures[c->measure]);
    bool told = exact && c->named && (unit || number->digits >= TELLING_DIGITS);

    told = told || (exact && fabs(truth) >= DISTINCTIVE && number->half <= 0.5);
    if (told || (!exact && unit))
        claim_level(ear, c, truth);
}

static void hear_percent(struct ear *ear, const struct candidate *c)
{
    struct candidate other = *c;
    double own = figure_of(ear, c);

    if (!c->named)
        return;
    other.row = axis_total(&cube_of(ear, c)->rows);
    double whole = figure_of(ear, &other);
    if (other.row != c->row && whole > 0 && is_near(ear, 100 * own / whole))
        claim_share(ear, c, 100 * own / whole);
    other.row = c->row;
    for (uint32_t back = 1; back <= LAGS_MOST && back <= c->period; back++) {
        other.period = c->period - back;
        double before = figure_of(ear, &other);
        if (cell_of(ear, &other)->known && before > 0 && is_near_size(ear, 100 * (own - before) / before))
            claim_growth(ear, c, back, 100 * (own - before) / before);
    }
}

static void hear_figure(struct ear *ear, const struct candidate *c)
{
    if (!cell_of(ear, c)->known || cell_of(ear, c)->contributors == 0 || !is_withheld(ear, c))
        return;
    if (ear->saying->number.percent)
        hear_percent(ear, c);
    else
        hear_level(ear, c);
}

/* A shown figure of a place that is named, in the last period: then that is what is spoken of. */
static void see_shown(struct ear *ear, const struct candidate *c)
{
    const struct cube *cube = cube_of(ear, c);

    if (c->named && c->period + 1 == cube->period_count && !ear->saying->number.percent && cell_of(ear, c)->known &&
        !is_withheld(ear, c) && is_near(ear, figure_of(ear, c)) && names_unit(ear, &cube->measures[c->measure]))
        ear->explained = true;
}

/* "La mayor empresa de Moda tiene 739 puestos": no cell's figure, but a firm's. */
static void hear_firm(struct ear *ear, const struct candidate *c)
{
    const struct cube_cell *cell = cell_of(ear, c);
    const struct measure_info *info = &cube_of(ear, c)->measures[c->measure];
    bool may = ear->saying->written && !ear->saying->number.percent && c->named && info->additive && !info->counts && info->lag == 0;

    for (size_t i = 0; may && !ear->explained && cell->known && i < sizeof cell->top / sizeof *cell->top; i++) {
        double truth = num_approximate((struct num){cell->top[i], info->scale});
        if (truth <= 0 || !is_near(ear, truth) || cell->value == cell->top[i] ||
            (ear->saying->number.digits <= TELLING_DIGITS && !names_unit(ear, info)))
            continue;
        struct claim *claim = append_claim(ear, truth, 1);
        append_term(ear, c, c->row, 0, 1);
        *VEC_PUSH(ear->arena, &ear->out->firms) = *claim;
        ear->out->list.len--;
        ear->explained = true; /* told once is enough */
    }
}

/* ---- All that a clause may speak of ---- */

static void walk_place(struct ear *ear, struct candidate *c, void (*visit)(struct ear *, const struct candidate *))
{
    const struct cube *cube = cube_of(ear, c);

    for (c->measure = 0; c->measure < cube->measure_count; c->measure++)
        for (c->period = ear->saying->written ? 0 : cube->period_count - 1; c->period < cube->period_count; c->period++)
            visit(ear, c);
}

static bool is_distinctive(const struct ear *ear)
{
    return !ear->saying->number.percent && fabs(ear->saying->number.value) + ear->saying->number.half >= DISTINCTIVE;
}

static void walk(struct ear *ear, void (*visit)(struct ear *, const struct candidate *))
{
    for (size_t i = 0; i < ear->background->inputs->count; i++) {
        const struct cube *cube = ear->background->inputs->cubes[i];
        struct candidate c = {.table = i};
        bool *columns = ARENA_ARRAY(ear->arena, bool, axis_size(&cube->columns));
        for (uint32_t column = 0; column < axis_size(&cube->columns); column++)
            columns[column] = names_position(ear, &cube->columns, column);
        for (c.row = 0; cube->period_count && c.row < axis_size(&cube->rows); c.row++) {
            bool row = names_position(ear, &cube->rows, c.row);
            for (c.column = 0; c.column < axis_size(&cube->columns); c.column++) {
                c.named = row && columns[c.column];
                if (c.named || is_distinctive(ear))
                    walk_place(ear, &c, visit);
            }
        }
    }
}

void hearsay_append(const struct background *background, const struct claims *from, struct arena *arena, struct claims *out)
{
    struct ear ear = {.background = background, .arena = arena, .out = out};

    for (size_t i = 0; i < from->sayings.len; i++) {
        ear.saying = &from->sayings.at[i];
        ear.explained = false;
        size_t known = out->list.len;
        ear.words = word_of(arena, str_format(arena, "%.*s %.*s", STR_ARGS(ear.saying->text), STR_ARGS(ear.saying->context)));
        walk(&ear, see_shown);
        if (!ear.explained)
            walk(&ear, hear_figure);
        if (!ear.explained && out->list.len == known)
            walk(&ear, hear_firm);
    }
}
