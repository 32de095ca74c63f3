#include "ingest/csv_habits.h"

static bool is_figure(struct str text)
{
    bool digit = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        digit |= c >= '0' && c <= '9';
        if ((c < '0' || c > '9') && c != '.' && c != ',' && c != '-' && c != ' ')
            return false;
    }
    return digit;
}

/* Cuts the next cell off a record, its quotes with it; *more says whether another one follows. */
static struct str next_cell(const struct dialect *dialect, struct str *rest, bool *more)
{
    bool quoted = false;
    size_t at = 0;
    for (; at < rest->len && (quoted || rest->at[at] != dialect->delimiter); at++)
        quoted ^= rest->at[at] == dialect->quote && (quoted || at == 0 || rest->at[at - 1] == dialect->quote);
    struct str cell = str_slice(*rest, 0, at);
    *more = at < rest->len;
    *rest = str_slice(*rest, at + *more, rest->len);
    if (cell.len >= 2 && cell.at[0] == dialect->quote && cell.at[cell.len - 1] == dialect->quote)
        cell = str_slice(cell, 1, cell.len - 1);
    return cell;
}

/* The next whole line of the sample; one with an odd quote is part of a longer record, or has a stray one, and teaches nothing.
 */
static bool next_record(const struct dialect *dialect, struct str *rest, struct str *record)
{
    bool odd;
    do {
        size_t at = 0;
        odd = false;
        while (at < rest->len && rest->at[at] != '\n' && rest->at[at] != '\r')
            odd ^= rest->at[at++] == dialect->quote;
        *record = str_slice(*rest, 0, at);
        if (at == rest->len)
            return false; /* it may be cut off */
        *rest = str_slice(*rest, at + 1, rest->len);
    } while (odd);
    return true;
}

static size_t count_cells(const struct dialect *dialect, struct str record)
{
    size_t count = 0;
    for (bool more = record.len > 0; more; count++)
        next_cell(dialect, &record, &more);
    return count;
}

static void learn(struct csv_habits *habits, const struct dialect *dialect, struct str record)
{
    bool more = true;
    for (size_t column = 0; more; column++) {
        struct str cell = next_cell(dialect, &record, &more);
        struct habit *habit = &habits->columns[column];
        habit->blank |= cell.len == 0;
        habit->figure |= is_figure(cell);
        habit->words |= cell.len && !is_figure(cell);
    }
}

struct csv_habits csv_habits_learn(struct arena *arena, struct str sample, const struct dialect *dialect)
{
    struct csv_habits habits = {.width = dialect->width};
    struct str record;
    bool is_first = true;
    if (dialect->width == 0)
        return habits;
    habits.columns = ARENA_ARRAY(arena, struct habit, dialect->width);
    while (next_record(dialect, &sample, &record)) {
        if (count_cells(dialect, record) != dialect->width)
            continue;
        if (!is_first) {
            learn(&habits, dialect, record);
            habits.records++;
        }
        is_first = false;
    }
    habits.known = habits.records >= HABITS_LEAST;
    return habits;
}

bool csv_habits_allow(const struct csv_habits *habits, size_t column, struct str text)
{
    if (column >= habits->width)
        return text.len == 0;
    const struct habit *habit = &habits->columns[column];
    return text.len == 0 ? habit->blank : is_figure(text) ? habit->figure : habit->words;
}

bool csv_habits_fit(const struct csv_habits *habits, const struct dialect *dialect, struct str record)
{
    bool more = record.len > 0;
    size_t column = 0;
    for (; more; column++)
        if (!csv_habits_allow(habits, column, next_cell(dialect, &record, &more)))
            return false;
    for (; column < habits->width; column++)
        if (!habits->columns[column].blank)
            return false;
    return true;
}
