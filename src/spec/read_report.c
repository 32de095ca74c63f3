#include "spec/read.h"

#include "base/file.h"
#include "spec/keys.h"
#include "spec/read_dimension.h"
#include "spec/read_layout.h"
#include "spec/read_look.h"
#include "spec/read_measure.h"
#include "spec/read_policy.h"
#include "spec/read_quality.h"
#include "spec/read_source.h"

static bool read_parts(struct reading *reading, const struct yaml_node *map);

bool report_read(struct str path, struct arena *arena, struct report_spec **out, struct fault *fault)
{
    struct yaml *yaml = NULL;
    if (!yaml_read(path, arena, &yaml, fault) || !keys_check(yaml, yaml->root, SECTION_REPORT, arena, fault))
        return false;
    struct reading reading = {yaml, arena, ARENA_NEW(arena, struct report_spec), fault};
    reading.report->path = str_copy(arena, path);
    reading.report->directory = str_copy(arena, path_directory(path));
    reading.report->theme = *theme_default();
    if (!read_parts(&reading, yaml->root))
        return false;
    *out = reading.report;
    return true;
}

static void read_languages(struct reading *reading, const struct yaml_node *list)
{
    for (size_t i = 0; i < list->items.len; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++)
            if (str_equal(list->items.at[i]->text, str_from_cstr(lang_tag((enum lang)lang))))
                reading->report->output.lang[lang] = true;
}

static void read_outputs(struct reading *reading, const struct yaml_node *list)
{
    struct output_spec *output = &reading->report->output;
    const struct {
        struct str word;
        bool *wanted;
    } words[] = {{STR("xlsx"), &output->xlsx}, {STR("pdf"), &output->pdf}, {STR("png"), &output->png},
                 {STR("svg"), &output->svg},   {STR("csv"), &output->csv}, {STR("chart-pdf"), &output->chart_pdf},
                 {STR("press"), &output->press}, {STR("analysis"), &output->analysis}};
    for (size_t i = 0; i < list->items.len; i++)
        for (size_t j = 0; j < sizeof words / sizeof words[0]; j++)
            if (str_equal(list->items.at[i]->text, words[j].word))
                *words[j].wanted = true;
}

static void read_open_data(struct reading *reading, const struct yaml_node *map)
{
    struct output_spec *output = &reading->report->output;
    if (!map)
        return;
    output->byte_order_mark = field_truth(map, "bom");
    output->licence = field_str(map, "licence");
    output->licence_url = field_str(map, "licence_url");
}

static bool read_texts(struct reading *reading, const struct yaml_node *map)
{
    struct head_spec *head = &reading->report->layout.head;
    head->id = field_str(map, "report");
    return field_text(reading, map, "title", &head->title) && field_text(reading, map, "subtitle", &head->subtitle) &&
           field_text(reading, map, "institution", &head->institution) && field_text(reading, map, "contact", &head->contact) &&
           field_text(reading, map, "source", &head->source) && field_text(reading, map, "keywords", &head->keywords);
}

/* "2026-11-16 10:00". */
static bool read_embargo(struct reading *reading, const struct yaml_node *map)
{
    struct head_spec *head = &reading->report->layout.head;
    struct str text = str_trim(field_str(map, "embargo"));
    head->embargo_hour = str_slice(text, 11, text.len);
    const char *hour = head->embargo_hour.at;
    bool good = text.len == 16 && date_parse(str_slice(text, 0, 10), &head->embargo) && text.at[10] == ' ' && hour[2] == ':';
    for (size_t i = 0; good && i < 5; i++)
        good = i == 2 || (hour[i] >= '0' && hour[i] <= '9');
    good = good && (hour[0] < '2' || (hour[0] == '2' && hour[1] < '4')) && hour[3] < '6';
    head->has_embargo = text.len > 0;
    if (head->has_embargo && !good)
        return reading_refuse(reading, field_spot(map, "embargo"), "'%.*s' is no day and hour; for example: embargo: 2026-11-16 10:00",
                              STR_ARGS(text));
    return !head->has_embargo || (head->has_released && head->released.days == head->embargo.days) ||
           reading_refuse(reading, field_spot(map, "embargo"), "'embargo' ends on another day than 'released'; make them the same");
}

static bool read_days(struct reading *reading, const struct yaml_node *map)
{
    struct head_spec *head = &reading->report->layout.head;
    head->has_released = yaml_find(map, "released") && date_parse(field_str(map, "released"), &head->released);
    head->has_next_release = yaml_find(map, "next_release") && date_parse(field_str(map, "next_release"), &head->next_release);
    if (head->has_released && head->has_next_release && head->released.days >= head->next_release.days)
        return reading_refuse(reading, field_spot(map, "next_release"),
                              "'next_release' must come after 'released'; change one of the two days");
    return read_embargo(reading, map);
}

static enum period_kind parse_frequency(struct str word)
{
    if (str_equal(word, STR("year")))
        return PERIOD_YEAR;
    return str_equal(word, STR("month")) ? PERIOD_MONTH : PERIOD_QUARTER;
}

static bool read_period(struct reading *reading, const struct yaml_node *map)
{
    struct report_spec *report = reading->report;
    struct str period = field_str(map, "period");
    report->frequency = parse_frequency(field_str(map, "frequency"));
    report->latest = period.len == 0 || str_equal(period, STR("latest"));
    if (report->latest)
        return true;
    if (!period_parse(period, &report->period))
        return reading_refuse(reading, field_spot(map, "period"), "'%.*s' is no period; write latest, 2026Q3, 2026-09 or 2026",
                              STR_ARGS(period));
    return report->period.kind == report->frequency ||
           reading_refuse(reading, field_spot(map, "period"),
                          "'%.*s' is no %.*s, which is the report's frequency; change one of the two", STR_ARGS(period),
                          STR_ARGS(field_str(map, "frequency")));
}

static void read_codes(struct reading *reading, const struct yaml_node *map)
{
    for (size_t i = 0; map && i < map->pairs.len; i++) {
        const struct yaml_pair *pair = &map->pairs.at[i];
        struct str path = path_join(reading->arena, reading->report->directory, str_trim(pair->value->text));
        *VEC_PUSH(reading->arena, &reading->report->codes) = (struct codes_spec){pair->spot, pair->key, path};
    }
}

static bool read_parts(struct reading *reading, const struct yaml_node *map)
{
    read_languages(reading, yaml_find(map, "languages"));
    read_outputs(reading, yaml_find(map, "outputs"));
    read_codes(reading, yaml_find(map, "codes"));
    quality_read(reading, yaml_find(map, "quality"));
    reading->report->output.burst = field_str(map, "burst");
    read_open_data(reading, yaml_find(map, "open_data"));
    return read_texts(reading, map) && look_read(reading, map) && read_days(reading, map) && read_period(reading, map) &&
           sources_read(reading, yaml_find(map, "sources")) &&
           measures_read(reading, yaml_find(map, "measures")) && dimensions_read(reading, yaml_find(map, "dimensions")) &&
           layout_read(reading, map) && policy_read(reading, yaml_find(map, "protect"));
}
