/** Why a system call failed: what `errno(3)` calls it. Numbers as on x86-64 and arm64, texts as glibc's `strerror(3)` gives them. */
const table = {
  EPERM: [1, 'Operation not permitted'],
  ENOENT: [2, 'No such file or directory'],
  ESRCH: [3, 'No such process'],
  EINTR: [4, 'Interrupted system call'],
  EIO: [5, 'Input/output error'],
  ENXIO: [6, 'No such device or address'],
  E2BIG: [7, 'Argument list too long'],
  ENOEXEC: [8, 'Exec format error'],
  EBADF: [9, 'Bad file descriptor'],
  ECHILD: [10, 'No child processes'],
  EAGAIN: [11, 'Resource temporarily unavailable'],
  ENOMEM: [12, 'Cannot allocate memory'],
  EACCES: [13, 'Permission denied'],
  EFAULT: [14, 'Bad address'],
  ENOTBLK: [15, 'Block device required'],
  EBUSY: [16, 'Device or resource busy'],
  EEXIST: [17, 'File exists'],
  EXDEV: [18, 'Invalid cross-device link'],
  ENODEV: [19, 'No such device'],
  ENOTDIR: [20, 'Not a directory'],
  EISDIR: [21, 'Is a directory'],
  EINVAL: [22, 'Invalid argument'],
  ENFILE: [23, 'Too many open files in system'],
  EMFILE: [24, 'Too many open files'],
  ENOTTY: [25, 'Inappropriate ioctl for device'],
  ETXTBSY: [26, 'Text file busy'],
  EFBIG: [27, 'File too large'],
  ENOSPC: [28, 'No space left on device'],
  ESPIPE: [29, 'Illegal seek'],
  EROFS: [30, 'Read-only file system'],
  EMLINK: [31, 'Too many links'],
  EPIPE: [32, 'Broken pipe'],
  EDOM: [33, 'Numerical argument out of domain'],
  ERANGE: [34, 'Numerical result out of range'],
  EDEADLK: [35, 'Resource deadlock avoided'],
  ENAMETOOLONG: [36, 'File name too long'],
  ENOLCK: [37, 'No locks available'],
  ENOSYS: [38, 'Function not implemented'],
  ENOTEMPTY: [39, 'Directory not empty'],
  ELOOP: [40, 'Too many levels of symbolic links'],
  ENODATA: [61, 'No data available'],
  EOVERFLOW: [75, 'Value too large for defined data type'],
  EUSERS: [87, 'Too many users'],
  ENOTSOCK: [88, 'Socket operation on non-socket'],
  EDESTADDRREQ: [89, 'Destination address required'],
  EMSGSIZE: [90, 'Message too long'],
  EPROTOTYPE: [91, 'Protocol wrong type for socket'],
  ENOPROTOOPT: [92, 'Protocol not available'],
  EPROTONOSUPPORT: [93, 'Protocol not supported'],
  EOPNOTSUPP: [95, 'Operation not supported'],
  EAFNOSUPPORT: [97, 'Address family not supported by protocol'],
  EADDRINUSE: [98, 'Address already in use'],
  EADDRNOTAVAIL: [99, 'Cannot assign requested address'],
  ENETDOWN: [100, 'Network is down'],
  ENETUNREACH: [101, 'Network is unreachable'],
  ECONNABORTED: [103, 'Software caused connection abort'],
  ECONNRESET: [104, 'Connection reset by peer'],
  ENOBUFS: [105, 'No buffer space available'],
  EISCONN: [106, 'Transport endpoint is already connected'],
  ENOTCONN: [107, 'Transport endpoint is not connected'],
  ETIMEDOUT: [110, 'Connection timed out'],
  ECONNREFUSED: [111, 'Connection refused'],
  EHOSTDOWN: [112, 'Host is down'],
  EHOSTUNREACH: [113, 'No route to host'],
  EALREADY: [114, 'Operation already in progress'],
  EINPROGRESS: [115, 'Operation now in progress'],
  ESTALE: [116, 'Stale file handle'],
  EDQUOT: [122, 'Disk quota exceeded'],
  ECANCELED: [125, 'Operation canceled'],
} as const satisfies Readonly<Record<string, readonly [number: number, text: string]>>;

/** A name such as `ENOENT`. */
export type ErrnoCode = keyof typeof table;

const codes: ReadonlyMap<number, ErrnoCode> = new Map(Object.entries(table).map(([code, [number]]) => [number, code as ErrnoCode]));

/** The name of a number; undefined for one that no call of the simulation fails with. */
export function errnoOf(number: number): ErrnoCode | undefined {
  return codes.get(number);
}

/** What a system call throws where Linux returns −1 and sets `errno`. */
export class Errno extends Error {
  readonly code: ErrnoCode;

  constructor(code: ErrnoCode) {
    // Most are an ordinary answer, and where they come from is never told: a stack would cost more than the call.
    const depth = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(table[code][1]);
    Error.stackTraceLimit = depth;
    this.name = 'Errno';
    this.code = code;
  }

  /** 2 for `ENOENT`. */
  get number(): number {
    return table[this.code][0];
  }

  /** “No such file or directory” for `ENOENT`. */
  get text(): string {
    return this.message;
  }
}

/** Whether something thrown is this error; without a code, whether it is any. */
export function isErrno(error: unknown, code?: ErrnoCode): error is Errno {
  return error instanceof Errno && (code === undefined || error.code === code);
}

/** The words of an error; throws what is no Errno. */
export function reason(error: unknown): string {
  if (!(error instanceof Errno)) throw error;
  return error.text;
}

/** What went wrong; undefined if all went well. Throws what is no Errno. */
export function failure(action: () => unknown): Errno | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (error instanceof Errno) return error;
    throw error;
  }
}

/** The value, or undefined where the call fails with an Errno. */
export function orUndefined<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof Errno) return undefined;
    throw error;
  }
}

/** Whether the call succeeds, or fails with an Errno. */
export function succeeds(action: () => unknown): boolean {
  return failure(action) === undefined;
}
