/* Who belongs to which list, from when to when. */
#include "generate.h"

#include <stdio.h>
#include <stdlib.h>

struct pair {
    int first;
    int second;
    int count;
    int from; /* number of the first firm of `first` that joins `second` */
};

static const struct pair pairs[] = {
    {CONSTRUCCION, VIVIENDA, 120, 0}, {AUTOMOTRIZ, LOGISTICA, 55, 0},  {ALIMENTOS, QUIMICO, 40, 0},
    {AUTOMOTRIZ, TI, 25, 55},         {CERAMICA, CONSTRUCCION, 25, 0}, {AUTOMOTRIZ, AEROESPACIAL, 18, 50},
    {MODA, QUIMICO, 15, 0},           {DISPOSITIVOS, QUIMICO, 12, 0},
};
enum { PAIRS = sizeof pairs / sizeof pairs[0], CUT_OFF = 20726 /* 2026-09-30 */, YEAR_2021 = 18628 };

static struct member *member_append(struct region *region, int firm, int cluster, int joined, int left)
{
    if (region->members_count == MAX_MEMBERS) {
        fputs("generate: no room for more members\n", stderr);
        exit(1);
    }
    struct member *member = &region->members[region->members_count++];
    struct firm *owner = &region->firms[firm];
    *member = (struct member){firm, cluster, owner->scian, owner->municipality, joined, left};
    owner->lists++;
    return member;
}

static void stayer_append(struct region *region, int cluster, int joined)
{
    member_append(region, firm_append(region, cluster, joined), cluster, joined, 0);
}

static void leaver_append(struct region *region, int cluster, int joined, int left)
{
    member_append(region, firm_append(region, cluster, joined), cluster, joined, left);
}

static int day_before_2021(struct draw *draw)
{
    return draw_between(draw, day_from_date(2012, 1, 16), day_from_date(2020, 12, 18));
}

static int primary_target(int cluster)
{
    int target = plans[cluster].target;
    for (size_t i = 0; i < PAIRS; i++) {
        if (pairs[i].second == cluster)
            target -= pairs[i].count;
    }
    return target;
}

/* The public record: 65 members at the start of 2021 and 87 at the end of its third quarter. */
static void members_append_ti(struct region *region)
{
    struct draw *draw = &region->draw;
    int leavers = 24, stayers = primary_target(TI);
    for (int i = 0; i < 53; i++)
        stayer_append(region, TI, day_before_2021(draw));
    for (int i = 0; i < 12; i++) {
        int left = draw_between(draw, day_from_date(2022, 1, 10), CUT_OFF - 20);
        leaver_append(region, TI, day_before_2021(draw), left);
    }
    for (int i = 0; i < 22; i++)
        stayer_append(region, TI, YEAR_2021 + 11 + i * 12);
    for (int i = 53 + 22; i < stayers; i++)
        stayer_append(region, TI, draw_between(draw, day_from_date(2021, 10, 4), CUT_OFF - 8));
    for (int i = 12; i < leavers; i++) {
        int joined = draw_between(draw, day_from_date(2021, 10, 4), CUT_OFF - 600);
        leaver_append(region, TI, joined, draw_between(draw, joined + 150, CUT_OFF - 20));
    }
}

static void members_append_cluster(struct region *region, int cluster)
{
    struct draw *draw = &region->draw;
    int stayers = primary_target(cluster);
    for (int i = 0; i < stayers; i++) {
        bool early = draw_below(draw, 100) < 72;
        stayer_append(region, cluster, early ? day_before_2021(draw) : draw_between(draw, YEAR_2021 + 4, CUT_OFF - 5));
    }
    for (int i = 0; i < stayers * 14 / 100; i++) {
        bool early = draw_below(draw, 100) < 85;
        int joined = early ? day_before_2021(draw) : draw_between(draw, YEAR_2021 + 4, CUT_OFF - 500);
        int from = joined + 120 > YEAR_2021 + 20 ? joined + 120 : YEAR_2021 + 20;
        leaver_append(region, cluster, joined, draw_between(draw, from, CUT_OFF - 10));
    }
}

/* The number-th membership of firms whose main list is `cluster` and that have not left it. */
static struct member *stayer_find(struct region *region, int cluster, int number)
{
    for (int i = 0; i < region->members_count; i++) {
        struct member *member = &region->members[i];
        bool own = region->firms[member->firm].cluster == cluster && member->cluster == cluster;
        if (own && member->left == 0 && number-- == 0)
            return member;
    }
    fputs("generate: a list is shorter than its pairs need\n", stderr);
    exit(1);
}

static void second_list_append(struct region *region, const struct pair *pair, int number)
{
    struct draw *draw = &region->draw;
    const struct member *first = stayer_find(region, pair->first, pair->from + number * 3);
    int earliest = pair->second == TI ? day_from_date(2021, 10, 4) : day_from_date(2014, 3, 1);
    int from = first->joined > earliest ? first->joined : earliest;
    int joined = from >= CUT_OFF ? CUT_OFF : draw_between(draw, from, from + (CUT_OFF - from) / 3);
    struct member *second = member_append(region, first->firm, pair->second, joined, 0);
    if (number % 25 == 4)
        second->scian = draw_weighted(draw, plans[pair->second].scian, 16);
    if (number % 25 == 7)
        second->municipality = second->municipality == 20 ? 37 : 20;
}

static void second_lists_append(struct region *region)
{
    for (size_t i = 0; i < PAIRS; i++) {
        for (int n = 0; n < pairs[i].count; n++)
            second_list_append(region, &pairs[i], n);
    }
    for (int n = 0; n < 6; n++) { /* once in a second list, now in the first only */
        const struct member *first = stayer_find(region, AUTOMOTRIZ, 300 + 7 * n);
        int joined = first->joined > YEAR_2021 ? first->joined : YEAR_2021 - 200 + 31 * n;
        member_append(region, first->firm, LOGISTICA, joined, joined + (CUT_OFF - joined) / 2 + 20);
    }
}

/* Firms that left and came back have two rows in one list. */
static void returns_append(struct region *region, int cluster)
{
    int wanted = 2;
    for (int number = 200; wanted > 0; number++) {
        const struct member *now = stayer_find(region, cluster, number);
        if (now->joined < day_from_date(2022, 3, 1) || now->joined > day_from_date(2025, 12, 31))
            continue;
        member_append(region, now->firm, cluster, day_from_date(2018, 5, 14) + 40 * wanted, now->joined - 260);
        wanted--;
    }
}

/* The first and last day of a membership, on both sides of the cut-off date. */
static void edges_append(struct region *region)
{
    leaver_append(region, AUTOMOTRIZ, day_from_date(2019, 6, 3), CUT_OFF);
    leaver_append(region, CERAMICA, day_from_date(2018, 2, 12), day_from_date(2026, 11, 15));
    leaver_append(region, MODA, day_from_date(2022, 8, 22), CUT_OFF);
    stayer_append(region, MODA, CUT_OFF);
    stayer_append(region, ALIMENTOS, CUT_OFF);
    stayer_append(region, ALIMENTOS, day_from_date(2026, 10, 5));
    stayer_append(region, AUTOMOTRIZ, day_from_date(2026, 10, 5));
}

void members_append_all(struct region *region)
{
    for (int cluster = 0; cluster < CLUSTERS; cluster++) {
        if (cluster == TI)
            members_append_ti(region);
        else
            members_append_cluster(region, cluster);
    }
    second_lists_append(region);
    returns_append(region, AUTOMOTRIZ);
    returns_append(region, MODA);
    returns_append(region, ALIMENTOS);
    edges_append(region);
}
