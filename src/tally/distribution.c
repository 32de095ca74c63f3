/* The figures of a cell: kept one by one, ranked and added. */
#include "tally/measures.h"

bool distribution_add(struct cube_cell *cell, struct distribution *distribution, struct arena *arena,
                      const struct contribution *contribution)
{
    (void)cell;
    for (uint32_t i = 0; i < contribution->copies; i++)
        *VEC_PUSH(arena, &distribution->figures) = contribution->figure;
    return true;
}

static void swap(int64_t *a, int64_t *b)
{
    int64_t held = *a;

    *a = *b;
    *b = held;
}

/* Splits at the middle element's value: afterwards everything left of the answer is smaller or equal. */
static size_t partition(int64_t *figures, size_t low, size_t high)
{
    size_t end = low;

    swap(&figures[low + (high - low) / 2], &figures[high]);
    for (size_t i = low; i < high; i++)
        if (figures[i] < figures[high] || (figures[i] == figures[high] && (i & 1)))
            swap(&figures[i], &figures[end++]);
    swap(&figures[end], &figures[high]);
    return end;
}

int64_t distribution_rank(struct distribution *distribution, size_t rank)
{
    int64_t *figures = distribution->figures.at;
    size_t low = 0, high = distribution->figures.len - 1;

    while (low < high) {
        size_t split = partition(figures, low, high);
        if (split == rank)
            break;
        if (split < rank)
            low = split + 1;
        else
            high = split - 1;
    }
    return figures[rank];
}

bool distribution_median(struct distribution *distribution, const struct scaling *scaling, int128 *value)
{
    int64_t *figures = distribution->figures.at;
    size_t count = distribution->figures.len;
    struct num median;
    int128 twice;

    if (count == 0)
        return true;
    twice = distribution_rank(distribution, count / 2);
    if (count % 2 == 0) {
        int64_t below = figures[0];
        for (size_t i = 1; i < count / 2; i++)
            below = figures[i] > below ? figures[i] : below;
        twice += below;
    } else {
        twice *= 2;
    }
    if (!num_ratio((struct num){twice, scaling->from}, num_from_int(2 * (int64_t)scaling->divisor), 0, scaling->to,
                   scaling->rounding, &median))
        return false;
    *value = median.units;
    return true;
}

bool distribution_sum(const struct distribution *distribution, int128 *sum)
{
    *sum = 0;
    for (size_t i = 0; i < distribution->figures.len; i++)
        if (__builtin_add_overflow(*sum, distribution->figures.at[i], sum))
            return false;
    return true;
}

void measure_void(struct cube_cell *cell)
{
    cell->value = 0;
    cell->contributors = 0;
}
