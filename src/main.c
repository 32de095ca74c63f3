/* The command line: options to one command, a fault to a message and an exit code. Only this file ends the process. */
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mute.h"
#include "main_options.h"
#include "main_stop.h"
#include "main_usage.h"
#include "run.h"
#include "spec/nearest.h"

#ifndef RACIMO_VERSION
#define RACIMO_VERSION "0"
#endif
#ifndef RACIMO_FONTS
#define RACIMO_FONTS "fonts/fonts.yaml"
#endif

struct command {
    const char *name;
    const char *operand; /* what stands after the name */
    const char *summary;
    int (*run)(const struct options *options, const char *operand, struct log *log);
};

static int command_run(const struct options *options, const char *operand, struct log *log);
static int command_check(const struct options *options, const char *operand, struct log *log);
static int command_explain(const struct options *options, const char *operand, struct log *log);
static int command_verify(const struct options *options, const char *operand, struct log *log);
static int command_diff(const struct options *options, const char *operand, struct log *log);
static int command_dump(const struct options *options, const char *operand, struct log *log);
static int command_protect(const struct options *options, const char *operand, struct log *log);
static int command_attack(const struct options *options, const char *operand, struct log *log);
static int command_new(const struct options *options, const char *operand, struct log *log);
static int command_list(const struct options *options, const char *operand, struct log *log);
static int command_help(const struct options *options, const char *operand, struct log *log);

static const struct command COMMANDS[] = {
    {"run", "REPORT.yaml", "make the report's artefacts into DIR/<report>/<period>/vNNN", command_run},
    {"check", "REPORT.yaml", "read and check the sources, list their problems, publish nothing", command_check},
    {"explain", "REPORT.yaml TABLE ROW COLUMN", "where a published figure comes from; names firms", command_explain},
    {"verify", "DIR", "compare a generation with its manifest; -v lists what holds of the checklist for accessible workbooks",
     command_verify},
    {"diff", "DIR DIR", "say which figures and inputs differ between two generations", command_diff},
    {"dump", "FILE", "print a spreadsheet as racimo reads it: JSON, a line a row, nothing interpreted; or its table with --csv",
     command_dump},
    {"protect", "FILE.jj", "withhold what must be in one table of tau-Argus's format, and audit it; to standard output",
     command_protect},
    {"attack", "FILE.jj", "what can be told of each primary cell of such a table, as it stands", command_attack},
    {"new", "REPORT.yaml", "write a commented definition to begin with", command_new},
    {"list", "KIND", "list what there is of: charts, metrics, measures, classes, rules, readers, checks, profiles, issues", command_list},
    {"help", "[report]", "this text, or the manual of the definition format", command_help},
};
#define COMMAND_COUNT (sizeof COMMANDS / sizeof *COMMANDS)

/* Prints to standard output; a full disk or a closed pipe is an error like any other. */
static int print_text(struct str text)
{
    const struct log log = {.to = stderr, .level = LOG_ERROR};

    if (fwrite(text.at, 1, text.len, stdout) == text.len && fflush(stdout) == 0)
        return EXIT_SUCCESS;
    log_write(&log, LOG_ERROR, "standard output cannot be written: %s", strerror(errno));
    return FAULT_IO;
}

static int print_usage(void)
{
    struct arena *arena = arena_new();
    struct strbuf out = strbuf_new(arena);
    int code;

    strbuf_append(&out, STR(USAGE_HEAD));
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        strbuf_printf(&out, "  %-7s %-12s %s\n", COMMANDS[i].name, COMMANDS[i].operand, COMMANDS[i].summary);
    strbuf_append(&out, STR(USAGE_OPTIONS));
    code = print_text(strbuf_str(&out));
    arena_drop(arena);
    return code;
}

static int print_version(void)
{
    struct arena *arena = arena_new();
    int code = print_text(str_format(arena, "racimo %s\n%.*s\n", RACIMO_VERSION, STR_ARGS(run_libraries(arena))));

    arena_drop(arena);
    return code;
}

static int report_fault(const struct log *log, struct arena *arena, const struct fault *fault)
{
    log_write(log, LOG_ERROR, "%.*s", STR_ARGS(fault_text(arena, fault)));
    return (int)fault->code;
}

static int refuse_usage(const struct log *log, const char *what, const char *which)
{
    log_write(log, LOG_ERROR, "%s%s; see racimo --help", what, which);
    return FAULT_USAGE;
}

static int count(uint64_t number)
{
    return number > 999999999 ? 999999999 : (int)number;
}

static void say_work(const struct log *log, const struct run_summary *summary, const char *out)
{
    log_write(log, LOG_NOTICE, "%.*s: %d rows read, %d used; %d notes, %d warnings, %d errors in the data (internal/issues.csv)",
              STR_ARGS(summary->period), count(summary->rows_read), count(summary->rows_used), count(summary->notes),
              count(summary->warnings), count(summary->errors));
    log_write(log, LOG_NOTICE, "%d tables and %d charts in %d languages, %d files in %s/%.*s", count(summary->tables),
              count(summary->figures), count(summary->languages), count(summary->files), out, STR_ARGS(summary->generation));
}

static void say_summary(const struct log *log, const struct run_summary *summary, const char *out)
{
    if (summary->unchanged)
        log_write(log, LOG_NOTICE, "%.*s: inputs and definition unchanged, nothing to do", STR_ARGS(summary->period));
    else
        say_work(log, summary, out);
    log_write(log, LOG_NOTICE, "open first: %s/%.*s/%.*s", out, STR_ARGS(summary->generation), STR_ARGS(summary->opening));
}

static struct run_options run_options_from(const struct options *options, const char *operand, const struct log *log)
{
    return (struct run_options){
        .report = str_from_cstr(operand),
        .out = str_from_cstr(options->out ? options->out : ""),
        .fonts = str_from_cstr(options->fonts),
        .version = STR(RACIMO_VERSION),
        .lang = options->english ? LANG_EN : LANG_ES,
        .verbose = options->verbose,
        .strict = options->strict,
        .export_jj = options->export_jj,
        .facts = str_from_cstr(options->facts ? options->facts : ""),
        .log = log,
        .wait_seconds = options->wait_seconds,
    };
}

static int command_run(const struct options *options, const char *operand, struct log *log)
{
    sigset_t held;
    struct run_options run = run_options_from(options, operand, log);
    struct run_summary summary = {0};
    struct fault fault = {0};
    struct arena *arena;
    struct mute mute;
    int code = EXIT_SUCCESS;

    if (!options->out)
        return refuse_usage(log, "say where the files go with --out=DIR", "");
    arena = arena_new();
    run.stopped = stop_is_pending;
    held = stop_hold();
    mute_start(&mute, log);
    if (run_report(&run, arena, &summary, &fault))
        say_summary(log, &summary, options->out);
    else
        code = report_fault(log, arena, &fault);
    arena_drop(arena);
    mute_end(&mute, log);
    stop_let_go(&held);
    return code;
}

static int command_check(const struct options *options, const char *operand, struct log *log)
{
    struct run_options run = run_options_from(options, operand, log);
    struct run_summary summary = {0};
    struct fault fault = {0};
    struct arena *arena = arena_new();
    struct strbuf out = strbuf_new(arena);
    bool good = run_check(&run, arena, &summary, &out, &fault);
    int code;

    if (out.len && options->verbose && !options->facts)
        strbuf_printf(&out, "%.*s: %d rows read, %d used; %d notes, %d warnings, %d errors\n", STR_ARGS(summary.period),
                      count(summary.rows_read), count(summary.rows_used), count(summary.notes), count(summary.warnings),
                      count(summary.errors));
    code = out.len ? print_text(strbuf_str(&out)) : EXIT_SUCCESS;
    if (!good)
        code = report_fault(log, arena, &fault);
    arena_drop(arena);
    return code;
}

static int command_explain(const struct options *options, const char *operand, struct log *log)
{
    struct run_options run = run_options_from(options, operand, log);
    struct fault fault = {0};
    struct arena *arena;
    int code;

    if (options->rest_count != 3)
        return refuse_usage(
            log, "explain takes REPORT.yaml TABLE ROW COLUMN, as in: racimo explain reports/trimestral.yaml por-cluster ti jobs",
            "");
    arena = arena_new();
    struct strbuf out = strbuf_new(arena);
    struct run_question question = {str_from_cstr(options->rest[0]), str_from_cstr(options->rest[1]),
                                    str_from_cstr(options->rest[2]), str_from_cstr(options->period ? options->period : ""),
                                    options->json};
    code = run_explain(&run, &question, arena, &out, &fault) ? print_text(strbuf_str(&out)) : report_fault(log, arena, &fault);
    arena_drop(arena);
    return code;
}

static int command_verify(const struct options *options, const char *operand, struct log *log)
{
    struct fault fault = {0};
    struct arena *arena = arena_new();
    size_t files = 0;
    int code = EXIT_SUCCESS;

    (void)options;
    if (run_verify(str_from_cstr(operand), log, arena, &files, &fault))
        log_write(log, LOG_NOTICE, "%s: %d files, all as the manifest says", operand, count(files));
    else
        code = report_fault(log, arena, &fault);
    arena_drop(arena);
    return code;
}

static int command_diff(const struct options *options, const char *operand, struct log *log)
{
    struct fault fault = {0};
    struct arena *arena = arena_new();
    struct strbuf out = strbuf_new(arena);
    int code;

    if (!options->other)
        code = refuse_usage(log, "diff compares two generations; name the later one too", "");
    else if (run_diff(str_from_cstr(operand), str_from_cstr(options->other), arena, &out, &fault))
        code = print_text(strbuf_str(&out));
    else
        code = report_fault(log, arena, &fault);
    arena_drop(arena);
    return code;
}

static int command_dump(const struct options *options, const char *operand, struct log *log)
{
    struct fault fault = {0};
    struct arena *arena = arena_new();
    struct run_dump_options dump = options->dump;
    int code = EXIT_SUCCESS;

    dump.log = log;
    if (!run_dump(&dump, str_from_cstr(operand), stdout, &fault))
        code = report_fault(log, arena, &fault);
    arena_drop(arena);
    return code;
}

static int work_on_instance(const struct options *options, const char *operand, struct log *log, bool attack)
{
    sigset_t held;
    struct run_options run = run_options_from(options, operand, log);
    struct fault fault = {0};
    struct arena *arena = arena_new();
    struct strbuf out = strbuf_new(arena);
    struct str told = STR_NONE;
    int code = EXIT_SUCCESS;

    run.stopped = stop_is_pending;
    held = stop_hold();
    bool good = run_protect(&run, attack, arena, &out, &told, &fault);
    stop_let_go(&held);
    if (told.len)
        log_write(log, LOG_NOTICE, "%s: %.*s", operand, STR_ARGS(told));
    if (good || attack)
        code = print_text(strbuf_str(&out));
    if (!good)
        code = report_fault(log, arena, &fault);
    arena_drop(arena);
    return code;
}

static int command_protect(const struct options *options, const char *operand, struct log *log)
{
    return work_on_instance(options, operand, log, false);
}

static int command_attack(const struct options *options, const char *operand, struct log *log)
{
    return work_on_instance(options, operand, log, true);
}

static int command_new(const struct options *options, const char *operand, struct log *log)
{
    struct fault fault = {0};
    struct arena *arena = arena_new();
    int code = EXIT_SUCCESS;

    if (run_new(str_from_cstr(operand), options->english, &fault))
        log_write(log, LOG_NOTICE, "%s is there; change what is marked <-, then: racimo check %s", operand, operand);
    else
        code = report_fault(log, arena, &fault);
    arena_drop(arena);
    return code;
}

static int command_list(const struct options *options, const char *operand, struct log *log)
{
    struct arena *arena = arena_new();
    struct strbuf out = strbuf_new(arena);
    int code;

    (void)options;
    code = run_list(str_from_cstr(operand), &out) ? print_text(strbuf_str(&out))
                                                  : refuse_usage(log, "there is no list of ", operand);
    arena_drop(arena);
    return code;
}

static int command_help(const struct options *options, const char *operand, struct log *log)
{
    struct arena *arena = arena_new();
    struct strbuf out = strbuf_new(arena);
    int code;

    if (!operand)
        code = print_usage();
    else if (strcmp(operand, "report") == 0) {
        run_manual(&out, options->english, options->markdown);
        code = print_text(strbuf_str(&out));
    } else
        code = refuse_usage(log, "help is on 'report', not on ", operand);
    arena_drop(arena);
    return code;
}

static const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(COMMANDS[i].name, name) == 0)
            return &COMMANDS[i];
    return NULL;
}

static int refuse_command(const struct log *log, const char *name)
{
    struct arena *arena = arena_new();
    struct strs names = {0};

    for (size_t i = 0; i < COMMAND_COUNT; i++)
        *VEC_PUSH(arena, &names.list) = str_from_cstr(COMMANDS[i].name);
    log_write(log, LOG_ERROR, "there is no command '%s'; %.*s; see racimo --help", name,
              STR_ARGS(nearest_advice(arena, str_from_cstr(name), &names)));
    arena_drop(arena);
    return FAULT_USAGE;
}

/* What cron and a terminal differ in, and what no run may leave behind: core files hold firm data. */
static void prepare_process(void)
{
    const struct rlimit none = {0, 0};

    setrlimit(RLIMIT_CORE, &none);
    mallopt(M_ARENA_MAX, 1); /* the threads draw; they have little to ask malloc for at once */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    umask(022);
}

int main(int argc, char **argv)
{
    static char name[] = "racimo";
    struct options options;
    struct log log = {.to = stderr, .level = LOG_WARNING};
    const struct command *command;
    int most;

    prepare_process();
    argv[0] = name;
    options = options_parse(argc, argv);
    if (options.wrong)
        return *options.wrong ? refuse_usage(&log, options.wrong, options.seen) : FAULT_USAGE;
    if (options.help || options.version)
        return options.help ? print_usage() : print_version();
    if (!options.fonts)
        options.fonts = RACIMO_FONTS;
    log.terminal = isatty(STDERR_FILENO) && !(getenv("TERM") && strcmp(getenv("TERM"), "dumb") == 0);
    if (options.verbose || log.terminal)
        log.level = LOG_NOTICE;
    if (optind >= argc)
        return refuse_usage(&log, "which command?", "");
    command = command_find(argv[optind]);
    if (!command)
        return refuse_command(&log, argv[optind]);
    if (optind + 1 >= argc && command->run != command_help)
        return refuse_usage(&log, "what is missing: ", command->operand);
    options.rest = &argv[optind + 2];
    options.rest_count = argc - optind - 2;
    most = command->run == command_diff ? 2 : command->run == command_explain ? 4 : 1;
    if (optind + 1 + most < argc)
        return refuse_usage(&log, "one operand is enough; what is ", argv[optind + 1 + most]);
    options.other = most == 2 && optind + 2 < argc ? argv[optind + 2] : NULL;
    return command->run(&options, argv[optind + 1], &log);
}
