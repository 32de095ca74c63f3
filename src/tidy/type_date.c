#include "base/date.h"
#include "tidy/types.h"

static void read_date(struct feed *feed, const struct batch_cell *cell, const struct site *site, struct value *value)
{
    struct date date;
    (void)feed;
    (void)site;
    if (cell->text.len == 0 || cell_is_blank(cell))
        return;
    value->present = (cell->kind == CELL_DAY || cell->kind == CELL_WORDS) && date_parse(cell->text, &date);
    if (value->present)
        value->ordinal = date.days;
    else
        value->problem = ISSUE_DATE_INVALID;
}

const struct cell_type type_date = {.type = COLUMN_DATE,
                                    .name = "date",
                                    .summary = "a day: a date cell, or text with the day first or as 2025-12-31",
                                    .kind = FACTS_DATE,
                                    .read = read_date};
