#include "doctor/categories.h"

#include "base/nearest.h"

#include <stddef.h>

enum { BELOW_MAX = 15 };

static const struct {
    const char *name;
    const char *below[BELOW_MAX + 1];
} categories[] = {
    {"Arts", {"Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"}},
    {"Business",
     {"Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"}},
    {"Comedy", {"Comedy Interviews", "Improv", "Stand-Up"}},
    {"Education", {"Courses", "How To", "Language Learning", "Self-Improvement"}},
    {"Fiction", {"Comedy Fiction", "Drama", "Science Fiction"}},
    {"Government", {NULL}},
    {"Health & Fitness",
     {"Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"}},
    {"History", {NULL}},
    {"Kids & Family", {"Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"}},
    {"Leisure",
     {"Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies", "Home & Garden",
      "Video Games"}},
    {"Music", {"Music Commentary", "Music History", "Music Interviews"}},
    {"News",
     {"Business News", "Daily News", "Entertainment News", "News Commentary", "Politics",
      "Sports News", "Tech News"}},
    {"Religion & Spirituality",
     {"Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality"}},
    {"Science",
     {"Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics",
      "Natural Sciences", "Nature", "Physics", "Social Sciences"}},
    {"Society & Culture",
     {"Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"}},
    {"Sports",
     {"Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf", "Hockey", "Rugby",
      "Running", "Soccer", "Swimming", "Tennis", "Volleyball", "Wilderness", "Wrestling"}},
    {"TV & Film", {"After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"}},
    {"Technology", {NULL}},
    {"True Crime", {NULL}},
};

enum { CATEGORIES = sizeof categories / sizeof categories[0] };

static size_t find(struct text category)
{
    size_t i = 0;
    while (i < CATEGORIES && !text_equal(text_of(categories[i].name), category))
        i++;
    return i;
}

bool categories_has(struct text category, struct text subcategory)
{
    size_t i = find(category);
    if (i == CATEGORIES || text_is_empty(subcategory))
        return i < CATEGORIES;
    for (size_t j = 0; categories[i].below[j]; j++)
        if (text_equal(text_of(categories[i].below[j]), subcategory))
            return true;
    return false;
}

const char *categories_nearest(const char *category)
{
    struct nearest nearest = nearest_begin(category);
    for (size_t i = 0; i < CATEGORIES; i++)
        nearest_offer(&nearest, categories[i].name);
    return nearest.name;
}

const char *categories_nearest_below(struct text category, const char *subcategory)
{
    size_t i = find(category);
    struct nearest nearest = nearest_begin(subcategory);
    for (size_t j = 0; i < CATEGORIES && categories[i].below[j]; j++)
        nearest_offer(&nearest, categories[i].below[j]);
    return nearest.name;
}
