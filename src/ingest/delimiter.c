#include "ingest/delimiter.h"

#include "base/speech.h"
#include "ingest/limits.h"

enum state { CELL_START, CELL_BARE, CELL_QUOTED, CELL_CLOSED };

/* One reading of the sample: how many sound records have each number of cells. */
struct reading {
    struct dialect dialect;
    unsigned widths[LIMIT_COLUMNS + 2];
    size_t filled[LIMIT_COLUMNS + 2]; /* of the records of that width, the fewest cells up to the last one with a value */
    unsigned records;                 /* with a value or a delimiter, sound or not */
    unsigned with_quotes;             /* of them, with a cell in quotes */
    unsigned escapes;                 /* quotes after a backslash */
    bool blanks_at_quotes;

    enum state state; /* what follows is the record that is open */
    size_t cells;
    size_t last_filled;
    bool begun;
    bool unsound;
    bool quoted;
    bool blanks; /* before the cell or after its closing quote */
    bool escaped;
    char before;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void end_cell(struct reading *reading)
{
    reading->cells++;
    if (reading->state != CELL_START)
        reading->last_filled = reading->cells;
    reading->state = CELL_START;
    reading->blanks = false;
}

static void end_record(struct reading *reading)
{
    size_t width = reading->cells < LIMIT_COLUMNS + 1 ? reading->cells : LIMIT_COLUMNS + 1;
    reading->records += reading->begun;
    reading->with_quotes += reading->quoted;
    if (reading->begun && !reading->unsound) {
        if (reading->widths[width]++ == 0 || reading->last_filled < reading->filled[width])
            reading->filled[width] = reading->last_filled;
    }
    reading->cells = reading->last_filled = 0;
    reading->begun = reading->unsound = reading->quoted = false;
}

/* An apostrophe stands in many a word; a quotation mark within a bare cell is sound after a digit only: inches. */
static bool is_sound_in_bare(const struct reading *reading)
{
    return reading->dialect.quote == '\'' || is_digit(reading->before);
}

/* A byte of a cell that is neither delimiter nor line end, outside quotes. */
static void read_plain(struct reading *reading, char c)
{
    char quote = reading->dialect.quote;
    reading->begun = true;
    switch (reading->state) {
    case CELL_START:
        if (c == quote) {
            reading->state = CELL_QUOTED;
            reading->quoted = true;
            reading->blanks_at_quotes |= reading->blanks;
        } else if (c == ' ') {
            reading->blanks = true;
        } else {
            reading->state = CELL_BARE;
        }
        break;
    case CELL_BARE:
        reading->unsound |= c == quote && !is_sound_in_bare(reading);
        break;
    case CELL_CLOSED:
        if (c == quote && reading->before == quote) {
            reading->state = CELL_QUOTED;
        } else if (c == ' ') {
            reading->blanks = true;
        } else if (quote == '\'') {
            reading->state = CELL_QUOTED;
        } else {
            reading->unsound = true;
            reading->state = CELL_BARE;
        }
        break;
    case CELL_QUOTED:
        break;
    }
}

static void read_quoted(struct reading *reading, char c)
{
    if (reading->escaped) {
        reading->escaped = false;
        reading->escapes += c == reading->dialect.quote;
    } else if (c == '\\' && reading->dialect.backslash) {
        reading->escaped = true;
    } else if (c == reading->dialect.quote) {
        reading->state = CELL_CLOSED;
    }
    reading->blanks = false;
}

static void read_byte(struct reading *reading, char c)
{
    char delimiter = reading->dialect.delimiter;
    if (reading->state == CELL_QUOTED) {
        read_quoted(reading, c);
    } else if (c == delimiter || c == '\n' || c == '\r') {
        reading->begun |= c == delimiter;
        reading->blanks_at_quotes |= reading->state == CELL_CLOSED && reading->blanks;
        end_cell(reading);
        if (c != delimiter)
            end_record(reading);
    } else {
        read_plain(reading, c);
    }
    reading->before = c;
}

static void read_sample(struct reading *reading, struct str sample, bool whole, struct dialect dialect)
{
    *reading = (struct reading){.dialect = dialect};
    for (size_t i = 0; i < sample.len; i++)
        read_byte(reading, sample.at[i]);
    if (!whole)
        return;
    reading->unsound |= reading->state == CELL_QUOTED;
    end_cell(reading);
    end_record(reading);
}

/* The commonest width of two or more, the wider of equals. */
static size_t commonest_width(const struct reading *reading)
{
    size_t best = 2;
    for (size_t width = 2; width <= LIMIT_COLUMNS; width++)
        if (reading->widths[width] >= reading->widths[best])
            best = width;
    return best;
}

/* Blanks and colons stand in names and hours: they part cells only where quotes show that somebody kept others apart from them.
 */
static bool is_believable(const struct reading *reading, size_t width)
{
    char delimiter = reading->dialect.delimiter;
    if (delimiter != ' ' && delimiter != ':')
        return true;
    return width >= 3 && 2 * reading->with_quotes >= reading->records && 10 * reading->widths[width] >= 9 * reading->records;
}

static void note_shape(struct dialect *dialect, const struct reading *reading)
{
    size_t width = commonest_width(reading);
    dialect->blanks_at_quotes = reading->blanks_at_quotes && dialect->delimiter != ' ';
    dialect->width = dialect->filled = 0;
    if (2 * reading->widths[width] < reading->records || reading->widths[width] == 0)
        return;
    dialect->width = width;
    dialect->filled = reading->filled[width];
}

/* Other quotes and escapes than the standard's, where more records become sound by them. */
static void find_quotes(struct str sample, bool whole, struct dialect *dialect)
{
    static const struct {
        char quote;
        bool backslash;
    } ways[] = {{'"', false}, {'"', true}, {'\'', false}};
    unsigned best_count = 0;
    bool has_quotes = false;
    struct dialect best = *dialect;
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        struct reading reading;
        struct dialect tried = {.delimiter = dialect->delimiter, .quote = ways[i].quote, .backslash = ways[i].backslash};
        read_sample(&reading, sample, whole, tried);
        unsigned count = reading.widths[commonest_width(&reading)];
        bool is_used = ways[i].backslash ? reading.escapes > 0 : reading.with_quotes > 0 && !has_quotes;
        has_quotes |= reading.with_quotes > 0;
        if (i > 0 && (!is_used || count + (ways[i].quote == '\'') <= best_count))
            continue;
        best_count = count;
        best = tried;
        note_shape(&best, &reading);
    }
    *dialect = best;
}

bool delimiter_find(struct str sample, bool whole, struct dialect *dialect)
{
    static const char candidates[] = {',', ';', '\t', '|', ':', ' '};
    unsigned best_count = 0;
    size_t best_width = 0;
    bool even = false;
    char best = ',';
    for (size_t i = 0; i < sizeof candidates; i++) {
        struct reading reading;
        read_sample(&reading, sample, whole, (struct dialect){.delimiter = candidates[i], .quote = '"'});
        size_t width = commonest_width(&reading);
        unsigned count = reading.widths[width];
        if (count == 0 || count < best_count || (count == best_count && width < best_width) || !is_believable(&reading, width))
            continue;
        even = count == best_count && width == best_width;
        best_count = count;
        best_width = width;
        best = candidates[i];
    }
    *dialect = (struct dialect){.delimiter = best};
    find_quotes(sample, whole, dialect);
    return !even;
}

void delimiter_study(struct str sample, bool whole, char delimiter, struct dialect *dialect)
{
    *dialect = (struct dialect){.delimiter = delimiter};
    find_quotes(sample, whole, dialect);
}

const char *delimiter_name(char delimiter)
{
    static const struct {
        char delimiter;
        const char *name;
    } names[] = {{',', "','"}, {';', "';'"}, {'\t', SAID("tab")}, {'|', "'|'"}, {':', "':'"}, {' ', SAID("space")}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].delimiter == delimiter)
            return names[i].name;
    return SAID("the delimiter that is declared");
}
