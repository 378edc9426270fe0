/* What Minutebook reckons of the words of a page after PDFium: which follow one another on a line, where those
   lines stand, and which words stand in a box, a cell or a printed row.

   The words come as columns (ingest/inks.py). Each function here does what the Python function of the same
   idea does, to the last bit (tests/test_geometry.py holds them to it). It links against nothing, allocates
   nothing and keeps nothing between calls: the caller gives room for the most that may come out. */

#include <stdint.h>
#include <string.h>

#define SHOWN __attribute__((visibility("default")))

/* As Python reckons them, also where a length is no number. */
#define LESS(a, b) ((b) < (a) ? (b) : (a))
#define MORE(a, b) ((b) > (a) ? (b) : (a))
#define SIZE(a) ((a) < 0 ? -(a) : (a))

/* ---- the words of a page's text ---- */

enum { HYPHEN = 0x02, ENGINE_HYPHEN = 0xFFFE };

/* What Python's \s takes for white, of what has one UTF-16 unit. */
static int is_space(unsigned c) {
    if (c <= 0x20) return c == 0x20 || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
    if (c < 0x1680) return c == 0x85 || c == 0xA0;
    return c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

static int is_hyphen(unsigned c) { return c == HYPHEN || c == ENGINE_HYPHEN; }

/* Whether a unit is part of a word: hyphens at a line end are not, they only may end one. */
static int is_letter(unsigned c) { return c > 0x20 && c != ENGINE_HYPHEN && !is_space(c); }

/* The words of a text: their first and last units, and whether a space and a line end follow. Room for half as
   many words as there are units, and one. */
SHOWN int minutebook_spans(const uint16_t *units, int count, int32_t *firsts, int32_t *lasts, uint8_t *wraps) {
    int found = 0;
    for (int i = 0; i < count;) {
        int start = i;
        while (i < count && is_letter(units[i])) i++;
        if (i < count && is_hyphen(units[i])) i++;
        if (i == start) {
            i++;
            continue;
        }
        firsts[found] = start;
        lasts[found] = i - 1;
        wraps[found++] = i + 1 < count && units[i] == ' ' && units[i + 1] == '\r';
    }
    return found;
}

typedef struct {
    double size;
    int32_t bold, turn, mark, colour;
} Style;

/* The style of each word, given that of each run of words and the number of each word's run. */
SHOWN void minutebook_styled(int count, const int32_t *run, const Style *styles, double *sizes, uint8_t *bold,
                             int16_t *turns, int32_t *marks, int32_t *colours) {
    for (int i = 0; i < count; i++) {
        const Style *style = styles + run[i];
        sizes[i] = style->size;
        bold[i] = (uint8_t)style->bold;
        turns[i] = (int16_t)style->turn;
        marks[i] = style->mark;
        colours[i] = style->colour;
    }
}

/* ---- columns of words ---- */

typedef struct {
    double *x0, *top, *x1, *bottom, *base, *size;
    uint8_t *bold;
    int16_t *turn;
    int32_t *order;
    uint8_t *wraps;
    int32_t *mark, *colour;
} Inks;

/* The words `at` these places, as words of their own. */
SHOWN void minutebook_picked(const Inks *w, int count, const int32_t *at, Inks *own) {
    for (int k = 0; k < count; k++) {
        int i = at[k];
        own->x0[k] = w->x0[i], own->top[k] = w->top[i];
        own->x1[k] = w->x1[i], own->bottom[k] = w->bottom[i];
        own->base[k] = w->base[i], own->size[k] = w->size[i];
        own->bold[k] = w->bold[i], own->turn[k] = w->turn[i], own->order[k] = w->order[i];
        own->wraps[k] = w->wraps[i], own->mark[k] = w->mark[i], own->colour[k] = w->colour[i];
    }
}

/* The words that may be broken off the one before: those close behind it, and those, of one unit where they are
   told to be `single`, that follow a single letter after one unit. Marks them in `near`. */
SHOWN void minutebook_near(const Inks *w, int count, const int32_t *firsts, const int32_t *lasts, double tiny,
                           int single, uint8_t *near) {
    for (int i = 1; i < count; i++) {
        double gap = w->x0[i] - w->x1[i - 1], size = w->size[i - 1];
        int close = -0.3 * size < gap && gap < tiny * size;
        int alone = !single || firsts[i] == lasts[i];
        int spaced = alone && firsts[i - 1] == lasts[i - 1] && firsts[i] - lasts[i - 1] == 2;
        near[i] = (uint8_t)(close || spaced);
    }
}

/* How many of the words have their middles off a page of this size. */
SHOWN int minutebook_off(const Inks *w, int count, double width, double height) {
    int off = 0;
    for (int i = 0; i < count; i++) {
        double x = w->x0[i] + w->x1[i], y = w->top[i] + w->bottom[i];
        off += !(0 <= x && x <= 2 * width && 0 <= y && y <= 2 * height);
    }
    return off;
}

/* The words `at` (all, where it is none) whose middles lie in a box, or outside it. */
SHOWN int minutebook_within(const Inks *w, int count, const int32_t *at, const double *box, int outside,
                            int32_t *found) {
    int some = 0;
    for (int k = 0; k < count; k++) {
        int i = at ? at[k] : k;
        double x = w->x0[i] + w->x1[i], y = w->top[i] + w->bottom[i];
        int inside = 2 * box[0] <= x && x < 2 * box[2] && 2 * box[1] <= y && y < 2 * box[3];
        if (inside != outside) found[some++] = i;
    }
    return some;
}

/* Where words of these lengths begin and end in a text that has them one after another, a sign apart. */
SHOWN void minutebook_laid(int count, const int32_t *lengths, uint32_t *starts, uint32_t *ends) {
    uint32_t at = 0;
    for (int i = 0; i < count; i++, at++) {
        starts[i] = at;
        at += (uint32_t)lengths[i];
        ends[i] = at;
    }
}

/* ---- runs ---- */

enum { BASES_DIFFER = 1, SIZES_DIFFER = 2, SOME_BOLD = 4, ALL_BOLD = 8 };
enum { SKEW = -1 };

/* Where a run stands: its box, the base and size of its first word, and the widest white between two words. */
typedef struct {
    double x0, top, x1, bottom, base, size, widest;
} Place;

static uint8_t place(const Inks *w, int count, const int32_t *at, int first, Place *where) {
    int i = at ? at[0] : first, bold = w->bold[i] != 0;
    uint8_t flags = 0;
    Place p = {w->x0[i], w->top[i], w->x1[i], w->bottom[i], w->base[i], w->size[i], -1.0 / 0.0};
    for (int k = 1; k < count; k++) {
        int before = i;
        i = at ? at[k] : first + k;
        double white = w->x0[i] - w->x1[before];
        p.widest = MORE(p.widest, white);
        p.x0 = LESS(p.x0, w->x0[i]), p.top = LESS(p.top, w->top[i]);
        p.x1 = MORE(p.x1, w->x1[i]), p.bottom = MORE(p.bottom, w->bottom[i]);
        if (w->base[i] != p.base) flags |= BASES_DIFFER;
        if (w->size[i] != p.size) flags |= SIZES_DIFFER;
        bold += w->bold[i] != 0;
    }
    if (bold) flags |= bold == count ? SOME_BOLD | ALL_BOLD : SOME_BOLD;
    *where = p;
    return flags;
}

/* The measures of ingest/runs.py. */
typedef struct {
    double same, raised, larger;
} Baselines;

static int runs_on(const Inks *w, const Baselines *b, int first, int last, int i) {
    if (w->turn[last] != w->turn[i]) return 0;
    if (w->turn[i] == SKEW) return 1;
    double base = w->base[i], size = w->size[i];
    if (w->turn[i] == 0 && w->base[last] == base && w->size[last] == size && w->x0[i] >= w->x1[last] - 0.3 * size)
        return 1;
    if (w->turn[i] == 90 || w->turn[i] == 270)
        return SIZE(w->base[last] - base) > 0.1 && SIZE(w->x0[last] - w->x0[i]) <= 0.5 * size;
    double large = MORE(w->size[last], size), small = LESS(w->size[last], size);
    double gap = w->x0[i] - w->x1[last];
    if ((gap > large && large >= b->larger * small) || w->x0[i] < w->x1[last] - 0.3 * large) return 0;
    double from_first = SIZE(w->base[first] - base), from_last = SIZE(w->base[last] - base);
    double shift = LESS(from_first, from_last);
    if (shift <= b->same * MORE(1.0, large)) return 1;
    return w->size[last] != size && shift <= b->raised * large && gap < large;
}

/* The runs of the words `at` (all, where it is none): after how many words each ends, where it stands, and
   what is to be said of it. No run goes on from one of the `groups` to another, if there are any. */
SHOWN int minutebook_runs(const Inks *w, const Baselines *b, int count, const int32_t *at,
                          const int32_t *groups, int32_t *ends, Place *places, uint8_t *flags) {
    int runs = 0, start = 0;
    for (int k = 1; k <= count; k++) {
        int last = at ? at[k - 1] : k - 1;
        if (k < count && (!groups || groups[k] == groups[k - 1]) &&
            runs_on(w, b, at ? at[start] : start, last, at ? at[k] : k))
            continue;
        flags[runs] = place(w, k - start, at ? at + start : 0, start, places + runs);
        ends[runs++] = k;
        start = k;
    }
    return runs;
}

/* ---- printed rows ---- */

/* Puts `at` in the order of a column, what is equal in the order in which it was; `other` is as long. */
static void sort(const double *column, int32_t *at, int count, int32_t *other) {
    for (int i = 1; i < count; i++) { /* drawn down the page, most words are in order, or nearly */
        if (!(column[at[i]] < column[at[i - 1]])) continue;
        goto merge;
    }
    return;
merge:
    for (int width = 1; width < count; width *= 2) {
        for (int low = 0; low < count; low += 2 * width) {
            int middle = LESS(low + width, count), high = LESS(low + 2 * width, count);
            int a = low, b = middle;
            for (int k = low; k < high; k++)
                other[k] = a < middle && (b >= high || !(column[at[b]] < column[at[a]])) ? at[a++] : at[b++];
        }
        memcpy(at, other, (size_t)count * sizeof *at);
    }
}

/* The words `at` that are not turned as printed rows from the top down, parted into pieces where the white is
   wide. `order` is the words so sorted, `ends` after how many of them each piece ends, `rows` the number of its
   row. Gives how many pieces there are. */
SHOWN int minutebook_rows(const Inks *w, int count, const int32_t *at, double baseline, double gap,
                          int32_t *order, int32_t *spare, int32_t *ends, int32_t *rows, Place *places,
                          uint8_t *flags) {
    int words = 0, pieces = 0, row = 0;
    for (int k = 0; k < count; k++) {
        int i = at ? at[k] : k;
        if (w->turn[i] == 0) order[words++] = i;
    }
    sort(w->base, order, words, spare);
    for (int start = 0, end = 0; start < words; start = end, row++) {
        int first = order[start];
        for (end = start + 1; end < words; end++)
            if (!(w->base[order[end]] - w->base[first] <= baseline * w->size[order[end]])) break;
        sort(w->x0, order + start, end - start, spare);
        for (int begin = start, k = start + 1; k <= end; k++) {
            if (k < end) {
                int a = order[k - 1], b = order[k];
                if (!(w->x0[b] - w->x1[a] > gap * MORE(w->size[a], w->size[b]))) continue;
            }
            flags[pieces] = place(w, k - begin, order + begin, 0, places + pieces);
            ends[pieces] = k;
            rows[pieces++] = row;
            begin = k;
        }
    }
    return pieces;
}

/* The whole number nearest to a length, the even one of two that are equally near. */
static int64_t nearest(double length) {
    int64_t low = (int64_t)length;
    if ((double)low > length) low--;
    double above = length - (double)low;
    return low + (above > 0.5 || (above == 0.5 && low % 2 != 0));
}

/* Whether words stand apart on two baselines or more: the next word drawn stands right of a wide gap on the
   same line, or higher. */
SHOWN int minutebook_apart(const Inks *w, int count, const int32_t *at, double gap) {
    int seen = 0;
    int64_t step = 0;
    for (int k = 1; k < count; k++) {
        int a = at ? at[k - 1] : k - 1, b = at ? at[k] : k;
        if (!(w->x0[b] - w->x1[a] > gap * w->size[b] && w->base[b] - w->base[a] < 0.3 * w->size[b])) continue;
        if (!(w->base[b] > -1e15 && w->base[b] < 1e15)) continue;
        int64_t own = nearest(w->base[b] / 4);
        if (seen && own != step) return 1;
        seen = 1;
        step = own;
    }
    return 0;
}

/* ---- cells ---- */

/* How many of the marks, which rise, are not above a place. */
static int marks_up_to(const double *marks, int count, double place) {
    int low = 0, high = count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (place < marks[middle]) high = middle;
        else low = middle + 1;
    }
    return low;
}

/* Which cell each of the words `at` stands in: `cell_of` has a number for each place between the marks, row by
   row, -1 for none. Puts the words that stand in a cell in the order of the cells, as drawn within one, in
   `order`, the numbers of their cells in `groups`; `spare` has room for a number for each word, `starts` for
   one more than there are cells. Gives how many words stand in a cell. */
SHOWN int minutebook_cells(const Inks *w, int count, const int32_t *at, const double *xs, int columns,
                           const double *ys, int rows, const int32_t *cell_of, int cells, int32_t *order,
                           int32_t *groups, int32_t *spare, int32_t *starts) {
    memset(starts, 0, (size_t)(cells + 1) * sizeof *starts);
    for (int k = 0; k < count; k++) {
        int i = at ? at[k] : k;
        int row = marks_up_to(ys, rows, (w->top[i] + w->bottom[i]) / 2) - 1;
        int column = marks_up_to(xs, columns, (w->x0[i] + w->x1[i]) / 2) - 1;
        spare[k] = row < 0 || column < 0 ? -1 : cell_of[row * columns + column];
        if (spare[k] >= 0) starts[spare[k] + 1]++;
    }
    for (int cell = 0; cell < cells; cell++) starts[cell + 1] += starts[cell];
    for (int k = 0; k < count; k++) {
        if (spare[k] < 0) continue;
        int32_t place = starts[spare[k]]++;
        order[place] = at ? at[k] : k;
        groups[place] = spare[k];
    }
    return starts[cells];
}
