/* Any bytes as a picture: it has a size or none, and no side of it is less than nothing. */
#include "promise.h"
#include "replay.h"

#include "artwork/image_size.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct image_size found;
    if (size == 0)
        return 0;
    FILE *file = fmemopen((void *)(uintptr_t)data, size, "rb");
    promise(file);
    if (image_size_find(file, &found))
        promise(found.width >= 0 && found.height >= 0);
    fclose(file);
    return 0;
}
