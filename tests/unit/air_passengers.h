/* International airline passengers by month, 1949 to 1960, in thousands, and the seasonal figures that R prints for them.
 *
 * Source: Box and Jenkins (1976), Time Series Analysis: Forecasting and Control, series G; decompose() of R's package stats, types
 *         "additive" and "multiplicative", as its figure is printed.
 */
#ifndef RACIMO_TEST_AIR_PASSENGERS_H
#define RACIMO_TEST_AIR_PASSENGERS_H

#include <stdint.h>

#define AIR_MONTHS 144

static const int64_t air_passengers[AIR_MONTHS] = {
    112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118,
    115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140,
    145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166,
    171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194,
    196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201,
    204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229,
    242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278,
    284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306,
    315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336,
    340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337,
    360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405,
    417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
};

static const char *const air_additive[12] = {"-24.748737", "-36.188131", "-2.241162",  "-8.036616",  "-4.506313",  "35.402778",
                                             "63.830808",  "62.823232",  "16.520202", "-20.642677", "-53.593434", "-28.619949"};
static const char *const air_multiplicative[12] = {"0.9102304", "0.8836253", "1.0073663", "0.9759060", "0.9813780", "1.1127758",
                                                   "1.2265555", "1.2199110", "1.0604919", "0.9217572", "0.8011781", "0.8988244"};

#endif
