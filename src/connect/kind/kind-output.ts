/** One of kind's own steps, in its words: `Preparing nodes 📦`. */
export interface KindStep {
  readonly title: string;
  readonly state: 'begun' | 'done' | 'failed';
}

const marks: Readonly<Record<string, KindStep['state']>> = { '•': 'begun', '✓': 'done', '✗': 'failed' };

/** The step that a line of kind's tells about, where it does not write to a terminal. */
export function stepIn(line: string): KindStep | undefined {
  const [, mark = '', title = ''] = /^ ([•✓✗]) (.*?)(?: +\.\.\.)?\s*$/u.exec(line) ?? [];
  const state = marks[mark];
  return state && { title: title.trim(), state };
}

/**
 * Why kind failed, in one line: its own words behind `ERROR:`, without the command that it ran, and what that command said last. Empty if there are no such words.
 */
export function failureIn(output: string): string {
  const [, said = ''] = /^ERROR: (.*)$/m.exec(output) ?? [];
  const [, command = ''] = /^Command Output: ([^]*?)(?:\n\s*(?:Stack Trace:|Run 'docker|For more help)|$(?![^]))/m.exec(output) ?? [];
  const last = command.trim().split('\n').filter(line => line.trim() !== '').at(-1)?.trim() ?? '';
  const short = said.replace(/^failed to create cluster: /, '').replace(/:? ?command ".*" failed with error: .*$/, '');
  return [short, last].filter(Boolean).join(': ');
}

/** The program that kind runs and does not find, where its words say so: the CLI of the engine. */
export function missingProgramIn(words: string): string | undefined {
  return /exec: "([^"]+)": executable file not found/.exec(words)?.[1];
}

/** The port of the host that another program has, where an engine's words say so: each version of Docker and Podman has its own. */
export function takenPortIn(words: string): number | undefined {
  const [, port] = /(?:Bind for|bind host port(?: for)?|listen (?:tcp|udp|sctp)[46]?|listening socket for) \S*?:(\d+)(?![^ :/]).*(?:already allocated|already in use)/i.exec(words) ?? [];
  return port === undefined ? undefined : Number(port);
}
