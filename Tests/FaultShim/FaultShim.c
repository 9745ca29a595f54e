/*
 * A library to preload: counts what a process does to the files below a directory, and lets the
 * k-th such call kill the process, be torn, or fail. README.md tells how to use it.
 *
 * The calls are made with syscall(2) and not looked up in the next library, so that nothing has to
 * be ready before the first of them.
 */
#define _GNU_SOURCE
#include "include/FaultShim.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum deed { DEED_NONE, DEED_KILL, DEED_TEAR, DEED_FULL, DEED_ERROR };

/* What a call does; the letters stand in the trace. */
enum kind {
  KIND_WRITE = 'W',
  KIND_SYNC = 'S',
  KIND_TRUNCATE = 'T',
  KIND_RENAME = 'R',
  KIND_LINK = 'L',
  KIND_UNLINK = 'U',
};

static struct fault_shim_control *control;
static enum deed deed;
static bool lasting;
static char under[PATH_MAX];
static size_t under_length;
static int trace = -1;
static pthread_mutex_t trace_lock = PTHREAD_MUTEX_INITIALIZER;

static void give_up(const char *what) {
  /* A test whose faults do not come would pass for nothing. */
  char text[PATH_MAX + 64];
  int length = snprintf(text, sizeof text, "fault shim: %s: %s\n", what, strerror(errno));
  syscall(SYS_write, 2, text, (size_t)length);
  _exit(99);
}

__attribute__((constructor)) static void start(void) {
  const char *path = getenv(FAULT_SHIM_CONTROL);
  const char *folder = getenv(FAULT_SHIM_UNDER);
  if (path == NULL || folder == NULL) return;
  int file = open(path, O_RDWR | O_CLOEXEC);
  if (file < 0) give_up(path);
  control = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (control == MAP_FAILED) give_up(path);
  close(file);
  if (realpath(folder, under) == NULL) give_up(folder);
  under_length = strlen(under);
  const char *what = getenv(FAULT_SHIM_DO);
  if (what == NULL) what = "";
  deed = strcmp(what, "kill") == 0    ? DEED_KILL
         : strcmp(what, "tear") == 0  ? DEED_TEAR
         : strcmp(what, "full") == 0  ? DEED_FULL
         : strcmp(what, "error") == 0 ? DEED_ERROR
                                      : DEED_NONE;
  const char *always = getenv(FAULT_SHIM_LASTING);
  lasting = always != NULL && strcmp(always, "1") == 0;
  const char *record = getenv(FAULT_SHIM_TRACE);
  if (record == NULL) return;
  trace = open(record, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (trace < 0) give_up(record);
}

/* Whether a path lies below the directory, or is the directory. */
static bool is_below(const char *path) {
  return strncmp(path, under, under_length) == 0 &&
         (path[under_length] == '/' || path[under_length] == 0);
}

/* The path of an open file that is meant; an empty one for any other. */
static bool path_of(int file, char *path) {
  struct stat facts;
  char name[64];
  if (control == NULL || fstat(file, &facts) != 0) return false;
  if (!S_ISREG(facts.st_mode) && !S_ISDIR(facts.st_mode)) return false;
  snprintf(name, sizeof name, "/proc/self/fd/%d", file);
  ssize_t length = readlink(name, path, PATH_MAX - 1);
  if (length <= 0) return false;
  path[length] = 0;
  return is_below(path);
}

/* The absolute path of a name in a directory, when it is meant. The last part need not exist. */
static bool path_at(int folder, const char *name, char *path) {
  if (control == NULL) return false;
  char whole[PATH_MAX], parent[PATH_MAX];
  if (name[0] == '/') {
    if (snprintf(whole, sizeof whole, "%s", name) >= PATH_MAX) return false;
  } else {
    char base[PATH_MAX];
    if (folder == AT_FDCWD) {
      if (getcwd(base, sizeof base) == NULL) return false;
    } else {
      char link[64];
      snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
      ssize_t length = readlink(link, base, sizeof base - 1);
      if (length <= 0) return false;
      base[length] = 0;
    }
    if (snprintf(whole, sizeof whole, "%s/%s", base, name) >= PATH_MAX) return false;
  }
  char *slash = strrchr(whole, '/');
  *slash = 0;
  if (realpath(slash == whole ? "/" : whole, parent) == NULL) return false;
  if (snprintf(path, PATH_MAX, "%s/%s", parent, slash + 1) >= PATH_MAX) return false;
  return is_below(path);
}

static _Noreturn void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

/* Counts a call. Returns 0 when it may be made, DEED_TEAR when half of it, else an error number. */
static int count(enum kind kind, bool grows) {
  uint64_t number = atomic_fetch_add((_Atomic uint64_t *)&control->count, 1) + 1;
  uint64_t at = atomic_load((_Atomic uint64_t *)&control->at);
  if (at == 0 || deed == DEED_NONE || number < at || (number > at && !lasting)) return 0;
  /* A full disk still shortens and removes. */
  if (deed == DEED_FULL && !grows) return 0;
  atomic_fetch_add((_Atomic uint64_t *)&control->struck, 1);
  switch (deed) {
    case DEED_KILL: die();
    case DEED_TEAR:
      if (kind == KIND_WRITE) return -1;
      die();
    case DEED_FULL: return ENOSPC;
    default: return EIO;
  }
}

/* Appends a record to the trace: kind, place, and what was written or how things are called. */
static void record(
    enum kind kind, const char *path, uint64_t offset, const void *bytes, uint32_t length) {
  if (trace < 0) return;
  uint32_t path_length = (uint32_t)strlen(path);
  uint8_t head[1 + 4 + 8 + 4];
  head[0] = (uint8_t)kind;
  memcpy(head + 1, &path_length, 4);
  memcpy(head + 5, &offset, 8);
  memcpy(head + 13, &length, 4);
  struct iovec pieces[] = {
      {head, sizeof head}, {(void *)path, path_length}, {(void *)bytes, length}};
  if (syscall(SYS_writev, trace, pieces, 3) != (long)(sizeof head + path_length + length))
    give_up("trace");
}

static void lock_trace(void) {
  if (trace >= 0) pthread_mutex_lock(&trace_lock);
}

static void unlock_trace(void) {
  if (trace >= 0) pthread_mutex_unlock(&trace_lock);
}

static ssize_t fail(int error) {
  errno = error;
  return -1;
}

/* A write at a place, or at the file's own one where that is negative. */
static ssize_t place_bytes(int file, const void *bytes, size_t length, off_t offset) {
  char path[PATH_MAX];
  bool is_meant = path_of(file, path);
  if (is_meant) {
    int fault = count(KIND_WRITE, true);
    if (fault > 0) return fail(fault);
    if (fault < 0) {
      if (offset < 0) syscall(SYS_write, file, bytes, length / 2);
      else syscall(SYS_pwrite64, file, bytes, length / 2, offset);
      die();
    }
    lock_trace();
  }
  ssize_t done = offset < 0 ? syscall(SYS_write, file, bytes, length)
                            : syscall(SYS_pwrite64, file, bytes, length, offset);
  if (is_meant) {
    int error = errno;
    if (trace >= 0 && done > 0) {
      off_t place = offset < 0 ? lseek(file, 0, SEEK_CUR) - done : offset;
      record(KIND_WRITE, path, (uint64_t)place, bytes, (uint32_t)done);
    }
    unlock_trace();
    errno = error;
  }
  return done;
}

/* Pieces are written one after the other, so that each of them counts. */
static ssize_t place_pieces(int file, const struct iovec *pieces, int number, off_t offset) {
  ssize_t whole = 0;
  for (int index = 0; index < number; index++) {
    if (pieces[index].iov_len == 0) continue;
    ssize_t done = place_bytes(
        file, pieces[index].iov_base, pieces[index].iov_len, offset < 0 ? -1 : offset + whole);
    if (done < 0) return whole > 0 ? whole : -1;
    whole += done;
    if ((size_t)done < pieces[index].iov_len) break;
  }
  return whole;
}

static bool is_file(int file) {
  char path[PATH_MAX];
  return path_of(file, path);
}

static int flush(int file, long call) {
  char path[PATH_MAX];
  if (!path_of(file, path)) return (int)syscall(call, file);
  int fault = count(KIND_SYNC, true);
  if (fault > 0) return (int)fail(fault);
  lock_trace();
  int done = (int)syscall(call, file);
  if (done == 0) record(KIND_SYNC, path, 0, NULL, 0);
  unlock_trace();
  return done;
}

static int cut(int file, off_t length) {
  char path[PATH_MAX];
  struct stat facts;
  if (!path_of(file, path) || fstat(file, &facts) != 0)
    return (int)syscall(SYS_ftruncate, file, length);
  int fault = count(KIND_TRUNCATE, length > facts.st_size);
  if (fault > 0) return (int)fail(fault);
  lock_trace();
  int done = (int)syscall(SYS_ftruncate, file, length);
  if (done == 0) record(KIND_TRUNCATE, path, (uint64_t)length, NULL, 0);
  unlock_trace();
  return done;
}

static int rearrange(
    enum kind kind, long call, int from, const char *old, int to, const char *new, int flags) {
  char before[PATH_MAX], after[PATH_MAX];
  bool is_meant = path_at(to, new, after) && path_at(from, old, before);
  if (is_meant) {
    int fault = count(kind, kind == KIND_LINK);
    if (fault > 0) return (int)fail(fault);
    lock_trace();
  }
  int done = (int)syscall(call, from, old, to, new, flags);
  if (is_meant) {
    int error = errno;
    if (done == 0) record(kind, before, 0, after, (uint32_t)strlen(after));
    unlock_trace();
    errno = error;
  }
  return done;
}

static int take_away(int folder, const char *name, int flags) {
  char path[PATH_MAX];
  bool is_meant = (flags & AT_REMOVEDIR) == 0 && path_at(folder, name, path) &&
                  faccessat(folder, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
  if (is_meant) {
    int fault = count(KIND_UNLINK, false);
    if (fault > 0) return (int)fail(fault);
    lock_trace();
  }
  int done = (int)syscall(SYS_unlinkat, folder, name, flags);
  if (is_meant) {
    int error = errno;
    if (done == 0) record(KIND_UNLINK, path, 0, NULL, 0);
    unlock_trace();
    errno = error;
  }
  return done;
}

ssize_t write(int file, const void *bytes, size_t length) {
  return place_bytes(file, bytes, length, -1);
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset) {
  if (offset < 0) return fail(EINVAL);
  return place_bytes(file, bytes, length, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t offset) {
  return pwrite(file, bytes, length, offset);
}

ssize_t writev(int file, const struct iovec *pieces, int number) {
  return is_file(file) ? place_pieces(file, pieces, number, -1)
                       : syscall(SYS_writev, file, pieces, number);
}

ssize_t pwritev(int file, const struct iovec *pieces, int number, off_t offset) {
  if (offset < 0) return fail(EINVAL);
  return place_pieces(file, pieces, number, offset);
}

ssize_t pwritev64(int file, const struct iovec *pieces, int number, off64_t offset) {
  return pwritev(file, pieces, number, offset);
}

int fsync(int file) { return flush(file, SYS_fsync); }

int fdatasync(int file) { return flush(file, SYS_fdatasync); }

int ftruncate(int file, off_t length) { return cut(file, length); }

int ftruncate64(int file, off64_t length) { return cut(file, length); }

int rename(const char *old, const char *new) {
  return rearrange(KIND_RENAME, SYS_renameat2, AT_FDCWD, old, AT_FDCWD, new, 0);
}

int renameat(int from, const char *old, int to, const char *new) {
  return rearrange(KIND_RENAME, SYS_renameat2, from, old, to, new, 0);
}

int link(const char *old, const char *new) {
  return rearrange(KIND_LINK, SYS_linkat, AT_FDCWD, old, AT_FDCWD, new, 0);
}

int linkat(int from, const char *old, int to, const char *new, int flags) {
  return rearrange(KIND_LINK, SYS_linkat, from, old, to, new, flags);
}

int unlink(const char *name) { return take_away(AT_FDCWD, name, 0); }

int unlinkat(int folder, const char *name, int flags) { return take_away(folder, name, flags); }
