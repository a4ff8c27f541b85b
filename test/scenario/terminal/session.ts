/** What is typed at a terminal, and what is to be seen then (../README.md tells the form). */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../../build/paths.ts';
import { Session } from '../../../src/kernel/index.ts';
import { Screen } from './screen.ts';

const folder = inRoot('test/scenario/terminal');
/** How long is waited after each step, in ns. */
const pause = 500e6;
const steps = 2_000_000;

/** A file of keys. */
export interface Typed {
  readonly name: string;
  readonly shell: string;
  readonly columns: number;
  readonly rows: number;
  /** Each is typed at once; in it, `^C` stands for a control character and `\e` for Escape. */
  readonly steps: readonly string[];
  /** The file with the screens. */
  readonly recording: string;
}

export function typedNames(): string[] {
  return readdirSync(folder).filter(file => file.endsWith('.keys')).map(file => file.slice(0, -'.keys'.length)).sort();
}

export function readTyped(name: string): Typed {
  const lines = readFileSync(join(folder, `${name}.keys`), 'utf8').trimEnd().split('\n');
  const [, shell = '', columns = '80', rows = '24'] = /^# (\w+) (\d+)x(\d+)$/.exec(lines[1] ?? '') ?? [];
  return { name, shell, columns: Number(columns), rows: Number(rows), steps: lines.slice(2), recording: join(folder, `${name}.screens`) };
}

/** Screens after each step, with what was typed. @param outputs the first is what is written before anything is typed */
export function screensOf({ columns, rows, steps: typed }: Typed, outputs: readonly string[]): string {
  const screen = new Screen(columns, rows);
  return outputs.map((output, i) => {
    screen.write(output.replace(/^(\[\d+\]) \d+(?=\r)/gm, '$1 PID'));
    return `=== ${i === 0 ? '' : typed[i - 1] ?? ''}\n${screen.text}`;
  }).join('');
}

function bytesOf(step: string): string {
  return step.replace(/\^([@-_?])/g, (_, letter: string) => letter === '?' ? '\x7f' : String.fromCharCode(letter.charCodeAt(0) & 31)).replaceAll('\\e', '\x1b');
}

const argumentsOf = (shell: string): string[] => shell === 'bash' ? ['--norc', '-i'] : ['-i'];

/** In the simulated Linux. */
export function typeInSimulation(typed: Typed): string {
  let output = '';
  const decoder = new TextDecoder();
  const outlet = { write: (bytes: Uint8Array) => { output += decoder.decode(bytes, { stream: true }); } };
  const session = Session.start([`/bin/${typed.shell}`, ...argumentsOf(typed.shell)], { out: outlet, error: outlet, terminal: { rows: typed.rows, columns: typed.columns } });
  const wait = (): string => {
    session.run({ until: session.computer.kernel.scheduler.now + pause, steps });
    const said = output;
    output = '';
    return said;
  };
  const outputs = [wait()];
  for (const step of typed.steps) {
    session.send(new TextEncoder().encode(bytesOf(step)));
    outputs.push(wait());
  }
  return screensOf(typed, outputs);
}

/** Runs a shell at a pseudo terminal, types, and prints what it wrote after each step as JSON. */
const recorder = `
import fcntl, json, os, pty, select, struct, sys, termios, time
shell, arguments, columns, rows, steps = json.load(sys.stdin)
pid, fd = pty.fork()
if pid == 0:
    os.chdir('/')
    os.execve(shell, [os.path.basename(shell), *arguments], {'PATH': '/usr/bin:/bin', 'HOME': '/nonexistent', 'TERM': 'xterm', 'LANG': 'C.UTF-8', 'TZ': 'UTC'})
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))
settings = termios.tcgetattr(fd)
settings[0] |= 0o40000
termios.tcsetattr(fd, termios.TCSANOW, settings)
def wait():
    said, end = b'', time.time() + 0.7
    while time.time() < end:
        if select.select([fd], [], [], 0.05)[0]:
            try: said += os.read(fd, 65536)
            except OSError: break
    return said.decode()
outputs = [wait()]
for step in steps:
    try: os.write(fd, step.encode())
    except OSError: pass
    outputs.append(wait())
os.close(fd)
print(json.dumps(outputs))
`;

/** On this Linux, as root, by python3. @throws Error if that fails */
export function typeOnLinux(typed: Typed): string {
  const input = JSON.stringify([`/bin/${typed.shell}`, argumentsOf(typed.shell), typed.columns, typed.rows, typed.steps.map(bytesOf)]);
  const { status, stdout, stderr } = spawnSync('python3', ['-c', recorder], { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return screensOf(typed, JSON.parse(stdout) as string[]);
}
