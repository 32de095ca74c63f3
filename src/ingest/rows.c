#include "ingest/rows.h"

#include <string.h>

#include "ingest/limits.h"

#define TEXT_BLOCK ((size_t)1 << 16)

void rows_start(struct rows *rows, struct arena *arena, struct str file, struct str sheet)
{
    rows->arena = arena;
    rows->file = file;
    rows->sheet = sheet;
    rows->width = rows->widest = 0;
    rows->settled = rows->open = rows->clips = false;
    rows->total = 0;
    rows->wanted.len = 0;
    rows_clear(rows);
}

void rows_clear(struct rows *rows)
{
    size_t kept = rows->open ? rows->cells.len - rows->open_start : 0;
    if (kept)
        memmove(rows->cells.at, rows->cells.at + rows->open_start, kept * sizeof *rows->cells.at);
    rows->cells.len = kept;
    rows->open_start = 0;
    rows->starts.len = rows->numbers.len = rows->laid_out.len = 0;
    rows->given = 0;
    rows->store = (rows->store + 1) % (sizeof rows->stores / sizeof rows->stores[0]);
    rows->stores[rows->store].block = rows->stores[rows->store].used = 0;
}

void rows_project(struct rows *rows, const bool *wanted, size_t count)
{
    rows->wanted.len = 0;
    for (size_t i = 0; i < count; i++)
        *VEC_PUSH(rows->arena, &rows->wanted) = wanted[i];
}

void rows_clip(struct rows *rows)
{
    rows->clips = true;
}

static char *store_room(struct rows *rows, size_t size)
{
    struct text_store *store = &rows->stores[rows->store];
    while (store->block < store->blocks.len && store->blocks.at[store->block].size - store->used < size) {
        store->block++;
        store->used = 0;
    }
    if (store->block == store->blocks.len) {
        size_t whole = size > TEXT_BLOCK ? size : TEXT_BLOCK;
        *VEC_PUSH(rows->arena, &store->blocks) = (struct text_block){arena_alloc(rows->arena, whole), whole};
    }
    return store->blocks.at[store->block].at + store->used;
}

static struct str copied(struct rows *rows, struct str text)
{
    if (text.len == 0)
        return STR_NONE;
    char *at = store_room(rows, text.len);
    memcpy(at, text.at, text.len);
    rows->stores[rows->store].used += text.len;
    return (struct str){at, text.len};
}

struct str rows_keep(struct rows *rows, struct str text)
{
    char *at = store_room(rows, text.len + ROWS_SPARE);
    memcpy(at, text.at, text.len);
    rows->stores[rows->store].used += text.len;
    return (struct str){at, text.len};
}

bool rows_begin(struct rows *rows, uint32_t number, struct fault *fault)
{
    struct place place = {.file = rows->file, .sheet = rows->sheet, .line = number};
    if (++rows->total > LIMIT_ROWS)
        return fault_raise(fault, FAULT_DATA, &place, "more than %u rows; divide the file", LIMIT_ROWS);
    rows->open = true;
    rows->open_start = rows->cells.len;
    rows->open_number = number;
    return true;
}

static size_t open_length(const struct rows *rows)
{
    return rows->cells.len - rows->open_start;
}

/* A blank cell is all zeros. */
static void fill_to(struct rows *rows, size_t width)
{
    size_t length = open_length(rows);
    size_t end = rows->open_start + width;
    if (length >= width)
        return;
    while (rows->cells.cap < end)
        rows->cells.at = vec_grow(rows->arena, rows->cells.at, rows->cells.len, &rows->cells.cap, sizeof *rows->cells.at);
    memset(rows->cells.at + rows->cells.len, 0, (width - length) * sizeof *rows->cells.at);
    rows->cells.len = end;
}

bool rows_may_lay(const struct rows *rows, size_t width)
{
    return rows->settled && !rows->open && width <= rows->width && rows->total < LIMIT_ROWS;
}

struct batch_cell *rows_lay_out(struct rows *rows)
{
    size_t end = rows->cells.len + rows->width;
    while (rows->cells.cap < end)
        rows->cells.at = vec_grow(rows->arena, rows->cells.at, rows->cells.len, &rows->cells.cap, sizeof *rows->cells.at);
    memset(rows->cells.at + rows->cells.len, 0, rows->width * sizeof *rows->cells.at);
    return rows->cells.at + rows->cells.len;
}

void rows_lay(struct rows *rows, uint32_t number)
{
    *VEC_PUSH(rows->arena, &rows->starts) = rows->cells.len;
    *VEC_PUSH(rows->arena, &rows->numbers) = number;
    rows->cells.len += rows->width;
    rows->total++;
}

static size_t count_chars(struct str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return count;
}

static bool raise_beyond(const struct rows *rows, const struct place *place, struct fault *fault)
{
    if (place->column > LIMIT_COLUMNS)
        return fault_raise(fault, FAULT_DATA, place, "more than %u columns; leave only those of the table", LIMIT_COLUMNS);
    return fault_raise(
        fault, FAULT_DATA, place,
        "a value beyond the table, which is %zu columns wide; check the delimiters and quotes of the row, or clear "
        "what stands beside the table",
        rows->width);
}

/* What is not an ordinary cell of the table: over a limit, or beyond. */
static bool check_cell(const struct rows *rows, size_t column, struct batch_cell cell, struct fault *fault)
{
    size_t room = rows->settled ? rows->width : LIMIT_COLUMNS;
    struct place place = {.file = rows->file, .sheet = rows->sheet, .line = rows->open_number, .column = (unsigned)column + 1};
    if (column >= room)
        return cell.kind == CELL_BLANK || (rows->clips && column < LIMIT_COLUMNS) || raise_beyond(rows, &place, fault);
    if (cell.text.len > LIMIT_CELL_CHARS && count_chars(cell.text) > LIMIT_CELL_CHARS)
        return fault_raise(fault, FAULT_DATA, &place, "the cell has more than %u characters; shorten it", LIMIT_CELL_CHARS);
    return true;
}

static bool append(struct rows *rows, size_t column, struct batch_cell cell, bool copy, struct fault *fault)
{
    size_t room = rows->settled ? rows->width : LIMIT_COLUMNS;
    if ((column >= room || cell.text.len > LIMIT_CELL_CHARS) && !check_cell(rows, column, cell, fault))
        return false;
    if (column >= room) {
        if (rows->clips)
            fill_to(rows, room); /* a row all the same */
        return true;
    }
    if (!rows_want(rows, column))
        cell = (struct batch_cell){STR_NONE, CELL_BLANK};
    else if (copy)
        cell.text = copied(rows, cell.text);
    fill_to(rows, column);
    *VEC_PUSH(rows->arena, &rows->cells) = cell;
    return true;
}

bool rows_append(struct rows *rows, size_t column, enum cell_kind kind, struct str text, struct fault *fault)
{
    return append(rows, column, (struct batch_cell){text, kind}, false, fault);
}

bool rows_append_copy(struct rows *rows, size_t column, enum cell_kind kind, struct str text, struct fault *fault)
{
    return append(rows, column, (struct batch_cell){text, kind}, true, fault);
}

void rows_end(struct rows *rows)
{
    size_t length = open_length(rows);
    rows->open = false;
    if (length > rows->widest)
        rows->widest = length;
    if (rows->settled && length == 0 && rows->width != 1) {
        rows->total--;
        return;
    }
    if (rows->settled)
        fill_to(rows, rows->width);
    *VEC_PUSH(rows->arena, &rows->starts) = rows->open_start;
    *VEC_PUSH(rows->arena, &rows->numbers) = rows->open_number;
}

void rows_abandon(struct rows *rows)
{
    rows->cells.len = rows->open_start;
    rows->open = false;
    rows->total--;
}

size_t rows_waiting(const struct rows *rows)
{
    return rows->numbers.len - rows->given;
}

/* Copies the ragged rows into a rectangle; blank lines of a wider table are left out. */
static void lay_out(struct rows *rows, size_t end)
{
    size_t kept = 0;
    for (size_t row = 0; row < rows->numbers.len; row++) {
        size_t from = rows->starts.at[row];
        size_t to = row + 1 < rows->numbers.len ? rows->starts.at[row + 1] : end;
        if (from == to && rows->width != 1)
            continue;
        for (size_t column = 0; column < rows->width; column++)
            *VEC_PUSH(rows->arena, &rows->laid_out) =
                from + column < to ? rows->cells.at[from + column] : (struct batch_cell){STR_NONE, CELL_BLANK};
        rows->numbers.at[kept++] = rows->numbers.at[row];
    }
    rows->total -= rows->numbers.len - kept;
    rows->numbers.len = rows->starts.len = kept;
}

void rows_settle(struct rows *rows, size_t width_least)
{
    size_t end = rows->open ? rows->open_start : rows->cells.len;
    if (rows->open && open_length(rows) > rows->widest)
        rows->widest = open_length(rows);
    rows->width = rows->widest > width_least ? rows->widest : width_least;
    if (rows->width == 0)
        rows->width = 1;
    rows->settled = true;
    bool even = end == rows->numbers.len * rows->width;
    for (size_t row = 0; even && row < rows->starts.len; row++)
        even = rows->starts.at[row] == row * rows->width;
    if (!even)
        lay_out(rows, end);
}

void rows_give(struct rows *rows, struct batch *batch)
{
    size_t count = rows_waiting(rows);
    if (count > BATCH_ROWS)
        count = BATCH_ROWS;
    const struct batch_cell *cells = rows->laid_out.len ? rows->laid_out.at : rows->cells.at;
    *batch = (struct batch){.row_count = count, .width = rows->width};
    if (count == 0)
        return;
    batch->cells = cells + rows->given * rows->width;
    batch->rows_at = rows->numbers.at + rows->given;
    rows->given += count;
}

void rows_hand_over(struct rows *rows, struct rows *to)
{
    const struct rows filled = *rows;
    size_t kept = rows->open ? rows->cells.len - rows->open_start : 0;
    rows->cells = to->cells;
    rows->starts = to->starts;
    rows->numbers = to->numbers;
    rows->laid_out = to->laid_out;
    to->cells = filled.cells;
    to->starts = filled.starts;
    to->numbers = filled.numbers;
    to->laid_out = filled.laid_out;
    to->width = filled.width;
    to->given = filled.given;
    rows->cells.len = 0;
    for (size_t i = 0; i < kept; i++)
        *VEC_PUSH(rows->arena, &rows->cells) = filled.cells.at[filled.open_start + i];
    rows->open_start = 0;
    rows_clear(rows);
}
