#include "artwork/thumbnail.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

const struct confinement thumbnail_limits = {
    .memory_bytes = (int64_t)512 << 20,
    .output_bytes = (int64_t)8 << 20,
    .time_s = 30,
};

enum { STATUS_NOT_RUN = 100, STATUS_ABSENT, SIZE_MAX_BYTES = 48, COMPLAINT_BYTES = 200 };

/* In the child: becomes the program, or ends with one of the statuses above. */
static _Noreturn void run(const int streams[3], int64_t side, const struct confinement *limits)
{
    char size[SIZE_MAX_BYTES];
    struct error error;
    snprintf(size, sizeof size, "%" PRId64 "x%" PRId64, side, side);
    /* What is missing of a truncated picture would be grey. A transparent one gets a white ground.
     */
    const char *const arguments[] = {"vipsthumbnail",
                                     "stdin[fail_on=truncated]",
                                     "--size",
                                     size,
                                     "--smartcrop=centre",
                                     "--export-profile=srgb",
                                     "--output",
                                     ".jpg[Q=82,strip,optimize-coding,background=255]",
                                     NULL};
    /* Decoders that libvips itself does not trust with foreign pictures are switched off, and so is
     * code that it would make at run time: units forbid memory that can be written and run. */
    const char *const environment[] = {"VIPS_BLOCK_UNTRUSTED=1", "VIPS_CONCURRENCY=1",
                                       "VIPS_NOVECTOR=1", "VIPS_WARNING=0", NULL};
    for (int i = 0; i < 3; i++)
        if (dup2(streams[i], i) < 0)
            _exit(STATUS_NOT_RUN);
    if (!confinement_enter(limits, &error)) {
        dprintf(STDERR_FILENO, "%s", error.message);
        _exit(STATUS_NOT_RUN);
    }
    execvpe(arguments[0], (char *const *)arguments, (char *const *)environment);
    _exit(errno == ENOENT ? STATUS_ABSENT : STATUS_NOT_RUN);
}

/* Waits for the child's end. False where that had to be brought about because the time was up: the
 * program may sleep, too, which costs no time on a processor. */
static bool wait_for(pid_t child, int time_s, int *status)
{
    enum { MILLISECONDS = 1000 };
    struct pollfd end = {.fd = pidfd_open(child, 0), .events = POLLIN};
    bool ended = end.fd >= 0 && poll(&end, 1, time_s * MILLISECONDS) == 1;
    if (!ended)
        kill(child, SIGKILL);
    waitpid(child, status, 0);
    close(end.fd);
    return ended;
}

/* The last line of what the program said. */
static void read_complaint(int words, char complaint[COMPLAINT_BYTES])
{
    off_t end = lseek(words, 0, SEEK_END);
    off_t start = end < COMPLAINT_BYTES ? 0 : end - COMPLAINT_BYTES + 1;
    ssize_t count = pread(words, complaint, COMPLAINT_BYTES - 1, start);
    complaint[count > 0 ? count : 0] = '\0';
    char *last = strrchr(complaint, '\n');
    if (last && !last[1])
        *last = '\0';
    last = strrchr(complaint, '\n');
    if (last)
        memmove(complaint, last + 1, strlen(last));
}

static enum thumbnail_answer judge(int status, int words, struct error *error)
{
    char complaint[COMPLAINT_BYTES];
    int exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (exit_status == 0)
        return THUMBNAIL_MADE;
    read_complaint(words, complaint);
    const char *colon = complaint[0] ? ": " : "";
    if (exit_status == STATUS_ABSENT)
        error_set(error, "vipsthumbnail is not installed; it is in Debian's package libvips-tools");
    else if (exit_status == STATUS_NOT_RUN)
        error_set(error, "vipsthumbnail cannot be run%s%s", colon, complaint);
    else
        error_set(error, "cannot be decoded%s%s", colon, complaint);
    bool was_run = exit_status != STATUS_ABSENT && exit_status != STATUS_NOT_RUN;
    return was_run ? THUMBNAIL_REFUSED : THUMBNAIL_FAILED;
}

static enum thumbnail_answer run_child(const int streams[3], int64_t side,
                                       const struct confinement *limits, struct error *error)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0)
        run(streams, side, limits);
    if (child < 0) {
        error_set(error, "vipsthumbnail cannot be run: %s", strerror(errno));
        return THUMBNAIL_FAILED;
    }
    if (wait_for(child, limits->time_s, &status))
        return judge(status, streams[STDERR_FILENO], error);
    error_set(error, "takes more than %d s to decode", limits->time_s);
    return THUMBNAIL_REFUSED;
}

enum thumbnail_answer thumbnail_make(int from, int to, int64_t side,
                                     const struct confinement *limits, struct error *error)
{
    int words = memfd_create("complaint", MFD_CLOEXEC);
    if (words < 0) {
        error_set(error, "vipsthumbnail cannot be run: %s", strerror(errno));
        return THUMBNAIL_FAILED;
    }
    enum thumbnail_answer answer = run_child((int[]){from, to, words}, side, limits, error);
    close(words);
    return answer;
}
