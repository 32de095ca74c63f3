/* The synthetic region that the sample files are written from: firms, memberships and jobs by quarter.
 *
 * Shape: firms are made first, then memberships, then jobs; the writers only read. Every draw comes from one
 *        linear congruential generator, so the same program writes the same bytes.
 * Units: dates are days since 1970-01-01, 0 = none; quarters count from 0 = 2021Q1 to 22 = 2026Q3.
 */
#ifndef SAMPLES_GENERATE_H
#define SAMPLES_GENERATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CLUSTERS = 11, QUARTERS = 23, MUNICIPALITIES = 46, MAX_FIRMS = 6000, MAX_MEMBERS = 8000, MAX_JOBS = 11950 };

enum cluster {
    AUTOMOTRIZ,
    TI,
    AEROESPACIAL,
    LOGISTICA,
    CERAMICA,
    CONSTRUCCION,
    VIVIENDA,
    DISPOSITIVOS,
    ALIMENTOS,
    MODA,
    QUIMICO
};

struct draw {
    uint64_t state;
};

struct firm {
    char rfc[32];
    char name[128];
    int cluster;
    int scian;
    int municipality;
    int first_quarter;
    int last_quarter;
    int size;
    int lists;
    bool person;
    bool outsider;      /* in no list */
    bool settled;       /* member since before 2021, and still */
    int jobs[QUARTERS]; /* 0 = the firm sent nothing */
};

struct member {
    int firm;
    int cluster;
    int scian;
    int municipality;
    int joined;
    int left;
};

struct region {
    struct draw draw;
    int firms_count;
    int members_count;
    struct firm firms[MAX_FIRMS];
    struct member members[MAX_MEMBERS];
};

struct weighted {
    int code;
    int weight;
};

struct place {
    const char *name;       /* as INEGI writes it */
    const char *colloquial; /* as people write it */
    const char *formal;     /* an older or longer official form */
    int weight;             /* thousands of inhabitants, 2020 */
};

struct cluster_plan {
    const char *key;
    int target;    /* active members on 2026-09-30 */
    int jobs;      /* jobs reported in 2026Q3 by the firms whose main list this is */
    int growth;    /* per mille a year */
    int season[4]; /* per mille, first to fourth quarter */
    int dip_at;    /* quarter in the middle of the dip */
    int dip;       /* per mille at its deepest */
    struct weighted scian[16];
    struct weighted favourites[6];
    const char *trades[8];
};

extern const struct place places[MUNICIPALITIES];
extern const struct cluster_plan plans[CLUSTERS];

int draw_below(struct draw *draw, int limit);
int draw_between(struct draw *draw, int low, int high);
int draw_weighted(struct draw *draw, const struct weighted *choices, size_t count);

int day_from_date(int year, int month, int day);
void date_from_day(int day, int *year, int *month, int *day_of_month);
int quarter_of_day(int day);
int quarter_last_day(int quarter);

/* The check digit of an RFC of 11 (companies) or 12 characters, as the tax office computes it. */
char rfc_check_digit(const char *body);

int firm_append(struct region *region, int cluster, int founded_before);
void members_append_all(struct region *region);
void jobs_append_all(struct region *region);

bool padron_write_all(const struct region *region, const char *folder);
bool empleo_write_all(const struct region *region, const char *folder);

#endif
