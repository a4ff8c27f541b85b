import { message, type Message } from '../../../base/message.ts';
import { expand, type Field, fieldsOf, type Flag, isGoBoolean, unknown } from '../../../dockerfile/index.ts';
import { eachInstruction, type Context, type Problem, type Rule, type SpanFix } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import { change } from './edits.ts';

/** What BuildKit refuses in `--mount` (`instructions/commands_runmount.go`, parseMount and validateMount). */
export const rule: Rule = eachInstruction(
  {
    code: 'MountOptions',
    aliases: ['DL1000'],
    name: 'mount-options',
    severity: 'error',
    title: message('Give --mount options that it has'),
    fixable: true,
  },
  ['RUN'],
  ({ flags }, context) => {
    for (const flag of flags) if (flag.name === 'mount' && flag.value !== undefined) checkMount(flag, context);
  },
);

const types = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];

const sharings = ['shared', 'private', 'locked'];

/** What each option takes. */
const options: Readonly<Record<string, 'text' | 'boolean' | 'number' | 'octal' | 'size' | readonly string[]>> = {
  type: types, from: 'text', source: 'text', src: 'text', target: 'text', dst: 'text', destination: 'text', id: 'text', env: 'text', sharing: sharings,
  readonly: 'boolean', ro: 'boolean', readwrite: 'boolean', rw: 'boolean', required: 'boolean', uid: 'number', gid: 'number', mode: 'octal', size: 'size',
};

/** Options that Buildah and Podman have besides (buildah-run(1)). */
const ofBuildah: ReadonlySet<string> = new Set(['z', 'u', 'relabel', 'bind-propagation', 'bind-nonrecursive', 'tmpcopyup', 'notmpcopyup', 'chown', 'nosuid', 'nodev', 'noexec']);

/** The options that only some types have. */
const typesOf: Readonly<Record<string, readonly string[]>> = {
  required: ['secret', 'ssh'], size: ['tmpfs'], mode: ['secret', 'ssh', 'cache'], uid: ['secret', 'ssh', 'cache'], gid: ['secret', 'ssh', 'cache'], sharing: ['cache'],
};

/** Those that are looked at before the fields behind them: what follows cannot change the type for them. */
const inOrder: readonly string[] = ['required', 'size'];

interface Mount {
  /** `undefined` if a variable decides. */
  type: string | undefined;
  readonly given: Map<string, { readonly field: Field; readonly value: string }>;
}

function checkMount(flag: Flag, context: Context): void {
  const mount: Mount = { type: 'bind', given: new Map() };
  let sound = true;
  if (flag.value === '') {
    context.report({ at: flag.span, message: message('{0} needs a value, as in {0}=…', '--mount') });
    return;
  }
  for (const field of fieldsOf(flag)) {
    const problem = fieldProblem(field, mount, context);
    if (problem) context.report({ ...problem, aliases: problem.severity ? [] : ['DL1000'] });
    sound &&= !problem;
  }
  if (sound && mount.type !== undefined) for (const problem of together(mount, mount.type, flag)) context.report(problem);
}

function fieldProblem(field: Field, mount: Mount, context: Context): Problem | undefined {
  const { name, value } = field;
  const kind = Object.hasOwn(options, name) ? options[name] : undefined;
  if (kind === undefined) return unknownOption(field);
  if (value === undefined && kind !== 'boolean') return { at: field.span, message: message('{0} needs a value, as in {0}=…', name) };
  if (name === 'from' && /\$./.test(value ?? '')) {
    return { at: field.valueSpan, message: message('Docker replaces no variables here; write FROM {0} AS a name, and mount from that name', shorten(value ?? '')) };
  }
  const text = value === undefined ? 'true' : expandedValue(value, context);
  if (name === 'type') mount.type = text.includes(unknown) ? undefined : text.toLowerCase();
  mount.given.set(name, { field, value: text });
  if (inOrder.includes(name) && mount.type !== undefined && !typesOf[name]?.includes(mount.type)) return wrongType(field, mount.type);
  const takes = text.includes(unknown) ? undefined : complaint(name, kind, text);
  return takes && { at: value === undefined || value === '' ? field.span : field.valueSpan, message: takes, fixes: nearWord(field, kind) };
}

function expandedValue(value: string, { trigger, scope, file }: Context): string {
  return trigger && value.includes('$') ? unknown : expand(value, scope.lookup, file.escape);
}

function unknownOption({ name, span, nameSpan, exact }: Field): Problem {
  if (name === '') return { at: { start: span.start - 1, end: span.end }, message: message('An option of --mount is missing between commas') };
  if (ofBuildah.has(name)) {
    return { at: span, severity: 'warning', message: message('Only Buildah and Podman have the option {0} of --mount; Docker stops here', name) };
  }
  const meant = suggest(name, Object.keys(options));
  if (meant === undefined) return { at: nameSpan, message: message('--mount has no option {0}', shorten(name)) };
  return {
    at: nameSpan,
    message: message('--mount has no option {0}; did you mean {1}?', shorten(name), meant),
    fixes: exact ? [change(nameSpan, meant)] : [],
  };
}

function complaint(name: string, kind: (typeof options)[string], value: string): Message | undefined {
  if (typeof kind !== 'string') return kind.includes(value.toLowerCase()) ? undefined : message('{0} takes one of {1}', name, kind.join(', '));
  switch (kind) {
    case 'text': return undefined;
    case 'boolean': return isGoBoolean(value) ? undefined : message('{0} takes true or false', name);
    case 'number': return /^\d{1,10}$/.test(value) && Number(value) < 2 ** 32 ? undefined : message('{0} takes a number', name);
    case 'octal': return /^[0-7]{1,11}$/.test(value) ? undefined : message('{0} takes an octal number such as 0700', name);
    case 'size': return /^\d+(?:\.\d+)? ?(?:[kmgtp]?i?b?)$/i.test(value) ? undefined : message('{0} takes a size such as 512m', name);
  }
}

function nearWord({ value, valueSpan, exact }: Field, kind: (typeof options)[string]): SpanFix[] {
  const meant = typeof kind === 'string' || value === undefined ? undefined : suggest(value, kind);
  return meant !== undefined && exact ? [change(valueSpan, meant)] : [];
}

function wrongType({ name, span }: Field, type: string): Problem {
  return { at: span, message: message('{0} is for mounts of type {1}, and this one is of type {2}', name, (typesOf[name] ?? []).join(', '), shorten(type)) };
}

/** What options say about each other. */
function together({ given }: Mount, type: string, flag: Flag): Problem[] {
  const problems: Problem[] = [];
  for (const { field } of given.values()) {
    const allowed = typesOf[field.name];
    if (allowed && !allowed.includes(type)) problems.push(wrongType(field, type));
  }
  const target = given.get('target') ?? given.get('dst') ?? given.get('destination');
  if (target && ['bind', 'cache', 'tmpfs'].includes(type) && /^\/[/.]*$/.test(target.value) && !/\.{3}/.test(target.value)) {
    problems.push({ at: target.field.valueSpan, message: message('Nothing can be mounted over the root directory') });
  }
  if (type === 'secret') problems.push(...secretProblems(given, flag));
  return problems.map(problem => ({ aliases: ['DL1000'], ...problem }));
}

function secretProblems(given: Mount['given'], flag: Flag): Problem[] {
  const from = given.get('from');
  const source = given.get('source') ?? given.get('src');
  const id = given.get('id');
  if (from?.value) return [{ at: from.field.span, message: message('A secret comes from the builder, and has no from') }];
  if (source?.value && id?.value) return [{ at: source.field.span, message: message('A secret is named by id or by source, not by both') }];
  const named = [source, id, given.get('target'), given.get('dst'), given.get('destination')].some(option => option?.value);
  return named ? [] : [{ at: flag.valueSpan ?? flag.span, message: message('A secret needs an id or a target') }];
}
