/* Who contributed what, kept in internal/ by each generation and compared with what all earlier ones kept: late and corrected returns. */
#include "base/file.h"
#include "base/hash.h"
#include "guard/late.h"
#include "model/ledger.h"
#include "run/parts.h"

#define LEDGER_MOST (256u << 20)

static bool has_axes(const struct query_spec *a, const struct query_spec *b)
{
    return a->rows == b->rows && a->columns == b->columns;
}

static bool is_asked(const struct query_spec *query, int measure)
{
    for (size_t i = 0; i < query->measures.len; i++)
        if (query->measures.at[i] == measure)
            return true;
    return false;
}

/* Of two numbers of periods, where 0 is all of them. */
static int longer_of(int one, int other)
{
    return one == 0 || other == 0 ? 0 : one > other ? one : other;
}

/* The sums of all tables with these axes, over the most periods that one of them shows. */
static struct query_spec ask_sums(const struct report_spec *spec, const struct query_spec *like, struct arena *arena)
{
    struct query_spec asked = {.table = like->table, .rows = like->rows, .columns = like->columns, .periods = like->periods};

    for (size_t i = 0; i < spec->queries.len; i++) {
        const struct query_spec *query = &spec->queries.at[i];
        if (!has_axes(query, like))
            continue;
        asked.periods = longer_of(asked.periods, query->periods);
        for (size_t k = 0; k < query->measures.len; k++)
            if (str_equal(spec->measures.at[query->measures.at[k]].kind, STR("sum")) && !is_asked(&asked, query->measures.at[k]))
                *VEC_PUSH(arena, &asked.measures) = query->measures.at[k];
    }
    return asked;
}

static struct str ledger_name(const struct report_spec *spec, const struct query_spec *query, struct arena *arena)
{
    struct str rows = spec->dimensions.at[query->rows].name;

    if (query->columns < 0)
        return str_format(arena, "internal/contributors-%.*s.csv", STR_ARGS(rows));
    return str_format(arena, "internal/contributors-%.*s-by-%.*s.csv", STR_ARGS(rows),
                      STR_ARGS(spec->dimensions.at[query->columns].name));
}

/* A ledger that cannot be read says nothing: that is what `racimo verify` is for. */
static size_t compare(const struct run *run, const struct query_spec *like, struct str name, struct str path, struct late *late)
{
    struct arena *arena = arena_new();
    struct str home = path_join(arena, run->options->out, run->spec->layout.head.id);
    struct paths earlier = {0};
    struct fault ignored = {.code = FAULT_NONE};
    struct str now;

    file_match(arena, str_format(arena, "%.*s/[0-9]*/v[0-9]*/%.*s", STR_ARGS(home), STR_ARGS(name)), &earlier);
    bool any = earlier.list.len && file_read(arena, path, LEDGER_MOST, &now, &ignored);
    for (size_t i = 0; any && i < earlier.list.len; i++) {
        struct arena *scratch = arena_new();
        struct str before;
        bool good = file_read(scratch, earlier.list.at[i], LEDGER_MOST, &before, &ignored);
        for (size_t table = 0; good && table < run->spec->queries.len; table++)
            if (has_axes(&run->spec->queries.at[table], like))
                late_compare(late, table, before, now);
        arena_drop(scratch);
    }
    size_t count = earlier.list.len;
    arena_drop(arena);
    return count;
}

/* A ledger as it is written, too long to be held: what went into it is found again when it is published. */
struct ledger_file {
    struct str path;
    struct hash_state hash;
    uint64_t size;
};

static bool take_lines(void *owner, struct str lines, struct fault *fault)
{
    struct ledger_file *file = owner;

    hash_append(&file->hash, lines);
    file->size += lines.len;
    return file_append(file->path, lines, 0600, fault);
}

static bool write_ledger(const struct tally_inputs *inputs, const struct query_spec *asked, struct str name, struct str path,
                         struct stage *stage, struct fault *fault)
{
    struct ledger_file file = {.path = path, .hash = hash_start()};
    const struct ledger_sink sink = {&file, take_lines};
    char hex[HASH_HEX_SIZE];
    bool good = take_lines(&file, STR(LEDGER_HEADING), fault) && tally_ledger(inputs, asked, &sink, fault);

    hash_finish(&file.hash, hex);
    if (good)
        stage_expect(stage, name, hex, file.size);
    return good;
}

static bool keep_ledger(const struct run *run, size_t query, struct late *late, struct stage *stage, size_t *compared, struct fault *fault)
{
    const struct query_spec *like = &run->spec->queries.at[query];
    struct tally_inputs inputs = run_tally_inputs(run);
    struct arena *arena = arena_new();
    struct query_spec asked = ask_sums(run->spec, like, arena);
    struct str name = ledger_name(run->spec, like, arena);
    struct str path;
    bool good = asked.measures.len == 0 ||
                (stage_path(stage, name, &path, fault) && write_ledger(&inputs, &asked, name, path, stage, fault));

    if (good && asked.measures.len)
        *compared += compare(run, like, name, path, late);
    arena_drop(arena);
    return good;
}

bool run_find_late(const struct run *run, struct guard_inputs *guarded, struct stage *stage, struct arena *arena, struct fault *fault)
{
    const struct report_spec *spec = run->spec;
    struct late *late = late_new(guarded, arena);
    size_t compared = 0;
    bool good = true;

    if (spec->policy.limits.open)
        return true;
    for (size_t i = 0; good && i < spec->queries.len; i++) {
        bool first = true;
        for (size_t k = 0; first && k < i; k++)
            first = !has_axes(&spec->queries.at[k], &spec->queries.at[i]);
        good = !first || keep_ledger(run, i, late, stage, &compared, fault);
    }
    if (good && compared)
        guarded->late = late;
    else if (good && guarded->told && run->options->verbose)
        log_write(run->options->log, LOG_NOTICE, "no earlier version says who contributed what: late returns cannot be told");
    return good || fault_trail(fault, "while comparing with earlier versions");
}
