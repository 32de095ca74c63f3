#include "recheck/audit.h"

#include "base/speech.h"
#include "recheck/audit_items.h"

#define ITEM(check, essential, text) {check, essential, text},
static const struct audit_item ITEMS[] = {
#include "recheck/audit_items.def"
};
#undef ITEM

static const char *const JUDGED[] = {
    SAID("spelling and plain language"),
    SAID("whether titles, alternative texts and links say what they stand for"),
    SAID("whether a screen reader reads cover and notes in a sensible order"),
    SAID("whether the notes tell a reader all that the figures need"),
};

size_t audit_run(struct arena *arena, const struct book_parts *parts, struct audit *audit)
{
    const struct book_read *book = book_read(arena, parts);
    size_t broken = 0;
    for (size_t i = 0; i < sizeof ITEMS / sizeof *ITEMS; i++) {
        struct audit_result *result = VEC_PUSH(arena, &audit->results);
        *result = (struct audit_result){.item = ITEMS[i].text, .essential = ITEMS[i].essential};
        result->where = ITEMS[i].find_fault(book);
        result->holds = result->where.words[0] == '\0';
        broken += !result->holds;
    }
    return broken;
}

size_t audit_judged_count(void)
{
    return sizeof JUDGED / sizeof *JUDGED;
}

const char *audit_judged(size_t index)
{
    return JUDGED[index];
}
