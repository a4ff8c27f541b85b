import { message } from '../../../base/message.ts';
import type { Span } from '../../../base/span.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import { contentOf, keyOf, type YamlContent, type YamlNode, type YamlPair } from '../../yaml/node.ts';
import { stringOf } from '../../yaml/scalar.ts';
import { buildsOf } from '../build.ts';
import { withoutItem, withoutPair } from '../edit.ts';
import type { ComposeFile } from '../file.ts';
import type { Rule, SpanEdit, SpanFix } from '../rule.ts';
import { withSurroundings } from './around.ts';

/** What every build takes (Dockerfile reference, "Predefined ARGs"; BuildKit's own options besides). */
const predefined = /^(?:https?_proxy|ftp_proxy|no_proxy|all_proxy|SOURCE_DATE_EPOCH|(?:BUILDKIT|BUILDX|DOCKER)_\w+|(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT))$/i;

/** A build argument that no ARG declares has no effect: BuildKit says only that it was not consumed. */
export const rule: Rule = withSurroundings(
  {
    code: 'UndeclaredBuildArg',
    aliases: [],
    name: 'undeclared-build-arg',
    severity: 'warning',
    title: message('Give builds the arguments that their Dockerfiles declare'),
    fixable: true,
  },
  ({ file, report, surroundings }) => {
    for (const { dockerfile, entries } of [...file.services.values()].flatMap(service => buildsOf(service, surroundings))) {
      const declared = surroundings.dockerfiles.get(dockerfile?.path ?? '')?.args;
      if (!declared) continue;
      for (const { name, at, remove } of argsOf(file, contentOf(entries.get('args')?.value))) {
        if (declared.includes(name) || predefined.test(name)) continue;
        const meant = suggest(name, declared);
        report({
          at,
          message: meant === undefined
            ? message('No ARG of the Dockerfile is called {0}, so this has no effect', shorten(name))
            : message('No ARG of the Dockerfile is called {0}; did you mean {1}?', shorten(name), shorten(meant)),
          fixes: meant === undefined ? remove() : [{ title: message('Write {0}', shorten(meant)), safe: false, edits: [{ at, newText: meant }] }],
        });
      }
    }
  },
);

interface Arg {
  readonly name: string;
  readonly at: Span;
  readonly remove: () => SpanFix[];
}

function argsOf(file: ComposeFile, args: YamlContent | undefined): readonly Arg[] {
  if (args?.kind === 'mapping') {
    return args.pairs.map((pair: YamlPair) => ({ name: keyOf(pair) ?? '', at: pair.key.span, remove: () => removal(withoutPair(file, args, pair)) })).filter(({ name }) => name !== '' && name !== '<<');
  }
  if (args?.kind !== 'sequence') return [];
  return args.items.flatMap((item: YamlNode) => {
    const node = contentOf(item);
    const name = stringOf(node)?.replace(/=.*$/s, '') ?? '';
    return node?.kind === 'scalar' && name !== '' ? [{ name, at: file.within(node, 0, name.length), remove: () => removal(withoutItem(file, args, item)) }] : [];
  });
}

function removal(edits: SpanEdit[] | undefined): SpanFix[] {
  return edits ? [{ title: message('Remove it'), safe: true, edits }] : [];
}
