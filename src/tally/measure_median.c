/* The middle figure, or the mean of the two in the middle, exact by one decimal more than the column has. */
#include "tally/measures.h"

static bool median_add(struct cube_cell *cell, struct distribution *distribution, struct arena *arena,
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

/* The figure that would stand at `rank` in order; those before it are no larger. */
static int64_t select_rank(int64_t *figures, size_t count, size_t rank)
{
    size_t low = 0, high = count - 1;

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

static bool median_finish(struct cube_cell *cell, struct distribution *distribution, const struct scaling *scaling)
{
    int64_t *figures = distribution->figures.at;
    size_t count = distribution->figures.len;
    struct num median;
    int128 twice;

    if (count == 0)
        return true;
    twice = select_rank(figures, count, count / 2);
    if (count % 2 == 0) {
        int64_t below = figures[0];
        for (size_t i = 1; i < count / 2; i++)
            below = figures[i] > below ? figures[i] : below;
        twice += below;
    } else {
        twice *= 2;
    }
    if (!num_ratio((struct num){twice, scaling->from}, num_from_int(2 * (int64_t)scaling->divisor), 0, scaling->to,
                   ROUND_HALF_EVEN, &median))
        return false;
    cell->value = median.units;
    return true;
}

extern const struct measure_kind measure_median;
const struct measure_kind measure_median = {
    .name = "median",
    .summary = {"Mediana de la cifra de las unidades distintas.", "Median of the figures of the distinct units."},
    .source = "Hyndman and Fan (1996), Sample Quantiles in Statistical Packages, definition 2 at p = 1/2",
    .distributed = true,
    .more_decimals = 1,
    .add = median_add,
    .finish = median_finish,
};
