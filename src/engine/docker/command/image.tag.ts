import { canonicalName, parseReference, withDefaultTag } from '../../image/reference.ts';
import { command } from '../command.ts';
import { inPath } from '../each.ts';

/** `docker tag`. */
export const imageTag = command({
  paths: ['image tag', 'tag'],
  usage: 'SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
  summary: 'Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE',
  arity: { exactly: 2 },
  flags: {},
  *run(cli, { operands: [source = '', target = ''] }) {
    const name = withDefaultTag(parseReference(target));
    const api = yield* cli.api();
    yield* api.post(`/images/${inPath(source)}/tag`, { repo: canonicalName(name), tag: name.tag });
    return 0;
  },
});
