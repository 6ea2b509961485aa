/* One line on standard error for a failure, written where it is detected and nowhere above. */
#ifndef EARSHOT_BASE_LOG_H
#define EARSHOT_BASE_LOG_H

/* Writes "earshot: ", the formatted text (control characters shown as '?') and a newline in one
 * write. The text says what was being done, and why it failed. */
void log_failure(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
