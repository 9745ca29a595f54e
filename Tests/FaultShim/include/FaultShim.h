/* What a test and the shim say to each other. README.md beside this folder tells it in words. */
#ifndef FAULT_SHIM_H
#define FAULT_SHIM_H

#include <stdint.h>

/* The control file: shared by all processes that were started with it and by the test. */
struct fault_shim_control {
  /* Calls counted so far. */
  uint64_t count;
  /* The call at which the fault comes, counted from 1; 0 for none. */
  uint64_t at;
  /* Calls that failed, or would have been the last one. */
  uint64_t struck;
};

/* Environment variables. */
#define FAULT_SHIM_CONTROL "FAULT_SHIM_CONTROL" /* path of the control file; without it, nothing */
#define FAULT_SHIM_UNDER "FAULT_SHIM_UNDER"     /* directory whose files are meant */
#define FAULT_SHIM_DO "FAULT_SHIM_DO"           /* kill, tear, full or error */
#define FAULT_SHIM_LASTING "FAULT_SHIM_LASTING" /* 1: from that call on, not only once */
#define FAULT_SHIM_TRACE "FAULT_SHIM_TRACE"     /* file that gets a record of each call */

#endif
