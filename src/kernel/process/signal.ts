/** Signals in the order of their numbers from 1, with what they do by default: `signal(7)`, "Standard signals" (x86-64, arm64). */
const table = [
  ['HUP', 'end', 'Hangup'], ['INT', 'end', 'Interrupt'], ['QUIT', 'core', 'Quit'], ['ILL', 'core', 'Illegal instruction'], ['TRAP', 'core', 'Trace/breakpoint trap'],
  ['ABRT', 'core', 'Aborted'], ['BUS', 'core', 'Bus error'], ['FPE', 'core', 'Floating point exception'], ['KILL', 'end', 'Killed'], ['USR1', 'end', 'User defined signal 1'],
  ['SEGV', 'core', 'Segmentation fault'], ['USR2', 'end', 'User defined signal 2'], ['PIPE', 'end', 'Broken pipe'], ['ALRM', 'end', 'Alarm clock'], ['TERM', 'end', 'Terminated'],
  ['STKFLT', 'end', 'Stack fault'], ['CHLD', 'ignore', 'Child exited'], ['CONT', 'continue', 'Continued'], ['STOP', 'stop', 'Stopped (signal)'], ['TSTP', 'stop', 'Stopped'],
  ['TTIN', 'stop', 'Stopped (tty input)'], ['TTOU', 'stop', 'Stopped (tty output)'], ['URG', 'ignore', 'Urgent I/O condition'], ['XCPU', 'core', 'CPU time limit exceeded'],
  ['XFSZ', 'core', 'File size limit exceeded'], ['VTALRM', 'end', 'Virtual timer expired'], ['PROF', 'end', 'Profiling timer expired'], ['WINCH', 'ignore', 'Window changed'],
  ['IO', 'end', 'I/O possible'], ['PWR', 'end', 'Power failure'], ['SYS', 'core', 'Bad system call'],
] as const;

/** Numbers of the first and the last real-time signal; what is below is the C library's: `signal(7)`, "Real-time signals". */
const [firstRealTime, lastRealTime] = [34, 64];
/** Up to so many are counted from the first one, the others from the last: `kill -l`. */
const namedFromFirst = 15;

/** A name such as `SIGTERM` or `SIGRTMIN+3`. */
export type SignalName = `SIG${(typeof table)[number][0]}` | RealTimeName;

type RealTimeName = 'SIGRTMIN' | 'SIGRTMAX' | `SIGRTMIN+${number}` | `SIGRTMAX-${number}`;

/** What a signal does to a process that has not said otherwise. */
export type DefaultAction = 'end' | 'core' | 'ignore' | 'stop' | 'continue';

/** What a process has said: `sigaction(2)`. What is caught is kept until the program asks for it. */
export type Disposition = 'default' | 'ignore' | 'catch';

interface SignalFacts {
  readonly number: number;
  readonly action: DefaultAction;
  /** As `strsignal(3)` words it. */
  readonly text: string;
}

const facts = new Map<SignalName, SignalFacts>([
  ...table.map(([name, action, text], index) => [`SIG${name}`, { number: index + 1, action, text }] as const),
  ...Array.from({ length: lastRealTime - firstRealTime + 1 }, (_, index) => [realTimeName(index), { number: firstRealTime + index, action: 'end', text: `Real-time signal ${index}` }] as const),
]);

/** The standard signals, in the order of their numbers from 1. */
export const signalNames: readonly SignalName[] = [...facts.keys()].slice(0, table.length);
/** Those and the real-time ones. */
export const allSignalNames: readonly SignalName[] = [...facts.keys()];

const byNumber: ReadonlyMap<number, SignalName> = new Map([...facts].map(([name, { number }]) => [number, name]));

function realTimeName(index: number): RealTimeName {
  const fromLast = lastRealTime - firstRealTime - index;
  if (index <= namedFromFirst) return index === 0 ? 'SIGRTMIN' : `SIGRTMIN+${index}`;
  return fromLast === 0 ? 'SIGRTMAX' : `SIGRTMAX-${fromLast}`;
}

export function signalNumber(name: SignalName): number {
  return factsOf(name).number;
}

export function signalText(name: SignalName): string {
  return factsOf(name).text;
}

export function defaultAction(name: SignalName): DefaultAction {
  return factsOf(name).action;
}

/** The signal of that number; undefined for 0 and those that there are not. */
export function signalByNumber(number: number): SignalName | undefined {
  return byNumber.get(number);
}

/** `TERM`, `SIGTERM`, `term`, `15`; undefined if it is none. */
export function parseSignal(text: string): SignalName | undefined {
  if (/^\d+$/.test(text)) return signalByNumber(Number(text));
  const upper = text.toUpperCase();
  const name = (upper.startsWith('SIG') ? upper : `SIG${upper}`) as SignalName;
  if (facts.has(name)) return name;
  return { SIGPOLL: 'SIGIO', SIGIOT: 'SIGABRT', SIGCLD: 'SIGCHLD' }[name as string] as SignalName | undefined;
}

function factsOf(name: SignalName): SignalFacts {
  const found = facts.get(name);
  if (!found) throw new RangeError(name);
  return found;
}
