/* What `racimo --help` says around its list of commands. RACIMO_FONTS is main's.
 */
#ifndef RACIMO_MAIN_USAGE_H
#define RACIMO_MAIN_USAGE_H

/* clang-format off */
#define USAGE_HEAD \
    "Usage: racimo COMMAND OPERAND [OPTION]...\n" \
    "Turns cluster membership and employment spreadsheets into quarterly reports.\n\n" \
    "Examples:\n" \
    "  racimo run reports/trimestral.yaml --out build/demo     make the quarterly release\n" \
    "  racimo check reports/trimestral.yaml                    see what is wrong with the spreadsheets\n" \
    "  racimo verify build/demo/trimestral/current             prove that nothing was changed since\n" \
    "  racimo protect table.jj > safe.jj                       protect one table of tau-Argus's format\n" \
    "  racimo dump --csv list.csv                              see what racimo reads in a file\n" \
    "  racimo new mine.yaml                                    begin a definition of your own\n" \
    "  racimo help report                                      how a definition is written\n\n" \
    "Commands:\n"

#define USAGE_OPTIONS \
    "\nOptions:\n" \
    "  -o, --out=DIR      directory that takes the generations (run)\n" \
    "  -f, --fonts=FILE   the faces to draw with; default " RACIMO_FONTS "\n" \
    "  -l, --lang=es|en   language of manual, check and new; default es\n" \
    "  -s, --strict       warnings of the data end with exit code 1, errors with 65 (run, check)\n" \
    "      --facts=SOURCE the rows of a source as they were read (check)\n" \
    "      --period=P     the period that is asked about, 2026Q3; default the latest (explain)\n" \
    "      --json         as JSON (explain)\n" \
    "  -m, --markdown     the manual as Markdown\n" \
    "  -w, --wait=SECONDS wait for another run of the report to end (run); default 0\n" \
    "      --csv          the table of a file as CSV, what is left out of it on the error stream (dump)\n" \
    "      --delimiter=C --encoding=NAME --sheet=NAME --heading-rows=N\n" \
    "                     what is known of the file; else it is found out (dump)\n" \
    "      --export-jj    the tables in the JJ format of tau-Argus too, in internal/jj/ (run)\n" \
    "  -v, --verbose      say what was made, also without a terminal; every problem (check)\n" \
    "  -h, --help         this text\n" \
    "  -V, --version      versions of racimo and its libraries\n\n" \
    "Exit codes: 0 done or unchanged, 64 usage, 65 data refused, 66 input missing, 70 own check failed, " \
    "73 cannot create,\n" \
    "74 input/output error, 75 busy, 77 path not allowed, 78 definition wrong.\n"
/* clang-format on */

#endif
