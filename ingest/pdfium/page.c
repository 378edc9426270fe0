/* What ingest/pdfium/words.py, ingest/drawing.py and ingest/tags.py ask PDFium call by call, in one call a page.

   Each function here does what the Python function of the same idea does, in the same order and with the
   same limits, so that both give the same to the last bit (tests/test_engine.py holds them to it; the build
   forbids the compiler to fuse multiplications with additions). It is handed PDFium's functions by address,
   so it links against nothing, allocates nothing and keeps nothing between calls. Where a result may be
   longer than the room given, what does not fit is counted and not written, and the caller asks again. */

#include <stdint.h>
#include <string.h>

#define SHOWN __attribute__((visibility("default")))

typedef void *Handle;
typedef unsigned long Bytes;

/* Result, name and arguments of each PDFium function: also the order in which their addresses come. */
#define PDFIUM(CALL) \
    CALL(Handle, FPDFText_GetTextObject, (Handle text, int glyph)) \
    CALL(int, FPDFText_GetLooseCharBox, (Handle text, int glyph, float *left_top_right_bottom)) \
    CALL(int, FPDFText_GetCharBox, (Handle text, int glyph, double *l, double *r, double *b, double *t)) \
    CALL(int, FPDFText_GetCharOrigin, (Handle text, int glyph, double *x, double *y)) \
    CALL(int, FPDFText_GetMatrix, (Handle text, int glyph, float *matrix)) \
    CALL(double, FPDFText_GetFontSize, (Handle text, int glyph)) \
    CALL(int, FPDFText_HasUnicodeMapError, (Handle text, int glyph)) \
    CALL(unsigned, FPDFText_GetUnicode, (Handle text, int glyph)) \
    CALL(int, FPDFTextObj_GetTextRenderMode, (Handle drawn)) \
    CALL(Handle, FPDFTextObj_GetFont, (Handle drawn)) \
    CALL(int, FPDFPage_CountObjects, (Handle page)) \
    CALL(Handle, FPDFPage_GetObject, (Handle page, int index)) \
    CALL(int, FPDFFormObj_CountObjects, (Handle form)) \
    CALL(Handle, FPDFFormObj_GetObject, (Handle form, Bytes index)) \
    CALL(int, FPDFPageObj_GetType, (Handle drawn)) \
    CALL(int, FPDFPageObj_GetBounds, (Handle drawn, float *l, float *b, float *r, float *t)) \
    CALL(int, FPDFPageObj_GetMatrix, (Handle drawn, float *matrix)) \
    CALL(int, FPDFPageObj_GetFillColor, \
         (Handle drawn, unsigned *red, unsigned *green, unsigned *blue, unsigned *alpha)) \
    CALL(int, FPDFPageObj_GetMarkedContentID, (Handle drawn)) \
    CALL(int, FPDFPageObj_CountMarks, (Handle drawn)) \
    CALL(Handle, FPDFPageObj_GetMark, (Handle drawn, Bytes index)) \
    CALL(int, FPDFPageObjMark_GetName, (Handle mark, void *name, Bytes room, Bytes *length)) \
    CALL(int, FPDFPath_GetDrawMode, (Handle path, int *fill, int *stroke)) \
    CALL(int, FPDFPath_CountSegments, (Handle path)) \
    CALL(Handle, FPDFPath_GetPathSegment, (Handle path, int index)) \
    CALL(int, FPDFPathSegment_GetPoint, (Handle segment, float *x, float *y)) \
    CALL(int, FPDFPathSegment_GetType, (Handle segment)) \
    CALL(int, FPDFPathSegment_GetClose, (Handle segment)) \
    CALL(int, FPDF_StructTree_CountChildren, (Handle tree)) \
    CALL(Handle, FPDF_StructTree_GetChildAtIndex, (Handle tree, int index)) \
    CALL(Bytes, FPDF_StructElement_GetType, (Handle element, void *name, Bytes room)) \
    CALL(int, FPDF_StructElement_CountChildren, (Handle element)) \
    CALL(int, FPDF_StructElement_GetChildMarkedContentID, (Handle element, int index)) \
    CALL(Handle, FPDF_StructElement_GetChildAtIndex, (Handle element, int index))

typedef struct {
#define MEMBER(result, name, arguments) result(*name) arguments;
    PDFIUM(MEMBER)
} Pdfium;

/* The names of PDFium's functions, each followed by a blank: the addresses are handed over in this order. */
#define NAME(result, name, arguments) #name " "
SHOWN const char *minutebook_calls(void) { return PDFIUM(NAME); }

/* The checksum of the sources as they were when it was built: a library left over from another state of it is not used. */
SHOWN unsigned minutebook_source(void) { return MINUTEBOOK_SOURCE; }

/* As Python reckons them, also where a length is no number. */
#define LESS(a, b) ((b) < (a) ? (b) : (a))
#define MORE(a, b) ((b) > (a) ? (b) : (a))
#define SIZE(a) ((a) < 0 ? -(a) : (a))

typedef struct { double a, b, c, d, e, f; } Frame;
typedef struct { double x, y; } Point;
typedef struct { double x0, top, x1, bottom; } Box;

static Point point(const Frame *m, double x, double y) {
    Point there = {m->a * x + m->c * y + m->e, m->b * x + m->d * y + m->f};
    return there;
}

static Box box(const Frame *m, double x0, double y0, double x1, double y1) {
    Point a = point(m, x0, y0), b = point(m, x1, y1);
    Box there = {LESS(a.x, b.x), LESS(a.y, b.y), MORE(a.x, b.x), MORE(a.y, b.y)};
    return there;
}

/* The map that applies the inner one first. */
static Frame after(const Frame *outer, const Frame *inner) {
    Point origin = point(outer, inner->e, inner->f);
    Frame both = {
        outer->a * inner->a + outer->c * inner->b, outer->b * inner->a + outer->d * inner->b,
        outer->a * inner->c + outer->c * inner->d, outer->b * inner->c + outer->d * inner->d,
        origin.x, origin.y,
    };
    return both;
}

/* ---- words ---- */

#define NO_MARK (-1)
#define ARTIFACT (-2)
#define NO_COLOUR (-1)
#define NO_MODE (-1)
#define MARK_NAME 32
#define LATELY 16

typedef struct {
    double size, a, b, c, d;
    uint64_t font;
    int32_t mode, colour, mark, unused;
} Look;

static int32_t mark_of(const Pdfium *p, Handle drawn) {
    static const uint16_t artifact[] = {'A', 'r', 't', 'i', 'f', 'a', 'c', 't', 0};
    uint16_t name[MARK_NAME] = {0};
    int32_t number = p->FPDFPageObj_GetMarkedContentID(drawn);
    if (number >= 0) return number;
    int count = p->FPDFPageObj_CountMarks(drawn);
    for (int i = 0; i < count; i++) {
        Bytes length = 0;
        Handle mark = p->FPDFPageObj_GetMark(drawn, (Bytes)i);
        if (mark && p->FPDFPageObjMark_GetName(mark, name, sizeof name, &length) &&
            memcmp(name, artifact, sizeof artifact) == 0)
            return ARTIFACT;
    }
    return NO_MARK;
}

static int32_t colour_of(const Pdfium *p, Handle drawn, int mode) {
    unsigned red = 0, green = 0, blue = 0, alpha = 0;
    if (mode < 0 || mode > 6 || mode % 2 != 0) return NO_COLOUR;
    if (!p->FPDFPageObj_GetFillColor(drawn, &red, &green, &blue, &alpha)) return NO_COLOUR;
    return (int32_t)((red & 255) << 16 | (green & 255) << 8 | (blue & 255));
}

static Look look_of(const Pdfium *p, Handle text, int glyph, Handle drawn) {
    float m[6] = {1, 0, 0, 1, 0, 0};
    p->FPDFText_GetMatrix(text, glyph, m);
    Look look = {p->FPDFText_GetFontSize(text, glyph), m[0], m[1], m[2], m[3], 0, NO_MODE, NO_COLOUR, NO_MARK, 0};
    if (drawn) {
        look.mode = p->FPDFTextObj_GetTextRenderMode(drawn);
        look.font = (uint64_t)(uintptr_t)p->FPDFTextObj_GetFont(drawn);
        look.mark = mark_of(p, drawn);
        look.colour = colour_of(p, drawn, look.mode);
    }
    return look;
}

static Box glyph_box(const Pdfium *p, Handle text, int glyph, const Frame *frame) {
    float loose[4];
    double left, right, bottom, top;
    if (p->FPDFText_GetLooseCharBox(text, glyph, loose) && loose[1] > loose[3] && loose[2] >= loose[0])
        return box(frame, loose[0], loose[3], loose[2], loose[1]);
    if (p->FPDFText_GetCharBox(text, glyph, &left, &right, &bottom, &top))
        return box(frame, left, bottom, right, top);
    return box(frame, 0, 0, 0, 0);
}

/* The number of a look among those seen: an equal one of late, as those of most text objects are, or its own. */
static int number_of(Look *looks, int *seen, Look look) {
    for (int i = *seen - 1; i >= 0 && i >= *seen - LATELY; i--)
        if (memcmp(looks + i, &look, sizeof look) == 0) return i;
    looks[*seen] = look;
    return (*seen)++;
}

/* Where `count` words stand whose first and last glyphs are given: five columns of lengths, the number of each
   word's look, and the looks themselves (room for as many as there are words). Gives how many looks there are. */
SHOWN int minutebook_words(const Pdfium *p, Handle text, int count, const int32_t *firsts, const int32_t *lasts,
                     const Frame *frame, double *lengths, int32_t *look, Look *looks) {
    Handle before = 0;
    int seen = 0, own = 0;
    double x = 0, y = 0;
    for (int i = 0; i < count; i++, lengths++) {
        Handle drawn = p->FPDFText_GetTextObject(text, firsts[i]);
        if (!drawn || drawn != before) {
            own = number_of(looks, &seen, look_of(p, text, firsts[i], drawn));
            before = drawn;
        }
        look[i] = own;
        Box whole = glyph_box(p, text, firsts[i], frame);
        if (lasts[i] > firsts[i]) {
            Box last = glyph_box(p, text, lasts[i], frame);
            whole.x0 = LESS(whole.x0, last.x0), whole.x1 = MORE(whole.x1, last.x1);
            whole.top = LESS(whole.top, last.top), whole.bottom = MORE(whole.bottom, last.bottom);
        }
        p->FPDFText_GetCharOrigin(text, firsts[i], &x, &y);
        lengths[0] = whole.x0, lengths[count] = whole.top;
        lengths[2 * count] = whole.x1, lengths[3 * count] = whole.bottom;
        lengths[4 * count] = point(frame, x, y).y;
    }
    return seen;
}

/* How many of the glyphs 0, step, 2 step … have letters that the file does not tell. */
SHOWN int minutebook_unmapped(const Pdfium *p, Handle text, int count, int step) {
    int failed = 0;
    for (int64_t i = 0; i < count; i += MORE(step, 1))
        failed += p->FPDFText_HasUnicodeMapError(text, (int)i) == 1;
    return failed;
}

/* The letter of each glyph, whether the file does not tell it, and the text object that it is drawn in. */
SHOWN void minutebook_glyphs(const Pdfium *p, Handle text, int count, uint32_t *letters, uint8_t *unmapped,
                             uint64_t *drawn) {
    for (int i = 0; i < count; i++) {
        letters[i] = p->FPDFText_GetUnicode(text, i);
        unmapped[i] = p->FPDFText_HasUnicodeMapError(text, i) == 1;
        drawn[i] = (uint64_t)(uintptr_t)p->FPDFText_GetTextObject(text, i);
    }
}

/* ---- drawing ---- */

enum { PATH = 2, IMAGE = 3, FORM = 5 };
enum { LINE_TO = 0, MOVE_TO = 2 };

typedef struct {
    double area, thin, shortest;
    int64_t white, paths, images, objects, depth, segments;
} Limits;

/* What is found: `paths` counts all, the others those found, be there room for them or not. */
typedef struct {
    double picture;
    int64_t rules, shades, images, paths, objects, seen, pictured;
} Found;

typedef struct {
    const Pdfium *p;
    const Limits *limits;
    Found *found;
    Box *rules, *shades, *images;
    int64_t rule_room, shade_room, image_room;
} Hand;

static void keep(Box *kept, int64_t room, int64_t *count, Box one) {
    if (*count < room) kept[*count] = one;
    ++*count;
}

static Frame own_frame(const Pdfium *p, Handle drawn) {
    float m[6] = {0};
    Frame none = {1, 0, 0, 1, 0, 0};
    if (!p->FPDFPageObj_GetMatrix(drawn, m)) return none;
    Frame own = {m[0], m[1], m[2], m[3], m[4], m[5]};
    return own;
}

static int bounds(const Pdfium *p, Handle drawn, const Frame *frame, Box *where) {
    float left = 0, bottom = 0, right = 0, top = 0;
    if (!p->FPDFPageObj_GetBounds(drawn, &left, &bottom, &right, &top)) return 0;
    *where = box(frame, left, bottom, right, top);
    return 1;
}

static int is_visible(const Hand *hand, Handle path, int *shaded) {
    int fill = 0, stroke = 0;
    unsigned red = 0, green = 0, blue = 0, alpha = 0;
    *shaded = 0;
    if (!hand->p->FPDFPath_GetDrawMode(path, &fill, &stroke)) return 1;
    if (!fill) return stroke != 0;
    int known = hand->p->FPDFPageObj_GetFillColor(path, &red, &green, &blue, &alpha);
    int64_t white = hand->limits->white;
    int is_white = known && red >= white && green >= white && blue >= white;
    *shaded = !is_white && alpha != 0;
    return stroke != 0 || *shaded;
}

static void straight(Hand *hand, Point a, Point b) {
    double width = SIZE(a.x - b.x), height = SIZE(a.y - b.y);
    if (LESS(width, height) <= 1.0 && MORE(width, height) >= hand->limits->shortest) {
        Box rule = {LESS(a.x, b.x), LESS(a.y, b.y), MORE(a.x, b.x), MORE(a.y, b.y)};
        keep(hand->rules, hand->rule_room, &hand->found->rules, rule);
    }
}

static void corners(Hand *hand, Handle path, const Frame *frame) {
    const Pdfium *p = hand->p;
    Point here = {0, 0}, start = {0, 0};
    int64_t count = p->FPDFPath_CountSegments(path);
    count = LESS(count, hand->limits->segments);
    for (int64_t i = 0; i < count; i++) {
        float x = 0, y = 0;
        Handle segment = p->FPDFPath_GetPathSegment(path, (int)i);
        if (!segment || !p->FPDFPathSegment_GetPoint(segment, &x, &y)) continue;
        Point there = point(frame, x, y);
        int kind = p->FPDFPathSegment_GetType(segment);
        if (kind == MOVE_TO) start = there;
        else if (kind == LINE_TO) straight(hand, here, there);
        if (p->FPDFPathSegment_GetClose(segment)) straight(hand, there, start);
        here = there;
    }
}

static void path(Hand *hand, Handle drawn, const Frame *frame) {
    Box where;
    int shaded = 0;
    if (!bounds(hand->p, drawn, frame, &where)) return;
    double width = where.x1 - where.x0, height = where.bottom - where.top;
    if (MORE(width, height) < hand->limits->shortest) return;
    if (LESS(width, height) <= hand->limits->thin) {
        keep(hand->rules, hand->rule_room, &hand->found->rules, where);
        return;
    }
    if (!is_visible(hand, drawn, &shaded)) return;
    if (shaded) keep(hand->shades, hand->shade_room, &hand->found->shades, where);
    Frame own = own_frame(hand->p, drawn), whole = after(frame, &own);
    corners(hand, drawn, &whole);
}

static void image(Hand *hand, Handle drawn, const Frame *frame) {
    Box where;
    Found *found = hand->found;
    double share = 0;
    if (bounds(hand->p, drawn, frame, &where)) {
        share = (where.x1 - where.x0) * (where.bottom - where.top) / hand->limits->area;
        if (found->images < hand->limits->images)
            keep(hand->images, hand->image_room, &found->images, where);
    }
    share = LESS(1.0, share);
    found->picture = MORE(found->picture, share);
    found->pictured = 1;
}

static void object(Hand *hand, Handle drawn, const Frame *frame, int64_t depth) {
    const Pdfium *p = hand->p;
    Found *found = hand->found;
    int shaded = 0;
    found->objects++;
    if (!drawn || found->objects > hand->limits->objects) return;
    int kind = p->FPDFPageObj_GetType(drawn);
    if (kind == PATH) {
        found->paths++;
        if (!found->seen) found->seen = is_visible(hand, drawn, &shaded);
        if (found->paths <= hand->limits->paths) path(hand, drawn, frame);
    } else if (kind == IMAGE) {
        image(hand, drawn, frame);
    } else if (kind == FORM && depth < hand->limits->depth) {
        Frame own = own_frame(p, drawn), inner = after(frame, &own);
        int count = p->FPDFFormObj_CountObjects(drawn);
        for (int i = 0; i < count && found->objects <= hand->limits->objects; i++)
            object(hand, p->FPDFFormObj_GetObject(drawn, (Bytes)i), &inner, depth + 1);
    }
}

/* The rules, shaded areas and images of a page, each kind with the room that there is for it. */
SHOWN void minutebook_draw(const Pdfium *p, Handle page, const Frame *frame, const Limits *limits, Found *found,
                     Box *rules, int64_t rule_room, Box *shades, int64_t shade_room, Box *images,
                     int64_t image_room) {
    Hand hand = {p, limits, found, rules, shades, images, rule_room, shade_room, image_room};
    memset(found, 0, sizeof *found);
    int count = p->FPDFPage_CountObjects(page);
    for (int i = 0; i < count && found->objects <= limits->objects; i++)
        object(&hand, p->FPDFPage_GetObject(page, i), frame, 0);
}

/* ---- tags ---- */

#define KIND_BYTES 64
enum { OPENS = -1, CLOSES = -2, EMPTY = -3 };

typedef struct {
    const Pdfium *p;
    int64_t max_elements, max_depth, elements;
    int32_t *steps;
    int64_t step_room, step_count;
    char *kinds;
    int64_t kind_room, kind_count;
} Walk;

static void step(Walk *walk, int32_t what) {
    if (walk->step_count < walk->step_room) walk->steps[walk->step_count] = what;
    walk->step_count++;
}

/* The name of a type, filled up with noughts; one that is longer than its room reads as none. */
static void kind(Walk *walk, Handle element) {
    if (walk->kind_count < walk->kind_room) {
        char *name = walk->kinds + walk->kind_count * KIND_BYTES;
        Bytes length = walk->p->FPDF_StructElement_GetType(element, name, KIND_BYTES);
        if (length < 2 || length > KIND_BYTES) length = 2;
        memset(name + length - 2, 0, KIND_BYTES - (length - 2));
    }
    walk->kind_count++;
}

static void element(Walk *walk, Handle one, int64_t depth) {
    const Pdfium *p = walk->p;
    walk->elements++;
    if (!one || walk->elements > walk->max_elements || depth > walk->max_depth) {
        step(walk, EMPTY);
        return;
    }
    step(walk, OPENS);
    kind(walk, one);
    int count = p->FPDF_StructElement_CountChildren(one);
    for (int i = 0; i < count; i++) {
        int mark = p->FPDF_StructElement_GetChildMarkedContentID(one, i);
        Handle kid = mark >= 0 ? 0 : p->FPDF_StructElement_GetChildAtIndex(one, i);
        if (mark >= 0) step(walk, mark);
        else if (kid) element(walk, kid, depth + 1);
    }
    step(walk, CLOSES);
}

/* A page's tree as steps: an element opens (its type is the next of `kinds`) and closes, has a mark, or is
   empty. Gives the number of steps in `counts[0]`, of types in `counts[1]`. */
SHOWN void minutebook_tags(const Pdfium *p, Handle tree, int64_t max_elements, int64_t max_depth, int32_t *steps,
                     int64_t step_room, char *kinds, int64_t kind_room, int64_t *counts) {
    Walk walk = {p, max_elements, max_depth, 0, steps, step_room, 0, kinds, kind_room, 0};
    int count = p->FPDF_StructTree_CountChildren(tree);
    for (int i = 0; i < count; i++) element(&walk, p->FPDF_StructTree_GetChildAtIndex(tree, i), 0);
    counts[0] = walk.step_count;
    counts[1] = walk.kind_count;
}
