import { message, type Message } from '../../../base/message.ts';
import { expand, type Instruction, isDigest, unknown } from '../../../dockerfile/index.ts';
import { eachInstruction, type Context, type Rule } from '../rule.ts';

/** ADD `--checksum` is for one source that is fetched (`dockerfile2llb/convert.go`, dispatchCopy). */
export const rule: Rule = eachInstruction(
  {
    code: 'ChecksumForm',
    aliases: ['DL1000'],
    name: 'checksum-form',
    severity: 'error',
    title: message('Give --checksum a digest, and ADD one address to fetch'),
    fixable: false,
  },
  ['ADD'],
  (instruction, context) => {
    const flag = instruction.flags.find(({ name, value }) => name === 'checksum' && value);
    const problem = flag && problemWith(instruction, expanded(flag.value ?? '', context), context);
    if (problem) context.report({ at: flag.valueSpan ?? flag.span, message: problem });
  },
);

function expanded(text: string, { scope, file, trigger }: Context): string {
  return trigger && text.includes('$') ? unknown : expand(text, scope.lookup, file.escape);
}

function problemWith({ words, exec }: Instruction, checksum: string, context: Context): Message | undefined {
  if (words.length > 2) return message('--checksum is for one source; ADD has {0} here', words.length - 1);
  const [word] = words;
  const source = expanded(exec?.[0] ?? word?.text ?? '', context);
  if (words.length < 2 || source.includes(unknown)) return undefined;
  const isFile = /^https?:\/\//.test(source) && !/\.git(?:[#?]|$)/.test(source);
  if (!isFile && !/^(?:https?|git|ssh):\/\/|^git@|\.git(?:[#?]|$)/.test(source)) return message('--checksum is for sources that are fetched by http, https or git');
  if (!isFile || checksum.includes(unknown) || isDigest(checksum)) return undefined;
  return message('--checksum takes a digest such as sha256: and 64 hexadecimal digits');
}
