#include "base/fold.h"
#include "tidy/types.h"

static void read_text(struct feed *feed, const struct batch_cell *cell, const struct site *site, struct value *value)
{
    struct str text = str_trim(cell->text);
    if (text.len == 0)
        return;
    if (cell_is_hostile(cell))
        site_raise(site, feed->heading, ISSUE_CELL_HOSTILE, text, STR_NONE, STR_NONE);
    value->id = dict_append(feed->column->dict, fold_nfc(site->issues->arena, text));
    value->present = true;
}

const struct cell_type type_text = {
    .type = COLUMN_TEXT, .name = "text", .summary = "words, kept as they are", .kind = FACTS_TEXT, .read = read_text};
