import { message } from '../../../base/message.ts';
import type { Span } from '../../../base/span.ts';
import { shorten } from '../../shorten.ts';
import { contentOf, entriesOf, itemsOf } from '../../yaml/node.ts';
import { stringOf } from '../../yaml/scalar.ts';
import type { ComposeFile, Service } from '../file.ts';
import { eachService, type Rule } from '../rule.ts';
import { hasVariable } from '../text/template.ts';

/** Last words of names that promise a secret. */
const secret = /(?:^|_)(?:api_?key|access_?key|auth_?token|credentials?|encryption_?key|pass|passphrase|passwd|password|private_?key|pwd|secret|secret_?key|token)$/i;

/** What is no secret, whatever it is called: nothing, truth values, numbers, files. */
const harmless = /^(?:true|false|yes|no|on|off|null|none|\d{1,3}|\.{0,2}\/.*)?$/i;

/** A password in an address, as in `postgres://user:password@db/app`. */
const address = /^[a-z][a-z\d+.-]*:\/\/[^\s/:@]*:([^\s/@]+)@/i;

/** What is written in the file is read by all who can read the repository. */
export const rule: Rule = eachService(
  {
    code: 'SecretInEnvironment',
    aliases: [],
    name: 'secret-in-environment',
    severity: 'info',
    title: message('Keep secrets out of the file'),
    fixable: false,
  },
  (service, { file, report }) => {
    for (const { name, value, at } of variablesOf(file, service)) {
      if (hasVariable(value)) continue;
      if (secret.test(name) && !harmless.test(value)) {
        report({ at, message: message('The secret {0} stands in the file; use secrets:, or a variable from a .env file that is not committed', shorten(name)) });
      } else if (address.test(value)) {
        report({ at, message: message('The address in {0} holds a password; use secrets:, or a variable from a .env file that is not committed', shorten(name)) });
      }
    }
  },
);

interface Variable {
  readonly name: string;
  readonly value: string;
  readonly at: Span;
}

function variablesOf(file: ComposeFile, service: Service): Variable[] {
  const environment = contentOf(service.entries.get('environment')?.value);
  if (environment?.kind === 'mapping') return [...entriesOf(environment)].map(([name, { value }]) => ({ name, value: stringOf(value) ?? '', at: value.span }));
  return itemsOf(environment).flatMap(item => {
    const node = contentOf(item);
    const equals = node?.kind === 'scalar' ? node.text.indexOf('=') : -1;
    if (node?.kind !== 'scalar' || equals < 0) return [];
    return [{ name: node.text.slice(0, equals), value: node.text.slice(equals + 1), at: file.within(node, equals + 1, node.text.length) }];
  });
}
