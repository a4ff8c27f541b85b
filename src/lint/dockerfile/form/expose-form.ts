import { message, type Message } from '../../../base/message.ts';
import { expand, type ExposeFault, type Instruction, parseExposed, readExposed, unknown, type Word } from '../../../dockerfile/index.ts';
import { eachInstruction, type Problem, type Rule, type SpanFix } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import { change, commentAbove } from './edits.ts';

/** Something that is no port (`dockerfile2llb/convert_expose.go`). */
export const rule: Rule = eachInstruction(
  {
    code: 'ExposeForm',
    aliases: ['DL1000', 'INVALID_PORT', 'INVALID_PROTO'],
    name: 'expose-form',
    severity: 'error',
    title: message('Expose ports: a number, or two with a - between them, and perhaps /tcp, /udp or /sctp'),
    fixable: true,
  },
  ['EXPOSE'],
  (instruction, { report, scope, file, trigger }) => {
    for (const word of instruction.words) {
      const { text, span } = word;
      if (text.startsWith('#')) {
        const at = { start: span.start, end: instruction.span.end };
        report({ at, aliases: notPort, message: message('A comment needs a line of its own'), fixes: commentAbove(instruction, at, file.text) });
        return;
      }
      const ports = trigger && text.includes('$') ? unknown : expand(text, scope.lookup, file.escape);
      const fault = ports.includes(unknown) ? undefined : faultIn(ports);
      if (fault) report(problem(instruction, word, fault, ports === text));
    }
  },
);

const notPort: readonly string[] = ['DL1000', 'INVALID_PORT'];

function faultIn(ports: string): ExposeFault | undefined {
  return ports.split(/\s+/).filter(port => port !== '').map(readExposed).find(port => typeof port === 'string');
}

/** `literal`: no variable, quote or escape stands in the word. */
function problem({ line }: Instruction, word: Word, fault: ExposeFault, literal: boolean): Problem {
  const { text } = word;
  const written = shorten(text);
  if (fault === 'several protocols') {
    return {
      at: word.span,
      aliases: ['DL1000'],
      severity: 'warning',
      message: message('{0} has more than one protocol, which newer BuildKit refuses; write a port for each', written),
      fixes: literal ? onePortEach(word) : [],
    };
  }
  if (fault !== 'protocol') return { at: word.span, aliases: notPort, message: complaint(fault, written), fixes: literal ? portFixes(word, fault) : [] };
  const slash = text.lastIndexOf(':') + 1 + text.slice(text.lastIndexOf(':') + 1).indexOf('/');
  const at = literal ? line.spanOf(word.start + slash + 1, word.end) : word.span;
  const protocol = text.slice(slash + 1);
  const meant = /^https?$/i.test(protocol) ? 'tcp' : suggest(protocol, ['tcp', 'udp', 'sctp']);
  return {
    at,
    aliases: ['DL1000', 'INVALID_PROTO'],
    message: message('{0} has a protocol that EXPOSE does not know; it knows tcp, udp and sctp', written),
    fixes: literal && meant !== undefined ? [change(at, meant)] : [],
  };
}

function complaint(fault: ExposeFault, word: string): Message {
  switch (fault) {
    case 'backwards': return message('{0} ends before it begins', word);
    case 'address': return message('{0} begins with something that is no IP address', word);
    case 'host port': return message('{0} has a host port that is none', word);
    case 'unequal ranges': return message('The two ranges of {0} are not of the same length', word);
    default: return message('{0} is not a port; write a number, or two with a - between them, and perhaps /tcp, /udp or /sctp after it', word);
  }
}

function onePortEach({ text, span }: Word): SpanFix[] {
  const [port = '', ...protocols] = text.split('/');
  const ports = protocols.map(protocol => `${port}/${protocol}`);
  return ports.every(parseExposed) ? [change(span, ports.join(' '))] : [];
}

function portFixes({ text, span }: Word, fault: ExposeFault): SpanFix[] {
  if (fault === 'backwards') {
    const turned = text.replace(/(\d+)-(\d+)(?=\/|$)/, '$2-$1');
    return parseExposed(turned) ? [change(span, turned)] : [];
  }
  const ports = text.split(/[,;]/).filter(port => port !== '');
  return /[,;]/.test(text) && ports.length > 0 && ports.every(parseExposed) ? [change(span, ports.join(' '))] : [];
}
