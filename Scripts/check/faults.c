/* Makes one system call of a program fail. Loaded by LD_PRELOAD; see faults.py.
 *
 *   FAULT_CALL   the call that fails: open, read, write, fsync, rename, mmap, close, opendir, readdir, fstat,
 *                stat, lstat, access, mkstemp, unlink, poll, lseek, ftruncate, malloc
 *   FAULT_AT     which of its calls fails, from 1; 0 only counts
 *   FAULT_ERROR  an error number; 0 returns half of what was asked for (read, write); -1 kills the process
 *                before the call, -2 after it
 *   FAULT_ON     1: all later calls fail, too, as on a disk that stays full
 *   FAULT_COUNT  a file to which the number of calls is written at the end
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_long calls;
static long at;
static int error, lasts, isReady;
static char name[32], countPath[4096];

__attribute__((constructor)) static void begin(void) {
  const char *call = getenv("FAULT_CALL"), *path = getenv("FAULT_COUNT");
  at = atol(getenv("FAULT_AT") ? getenv("FAULT_AT") : "0");
  error = atoi(getenv("FAULT_ERROR") ? getenv("FAULT_ERROR") : "5");
  lasts = getenv("FAULT_ON") != NULL;
  snprintf(name, sizeof name, "%s", call ? call : "");
  snprintf(countPath, sizeof countPath, "%s", path ? path : "");
  isReady = 1;
}

/* By system calls of its own, so that nothing here is counted. */
__attribute__((destructor)) static void end(void) {
  char text[32];
  int size = snprintf(text, sizeof text, "%ld\n", atomic_load(&calls));
  if (!countPath[0]) return;
  long file = syscall(SYS_openat, AT_FDCWD, countPath, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  syscall(SYS_write, file, text, size);
  syscall(SYS_close, file);
}

static void killProcess(void) { syscall(SYS_kill, syscall(SYS_getpid), SIGKILL); }

/* Whether this call is the one; it is killed here if it shall be. */
static int isFault(const char *call) {
  if (!isReady || strcmp(call, name)) return 0;
  long number = atomic_fetch_add(&calls, 1) + 1;
  if (at == 0 || number < at || (number > at && !lasts)) return 0;
  if (error == -1) killProcess();
  return 1;
}

#define REAL(function) __typeof__(&function) real = (__typeof__(&function))dlsym(RTLD_NEXT, #function)
/* After the call, for a kill that comes then. */
#define DONE(isHit, result) do { if ((isHit) && error == -2) killProcess(); return result; } while (0)
#define FAIL(value) do { errno = error; return value; } while (0)

static int openAny(const char *path, int flags, va_list list) {
  int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, int) : 0;
  int hit = isFault("open");
  if (hit && error > 0) FAIL(-1);
  int result = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  DONE(hit, result);
}
int open(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  int result = openAny(path, flags, list);
  va_end(list);
  return result;
}
int open64(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  int result = openAny(path, flags, list);
  va_end(list);
  return result;
}
ssize_t read(int file, void *bytes, size_t size) {
  int hit = isFault("read");
  if (hit && error > 0) FAIL(-1);
  DONE(hit, syscall(SYS_read, file, bytes, hit && error == 0 ? (size + 1) / 2 : size));
}
ssize_t write(int file, const void *bytes, size_t size) {
  int hit = isFault("write");
  if (hit && error > 0) FAIL(-1);
  DONE(hit, syscall(SYS_write, file, bytes, hit && error == 0 ? (size + 1) / 2 : size));
}
int fsync(int file) {
  int hit = isFault("fsync");
  if (hit && error > 0) FAIL(-1);
  DONE(hit, (int)syscall(SYS_fsync, file));
}
int rename(const char *old, const char *new) {
  int hit = isFault("rename");
  if (hit && error > 0) FAIL(-1);
  DONE(hit, (int)syscall(SYS_renameat, AT_FDCWD, old, AT_FDCWD, new));
}
static int truncateAny(int file, off_t size) {
  int hit = isFault("ftruncate");
  if (hit && error > 0) FAIL(-1);
  DONE(hit, (int)syscall(SYS_ftruncate, file, size));
}
int ftruncate(int file, off_t size) { return truncateAny(file, size); }
int ftruncate64(int file, off64_t size) { return truncateAny(file, size); }
static off_t seekAny(int file, off_t place, int from) {
  if (isFault("lseek") && error > 0) FAIL(-1);
  return syscall(SYS_lseek, file, place, from);
}
off_t lseek(int file, off_t place, int from) { return seekAny(file, place, from); }
off64_t lseek64(int file, off64_t place, int from) { return seekAny(file, place, from); }
int unlink(const char *path) {
  int hit = isFault("unlink");
  if (hit && error > 0) FAIL(-1);
  DONE(hit, (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}
/* A descriptor is closed even if its close fails, as on Linux. */
int close(int file) {
  int hit = isFault("close");
  int result = (int)syscall(SYS_close, file);
  if (hit && error > 0) FAIL(-1);
  DONE(hit, result);
}
int poll(struct pollfd *requests, nfds_t count, int timeout) {
  int hit = isFault("poll");
  if (hit && error > 0) FAIL(-1);
  REAL(poll);
  DONE(hit, real(requests, count, timeout));
}
void *mmap(void *address, size_t size, int protection, int flags, int file, off_t offset) {
  int hit = isFault("mmap");
  if (hit && error > 0) FAIL(MAP_FAILED);
  DONE(hit, (void *)syscall(SYS_mmap, address, size, protection, flags, file, offset));
}
int mkstemp(char *path) {
  int hit = isFault("mkstemp");
  if (hit && error > 0) FAIL(-1);
  REAL(mkstemp);
  DONE(hit, real(path));
}
DIR *opendir(const char *path) {
  int hit = isFault("opendir");
  if (hit && error > 0) FAIL(NULL);
  REAL(opendir);
  DONE(hit, real(path));
}
struct dirent *readdir(DIR *folder) {
  int hit = isFault("readdir");
  if (hit && error > 0) FAIL(NULL);
  REAL(readdir);
  DONE(hit, real(folder));
}
int fstat(int file, struct stat *status) {
  int hit = isFault("fstat");
  if (hit && error > 0) FAIL(-1);
  REAL(fstat);
  DONE(hit, real(file, status));
}
int stat(const char *path, struct stat *status) {
  int hit = isFault("stat");
  if (hit && error > 0) FAIL(-1);
  REAL(stat);
  DONE(hit, real(path, status));
}
int lstat(const char *path, struct stat *status) {
  int hit = isFault("lstat");
  if (hit && error > 0) FAIL(-1);
  REAL(lstat);
  DONE(hit, real(path, status));
}
int access(const char *path, int mode) {
  int hit = isFault("access");
  if (hit && error > 0) FAIL(-1);
  DONE(hit, (int)syscall(SYS_faccessat, AT_FDCWD, path, mode));
}
void *malloc(size_t size) {
  extern void *__libc_malloc(size_t);
  if (isFault("malloc") && error > 0) FAIL(NULL);
  return __libc_malloc(size);
}
