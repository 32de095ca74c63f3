#include "compose/notes.h"

#include "compose/coverage.h"

static void append_note(const struct composer *c, struct grid *grid, struct str text)
{
    for (size_t i = 0; i < grid->notes.len; i++)
        if (str_equal(grid->notes.at[i], text))
            return;
    if (text.len)
        *VEC_PUSH(c->arena, &grid->notes) = text;
}

static struct str overlap_note(const struct composer *c, const struct axis *axis)
{
    struct str one = noun_lower(c->arena, composer_text(c, &axis->label));
    return SAY(c, WORD_NOTE_OVERLAP, one, noun_plural(c->arena, one, c->lang), noun_is_feminine(one) ? STR("una") : STR("un"));
}

static struct str ytd_note(const struct composer *c)
{
    struct period base = c->in->period;
    base.ordinal -= period_index(base);
    return SAY(c, WORD_NOTE_YTD, lang_period(c->arena, base, c->lang, PERIOD_SHORT));
}

static struct str other_label(const struct cell_view *cell)
{
    bool named = cell->metric->needs_other;
    return named ? composer_text(cell->c, &cell->release->measures[cell->other].label) : STR_NONE;
}

static struct str cut_text(const struct cell_view *cell, size_t index)
{
    bool declared = cell->spec && index < cell->spec->cuts.len;
    return declared ? lang_num(cell->c->arena, cell->spec->cuts.at[index], false) : STR_NONE;
}

static void append_metric_note(const struct composer *c, const struct cell_view *cell, struct grid *grid)
{
    struct str name = str_from_cstr(cell->metric->name);
    if (str_equal(name, STR("share")) && !cell->release->rows.additive)
        append_note(c, grid, word_text(c->lang, WORD_NOTE_SHARE));
    if (str_equal(name, STR("ytd")) || str_equal(name, STR("ytd_pct")))
        append_note(c, grid, ytd_note(c));
    if (cell->metric->note)
        append_note(c, grid, SAY(c, cell->metric->note, noun_lower(c->arena, other_label(cell)), cut_text(cell, 0), cut_text(cell, 1),
                                 cut_text(cell, 2)));
    if (cell->spec->adds_up && cell->release->rows.additive)
        append_note(c, grid, word_text(c->lang, WORD_NOTE_ADDS_UP));
    if (cell->info->zero_base && cell->metric->kind == GRID_PERCENT && cell->metric->signed_form)
        append_note(c, grid, word_text(c->lang, WORD_NOTE_ZERO_BASE));
    if (cell->spec->has_rounding && cell->spec->rounding == ROUND_HALF_UP)
        append_note(c, grid, SAY(c, WORD_NOTE_HALF_UP, cell_label(cell)));
}

/* Cells of what units reported, not of how many there are. */
static bool has_figures(const struct composer *c, const struct table_spec *spec)
{
    for (size_t i = 0; i < spec->cells.len; i++)
        if (c->in->measures[spec->cells.at[i].measure].column.len)
            return true;
    return false;
}

void notes_for_table(const struct composer *c, const struct table_spec *spec, const struct cell_view *cells, struct grid *grid)
{
    const struct release *release = cells[0].release;
    bool columns_shown = str_equal(spec->over, STR("columns"));
    append_note(c, grid, composer_text(c, &spec->note));
    if (c->in->rounding)
        append_note(c, grid, SAY(c, WORD_NOTE_ROUNDED, composer_count(c, c->in->rounding)));
    if (!release->rows.additive && release->rows.list)
        append_note(c, grid, overlap_note(c, &release->rows));
    if (columns_shown && !release->columns.additive && release->columns.list)
        append_note(c, grid, overlap_note(c, &release->columns));
    for (size_t i = 0; i < (spec->over.len ? 1 : spec->cells.len); i++)
        append_metric_note(c, &cells[i], grid);
    if (has_figures(c, spec))
        append_note(c, grid, coverage_text(c));
}

static unsigned note_number(struct composer *c, struct str text)
{
    struct doc *doc = c->doc;
    for (size_t i = 0; i < doc->notes.len; i++)
        if (str_equal(doc->notes.at[i].text, text))
            return doc->notes.at[i].number;
    unsigned number = (unsigned)doc->notes.len + 1;
    *VEC_PUSH(c->arena, &doc->notes) = (struct note){number, text};
    return number;
}

/* In the order of their numbers: what an earlier table said stands first. */
static void number_grid(struct composer *c, struct grid *grid)
{
    unsigned *numbers = ARENA_ARRAY(c->arena, unsigned, grid->notes.len + 1);
    for (size_t i = 0; i < grid->notes.len; i++) {
        struct str text = grid->notes.at[i];
        unsigned number = note_number(c, text);
        size_t at = i;
        for (; at > 0 && numbers[at - 1] > number; at--) {
            numbers[at] = numbers[at - 1];
            grid->notes.at[at] = grid->notes.at[at - 1];
        }
        numbers[at] = number;
        grid->notes.at[at] = SAY(c, WORD_NOTE_NUMBER, str_format(c->arena, "%u", number), text);
    }
}

void notes_number(struct composer *c)
{
    struct doc *doc = c->doc;
    bool *done = ARENA_ARRAY(c->arena, bool, doc->tables.len + 1);
    for (size_t i = 0; i < doc->blocks.len; i++) {
        const struct block *block = &doc->blocks.at[i];
        if (block->kind == BLOCK_TABLE && !done[block->index]) {
            number_grid(c, &doc->tables.at[block->index]);
            done[block->index] = true;
        }
    }
    for (size_t i = 0; i < doc->tables.len; i++)
        if (!done[i])
            number_grid(c, &doc->tables.at[i]);
}

static void see_marks(const struct grid *grid, bool *seen)
{
    for (size_t r = 0; r < grid->rows.len; r++)
        for (size_t i = 0; i < grid->rows.at[r].cells.len; i++)
            seen[grid->rows.at[r].cells.at[i].mark] = true;
}

void marks_append(struct composer *c)
{
    static const enum word texts[MARK_COUNT] = {
        [MARK_CONFIDENTIAL] = WORD_MARK_CONFIDENTIAL,
        [MARK_NOT_AVAILABLE] = WORD_MARK_NOT_AVAILABLE,
        [MARK_NOT_APPLICABLE] = WORD_MARK_NOT_APPLICABLE,
        [MARK_LOW] = WORD_MARK_LOW,
        [MARK_PROVISIONAL] = WORD_MARK_PROVISIONAL,
        [MARK_REVISED] = WORD_MARK_REVISED,
        [MARK_BREAK] = WORD_MARK_BREAK,
        [MARK_ESTIMATED] = WORD_MARK_ESTIMATED,
    };
    bool seen[MARK_COUNT] = {false};
    for (size_t i = 0; i < c->doc->tables.len; i++)
        see_marks(&c->doc->tables.at[i], seen);
    for (size_t i = 0; i < c->doc->figures.len; i++)
        see_marks(&c->doc->figures.at[i].grid, seen);
    for (unsigned mark = MARK_NONE + 1; mark < MARK_COUNT; mark++)
        if (seen[mark])
            *VEC_PUSH(c->arena, &c->doc->marks) =
                (struct mark_info){(enum mark)mark, str_from_cstr(mark_sign((enum mark)mark)), word_text(c->lang, texts[mark])};
}
