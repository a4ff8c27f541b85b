import { encode, UnreadableState } from '../../../kernel/index.ts';
import { EngineError } from '../../error.ts';
import type { Call, Reply } from '../call.ts';
import type { Route } from '../route.ts';

const full = { level: 'full' } as const;

/** Who keeps a simulated engine, and can put another in its place. */
export interface StateKeeper {
  /** Everything, as it is at this moment. */
  readonly lines: () => readonly string[];
  /** Another engine takes the place of this one, whose connections end. @throws UnreadableState, with nothing changed */
  readonly replace: (lines: readonly string[]) => Promise<void>;
  /** A new engine, with nothing in it, takes the place of this one. */
  readonly reset: (cgroup: 'v1' | 'v2' | undefined) => Promise<void>;
  /** Keeps everything as it is now, also if the power went off in the next moment. */
  readonly save: () => Promise<void>;
}

/** A simulated engine as a whole: taken out, put in, emptied, saved. */
export function stateRoutes(keeper: StateKeeper): readonly Route[] {
  return [
    { method: 'GET', path: '/_cutaway/state', support: full, handle: () => ({ headers: { 'Content-Type': 'application/x-ndjson' }, stream: inPieces(keeper.lines()) }) },
    { method: 'POST', path: '/_cutaway/state', support: full, handle: (_, call) => replace(keeper, call) },
    { method: 'DELETE', path: '/_cutaway/state', support: full, handle: (_, call) => reset(keeper, call) },
    { method: 'POST', path: '/_cutaway/state/save', support: full, handle: () => keeper.save().then(() => ({ empty: true as const })) },
  ];
}

async function replace(keeper: StateKeeper, { body }: Call): Promise<Reply> {
  try {
    await keeper.replace(await linesOf(body));
  } catch (error) {
    if (error instanceof UnreadableState) throw new EngineError('invalid', error.message);
    throw error;
  }
  return { empty: true };
}

async function reset(keeper: StateKeeper, { query }: Call): Promise<Reply> {
  const cgroup = query.text('cgroup');
  if (cgroup !== '' && cgroup !== 'v1' && cgroup !== 'v2') throw new EngineError('invalid', `there are no control groups ${JSON.stringify(cgroup)}: v1 or v2`);
  await keeper.reset(cgroup === '' ? undefined : cgroup);
  return { empty: true };
}

async function linesOf(body: AsyncIterable<Uint8Array>): Promise<readonly string[]> {
  const lines: string[] = [];
  const decoder = new TextDecoder();
  let open = '';
  for await (const part of body) {
    const [first = '', ...rest] = decoder.decode(part, { stream: true }).split('\n');
    open += first;
    for (const next of rest) {
      lines.push(open);
      open = next;
    }
  }
  open += decoder.decode();
  return [...lines, open].filter(line => line !== '');
}

/** Not each line in a piece of its own: there may be very many. */
async function* inPieces(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  const most = 1 << 16;
  let gathered: string[] = [];
  let size = 0;
  for (const line of lines) {
    gathered.push(line);
    size += line.length;
    if (size < most) continue;
    yield await Promise.resolve(encode(`${gathered.join('\n')}\n`));
    gathered = [];
    size = 0;
  }
  if (gathered.length > 0) yield encode(`${gathered.join('\n')}\n`);
}
