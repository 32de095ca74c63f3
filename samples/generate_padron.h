/* The rows of one membership list as text, faults included, before they take the shape of a file. */
#ifndef SAMPLES_GENERATE_PADRON_H
#define SAMPLES_GENERATE_PADRON_H

#include "generate.h"

enum { MAX_ROWS = 1200 };

enum date_style { DATE_ISO, DATE_SLASHED, DATE_SLASHED_SHORT, DATE_WORDS };

struct padron_row {
    char rfc[40];
    char name[200];
    char scian[16];
    char municipality[64];
    int joined;
    int left;
    bool gap_after;
};

struct padron {
    int cluster;
    int count;
    struct padron_row rows[MAX_ROWS];
};

void padron_from_region(struct padron *padron, const struct region *region, int cluster);
/* An empty text for day 0. */
void date_format(char *text, size_t size, int day, enum date_style style);

bool padron_write_text(const struct padron *padron, const char *folder);
bool padron_write_xlsx(const struct padron *padron, const char *folder);

#endif
