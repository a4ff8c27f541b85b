/** The signals of Linux without their SIG (moby's `sys/signal`, which has the real-time ones by distance as well). */
const names: readonly string[] = [
  'ABRT', 'ALRM', 'BUS', 'CHLD', 'CLD', 'CONT', 'FPE', 'HUP', 'ILL', 'INT', 'IO', 'IOT', 'KILL', 'PIPE', 'POLL', 'PROF', 'PWR', 'QUIT', 'RTMAX',
  'RTMIN', 'SEGV', 'STKFLT', 'STOP', 'SYS', 'TERM', 'TRAP', 'TSTP', 'TTIN', 'TTOU', 'URG', 'USR1', 'USR2', 'VTALRM', 'WINCH', 'XCPU', 'XFSZ',
];

/** As people write them. */
export const signalNames: readonly string[] = names.map(name => `SIG${name}`);

const known: ReadonlySet<string> = new Set(names);

/** Whether BuildKit takes a text for a signal: a number other than 0, or a name in any case, with or without SIG. */
export function isSignal(text: string): boolean {
  if (/^[-+]?\d+$/.test(text)) return Number(text) !== 0;
  const name = text.toUpperCase().replace(/^SIG/, '');
  if (known.has(name)) return true;
  const [, base, distance] = /^RTM(IN\+|AX-)(\d{1,2})$/.exec(name) ?? [];
  return base !== undefined && Number(distance) >= 1 && Number(distance) <= (base === 'IN+' ? 15 : 14);
}
