#include "ingest/delimiter.h"

#include "ingest/limits.h"

enum state { CELL_START, CELL_BARE, CELL_QUOTED, CELL_CLOSED };

/* One reading of the sample: how many sound records have each number of cells. */
struct reading {
    unsigned widths[LIMIT_COLUMNS + 2];
    bool blanks_at_quotes;

    enum state state; /* what follows is the record that is open */
    size_t cells;
    bool begun;
    bool unsound;
    bool blanks; /* before the cell or after its closing quote */
    char before;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void end_cell(struct reading *reading)
{
    reading->cells++;
    reading->state = CELL_START;
    reading->blanks = false;
}

static void end_record(struct reading *reading)
{
    if (reading->begun && !reading->unsound)
        reading->widths[reading->cells < LIMIT_COLUMNS + 1 ? reading->cells : LIMIT_COLUMNS + 1]++;
    reading->cells = 0;
    reading->begun = reading->unsound = false;
}

/* A byte of a cell that is neither delimiter nor line end, outside quotes. */
static void read_plain(struct reading *reading, char c)
{
    reading->begun = true;
    switch (reading->state) {
    case CELL_START:
        if (c == '"') {
            reading->state = CELL_QUOTED;
            reading->blanks_at_quotes |= reading->blanks;
        } else if (c == ' ') {
            reading->blanks = true;
        } else {
            reading->state = CELL_BARE;
        }
        break;
    case CELL_BARE:
        reading->unsound |= c == '"' && !is_digit(reading->before);
        break;
    case CELL_CLOSED:
        if (c == '"' && reading->before == '"') {
            reading->state = CELL_QUOTED;
        } else if (c == ' ') {
            reading->blanks = true;
        } else {
            reading->unsound = true;
            reading->state = CELL_BARE;
        }
        break;
    case CELL_QUOTED:
        break;
    }
}

static void read_byte(struct reading *reading, char c, char delimiter)
{
    if (reading->state == CELL_QUOTED) {
        if (c == '"')
            reading->state = CELL_CLOSED;
        reading->blanks = false;
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

static void read_sample(struct reading *reading, struct str sample, bool whole, char delimiter)
{
    *reading = (struct reading){0};
    for (size_t i = 0; i < sample.len; i++)
        read_byte(reading, sample.at[i], delimiter);
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

bool delimiter_find(struct str sample, bool whole, struct dialect *dialect)
{
    static const char candidates[] = {',', ';', '\t', '|'};
    unsigned best_count = 0;
    size_t best_width = 0;
    bool even = false;
    *dialect = (struct dialect){.delimiter = ','};
    for (size_t i = 0; i < sizeof candidates; i++) {
        struct reading reading;
        read_sample(&reading, sample, whole, candidates[i]);
        size_t width = commonest_width(&reading);
        unsigned count = reading.widths[width];
        if (count == 0 || count < best_count || (count == best_count && width < best_width))
            continue;
        even = count == best_count && width == best_width;
        best_count = count;
        best_width = width;
        *dialect = (struct dialect){candidates[i], reading.blanks_at_quotes};
    }
    return !even;
}

bool delimiter_blanks_at_quotes(struct str sample, char delimiter)
{
    struct reading reading;
    read_sample(&reading, sample, true, delimiter);
    return reading.blanks_at_quotes;
}

const char *delimiter_name(char delimiter)
{
    static const struct {
        char delimiter;
        const char *name;
    } names[] = {{',', "','"}, {';', "';'"}, {'\t', "TAB"}, {'|', "'|'"}, {':', "':'"}, {' ', "space"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].delimiter == delimiter)
            return names[i].name;
    return "declared delimiter";
}
