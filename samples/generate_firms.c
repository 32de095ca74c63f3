/* Draws, dates, and the firms themselves: invented names and synthetic RFCs with a right check digit. */
#include "generate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int draw_below(struct draw *draw, int limit)
{
    draw->state = draw->state * 6364136223846793005u + 1442695040888963407u;
    return (int)((draw->state >> 33) % (uint64_t)limit);
}

int draw_between(struct draw *draw, int low, int high)
{
    return low + draw_below(draw, high - low + 1);
}

int draw_weighted(struct draw *draw, const struct weighted *choices, size_t count)
{
    int sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += choices[i].weight;
    int left = draw_below(draw, sum);
    size_t chosen = 0;
    while (left >= choices[chosen].weight)
        left -= choices[chosen++].weight;
    return choices[chosen].code;
}

int day_from_date(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

void date_from_day(int day, int *year, int *month, int *day_of_month)
{
    *year = 1970 + day / 366;
    while (day_from_date(*year + 1, 1, 1) <= day)
        (*year)++;
    *month = 1;
    while (*month < 12 && day_from_date(*year, *month + 1, 1) <= day)
        (*month)++;
    *day_of_month = day - day_from_date(*year, *month, 1) + 1;
}

int quarter_of_day(int day)
{
    int year, month, day_of_month;
    date_from_day(day, &year, &month, &day_of_month);
    return (year - 2021) * 4 + (month - 1) / 3;
}

int quarter_last_day(int quarter)
{
    int year = 2021 + (quarter + 1) / 4;
    return day_from_date(year, ((quarter + 1) % 4) * 3 + 1, 1) - 1;
}

/* Ñ is two bytes in UTF-8, so the body is walked by characters. */
static int rfc_character_value(const char **at)
{
    const char *order = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ ";
    if (strncmp(*at, "Ñ", 2) == 0) {
        *at += 2;
        return 38;
    }
    const char *found = strchr(order, **at);
    (*at)++;
    return found == NULL ? 0 : (int)(found - order);
}

static int rfc_body_length(const char *body)
{
    int length = 0;
    for (; *body != '\0'; body++)
        length += ((unsigned char)*body & 0xC0) != 0x80;
    return length;
}

char rfc_check_digit(const char *body)
{
    int weight = 13, sum = 0;
    if (rfc_body_length(body) == 11)
        sum += 37 * weight--;
    while (*body != '\0')
        sum += rfc_character_value(&body) * weight--;
    int rest = sum % 11;
    return rest == 0 ? '0' : "0123456789A"[11 - rest];
}

static void brand_format(char *brand, size_t size, int number)
{
    static const char *const heads[] = {"Bral", "Cor", "Drel", "Fal", "Gri", "Jun", "Kel", "Lom", "Mir", "Nar", "Ost", "Pal",
                                        "Quer", "Ris", "Sol",  "Tam", "Uro", "Vel", "Xal", "Zar", "Ñan", "Elo", "Amb", "Ini"};
    static const char *const middles[] = {"bi", "ca", "do", "fe", "ga", "ji", "lu", "ma", "ne",
                                          "po", "ri", "sa", "te", "va", "zo", "ño", "có", "du"};
    static const char *const tails[] = {"bra", "cel", "dín", "fex", "gar", "lia", "món", "nta",
                                        "plo", "ria", "sco", "tal", "ver", "xia", "zul", "mar"};
    enum { HEADS = 24, MIDDLES = 18, TAILS = 16, ALL = HEADS * MIDDLES * TAILS };
    int at = (int)(((int64_t)number * 3989 + 17) % ALL); /* 3989 is prime to ALL: every brand occurs once */
    snprintf(brand, size, "%s%s%s", heads[at % HEADS], middles[at / HEADS % MIDDLES], tails[at / HEADS / MIDDLES]);
}

static void rfc_letters_format(struct draw *draw, char *letters, size_t size, const char *brand, bool person)
{
    char plain[4] = "XXX";
    size_t count = 0;
    for (const char *at = brand; *at != '\0' && count < 3; at++) {
        if ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z'))
            plain[count++] = (char)(*at & ~0x20);
    }
    const char *second = strstr(brand, "ño") != NULL || strstr(brand, "Ñ") != NULL ? "Ñ" : NULL;
    char own[2] = {plain[1], '\0'};
    if (second == NULL)
        second = draw_below(draw, 90) == 0 ? "&" : own;
    snprintf(letters, size, "%c%s%c%s", plain[0], second, plain[2], person ? "X" : "");
}

static void rfc_format(struct draw *draw, char *rfc, size_t size, const char *letters, int founded)
{
    static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    int year, month, day;
    date_from_day(founded, &year, &month, &day);
    char body[24];
    char last = signs[draw_below(draw, 36)]; /* one draw a statement: C leaves the order of arguments open */
    char first = signs[draw_below(draw, 36)];
    snprintf(body, sizeof body, "%s%02d%02d%02d%c%c", letters, year % 100, month, day, first, last);
    snprintf(rfc, size, "%s%c", body, rfc_check_digit(body));
}

static bool rfc_is_taken(const struct region *region, const char *rfc)
{
    for (int i = 0; i < region->firms_count; i++) {
        if (strcmp(region->firms[i].rfc, rfc) == 0)
            return true;
    }
    return false;
}

static void name_format(struct draw *draw, struct firm *firm, const char *brand)
{
    static const char *const forms[] = {"S.A. de C.V.",     "S.A. de C.V.", "S.A. de C.V.", "S. de R.L. de C.V.",
                                        "S.A.P.I. de C.V.", "S.C.",         "SA DE CV"};
    const char *trade = plans[firm->cluster].trades[draw_below(draw, 8)];
    const char *form = forms[draw_below(draw, 7)];
    if (firm->person)
        snprintf(firm->name, sizeof firm->name, "%s %s", trade, brand);
    else if (draw_below(draw, 6) == 0)
        snprintf(firm->name, sizeof firm->name, "Grupo %s, %s", brand, form);
    else
        snprintf(firm->name, sizeof firm->name, "%s %s, %s", trade, brand, form);
}

static int municipality_drawn(struct draw *draw, const struct cluster_plan *plan)
{
    struct weighted choices[MUNICIPALITIES];
    for (int i = 0; i < MUNICIPALITIES; i++)
        choices[i] = (struct weighted){i + 1, places[i].weight / 8 + (places[i].weight < 8)};
    for (int i = 0; i < 6 && plan->favourites[i].code != 0; i++)
        choices[plan->favourites[i].code - 1].weight += plan->favourites[i].weight;
    return draw_weighted(draw, choices, MUNICIPALITIES);
}

int firm_append(struct region *region, int cluster, int founded_before)
{
    if (region->firms_count == MAX_FIRMS) {
        fputs("generate: no room for more firms\n", stderr);
        exit(1);
    }
    struct draw *draw = &region->draw;
    struct firm *firm = &region->firms[region->firms_count];
    char brand[32], letters[8];
    firm->cluster = cluster;
    firm->person = (cluster == MODA || cluster == ALIMENTOS || cluster == CERAMICA) && draw_below(draw, 100) == 0;
    firm->scian = draw_weighted(draw, plans[cluster].scian, 16);
    firm->municipality = municipality_drawn(draw, &plans[cluster]);
    brand_format(brand, sizeof brand, region->firms_count);
    name_format(draw, firm, brand);
    rfc_letters_format(draw, letters, sizeof letters, brand, firm->person);
    do {
        int founded = founded_before - draw_between(draw, 150, 7000);
        rfc_format(draw, firm->rfc, sizeof firm->rfc, letters, founded);
    } while (rfc_is_taken(region, firm->rfc));
    return region->firms_count++;
}
