#include <string.h>

#include "base/fold.h"
#include "tidy/types.h"

/* Begins as a formula would, were the text pasted into a spreadsheet. A lone sign is but a dash. */
static bool is_hostile(const struct batch_cell *cell)
{
    struct str text = cell->text;
    return cell->kind == CELL_WORDS && text.len > 1 && text.at[0] && strchr("=+-@\t\r", text.at[0]) != NULL;
}

static void read_text(struct feed *feed, const struct batch_cell *cell, const struct site *site, struct value *value)
{
    struct str text = cell_trim(cell->text);
    if (text.len == 0)
        return;
    if (is_hostile(cell))
        site_raise(site, feed->heading, ISSUE_CELL_HOSTILE, text, STR_NONE, STR_NONE);
    value->id = dict_append(feed->column->dict, fold_nfc(site->issues->arena, text));
    value->present = true;
}

const struct cell_type type_text = {
    .type = COLUMN_TEXT, .name = "text", .summary = "words, kept as they are", .kind = FACTS_TEXT, .read = read_text};
