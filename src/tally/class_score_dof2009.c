/* Micro, small, medium and large by the decree's combined score: a tenth of the staff and nine tenths of annual sales in million pesos. A unit
 * whose sales are not known is classed by staff alone. */
#include "tally/classes.h"

extern const struct class_rule class_staff_dof2009;

static unsigned score_group(struct str sector)
{
    return class_staff_dof2009.group(sector);
}

static unsigned score_by_staff(unsigned group, int128 figure, int128 one)
{
    return class_staff_dof2009.find(group, figure, one);
}

/* Ten times the score is staff + 9 × sales; the caps are the decree's, by industry, commerce and services. */
static unsigned score_class(unsigned group, const struct class_figure *staff, const struct class_figure *sales)
{
    static const int caps[][3] = {{46, 950, 2500}, {46, 930, 2350}, {46, 950, 2350}};
    int128 score = staff->figure * sales->one + 9 * sales->figure * staff->one;
    unsigned class = 0;

    while (class < 3 && score > caps[group][class] * staff->one * sales->one)
        class ++;
    return class;
}

/* What staff may be, whatever sales are. */
static void score_range(unsigned class, int64_t *least, int64_t *most)
{
    static const int64_t ends[] = {46, 950, 2500, -1};

    *least = 0;
    *most = ends[class];
}

extern const struct class_rule class_score_dof2009;
const struct class_rule class_score_dof2009 = {
    .name = "score-dof2009",
    .summary = {"Micro, pequeña, mediana o grande según el personal, las ventas anuales en millones de pesos y el sector; sin ventas, sólo según el "
                "personal.",
                "Micro, small, medium or large by staff, annual sales in million pesos and sector; without sales, by staff alone."},
    .source = "Acuerdo por el que se establece la estratificación de las micro, pequeñas y medianas empresas, DOF, 30 June 2009 "
              "(combined score)",
    .keys = {"micro", "pequena", "mediana", "grande"},
    .group = score_group,
    .find = score_by_staff,
    .score = score_class,
    .range = score_range,
};
