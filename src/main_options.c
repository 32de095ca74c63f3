#include "main_options.h"

#include <getopt.h>
#include <string.h>

/* clang-format off */
static const struct option LONG_OPTIONS[] = {
    {"out", required_argument, NULL, 'o'},       {"fonts", required_argument, NULL, 'f'},
    {"lang", required_argument, NULL, 'l'},      {"markdown", no_argument, NULL, 'm'},
    {"strict", no_argument, NULL, 's'},          {"facts", required_argument, NULL, 'F'},
    {"period", required_argument, NULL, 'p'},    {"json", no_argument, NULL, 'j'},
    {"verbose", no_argument, NULL, 'v'},         {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},         {"export-jj", no_argument, NULL, 'J'},
    {"wait", required_argument, NULL, 'w'},      {"csv", no_argument, NULL, 'c'},
    {"encoding", required_argument, NULL, 'e'},  {"delimiter", required_argument, NULL, 'd'},
    {"sheet", required_argument, NULL, 'S'},     {"heading-rows", required_argument, NULL, 'H'},
    {NULL, 0, NULL, 0},
};
/* clang-format on */

/* Digits only: strtoul would take a minus sign and trailing words. */
static bool parse_seconds(const char *text, unsigned *seconds)
{
    *seconds = 0;
    for (const char *at = text; *at; at++) {
        if (*at < '0' || *at > '9' || at - text > 4)
            return false;
        *seconds = *seconds * 10 + (unsigned)(*at - '0');
    }
    return *text != '\0';
}

/* Options with a value; false when the letter is none of them. */
static bool take_value(struct options *options, int letter, const char *value)
{
    switch (letter) {
    case 'o':
        options->out = value;
        return true;
    case 'f':
        options->fonts = value;
        return true;
    case 'l':
        options->lang = strcmp(value, lang_tag(LANG_EN)) == 0 ? LANG_EN : LANG_ES;
        if (strcmp(value, lang_tag(options->lang)) != 0)
            fault_raise(&options->fault, FAULT_USAGE, NULL, "--lang is es or en, not '%s'; see racimo --help", value);
        return true;
    case 'w':
        if (!parse_seconds(value, &options->wait_seconds))
            fault_raise(&options->fault, FAULT_USAGE, NULL, "--wait takes a number of seconds, not '%s'; see racimo --help",
                        value);
        return true;
    case 'F':
        options->facts = value;
        return true;
    case 'p':
        options->period = value;
        return true;
    case 'e':
        options->dump.encoding = str_from_cstr(value);
        return true;
    case 'd':
        options->dump.delimiter = str_from_cstr(value);
        return true;
    case 'S':
        options->dump.sheet = str_from_cstr(value);
        return true;
    case 'H':
        options->dump.heading_rows = str_from_cstr(value);
        return true;
    default:
        return false;
    }
}

static bool take_flag(struct options *options, int letter)
{
    bool *flag = letter == 'c'   ? &options->dump.csv
                 : letter == 'm' ? &options->markdown
                 : letter == 's' ? &options->strict
                 : letter == 'j' ? &options->json
                 : letter == 'v' ? &options->verbose
                 : letter == 'J' ? &options->export_jj
                 : letter == 'h' ? &options->help
                 : letter == 'V' ? &options->version
                                 : NULL;
    if (flag)
        *flag = true;
    return flag != NULL;
}

/* What getopt answers '?' or ':' to; `arg` is what it looked at last. */
static void refuse(struct fault *fault, int letter, const char *arg)
{
    bool is_long = arg[0] == '-' && arg[1] == '-';

    if (letter == ':')
        fault_raise(fault, FAULT_USAGE, NULL, "the option '%s' needs a value; see racimo --help", arg);
    else if (is_long && optopt)
        fault_raise(fault, FAULT_USAGE, NULL, "the option '%s' takes no value; see racimo --help", arg);
    else if (is_long)
        fault_raise(fault, FAULT_USAGE, NULL, "there is no option '%s'; see racimo --help", arg);
    else
        fault_raise(fault, FAULT_USAGE, NULL, "there is no option '-%c'; see racimo --help", optopt);
}

/* To the end, whatever is wrong: the language that it is said in may come last. */
struct options options_parse(int argc, char **argv)
{
    struct options options = {.lang = LANG_ES};
    int letter;

    opterr = 0;
    while ((letter = getopt_long(argc, argv, ":o:f:l:sw:mvhV", LONG_OPTIONS, NULL)) != -1)
        if (!take_value(&options, letter, optarg) && !take_flag(&options, letter))
            refuse(&options.fault, letter, argv[optind - 1]);
    return options;
}
