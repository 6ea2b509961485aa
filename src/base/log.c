#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void log_failure(const char *format, ...)
{
    char line[1024] = "earshot: ";
    size_t start = strlen(line);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line + start, sizeof line - start - 1, format, arguments);
    va_end(arguments);
    size_t end = strlen(line);
    for (size_t i = start; i < end; i++)
        if ((unsigned char)line[i] < ' ' || line[i] == 0x7f)
            line[i] = '?';
    line[end] = '\n';
    /* Nowhere is left to report a failure of the report itself. */
    ssize_t written = write(STDERR_FILENO, line, end + 1);
    (void)written;
}
