#include "tidy/row_kind.h"
#include "tidy/rfc.h"
#include "tidy/types.h"

static void keep_key(struct feed *feed, struct str text, struct value *value)
{
    value->id = dict_append(feed->column->dict, text);
    value->present = true;
}

/* A wrong digit and a repaired spelling are told, and the key is kept. */
static void read_rfc(struct feed *feed, struct str text, const struct site *site, struct value *value)
{
    struct rfc rfc;
    enum rfc_verdict verdict = rfc_parse(text, &rfc);
    struct str key = {rfc.text, rfc.len};
    struct arena *arena = site->issues->arena;
    if (verdict == RFC_MALFORMED || verdict == RFC_GENERIC) {
        value->problem = verdict == RFC_GENERIC ? ISSUE_KEY_GENERIC : ISSUE_KEY_MALFORMED;
        value->advice = verdict == RFC_GENERIC ? STR_NONE : rfc_suggest(arena, text, feed->column->dict);
        return;
    }
    if (rfc.repaired)
        site_raise(site, feed->heading, ISSUE_KEY_REPAIRED, rfc_mask(arena, text), rfc_mask(arena, key), STR_NONE);
    if (verdict == RFC_WRONG_DIGIT) {
        value->problem = ISSUE_KEY_CHECK_DIGIT;
        value->advice = rfc_suggest(arena, text, feed->column->dict);
    }
    keep_key(feed, key, value);
}

static void read_key(struct feed *feed, const struct batch_cell *cell, const struct site *site, struct value *value)
{
    struct str text = cell_words(site->issues->arena, cell);
    if (text.len == 0)
        value->problem = ISSUE_KEY_MISSING;
    else if (feed->spec->rfc)
        read_rfc(feed, text, site, value);
    else if (text_is_total(text, true))
        value->problem = ISSUE_KEY_MALFORMED;
    else
        keep_key(feed, text, value);
}

const struct cell_type type_key = {.type = COLUMN_KEY,
                                   .name = "key",
                                   .summary = "text that identifies; with rfc: a Mexican tax id, normalised and checked",
                                   .kind = FACTS_KEY,
                                   .carries_row = true,
                                   .read = read_key};
