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
#include "base/speech.h"
#include "main_options.h"
#include "main_stop.h"
#include "main_summary.h"
#include "main_usage.h"
#include "run.h"
#include "spec/nearest.h"

#ifndef RACIMO_VERSION
#define RACIMO_VERSION "0"
#endif
#ifndef RACIMO_FONTS
#define RACIMO_FONTS "fonts/fonts.yaml"
#endif

static const char FONTS[] = RACIMO_FONTS;

struct command {
    const char *name;
    int least, most;     /* operands */
    const char *operand; /* what stands after the name */
    const char *summary;
    int (*run)(const struct options *options, const char *operand, struct log *log);
};

/* Prints to standard output; a full disk or a closed pipe is an error like any other. */
static int print_text(const struct log *log, struct str text)
{
    if (fwrite(text.at, 1, text.len, stdout) == text.len && fflush(stdout) == 0)
        return EXIT_SUCCESS;
    log_write(log, LOG_ERROR, "standard output cannot be written: %s", strerror(errno));
    return FAULT_IO;
}

static int print_version(const struct log *log)
{
    struct arena *arena = arena_new();
    int code = print_text(log, str_format(arena, "racimo %s\n%.*s\n", RACIMO_VERSION, STR_ARGS(run_libraries(arena))));

    arena_drop(arena);
    return code;
}

static int report_fault(const struct log *log, const struct fault *fault)
{
    struct arena *arena = arena_new();

    log_write(log, LOG_ERROR, "%.*s", STR_ARGS(fault_text(arena, fault, log->lang)));
    arena_drop(arena);
    return (int)fault->code;
}

static struct run_options run_options_from(const struct options *options, const char *operand, const struct log *log)
{
    return (struct run_options){
        .report = str_from_cstr(operand),
        .out = str_from_cstr(options->out ? options->out : ""),
        .fonts = str_from_cstr(options->fonts),
        .version = STR(RACIMO_VERSION),
        .lang = options->lang,
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

    if (!options->out) {
        log_write(log, LOG_ERROR, "say where the files go with --out=DIR; see racimo --help");
        return FAULT_USAGE;
    }
    arena = arena_new();
    run.stopped = stop_is_pending;
    held = stop_hold();
    mute_start(&mute, log);
    if (run_report(&run, arena, &summary, &fault))
        summary_say(log, &summary, run.out);
    else
        code = report_fault(log, &fault);
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
        strbuf_append(&out, summary_counts(&summary, log->lang, arena));
    code = out.len ? print_text(log, strbuf_str(&out)) : EXIT_SUCCESS;
    if (!good)
        code = report_fault(log, &fault);
    arena_drop(arena);
    return code;
}

static int command_explain(const struct options *options, const char *operand, struct log *log)
{
    struct run_options run = run_options_from(options, operand, log);
    struct fault fault = {0};
    struct arena *arena = arena_new();
    struct strbuf out = strbuf_new(arena);
    int code;

    struct run_question question = {str_from_cstr(options->rest[0]), str_from_cstr(options->rest[1]),
                                    str_from_cstr(options->rest[2]), str_from_cstr(options->period ? options->period : ""),
                                    options->json};
    code = run_explain(&run, &question, arena, &out, &fault) ? print_text(log, strbuf_str(&out)) : report_fault(log, &fault);
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
        log_write(log, LOG_NOTICE, "'%s': %zu files, all as the manifest says", operand, files);
    else
        code = report_fault(log, &fault);
    arena_drop(arena);
    return code;
}

static int command_diff(const struct options *options, const char *operand, struct log *log)
{
    struct fault fault = {0};
    struct arena *arena = arena_new();
    struct strbuf out = strbuf_new(arena);
    int code;

    if (run_diff(str_from_cstr(operand), str_from_cstr(options->rest[0]), log->lang, arena, &out, &fault))
        code = print_text(log, strbuf_str(&out));
    else
        code = report_fault(log, &fault);
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
        code = report_fault(log, &fault);
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
        log_write(log, LOG_NOTICE, "'%s': %.*s", operand, STR_ARGS(told));
    if (good || attack)
        code = print_text(log, strbuf_str(&out));
    if (!good)
        code = report_fault(log, &fault);
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

    if (run_new(str_from_cstr(operand), options->lang == LANG_EN, &fault))
        log_write(log, LOG_NOTICE, "'%s' is there; change what is marked <-, then: racimo check '%s'", operand, operand);
    else
        code = report_fault(log, &fault);
    arena_drop(arena);
    return code;
}

static int command_list(const struct options *options, const char *operand, struct log *log)
{
    struct arena *arena = arena_new();
    struct strbuf out = strbuf_new(arena);
    int code = FAULT_USAGE;

    if (run_list(str_from_cstr(operand), options->lang, &out))
        code = print_text(log, strbuf_str(&out));
    else
        log_write(log, LOG_ERROR, "there is no list of '%s'; see racimo --help", operand);
    arena_drop(arena);
    return code;
}

static int command_help(const struct options *options, const char *operand, struct log *log);

static const struct command COMMANDS[] = {
    {"run", 1, 1, SAID("REPORT.yaml"), SAID("make the report's artefacts into DIR/<report>/<period>/vNNN"), command_run},
    {"check", 1, 1, SAID("REPORT.yaml"), SAID("read and check the sources, list their problems, publish nothing"), command_check},
    {"explain", 4, 4, SAID("REPORT.yaml TABLE ROW COLUMN"), SAID("where a published figure comes from; names firms"),
     command_explain},
    {"verify", 1, 1, SAID("DIR"),
     SAID("compare a generation with its manifest; -v lists what holds of the checklist for accessible workbooks"),
     command_verify},
    {"diff", 2, 2, SAID("DIR DIR"), SAID("say which figures and inputs differ between two generations"), command_diff},
    {"dump", 1, 1, SAID("FILE"),
     SAID("print a spreadsheet as racimo reads it: JSON, a line a row, nothing interpreted; or its table with --csv"),
     command_dump},
    {"protect", 1, 1, SAID("FILE.jj"),
     SAID("withhold what must be in one table of tau-Argus's format, and audit it; to standard output"), command_protect},
    {"attack", 1, 1, SAID("FILE.jj"), SAID("what can be told of each primary cell of such a table, as it stands"),
     command_attack},
    {"new", 1, 1, SAID("REPORT.yaml"), SAID("write a commented definition to begin with"), command_new},
    {"list", 1, 1, SAID("KIND"),
     SAID("list what there is of: charts, metrics, measures, classes, rules, readers, checks, profiles, issues"), command_list},
    {"help", 0, 1, SAID("[report]"), SAID("this text, or the manual of the definition format"), command_help},
};
#define COMMAND_COUNT (sizeof COMMANDS / sizeof *COMMANDS)

static int print_usage(const struct log *log)
{
    struct arena *arena = arena_new();
    struct strbuf out = strbuf_new(arena);
    int code;

    strbuf_append(&out, str_from_cstr(usage_head(log->lang)));
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        const char *operand = speech_in(log->lang, COMMANDS[i].operand);
        const char *gap = strlen(operand) <= 12 ? " " : "\n                       ";
        strbuf_printf(&out, "  %-7s %-12s%s%s\n", COMMANDS[i].name, operand, gap, speech_in(log->lang, COMMANDS[i].summary));
    }
    strbuf_append(&out,
                  speech_text(arena, log->lang, "\nOptions:\n  -f, --fonts=FILE   the faces to draw with; default %s\n", FONTS));
    strbuf_append(&out, str_from_cstr(usage_options(log->lang)));
    code = print_text(log, strbuf_str(&out));
    arena_drop(arena);
    return code;
}

static int command_help(const struct options *options, const char *operand, struct log *log)
{
    struct arena *arena = arena_new();
    struct strbuf out = strbuf_new(arena);
    int code = FAULT_USAGE;

    if (!operand)
        code = print_usage(log);
    else if (strcmp(operand, "report") == 0) {
        run_manual(&out, options->lang == LANG_EN, options->markdown);
        code = print_text(log, strbuf_str(&out));
    } else
        log_write(log, LOG_ERROR, "help is on 'report', not on '%s'; see racimo --help", operand);
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
    struct advice advice = nearest_advice(arena, str_from_cstr(name), &names);
    log_write(log, LOG_ERROR, "there is no command '%s'; %s%.*s; see racimo --help", name, ADVICE_ARGS(advice));
    arena_drop(arena);
    return FAULT_USAGE;
}

/* The command that the operands begin with, and as many of them as it takes. */
static int run_command(struct options *options, int count, char **operands, struct log *log)
{
    if (count == 0) {
        log_write(log, LOG_ERROR, "which command? See racimo --help");
        return FAULT_USAGE;
    }
    const struct command *command = command_find(operands[0]);
    if (!command)
        return refuse_command(log, operands[0]);
    if (count - 1 < command->least || count - 1 > command->most) {
        log_write(log, LOG_ERROR, "it is written: racimo %s %s; see racimo --help", command->name, command->operand);
        return FAULT_USAGE;
    }
    options->rest = operands + 2;
    return command->run(options, operands[1], log);
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

    prepare_process();
    argv[0] = name;
    options = options_parse(argc, argv);
    log.lang = options.lang;
    if (options.help || options.version)
        return options.help ? print_usage(&log) : print_version(&log);
    if (options.fault.code != FAULT_NONE)
        return report_fault(&log, &options.fault);
    if (!options.fonts)
        options.fonts = FONTS;
    log.terminal = isatty(STDERR_FILENO) && !(getenv("TERM") && strcmp(getenv("TERM"), "dumb") == 0);
    if (options.verbose || log.terminal)
        log.level = LOG_NOTICE;
    return run_command(&options, argc - optind, argv + optind, &log);
}
