#include "compose/seasonal.h"

#define INDEX_DECIMALS 15
#define UNITS_MAX ((int128)1 << 80) /* leaves room for the products of the additive indices */

/* What is known of each season: the sum of how far its periods stand off, and how many they are. */
struct season_sums {
    int128 sum[SEASON_CYCLE_MAX];
    int64_t count[SEASON_CYCLE_MAX];
    uint8_t scale;
};

static unsigned season_of(const struct season_series *series, size_t at)
{
    return (unsigned)((series->first + at) % series->cycle);
}

static bool is_sound(const struct season_series *series)
{
    if (series->cycle < 2 || series->cycle % 2 || series->cycle > SEASON_CYCLE_MAX || series->count < 2 * (size_t)series->cycle)
        return false;
    for (size_t i = 0; i < series->count; i++) {
        struct num value = series->values[i];
        if (value.scale != series->values[0].scale || value.units > UNITS_MAX || value.units < -UNITS_MAX ||
            (series->multiplicative && value.units <= 0))
            return false;
    }
    return true;
}

/* 2m times the centred moving average: both ends count half. */
static int128 twice_centred(const struct season_series *series, size_t at)
{
    size_t half = series->cycle / 2;
    int128 sum = series->values[at - half].units + series->values[at + half].units;
    for (size_t i = at - half + 1; i < at + half; i++)
        sum += 2 * series->values[i].units;
    return sum;
}

/* How far one period stands off the average: 2m times the difference, or the quotient. */
static bool stands_off(const struct season_series *series, size_t at, int128 *off)
{
    int128 own = 2 * (int128)series->cycle * series->values[at].units, average = twice_centred(series, at);
    struct num quotient;
    *off = own - average;
    if (!series->multiplicative)
        return true;
    if (!num_ratio((struct num){own, 0}, (struct num){average, 0}, 0, INDEX_DECIMALS, ROUND_HALF_EVEN, &quotient))
        return false;
    *off = quotient.units;
    return true;
}

static bool sum_seasons(const struct season_series *series, struct season_sums *out)
{
    size_t half = series->cycle / 2;
    *out = (struct season_sums){.scale = series->multiplicative ? INDEX_DECIMALS : series->values[0].scale};
    for (size_t at = half; at + half < series->count; at++) {
        unsigned season = season_of(series, at);
        int128 off;
        if (!stands_off(series, at, &off))
            return false;
        out->sum[season] += off;
        out->count[season]++;
    }
    return true;
}

/* A number by which every season's count divides: they differ by one at most. */
static int128 common_count(const struct season_sums *sums, unsigned cycle)
{
    int64_t least = sums->count[0];
    for (unsigned i = 1; i < cycle; i++)
        least = sums->count[i] < least ? sums->count[i] : least;
    return (int128)least * (least + 1);
}

/* The index as an exact fraction: above / below. */
static void additive_index(const struct season_series *series, const struct season_sums *sums, unsigned season, int128 *above,
                           int128 *below)
{
    int128 common = common_count(sums, series->cycle), all = 0;
    for (unsigned i = 0; i < series->cycle; i++)
        all += common / sums->count[i] * sums->sum[i];
    *above = series->cycle * (common / sums->count[season] * sums->sum[season]) - all;
    *below = 2 * (int128)series->cycle * series->cycle * common;
}

/* The mean of a season, and the sum of all of them, which m of its indices must come to. */
static bool multiplicative_index(const struct season_series *series, const struct season_sums *sums, unsigned season,
                                 struct num *own, struct num *all)
{
    *all = (struct num){0, INDEX_DECIMALS};
    for (unsigned i = 0; i < series->cycle; i++) {
        struct num mean;
        if (!num_ratio((struct num){sums->sum[i], INDEX_DECIMALS}, num_from_int(sums->count[i]), 0, INDEX_DECIMALS, ROUND_HALF_EVEN,
                       &mean) ||
            !num_add(*all, mean, all))
            return false;
        if (i == season)
            *own = mean;
    }
    return true;
}

bool season_index(const struct season_series *series, unsigned season, uint8_t decimals, enum rounding mode, struct num *index)
{
    struct season_sums sums;
    struct num own, all;
    int128 above, below;
    if (!is_sound(series) || season >= series->cycle || !sum_seasons(series, &sums))
        return false;
    if (series->multiplicative)
        return multiplicative_index(series, &sums, season, &own, &all) &&
               num_quotient(own, num_from_int(series->cycle), all, num_from_int(1), decimals, mode, index);
    additive_index(series, &sums, season, &above, &below);
    return num_ratio((struct num){above, sums.scale}, (struct num){below, 0}, 0, decimals, mode, index);
}

bool season_adjust(const struct season_series *series, size_t at, uint8_t decimals, enum rounding mode, struct num *adjusted)
{
    struct season_sums sums;
    struct num own, all;
    int128 above, below;
    if (!is_sound(series) || at >= series->count || !sum_seasons(series, &sums))
        return false;
    if (series->multiplicative)
        return multiplicative_index(series, &sums, season_of(series, at), &own, &all) &&
               num_quotient(series->values[at], all, own, num_from_int(series->cycle), decimals, mode, adjusted);
    additive_index(series, &sums, season_of(series, at), &above, &below);
    return num_ratio((struct num){series->values[at].units * below - above, sums.scale}, (struct num){below, 0}, 0, decimals, mode,
                     adjusted);
}
