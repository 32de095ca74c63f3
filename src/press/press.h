/* Room tour: press turns the charts of a doc into a press kit: captions that can be printed as they are, texts for those who
 * cannot see, names of files, and the list of all of it that the page shows.
 *
 * press.c fills the nouns of model/kit.h; words.def holds the words in both languages, uses.def what each size is for. The
 * conductor draws the pictures and appends them; render writes the page and the archive.
 *
 * Owns:  the kit and its texts live in the arena given; figures are the doc's.
 * Fails: never.
 */
#ifndef RACIMO_PRESS_PRESS_H
#define RACIMO_PRESS_PRESS_H

#include "model/doc.h"
#include "model/kit.h"
#include "spec/theme.h"

/* A kit with its texts and an item a figure, but no files. first: the page is the one that opens by itself; both: there is a page
 * in the other language. */
struct kit *press_kit(const struct doc *doc, bool first, bool both, struct arena *arena);
/* "municipios/municipios-story-es.png"; preset NULL leaves it out. */
struct str press_path(const struct figure *figure, const char *preset, enum lang lang, const char *extension,
                      struct arena *arena);
/* The archive of everything, in both languages. */
struct str press_archive(const struct doc_head *head, struct arena *arena);
/* Caption and descriptions as plain text, to be copied; before all of it the embargo, which no text to be copied carries: they
 * are printed when it is over. */
struct str press_texts(const struct kit *kit, const struct kit_item *item, struct arena *arena);

/* A picture in pixels, a drawing in points on paper, or a file without size; size is in bytes. */
void press_append_picture(struct kit *kit, struct kit_item *item, const struct preset *preset, size_t size, struct arena *arena);
void press_append_drawing(struct kit *kit, struct kit_item *item, const struct preset *preset, const char *extension, size_t size,
                          struct arena *arena);
void press_append_data(struct kit *kit, struct kit_item *item, size_t size, struct arena *arena);
void press_append_text(struct kit *kit, struct kit_item *item, size_t size, struct arena *arena);

#endif
