/* Micro, small, medium and large by staff alone, since sales are rarely in the sheets. The decree does not name agriculture: it
 * goes with industry here, and so does a unit without sector. */
#include "tally/classes.h"

enum staff_group { GROUP_INDUSTRY, GROUP_COMMERCE, GROUP_SERVICES, GROUP_COUNT };

static unsigned staff_group(struct str sector)
{
    static const char *const industry[] = {"", "11", "21", "22", "23", "31-33"};
    static const char *const commerce[] = {"43", "46"};

    for (size_t i = 0; i < sizeof industry / sizeof industry[0]; i++)
        if (str_equal(sector, str_from_cstr(industry[i])))
            return GROUP_INDUSTRY;
    for (size_t i = 0; i < sizeof commerce / sizeof commerce[0]; i++)
        if (str_equal(sector, str_from_cstr(commerce[i])))
            return GROUP_COMMERCE;
    return GROUP_SERVICES;
}

static unsigned staff_class(unsigned group, int128 figure, int128 one)
{
    static const int limits[GROUP_COUNT][3] = {
        [GROUP_INDUSTRY] = {10, 50, 250},
        [GROUP_COMMERCE] = {10, 30, 100},
        [GROUP_SERVICES] = {10, 50, 100},
    };
    unsigned class = 0;

    while (class < 3 && figure > limits[group][class] * one)
        class ++;
    return class;
}

/* The narrowest group's lower end and the widest one's upper end. */
static void staff_range(unsigned class, int64_t *least, int64_t *most)
{
    static const int64_t ends[][2] = {{0, 10}, {11, 50}, {31, 250}, {101, -1}};

    *least = ends[class][0];
    *most = ends[class][1];
}

extern const struct class_rule class_staff_dof2009;
const struct class_rule class_staff_dof2009 = {
    .name = "staff-dof2009",
    .summary = {"Micro, pequeña, mediana o grande según el personal ocupado y el sector.",
                "Micro, small, medium or large by staff and sector."},
    .source = "Acuerdo por el que se establece la estratificación de las micro, pequeñas y medianas empresas, DOF, 30 June 2009 "
              "(staff ranges only)",
    .keys = {"micro", "pequena", "mediana", "grande"},
    .group = staff_group,
    .find = staff_class,
    .range = staff_range,
};
