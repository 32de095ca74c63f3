#include "ingest/csv_plain.h"

#include <string.h>

#include "ingest/limits.h"

#define EACH UINT64_C(0x0101010101010101)
#define LOW_BITS (EACH * 0x7F)

static uint64_t word_at(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* The highest bit of each byte that is zero, the first byte lowest. */
static uint64_t zero_bytes(uint64_t word)
{
    return ~(((word & LOW_BITS) + LOW_BITS) | word | LOW_BITS);
}

/* The delimiters among the eight bytes at `at`, of which `left` belong to the line. */
static uint64_t find_delimiters(const char *at, size_t left, uint64_t delimiters)
{
    uint64_t found = zero_bytes(word_at(at) ^ delimiters);
    return left < 8 ? found & ((UINT64_C(1) << 8 * left) - 1) : found;
}

static void lay_cell(const struct rows *rows, struct batch_cell *cells, size_t column, const char *from, const char *end)
{
    if (from < end && rows_want(rows, column))
        cells[column] = (struct batch_cell){{from, (size_t)(end - from)}, CELL_WORDS};
}

/* The line's own bytes, with eight more behind them that may be read. False when it has not `width` cells. */
static bool split(const struct rows *rows, struct str line, char delimiter, size_t width, struct batch_cell *cells)
{
    const char *from = line.at, *end = line.at + line.len;
    uint64_t delimiters = EACH * (unsigned char)delimiter;
    size_t column = 0;
    for (const char *at = line.at; at < end; at += 8)
        for (uint64_t found = find_delimiters(at, (size_t)(end - at), delimiters); found; found &= found - 1) {
            const char *mark = at + __builtin_ctzll(found) / 8;
            if (column + 1 >= width)
                return false;
            lay_cell(rows, cells, column++, from, mark);
            from = mark + 1;
        }
    lay_cell(rows, cells, column, from, end);
    return column + 1 == width;
}

bool csv_plain_take(struct csv_rows *csv, struct str line)
{
    struct rows *rows = csv->rows;
    size_t width = csv->dialect.width;
    if (csv->sound == 0 || width == 0 || !rows_may_lay(rows, width) || line.len == 0 || line.len > LIMIT_CELL_CHARS)
        return false;
    struct batch_cell *cells = rows_lay_out(rows);
    if (!split(rows, rows_keep(rows, line), csv->dialect.delimiter, width, cells))
        return false;
    rows_lay(rows, csv->line);
    csv->sound++;
    csv->aside_last = 0;
    return true;
}
