/* The type of the report's pages: one scale of sizes, each with its leading and ink.
 *
 * Units: points. The sizes are steps of a scale of about 1.25: 8, 8.5 | 10 | 11.5 | 15 | 24 | 30 | 47; 26 and 9 for the key
 * figures.
 */
#ifndef RACIMO_PAGE_TYPE_H
#define RACIMO_PAGE_TYPE_H

#include "model/scene.h"
#include "model/typeset.h"
#include "spec/theme.h"

#define PAGE_WIDTH_PT 612.0
#define PAGE_HEIGHT_PT 792.0
#define PAGE_MARGIN_PT 54.0
#define PAGE_TOP_PT 78.0     /* of the text, under the running head */
#define PAGE_BOTTOM_PT 732.0 /* of the text, over the foot */
#define TEXT_WIDTH_PT (PAGE_WIDTH_PT - 2 * PAGE_MARGIN_PT)
#define MEASURE_PT 432.0 /* of running text: some 85 characters a line */

enum ink { INK_TEXT, INK_SECONDARY, INK_ACCENT, INK_PAPER };

struct style {
    enum weight weight;
    double size_pt;
    double leading_pt;
    enum ink ink;
};

#define STYLE_SECTION ((struct style){WEIGHT_BOLD, 24, 30, INK_TEXT})
#define STYLE_HEADING ((struct style){WEIGHT_BOLD, 15, 20, INK_TEXT})
#define STYLE_CAPTION ((struct style){WEIGHT_BOLD, 11.5, 15, INK_TEXT})
#define STYLE_EYEBROW ((struct style){WEIGHT_BOLD, 8.5, 12, INK_ACCENT})
#define STYLE_LEAD ((struct style){WEIGHT_REGULAR, 11.5, 17, INK_TEXT})
#define STYLE_BODY ((struct style){WEIGHT_REGULAR, 10, 14.5, INK_TEXT})
#define STYLE_BODY_BOLD ((struct style){WEIGHT_BOLD, 10, 14.5, INK_TEXT})
#define STYLE_SMALL ((struct style){WEIGHT_REGULAR, 8.5, 12, INK_TEXT})
#define STYLE_SMALL_BOLD ((struct style){WEIGHT_BOLD, 8.5, 12, INK_TEXT})
#define STYLE_QUIET ((struct style){WEIGHT_REGULAR, 8.5, 12, INK_SECONDARY})
#define STYLE_NOTE ((struct style){WEIGHT_REGULAR, 8, 11, INK_SECONDARY})

static inline struct font style_font(struct style style)
{
    return (struct font){style.weight, style.size_pt};
}

static inline struct colour colour_from_tint(struct tint tint)
{
    return (struct colour){tint.red, tint.green, tint.blue, 255};
}

#endif
