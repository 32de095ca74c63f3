/* What the front sheets owe the others: a link to each, and a word for every sign in use. */
#include "recheck/audit_items.h"

#include "base/speech.h"

#define FRONT 3 /* cover, contents, notes */

static bool has_link(const struct book_sheet_read *contents, struct arena *arena, struct str name)
{
    struct str wanted = str_format(arena, "'%.*s'!A1", STR_ARGS(name));
    for (size_t i = 0; i < contents->links.len; i++)
        if (str_equal(contents->links.at[i], wanted))
            return true;
    return false;
}

struct lack audit_contents(const struct book_read *book)
{
    if (book->sheets.len < FRONT)
        return (struct lack){SAID("there are no sheets of contents and notes")};
    for (size_t i = FRONT - 1; i < book->sheets.len; i++)
        if (!has_link(&book->sheets.at[1], book->arena, book->sheets.at[i].name))
            return (struct lack){SAID("what is not listed: sheet "), book->sheets.at[i].name};
    return LACK_NONE;
}

/* "[c]": a word in brackets, without figures. */
static bool is_sign(struct str text)
{
    bool good = text.len > 2 && text.at[0] == '[' && text.at[text.len - 1] == ']';
    for (size_t i = 1; good && i + 1 < text.len; i++)
        good = text.at[i] >= 'a' && text.at[i] <= 'z';
    return good;
}

static bool explains(const struct book_sheet_read *notes, struct str sign)
{
    for (size_t i = 0; i < notes->cells.len; i++)
        if (str_equal(notes->cells.at[i].text, sign))
            return true;
    return false;
}

struct lack audit_legend(const struct book_read *book)
{
    for (size_t s = FRONT; s < book->sheets.len; s++)
        for (size_t i = 0; i < book->sheets.at[s].cells.len; i++) {
            struct str text = book->sheets.at[s].cells.at[i].text;
            if (book->sheets.at[s].cells.at[i].is_text && is_sign(text) && !explains(&book->sheets.at[FRONT - 1], text))
                return (struct lack){SAID("sign "),
                                     str_format(book->arena, "%.*s (%.*s)", STR_ARGS(text), STR_ARGS(book->sheets.at[s].name))};
        }
    return LACK_NONE;
}
