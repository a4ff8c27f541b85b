import { message, type Message } from '../../../base/message.ts';
import type { SecretFile, SecretKind } from '../../project/build-context.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { eachSource } from './each-source.ts';
import { isShipped, isTaken } from './taken.ts';

/** More findings for one source help nobody. */
const mostPerSource = 5;

/** A file with a secret in it that a COPY takes along. Only what was seen in the file counts: names alone do not. */
export const rule: Rule = eachSource(
  {
    code: 'SecretInContext',
    aliases: [],
    name: 'secret-in-context',
    severity: 'warning',
    title: message('Keep secrets out of what is copied'),
    fixable: false,
    needs: 'project',
  },
  (source, { likely }, place) => {
    if (likely.length === 0 || source.mounted) return;
    const secrets = likely.map(context => context.secrets.filter(({ path }) => isTaken(path, source, context)));
    const [first = []] = secrets;
    const inAll = first.filter(({ path }) => secrets.every(others => others.some(other => other.path === path)));
    for (const secret of inAll.slice(0, mostPerSource)) {
      place.report({ at: source.at, ...!isShipped(place) && { severity: 'info' }, message: messages[secret.kind](secret) });
    }
  },
);

const messages: Readonly<Record<SecretKind, (secret: SecretFile) => Message>> = {
  'private key': ({ path }) => message('This copies {0}, which holds a private key; name it in .dockerignore, or use RUN --mount=type=secret', shorten(path)),
  credentials: ({ path }) => message('This copies {0}, which holds a password or a token; name it in .dockerignore, or use RUN --mount=type=secret', shorten(path)),
  variables: ({ path }) => message('This copies {0}, which sets secret variables; name it in .dockerignore, and set them when the container starts', shorten(path)),
};

