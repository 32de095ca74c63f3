/* How a report is made, from top to bottom: this is the page to read first.
 *
 *   definition → spec → batches → facts → cube → release → doc → scenes → staged files → one published generation
 *
 * Each arrow is a function of one room; no room calls another, and no data work is done here. True figures (cubes) are dropped
 * as soon as the report that was written from the releases has been audited against them, before anything is drawn or staged: what
 * comes after cannot give away what it never had.
 */
#include "run.h"

#include <time.h>

#include "base/file.h"
#include "compose/claims.h"
#include "compose/problem_text.h"
#include "guard/audit.h"
#include "run/parts.h"
#include "spec/read.h"
#include "tally/tally.h"
#include "tidy/mask.h"

/* The true figures, in an arena of their own: gone before anything is drawn. */
struct truth {
    struct arena *arena;
    struct guard_inputs guarded;
};

/* The report in each language that was asked for. */
struct docs {
    const struct doc *list[LANG_COUNT];
    size_t count;
};

static bool read_definition(struct run *run, struct fault *fault);
static bool open_stage(const struct run *run, struct stage **stage, struct fault *fault);
static bool read_data(struct run *run, struct fault *fault);
static bool make_releases(struct run *run, struct truth *truth, struct stage *stage, struct fault *fault);
static bool make_docs(struct run *run, struct truth *truth, struct docs *docs, struct fault *fault);
static bool make_report(struct run *run, struct stage *stage, struct docs *docs, struct fault *fault);
static bool make_artefacts(struct run *run, const struct docs *docs, struct stage *stage, struct fault *fault);
static void identify(struct run *run);
static void drop_evidence(struct run *run);
static void summarise(const struct run *run, struct arena *arena, struct run_summary *summary);

static bool conduct(struct run *run, struct stage *stage, struct run_summary *summary, struct fault *fault)
{
    const struct log *log = run->options->log;
    struct docs docs = {.count = 0};

    log_draw_progress(log, "reading");
    if (!read_data(run, fault))
        return false;
    identify(run);
    summarise(run, run->arena, summary);
    if (!run_check_limits(run, fault))
        return false;
    if (stage_unchanged(stage, &run->manifest)) {
        summary->unchanged = true;
        summary->generation = path_join(run->arena, run->spec->layout.head.id, STR("current"));
        return true;
    }
    log_draw_progress(log, "computing %.*s", STR_ARGS(summary->period));
    if (!make_report(run, stage, &docs, fault))
        return false;
    log_draw_progress(log, "drawing and writing");
    if (!make_artefacts(run, &docs, stage, fault))
        return false;
    return run_goes_on(run, fault) && stage_publish(stage, &run->manifest, &summary->generation, fault);
}

bool run_report(const struct run_options *options, struct arena *arena, struct run_summary *summary, struct fault *fault)
{
    struct run run = {.options = options, .arena = arena, .issues = issues_new(arena), .identity = hash_start()};
    struct stage *stage = NULL;
    bool good = read_definition(&run, fault) && open_stage(&run, &stage, fault) && conduct(&run, stage, summary, fault);

    summary->files = run.manifest.outputs.len;
    if (stage)
        stage_close(stage);
    run_close(&run);
    log_clear_progress(options->log);
    return good;
}

/* One source as it was read, for those who want to see every value. */
static bool tell_facts(const struct run *run, struct strbuf *out, struct fault *fault)
{
    for (size_t i = 0; i < run->spec->sources.len; i++)
        if (str_equal(run->spec->sources.at[i].name, run->options->facts)) {
            facts_dump(facts_mask(run->arena, run->facts[i]), out);
            return true;
        }
    return fault_raise(fault, FAULT_USAGE, NULL, "the report has no source '%.*s'", STR_ARGS(run->options->facts));
}

bool run_check(const struct run_options *options, struct arena *arena, struct run_summary *summary, struct strbuf *out,
               struct fault *fault)
{
    struct run run = {.options = options, .arena = arena, .issues = issues_new(arena), .identity = hash_start()};

    bool good = read_definition(&run, fault) && read_data(&run, fault);

    if (good) {
        identify(&run);
        summarise(&run, arena, summary);
        if (options->facts.len)
            good = tell_facts(&run, out, fault);
        else if (options->verbose)
            issues_dump(run.issues, out);
        else
            problems_describe(run.issues, options->lang, out);
        good = good && run_check_limits(&run, fault);
    }
    run_close(&run);
    return good;
}

static bool read_definition(struct run *run, struct fault *fault)
{
    struct place place = {.file = run->options->report};
    struct str definition, again, fonts;

    if (!file_read(run->arena, run->options->report, 1 << 20, &definition, fault) ||
        !report_read(run->options->report, run->arena, &run->spec, fault) || !run_apply_levels(run, fault) ||
        !faces_read(run->options->fonts, run->arena, &run->fonts, fault) || !theme_check(&run->spec->theme, fault) ||
        !faces_choose(run->fonts, run->spec->theme.font, run->arena, &run->fonts, fault) ||
        !file_read(run->arena, run->options->report, 1 << 20, &again, fault) ||
        !file_read(run->arena, run->options->fonts, 1 << 20, &fonts, fault))
        return false;
    if (!str_equal(definition, again)) /* or what is hashed were not what is done */
        return fault_raise(fault, FAULT_BUSY, &place, "changed while it was read; close it in other programs and try again");
    hash_append(&run->identity, run->options->version);
    hash_append(&run->identity, run_libraries(run->arena));
    hash_append(&run->identity, definition);
    hash_append(&run->identity, fonts);
    return true;
}

/* Locks the report's place, waiting for another run as long as was asked for. */
static bool open_stage(const struct run *run, struct stage **stage, struct fault *fault)
{
    const struct run_options *options = run->options;
    const struct timespec pause = {.tv_nsec = 100000000};

    for (unsigned tries = options->wait_seconds * 10;
         !stage_open(options->out, run->spec->layout.head.id, run->arena, stage, fault); tries--) {
        if (fault->code != FAULT_BUSY || tries == 0)
            return false;
        *fault = (struct fault){.code = FAULT_NONE};
        log_draw_progress(options->log, "waiting for another run to end");
        nanosleep(&pause, NULL);
        if (!run_goes_on(run, fault))
            return false;
    }
    return true;
}

bool run_goes_on(const struct run *run, struct fault *fault)
{
    if (!run->options->stopped || !run->options->stopped())
        return true;
    return fault_raise(fault, FAULT_STOPPED, NULL, "stopped by a signal; nothing was published");
}

/* Files → batches → facts, tied to each other and checked. */
static bool read_data(struct run *run, struct fault *fault)
{
    const struct report_spec *spec = run->spec;
    const struct source_spec *sources = spec->sources.at;
    size_t count = spec->sources.len;

    if (!run_read_codes(run, fault) || !run_read_shapes(run, fault) || !run_read_logo(run, fault) || !run_read_sources(run, fault))
        return false;
    run->period = spec->period;
    if (spec->latest && !tidy_latest(sources, count, run->facts, spec->frequency, &run->period, fault))
        return false;
    if (!tidy_link(sources, count, run->facts, run->period, run->issues, fault))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!facts_check(run->facts[i], fault) || !tidy_check(&sources[i], run->facts[i], run->issues, fault))
            return fault_trail(fault, "while checking source '%.*s'", STR_ARGS(sources[i].name));
    return true;
}

bool run_read(struct run *run, struct fault *fault)
{
    return read_definition(run, fault) && read_data(run, fault);
}

struct tally_inputs run_tally_inputs(const struct run *run)
{
    const struct report_spec *spec = run->spec;

    return (struct tally_inputs){
        .sources = spec->sources.at,
        .source_count = spec->sources.len,
        .facts = (const struct facts *const *)run->facts,
        .codes = run->codes.list.at,
        .dimensions = spec->dimensions.at,
        .measures = spec->measures.at,
        .frequency = spec->frequency,
        .latest = run->period,
    };
}

/* Cubes → releases → docs → audit. The true figures live in an arena that ends here. */
static bool make_report(struct run *run, struct stage *stage, struct docs *docs, struct fault *fault)
{
    struct truth truth = {.arena = arena_new()};
    bool good = make_releases(run, &truth, stage, fault);

    if (good) {
        run_find_revisions(run);
        run_find_lineage(run);
        if (run->spec->output.burst.len == 0)
            drop_evidence(run);
    }
    good = good && make_docs(run, &truth, docs, fault) && run_stage_disclosure(run, &docs->list[0]->head, stage, fault);
    run->disclosure = run->losses = NULL;
    arena_drop(truth.arena);
    return good;
}

/* Facts → cubes → releases: guard sees all tables at once, as their readers do. */
static bool make_releases(struct run *run, struct truth *truth, struct stage *stage, struct fault *fault)
{
    const struct report_spec *spec = run->spec;
    struct tally_inputs inputs = run_tally_inputs(run);
    struct cube **cubes = ARENA_ARRAY(truth->arena, struct cube *, spec->queries.len);
    struct cube **changes = ARENA_ARRAY(truth->arena, struct cube *, spec->queries.len);
    bool good = true;

    truth->guarded = (struct guard_inputs){
        (const struct cube *const *)cubes, spec->queries.len, &spec->policy, run_recall(run, truth->arena)};
    truth->guarded.ranges = run_known_ranges(run, truth->arena, &truth->guarded.range_count);
    truth->guarded.told = run_told(run, truth->arena);
    truth->guarded.changes = (const struct cube *const *)changes;
    for (size_t i = 0; good && i < spec->queries.len; i++)
        good = (run_goes_on(run, fault) && tally_cube(&inputs, &spec->queries.at[i], truth->arena, &cubes[i], fault) &&
                run_tally_changes(run, i, truth->arena, &changes[i], fault)) ||
               fault_trail(fault, "while computing table '%.*s'", STR_ARGS(spec->queries.at[i].table));
    run->releases = ARENA_ARRAY(run->arena, struct release *, spec->queries.len);
    good = good && run_find_late(run, &truth->guarded, stage, truth->arena, fault);
    return good && guard_releases(&truth->guarded, run->arena, run->releases, fault) &&
           (!run->options->export_jj || run_stage_exchange(run, &truth->guarded, stage, fault));
}

static struct compose_inputs compose_inputs_of(const struct run *run)
{
    const struct report_spec *spec = run->spec;

    return (struct compose_inputs){
        .layout = &spec->layout,
        .queries = spec->queries.at,
        .measures = spec->measures.at,
        .measure_count = spec->measures.len,
        .releases = (const struct release *const *)run->releases,
        .release_count = spec->queries.len,
        .issues = run->issues,
        .revisions = &run->revisions,
        .lineage = &run->lineage,
        .period = run->period,
        .open_reason = spec->policy.limits.open ? spec->policy.reason : (struct text){.in = {STR_NONE}},
        .rounding = spec->policy.limits.open ? 0 : spec->policy.rounding,
        .shapes = run->shapes,
        .logo = run->logo,
    };
}

/* Releases → one doc a language, and then the attack on all that they state. */
static bool make_docs(struct run *run, struct truth *truth, struct docs *docs, struct fault *fault)
{
    struct compose_inputs inputs = compose_inputs_of(run);
    struct claims *claims = ARENA_ARRAY(truth->arena, struct claims, LANG_COUNT);

    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct doc *doc;
        if (!run->spec->output.lang[lang])
            continue;
        if (!compose_doc(&inputs, (enum lang)lang, run->arena, &doc, fault) || !doc_check(doc, fault) ||
            !compose_claims(&inputs, doc, truth->arena, &claims[docs->count], fault))
            return false;
        docs->list[docs->count++] = doc;
    }
    truth->guarded.claims = claims;
    truth->guarded.claim_count = docs->count;
    const struct release *const *releases = (const struct release *const *)run->releases;
    bool good = guard_audit(&truth->guarded, releases, truth->arena, &run->disclosure, fault);
    run->losses = guard_losses(&truth->guarded, releases, truth->arena);
    return run_keep_exposed(run, good, fault) && good;
}

/* Docs → staged files; and the office's own list of problems. */
static bool make_artefacts(struct run *run, const struct docs *docs, struct stage *stage, struct fault *fault)
{
    const struct report_spec *spec = run->spec;
    const struct doc_head *head = &docs->list[0]->head;
    struct faces *faces = NULL;
    bool good = run_stage_docs(run, docs->list, docs->count, stage, fault) && faces_open(run->fonts, &faces, fault) &&
                run_stage_problems(run, head, faces, stage, fault) &&
                run_stage_burst(run, docs->list, docs->count, faces, stage, fault);

    if (faces)
        faces_close(faces);
    good = good && (!spec->output.press || run_stage_press_archive(run, docs->list[docs->count - 1], stage, fault));
    return good && (!spec->output.csv || run_stage_open_data(run, docs->list[0], stage, fault));
}

/* Seals the hash over everything that the outcome depends on: if it is the published generation's, there is nothing to do. */
static void identify(struct run *run)
{
    char hex[HASH_HEX_SIZE];

    for (size_t i = 0; i < run->manifest.inputs.len; i++)
        hash_append(&run->identity, str_from_cstr(run->manifest.inputs.at[i].sha256));
    run->manifest.period = period_format(run->arena, run->period);
    hash_append(&run->identity, run->manifest.period);
    hash_append(&run->identity, run->options->export_jj ? STR("jj") : STR_NONE);
    hash_finish(&run->identity, hex);
    run->manifest.identity = str_copy(run->arena, str_from_cstr(hex));
    run->manifest.report = run->spec->layout.head.id;
    run->manifest.version = run->options->version;
    run->manifest.libraries = run_libraries(run->arena);
}

/* Facts name firms: they go as soon as releases are made, but for a burst, which is internal and lists them. */
static void drop_evidence(struct run *run)
{
    if (run->evidence)
        arena_drop(run->evidence);
    run->evidence = NULL;
    run->facts = NULL;
}

/* A run that failed before it was identified still holds libcrypto's handle. */
void run_close(struct run *run)
{
    char hex[HASH_HEX_SIZE];

    drop_evidence(run);

    if (run->identity.handle)
        hash_finish(&run->identity, hex);
}

static void summarise(const struct run *run, struct arena *arena, struct run_summary *summary)
{
    const struct issues *issues = run->issues;
    const struct report_spec *spec = run->spec;
    enum lang first = spec->output.lang[LANG_ES] ? LANG_ES : LANG_EN;

    summary->period = run->manifest.period;
    summary->tables = spec->layout.tables.len;
    summary->figures = spec->layout.charts.len;
    summary->languages = (size_t)spec->output.lang[LANG_ES] + (size_t)spec->output.lang[LANG_EN];
    summary->notes = issues->by_level[ISSUE_NOTE];
    summary->warnings = issues->by_level[ISSUE_WARNING];
    summary->errors = issues->by_level[ISSUE_ERROR];
    for (size_t i = 0; i < issues->intakes.len; i++) {
        summary->rows_read += issues->intakes.at[i].rows_read;
        summary->rows_used += issues->intakes.at[i].rows_used;
    }
    if (spec->output.burst.len)
        summary->opening = STR("internal/clusters");
    else if (spec->output.pdf || spec->output.xlsx)
        summary->opening = str_format(arena, "public/%.*s-%.*s-%s.%s", STR_ARGS(run->manifest.report),
                                      STR_ARGS(run->manifest.period), lang_tag(first), spec->output.pdf ? "pdf" : "xlsx");
    else
        summary->opening = STR("public");
}

void run_manual(struct strbuf *out, bool english, bool markdown)
{
    report_manual(english ? LANG_EN : LANG_ES, markdown, out);
}

struct str run_libraries(struct arena *arena)
{
    return render_versions(arena);
}
