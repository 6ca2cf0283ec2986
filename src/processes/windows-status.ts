/**
 * The name of a Windows NTSTATUS that a process can end with, `0xC0000409 STATUS_STACK_BUFFER_OVERRUN`, or undefined
 * for an ordinary exit code. Node reports the status as an unsigned 32-bit exit code. Names and values: ntstatus.h,
 * and 0xE06D7363, the code under which the Microsoft C++ runtime raises an exception that nobody caught.
 */
export function windowsStatusName(exitCode: number): string | undefined {
  const name = statusNames.get(exitCode);
  return name === undefined ? undefined : `0x${exitCode.toString(16).toUpperCase()} ${name}`;
}

const statusNames: ReadonlyMap<number, string> = new Map([
  [0x80000003, 'STATUS_BREAKPOINT'],
  [0xc0000005, 'STATUS_ACCESS_VIOLATION'],
  [0xc0000017, 'STATUS_NO_MEMORY'],
  [0xc000001d, 'STATUS_ILLEGAL_INSTRUCTION'],
  [0xc0000094, 'STATUS_INTEGER_DIVIDE_BY_ZERO'],
  [0xc00000fd, 'STATUS_STACK_OVERFLOW'],
  [0xc0000135, 'STATUS_DLL_NOT_FOUND'],
  [0xc000013a, 'STATUS_CONTROL_C_EXIT'],
  [0xc0000142, 'STATUS_DLL_INIT_FAILED'],
  [0xc0000374, 'STATUS_HEAP_CORRUPTION'],
  [0xc0000409, 'STATUS_STACK_BUFFER_OVERRUN'],
  [0xc0000420, 'STATUS_ASSERTION_FAILURE'],
  [0xc0000602, 'STATUS_FAIL_FAST_EXCEPTION'],
  [0xe06d7363, 'unhandled C++ exception'],
]);
