import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { YamlNode, YamlScalar } from '../../yaml/node.ts';
import { typeOf } from '../../yaml/scalar.ts';
import { eachService, type Rule } from '../rule.ts';

/** Quotes around a volume that means the same without them are noise. */
export const rule: Rule = eachService(
  {
    code: 'QuotedVolume',
    aliases: ['no-quotes-in-volumes'],
    name: 'quoted-volume',
    severity: 'hint',
    title: message('Leave out the quotes around volumes'),
    fixable: true,
  },
  (service, { report }) => {
    for (const { scalar, flow } of valuesIn(service.entries.get('volumes')?.value, false)) {
      if ((scalar.style !== 'single' && scalar.style !== 'double') || !readsTheSame(scalar, flow)) continue;
      report({
        at: scalar.span,
        message: message('{0} means the same without quotes', shorten(scalar.text)),
        fixes: [{ title: message('Leave the quotes out'), safe: true, edits: [{ at: scalar.span, newText: scalar.text }] }],
      });
    }
  },
);

interface Value {
  readonly scalar: YamlScalar;
  /** It stands in brackets or braces. */
  readonly flow: boolean;
}

/** What aliases repeat is looked at where it is written. */
function* valuesIn(node: YamlNode | undefined, flow: boolean): Iterable<Value> {
  if (node?.kind === 'scalar') yield { scalar: node, flow };
  if (node?.kind === 'sequence') for (const item of node.items) yield* valuesIn(item, flow || node.flow);
  if (node?.kind === 'mapping') for (const { value } of node.pairs) yield* valuesIn(value, flow || node.flow);
}

/** Texts that need no quotes, with room to spare: YAML allows more. */
function readsTheSame({ text, tag }: YamlScalar, flow: boolean): boolean {
  const plain = flow ? /^[\w./~$][\w./~$@+%=-]*(?::[\w./~$@+%=-]+)*$/ : /^[\w./~$][\w./~$@+%={}?-]*(?::[\w./~$@+%={}?-]+)*$/;
  return tag === undefined && text.length < longest && plain.test(text) && typeOf({ kind: 'scalar', style: 'plain', text, span: { start: 0, end: 0 } }) === 'string';
}

const longest = 1000;
