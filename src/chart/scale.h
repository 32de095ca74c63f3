/* A linear scale: values to positions on the page.
 *
 * Shape: from ↦ start_pt, to ↦ end_pt; end may lie before start (y grows downwards). A scale without extent maps all to start.
 */
#ifndef RACIMO_CHART_SCALE_H
#define RACIMO_CHART_SCALE_H

struct scale {
    double from, to;
    double start_pt, end_pt;
};

double scale_position(const struct scale *scale, double value);

#endif
