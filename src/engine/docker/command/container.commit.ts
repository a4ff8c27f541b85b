import { command } from '../command.ts';
import { bool, list, text } from '../flag.ts';
import { canonicalName, parseReference, withDefaultTag } from '../../image/reference.ts';

/** `docker commit`. */
export const containerCommit = command({
  paths: ['container commit', 'commit'],
  usage: '[OPTIONS] CONTAINER [REPOSITORY[:TAG]]',
  summary: 'Create a new image from a container\'s changes',
  arity: { from: 1, to: 2 },
  flags: {
    author: text('a', 'Who made it ("Ada Lovelace <ada@example.com>")'),
    change: list('c', 'Dockerfile instruction to apply to the image'),
    message: text('m', 'What changed'),
    pause: bool('p', 'Pause the container meanwhile', true),
  },
  *run(cli, { flags, operands: [container = '', image] }) {
    const name = image === undefined ? undefined : withDefaultTag(parseReference(image));
    const api = yield* cli.api();
    const { Id } = yield* api.post<{ readonly Id: string }>('/commit', {
      container, repo: name && canonicalName(name), tag: name?.tag, author: flags.author, comment: flags.message, changes: flags.change.length > 0 ? flags.change : undefined, ...(!flags.pause && { pause: 0 }),
    }, {});
    yield* cli.print(`${Id}\n`);
    return 0;
  },
});
