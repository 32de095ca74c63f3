/* The pattern of an instance: chosen as that of a report is, and attacked by the values themselves. */
#include <math.h>

#include "guard/attack.h"
#include "guard/instance.h"
#include "guard/pattern.h"

#define TOLERANCE 1e-6 /* of the figure: what the solver rounds */

void instance_keep(struct instance *instance)
{
    for (size_t i = 0; i < instance->problem->cell_count; i++)
        if (instance->before[i])
            instance->problem->cells[i].status = CELL_SECONDARY;
}

bool instance_protect(struct instance *instance, struct fault *fault)
{
    return pattern_choose(instance->problem, instance->before, fault);
}

struct instance_losses instance_count(const struct instance *instance)
{
    struct instance_losses losses = {.cells = instance->problem->cell_count};

    for (size_t i = 0; i < losses.cells; i++) {
        const struct problem_cell *cell = &instance->problem->cells[i];
        losses.primary += cell->status == CELL_PRIMARY;
        losses.secondary += cell->status == CELL_SECONDARY;
    }
    return losses;
}

static double approximate(int128 value)
{
    return num_approximate((struct num){value, 0});
}

/* What is withheld is a figure within its known bounds; every relation is a fact about those that it holds. */
static void state_all(const struct problem *problem, struct attack *attack, uint32_t *figures)
{
    for (uint32_t i = 0; i < problem->cell_count; i++) {
        const struct problem_cell *cell = &problem->cells[i];
        if (!cell_is_withheld(cell))
            continue;
        figures[i] = attack_figure(attack, problem_name(problem, i), false);
        attack_bound(attack, figures[i], approximate(cell->value - cell->fall),
                     cell->rise < 0 ? INFINITY : approximate(cell->value + cell->rise));
    }
    for (size_t i = 0; i < problem->relations.len; i++) {
        const struct problem_term *terms = &problem->terms.at[problem->relations.at[i].first];
        size_t count = problem->relations.at[i].count, unknown = 0;
        int128 sum = 0;
        for (size_t j = 0; j < count; j++) {
            bool withheld = cell_is_withheld(&problem->cells[terms[j].cell]);
            sum += withheld ? terms[j].sign * problem->cells[terms[j].cell].value : 0;
            unknown += withheld;
        }
        if (unknown)
            attack_fact(attack, STR_NONE, approximate(sum), approximate(sum));
        for (size_t j = 0; unknown && j < count; j++)
            if (cell_is_withheld(&problem->cells[terms[j].cell]))
                attack_term(attack, figures[terms[j].cell], terms[j].sign);
    }
}

static bool is_covered(const struct problem_cell *cell, const struct attack_range *range)
{
    double value = approximate(cell->value), slack = TOLERANCE * (1 + fabs(value));

    return range->least <= value - approximate(cell->lower) + slack && range->most >= value + approximate(cell->upper) - slack;
}

static struct str bound_text(struct arena *arena, double bound, uint8_t scale)
{
    return isfinite(bound) ? str_format(arena, "%.*f", scale, bound / pow(10, scale)) : STR("inf");
}

static void tell_range(const struct instance *instance, uint32_t cell, const struct attack_range *range, struct strbuf *out)
{
    const struct problem_cell *of = &instance->problem->cells[cell];
    const double numbers[] = {approximate(of->value), range->least, range->most, approximate(of->lower), approximate(of->upper)};

    strbuf_append(out, problem_name(instance->problem, cell));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        strbuf_append_char(out, '\t');
        strbuf_append(out, bound_text(out->arena, numbers[i], instance->scale));
    }
    strbuf_append_char(out, '\n');
}

static bool attack_cell(const struct instance *instance, struct attack *attack, const uint32_t *figures, uint32_t cell,
                        struct strbuf *ranges, size_t *exposed)
{
    const struct problem *problem = instance->problem;
    struct attack_range range;

    if (!attack_solve(attack, figures[cell], (struct knowledge){FIGURE_NONE, 0}, &range))
        return false;
    *exposed += !is_covered(&problem->cells[cell], &range);
    if (ranges)
        tell_range(instance, cell, &range, ranges);
    return !problem_stopped(problem);
}

bool instance_attack(const struct instance *instance, struct strbuf *ranges, struct fault *fault)
{
    const struct problem *problem = instance->problem;
    struct arena *scratch = arena_new();
    struct attack *attack = attack_open(scratch);
    uint32_t *figures = ARENA_ARRAY(scratch, uint32_t, problem->cell_count + 1);
    size_t exposed = 0;
    bool good = true;

    attack_heed(attack, problem->stopped);
    state_all(problem, attack, figures);
    for (uint32_t i = 0; good && i < problem->cell_count; i++)
        good = problem->cells[i].status != CELL_PRIMARY || attack_cell(instance, attack, figures, i, ranges, &exposed);
    attack_close(attack);
    arena_drop(scratch);
    if (problem_stopped(problem))
        return fault_raise(fault, FAULT_STOPPED, NULL, "stopped by a signal");
    if (!good)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "no table fits what is shown");
    return exposed == 0 ||
           fault_raise(fault, FAULT_INTERNAL, NULL, "%zu of %zu figures that must be protected can be told too well", exposed,
                       problem->primary_count);
}
