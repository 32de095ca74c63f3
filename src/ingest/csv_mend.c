#include "ingest/csv_mend.h"

#include "base/str.h"

#define STEPS_MAX ((size_t)1 << 21) /* places × cells × states that are tried */
#define SLIPS_NONE UINT16_MAX
#define SLIPS_MOST 4U /* a line with more is not understood */

enum state { AT_START, IN_BARE, IN_QUOTES, STATE_COUNT };

/* What was done with the byte, or the two, before. */
enum move { MOVE_KEEP, MOVE_OPEN, MOVE_PAIR, MOVE_END, MOVE_CLOSE_END };

/* The best way to stand before a byte, in a state, with so many cells ended. */
struct step {
    uint16_t slips;
    uint8_t ways; /* as good as this; 2 means several */
    uint8_t from; /* state */
    uint8_t move;
};

struct grid {
    struct step *steps;
    const struct dialect *dialect;
    struct str line;
    size_t width;
};

static struct step *step_at(const struct grid *grid, size_t at, size_t cells, enum state state)
{
    return &grid->steps[(at * (grid->width + 1) + cells) * STATE_COUNT + state];
}

static void reach(struct grid *grid, const struct step *from, enum state before, size_t at, size_t cells, enum state state,
                  enum move move, unsigned slips)
{
    if (cells > grid->width)
        return;
    struct step *to = step_at(grid, at, cells, state);
    unsigned cost = from->slips + slips;
    if (cost > to->slips || cost > SLIPS_MOST)
        return;
    if (cost == to->slips) {
        to->ways = 2;
        return;
    }
    *to = (struct step){(uint16_t)cost, from->ways, (uint8_t)before, (uint8_t)move};
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void try_quote(struct grid *grid, const struct step *step, enum state state, size_t at, size_t cells)
{
    struct str line = grid->line;
    bool last = at + 1 == line.len;
    bool is_measure = state == IN_BARE && at > 0 && is_digit(line.at[at - 1]);
    enum state after = state == IN_QUOTES ? IN_QUOTES : IN_BARE;
    bool closes = state == IN_QUOTES && (last || line.at[at + 1] == grid->dialect->delimiter);
    if (!closes)
        reach(grid, step, state, at + 1, cells, after, MOVE_KEEP, is_measure ? 0 : 1);
    if (state == AT_START)
        reach(grid, step, state, at + 1, cells, IN_QUOTES, MOVE_OPEN, 0);
    if (state != IN_QUOTES)
        return;
    if (!last && line.at[at + 1] == grid->dialect->quote)
        reach(grid, step, state, at + 2, cells, IN_QUOTES, MOVE_PAIR, 0);
    if (closes) /* at the line's end, to the place beyond the last one */
        reach(grid, step, state, at + 2, cells + 1, AT_START, MOVE_CLOSE_END, 0);
}

static void try_byte(struct grid *grid, enum state state, size_t at, size_t cells)
{
    const struct step *step = step_at(grid, at, cells, state);
    char c = grid->line.at[at];
    if (step->slips == SLIPS_NONE)
        return;
    if (c == grid->dialect->quote)
        try_quote(grid, step, state, at, cells);
    else if (c == grid->dialect->delimiter && state != IN_QUOTES)
        reach(grid, step, state, at + 1, cells + 1, AT_START, MOVE_END, 0);
    else
        reach(grid, step, state, at + 1, cells, state == IN_QUOTES ? IN_QUOTES : IN_BARE, MOVE_KEEP, 0);
}

/* Goes back from the end; texts are gathered from their last byte on. */
static void gather(struct arena *arena, const struct grid *grid, struct str *cells)
{
    size_t at = grid->line.len + 1, count = grid->width;
    enum state state = AT_START;
    char *room = arena_alloc(arena, grid->line.len + 1);
    size_t from = grid->line.len, to = from;
    while (at > 0) {
        const struct step *step = step_at(grid, at, count, state);
        switch ((enum move)step->move) {
        case MOVE_KEEP:
            room[--from] = grid->line.at[--at];
            break;
        case MOVE_PAIR:
            room[--from] = grid->dialect->quote;
            at -= 2;
            break;
        case MOVE_OPEN:
            at--;
            break;
        case MOVE_END:
        case MOVE_CLOSE_END:
            at -= step->move == MOVE_END ? 1 : 2;
            if (count < grid->width)
                cells[count] = (struct str){room + from, to - from};
            to = from;
            count--;
            break;
        }
        state = (enum state)step->from;
    }
    cells[0] = (struct str){room + from, to - from};
}

/* The end of the line ends a cell as a delimiter does. */
static void end_line(struct grid *grid)
{
    size_t end = grid->line.len;
    for (size_t cells = 0; cells < grid->width; cells++)
        for (int state = AT_START; state <= IN_BARE; state++) {
            const struct step *step = step_at(grid, end, cells, (enum state)state);
            if (step->slips != SLIPS_NONE)
                reach(grid, step, (enum state)state, end + 1, cells + 1, AT_START, MOVE_END, 0);
        }
}

bool csv_mend(struct arena *arena, struct str line, const struct dialect *dialect, struct str *cells)
{
    struct grid grid = {.dialect = dialect, .line = line, .width = dialect->width};
    size_t places = line.len + 2, count = places * (grid.width + 1) * STATE_COUNT;
    if (dialect->quote != '"' || dialect->backslash || dialect->blanks_at_quotes || grid.width < 2 || count > STEPS_MAX)
        return false;
    struct arena *scratch = arena_new();
    grid.steps = ARENA_ARRAY(scratch, struct step, count);
    for (size_t i = 0; i < count; i++)
        grid.steps[i].slips = SLIPS_NONE;
    *step_at(&grid, 0, 0, AT_START) = (struct step){.ways = 1};
    for (size_t at = 0; at < line.len; at++)
        for (size_t done = 0; done < grid.width; done++)
            for (int state = AT_START; state < STATE_COUNT; state++)
                try_byte(&grid, (enum state)state, at, done);
    end_line(&grid);
    bool known = step_at(&grid, line.len + 1, grid.width, AT_START)->ways == 1;
    if (known)
        gather(arena, &grid, cells);
    arena_drop(scratch);
    return known;
}
