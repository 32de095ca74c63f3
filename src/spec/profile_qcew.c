#include "spec/profiles.h"

#define FIGURE(column, heading) {.name = column, .type = "count", .headings = heading, .withheld_by = "disclosure"}

/* Quarterly and annual files share the first columns. A figure beside a disclosure code is withheld, although the file says 0. */
static const struct profile_column columns[] = {
    {.name = "series", .type = "key", .join = "own_code|industry_code|agglvl_code|size_code"},
    {.name = "area", .type = "text", .headings = "area_fips"},
    {.name = "own", .type = "text", .headings = "own_code"},
    {.name = "industry", .type = "text", .headings = "industry_code"},
    {.name = "level", .type = "text", .headings = "agglvl_code"},
    {.name = "size", .type = "text", .headings = "size_code"},
    {.name = "quarter", .type = "period", .join = "year|qtr", .part_kind = PERIOD_QUARTER},
    {.name = "year", .type = "period", .headings = "year"},
    {.name = "disclosure", .type = "text", .headings = "disclosure_code"},
    {.name = "establishments", .type = "count", .headings = "qtrly_estabs|annual_avg_estabs"}, /* never withheld */
    FIGURE("month1", "month1_emplvl"),
    FIGURE("month2", "month2_emplvl"),
    FIGURE("month3", "month3_emplvl"),
    FIGURE("employment", "annual_avg_emplvl"),
    FIGURE("wages", "total_qtrly_wages|total_annual_wages"),
    FIGURE("taxable_wages", "taxable_qtrly_wages|taxable_annual_wages"),
    FIGURE("contributions", "qtrly_contributions|annual_contributions"),
    FIGURE("weekly_wage", "avg_wkly_wage|annual_avg_wkly_wage"),
    FIGURE("annual_pay", "avg_annual_pay"),
};

const struct profile profile_qcew = {
    .name = "qcew",
    .summary = "BLS, quarterly census of employment and wages: quarterly and annual files; withheld is not zero",
    .source = "BLS, QCEW NAICS-based data files, quarterly and annual layouts",
    .columns = columns,
    .column_count = sizeof columns / sizeof columns[0],
};
