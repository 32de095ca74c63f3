/* What a run leaves and how it is named. Used by publish.
 */
#ifndef RACIMO_SPEC_OUTPUT_H
#define RACIMO_SPEC_OUTPUT_H

#include <stdbool.h>

#include "base/lang.h"
#include "spec/schema.h"

struct output_spec {
    bool lang[LANG_COUNT];
    bool xlsx, pdf, png, svg, csv, chart_pdf, press;
    bool byte_order_mark;            /* of open data */
    struct str licence, licence_url; /* of open data; empty: none is stated */
    struct str burst;                /* dimension with a file a code for internal use; empty: none */
    bool analysis; /* the workbook for the office's own work */
};

#endif
