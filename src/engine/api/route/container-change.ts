import { commitContainer } from '../../container/commit.ts';
import { pruneContainers, pruneFilters } from '../../container/prune.ts';
import { renameContainer } from '../../container/rename.ts';
import { type UpdateRequest, updateContainer } from '../../container/update.ts';
import type { Engine } from '../../engine.ts';
import { EngineError } from '../../error.ts';
import { isErrno } from '../../../kernel/index.ts';
import { bodyOf, type Call, optionalBodyOf, type Reply } from '../call.ts';
import { struct } from '../json.ts';
import type { Route } from '../route.ts';
import { configFields, resourceFields, restartPolicy } from '../shape/container.ts';
import { maker } from '../version.ts';

const full = { level: 'full' } as const;
const updateBody = struct('container.UpdateConfig', { ...resourceFields, RestartPolicy: restartPolicy });
const commitBody = struct('container.CreateRequest', configFields);

/** What changes containers that are there, and what makes images of them. */
export const containerChangeRoutes: readonly Route[] = [
  { method: 'POST', path: '/containers/{id}/rename', support: full, handle: rename },
  { method: 'POST', path: '/containers/{id}/update', support: { level: 'most', missing: 'limits of devices' }, handle: update },
  { method: 'POST', path: '/containers/{id}/resize', support: full, handle: resize },
  { method: 'POST', path: '/containers/prune', support: full, handle: async (engine, { query }) => ({ json: await pruneContainers(engine, query.filters(pruneFilters)) }) },
  { method: 'POST', path: '/commit', support: full, handle: commit },
];

function rename(engine: Engine, { params, query }: Call): Reply {
  const container = engine.containers.get(params['id'] ?? '');
  renameContainer(engine, container, query.text('name'));
  return { empty: true };
}

/** The first version of the API that changes the limit on processes. */
const processLimit = 40;

async function update(engine: Engine, call: Call): Promise<Reply> {
  const body = await bodyOf(call, updateBody);
  const container = engine.containers.get(call.params['id'] ?? '');
  const { PidsLimit, ...older } = body as UpdateRequest;
  const warnings = await updateContainer(engine, container, { ...older, ...PidsLimit !== undefined && call.version >= processLimit && { PidsLimit } });
  return { json: { Warnings: warnings.length > 0 ? warnings : null } };
}

async function resize(engine: Engine, { params, query }: Call): Promise<Reply> {
  const [rows, columns] = [lengthOf(query, 'h', 'height'), lengthOf(query, 'w', 'width')];
  const container = engine.containers.get(params['id'] ?? '');
  const task = engine.life.of(container)?.task;
  if (!container.state.running || !task) throw new EngineError('conflict', `container ${container.id} is not running`);
  try {
    await task.resize({ rows, columns });
  } catch (error) {
    if (!isErrno(error, 'ENOTTY')) throw error;
  }
  engine.publish(container, 'resize', { height: `${rows}`, width: `${columns}` });
  return { status: 200, empty: true };
}

/** @throws EngineError invalid */
export function lengthOf(query: Call['query'], name: string, what: string): number {
  const text = query.text(name);
  if (!/^-?\d+$/.test(text)) throw new EngineError('invalid', `invalid resize ${what} ${JSON.stringify(text)}: invalid syntax`);
  if (text.startsWith('-') || Number(text) >= 2 ** 32) throw new EngineError('invalid', `invalid resize ${what} ${JSON.stringify(text)}: value out of range`);
  return Number(text);
}

async function commit(engine: Engine, call: Call): Promise<Reply> {
  const { query } = call;
  const config = await optionalBodyOf(call, commitBody);
  const container = engine.containers.get(query.text('container'));
  const id = await commitContainer(engine, container, {
    repository: query.text('repo'), tag: query.text('tag'), author: query.text('author'), comment: query.text('comment'), pause: query.flag('pause', true),
    changes: query.all('changes'), config,
  }, maker);
  return { status: 201, json: { Id: id } };
}
