import { message } from '../../../base/message.ts';
import { contentOf, entriesOf } from '../../yaml/node.ts';
import { stringOf } from '../../yaml/scalar.ts';
import { withoutPair } from '../edit.ts';
import { eachService, type Rule } from '../rule.ts';

/** A Dockerfile is a file or a text, not both. */
export const rule: Rule = eachService(
  {
    code: 'InlineAndDockerfile',
    aliases: [],
    name: 'inline-and-dockerfile',
    severity: 'error',
    title: message('Write dockerfile or dockerfile_inline'),
    fixable: true,
  },
  (service, { file, report }) => {
    const build = contentOf(service.entries.get('build')?.value);
    const entries = build?.kind === 'mapping' ? entriesOf(build) : undefined;
    const [named, inline] = [entries?.get('dockerfile'), entries?.get('dockerfile_inline')];
    if (!named || !inline || build?.kind !== 'mapping' || stringOf(named.value) === '') return;
    const edits = withoutPair(file, build, named);
    report({
      at: named.key.span,
      message: message('dockerfile and dockerfile_inline exclude each other'),
      fixes: edits ? [{ title: message('Remove {0}', 'dockerfile'), safe: false, edits }] : [],
    });
  },
);
