/* Small tables have the cheapest pattern that there is: every cheaper set of cells is tried, and gives something away. */
#include "guard_fixture.h"

#include "guard/instance.h"

static uint32_t draw(uint64_t *seed, uint32_t below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33) % below;
}

/* Three by three with margins: cell 4 × row + column, the margins last. */
static struct str square_text(struct arena *arena, uint64_t seed)
{
    struct strbuf out = strbuf_new(arena);
    int64_t values[16] = {0};
    uint32_t primaries = 0;

    for (uint32_t i = 0; i < 9; i++) {
        int64_t value = 1 + draw(&seed, draw(&seed, 4) ? 40 : 400);
        const uint32_t at[] = {4 * (i / 3) + i % 3, 4 * (i / 3) + 3, 12 + i % 3, 15};
        for (size_t j = 0; j < COUNT(at); j++)
            values[at[j]] += value;
    }
    strbuf_append(&out, STR("0\n16\n"));
    for (uint32_t i = 0; i < 16; i++) {
        bool inner = i % 4 < 3 && i < 12, primary = inner && primaries < 3 && draw(&seed, 4) == 0;
        long long level = primary ? (values[i] + 4) / 5 : 0;
        primaries += primary;
        strbuf_printf(&out, "%u %lld %lld %c 0 1e30 %lld %lld 0\n", i, (long long)values[i], (long long)values[i],
                      primary ? 'u' : 's', level, level);
    }
    strbuf_append(&out, STR("8\n"));
    for (uint32_t i = 0; i < 4; i++)
        strbuf_printf(&out, "0 4 : %u (-1) %u (1) %u (1) %u (1)\n0 4 : %u (-1) %u (1) %u (1) %u (1)\n", 4 * i + 3, 4 * i,
                      4 * i + 1, 4 * i + 2, 12 + i, i, 4 + i, 8 + i);
    return strbuf_str(&out);
}

static double cost_of(const struct instance *instance)
{
    double cost = 0;

    for (size_t i = 0; i < 16; i++)
        cost += instance->problem->cells[i].status == CELL_SECONDARY ? instance->problem->cells[i].cost : 0;
    return cost;
}

/* Tries every set of cells from `from` on that is cheaper than the best one. */
static void search_cheaper(struct instance *instance, size_t from, double cost, double *best)
{
    struct fault fault = {0};

    if (cost >= *best - 1e-9)
        return;
    if (instance_attack(instance, NULL, &fault)) {
        *best = cost;
        return;
    }
    for (size_t i = from; i < 16; i++) {
        struct problem_cell *cell = &instance->problem->cells[i];
        if (cell->status != CELL_FREE || cost + cell->cost >= *best)
            continue;
        cell->status = CELL_SECONDARY;
        search_cheaper(instance, i + 1, cost + cell->cost, best);
        cell->status = CELL_FREE;
    }
}

static void small_tables_have_the_cheapest_pattern(void **state)
{
    (void)state;
    double ours = 0, least = 0;

    for (uint32_t i = 0; i < 25; i++) {
        struct arena *arena = arena_new();
        struct instance *instance;
        struct fault fault = {0};
        struct str text = square_text(arena, 53u * i + 5);
        if (!instance_read(STR("t.jj"), text, arena, &instance, &fault) || !instance_protect(instance, &fault))
            fail_msg("table %u: %s", i, fault.message);
        double cost = cost_of(instance), best = cost;
        for (size_t j = 0; j < 16; j++)
            if (instance->problem->cells[j].status == CELL_SECONDARY)
                instance->problem->cells[j].status = CELL_FREE;
        search_cheaper(instance, 0, 0, &best);
        if (best < cost - 1e-9)
            fail_msg("table %u: %g is withheld, %g would do", i, cost, best);
        ours += cost;
        least += best;
        arena_drop(arena);
    }
    print_message(
        "# note 25 tables of 16 cells: what is withheld beside the rules is worth %.0f, and the least that would do %.0f\n", ours,
        least);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_tables_have_the_cheapest_pattern),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
