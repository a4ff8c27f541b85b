import type { Engine } from '../engine.ts';
import { EngineError } from '../error.ts';
import { readRest } from '../runtime/files.ts';
import type { Container } from './container.ts';

/** What `docker top` shows. */
export interface TopReport {
  readonly Titles: readonly string[];
  readonly Processes: readonly (readonly string[])[];
}

/** The processes of a container as `ps` of the host shows them. @param words its arguments. @throws EngineError */
export async function topOf(engine: Engine, container: Container, words: string): Promise<TopReport> {
  const { id, state } = container;
  checkWords(words);
  const task = engine.life.of(container)?.task;
  if (!state.running || !task) throw new EngineError('conflict', `container ${id} is not running`);
  if (state.restarting) throw new EngineError('conflict', `Container ${id} is restarting, wait until the container is running`);
  const pids = await task.pids();
  const args = words.split(/\s+/).filter(word => word !== '');
  // What chooses processes in another way does not go with their numbers.
  const quick = await runPs(engine, [...args, `-q${pids.join(',')}`]);
  const { output, failure } = quick.failure === undefined ? quick : await runPs(engine, args);
  if (failure !== undefined) throw new EngineError('system', `ps: ${failure.split('\n', 1).join('')}`);
  const report = parsePs(output, pids);
  engine.publish(container, 'top');
  return report;
}

/** The column of numbers must be called PID. */
function checkWords(words: string): void {
  for (const [, name = ''] of words.matchAll(/\s+([^\s]*)=\s*(PID[^\s]*)/g)) {
    const last = name.slice(name.lastIndexOf(',') + 1);
    if (last !== 'pid') throw new EngineError('invalid', `specifying "${last}=PID" is not allowed`);
  }
}

async function runPs({ host }: Engine, args: readonly string[]): Promise<{ readonly output: string; readonly failure: string | undefined }> {
  const { sys } = host;
  const [output, error] = [sys.pipe(), sys.pipe()];
  const pid = host.spawn({ program: 'ps', argv: ['ps', ...args], descriptors: [output.writer, output.writer, error.writer] });
  sys.close(output.writer);
  sys.close(error.writer);
  const [text, complaint, status] = await Promise.all([host.call(each => readRest(each, output.reader)), host.call(each => readRest(each, error.reader)), host.exited(pid)]);
  sys.close(output.reader);
  sys.close(error.reader);
  return { output: text, failure: 'exited' in status && status.exited === 0 ? undefined : complaint.trim() || 'exit status 1' };
}

/** The rows of these processes; what has more words than there are titles is the last one's: moby, daemon/top_unix.go. */
function parsePs(output: string, pids: readonly number[]): TopReport {
  const [head = '', ...lines] = output.split('\n');
  const titles = fieldsOf(head);
  const column = titles.indexOf('PID');
  if (column < 0) throw new EngineError('system', 'Couldn\'t find PID field in ps output');
  const wanted = new Set(pids);
  const rows = lines.filter(line => line !== '').map(fieldsOf).filter(fields => {
    const text = fields[column] ?? '';
    if (text === '-') return false;
    if (!/^\d+$/.test(text)) throw new EngineError('system', `Unexpected pid '${text}': strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
    return wanted.has(Number(text));
  });
  return { Titles: titles, Processes: rows.map(fields => [...fields.slice(0, titles.length - 1), fields.slice(titles.length - 1).join(' ')]) };
}

function fieldsOf(line: string): string[] {
  return line.split(/\s+/).filter(field => field !== '');
}
