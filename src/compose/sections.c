#include "compose/sections.h"

#include "compose/cards.h"
#include "compose/sentence.h"

void head_fill(struct composer *c)
{
    const struct head_spec *spec = &c->in->layout->head;
    struct doc_head *head = &c->doc->head;
    *head = (struct doc_head){
        .report = spec->id,
        .period_id = period_format(c->arena, c->in->period),
        .title = composer_text(c, &spec->title),
        .subtitle = composer_text(c, &spec->subtitle),
        .period = noun_upper(c->arena, lang_period(c->arena, c->in->period, c->lang, PERIOD_WORDS)),
        .institution = composer_text(c, &spec->institution),
        .contact = composer_text(c, &spec->contact),
        .source = composer_text(c, &spec->source),
        .keywords = composer_text(c, &spec->keywords),
        .created = spec->has_released ? spec->released : period_last_day(c->in->period),
    };
    if (spec->has_released)
        head->released = lang_date(c->arena, spec->released, c->lang);
    if (spec->has_embargo)
        head->embargo = SAY(c, WORD_EMBARGO, spec->embargo_hour, lang_date(c->arena, spec->embargo, c->lang));
    if (spec->has_next_release)
        head->next_release = lang_date(c->arena, spec->next_release, c->lang);
}

static struct block *append_section(struct composer *c, struct str id, struct str title)
{
    struct block *block = doc_append(c->arena, c->doc, BLOCK_SECTION);
    block->id = id;
    block->text = title;
    return block;
}

static bool append_cards(struct composer *c)
{
    const struct layout_spec *layout = c->in->layout;
    if (layout->key_figures.len == 0)
        return true;
    struct block *block = doc_append(c->arena, c->doc, BLOCK_CARDS);
    for (size_t i = 0; i < layout->key_figures.len; i++)
        if (!card_fill(c, &layout->key_figures.at[i], VEC_PUSH(c->arena, &block->cards)))
            return false;
    c->doc->head.lead = block->cards.at[0];
    return true;
}

bool summary_append(struct composer *c)
{
    struct block bullets = {.kind = BLOCK_BULLETS};
    if (c->in->layout->key_figures.len == 0)
        return true;
    append_section(c, STR("resumen"), word_text(c->lang, WORD_SECTION_SUMMARY));
    if (!append_cards(c) || !sentences_append(c, &bullets))
        return false;
    if (bullets.items.len)
        *doc_append(c->arena, c->doc, BLOCK_BULLETS) = bullets;
    if (c->in->layout->has_lead_chart) {
        struct block *block = doc_append(c->arena, c->doc, BLOCK_FIGURE);
        block->index = (size_t)c->in->layout->lead_chart;
        block->id = c->doc->figures.at[block->index].id;
    }
    return true;
}

static void append_item(struct composer *c, const struct item_spec *item)
{
    struct block *block = doc_append(c->arena, c->doc, item->table >= 0 ? BLOCK_TABLE : BLOCK_FIGURE);
    block->index = (size_t)(item->table >= 0 ? item->table : item->chart);
    block->id = item->table >= 0 ? c->doc->tables.at[block->index].id : c->doc->figures.at[block->index].id;
}

void sections_append(struct composer *c)
{
    const struct layout_spec *layout = c->in->layout;
    for (size_t i = 0; i < layout->sections.len; i++) {
        const struct section_spec *section = &layout->sections.at[i];
        struct str lead = composer_text(c, &section->lead);
        append_section(c, section->id, composer_text(c, &section->title));
        if (lead.len)
            doc_append(c->arena, c->doc, BLOCK_PARAGRAPH)->text = lead;
        for (size_t j = 0; j < section->items.len; j++)
            append_item(c, &section->items.at[j]);
    }
}
