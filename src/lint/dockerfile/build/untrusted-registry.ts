import { message } from '../../../base/message.ts';
import { defaultRegistry, registryOf, sourcesOf, StageNames, unknown } from '../../../dockerfile/index.ts';
import { withState, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';

/** Names of Docker Hub (`reference/normalize.go`, and where people find it). */
const dockerHub: readonly string[] = [defaultRegistry, 'index.docker.io', 'registry-1.docker.io', 'hub.docker.com', 'registry.hub.docker.com'];

/** Images from registries that the configuration does not name, in FROM, COPY and the mounts of RUN. */
export const rule: Rule = withState<StageNames>(
  {
    code: 'DL3026',
    aliases: [],
    name: 'untrusted-registry',
    severity: 'error',
    title: message('Take images from trusted registries only'),
    fixable: false,
    needs: 'settings',
  },
  ['COPY', 'FROM', 'RUN'],
  {
    per: 'file',
    start: ({ stages }) => new StageNames(stages),
    visit(names, instruction, { stage, report, around }) {
      const { trustedRegistries: trusted = [] } = around.settings;
      if (trusted.length === 0) return;
      const contexts = new Set(around.project.builds?.flatMap(one => one.contexts));
      const images = instruction.keyword === 'FROM'
        ? stage?.image && !stage.base ? [{ text: stage.reference, span: stage.image.span }] : []
        : sourcesOf(instruction).filter(({ text }) => !names.find(text));
      for (const { text, span } of images) {
        const registry = registryOf(text);
        if (text === 'scratch' || text === '' || text.includes('$') || registry.includes(unknown) || text.startsWith(unknown) || contexts.has(text)) continue;
        if (trusted.some(pattern => isMeant(registry, pattern))) continue;
        report({ at: span, message: message('{0} is not among the trusted registries', shorten(registry)) });
      }
    },
  },
);

function isMeant(registry: string, pattern: string): boolean {
  const known = dockerHub.includes(registry) ? dockerHub : [registry];
  return known.some(name => matches(name, pattern));
}

/** Whether a name fits a pattern in which `*` stands for any characters; takes a linear number of steps. */
function matches(name: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return name === pattern;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}
