/* Runs a command and writes what it spent, as JSON in microseconds, to a file:
 *
 *     spend REPORT COMMAND...
 *
 * It ends with the command's status. */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long clock_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

static long long spent_us(const struct rusage *usage)
{
    return (usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1000000LL + usage->ru_utime.tv_usec +
           usage->ru_stime.tv_usec;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: spend REPORT COMMAND...\n");
        return 2;
    }
    long long begun_us = clock_us();
    pid_t child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        perror(argv[2]);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        return 1;
    FILE *report = fopen(argv[1], "w");
    if (!report)
        return 1;
    fprintf(report, "{\"cpu_us\": %lld, \"wall_us\": %lld}\n", spent_us(&usage),
            clock_us() - begun_us);
    if (fclose(report) != 0)
        return 1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
