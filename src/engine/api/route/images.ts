import { parseReference, repositoryTag } from '../../image/reference.ts';
import type { Engine } from '../../engine.ts';
import type { Call, Reply } from '../call.ts';
import type { Route } from '../route.ts';
import { startedJsonLines } from '../stream.ts';

/** Images: listing, getting, naming, removing. */
export const imageRoutes: readonly Route[] = [
  { method: 'POST', path: '/images/create', support: { level: 'some', missing: 'import' }, handle: create },
];

async function create(engine: Engine, { query, gone }: Call): Promise<Reply> {
  const name = repositoryTag(query.text('fromImage'), query.text('tag')) ?? parseReference(query.text('fromImage'));
  return { headers: { 'Content-Type': 'application/json' }, stream: await startedJsonLines(engine.pull(name, { allTags: query.text('tag') === '' && name.tag === undefined && name.digest === undefined, signal: gone })) };
}
