/* Jobs by firm and quarter: skewed sizes, a trend, a season and a dip for each cluster, and some silence. */
#include "generate.h"

#include <stdio.h>

enum { LATEST = QUARTERS - 1, OUTSIDERS = 12 };

struct quantile {
    int at; /* of 10,000 */
    int size;
};

static int size_drawn(struct draw *draw)
{
    static const struct quantile curve[] = {{0, 1},      {2500, 4},   {4700, 9},    {6200, 18},   {7700, 40},   {8700, 90},
                                            {9100, 180}, {9600, 700}, {9850, 1600}, {9960, 2900}, {10000, 4500}};
    int at = draw_below(draw, 10000);
    size_t i = 1;
    while (curve[i].at <= at)
        i++;
    int width = curve[i].at - curve[i - 1].at;
    return curve[i - 1].size + (curve[i].size - curve[i - 1].size) * (at - curve[i - 1].at) / width;
}

static int sector_of(int scian)
{
    int sector = scian / 10000;
    return sector == 32 || sector == 33 ? 31 : sector == 49 ? 48 : sector;
}

/* Only old members in the cluster's own trade are large: who comes and goes does not shake the totals. */
static bool firm_may_be_large(const struct firm *firm)
{
    return firm->settled && sector_of(firm->scian) == sector_of(plans[firm->cluster].scian[0].code);
}

static int firm_size_drawn(struct draw *draw, const struct firm *firm)
{
    int size = size_drawn(draw);
    return size > 240 && !firm_may_be_large(firm) ? 60 + size % 170 : size;
}

/* Level of the cluster in that quarter, per mille of 2026Q3. */
static int cluster_level(int cluster, int quarter)
{
    const struct cluster_plan *plan = &plans[cluster];
    int level = 1000 - plan->growth * (LATEST - quarter) / 4 + plan->season[quarter % 4] - plan->season[LATEST % 4];
    int away = quarter > plan->dip_at ? quarter - plan->dip_at : plan->dip_at - quarter;
    return away < 4 ? level - plan->dip * (4 - away) / 4 : level;
}

static int jobs_at(int size, int level, int walk)
{
    int64_t jobs = ((int64_t)size * level * (1000 + walk) + 500000) / 1000000;
    return jobs < 1 ? 1 : jobs > MAX_JOBS ? MAX_JOBS : (int)jobs;
}

static void firm_span_widen(struct region *region, const struct member *member)
{
    struct firm *firm = &region->firms[member->firm];
    int first = quarter_of_day(member->joined);
    int last = member->left == 0 ? LATEST : quarter_of_day(member->left + 1) - 1;
    if (last > LATEST)
        last = LATEST;
    if (member->left != 0)
        firm->settled = false;
    if (first < firm->first_quarter)
        firm->first_quarter = first;
    if (last > firm->last_quarter)
        firm->last_quarter = last;
}

/* Some firms report before they join or after they leave: those jobs are no member's. */
static void spans_append(struct region *region)
{
    struct draw *draw = &region->draw;
    for (int i = 0; i < region->firms_count; i++) {
        struct firm *firm = &region->firms[i];
        firm->first_quarter = firm->outsider ? 0 : QUARTERS;
        firm->last_quarter = firm->outsider ? LATEST : -1;
        firm->settled = !firm->outsider;
    }
    for (int i = 0; i < region->members_count; i++)
        firm_span_widen(region, &region->members[i]);
    for (int i = 0; i < region->firms_count; i++) {
        struct firm *firm = &region->firms[i];
        firm->settled = firm->settled && firm->first_quarter < 0;
        if (draw_below(draw, 100) < 15)
            firm->first_quarter -= draw_between(draw, 1, 4);
        if (draw_below(draw, 100) < 30)
            firm->last_quarter += draw_between(draw, 1, 2);
        firm->first_quarter = firm->first_quarter < 0 ? 0 : firm->first_quarter;
        firm->last_quarter = firm->last_quarter > LATEST ? LATEST : firm->last_quarter;
    }
}

static bool firm_is_active(const struct region *region, int firm)
{
    for (int i = 0; i < region->members_count; i++) {
        const struct member *member = &region->members[i];
        bool in_time =
            member->joined <= quarter_last_day(LATEST) && (member->left == 0 || member->left > quarter_last_day(LATEST));
        if (member->firm == firm && in_time)
            return true;
    }
    return false;
}

static int size_scaled(const struct firm *firm, int scale)
{
    enum { FIXED = 120, PLANT = 5500 };
    if (firm->size <= FIXED || !firm_may_be_large(firm))
        return firm->size;
    int size = FIXED + (int)((int64_t)(firm->size - FIXED) * scale / 1000);
    return size <= PLANT ? size : PLANT + (size - PLANT) / 3;
}

/* Larger firms are stretched or shrunk until the cluster's firms report what its plan says. */
static void cluster_sizes_fit(struct region *region, int cluster)
{
    bool active[MAX_FIRMS];
    for (int i = 0; i < region->firms_count; i++)
        active[i] = region->firms[i].cluster == cluster && !region->firms[i].outsider && firm_is_active(region, i);
    int low = 50, high = 12000;
    while (low < high) {
        int scale = (low + high) / 2;
        int64_t sum = 0;
        for (int i = 0; i < region->firms_count; i++)
            sum += active[i] ? jobs_at(size_scaled(&region->firms[i], scale), 1000, 0) : 0;
        if (sum < plans[cluster].jobs)
            low = scale + 1;
        else
            high = scale;
    }
    for (int i = 0; i < region->firms_count; i++) {
        if (region->firms[i].cluster == cluster)
            region->firms[i].size = size_scaled(&region->firms[i], low);
    }
}

static bool firm_is_silent(struct draw *draw, const struct firm *firm, int quarter)
{
    int per_mille = quarter == LATEST ? 19 : 6;
    return draw_below(draw, 1000) < per_mille && firm->size < 400;
}

static void firm_jobs_append(struct draw *draw, struct firm *firm)
{
    int walk = 0;
    for (int quarter = LATEST; quarter >= 0; quarter--) {
        bool exists = quarter >= firm->first_quarter && quarter <= firm->last_quarter;
        bool silent = firm_is_silent(draw, firm, quarter);
        firm->jobs[quarter] = exists && !silent ? jobs_at(firm->size, cluster_level(firm->cluster, quarter), walk) : 0;
        walk += draw_between(draw, -9, 8);
    }
}

void jobs_append_all(struct region *region)
{
    for (int i = 0; i < OUTSIDERS; i++) {
        int firm = firm_append(region, i % CLUSTERS, day_from_date(2019, 1, 1));
        region->firms[firm].outsider = true;
    }
    spans_append(region);
    for (int i = 0; i < region->firms_count; i++)
        region->firms[i].size = firm_size_drawn(&region->draw, &region->firms[i]);
    for (int cluster = 0; cluster < CLUSTERS; cluster++)
        cluster_sizes_fit(region, cluster);
    for (int i = 0; i < region->firms_count; i++)
        firm_jobs_append(&region->draw, &region->firms[i]);
}
