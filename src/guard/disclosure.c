#include "guard/disclosure.h"

#include <math.h>

#include "guard/differences.h"
#include "guard/rules.h"

enum {
    TOLD_MEASURE,
    TOLD_PERIOD,
    TOLD_PLACE,
    TOLD_TABLES,
    TOLD_STATE,
    TOLD_RULE,
    TOLD_CONTRIBUTORS,
    TOLD_LEAST,
    TOLD_MOST,
    TOLD_WHY,
    TOLD_COUNT
};

static const char *const HEADS[TOLD_COUNT] = {
    [TOLD_MEASURE] = "Medida",
    [TOLD_PERIOD] = "Periodo",
    [TOLD_PLACE] = "Lugar",
    [TOLD_TABLES] = "Cuadros",
    [TOLD_STATE] = "Estado",
    [TOLD_RULE] = "Regla",
    [TOLD_CONTRIBUTORS] = "Informantes",
    [TOLD_LEAST] = "Mínimo que se puede deducir",
    [TOLD_MOST] = "Máximo que se puede deducir",
    [TOLD_WHY] = "Por qué",
};

struct disclosure {
    struct arena *arena;
    const struct guard_inputs *inputs;
    const struct release *const *releases;
    struct grid *grid;
};

struct disclosure *disclosure_new(const struct guard_inputs *inputs, const struct release *const *releases, struct arena *arena)
{
    struct disclosure *disclosure = ARENA_NEW(arena, struct disclosure);
    struct grid *grid = ARENA_NEW(arena, struct grid);

    grid->id = STR("disclosure");
    for (size_t i = 0; i < TOLD_COUNT; i++)
        *VEC_PUSH(arena, &grid->columns) = (struct grid_column){.id = str_from_cstr(HEADS[i]),
                                                                .label = str_from_cstr(HEADS[i]),
                                                                .kind = i == TOLD_CONTRIBUTORS ? GRID_NUMBER : GRID_TEXT};
    *disclosure = (struct disclosure){arena, inputs, releases, grid};
    return disclosure;
}

static struct grid_row *append_row(struct disclosure *disclosure, const struct str texts[TOLD_COUNT], uint32_t contributors)
{
    struct arena *arena = disclosure->arena;
    struct str key = str_format(arena, "%zu", disclosure->grid->rows.len + 1);
    struct grid_row *row = grid_append_row(arena, disclosure->grid, ROW_BODY, key);

    for (size_t i = 0; i < TOLD_COUNT; i++) {
        struct grid_cell *cell = grid_append_cell(arena, row);
        cell->text = texts[i].len ? str_copy(arena, texts[i]) : STR_NONE;
        if (i == TOLD_CONTRIBUTORS) {
            cell->has_number = true;
            cell->number = num_from_int(contributors);
        }
    }
    return row;
}

/* Outwards, so that the range on paper is no narrower than the one that was found. */
static struct str bound_text(struct arena *arena, double value, uint8_t scale, bool up)
{
    double one = 1;

    if (!isfinite(value))
        return STR("sin límite");
    for (uint8_t i = 0; i < scale; i++)
        one *= 10;
    return str_format(arena, "%.*f", scale, (up ? ceil(value - 1e-6) : floor(value + 1e-6)) / one);
}

static uint8_t scale_of(const struct disclosure *disclosure, const struct exhibit *exhibit)
{
    const struct cube *cube = disclosure->inputs->cubes[exhibit->table];

    for (size_t i = 0; i < cube->measure_count; i++)
        if (str_equal(cube->measures[i].name, exhibit->measure))
            return cube->measures[i].scale;
    return 0;
}

static void append_told(struct disclosure *disclosure, const struct exhibit *exhibit, struct period period,
                        const struct attack_range *range, struct str state, struct str why)
{
    struct arena *arena = disclosure->arena;
    uint8_t scale = scale_of(disclosure, exhibit);
    struct str texts[TOLD_COUNT] = {
        [TOLD_MEASURE] = exhibit->measure,
        [TOLD_PERIOD] = period_format(arena, period),
        [TOLD_PLACE] = exhibit->place.len ? exhibit->place : STR("total"),
        [TOLD_TABLES] = exhibit->tables,
        [TOLD_STATE] = state,
        [TOLD_RULE] = exhibit->rule ? str_from_cstr(exhibit->rule) : STR_NONE,
        [TOLD_LEAST] = bound_text(arena, range->least, scale, false),
        [TOLD_MOST] = bound_text(arena, range->most, scale, true),
        [TOLD_WHY] = why,
    };

    append_row(disclosure, texts, exhibit->contributors);
}

/* What the rule says, in the office's words. */
static struct str rule_text(const char *name)
{
    size_t count;
    const struct guard_rule *const *rules = guard_rules_list(&count);

    for (size_t i = 0; i < count; i++)
        if (str_equal(str_from_cstr(rules[i]->name), str_from_cstr(name)))
            return str_from_cstr(rules[i]->summary[LANG_ES]);
    return STR("Una empresa que llegó, se fue o reportó tarde se deduciría al restar dos periodos o dos versiones.");
}

static struct str why(struct disclosure *disclosure, const struct exhibit *exhibit, const struct exhibit *covers)
{
    if (exhibit->told)
        return STR("Se calla, pero una versión anterior ya la publicó.");
    if (exhibit->rule)
        return rule_text(exhibit->rule);
    if (!covers)
        return STR("Con ella se podría deducir una prohibida.");
    struct str place = covers->place.len ? covers->place : STR("el total");
    if (str_equal(covers->measure, exhibit->measure))
        return str_format(disclosure->arena, "Con ella se podría deducir %.*s.", STR_ARGS(place));
    return str_format(disclosure->arena, "Con ella se podría deducir %.*s de %.*s.", STR_ARGS(covers->measure), STR_ARGS(place));
}

void disclosure_append(struct disclosure *disclosure, const struct exhibit *exhibit, struct period period,
                       const struct attack_range *range, const struct exhibit *covers)
{
    append_told(disclosure, exhibit, period, range,
                exhibit->rule && !difference_is_cause(exhibit->rule) ? STR("primaria") : STR("complementaria"),
                why(disclosure, exhibit, covers));
}

void disclosure_append_exposed(struct disclosure *disclosure, const struct exhibit *exhibit, struct period period,
                               const struct attack_range *range, struct str culprits, struct str known)
{
    struct arena *arena = disclosure->arena;
    struct str why = str_format(arena, "se deduce por: %.*s", STR_ARGS(culprits));

    if (known.len)
        why = str_format(arena, "la deduce quien conoce %.*s, por: %.*s", STR_ARGS(known), STR_ARGS(culprits));
    append_told(disclosure, exhibit, period, range, STR("expuesta"), why);
}

struct losses {
    size_t shown, primary, secondary;
};

static struct losses count_losses(const struct cube *cube, const struct release *release)
{
    struct losses losses = {0};
    size_t count = cube_cell_count(cube);

    for (size_t i = 0; i < count; i++) {
        losses.shown += release->states[i] == STATE_SHOWN;
        losses.primary += release->states[i] == STATE_WITHHELD;
        losses.secondary += release->states[i] == STATE_WITHHELD_SECONDARY;
    }
    return losses;
}

static struct str percent(struct arena *arena, size_t part, size_t whole)
{
    struct num ratio;

    if (!num_ratio(num_from_int((int64_t)part), num_from_int((int64_t)whole), 2, 1, ROUND_HALF_EVEN, &ratio))
        return STR("0.0");
    return num_format(arena, ratio);
}

struct grid *disclosure_finish(struct disclosure *disclosure)
{
    struct arena *arena = disclosure->arena;

    for (size_t i = 0; i < disclosure->inputs->count; i++) {
        const struct cube *cube = disclosure->inputs->cubes[i];
        struct losses losses = count_losses(cube, disclosure->releases[i]);
        size_t lost = losses.primary + losses.secondary;
        struct str share = percent(arena, lost, losses.shown + lost);
        struct str texts[TOLD_COUNT] = {
            [TOLD_TABLES] = cube->table,
            [TOLD_STATE] = STR("resumen"),
            [TOLD_WHY] = str_format(arena, "celdas: %zu mostradas, %zu primarias, %zu complementarias (%.*s %%)", losses.shown,
                                    losses.primary, losses.secondary, STR_ARGS(share)),
        };
        append_row(disclosure, texts, 0);
    }
    return disclosure->grid;
}

static void append_losses(struct arena *arena, struct grid *grid, struct str table, struct losses losses)
{
    size_t lost = losses.primary + losses.secondary, counts[] = {losses.shown, losses.primary, losses.secondary};
    struct grid_row *row = grid_append_row(arena, grid, ROW_BODY, table);

    grid_append_cell(arena, row)->text = str_copy(arena, table);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        struct grid_cell *cell = grid_append_cell(arena, row);
        cell->has_number = true;
        cell->number = num_from_int((int64_t)counts[i]);
    }
    struct grid_cell *share = grid_append_cell(arena, row);
    share->has_number = num_ratio(num_from_int((int64_t)lost), num_from_int((int64_t)(losses.shown + lost)), 2, 1,
                                  ROUND_HALF_EVEN, &share->number);
    share->mark = share->has_number ? MARK_NONE : MARK_NOT_APPLICABLE;
}

struct grid *disclosure_losses(const struct guard_inputs *inputs, const struct release *const *releases, struct arena *arena)
{
    static const char *const heads[] = {"Cuadro", "Mostradas", "Primarias", "Complementarias", "Parte que se calla"};
    struct grid *grid = ARENA_NEW(arena, struct grid);

    grid->id = STR("cuadros");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        bool share = i + 1 == sizeof heads / sizeof *heads;
        *VEC_PUSH(arena, &grid->columns) = (struct grid_column){.id = str_from_cstr(heads[i]),
                                                                .label = str_from_cstr(heads[i]),
                                                                .kind = i == 0  ? GRID_TEXT
                                                                        : share ? GRID_PERCENT
                                                                                : GRID_NUMBER,
                                                                .decimals = share};
    }
    for (size_t i = 0; i < inputs->count; i++)
        append_losses(arena, grid, inputs->cubes[i]->table, count_losses(inputs->cubes[i], releases[i]));
    return grid;
}

/* Fields 2 to 4 of each line: measure, period and place, none of which holds a comma or a quote. */
struct dict *guard_recall(struct str disclosure, struct arena *arena)
{
    struct dict *figures = dict_new(arena);
    struct str rest = disclosure, fields;

    while (rest.len) {
        fields = str_cut(rest, '\n', &rest);
        str_cut(fields, ',', &fields);
        struct str measure = str_cut(fields, ',', &fields);
        struct str when = str_cut(fields, ',', &fields);
        struct str place = str_cut(fields, ',', &fields);
        struct period period;
        if (period_parse(when, &period))
            dict_append(figures, guard_figure(measure, period, str_equal(place, STR("total")) ? STR_NONE : place, arena));
    }
    return figures;
}
