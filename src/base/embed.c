#include "base/embed.h"

bool embedded_find(const struct embedded_file *files, size_t count, struct text name,
                   struct text *content)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(files[i].name, name)) {
            *content = files[i].content;
            return true;
        }
    }
    return false;
}
