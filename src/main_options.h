/* The command line's options, as main.c's commands see them.
 *
 * Shape: what was not given is NULL, false or 0. `fault` says what no command can go on with. getopt's own optind is where the
 *        operands begin.
 */
#ifndef RACIMO_MAIN_OPTIONS_H
#define RACIMO_MAIN_OPTIONS_H

#include <stdbool.h>

#include "run.h"

struct options {
    const char *out;
    const char *fonts;
    bool export_jj;
    const char *facts;
    unsigned wait_seconds;
    bool verbose;
    bool strict;
    enum lang lang;
    bool markdown;
    bool json;
    const char *period;
    struct run_dump_options dump;
    char **rest; /* operands after the first */
    bool help, version;
    struct fault fault;
};

struct options options_parse(int argc, char **argv);

#endif
