/* `racimo explain`: where one published figure comes from. Internal: it names firms. The figure is made again by the same arrows,
 * with the walk asked to tell who contributes. */
#include "base/speech.h"
#include "guard/guard.h"
#include "guard/rules.h"
#include "run/explain.h"
#include "tally/measures.h"
#include "tally/roster.h"
#include "tidy/mask.h"

static struct arena *arena_of(const struct question *q)
{
    return q->run->arena;
}

static bool refuse(struct fault *fault, const char *what, struct str name, struct str known)
{
    return fault_raise(fault, FAULT_USAGE, NULL, "there is no %s '%.*s'; known here: %.*s", what, STR_ARGS(name),
                       STR_ARGS(known));
}

static void list_name(struct strbuf *known, struct str name)
{
    strbuf_printf(known, "%s%.*s", known->len ? ", " : "", STR_ARGS(name));
}

static bool find_table(struct question *q, struct fault *fault)
{
    const struct layout_spec *layout = &q->run->spec->layout;
    struct strbuf known = strbuf_new(arena_of(q));

    for (size_t i = 0; i < layout->tables.len; i++) {
        list_name(&known, layout->tables.at[i].id);
        if (str_equal(layout->tables.at[i].id, q->ask->table))
            q->table = &layout->tables.at[i];
    }
    if (!q->table)
        return refuse(fault, "table", q->ask->table, strbuf_str(&known));
    q->query = (size_t)q->table->query;
    return true;
}

/* By its key, else by its name as a sheet would write it. */
static bool find_position(const struct axis *axis, struct str name, const char *what, uint32_t *out, struct arena *arena,
                          struct fault *fault)
{
    struct strbuf known = strbuf_new(arena);

    for (*out = 0; *out < axis_size(axis); (*out)++) {
        list_name(&known, axis_key(axis, *out));
        if (str_equal(axis_key(axis, *out), name))
            return true;
    }
    *out = axis->list ? codelist_find(axis->list, name) : CODE_NONE;
    return *out != CODE_NONE || refuse(fault, what, name, strbuf_str(&known));
}

/* COLUMN is a cell of the table, or, where a second dimension goes across, one of its codes. */
static bool find_cell(struct question *q, struct fault *fault)
{
    const struct cube *cube = q->cubes[q->query];
    struct strbuf known = strbuf_new(arena_of(q));

    q->cell = q->table->cells.at[0];
    q->column = axis_total(&cube->columns);
    if (!find_position(&cube->rows, q->ask->row, "row", &q->row, arena_of(q), fault))
        return false;
    if (cube->columns.list)
        return find_position(&cube->columns, q->ask->column, "column", &q->column, arena_of(q), fault);
    for (size_t i = 0; i < q->table->cells.len; i++) {
        list_name(&known, q->table->cells.at[i].text);
        if (!str_equal(q->table->cells.at[i].text, q->ask->column))
            continue;
        q->cell = q->table->cells.at[i];
        return true;
    }
    return refuse(fault, "column", q->ask->column, strbuf_str(&known));
}

static bool find_period(struct question *q, struct fault *fault)
{
    const struct cube *cube = q->cubes[q->query];
    struct period period = q->run->period;

    if (q->ask->period.len && (!period_parse(q->ask->period, &period) || period.kind != cube->period_kind))
        return fault_raise(fault, FAULT_USAGE, NULL, "'%.*s' is no period of this report; write it as %.*s",
                           STR_ARGS(q->ask->period), STR_ARGS(period_format(arena_of(q), q->run->period)));
    q->period = period.ordinal - cube->first_period;
    if (q->period >= 0 && q->period < (int32_t)cube->period_count)
        return true;
    return fault_raise(fault, FAULT_USAGE, NULL, "table '%.*s' has no figures of %.*s", STR_ARGS(q->table->id),
                       STR_ARGS(period_format(arena_of(q), period)));
}

static bool compute(struct question *q, struct fault *fault)
{
    struct run *run = q->run;
    size_t count = run->spec->queries.len;
    struct guard_inputs guarded = {NULL, count, &run->spec->policy, NULL};

    q->inputs = run_tally_inputs(run);
    q->cubes = ARENA_ARRAY(run->arena, struct cube *, count);
    struct cube **changes = ARENA_ARRAY(run->arena, struct cube *, count);
    for (size_t i = 0; i < count; i++)
        if (!tally_cube(&q->inputs, &run->spec->queries.at[i], run->arena, &q->cubes[i], fault) ||
            !run_tally_changes(run, i, run->arena, &changes[i], fault))
            return false;
    guarded.ranges = run_known_ranges(run, run->arena, &guarded.range_count);
    guarded.changes = (const struct cube *const *)changes;
    guarded.cubes = (const struct cube *const *)q->cubes;
    run->releases = ARENA_ARRAY(run->arena, struct release *, count);
    return guard_releases(&guarded, run->arena, run->releases, fault);
}

/* ---- What is told ---- */

static void tell_definition(struct question *q)
{
    const struct metric *metric = q->view.metric;
    const struct measure_spec *spec = &q->run->spec->measures.at[q->cell.measure];
    const struct measure_kind *kind = measure_kind_find(spec->kind);
    struct tale *tale = &q->tale;

    tale_open(tale, "definition", false);
    tale_tell(tale, "label", cell_label(&q->view));
    tale_tell(tale, "metric", metric->name[0] ? str_from_cstr(metric->name) : str_from_cstr(speech_in(explain_lang(q), "the measure itself")));
    tale_tell(tale, "formula", str_from_cstr(speech_in(explain_lang(q), metric->summary)));
    tale_tell(tale, "source", str_from_cstr(speech_in(explain_lang(q), metric->source)));
    if (spec->flow.len)
        tale_tell(tale, "part", speech_text(arena_of(q), explain_lang(q), "%.*s, of %.*s over %d periods", STR_ARGS(spec->flow),
                                           STR_ARGS(q->run->spec->measures.at[spec->of].name), spec->lag));
    tale_tell(tale, "measured", speech_text(arena_of(q), explain_lang(q), "%.*s of %.*s%s%.*s", STR_ARGS(spec->kind),
                                           STR_ARGS(q->run->spec->sources.at[spec->source].name), spec->column.len ? "." : "",
                                           STR_ARGS(spec->column)));
    tale_tell(tale, "measure", str_from_cstr(kind->summary[q->run->options->lang]));
    tale_tell(tale, "measure_source", str_from_cstr(kind->source));
    tale_tell(tale, "rounding",
              speech_text(arena_of(q), explain_lang(q), cell_decimals(&q->view) == 1 ? "%u decimal, half %s" : "%u decimals, half %s",
                          cell_decimals(&q->view), cell_rounding(&q->view) == ROUND_HALF_UP ? "away from zero" : "to even"));
    tale_close(tale);
}

static struct str row_place(const struct question *q, const struct facts *facts, size_t row)
{
    const struct facts_origin *origin = &facts->origins.at[row];
    const struct facts_file *file = &facts->files.at[origin->file];

    return file->sheet.len
               ? speech_text(arena_of(q), explain_lang(q), "%.*s: %.*s: row %u", STR_ARGS(file->path), STR_ARGS(file->sheet), origin->row)
               : speech_text(arena_of(q), explain_lang(q), "%.*s: row %u", STR_ARGS(file->path), origin->row);
}

/* The rows of a source that speak of the unit in the period; all of its rows where the source has no periods. */
static void tell_rows(struct question *q, const struct trace_part *part, int source)
{
    const struct facts *facts = q->run->facts[source];
    const struct facts_column *key = facts_find(facts, q->run->spec->sources.at[source].key);
    const struct facts_column *period = roster_find_period(facts);
    const struct cube *cube = q->cubes[q->query];
    struct period when = {cube->period_kind, cube->first_period + q->period};
    struct period stated = {when.kind, when.ordinal - part->carried};

    for (size_t row = 0; row < facts->row_count; row++) {
        bool own = key ? key->present.at[row] && key->ids.at[row] == part->unit : part->roster->units[row] == part->unit;
        if (!own || (part->roster->facts == facts && !roster_active(part->roster, (uint32_t)row, period_last_day(when))))
            continue;
        if (period &&
            (!period->present.at[row] ||
             period_widen((struct period){period->period_kind, period->ordinals.at[row]}, when.kind).ordinal != stated.ordinal))
            continue;
        tale_tell(&q->tale, "row", row_place(q, facts, row));
    }
}

static struct str unit_name(const struct question *q, const struct trace_part *part, int roster)
{
    const struct facts *masked = facts_mask(arena_of(q), q->run->facts[roster]);
    const struct facts_column *key = facts_find(masked, q->run->spec->sources.at[roster].key);

    return key ? dict_text(key->dict, part->unit) : speech_text(arena_of(q), explain_lang(q), "row or code %u", part->unit);
}

static void tell_part(struct question *q, const struct trace_part *part)
{
    int roster = (int)(part->roster->source - q->run->spec->sources.at);
    const struct facts_column *column =
        facts_find(q->run->facts[part->source], q->run->spec->measures.at[q->cell.measure].column);
    uint8_t scale = (uint8_t)((column ? column->scale : 0) + (part->roster->weight && column ? part->roster->weight->scale : 0));

    tale_open(&q->tale, "unit", false);
    tale_tell(&q->tale, "unit", unit_name(q, part, roster));
    tale_tell(&q->tale, "brings", explain_number(q, (struct num){part->figure, scale}));
    if (part->carried)
        tale_tell(&q->tale, "carried_forward", speech_text(arena_of(q), explain_lang(q), "it did not report; its figure of %u periods before stands in", part->carried));
    tale_open(&q->tale, "rows", true);
    tell_rows(q, part, roster);
    if (part->source != roster)
        tell_rows(q, part, part->source);
    tale_close(&q->tale);
    tale_close(&q->tale);
}

static bool trace_cell(const struct question *q, size_t measure, struct trace *trace, struct fault *fault)
{
    struct cube *again;

    *trace = (struct trace){
        .measure = measure,
        .place = q->row * axis_size(&q->cubes[q->query]->columns) + q->column,
        .period = (uint32_t)q->period,
        .arena = arena_of(q),
    };
    return tally_trace(&q->inputs, &q->run->spec->queries.at[q->query], trace, arena_of(q), &again, fault);
}

static bool is_in(const struct trace *trace, uint32_t unit)
{
    for (size_t i = 0; i < trace->parts.len; i++)
        if (trace->parts.at[i].unit == unit)
            return true;
    return false;
}

/* Units that count in the cell and bring no figure: those of a count of the roster that the measure lacks. */
static bool tell_silent(struct question *q, const struct trace *trace, struct fault *fault)
{
    const struct query_spec *query = &q->run->spec->queries.at[q->query];
    struct trace all = {0};

    if (q->run->spec->measures.at[q->cell.measure].flow.len)
        return true; /* whom it passes by lacks nothing */
    for (size_t i = 0; i < query->measures.len && !all.parts.len; i++) {
        const struct measure_spec *spec = &q->run->spec->measures.at[query->measures.at[i]];
        bool counts_roster = str_equal(spec->kind, STR("count")) && trace->parts.len &&
                             &q->run->spec->sources.at[spec->source] == trace->parts.at[0].roster->source;
        if (counts_roster && !trace_cell(q, i, &all, fault))
            return false;
    }
    tale_open(&q->tale, "without_figure", true);
    for (size_t i = 0; i < all.parts.len; i++)
        if (!is_in(trace, all.parts.at[i].unit))
            tale_tell(&q->tale, "unit",
                      unit_name(q, &all.parts.at[i], (int)(all.parts.at[i].roster->source - q->run->spec->sources.at)));
    tale_close(&q->tale);
    return true;
}

static void list_count(struct strbuf *out, enum lang lang, uint64_t count, const char *what)
{
    if (count)
        strbuf_printf(out, "%s%llu %s", out->len ? ", " : "", (unsigned long long)count, speech_in(lang, what));
}

static void tell_exclusions(struct question *q)
{
    const struct issues *issues = q->run->issues;

    tale_open(&q->tale, "rows_left_out", true);
    for (size_t i = 0; i < issues->intakes.len; i++) {
        const struct intake_count *intake = &issues->intakes.at[i];
        struct strbuf why = strbuf_new(arena_of(q));
        if (intake->rows_read == intake->rows_used)
            continue;
        list_count(&why, explain_lang(q), intake->rows_blank, "blank");
        list_count(&why, explain_lang(q), intake->rows_total, "totals");
        list_count(&why, explain_lang(q), intake->rows_note, "titles and notes");
        list_count(&why, explain_lang(q), intake->rows_refused, "refused");
        list_count(&why, explain_lang(q), intake->rows_filtered, "of other places");
        list_count(&why, explain_lang(q), intake->rows_excluded, "left out by declaration");
        tale_tell(&q->tale, "file",
                  speech_text(arena_of(q), explain_lang(q), "%.*s: %llu of %llu rows (%.*s)", STR_ARGS(intake->file),
                             (unsigned long long)(intake->rows_read - intake->rows_used), (unsigned long long)intake->rows_read,
                             STR_ARGS(strbuf_str(&why))));
    }
    tale_close(&q->tale);
}

static bool tell(struct question *q, struct fault *fault)
{
    struct spot_of_cell at = {q->row, q->column, q->period};
    struct trace trace;

    if (!trace_cell(q, q->view.measure, &trace, fault))
        return false;
    tale_open(&q->tale, "explanation", false);
    tale_tell(&q->tale, "table", q->table->id);
    tale_tell(&q->tale, "row", q->ask->row);
    tale_tell(&q->tale, "column", q->ask->column);
    tale_tell(&q->tale, "published", cell_text(&q->view, cell_read(&q->view, at)));
    tell_definition(q);
    explain_operands(q);
    explain_worked(q);
    tell_exclusions(q);
    if (!tell_silent(q, &trace, fault))
        return false;
    tale_open(&q->tale, "contributors", true);
    for (size_t i = 0; i < trace.parts.len; i++)
        tell_part(q, &trace.parts.at[i]);
    tale_close(&q->tale);
    tale_close(&q->tale);
    return true;
}

bool run_explain(const struct run_options *options, const struct run_question *ask, struct arena *arena, struct strbuf *out,
                 struct fault *fault)
{
    struct run run = {.options = options, .explains = true, .arena = arena, .issues = issues_new(arena), .identity = hash_start()};
    struct question q = {.run = &run, .ask = ask, .tale = {.out = out, .json = ask->json, .lang = options->lang}};
    struct compose_inputs inputs;
    struct composer composer;
    bool good =
        run_read(&run, fault) && find_table(&q, fault) && compute(&q, fault) && find_cell(&q, fault) && find_period(&q, fault);

    if (good) {
        inputs = (struct compose_inputs){
            .layout = &run.spec->layout, .queries = run.spec->queries.at, .measures = run.spec->measures.at};
        inputs.period = (struct period){run.spec->frequency, q.cubes[q.query]->first_period + q.period};
        composer = (struct composer){.in = &inputs, .lang = options->lang, .arena = arena, .fault = fault};
        good = cell_view_new(&composer, run.releases[q.query], &q.cell, &q.view) && tell(&q, fault);
    }
    run_close(&run);
    return good;
}
