/* Runs a FastCGI program and writes how long its first answer took, in milliseconds from the start
 * of the program to the last byte:
 *
 *     first_answer SOCKET REQUEST ANSWER COMMAND...
 *
 * REQUEST is a file of what is sent as soon as somebody listens at SOCKET; what comes back goes to
 * the file ANSWER. The program is told to end then. This one does little else, so that what is
 * measured is not what a large program spends to start another. */
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { REQUEST_MAX = 4096, WAIT_MS = 60000, PAUSE_US = 100 };

extern char **environ;

static double clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int connect_to(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path)
        return -1;
    memcpy(address.sun_path, path, strlen(path));
    int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(connection, (struct sockaddr *)&address, sizeof address) == 0)
        return connection;
    close(connection);
    return -1;
}

static int is_running(pid_t program)
{
    siginfo_t ended = {0};
    waitid(P_PID, (id_t)program, &ended, WEXITED | WNOHANG | WNOWAIT);
    return ended.si_pid == 0;
}

static int wait_for_listener(const char *path, pid_t program, double until_ms)
{
    int connection;
    while ((connection = connect_to(path)) < 0 && clock_ms() < until_ms && is_running(program))
        usleep(PAUSE_US);
    return connection;
}

static int exchange(int connection, FILE *request, FILE *answer)
{
    char bytes[65536];
    size_t length = fread(bytes, 1, REQUEST_MAX, request);
    ssize_t count = write(connection, bytes, length);
    if (count != (ssize_t)length)
        return -1;
    while ((count = read(connection, bytes, sizeof bytes)) > 0)
        if (fwrite(bytes, 1, (size_t)count, answer) != (size_t)count)
            return -1;
    return count == 0 ? 0 : -1;
}

static int measure(char **argv, FILE *request, FILE *answer)
{
    pid_t program;
    double begun_ms = clock_ms();
    if (posix_spawn(&program, argv[4], NULL, NULL, argv + 4, environ) != 0)
        return 1;
    int connection = wait_for_listener(argv[1], program, begun_ms + WAIT_MS);
    int failed = connection < 0 || exchange(connection, request, answer) != 0;
    double took_ms = clock_ms() - begun_ms;
    kill(program, SIGTERM);
    waitpid(program, NULL, 0);
    if (!failed)
        printf("%.3f\n", took_ms);
    return failed;
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fprintf(stderr, "usage: first_answer SOCKET REQUEST ANSWER COMMAND...\n");
        return 2;
    }
    FILE *request = fopen(argv[2], "rb"), *answer = fopen(argv[3], "wb");
    if (!request || !answer) {
        perror(request ? argv[3] : argv[2]);
        return 1;
    }
    int failed = measure(argv, request, answer);
    return fclose(answer) != 0 || failed;
}
