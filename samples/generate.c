/* Writes the sample files: samples/padron/ and samples/empleo/ under the folder given. */
#include "generate.h"

#include <stdio.h>
#include <stdlib.h>

int main(int count, char **arguments)
{
    if (count != 2) {
        fputs("usage: generate SAMPLES-FOLDER\n", stderr);
        return 64;
    }
    char padron[400], empleo[400];
    snprintf(padron, sizeof padron, "%s/padron", arguments[1]);
    snprintf(empleo, sizeof empleo, "%s/empleo", arguments[1]);
    struct region *region = calloc(1, sizeof *region);
    if (region == NULL)
        return 71;
    region->draw.state = 20260930;
    members_append_all(region);
    jobs_append_all(region);
    bool good = padron_write_all(region, padron) && empleo_write_all(region, empleo);
    free(region);
    return good ? 0 : 74;
}
